// The handlers of comparisons, all of them heavy work (http/heavy.h). A paper that comes with a POST is secret: its answer has no
// tag, so that nobody keeps it.
#include "http/compare_params.h"
#include "http/handlers.h"
#include "http/heavy.h"
#include "http/outcome.h"
#include "http/respond.h"
#include "http/upload.h"

#include <glib/gi18n-lib.h>

static XjCompareFormat
export_format(XjForm form)
{
    switch (form)
    {
    case XJ_FORM_TSV:
        return XJ_COMPARE_TSV;
    case XJ_FORM_HTML:
        return XJ_COMPARE_HTML;
    case XJ_FORM_XLSX:
        return XJ_COMPARE_XLSX;
    case XJ_FORM_SHOWN:
    case XJ_FORM_JSON:
    case XJ_FORMS:
    default:
        return XJ_COMPARE_JSON;
    }
}

// A body that was exported (takes; NULL stays NULL) as it is saved.
static GBytes *
saved_body(GBytes *body, XjForm form)
{
    if (form != XJ_FORM_TSV || !body)
        return body;
    gsize length = 0;
    const char *table = g_bytes_get_data(body, &length);
    g_autoptr(GString) marked = g_string_new(XJ_BYTE_ORDER_MARK);
    g_string_append_len(marked, table, (gssize)length);
    g_bytes_unref(body);
    return g_string_free_to_bytes(g_steal_pointer(&marked));
}

// ---------------------------------------------------------------- documents of several levels

typedef struct
{
    XjCompareParams asked; // the text of a paper is borrowed from the body of the request
    gboolean is_secret;
    XjOutcome outcome;
} CompareJob;

static void
work_compare(XjEngine *engine, gpointer data)
{
    CompareJob *job = data;
    XjOutcome *outcome = &job->outcome;
    g_autoptr(XjComparison) comparison = xj_engine_compare(engine, &job->asked.compare, &outcome->error);
    if (!comparison)
        return;
    const XjForm form = job->asked.form;
    outcome->body = saved_body(xj_comparison_export(comparison, job->asked.sheets, export_format(form), &outcome->error), form);
    outcome->revision = job->is_secret ? NULL : g_strdup(comparison->revision);
    outcome->file_name = xj_form_file_name(form, _("comparison"), job->asked.query);
}

static enum MHD_Result
answer_compare(XjRequest *request, gpointer data)
{
    CompareJob *job = data;
    return xj_outcome_answer(&job->outcome, request, job->asked.form);
}

static void
compare_job_free(gpointer data)
{
    CompareJob *job = data;
    xj_compare_params_clear(&job->asked);
    xj_outcome_clear(&job->outcome);
    g_free(job);
}

// Takes what is asked.
static enum MHD_Result
run_compare(XjRequest *request, XjCompareParams *asked, gboolean is_secret)
{
    static const XjHeavyKind kind = {work_compare, answer_compare, compare_job_free};
    CompareJob *job = g_new0(CompareJob, 1);
    job->asked = *asked;
    job->is_secret = is_secret;
    *asked = (XjCompareParams){0};
    return xj_heavy_run(request, &kind, job);
}

enum MHD_Result
xj_handle_compare(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *tag = NULL;
    g_auto(XjCompareParams) asked = {0};
    XjParams params = xj_request_params(request);
    if (!xj_compare_params_read(&params, &asked, &error))
        return xj_respond_bad_parameter(request, error);
    if (xj_respond_is_up_to_date(request, &tag))
        return xj_respond_not_modified(request, tag);
    return run_compare(request, &asked, FALSE);
}

enum MHD_Result
xj_handle_compare_paper(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_auto(XjCompareParams) asked = {0};
    XjPaperText paper = {0};
    enum MHD_Result answer = MHD_NO;
    XjParams params = xj_request_params(request);
    if (!xj_upload_text(request, &paper.text, &paper.length, &answer))
        return answer;
    if (!xj_compare_params_read_paper(&params, &paper, &asked, &error))
        return xj_respond_bad_parameter(request, error);
    return run_compare(request, &asked, TRUE);
}

// ---------------------------------------------------------------- two texts

typedef struct
{
    XjParallelParams asked; // likewise
    gboolean is_secret;
    XjOutcome outcome;
} ParallelJob;

static void
work_parallel(XjEngine *engine, gpointer data)
{
    ParallelJob *job = data;
    XjOutcome *outcome = &job->outcome;
    const XjParallelParams *asked = &job->asked;
    g_autoptr(XjParallel) parallel = xj_engine_parallel(engine, &asked->first, &asked->second, &outcome->error);
    if (!parallel)
        return;
    outcome->body = saved_body(xj_parallel_export(parallel, export_format(asked->form), &outcome->error), asked->form);
    outcome->revision = job->is_secret ? NULL : g_strdup(parallel->revision);
    outcome->file_name = xj_form_file_name(asked->form, _("side-by-side"), parallel->second->title);
}

static enum MHD_Result
answer_parallel(XjRequest *request, gpointer data)
{
    ParallelJob *job = data;
    return xj_outcome_answer(&job->outcome, request, job->asked.form);
}

static void
parallel_job_free(gpointer data)
{
    ParallelJob *job = data;
    xj_parallel_params_clear(&job->asked);
    xj_outcome_clear(&job->outcome);
    g_free(job);
}

// Takes what is asked.
static enum MHD_Result
run_parallel(XjRequest *request, XjParallelParams *asked, gboolean is_secret)
{
    static const XjHeavyKind kind = {work_parallel, answer_parallel, parallel_job_free};
    ParallelJob *job = g_new0(ParallelJob, 1);
    job->asked = *asked;
    job->is_secret = is_secret;
    *asked = (XjParallelParams){0};
    return xj_heavy_run(request, &kind, job);
}

enum MHD_Result
xj_handle_parallel(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *tag = NULL;
    g_auto(XjParallelParams) asked = {0};
    XjParams params = xj_request_params(request);
    if (!xj_parallel_params_read(&params, &asked, &error))
        return xj_respond_bad_parameter(request, error);
    if (xj_respond_is_up_to_date(request, &tag))
        return xj_respond_not_modified(request, tag);
    return run_parallel(request, &asked, FALSE);
}

enum MHD_Result
xj_handle_parallel_paper(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_auto(XjParallelParams) asked = {0};
    XjPaperText paper = {0};
    enum MHD_Result answer = MHD_NO;
    XjParams params = xj_request_params(request);
    if (!xj_upload_text(request, &paper.text, &paper.length, &answer))
        return answer;
    if (!xj_parallel_params_read_paper(&params, &paper, &asked, &error))
        return xj_respond_bad_parameter(request, error);
    return run_parallel(request, &asked, TRUE);
}
