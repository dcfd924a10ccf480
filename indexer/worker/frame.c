#include "indexer/worker/frame.h"

#include <errno.h>
#include <sys/uio.h>
#include <unistd.h>

static gboolean
write_all(int socket, gconstpointer data, gsize length)
{
    const char *at = data;
    while (length > 0)
    {
        gssize written = write(socket, at, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return FALSE;
        at += written;
        length -= (gsize)written;
    }
    return TRUE;
}

static gboolean
read_all(int socket, gpointer into, gsize length)
{
    char *at = into;
    while (length > 0)
    {
        gssize got = read(socket, at, length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return FALSE;
        at += got;
        length -= (gsize)got;
    }
    return TRUE;
}

gboolean
xj_frame_write(int socket, XjFrameKind kind, gconstpointer data, gsize length)
{
    XjFrameHead head = {.kind = kind, .length = length};
    // Both at once where the socket has room: what is written wakes the pool, and to be woken twice costs more than a short frame.
    union
    {
        gconstpointer from;
        gpointer to; // as iovec wants it, though nothing is written there
    } bytes = {data};
    struct iovec parts[] = {{&head, sizeof head}, {bytes.to, length}};
    gssize written = writev(socket, parts, G_N_ELEMENTS(parts));
    gsize done = written > 0 ? (gsize)written : 0;
    if (done < sizeof head)
        return write_all(socket, (const char *)&head + done, sizeof head - done) && write_all(socket, data, length);
    return write_all(socket, (const char *)data + (done - sizeof head), length - (done - sizeof head));
}

gboolean
xj_frame_write_message(int socket, XjFrameKind kind, GVariant *message)
{
    g_autoptr(GVariant) held = g_variant_ref_sink(message);
    return xj_frame_write(socket, kind, g_variant_get_data(held), g_variant_get_size(held));
}

GBytes *
xj_frame_read(int socket, XjFrameKind kind)
{
    XjFrameHead head;
    if (!read_all(socket, &head, sizeof head) || head.kind != kind)
        return NULL;
    g_autofree char *data = g_malloc(head.length);
    if (!read_all(socket, data, head.length))
        return NULL;
    return g_bytes_new_take(g_steal_pointer(&data), head.length);
}

GVariant *
xj_frame_read_message(int socket, XjFrameKind kind)
{
    g_autoptr(GBytes) bytes = xj_frame_read(socket, kind);
    if (bytes == NULL)
        return NULL;
    const gboolean trusted = FALSE;
    return g_variant_ref_sink(g_variant_new_from_bytes(xj_frame_type(kind), bytes, trusted));
}
