// The query language on an index, held against a slow and simple reading of the same questions: gaps, nearness, scopes and
// matches across sentence ends, on texts of a small alphabet in which everything stands in many places.
#include "query/stored_passage.h"
#include "tests/fixture/index_fixture.h"
#include "tests/query_answers.h"
#include "tests/test_vocabulary.h"
#include "text/fold.h"

#include <locale.h>
#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define DOCUMENTS 60
#define PASSAGES_MAX 6
#define QUERIES 1500

static const char *const alphabet[] = {"整", "改", "整", "改", "作", "风", "作", "長",
                                       "2",  "Ａ", "%",  "，", "“",  "　", "。", "；"};

// The outline of every document, and the section that an entry of it belongs to; no entry is a section of its own.
#define OUTLINE                                                                                                                \
    "[{\"depth\":1,\"heading\":\"甲\",\"parent\":-1},{\"depth\":2,\"heading\":\"乙\",\"parent\":0},"                         \
    "{\"depth\":1,\"heading\":\"丙\",\"parent\":-1},{\"depth\":2,\"heading\":\"丁\",\"parent\":2}]"
static const gint section_of_heading[] = {0, 0, 2, 2};

typedef struct
{
    char *id, *title, *folded_title;
    guint passages;
    char *texts[PASSAGES_MAX + 1];
    char *folded[PASSAGES_MAX];
    gint headings[PASSAGES_MAX];
    gint sections[PASSAGES_MAX];
} Document;

typedef struct
{
    char *directory;
    XjReader *reader;
    Document documents[DOCUMENTS];
} Corpus;

static char *
random_text(gint least, gint most)
{
    GString *text = g_string_new(NULL);
    for (gint i = g_test_rand_int_range(least, most + 1); i > 0; i--)
        g_string_append(text, alphabet[g_test_rand_int_range(0, G_N_ELEMENTS(alphabet))]);
    return g_string_free(text, FALSE);
}

static void
make_document(Document *document, guint number)
{
    document->id = g_strdup_printf("d%03u", number);
    document->title = random_text(0, 10);
    document->folded_title = xj_fold_plain(document->title, strlen(document->title), NULL);
    document->passages = (guint)g_test_rand_int_range(1, PASSAGES_MAX + 1);
    for (guint i = 0; i < document->passages; i++)
    {
        document->texts[i] = random_text(1, 40);
        document->folded[i] = xj_fold_plain(document->texts[i], strlen(document->texts[i]), NULL);
        document->headings[i] = g_test_rand_int_range(-1, G_N_ELEMENTS(section_of_heading));
        document->sections[i] = document->headings[i] < 0 ? -1 : section_of_heading[document->headings[i]];
    }
}

static void
write_document(XjWriter *writer, const Document *document)
{
    XjFixtureDocument written = {.id = document->id,
                                 .title = document->title,
                                 .outline = OUTLINE,
                                 .headings = document->headings,
                                 .passages = (const char *const *)document->texts};
    index_fixture_write(writer, &written);
}

// Some documents are written twice and some removed, so that numbers of passages are out of use.
static void
set_up(Corpus *corpus, G_GNUC_UNUSED gconstpointer data)
{
    corpus->directory = index_fixture_directory();
    GError *error = NULL;
    XjWriter *writer = xj_writer_open(corpus->directory, XJ_WRITER_UPDATE, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < DOCUMENTS; i++)
    {
        make_document(&corpus->documents[i], i);
        write_document(writer, &corpus->documents[i]);
        Document gone = corpus->documents[i];
        gone.id = (char[]){"gone"};
        if (i % 5 == 0)
            write_document(writer, &gone);
    }
    for (guint i = 0; i < DOCUMENTS; i += 7)
        write_document(writer, &corpus->documents[i]);
    g_assert_true(xj_writer_delete(writer, "gone", &error));
    g_assert_true(xj_writer_commit(writer, &error));
    xj_writer_close(writer);
    corpus->reader = xj_reader_open(corpus->directory, &error);
    g_assert_no_error(error);
}

