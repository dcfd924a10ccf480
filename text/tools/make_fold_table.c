// Build-time program: writes the folding table (text/fold_table.h says its shape) as C source.
//   make_fold_table OUTPUT.inc
// Unicode's properties and decompositions come from GLib, traditional to simplified from OpenCC, the rest from
// text/fold_rules.h. Each code point is folded until nothing changes, so that folding folded text changes nothing.
#include "text/fold_rules.h"
#include "text/fold_table.h"

#include <opencc/opencc.h>
#include <stdlib.h>
#include <string.h>

// The longest compatibility decomposition in Unicode is 18 (U+FDFA).
#define DECOMPOSITION_MAX 32
// A chain of replacements longer than this is a circle.
#define ROUNDS_MAX 10

typedef struct
{
    gunichar *simplified; // by code point: its simplified form, itself for most
    guint16 *values;      // by code point: what fold_value will hold
    GString *strings;     // all mapped strings, end to end
    GArray *mappings;     // of XjFoldMapping
    GHashTable *known;    // mapped string -> index into mappings
} Table;

G_NORETURN static void
fail(const char *what, const char *detail)
{
    g_printerr("make_fold_table: %s: %s\n", what, detail);
    exit(EXIT_FAILURE);
}

static gboolean
is_scalar(gunichar c)
{
    return c < XJ_FOLD_CODE_POINTS && !(c >= 0xD800 && c <= 0xDFFF);
}

static gboolean
is_listed(const gunichar *list, gsize count, gunichar c)
{
    for (gsize i = 0; i < count; i++)
        if (list[i] == c)
            return TRUE;
    return FALSE;
}

static gboolean
is_ideographic(gunichar c)
{
    GUnicodeScript script = g_unichar_get_script(c);
    return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA ||
           script == G_UNICODE_SCRIPT_BOPOMOFO || (c >= 0x3005 && c <= 0x3007) || c == 0x30FC;
}

static gboolean
is_ignored(gunichar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(variation_selectors); i++)
        if (c >= variation_selectors[i].first && c <= variation_selectors[i].last)
            return TRUE;
    if (is_listed(ignored_marks, G_N_ELEMENTS(ignored_marks), c))
        return TRUE;
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION ||
           type == G_UNICODE_FINAL_PUNCTUATION || type == G_UNICODE_DASH_PUNCTUATION || type == G_UNICODE_SPACE_SEPARATOR ||
           type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT;
}

// What a character that decomposes no further is.
static XjFoldValue
value_of_piece(gunichar c)
{
    if (is_listed(sentence_ends, G_N_ELEMENTS(sentence_ends), c))
        return XJ_FOLD_BREAKS;
    if (c == '.')
        return XJ_FOLD_DOT;
    if (is_ignored(c))
        return XJ_FOLD_IGNORED;
    if (is_ideographic(c))
        return XJ_FOLD_SAME_HAN;
    if (g_unichar_isdigit(c))
        return XJ_FOLD_SAME_DIGIT;
    return g_unichar_isalnum(c) || g_unichar_ismark(c) ? XJ_FOLD_SAME_WORD : XJ_FOLD_SAME_SYMBOL;
}

// Fills table->simplified by converting every ideograph alone. One call converts them all, divided by line ends, across
// which OpenCC's phrases do not reach.
static void
load_simplified(Table *table)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    for (gunichar c = 0; c < XJ_FOLD_CODE_POINTS; c++)
    {
        table->simplified[c] = c;
        if (is_scalar(c) && g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN)
            g_string_append_c(g_string_append_unichar(lines, c), '\n');
    }
    opencc_t converter = opencc_open(OPENCC_DEFAULT_CONFIG_TRAD_TO_SIMP);
    if (converter == (opencc_t)-1) // NOLINT(performance-no-int-to-ptr): the failure value is defined so
        fail("OpenCC", opencc_error());
    char *converted = opencc_convert_utf8(converter, lines->str, lines->len);
    if (!converted)
        fail("OpenCC", opencc_error());
    const char *to = converted;
    for (const char *from = lines->str; *from; from = g_utf8_next_char(from) + 1, to = g_utf8_next_char(to) + 1)
    {
        if (*g_utf8_next_char(to) != '\n')
            fail("OpenCC gives more than one character for", from);
        table->simplified[g_utf8_get_char(from)] = g_utf8_get_char(to);
    }
    opencc_convert_utf8_free(converted);
    opencc_close(converter);
}

