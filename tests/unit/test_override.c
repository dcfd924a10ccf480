// What a person says of a document: what the fields take, what goes before what, and what comes of it.
#include "document/override.h"
#include "tests/test_vocabulary.h"

#include <string.h>

// The text form of what one assignment gives; NULL if it is refused.
static char *
kept(const char *assignment)
{
    g_autoptr(XjOverride) override = xj_override_new();
    g_autoptr(GError) error = NULL;
    if (xj_override_set(override, assignment, XJ_BASIS_SET, test_vocabulary(), &error))
        return xj_override_to_text(override);
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_true(xj_override_is_empty(override));
    return NULL;
}

static XjOverride *
override_of(XjBasis basis, const char *lines)
{
    return xj_override_from_text(lines, strlen(lines), basis, test_vocabulary());
}

static void
test_values(void)
{
    static const struct
    {
        const char *assignment, *expected;
    } cases[] = {
        {"title=在清河县委巡察整改会议上的讲话", "title=在清河县委巡察整改会议上的讲话\n"},
        {"  kind \t=　通知　", "kind=通知\n"},
        {"文种＝通报", "kind=通报\n"},
        {"occasion=a=b＝c", "occasion=a=b＝c\n"},
        {"kind=未识别", "kind=未识别\n"},
        {"kind=", ""},
        {"kind= 　", ""},
        {"speaking_level=中央", "speaking_level=中央\n"},
        {"level=5", "speaking_level=村\n"},
        {"层级=县/企业", "speaking_level=县/企业\n"},
        {"speaking_level=3 ／ 企业", "speaking_level=县/企业\n"},
        {"speaking_level=县/地方党委", "speaking_level=县\n"},
        {"inspecting_level=未识别", "inspecting_level=未识别\n"},
        {"inspecting_level=未识别/高校", "inspecting_level=未识别/高校\n"},
        {"number=清委发[2024] ５号", "number=清委发〔2024〕5号\n"},
        {"文号=清委发（2024）5号", "number=清委发〔2024〕5号\n"},
        {"date=2024", "date=2024\n"},
        {"date=2024-3", "date=2024-03\n"},
        {"date=2024-02-29", "date=2024-02-29\n"},
        {"日期=2024年3月5日", "date=2024-03-05\n"},
        {"date=2024年3月", "date=2024-03\n"},
        {"date=2024年", "date=2024\n"},
        {"date=2024.3.5", "date=2024-03-05\n"},
        {"date=未识别", "date=未识别\n"},
        {"themes=基层党建", "themes=10\n"},
        {"themes=10，营商  3,10", "themes=10 7 3\n"},
        {"themes=审计、督查、环保督察整改", "themes=18\n"},
        {"主题=未识别", "themes=未识别\n"},
        {"keep=advertisement,page_number", "keep=advertisement page_number\n"},
        {"保留=all", "keep=all\n"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autofree char *text = kept(cases[i].assignment);
        g_assert_cmpstr(text, ==, cases[i].expected);
    }
}

static void
test_refused(void)
{
    static const char *const refused[] = {
        "kind",
        "=讲话",
        "nothing=讲话",
        "secrecy=秘密",
        "kind=a\tb",
        "kind=\xff",
        "level=区",
        "level=6",
        "level=县/",
        "level=县/企业/高校",
        "level=县/二十一个字二十一个字二十一个字二十一个字二十一",
        "date=24-03-05",
        "date=2024-13",
        "date=2023-02-29",
        "date=2024-03-05-06",
        "date=2024--05",
        "date=2024-0",
        "date=1850",
        "date=三月",
        "themes=0",
        "themes=99",
        "themes=整改", // two have it
        "themes=,",
        "themes=1 2 3 4 5 6 7",
        "keep=everything",
        "keep=text", // a class of noise.tsv, but of words that speak against a removal
        "keep=,",
        "keep=未识别",
    };
    for (guint i = 0; i < G_N_ELEMENTS(refused); i++)
    {
        g_autofree char *text = kept(refused[i]);
        g_assert_cmpstr(text, ==, NULL);
    }
    g_autofree char *longest = g_strnfill(XJ_OVERRIDE_VALUE_MAX, 'a');
    g_autofree char *fits = g_strconcat("kind=", longest, NULL);
    g_autofree char *too_long = g_strconcat("kind=a", longest, NULL);
    g_autofree char *kept_whole = kept(fits);
    g_autofree char *not_kept = kept(too_long);
    g_autofree char *brackets = g_strnfill(XJ_OVERRIDE_VALUE_MAX / 2, '[');
    g_autofree char *grows = g_strconcat("number=", brackets, NULL);
    g_autofree char *not_grown = kept(grows);
    g_assert_null(not_grown); // each bracket that is kept has three bytes
    g_assert_nonnull(kept_whole);
    g_assert_null(not_kept);
}

static void
assert_refusal_says(const char *assignment, const char *words)
{
    g_autoptr(XjOverride) override = xj_override_new();
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_override_set(override, assignment, XJ_BASIS_SET, test_vocabulary(), &error));
    g_assert_nonnull(strstr(error->message, words));
}