static void
tear_down(Corpus *corpus, G_GNUC_UNUSED gconstpointer data)
{
    xj_reader_close(corpus->reader);
    index_fixture_remove(corpus->directory);
    for (guint i = 0; i < DOCUMENTS; i++)
    {
        Document *document = &corpus->documents[i];
        g_free(document->id);
        g_free(document->title);
        g_free(document->folded_title);
        for (guint j = 0; j < document->passages; j++)
        {
            g_free(document->texts[j]);
            g_free(document->folded[j]);
        }
    }
}

// ---------------------------------------------------------------- questions

typedef enum
{
    WORDING, // pieces with gaps between them
    TITLE,
    NEAR,
    SENTENCE,
    PASSAGE,
    SECTION,
    DOCUMENT,
    AND,
    OR,
    NOT,
} Kind;

#define PIECES_MAX 3

typedef struct _Question Question;
struct _Question
{
    Kind kind;
    // of a wording
    const char *pieces[PIECES_MAX];
    guint least[PIECES_MAX], most[PIECES_MAX]; // of the gap behind each piece
    guint count;
    gboolean is_across;
    // of others
    guint distance;
    gboolean is_ordered;
    Question *left, *right;
};

static void
question_free(Question *question)
{
    if (question == NULL)
        return;
    question_free(question->left);
    question_free(question->right);
    g_free(question);
}

static Question *
question_new(Kind kind, Question *left, Question *right)
{
    Question *question = g_new0(Question, 1);
    question->kind = kind;
    question->left = left;
    question->right = right;
    return question;
}

static const char *
random_piece(void)
{
    static const char *const pieces[] = {"整", "改", "整改", "改整", "作风", "改作", "整改作", "2a", "长", "风长机"};
    return pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))];
}

static Question *
random_wording(void)
{
    Question *question = question_new(WORDING, NULL, NULL);
    question->count = g_test_rand_int_range(0, 2) == 0 ? 1 : (guint)g_test_rand_int_range(1, PIECES_MAX + 1);
    question->is_across = g_test_rand_int_range(0, 6) == 0;
    for (guint i = 0; i < question->count; i++)
    {
        question->pieces[i] = random_piece();
        question->least[i] = (guint)g_test_rand_int_range(0, 2);
        question->most[i] = question->least[i] + (guint)g_test_rand_int_range(1, 4);
    }
    return question;
}

static Question *
random_places(void)
{
    if (g_test_rand_int_range(0, 5) > 0)
        return random_wording();
    return question_new(OR, random_wording(), random_wording());
}

static Question *
random_near(void)
{
    Question *near = question_new(NEAR, random_places(), random_places());
    if (g_test_rand_int_range(0, 4) == 0)
    {
        Question *inner = question_new(NEAR, near->right, random_places());
        inner->distance = (guint)g_test_rand_int_range(0, 8);
        inner->is_ordered = g_test_rand_int_range(0, 2) == 0;
        near->right = inner;
    }
    near->distance = (guint)g_test_rand_int_range(0, 8);
    near->is_ordered = g_test_rand_int_range(0, 2) == 0;
    return near;
}

// Takes `question`. Two exclusions cancel out.
static Question *
excluding(Question *question)
{
    if (question->kind != NOT)
        return question_new(NOT, question, NULL);
    Question *inner = g_steal_pointer(&question->left);
    question_free(question);
    return inner;
}

// A question of at most `depth` levels inside a scope of kind `within`; scopes in it reach less far.
static Question *
random_question(guint depth, Kind within)
{
    gint kind = depth == 0 ? 0 : g_test_rand_int_range(0, 9);
    if (kind <= 1)
        return g_test_rand_int_range(0, 8) == 0 ? question_new(TITLE, random_wording(), NULL) : random_wording();
    if (kind == 2)
        return random_near();
    if (kind == 3 && within > SENTENCE)
    {
        Kind scope = (Kind)g_test_rand_int_range(SENTENCE, (gint)within);
        return question_new(scope, random_question(depth - 1, scope), NULL);
    }
    if (kind == 4)
        return excluding(random_question(depth - 1, within));
    Question *left = random_question(depth - 1, within);
    return question_new(kind % 2 == 0 ? OR : AND, left, random_question(depth - 1, within));
}

