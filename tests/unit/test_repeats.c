// The maximal repeats, against all substrings of small texts tried out one by one.
#include "query/precedent/formulas/repeats.h"
#include "text/fold.h"

#include <string.h>

#define STRETCHES_MAX 12

// ---------------------------------------------------------------- a text of stretches

typedef struct
{
    GString *text;
    guint32 starts[STRETCHES_MAX], documents[STRETCHES_MAX];
    guint count;
    XjTiling tiling;
    XjRepeatsText asked;
} Sample;

static void
sample_add(Sample *sample, guint document, const char *stretch)
{
    sample->starts[sample->count] = (guint32)sample->text->len;
    sample->documents[sample->count++] = document;
    g_string_append(sample->text, stretch);
    g_string_append_c(sample->text, XJ_FOLD_BREAK);
}

static void
sample_finish(Sample *sample)
{
    xj_tiling_make(sample->starts, sample->count, sample->text->len, &sample->tiling);
    sample->asked = (XjRepeatsText){.text = sample->text->str,
                                    .length = sample->text->len,
                                    .tiling = &sample->tiling,
                                    .documents = sample->documents,
                                    .documents_count = STRETCHES_MAX};
}

static void
sample_clear(Sample *sample)
{
    g_string_free(sample->text, TRUE);
    xj_tiling_clear(&sample->tiling);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sample, sample_clear)

// ---------------------------------------------------------------- brute force

// What is found out of a wording by looking at all places.
typedef struct
{
    guint uses, documents; // a mask
    char *left, *right;    // neighbours, "" where there is none; NULL once they vary
} Known;

static void
known_free(gpointer data)
{
    Known *known = data;
    g_free(known->left);
    g_free(known->right);
    g_free(known);
}

static char *
neighbour(const char *at)
{
    return *at == XJ_FOLD_BREAK || *at == '\0' ? g_strdup("") : g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
}

// Nothing at a side is another thing each time.
static void
meet_neighbour(char **seen, guint uses, char *here)
{
    if (uses == 0)
        *seen = g_strdup(here);
    else if (*seen != NULL && (*here == '\0' || strcmp(*seen, here) != 0))
        g_clear_pointer(seen, g_free);
    g_free(here);
}

static void
meet(GHashTable *all, const Sample *sample, gsize start, gsize end)
{
    const char *text = sample->text->str;
    char *wording = g_strndup(text + start, end - start);
    Known *known = g_hash_table_lookup(all, wording);
    if (known == NULL)
    {
        known = g_new0(Known, 1);
        g_hash_table_insert(all, g_strdup(wording), known);
    }
    g_free(wording);
    meet_neighbour(&known->left, known->uses, start == 0 ? g_strdup("") : neighbour(g_utf8_prev_char(text + start)));
    meet_neighbour(&known->right, known->uses, neighbour(text + end));
    known->uses++;
    known->documents |= 1U << sample->documents[xj_tiling_at(&sample->tiling, start)];
}

static GHashTable *
all_wordings(const Sample *sample, guint max_chars)
{
    GHashTable *all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, known_free);
    const char *text = sample->text->str;
    for (const char *start = text; *start != '\0'; start = g_utf8_next_char(start))
    {
        const char *end = start;
        for (guint chars = 1; chars <= max_chars && *end != '\0' && *end != XJ_FOLD_BREAK; chars++)
        {
            end = g_utf8_next_char(end);
            meet(all, sample, (gsize)(start - text), (gsize)(end - text));
        }
    }
    return all;
}

static gboolean
is_repeat(const char *wording, const Known *known, guint min_chars, guint max_chars, guint min_documents)
{
    guint chars = (guint)g_utf8_strlen(wording, -1);
    return known->uses > 1 && chars >= min_chars && (guint)__builtin_popcount(known->documents) >= min_documents &&
           known->left == NULL && (known->right == NULL || chars == max_chars);
}

