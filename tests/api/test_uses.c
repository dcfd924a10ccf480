// Who has used a wording.
#include "query/precedent.h"
#include "query/precedent/uses/export.h"
#include "tests/api/search_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define FACTS(...) ((const XjFixtureFacts[]){__VA_ARGS__})

static const XjFixtureDocument documents[] = {
    {.id = "city",
     .title = "云岭市推进会讲话",
     .level = "2",
     .date = "2021-05",
     .organ = "云岭市委",
     .collection = "公开",
     .passages = PASSAGES("在云岭市推进会上的发言\n", "各位同志：\n", "下面我讲三点意见。要“把河长”摆进去，一抓到底。\n",
                          "巡河要勤；护河要严，管河要常。做到以查促护。\n")},
    {.id = "county",
     .title = "清河县方案",
     .level = "3",
     .date = "2023-03-05",
     .organ = "清河县委",
     .collection = "公开",
     .passages = PASSAGES("把河长摆进去，把责任摆进去。把河长摆进去！\n", "以案促护，以查促护，以奖代补促护水。\n")},
    {.id = "town",
     .title = "石桥乡总结",
     .level = "4",
     .date = "2023-11",
     .organ = "石桥乡党委",
     .collection = "内部",
     .passages = PASSAGES("投入XX元，把河长摆进去。\n", "护河。要严管河\n"),
     .facts = FACTS({.damage = "placeholder"}, {.role = "body"})},
    {.id = "loose", .title = "摘抄", .passages = PASSAGES("他们把河長摆进去；也有把 河 长，摆进去\n")},
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

static XjUses *
uses_as(const Fixture *fixture, const XjUsesRequest *request)
{
    g_autoptr(GError) error = NULL;
    XjUses *uses = xj_engine_uses(fixture->engine, request, &error);
    g_assert_no_error(error);
    return uses;
}

static XjUses *
uses_of(const Fixture *fixture, const char *wording)
{
    const XjUsesRequest request = {.wording = wording};
    return uses_as(fixture, &request);
}

static const XjUse *
line_at(const XjUses *uses, guint index)
{
    return g_ptr_array_index(uses->lines, index);
}

// "city/2 county/0": where the lines are, in order.
static char *
lines_of(const XjUses *uses)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < uses->lines->len; i++)
        g_string_append_printf(all, "%s%s/%u", i > 0 ? " " : "", line_at(uses, i)->citation->document,
                               line_at(uses, i)->citation->passage);
    return g_string_free(all, FALSE);
}

// "3:2/1": value, passages, documents of each.
static char *
counts_of(const GPtrArray *counts)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < counts->len; i++)
    {
        const XjUseCount *count = g_ptr_array_index(counts, i);
        g_string_append_printf(all, "%s%s:%u/%u", i > 0 ? " " : "", count->value, (guint)count->passages,
                               (guint)count->documents);
    }
    return g_string_free(all, FALSE);
}

static void
assert_lines(const Fixture *fixture, const XjUsesRequest *request, const char *expected)
{
    g_autoptr(XjUses) uses = uses_as(fixture, request);
    g_autofree char *lines = lines_of(uses);
    g_assert_cmpstr(lines, ==, expected);
}

static void
assert_sorted_lines(const Fixture *fixture, const char *wording, const char *expected)
{
    g_autoptr(XjUses) uses = uses_of(fixture, wording);
    g_autofree char *lines = sorted_words(lines_of(uses));
    g_assert_cmpstr(lines, ==, expected);
    g_assert_true(uses->is_exact);
    g_assert_cmpuint(uses->uses, ==, uses->lines->len);
}

// ---------------------------------------------------------------- what is found

// Quotes, marks, blanks, widths and variants of characters make no difference, in the wording or in the text.
static void
test_blind(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const wordings[] = {"把河长摆进去", "“把河长摆进去”", "把「河长」摆进去", "把河長摆 进去",
                                           "把河长，\n摆进去"};
    for (guint i = 0; i < G_N_ELEMENTS(wordings); i++)
        assert_sorted_lines(fixture, wordings[i], "city/2 county/0 county/0 loose/0 loose/0 town/0");
}

