#include "query/precedent/uses/uses.h"

#include "query/precedent/citation.h"
#include "query/precedent/uses/census.h"
#include "query/precedent/uses/joined.h"
#include "query/precedent/uses/kwic.h"
#include "query/precedent/variants/variants.h"
#include "query/stored_passage.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

// Lines of an answer above which what stands around a use ends with its passage: an export of a hundred thousand lines reads
// none of the passages around. A thousand of them cost some hundredths of a second.
#define WIDENED_LINES_MAX 1000

// ---------------------------------------------------------------- what is asked

static gboolean
check_bounds(const XjUsesRequest *request, GError **error)
{
    if (request->limit > XJ_USES_MAX_LIMIT || request->offset > XJ_USES_MAX_LIMIT)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("At most %d lines can be skipped and as many be asked for; use filters"), XJ_USES_MAX_LIMIT);
    else if (request->context > XJ_USES_CONTEXT_MAX)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("The context is at most %d characters on either side"),
                    XJ_USES_CONTEXT_MAX);
    else if (!(request->similarity >= 0 && request->similarity <= 1))
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("The similarity is a number from 0 to 1"));
    else
        return TRUE;
    return FALSE;
}

gboolean
xj_uses_question_understand(const XjUsesRequest *request, const XjVocabulary *vocabulary, XjUsesQuestion *ret_question,
                            GError **error)
{
    g_auto(XjPattern) pattern = {0};
    if (!check_bounds(request, error) || !xj_pattern_read(request->wording, &pattern, error) ||
        !xj_selection_understand(request->by, request->collection, vocabulary, &ret_question->selection, error))
        return FALSE;
    ret_question->request = request;
    ret_question->vocabulary = vocabulary;
    ret_question->pattern = pattern;
    pattern = (XjPattern){0};
    return TRUE;
}

void
xj_uses_question_clear(XjUsesQuestion *question)
{
    xj_pattern_clear(&question->pattern);
    xj_selection_clear(&question->selection);
}

// ---------------------------------------------------------------- counts

// What was read of the places that hold all terms of the wording.
typedef struct
{
    guint held, failed, unread;
    guint64 uses;        // in those held
    guint64 over_ends;   // uses elsewhere, which are no part of an estimate
    guint over_passages; // in so many places
} Read;

static Read
read_of(const XjUsePlaces *places)
{
    Read read = {0};
    for (guint i = 0; i < places->places->len; i++)
    {
        const XjUsePlace *place = xj_use_place(places, i);
        read.unread += place->state == XJ_PLACE_UNREAD;
        if (place->lacks_terms)
        {
            read.over_ends += place->uses;
            read.over_passages += place->uses > 0;
            continue;
        }
        read.held += place->state == XJ_PLACE_HOLDS;
        read.failed += place->state == XJ_PLACE_FAILS;
        read.uses += place->uses;
    }
    return read;
}

static guint64
scaled(guint64 number, double factor)
{
    return (guint64)llround((double)number * factor);
}

// How many there are in the whole index for one that was looked at.
static double
whole_of(const XjConcordance *concordance)
{
    return concordance->has_all_places ? 1 : (double)concordance->matches / (double)MAX(1, concordance->sampled);
}

// How many of the places that were not shown to lack the wording hold it: of those not read as many as of those read.
static double
share_of(const XjConcordance *concordance, const Read *read)
{
    if (read->unread == 0 || concordance->is_decided)
        return 1;
    double holding = (double)read->held / MAX(1, read->held + read->failed);
    return ((double)read->held + (double)read->unread * holding) / MAX(1, read->held + read->unread);
}

static void
set_counts(XjUses *uses, const XjConcordance *concordance, const XjCensus *census, const Read *read)
{
    double whole = whole_of(concordance);
    double share = share_of(concordance, read);
    guint64 passages = census->passages - read->over_passages;
    double each = read->unread == 0 ? 1 : (double)passages * share / MAX(1, read->held);
    uses->is_exact = read->unread == 0 && concordance->has_all_places;
    uses->passages = scaled(passages, share * whole) + read->over_passages;
    uses->documents = scaled(census->documents, share * whole);
    uses->uses = scaled(read->uses, each * whole) + read->over_ends;
}

// Takes the list, whose counts become those of the whole index.
static GPtrArray *
scaled_list(GPtrArray **list, double factor)
{
    for (guint i = 0; i < (*list)->len; i++)
    {
        XjUseCount *count = g_ptr_array_index(*list, i);
        count->documents = scaled(count->documents, factor);
        count->passages = scaled(count->passages, factor);
    }
    return g_steal_pointer(list);
}

