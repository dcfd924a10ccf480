#include "query/precedent/reuse/reuse.h"

#include "document/document.h"
#include "query/answer/hit.h"
#include "query/engine_private.h"
#include "query/precedent/citation.h"
#include "query/precedent/reuse/leftovers.h"
#include "query/precedent/reuse/reuse_choice.h"
#include "query/stored_passage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// The share of a draft in one document from which on that is hardly another paper.
#define ITSELF_SHARE 0.8

// ---------------------------------------------------------------- the pieces

static void
piece_free(gpointer data)
{
    XjReusePiece *piece = data;
    g_free(piece->source_text);
    xj_citation_free(piece->citation);
    g_free(piece);
}

// The text of a document from character `start`, which its passage `first` holds, to `end`. A new string.
static char *
read_source(XjReader *reader, const XjStoredPassage *first, guint32 number, guint start, guint end, GError **error)
{
    g_autoptr(GString) text = g_string_new_len(first->record.text, (gssize)first->record.length);
    const guint wanted = end - first->record.start_char;
    while ((guint)g_utf8_strlen(text->str, (gssize)text->len) < wanted)
    {
        g_auto(XjStoredPassage) next = {0};
        if (!xj_stored_passage_read(reader, ++number, &next, error))
            return NULL;
        if (!g_str_equal(next.record.document, first->record.document))
            break;
        g_string_append_len(text, next.record.text, (gssize)next.record.length);
    }
    return g_utf8_substring(text->str, start - first->record.start_char, wanted);
}

// The passage of the document that holds character `start`, at `number` or behind it.
static gboolean
read_holder(XjReader *reader, guint32 *number, guint start, XjStoredPassage *ret_stored, GError **error)
{
    for (;; ++*number)
    {
        g_auto(XjStoredPassage) stored = {0};
        if (!xj_stored_passage_read(reader, *number, &stored, error))
            return FALSE;
        if (start < stored.record.start_char + (guint)g_utf8_strlen(stored.record.text, (gssize)stored.record.length))
        {
            *ret_stored = stored;
            stored = (XjStoredPassage){0};
            return TRUE;
        }
    }
}

static XjReusePiece *
read_piece(XjReader *reader, XjCards *cards, const XjManuscript *manuscript, XjChosenPiece *chosen, GError **error)
{
    const XjBorrowing *borrowing = &chosen->borrowing;
    guint32 number = borrowing->passage;
    g_auto(XjStoredPassage) stored = {0};
    if (!read_holder(reader, &number, borrowing->source_from, &stored, error))
        return NULL;
    const XjDocumentFacts *facts = xj_cards_get(cards, stored.record.document, error);
    char *text =
        facts != NULL ? read_source(reader, &stored, number, borrowing->source_from, borrowing->source_to, error) : NULL;
    if (text == NULL)
        return NULL;
    XjReusePiece *piece = g_new0(XjReusePiece, 1);
    xj_manuscript_span(manuscript, borrowing->from, borrowing->to, &piece->start, &piece->end);
    xj_sequence_make(text, strlen(text), &chosen->source);
    piece->is_alternative = chosen->is_alternative;
    piece->source_start = borrowing->source_from;
    piece->source_end = borrowing->source_to;
    piece->source_text = text;
    piece->citation = xj_citation_new(stored.record.document, facts->card, stored.record.number, stored.record.page);
    return piece;
}

// The pieces with their sources, which are noted in the choice, too; how they are judged is told afterwards.
static GPtrArray *
read_pieces(XjReader *reader, XjCards *cards, const XjManuscript *manuscript, const XjReuseChoice *choice, GError **error)
{
    g_autoptr(GPtrArray) pieces = g_ptr_array_new_with_free_func(piece_free);
    for (guint i = 0; i < choice->pieces->len; i++)
    {
        XjReusePiece *piece = read_piece(reader, cards, manuscript, &g_array_index(choice->pieces, XjChosenPiece, i), error);
        if (piece == NULL)
            return NULL;
        g_ptr_array_add(pieces, piece);
    }
    return g_steal_pointer(&pieces);
}

static void
tell_judgement(const XjReuseChoice *choice, const GPtrArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++)
    {
        const XjChosenPiece *chosen = &g_array_index(choice->pieces, XjChosenPiece, i);
        XjReusePiece *piece = pieces->pdata[i];
        piece->reuse_class = chosen->reuse_class;
        piece->similarity = chosen->similarity;
    }
}

// ---------------------------------------------------------------- the sentences

static void
sentence_free(gpointer data)
{
    XjReuseSentence *sentence = data;
    g_array_unref(sentence->pieces);
    g_free(sentence);
}

