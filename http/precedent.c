// The handlers of precedents. What may take seconds (many lines, what is to be saved, formulas, drafts) is done as heavy work
// (http/heavy.h).
#include "http/handlers.h"
#include "http/heavy.h"
#include "http/outcome.h"
#include "http/precedent_params.h"
#include "http/respond.h"
#include "http/upload.h"
#include "query/precedent/formulas/formulas_export.h"
#include "query/precedent/uses/export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// ---------------------------------------------------------------- a wording

typedef struct
{
    XjUsesParams asked;
    XjOutcome outcome;
} UsesJob;

static XjExportFormat
export_format(XjForm form)
{
    return form == XJ_FORM_TSV ? XJ_EXPORT_TSV : form == XJ_FORM_HTML ? XJ_EXPORT_HTML : XJ_EXPORT_JSON;
}

static void
work_uses(XjEngine *engine, gpointer data)
{
    UsesJob *job = data;
    XjForm form = job->asked.form;
    g_autoptr(XjUses) uses = xj_engine_uses(engine, &job->asked.uses, &job->outcome.error);
    if (!uses)
        return;
    g_autoptr(GString) text = g_string_new(form == XJ_FORM_TSV ? XJ_BYTE_ORDER_MARK : NULL);
    xj_uses_export(uses, export_format(form), text);
    job->outcome.body = g_string_free_to_bytes(g_steal_pointer(&text));
    job->outcome.revision = g_strdup(uses->revision);
    job->outcome.file_name = xj_form_file_name(form, _("precedents"), job->asked.wording);
}

static enum MHD_Result
answer_uses(XjRequest *request, gpointer data)
{
    UsesJob *job = data;
    return xj_outcome_answer(&job->outcome, request, job->asked.form);
}

static void
uses_job_free(gpointer data)
{
    UsesJob *job = data;
    xj_uses_params_clear(&job->asked);
    xj_outcome_clear(&job->outcome);
    g_free(job);
}

// Whether the wording has what stands for gaps, whose fillings are only known when all is read.
static gboolean
may_have_gaps(const char *wording)
{
    return wording != NULL &&
           (strpbrk(wording, "*?") != NULL || strstr(wording, "…") != NULL || strstr(wording, "...") != NULL);
}

// Whether all is to be saved, or as much read or answered as no search does.
static gboolean
takes_long(const XjUsesParams *asked)
{
    const XjUsesRequest *uses = &asked->uses;
    return may_have_gaps(uses->wording) || asked->form != XJ_FORM_SHOWN || uses->offset + uses->limit > XJ_SEARCH_MAX_LIMIT ||
           uses->sort == XJ_USES_BY_LEFT || uses->sort == XJ_USES_BY_RIGHT;
}

enum MHD_Result
xj_handle_precedent(XjRequest *request)
{
    static const XjHeavyKind kind = {work_uses, answer_uses, uses_job_free};
    g_autoptr(GError) error = NULL;
    g_autofree char *tag = NULL;
    g_auto(XjUsesParams) asked = {0};
    XjParams params = xj_request_params(request);
    if (!xj_uses_params_read(&params, &asked, &error))
        return xj_respond_bad_parameter(request, error);
    if (xj_respond_is_up_to_date(request, &tag))
        return xj_respond_not_modified(request, tag);

    UsesJob *job = g_new0(UsesJob, 1);
    job->asked = asked;
    asked = (XjUsesParams){0};
    if (takes_long(&job->asked))
        return xj_heavy_run(request, &kind, job);
    work_uses(request->service->engine, job);
    enum MHD_Result answer = answer_uses(request, job);
    uses_job_free(job);
    return answer;
}

// ---------------------------------------------------------------- formulas

typedef struct
{
    XjFormulasParams asked;
    XjOutcome outcome;
} FormulasJob;

