#include "query/precedent/variants/variants.h"

#include "query/precedent/uses/joined.h"
#include "query/precedent/variants/difference.h"
#include "query/precedent/variants/variant_line.h"
#include "query/stored_passage.h"
#include "text/alignment.h"

#include <string.h>

// Passages that hold the wording itself, and so lead the list, that are passed over for others without being read.
#define PASSED_OVER_MAX 2000

// ---------------------------------------------------------------- the passages

// The passages that share most with the wording, at most `limit`, of those that may be found: a new array of XjCandidate.
// *ret_is_all: there are no others.
static GArray *
match(XjReader *reader, XjCards *cards, const XjSelection *selection, const XjSought *sought, guint limit, gboolean *ret_is_all,
      GError **error)
{
    g_auto(XjPlanned) planned = {.plan = xj_sought_plan(sought)};
    xj_selection_keep(selection, &planned);
    g_autoptr(GArray) candidates = xj_reader_match_best(reader, planned.plan, limit, error);
    if (candidates == NULL)
        return NULL;
    *ret_is_all = candidates->len < limit;
    return xj_selection_passing(selection, reader, cards, candidates, error);
}

// ---------------------------------------------------------------- the windows

static char *
key_of(const XjSequence *sequence, guint start, guint end)
{
    return g_ucs4_to_utf8(sequence->characters + start, (glong)(end - start), NULL, NULL, NULL);
}

// What is collected: variants proper, and uses of the wording itself by how they are written.
typedef struct
{
    const XjSought *sought;
    double least; // similarity
    XjVariantGroups variants, forms;
} Collection;

static void
collection_init(Collection *collection, const XjSought *sought, double least)
{
    collection->sought = sought;
    collection->least = least;
    xj_variant_groups_init(&collection->variants);
    xj_variant_groups_init(&collection->forms);
}

static void
collection_clear(Collection *collection)
{
    xj_variant_groups_clear(&collection->variants);
    xj_variant_groups_clear(&collection->forms);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Collection, collection_clear)

static void
add_window(Collection *collection, const char *text, const XjSequence *sequence, const XjWindow *window,
           const XjCandidate *candidate)
{
    XjVariantPlace place = {.passage = candidate->passage, .document = candidate->document};
    xj_sequence_span(sequence, text, window->start, window->end, &place.start, &place.end);
    g_autofree char *written = g_strdelimit(g_strndup(text + place.start, place.end - place.start), "\r\n\t", ' ');
    if (window->is_exact)
        xj_variant_groups_add(&collection->forms, g_strdup(written), window->similarity, written, &place);
    else
        xj_variant_groups_add(&collection->variants, key_of(sequence, window->start, window->end), window->similarity, written,
                              &place);
}

// Whether the text ends where a window of it still lacks the end of the wording.
static gboolean
is_cut_off(const GArray *windows, const XjSequence *sequence)
{
    for (guint i = 0; i < windows->len; i++)
    {
        const XjWindow *window = &g_array_index(windows, XjWindow, i);
        if (window->end == sequence->count &&
            g_array_index(window->edits, XjEdit, window->edits->len - 1).kind == XJ_EDIT_DELETE)
            return TRUE;
    }
    return FALSE;
}

// Adds the windows of `text` that begin in its first `length` bytes, which are the passage itself. *ret_is_cut_off: one of them
// would go on behind them; then none is added, unless `ret_is_cut_off` is NULL.
static void
add_windows(Collection *collection, const XjCandidate *candidate, const char *text, gsize whole, gsize length,
            gboolean *ret_is_cut_off)
{
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make(text, whole, &sequence);
    g_autoptr(GArray) windows = xj_windows_find(collection->sought, text, &sequence, collection->least);
    if (ret_is_cut_off != NULL)
        *ret_is_cut_off = is_cut_off(windows, &sequence);
    for (guint i = 0; i < windows->len && (ret_is_cut_off == NULL || !*ret_is_cut_off); i++)
    {
        const XjWindow *window = &g_array_index(windows, XjWindow, i);
        if (sequence.starts[window->start] < length)
            add_window(collection, text, &sequence, window, candidate);
    }
}

