// What of its sources was left in a draft, and what only looks so.
#include "query/precedent/reuse/leftovers.h"

#include "query/precedent/place_names.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

static XjVocabulary *vocabulary;

// A source, and what the draft has of it, word for word.
typedef struct
{
    const char *organ, *title;
    gint level;
    const char *taken;  // NULL: nothing
    XjReuseClass class; // of what was taken
} Source;

static char *
told(const XjLeftoverDraft *draft)
{
    g_autoptr(GPtrArray) leftovers = xj_leftovers_find(vocabulary, draft);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < leftovers->len; i++)
    {
        const XjLeftover *leftover = g_ptr_array_index(leftovers, i);
        g_autofree char *there = g_utf8_substring(draft->text, leftover->start, leftover->end);
        g_assert_cmpstr(there, ==, leftover->text);
        g_assert_nonnull(leftover->why);
        g_string_append_printf(all, "%s%s:%s%s", i > 0 ? " " : "", xj_leftover_kind_name(leftover->kind), leftover->text,
                               leftover->citation != NULL ? "+" : "");
    }
    return g_string_free(all, FALSE);
}

// "level:我省 place:安平县+": the leftovers of a draft, those with a source marked.
static char *
leftovers_of(const char *text, XjLevel level, const Source *from)
{
    g_autoptr(XjSource) source = xj_source_new();
    xj_source_add(source, XJ_BLOCK_LINES, 0, 0, text, strlen(text));
    g_autoptr(XjDocument) document = xj_document_new(source, vocabulary, NULL);
    g_autoptr(GPtrArray) pieces = g_ptr_array_new();
    XjCitation citation = {0};
    XjReusePiece piece = {0};
    if (from != NULL)
    {
        const char *at = strstr(text, from->taken);
        g_assert_nonnull(at);
        citation = (XjCitation){.document = (char *)(guintptr) "d1",
                                .title = (char *)(guintptr)from->title,
                                .organ = (char *)(guintptr)from->organ,
                                .text = (char *)(guintptr) "d1",
                                .speaking_level = {.code = from->level}};
        piece = (XjReusePiece){.start = (guint)g_utf8_strlen(text, at - text),
                               .reuse_class = from->class,
                               .source_text = (char *)(guintptr)from->taken,
                               .citation = &citation};
        piece.end = piece.start + (guint)g_utf8_strlen(from->taken, -1);
        g_ptr_array_add(pieces, &piece);
    }
    XjLeftoverDraft draft = {.text = text, .length = strlen(text), .document = document, .level = level, .pieces = pieces};
    return told(&draft);
}

static void
assert_leftovers(const char *text, XjLevel level, const Source *from, const char *expected)
{
    g_autofree char *found = leftovers_of(text, level, from);
    g_assert_cmpstr(found, ==, expected);
}

#define TITLE "清河县粮食储备整改工作方案\n"

static void
test_level_words(void)
{
    assert_leftovers(TITLE "近年来我省粮库管理薄弱。我县要补齐短板。\n", XJ_LEVEL_COUNTY, NULL, "level:我省");
    assert_leftovers(TITLE "我市要逐库清点，我县跟进。\n", XJ_LEVEL_COUNTY, NULL, "level:我市");
    const Source province = {"江州省粮食和储备局", "江州省粮库清查方案", XJ_LEVEL_PROVINCE, "全省粮库要逐库清点",
                             XJ_REUSE_EXACT};
    assert_leftovers(TITLE "下一步，全省粮库要逐库清点，不留死角。\n", XJ_LEVEL_COUNTY, &province, "level:全省+");
}

