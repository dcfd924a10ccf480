// The handlers of precedents. What may take seconds (many lines, what is to be saved, formulas, drafts) is done as heavy work
// (http/heavy.h).
#include "http/handlers.h"
#include "http/heavy.h"
#include "http/precedent_params.h"
#include "http/respond.h"
#include "http/upload.h"
#include "query/precedent/formulas/formulas_export.h"
#include "query/precedent/uses/export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMED_CHARS 30 // of a wording in the name of a file

// What came of a call: a body, the state of the index that it is of and the name that it is saved under; or an error.
typedef struct
{
    GBytes *body;
    char *revision;
    char *file_name; // NULL: it is shown
    GError *error;
} Outcome;

static void
outcome_clear(Outcome *outcome)
{
    g_clear_pointer(&outcome->body, g_bytes_unref);
    g_clear_error(&outcome->error);
    g_free(outcome->revision);
    g_free(outcome->file_name);
}

// Office programs take a table without it for another charset.
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static const struct
{
    const char *ending; // of what is saved
    const char *media_type;
    XjExportFormat format;
    const char *begin; // what stands before all else; NULL for nothing
} forms[] = {
    [XJ_FORM_SHOWN] = {NULL, "application/json; charset=utf-8", XJ_EXPORT_JSON, NULL},
    [XJ_FORM_JSON] = {"json", "application/json; charset=utf-8", XJ_EXPORT_JSON, NULL},
    [XJ_FORM_TSV] = {"tsv", "text/tab-separated-values; charset=utf-8", XJ_EXPORT_TSV, BYTE_ORDER_MARK},
    [XJ_FORM_HTML] = {"html", "text/html; charset=utf-8", XJ_EXPORT_HTML, NULL},
};

static GBytes *
json_to_bytes(JsonNode *node)
{
    g_autoptr(JsonNode) owned = node;
    char *text = json_to_string(owned, FALSE);
    return g_bytes_new_take(text, strlen(text));
}

static enum MHD_Result
answer_outcome(XjRequest *request, Outcome *outcome, XjForm form)
{
    if (outcome->error)
        return xj_respond_failure(request, outcome->error);
    g_autofree char *tag = outcome->revision ? xj_respond_tag_new(request, outcome->revision) : NULL;
    return xj_respond_counted(request, forms[form].media_type, g_steal_pointer(&outcome->body), tag, outcome->file_name);
}

// ---------------------------------------------------------------- a wording

typedef struct
{
    XjUsesParams asked;
    Outcome outcome;
} UsesJob;

// The wording as a part of the name of a file: what such a name cannot have is left out.
static char *
uses_file_name(const char *wording, XjForm form)
{
    g_autoptr(GString) name = g_string_new(NULL);
    guint taken = 0;
    for (const char *at = wording; *at != '\0' && taken < NAMED_CHARS; at = g_utf8_next_char(at))
    {
        gunichar character = g_utf8_get_char(at);
        if (!g_unichar_isalnum(character))
            continue;
        g_string_append_unichar(name, character);
        taken++;
    }
    return g_strdup_printf("%s-%s.%s", _("precedents"), name->str, forms[form].ending);
}

static void
work_uses(XjEngine *engine, gpointer data)
{
    UsesJob *job = data;
    XjForm form = job->asked.form;
    g_autoptr(XjUses) uses = xj_engine_uses(engine, &job->asked.uses, &job->outcome.error);
    if (!uses)
        return;
    g_autoptr(GString) text = g_string_new(forms[form].begin);
    xj_uses_export(uses, forms[form].format, text);
    job->outcome.body = g_string_free_to_bytes(g_steal_pointer(&text));
    job->outcome.revision = g_strdup(uses->revision);
    if (form != XJ_FORM_SHOWN)
        job->outcome.file_name = uses_file_name(job->asked.wording, form);
}

static enum MHD_Result
answer_uses(XjRequest *request, gpointer data)
{
    UsesJob *job = data;
    return answer_outcome(request, &job->outcome, job->asked.form);
}

static void
uses_job_free(gpointer data)
{
    UsesJob *job = data;
    xj_uses_params_clear(&job->asked);
    outcome_clear(&job->outcome);
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
    Outcome outcome;
} FormulasJob;

static GBytes *
formulas_to_bytes(const XjFormulas *formulas, XjForm form)
{
    if (form != XJ_FORM_TSV)
        return json_to_bytes(xj_formulas_to_json(formulas));
    g_autoptr(GString) text = g_string_new(forms[form].begin);
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
    if (form != XJ_FORM_SHOWN)
        job->outcome.file_name = g_strdup_printf("%s.%s", _("formulas"), forms[form].ending);
}

static enum MHD_Result
answer_formulas(XjRequest *request, gpointer data)
{
    FormulasJob *job = data;
    return answer_outcome(request, &job->outcome, job->asked.form);
}

static void
formulas_job_free(gpointer data)
{
    FormulasJob *job = data;
    xj_formulas_params_clear(&job->asked);
    outcome_clear(&job->outcome);
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
    Outcome outcome;
} ReuseJob;

static void
work_reuse(XjEngine *engine, gpointer data)
{
    ReuseJob *job = data;
    g_autoptr(XjReuse) reuse = xj_engine_reuse(engine, &job->asked.reuse, &job->outcome.error);
    if (reuse)
        job->outcome.body = json_to_bytes(xj_reuse_to_json(reuse));
}

// A draft is secret: its answer has no tag, so that nobody keeps it.
static enum MHD_Result
answer_reuse(XjRequest *request, gpointer data)
{
    ReuseJob *job = data;
    return answer_outcome(request, &job->outcome, XJ_FORM_SHOWN);
}

static void
reuse_job_free(gpointer data)
{
    ReuseJob *job = data;
    xj_reuse_params_clear(&job->asked);
    outcome_clear(&job->outcome);
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
