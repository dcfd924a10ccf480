#include "query/precedent/variants.h"

#include "query/precedent/difference.h"
#include "query/precedent/variant_group.h"
#include "query/stored_passage.h"
#include "text/alignment.h"

#include <string.h>

// Passages that hold the wording itself, and so lead the list, that are passed over for others without being read.
#define PASSED_OVER_MAX 2000

// ---------------------------------------------------------------- the passages

// The passages with the uses that are known.
static GHashTable *
known_passages(const GArray *written)
{
    GHashTable *known = g_hash_table_new(NULL, NULL);
    for (guint i = 0; written != NULL && i < written->len; i++)
        g_hash_table_add(known, GUINT_TO_POINTER(g_array_index(written, XjWrittenUse, i).passage));
    return known;
}

// The passages that share most with the wording, at most `limit`, of those that may be found: a new array of XjCandidate. *ret_is_all: there
// are no others.
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

static gboolean
read_windows(XjReader *reader, const XjSought *sought, double least, const XjCandidate *candidate, XjVariantGroups *groups,
             GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, candidate->passage, &stored, error))
        return FALSE;
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make(stored.record.text, stored.record.length, &sequence);
    g_autoptr(GArray) windows = xj_windows_find(sought, stored.record.text, &sequence, least);
    for (guint i = 0; i < windows->len; i++)
    {
        const XjWindow *window = &g_array_index(windows, XjWindow, i);
        if (window->is_exact)
            continue;
        XjVariantPlace place = {.passage = candidate->passage, .document = candidate->document};
        xj_sequence_span(&sequence, stored.record.text, window->start, window->end, &place.start, &place.end);
        xj_variant_groups_add(groups, key_of(&sequence, window->start, window->end), window->similarity,
                              stored.record.text + place.start, place.end - place.start, &place);
    }
    return TRUE;
}

static gboolean
read_all(XjReader *reader, const XjSought *sought, double least, const GArray *candidates, GHashTable *known,
         XjVariantGroups *groups, GError **error)
{
    for (guint i = 0; i < candidates->len; i++)
    {
        const XjCandidate *candidate = &g_array_index(candidates, XjCandidate, i);
        if (i >= XJ_VARIANTS_PASSAGES_MAX && g_hash_table_contains(known, GUINT_TO_POINTER(candidate->passage)))
            continue;
        if (!read_windows(reader, sought, least, candidate, groups, error))
            return FALSE;
    }
    return TRUE;
}

// Uses of the wording itself by how they are written, where that is not always alike.
static void
group_written(const GArray *written, XjVariantGroups *groups)
{
    for (guint i = 0; i < written->len; i++)
    {
        const XjWrittenUse *use = &g_array_index(written, XjWrittenUse, i);
        XjVariantPlace place = {use->passage, use->document, use->start, use->start + use->length};
        xj_variant_groups_add(groups, g_strndup(use->text, use->length), 1.0, use->text, use->length, &place);
    }
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
    variant->lines = g_ptr_array_new();
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make(variant->text, strlen(variant->text), &sequence);
    g_autoptr(GArray) edits =
        xj_alignment_new(sought->sequence.characters, sought->sequence.count, sequence.characters, sequence.count);
    XjCompared asked = {sought->text, sought->length, &sought->sequence};
    XjCompared other = {variant->text, strlen(variant->text), &sequence};
    variant->variant_class = xj_difference_class(vocabulary, &asked, &other, edits);
    variant->edits = variant_edits(&asked, &other, edits);
    return variant;
}

void
xj_variant_free(XjVariant *variant)
{
    if (variant == NULL)
        return;
    g_free(variant->text);
    g_clear_pointer(&variant->edits, g_ptr_array_unref);
    g_clear_pointer(&variant->lines, g_ptr_array_unref);
    g_free(variant);
}

// Appends the nearest of `groups`.
static void
add_variants(const XjVocabulary *vocabulary, const XjSought *sought, XjVariantGroups *groups, GPtrArray *variants)
{
    xj_variant_groups_sort(groups);
    for (guint i = 0; i < groups->groups->len && variants->len < XJ_VARIANTS_MAX; i++)
        g_ptr_array_add(variants, variant_new(vocabulary, sought, g_ptr_array_index(groups->groups, i)));
}

gboolean
xj_variants_find(XjReader *reader, XjCards *cards, const XjVocabulary *vocabulary, const XjVariantsAsked *asked,
                 XjVariants *ret_variants, GError **error)
{
    g_auto(XjSought) sought = {0};
    if (!xj_sought_read(reader, asked->wording, asked->length, &sought, error))
        return FALSE;
    g_autoptr(GHashTable) known = known_passages(asked->written);
    guint limit = XJ_VARIANTS_PASSAGES_MAX + MIN(g_hash_table_size(known), PASSED_OVER_MAX);
    gboolean is_all = FALSE;
    g_autoptr(GArray) candidates = match(reader, cards, asked->selection, &sought, limit, &is_all, error);
    g_auto(XjVariantGroups) groups = {0};
    g_auto(XjVariantGroups) forms = {0};
    xj_variant_groups_init(&groups);
    xj_variant_groups_init(&forms);
    if (candidates == NULL || !read_all(reader, &sought, asked->similarity, candidates, known, &groups, error))
        return FALSE;
    if (asked->written != NULL)
        group_written(asked->written, &forms);
    *ret_variants = (XjVariants){g_ptr_array_new_with_free_func((GDestroyNotify)xj_variant_free), is_all};
    if (forms.groups->len > 1)
        add_variants(vocabulary, &sought, &forms, ret_variants->variants);
    add_variants(vocabulary, &sought, &groups, ret_variants->variants);
    return TRUE;
}

void
xj_variants_clear(XjVariants *variants)
{
    g_clear_pointer(&variants->variants, g_ptr_array_unref);
}
