// PDF files: the fixtures that tests/fixture/formats/make_pdf.py writes, and what is made here.
#include "indexer/extract/pdf/ocr.h"
#include "tests/read_checks.h"

typedef struct
{
    char *bytes;
    gsize length;
} File;

static void
file_clear(File *file)
{
    g_free(file->bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(File, file_clear)

static File
load(const char *name)
{
    File file = {0};
    g_autofree char *path = g_build_filename(TEST_SOURCE_DIR, "fixture", "formats", name, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(g_file_get_contents(path, &file.bytes, &file.length, &error));
    return file;
}

static void
read_fixture(const char *name, gboolean ocr, XjReading *ret_reading)
{
    g_auto(File) file = load(name);
    XjReadInput input = {.bytes = file.bytes, .length = file.length, .name = name, .ocr = ocr};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_read(&input, ret_reading, &error));
    g_assert_cmpstr(ret_reading->format, ==, "pdf");
}

static char *
print_losses(const XjSource *source)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < source->losses->len; i++)
    {
        const XjLoss *loss = source->losses->pdata[i];
        g_string_append_printf(text, "%s %u x%u\n", xj_loss_name(loss->kind), loss->page, loss->count);
    }
    return g_string_free(text, FALSE);
}

typedef struct
{
    const char *name, *blocks, *losses;
} Case;

static const char report[] = "lines:关于石桥乡党委落实巡察整改情况的报告~~　　清河县委巡察办：~~　　现将整改情况报告如下。~\n";

// Each file shows one trap.
static const Case cases[] = {
    {"gbk_euc.pdf", report, ""},
    {"unigb.pdf", report, ""},
    {"rotated.pdf", report, ""},
    {"sideways.pdf", report, ""},
    {"owner_password.pdf", report, ""},
    {"kangxi.pdf", "lines:一张见证长期立足岗位的单子fin~\n", ""},
    {"bold_doubles.pdf", "lines:清河县巡察工作规划~\n", ""},
    {"no_unicode.pdf", "", "glyph_page 1 x1\n"},
    {"drawn.pdf", "", "glyph_page 1 x1\n"}, // its second page is blank, which is no loss
    {"scan.pdf", "", "picture_page 1 x1\n"},
    {"ruled_table.pdf", "tr:序号|问题|措施\ntr:1|会议制度执行不严，记录不全。|修订制度，逐条落实。\ntr:2|台账缺失|\n", ""},
};

static void
test_cases(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_auto(XjReading) reading = {0};
        read_fixture(cases[i].name, FALSE, &reading);
        g_autofree char *blocks = print_blocks(reading.source);
        g_autofree char *losses = print_losses(reading.source);
        g_test_message("%s", cases[i].name);
        g_assert_cmpstr(blocks, ==, cases[i].blocks);
        g_assert_cmpstr(losses, ==, cases[i].losses);
    }
}

static void
test_metadata(void)
{
    g_auto(XjReading) reading = {0};
    read_fixture("gbk_euc.pdf", FALSE, &reading);
    g_assert_cmpstr(reading.source->title, ==, "整改报告");
    g_assert_cmpstr(reading.source->author, ==, "巡察办");
    g_assert_cmpstr(reading.source->created, ==, "2026-03-01T08:30:00Z");
    g_assert_null(reading.source->modified);
    g_assert_null(reading.charset);
}

static void
test_paper(void)
{
    g_auto(XjReading) reading = {0};
    read_fixture("paper.pdf", FALSE, &reading);
    guint furniture = 0;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < reading.source->blocks->len; i++)
    {
        const XjBlock *block = reading.source->blocks->pdata[i];
        furniture += block->kind == XJ_BLOCK_FURNITURE ? 1 : 0;
        if (block->kind == XJ_BLOCK_LINES)
            g_string_append(text, block->text);
        g_assert_cmpuint(block->page, >=, 1);
        g_assert_cmpuint(block->page, <=, 4);
    }
    g_assert_cmpuint(furniture, ==, 8); // a header and a number on each of four pages
    // Four times the same four paragraphs below the title, whatever page ends cut.
    g_auto(GStrv) lines = g_strsplit(g_strdelimit(text->str, "\n", '\n'), "\n", -1);
    g_autoptr(GHashTable) paragraphs = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; lines[i] != NULL; i++)
    {
        if (*lines[i] != '\0')
            g_hash_table_add(paragraphs, lines[i]);
    }
    g_assert_cmpuint(g_hash_table_size(paragraphs), ==, 5);
}

static void
test_encrypted(void)
{
    g_auto(File) file = load("encrypted.pdf");
    XjReadInput input = {.bytes = file.bytes, .length = file.length};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_read(&input, &reading, &error));
    g_assert_error(error, XJ_FAILURE, XJ_FAILURE_ENCRYPTED);
}

