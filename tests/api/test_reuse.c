// What a draft takes from where.
#include "query/precedent.h"
#include "tests/api/search_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static const XjFixtureDocument documents[] = {
    {.id = "c1",
     .title = "云岭市河道清淤整改方案",
     .level = "2",
     .organ = "云岭市水务局",
     .date = "2023-04-01",
     .collection = "公开",
     .passages = PASSAGES("全市河道清淤实行包段负责，段长每旬巡河一次，发现淤堵当日报修。\n",
                          "清淤泥土统一运往堆场晾晒，严禁倾倒在农田边坡和村庄水塘附近。\n",
                          "汛期之前完成闸门检修，图纸装订成册，交档案室保管备查。\n")},
    {.id = "c2",
     .title = "江州省粮库巡查通知",
     .level = "1",
     .date = "2021",
     .collection = "内部",
     .passages = PASSAGES("粮库保管员每天测温两次，记录簿由值班主任签字确认，缺页视为漏测。\n",
                          "熏蒸作业期间库门上锁张贴警示，钥匙由两人分别保管，不得互换。\n")},
    {.id = "c3",
     .title = "石桥乡桥梁养护台账",
     .level = "4",
     .passages = PASSAGES("桥面裂缝宽度超过限值的立即封闭交通，绕行路线提前三天公告。\n")},
};

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture_open(fixture, documents, G_N_ELEMENTS(documents));
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture_close(fixture);
}

static XjReuse *
reuse_as(const Fixture *fixture, const char *text, XjReuseRequest request)
{
    request.text = text;
    request.length = strlen(text);
    g_autoptr(GError) error = NULL;
    XjReuse *reuse = xj_engine_reuse(fixture->engine, &request, &error);
    g_assert_no_error(error);
    return reuse;
}

// "exact:c1#0 none varied:c2#1": the sentences, each with its best source.
static char *
sentences_of(const XjReuse *reuse)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < reuse->sentences->len; i++)
    {
        const XjReuseSentence *sentence = reuse->sentences->pdata[i];
        g_string_append_printf(all, "%s%s", i > 0 ? " " : "", xj_reuse_class_name(sentence->reuse_class));
        if (sentence->pieces->len == 0)
            continue;
        const XjReusePiece *best = reuse->pieces->pdata[g_array_index(sentence->pieces, guint, 0)];
        g_string_append_printf(all, ":%s#%u", best->citation->document, best->citation->passage);
    }
    return g_string_free(all, FALSE);
}

static void
expect_sentences(const Fixture *fixture, const char *text, const char *expected)
{
    g_autoptr(XjReuse) reuse = reuse_as(fixture, text, (XjReuseRequest){0});
    g_autofree char *sentences = sentences_of(reuse);
    g_assert_cmpstr(sentences, ==, expected);
}

static void
test_exact(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const char *text = "我们要种好树。清淤泥土统一运往堆场晾晒，严禁倾倒在农田边坡和村庄水塘附近。";
    g_autoptr(XjReuse) reuse = reuse_as(fixture, text, (XjReuseRequest){0});
    g_autofree char *sentences = sentences_of(reuse);
    g_assert_cmpstr(sentences, ==, "none exact:c1#1");
    g_assert_cmpuint(reuse->pieces->len, ==, 1);
    const XjReusePiece *piece = reuse->pieces->pdata[0];
    g_assert_cmpuint(piece->start, ==, 7);
    g_assert_cmpint(piece->end, ==, g_utf8_strlen(text, -1) - 1);
    g_assert_cmpstr(piece->source_text, ==, "清淤泥土统一运往堆场晾晒，严禁倾倒在农田边坡和村庄水塘附近");
    g_assert_cmpint(piece->source_end - piece->source_start, ==, g_utf8_strlen(piece->source_text, -1));
    g_assert_cmpfloat(piece->similarity, ==, 1);
    g_assert_cmpuint(reuse->exact, ==, 28);
    g_assert_cmpuint(reuse->characters, ==, 34);
    const XjReuseSource *source = reuse->sources->pdata[0];
    g_assert_cmpstr(source->citation->title, ==, "云岭市河道清淤整改方案");
    g_assert_cmpuint(source->characters, ==, 28);
    g_assert_cmpuint(source->sentences, ==, 1);
}

