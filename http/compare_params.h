// What a client may ask of comparisons, read from the parameters of a URL (http/params.h).
#pragma once

#include "http/form.h"
#include "query/compare.h"
#include "query/compare_export.h"

G_BEGIN_DECLS

#define XJ_PAPER_NAME_MAX_CHARS 100

// The text of a paper that comes in the body of a request; borrowed, and maybe no UTF-8.
typedef struct
{
    const char *text;
    gsize length;
} XjPaperText;

// The parameters of /api/compare. `compare` borrows from the other members, and the text of a paper.
typedef struct
{
    char **ids;
    char *query;
    char *collection;
    char **by[XJ_CRITERIA];
    char *name, *level; // of a paper
    GArray *sources;    // of XjCompareSource
    XjForm form;
    guint sheets; // that are saved: a mask (query/compare_export.h)
    XjCompareRequest compare;
} XjCompareParams;

// Of a GET; and of a POST, whose paper stands behind the documents of the index. There `level` is that of the paper, so the
// filter is `source_level`.
gboolean xj_compare_params_read(const XjParams *params, XjCompareParams *ret_compare, GError **error);
gboolean xj_compare_params_read_paper(const XjParams *params, const XjPaperText *paper, XjCompareParams *ret_compare,
                                      GError **error);
void xj_compare_params_clear(XjCompareParams *compare);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjCompareParams, xj_compare_params_clear)

// The parameters of /api/parallel. `first` and `second` borrow from the other members, and the text of a paper.
typedef struct
{
    char *first_id, *second_id;
    char *name, *level; // of a paper
    XjForm form;
    XjCompareSource first, second;
} XjParallelParams;

// Of a GET; and of a POST, whose paper is the second.
gboolean xj_parallel_params_read(const XjParams *params, XjParallelParams *ret_parallel, GError **error);
gboolean xj_parallel_params_read_paper(const XjParams *params, const XjPaperText *paper, XjParallelParams *ret_parallel,
                                       GError **error);
void xj_parallel_params_clear(XjParallelParams *parallel);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjParallelParams, xj_parallel_params_clear)

G_END_DECLS
