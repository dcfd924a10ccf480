#include "cli/filter_options.h"

#include <glib/gi18n-lib.h>

void
filter_options_add(GArray *entries, FilterOptions *options)
{
    char ***by = options->by;
    const GOptionEntry filters[] = {
        {"collection", 0, 0, G_OPTION_ARG_STRING, &options->collection, N_("only in this collection"), "NAME"},
        {"level", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_LEVEL],
         N_("only of speakers of this level: 中央 省 市 县 乡 村 or 0 to 5, 未识别; like all below it may be repeated"),
         "LEVEL"},
        {"inspecting-level", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_INSPECTING_LEVEL],
         N_("only where this level inspected"), "LEVEL"},
        {"kind", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_KIND], N_("only this kind of paper: 讲话, 通知 ..."), "KIND"},
        {"occasion", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_OCCASION],
         N_("only of meetings whose name has this part, or is =NAME"), "PART"},
        {"organ", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_ORGAN],
         N_("only of issuers whose name has this part, or is =NAME"), "PART"},
        {"number", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_NUMBER], N_("only the paper of this number (文号)"), "NUMBER"},
        {"year", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_YEAR], N_("only of these years: 2024, 2023..2026, 2023.."),
         "YEARS"},
        {"date", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_DATE],
         N_("only of these days, months or years: 2024-03-05, 2024-03..2025-02, ..2024-06"), "DATES"},
        {"quality", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_QUALITY],
         N_("only documents of this quality: 完整 有缺损 不完整 扫描识别"), "QUALITY"},
        {"theme", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_THEME],
         N_("only passages of this theme: number, name or part of it (xunjian themes lists them)"), "THEME"},
        {"aspect", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_ASPECT], N_("only passages with a requirement of this aspect"),
         "ASPECT"},
        {"role", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_ROLE],
         N_("only passages of this role: 题名 开头 标题 正文 问题 要求 结尾"), "ROLE"},
        {"damage", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_DAMAGE], N_("only passages damaged in this way: 数字缺失 ..."),
         "KIND"},
    };
    g_array_append_vals(entries, filters, G_N_ELEMENTS(filters));
}

void
filter_options_clear(FilterOptions *options)
{
    g_clear_pointer(&options->collection, g_free);
    for (guint i = 0; i < XJ_CRITERIA; i++)
        g_clear_pointer(&options->by[i], g_strfreev);
}