static void
test_counts(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjUses) uses = uses_of(fixture, "把河长摆进去");
    g_assert_cmpuint(uses->uses, ==, 6);
    g_assert_cmpuint(uses->passages, ==, 4);
    g_assert_cmpuint(uses->documents, ==, 4);
    g_autofree char *levels = counts_of(uses->by_level);
    g_assert_cmpstr(levels, ==, "2:1/1 3:1/1 4:1/1");
    g_autofree char *years = counts_of(uses->by_year);
    g_assert_cmpstr(years, ==, "2021:1/1 2023:2/2");
    g_autofree char *organs = sorted_words(counts_of(uses->by_organ));
    g_assert_cmpstr(organs, ==, "=云岭市委:1/1 =清河县委:1/1 =石桥乡党委:1/1");
    g_assert_cmpstr(uses->first->document, ==, "city");
    g_assert_cmpstr(uses->last->document, ==, "town");
    g_assert_cmpstr(uses->wording, ==, "把河长摆进去");
    g_assert_false(uses->has_gaps);
    g_assert_null(uses->fillings);
    g_assert_null(uses->variants);
    g_assert_nonnull(uses->revision);
    g_assert_null(uses->notes[0]);
}

static void
test_line(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjUsesRequest request = {.wording = "把河长摆进去", .sort = XJ_USES_BY_DATE, .context = 4, .limit = 1};
    g_autoptr(XjUses) uses = uses_as(fixture, &request);
    const XjUse *line = line_at(uses, 0);
    g_assert_cmpstr(line->left, ==, "见。要“");
    g_assert_cmpstr(line->match, ==, "把河长”摆进去");
    g_assert_cmpstr(line->right, ==, "，一抓到");
    g_assert_cmpstr(line->sentence, ==, "要“把河长”摆进去，一抓到底。");
    g_assert_cmpuint(line->start, ==, 11);
    g_assert_cmpuint(line->end, ==, 18);
    g_assert_cmpint(line->crossing, ==, XJ_CROSSES_NOTHING);
    g_assert_cmpstr(line->citation->title, ==, "云岭市推进会讲话");
    g_assert_cmpint(line->citation->speaking_level.code, ==, 2);
}

