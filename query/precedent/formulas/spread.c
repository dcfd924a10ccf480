#include "query/precedent/formulas/spread.h"

#include "query/language/value.h"
#include "query/precedent/formulas/trend.h"
#include "query/precedent/uses/census.h"

#include <string.h>

#define YEARS (XJ_YEAR_MAX - XJ_YEAR_MIN + 1)

struct _XjSpread
{
    const XjCorpus *corpus;
    const XjVocabulary *vocabulary;
    guint years_of_all[YEARS];
    guint years[YEARS], levels[XJ_LEVELS];
    guint *met; // of each work: the wording that it was counted for last
    guint wording;
};

// The place of a work's year; YEARS if it is not known.
static guint
year_of(const XjCorpusWork *work)
{
    guint year = work->date != XJ_CORPUS_UNDATED ? work->date / 10000 : 0;
    return year >= XJ_YEAR_MIN && year <= XJ_YEAR_MAX ? year - XJ_YEAR_MIN : YEARS;
}

XjSpread *
xj_spread_new(const XjCorpus *corpus, const XjVocabulary *vocabulary)
{
    XjSpread *spread = g_new0(XjSpread, 1);
    spread->corpus = corpus;
    spread->vocabulary = vocabulary;
    spread->met = g_new0(guint, corpus->works->len);
    for (guint i = 0; i < corpus->works->len; i++)
    {
        guint year = year_of(&g_array_index(corpus->works, XjCorpusWork, i));
        if (year < YEARS)
            spread->years_of_all[year]++;
    }
    xj_spread_clear(spread);
    return spread;
}

void
xj_spread_free(XjSpread *spread)
{
    if (spread == NULL)
        return;
    g_free(spread->met);
    g_free(spread);
}

void
xj_spread_clear(XjSpread *spread)
{
    spread->wording++;
    memset(spread->years, 0, sizeof spread->years);
    memset(spread->levels, 0, sizeof spread->levels);
}

void
xj_spread_add(XjSpread *spread, guint work)
{
    if (spread->met[work] == spread->wording)
        return;
    spread->met[work] = spread->wording;
    const XjCorpusWork *facts = &g_array_index(spread->corpus->works, XjCorpusWork, work);
    guint year = year_of(facts);
    if (year < YEARS)
        spread->years[year]++;
    if (facts->level >= 0 && facts->level < XJ_LEVELS)
        spread->levels[facts->level]++;
}

// Counts above 0, each with its value from `first` on.
static GPtrArray *
counts_of(const XjSpread *spread, XjCriterion criterion, const guint *counts, guint count, guint first)
{
    GPtrArray *values = g_ptr_array_new_with_free_func((GDestroyNotify)xj_use_count_free);
    for (guint i = 0; i < count; i++)
    {
        if (counts[i] == 0)
            continue;
        XjUseCount *value = g_new0(XjUseCount, 1);
        value->value = g_strdup_printf("%u", first + i);
        value->name = xj_value_name(criterion, value->value, spread->vocabulary);
        value->documents = counts[i];
        g_ptr_array_add(values, value);
    }
    return values;
}

GPtrArray *
xj_spread_levels(const XjSpread *spread)
{
    return counts_of(spread, XJ_BY_LEVEL, spread->levels, XJ_LEVELS, 0);
}

GPtrArray *
xj_spread_years(const XjSpread *spread)
{
    return counts_of(spread, XJ_BY_YEAR, spread->years, YEARS, XJ_YEAR_MIN);
}

double
xj_spread_trend(const XjSpread *spread)
{
    double shares[YEARS];
    guint count = 0;
    for (guint i = 0; i < YEARS; i++)
        if (spread->years_of_all[i] > 0)
            shares[count++] = (double)spread->years[i] / spread->years_of_all[i];
    return xj_trend(shares, count);
}