static gboolean
read_windows(Collection *collection, XjReader *reader, const XjCandidate *candidate, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, candidate->passage, &stored, error))
        return FALSE;
    gsize length = stored.record.length;
    gboolean goes_on = FALSE;
    add_windows(collection, candidate, stored.record.text, length, length, &goes_on);
    if (!goes_on)
        return TRUE;
    g_auto(XjJoined) joined = {0};
    if (!xj_joined_read(reader, candidate->passage, 0, collection->sought->sequence.count, &joined, error))
        return FALSE;
    add_windows(collection, candidate, joined.text->str, joined.text->len, length, NULL);
    return TRUE;
}

// Reads the passages, those that are known to have the wording itself only as far as they are among the first.
static gboolean
collect(Collection *collection, XjReader *reader, const GArray *candidates, GHashTable *known, GError **error)
{
    for (guint i = 0; i < candidates->len; i++)
    {
        const XjCandidate *candidate = &g_array_index(candidates, XjCandidate, i);
        gboolean is_known = known != NULL && g_hash_table_contains(known, GUINT_TO_POINTER(candidate->passage));
        if ((i < XJ_VARIANTS_PASSAGES_MAX || !is_known) && !read_windows(collection, reader, candidate, error))
            return FALSE;
    }
    return TRUE;
}

// ---------------------------------------------------------------- variants

static const char *
edit_name(XjEditKind kind)
{
    static const char *const names[] = {
        [XJ_EDIT_EQUAL] = "equal",   [XJ_EDIT_REPLACE] = "replace", [XJ_EDIT_INSERT] = "insert",
        [XJ_EDIT_DELETE] = "delete", [XJ_EDIT_MOVE] = "move",
    };
    return names[kind];
}

// Characters of the text that characters [from, to) of its sequence stand in; none of them where `from` is `to`.
static void
span_in_characters(const XjCompared *side, guint from, guint to, guint *ret_start, guint *ret_end)
{
    gsize start = side->sequence->starts[from];
    gsize end = start;
    if (to > from)
        xj_sequence_span(side->sequence, side->text, from, to, &start, &end);
    *ret_start = (guint)g_utf8_strlen(side->text, (gssize)start);
    *ret_end = *ret_start + (guint)g_utf8_strlen(side->text + start, (gssize)(end - start));
}

static void
variant_edit_free(gpointer data)
{
    XjVariantEdit *edit = data;
    g_free(edit->kind);
    g_free(edit);
}

static GPtrArray *
variant_edits(const XjCompared *asked, const XjCompared *variant, const GArray *edits)
{
    GPtrArray *shown = g_ptr_array_new_with_free_func(variant_edit_free);
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        XjVariantEdit *one = g_new0(XjVariantEdit, 1);
        one->kind = g_strdup(edit_name(edit->kind));
        span_in_characters(variant, edit->b_start, edit->b_end, &one->start, &one->end);
        span_in_characters(asked, edit->a_start, edit->a_end, &one->asked_start, &one->asked_end);
        g_ptr_array_add(shown, one);
    }
    return shown;
}

static XjVariant *
variant_new(const XjVocabulary *vocabulary, const XjSought *sought, const XjVariantGroup *group)
{
    XjVariant *variant = g_new0(XjVariant, 1);
    variant->text = g_strdup(xj_variant_group_text(group));
    variant->similarity = group->similarity;
    variant->uses = group->uses;
    variant->documents = g_hash_table_size(group->documents);
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make(variant->text, strlen(variant->text), &sequence);
    g_autoptr(GArray) edits =
        xj_alignment_new(sought->sequence.characters, sought->sequence.count, sequence.characters, sequence.count);
    XjCompared asked = {sought->text, sought->length, &sought->sequence};
    XjCompared other = {variant->text, strlen(variant->text), &sequence};
    const XjDifference difference = xj_difference_of(vocabulary, &asked, &other, edits);
    variant->variant_class = difference.main;
    variant->classes = difference.all;
    variant->edits = variant_edits(&asked, &other, edits);
    return variant;
}

