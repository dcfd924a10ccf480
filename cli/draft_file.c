#include "cli/draft_file.h"

#include "cli/command.h"
#include "query/precedent.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

// Bytes of a draft: one that is longer is over XJ_DRAFT_MAX_CHARS, whatever it holds, for no character has more than four.
#define DRAFT_BYTES_MAX ((gsize)XJ_DRAFT_MAX_CHARS * 4)

void
draft_file_clear(DraftFile *draft)
{
    g_clear_pointer(&draft->text, g_free);
    g_clear_pointer(&draft->title, g_free);
}

// ---------------------------------------------------------------- plain text

static gboolean
read_stream(FILE *stream, const char *name, DraftFile *ret_draft, GError **error)
{
    g_autofree char *bytes = g_malloc(DRAFT_BYTES_MAX + 1);
    const gsize length = fread(bytes, 1, DRAFT_BYTES_MAX + 1, stream);
    if (ferror(stream))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO, "%s: %s", name, g_strerror(errno));
        return FALSE;
    }
    if (length > DRAFT_BYTES_MAX)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("%s: the draft has more than %d characters, which is as many as can be checked at once: divide it"), name,
                    XJ_DRAFT_MAX_CHARS);
        return FALSE;
    }
    bytes[length] = '\0';
    *ret_draft = (DraftFile){.text = g_steal_pointer(&bytes), .length = length};
    return TRUE;
}

static gboolean
read_plain(const char *path, DraftFile *ret_draft, GError **error)
{
    FILE *stream = fopen(path, "rbe");
    if (stream == NULL)
    {
        g_set_error(error, XJ_ERROR, errno == ENOENT ? XJ_ERROR_NOT_FOUND : XJ_ERROR_IO, "%s: %s", path, g_strerror(errno));
        return FALSE;
    }
    const gboolean is_read = read_stream(stream, path, ret_draft, error);
    (void)fclose(stream); // nothing was written
    return is_read;
}

static gboolean
is_plain(const char *path)
{
    g_autofree char *lower = g_ascii_strdown(path, -1);
    return g_str_has_suffix(lower, ".txt") && g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

// ---------------------------------------------------------------- other formats

typedef struct
{
    GString *text;
    char *title;
    GError *failure; // the first
} Inspection;

static void
take_document(JsonNode *node, gpointer user_data)
{
    Inspection *inspection = user_data;
    JsonObject *document = json_node_get_object(node);
    JsonArray *passages = json_object_get_array_member(document, "passages");
    for (guint i = 0; i < json_array_get_length(passages); i++)
        g_string_append(inspection->text, json_object_get_string_member(json_array_get_object_element(passages, i), "text"));
    if (inspection->title == NULL)
        inspection->title = g_strdup(json_object_get_string_member_with_default(document, "title", NULL));
    json_node_unref(node);
}

static void
take_failure(G_GNUC_UNUSED const char *path, const GError *error, gpointer user_data)
{
    Inspection *inspection = user_data;
    if (inspection->failure == NULL)
        inspection->failure = g_error_copy(error);
}

static gboolean
read_in_sandbox(const char *path, DraftFile *ret_draft, GError **error)
{
    g_autoptr(XjVocabulary) vocabulary = cli_load_vocabulary(error);
    g_autoptr(XjWorkerPool) workers = vocabulary != NULL ? xj_worker_pool_new(1, NULL, error) : NULL;
    if (workers == NULL)
        return FALSE;
    Inspection inspection = {.text = g_string_new(NULL)};
    const XjInspectOptions options = {.vocabulary = vocabulary};
    const XjInspectSink sink = {.document = take_document, .failure = take_failure, .user_data = &inspection};
    xj_inspect(workers, path, &options, &sink);
    const gsize length = inspection.text->len;
    const gboolean has_text = length > 0;
    char *text = g_string_free(inspection.text, !has_text);
    if (has_text)
    {
        g_clear_error(&inspection.failure);
        *ret_draft = (DraftFile){.text = text, .length = length, .title = inspection.title};
        return TRUE;
    }
    g_free(inspection.title);
    if (inspection.failure == NULL)
        inspection.failure = g_error_new_literal(XJ_ERROR, XJ_ERROR_INVALID, _("there is no text in it"));
    g_propagate_prefixed_error(error, inspection.failure, "%s: ", path);
    return FALSE;
}

gboolean
draft_file_read(const char *path, DraftFile *ret_draft, GError **error)
{
    if (g_str_equal(path, "-"))
        return read_stream(stdin, path, ret_draft, error);
    g_auto(DraftFile) plain = {0};
    if (is_plain(path))
    {
        if (!read_plain(path, &plain, error))
            return FALSE;
        if (g_utf8_validate_len(plain.text, plain.length, NULL))
        {
            *ret_draft = plain;
            plain = (DraftFile){0};
            return TRUE;
        }
    }
    return read_in_sandbox(path, ret_draft, error);
}
