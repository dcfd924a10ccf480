#include "query/precedent/formulas/corpus.h"

#include "document/character.h"
#include "document/marker.h"
#include "query/facets/facet_item.h"
#include "query/stored_passage.h"

#include <glib/gi18n-lib.h>

#define NO_WORK G_MAXUINT32

// ---------------------------------------------------------------- works

// What is read of the documents before their text.
typedef struct
{
    GHashTable *work_of_group; // of near copies: guint64, owned, to work and 1
    guint32 *work_of_document; // by number in the candidates; NO_WORK: not yet known
    guint32 *date_of_document; // likewise
    GArray *works;             // of XjCorpusWork
} Works;

static void
works_clear(Works *works)
{
    g_clear_pointer(&works->work_of_group, g_hash_table_unref);
    g_clear_pointer(&works->work_of_document, g_free);
    g_clear_pointer(&works->date_of_document, g_free);
    g_clear_pointer(&works->works, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Works, works_clear)

static void
works_init(Works *works, guint documents)
{
    works->work_of_group = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    works->work_of_document = g_new(guint32, documents);
    works->date_of_document = g_new0(guint32, documents);
    for (guint i = 0; i < documents; i++)
        works->work_of_document[i] = NO_WORK;
    works->works = g_array_new(FALSE, FALSE, sizeof(XjCorpusWork));
}

static guint32
work_new(Works *works)
{
    XjCorpusWork work = {XJ_CORPUS_UNDATED, -1};
    g_array_append_val(works->works, work);
    return works->works->len - 1;
}

static void
meet_copy(const XjCandidate *candidate, const XjCopyRecord *record, gpointer user_data)
{
    Works *works = user_data;
    gint64 group = (gint64)record->group;
    guint32 known = GPOINTER_TO_UINT(g_hash_table_lookup(works->work_of_group, &group));
    if (known == 0)
    {
        known = work_new(works) + 1;
        g_hash_table_insert(works->work_of_group, g_memdup2(&group, sizeof group), GUINT_TO_POINTER(known));
    }
    works->work_of_document[candidate->document] = known - 1;
}

// ---------------------------------------------------------------- facts

// YYYY, YYYY-MM or YYYY-MM-DD as one number.
static guint32
date_number(const char *date)
{
    guint32 number = 0;
    guint digits = 0;
    for (; *date != '\0' && digits < 8; date++)
    {
        if (!g_ascii_isdigit(*date))
            continue;
        number = number * 10 + (guint32)g_ascii_digit_value(*date);
        digits++;
    }
    if (digits < 4)
        return XJ_CORPUS_UNDATED;
    for (; digits < 8; digits++)
        number *= 10;
    return number;
}

static gint
level_among(const char *items)
{
    XjFacetItem item = {0};
    while (xj_facet_item_next(&items, &item))
        if (item.letter == XJ_FACET_LEVEL && item.length == 1 && g_ascii_isdigit(*item.value))
            return *item.value - '0';
    return -1;
}

static void
meet_facts(const XjCandidate *candidate, const char *facets, const char *date, gpointer user_data)
{
    Works *works = user_data;
    guint32 *place = &works->work_of_document[candidate->document];
    if (*place == NO_WORK)
        *place = work_new(works);
    XjCorpusWork *work = &g_array_index(works->works, XjCorpusWork, *place);
    guint32 number = date_number(date);
    works->date_of_document[candidate->document] = number;
    if (number < work->date || work->level < 0)
        work->level = level_among(facets);
    work->date = MIN(work->date, number);
}

static gboolean
read_works(XjReader *reader, const GArray *candidates, guint documents, Works *works, GError **error)
{
    works_init(works, documents);
    return xj_reader_copies(reader, candidates, meet_copy, works, error) &&
           xj_reader_facets(reader, candidates, meet_facts, works, error);
}

// ---------------------------------------------------------------- text

// A corpus as it grows.
typedef struct
{
    XjCorpus corpus;
    GString *text;
    GByteArray *marks[XJ_CORPUS_MARKS];
} Reading;

static void
reading_init(Reading *reading)
{
    reading->text = g_string_new(NULL);
    for (guint i = 0; i < XJ_CORPUS_MARKS; i++)
        reading->marks[i] = g_byte_array_new();
    reading->corpus.starts = g_array_new(FALSE, FALSE, sizeof(guint32));
    reading->corpus.passages = g_array_new(FALSE, FALSE, sizeof(XjCorpusPassage));
    reading->corpus.passage_work = g_array_new(FALSE, FALSE, sizeof(guint32));
}

static void
reading_clear(Reading *reading)
{
    xj_corpus_clear(&reading->corpus);
    if (reading->text != NULL)
        g_string_free(reading->text, TRUE);
    for (guint i = 0; i < XJ_CORPUS_MARKS; i++)
        g_clear_pointer(&reading->marks[i], g_byte_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

// New bytes of a byte array are whatever was there.
static void
grow_bits(GByteArray *bytes, gsize bits)
{
    guint old = bytes->len;
    g_byte_array_set_size(bytes, (guint)(bits / 8 + 1));
    if (bytes->len > old)
        memset(bytes->data + old, 0, bytes->len - old);
}

static void
set_bit(GByteArray *bytes, gsize bit)
{
    bytes->data[bit / 8] |= (guint8)(1U << bit % 8);
}

static gboolean
divides_clauses(gunichar c)
{
    return c == ',' || c == 0xFF0C || xj_char_is_colon(c) || c == 0x2014 || c == 0x2026;
}

// Whether a mark that divides clauses stands right before source character `at`, among marks that fold to nothing.
static gboolean
is_behind_clause(const char *text, gsize from, gsize at)
{
    for (const char *p = text + from; p < text + at; p = g_utf8_next_char(p))
        if (divides_clauses(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
}

// Notes the marks that vanished when `text` was folded; its folded form was appended at `start`.
static void
note_marks(Reading *reading, gsize start, const char *text, const XjFolded *folded)
{
    for (guint i = 0; i < XJ_CORPUS_MARKS; i++)
        grow_bits(reading->marks[i], reading->text->len);
    for (gsize i = 0; i < folded->length; i++)
    {
        if (!xj_folded_has_gap(folded, i))
            continue;
        set_bit(reading->marks[XJ_CORPUS_ANY_MARK], start + i);
        if (i > 0 && is_behind_clause(text, folded->source[i - 1], folded->source[i]))
            set_bit(reading->marks[XJ_CORPUS_CLAUSE_MARK], start + i);
    }
}

static guint64
count_characters(const char *text, gsize length)
{
    guint64 characters = 0;
    for (gsize i = 0; i < length; i++)
        characters += ((guchar)text[i] & 0xC0) != 0x80 && text[i] != XJ_FOLD_BREAK ? 1 : 0;
    return characters;
}

// Where a marker of the sentence may begin whose first folded character stands at source[at]: a bracket folds to nothing.
static gsize
marker_start(const char *text, gsize at)
{
    const char *before = at > 0 ? g_utf8_find_prev_char(text, text + at) : NULL;
    gunichar c = before != NULL ? g_utf8_get_char(before) : 0;
    return c == '(' || c == 0xFF08 ? (gsize)(before - text) : at;
}

// Makes breaks of the outline markers (一、 第三条 一是) that sentences begin with: they are no part of any wording.
static void
cut_markers(const char *text, gsize length, XjFolded *folded)
{
    for (gsize i = 0; i < folded->length; i++)
    {
        if (i > 0 && folded->text[i - 1] != XJ_FOLD_BREAK)
            continue;
        XjMarker marker;
        gsize start = marker_start(text, folded->source[i]);
        if (!xj_marker_parse(text + start, length - start, &marker))
            continue;
        for (gsize at = i; at < folded->length && folded->source[at] < start + marker.length; at++)
            folded->text[at] = XJ_FOLD_BREAK;
    }
}

static void
append_text(Reading *reading, const char *text, gsize length)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(text, length, &folded);
    cut_markers(text, length, &folded);
    gsize start = reading->text->len;
    g_string_append_len(reading->text, folded.text, (gssize)folded.length);
    g_string_append_c(reading->text, XJ_FOLD_BREAK);
    note_marks(reading, start, text, &folded);
    reading->corpus.characters += count_characters(folded.text, folded.length);
}

static gboolean
append_passage(XjReader *reader, const XjCandidate *candidate, const Works *works, Reading *reading, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, candidate->passage, &stored, error))
        return FALSE;
    guint32 start = (guint32)reading->text->len;
    guint32 work = works->work_of_document[candidate->document];
    XjCorpusPassage passage = {candidate->passage, stored.record.role, works->date_of_document[candidate->document]};
    g_array_append_val(reading->corpus.starts, start);
    g_array_append_val(reading->corpus.passages, passage);
    g_array_append_val(reading->corpus.passage_work, work);
    append_text(reading, stored.record.text, stored.record.length);
    if (reading->text->len <= XJ_FORMULAS_MAX_CHARS)
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                _("More than %d bytes of text pass the filters; narrow them, by theme, level or year"), XJ_FORMULAS_MAX_CHARS);
    return FALSE;
}

static void
reading_finish(Reading *reading, Works *works, XjCorpus *ret_corpus)
{
    XjCorpus *corpus = &reading->corpus;
    corpus->length = reading->text->len;
    corpus->text = g_string_free(g_steal_pointer(&reading->text), FALSE);
    for (guint i = 0; i < XJ_CORPUS_MARKS; i++)
        corpus->marks[i] = g_byte_array_free(g_steal_pointer(&reading->marks[i]), FALSE);
    corpus->works = g_steal_pointer(&works->works);
    xj_tiling_make((const guint32 *)(gpointer)corpus->starts->data, corpus->starts->len, corpus->length, &corpus->tiling);
    *ret_corpus = *corpus;
    *corpus = (XjCorpus){0};
}

static gboolean
read_text(XjReader *reader, const GArray *candidates, guint documents, XjCorpus *ret_corpus, GError **error)
{
    g_auto(Works) works = {0};
    g_auto(Reading) reading = {0};
    reading_init(&reading);
    reading.corpus.documents = documents;
    if (!read_works(reader, candidates, documents, &works, error))
        return FALSE;
    for (guint i = 0; i < candidates->len; i++)
    {
        const XjCandidate *candidate = &g_array_index(candidates, XjCandidate, i);
        if (!append_passage(reader, candidate, &works, &reading, error))
            return FALSE;
    }
    reading_finish(&reading, &works, ret_corpus);
    return TRUE;
}

// ---------------------------------------------------------------- the whole

// All passages that may pass, by rising number.
static gboolean
find_candidates(XjReader *reader, const XjSelection *selection, XjSample *ret_sample, GError **error)
{
    g_autoptr(XjPlan) plan = xj_selection_plan(selection);
    if (plan == NULL)
        plan = xj_plan_new(XJ_PLAN_ALL);
    return xj_reader_sample(reader, plan, G_MAXINT32, ret_sample, error);
}

gboolean
xj_corpus_read(XjReader *reader, const XjSelection *selection, XjCorpus *ret_corpus, GError **error)
{
    g_auto(XjSample) sample = {0};
    if (!find_candidates(reader, selection, &sample, error))
        return FALSE;
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    g_autoptr(GArray) passing = xj_selection_passing(selection, reader, cards, sample.candidates, error);
    guint documents = 0;
    if (passing == NULL || !xj_reader_number_documents(reader, passing, &documents, error))
        return FALSE;
    if (passing->len > 0)
        return read_text(reader, passing, documents, ret_corpus, error);
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("No passage passes the filters; ask for more themes, levels or years"));
    return FALSE;
}

void
xj_corpus_clear(XjCorpus *corpus)
{
    g_clear_pointer(&corpus->text, g_free);
    for (guint i = 0; i < XJ_CORPUS_MARKS; i++)
        g_clear_pointer(&corpus->marks[i], g_free);
    g_clear_pointer(&corpus->starts, g_array_unref);
    g_clear_pointer(&corpus->passages, g_array_unref);
    g_clear_pointer(&corpus->passage_work, g_array_unref);
    g_clear_pointer(&corpus->works, g_array_unref);
    xj_tiling_clear(&corpus->tiling);
}
