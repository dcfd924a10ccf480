// xunjian set: what a person says of a document goes before what is found in it.
#include "cli/command.h"
#include "indexer/display.h"
#include "indexer/indexer.h"
#include "indexer/member_path.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// A document and what is said of it now.
typedef struct
{
    const char *index; // folder
    const char *id;
    const XjVocabulary *vocabulary;
    char *const *assignments; // NULL-terminated
    gboolean json;
} Request;

// How what was said took effect.
typedef struct
{
    gboolean is_read;    // the document was read with it
    GPtrArray *failures; // of XjFailure, borrowed: those that concern the document
} Effect;

// ---------------------------------------------------------------- as JSON

static void
add_member(const char *field, const char *value, G_GNUC_UNUSED XjBasis basis, gpointer user_data)
{
    json_object_set_string_member(user_data, field, value);
}

static JsonObject *
fields_to_json(const XjOverride *override, const XjVocabulary *vocabulary)
{
    JsonObject *object = json_object_new();
    if (override != NULL)
        xj_override_each(override, vocabulary, add_member, object);
    return object;
}

static JsonArray *
failures_to_json(const GPtrArray *failures)
{
    JsonArray *array = json_array_new();
    for (guint i = 0; i < failures->len; i++)
    {
        const XjFailure *failure = failures->pdata[i];
        JsonObject *entry = json_object_new();
        json_object_set_string_member(entry, "code", failure->code);
        json_object_set_string_member(entry, "reason", failure->reason);
        json_array_add_object_element(array, entry);
    }
    return array;
}

// `effect` NULL: nothing was said.
static void
print_json(const Request *request, const XjTold *told, const char *path, const Effect *effect)
{
    JsonObject *object = json_object_new();
    json_object_set_string_member(object, "document", request->id);
    json_object_set_string_member(object, "path", path);
    json_object_set_object_member(object, "set", fields_to_json(told->set, request->vocabulary));
    json_object_set_object_member(object, "sidecar", fields_to_json(told->sidecar, request->vocabulary));
    if (told->fault != NULL)
        json_object_set_string_member(object, "sidecar_fault", told->fault->message);
    else
        json_object_set_null_member(object, "sidecar_fault");
    if (effect != NULL)
    {
        json_object_set_boolean_member(object, "read", effect->is_read);
        json_object_set_array_member(object, "failures", failures_to_json(effect->failures));
    }
    JsonNode *root = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(root, object);
    cli_print_json(root);
}

// ---------------------------------------------------------------- for people

static void
print_field(const char *field, const char *value, XjBasis basis, G_GNUC_UNUSED gpointer user_data)
{
    g_print("  %s=%s%s\n", field, value, basis == XJ_BASIS_SIDECAR ? _("  (from the sidecar file)") : "");
}

static void
print_text(const Request *request, const XjTold *told, const char *path)
{
    g_autoptr(XjOverride) both = xj_override_merge(told->set, told->sidecar);
    g_print("%s\n", path);
    if (xj_override_is_empty(both))
        g_print("%s\n", _("  nothing is set"));
    xj_override_each(both, request->vocabulary, print_field, NULL);
}

static void
explain_effect(const char *path, const Effect *effect)
{
    for (guint i = 0; i < effect->failures->len; i++)
    {
        const XjFailure *failure = effect->failures->pdata[i];
        g_printerr("%s: %s\n", path, failure->reason);
    }
    if (!effect->is_read)
        g_printerr("%s\n", _("What was set is kept; it takes effect when the file is next read."));
}

// ---------------------------------------------------------------- the command

static int
print_told(const Request *request, const XjTold *told, const Effect *effect)
{
    g_autofree char *path = xj_display_member(told->path, told->member);
    if (effect != NULL)
        explain_effect(path, effect);
    else if (told->fault != NULL)
        g_printerr("%s: %s\n", path, told->fault->message);
    if (request->json)
        print_json(request, told, path, effect);
    else
        print_text(request, told, path);
    gboolean is_whole = effect != NULL ? effect->is_read && effect->failures->len == 0 : told->fault == NULL;
    return is_whole ? XJ_EXIT_DONE : XJ_EXIT_SOME_FAILED;
}

