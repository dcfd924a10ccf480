// The smallest pieces of a query, and that whatever is shared by them is marked.
#include "query/match/piece.h"

#include "query/language/parser.h"
#include "query/match/matcher.h"
#include "tests/test_vocabulary.h"

#include <string.h>

// "整改0-2 改方1-3 /3": the pieces with their units, and all units.
static char *
pieces_of(const char *text)
{
    g_autoptr(XjQuery) query = xj_query_parse(text, XJ_SCOPE_TEXT, test_vocabulary(), NULL);
    g_auto(XjPieces) pieces = {0};
    xj_pieces_of(test_vocabulary(), query->root, &pieces);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < pieces.stretches->len; i++)
    {
        const XjStretch *piece = &g_array_index(pieces.stretches, XjStretch, i);
        g_string_append_printf(all, "%.*s%u-%u ", (int)piece->length, piece->term, piece->start, piece->end);
    }
    g_string_append_printf(all, "/%u", pieces.units);
    return g_string_free(all, FALSE);
}

static void
test_table(void)
{
    static const struct
    {
        const char *query, *pieces;
    } rows[] = {
        {"整改方案", "整改0-2 改方1-3 方案2-4 /4"},
        {"整改，督办。", "整改0-2 改督1-3 督办2-4 /4"},
        {"整改 改", "整改0-2 改2-3 /3"},
        {"2026年底", "20260-2 年底2-4 /4"},
        {"〔2026〕5号", "20260-2 5号2-4 /4"},
        {"2026", "20260-2 /2"},
        {"12月", "120-2 /3"},
        {"98.6%以上", "98.60-2 %以2-4 以上3-5 /5"},
        {"整改。整改", "整改0-2 整改2-4 /4"},
        {"标题:整改 方案", "方案0-2 /2"},
        {"党员的义务", "党员0-2 员的1-2 的义2-3 义务2-4 /4"}, // what only joins or asks counts nothing
        {"怎么督办", "么督0-1 督办0-2 /2"},
        {"怎么办", "怎么0-2 么办1-3 /3"}, // unless there is nothing else
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *actual = pieces_of(rows[i].query);
        g_assert_cmpstr(actual, ==, rows[i].pieces);
    }
}

static char *
random_text(guint characters)
{
    static const char *const alphabet[] = {"整", "改", "督", "办", "2", "0", "a", "，", "。", "％", "〔", "〕"};
    GString *text = g_string_new("督");
    for (guint i = 0; i < characters; i++)
        g_string_append(text, alphabet[g_test_rand_int_range(0, G_N_ELEMENTS(alphabet))]);
    return g_string_free(text, FALSE);
}

static gboolean
is_covered(const GArray *marks, gsize start, gsize end)
{
    for (guint i = 0; i < marks->len; i++)
    {
        const XjMark *mark = &g_array_index(marks, XjMark, i);
        if (mark->start <= start && mark->end >= end)
            return TRUE;
    }
    return FALSE;
}

// Whether the piece, if it stands in the text, lies in a mark in one place. It need not everywhere: longer ones hide it.
static gboolean
is_marked(const XjStretch *piece, const XjFolded *folded, const char *text, const GArray *marks)
{
    g_autofree char *term = g_strndup(piece->term, piece->length);
    gboolean stands = FALSE;
    for (const char *found = strstr(folded->text, term); found != NULL; found = strstr(found + 1, term))
    {
        gsize at = (gsize)(found - folded->text);
        gsize start = 0;
        gsize end = 0;
        xj_folded_span(folded, text, at, at + piece->length, &start, &end);
        if (is_covered(marks, start, end))
            return TRUE;
        stands = TRUE;
    }
    return !stands;
}

static void
check_marked(const char *wording, const char *text)
{
    g_autoptr(XjQuery) query = xj_query_parse(wording, XJ_SCOPE_TEXT, test_vocabulary(), NULL);
    g_auto(XjPieces) pieces = {0};
    xj_pieces_of(test_vocabulary(), query->root, &pieces);
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    g_autoptr(GArray) marks = xj_matcher_piece_marks(query->root, &folded, text);
    for (guint i = 0; i < pieces.stretches->len; i++)
        if (!is_marked(&g_array_index(pieces.stretches, XjStretch, i), &folded, text, marks))
            g_error("piece %u of “%s” is not marked in “%s”", i, wording, text);
}

static void
test_shared_is_marked(void)
{
    for (guint round = 0; round < 2000; round++)
    {
        g_autofree char *wording = random_text((guint)g_test_rand_int_range(1, 20));
        g_autofree char *text = random_text((guint)g_test_rand_int_range(1, 60));
        check_marked(wording, text);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/piece/table", test_table);
    g_test_add_func("/piece/shared-is-marked", test_shared_is_marked);
    return g_test_run();
}