static void
set_lists(XjUses *uses, const XjConcordance *concordance, XjCensus *census, const Read *read)
{
    double factor = whole_of(concordance) * share_of(concordance, read);
    uses->by_level = scaled_list(&census->by_level, factor);
    uses->by_year = scaled_list(&census->by_year, factor);
    uses->by_organ = scaled_list(&census->by_organ, factor);
}

// ---------------------------------------------------------------- notes

static void
add_note(GStrvBuilder *notes, char *note)
{
    g_strv_builder_add(notes, note);
    g_free(note);
}

static guint
over_paragraphs(const XjConcordance *concordance)
{
    guint count = 0;
    for (guint i = 0; i < concordance->occurrences->len; i++)
        count += g_array_index(concordance->occurrences, XjOccurrence, i).crossing == XJ_CROSSES_PARAGRAPH;
    return count;
}

static char **
notes_of(const XjUses *uses, const XjConcordance *concordance, const Read *read)
{
    g_autoptr(GStrvBuilder) notes = g_strv_builder_new();
    guint all = read->held + read->failed + read->unread;
    if (!concordance->has_all_places)
        add_note(notes,
                 g_strdup_printf(_("So many passages hold the wording that %u of them, from all over the index, stand for "
                                   "all; filters make the answer exact"),
                                 all));
    else if (read->unread > 0 && concordance->is_decided)
        add_note(notes,
                 g_strdup_printf(_("Passages and documents are exact; how often the wording stands in them is judged by %u "
                                   "passages"),
                                 read->held));
    else if (!uses->is_exact)
        add_note(notes,
                 g_strdup_printf(_("All counts are judged by the %u passages that were read of %u that may hold the wording"),
                                 read->held + read->failed, all));
    if (!concordance->crossing_is_complete)
        add_note(notes, g_strdup(_("Uses that go across the end of a sentence were looked for in the nearest passages only")));
    guint joins = over_paragraphs(concordance);
    if (joins > 0)
        add_note(notes,
                 g_strdup_printf(ngettext("%u use goes across the end of a paragraph, which is a chance join as a rule",
                                          "%u uses go across the end of a paragraph, which are chance joins as a rule", joins),
                                 joins));
    return g_strv_builder_end(notes);
}

// ---------------------------------------------------------------- lines

// Reads what is cited of a passage.
static XjCitation *
cite(XjCards *cards, const XjPassageRecord *record, GError **error)
{
    const XjDocumentFacts *facts = xj_cards_get(cards, record->document, error);
    return facts != NULL ? xj_citation_new(record->document, facts->card, record->number, record->page) : NULL;
}

static guint
context_of(const XjUsesRequest *request)
{
    return request->context != 0 ? request->context : XJ_USES_CONTEXT_DEFAULT;
}

static XjUse *
line_of(XjReader *reader, XjCards *cards, const XjOccurrence *occurrence, const XjUsesQuestion *question, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, occurrence->passage, &stored, error))
        return NULL;
    g_autoptr(XjCitation) citation = cite(cards, &stored.record, error);
    if (citation == NULL)
        return NULL;
    g_auto(XjJoined) joined = {0};
    gboolean goes_on = occurrence->end > stored.record.length;
    if (goes_on && !xj_joined_read(reader, occurrence->passage, 0, question->pattern.characters, &joined, error))
        return NULL;
    const char *text = goes_on ? joined.text->str : stored.record.text;
    gsize length = goes_on ? joined.text->len : stored.record.length;
    XjUse *use = xj_use_new(text, length, occurrence->start, occurrence->end, context_of(question->request));
    use->crossing = occurrence->crossing;
    use->quotable = occurrence->quotable;
    use->citation = g_steal_pointer(&citation);
    return use;
}

// Lets what stands around a use go on into the passages before and behind that it stands in.
static gboolean
widen(XjUse *use, XjReader *reader, const XjOccurrence *occurrence, const XjUsesQuestion *question, GError **error)
{
    guint context = context_of(question->request);
    if (!xj_use_lacks_context(use, context))
        return TRUE;
    g_auto(XjJoined) joined = {0};
    if (!xj_joined_read(reader, occurrence->passage, context, context + question->pattern.characters, &joined, error))
        return FALSE;
    gsize passage = g_array_index(joined.starts, gsize, occurrence->passage - joined.first);
    xj_use_set_context(use, joined.text->str, joined.text->len, passage + occurrence->start, passage + occurrence->end,
                       context);
    return TRUE;
}

