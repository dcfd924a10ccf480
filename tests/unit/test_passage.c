#include "tests/document_checks.h"
#include "tests/test_vocabulary.h"

static XjDocument *
read_lines(const char *text)
{
    g_autoptr(XjSource) source = xj_source_new();
    xj_source_add(source, XJ_BLOCK_LINES, 0, 0, text, strlen(text));
    return xj_document_new(source, test_vocabulary(), NULL);
}

static char *
print_passages(const XjDocument *document)
{
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < document->passages->len; i++)
    {
        const XjPassage *passage = &g_array_index(document->passages, XjPassage, i);
        g_autofree char *text = g_strndup(document->text + passage->span.start, passage->span.end - passage->span.start);
        g_auto(GStrv) path = xj_document_heading_path(document, i);
        g_autofree char *joined = g_strjoinv(" > ", path);
        g_string_append_printf(lines, "%s [%s] %s%s", xj_role_name(passage->role), joined, g_strdelimit(text, "\n", '/'), "\n");
    }
    return g_string_free(lines, FALSE);
}

static void
test_shape(void)
{
    g_autoptr(XjDocument) document =
        read_lines("在石桥乡渠道管护会上的讲话\n同志们：\n只讲一件事。\n一、清淤\n年底前清完。\n谁拖谁检讨。\n"
                   "二、修闸\n春灌前修好。要求有二：一是快。今天就动手。二是好。十年不用修。\n");
    g_autofree char *passages = print_passages(document);
    g_assert_cmpstr(passages, ==,
                    "title [] 在石桥乡渠道管护会上的讲话/\n"
                    "opening [] 同志们：/只讲一件事。/\n"
                    "heading [一、清淤] 一、清淤/\n"
                    "requirement [一、清淤] 年底前清完。/谁拖谁检讨。/\n"
                    "heading [二、修闸] 二、修闸/\n"
                    "requirement [二、修闸] 春灌前修好。\n"
                    "body [二、修闸 > 一是快] 要求有二：一是快。今天就动手。\n"
                    "body [二、修闸 > 二是好] 二是好。十年不用修。/\n");
    check_document(document, TRUE);
}

static void
test_frame(void)
{
    g_autoptr(XjDocument) document = read_lines(
        "中共清河县委文件\n清委发〔2024〕8号\n关于印发渠道管护规定的通知\n（2024年3月5日）\n各乡镇党委：\n现予印发。\n"
        "一、清淤\n年底前清完。\n附件：1.渠道清单\n　　　2.闸门清单\n中共清河县委\n2024年3月5日\n（此件公开发布）\n"
        "抄送：县水利局。\n清河县渠道管护规定\n第一条　渠道要清淤。\n第二条　闸门要检修。\n");
    g_autofree char *passages = print_passages(document);
    g_assert_cmpstr(passages, ==,
                    "opening [] 中共清河县委文件/清委发〔2024〕8号/\n"
                    "title [] 关于印发渠道管护规定的通知/\n"
                    "opening [] （2024年3月5日）/\n"
                    "opening [] 各乡镇党委：/现予印发。/\n"
                    "heading [一、清淤] 一、清淤/\n"
                    "requirement [一、清淤] 年底前清完。/\n"
                    "closing [] 附件：1.渠道清单/2.闸门清单/中共清河县委/2024年3月5日/（此件公开发布）/抄送：县水利局。/\n"
                    "body [] 清河县渠道管护规定/\n"
                    "requirement [第一条渠道要清淤] 第一条　渠道要清淤。/\n"
                    "requirement [第二条闸门要检修] 第二条　闸门要检修。/\n");
    check_document(document, TRUE);
}

