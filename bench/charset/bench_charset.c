// How often short pieces of text are decoded right: for each charset and length, random slices of the given UTF-8 files are
// encoded, decoded without any hint, and compared.
//   bench_charset [--slices N] FILE...
// Slices are taken inside Han text with its marks, as the charset allows; traditional ones are converted by OpenCC first.
#include "text/decode.h"

#include <glib/gstdio.h>
#include <opencc/opencc.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_SLICES 2000
// Fixed, so that two runs print the same table.
#define RANDOM_SEED 20260101

static const guint lengths[] = {2, 4, 6, 10, 20, 100};

typedef struct
{
    const char *name;
    const char *charset;
    gboolean traditional;
} Encoding;

static const Encoding encodings[] = {
    {"GB18030", "GB18030", FALSE},
    {"GB18030, traditional", "GB18030", TRUE},
    {"Big5, traditional", "BIG5-HKSCS", TRUE},
    {"UTF-16LE, no mark", "UTF-16LE", FALSE},
    {"UTF-16BE, no mark", "UTF-16BE", FALSE},
    {"UTF-8", "UTF-8", FALSE},
};

// The files as characters, one after the other.
static gunichar *
load(char **paths, glong *ret_length)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (; *paths; paths++)
    {
        g_autofree char *text = NULL;
        g_autoptr(GError) error = NULL;
        if (!g_file_get_contents(*paths, &text, NULL, &error))
            g_printerr("%s\n", error->message);
        else if (g_utf8_validate(text, -1, NULL))
            g_string_append(all, text);
    }
    return g_utf8_to_ucs4(all->str, (glong)all->len, NULL, ret_length, NULL);
}

static gboolean
is_han_text(const gunichar *characters, guint count)
{
    for (guint i = 0; i < count; i++)
        if (characters[i] < 0x2000)
            return FALSE;
    return g_unichar_get_script(characters[0]) == G_UNICODE_SCRIPT_HAN;
}

// A random slice as UTF-8, or NULL if the charset has not all of its characters.
static char *
slice_new(const gunichar *text, glong length, guint count, GRand *random, opencc_t converter)
{
    gint32 at = 0;
    do
        at = g_rand_int_range(random, 0, (gint32)(length - count));
    while (!is_han_text(text + at, count));
    char *slice = g_ucs4_to_utf8(text + at, count, NULL, NULL, NULL);
    if (!converter)
        return slice;
    char *converted = opencc_convert_utf8(converter, slice, strlen(slice));
    g_free(slice);
    slice = g_strdup(converted);
    opencc_convert_utf8_free(converted);
    return slice;
}

static gboolean
decodes_right(const char *slice, const char *bytes, gsize length, gboolean show)
{
    g_auto(XjDecoded) decoded = {0};
    g_autoptr(GError) error = NULL;
    gboolean right = xj_decode(bytes, length, NULL, &decoded, &error) && strcmp(decoded.text, slice) == 0;
    if (!right && show)
        g_print("  %s -> %s as %s (%.2f)\n", slice, error ? error->message : decoded.text, error ? "-" : decoded.charset,
                error ? 0 : decoded.confidence);
    return right;
}

static double
share_right(const gunichar *text, glong length, const Encoding *encoding, guint count, guint slices, gboolean show)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(RANDOM_SEED + count);
    opencc_t converter = encoding->traditional ? opencc_open("s2t.json") : NULL;
    guint right = 0;
    for (guint done = 0; done < slices;)
    {
        g_autofree char *slice = slice_new(text, length, count, random, converter);
        gsize size = 0;
        g_autofree char *bytes = g_convert(slice, -1, encoding->charset, "UTF-8", NULL, &size, NULL);
        if (!bytes)
            continue;
        right += decodes_right(slice, bytes, size, show) ? 1 : 0;
        done++;
    }
    if (converter)
        opencc_close(converter);
    return 100.0 * right / slices;
}

int
main(int argc, char **argv)
{
    int slices = DEFAULT_SLICES;
    gboolean show = FALSE;
    g_auto(GStrv) files = NULL;
    const GOptionEntry entries[] = {
        {"slices", 'n', 0, G_OPTION_ARG_INT, &slices, "Slices for each charset and length", "N"},
        {"show", 's', 0, G_OPTION_ARG_NONE, &show, "Print each slice that was decoded wrong", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "FILE..."},
        {NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, NULL) || !files)
        return 2;
    glong length = 0;
    g_autofree gunichar *text = load(files, &length);
    xj_decode_prepare();
    g_print("%-22s", "% right, characters:");
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++)
        g_print("%7u", lengths[i]);
    g_print("\n");
    for (gsize e = 0; e < G_N_ELEMENTS(encodings); e++)
    {
        g_print("%-22s", encodings[e].name);
        for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++)
            g_print("%7.1f", share_right(text, length, &encodings[e], lengths[i], (guint)slices, show));
        g_print("\n");
    }
    return EXIT_SUCCESS;
}
