// The tables of the vocabulary, whatever an editor made of them, and words looked for in any text.
#include "document/vocabulary/lexicon.h"
#include "document/vocabulary/rows.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static const char *const columns[] = {"phrase", "class", "number", "weight", "note", NULL};

static void
check_rows(const XjRows *rows)
{
    guint width = g_strv_length(rows->columns);
    for (guint i = 0; i < rows->rows->len; i++)
    {
        const XjRow *row = g_ptr_array_index(rows->rows, i);
        guint number = 0;
        double weight = 0;
        g_assert_cmpuint(g_strv_length(row->cells), ==, width);
        g_assert_true(i == 0 || row->line > ((const XjRow *)g_ptr_array_index(rows->rows, i - 1))->line);
        if (xj_row_number(rows, row, "number", 1, 200, &number, NULL))
            g_assert_true(number >= 1 && number <= 200);
        if (xj_row_weight(rows, row, "weight", 10, &weight, NULL))
            g_assert_true(weight > 0 && weight <= 10);
    }
}

// Looks for the first cells of the rows in the whole input.
static void
check_scan(const XjRows *rows, const char *text, gsize length)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < rows->rows->len && words->len < 100; i++)
    {
        const XjRow *row = g_ptr_array_index(rows->rows, i);
        gsize folded_length = 0;
        g_autofree char *folded = xj_fold_plain(row->cells[0], strlen(row->cells[0]), &folded_length);
        if (folded_length == 0 || strchr(folded, XJ_FOLD_BREAK) != NULL)
            continue;
        XjWord *word = g_new0(XjWord, 1);
        word->phrase = row->cells[0];
        g_ptr_array_add(words, word);
    }
    g_autoptr(XjLexicon) lexicon = xj_lexicon_new(words);
    g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(XjMention));
    g_auto(XjFolded) folded = {0};
    xj_fold(text, length, &folded);
    xj_lexicon_scan(lexicon, ~0U, &folded, text, mentions);
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        g_assert_true(mention->start < mention->end && mention->end <= length);
        g_assert_true(i == 0 || g_array_index(mentions, XjMention, i - 1).start <= mention->start);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 16)
        return 0;
    g_autofree char *text = g_strndup((const char *)data, size);
    gsize length = strlen(text);
    g_autoptr(GError) error = NULL;
    g_autoptr(XjRows) rows = xj_rows_read("table.tsv", text, length, columns, 1, &error);
    if (rows == NULL)
    {
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_assert_true(g_str_has_prefix(error->message, "table.tsv:"));
        return 0;
    }
    check_rows(rows);
    if (g_utf8_validate(text, (gssize)length, NULL))
        check_scan(rows, text, length);
    return 0;
}