// What looks like the end of a paper and is none.
static void
test_no_tail(void)
{
    static const char *const texts[] = {
        "在石桥乡会上的讲话\n石桥乡党委\n2024年3月5日\n同志们：\n只讲一件事。\n一、清淤\n年底前清完。\n",
        "渠道台账\n渠道共三条。\n一、东渠\n石桥乡水利站\n每月巡查一次。\n二、西渠\n2024年3月5日起停水，五月底恢复。\n",
        "渠道台账\n渠道共三条。\n附件中的清单由水利站保管。\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    {
        g_autoptr(XjDocument) document = read_lines(texts[i]);
        g_autofree char *passages = print_passages(document);
        g_assert_null(strstr(passages, "closing [] 石桥乡"));
        g_assert_null(strstr(passages, "closing [] 2024"));
        g_assert_null(strstr(passages, "closing [] 附件"));
    }
}

static void
append_sentence(GString *text, guint characters)
{
    for (guint i = 0; i + 1 < characters; i++)
    {
        g_string_append(text, i % 20 == 19 ? "，" : "渠");
    }
    g_string_append(text, "。");
}

static void
test_long_paragraph(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 50; i++)
    {
        append_sentence(text, 30);
    }
    g_autoptr(XjDocument) document = read_lines(text->str);
    g_assert_cmpuint(document->passages->len, >=, 4);
    g_assert_cmpuint(document->passages->len, <=, 5);
    for (guint i = 0; i < document->passages->len; i++)
    {
        const XjPassage *passage = &g_array_index(document->passages, XjPassage, i);
        glong characters =
            g_utf8_strlen(document->text + passage->span.start, (gssize)(passage->span.end - passage->span.start));
        g_assert_cmpint(characters, >=, XJ_PASSAGE_MIN);
        g_assert_cmpint(characters, <=, XJ_PASSAGE_MAX + 1);
    }
    check_document(document, TRUE);
}

static void
test_long_sentence(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    append_sentence(text, 1000);
    g_autoptr(XjDocument) whole = read_lines(text->str);
    g_assert_cmpuint(whole->passages->len, ==, 1);

    append_sentence(text, XJ_PASSAGE_HARD_MAX * 3);
    append_sentence(text, 50);
    g_autoptr(XjDocument) cut = read_lines(text->str);
    g_assert_cmpuint(cut->passages->len, >=, 5);
    const XjPassage *second = &g_array_index(cut->passages, XjPassage, 1);
    g_autofree char *before = g_strndup(cut->text, second->span.end);
    g_assert_true(g_str_has_suffix(before, "，"));
    check_document(cut, FALSE);
}

static void
test_without_marks(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 20000; i++)
    {
        g_string_append(text, "渠");
    }
    g_autoptr(XjDocument) document = read_lines(text->str);
    g_assert_cmpuint(document->passages->len, ==, 7);
    check_document(document, FALSE);
}

static void
test_table_rows(void)
{
    g_autoptr(XjSource) source = xj_source_new();
    static const char *const rows[] = {"序号\t问题\t时限", "1\t渠道\n淤塞\t6月底", "\t\t", "2\t canal  gate\r\nrusted \t9月底"};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        xj_source_add(source, XJ_BLOCK_TABLE_ROW, 0, 3, rows[i], strlen(rows[i]));
    }
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    g_assert_cmpstr(document->text, ==, "序号\t问题\t时限\n1\t渠道淤塞\t6月底\n2\tcanal gate rusted\t9月底\n");
    g_assert_cmpuint(document->passages->len, ==, 1);
    g_assert_cmpuint(g_array_index(document->passages, XjPassage, 0).page, ==, 3);
    check_document(document, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/passage/shape", test_shape);
    g_test_add_func("/passage/frame", test_frame);
    g_test_add_func("/passage/no-tail", test_no_tail);
    g_test_add_func("/passage/long-paragraph", test_long_paragraph);
    g_test_add_func("/passage/long-sentence", test_long_sentence);
    g_test_add_func("/passage/without-marks", test_without_marks);
    g_test_add_func("/passage/table-rows", test_table_rows);
    return g_test_run();
}
