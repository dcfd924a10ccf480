#include "query/criterion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// The first word is the name in requests and answers.
static const char *const words[XJ_CRITERIA][5] = {
    [XJ_BY_LEVEL] = {"level", "层级", "讲话层级"},
    [XJ_BY_INSPECTING_LEVEL] = {"inspecting_level", "inspecting", "被巡层级"},
    [XJ_BY_KIND] = {"kind", "文种"},
    [XJ_BY_OCCASION] = {"occasion", "场合"},
    [XJ_BY_ORGAN] = {"organ", "机关", "发文机关"},
    [XJ_BY_YEAR] = {"year", "年", "年份"},
    [XJ_BY_QUALITY] = {"quality", "质量"},
    [XJ_BY_THEME] = {"theme", "主题"},
    [XJ_BY_ASPECT] = {"aspect", "要求", "方面"},
    [XJ_BY_ROLE] = {"role", "角色"},
    [XJ_BY_DAMAGE] = {"damage", "缺损"},
    [XJ_BY_NUMBER] = {"number", "文号", "发文字号"},
    [XJ_BY_DATE] = {"date", "日期"},
};

const char *
xj_criterion_name(XjCriterion criterion)
{
    return words[criterion][0];
}

const char *
xj_criterion_label(XjCriterion criterion)
{
    // A translation must be one of the words above.
    static const char *const labels[XJ_CRITERIA] = {
        [XJ_BY_LEVEL] = NC_("field of a query", "level"),
        [XJ_BY_INSPECTING_LEVEL] = NC_("field of a query", "inspecting_level"),
        [XJ_BY_KIND] = NC_("field of a query", "kind"),
        [XJ_BY_OCCASION] = NC_("field of a query", "occasion"),
        [XJ_BY_ORGAN] = NC_("field of a query", "organ"),
        [XJ_BY_YEAR] = NC_("field of a query", "year"),
        [XJ_BY_QUALITY] = NC_("field of a query", "quality"),
        [XJ_BY_THEME] = NC_("field of a query", "theme"),
        [XJ_BY_ASPECT] = NC_("field of a query", "aspect"),
        [XJ_BY_ROLE] = NC_("field of a query", "role"),
        [XJ_BY_DAMAGE] = NC_("field of a query", "damage"),
        [XJ_BY_NUMBER] = NC_("field of a query", "number"),
        [XJ_BY_DATE] = NC_("field of a query", "date"),
    };
    return g_dpgettext2(GETTEXT_PACKAGE, "field of a query", labels[criterion]);
}

gboolean
xj_criterion_from_word(const char *word, gsize length, XjCriterion *ret_criterion)
{
    for (guint criterion = 0; criterion < XJ_CRITERIA; criterion++)
        for (guint i = 0; words[criterion][i] != NULL; i++)
            if (strlen(words[criterion][i]) == length && g_ascii_strncasecmp(words[criterion][i], word, length) == 0)
            {
                *ret_criterion = (XjCriterion)criterion;
                return TRUE;
            }
    return FALSE;
}
