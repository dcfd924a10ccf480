// An engine over a small index, and its answers as short texts.
#pragma once

#include "query/engine.h"
#include "tests/fixture/index_fixture.h"

#include <string.h>

#define PASSAGES(...) ((const char *const[]){__VA_ARGS__, NULL})

typedef struct
{
    char *directory;
    XjEngine *engine;
} Fixture;

static inline void
fixture_open(Fixture *fixture, const XjFixtureDocument *documents, guint count)
{
    fixture->directory = index_fixture_directory();
    index_fixture_build(fixture->directory, documents, count);
    g_autoptr(GError) error = NULL;
    fixture->engine = xj_engine_open(fixture->directory, TEST_PROJECT_DIR "/data", &error);
    g_assert_no_error(error);
}

static inline void
fixture_close(Fixture *fixture)
{
    xj_engine_close(fixture->engine);
    index_fixture_remove(fixture->directory);
}

static inline void
fixture_delete(const Fixture *fixture, const char *document)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjWriter) writer = xj_writer_open(fixture->directory, XJ_WRITER_UPDATE, &error);
    g_assert_no_error(error);
    g_assert_true(xj_writer_delete(writer, document, &error));
    g_assert_true(xj_writer_commit(writer, &error));
}

static inline XjSearchResult *
search_as(const Fixture *fixture, const XjSearchRequest *request)
{
    g_autoptr(GError) error = NULL;
    XjSearchResult *result = xj_engine_search(fixture->engine, request, &error);
    g_assert_no_error(error);
    return result;
}

static inline const XjHit *
hit_at(const XjSearchResult *result, guint index)
{
    return g_ptr_array_index(result->hits, index);
}

// "d1/1 d2/0": the hits, in order.
static inline char *
places_of(const XjSearchResult *result)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < result->hits->len; i++)
        g_string_append_printf(all, "%s%s/%u", i > 0 ? " " : "", hit_at(result, i)->document, hit_at(result, i)->passage);
    return g_string_free(all, FALSE);
}

// "d1/1:exact d2/0:near": the same with the step of each.
static inline char *
steps_of(const XjSearchResult *result)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < result->hits->len; i++)
        g_string_append_printf(all, "%s%s/%u:%s", i > 0 ? " " : "", hit_at(result, i)->document, hit_at(result, i)->passage,
                               xj_step_name(hit_at(result, i)->step));
    return g_string_free(all, FALSE);
}

static inline gint
compare_words(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

// The words of `text` (takes) in the order of their letters, where the order of the answer is not what is tested.
static inline char *
sorted_words(char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    qsort(words, g_strv_length(words), sizeof(char *), compare_words);
    g_free(text);
    return g_strjoinv(" ", words);
}
