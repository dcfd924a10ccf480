// What would be understood of a file: the object of `inspect --json` (its keys are part of the program's outside face).
#include "indexer/indexer.h"

#include "document/loss.h"
#include "indexer/admission.h"
#include "indexer/display.h"
#include "indexer/document_json.h"
#include "indexer/facts_json.h"
#include "indexer/load.h"
#include "indexer/member_path.h"
#include "indexer/sidecar_file.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static JsonArray *
string_array(char *const *strings)
{
    JsonArray *array = json_array_new();
    for (guint i = 0; strings[i] != NULL; i++)
        json_array_add_string_element(array, strings[i]);
    return array;
}

static JsonArray *
passage_array(const XjDocument *document, const XjVocabulary *vocabulary)
{
    JsonArray *array = json_array_new();
    guint next_theme = 0;
    for (guint i = 0; i < document->passages->len; i++)
    {
        const XjPassage *passage = &g_array_index(document->passages, XjPassage, i);
        g_autofree char *text = g_strndup(document->text + passage->span.start, passage->span.end - passage->span.start);
        g_auto(GStrv) path = xj_document_heading_path(document, i);
        JsonObject *entry = json_object_new();
        json_object_set_string_member(entry, "text", text);
        json_object_set_string_member(entry, "role", xj_role_name(passage->role));
        json_object_set_array_member(entry, "heading_path", string_array(path));
        json_object_set_array_member(entry, "themes", xj_themes_of_passage_to_json(document, i, &next_theme, vocabulary));
        if (passage->page > 0)
            json_object_set_int_member(entry, "page", passage->page);
        else
            json_object_set_null_member(entry, "page");
        json_array_add_object_element(array, entry);
    }
    return array;
}

static JsonArray *
replacement_array(const XjReading *reading)
{
    JsonArray *array = json_array_new();
    for (guint i = 0; reading->replacements != NULL && i < reading->replacements->len; i++)
    {
        const XjReplacement *replacement = &g_array_index(reading->replacements, XjReplacement, i);
        JsonObject *entry = json_object_new();
        json_object_set_int_member(entry, "byte", (gint64)replacement->source_offset);
        json_object_set_int_member(entry, "bytes", (gint64)replacement->source_length);
        json_array_add_object_element(array, entry);
    }
    return array;
}

// The losses with what they mean, whether the document is a part only, and both in words.
static void
set_losses(JsonObject *object, const GPtrArray *losses)
{
    JsonArray *array = xj_losses_to_json(losses);
    for (guint i = 0; i < losses->len; i++)
    {
        g_autofree char *message = xj_loss_message(losses->pdata[i]);
        json_object_set_string_member(json_array_get_object_element(array, i), "message", message);
    }
    g_autofree char *notice = xj_losses_notice(losses);
    json_object_set_array_member(object, "losses", array);
    json_object_set_boolean_member(object, "partial", xj_losses_are_partial(losses));
    xj_json_set_text(object, "notice", notice);
}

static JsonNode *
inspection(const char *path, const XjReading *reading, const XjDocument *document, const XjVocabulary *vocabulary)
{
    JsonObject *object = json_object_new();
    json_object_set_string_member(object, "file", path);
    json_object_set_string_member(object, "format", reading->format);
    xj_json_set_text(object, "charset", reading->charset);
    xj_json_set_text(object, "charset_basis", reading->charset_basis);
    if (reading->charset != NULL)
        json_object_set_double_member(object, "charset_confidence", reading->charset_confidence);
    else
        json_object_set_null_member(object, "charset_confidence");
    xj_json_set_text(object, "charset_disbelieved", reading->charset_disbelieved);
    json_object_set_int_member(object, "replaced", (gint64)reading->replaced);
    json_object_set_array_member(object, "replacements", replacement_array(reading));
    json_object_set_string_member(object, "title", document->title);
    json_object_set_object_member(object, "metadata", xj_metadata_to_json(reading->source));
    set_losses(object, reading->source->losses);
    xj_facts_into_json(document, vocabulary, object);
    json_object_set_array_member(object, "requirements", xj_requirements_to_json(document));
    json_object_set_array_member(object, "quantities", xj_quantities_to_json(document));
    xj_json_set_text(object, "secrecy", document->secrecy);
    json_object_set_array_member(object, "outline", xj_outline_to_json(document));
    json_object_set_array_member(object, "passages", passage_array(document, vocabulary));
    json_object_set_array_member(object, "noise", xj_removals_to_json(document));
    json_object_set_int_member(object, "unwrapped", document->unwrapped);
    json_object_set_string_member(object, "text", document->text);
    JsonNode *root = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(root, object);
    return root;
}