// Punctuation, quotes, width, traditional characters and line wraps make no difference.
static void
test_written_otherwise(Fixture *fixture, gconstpointer data)
{
    (void)data;
    expect_sentences(fixture, "清淤泥土统一运往“堆场”晾\n晒;嚴禁傾倒在農田邊坡、和村庄水塘附近",
                     "exact:c1#1 exact:c1#1 exact:c1#1");
}

static void
test_varied(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const drafts[] = {
        "清淤淤泥集中运往堆场晾晒，不得倾倒在农田边坡和村庄鱼塘附近。",                   // words replaced
        "清淤泥土经检测合格以后统一运往堆场晾晒，严禁随意倾倒在农田边坡和村庄水塘附近。", // put in
        "清淤泥土运往堆场晾晒，严禁倾倒在农田和水塘附近。",                               // left out
        "严禁倾倒在农田边坡和村庄水塘附近，清淤泥土统一运往堆场晾晒。",                   // in another order
    };
    for (guint i = 0; i < G_N_ELEMENTS(drafts); i++)
    {
        g_autoptr(XjReuse) reuse = reuse_as(fixture, drafts[i], (XjReuseRequest){0});
        const XjReuseSentence *sentence = reuse->sentences->pdata[0];
        g_test_message("%s: %s %.2f", drafts[i], xj_reuse_class_name(sentence->reuse_class), sentence->similarity);
        g_assert_cmpuint(sentence->reuse_class, ==, XJ_REUSE_VARIED);
        g_assert_cmpuint(sentence->pieces->len, ==, 1);
    }
}

// A stretch that goes on over passages of one document is one piece.
static void
test_over_passages(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const char *text = "段长每旬巡河一次，发现淤堵当日报修。清淤泥土统一运往堆场晾晒，严禁倾倒在农田边坡和村庄水塘附近。"
                       "汛期之前完成闸门检修，图纸装订成册。";
    g_autoptr(XjReuse) reuse = reuse_as(fixture, text, (XjReuseRequest){0});
    g_assert_cmpuint(reuse->pieces->len, ==, 1);
    const XjReusePiece *piece = reuse->pieces->pdata[0];
    g_assert_true(g_str_has_prefix(piece->source_text, "段长每旬"));
    g_assert_true(g_str_has_suffix(piece->source_text, "装订成册"));
    g_assert_cmpuint(piece->citation->passage, ==, 0);
    const XjReuseSource *source = reuse->sources->pdata[0];
    g_assert_cmpuint(source->sentences, ==, 3);
}

static void
test_two_sources(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const char *text = "桥面裂缝宽度超过限值的立即封闭交通，粮库保管员每天测温两次，记录簿由值班主任签字确认。";
    g_autoptr(XjReuse) reuse = reuse_as(fixture, text, (XjReuseRequest){0});
    g_assert_cmpuint(reuse->pieces->len, ==, 2);
    g_assert_cmpuint(reuse->sources->len, ==, 2);
    const XjReuseSentence *sentence = reuse->sentences->pdata[0];
    g_assert_cmpuint(sentence->reuse_class, ==, XJ_REUSE_EXACT);
    g_assert_cmpuint(sentence->pieces->len, ==, 2);
}

// What two papers of one kind share anyway is none.
static void
test_own_wording(Fixture *fixture, gconstpointer data)
{
    (void)data;
    expect_sentences(fixture, "村庄道路由保洁员每天清扫，记录交村委会备查。桥面积水要及时清理。", "none none");
}

static void
test_fragment(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const char *text = "各单位新购置的图书报刊以及历年形成的会议影像都要登记造册并且全部交档案室保管备查，逾期将予通报。";
    expect_sentences(fixture, text, "fragment:c1#2");
}

