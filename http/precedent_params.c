#include "http/precedent_params.h"

#include <glib/gi18n-lib.h>

#define WORD_MAX_CHARS 32 // longest name of a choice that is worth reading

#define LEVEL_NAME xj_criterion_name(XJ_BY_LEVEL)
#define SOURCE_LEVEL_NAME "source_level"

// ---------------------------------------------------------------- a wording

static gboolean
read_wording(const XjParams *params, char **ret_wording, GError **error)
{
    if (!xj_params_text(params, "q", XJ_QUERY_MAX_CHARS, ret_wording, error))
        return FALSE;
    if (!*ret_wording)
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter q is missing: whose uses to look for"));
    return *ret_wording != NULL;
}

static gboolean
read_sort(const XjParams *params, XjUsesSort *ret_sort, GError **error)
{
    g_autofree char *name = NULL;
    if (!xj_params_text(params, "sort", WORD_MAX_CHARS, &name, error))
        return FALSE;
    if (!name || xj_uses_sort_from_name(name, ret_sort))
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter sort must be quotable, left, right, level or date, not “%s”"),
                name);
    return FALSE;
}

// All lines where they are to be saved.
static gboolean
read_lines(const XjParams *params, XjForm form, XjUsesRequest *into, GError **error)
{
    if (!xj_params_number(params, "limit", 1, XJ_USES_MAX_LIMIT, XJ_USES_DEFAULT_LIMIT, &into->limit, error) ||
        !xj_params_number(params, "offset", 0, XJ_USES_MAX_LIMIT, 0, &into->offset, error))
        return FALSE;
    if (form != XJ_FORM_SHOWN)
    {
        into->limit = XJ_USES_MAX_LIMIT;
        into->offset = 0;
    }
    return TRUE;
}

// Borrows the strings of `read` for its request; likewise below.
static void
set_uses(XjUsesParams *read)
{
    read->uses.wording = read->wording;
    read->uses.collection = read->collection;
    xj_params_filters_borrow(read->by, read->uses.by);
}

gboolean
xj_uses_params_read(const XjParams *params, XjUsesParams *ret_uses, GError **error)
{
    g_auto(XjUsesParams) read = {.uses = {.sort = XJ_USES_BY_QUOTABLE}};
    XjUsesRequest *uses = &read.uses;
    if (!read_wording(params, &read.wording, error) ||
        !xj_params_text(params, "collection", XJ_COLLECTION_MAX_CHARS, &read.collection, error) ||
        !xj_params_filters(params, LEVEL_NAME, read.by, error) || !read_sort(params, &uses->sort, error) ||
        !xj_form_read(params, XJ_FORM_HTML, &read.form, error) || !read_lines(params, read.form, uses, error) ||
        !xj_params_number(params, "context", 1, XJ_USES_CONTEXT_MAX, XJ_USES_CONTEXT_DEFAULT, &uses->context, error) ||
        !xj_params_flag(params, "variants", FALSE, &uses->variants, error) ||
        !xj_params_share(params, "similarity", &uses->similarity, error))
        return FALSE;
    set_uses(&read);
    *ret_uses = read;
    read = (XjUsesParams){0};
    return TRUE;
}

void
xj_uses_params_clear(XjUsesParams *uses)
{
    g_free(uses->wording);
    g_free(uses->collection);
    xj_params_filters_free(uses->by);
}

// ---------------------------------------------------------------- formulas

static gboolean
read_class(const XjParams *params, gint *ret_class, GError **error)
{
    g_autofree char *name = NULL;
    XjFormulaClass formula_class = XJ_FORMULA_REUSABLE;
    if (!xj_params_text(params, "class", WORD_MAX_CHARS, &name, error))
        return FALSE;
    if (name && !xj_formula_class_from_name(name, &formula_class))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter class must be reusable, central or ritual, not “%s”"),
                    name);
        return FALSE;
    }
    *ret_class = name ? (gint)formula_class : -1;
    return TRUE;
}