static void
test_messages(void)
{
    assert_refusal_says("nothing=a", "“nothing”");
    assert_refusal_says("nothing=a", "title speaking_level inspecting_level kind");
    assert_refusal_says("secrecy=", "secrecy mark cannot be set");
    assert_refusal_says("密级=", "secrecy mark cannot be set");
    assert_refusal_says("level=区", "speaking_level: “区”");
    assert_refusal_says("themes=天气", "7 营商环境");
    assert_refusal_says("keep=x", "advertisement");
}

static void
test_taken_back(void)
{
    g_autoptr(XjOverride) override = override_of(XJ_BASIS_SET, "kind=讲话\norgan=清河县委\n");
    g_assert_true(xj_override_set(override, "kind=", XJ_BASIS_SET, test_vocabulary(), NULL));
    g_autofree char *text = xj_override_to_text(override);
    g_assert_cmpstr(text, ==, "organ=清河县委\n");
    g_assert_true(xj_override_set(override, "organ=", XJ_BASIS_SET, test_vocabulary(), NULL));
    g_assert_true(xj_override_is_empty(override));
}

static void
test_damaged_text(void)
{
    const char lines[] = "kind=讲话\nrubbish\nlevel=9\n\xff=1\nthemes=199\norgan=清河县委";
    g_autoptr(XjOverride) override = override_of(XJ_BASIS_SET, lines);
    g_autofree char *text = xj_override_to_text(override);
    g_assert_cmpstr(text, ==, "kind=讲话\norgan=清河县委\n");
}

static void
append_field(const char *field, const char *value, XjBasis basis, gpointer user_data)
{
    g_string_append_printf(user_data, "%s=%s(%s) ", field, value, xj_basis_name(basis));
}

static void
assert_says(const XjOverride *override, const char *expected)
{
    g_autoptr(GString) said = g_string_new(NULL);
    xj_override_each(override, test_vocabulary(), append_field, said);
    g_assert_cmpstr(said->str, ==, expected);
}

static void
test_merge(void)
{
    g_autoptr(XjOverride) set = override_of(XJ_BASIS_SET, "kind=讲话\nthemes=1 3\n");
    g_autoptr(XjOverride) sidecar = override_of(XJ_BASIS_SIDECAR, "kind=通知\norgan=清河县委\n");
    g_autoptr(XjOverride) both = xj_override_merge(set, sidecar);
    assert_says(both, "kind=讲话(set) organ=清河县委(sidecar) themes=巡视巡察整改 中央八项规定精神与作风(set) ");
    g_assert_cmpstr(xj_override_common_field(set, sidecar), ==, "kind");
    g_autoptr(XjOverride) below = xj_override_merge(NULL, sidecar);
    assert_says(below, "kind=通知(sidecar) organ=清河县委(sidecar) ");
    g_autoptr(XjOverride) above = xj_override_merge(set, NULL);
    assert_says(above, "kind=讲话(set) themes=巡视巡察整改 中央八项规定精神与作风(set) ");
    g_autoptr(XjOverride) neither = xj_override_merge(NULL, NULL);
    g_assert_true(xj_override_is_empty(neither));
    g_assert_null(xj_override_common_field(set, neither));
}

static void
test_keeps(void)
{
    g_autoptr(XjOverride) some = override_of(XJ_BASIS_SET, "keep=advertisement page_number\n");
    g_autoptr(XjOverride) all = override_of(XJ_BASIS_SET, "keep=all\n");
    g_autoptr(XjOverride) none = override_of(XJ_BASIS_SET, "kind=讲话\n");
    g_assert_true(xj_override_keeps(some, "advertisement"));
    g_assert_true(xj_override_keeps(some, "page_number"));
    g_assert_false(xj_override_keeps(some, "page"));
    g_assert_false(xj_override_keeps(some, "site_bar"));
    g_assert_true(xj_override_keeps(all, "site_bar"));
    g_assert_false(xj_override_keeps(none, "site_bar"));
    g_assert_false(xj_override_keeps(NULL, "site_bar"));
}

// ---------------------------------------------------------------- effect

// A document in which facts were found.
static XjDocument *
found_document(void)
{
    XjDocument *document = xj_document_new_passage("清河县整改。\n", strlen("清河县整改。\n"));
    XjFacts *facts = &document->facts;
    XjEvidence *evidence = g_new0(XjEvidence, 1);
    evidence->text = g_strdup("省委");
    facts->speaking.level = XJ_LEVEL_PROVINCE;
    facts->speaking.axis = g_strdup("部门");
    facts->speaking.basis = XJ_BASIS_TEXT;
    facts->speaking.confidence = 0.4;
    facts->speaking.conflict = TRUE;
    g_ptr_array_add(facts->speaking.evidence, evidence);
    facts->kind = (XjFact){.basis = XJ_BASIS_TEXT, .value = g_strdup("报告"), .evidence = g_strdup("的报告")};
    facts->organ = (XjFact){.basis = XJ_BASIS_TEXT, .value = g_strdup("清河县委"), .evidence = g_strdup("清河县委")};
    XjThemeWeight theme = {.theme = 5, .weight = 0.3};
    g_array_append_val(document->themes, theme);
    document->themes_basis = XJ_BASIS_TEXT;
    return document;
}

