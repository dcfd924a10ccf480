#include "document/section.h"

#include "document/requirement/cue.h"
#include "tests/document_checks.h"
#include "tests/test_vocabulary.h"

typedef struct
{
    const char *name, *in;
    XjGenre genre;
    const char *senses; // a letter for each sentence behind the title: - o F R r b c
} Case;

static const Case cases[] = {
    {"genre of a plan", "石桥乡渠道管护工作方案（试行）\n清淤。\n", XJ_GENRE_PLAN, "-"},
    {"kind inside a title", "在渠道管护方案讨论会上的讲话\n清淤。\n", XJ_GENRE_SPEECH, "-"},
    {"findings", "关于巡察石桥乡的反馈意见\n清淤。\n", XJ_GENRE_FINDINGS, "-"},
    {"headings", "在渠道管护会上的讲话\n先说几句。\n一、主要问题\n渠淤了。\n二、整改要求\n清淤。\n三、取得的成效\n水来了。\n",
     XJ_GENRE_SPEECH, "oFFRRrr"},
    {"headings by their form",
     "在渠道管护会上的讲话\n一、压实责任，抓好清淤\n谁的渠谁管。\n（一）责任落实不到位\n没有人看水。\n", XJ_GENRE_SPEECH,
     "ccFF"},
    {"below a heading that tells", "在渠道管护会上的讲话\n一、主要问题\n（一）强化管护\n没有人看水。\n", XJ_GENRE_SPEECH,
     "FFF"},
    {"faults to mend", "在渠道管护会上的讲话\n一、着力解决突出问题\n清淤。\n二、查摆问题\n渠淤了。\n", XJ_GENRE_SPEECH, "ccFF"},
    {"a line that is a whole sentence names no section",
     "石桥乡渠道管护任务分工\n1.乡长每周听取一次整改进展情况汇报，当场定事。（责任单位：水利站）\n2.整改成效\n水来了。\n",
     XJ_GENRE_PLAN, "--rr"},
    {"lead", "在渠道管护会上的讲话\n下一步，全乡清淤。再修闸。\n水来了。\n", XJ_GENRE_SPEECH, "RR-"},
    {"lead with a colon", "在渠道管护会上的讲话\n存在以下问题：\n渠淤了。\n闸锈了。\n", XJ_GENRE_SPEECH, "FFF"},
};

static char
letter(XjSense sense)
{
    static const char letters[] = {
        [XJ_SENSE_NONE] = '-',   [XJ_SENSE_OPENING] = 'o',    [XJ_SENSE_FAULT] = 'F', [XJ_SENSE_REQUIREMENT] = 'R',
        [XJ_SENSE_REPORT] = 'r', [XJ_SENSE_BACKGROUND] = 'b', [XJ_SENSE_CALL] = 'c'};
    return letters[sense];
}

static char *
print_senses(const XjDocument *document, XjGenre *ret_genre)
{
    g_auto(XjStudy) study = {0};
    g_auto(XjSections) sections = {0};
    xj_study_init(&study, document, test_vocabulary());
    g_autoptr(GArray) asides = xj_asides_find(document->text, document->length);
    g_autoptr(GArray) cues = xj_cues_find(&study, asides);
    xj_sections_init(&sections, &study, cues);
    GString *senses = g_string_new(NULL);
    for (guint i = 1; i < study.sentences->len; i++)
        g_string_append_c(senses, letter(xj_section_sense(&sections, i)));
    *ret_genre = sections.genre;
    return g_string_free(senses, FALSE);
}

static void
test_case(gconstpointer data)
{
    const Case *item = data;
    g_autoptr(XjSource) source = xj_source_new();
    xj_source_add(source, XJ_BLOCK_LINES, 0, 0, item->in, strlen(item->in));
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    XjGenre genre = XJ_GENRE_UNKNOWN;
    g_autofree char *senses = print_senses(document, &genre);
    g_assert_cmpstr(senses, ==, item->senses);
    g_assert_cmpint(genre, ==, item->genre);
}

static void
test_columns(void)
{
    static const char *const rows[] = {"序号\t反馈问题\t整改措施\t责任单位", "1\t渠道淤塞\t逐段清淤\t水利站",
                                       "2\t\t修好闸门\t"};
    g_autoptr(XjSource) source = xj_source_new();
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        xj_source_add(source, XJ_BLOCK_TABLE_ROW, 0, 0, rows[i], strlen(rows[i]));
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    XjGenre genre = XJ_GENRE_UNKNOWN;
    g_autofree char *senses = print_senses(document, &genre);
    // All but the first cell of the head.
    g_assert_cmpstr(senses, ==, "bbbbFRbbR");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autofree char *path = g_strconcat("/section/", cases[i].name, NULL);
        g_test_add_data_func(path, &cases[i], test_case);
    }
    g_test_add_func("/section/columns", test_columns);
    return g_test_run();
}