static void
test_filters(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const char *text = "粮库保管员每天测温两次，记录簿由值班主任签字确认，缺页视为漏测。";
    static const char *const city[] = {"2", NULL};
    static const char *const province[] = {"1", NULL};
    static const char *const own[] = {"c2", NULL};
    const struct
    {
        XjReuseRequest request;
        const char *sentences;
    } cases[] = {
        {{.collection = NULL}, "exact:c2#0"},
        {{.by[XJ_BY_LEVEL] = province}, "exact:c2#0"},
        {{.by[XJ_BY_LEVEL] = city}, "none"},
        {{.collection = "公开"}, "none"},
        {{.except = own}, "none"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(XjReuse) reuse = reuse_as(fixture, text, cases[i].request);
        g_autofree char *sentences = sentences_of(reuse);
        g_assert_cmpstr(sentences, ==, cases[i].sentences);
    }
}

// What may not be known is no source.
static void
test_restricted(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const open_only[] = {"公开", NULL};
    g_assert_true(xj_engine_restrict(fixture->engine, open_only, NULL));
    expect_sentences(fixture, "粮库保管员每天测温两次，记录簿由值班主任签字确认，缺页视为漏测。", "none");
    expect_sentences(fixture, "清淤泥土统一运往堆场晾晒，严禁倾倒在农田边坡和村庄水塘附近。", "exact:c1#1");
}

static void
test_level(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjReuse) told = reuse_as(fixture, "要抓好落实。", (XjReuseRequest){.level = "县"});
    g_assert_cmpint(told->level.code, ==, 3);
    g_autoptr(XjReuse) unknown = reuse_as(fixture, "要抓好落实。", (XjReuseRequest){0});
    g_assert_cmpint(unknown->level.code, ==, -1);
    g_assert_null(told->notes[0]);
    g_assert_nonnull(strstr(unknown->notes[0], "level"));
    g_autoptr(XjReuse) itself =
        reuse_as(fixture, "清淤泥土统一运往堆场晾晒，严禁倾倒在农田边坡和村庄水塘附近。", (XjReuseRequest){.level = "市"});
    g_assert_nonnull(strstr(itself->notes[0], "云岭市河道清淤整改方案"));
}

static void
expect_invalid(const Fixture *fixture, const XjReuseRequest *request, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_engine_reuse(fixture->engine, request, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, part));
}

static void
test_bad_requests(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autofree char *long_text = g_strnfill(1000000, 'x');
    const struct
    {
        XjReuseRequest request;
        const char *part;
    } cases[] = {
        {{.text = "", .length = 0}, "empty"},
        {{.text = "。，“”\n", .length = strlen("。，“”\n")}, "empty"},
        {{.text = "整", .length = strlen("整")}, "empty"},
        {{.text = "整改\xff落实", .length = strlen("整改\xff落实")}, "byte 7"},
        {{.text = long_text, .length = 1000000}, "100000"},
        {{.text = "整改落实", .length = 12, .min_chars = 2}, "4"},
        {{.text = "整改落实", .length = 12, .gap = 101}, "100"},
        {{.text = "整改落实", .length = 12, .similarity = 1.5}, "between 0 and 1"},
        {{.text = "整改落实", .length = 12, .sources = 21}, "20"},
        {{.text = "整改落实", .length = 12, .level = "国"}, "国"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_invalid(fixture, &cases[i].request, cases[i].part);
}

// Whatever is given is answered: letters only, one character again and again, the longest draft there is.
static void
test_any_draft(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) repeated = g_string_new(NULL);
    while (repeated->len < 3 * (XJ_DRAFT_MAX_CHARS - 40))
        g_string_append(repeated, "清淤泥土统一运往堆场晾晒");
    g_autofree char *same = g_strnfill(XJ_DRAFT_MAX_CHARS, 'a');
    const char *const drafts[] = {"covid19 and nothing else", repeated->str, same};
    for (guint i = 0; i < G_N_ELEMENTS(drafts); i++)
    {
        g_autoptr(XjReuse) reuse = reuse_as(fixture, drafts[i], (XjReuseRequest){0});
        g_assert_cmpuint(reuse->sentences->len, ==, 1);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct
    {
        const char *path;
        void (*run)(Fixture *fixture, gconstpointer data);
    } tests[] = {
        {"/reuse/exact", test_exact},
        {"/reuse/written-otherwise", test_written_otherwise},
        {"/reuse/varied", test_varied},
        {"/reuse/over-passages", test_over_passages},
        {"/reuse/two-sources", test_two_sources},
        {"/reuse/own-wording", test_own_wording},
        {"/reuse/fragment", test_fragment},
        {"/reuse/filters", test_filters},
        {"/reuse/restricted", test_restricted},
        {"/reuse/level", test_level},
        {"/reuse/bad-requests", test_bad_requests},
        {"/reuse/any-draft", test_any_draft},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
