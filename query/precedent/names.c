// The words of the API for what query/precedent.h enumerates.
#include "query/precedent.h"

// The place of `name` in `names`; `count` if it is none of them.
static guint
place_of(const char *name, const char *const *names, guint count)
{
    guint place = 0;
    while (place < count && g_strcmp0(name, names[place]) != 0)
        place++;
    return place;
}

gboolean
xj_uses_sort_from_name(const char *name, XjUsesSort *ret_sort)
{
    static const char *const names[] = {[XJ_USES_BY_QUOTABLE] = "quotable",
                                        [XJ_USES_BY_LEFT] = "left",
                                        [XJ_USES_BY_RIGHT] = "right",
                                        [XJ_USES_BY_LEVEL] = "level",
                                        [XJ_USES_BY_DATE] = "date"};
    const guint place = place_of(name, names, G_N_ELEMENTS(names));
    if (place == G_N_ELEMENTS(names))
        return FALSE;
    *ret_sort = (XjUsesSort)place;
    return TRUE;
}

const char *
xj_variant_class_name(XjVariantClass variant_class)
{
    static const char *const names[XJ_VARIANT_CLASSES] = {
        [XJ_VARIANT_MARKS] = "marks",   [XJ_VARIANT_NUMBER] = "number",           [XJ_VARIANT_NAME] = "name",
        [XJ_VARIANT_GAPPED] = "gapped", [XJ_VARIANT_SUBSTITUTED] = "substituted", [XJ_VARIANT_REORDERED] = "reordered"};
    return names[variant_class];
}

static const char *const formula_classes[XJ_FORMULA_CLASSES] = {
    [XJ_FORMULA_REUSABLE] = "reusable", [XJ_FORMULA_CENTRAL] = "central", [XJ_FORMULA_RITUAL] = "ritual"};

const char *
xj_formula_class_name(XjFormulaClass formula_class)
{
    return formula_classes[formula_class];
}

gboolean
xj_formula_class_from_name(const char *name, XjFormulaClass *ret_class)
{
    const guint place = place_of(name, formula_classes, XJ_FORMULA_CLASSES);
    if (place == XJ_FORMULA_CLASSES)
        return FALSE;
    *ret_class = (XjFormulaClass)place;
    return TRUE;
}

const char *
xj_reuse_class_name(XjReuseClass reuse_class)
{
    static const char *const names[XJ_REUSE_CLASSES] = {
        [XJ_REUSE_NONE] = "none",       [XJ_REUSE_FRAGMENT] = "fragment", [XJ_REUSE_RITUAL] = "ritual",
        [XJ_REUSE_CENTRAL] = "central", [XJ_REUSE_VARIED] = "varied",     [XJ_REUSE_EXACT] = "exact"};
    return names[reuse_class];
}

const char *
xj_leftover_kind_name(XjLeftoverKind kind)
{
    static const char *const names[XJ_LEFTOVERS] = {[XJ_LEFTOVER_LEVEL] = "level",
                                                    [XJ_LEFTOVER_PLACE] = "place",
                                                    [XJ_LEFTOVER_ORGAN] = "organ",
                                                    [XJ_LEFTOVER_PLACEHOLDER] = "placeholder"};
    return names[kind];
}
