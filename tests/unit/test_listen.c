// Reading ADDR:PORT, and the Host names that a listener answers to.
#include "http/listen.h"
#include "http/server.h"

static void
test_parse(void)
{
    static const struct
    {
        const char *text, *address;
        guint16 port;
    } cases[] = {
        {"127.0.0.1:8848", "127.0.0.1", 8848}, {"[::1]:8848", "::1", 8848},  {"0.0.0.0:80", "0.0.0.0", 80},
        {"localhost:0", "127.0.0.1", 0},       {":8848", "127.0.0.1", 8848}, {"[::]:65535", "::", 65535},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autofree char *address = NULL;
        guint16 port = 1;
        g_autoptr(GError) error = NULL;
        g_assert_true(xj_server_listen_parse(cases[i].text, &address, &port, &error));
        g_assert_cmpstr(address, ==, cases[i].address);
        g_assert_cmpuint(port, ==, cases[i].port);
    }
}

static void
test_parse_refused(void)
{
    static const char *const wrong[] = {
        "",       "8848",           "127.0.0.1",   "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "host.example:1",
        "[::1:1", "127.0.0.1:http", "1.2.3.4.5:80"};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
    {
        g_autofree char *address = NULL;
        guint16 port = 1;
        g_autoptr(GError) error = NULL;
        g_test_message("%s", wrong[i]);
        g_assert_false(xj_server_listen_parse(wrong[i], &address, &port, &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_assert_null(address);
        g_assert_cmpuint(port, ==, 1);
    }
}

static void
test_hosts(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjListener) loopback = xj_listener_open("127.0.0.2", 0, &error);
    g_assert_no_error(error);
    g_assert_true(loopback->loopback);
    g_assert_cmpuint(loopback->port, !=, 0);
    g_assert_true(xj_listener_accepts_host(loopback, "127.0.0.2:1"));
    g_assert_true(xj_listener_accepts_host(loopback, "LocalHost"));
    g_assert_true(xj_listener_accepts_host(loopback, NULL));
    g_assert_true(xj_listener_accepts_host(loopback, "[::1]:"));
    g_assert_false(xj_listener_accepts_host(loopback, "localhost:1@office.example"));
    g_assert_false(xj_listener_accepts_host(loopback, "[::1]office.example"));
    g_assert_false(xj_listener_accepts_host(loopback, "office.example"));
    g_assert_false(xj_listener_accepts_host(loopback, "[::1"
                                                      "2]"));

    g_autoptr(XjListener) open = xj_listener_open("0.0.0.0", 0, &error);
    g_assert_no_error(error);
    g_assert_true(xj_listener_accepts_host(open, "office.example"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/listen/parse", test_parse);
    g_test_add_func("/listen/parse-refused", test_parse_refused);
    g_test_add_func("/listen/hosts", test_hosts);
    return g_test_run();
}
