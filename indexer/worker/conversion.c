#include "indexer/worker/conversion.h"

#include "indexer/worker/libreoffice.h"

// What is converted: Word 95 and older.
#define FORMAT "doc"
#define CONVERTED_NAME "converted.docx"

// One file under way: its documents go on to the sink, but for the file's own while it is open.
typedef struct
{
    const XjReadSink *sink;
    GError *held; // why the file itself could not be read as it is; NULL: nothing is to be converted, or it was told
} Conversion;

// ---------------------------------------------------------------- as it is

static gboolean
pass_begin(const char *member, gpointer user_data)
{
    const XjReadSink *sink = ((const Conversion *)user_data)->sink;
    return sink->begin(member, sink->user_data);
}

static void
pass_cut(const char *member, const GError *error, gpointer user_data)
{
    const XjReadSink *sink = ((const Conversion *)user_data)->sink;
    sink->cut(member, error, sink->user_data);
}

static void
end_or_hold(const char *member, XjReading *reading, const GError *error, gpointer user_data)
{
    Conversion *conversion = user_data;
    if (*member == '\0' && g_error_matches(error, XJ_FAILURE, XJ_FAILURE_CONVERTIBLE))
        conversion->held = g_error_copy(error);
    else
        conversion->sink->end(member, reading, error, conversion->sink->user_data);
}

// ---------------------------------------------------------------- converted

// The sink knows already that the file itself is being read.
static gboolean
begin_converted(const char *member, gpointer user_data)
{
    return *member == '\0' || pass_begin(member, user_data);
}

static void
end_converted(const char *member, XjReading *reading, const GError *error, gpointer user_data)
{
    Conversion *conversion = user_data;
    if (*member == '\0')
        g_clear_error(&conversion->held);
    if (*member == '\0' && reading != NULL)
    {
        g_free(reading->format);
        reading->format = g_strdup(FORMAT);
    }
    conversion->sink->end(member, reading, error, conversion->sink->user_data);
}

static void
read_converted(Conversion *conversion, XjConversionRead read, XjWorkerPool *pool, const char *bytes, gsize length)
{
    XjReadSink sink = {.begin = begin_converted, .end = end_converted, .cut = pass_cut, .user_data = conversion};
    XjWorkerRequest request = {.bytes = bytes, .length = length, .name = CONVERTED_NAME};
    read(pool, &request, &sink);
}

// ---------------------------------------------------------------- both

static void
convert(Conversion *conversion, XjConversionRead read, XjWorkerPool *pool, const XjWorkerRequest *request)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    if (xj_convert_document(request->bytes, request->length, FORMAT, &bytes, &length, &error))
        read_converted(conversion, read, pool, bytes, length);
    const GError *reason = error != NULL ? error : conversion->held;
    if (conversion->held != NULL)
        conversion->sink->end("", NULL, reason, conversion->sink->user_data);
    g_clear_error(&conversion->held);
}

void
xj_conversion_read(XjConversionRead read, XjWorkerPool *pool, const XjWorkerRequest *request, const XjReadSink *sink)
{
    Conversion conversion = {.sink = sink};
    XjReadSink holding = {.begin = pass_begin, .end = end_or_hold, .cut = pass_cut, .user_data = &conversion};
    read(pool, request, &holding);
    if (conversion.held != NULL)
        convert(&conversion, read, pool, request);
}
