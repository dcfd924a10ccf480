#include "http/listen.h"

#include "http/server.h"

#include <glib/gi18n-lib.h>

// Connections waiting to be accepted; the kernel caps it at net.core.somaxconn.
#define LISTEN_BACKLOG 512

static GInetAddress *
address_parse(const char *address, GError **error)
{
    GInetAddress *parsed = g_inet_address_new_from_string(g_str_equal(address, "localhost") ? "127.0.0.1" : address);
    if (!parsed)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("“%s” is not an address to listen on: give a numeric one such as 127.0.0.1, 0.0.0.0 or ::1"), address);
    return parsed;
}

// Says what to do about a socket that could not be bound.
static void
set_bind_error(GError **error, const GError *cause, const char *address, guint16 port)
{
    if (g_error_matches(cause, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
        g_set_error(
            error, XJ_ERROR, XJ_ERROR_BUSY,
            _("port %u of %s is in use by another program: stop that one, or choose another port with --listen %s:PORT"), port,
            address, address);
    else if (g_error_matches(cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO,
                    _("no right to listen on port %u of %s: choose a port above 1023 with --listen %s:PORT"), port, address,
                    address);
    else
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO, _("cannot listen on %s, port %u: %s"), address, port, cause->message);
}

static GSocket *
socket_bind(GInetAddress *inet, const char *address, guint16 port, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GSocketAddress) where = g_inet_socket_address_new(inet, port);
    g_autoptr(GSocket) socket =
        g_socket_new(g_inet_address_get_family(inet), G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &cause);
    if (socket)
        g_socket_set_listen_backlog(socket, LISTEN_BACKLOG);
    if (!socket || !g_socket_bind(socket, where, TRUE, &cause) || !g_socket_listen(socket, &cause))
    {
        set_bind_error(error, cause, address, port);
        return NULL;
    }
    return g_steal_pointer(&socket);
}

static char *
url_new(GInetAddress *inet, const char *address, guint16 port)
{
    gboolean bracketed = g_inet_address_get_family(inet) == G_SOCKET_FAMILY_IPV6;
    return g_strdup_printf(bracketed ? "http://[%s]:%u/" : "http://%s:%u/", address, port);
}

XjListener *
xj_listener_open(const char *address, guint16 port, GError **error)
{
    g_autoptr(GInetAddress) inet = address_parse(address, error);
    if (!inet)
        return NULL;
    g_autoptr(GSocket) socket = socket_bind(inet, address, port, error);
    if (!socket)
        return NULL;
    g_autoptr(GSocketAddress) bound = g_socket_get_local_address(socket, error);
    if (!bound)
        return NULL;

    XjListener *listener = g_new0(XjListener, 1);
    listener->address = g_inet_address_to_string(inet);
    listener->port = g_inet_socket_address_get_port(G_INET_SOCKET_ADDRESS(bound));
    listener->url = url_new(inet, listener->address, listener->port);
    listener->loopback = g_inet_address_get_is_loopback(inet);
    listener->socket = g_steal_pointer(&socket);
    return listener;
}

void
xj_listener_free(XjListener *listener)
{
    if (!listener)
        return;
    g_object_unref(listener->socket);
    g_free(listener->address);
    g_free(listener->url);
    g_free(listener);
}

// The host of "host", "host:port" or "[v6]:port", without brackets and port; NULL if it is none of them.
static char *
host_without_port(const char *host)
{
    gboolean bracketed = host[0] == '[';
    const char *name = host + (bracketed ? 1 : 0);
    gsize length = strcspn(name, bracketed ? "]" : ":");
    const char *port = name + length + (bracketed && name[length] != '\0' ? 1 : 0);
    gboolean is_plain = *port == '\0' || (*port == ':' && port[1 + strspn(port + 1, "0123456789")] == '\0');
    return is_plain ? g_strndup(name, length) : NULL;
}

gboolean
xj_listener_accepts_host(const XjListener *listener, const char *host)
{
    if (!listener->loopback || !host)
        return TRUE;
    g_autofree char *name = host_without_port(host);
    const char *const names[] = {"localhost", "127.0.0.1", "::1", listener->address};
    for (guint i = 0; name && i < G_N_ELEMENTS(names); i++)
    {
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
xj_server_listen_parse(const char *text, char **ret_address, guint16 *ret_port, GError **error)
{
    const char *colon = strrchr(text, ':');
    guint64 port = 0;
    if (!colon || !g_ascii_string_to_unsigned(colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("“%s” does not say where to listen: write ADDRESS:PORT, for example %s or [::1]:8848"), text,
                    XJ_SERVER_DEFAULT_LISTEN);
        return FALSE;
    }
    g_autofree char *address = g_strndup(text, (gsize)(colon - text));
    gsize length = strlen(address);
    if (length >= 2 && address[0] == '[' && address[length - 1] == ']')
    {
        address[length - 1] = '\0';
        memmove(address, address + 1, length - 1);
    }
    else if (length == 0)
    {
        g_free(address);
        address = g_strdup(XJ_SERVER_DEFAULT_ADDRESS);
    }
    g_autoptr(GInetAddress) inet = address_parse(address, error);
    if (!inet)
        return FALSE;
    *ret_address = g_inet_address_to_string(inet);
    *ret_port = (guint16)port;
    return TRUE;
}
