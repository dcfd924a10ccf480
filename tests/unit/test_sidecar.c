// The file beside a document: its lines, the documents of an archive, and what is wrong with it.
#include "document/sidecar.h"
#include "tests/test_vocabulary.h"

#include <string.h>

#define NAME "材料.zip.xunjian"

static XjSidecar *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    XjSidecar *sidecar = xj_sidecar_parse(NAME, text, strlen(text), test_vocabulary(), &error);
    g_assert_no_error(error);
    return sidecar;
}

// What it says of a document as text; NULL for nothing.
static char *
take(XjSidecar *sidecar, const char *member)
{
    g_autoptr(XjOverride) override = xj_sidecar_take(sidecar, member);
    return override != NULL ? xj_override_to_text(override) : NULL;
}

static void
test_lines(void)
{
    g_autoptr(XjSidecar) sidecar = parse("\xEF\xBB\xBF# 说明\r\n\r\n  文种 = 通知 \r\n#organ=x\norgan=清河县委\nnumber=\n");
    g_autofree char *said = take(sidecar, "");
    g_assert_cmpstr(said, ==, "kind=通知\norgan=清河县委\n");
    g_assert_null(take(sidecar, ""));
    g_assert_null(take(sidecar, "a"));
}

static void
test_nothing(void)
{
    static const char *const empty[] = {"", "\n", "# kind=讲话", "\xEF\xBB\xBF"};
    for (guint i = 0; i < G_N_ELEMENTS(empty); i++)
    {
        g_autoptr(XjSidecar) sidecar = parse(empty[i]);
        guint line = 0;
        g_assert_null(take(sidecar, ""));
        g_assert_null(xj_sidecar_left(sidecar, &line));
    }
}

static void
test_members(void)
{
    g_autoptr(XjSidecar) sidecar = parse("kind=讲话\n[通知.docx]\nkind=通知\n[内.zip!/报告[1].txt]\nlevel=县\n[空.txt]\n");
    guint line = 0;
    g_assert_cmpstr(xj_sidecar_left(sidecar, &line), ==, "");
    g_assert_cmpuint(line, ==, 1);
    g_autofree char *own = take(sidecar, "");
    g_autofree char *notice = take(sidecar, "通知.docx");
    g_autofree char *report = take(sidecar, "内.zip!/报告[1].txt");
    g_assert_cmpstr(own, ==, "kind=讲话\n");
    g_assert_cmpstr(notice, ==, "kind=通知\n");
    g_assert_cmpstr(report, ==, "speaking_level=县\n");
    g_assert_cmpstr(xj_sidecar_left(sidecar, &line), ==, "空.txt");
    g_assert_cmpuint(line, ==, 6);
    g_autofree char *nothing = take(sidecar, "空.txt");
    g_assert_cmpstr(nothing, ==, "");
    g_assert_null(xj_sidecar_left(sidecar, &line));
}

static void
test_basis(void)
{
    g_autoptr(XjSidecar) sidecar = parse("kind=讲话\n");
    g_autoptr(XjOverride) override = xj_sidecar_take(sidecar, "");
    g_autoptr(XjDocument) document = xj_document_new_passage("", 0);
    xj_override_apply(override, document);
    g_assert_cmpint(document->facts.kind.basis, ==, XJ_BASIS_SIDECAR);
}

static void
assert_fault(const char *text, gsize length, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_sidecar_parse(NAME, text, length, test_vocabulary(), &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    if (!g_str_has_prefix(error->message, expected))
        g_error("“%s” does not begin with “%s”", error->message, expected);
}

static void
test_faults(void)
{
    static const struct
    {
        const char *text, *expected;
    } cases[] = {
        {"kind=讲话\nrubbish\n", NAME ":2: “rubbish” is not of the form"},
        {"\n\n\nnothing=1", NAME ":4: there is no field “nothing”"},
        {"level=区", NAME ":1: speaking_level: “区”"},
        {"secrecy=秘密", NAME ":1: the secrecy mark cannot be set"},
        {"kind=讲话\n文种=通知\n", NAME ":2: the field “kind” stands twice"},
        {"[a]\nkind=讲话\n[b]\n[a]\n", NAME ":4: [a] stands already in line 1"},
        {"[]\n", NAME ":1: the name of a document stands in brackets"},
        {"[a\nkind=讲话\n", NAME ":1: the name of a document stands in brackets"},
        {"kind=讲话\n# \xB9\xAB\n", NAME ":2: is not UTF-8"},
        {"\xFF\xFEk\n", NAME ":1: is not UTF-8"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_fault(cases[i].text, strlen(cases[i].text), cases[i].expected);
    assert_fault("kind=讲话\n\0kind=通知", sizeof "kind=讲话\n\0kind=通知" - 1, NAME ":2: is not UTF-8");
}

int
main(int argc, char **argv)
{
    g_setenv("LANGUAGE", "en", TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sidecar/lines", test_lines);
    g_test_add_func("/sidecar/nothing", test_nothing);
    g_test_add_func("/sidecar/members", test_members);
    g_test_add_func("/sidecar/basis", test_basis);
    g_test_add_func("/sidecar/faults", test_faults);
    return g_test_run();
}
