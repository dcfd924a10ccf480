// The terms and values of facts: kept apart by field, filtered by, counted without reading a record.
#include "tests/api/store_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// ---------------------------------------------------------------- documents with facts

// A document of one passage.
typedef struct
{
    const char *id;
    const char *term; // in every field of a fact
    const char *date;
    const char *facets;
} Sample;

static void
write_sample(XjWriter *writer, const Sample *sample)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjTermBag) terms = xj_term_bag_new();
    for (XjField field = XJ_FIELD_LEVEL; field < XJ_FIELDS; field++)
        xj_term_bag_add(terms, field, sample->term, strlen(sample->term), FALSE);
    xj_term_bag_add(terms, XJ_FIELD_TEXT, "整", strlen("整"), TRUE);
    XjPassageRecord passage = {.document = sample->id, .heading = -1, .text = "整", .length = strlen("整")};
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    xj_record_encode(&passage, "{}", 2, bytes);
    XjPassageInput input = {.data = (const char *)bytes->data,
                            .length = bytes->len,
                            .terms = terms,
                            .date = sample->date,
                            .facets = sample->facets};
    g_assert_true(xj_writer_begin_document(writer, sample->id, &error));
    g_assert_true(xj_writer_add(writer, &input, &error));
    g_assert_no_error(error);
}

static void
make_samples(const Folder *folder)
{
    static const Sample samples[] = {
        {"a", "3", "2024-03-05", "L3\x1fK讲话\x1f"},
        {"b", "none", NULL, NULL},
        {"c", "3", "2024", ""},
        {"d", "2", "", "L2\x1fRbody\x1f"},
    };
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++)
        write_sample(writer, &samples[i]);
    commit(writer);
}

// ---------------------------------------------------------------- filters

// Each field has terms of its own, and none of them weighs anything.
static void
test_fields_are_apart(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    for (XjField field = XJ_FIELD_LEVEL; field < XJ_FIELDS; field++)
    {
        g_autofree char *id = g_strdup_printf("d%d", field);
        g_autoptr(XjTermBag) terms = xj_term_bag_new();
        xj_term_bag_add(terms, field, "3", 1, FALSE);
        XjPassageRecord passage = {.document = id, .heading = -1, .text = "", .length = 0};
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        xj_record_encode(&passage, "{}", 2, bytes);
        XjPassageInput input = {.data = (const char *)bytes->data, .length = bytes->len, .terms = terms};
        g_assert_true(xj_writer_begin_document(writer, id, NULL) && xj_writer_add(writer, &input, NULL));
    }
    commit(writer);
    g_autoptr(XjReader) reader = open_reader(folder);
    for (XjField field = XJ_FIELD_LEVEL; field < XJ_FIELDS; field++)
        g_assert_cmpuint(count_matches(reader, xj_plan_term(field, "3", 1)), ==, 1);
    XjStoreFigures figures;
    g_assert_true(xj_reader_figures(reader, &figures, NULL));
    g_assert_cmpfloat(figures.mean_length, ==, 0);
}

static void
test_filter(Folder *folder, gconstpointer data)
{
    (void)data;
    make_samples(folder);
    g_autoptr(XjReader) reader = open_reader(folder);
    XjPlan *plan = xj_plan_new(XJ_PLAN_FILTER);
    xj_plan_add(plan, word("整"));
    xj_plan_add(plan, xj_plan_term(XJ_FIELD_INSPECTING, "none", 4));
    g_assert_cmpuint(count_matches(reader, plan), ==, 1);
    g_assert_cmpuint(count_matches(reader, xj_plan_term(XJ_FIELD_LEVEL, "3", 1)), ==, 2);
}

// ---------------------------------------------------------------- facets

static void
note_facets(const XjCandidate *candidate, const char *facets, const char *date, gpointer user_data)
{
    g_string_append_printf(user_data, "%u %u [%s] [%s]\n", candidate->passage, candidate->document, facets, date);
}

