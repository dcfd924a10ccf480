// Syntax trees held against text: what holds, and what is marked.
#include "query/language/parser.h"
#include "query/match/matcher.h"
#include "tests/test_vocabulary.h"

#include <locale.h>
#include <string.h>

static XjQuery *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    XjQuery *query = xj_query_parse(text, XJ_SCOPE_TEXT, test_vocabulary(), &error);
    g_assert_no_error(error);
    return query;
}

static const char *const text =
    "坚持“当下改”与“长久立”相结合，深化整改。工作，要落到实处；会议要求：２０２６年１０月底前完成95％以上！";
static const char *const title = "在云岭市委巡察《反馈》会议上的讲话";

static gboolean
holds(const char *query_text)
{
    g_autoptr(XjQuery) query = parse(query_text);
    gsize length = 0;
    gsize title_length = 0;
    g_autofree char *folded = xj_fold_plain(text, strlen(text), &length);
    g_autofree char *folded_title = xj_fold_plain(title, strlen(title), &title_length);
    XjSubject subject = {.text = {.text = folded, .length = length}, .title = {.text = folded_title, .length = title_length}};
    return xj_matcher_holds(query->root, &subject);
}

static void
test_holds(void)
{
    static const char *const yes[] = {
        "坚持\"当下改\"与\"长久立\"相结合",
        "改",
        "\"相结合 深化\"",
        "2026年",
        "２０２６",
        "95%以上",
        "反馈会议 OR 工作要",
        "标题:反馈会议",
        "整改 -作风",
        "作风 OR 整改",
        "-作风 -纪律",
        "NOT (整改 作风)",
        "工作。会议",
        "（整改 或 作风） 相结合",
        "云岭 OR 标题:云岭",
        "結合",
        "坚持*改",
        "当下?与长久立",
        "当下改…相结合",
        "相结合…深化",
        "完成95*",
        "*月底前",
        "标题:巡察*讲话",
        "当下改 NEAR/1 长久立",
        "长久立 NEAR/1 当下改",
        "当下改 ADJ/1 长久立",
        "整改 NEAR/0 工作",
        "(作风 OR 整改) NEAR/2 深化 ADJ/0 整改",
        "标题:(巡察 ADJ/6 讲话) 整改",
        "当下改 NEAR/1 长久立 ADJ/3 深化",
        "同句:(坚持 整改)",
        "同句:(工作 -整改)",
        "同段:(坚持 会议)",
        "同节:(坚持 会议)",
        "同篇:(坚持 -作风)",
        "跨句:“整改工作”",
        "跨句:落到实处会议要求",
        "跨句:深化*落到",
    };
    static const char *const no[] = {
        "工作会议",
        "整改工作",
        "作风",
        "整改 作风",
        "整改 -相结合",
        "-整改",
        "标题:整改",
        "云岭",
        "NOT (整改 OR 作风)",
        "结合与",
        "整改 -标题:云岭市",
        "整改*工作",
        "当下??与",
        "相结合*深化",
        "以上*",
        "当下改 NEAR/0 长久立",
        "长久立 ADJ/5 当下改",
        "整改 NEAR/5 整改",
        "标题:(讲话 ADJ/9 巡察)",
        "标题:(巡察 ADJ/5 讲话)",
        "同句:(坚持 工作)",
        "同句:(整改 -坚持)",
        "同段:(坚持 作风)",
        "同篇:(坚持 作风)",
        "同句:(整改 NEAR/5 工作)",
        "跨句:“工作整改”",
    };
    for (guint i = 0; i < G_N_ELEMENTS(yes); i++)
        if (!holds(yes[i]))
            g_error("“%s” should hold", yes[i]);
    for (guint i = 0; i < G_N_ELEMENTS(no); i++)
        if (holds(no[i]))
            g_error("“%s” should not hold", no[i]);
}

// ---------------------------------------------------------------- marks

typedef GArray *(*MarkFunc)(const XjSyntax *syntax, const XjFolded *folded, const char *source_text);

// The marked pieces of `source` in [ ].
static char *
marked(const char *query_text, const char *source, MarkFunc mark)
{
    g_autoptr(XjQuery) query = parse(query_text);
    g_auto(XjFolded) folded = {0};
    xj_fold(source, strlen(source), &folded);
    g_autoptr(GArray) marks = mark(query->root, &folded, source);
    g_autoptr(GArray) merged = xj_marks_merged(marks);
    GString *shown = g_string_new(NULL);
    gsize at = 0;
    for (guint i = 0; i < merged->len; i++)
    {
        const XjMark *one = &g_array_index(merged, XjMark, i);
        g_assert_cmpuint(at, <=, one->start);
        g_string_append_len(shown, source + at, (gssize)(one->start - at));
        g_string_append_printf(shown, "[%.*s]", (int)(one->end - one->start), source + one->start);
        at = one->end;
    }
    g_string_append(shown, source + at);
    return g_string_free(shown, FALSE);
}

