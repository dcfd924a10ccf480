#include "text/convert.h"

#include "text/charset.h"
#include "text/private_use.h"
#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"

// Room that iconv always finds in front of it: more than one character can need.
#define ROOM_MIN 64

typedef struct
{
    const char *charset;
    gsize unit;
    iconv_t converter;
    const char *bytes;
    gsize length;
    gsize at;      // bytes of the source done
    GString *text; // the bytes behind text->len are the room
    XjConverted *result;
} Conversion;

// ---------------------------------------------------------------- bad units

// Replaces the `count` bytes at `at` and goes behind them. Neighbouring bad bytes share one U+FFFD.
static void
replace_bytes(Conversion *conversion, gsize count)
{
    XjConverted *result = conversion->result;
    GArray *list = result->replacements;
    XjReplacement *last = list->len > 0 ? &g_array_index(list, XjReplacement, list->len - 1) : NULL;
    gsize at = conversion->at;
    conversion->at += count;
    result->replaced_bytes += count;
    if (last && result->replaced == list->len && last->source_offset + last->source_length == at)
    {
        last->source_length += count;
        return;
    }
    result->replaced++;
    if (list->len < XJ_DECODE_REPLACEMENTS_LISTED)
    {
        XjReplacement replacement = {at, count, conversion->text->len};
        g_array_append_val(list, replacement);
    }
    g_string_append(conversion->text, REPLACEMENT);
}

// The bytes from `at` on to the next zero unit: zero bytes are no characters of a text.
static gsize
stretch_to_zero(const Conversion *conversion)
{
    const char *start = conversion->bytes + conversion->at;
    gsize left = conversion->length - conversion->at;
    static const char zeros[4] = {0};
    const char *zero = start;
    while ((zero = memchr(zero, 0, left - (gsize)(zero - start))) != NULL)
    {
        gsize stretch = (gsize)(zero - start) / conversion->unit * conversion->unit;
        if (left - stretch >= conversion->unit && memcmp(start + stretch, zeros, conversion->unit) == 0)
            return stretch;
        zero++;
    }
    return left;
}

// ---------------------------------------------------------------- GB18030

// The place of a four-byte sequence among all of them.
static guint32
linear(const guchar *b)
{
    return ((b[0] * 10U + b[1]) * 126U + b[2]) * 10U + b[3];
}

// The character of a four-byte sequence that glibc refuses because it gives that character to a two-byte one, 0 if none
// begins at `at`.
static gunichar
refused_sequence(const Conversion *conversion)
{
    static const struct
    {
        guchar first[4];
        guint count;
        gunichar to;
    } runs[] = {{{0x82, 0x35, 0x90, 0x37}, 8, 0x9FB4}, {{0x84, 0x31, 0x82, 0x36}, 10, 0xFE10}};
    const guchar *b = (const guchar *)conversion->bytes + conversion->at;
    if (conversion->length - conversion->at < sizeof runs[0].first || b[1] < 0x30 || b[1] > 0x39 || b[3] < 0x30 || b[3] > 0x39)
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(runs); i++)
    {
        guint32 place = linear(b) - linear(runs[i].first);
        if (place < runs[i].count)
            return runs[i].to + place;
    }
    return 0;
}

// Mends what glibc's GB18030 does not know. TRUE if it did.
static gboolean
mend_gb18030(Conversion *conversion)
{
    if (strcmp(conversion->charset, XJ_CHARSET_GB) != 0)
        return FALSE;
    gunichar c = refused_sequence(conversion);
    gsize count = 4;
    if (c == 0 && (guchar)conversion->bytes[conversion->at] == 0x80)
    {
        c = 0x20AC; // Windows code page 936 has the euro sign here
        count = 1;
    }
    if (c == 0)
        return FALSE;
    g_string_append_unichar(conversion->text, c);
    conversion->at += count;
    return TRUE;
}

static int
compare_replaced(const void *a, const void *b)
{
    gunichar from_a = ((const XjReplacedCharacter *)a)->from;
    gunichar from_b = ((const XjReplacedCharacter *)b)->from;
    return from_a < from_b ? -1 : from_a > from_b;
}

// Turns the private-use characters behind text->str + from into the standard ones.
static void
fold_private_use(GString *text, gsize from)
{
    // All of them begin with this byte in UTF-8.
    static const char lead = '\xEE';
    if (!memchr(text->str + from, lead, text->len - from))
        return;
    gsize length = text->len - from;
    g_autofree char *tail = g_memdup2(text->str + from, length + 1);
    g_string_truncate(text, from);
    const char *copied = tail;
    for (const char *p = tail; (p = memchr(p, lead, length - (gsize)(p - tail))) != NULL; p += xj_utf8_length(p))
    {
        XjReplacedCharacter key = {xj_utf8_get(p), 0};
        const XjReplacedCharacter *found =
            bsearch(&key, private_use, G_N_ELEMENTS(private_use), sizeof *private_use, compare_replaced);
        if (!found)
            continue;
        g_string_append_len(text, copied, p - copied);
        g_string_append_unichar(text, found->to);
        copied = p + xj_utf8_length(p);
    }
    g_string_append_len(text, copied, (gssize)(length - (gsize)(copied - tail)));
}

