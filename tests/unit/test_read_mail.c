// Mail, saved pages and mail boxes: the text, the headers, and what is attached.
#include "tests/read_checks.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

#define MIME "MIME-Version: 1.0\nX-Mailer: f\n"

// ---------------------------------------------------------------- all documents of a file

static gboolean
begin(G_GNUC_UNUSED const char *member, G_GNUC_UNUSED gpointer user_data)
{
    return TRUE;
}

static void
end(const char *member, XjReading *reading, const GError *error, gpointer user_data)
{
    GString *list = user_data;
    g_autofree char *blocks = reading != NULL ? print_blocks(reading->source) : NULL;
    g_string_append_printf(list, "[%s] %s\n%s", member, reading != NULL ? reading->format : "failed",
                           blocks != NULL ? blocks : "");
    for (guint i = 0; reading != NULL && i < reading->source->losses->len; i++)
        g_string_append_printf(list, "lost %s\n", xj_loss_name(((const XjLoss *)reading->source->losses->pdata[i])->kind));
    if (error != NULL)
        g_assert_cmpint(error->code, ==, XJ_FAILURE_UNSUPPORTED);
}

static void
cut(const char *member, G_GNUC_UNUSED const GError *error, gpointer user_data)
{
    g_string_append_printf(user_data, "[%s] cut\n", member);
}

static char *
read_whole(const char *bytes, gsize length)
{
    GString *list = g_string_new(NULL);
    const XjReadSink sink = {.begin = begin, .end = end, .cut = cut, .user_data = list};
    XjReadInput input = {.bytes = bytes, .length = length, .name = "a.eml"};
    xj_read_all(&input, &sink);
    return g_string_free(list, FALSE);
}

static void
check_all(const char *bytes, const char *expected)
{
    g_autofree char *list = read_whole(bytes, strlen(bytes));
    g_assert_cmpstr(list, ==, expected);
}

static void
check_mail(const char *bytes, const char *blocks)
{
    g_autofree char *expected = g_strconcat("[] eml\n", blocks, NULL);
    check_all(bytes, expected);
}

static char *
load(gsize *ret_length)
{
    g_autofree char *path = g_build_filename(TEST_SOURCE_DIR, "fixture", "formats", "office.eml", NULL);
    char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &bytes, ret_length, &error);
    g_assert_no_error(error);
    return bytes;
}

// ---------------------------------------------------------------- an office mail

static void
test_office(void)
{
    gsize length = 0;
    g_autofree char *bytes = load(&length);
    g_autofree char *list = read_whole(bytes, length);
    g_assert_cmpstr(list, ==,
                    "[] eml\n"
                    "h1:关于镕坝村整改台账的通知\n"
                    "furniture:From: 县委巡察办 <xcb@qinghe.example.cn>\n"
                    "furniture:To: \"石桥乡\" <shiqiao@qinghe.example.cn>\n"
                    "furniture:Date: Mon, 2 Mar 2026 09:30:00 +0800\n"
                    "lines:各乡镇：~请于三月底前报送镕坝村整改台账。~\n"
                    "lines:台账何时报送？~盼复。\n"
                    "furniture:县委巡察办\n"
                    "[整改台账.txt] txt\nlines:序号 任务 时限\n"
                    "[原样名称.txt] txt\nlines:raw\n"
                    "[一二.txt] txt\nlines:sections\n"
                    "[winmail.dat] failed\n"
                    "[转来的邮件.eml] eml\n"
                    "h1:转来的邮件\n"
                    "furniture:From: a@qinghe.example.cn\n"
                    "furniture:To: b@qinghe.example.cn\n"
                    "lines:里面的正文。\n");
}

static void
test_metadata(void)
{
    gsize length = 0;
    g_autofree char *bytes = load(&length);
    XjReadInput input = {.bytes = bytes, .length = length};
    g_auto(XjReading) reading = {0};
    g_assert_true(xj_read(&input, &reading, NULL));
    g_assert_cmpstr(reading.source->title, ==, "关于镕坝村整改台账的通知");
    g_assert_cmpstr(reading.source->author, ==, "县委巡察办");
    g_assert_cmpstr(reading.source->created, ==, "2026-03-02T01:30:00Z");
    g_assert_cmpstr(reading.charset, ==, "GB18030");
    g_assert_cmpstr(reading.charset_basis, ==, "declared");
}

// ---------------------------------------------------------------- headers