static GPtrArray *
tell_sentences(const XjManuscript *manuscript, const XjReuseChoice *choice)
{
    GPtrArray *sentences = g_ptr_array_new_with_free_func(sentence_free);
    for (guint i = 0; i < choice->sentences->len; i++)
    {
        const XjSequenceSpan *span = &g_array_index(manuscript->sentences, XjSequenceSpan, i);
        const XjJudgedSentence *judged = &g_array_index(choice->sentences, XjJudgedSentence, i);
        XjReuseSentence *sentence = g_new0(XjReuseSentence, 1);
        xj_manuscript_span(manuscript, span->from, span->to, &sentence->start, &sentence->end);
        sentence->reuse_class = judged->reuse_class;
        sentence->similarity = judged->similarity;
        sentence->documents = judged->documents;
        sentence->pieces = g_array_ref(judged->pieces);
        g_ptr_array_add(sentences, sentence);
    }
    return sentences;
}

// ---------------------------------------------------------------- the sources

static void
source_free(gpointer data)
{
    XjReuseSource *source = data;
    xj_citation_free(source->citation);
    g_free(source);
}

static gint
compare_sources(gconstpointer left, gconstpointer right)
{
    const XjReuseSource *one = *(const XjReuseSource *const *)left;
    const XjReuseSource *other = *(const XjReuseSource *const *)right;
    if (one->characters != other->characters)
        return one->characters > other->characters ? -1 : 1;
    return strcmp(one->citation->document, other->citation->document);
}

// Characters [from, to) of the draft that are taken, set phrases not counted.
static guint
taken_characters(const XjReuseChoice *choice, guint from, guint to)
{
    guint taken = 0;
    for (guint i = from; i < to; i++)
    {
        const XjReuseClass reuse_class = g_array_index(choice->classes, guint8, i);
        taken += reuse_class == XJ_REUSE_FRAGMENT || reuse_class >= XJ_REUSE_VARIED;
    }
    return taken;
}

// How many sentences of the draft `span` has more than half of.
static guint
taken_sentences(const XjManuscript *manuscript, guint from, guint to)
{
    guint taken = 0;
    for (guint i = 0; i < manuscript->sentences->len; i++)
    {
        const XjSequenceSpan *sentence = &g_array_index(manuscript->sentences, XjSequenceSpan, i);
        const guint first = MAX(from, sentence->from);
        const guint last = MIN(to, sentence->to);
        taken += last > first && 2 * (last - first) >= sentence->to - sentence->from;
    }
    return taken;
}

// The documents of the pieces that are no alternatives; of what two pieces of one document have, both count.
static GPtrArray *
tell_sources(const XjManuscript *manuscript, const XjReuseChoice *choice, const GPtrArray *pieces)
{
    g_autoptr(GHashTable) by_document = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *sources = g_ptr_array_new_with_free_func(source_free);
    for (guint i = 0; i < pieces->len; i++)
    {
        const XjChosenPiece *chosen = &g_array_index(choice->pieces, XjChosenPiece, i);
        const guint taken = taken_characters(choice, chosen->borrowing.from, chosen->borrowing.to);
        if (chosen->is_alternative || taken == 0)
            continue;
        const XjReusePiece *piece = pieces->pdata[i];
        XjReuseSource *source = g_hash_table_lookup(by_document, piece->citation->document);
        if (source == NULL)
        {
            source = g_new0(XjReuseSource, 1);
            source->citation = xj_citation_copy(piece->citation);
            g_hash_table_insert(by_document, source->citation->document, source);
            g_ptr_array_add(sources, source);
        }
        source->characters += taken;
        source->sentences += taken_sentences(manuscript, chosen->borrowing.from, chosen->borrowing.to);
        source->share = MIN(1.0, (double)source->characters / manuscript->sequence.count);
    }
    g_ptr_array_sort(sources, compare_sources);
    return sources;
}

// ---------------------------------------------------------------- the draft itself

// The draft understood as a document: who speaks in it.
static XjDocument *
understand(const XjReuseRequest *request, const XjVocabulary *vocabulary)
{
    g_autoptr(XjSource) source = xj_source_new();
    xj_source_add(source, XJ_BLOCK_LINES, 0, 0, request->text, request->length);
    source->title = g_strdup(request->title);
    return xj_document_new(source, vocabulary, NULL);
}

static XjHitLevel
level_of(XjLevel told, const XjDocument *draft)
{
    const XjLevelFact *speaking = &draft->facts.speaking;
    if (told != XJ_LEVEL_UNKNOWN)
        return (XjHitLevel){.code = told, .name = g_strdup(xj_level_name(told))};
    return (XjHitLevel){
        .code = speaking->level, .name = g_strdup(xj_level_name(speaking->level)), .axis = g_strdup(speaking->axis)};
}