// ---------------------------------------------------------------- writing

static void write_question(const Question *question, GString *query);

static void
write_wording(const Question *question, GString *query)
{
    g_string_append(query, question->is_across ? "跨句:" : "");
    for (guint i = 0; i < question->count; i++)
    {
        g_string_append(query, question->pieces[i]);
        if (i + 1 < question->count)
            g_string_append_printf(query, "*{%u,%u}", question->least[i], question->most[i]);
    }
}

static void
write_near(const Question *question, GString *query)
{
    write_question(question->left, query);
    g_string_append_printf(query, " %s/%u ", question->is_ordered ? "ADJ" : "NEAR", question->distance);
    write_question(question->right, query);
}

static void
write_question(const Question *question, GString *query)
{
    static const char *const prefixes[] = {
        [TITLE] = "标题:", [NEAR] = "", [SENTENCE] = "同句:", [PASSAGE] = "同段:", [SECTION] = "同节:", [DOCUMENT] = "同篇:",
        [AND] = "",        [OR] = "",   [NOT] = "NOT "};
    if (question->kind == WORDING)
    {
        write_wording(question, query);
        return;
    }
    g_string_append_printf(query, "%s(", prefixes[question->kind]);
    if (question->kind == NEAR)
        write_near(question, query);
    else
        write_question(question->left, query);
    if (question->kind == AND || question->kind == OR)
    {
        g_string_append(query, question->kind == OR ? " OR " : " ");
        write_question(question->right, query);
    }
    g_string_append_c(query, ')');
}

// ---------------------------------------------------------------- the plain reading: wordings

typedef struct
{
    guint start, end; // characters, sentence ends not counted
} Place;

static char *
without_ends(const char *text)
{
    g_auto(GStrv) sentences = g_strsplit(text, "\n", -1);
    return g_strjoinv("", sentences);
}

static guint
characters_before(const char *text, const char *at)
{
    guint characters = 0;
    for (; text < at; text = g_utf8_next_char(text))
        characters += *text != '\n';
    return characters;
}

// Tries the pieces from `piece` on at `at`; returns the nearest end, NULL if there is none.
static const char *
try_pieces(const Question *wording, guint piece, const char *at)
{
    if (!g_str_has_prefix(at, wording->pieces[piece]))
        return NULL;
    at += strlen(wording->pieces[piece]);
    if (piece + 1 == wording->count)
        return at;
    const char *nearest = NULL;
    for (guint taken = 0; taken <= wording->most[piece]; taken++)
    {
        const char *end = taken >= wording->least[piece] ? try_pieces(wording, piece + 1, at) : NULL;
        if (end != NULL && (nearest == NULL || end < nearest))
            nearest = end;
        if (*at == '\0' || *at == '\n')
            break;
        at = g_utf8_next_char(at);
    }
    return nearest;
}

// Adds the shortest places of a wording.
static void
add_places(const Question *wording, const char *text, GArray *places)
{
    g_autofree char *joined = wording->is_across ? without_ends(text) : NULL;
    const char *searched = joined != NULL ? joined : text;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Place));
    for (const char *at = searched; *at != '\0'; at = g_utf8_next_char(at))
    {
        const char *end = try_pieces(wording, 0, at);
        Place place = {characters_before(searched, at), end != NULL ? characters_before(searched, end) : 0};
        if (end == NULL)
            continue;
        while (found->len > 0 && g_array_index(found, Place, found->len - 1).end >= place.end)
            g_array_set_size(found, found->len - 1);
        g_array_append_val(found, place);
    }
    g_array_append_vals(places, found->data, found->len);
}

// ---------------------------------------------------------------- the plain reading: nearness