// What a county may well say of those above it, and a city of the county's rank of itself.
static void
test_no_level_words(void)
{
    assert_leftovers(TITLE "省委巡视组反馈问题后，市委要求立行立改，我县储备量全省排名第二。\n", XJ_LEVEL_COUNTY, NULL, "");
    assert_leftovers(TITLE "各站都看着我们，省里的督查说到就到。\n", XJ_LEVEL_COUNTY, NULL, "");
    assert_leftovers("石桥市粮食储备整改工作方案\n我市粮库要逐库清点，全市通报。\n", XJ_LEVEL_COUNTY, NULL, "");
    assert_leftovers("讲话\n我市粮库要逐库清点，我市农户要登记。\n", XJ_LEVEL_COUNTY, NULL, "");
    assert_leftovers(TITLE "近年来我省粮库管理薄弱。\n", XJ_LEVEL_UNKNOWN, NULL, "");
    const Source county = {"安平县粮食局", "方案", XJ_LEVEL_COUNTY, "全省粮库要逐库清点", XJ_REUSE_EXACT};
    assert_leftovers(TITLE "按部署，全省粮库要逐库清点。\n", XJ_LEVEL_COUNTY, &county, "");
}

// A county demands nothing of its province: such words are the province's own.
static void
test_self_demands(void)
{
    const Source source = {"江州省委", "讲话", XJ_LEVEL_PROVINCE, "省委常委会要带头清点账目", XJ_REUSE_EXACT};
    assert_leftovers(TITLE "粮食安全是大事。省委常委会要带头清点账目。\n", XJ_LEVEL_COUNTY, &source, "level:省委常委会+");
    const Source city = {"云岭市委", "讲话", XJ_LEVEL_CITY, "市委必须逐库过问", XJ_REUSE_VARIED};
    assert_leftovers(TITLE "　　市委必须逐库过问。\n", XJ_LEVEL_COUNTY, &city, "level:市委+");
}

static void
test_no_self_demands(void)
{
    const Source exact = {"江州省委", "讲话", XJ_LEVEL_PROVINCE, "省委要带头清点账目", XJ_REUSE_EXACT};
    assert_leftovers(TITLE "省委书记多次强调。省委要带头清点账目。\n", XJ_LEVEL_COUNTY, &exact, "");
    assert_leftovers(TITLE "按照部署，省委要带头清点账目。\n", XJ_LEVEL_COUNTY, &exact, "");
    assert_leftovers(TITLE "省委要带头清点账目。\n", XJ_LEVEL_PROVINCE, &exact, "");
    const Source fragment = {"江州省委", "讲话", XJ_LEVEL_PROVINCE, "省委要带头清点账目", XJ_REUSE_FRAGMENT};
    assert_leftovers(TITLE "省委要带头清点账目。\n", XJ_LEVEL_COUNTY, &fragment, "");
    const Source county = {"安平县委", "讲话", XJ_LEVEL_COUNTY, "省委要带头清点账目", XJ_REUSE_EXACT};
    assert_leftovers(TITLE "省委要带头清点账目。\n", XJ_LEVEL_COUNTY, &county, "");
    const Source about = {"江州省委", "讲话", XJ_LEVEL_PROVINCE, "省委要求各地清点账目；省委巡视组要进驻", XJ_REUSE_EXACT};
    assert_leftovers(TITLE "省委要求各地清点账目；省委巡视组要进驻。\n", XJ_LEVEL_COUNTY, &about, "");
    const Source below = {"清河县委", "讲话", XJ_LEVEL_COUNTY, "县委要带头清点账目", XJ_REUSE_EXACT};
    assert_leftovers("云岭市方案\n县委要带头清点账目。\n", XJ_LEVEL_CITY, &below, "");
    const Source own = {"云岭市委", "讲话", XJ_LEVEL_CITY, "市委要带头清点账目", XJ_REUSE_EXACT};
    assert_leftovers("石桥市粮食储备整改工作方案\n市委要带头清点账目。\n", XJ_LEVEL_COUNTY, &own, "");
}

static void
test_places(void)
{
    const Source other = {"安平县委", "在安平县粮食工作会议上的讲话", XJ_LEVEL_COUNTY, "安平县委要求各粮站对账到户",
                          XJ_REUSE_EXACT};
    assert_leftovers(TITLE "会议指出，安平县委要求各粮站对账到户。\n", XJ_LEVEL_COUNTY, &other, "organ:安平县委+");
    const Source place = {"安平县委", "讲话", XJ_LEVEL_COUNTY, "在安平县，粮站要对账到户", XJ_REUSE_EXACT};
    assert_leftovers(TITLE "今年，在安平县，粮站要对账到户。\n", XJ_LEVEL_COUNTY, &place, "place:安平县+");
    const Source third = {"云岭市委", "讲话", XJ_LEVEL_CITY, "由安平县、广丰县先行清点粮库", XJ_REUSE_EXACT};
    assert_leftovers(TITLE "按安排，由安平县、广丰县先行清点粮库。\n", XJ_LEVEL_COUNTY, &third, "place:安平县+ place:广丰县+");
}

