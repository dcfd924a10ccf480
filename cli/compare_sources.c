#include "cli/compare_sources.h"

#include "cli/command.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define ID_LENGTH 16

// Bytes of a text: one that is longer is over XJ_COMPARE_PAPER_MAX_CHARS, whatever it holds, for no character has more than four.
#define TEXT_BYTES_MAX ((gsize)XJ_COMPARE_PAPER_MAX_CHARS * 4)

void
compare_sources_clear(CompareSources *sources)
{
    g_clear_pointer(&sources->sources, g_array_unref);
    g_clear_pointer(&sources->strings, g_ptr_array_unref);
    g_clear_pointer(&sources->inspections, g_ptr_array_unref);
}

static void
sources_init(CompareSources *sources)
{
    *sources = (CompareSources){.sources = g_array_new(FALSE, FALSE, sizeof(XjCompareSource)),
                                .strings = g_ptr_array_new_with_free_func(g_free),
                                .inspections = g_ptr_array_new_with_free_func((GDestroyNotify)json_node_unref)};
}

// Keeps a string (takes it) for as long as the sources.
static char *
keep(CompareSources *sources, char *string)
{
    g_ptr_array_add(sources->strings, string);
    return string;
}

// ---------------------------------------------------------------- ids

// "3f9a0c1d2e4b5a67", or with a passage behind it, as a search prints it.
static gboolean
is_id(const char *argument)
{
    const gsize length = strcspn(argument, "#");
    return length == ID_LENGTH && strspn(argument, "0123456789abcdef") == ID_LENGTH;
}

static void
add_id(CompareSources *sources, const char *argument)
{
    const XjCompareSource source = {.id = keep(sources, g_strndup(argument, ID_LENGTH))};
    g_array_append_val(sources->sources, source);
}

// ---------------------------------------------------------------- files

typedef struct
{
    CompareSources *sources;
    const char *level;
    GPtrArray *failures; // of GError
} FileReading;

static void
take_document(JsonNode *node, gpointer user_data)
{
    const FileReading *reading = user_data;
    CompareSources *sources = reading->sources;
    JsonObject *inspection = json_node_get_object(node);
    g_ptr_array_add(sources->inspections, node);
    // One more than are laid out is told of, the others need not be kept.
    if (sources->sources->len > XJ_COMPARE_MAX_DOCUMENTS)
    {
        g_ptr_array_set_size(sources->inspections, (gint)sources->inspections->len - 1);
        return;
    }
    const char *path = json_object_get_string_member_with_default(inspection, "file", "");
    const XjCompareSource source = {
        .name = keep(sources, g_path_get_basename(path)), .inspection = inspection, .level = reading->level};
    g_array_append_val(sources->sources, source);
}

static void
take_failure(const char *path, const GError *error, gpointer user_data)
{
    FileReading *reading = user_data;
    g_ptr_array_add(reading->failures, g_error_new(error->domain, error->code, "%s: %s", path, error->message));
}

// A file of which something could be read is compared; what could not is told.
static gboolean
read_file(CompareSources *sources, XjWorkerPool *workers, const XjInspectOptions *options, const char *path, const char *level,
          GError **error)
{
    const guint known = sources->sources->len;
    g_autoptr(GPtrArray) failures = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
    FileReading reading = {sources, level, failures};
    const XjInspectSink sink = {.document = take_document, .failure = take_failure, .user_data = &reading};
    xj_inspect(workers, path, options, &sink);
    if (sources->sources->len == known)
    {
        if (failures->len > 0)
            g_propagate_error(error, g_error_copy(failures->pdata[0]));
        else
            g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: there is no text in it"), path);
        return FALSE;
    }
    for (guint i = 0; i < failures->len; i++)
        g_printerr("xunjian: %s\n", ((const GError *)failures->pdata[i])->message);
    sources->has_failures |= failures->len > 0;
    return TRUE;
}

// ---------------------------------------------------------------- the standard input

static gboolean
read_standard_input(CompareSources *sources, const char *level, GError **error)
{
    const char *name = _("standard input");
    char *text = keep(sources, g_malloc(TEXT_BYTES_MAX + 1));
    const gsize length = fread(text, 1, TEXT_BYTES_MAX + 1, stdin);
    if (ferror(stdin))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO, "%s: %s", name, g_strerror(errno));
        return FALSE;
    }
    if (length > TEXT_BYTES_MAX)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("%s: the text has more than %d characters, which is as many as can be compared: divide it"), name,
                    XJ_COMPARE_PAPER_MAX_CHARS);
        return FALSE;
    }
    const XjCompareSource source = {.name = name, .text = text, .length = length, .level = level};
    g_array_append_val(sources->sources, source);
    return TRUE;
}

// ---------------------------------------------------------------- all of them

// The workers that read files are started for the first of these.
typedef struct
{
    XjVocabulary *vocabulary;
    XjWorkerPool *workers;
} Readers;

static void
readers_clear(Readers *readers)
{
    g_clear_pointer(&readers->workers, xj_worker_pool_free);
    g_clear_pointer(&readers->vocabulary, xj_vocabulary_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Readers, readers_clear)

static gboolean
readers_start(Readers *readers, GError **error)
{
    if (readers->workers != NULL)
        return TRUE;
    readers->vocabulary = cli_load_vocabulary(error);
    readers->workers = readers->vocabulary != NULL ? xj_worker_pool_new(1, NULL, error) : NULL;
    return readers->workers != NULL;
}

static gboolean
read_argument(CompareSources *sources, Readers *readers, const char *argument, const char *level, GError **error)
{
    if (g_str_equal(argument, "-"))
        return read_standard_input(sources, level, error);
    if (is_id(argument))
    {
        add_id(sources, argument);
        return TRUE;
    }
    if (!readers_start(readers, error))
        return FALSE;
    const XjInspectOptions options = {.vocabulary = readers->vocabulary};
    return read_file(sources, readers->workers, &options, argument, level, error);
}

gboolean
compare_sources_read(char *const *arguments, const char *level, CompareSources *ret_sources, GError **error)
{
    g_auto(CompareSources) sources = {0};
    g_auto(Readers) readers = {0};
    sources_init(&sources);
    for (guint i = 0; arguments[i] != NULL; i++)
        if (!read_argument(&sources, &readers, arguments[i], level, error))
            return FALSE;
    *ret_sources = sources;
    sources = (CompareSources){0};
    return TRUE;
}