static gunichar
replaced(const XjReplacedCharacter *list, gsize count, gunichar c)
{
    for (gsize i = 0; i < count; i++)
        if (list[i].from == c)
            return list[i].to;
    return c;
}

// Appends to `into` what one round makes of `c`.
static void
append_round(const Table *table, gunichar c, GArray *into)
{
    gunichar pieces[DECOMPOSITION_MAX];
    gsize count = g_unichar_fully_decompose(c, TRUE, pieces, DECOMPOSITION_MAX);
    if (count > DECOMPOSITION_MAX)
        fail("decomposition too long", "raise DECOMPOSITION_MAX");
    for (gsize i = 0; i < count; i++)
    {
        gunichar piece = table->simplified[g_unichar_tolower(pieces[i])];
        piece = replaced(same_meaning, G_N_ELEMENTS(same_meaning), piece);
        piece = replaced(private_use, G_N_ELEMENTS(private_use), piece);
        g_array_append_val(into, piece);
    }
}

// The pieces of `c` when nothing changes any more. A new array of gunichar.
static GArray *
pieces_new(const Table *table, gunichar c)
{
    GArray *now = g_array_new(FALSE, FALSE, sizeof(gunichar));
    g_array_append_val(now, c);
    for (int round = 0; round < ROUNDS_MAX; round++)
    {
        GArray *next = g_array_new(FALSE, FALSE, sizeof(gunichar));
        for (guint i = 0; i < now->len; i++)
            append_round(table, g_array_index(now, gunichar, i), next);
        gboolean same = next->len == now->len && memcmp(next->data, now->data, now->len * sizeof(gunichar)) == 0;
        g_array_unref(now);
        now = next;
        if (same)
            return now;
    }
    g_autofree char *name = g_strdup_printf("U+%04X", c);
    fail("replacements go in a circle", name);
}

static guint16
value_of_mapping(Table *table, const GString *string, gboolean starts_with_digit, gboolean ends_with_digit)
{
    gpointer index = NULL;
    if (!g_hash_table_lookup_extended(table->known, string->str, NULL, &index))
    {
        XjFoldMapping mapping = {(guint32)table->strings->len, (guint8)string->len, (guint8)starts_with_digit,
                                 (guint8)ends_with_digit};
        index = GUINT_TO_POINTER(table->mappings->len);
        g_array_append_val(table->mappings, mapping);
        g_string_append(table->strings, string->str);
        g_hash_table_insert(table->known, g_strdup(string->str), index);
    }
    guint value = XJ_FOLD_MAPPED + GPOINTER_TO_UINT(index);
    if (value > G_MAXUINT16 || string->len > G_MAXUINT8)
        fail("table too large", "widen fold_value or XjFoldMapping");
    return (guint16)value;
}

// Marks inside a decomposition vanish like any others, dots too: ㈠ is (一) and counts as 一, ⒈ is 1. and counts as 1.
static guint16
value_of(Table *table, gunichar c)
{
    g_autoptr(GArray) pieces = pieces_new(table, c);
    g_autoptr(GString) string = g_string_new(NULL);
    XjFoldValue first = XJ_FOLD_IGNORED;
    XjFoldValue last = XJ_FOLD_IGNORED;
    for (guint i = 0; i < pieces->len; i++)
    {
        gunichar piece = g_array_index(pieces, gunichar, i);
        XjFoldValue value = value_of_piece(piece);
        if (pieces->len == 1 && (piece == c || value >= XJ_FOLD_DOT))
            return (guint16)value;
        if (value == XJ_FOLD_BREAKS)
            return XJ_FOLD_BREAKS;
        if (value >= XJ_FOLD_DOT)
            continue;
        if (string->len == 0)
            first = value;
        last = value;
        g_string_append_unichar(string, piece);
    }
    if (string->len == 0)
        return XJ_FOLD_IGNORED;
    return value_of_mapping(table, string, first == XJ_FOLD_SAME_DIGIT, last == XJ_FOLD_SAME_DIGIT);
}