static gboolean
set_lines(XjUses *uses, XjReader *reader, XjCards *cards, const XjUsesQuestion *question, const XjConcordance *concordance,
          GError **error)
{
    guint end = MIN(concordance->occurrences->len, xj_uses_lines_wanted(question->request));
    guint first = MIN(question->request->offset, end);
    gboolean widens = end - first <= WIDENED_LINES_MAX;
    for (guint i = first; i < end; i++)
    {
        const XjOccurrence *occurrence = &g_array_index(concordance->occurrences, XjOccurrence, i);
        XjUse *use = line_of(reader, cards, occurrence, question, error);
        if (use == NULL)
            return FALSE;
        g_ptr_array_add(uses->lines, use);
        if (widens && !widen(use, reader, occurrence, question, error))
            return FALSE;
    }
    return TRUE;
}

// The citation of a place; NULL for none.
static gboolean
set_citation(XjCitation **citation, XjReader *reader, XjCards *cards, const XjConcordance *concordance, guint place,
             GError **error)
{
    if (place == XJ_NO_PLACE)
        return TRUE;
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, xj_use_place(&concordance->places, place)->passage, &stored, error))
        return FALSE;
    *citation = cite(cards, &stored.record, error);
    return *citation != NULL;
}

// ---------------------------------------------------------------- variants

// The passages that are known to hold the wording.
static GHashTable *
known_passages(const XjConcordance *concordance)
{
    GHashTable *known = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < concordance->places.places->len; i++)
    {
        const XjUsePlace *place = xj_use_place(&concordance->places, i);
        if (place->state == XJ_PLACE_HOLDS)
            g_hash_table_add(known, GUINT_TO_POINTER(place->passage));
    }
    return known;
}

// A pattern with gaps has fillings instead.
static gboolean
set_variants(XjUses *uses, XjReader *reader, XjCards *cards, const XjUsesQuestion *question, const XjConcordance *concordance,
             GError **error)
{
    const XjUsesRequest *request = question->request;
    if (!request->variants || question->pattern.has_gaps)
        return TRUE;
    g_autoptr(GHashTable) known = known_passages(concordance);
    XjVariantsAsked asked = {.wording = question->pattern.text,
                             .length = strlen(question->pattern.text),
                             .similarity = request->similarity > 0 ? request->similarity : XJ_VARIANT_SIMILARITY_DEFAULT,
                             .context = context_of(request),
                             .selection = &question->selection,
                             .known = known};
    XjVariants variants = {0};
    if (!xj_variants_find(reader, cards, question->vocabulary, &asked, &variants, error))
        return FALSE;
    uses->variants = variants.variants;
    uses->variants_exact = variants.is_exact;
    return TRUE;
}

// ---------------------------------------------------------------- the answer

static gboolean
fill(XjUses *uses, XjReader *reader, XjCards *cards, const XjUsesQuestion *question, GError **error)
{
    g_auto(XjConcordance) concordance = {0};
    if (!xj_concordance_make(reader, cards, question, &concordance, error))
        return FALSE;
    g_auto(XjCensus) census = {0};
    xj_census_take(&concordance.places, &census);
    Read read = read_of(&concordance.places);
    set_counts(uses, &concordance, &census, &read);
    set_lists(uses, &concordance, &census, &read);
    uses->notes = notes_of(uses, &concordance, &read);
    uses->fillings = concordance.fillings != NULL ? xj_filling_tally_list(concordance.fillings) : NULL;
    return set_lines(uses, reader, cards, question, &concordance, error) &&
           set_variants(uses, reader, cards, question, &concordance, error) &&
           set_citation(&uses->first, reader, cards, &concordance, concordance.first, error) &&
           set_citation(&uses->last, reader, cards, &concordance, concordance.last, error);
}

gpointer
xj_uses_task(XjReader *reader, gconstpointer question, GError **error)
{
    const XjUsesQuestion *asked = question;
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    XjUses *uses = g_new0(XjUses, 1);
    uses->wording = g_strdup(asked->pattern.text);
    uses->has_gaps = asked->pattern.has_gaps;
    uses->offset = asked->request->offset;
    uses->lines = g_ptr_array_new_with_free_func((GDestroyNotify)xj_use_free);
    if (!fill(uses, reader, cards, asked, error))
        g_clear_pointer(&uses, xj_uses_free);
    return uses;
}

void
xj_uses_free(XjUses *uses)
{
    if (uses == NULL)
        return;
    GPtrArray *const lists[] = {uses->by_level, uses->by_year, uses->by_organ, uses->fillings, uses->lines, uses->variants};
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        if (lists[i] != NULL)
            g_ptr_array_unref(lists[i]);
    g_free(uses->wording);
    xj_citation_free(uses->first);
    xj_citation_free(uses->last);
    g_strfreev(uses->notes);
    g_free(uses->revision);
    g_free(uses);
}
