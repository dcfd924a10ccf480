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

// ---------------------------------------------------------------- items of documents

// A document of `count` passages, all of which have the items `facets`.
static void
write_long(XjWriter *writer, const char *id, guint count, const char *document_facets, const char *facets)
{
    g_autoptr(XjTermBag) terms = xj_term_bag_new();
    xj_term_bag_add(terms, XJ_FIELD_TEXT, "整", strlen("整"), TRUE);
    g_assert_true(xj_writer_begin_document(writer, id, NULL));
    for (guint i = 0; i < count; i++)
    {
        XjPassageRecord passage = {.document = id, .number = i, .heading = -1, .text = "整", .length = strlen("整")};
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        xj_record_encode(&passage, i == 0 ? "{}" : NULL, i == 0 ? 2 : 0, bytes);
        XjPassageInput input = {.data = (const char *)bytes->data,
                                .length = bytes->len,
                                .terms = terms,
                                .facets = facets,
                                .document_facets = i + 1 == count ? document_facets : NULL};
        g_assert_true(xj_writer_add(writer, &input, NULL));
    }
}

// Passages 1-3, 4, 5-6 and 7-8; of the second and the last nothing is known.
static void
write_long_ones(XjWriter *writer)
{
    write_long(writer, "a", 3, "L3\x1fK讲话\x1f", "Rbody\x1f");
    write_long(writer, "b", 1, NULL, NULL);
    write_long(writer, "c", 2, "L2\x1f", NULL);
    write_long(writer, "d", 2, NULL, "Rfault\x1f");
    commit(writer);
}

static void
note_items(guint index, guint document, const char *document_items, const char *items, gpointer user_data)
{
    g_string_append_printf(user_data, "%u %u [%s] [%s]\n", index, document, document_items, items);
}

static void
assert_items(XjReader *reader, const guint32 *passages, guint count, const char *expected)
{
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    for (guint i = 0; i < count; i++)
    {
        XjCandidate candidate = {.passage = passages[i]};
        g_array_append_val(candidates, candidate);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) met = g_string_new(NULL);
    g_assert_true(xj_reader_items(reader, candidates, note_items, met, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(met->str, ==, expected);
}

// The facts of a document are found from each of its passages, and from no other's.
static void
test_items(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    write_long_ones(writer);
    g_autoptr(XjReader) reader = open_reader(folder);
    assert_items(reader, (const guint32[]){1, 2, 3, 4, 5, 6, 7, 8}, 8,
                 "0 0 [L3\x1fK讲话\x1f] [Rbody\x1f]\n1 0 [L3\x1fK讲话\x1f] [Rbody\x1f]\n2 0 [L3\x1fK讲话\x1f] [Rbody\x1f]\n"
                 "3 1 [] []\n4 2 [L2\x1f] []\n5 2 [L2\x1f] []\n6 3 [] [Rfault\x1f]\n7 4 [] [Rfault\x1f]\n");
    assert_items(reader, (const guint32[]){6, 2}, 2, "1 0 [L3\x1fK讲话\x1f] [Rbody\x1f]\n0 1 [L2\x1f] []\n");
    assert_items(reader, (const guint32[]){8, 4, 1, 3}, 4,
                 "2 0 [L3\x1fK讲话\x1f] [Rbody\x1f]\n3 0 [L3\x1fK讲话\x1f] [Rbody\x1f]\n1 1 [] []\n0 2 [] [Rfault\x1f]\n");
    assert_items(reader, NULL, 0, "");
    g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    const XjCandidate second = {.passage = 2};
    g_array_append_val(first, second);
    assert_facets(reader, first, "2 0 [L3\x1fK讲话\x1fRbody\x1f] []\n");
}

// A document that is gone leaves its facts to nobody.
static void
test_items_of_the_gone(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    write_long_ones(writer);
    g_assert_true(xj_writer_delete(writer, "c", NULL));
    write_long(writer, "a", 1, "L0\x1f", NULL);
    commit(writer);
    g_autoptr(XjReader) reader = open_reader(folder);
    assert_items(reader, (const guint32[]){4, 7, 8, 9}, 4,
                 "0 0 [] []\n1 1 [] [Rfault\x1f]\n2 2 [] [Rfault\x1f]\n3 3 [L0\x1f] []\n");
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
    add("/facets/items", test_items, NULL);
    add("/facets/items-of-the-gone", test_items_of_the_gone, NULL);
    add("/facets/overtaken", test_overtaken, NULL);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