// What stands around a use goes on over the ends of its passage, but not into another document; the sentence and the place are
// the passage's.
static void
test_context(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const struct
    {
        const char *wording, *left, *right;
    } cases[] = {
        {"下面我讲三点意见", "各位同志： ", "。要“把河长"},
        {"一抓到底", "长”摆进去，", "。 巡河要勤"},
        {"做到以查促护", "，管河要常。", "。 "},
        {"在云岭市推进会上", "", "的发言 各位"},
        {"各位同志", "会上的发言 ", "： 下面我讲"},
        {"一抓到底巡河要勤护河要严", "长”摆进去，", "，管河要常。"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        const XjUsesRequest request = {.wording = cases[i].wording, .context = 6};
        g_autoptr(XjUses) uses = uses_as(fixture, &request);
        g_assert_cmpuint(uses->lines->len, ==, 1);
        g_assert_cmpstr(line_at(uses, 0)->left, ==, cases[i].left);
        g_assert_cmpstr(line_at(uses, 0)->right, ==, cases[i].right);
        g_assert_null(strstr(line_at(uses, 0)->sentence, "同志： 下"));
    }
}

// Numbers and Latin letters are wordings too.
static void
test_latin(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjFixtureDocument more = {.id = "x1", .title = "甲", .passages = PASSAGES("防控COVID-19，ＣＯＶＩＤ１９防治。\n")};
    index_fixture_build(fixture->directory, &more, 1);
    assert_sorted_lines(fixture, "covid19", "x1/0 x1/0");
    assert_sorted_lines(fixture, "19", "x1/0 x1/0");
    assert_sorted_lines(fixture, "没有的说法", "");
}

// ---------------------------------------------------------------- over ends

// What goes across the end of a sentence, of a paragraph, of passages is found and told, if the wording is long enough for it.
static void
test_crossing(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const struct
    {
        const char *wording, *lines;
        XjCrossing crossing;
    } cases[] = {
        {"巡河要勤护河要严管河要常", "city/3", XJ_CROSSES_SENTENCE},
        {"巡河要勤。护河要严！管河要常？", "city/3", XJ_CROSSES_SENTENCE},
        {"推进会上的发言各位同志下面我讲三点意见", "city/0", XJ_CROSSES_PARAGRAPH},
        {"各位同志下面我讲三点", "city/1", XJ_CROSSES_PARAGRAPH},
        {"会上的发言各位同志", "city/0", XJ_CROSSES_PARAGRAPH},
        {"一抓到底巡河要勤护河要严", "city/2", XJ_CROSSES_PARAGRAPH},
        {"勤护", "", XJ_CROSSES_NOTHING},
        {"意见要把河", "", XJ_CROSSES_NOTHING},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(XjUses) uses = uses_of(fixture, cases[i].wording);
        g_autofree char *lines = lines_of(uses);
        g_assert_cmpstr(lines, ==, cases[i].lines);
        if (*lines == '\0')
            continue;
        g_assert_cmpint(line_at(uses, 0)->crossing, ==, cases[i].crossing);
        g_assert_cmpuint(uses->passages, ==, 1);
        g_assert_cmpint(uses->notes[0] != NULL, ==, cases[i].crossing == XJ_CROSSES_PARAGRAPH);
    }
}

// A wording that goes over a whole passage of many short sentences: their ends do not count for how much of the document is
// looked at.
static void
test_crossing_whole(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjFixtureDocument whole[] = {
        {.id = "whole",
         .title = "巡河",
         .passages = PASSAGES("今天开会研究护河\n",
                              "要勤。把巡河清淤作为重要任务来抓好抓实抓细。要严。要常。要快。要稳。要准。\n", "请认真落实\n")}};
    fixture_close(fixture);
    fixture_open(fixture, whole, G_N_ELEMENTS(whole));
    g_autoptr(XjUses) uses = uses_of(fixture, "河要勤把巡河清淤作为重要任务来抓好抓实抓细要严要常要快要稳要准请");
    g_autofree char *lines = lines_of(uses);
    g_assert_cmpstr(lines, ==, "whole/0");
    g_assert_cmpstr(line_at(uses, 0)->left, ==, "今天开会研究护");
    g_assert_cmpstr(line_at(uses, 0)->right, ==, "认真落实 ");
}

// What goes over the end of a paragraph comes last, whoever speaks; and a passage that also holds a part of the wording
// elsewhere is no reason to miss it.
static void
test_crossing_last(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjFixtureDocument more[] = {
        {.id = "x1",
         .title = "乙",
         .level = "0",
         .passages = PASSAGES("工程款照付。山塘清\n", "淤要验工，水闸另说，清淤要验\n", "工程款照付。\n")},
        {.id = "x2",
         .title = "丙",
         .level = "5",
         .passages = PASSAGES("山塘清淤要验工；\n"),
         .facts = FACTS({.damage = "placeholder"})},
    };
    index_fixture_build(fixture->directory, more, G_N_ELEMENTS(more));
    const XjUsesRequest request = {.wording = "山塘清淤要验工"};
    assert_lines(fixture, &request, "x2/0 x1/0");
    g_autoptr(XjUses) uses = uses_of(fixture, "清淤要验工程款照付");
    g_assert_cmpuint(uses->uses, ==, 1);
    g_assert_cmpstr(line_at(uses, 0)->match, ==, "清淤要验 工程款照付");
    g_assert_cmpuint(line_at(uses, 0)->end - line_at(uses, 0)->start, ==, 10);
}

// ---------------------------------------------------------------- order

static void
test_sorts(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjUsesRequest request = {.wording = "把河长摆进去", .sort = XJ_USES_BY_LEVEL};
    assert_lines(fixture, &request, "city/2 county/0 county/0 town/0 loose/0 loose/0");
    request.sort = XJ_USES_BY_DATE;
    assert_lines(fixture, &request, "city/2 county/0 county/0 town/0 loose/0 loose/0");
    // From the wording outwards: nothing, then 们他, 元XX, 去进摆, 有也, 要.
    request.sort = XJ_USES_BY_LEFT;
    assert_lines(fixture, &request, "county/0 loose/0 town/0 county/0 loose/0 city/2");
    // Nothing, nothing, then 一抓, 也有, 把责.
    request.sort = XJ_USES_BY_RIGHT;
    g_autoptr(XjUses) uses = uses_as(fixture, &request);
    g_assert_cmpstr(line_at(uses, uses->lines->len - 1)->right, ==, "，把责任摆进去。把河长摆进去！ 以案促护");
    g_assert_true(g_str_has_prefix(line_at(uses, uses->lines->len - 2)->right, "；也有"));
}

// Whole sentences of higher levels come first; what is damaged, and fragments, last.
static void
test_quotable(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjUsesRequest request = {.wording = "把河长摆进去"};
    assert_lines(fixture, &request, "city/2 county/0 county/0 loose/0 town/0 loose/0");
    g_autoptr(XjUses) uses = uses_as(fixture, &request);
    for (guint i = 0; i + 1 < uses->lines->len; i++)
        g_assert_cmpfloat(line_at(uses, i)->quotable, >=, line_at(uses, i + 1)->quotable);
    g_assert_cmpfloat(line_at(uses, 0)->quotable, <=, 1);
    g_assert_cmpfloat(line_at(uses, uses->lines->len - 1)->quotable, >=, 0);
}

// Of near copies the best is quoted first, and all are counted.
static void
test_copies(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjFixtureDocument copies[] = {
        {.id = "c1", .title = "稿", .group = 5, .copy_quality = "9", .passages = PASSAGES("水闸图纸要存档。\n")},
        {.id = "c2", .title = "稿", .group = 5, .copy_quality = "1", .passages = PASSAGES("水闸图纸要存档。\n")},
    };
    index_fixture_build(fixture->directory, copies, G_N_ELEMENTS(copies));
    const XjUsesRequest request = {.wording = "水闸图纸"};
    assert_lines(fixture, &request, "c2/0 c1/0");
    g_autoptr(XjUses) uses = uses_as(fixture, &request);
    g_assert_cmpuint(uses->documents, ==, 2);
}

// ---------------------------------------------------------------- many

#define MANY 1500

// A document of many passages in which the wording stands, a sixth of them twice, beside some that only have its terms.
static void
build_many(const Fixture *fixture)
{
    g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < MANY; i++)
        g_ptr_array_add(passages, i % 3 == 0
                                      ? g_strdup_printf("第%u处堰塘清淤，堤防另说。\n", i)
                                      : g_strdup_printf("第%u处堰塘要清淤疏浚。%s\n", i, i % 6 == 1 ? "堰塘要清淤疏浚！" : ""));
    g_ptr_array_add(passages, NULL);
    const XjFixtureDocument many = {
        .id = "many", .title = "台账", .date = "2020", .level = "5", .passages = (const char *const *)passages->pdata};
    index_fixture_build(fixture->directory, &many, 1);
}

