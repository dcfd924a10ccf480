#include "http/compare_params.h"

#include <glib/gi18n-lib.h>

#define WORD_MAX_CHARS 32 // longest name of a choice that is worth reading

#define LEVEL_NAME xj_criterion_name(XJ_BY_LEVEL)
#define SOURCE_LEVEL_NAME "source_level"

// ---------------------------------------------------------------- a paper

// What is said of the paper; `ret_source` borrows all of it.
static gboolean
read_paper(const XjParams *params, const XjPaperText *paper, char **ret_name, char **ret_level, XjCompareSource *ret_source,
           GError **error)
{
    if (!xj_params_text(params, "name", XJ_PAPER_NAME_MAX_CHARS, ret_name, error) ||
        !xj_params_text(params, LEVEL_NAME, XJ_FILTER_VALUE_MAX_CHARS, ret_level, error))
        return FALSE;
    *ret_source = (XjCompareSource){
        .name = *ret_name ? *ret_name : _("paper"), .text = paper->text, .length = paper->length, .level = *ret_level};
    return TRUE;
}

// ---------------------------------------------------------------- a comparison

static gboolean
read_order(const XjParams *params, XjCompareOrder *ret_order, GError **error)
{
    g_autofree char *name = NULL;
    if (!xj_params_text(params, "order", WORD_MAX_CHARS, &name, error))
        return FALSE;
    if (!name || xj_compare_order_from_name(name, ret_order))
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter order must be level or given, not “%s”"), name);
    return FALSE;
}

// Without a choice all sheets are saved, but one where a sheet is all that the form holds well.
static gboolean
read_sheets(const XjParams *params, XjForm form, guint *ret_sheets, GError **error)
{
    g_autofree char *name = NULL;
    XjCompareSheet sheet = XJ_COMPARE_SHEET_MATRIX;
    if (!xj_params_text(params, "sheet", WORD_MAX_CHARS, &name, error))
        return FALSE;
    if (name && !xj_compare_sheet_from_name(name, &sheet))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("parameter sheet must be matrix, chain, coverage, levels or ledger, not “%s”"), name);
        return FALSE;
    }
    *ret_sheets = name || form == XJ_FORM_TSV ? XJ_COMPARE_SHEET(sheet) : XJ_COMPARE_ALL_SHEETS;
    return TRUE;
}

static void
add_documents(XjCompareParams *into)
{
    for (guint i = 0; into->ids && into->ids[i]; i++)
    {
        XjCompareSource source = {.id = into->ids[i]};
        g_array_append_val(into->sources, source);
    }
}

// Reads all but the paper, into what may be half filled when it fails.
static gboolean
read_compare(const XjParams *params, const char *level_name, XjCompareParams *into, GError **error)
{
    XjCompareRequest *compare = &into->compare;
    into->sources = g_array_new(FALSE, FALSE, sizeof(XjCompareSource));
    if (!xj_params_list(params, "id", FALSE, XJ_DOCUMENT_ID_MAX_CHARS, XJ_COMPARE_MAX_DOCUMENTS, &into->ids, error) ||
        !xj_params_text(params, "q", XJ_QUERY_MAX_CHARS, &into->query, error) ||
        !xj_params_text(params, "collection", XJ_COLLECTION_MAX_CHARS, &into->collection, error) ||
        !xj_params_filters(params, level_name, into->by, error) || !read_order(params, &compare->order, error) ||
        !xj_params_number(params, "limit", 1, XJ_COMPARE_MAX_DOCUMENTS, XJ_COMPARE_DEFAULT_LIMIT, &compare->limit, error) ||
        !xj_form_read(params, XJ_FORM_XLSX, &into->form, error) || !read_sheets(params, into->form, &into->sheets, error))
        return FALSE;
    add_documents(into);
    compare->query = into->query;
    compare->collection = into->collection;
    xj_params_filters_borrow(into->by, compare->by);
    return TRUE;
}

// Gives what was read away, once its sources are complete.
static void
give_compare(XjCompareParams *read, XjCompareParams *ret_compare)
{
    read->compare.sources = (const XjCompareSource *)(gpointer)read->sources->data;
    read->compare.source_count = read->sources->len;
    *ret_compare = *read;
    *read = (XjCompareParams){0};
}

gboolean
xj_compare_params_read(const XjParams *params, XjCompareParams *ret_compare, GError **error)
{
    g_auto(XjCompareParams) read = {0};
    if (!read_compare(params, LEVEL_NAME, &read, error))
        return FALSE;
    give_compare(&read, ret_compare);
    return TRUE;
}

gboolean
xj_compare_params_read_paper(const XjParams *params, const XjPaperText *paper, XjCompareParams *ret_compare, GError **error)
{
    g_auto(XjCompareParams) read = {0};
    XjCompareSource source = {0};
    if (!read_compare(params, SOURCE_LEVEL_NAME, &read, error) ||
        !read_paper(params, paper, &read.name, &read.level, &source, error))
        return FALSE;
    g_array_append_val(read.sources, source);
    give_compare(&read, ret_compare);
    return TRUE;
}

void
xj_compare_params_clear(XjCompareParams *compare)
{
    g_strfreev(compare->ids);
    g_free(compare->query);
    g_free(compare->collection);
    xj_params_filters_free(compare->by);
    g_free(compare->name);
    g_free(compare->level);
    g_clear_pointer(&compare->sources, g_array_unref);
}

// ---------------------------------------------------------------- two texts

static gboolean
read_id(const XjParams *params, const char *name, char **ret_id, XjCompareSource *ret_source, GError **error)
{
    if (!xj_params_text(params, name, XJ_DOCUMENT_ID_MAX_CHARS, ret_id, error))
        return FALSE;
    if (!*ret_id)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter %s is missing: the id of a document"), name);
        return FALSE;
    }
    *ret_source = (XjCompareSource){.id = *ret_id};
    return TRUE;
}

// Gives what was read away.
static void
give_parallel(XjParallelParams *read, XjParallelParams *ret_parallel)
{
    *ret_parallel = *read;
    *read = (XjParallelParams){0};
}

gboolean
xj_parallel_params_read(const XjParams *params, XjParallelParams *ret_parallel, GError **error)
{
    g_auto(XjParallelParams) read = {0};
    if (!read_id(params, "first", &read.first_id, &read.first, error) ||
        !read_id(params, "second", &read.second_id, &read.second, error) ||
        !xj_form_read(params, XJ_FORM_XLSX, &read.form, error))
        return FALSE;
    give_parallel(&read, ret_parallel);
    return TRUE;
}

gboolean
xj_parallel_params_read_paper(const XjParams *params, const XjPaperText *paper, XjParallelParams *ret_parallel, GError **error)
{
    g_auto(XjParallelParams) read = {0};
    if (!read_id(params, "first", &read.first_id, &read.first, error) ||
        !read_paper(params, paper, &read.name, &read.level, &read.second, error) ||
        !xj_form_read(params, XJ_FORM_XLSX, &read.form, error))
        return FALSE;
    give_parallel(&read, ret_parallel);
    return TRUE;
}

void
xj_parallel_params_clear(XjParallelParams *parallel)
{
    g_free(parallel->first_id);
    g_free(parallel->second_id);
    g_free(parallel->name);
    g_free(parallel->level);
}