static void
test_subjects(void)
{
    check_mail(MIME "Subject: =?utf-8?B?5riF?= =?utf-8?B?5rKz?=\n\na", "h1:清河\nlines:a\n");
    // A character whose bytes are in two words.
    check_mail(MIME "Subject: =?utf-8?Q?=E6=B8?=\n =?UTF-8?Q?=85=E6=B2=B3?=\n\na", "h1:清河\nlines:a\n");
    check_mail(MIME "Subject: =?gb2312?Q?=C7=E5=BA?= =?gb2312?Q?=D3=CF=D8?= x =?us-ascii?Q?a_b?=\n\na",
               "h1:清河县 x a b\nlines:a\n");
    check_mail(MIME "Subject: =?utf-8*zh?Q?=E6=B8=85?=\n\na", "h1:清\nlines:a\n");
    // Bytes without any label, and labels that are none.
    check_mail(MIME "Subject: \xC7\xE5\xBA\xD3\xCF\xD8\xB9\xA4\xD7\xF7\n\na", "h1:清河县工作\nlines:a\n");
    check_mail(MIME "Subject: =?x-nothing?Q?=C7=E5=BA=D3=CF=D8?=\n\na", "h1:清河县\nlines:a\n");
    check_mail(MIME "Subject: =?utf-8?X?a?= =?utf-8?B\n\na", "h1:=?utf-8?X?a?= =?utf-8?B\nlines:a\n");
    check_mail(MIME "Subject:\n\na", "lines:a\n");
}

static void
test_filenames(void)
{
#define ATTACHED(headers) MIME "Content-Type: multipart/mixed; boundary=b\n\n--b\n" headers "\n\nx\n--b--\n"
    check_all(ATTACHED("Content-Disposition: attachment; filename*=utf-8'zh'%E6%B8%85.txt"), "[] eml\n[清.txt] txt\nlines:x\n");
    check_all(ATTACHED("Content-Disposition: attachment; filename=\"a \\\"b\\\".txt\""),
              "[] eml\n[a \"b\".txt] txt\nlines:x\n");
    check_all(ATTACHED("Content-Disposition: attachment; filename=\"=?gb2312?B?x+U=?=\n =?gb2312?B?utM=?=.txt\""),
              "[] eml\n[清河.txt] txt\nlines:x\n");
    check_all(ATTACHED("Content-Disposition: attachment; filename*0=a; filename*1=\"b.txt\""),
              "[] eml\n[ab.txt] txt\nlines:x\n");
    check_all(ATTACHED("Content-Disposition: attachment; filename=a b.txt"), "[] eml\n[a b.txt] txt\nlines:x\n");
    check_all(ATTACHED("Content-Disposition: attachment"), "[] eml\n[attachment 1] txt\nlines:x\n");
    check_all(ATTACHED("Content-Disposition: attachment; filename=../../etc/x"), "[] eml\n[.._.._etc_x] txt\nlines:x\n");
    // Big5, with a backslash as the second byte.
    check_all(ATTACHED("Content-Type: a/b; charset=big5; name=\"\xA6\xA8\xA5\\\xBB\xDA\xBB\xDA.txt\""),
              "[] eml\n[成功際際.txt] txt\nlines:x\n");
}

// ---------------------------------------------------------------- bodies

static void
test_charsets(void)
{
    check_mail(MIME "Content-Type: text/plain; charset=gb2312\n\n\xE9\x46\xC7\xE5\xBA\xD3", "lines:镕清河\n");
    check_mail(MIME "Content-Type: text/plain; charset=utf-8\n\n\xC7\xE5\xBA\xD3\xCF\xD8\xB9\xA4\xD7\xF7",
               "lines:清河县工作\n");
    check_mail(MIME "\n\xC7\xE5\xBA\xD3\xCF\xD8\xB9\xA4\xD7\xF7", "lines:清河县工作\n");
    check_mail(MIME "From: a\nContent-Type: text/html\n\n<html><meta charset=gbk><p>\xC7\xE5\xBA\xD3</p></html>",
               "furniture:From: a\np:清河\n");
}