// Of so many lines that all are exported, what stands around them ends with their passages.
static void
test_context_of_many(Fixture *fixture, gconstpointer data)
{
    (void)data;
    build_many(fixture);
    static const struct
    {
        guint limit;
        gboolean goes_on;
    } cases[] = {{XJ_USES_DEFAULT_LIMIT, TRUE}, {XJ_USES_MAX_LIMIT, FALSE}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        const XjUsesRequest request = {.wording = "要清淤疏浚", .limit = cases[i].limit};
        g_autoptr(XjUses) uses = uses_as(fixture, &request);
        g_assert_cmpint(strchr(line_at(uses, 0)->left, ' ') != NULL, ==, cases[i].goes_on);
    }
}

// Pages of the list neither overlap nor skip, whatever is read for them.
static void
test_pages(Fixture *fixture, gconstpointer data)
{
    (void)data;
    build_many(fixture);
    static const XjUsesSort sorts[] = {XJ_USES_BY_QUOTABLE, XJ_USES_BY_DATE, XJ_USES_BY_LEVEL, XJ_USES_BY_LEFT};
    for (guint i = 0; i < G_N_ELEMENTS(sorts); i++)
    {
        XjUsesRequest request = {.wording = "要清淤疏浚", .sort = sorts[i], .limit = XJ_USES_MAX_LIMIT};
        g_autoptr(XjUses) all = uses_as(fixture, &request);
        g_assert_true(all->is_exact);
        g_assert_cmpuint(all->uses, ==, MANY * 2 / 3 + MANY / 6);
        g_assert_cmpuint(all->lines->len, ==, all->uses);
        g_assert_cmpuint(all->passages, ==, MANY * 2 / 3);
        request.limit = 70;
        for (request.offset = 0; request.offset < all->lines->len; request.offset += 70)
        {
            g_autoptr(XjUses) page = uses_as(fixture, &request);
            g_assert_cmpuint(page->offset, ==, request.offset);
            for (guint k = 0; k < page->lines->len; k++)
            {
                const XjUse *expected = line_at(all, request.offset + k);
                g_assert_cmpuint(line_at(page, k)->citation->passage, ==, expected->citation->passage);
                g_assert_cmpuint(line_at(page, k)->start, ==, expected->start);
            }
        }
    }
}