static XjCandidates
match_all(XjReader *reader)
{
    g_autoptr(XjPlan) everything = xj_plan_new(XJ_PLAN_ALL);
    XjCandidates found = {0};
    g_assert_true(xj_reader_match(reader, everything, 100, &found, NULL));
    return found;
}

static void
assert_facets(XjReader *reader, const GArray *candidates, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) met = g_string_new(NULL);
    g_assert_true(xj_reader_facets(reader, candidates, note_facets, met, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(met->str, ==, expected);
}

static void
test_facets(Folder *folder, gconstpointer data)
{
    (void)data;
    make_samples(folder);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_auto(XjCandidates) found = match_all(reader);
    assert_facets(reader, found.candidates,
                  "1 0 [L3\x1fK讲话\x1f] [2024-03-05]\n2 1 [] []\n3 2 [] [2024]\n4 3 [L2\x1fRbody\x1f] []\n");
}

// Some of the passages, in any order, come by rising passage.
static void
test_facets_of_some(Folder *folder, gconstpointer data)
{
    (void)data;
    make_samples(folder);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_autoptr(GArray) some = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    assert_facets(reader, some, "");
    const XjCandidate chosen[] = {{.passage = 4, .document = 7}, {.passage = 1, .document = 9}};
    g_array_append_vals(some, chosen, G_N_ELEMENTS(chosen));
    assert_facets(reader, some, "1 9 [L3\x1fK讲话\x1f] [2024-03-05]\n4 7 [L2\x1fRbody\x1f] []\n");
}

// A document that is written anew has the facets of its last version only.
static void
test_facets_follow(Folder *folder, gconstpointer data)
{
    (void)data;
    make_samples(folder);
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    const Sample again = {"a", "1", "2025", "L1\x1f"};
    write_sample(writer, &again);
    commit(writer);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_auto(XjCandidates) found = match_all(reader);
    assert_facets(reader, found.candidates, "2 0 [] []\n3 1 [] [2024]\n4 2 [L2\x1fRbody\x1f] []\n5 3 [L1\x1f] [2025]\n");
    g_assert_cmpuint(count_matches(reader, xj_plan_term(XJ_FIELD_LEVEL, "1", 1)), ==, 1);
    g_assert_cmpuint(count_matches(reader, xj_plan_term(XJ_FIELD_LEVEL, "3", 1)), ==, 1);
}

#define MANY_DOCUMENTS 3000U // values in several blocks

static void
write_many(XjWriter *writer, const char *date)
{
    for (guint i = 0; i < MANY_DOCUMENTS; i++)
    {
        g_autofree char *id = g_strdup_printf("d%u", i);
        g_autofree char *facets = g_strdup_printf("L3\x1fG清河县第%u巡察组\x1f", i);
        const Sample sample = {id, "3", date, facets};
        write_sample(writer, &sample);
    }
    commit(writer);
}

static void
test_overtaken(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    write_many(writer, "2024");
    g_autoptr(XjReader) reader = open_reader(folder);
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    for (guint passage = 1; passage <= MANY_DOCUMENTS; passage += 10)
    {
        XjCandidate candidate = {.passage = passage};
        g_array_append_val(candidates, candidate);
    }
    for (guint year = 2025; year < 2028; year++)
    {
        g_autofree char *date = g_strdup_printf("%u", year);
        write_many(writer, date);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) met = g_string_new(NULL);
    g_assert_false(xj_reader_facets(reader, candidates, note_facets, met, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_CHANGED);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add("/facets/fields-are-apart", test_fields_are_apart, NULL);
    add("/facets/filter", test_filter, NULL);
    add("/facets/all", test_facets, NULL);
    add("/facets/some", test_facets_of_some, NULL);
    add("/facets/follow", test_facets_follow, NULL);
    add("/facets/overtaken", test_overtaken, NULL);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
