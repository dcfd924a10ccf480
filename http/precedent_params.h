// What a client may ask of precedents, read from the parameters of a URL (http/params.h).
#pragma once

#include "http/form.h"
#include "query/precedent.h"

G_BEGIN_DECLS

#define XJ_FORMULA_LEAST_CHARS 2             // shortest wording that can be asked to recur
#define XJ_FORMULA_DOCUMENTS_MAX 1000000000u // documents that it can be asked to stand in
#define XJ_DRAFT_EXCEPT_MAX 100              // documents that a draft is not held against

// The parameters of /api/precedent. `uses` borrows from the other members.
typedef struct
{
    char *wording;
    char *collection;
    char **by[XJ_CRITERIA];
    XjForm form;
    XjUsesRequest uses; // with a form to be saved, all lines
} XjUsesParams;

gboolean xj_uses_params_read(const XjParams *params, XjUsesParams *ret_uses, GError **error);
void xj_uses_params_clear(XjUsesParams *uses);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjUsesParams, xj_uses_params_clear)

// The parameters of /api/formulas. `formulas` borrows from the other members.
typedef struct
{
    char *collection;
    char **by[XJ_CRITERIA];
    XjForm form; // never XJ_FORM_HTML
    XjFormulasRequest formulas;
} XjFormulasParams;

gboolean xj_formulas_params_read(const XjParams *params, XjFormulasParams *ret_formulas, GError **error);
void xj_formulas_params_clear(XjFormulasParams *formulas);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjFormulasParams, xj_formulas_params_clear)

// The parameters of /api/reuse. `reuse` borrows from the other members; the text is not among them. `level` is the draft's own,
// so the filter by level is `source_level`.
typedef struct
{
    char *collection;
    char *level;
    char **by[XJ_CRITERIA];
    char **except;
    XjReuseRequest reuse;
} XjReuseParams;

gboolean xj_reuse_params_read(const XjParams *params, XjReuseParams *ret_reuse, GError **error);
void xj_reuse_params_clear(XjReuseParams *reuse);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjReuseParams, xj_reuse_params_clear)

G_END_DECLS
