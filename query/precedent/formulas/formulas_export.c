#include "query/precedent/formulas/formulas_export.h"

#include "query/precedent/uses/export.h"

#include <glib/gi18n-lib.h>

static void
append_headings(GString *into)
{
    const char *const headings[] = {_("wording"),   _("class"), _("characters"),    _("uses"),
                                    _("documents"), _("trend"), _("first used on"), _("first used in")};
    for (guint i = 0; i < G_N_ELEMENTS(headings); i++)
        xj_export_cell(into, headings[i], i + 1 < G_N_ELEMENTS(headings) ? '\t' : '\n');
}

static void
append_formula(GString *into, const XjFormula *formula)
{
    char trend[G_ASCII_DTOSTR_BUF_SIZE];
    xj_export_cell(into, formula->text, '\t');
    g_string_append_printf(into, "%s\t%u\t%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\t%s\t",
                           xj_formula_class_name(formula->formula_class), formula->chars, formula->uses, formula->documents,
                           g_ascii_formatd(trend, sizeof trend, "%.2f", formula->trend));
    xj_export_cell(into, formula->first != NULL ? formula->first->date : NULL, '\t');
    xj_export_cell(into, formula->first != NULL ? formula->first->text : NULL, '\n');
}

void
xj_formulas_export_tsv(const XjFormulas *formulas, GString *into)
{
    append_headings(into);
    for (guint i = 0; i < formulas->formulas->len; i++)
        append_formula(into, g_ptr_array_index(formulas->formulas, i));
}