// ---------------------------------------------------------------- comparison

static void
check_repeat(const Sample *sample, const XjRepeats *repeats, const XjRepeat *repeat, GHashTable *all)
{
    const char *text = sample->text->str;
    g_autofree char *wording = g_strndup(text + repeats->suffixes[repeat->first], repeat->length);
    const Known *known = g_hash_table_lookup(all, wording);
    g_assert_nonnull(known);
    g_assert_cmpuint(repeat->last - repeat->first, ==, known->uses);
    g_assert_cmpuint(repeat->documents, ==, (guint)__builtin_popcount(known->documents));
    for (guint rank = repeat->first; rank < repeat->last; rank++)
        g_assert_cmpint(strncmp(text + repeats->suffixes[rank], wording, repeat->length), ==, 0);
}

static void
check(const Sample *sample, guint min_chars, guint max_chars, guint min_documents)
{
    g_autoptr(GError) error = NULL;
    g_auto(XjRepeats) repeats = {0};
    g_assert_true(xj_repeats_find(&sample->asked, min_chars, max_chars, min_documents, &repeats, &error));
    g_assert_no_error(error);
    g_autoptr(GHashTable) all = all_wordings(sample, max_chars);
    guint expected = 0;
    GHashTableIter iter;
    gpointer wording = NULL;
    gpointer known = NULL;
    g_hash_table_iter_init(&iter, all);
    while (g_hash_table_iter_next(&iter, &wording, &known))
        expected += is_repeat(wording, known, min_chars, max_chars, min_documents) ? 1 : 0;
    for (guint i = 0; i < repeats.repeats->len; i++)
        check_repeat(sample, &repeats, &g_array_index(repeats.repeats, XjRepeat, i), all);
    g_assert_cmpuint(repeats.repeats->len, ==, expected);
}

static char *
random_stretch(guint letters)
{
    static const char *const alphabet[] = {"整", "改", "a", "é", "𠀀"};
    GString *stretch = g_string_new(NULL);
    gint length = g_test_rand_int_range(0, 60);
    for (gint i = 0; i < length; i++)
        g_string_append(stretch,
                        g_test_rand_int_range(0, 12) == 0 ? "\n" : alphabet[g_test_rand_int_range(0, (gint32)letters)]);
    return g_string_free(stretch, FALSE);
}

static void
test_random(void)
{
    for (guint round = 0; round < 300; round++)
    {
        g_auto(Sample) sample = {.text = g_string_new(NULL)};
        guint stretches = (guint)g_test_rand_int_range(1, STRETCHES_MAX + 1);
        for (guint i = 0; i < stretches; i++)
        {
            g_autofree char *stretch = random_stretch(1 + round % 5);
            sample_add(&sample, (guint)g_test_rand_int_range(0, 5), stretch);
        }
        sample_finish(&sample);
        check(&sample, 1, XJ_REPEAT_MAX_CHARS, 1);
        check(&sample, 2, 4, 2);
    }
}

static void
test_nothing(void)
{
    g_auto(Sample) sample = {.text = g_string_new(NULL)};
    sample_add(&sample, 0, "");
    sample_finish(&sample);
    check(&sample, 1, 10, 1);
}

// A wording that is longer than the bound, many times.
static void
test_long(void)
{
    g_auto(Sample) sample = {.text = g_string_new(NULL)};
    g_autoptr(GString) stretch = g_string_new(NULL);
    for (guint i = 0; i < 200; i++)
        g_string_append_unichar(stretch, 0x4E00 + i);
    for (guint i = 0; i < 4; i++)
        sample_add(&sample, i, stretch->str);
    sample_finish(&sample);
    check(&sample, 5, XJ_REPEAT_MAX_CHARS, 3);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/repeats/random", test_random);
    g_test_add_func("/repeats/nothing", test_nothing);
    g_test_add_func("/repeats/long", test_long);
    return g_test_run();
}
