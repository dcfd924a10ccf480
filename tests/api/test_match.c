// What a plan matches, in which order.
#include "tests/api/store_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// ---------------------------------------------------------------- matching

static XjPlan *
join(XjPlanOp op, XjPlan *first, XjPlan *second)
{
    XjPlan *plan = xj_plan_new(op);
    xj_plan_add(plan, first);
    if (second)
        xj_plan_add(plan, second);
    return plan;
}

static void
test_operators(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "x", "甲 乙|乙 丙|丙 -丁", "y", "丁 甲 2026|2025", NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_assert_cmpuint(count_matches(reader, word("乙")), ==, 2);
    g_assert_cmpuint(count_matches(reader, word("丁")), ==, 2);
    g_assert_cmpuint(count_matches(reader, word("戊")), ==, 0);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_AND, word("甲"), word("乙"))), ==, 1);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_OR, word("甲"), word("丙"))), ==, 4);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_NOT, word("甲"), word("乙"))), ==, 1);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_NOT, xj_plan_new(XJ_PLAN_ALL), word("甲"))), ==, 3);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_NOT, word("甲"), NULL)), ==, 2);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_FILTER, xj_plan_new(XJ_PLAN_ALL), word("丙"))), ==, 2);
    g_assert_cmpuint(count_matches(reader, xj_plan_new(XJ_PLAN_ALL)), ==, 5);
    g_assert_cmpuint(count_matches(reader, xj_plan_new(XJ_PLAN_NONE)), ==, 0);
    g_assert_cmpuint(count_matches(reader, xj_plan_new(XJ_PLAN_AND)), ==, 5);
    g_assert_cmpuint(count_matches(reader, xj_plan_new(XJ_PLAN_OR)), ==, 0);
    g_assert_cmpuint(count_matches(reader, xj_plan_prefix(XJ_FIELD_TEXT, "20", 2)), ==, 2);
    g_assert_cmpuint(count_matches(reader, xj_plan_term(XJ_FIELD_DOCUMENT, "y", 1)), ==, 2);
    g_assert_cmpuint(count_matches(reader, xj_plan_term(XJ_FIELD_COLLECTION, "江州省", strlen("江州省"))), ==, 5);
    g_assert_cmpuint(count_matches(reader, xj_plan_term(XJ_FIELD_TITLE, "甲", strlen("甲"))), ==, 0);
    guint64 frequency = 0;
    g_assert_true(xj_reader_frequency(reader, XJ_FIELD_TEXT, "乙", strlen("乙"), &frequency, NULL));
    g_assert_cmpuint(frequency, ==, 2);
}

static void
test_order_and_numbers(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "x", "甲 乙 乙 乙|甲 甲 甲 乙", "y", "甲 乙 乙 乙|-甲 丙", NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_autoptr(XjPlan) plan = word("甲");
    g_auto(XjCandidates) found = {0};
    g_assert_true(xj_reader_match(reader, plan, 100, &found, NULL));
    g_assert_cmpuint(found.matches, ==, 4);
    g_assert_cmpuint(found.documents, ==, 2);
    const XjCandidate *candidate = &g_array_index(found.candidates, XjCandidate, 0);
    g_assert_cmpuint(candidate[0].passage, ==, 2); // three times
    g_assert_cmpuint(candidate[1].passage, ==, 1); // of equal weight, the lower number first
    g_assert_cmpuint(candidate[2].passage, ==, 3);
    g_assert_cmpfloat(candidate[1].weight, ==, candidate[2].weight);
    g_assert_cmpuint(candidate[3].passage, ==, 4); // matched, but without weight
    g_assert_cmpfloat(candidate[3].weight, ==, 0);
    g_assert_cmpuint(candidate[0].document, ==, candidate[1].document);
    g_assert_cmpuint(candidate[2].document, ==, candidate[3].document);
    g_assert_cmpuint(candidate[0].document, !=, candidate[2].document);
    g_assert_cmpuint(candidate[0].document, <, 2);
    g_assert_cmpuint(candidate[2].document, <, 2);
}