static void
variant_free(gpointer data)
{
    XjVariant *variant = data;
    g_free(variant->text);
    g_clear_pointer(&variant->edits, g_ptr_array_unref);
    g_clear_pointer(&variant->lines, g_ptr_array_unref);
    g_free(variant);
}

// What is asked of, as long as the answer is made.
typedef struct
{
    XjReader *reader;
    XjCards *cards;
    const XjVocabulary *vocabulary;
    const XjVariantsAsked *asked;
} Answering;

// Appends a variant of each of the first `limit` groups.
static gboolean
add_variants(const Answering *answering, const XjSought *sought, const XjVariantGroups *groups, guint limit,
             GPtrArray *variants, GError **error)
{
    for (guint i = 0; i < groups->groups->len && i < limit; i++)
    {
        const XjVariantGroup *group = g_ptr_array_index(groups->groups, i);
        XjVariant *variant = variant_new(answering->vocabulary, sought, group);
        g_ptr_array_add(variants, variant);
        variant->lines = xj_variant_lines(answering->reader, answering->cards, group, answering->asked->context, error);
        if (variant->lines == NULL)
            return FALSE;
    }
    return TRUE;
}

// Leaves of the ways to write the wording those that are not as it was asked; none where all uses are written alike.
static void
keep_other_forms(const XjSought *sought, XjVariantGroups *forms)
{
    gsize start = 0;
    gsize end = 0;
    xj_sequence_span(&sought->sequence, sought->text, 0, sought->sequence.count, &start, &end);
    g_autofree char *asked = g_strndup(sought->text + start, end - start);
    gboolean is_alike = forms->groups->len < 2;
    for (guint i = forms->groups->len; i-- > 0;)
    {
        const XjVariantGroup *form = g_ptr_array_index(forms->groups, i);
        if (is_alike || strcmp(form->key, asked) == 0)
            g_ptr_array_remove_index(forms->groups, i);
    }
}

static GPtrArray *
answer(const Answering *answering, Collection *collection, GError **error)
{
    g_autoptr(GPtrArray) variants = g_ptr_array_new_with_free_func(variant_free);
    keep_other_forms(collection->sought, &collection->forms);
    xj_variant_groups_sort(&collection->forms);
    xj_variant_groups_sort(&collection->variants);
    if (!add_variants(answering, collection->sought, &collection->forms, XJ_VARIANTS_MARKS_MAX, variants, error) ||
        !add_variants(answering, collection->sought, &collection->variants, XJ_VARIANTS_MAX - variants->len, variants, error))
        return NULL;
    return g_steal_pointer(&variants);
}

gboolean
xj_variants_find(XjReader *reader, XjCards *cards, const XjVocabulary *vocabulary, const XjVariantsAsked *asked,
                 XjVariants *ret_variants, GError **error)
{
    g_auto(XjSought) sought = {0};
    if (!xj_sought_read(reader, asked->wording, asked->length, &sought, error))
        return FALSE;
    guint known = asked->known != NULL ? g_hash_table_size(asked->known) : 0;
    guint limit = XJ_VARIANTS_PASSAGES_MAX + MIN(known, PASSED_OVER_MAX);
    gboolean is_all = FALSE;
    g_autoptr(GArray) candidates = match(reader, cards, asked->selection, &sought, limit, &is_all, error);
    g_auto(Collection) collection = {0};
    collection_init(&collection, &sought, asked->similarity);
    if (candidates == NULL || !collect(&collection, reader, candidates, asked->known, error))
        return FALSE;
    Answering answering = {reader, cards, vocabulary, asked};
    GPtrArray *variants = answer(&answering, &collection, error);
    if (variants == NULL)
        return FALSE;
    *ret_variants = (XjVariants){variants, is_all};
    return TRUE;
}

void
xj_variants_clear(XjVariants *variants)
{
    g_clear_pointer(&variants->variants, g_ptr_array_unref);
}
