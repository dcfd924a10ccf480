#include "cli/compare_print.h"

#include "cli/sheet_print.h"
#include "cli/terminal.h"
#include "query/compare/sheets.h"

#include <glib/gi18n-lib.h>

// ---------------------------------------------------------------- documents

static void
print_document(const XjComparedDocument *document, guint number, gboolean colour)
{
    const XjCitation *citation = document->citation;
    const char *level = citation->speaking_level.name;
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%5u  %s  ", number, level != NULL ? level : _("level not known"));
    terminal_append(line, TERMINAL_TITLE, document->name, -1, colour);
    g_string_append_printf(line, "  %s", citation->title);
    if (citation->date != NULL)
        g_string_append_printf(line, _(", %s"), citation->date);
    if (citation->document != NULL)
        g_string_append_printf(line, "  #%s", citation->document);
    if (document->level_note != NULL)
    {
        g_string_append(line, "\n       ");
        terminal_append(line, TERMINAL_CAUTION, document->level_note, -1, colour);
    }
    g_print("%s\n", line->str);
}

static void
print_documents(const XjComparison *comparison)
{
    g_print(_("Documents: %u\n"), comparison->documents_total);
    for (guint i = 0; i < comparison->documents->len; i++)
        print_document(comparison->documents->pdata[i], i + 1, terminal_has_colour());
    g_print("\n");
}

// ---------------------------------------------------------------- sheets

typedef struct
{
    XjSheet *(*make)(const XjComparison *comparison, GError **error);
    void (*print)(const XjSheet *sheet);
} View;

gboolean
compare_print(const XjComparison *comparison, guint sheets, GError **error)
{
    static const View views[XJ_COMPARE_SHEETS] = {
        [XJ_COMPARE_SHEET_MATRIX] = {xj_matrix_sheet_new, sheet_print_blocks},
        [XJ_COMPARE_SHEET_CHAIN] = {xj_chain_sheet_new, sheet_print_blocks},
        [XJ_COMPARE_SHEET_COVERAGE] = {xj_coverage_sheet_new, sheet_print_numbers},
        [XJ_COMPARE_SHEET_LEVELS] = {xj_levels_sheet_new, sheet_print_blocks},
        [XJ_COMPARE_SHEET_LEDGER] = {xj_ledger_sheet_new, sheet_print_blocks},
    };
    print_documents(comparison);
    for (XjCompareSheet sheet = 0; sheet < XJ_COMPARE_SHEETS; sheet++)
    {
        if ((sheets & XJ_COMPARE_SHEET(sheet)) == 0)
            continue;
        g_autoptr(XjSheet) made = views[sheet].make(comparison, error);
        if (made == NULL)
            return FALSE;
        views[sheet].print(made);
    }
    return TRUE;
}