static GBytes *
formulas_to_bytes(const XjFormulas *formulas, XjForm form)
{
    if (form != XJ_FORM_TSV)
        return xj_outcome_json(xj_formulas_to_json(formulas));
    g_autoptr(GString) text = g_string_new(XJ_BYTE_ORDER_MARK);
    xj_formulas_export_tsv(formulas, text);
    return g_string_free_to_bytes(g_steal_pointer(&text));
}

static void
work_formulas(XjEngine *engine, gpointer data)
{
    FormulasJob *job = data;
    XjForm form = job->asked.form;
    g_autoptr(XjFormulas) formulas = xj_engine_formulas(engine, &job->asked.formulas, &job->outcome.error);
    if (!formulas)
        return;
    job->outcome.body = formulas_to_bytes(formulas, form);
    job->outcome.revision = g_strdup(formulas->revision);
    job->outcome.file_name = xj_form_file_name(form, _("formulas"), NULL);
}

static enum MHD_Result
answer_formulas(XjRequest *request, gpointer data)
{
    FormulasJob *job = data;
    return xj_outcome_answer(&job->outcome, request, job->asked.form);
}

static void
formulas_job_free(gpointer data)
{
    FormulasJob *job = data;
    xj_formulas_params_clear(&job->asked);
    xj_outcome_clear(&job->outcome);
    g_free(job);
}

enum MHD_Result
xj_handle_formulas(XjRequest *request)
{
    static const XjHeavyKind kind = {work_formulas, answer_formulas, formulas_job_free};
    g_autoptr(GError) error = NULL;
    g_autofree char *tag = NULL;
    g_auto(XjFormulasParams) asked = {0};
    XjParams params = xj_request_params(request);
    if (!xj_formulas_params_read(&params, &asked, &error))
        return xj_respond_bad_parameter(request, error);
    if (xj_respond_is_up_to_date(request, &tag))
        return xj_respond_not_modified(request, tag);

    FormulasJob *job = g_new0(FormulasJob, 1);
    job->asked = asked;
    asked = (XjFormulasParams){0};
    return xj_heavy_run(request, &kind, job);
}

// ---------------------------------------------------------------- a draft

typedef struct
{
    XjReuseParams asked; // its text is borrowed from the body of the request
    XjOutcome outcome;
} ReuseJob;

static void
work_reuse(XjEngine *engine, gpointer data)
{
    ReuseJob *job = data;
    g_autoptr(XjReuse) reuse = xj_engine_reuse(engine, &job->asked.reuse, &job->outcome.error);
    if (reuse)
        job->outcome.body = xj_outcome_json(xj_reuse_to_json(reuse));
}

// A draft is secret: its answer has no tag, so that nobody keeps it.
static enum MHD_Result
answer_reuse(XjRequest *request, gpointer data)
{
    ReuseJob *job = data;
    return xj_outcome_answer(&job->outcome, request, XJ_FORM_SHOWN);
}

static void
reuse_job_free(gpointer data)
{
    ReuseJob *job = data;
    xj_reuse_params_clear(&job->asked);
    xj_outcome_clear(&job->outcome);
    g_free(job);
}

enum MHD_Result
xj_handle_reuse(XjRequest *request)
{
    static const XjHeavyKind kind = {work_reuse, answer_reuse, reuse_job_free};
    g_autoptr(GError) error = NULL;
    g_auto(XjReuseParams) asked = {0};
    const char *text = NULL;
    gsize length = 0;
    enum MHD_Result answer = MHD_NO;
    XjParams params = xj_request_params(request);
    if (!xj_upload_text(request, &text, &length, &answer))
        return answer;
    if (!xj_reuse_params_read(&params, &asked, &error))
        return xj_respond_bad_parameter(request, error);

    ReuseJob *job = g_new0(ReuseJob, 1);
    job->asked = asked;
    job->asked.reuse.text = text;
    job->asked.reuse.length = length;
    asked = (XjReuseParams){0};
    return xj_heavy_run(request, &kind, job);
}
