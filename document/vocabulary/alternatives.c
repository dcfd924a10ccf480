#include "document/vocabulary/alternatives.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OPEN 0x7B
#define CLOSE 0x7D
#define COMMA 0x2C

// The mark at `at` as its ASCII form; 0 if it is none.
static gunichar
mark_at(const char *at)
{
    static const gunichar marks[] = {OPEN, CLOSE, COMMA};
    gunichar c = g_utf8_get_char(at);
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
    {
        if (c == marks[i] || c == marks[i] + 0xFEE0) // full-width forms lie so far above
            return marks[i];
    }
    return 0;
}

// The first brace from `at` on, or the end of the text.
static const char *
next_brace(const char *at)
{
    while (*at != '\0' && mark_at(at) != OPEN && mark_at(at) != CLOSE)
        at = g_utf8_next_char(at);
    return at;
}

static void
append_to_all(GPtrArray *texts, const char *text, gsize length)
{
    for (guint i = 0; i < texts->len; i++)
        g_string_append_len(g_ptr_array_index(texts, i), text, (gssize)length);
}

static void
append_copies(GPtrArray *grown, const GPtrArray *texts, const char *text, gsize length)
{
    for (guint i = 0; i < texts->len; i++)
    {
        const GString *text_so_far = g_ptr_array_index(texts, i);
        GString *copy = g_string_new_len(text_so_far->str, (gssize)text_so_far->len);
        g_ptr_array_add(grown, g_string_append_len(copy, text, (gssize)length));
    }
}

static void
string_free(gpointer data)
{
    g_string_free(data, TRUE);
}

// Every text with every alternative from `at` to the closing brace at `end` behind it: in place of `*texts`. Stops soon behind
// the bound.
static void
multiply(GPtrArray **texts, const char *at, const char *end)
{
    GPtrArray *grown = g_ptr_array_new_with_free_func(string_free);
    for (const char *start = at; grown->len <= XJ_ALTERNATIVES_MAX; at = g_utf8_next_char(at))
    {
        if (at != end && mark_at(at) != COMMA)
            continue;
        append_copies(grown, *texts, start, (gsize)(at - start));
        start = g_utf8_next_char(at);
        if (at == end)
            break;
    }
    g_ptr_array_unref(*texts);
    *texts = grown;
}

static gint
compare_longest_first(gconstpointer left, gconstpointer right)
{
    const GString *a = *(GString *const *)left;
    const GString *b = *(GString *const *)right;
    return a->len > b->len ? -1 : a->len < b->len ? 1 : strcmp(a->str, b->str);
}

static GStrv
to_strv(GPtrArray *texts)
{
    g_ptr_array_sort(texts, compare_longest_first);
    GStrv strings = g_new0(char *, texts->len + 1);
    for (guint i = 0; i < texts->len; i++)
        strings[i] = g_strdup(((const GString *)g_ptr_array_index(texts, i))->str);
    return strings;
}

GStrv
xj_alternatives_expand(const char *text, GError **error)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(string_free);
    g_ptr_array_add(texts, g_string_new(NULL));
    for (const char *at = text; *at != '\0';)
    {
        const char *open = next_brace(at);
        append_to_all(texts, at, (gsize)(open - at));
        if (*open == '\0')
            break;
        const char *first = g_utf8_next_char(open);
        const char *close = next_brace(first);
        if (mark_at(open) != OPEN || *close == '\0' || mark_at(close) != CLOSE)
        {
            g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                        _("the braces of “%s” do not pair; alternatives are written {one,other}, with no gap inside"), text);
            return NULL;
        }
        multiply(&texts, first, close);
        if (texts->len > XJ_ALTERNATIVES_MAX)
        {
            g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("“%s” stands for more than %d texts; divide it into several rows"),
                        text, XJ_ALTERNATIVES_MAX);
            return NULL;
        }
        at = g_utf8_next_char(close);
    }
    return to_strv(texts);
}