// Where not all is read the counts are near, and say that they are estimates.
static void
test_estimates(Fixture *fixture, gconstpointer data)
{
    (void)data;
    build_many(fixture);
    g_autoptr(XjUses) read = uses_of(fixture, "要清淤疏浚");
    g_assert_false(read->is_exact);
    g_assert_nonnull(read->notes[0]);
    g_assert_cmpuint(read->passages, ==, MANY * 2 / 3);
    g_assert_cmpuint(read->documents, ==, 1);
    g_assert_cmpuint(read->uses, >, MANY * 3 / 4);
    g_assert_cmpuint(read->uses, <, MANY * 9 / 10);
    g_autoptr(XjUses) decided = uses_of(fixture, "清淤");
    g_assert_cmpuint(decided->passages, ==, MANY);
    g_assert_nonnull(decided->notes[0]);
    g_assert_cmpuint(decided->lines->len, ==, XJ_USES_DEFAULT_LIMIT);
}

// ---------------------------------------------------------------- gaps

static void
test_fillings(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjUses) uses = uses_of(fixture, "以*促护");
    g_assert_true(uses->has_gaps);
    g_assert_cmpuint(uses->uses, ==, 4);
    g_assert_cmpuint(uses->fillings->len, ==, 3);
    const XjUseFilling *first = g_ptr_array_index(uses->fillings, 0);
    g_assert_cmpstr(first->text, ==, "以查促护");
    g_assert_cmpuint(first->uses, ==, 2);
    g_assert_cmpuint(first->documents, ==, 2);
    g_autoptr(XjUses) one = uses_of(fixture, "以?促护");
    g_assert_cmpuint(one->uses, ==, 3);
    // In quotes the signs are what they are, and stand nowhere.
    g_autoptr(XjUses) literal = uses_of(fixture, "“以*促护”");
    g_assert_false(literal->has_gaps);
    g_assert_cmpuint(literal->uses, ==, 0);
}