static void
add_all_places(const Question *question, const char *text, GArray *places)
{
    if (question->kind == WORDING)
    {
        add_places(question, text, places);
        return;
    }
    add_all_places(question->left, text, places);
    add_all_places(question->right, text, places);
}

static gboolean
is_near(const Question *near, const Place *left, const Place *right)
{
    if (left->end <= right->start && right->start - left->end <= near->distance)
        return TRUE;
    return !near->is_ordered && right->end <= left->start && left->start - right->end <= near->distance;
}

// Whether a chain goes on from `from` (NULL: begins anywhere) by `near`.
static gboolean
chain_holds(const Question *near, const Place *from, const char *text)
{
    g_autoptr(GArray) lefts = g_array_new(FALSE, FALSE, sizeof(Place));
    if (from != NULL)
        g_array_append_vals(lefts, from, 1);
    else
        add_all_places(near->left, text, lefts);
    const Question *right = near->right->kind == NEAR ? near->right->left : near->right;
    g_autoptr(GArray) rights = g_array_new(FALSE, FALSE, sizeof(Place));
    add_all_places(right, text, rights);
    for (guint i = 0; i < lefts->len; i++)
        for (guint j = 0; j < rights->len; j++)
        {
            const Place *place = &g_array_index(rights, Place, j);
            if (is_near(near, &g_array_index(lefts, Place, i), place) &&
                (near->right->kind != NEAR || chain_holds(near->right, place, text)))
                return TRUE;
        }
    return FALSE;
}

// ---------------------------------------------------------------- the plain reading: scopes

// Where a question is asked.
typedef struct
{
    const Document *document;
    Kind scope;
    guint passage;
    const char *text; // of the passage, or of a sentence of it
} Spot;

static gboolean holds(const Question *question, const Spot *spot);

static gboolean
any_sentence(const Question *question, const Spot *spot)
{
    g_auto(GStrv) sentences = g_strsplit(*spot->text != '\0' ? spot->text : "。", "\n", -1); // no text is a sentence too
    for (char **sentence = sentences; *sentence != NULL; sentence++)
    {
        Spot inner = *spot;
        inner.scope = SENTENCE;
        inner.text = *sentence;
        if (holds(question, &inner))
            return TRUE;
    }
    return FALSE;
}

static gboolean
holds_in_text(const Question *question, const Spot *spot)
{
    if (question->kind == SENTENCE)
        return any_sentence(question->left, spot);
    if (question->kind == PASSAGE)
        return holds(question->left, spot);
    if (question->kind == NEAR)
        return chain_holds(question, NULL, spot->text);
    const Question *wording = question->kind == TITLE ? question->left : question;
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    add_places(wording, question->kind == TITLE ? spot->document->folded_title : spot->text, places);
    return places->len > 0;
}

// A part of a scope of sections or documents: whether any passage of it has it.
static gboolean
any_passage_holds(const Question *question, const Spot *spot)
{
    const Document *document = spot->document;
    for (guint i = 0; i < document->passages; i++)
    {
        if (spot->scope == SECTION && document->sections[i] != document->sections[spot->passage])
            continue;
        Spot inner = {.document = document, .scope = question->kind == SECTION ? SECTION : PASSAGE, .passage = i};
        inner.text = document->folded[i];
        if (question->kind == SECTION ? holds(question->left, &inner) : holds_in_text(question, &inner))
            return TRUE;
    }
    return FALSE;
}

static gboolean
holds(const Question *question, const Spot *spot)
{
    if (question->kind == AND)
        return holds(question->left, spot) && holds(question->right, spot);
    if (question->kind == OR)
        return holds(question->left, spot) || holds(question->right, spot);
    if (question->kind == NOT)
        return !holds(question->left, spot);
    if (spot->scope == SECTION || spot->scope == DOCUMENT)
        return any_passage_holds(question, spot);
    if (question->kind == SECTION || question->kind == DOCUMENT)
    {
        Spot wide = *spot;
        wide.scope = question->kind;
        return holds(question->left, &wide);
    }
    return holds_in_text(question, spot);
}

// ---------------------------------------------------------------- the plain reading: answers