// The number of matches is exact however few are asked for.
static void
test_limit(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) text = g_string_new("甲");
    for (int i = 1; i < 500; i++)
        g_string_append(text, i % 3 ? "|甲 乙" : "|甲");
    make_index(folder, "x", text->str, NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    static const guint limits[] = {0, 1, 10, 10000};
    for (guint i = 0; i < G_N_ELEMENTS(limits); i++)
    {
        g_autoptr(XjPlan) plan = join(XJ_PLAN_OR, word("甲"), word("乙"));
        g_auto(XjCandidates) found = {0};
        g_assert_true(xj_reader_match(reader, plan, limits[i], &found, NULL));
        g_assert_cmpuint(found.matches, ==, 500);
        g_assert_cmpuint(found.candidates->len, ==, MIN(limits[i], 500));
    }
}

// A document of one passage.
static void
write_dated(XjWriter *writer, const char *id, const char *text, const char *date)
{
    XjPassageRecord passage = {.document = id, .heading = -1, .text = text, .length = strlen(text)};
    g_autoptr(XjTermBag) terms = xj_term_bag_new();
    fill_terms(terms, text);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    xj_record_encode(&passage, "{}", 2, bytes);
    XjPassageInput input = {.data = (const char *)bytes->data, .length = bytes->len, .terms = terms, .date = date};
    g_assert_true(xj_writer_begin_document(writer, id, NULL));
    g_assert_true(xj_writer_add(writer, &input, NULL));
}

// The first few of all by date, however little they weigh; of one date the heavier first, undated ones last.
static void
test_newest(Folder *folder, gconstpointer data)
{
    (void)data;
    XjWriter *writer = open_writer(folder, XJ_WRITER_UPDATE);
    write_dated(writer, "a", "甲 甲 甲", NULL);
    write_dated(writer, "b", "甲 甲 乙 丙", "2022");
    write_dated(writer, "c", "甲 乙 丙 丁", "2024-03");
    write_dated(writer, "d", "甲 甲 甲 丙", "2024-03");
    write_dated(writer, "e", "乙", "2026");
    commit(writer);
    xj_writer_close(writer);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_autoptr(XjPlan) plan = word("甲");
    static const guint newest_first[] = {4, 3, 2, 1};
    for (guint limit = 1; limit <= 5; limit++)
    {
        g_auto(XjCandidates) found = {0};
        g_assert_true(xj_reader_match_newest(reader, plan, limit, &found, NULL));
        g_assert_cmpuint(found.matches, ==, 4);
        g_assert_cmpuint(found.matched_documents, ==, 4);
        g_assert_cmpuint(found.candidates->len, ==, MIN(limit, 4));
        for (guint i = 0; i < found.candidates->len; i++)
            g_assert_cmpuint(g_array_index(found.candidates, XjCandidate, i).passage, ==, newest_first[i]);
        g_assert_cmpfloat(g_array_index(found.candidates, XjCandidate, 0).weight, >, 0);
    }
}

// Passages of two matches have common numbers of documents.
static void
test_numbers_of_two_matches(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "x", "甲|乙", "y", "丙", "z", "甲|乙", NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_autoptr(XjPlan) first = word("甲");
    g_autoptr(XjPlan) second = word("乙");
    g_autoptr(GArray) both = xj_reader_match_best(reader, second, 10, NULL);
    g_autoptr(GArray) others = xj_reader_match_best(reader, first, 10, NULL);
    g_array_append_vals(both, others->data, others->len);
    guint documents = 0;
    g_assert_true(xj_reader_number_documents(reader, both, &documents, NULL));
    g_assert_cmpuint(documents, ==, 2);
    guint number_of_x = 0;
    for (guint i = 0; i < both->len; i++)
    {
        const XjCandidate *candidate = &g_array_index(both, XjCandidate, i);
        g_assert_cmpuint(candidate->document, <, 2);
        if (candidate->passage == 1)
            number_of_x = candidate->document;
    }
    for (guint i = 0; i < both->len; i++)
    {
        const XjCandidate *candidate = &g_array_index(both, XjCandidate, i);
        g_assert_cmpint(candidate->document == number_of_x, ==, candidate->passage <= 2);
    }
}