// ---------------------------------------------------------------- documents of a file

// A file while it is looked at.
typedef struct
{
    const XjInspectOptions *options;
    const XjInspectSink *sink;
    const char *path;   // of the file, as it was named
    const char *member; // what of it is wanted; "" for all
    XjSidecarFile *sidecar;
    guint met;         // documents and failures so far
    gboolean is_whole; // all that the file holds was met and could be read
} Look;

static void
tell_failure(Look *look, const char *member, const GError *error)
{
    g_autofree char *path = xj_display_member(look->path, member);
    look->met++;
    look->sink->failure(path, error, look->sink->user_data);
}

static gboolean
begin_document(const char *member, gpointer user_data)
{
    Look *look = user_data;
    gboolean wanted = xj_member_is_within(member, look->member);
    look->is_whole &= wanted;
    return wanted;
}

static void
end_document(const char *member, XjReading *reading, const GError *error, gpointer user_data)
{
    Look *look = user_data;
    if (reading == NULL)
    {
        look->is_whole = FALSE;
        tell_failure(look, member, error);
        return;
    }
    g_autoptr(XjOverride) told = xj_sidecar_file_take(look->sidecar, member);
    g_autoptr(XjDocument) document = xj_document_new(reading->source, look->options->vocabulary, told);
    g_autoptr(GError) fault = NULL;
    if (!xj_admission_has_text(document, reading->source->losses, look->options->ocr, &fault))
    {
        tell_failure(look, member, fault);
        return;
    }
    g_autofree char *path = xj_display_member(look->path, member);
    look->met++;
    look->sink->document(inspection(path, reading, document, look->options->vocabulary), look->sink->user_data);
}

// A container that ends early may have held what is wanted, even if that lies deeper.
static void
cut_document(const char *member, const GError *error, gpointer user_data)
{
    Look *look = user_data;
    look->is_whole = FALSE;
    if (xj_member_is_within(member, look->member) || xj_member_is_within(look->member, member))
        tell_failure(look, member, error);
}

static void
look_into(Look *look, XjWorkerPool *workers, const XjLoaded *loaded)
{
    g_autofree char *name = g_path_get_basename(look->path);
    XjWorkerRequest request = {.bytes = loaded->bytes,
                               .length = loaded->length,
                               .name = name,
                               .charset = look->options->charset,
                               .ocr = look->options->ocr};
    XjReadSink sink = {.begin = begin_document, .end = end_document, .cut = cut_document, .user_data = look};
    look->is_whole = TRUE;
    xj_worker_pool_read(workers, &request, &sink);
    if (look->is_whole)
        xj_sidecar_file_finish(look->sidecar);
    if (look->met > 0)
        return;
    g_autoptr(GError) error = *look->member != '\0'
                                  ? g_error_new_literal(XJ_FAILURE, XJ_FAILURE_NOT_FOUND, _("the file holds no such document"))
                                  : g_error_new_literal(XJ_FAILURE, XJ_FAILURE_EMPTY, _("holds no documents"));
    tell_failure(look, look->member, error);
}

// The user named the path, so a link is followed, as `index` does; a path that is not there stays as it is.
void
xj_inspect(XjWorkerPool *workers, const char *path, const XjInspectOptions *options, const XjInspectSink *sink)
{
    g_autofree char *file = NULL;
    g_autofree char *member = NULL;
    gboolean is_member = xj_member_path_divide(path, &file, &member);
    Look look = {.options = options, .sink = sink, .path = is_member ? file : path, .member = is_member ? member : ""};
    char *real = realpath(look.path, NULL);
    const char *loaded_path = real != NULL ? real : look.path;
    g_auto(XjLoaded) loaded = {0};
    g_auto(XjSidecarFile) sidecar = {0};
    g_autoptr(GError) error = NULL;
    gsize size_max = options->size_max > 0 ? options->size_max : XJ_FILE_SIZE_MAX;
    xj_sidecar_file_load(loaded_path, options->vocabulary, &sidecar);
    look.sidecar = &sidecar;
    if (xj_load(loaded_path, size_max, &loaded, &error))
        look_into(&look, workers, &loaded);
    else
        tell_failure(&look, "", error);
    if (sidecar.fault != NULL)
        tell_failure(&look, "", sidecar.fault);
    free(real);
}
