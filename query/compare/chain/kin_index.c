#include "query/compare/chain/kin_index.h"

#include "document/marker.h"

#include <math.h>
#include <string.h>

// How much a letter counts by its kind.
static const float kind_weights[XJ_KIN_LETTER_KINDS] = {
    [XJ_KIN_LETTER_WORD] = 1.0F,  [XJ_KIN_LETTER_COMMON] = 0.4F,   [XJ_KIN_LETTER_FORMULA] = 0.4F,
    [XJ_KIN_LETTER_FRAME] = 0.4F, [XJ_KIN_LETTER_STAND_IN] = 0.5F,
};

// Characters that a unit has at least, those left out that stand for something: 严禁公款吃喝 has six, 10月31日前 four.
#define WORDS_LEAST 5

// What stands in one unit of so many weighs whole; it is the size of a plan.
#define WHOLE_RARITY 60.0

// A feature of an item while the index is made.
typedef struct
{
    guint64 key;
    guint32 item; // units first, then headings
    float weight; // by the kind of its letters
} Entry;

typedef struct
{
    XjKinIndex *index;
    GArray *entries; // of Entry
} Making;

// ---------------------------------------------------------------- entries

static void
add_entry(Making *making, XjKinFeatureKind kind, guint32 first, guint32 second, guint32 item, float weight)
{
    // Letters have 30 bits.
    const guint64 key = (guint64)kind << 62 | (guint64)first << 32 | second;
    const Entry entry = {key, item, weight};
    g_array_append_val(making->entries, entry);
}

static void
add_letters(Making *making, const XjKinText *text, guint from, guint to, guint32 item)
{
    for (guint i = from; i < to; i++)
    {
        const float weight = kind_weights[text->kinds[i]];
        if (text->kinds[i] == XJ_KIN_LETTER_WORD)
            add_entry(making, XJ_KIN_LETTER, text->letters[i], 0, item, weight);
        if (i + 1 < to)
            add_entry(making, XJ_KIN_PAIR, text->letters[i], text->letters[i + 1], item,
                      (weight + kind_weights[text->kinds[i + 1]]) / 2);
    }
}

static void
add_item(Making *making, const XjKinText *text, gsize start, gsize end, guint32 item)
{
    add_letters(making, text, xj_kin_text_letter_from(text, start), xj_kin_text_letter_from(text, end), item);
    const guint last = xj_kin_text_concept_from(text, end);
    for (guint i = xj_kin_text_concept_from(text, start); i < last; i++)
        add_entry(making, XJ_KIN_CONCEPT, g_array_index(text->concepts, XjKinConcept, i).concept, 0, item, 1.0F);
}

// Whether a unit says something: a cell with a date or a label does not, nor does the paper's own furniture (责任单位：市财政局).
static gboolean
says_something(const XjKinText *text, const XjPaperUnit *unit)
{
    const guint from = xj_kin_text_letter_from(text, unit->start);
    const guint to = xj_kin_text_letter_from(text, unit->end);
    if (unit->kind == XJ_UNIT_SENTENCE && from < to && text->kinds[from] == XJ_KIN_LETTER_FRAME)
        return FALSE;
    guint words = 0;
    for (guint i = from; i < to && words < WORDS_LEAST; i++)
        words += text->kinds[i] != XJ_KIN_LETTER_STAND_IN ? 1 : 0;
    return words >= WORDS_LEAST;
}

static void
add_units(Making *making, const XjPaper *paper, const XjKinText *text, guint number)
{
    const guint first = making->index->units->len;
    for (guint i = 0; i < paper->units->len && making->index->units->len - first < XJ_KIN_UNITS_MAX; i++)
    {
        const XjPaperUnit *unit = xj_paper_unit(paper, i);
        if ((unit->kind != XJ_UNIT_REQUIREMENT && unit->kind != XJ_UNIT_SENTENCE) || !says_something(text, unit))
            continue;
        add_item(making, text, unit->start, unit->end, making->index->units->len);
        const XjKinItem item = {.paper = number, .number = i};
        g_array_append_val(making->index->units, item);
    }
}

// Headings are items behind all units; their numbers are told from the end, for how many units there are is not known yet.
#define HEADING_ITEM 0x80000000U