// What concerns the document: its file, what contains it, and itself.
static Effect
effect_of(const XjIndexSummary *summary, const char *member)
{
    Effect effect = {.is_read = summary->added + summary->updated > 0, .failures = g_ptr_array_new()};
    for (guint i = 0; i < summary->failures->len; i++)
    {
        XjFailure *failure = summary->failures->pdata[i];
        if (!xj_member_is_within(member, failure->member))
            continue;
        g_ptr_array_add(effect.failures, failure);
        effect.is_read &= failure->is_in_part;
    }
    return effect;
}

static int
set(const Request *request, const XjTold *before)
{
    XjSetting setting = {.id = request->id, .path = before->path, .assignments = request->assignments};
    XjIndexOptions options = {.directory = request->index, .vocabulary = request->vocabulary, .setting = &setting, .jobs = 1};
    GError *error = NULL;
    g_autoptr(XjIndexSummary) summary = xj_index_run(&options, &error);
    if (summary == NULL)
        return cli_fail(error);
    g_autoptr(XjTold) after = xj_told_new(request->index, request->id, request->vocabulary, &error);
    if (after == NULL)
        return cli_fail(error);
    Effect effect = effect_of(summary, before->member);
    int status = print_told(request, after->path != NULL ? after : before, &effect);
    g_ptr_array_unref(effect.failures);
    return status;
}

static int
run_request(const Request *request)
{
    GError *error = NULL;
    g_autoptr(XjTold) told = xj_told_new(request->index, request->id, request->vocabulary, &error);
    if (told == NULL)
        return cli_fail(error);
    if (told->path == NULL)
    {
        g_printerr(
            _("xunjian: the index has no file that holds a document %s; a search shows the ids of documents, before #p\n"),
            request->id);
        return XJ_EXIT_NOTHING_FOUND;
    }
    return *request->assignments != NULL ? set(request, told) : print_told(request, told, NULL);
}

static int
run(const CliContext *context, int argc, char **argv)
{
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print what is set as JSON"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    int status = XJ_EXIT_DONE;
    if (!cli_parse(entries, N_("ID [FIELD=VALUE...] - say what is so of a document, whatever was found in it"),
                   N_("Examples:\n"
                      "  xunjian set 3f9a0c1d2e4b5a67 speaking_level=县 kind=讲话   correct what was found\n"
                      "  xunjian set 3f9a0c1d2e4b5a67 keep=advertisement          put back what was taken out as noise\n"
                      "  xunjian set 3f9a0c1d2e4b5a67 kind=                       take it back\n"
                      "  xunjian set 3f9a0c1d2e4b5a67                             show what is set\n"
                      "\n"
                      "Fields: title, speaking_level, inspecting_level (中央 省 市 县 乡 村, with an axis as 县/企业), kind,\n"
                      "occasion, organ, number, date, themes, keep (all, page_number, duplicate_title, furniture, site_bar,\n"
                      "site_blurb, site_tail, script_tail, related_links, advertisement: that text is not taken out).\n"
                      "未识别 says that the document has no such thing. A file NAME.xunjian beside the file NAME says the\n"
                      "same in lines FIELD=VALUE; what is set goes before it."),
                   &argc, &argv, &status))
        return status;
    if (argc < 2)
        return cli_usage(argv[0], _("name one document by its id"));
    GError *error = NULL;
    g_autoptr(XjVocabulary) vocabulary = cli_load_vocabulary(&error);
    if (vocabulary == NULL)
        return cli_fail(error);
    // "ID#p12", as a search prints it, is welcome too.
    g_autofree char *id = g_strndup(argv[1], strcspn(argv[1], "#"));
    Request request = {.index = context->index, .id = id, .vocabulary = vocabulary, .assignments = argv + 2, .json = json};
    return run_request(&request);
}

const CliCommand cli_set_command = {"set", N_("say what is so of a document, whatever was found in it"), run};
