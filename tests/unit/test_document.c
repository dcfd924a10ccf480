#include "tests/document_checks.h"
#include "tests/test_vocabulary.h"

static void
add(XjSource *source, XjBlockKind kind, guint page, const char *text)
{
    xj_source_add(source, kind, 0, page, text, strlen(text));
}

static void
test_blocks(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    add(source, XJ_BLOCK_FURNITURE, 1, "清河县水利局 内部资料");
    add(source, XJ_BLOCK_PARAGRAPH, 1, "　　清河县的渠，\n修了 ten\nyears，今年终于\r\n通了。");
    add(source, XJ_BLOCK_PARAGRAPH, 1, "- 1 -");
    add(source, XJ_BLOCK_LIST_ITEM, 1, "1. 清淤");
    add(source, XJ_BLOCK_PARAGRAPH, 1, " \xE2\x80\x8B ");
    add(source, XJ_BLOCK_NOTE, 1, "渠长三公里。");
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    g_assert_cmpstr(document->text, ==, "清河县的渠，修了 ten years，今年终于通了。\n1. 清淤\n渠长三公里。\n");
    g_assert_cmpuint(document->removals->len, ==, 2);
    const XjRemoval *furniture = &g_array_index(document->removals, XjRemoval, 0);
    g_assert_cmpstr(furniture->text, ==, "清河县水利局 内部资料");
    g_assert_cmpstr(furniture->reason, ==, "furniture");
    g_assert_cmpuint(furniture->at, ==, 0);
    const XjRemoval *number = &g_array_index(document->removals, XjRemoval, 1);
    g_assert_cmpstr(number->reason, ==, "page_number");
    g_assert_true(g_str_has_prefix(document->text + number->at, "1. 清淤"));
    check_document(document, TRUE);
}

static void
test_paragraph_over_pages(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    add(source, XJ_BLOCK_PARAGRAPH, 1, "清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，");
    add(source, XJ_BLOCK_FURNITURE, 1, "1");
    add(source, XJ_BLOCK_PARAGRAPH, 2, "是管的人太多。");
    add(source, XJ_BLOCK_PARAGRAPH, 2, "会后县里派人看了现场。");
    add(source, XJ_BLOCK_PARAGRAPH, 3, "第二天就动了工。");
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    g_assert_cmpstr(document->text, ==,
                    "清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，是管的人太多。\n会后县里派人看了现场。\n第二"
                    "天就动了工。\n");
    check_document(document, TRUE);
}

// Plain text that a reader hands over page by page is one text.
static void
test_lines_page_by_page(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    add(source, XJ_BLOCK_LINES, 1,
        "　　清河县去年修好的三条支渠，今年春灌前又堵了\n两条，不是没有人管，是管的人太多，谁都等着别\n");
    add(source, XJ_BLOCK_LINES, 2, "人先动手。乡里开了两次会，渠还是那条渠，水还\n是没有来。\n　　会后县里派人看了现场。\n");
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    g_assert_cmpstr(document->text, ==,
                    "清河县去年修好的三条支渠，今年春灌前又堵了两条，不是没有人管，是管的人太多，谁都等着别人先动手。乡里开了两"
                    "次会，渠还是那条渠，"
                    "水还是没有来。\n会后县里派人看了现场。\n");
    g_assert_cmpuint(document->unwrapped, ==, 3);
    g_assert_cmpuint(g_array_index(document->passages, XjPassage, 0).page, ==, 1);
    check_document(document, TRUE);
}

static void
test_nothing(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    g_assert_cmpstr(document->text, ==, "");
    g_assert_cmpstr(document->title, ==, "");
    g_assert_null(document->secrecy);
    g_assert_cmpuint(document->passages->len, ==, 0);
    check_document(document, TRUE);
    xj_document_free(NULL);
    xj_source_free(NULL);
}

// Real documents, where they are at hand, keep every promise, and reading the clean text again changes nothing in it.
static void
test_real_documents(void)
{
    static const char folder[] = TEST_PROJECT_DIR "/../shared/seeds";
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    if (files == NULL)
    {
        g_test_skip("no documents at ../shared/seeds");
        return;
    }
    for (const char *name = g_dir_read_name(files); name != NULL; name = g_dir_read_name(files))
    {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        g_autoptr(XjSource) source = xj_source_new();
        add(source, XJ_BLOCK_LINES, 0, text);
        g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
        check_document(document, TRUE);

        g_autoptr(XjSource) clean = xj_source_new();
        add(clean, XJ_BLOCK_LINES, 0, document->text);
        g_autoptr(XjDocument) again = xj_document_new(clean, test_vocabulary(), NULL);
        g_assert_cmpstr(again->text, ==, document->text);
        g_assert_cmpstr(again->title, ==, document->title);
        g_assert_cmpuint(again->outline->len, ==, document->outline->len);
    }
}

// No input costs more than its length: each of these is a trap for a step that looks back or ahead.
static void
test_cost_grows_with_length(void)
{
    static const char *const pieces[] = {"渠", "一是。", "“一是（一）1.：", "一、甲\n（一）乙\n", "12\n", "- 3 -\n", "a\t",
                                         "(",  "。",     "清河县渠水清清\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++)
    {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 2 * 1000 * 1000)
        {
            g_string_append(text, pieces[i]);
        }
        g_autoptr(XjSource) source = xj_source_new();
        add(source, XJ_BLOCK_LINES, 0, text->str);
        gint64 before = g_get_monotonic_time();
        g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
        g_test_message("%s: %.2f s", pieces[i], (double)(g_get_monotonic_time() - before) / G_USEC_PER_SEC);
        g_assert_cmpint(g_get_monotonic_time() - before, <, 60 * G_USEC_PER_SEC); // a quadratic step takes hours
        check_document(document, FALSE);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/document/blocks", test_blocks);
    g_test_add_func("/document/paragraph-over-pages", test_paragraph_over_pages);
    g_test_add_func("/document/lines-page-by-page", test_lines_page_by_page);
    g_test_add_func("/document/nothing", test_nothing);
    g_test_add_func("/document/real-documents", test_real_documents);
    g_test_add_func("/document/cost-grows-with-length", test_cost_grows_with_length);
    return g_test_run();
}