static void
add_headings(Making *making, const XjPaper *paper, const XjKinText *text, guint number)
{
    for (guint i = 0; i < paper->headings->len; i++)
    {
        const XjPaperHeading *heading = g_ptr_array_index(paper->headings, i);
        XjMarker marker = {0};
        gsize start = heading->start;
        if (xj_marker_parse(paper->text + start, heading->end - start, &marker))
            start += MIN(marker.skipped, heading->end - start);
        add_item(making, text, start, heading->end, HEADING_ITEM | making->index->headings->len);
        const XjKinItem item = {.paper = number, .number = i};
        g_array_append_val(making->index->headings, item);
    }
}

static void
add_paper(Making *making, const XjPaper *paper, guint number, const XjVocabulary *vocabulary)
{
    g_auto(XjKinText) text = {0};
    xj_kin_text_make(paper, vocabulary, &text);
    add_units(making, paper, &text, number);
    add_headings(making, paper, &text, number);
}

// ---------------------------------------------------------------- features

static gint
compare_entries(gconstpointer left, gconstpointer right)
{
    const Entry *one = left;
    const Entry *other = right;
    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;
    return one->item < other->item ? -1 : one->item > other->item;
}

// Makes one of all entries of one feature and item.
static void
join_entries(GArray *entries)
{
    guint kept = 0;
    for (guint i = 0; i < entries->len; i++)
    {
        const Entry entry = g_array_index(entries, Entry, i);
        Entry *last = kept > 0 ? &g_array_index(entries, Entry, kept - 1) : NULL;
        if (last != NULL && last->key == entry.key && last->item == entry.item)
            last->weight = MAX(last->weight, entry.weight);
        else
            g_array_index(entries, Entry, kept++) = entry;
    }
    g_array_set_size(entries, kept);
}

static XjKinItem *
item_of(XjKinIndex *index, guint32 item)
{
    if ((item & HEADING_ITEM) != 0)
        return &g_array_index(index->headings, XjKinItem, item & ~HEADING_ITEM);
    return &g_array_index(index->units, XjKinItem, item);
}

// The items' lists lie one behind the other: tells each where its own begins, by how many features it has.
static void
lay_out(XjKinIndex *index, const GArray *entries)
{
    for (guint i = 0; i < entries->len; i++)
        item_of(index, g_array_index(entries, Entry, i).item)->feature_count++;
    g_array_set_size(index->features, entries->len);
    XjKinFeature *at = (XjKinFeature *)(gpointer)index->features->data;
    GArray *const lists[] = {index->units, index->headings};
    for (guint l = 0; l < G_N_ELEMENTS(lists); l++)
        for (guint i = 0; i < lists[l]->len; i++)
        {
            XjKinItem *item = &g_array_index(lists[l], XjKinItem, i);
            item->features = at;
            at += item->feature_count;
            item->feature_count = 0;
        }
}

static void
give_feature(XjKinIndex *index, guint32 item_number, XjKinFeature feature)
{
    XjKinItem *item = item_of(index, item_number);
    item->features[item->feature_count++] = feature;
    item->weights[index->kinds[feature.feature]] += feature.weight;
}

// Gives the items the feature that entries [from, to) are of.
static void
add_feature(XjKinIndex *index, const GArray *entries, guint from, guint to, guint *posting_count)
{
    const guint32 feature = index->feature_count++;
    index->first[feature] = *posting_count;
    index->kinds[feature] = (guint8)(g_array_index(entries, Entry, from).key >> 62);
    for (guint i = from; i < to; i++)
    {
        const guint32 item = g_array_index(entries, Entry, i).item;
        if ((item & HEADING_ITEM) == 0)
            index->postings[(*posting_count)++] = item;
    }
    const double units = *posting_count - index->first[feature];
    const double rarity = log(MAX(1.0, index->units->len / MAX(1.0, units))) / log(WHOLE_RARITY);
    for (guint i = from; i < to; i++)
    {
        const Entry *entry = &g_array_index(entries, Entry, i);
        give_feature(index, entry->item, (XjKinFeature){feature, entry->weight * (float)MIN(1.0, rarity)});
    }
}

