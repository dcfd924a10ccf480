#include "query/rank/ranker.h"

#include "document/condition.h"
#include "document/document.h"
#include "query/facets/facet_item.h"
#include "query/rank/reason.h"
#include "query/rank/weights.h"
#include "query/stored_passage.h"

struct _XjRanker
{
    XjReader *reader;
    XjCards *cards;
    XjAsked asked;
    XjMeasure *measure;
    GHashTable *features; // number of a ranked passage to its XjFeatures
};

// A candidate while it is ranked.
typedef struct
{
    XjCandidate candidate;
    guint place; // among the candidates
    XjFeatures *features;
    char document[XJ_DOCUMENT_ID_MAX + 1];
    gint heading; // that it stands under
} Ranked;

XjRanker *
xj_ranker_new(XjReader *reader, XjCards *cards, const XjVocabulary *vocabulary, const XjSyntax *wanted, GError **error)
{
    XjAsked asked = {0};
    if (!xj_asked_read(reader, vocabulary, wanted, &asked, error))
        return NULL;
    XjRanker *ranker = g_new0(XjRanker, 1);
    *ranker = (XjRanker){
        .reader = reader, .cards = cards, .asked = asked, .features = g_hash_table_new_full(NULL, NULL, NULL, g_free)};
    ranker->measure = xj_measure_new(&ranker->asked);
    return ranker;
}

void
xj_ranker_free(XjRanker *ranker)
{
    if (ranker == NULL)
        return;
    g_hash_table_unref(ranker->features);
    xj_measure_free(ranker->measure);
    xj_asked_clear(&ranker->asked);
    g_free(ranker);
}

XjPlan *
xj_ranker_plan(const XjRanker *ranker)
{
    return ranker->asked.plan != NULL ? xj_plan_copy(ranker->asked.plan) : xj_plan_new(XJ_PLAN_NONE);
}

// ---------------------------------------------------------------- features

static double
score_of(const XjFeatures *features)
{
    double score = 0;
    for (guint i = 0; i < XJ_FEATURES; i++)
        score += features->share[i] * xj_rank_weights[i];
    return score;
}

// The features that facets tell of: role, damage and quality.
static void
note_facets(const XjCandidate *candidate, const char *facets, G_GNUC_UNUSED const char *date, gpointer user_data)
{
    const XjRanker *ranker = user_data;
    XjFeatures *features = g_hash_table_lookup(ranker->features, GUINT_TO_POINTER(candidate->passage));
    XjFacetItem item = {0};
    while (xj_facet_item_next(&facets, &item))
    {
        if (item.letter == XJ_FACET_DAMAGE)
            features->share[XJ_FEATURE_DAMAGED] = 1;
        else if (item.letter == XJ_FACET_QUALITY && (xj_facet_item_is(&item, xj_condition_name(XJ_CONDITION_PARTIAL)) ||
                                                     xj_facet_item_is(&item, xj_condition_name(XJ_CONDITION_OCR))))
            features->share[XJ_FEATURE_INCOMPLETE] = 1;
        else if (item.letter == XJ_FACET_ROLE && xj_facet_item_is(&item, xj_role_name(XJ_ROLE_REQUIREMENT)))
            features->share[XJ_FEATURE_REQUIREMENT] = 1;
        else if (item.letter == XJ_FACET_ROLE && (xj_facet_item_is(&item, xj_role_name(XJ_ROLE_TITLE)) ||
                                                  xj_facet_item_is(&item, xj_role_name(XJ_ROLE_HEADING))))
            features->share[XJ_FEATURE_LABEL] = 1;
    }
}

static gboolean
measure_text(const XjRanker *ranker, Ranked *ranked, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(ranker->reader, ranked->candidate.passage, &stored, error))
        return FALSE;
    gsize length = 0;
    g_autofree char *folded = xj_fold_plain(stored.record.text, stored.record.length, &length);
    xj_measure_text(ranker->measure, folded, length, ranked->features);
    g_strlcpy(ranked->document, stored.record.document, sizeof ranked->document);
    ranked->heading = stored.record.heading;
    return TRUE;
}

// The title and the headings above a passage, folded: a new NULL-terminated array.
static char **
fold_headings(const XjDocumentFacts *facts, gint heading)
{
    g_autoptr(GStrvBuilder) folded = g_strv_builder_new();
    g_strv_builder_add(folded, facts->folded_title);
    g_auto(GStrv) path = xj_card_heading_path(facts->card, heading);
    for (guint i = 0; path[i] != NULL; i++)
    {
        g_autofree char *one = xj_fold_plain(path[i], strlen(path[i]), NULL);
        g_strv_builder_add(folded, one);
    }
    return g_strv_builder_end(folded);
}

// A title or heading is no text below itself.
static gboolean
measure_headings(const XjRanker *ranker, Ranked *ranked, GError **error)
{
    if (ranked->features->share[XJ_FEATURE_LABEL] > 0)
        return TRUE;
    const XjDocumentFacts *facts = xj_cards_get(ranker->cards, ranked->document, error);
    if (facts == NULL)
        return FALSE;
    g_auto(GStrv) folded = fold_headings(facts, ranked->heading);
    ranked->features->share[XJ_FEATURE_HEADING] = xj_measure_share(ranker->measure, (const char *const *)folded);
    return TRUE;
}

// ---------------------------------------------------------------- ranking