static void
test_flowed(void)
{
    check_mail(MIME "Content-Type: text/plain; format=flowed\n\na \nb\n c\n-- \nsig\n", "lines:a b~c\nfurniture:sig\n");
    check_mail(MIME "Content-Type: text/plain; format=flowed; delsp=yes\n\n\xE6\xB8\x85 \n\xE6\xB2\xB3\n", "lines:清河\n");
    check_mail(MIME "Content-Type: text/plain; format=flowed\n\n> a \n> b\nc\n", "lines:a b\nlines:c\n");
    check_mail(MIME "\na \nb\n", "lines:a ~b\n");
}

// What is quoted is text without its marks; what is quoted more or less deeply is not joined.
static void
test_quotes(void)
{
    check_mail(MIME "\na\n> b\n> c\n> > d\n>> e\nf\n", "lines:a\nlines:b~c\nlines:d~e\nlines:f\n");
    check_mail(MIME "\na\n-- \n"
                    "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n",
               "lines:a~-- ~1~2~3~4~5~6~7~8~9~10~11~12~13~14~15~16\n");
}

#define ALTERNATIVE(plain, page)                                                                                               \
    MIME "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n" plain                          \
         "\n--b\nContent-Type: text/html\n\n" page "\n--b--\n"

static void
test_alternatives(void)
{
    check_mail(ALTERNATIVE("plain", "<html><p>plain</p></html>"), "lines:plain\n");
    check_mail(ALTERNATIVE(" ", "<html><p>page</p></html>"), "p:page\n");
    check_mail(ALTERNATIVE("a b", "<html><table><tr><td>a</td><td>b</td></tr></table></html>"), "tr:a|b\n");
    check_mail(ALTERNATIVE("see the page", "<html><p>this page says much more than its plain text does</p></html>"),
               "p:this page says much more than its plain text does\n");
    // The page with its pictures, and a file between.
    check_all(MIME "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\na\n--b\n"
                   "Content-Type: multipart/related; boundary=c\n\n--c\nContent-Type: text/html\n\n<html><p>a</p></html>\n--c\n"
                   "Content-Type: image/gif; name=a.gif\n\nGIF89a\n--c\nContent-Disposition: attachment; "
                   "filename=f.txt\n\nf\n--c--\n--b--\n",
              "[] eml\nlines:a\n[f.txt] txt\nlines:f\n");
    check_mail(MIME "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\na\n--b\n"
                    "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b--\n",
               "lines:a\n");
}

// ---------------------------------------------------------------- what is no text

static void
test_encrypted(void)
{
    check_mail(MIME "Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nVersion: 1\n--b\n\nx\n--b--\n",
               "lost encrypted\n");
    check_mail(MIME "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nx", "lost encrypted\n");
    check_mail(MIME "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n\nx", "lost embedded\n");
    check_mail(MIME "\na\n-----BEGIN PGP MESSAGE-----\nx\n-----END PGP MESSAGE-----\nb\n",
               "lines:a\nlines:b\nlost encrypted\n");
    check_mail(
        MIME
        "Content-Type: multipart/signed; boundary=b\n\n--b\n\na\n--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n",
        "lines:a\n");
}

static void
test_cut_off(void)
{
    check_mail(MIME "Content-Type: multipart/mixed; boundary=b\n\n--b\n\na\n", "lines:a\nlost damaged\n");
    check_mail(MIME, "lost damaged\n");
}

static void
test_nested(void)
{
    GString *mail = g_string_new(NULL);
    for (guint i = 0; i < 8; i++)
        g_string_append_printf(mail, MIME "Subject: %u\nContent-Type: message/rfc822\n\n", i);
    g_string_append(mail, MIME "\nx");
    g_autofree char *bytes = g_string_free(mail, FALSE);
    g_autofree char *list = read_whole(bytes, strlen(bytes));
    g_assert_nonnull(strstr(list, "[1.eml!/2.eml!/3.eml!/4.eml] cut\n"));
    g_assert_null(strstr(list, "5.eml"));

    GString *deep = g_string_new(MIME);
    for (guint i = 0; i < 5000; i++)
        g_string_append_printf(deep, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
    g_autofree char *parts = g_string_free(deep, FALSE);
    g_autofree char *deep_list = read_whole(parts, strlen(parts));
    g_assert_nonnull(strstr(deep_list, "lost limit\n"));
}

static void
check_limit(const char *start, const char *piece, guint count)
{
    g_autoptr(GString) mail = g_string_new(start);
    for (guint i = 0; i < count; i++)
        g_string_append(mail, piece);
    XjReadInput input = {.bytes = mail->str, .length = mail->len};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_read(&input, &reading, &error));
    g_assert_error(error, XJ_FAILURE, XJ_FAILURE_LIMIT);
}