// ---------------------------------------------------------------- filters and rights

static void
test_filters(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const county[] = {"县", NULL};
    static const char *const organ[] = {"石桥乡党委", NULL};
    XjUsesRequest request = {.wording = "把河长摆进去"};
    request.by[XJ_BY_LEVEL] = county;
    assert_lines(fixture, &request, "county/0 county/0");
    request.by[XJ_BY_LEVEL] = NULL;
    request.by[XJ_BY_ORGAN] = organ; // a part of a name that terms alone do not decide
    assert_lines(fixture, &request, "town/0");
    request.by[XJ_BY_ORGAN] = NULL;
    request.collection = "内部";
    assert_lines(fixture, &request, "town/0");
    const XjUsesRequest crossing = {.wording = "推进会上的发言各位同志下面我讲三点意见", .collection = "内部"};
    assert_lines(fixture, &crossing, "");
}

// What may not be known is in no line and no count.
static void
test_restricted(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const open_only[] = {"公开", NULL};
    g_assert_true(xj_engine_restrict(fixture->engine, open_only, NULL));
    assert_sorted_lines(fixture, "把河长摆进去", "city/2 county/0 county/0");
    g_autoptr(XjUses) uses = uses_of(fixture, "把河长摆进去");
    g_assert_cmpstr(uses->last->document, ==, "county");
    g_autoptr(JsonNode) json = xj_uses_to_json(uses);
    g_autofree char *text = json_to_string(json, FALSE);
    g_assert_null(strstr(text, "石桥乡"));
    g_assert_null(strstr(text, "摘抄"));
    assert_sorted_lines(fixture, "护河要严管河", "city/3");
}

// ---------------------------------------------------------------- bad input

static void
assert_refused(const Fixture *fixture, const XjUsesRequest *request, const char *hint)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_engine_uses(fixture->engine, request, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    if (strstr(error->message, hint) == NULL)
        g_error("%s: no word of %s", error->message, hint);
}

static char *
repeated(const char *text, guint times)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < times; i++)
        g_string_append(all, text);
    return g_string_free(all, FALSE);
}

static void
test_refused(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const struct
    {
        const char *wording, *hint;
    } cases[] = {
        {NULL, "no wording"},      {"", "no wording"},
        {" \n ", "no wording"},    {"河", "one character"},
        {"“河”", "one character"}, {"，。、", "counts"},
        {"*", "counts"},           {"河*", "gaps"},
        {"河长\xff", "byte 7"},    {"河*河*河*河*河*河*河*河*河*河*河*河*河*河*河*河*河*河", "16 gaps"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        const XjUsesRequest request = {.wording = cases[i].wording};
        assert_refused(fixture, &request, cases[i].hint);
    }
    g_autofree char *fits = repeated("河", XJ_WORDING_MAX_CHARS);
    g_autoptr(XjUses) uses = uses_of(fixture, fits);
    g_assert_cmpuint(uses->uses, ==, 0);
    g_autofree char *long_one = repeated("河，", XJ_WORDING_MAX_CHARS + 1);
    const XjUsesRequest too_long = {.wording = long_one};
    assert_refused(fixture, &too_long, "201");
    static const char *const no_level[] = {"没有", NULL};
    XjUsesRequest filtered = {.wording = "河长"};
    filtered.by[XJ_BY_LEVEL] = no_level;
    assert_refused(fixture, &filtered, "没有");
    const XjUsesRequest bounds[] = {{.wording = "河长", .limit = XJ_USES_MAX_LIMIT + 1},
                                    {.wording = "河长", .context = XJ_USES_CONTEXT_MAX + 1},
                                    {.wording = "河长", .similarity = 1.5}};
    for (guint i = 0; i < G_N_ELEMENTS(bounds); i++)
        assert_refused(fixture, &bounds[i], "");
}

// A million characters, whatever they are, are refused at once.
static void
test_huge(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const pieces[] = {"河", "*", "?河", "“", "。", "河*{2,5}"};
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++)
    {
        g_autofree char *huge = repeated(pieces[i], 1000000);
        const XjUsesRequest request = {.wording = huge};
        gint64 start = g_get_monotonic_time();
        assert_refused(fixture, &request, "");
        g_assert_cmpint(g_get_monotonic_time() - start, <, 2 * G_TIME_SPAN_SECOND);
    }
}