static void
assert_match_refused(XjReader *reader, XjPlan *plan)
{
    g_autoptr(GError) error = NULL;
    XjCandidates untouched = {.documents = 42};
    g_assert_false(xj_reader_match(reader, plan, 10, &untouched, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_cmpuint(untouched.documents, ==, 42);
    g_assert_null(untouched.candidates);
    xj_plan_free(plan);
}

static void
test_prefix_bound(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) text = g_string_new("x0");
    for (int i = 1; i <= 6000; i++)
        g_string_append_printf(text, " x%d", i);
    make_index(folder, "x", text->str, NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    assert_match_refused(reader, xj_plan_prefix(XJ_FIELD_TEXT, "x", 1));
    assert_match_refused(reader, xj_plan_prefix(XJ_FIELD_TEXT, "", 0));
    g_assert_cmpuint(count_matches(reader, xj_plan_prefix(XJ_FIELD_TEXT, "x12", 3)), ==, 1);
}

// ---------------------------------------------------------------- random plans against plain sets

#define WORLD_PASSAGES 300U
#define WORLD_WORDS 12U

// Which words each passage holds; its document is its number divided by three.
typedef struct
{
    gboolean holds[WORLD_PASSAGES][WORLD_WORDS];
} World;

static void
name_word(char name[8], guint number)
{
    g_snprintf(name, 8, "w%u", number);
}

static void
write_world(const Folder *folder, World *world)
{
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    for (guint first = 0; first < WORLD_PASSAGES; first += 3)
    {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint passage = first; passage < first + 3; passage++)
        {
            g_string_append(text, passage > first ? "|x" : "x");
            for (guint number = 0; number < WORLD_WORDS; number++)
            {
                world->holds[passage][number] = g_test_rand_int_range(0, (gint32)number + 2) == 0;
                if (world->holds[passage][number])
                    g_string_append_printf(text, g_test_rand_bit() ? " w%u" : " -w%u", number);
            }
        }
        g_autofree char *id = g_strdup_printf("d%u", first);
        write_document(writer, id, text->str);
    }
    commit(writer);
}

// Spreads `matches` over whole documents.
static void
spread(gboolean matches[WORLD_PASSAGES])
{
    for (guint first = 0; first < WORLD_PASSAGES; first += 3)
    {
        gboolean any = matches[first] || matches[first + 1] || matches[first + 2];
        matches[first] = matches[first + 1] = matches[first + 2] = any;
    }
}

// A random plan, and in `matches` what it means.
static XjPlan *
make_plan(const World *world, guint depth, gboolean matches[WORLD_PASSAGES])
{
    guint number = (guint)g_test_rand_int_range(0, WORLD_WORDS);
    static const XjPlanOp operators[] = {XJ_PLAN_AND, XJ_PLAN_OR, XJ_PLAN_NOT, XJ_PLAN_FILTER};
    if (depth == 0 || g_test_rand_int_range(0, 4) == 0)
    {
        gboolean is_all = g_test_rand_int_range(0, 8) == 0;
        for (guint i = 0; i < WORLD_PASSAGES; i++)
            matches[i] = is_all || world->holds[i][number];
        char name[8];
        name_word(name, number);
        return is_all ? xj_plan_new(XJ_PLAN_ALL) : word(name);
    }
    gboolean is_document = g_test_rand_int_range(0, 4) == 0;
    XjPlanOp op = operators[g_test_rand_int_range(0, G_N_ELEMENTS(operators))];
    XjPlan *plan = xj_plan_new(is_document ? XJ_PLAN_DOCUMENT : op);
    xj_plan_add(plan, make_plan(world, depth - 1, matches));
    if (is_document)
    {
        spread(matches);
        return plan;
    }
    for (int others = g_test_rand_int_range(0, 4); others > 0; others--)
    {
        gboolean other[WORLD_PASSAGES];
        xj_plan_add(plan, make_plan(world, depth - 1, other));
        for (guint i = 0; i < WORLD_PASSAGES; i++)
            matches[i] = plan->op == XJ_PLAN_OR    ? matches[i] || other[i]
                         : plan->op == XJ_PLAN_NOT ? matches[i] && !other[i]
                                                   : matches[i] && other[i];
    }
    return plan;
}

static void
assert_sorted(const GArray *candidates)
{
    for (guint i = 1; i < candidates->len; i++)
    {
        const XjCandidate *before = &g_array_index(candidates, XjCandidate, i - 1);
        const XjCandidate *now = before + 1;
        g_assert_true(before->weight > now->weight || (before->weight == now->weight && before->passage < now->passage));
    }
}

static void
assert_meaning(XjReader *reader, const XjPlan *plan, const gboolean matches[WORLD_PASSAGES])
{
    guint expected = 0;
    for (guint i = 0; i < WORLD_PASSAGES; i++)
        expected += matches[i] ? 1 : 0;
    g_autoptr(GError) error = NULL;
    g_auto(XjCandidates) found = {0};
    g_assert_true(xj_reader_match(reader, plan, WORLD_PASSAGES, &found, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(found.matches, ==, expected);
    g_assert_cmpuint(found.candidates->len, ==, expected);
    guint numbers[WORLD_PASSAGES / 3] = {0}; // of the documents, plus one
    for (guint i = 0; i < expected; i++)
    {
        const XjCandidate *candidate = &g_array_index(found.candidates, XjCandidate, i);
        guint passage = candidate->passage - 1;
        g_assert_true(matches[passage]);
        g_assert_cmpuint(candidate->document, <, found.documents);
        guint *number = &numbers[passage / 3];
        g_assert_true(*number == 0 || *number == candidate->document + 1);
        *number = candidate->document + 1;
    }
    guint documents = 0;
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        documents += numbers[i] ? 1 : 0;
    g_assert_cmpuint(found.documents, ==, documents);
    g_assert_cmpuint(found.matched_documents, ==, documents);
    assert_sorted(found.candidates);
    g_auto(XjCandidates) few = {0};
    g_assert_true(xj_reader_match(reader, plan, 2, &few, &error));
    g_assert_cmpuint(few.matched_documents, ==, documents);
}

static void
test_random_plans(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autofree World *world = g_new0(World, 1);
    write_world(folder, world);
    g_autoptr(XjReader) reader = open_reader(folder);
    for (int round = 0; round < 500; round++)
    {
        gboolean matches[WORLD_PASSAGES];
        g_autoptr(XjPlan) plan = make_plan(world, 3, matches);
        g_autofree char *printed = xj_plan_print(plan);
        g_test_message("%s", printed);
        assert_meaning(reader, plan, matches);
    }
}

// The best few are those of a full match, with nothing told of the others.
static void
test_best(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autofree World *world = g_new0(World, 1);
    write_world(folder, world);
    g_autoptr(XjReader) reader = open_reader(folder);
    for (int round = 0; round < 100; round++)
    {
        gboolean matches[WORLD_PASSAGES];
        g_autoptr(XjPlan) plan = make_plan(world, 3, matches);
        g_auto(XjCandidates) all = {0};
        g_assert_true(xj_reader_match(reader, plan, WORLD_PASSAGES, &all, NULL));
        guint limit = (guint)g_test_rand_int_range(1, WORLD_PASSAGES);
        g_autoptr(GArray) best = xj_reader_match_best(reader, plan, limit, NULL);
        g_assert_cmpuint(best->len, ==, MIN(limit, all.candidates->len));
        for (guint i = 0; i < best->len; i++)
            g_assert_cmpuint(g_array_index(best, XjCandidate, i).passage, ==,
                             g_array_index(all.candidates, XjCandidate, i).passage);
    }
}

// ---------------------------------------------------------------- covering

#define WORDING_UNITS 20U
#define WORDING_STRETCHES 8U

// A wording of random stretches; its words are numbered in `numbers`.
static GArray *
make_stretches(char names[WORDING_STRETCHES][8], guint numbers[WORDING_STRETCHES])
{
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(XjStretch));
    for (guint i = 0, start = 0; i < WORDING_STRETCHES; i++, start += (guint)g_test_rand_int_range(0, 3))
    {
        numbers[i] = (guint)g_test_rand_int_range(0, WORLD_WORDS + 1); // the last stands nowhere
        name_word(names[i], numbers[i]);
        XjStretch stretch = {names[i], strlen(names[i]), start, start + (guint)g_test_rand_int_range(1, 4)};
        g_array_append_val(stretches, stretch);
    }
    return stretches;
}

static guint
units_held(const gboolean holds[WORLD_WORDS], const GArray *stretches, const guint numbers[WORDING_STRETCHES])
{
    gboolean held[WORDING_UNITS] = {FALSE};
    for (guint i = 0; i < stretches->len; i++)
    {
        const XjStretch *stretch = &g_array_index(stretches, XjStretch, i);
        for (guint unit = stretch->start; unit < stretch->end; unit++)
            held[unit] = held[unit] || (numbers[i] < WORLD_WORDS && holds[numbers[i]]);
    }
    guint units = 0;
    for (guint unit = 0; unit < WORDING_UNITS; unit++)
        units += held[unit] ? 1 : 0;
    return units;
}

static void
test_cover(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autofree World *world = g_new0(World, 1);
    write_world(folder, world);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_autoptr(XjPlan) plan = xj_plan_new(XJ_PLAN_ALL);
    g_auto(XjCandidates) all = {0};
    g_assert_true(xj_reader_match(reader, plan, WORLD_PASSAGES, &all, NULL));
    for (int round = 0; round < 100; round++)
    {
        char names[WORDING_STRETCHES][8];
        guint numbers[WORDING_STRETCHES];
        g_autoptr(GArray) stretches = make_stretches(names, numbers);
        g_autoptr(GArray) covered = xj_reader_cover(reader, stretches, all.candidates, NULL);
        g_assert_cmpuint(covered->len, ==, WORLD_PASSAGES);
        for (guint i = 0; i < covered->len; i++)
        {
            guint passage = g_array_index(all.candidates, XjCandidate, i).passage - 1;
            g_assert_cmpuint(g_array_index(covered, guint, i), ==, units_held(world->holds[passage], stretches, numbers));
        }
    }
}

// ---------------------------------------------------------------- companions

// Those of the candidates' documents that match, by document, then by passage.
static void
test_companions(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autofree World *world = g_new0(World, 1);
    write_world(folder, world);
    g_autoptr(XjReader) reader = open_reader(folder);
    for (int round = 0; round < 100; round++)
    {
        gboolean asked[WORLD_PASSAGES];
        gboolean matches[WORLD_PASSAGES];
        g_autoptr(XjPlan) candidates_plan = make_plan(world, 2, asked);
        g_autoptr(XjPlan) plan = make_plan(world, 2, matches);
        g_auto(XjCandidates) found = {0};
        g_assert_true(xj_reader_match(reader, candidates_plan, WORLD_PASSAGES, &found, NULL));
        // As a filter leaves them: some documents have no candidate any more.
        for (guint i = found.candidates->len; i > 0; i--)
            if (g_test_rand_bit())
                g_array_remove_index_fast(found.candidates, i - 1);
        g_auto(XjCompanions) companions = {0};
        g_assert_true(xj_reader_companions(reader, plan, found.candidates, &companions, NULL));
        for (guint i = 0; i < found.candidates->len; i++)
        {
            const XjCandidate *candidate = &g_array_index(found.candidates, XjCandidate, i);
            guint first = candidate->document > 0 ? g_array_index(companions.ends, guint, candidate->document - 1) : 0;
            guint end = g_array_index(companions.ends, guint, candidate->document);
            guint document = (candidate->passage - 1) / 3;
            for (guint passage = document * 3; passage < document * 3 + 3; passage++)
                if (matches[passage])
                    g_assert_cmpuint(g_array_index(companions.passages, guint32, first++), ==, passage + 1);
            g_assert_cmpuint(first, ==, end);
        }
    }
}

// Numbers that deleted documents leave behind belong to no document, also not to the one before them.
static void
test_documents_around_holes(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲|乙", "b", "丙|丁|甲", "c", "丙|戊", "d", "丙|己", NULL);
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    g_assert_true(xj_writer_delete(writer, "b", NULL));
    g_assert_true(xj_writer_delete(writer, "d", NULL));
    commit(writer);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_DOCUMENT, word("甲"), NULL)), ==, 2);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_DOCUMENT, word("戊"), NULL)), ==, 2);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_DOCUMENT, word("丁"), NULL)), ==, 0);
    g_assert_cmpuint(count_matches(reader, join(XJ_PLAN_DOCUMENT, xj_plan_new(XJ_PLAN_ALL), NULL)), ==, 4);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add("/store/operators", test_operators, NULL);
    add("/store/order-and-numbers", test_order_and_numbers, NULL);
    add("/store/limit", test_limit, NULL);
    add("/store/newest", test_newest, NULL);
    add("/store/best", test_best, NULL);
    add("/store/numbers-of-two-matches", test_numbers_of_two_matches, NULL);
    add("/store/prefix-bound", test_prefix_bound, NULL);
    add("/store/random-plans", test_random_plans, NULL);
    add("/store/cover", test_cover, NULL);
    add("/store/companions", test_companions, NULL);
    add("/store/documents-around-holes", test_documents_around_holes, NULL);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