static void
test_limits(void)
{
    check_limit(MIME "Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\n", 30001);
    check_limit(MIME, "X-A: b\n", 300001);
}

// ---------------------------------------------------------------- saved pages and boxes

static void
test_saved_page(void)
{
    check_all("From: <Saved by Blink>\nSnapshot-Content-Location: http://example.cn/\nSubject: s\nMIME-Version: 1.0\n"
              "Content-Type: multipart/related; type=\"text/html\"; boundary=b\n\n--b\nContent-Type: text/html\n\n"
              "<html><head><title>t</title></head><body><p>a</p></body></html>\n--b\nContent-Type: text/css\n\np{}\n--b--\n",
              "[] mht\np:a\n");
    // Excel's: a frame around the sheets.
    check_all("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
              "<html><frameset><frame src=s></frameset></html>\n--b\nContent-Type: text/html\n\n"
              "<html><table><tr><td>a</td><td>b</td></tr></table></html>\n--b--\n",
              "[] mht\ntr:a|b\n");
}

static void
test_box(void)
{
    check_all("From a@b Mon Mar  2 09:30:00 2026\nFrom: a@b\nSubject: one\n\nfirst\nFrom here it goes on\n\n"
              "From c@d Mon Mar  2 09:30:00 2026\nFrom: c@d\nSubject: one\n\nsecond\n",
              "[one.eml] eml\nh1:one\nfurniture:From: a@b\nlines:first~From here it goes on~\n"
              "[one.eml (2)] eml\nh1:one\nfurniture:From: c@d\nlines:second\n");
    // A single mail with the line in front is that mail.
    check_mail("From a@b Mon Mar  2 09:30:00 2026\nFrom: a@b\nSubject: one\n\nfirst\n",
               "h1:one\nfurniture:From: a@b\nlines:first\n");
}

// ---------------------------------------------------------------- whole files

static void
test_truncated(void)
{
    gsize length = 0;
    g_autofree char *bytes = load(&length);
    for (gsize tenth = 1; tenth < 10; tenth++)
    {
        g_autofree char *list = read_whole(bytes, length * tenth / 10);
        g_assert_true(tenth < 2 || strstr(list, "lost damaged\n") != NULL);
    }
}

static void
ignore_end(G_GNUC_UNUSED const char *member, XjReading *reading, const GError *error, G_GNUC_UNUSED gpointer user_data)
{
    g_assert_true(reading != NULL || *error->message != '\0');
}

static void
ignore_cut(G_GNUC_UNUSED const char *member, G_GNUC_UNUSED const GError *error, G_GNUC_UNUSED gpointer user_data)
{
}

static void
test_flipped(void)
{
    static const XjReadSink sink = {.begin = begin, .end = ignore_end, .cut = ignore_cut};
    gsize length = 0;
    g_autofree char *bytes = load(&length);
    g_autoptr(GRand) random = g_rand_new_with_seed(20260301);
    for (guint i = 0; i < 2500; i++)
    {
        g_autofree char *flipped = g_memdup2(bytes, length);
        for (guint flips = 0; flips < 1 + i % 8; flips++)
            flipped[(gsize)g_rand_int_range(random, 0, (gint32)length)] = (char)g_rand_int_range(random, 0, 256);
        XjReadInput input = {.bytes = flipped, .length = length, .name = "a.eml"};
        xj_read_all(&input, &sink);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/mail/office", test_office);
    g_test_add_func("/mail/metadata", test_metadata);
    g_test_add_func("/mail/subjects", test_subjects);
    g_test_add_func("/mail/filenames", test_filenames);
    g_test_add_func("/mail/charsets", test_charsets);
    g_test_add_func("/mail/flowed", test_flowed);
    g_test_add_func("/mail/quotes", test_quotes);
    g_test_add_func("/mail/alternatives", test_alternatives);
    g_test_add_func("/mail/encrypted", test_encrypted);
    g_test_add_func("/mail/cut-off", test_cut_off);
    g_test_add_func("/mail/nested", test_nested);
    g_test_add_func("/mail/limits", test_limits);
    g_test_add_func("/mail/saved-page", test_saved_page);
    g_test_add_func("/mail/box", test_box);
    g_test_add_func("/mail/truncated", test_truncated);
    g_test_add_func("/mail/flipped", test_flipped);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