// ---------------------------------------------------------------- the loop

// Makes room for `bytes` behind text->len.
static void
reserve(GString *text, gsize bytes)
{
    gsize length = text->len;
    g_string_set_size(text, length + bytes);
    g_string_truncate(text, length);
}

// One call of iconv() on up to *input_left bytes. Its result, with errno; the text grows by what came out.
static gsize
step(Conversion *conversion, char **input, gsize *input_left)
{
    GString *text = conversion->text;
    gsize room = text->allocated_len - text->len - 1;
    char *output = text->str + text->len;
    gsize output_left = room;
    gsize result = iconv(conversion->converter, input, input_left, &output, &output_left);
    int error = errno;
    g_string_set_size(text, text->len + room - output_left);
    errno = error;
    return result;
}

// Lets the converter write what it holds back (BIG5-HKSCS waits for a combining mark) and return to its first state.
static void
flush(Conversion *conversion)
{
    reserve(conversion->text, ROOM_MIN);
    step(conversion, NULL, NULL);
}

// Converts the next `count` bytes, in which no zero unit stands.
static void
convert_stretch(Conversion *conversion, gsize count)
{
    const gsize end = conversion->at + count;
    while (conversion->at < end)
    {
        gsize left = end - conversion->at;
        reserve(conversion->text, left + left / 2 + ROOM_MIN);
        gsize before = conversion->text->len;
        // iconv() takes char ** by an accident of history and writes nothing there.
        char *input =
            (char *)(guintptr)(conversion->bytes + conversion->at); // NOLINT(performance-no-int-to-ptr): for -Wcast-qual
        gsize result = step(conversion, &input, &left);
        int error = errno;
        conversion->at = end - left;
        if (strcmp(conversion->charset, XJ_CHARSET_GB) == 0)
            fold_private_use(conversion->text, before);
        if (result != (gsize)-1 || error == E2BIG)
            continue;
        if (!mend_gb18030(conversion))
            replace_bytes(conversion, MIN(conversion->unit, end - conversion->at));
    }
    flush(conversion);
}

static void
convert_utf8_stretch(Conversion *conversion, gsize count)
{
    const gsize end = conversion->at + count;
    while (conversion->at < end)
    {
        const char *start = conversion->bytes + conversion->at;
        const char *bad = NULL;
        gboolean valid = g_utf8_validate_len(start, end - conversion->at, &bad);
        g_string_append_len(conversion->text, start, bad - start);
        conversion->at += (gsize)(bad - start);
        if (!valid)
            replace_bytes(conversion, 1);
    }
}

static void
convert_all(Conversion *conversion, void (*stretch_function)(Conversion *, gsize))
{
    while (conversion->at < conversion->length)
    {
        stretch_function(conversion, stretch_to_zero(conversion));
        if (conversion->at < conversion->length)
            replace_bytes(conversion, MIN(conversion->unit, conversion->length - conversion->at));
    }
}

gboolean
xj_convert(const char *charset, const char *bytes, gsize length, XjConverted *ret_converted)
{
    g_auto(XjConverted) result = {.replacements = g_array_new(FALSE, FALSE, sizeof(XjReplacement))};
    Conversion conversion = {
        .charset = charset, .unit = xj_charset_unit(charset), .bytes = bytes, .length = length, .result = &result};
    if (strcmp(charset, XJ_CHARSET_UTF8) == 0)
    {
        conversion.text = g_string_sized_new(length + 1);
        convert_all(&conversion, convert_utf8_stretch);
    }
    else
    {
        conversion.converter = iconv_open(XJ_CHARSET_UTF8, charset);
        if (conversion.converter == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr): the failure value is defined so
            return FALSE;
        conversion.text = g_string_sized_new(length + length / 2 + ROOM_MIN);
        convert_all(&conversion, convert_stretch);
        iconv_close(conversion.converter);
    }
    result.length = conversion.text->len;
    result.text = g_string_free(conversion.text, FALSE);
    // Some of glibc's converters give out what is no character (INTERNAL), or zero bytes (UTF-7).
    if (!g_utf8_validate(result.text, (gssize)result.length, NULL))
        return FALSE;
    *ret_converted = result;
    result = (XjConverted){0};
    return TRUE;
}

void
xj_converted_clear(XjConverted *converted)
{
    g_free(converted->text);
    g_clear_pointer(&converted->replacements, g_array_unref);
    *converted = (XjConverted){0};
}