static void
test_no_places(void)
{
    const Source own = {"清河县委", "讲话", XJ_LEVEL_COUNTY, "清河县委要求各粮站对账到户", XJ_REUSE_EXACT};
    assert_leftovers(TITLE "会议指出，清河县委要求各粮站对账到户。\n", XJ_LEVEL_COUNTY, &own, "");
    const Source above = {"云岭市委", "讲话", XJ_LEVEL_CITY, "云岭市委要求各粮站对账到户", XJ_REUSE_EXACT};
    assert_leftovers(TITLE "会议指出，云岭市委要求各粮站对账到户。\n", XJ_LEVEL_COUNTY, &above, "");
    assert_leftovers(TITLE "要学习安平县的做法。\n", XJ_LEVEL_COUNTY, NULL, "");
    const Source general = {"安平县委", "讲话", XJ_LEVEL_COUNTY, "各县和产粮大县要对账到户", XJ_REUSE_EXACT};
    assert_leftovers(TITLE "会后，各县和产粮大县要对账到户。\n", XJ_LEVEL_COUNTY, &general, "");
}

static void
test_placeholders(void)
{
    g_autofree char *found =
        leftovers_of(TITLE "由某某同志负责，于XX年完成。（此处填写责任单位）\n投入亿元。\n", XJ_LEVEL_COUNTY, NULL);
    g_assert_nonnull(strstr(found, "placeholder:"));
    g_assert_nonnull(strstr(found, "某某"));
    g_assert_nonnull(strstr(found, "此处填写"));
    g_assert_null(strstr(found, "亿元"));
}

// ---------------------------------------------------------------- names

static char *
names_of(const char *text)
{
    g_autoptr(XjNamedText) named = xj_named_text_new(vocabulary, text, strlen(text));
    g_autoptr(GArray) names = xj_named_text_names(named);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++)
    {
        const XjName *name = &g_array_index(names, XjName, i);
        if (name->kind == XJ_NAME_LEVEL)
            continue;
        g_string_append_printf(all, "%s%.*s", all->len > 0 ? " " : "", (int)(name->end - name->start), text + name->start);
    }
    return g_string_free(all, FALSE);
}

static void
test_names(void)
{
    static const char *const cases[][2] = {
        {"在江州省云岭市，清河县与石桥乡", "江州省 云岭市 清河县 石桥乡"},
        {"清河县委、云岭市财政局", "清河县委 云岭市财政局"},
        {"全县各乡镇、我县、本市、该县、各县", ""},
        {"城市超市、社区园区、贫困县和示范村", ""},
        {"产粮大县、周边乡镇、粮食强市、先进村", ""},
        {"大岭县、先河乡、名山县大县村", "大岭县 先河乡 名山县"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autofree char *names = names_of(cases[i][0]);
        g_assert_cmpstr(names, ==, cases[i][1]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GError) error = NULL;
    vocabulary = xj_vocabulary_load(TEST_PROJECT_DIR "/data", &error);
    g_assert_no_error(error);
    g_test_add_func("/leftovers/level-words", test_level_words);
    g_test_add_func("/leftovers/no-level-words", test_no_level_words);
    g_test_add_func("/leftovers/self-demands", test_self_demands);
    g_test_add_func("/leftovers/no-self-demands", test_no_self_demands);
    g_test_add_func("/leftovers/places", test_places);
    g_test_add_func("/leftovers/no-places", test_no_places);
    g_test_add_func("/leftovers/placeholders", test_placeholders);
    g_test_add_func("/leftovers/names", test_names);
    int status = g_test_run();
    xj_vocabulary_unref(vocabulary);
    return status;
}

// NOLINTEND(readability-function-cognitive-complexity)