static void
test_ocr(void)
{
    if (xj_ocr_problem() != NULL)
    {
        g_test_skip(xj_ocr_problem());
        return;
    }
    g_auto(XjReading) reading = {0};
    read_fixture("scan.pdf", TRUE, &reading);
    g_autofree char *losses = print_losses(reading.source);
    g_autofree char *blocks = print_blocks(reading.source);
    g_assert_cmpstr(losses, ==, "ocr 1 x1\n");
    g_assert_nonnull(strstr(blocks, "关于开展扫描件识别试验的通知"));
    g_assert_nonnull(strstr(blocks, "　　本页是一张图片，没有文字。"));
}

// Pages that say nothing but their number, in a font that every reader of PDF has.
static char *
make_pages(guint count)
{
    GString *pdf = g_string_new("%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [");
    for (guint i = 0; i < count; i++)
        g_string_append_printf(pdf, "%u 0 R ", 4 + 2 * i);
    g_string_append_printf(pdf, "] /Count %u>> endobj\n3 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj\n",
                           count);
    for (guint i = 0; i < count; i++)
    {
        g_autofree char *content = g_strdup_printf("BT /F 12 Tf 72 700 Td (Article no %u) Tj ET", i + 1);
        g_string_append_printf(
            pdf,
            "%u 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %u 0 R "
            "/Resources <</Font <</F 3 0 R>>>>>> endobj\n%u 0 obj <</Length %zu>> stream\n%s\nendstream endobj\n",
            4 + 2 * i, 5 + 2 * i, 5 + 2 * i, strlen(content), content);
    }
    g_string_append(pdf, "trailer <</Root 1 0 R>>\n%%EOF\n");
    return g_string_free(pdf, FALSE);
}

static void
test_many_pages(void)
{
    g_autofree char *pdf = make_pages(1000);
    XjReadInput input = {.bytes = pdf, .length = strlen(pdf)};
    g_auto(XjReading) reading = {0};
    g_assert_true(xj_read(&input, &reading, NULL));
    g_assert_cmpuint(reading.source->blocks->len, ==, 1000);
    const XjBlock *last = reading.source->blocks->pdata[999];
    g_assert_cmpstr(last->text, ==, "Article no 1000\n");
    g_assert_cmpuint(last->page, ==, 1000);
}

// ---------------------------------------------------------------- hostile

// Poppler warns of what is broken, which is no failure of ours.
static gboolean
is_fatal(const char *domain, G_GNUC_UNUSED GLogLevelFlags level, G_GNUC_UNUSED const char *message,
         G_GNUC_UNUSED gpointer user_data)
{
    return g_strcmp0(domain, "Poppler") != 0;
}

// It fails with a reason, or gives valid text.
static void
read_anything(const char *bytes, gsize length)
{
    XjReadInput input = {.bytes = bytes, .length = length, .name = "a.pdf"};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    if (!xj_pdf_reader.bid(&input))
        return;
    if (!xj_read(&input, &reading, &error))
    {
        g_assert_cmpstr(error->message, !=, "");
        return;
    }
    for (guint i = 0; i < reading.source->blocks->len; i++)
        g_assert_true(g_utf8_validate(((const XjBlock *)reading.source->blocks->pdata[i])->text, -1, NULL));
}

static void
test_truncated(void)
{
    g_test_log_set_fatal_handler(is_fatal, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_auto(File) file = load(cases[i].name);
        for (guint tenth = 1; tenth < 10; tenth++)
        {
            g_autofree char *part = g_memdup2(file.bytes, file.length * tenth / 10);
            read_anything(part, file.length * tenth / 10);
        }
    }
}

static void
test_flipped(void)
{
    g_test_log_set_fatal_handler(is_fatal, NULL);
    static const char *const names[] = {"gbk_euc.pdf", "kangxi.pdf", "ruled_table.pdf", "drawn.pdf"};
    g_autoptr(GRand) random = g_rand_new_with_seed(20260301);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        g_auto(File) file = load(names[i]);
        for (guint round = 0; round < 600; round++)
        {
            g_autofree char *copy = g_memdup2(file.bytes, file.length);
            for (guint flips = 0; flips < 1 + round % 4; flips++)
                copy[g_rand_int_range(random, 0, (gint32)file.length)] = (char)g_rand_int_range(random, 0, 256);
            read_anything(copy, file.length);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    xj_pdf_reader.prepare(); // as in a worker
    g_test_add_func("/pdf/cases", test_cases);
    g_test_add_func("/pdf/metadata", test_metadata);
    g_test_add_func("/pdf/paper", test_paper);
    g_test_add_func("/pdf/encrypted", test_encrypted);
    g_test_add_func("/pdf/ocr", test_ocr);
    g_test_add_func("/pdf/many-pages", test_many_pages);
    g_test_add_func("/pdf/truncated", test_truncated);
    g_test_add_func("/pdf/flipped", test_flipped);
    return g_test_run();
}