static void
test_apply(void)
{
    g_autoptr(XjDocument) document = found_document();
    g_autoptr(XjOverride) set =
        override_of(XJ_BASIS_SET, "speaking_level=县/企业\nkind=讲话\nthemes=7 3\ndate=2024-03\ntitle=整改讲话\n");
    g_autoptr(XjOverride) sidecar = override_of(XJ_BASIS_SIDECAR, "kind=通知\ninspecting_level=未识别\norgan=未识别\n");
    g_autoptr(XjOverride) told = xj_override_merge(set, sidecar);
    xj_override_apply(told, document);
    const XjFacts *facts = &document->facts;
    g_assert_cmpint(facts->speaking.level, ==, XJ_LEVEL_COUNTY);
    g_assert_cmpstr(facts->speaking.axis, ==, "企业");
    g_assert_cmpint(facts->speaking.basis, ==, XJ_BASIS_SET);
    g_assert_cmpfloat(facts->speaking.confidence, ==, 1);
    g_assert_false(facts->speaking.conflict);
    g_assert_cmpuint(facts->speaking.evidence->len, ==, 0);
    g_assert_cmpint(facts->inspecting.level, ==, XJ_LEVEL_UNKNOWN);
    g_assert_cmpint(facts->inspecting.basis, ==, XJ_BASIS_SIDECAR);
    g_assert_null(facts->inspecting.axis);
    g_assert_cmpstr(facts->kind.value, ==, "讲话");
    g_assert_null(facts->kind.evidence);
    g_assert_cmpint(facts->kind.basis, ==, XJ_BASIS_SET);
    g_assert_null(facts->organ.value);
    g_assert_cmpint(facts->organ.basis, ==, XJ_BASIS_SIDECAR);
    g_assert_cmpstr(facts->date.value, ==, "2024-03");
    g_assert_cmpstr(document->title, ==, "整改讲话");
    g_assert_cmpint(document->title_basis, ==, XJ_BASIS_SET);
    g_assert_cmpuint(document->themes->len, ==, 2);
    g_assert_cmpuint(g_array_index(document->themes, XjThemeWeight, 0).theme, ==, 7);
    g_assert_cmpfloat(g_array_index(document->themes, XjThemeWeight, 1).weight, ==, 1);
    g_assert_cmpint(document->themes_basis, ==, XJ_BASIS_SET);
}

static void
test_apply_unknown(void)
{
    g_autoptr(XjDocument) document = found_document();
    g_autoptr(XjOverride) set = override_of(XJ_BASIS_SET, "speaking_level=未识别\nkind=未识别\nthemes=未识别\ntitle=未识别\n");
    xj_override_apply(set, document);
    g_assert_cmpint(document->facts.speaking.level, ==, XJ_LEVEL_UNKNOWN);
    g_assert_null(document->facts.kind.value);
    g_assert_cmpuint(document->themes->len, ==, 0);
    g_assert_cmpint(document->themes_basis, ==, XJ_BASIS_SET);
    g_assert_cmpstr(document->title, ==, "");
    g_assert_cmpint(document->title_basis, ==, XJ_BASIS_SET);
}

static void
test_apply_nothing(void)
{
    g_autoptr(XjDocument) document = found_document();
    g_autoptr(XjOverride) nothing = xj_override_new();
    xj_override_apply(NULL, document);
    xj_override_apply(nothing, document);
    g_assert_cmpint(document->facts.speaking.level, ==, XJ_LEVEL_PROVINCE);
    g_assert_true(document->facts.speaking.conflict);
    g_assert_cmpstr(document->facts.kind.evidence, ==, "的报告");
    g_assert_cmpint(document->facts.kind.basis, ==, XJ_BASIS_TEXT);
    g_assert_cmpuint(document->themes->len, ==, 1);
    g_assert_cmpint(document->title_basis, ==, XJ_BASIS_NONE);
}

int
main(int argc, char **argv)
{
    g_setenv("LANGUAGE", "en", TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/override/values", test_values);
    g_test_add_func("/override/refused", test_refused);
    g_test_add_func("/override/messages", test_messages);
    g_test_add_func("/override/taken-back", test_taken_back);
    g_test_add_func("/override/damaged-text", test_damaged_text);
    g_test_add_func("/override/merge", test_merge);
    g_test_add_func("/override/keeps", test_keeps);
    g_test_add_func("/override/apply", test_apply);
    g_test_add_func("/override/apply-unknown", test_apply_unknown);
    g_test_add_func("/override/apply-nothing", test_apply_nothing);
    return g_test_run();
}
