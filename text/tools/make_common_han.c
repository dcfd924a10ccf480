// Build-time program: writes how surprising each Han character is, as C source, from the frequency list.
//   make_common_han common_han.txt OUTPUT.inc
// The list has simplified forms; OpenCC gives the traditional ones. The table has one byte for each code point of the
// basic block, in quarters of x where the character has a share e^-x; 0 for characters that are not listed.
#include <glib.h>
#include <opencc/opencc.h>
#include <stdlib.h>
#include <string.h>

#define FIRST 0x4E00U
#define LAST 0x9FFFU
#define QUARTERS 4
// A traditional form that is not OpenCC's first choice is rarer by about this factor (e^2).
#define VARIANT_PENALTY (2 * QUARTERS)

typedef struct
{
    guint8 cost[LAST - FIRST + 1];
} Table;

G_NORETURN static void
fail(const char *what, const char *detail)
{
    g_printerr("make_common_han: %s: %s\n", what, detail);
    exit(EXIT_FAILURE);
}

static void
set_if_unset(Table *table, gunichar c, guint cost)
{
    if (c >= FIRST && c <= LAST && table->cost[c - FIRST] == 0)
        table->cost[c - FIRST] = (guint8)cost;
}

static guint
cost_of(const Table *table, gunichar c)
{
    return c >= FIRST && c <= LAST ? table->cost[c - FIRST] : 0;
}

static void
load_list(Table *table, const char *path)
{
    g_autofree char *list = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &list, NULL, &error))
        fail("cannot read", error->message);
    g_auto(GStrv) lines = g_strsplit(list, "\n", -1);
    for (guint i = 0; lines[i]; i++)
    {
        if (lines[i][0] == '#' || lines[i][0] == '\0')
            continue;
        char *tab = NULL;
        double x = g_ascii_strtod(lines[i], &tab);
        if (*tab != '\t' || x <= 0 || x * QUARTERS > G_MAXUINT8 - VARIANT_PENALTY)
            fail("not `number tab characters`", lines[i]);
        for (const char *p = tab + 1; *p; p = g_utf8_next_char(p))
            set_if_unset(table, g_utf8_get_char(p), (guint)(x * QUARTERS));
    }
}

// Calls OpenCC for every character of the block alone: converted[i] is what becomes of FIRST + i.
static void
convert_block(const char *config, gunichar converted[LAST - FIRST + 1])
{
    g_autoptr(GString) lines = g_string_new(NULL);
    for (gunichar c = FIRST; c <= LAST; c++)
        g_string_append_c(g_string_append_unichar(lines, c), '\n');
    opencc_t converter = opencc_open(config);
    if (converter == (opencc_t)-1) // NOLINT(performance-no-int-to-ptr): the failure value is defined so
        fail("OpenCC", opencc_error());
    char *result = opencc_convert_utf8(converter, lines->str, lines->len);
    if (!result)
        fail("OpenCC", opencc_error());
    const char *p = result;
    for (guint i = 0; i <= LAST - FIRST; i++)
    {
        converted[i] = g_utf8_get_char(p);
        p = strchr(p, '\n') + 1;
    }
    opencc_convert_utf8_free(result);
    opencc_close(converter);
}

static void
add_traditional(Table *table)
{
    static gunichar converted[LAST - FIRST + 1];
    const Table simplified = *table;
    convert_block(OPENCC_DEFAULT_CONFIG_SIMP_TO_TRAD, converted);
    for (guint i = 0; i <= LAST - FIRST; i++)
        if (simplified.cost[i] != 0)
            set_if_unset(table, converted[i], simplified.cost[i]);
    convert_block(OPENCC_DEFAULT_CONFIG_TRAD_TO_SIMP, converted);
    for (guint i = 0; i <= LAST - FIRST; i++)
        if (cost_of(&simplified, converted[i]) != 0)
            set_if_unset(table, FIRST + i, cost_of(&simplified, converted[i]) + VARIANT_PENALTY);
}

int
main(int argc, char **argv)
{
    if (argc != 3)
        fail("usage", "make_common_han LIST OUTPUT.inc");
    static Table table;
    load_list(&table, argv[1]);
    add_traditional(&table);

    g_autoptr(GString) out = g_string_new("// Made by text/tools/make_common_han.c.\n");
    g_string_append_printf(out, "#define COMMON_HAN_FIRST 0x%XU\n#define COMMON_HAN_LAST 0x%XU\n", FIRST, LAST);
    g_string_append_printf(out, "#define COMMON_HAN_UNITS %d.0\nstatic const guint8 common_han[%u] = {", QUARTERS,
                           LAST - FIRST + 1);
    for (guint i = 0; i <= LAST - FIRST; i++)
        g_string_append_printf(out, "%s%u,", i % 32 == 0 ? "\n" : "", table.cost[i]);
    g_string_append(out, "\n};\n");
    g_autoptr(GError) error = NULL;
    if (!g_file_set_contents(argv[2], out->str, (gssize)out->len, &error))
        fail("cannot write", error->message);
    return EXIT_SUCCESS;
}