// ---------------------------------------------------------------- other forms

static void
test_export(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjFixtureDocument odd = {.id = "x1", .title = "=1+1", .passages = PASSAGES("=SUM(A1)\t<b>清淤</b>要验工。\n")};
    index_fixture_build(fixture->directory, &odd, 1);
    g_autoptr(XjUses) uses = uses_of(fixture, "清淤</b>要验工");
    g_assert_cmpuint(uses->lines->len, ==, 1);
    g_autoptr(GString) tsv = g_string_new(NULL);
    xj_uses_export(uses, XJ_EXPORT_TSV, tsv);
    g_auto(GStrv) rows = g_strsplit(tsv->str, "\n", -1);
    g_assert_cmpuint(g_strv_length(rows), ==, 3);
    g_auto(GStrv) headings = g_strsplit(rows[0], "\t", -1);
    g_auto(GStrv) cells = g_strsplit(rows[1], "\t", -1);
    g_assert_cmpuint(g_strv_length(cells), ==, g_strv_length(headings));
    g_assert_cmpstr(cells[0], ==, "'=SUM(A1) <b>");
    g_assert_cmpstr(cells[5], ==, "'=1+1");
    g_autoptr(GString) html = g_string_new(NULL);
    xj_uses_export(uses, XJ_EXPORT_HTML, html);
    g_assert_nonnull(strstr(html->str, "<meta charset=\"utf-8\">"));
    g_assert_nonnull(strstr(html->str, "&lt;b&gt;"));
    g_assert_null(strstr(html->str, "<b>"));
    g_autoptr(GString) json = g_string_new(NULL);
    xj_uses_export(uses, XJ_EXPORT_JSON, json);
    g_autoptr(JsonNode) node = json_from_string(json->str, NULL);
    g_assert_nonnull(node);
    g_assert_true(json_object_get_null_member(json_node_get_object(node), "variants"));
}

static void
test_quote(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjUses) uses = uses_of(fixture, "以查促护");
    g_autoptr(GString) plain = g_string_new(NULL);
    xj_uses_quote(uses, XJ_CITE_PLAIN, plain);
    g_assert_nonnull(strstr(plain->str, "做到以查促护。"));
    g_assert_nonnull(strstr(plain->str, "清河县方案"));
    g_autoptr(GString) notes = g_string_new(NULL);
    xj_uses_quote(uses, XJ_CITE_FOOTNOTE, notes);
    g_assert_nonnull(strstr(notes->str, "做到以查促护。[1]\n"));
    g_assert_nonnull(strstr(notes->str, "\n[2] "));
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
        {"/uses/blind", test_blind},
        {"/uses/counts", test_counts},
        {"/uses/line", test_line},
        {"/uses/context", test_context},
        {"/uses/latin", test_latin},
        {"/uses/crossing", test_crossing},
        {"/uses/crossing-last", test_crossing_last},
        {"/uses/crossing-whole", test_crossing_whole},
        {"/uses/sorts", test_sorts},
        {"/uses/quotable", test_quotable},
        {"/uses/copies", test_copies},
        {"/uses/context-of-many", test_context_of_many},
        {"/uses/pages", test_pages},
        {"/uses/estimates", test_estimates},
        {"/uses/fillings", test_fillings},
        {"/uses/filters", test_filters},
        {"/uses/restricted", test_restricted},
        {"/uses/refused", test_refused},
        {"/uses/huge", test_huge},
        {"/uses/export", test_export},
        {"/uses/quote", test_quote},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
