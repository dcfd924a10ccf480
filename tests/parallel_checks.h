// What is true of any two texts side by side: all of both stands in the rows exactly once, in the order of the second.
#pragma once

#include "query/compare/parallel/parallel.h"
#include "tests/test_vocabulary.h"

static inline void
append_squeezed(GString *into, const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (!g_unichar_isspace(g_utf8_get_char(text)))
            g_string_append_unichar(into, g_utf8_get_char(text));
}

static inline gint
compare_first_places(gconstpointer left, gconstpointer right)
{
    const XjParallelRow *one = *(const XjParallelRow *const *)left;
    const XjParallelRow *other = *(const XjParallelRow *const *)right;
    return one->first_start < other->first_start ? -1 : one->first_start > other->first_start;
}

// The text of one side, put together again of the rows.
static inline char *
side_of(const XjParallel *parallel, gboolean is_first)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_copy(parallel->rows, NULL, NULL);
    g_ptr_array_set_free_func(rows, NULL);
    if (is_first)
        g_ptr_array_sort(rows, compare_first_places);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
    {
        const XjParallelRow *row = rows->pdata[i];
        const char *text = is_first ? row->first : row->second;
        if (text != NULL)
            append_squeezed(all, text);
    }
    return g_string_free(all, FALSE);
}

// Spans are those of the texts, and the rows are in the order of the second.
static inline void
check_spans(const XjParallel *parallel, const XjPaper *const papers[2])
{
    guint reached = 0;
    for (guint i = 0; i < parallel->rows->len; i++)
    {
        const XjParallelRow *row = parallel->rows->pdata[i];
        if (row->second != NULL)
        {
            g_assert_cmpuint(row->second_start, >=, reached);
            reached = row->second_end;
        }
        g_assert_cmpint(row->first_end - row->first_start, ==, row->first != NULL ? g_utf8_strlen(row->first, -1) : 0);
        g_assert_cmpint(row->second_end - row->second_start, ==, row->second != NULL ? g_utf8_strlen(row->second, -1) : 0);
    }
    g_assert_cmpint(reached, <=, g_utf8_strlen(papers[1]->text, -1));
}

// What edits say is the same is the same, and they cover both texts.
static inline void
check_edits(const XjParallelRow *row)
{
    guint first = 0;
    guint second = 0;
    for (guint i = 0; row->edits != NULL && i < row->edits->len; i++)
    {
        const XjCompareEdit *edit = &g_array_index(row->edits, XjCompareEdit, i);
        first += edit->upper_end - edit->upper_start;
        second += edit->lower_end - edit->lower_start;
    }
    g_assert_true((row->kind == XJ_ROW_VARIED) == (row->edits != NULL));
    g_assert_true((row->kind == XJ_ROW_VARIED) == (row->changes != NULL));
    if (row->edits == NULL)
        return;
    g_assert_cmpint(first, ==, g_utf8_strlen(row->first, -1));
    g_assert_cmpint(second, ==, g_utf8_strlen(row->second, -1));
}

static inline void
check_parallel(const XjPaper *first, const XjPaper *second)
{
    g_autoptr(XjParallel) parallel = xj_parallel_new(first, second, test_vocabulary());
    const XjPaper *const papers[] = {first, second};
    for (guint i = 0; i < 2; i++)
    {
        g_autofree char *side = side_of(parallel, i == 0);
        g_autoptr(GString) text = g_string_new(NULL);
        append_squeezed(text, papers[i]->text);
        g_assert_cmpstr(side, ==, text->str);
    }
    check_spans(parallel, papers);
    for (guint i = 0; i < parallel->rows->len; i++)
        check_edits(parallel->rows->pdata[i]);
    guint rows = 0;
    for (XjRowKind kind = 0; kind < XJ_ROW_KINDS; kind++)
        rows += parallel->counts[kind];
    g_assert_cmpuint(rows, ==, parallel->rows->len);
    g_assert_cmpfloat(parallel->similarity, >=, 0);
    g_assert_cmpfloat(parallel->similarity, <=, 1);
}
