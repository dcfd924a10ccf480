// A server over the fake engine, for tests that need a process of their own: says its address, serves until a signal.
#include "http/server.h"

#include <stdio.h>

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *address = NULL;
    XjServerOptions options = {0};
    if (!xj_server_listen_parse(argc > 1 ? argv[1] : "127.0.0.1:0", &address, &options.port, &error))
    {
        fprintf(stderr, "%s\n", error->message);
        return 2;
    }
    options.address = address;
    g_autoptr(XjEngine) engine = xj_engine_open("fake", "fake", &error);
    g_autoptr(XjServer) server = xj_server_start(engine, &options, &error);
    if (!server)
    {
        fprintf(stderr, "%s\n", error->message);
        return 7;
    }
    printf("%s\n", xj_server_url(server));
    fflush(stdout);
    xj_server_wait(server);
    return 0;
}
