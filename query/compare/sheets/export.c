#include "query/compare_export.h"

#include "base/error.h"
#include "query/compare/sheets/sheets.h"

#include <glib/gi18n-lib.h>

// ---------------------------------------------------------------- names

// The place of `name` in `names`; `count` if it is none of them.
static guint
place_of(const char *name, const char *const *names, guint count)
{
    guint place = 0;
    while (place < count && g_strcmp0(name, names[place]) != 0)
        place++;
    return place;
}

static const char *const sheet_names[XJ_COMPARE_SHEETS] = {[XJ_COMPARE_SHEET_MATRIX] = "matrix",
                                                           [XJ_COMPARE_SHEET_CHAIN] = "chain",
                                                           [XJ_COMPARE_SHEET_COVERAGE] = "coverage",
                                                           [XJ_COMPARE_SHEET_LEVELS] = "levels",
                                                           [XJ_COMPARE_SHEET_LEDGER] = "ledger"};

const char *
xj_compare_sheet_name(XjCompareSheet sheet)
{
    g_return_val_if_fail(sheet < XJ_COMPARE_SHEETS, NULL);
    return sheet_names[sheet];
}

gboolean
xj_compare_sheet_from_name(const char *name, XjCompareSheet *ret_sheet)
{
    const guint place = place_of(name, sheet_names, XJ_COMPARE_SHEETS);
    if (place == XJ_COMPARE_SHEETS)
        return FALSE;
    *ret_sheet = (XjCompareSheet)place;
    return TRUE;
}

gboolean
xj_compare_format_from_name(const char *name, XjCompareFormat *ret_format)
{
    static const char *const names[] = {
        [XJ_COMPARE_JSON] = "json", [XJ_COMPARE_TSV] = "tsv", [XJ_COMPARE_HTML] = "html", [XJ_COMPARE_XLSX] = "xlsx"};
    const guint place = place_of(name, names, G_N_ELEMENTS(names));
    if (place == G_N_ELEMENTS(names))
        return FALSE;
    *ret_format = (XjCompareFormat)place;
    return TRUE;
}

const char *
xj_compare_media_type(XjCompareFormat format)
{
    static const char *const types[] = {[XJ_COMPARE_JSON] = "application/json",
                                        [XJ_COMPARE_TSV] = "text/tab-separated-values; charset=utf-8",
                                        [XJ_COMPARE_HTML] = "text/html; charset=utf-8",
                                        [XJ_COMPARE_XLSX] =
                                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
    return types[format];
}

// ---------------------------------------------------------------- formats

static GBytes *
bytes_of_json(JsonNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *json = json_to_string(node, FALSE);
    g_string_append(text, json);
    g_string_append_c(text, '\n');
    json_node_unref(node);
    return g_string_free_to_bytes(g_steal_pointer(&text));
}

static GBytes *
bytes_of_tsv(const GPtrArray *sheets)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < sheets->len; i++)
    {
        const XjSheet *sheet = g_ptr_array_index(sheets, i);
        if (sheets->len > 1)
            g_string_append_printf(text, "%s%s\n", i > 0 ? "\n" : "", sheet->title);
        xj_sheet_to_tsv(sheet, text);
    }
    return g_string_free_to_bytes(g_steal_pointer(&text));
}

static GBytes *
bytes_of_html(const GPtrArray *sheets, const char *title)
{
    g_autoptr(GString) page = g_string_new(NULL);
    xj_sheets_to_html(sheets, title, page);
    return g_string_free_to_bytes(g_steal_pointer(&page));
}

static GBytes *
bytes_of_sheets(const GPtrArray *sheets, const char *title, XjCompareFormat format, GError **error)
{
    if (format == XJ_COMPARE_TSV)
        return bytes_of_tsv(sheets);
    if (format == XJ_COMPARE_HTML)
        return bytes_of_html(sheets, title);
    return xj_sheets_to_xlsx(sheets, title, error);
}

// ---------------------------------------------------------------- the comparison

typedef XjSheet *(*SheetMaker)(const XjComparison *comparison, GError **error);

static const SheetMaker makers[XJ_COMPARE_SHEETS] = {[XJ_COMPARE_SHEET_MATRIX] = xj_matrix_sheet_new,
                                                     [XJ_COMPARE_SHEET_CHAIN] = xj_chain_sheet_new,
                                                     [XJ_COMPARE_SHEET_COVERAGE] = xj_coverage_sheet_new,
                                                     [XJ_COMPARE_SHEET_LEVELS] = xj_levels_sheet_new,
                                                     [XJ_COMPARE_SHEET_LEDGER] = xj_ledger_sheet_new};

// Where documents are not laid out, levels are all there is.
static guint
sheets_there_are(const XjComparison *comparison)
{
    return comparison->documents->len > 0 ? (1U << XJ_COMPARE_SHEETS) - 1 : XJ_COMPARE_SHEET(XJ_COMPARE_SHEET_LEVELS);
}

static gboolean
check_sheets(const XjComparison *comparison, guint sheets, GError **error)
{
    if ((sheets & ~sheets_there_are(comparison)) == 0)
        return TRUE;
    g_set_error(
        error, XJ_ERROR, XJ_ERROR_INVALID,
        _("%u documents are too many to be laid out side by side, they are only counted: take the table of levels, narrow the "
          "query or raise the limit"),
        comparison->documents_total);
    return FALSE;
}

static GPtrArray *
make_sheets(const XjComparison *comparison, guint sheets, GError **error)
{
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func((GDestroyNotify)xj_sheet_free);
    for (guint i = 0; i < XJ_COMPARE_SHEETS; i++)
    {
        if ((sheets & XJ_COMPARE_SHEET(i)) == 0)
            continue;
        XjSheet *sheet = makers[i](comparison, error);
        if (sheet == NULL)
            return NULL;
        g_ptr_array_add(made, sheet);
    }
    return g_steal_pointer(&made);
}

GBytes *
xj_comparison_export(const XjComparison *comparison, guint sheets, XjCompareFormat format, GError **error)
{
    if (format == XJ_COMPARE_JSON)
        return bytes_of_json(xj_comparison_to_json(comparison));
    const guint wanted = sheets != XJ_COMPARE_ALL_SHEETS ? sheets : sheets_there_are(comparison);
    if (!check_sheets(comparison, wanted, error))
        return NULL;
    g_autoptr(GPtrArray) made = make_sheets(comparison, wanted, error);
    if (made == NULL)
        return NULL;
    return bytes_of_sheets(made, _("Comparison of rectification requirements"), format, error);
}

// ---------------------------------------------------------------- two texts

GBytes *
xj_parallel_export(const XjParallel *parallel, XjCompareFormat format, GError **error)
{
    if (format == XJ_COMPARE_JSON)
        return bytes_of_json(xj_parallel_to_json(parallel));
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func((GDestroyNotify)xj_sheet_free);
    XjSheet *sheet = xj_parallel_sheet_new(parallel, error);
    if (sheet == NULL)
        return NULL;
    g_ptr_array_add(sheets, sheet);
    return bytes_of_sheets(sheets, sheet->title, format, error);
}
