// One document in the formats of several office programs (tests/fixture/formats/make_office.py) gives one text, one outline and the same
// passages as what a typist would have typed.
#include "document/document.h"
#include "tests/read_checks.h"
#include "tests/test_vocabulary.h"

static XjSource *
read_file(const char *name)
{
    g_autofree char *path = g_build_filename(TEST_SOURCE_DIR, "fixture", "formats", name, NULL);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    g_assert_true(g_file_get_contents(path, &bytes, &length, &error));
    XjReadInput input = {.bytes = bytes, .length = length, .name = name};
    g_auto(XjReading) reading = {0};
    g_assert_true(xj_read(&input, &reading, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(reading.source->losses->len, ==, 0);
    return g_steal_pointer(&reading.source);
}

// The source without what plain text has no place for.
static void
drop_tables_and_notes(XjSource *source)
{
    for (guint i = source->blocks->len; i-- > 0;)
    {
        const XjBlock *block = source->blocks->pdata[i];
        if (block->kind == XJ_BLOCK_TABLE_ROW || block->kind == XJ_BLOCK_NOTE)
            g_ptr_array_remove_index(source->blocks, i);
    }
}

// Title, outline and the passages with their places.
static char *
print_document(const XjDocument *document)
{
    GString *text = g_string_new(document->title);
    for (guint i = 0; i < document->outline->len; i++)
    {
        const XjHeading *heading = &g_array_index(document->outline, XjHeading, i);
        g_string_append_printf(text, "\n%u %s %s", heading->depth, heading->marker, heading->heading);
    }
    for (guint i = 0; i < document->passages->len; i++)
    {
        const XjPassage *passage = &g_array_index(document->passages, XjPassage, i);
        g_string_append_printf(text, "\n%zu %zu", passage->span.start, passage->span.end);
    }
    return g_string_free(text, FALSE);
}

static const char *const formats[] = {"report.docx", "report-office.docx", "report.odt", "report.fodt"};

static void
test_as_typed(void)
{
    g_autoptr(XjSource) typed = read_file("report.txt");
    g_autoptr(XjDocument) expected = xj_document_new(typed, test_vocabulary(), NULL);
    g_autofree char *expected_parts = print_document(expected);
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
    {
        g_autoptr(XjSource) source = read_file(formats[i]);
        drop_tables_and_notes(source);
        g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
        g_autofree char *parts = print_document(document);
        g_assert_cmpstr(document->text, ==, expected->text);
        g_assert_cmpstr(parts, ==, expected_parts);
    }
}

// Tables, notes, headers and metadata too are alike.
static void
test_alike(void)
{
    g_autoptr(XjSource) first = read_file(formats[0]);
    g_autofree char *expected = print_blocks(first);
    g_assert_nonnull(strstr(expected, "note:指市委第三轮巡察。\n"));
    g_assert_nonnull(strstr(
        expected, "tr:序号|问题|责任单位\ntr:1|文件过多|会议过长|县委办\ntr:2|督查过频|\ntr:合计两项，均已建账|限期整改\n"));
    g_assert_nonnull(strstr(expected, "furniture:云岭市委巡察办\nfurniture:—  —\n"));
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
    {
        g_autoptr(XjSource) source = read_file(formats[i]);
        g_autofree char *printed = print_blocks(source);
        g_assert_cmpstr(printed, ==, expected);
        g_assert_cmpstr(source->title, ==, "反馈意见");
        g_assert_cmpstr(source->author, ==, "某甲");
        g_assert_cmpstr(source->created, ==, "2026-03-05T08:30:00Z");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/office/as_typed", test_as_typed);
    g_test_add_func("/office/alike", test_alike);
    return g_test_run();
}
