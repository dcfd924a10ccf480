#include "query/precedent/formulas_export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static void
append_headings(GString *into)
{
    const char *const headings[] = {_("wording"),   _("class"), _("characters"),    _("uses"),
                                    _("documents"), _("trend"), _("first used on"), _("first used in")};
    for (guint i = 0; i < G_N_ELEMENTS(headings); i++)
        g_string_append_printf(into, "%s%s", i > 0 ? "\t" : "", headings[i]);
    g_string_append(into, "\r\n");
}

// A cell; what would end it becomes a blank, and what a spreadsheet would work out is kept from it by an apostrophe.
static void
append_text(GString *into, const char *text)
{
    if (text == NULL)
        return;
    if (*text != '\0' && strchr("=+-@", *text) != NULL)
        g_string_append_c(into, '\'');
    gsize from = into->len;
    g_string_append(into, text);
    g_strdelimit(into->str + from, "\t\r\n", ' ');
}

static void
append_formula(GString *into, const XjFormula *formula)
{
    char trend[G_ASCII_DTOSTR_BUF_SIZE];
    append_text(into, formula->text);
    g_string_append_printf(into, "\t%s\t%u\t%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\t%s\t",
                           xj_formula_class_name(formula->formula_class), formula->chars, formula->uses, formula->documents,
                           g_ascii_formatd(trend, sizeof trend, "%.2f", formula->trend));
    append_text(into, formula->first != NULL ? formula->first->date : NULL);
    g_string_append_c(into, '\t');
    append_text(into, formula->first != NULL ? formula->first->text : NULL);
    g_string_append(into, "\r\n");
}

char *
xj_formulas_to_tsv(const XjFormulas *formulas, gsize *ret_length)
{
    g_autoptr(GString) table = g_string_new(BYTE_ORDER_MARK);
    append_headings(table);
    for (guint i = 0; i < formulas->formulas->len; i++)
        append_formula(table, g_ptr_array_index(formulas->formulas, i));
    *ret_length = table->len;
    return g_string_free(g_steal_pointer(&table), FALSE);
}
