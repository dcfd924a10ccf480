#include "indexer/worker/serve.h"

#include "indexer/worker/frame.h"
#include "indexer/worker/sandbox.h"

#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum
{
    POOL = STDIN_FILENO,
};

// ---------------------------------------------------------------- answers

// The documents of one file on their way to the pool.
typedef struct
{
    guint32 pass_over; // documents and cuts still to be kept back: the pool has them
} Telling;

// Without the pool there is nothing to live for; what would be cleaned up at exit is of no use to anybody.
static void
tell(XjFrameKind kind, GVariant *message)
{
    if (!xj_frame_write_message(POOL, kind, message))
        _exit(EXIT_SUCCESS);
}

static gboolean
is_known(Telling *telling)
{
    if (telling->pass_over == 0)
        return FALSE;
    telling->pass_over--;
    return TRUE;
}

static gboolean
tell_begin(const char *member, gpointer user_data)
{
    if (is_known(user_data))
        return FALSE;
    tell(XJ_FRAME_BEGIN, xj_answer_encode_text(member));
    return TRUE;
}

static void
tell_too_many_blocks(void)
{
    g_autoptr(GError) error = g_error_new(XJ_FAILURE, XJ_FAILURE_LIMIT,
                                          _("has more than %d paragraphs; divide it into several files"), XJ_BLOCKS_MAX);
    tell(XJ_FRAME_FAILED, xj_answer_encode_error("", error));
}

static void
tell_end(G_GNUC_UNUSED const char *member, XjReading *reading, const GError *error, G_GNUC_UNUSED gpointer user_data)
{
    if (reading == NULL)
        tell(XJ_FRAME_FAILED, xj_answer_encode_error("", error));
    else if (reading->source->blocks->len > XJ_BLOCKS_MAX)
        tell_too_many_blocks();
    else
        tell(XJ_FRAME_READING, xj_answer_encode_reading(reading));
}

static void
tell_cut(const char *member, const GError *error, gpointer user_data)
{
    if (!is_known(user_data))
        tell(XJ_FRAME_CUT, xj_answer_encode_error(member, error));
}

// Runs in the handler of a signal: the frame is written as its bytes stand, a string being its characters and a zero byte.
static void
tell_forbidden(const char *system_call)
{
    (void)xj_frame_write(POOL, XJ_FRAME_FORBIDDEN, system_call, strlen(system_call) + 1);
}

// ---------------------------------------------------------------- files

// FALSE: the pool hung up.
static gboolean
serve_file(const XjWorkerReader *reader)
{
    g_autoptr(GVariant) message = xj_frame_read_message(POOL, XJ_FRAME_REQUEST);
    XjWorkerOrder order;
    if (message == NULL || !xj_order_parse(message, &order))
        return FALSE;
    g_autoptr(GBytes) bytes = xj_frame_read(POOL, XJ_FRAME_BYTES);
    if (bytes == NULL)
        return FALSE;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    XjReadInput input = {
        .bytes = data != NULL ? data : "", .length = length, .name = order.name, .charset = order.charset, .ocr = order.ocr};
    Telling telling = {.pass_over = order.pass_over};
    XjReadSink sink = {.begin = tell_begin, .end = tell_end, .cut = tell_cut, .user_data = &telling};
    reader->read(&input, &sink);
    tell(XJ_FRAME_DONE, g_variant_new("()"));
    return TRUE;
}

// ---------------------------------------------------------------- start

// The same locale everywhere: numbers and charsets do not depend on the user's. Which language messages have, LANGUAGE says.
static void
prepare_messages(const char *folder)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (folder != NULL)
        bindtextdomain(GETTEXT_PACKAGE, folder);
    bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
    (void)_("holds no text"); // any message: the first one loads the catalogue
}

static gboolean
shut_in(const XjWorkerSetup *setup)
{
    XjSandbox sandbox = {.memory = setup->memory, .locale = setup->locale, .forbidden = tell_forbidden};
    g_autofree char *description = NULL;
    g_autoptr(GError) error = NULL;
    gboolean entered = xj_sandbox_enter(&sandbox, &description, &error);
    if (entered)
        tell(XJ_FRAME_READY, xj_answer_encode_text(description));
    else
        tell(XJ_FRAME_REFUSED, xj_answer_encode_text(error->message));
    return entered;
}

static gboolean
is_started_by_pool(void)
{
    int type;
    socklen_t length = sizeof type;
    return getsockopt(POOL, SOL_SOCKET, SO_TYPE, &type, &length) == 0;
}

int
xj_worker_serve(const XjWorkerReader *reader)
{
    if (!is_started_by_pool())
    {
        g_printerr("%s\n", _("xunjian-reader reads files for xunjian, which starts it; it does nothing by itself"));
        return XJ_EXIT_USAGE;
    }
    // Should the pool have died before this line, the socket is closed and says so.
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    g_autoptr(GVariant) message = xj_frame_read_message(POOL, XJ_FRAME_SETUP);
    XjWorkerSetup setup;
    if (message == NULL || !xj_setup_parse(message, &setup))
        return EXIT_FAILURE;
    prepare_messages(setup.locale);
    reader->prepare();
    if (!shut_in(&setup))
        return EXIT_FAILURE;
    while (serve_file(reader))
        continue;
    _exit(EXIT_SUCCESS);
}