static gboolean
has_text(const Question *question)
{
    if (question == NULL || question->kind == TITLE || question->kind == NOT)
        return FALSE;
    return question->kind == WORDING || has_text(question->left) || has_text(question->right);
}

// Whether text that is wanted of a section or document, but not under NOT, stands in the passage.
static gboolean
has_wanted(const Question *question, const Spot *spot)
{
    if (question->kind == NOT || !has_text(question))
        return FALSE;
    if (question->kind == AND || question->kind == OR)
        return has_wanted(question->left, spot) || has_wanted(question->right, spot);
    return question->kind == SECTION ? has_wanted(question->left, spot) : holds_in_text(question, spot);
}

// 0: no answer; 1: only through other passages; 2: no text is asked of it; 3: wanted text stands in it.
static guint
standing_of(const Question *question, const Spot *spot)
{
    if (!holds(question, spot))
        return 0;
    if (question->kind == OR)
    {
        guint left = standing_of(question->left, spot);
        guint right = standing_of(question->right, spot);
        return MAX(left, right);
    }
    if (question->kind == AND)
    {
        guint left = standing_of(question->left, spot);
        guint right = standing_of(question->right, spot);
        return left == 3 || right == 3 ? 3 : MIN(left, right);
    }
    if (question->kind != NOT && !has_text(question))
        return 2;
    if (question->kind == SECTION || question->kind == DOCUMENT)
        return has_wanted(question->left, spot) ? 3 : 1;
    return question->kind == NOT ? 2 : 3;
}

static gboolean
is_answer(const Question *question, const Document *document, guint passage)
{
    Spot spot = {.document = document, .scope = PASSAGE, .passage = passage, .text = document->folded[passage]};
    return standing_of(question, &spot) >= 2;
}

// ---------------------------------------------------------------- both

static void
note_answer(const Corpus *corpus, guint32 passage, gboolean found[DOCUMENTS][PASSAGES_MAX])
{
    g_auto(XjStoredPassage) stored = {0};
    g_assert_true(xj_stored_passage_read(corpus->reader, passage, &stored, NULL));
    found[g_ascii_strtoull(stored.record.document + 1, NULL, 10)][stored.record.number] = TRUE;
}

static void
check_question(const Corpus *corpus, const Question *question, guint *answers)
{
    g_autoptr(GString) text = g_string_new(NULL);
    write_question(question, text);
    g_autoptr(GError) error = NULL;
    g_autoptr(XjQuery) query = xj_query_parse(text->str, XJ_SCOPE_TEXT, test_vocabulary(), &error);
    g_assert_no_error(error);
    g_autofree char *understood = xj_query_print(query);
    g_autoptr(GArray) passages = query_answers(corpus->reader, query);
    gboolean found[DOCUMENTS][PASSAGES_MAX] = {{FALSE}};
    for (guint i = 0; i < passages->len; i++)
        note_answer(corpus, g_array_index(passages, XjCandidate, i).passage, found);
    for (guint i = 0; i < DOCUMENTS; i++)
        for (guint j = 0; j < corpus->documents[i].passages; j++)
            if (found[i][j] != is_answer(question, &corpus->documents[i], j))
                g_error("%s, as %s: passage %u of d%03u (%s) is %s", text->str, understood, j, i,
                        corpus->documents[i].folded[j], found[i][j] ? "no answer" : "missing");
    *answers += passages->len;
}

static void
test_random_questions(Corpus *corpus, G_GNUC_UNUSED gconstpointer data)
{
    guint answers = 0;
    for (guint i = 0; i < QUERIES; i++)
    {
        Question *question = random_question(4, (Kind)(DOCUMENT + 1));
        check_question(corpus, question, &answers);
        question_free(question);
    }
    g_assert_cmpuint(answers, >, QUERIES);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, ""); // so that a failure shows its question
    g_test_init(&argc, &argv, NULL);
    g_test_add("/language/random-questions", Corpus, NULL, set_up, test_random_questions, tear_down);
    return g_test_run();
}