typedef struct
{
    const char *query;
    const char *expected; // the source is this without [ ]
} MarkRow;

static void
check_marks(const MarkRow *rows, guint count, MarkFunc mark)
{
    for (guint i = 0; i < count; i++)
    {
        g_auto(GStrv) pieces = g_strsplit_set(rows[i].expected, "[]", -1);
        g_autofree char *source = g_strjoinv("", pieces);
        g_autofree char *actual = marked(rows[i].query, source, mark);
        g_assert_cmpstr(actual, ==, rows[i].expected);
    }
}

static void
test_marks(void)
{
    static const MarkRow rows[] = {
        {"当下改与长久立", "坚持“[当下改”与“长久立]”相结合"},
        {"整改", "[整改]，再[整改]。"},
        {"整改落实", "“[整改、落实]”到位"},
        {"哈哈", "[哈哈哈]。哈"},
        {"整改落 改落实", "[整改落实]"},
        {"整改 落实", "[整改落实]，[整改]，[落实]"},
        {"2026年", "于[２０２６ 年]底"},
        {"整改 -作风", "[整改]作风"},
        {"标题:整改 作风", "整改[作风]"},
        {"整改 OR 作风", "[整改]与[作风]"},
        {"(整改 -(作风 OR 纪律)) 督查", "[整改]作风纪律[督查]"},
        {"没有", "整改"},
        {"以*促*", "坚持[以案促改]、[以查促治]，以案。促改"},
        {"以*促", "[以案促]改"},
        {"以*促", "以一行动[以案促]改"},
        {"*促改", "推进，[以案促改]，以“[案”促改]"},
        {"压实…责任", "[压实责任]，[压实各级责任]"},
        {"整?改", "[整一改]，整一二改"},
        {"整改 NEAR/3 落实", "[整改]要[落实]，一二三四[落实]，[整改]。一二整改"},
        {"整改 ADJ/3 落实", "落实[整改]和[落实]"},
        {"(整改 OR 督办) NEAR/2 落实", "[督办]和[落实]，[整改]，又督办"},
        {"甲 NEAR/1 乙 NEAR/1 丙", "[甲乙丙]一二乙丙一二甲乙"},
        {"整改 -(落实 NEAR/1 督办)", "[整改]落实督办"},
        {"同句:(整改 落实)", "整改。[落实整改]。落实"},
        {"同句:(整改 -落实)", "[整改]。落实整改。[整改]"},
        {"同句:(整改 NEAR/2 落实)", "整改。[落实整改落实]"},
        {"同篇:(整改 落实) 督办", "[整改]和[督办]"},
        {"跨句:“工作会议”", "[工作。会议]，[工作会议]"},
        {"标题:(甲 NEAR/5 乙) 整改", "甲乙[整改]"},
    };
    check_marks(rows, G_N_ELEMENTS(rows), xj_matcher_marks);
}

static void
test_piece_marks(void)
{
    static const MarkRow rows[] = {
        {"整改方案落实情况", "[方案]的[落实]。[情况]与[整改]"},
        {"整改方案落实情况", "[整改方案]，再[整改方案]，方与案"},
        {"巡察整改工作会议", "[整改工作]。[会议]"},
        {"2026年整改", "1202个[整改]，20年，26年"},
        {"2026年整改", "[2026年]。[整改]"},
        {"改", "[改]"},
        {"整改方案落实", "[方案]。[案落]"},
        {"〔2026〕5号", "〔[2026]〕1号。25[5号]"},
        {"〔2026〕5号", "1965年"},
    };
    check_marks(rows, G_N_ELEMENTS(rows), xj_matcher_piece_marks);
    g_autofree char *scattered = marked("甲乙", "乙甲丙乙", xj_matcher_piece_marks);
    g_assert_cmpstr(scattered, ==, "乙甲丙乙");
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, ""); // so that a failure shows its query
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/matcher/holds", test_holds);
    g_test_add_func("/matcher/marks", test_marks);
    g_test_add_func("/matcher/piece-marks", test_piece_marks);
    return g_test_run();
}