static void
append_list(GString *out, const char *declaration, const GArray *numbers)
{
    g_string_append_printf(out, "static const %s[%u] = {", declaration, numbers->len);
    for (guint i = 0; i < numbers->len; i++)
        g_string_append_printf(out, "%s%u,", i % 24 == 0 ? "\n" : "", g_array_index(numbers, guint16, i));
    g_string_append(out, "\n};\n");
}

// Pages that are alike are written once.
static void
append_pages(GString *out, const guint16 *values)
{
    g_autoptr(GArray) pages = g_array_new(FALSE, FALSE, sizeof(guint16));
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(guint16));
    for (guint start = 0; start < XJ_FOLD_CODE_POINTS; start += XJ_FOLD_PAGE_SIZE)
    {
        guint16 page = 0;
        guint count = cells->len / XJ_FOLD_PAGE_SIZE;
        const guint16 *stored = (const guint16 *)(const void *)cells->data;
        while (page < count &&
               memcmp(stored + (gsize)page * XJ_FOLD_PAGE_SIZE, values + start, XJ_FOLD_PAGE_SIZE * sizeof *values) != 0)
            page++;
        if (page == count)
            g_array_append_vals(cells, values + start, XJ_FOLD_PAGE_SIZE);
        g_array_append_val(pages, page);
    }
    append_list(out, "guint16 fold_page", pages);
    append_list(out, "guint16 fold_value", cells);
}

static void
append_mappings(GString *out, const Table *table)
{
    g_string_append_printf(out, "static const XjFoldMapping fold_mapping[%u] = {\n", table->mappings->len);
    for (guint i = 0; i < table->mappings->len; i++)
    {
        const XjFoldMapping *mapping = &g_array_index(table->mappings, XjFoldMapping, i);
        g_string_append_printf(out, "{%u,%u,%u,%u},\n", mapping->offset, mapping->length, mapping->starts_with_digit,
                               mapping->ends_with_digit);
    }
    // Bytes, not a string literal: compilers need not take literals this long.
    g_string_append_printf(out, "};\nstatic const unsigned char fold_strings[%zu] = {", table->strings->len);
    for (gsize i = 0; i < table->strings->len; i++)
        g_string_append_printf(out, "%s%u,", i % 24 == 0 ? "\n" : "", (guchar)table->strings->str[i]);
    g_string_append(out, "\n};\n");
}

int
main(int argc, char **argv)
{
    if (argc != 2)
        fail("usage", "make_fold_table OUTPUT.inc");
    Table table = {
        .simplified = g_new(gunichar, XJ_FOLD_CODE_POINTS),
        .values = g_new(guint16, XJ_FOLD_CODE_POINTS),
        .strings = g_string_new(NULL),
        .mappings = g_array_new(FALSE, FALSE, sizeof(XjFoldMapping)),
        .known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    load_simplified(&table);
    for (gunichar c = 0; c < XJ_FOLD_CODE_POINTS; c++)
        table.values[c] = is_scalar(c) ? value_of(&table, c) : XJ_FOLD_SAME_SYMBOL;

    g_autoptr(GString) out = g_string_new("// Made by text/tools/make_fold_table.c.\n");
    append_pages(out, table.values);
    append_mappings(out, &table);
    g_autoptr(GError) error = NULL;
    if (!g_file_set_contents(argv[1], out->str, (gssize)out->len, &error))
        fail("cannot write", error->message);

    g_hash_table_unref(table.known);
    g_array_unref(table.mappings);
    g_string_free(table.strings, TRUE);
    g_free(table.values);
    g_free(table.simplified);
    return EXIT_SUCCESS;
}