static gint
compare_ranked(gconstpointer left, gconstpointer right)
{
    const Ranked *a = left;
    const Ranked *b = right;
    if (a->candidate.weight > b->candidate.weight || a->candidate.weight < b->candidate.weight)
        return a->candidate.weight > b->candidate.weight ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

// The first of `candidates`, with what the first stage says of them: a new array of Ranked.
static GArray *
begin(const XjRanker *ranker, const GArray *candidates, double best)
{
    guint count = MIN(candidates->len, XJ_RANK_DEPTH);
    GArray *all = g_array_sized_new(FALSE, FALSE, sizeof(Ranked), count);
    for (guint i = 0; i < count; i++)
    {
        Ranked ranked = {.candidate = g_array_index(candidates, XjCandidate, i), .place = i, .features = g_new0(XjFeatures, 1)};
        ranked.candidate.weight = best > 0 ? ranked.candidate.weight / best : 0;
        ranked.features->share[XJ_FEATURE_BM25] = ranked.candidate.weight;
        g_hash_table_insert(ranker->features, GUINT_TO_POINTER(ranked.candidate.passage), ranked.features);
        g_array_append_val(all, ranked);
    }
    return all;
}

typedef gboolean (*MeasureFunc)(const XjRanker *ranker, Ranked *ranked, GError **error);

// Measures the first `depth` and orders all by what is known of them then.
static gboolean
look(const XjRanker *ranker, GArray *all, guint depth, MeasureFunc measure, GError **error)
{
    for (guint i = 0; i < MIN(all->len, depth); i++)
    {
        Ranked *ranked = &g_array_index(all, Ranked, i);
        if (!measure(ranker, ranked, error))
            return FALSE;
        ranked->candidate.weight = score_of(ranked->features);
    }
    g_array_sort(all, compare_ranked);
    return TRUE;
}

// Those behind the ranked ones keep their order, each below the last of them.
static void
weigh_rest(const XjRanker *ranker, GArray *candidates, guint ranked, double best)
{
    double lowest = g_array_index(candidates, XjCandidate, ranked - 1).weight;
    for (guint i = ranked; i < candidates->len; i++)
    {
        XjCandidate *candidate = &g_array_index(candidates, XjCandidate, i);
        XjFeatures *features = g_new0(XjFeatures, 1);
        features->share[XJ_FEATURE_BM25] = best > 0 ? candidate->weight / best : 0;
        features->share[XJ_FEATURE_UNREAD] = 1;
        candidate->weight = features->share[XJ_FEATURE_BM25] + lowest - 1;
        g_hash_table_insert(ranker->features, GUINT_TO_POINTER(candidate->passage), features);
    }
}

static GArray *
candidates_of(const GArray *all)
{
    GArray *candidates = g_array_sized_new(FALSE, FALSE, sizeof(XjCandidate), all->len);
    for (guint i = 0; i < all->len; i++)
        g_array_append_val(candidates, g_array_index(all, Ranked, i).candidate);
    return candidates;
}

// A question without a wording of its own, such as one for titles, is answered by the first stage.
static gboolean
look_closely(XjRanker *ranker, GArray *all, GError **error)
{
    if (ranker->asked.plan == NULL)
        return TRUE;
    g_autoptr(GArray) candidates = candidates_of(all);
    return xj_reader_facets(ranker->reader, candidates, note_facets, ranker, error) &&
           look(ranker, all, XJ_RANK_DEPTH, measure_text, error) &&
           look(ranker, all, XJ_RANK_HEADING_DEPTH, measure_headings, error);
}

gboolean
xj_ranker_rank(XjRanker *ranker, GArray *candidates, GError **error)
{
    if (candidates->len == 0)
        return TRUE;
    double best = g_array_index(candidates, XjCandidate, 0).weight;
    g_autoptr(GArray) all = begin(ranker, candidates, best);
    if (!look_closely(ranker, all, error))
        return FALSE;
    for (guint i = 0; i < all->len; i++)
        g_array_index(candidates, XjCandidate, i) = g_array_index(all, Ranked, i).candidate;
    weigh_rest(ranker, candidates, all->len, best);
    return TRUE;
}

// ---------------------------------------------------------------- reasons

gboolean
xj_ranker_features(const XjRanker *ranker, guint32 passage, XjFeatures *ret_features)
{
    const XjFeatures *features = g_hash_table_lookup(ranker->features, GUINT_TO_POINTER(passage));
    if (features == NULL)
        return FALSE;
    *ret_features = *features;
    return TRUE;
}

static void
add_reason(GPtrArray *reasons, XjFeature feature, double value, double weight)
{
    g_ptr_array_add(reasons, xj_reason_new(xj_feature_name(feature), xj_feature_label(feature), value, weight));
}

GPtrArray *
xj_ranker_reasons(const XjRanker *ranker, const XjCandidate *candidate)
{
    GPtrArray *reasons = g_ptr_array_new_with_free_func((GDestroyNotify)xj_reason_free);
    XjFeatures features = {0};
    if (!xj_ranker_features(ranker, candidate->passage, &features))
        features.share[XJ_FEATURE_UNREAD] = 1;
    for (guint i = 0; i < XJ_FEATURE_UNREAD; i++)
        if (features.share[i] > 0)
            add_reason(reasons, (XjFeature)i, features.share[i], xj_rank_weights[i]);
    if (features.share[XJ_FEATURE_UNREAD] > 0)
        add_reason(reasons, XJ_FEATURE_UNREAD, 1, candidate->weight - score_of(&features));
    return reasons;
}
