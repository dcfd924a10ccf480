#include "query/rank/feature.h"

#include <glib/gi18n-lib.h>

static const struct
{
    const char *name, *label;
} features[XJ_FEATURES] = {
    [XJ_FEATURE_BM25] = {"bm25", N_("weight of its terms (BM25)")},
    [XJ_FEATURE_LEAD] = {"lead", N_("wording at the beginning of the passage")},
    [XJ_FEATURE_SENTENCE] = {"sentence", N_("characters of the wording in one sentence")},
    [XJ_FEATURE_WINDOW] = {"window", N_("wording close together")},
    [XJ_FEATURE_ORDER] = {"order", N_("wording in its order")},
    [XJ_FEATURE_PAIR] = {"pair", N_("pieces of the wording next to one another")},
    [XJ_FEATURE_SKIP] = {"skip", N_("wording with characters put in")},
    [XJ_FEATURE_DENSITY] = {"density", N_("share of the wording in its sentence")},
    [XJ_FEATURE_VERBATIM] = {"verbatim", N_("wording letter by letter")},
    [XJ_FEATURE_BARE] = {"bare", N_("little else than the wording")},
    [XJ_FEATURE_HEADING] = {"heading", N_("wording in the title and headings above")},
    [XJ_FEATURE_REQUIREMENT] = {"requirement", N_("a requirement")},
    [XJ_FEATURE_LABEL] = {"label", N_("a title or heading, no text")},
    [XJ_FEATURE_DAMAGED] = {"damaged", N_("damaged passage")},
    [XJ_FEATURE_INCOMPLETE] = {"incomplete", N_("document that is not whole")},
    [XJ_FEATURE_UNREAD] = {"unread", N_("behind the best, which were looked at closely")},
};

const char *
xj_feature_name(XjFeature feature)
{
    return features[feature].name;
}

const char *
xj_feature_label(XjFeature feature)
{
    return _(features[feature].label);
}