static gboolean
read_lengths(const XjParams *params, XjFormulasRequest *into, GError **error)
{
    if (!xj_params_number(params, "min_chars", XJ_FORMULA_LEAST_CHARS, XJ_FORMULA_MAX_CHARS, XJ_FORMULA_MIN_CHARS_DEFAULT,
                          &into->min_chars, error) ||
        !xj_params_number(params, "max_chars", XJ_FORMULA_LEAST_CHARS, XJ_FORMULA_MAX_CHARS, XJ_FORMULA_MAX_CHARS,
                          &into->max_chars, error))
        return FALSE;
    if (into->min_chars <= into->max_chars)
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("parameter min_chars (%u) is more than max_chars (%u)"), into->min_chars,
                into->max_chars);
    return FALSE;
}

static void
set_formulas(XjFormulasParams *read)
{
    read->formulas.collection = read->collection;
    xj_params_filters_borrow(read->by, read->formulas.by);
}

gboolean
xj_formulas_params_read(const XjParams *params, XjFormulasParams *ret_formulas, GError **error)
{
    g_auto(XjFormulasParams) read = {0};
    XjFormulasRequest *formulas = &read.formulas;
    if (!xj_params_text(params, "collection", XJ_COLLECTION_MAX_CHARS, &read.collection, error) ||
        !xj_params_filters(params, LEVEL_NAME, read.by, error) || !xj_form_read(params, XJ_FORM_TSV, &read.form, error) ||
        !read_lengths(params, formulas, error) || !read_class(params, &formulas->formula_class, error) ||
        !xj_params_number(params, "min_documents", 1, XJ_FORMULA_DOCUMENTS_MAX, XJ_FORMULA_MIN_DOCUMENTS_DEFAULT,
                          &formulas->min_documents, error) ||
        !xj_params_number(params, "limit", 1, XJ_FORMULAS_MAX_LIMIT,
                          read.form == XJ_FORM_SHOWN ? XJ_FORMULAS_DEFAULT_LIMIT : XJ_FORMULAS_MAX_LIMIT, &formulas->limit,
                          error))
        return FALSE;
    set_formulas(&read);
    *ret_formulas = read;
    read = (XjFormulasParams){0};
    return TRUE;
}

void
xj_formulas_params_clear(XjFormulasParams *formulas)
{
    g_free(formulas->collection);
    xj_params_filters_free(formulas->by);
}

// ---------------------------------------------------------------- a draft

static void
set_reuse(XjReuseParams *read)
{
    read->reuse.collection = read->collection;
    read->reuse.level = read->level;
    read->reuse.except = (const char *const *)read->except;
    xj_params_filters_borrow(read->by, read->reuse.by);
}

gboolean
xj_reuse_params_read(const XjParams *params, XjReuseParams *ret_reuse, GError **error)
{
    g_auto(XjReuseParams) read = {0};
    XjReuseRequest *reuse = &read.reuse;
    if (!xj_params_text(params, "collection", XJ_COLLECTION_MAX_CHARS, &read.collection, error) ||
        !xj_params_filters(params, SOURCE_LEVEL_NAME, read.by, error) ||
        !xj_params_list(params, "except", FALSE, XJ_DOCUMENT_ID_MAX_CHARS, XJ_DRAFT_EXCEPT_MAX, &read.except, error) ||
        !xj_params_text(params, LEVEL_NAME, XJ_FILTER_VALUE_MAX_CHARS, &read.level, error) ||
        !xj_params_number(params, "min", XJ_DRAFT_MIN_LEAST, XJ_DRAFT_MIN_MOST, XJ_DRAFT_MIN_DEFAULT, &reuse->min_chars,
                          error) ||
        !xj_params_number(params, "gap", 1, XJ_DRAFT_GAP_MOST, XJ_DRAFT_GAP_DEFAULT, &reuse->gap, error) ||
        !xj_params_share(params, "similarity", &reuse->similarity, error) ||
        !xj_params_number(params, "sources", 1, XJ_DRAFT_SOURCES_MAX, XJ_DRAFT_SOURCES_DEFAULT, &reuse->sources, error))
        return FALSE;
    set_reuse(&read);
    *ret_reuse = read;
    read = (XjReuseParams){0};
    return TRUE;
}

void
xj_reuse_params_clear(XjReuseParams *reuse)
{
    g_free(reuse->collection);
    g_free(reuse->level);
    g_strfreev(reuse->except);
    xj_params_filters_free(reuse->by);
}
