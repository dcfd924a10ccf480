// What comes through a worker is what the reader gave, to the last field; and the real readers do their work inside the sandbox.
#include "tests/archive_make.h"
#include "tests/read_checks.h"

#include "indexer/worker/pool.h"

// ---------------------------------------------------------------- a reading as text

static void
print_replacements(const GArray *replacements, GString *into)
{
    for (guint i = 0; replacements != NULL && i < replacements->len; i++)
    {
        const XjReplacement *replacement = &g_array_index(replacements, XjReplacement, i);
        g_string_append_printf(into, "replaced %" G_GSIZE_FORMAT "+%" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT "\n",
                               replacement->source_offset, replacement->source_length, replacement->text_offset);
    }
}

static void
print_losses(const GPtrArray *losses, GString *into)
{
    for (guint i = 0; i < losses->len; i++)
    {
        const XjLoss *loss = losses->pdata[i];
        g_string_append_printf(into, "lost %s %u %u %s\n", xj_loss_name(loss->kind), loss->page, loss->count, loss->part);
    }
}

static void
print_reading(const XjReading *reading, GString *into)
{
    const XjSource *source = reading->source;
    g_string_append_printf(into, "%s %s %s %g %s %" G_GSIZE_FORMAT " [%s] [%s] [%s] [%s]\n", reading->format, reading->charset,
                           reading->charset_basis, reading->charset_confidence, reading->charset_disbelieved, reading->replaced,
                           source->title, source->author, source->created, source->modified);
    print_losses(source->losses, into);
    print_replacements(reading->replacements, into);
    g_autofree char *blocks = print_blocks(source);
    g_string_append(into, blocks);
}

static gboolean
on_begin(const char *member, gpointer user_data)
{
    g_string_append_printf(user_data, "== %s\n", member);
    return TRUE;
}

static void
on_end(G_GNUC_UNUSED const char *member, XjReading *reading, const GError *error, gpointer user_data)
{
    if (reading != NULL)
        print_reading(reading, user_data);
    else
        g_string_append_printf(user_data, "%s %d %s\n", g_quark_to_string(error->domain), error->code, error->message);
}

static void
on_cut(const char *member, const GError *error, gpointer user_data)
{
    g_string_append_printf(user_data, "cut %s %s\n", member, error->message);
}

// ---------------------------------------------------------------- both ways

static XjWorkerPool *pool;

static char *
read_in_worker(const char *bytes, gsize length, const char *name, const char *charset)
{
    GString *told = g_string_new(NULL);
    XjReadSink sink = {.begin = on_begin, .end = on_end, .cut = on_cut, .user_data = told};
    XjWorkerRequest request = {.bytes = bytes, .length = length, .name = name, .charset = charset};
    xj_worker_pool_read(pool, &request, &sink);
    return g_string_free(told, FALSE);
}

static char *
read_here(const char *bytes, gsize length, const char *name, const char *charset)
{
    GString *told = g_string_new(NULL);
    XjReadSink sink = {.begin = on_begin, .end = on_end, .cut = on_cut, .user_data = told};
    XjReadInput input = {.bytes = bytes, .length = length, .name = name, .charset = charset};
    xj_read_all(&input, &sink);
    return g_string_free(told, FALSE);
}

static void
check_alike(const char *bytes, gsize length, const char *name, const char *charset)
{
    g_autofree char *here = read_here(bytes, length, name, charset);
    g_autofree char *there = read_in_worker(bytes, length, name, charset);
    g_assert_cmpstr(here, ==, there);
    g_assert_cmpstr(here, !=, "");
}

static void
check_folder(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    g_assert_nonnull(folder);
    for (const char *name = g_dir_read_name(folder); name != NULL; name = g_dir_read_name(folder))
    {
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_autofree char *bytes = NULL;
        gsize length = 0;
        if (g_file_get_contents(file, &bytes, &length, NULL))
            check_alike(bytes, length, name, NULL);
    }
}

// Every format, and what only the sandbox could take from its reader: tables, converters, character maps.
static void
test_samples(void)
{
    check_folder(TEST_PROJECT_DIR "/sample-docs");
    check_folder(TEST_PROJECT_DIR "/tests/formats/one_text/files");
}

// However long names are and however deep, a worker may tell them.
static void
test_long_names(void)
{
    g_autofree char *stem = g_strnfill(3000, 'x');
    g_autofree char *text_name = g_strconcat(stem, "县.txt", NULL);
    g_autofree char *packed_name = g_strconcat(stem, ".zip", NULL);
    const MadeMember texts[] = {{text_name, "清河县", 0}, {text_name, "石桥乡", 0}};
    g_autoptr(GByteArray) packed = make_archive("zip", NULL, NULL, texts, G_N_ELEMENTS(texts));
    for (guint depth = 1; depth < XJ_DEPTH_MAX; depth++)
    {
        const MadeMember inner = {packed_name, (const char *)packed->data, packed->len};
        GByteArray *outer = make_archive("zip", NULL, NULL, &inner, 1);
        g_byte_array_unref(packed);
        packed = outer;
    }
    check_alike((const char *)packed->data, packed->len, "资料.zip", NULL);
    g_autofree char *told = read_in_worker((const char *)packed->data, packed->len, "资料.zip", NULL);
    g_assert_nonnull(strstr(told, "县.txt\n"));
    g_assert_nonnull(strstr(told, "县.txt (2)\n"));
    g_assert_nonnull(strstr(told, "石桥乡"));
}

// The tables of charsets that no file was expected in are loaded inside the sandbox.
static void
test_charsets(void)
{
    static const char *const charsets[] = {"EUC-JP", "ISO-2022-KR", "IBM935", "EUC-TW", "KOI8-R", "no-such-charset"};
    for (guint i = 0; i < G_N_ELEMENTS(charsets); i++)
        check_alike("1234 abcd", 9, "a.txt", charsets[i]);
}

static void
test_failures(void)
{
    check_alike("", 0, NULL, NULL);
    check_alike("PK\003\004\024\000\006\000\010\000\000\000!\000\001\002", 16, "报告.docx", NULL);
    check_alike("%PDF-1.7\n", 9, "报告.pdf", NULL);
    check_alike("\n{\\rtf1}", 8, "a.rtf", NULL);
    check_alike("\xff\xfe\x00", 3, "\xc7\xe5\xba\xd3.txt", NULL); // a name in GBK
    check_alike("\xc7\xe5\xba\xd3\xcf\xd8\xff\xff\xc7\xe5\xba\xd3\xcf\xd8", 14, "a.txt", "GB18030");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    if (g_getenv("XUNJIAN_READER") == NULL)
        return 77;
    g_autoptr(GError) error = NULL;
    pool = xj_worker_pool_new(1, NULL, &error);
    g_assert_no_error(error);
    g_test_add_func("/worker-reading/samples", test_samples);
    g_test_add_func("/worker-reading/long-names", test_long_names);
    g_test_add_func("/worker-reading/charsets", test_charsets);
    g_test_add_func("/worker-reading/failures", test_failures);
    int status = g_test_run();
    xj_worker_pool_free(pool);
    return status;
}