static void
make_features(XjKinIndex *index, GArray *entries)
{
    g_array_sort(entries, compare_entries);
    join_entries(entries);
    lay_out(index, entries);
    index->kinds = g_new(guint8, entries->len + 1);
    index->first = g_new(guint32, entries->len + 1);
    index->postings = g_new(guint32, entries->len + 1);
    guint posting_count = 0;
    for (guint from = 0, to = 0; from < entries->len; from = to)
    {
        const guint64 key = g_array_index(entries, Entry, from).key;
        for (to = from + 1; to < entries->len && g_array_index(entries, Entry, to).key == key;)
            to++;
        add_feature(index, entries, from, to, &posting_count);
    }
    index->first[index->feature_count] = posting_count;
}

XjKinIndex *
xj_kin_index_new(const GPtrArray *papers, const XjVocabulary *vocabulary)
{
    XjKinIndex *index = g_new0(XjKinIndex, 1);
    index->units = g_array_new(FALSE, FALSE, sizeof(XjKinItem));
    index->headings = g_array_new(FALSE, FALSE, sizeof(XjKinItem));
    index->features = g_array_new(FALSE, FALSE, sizeof(XjKinFeature));
    index->first_unit = g_new(guint, papers->len + 1);
    index->first_heading = g_new(guint, papers->len + 1);
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    Making making = {index, entries};
    for (guint i = 0; i < papers->len; i++)
    {
        index->first_unit[i] = index->units->len;
        index->first_heading[i] = index->headings->len;
        add_paper(&making, g_ptr_array_index(papers, i), i, vocabulary);
    }
    index->first_unit[papers->len] = index->units->len;
    index->first_heading[papers->len] = index->headings->len;
    make_features(index, entries);
    return index;
}

void
xj_kin_index_free(XjKinIndex *index)
{
    if (index == NULL)
        return;
    g_array_unref(index->units);
    g_array_unref(index->headings);
    g_array_unref(index->features);
    g_free(index->first_unit);
    g_free(index->first_heading);
    g_free(index->kinds);
    g_free(index->first);
    g_free(index->postings);
    g_free(index);
}

void
xj_kin_shared(const XjKinIndex *index, const XjKinItem *one, const XjKinItem *other, float *ret_weights)
{
    memset(ret_weights, 0, XJ_KIN_FEATURE_KINDS * sizeof *ret_weights);
    for (guint i = 0, k = 0; i < one->feature_count && k < other->feature_count;)
    {
        const XjKinFeature *a = &one->features[i];
        const XjKinFeature *b = &other->features[k];
        if (a->feature == b->feature)
            ret_weights[index->kinds[a->feature]] += MIN(a->weight, b->weight);
        i += a->feature <= b->feature;
        k += b->feature <= a->feature;
    }
}

// Moves *at on to where `feature` is in the features of an item, or would be.
static gboolean
has_feature(const XjKinItem *item, guint32 feature, guint *at)
{
    while (*at < item->feature_count && item->features[*at].feature < feature)
        (*at)++;
    return *at < item->feature_count && item->features[*at].feature == feature;
}

double
xj_kin_overlap(const XjKinItem *one, const XjKinItem *other, const XjKinItem *third)
{
    float common = 0;
    float shared = 0;
    guint other_at = 0;
    guint third_at = 0;
    for (guint i = 0; i < one->feature_count; i++)
    {
        const XjKinFeature *feature = &one->features[i];
        if (!has_feature(other, feature->feature, &other_at))
            continue;
        common += feature->weight;
        if (has_feature(third, feature->feature, &third_at))
            shared += feature->weight;
    }
    return common > 0 ? (double)(shared / common) : 0;
}

double
xj_kin_take(const XjKinItem *whole, const XjKinItem *part, guint8 *taken)
{
    float gain = 0;
    float weight = 0;
    guint at = 0;
    for (guint i = 0; i < whole->feature_count; i++)
    {
        weight += whole->features[i].weight;
        if (!has_feature(part, whole->features[i].feature, &at) || taken[i])
            continue;
        taken[i] = TRUE;
        gain += whole->features[i].weight;
    }
    return weight > 0 ? (double)(gain / weight) : 0;
}