// ---------------------------------------------------------------- the answer

static XjBorrowingTerms
terms_of(const XjReuseRequest *request)
{
    return (XjBorrowingTerms){request->min_chars > 0 ? request->min_chars : XJ_DRAFT_MIN_DEFAULT,
                              request->gap > 0 ? request->gap : XJ_DRAFT_GAP_DEFAULT,
                              request->similarity > 0 ? request->similarity : XJ_DRAFT_SIMILARITY_DEFAULT};
}

static gboolean
fill(XjReuse *reuse, XjReader *reader, const XjReuseQuestion *question, XjManuscript *manuscript, GError **error)
{
    const XjReuseRequest *request = question->request;
    const XjBorrowingTerms terms = terms_of(request);
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    g_auto(XjLending) lending = {0};
    if (!xj_lending_find(reader, cards, manuscript, &question->selection, request->except, &terms, &lending, error))
        return FALSE;
    g_autoptr(GArray) formulas =
        xj_formula_spans(question->vocabulary, manuscript->text, manuscript->length, &manuscript->sequence);
    g_auto(XjReuseChoice) choice = {0};
    xj_reuse_choose(manuscript, &lending, request->sources > 0 ? request->sources : XJ_DRAFT_SOURCES_DEFAULT, &choice);
    reuse->pieces = read_pieces(reader, cards, manuscript, &choice, error);
    if (reuse->pieces == NULL)
        return FALSE;
    xj_reuse_judge(&choice, manuscript, &lending, formulas, &terms);
    tell_judgement(&choice, reuse->pieces);
    reuse->characters = manuscript->sequence.count;
    reuse->exact = choice.characters[XJ_REUSE_EXACT];
    reuse->varied = choice.characters[XJ_REUSE_VARIED];
    reuse->fragment = choice.characters[XJ_REUSE_FRAGMENT];
    reuse->ritual = choice.characters[XJ_REUSE_RITUAL];
    reuse->central = choice.characters[XJ_REUSE_CENTRAL];
    reuse->sentences = tell_sentences(manuscript, &choice);
    reuse->sources = tell_sources(manuscript, &choice, reuse->pieces);
    return TRUE;
}

// What should be known of the answer.
static char **
notes_of(const XjReuse *reuse)
{
    g_autoptr(GStrvBuilder) notes = g_strv_builder_new();
    const XjReuseSource *first = reuse->sources->len > 0 ? reuse->sources->pdata[0] : NULL;
    if (first != NULL && first->share >= ITSELF_SHARE)
    {
        g_autofree char *itself = g_strdup_printf(
            _("Nearly all of the draft stands in %s: if that is the draft itself or an earlier version, leave it out"),
            first->citation->text);
        g_strv_builder_add(notes, itself);
    }
    if (reuse->level.code == XJ_LEVEL_UNKNOWN)
        g_strv_builder_add(
            notes, _("The level of the draft is not known, so words of another level in it are not told: say which it is"));
    return g_strv_builder_end(notes);
}

gpointer
xj_reuse_task(XjReader *reader, gconstpointer user_data, GError **error)
{
    const XjReuseQuestion *question = user_data;
    g_auto(XjManuscript) manuscript = {0};
    xj_manuscript_read(question->request->text, question->request->length, &manuscript);
    g_autoptr(XjDocument) draft = understand(question->request, question->vocabulary);
    g_autoptr(XjReuse) reuse = g_new0(XjReuse, 1);
    reuse->revision = xj_revision_new(reader, question->vocabulary);
    reuse->level = level_of(question->level, draft);
    if (!fill(reuse, reader, question, &manuscript, error))
        return NULL;
    const XjLeftoverDraft left = {.text = manuscript.text,
                                  .length = manuscript.length,
                                  .document = draft,
                                  .level = (XjLevel)reuse->level.code,
                                  .pieces = reuse->pieces};
    reuse->leftovers = xj_leftovers_find(question->vocabulary, &left);
    reuse->notes = notes_of(reuse);
    return g_steal_pointer(&reuse);
}

void
xj_reuse_free(XjReuse *reuse)
{
    if (reuse == NULL)
        return;
    xj_hit_level_clear(&reuse->level);
    g_clear_pointer(&reuse->sentences, g_ptr_array_unref);
    g_clear_pointer(&reuse->pieces, g_ptr_array_unref);
    g_clear_pointer(&reuse->sources, g_ptr_array_unref);
    g_clear_pointer(&reuse->leftovers, g_ptr_array_unref);
    g_strfreev(reuse->notes);
    g_free(reuse->revision);
    g_free(reuse);
}
