#include "text/fold.h"

#include "text/fold_table.h"
#include "text/utf8.h"

#include <string.h>

#include "fold_table.inc"

// Room beyond what the rest of the source can need, so that a few characters that grow cause no reallocation.
#define SPARE_BYTES 32

typedef struct
{
    char *text;
    guint32 *source; // NULL if not wanted; so is `gaps` then
    guint8 *gaps;
    gsize length;   // bytes written
    gsize capacity; // bytes that `text` can hold without its final NUL
} Output;

static inline guint16
value_of(gunichar c)
{
    return fold_value[(guint)fold_page[c >> XJ_FOLD_PAGE_BITS] << XJ_FOLD_PAGE_BITS | (c & (XJ_FOLD_PAGE_SIZE - 1))];
}

static inline gboolean
starts_with_digit(guint16 value)
{
    return value >= XJ_FOLD_MAPPED ? fold_mapping[value - XJ_FOLD_MAPPED].starts_with_digit : value == XJ_FOLD_SAME_DIGIT;
}

static inline gboolean
ends_with_digit(guint16 value)
{
    return value >= XJ_FOLD_MAPPED ? fold_mapping[value - XJ_FOLD_MAPPED].ends_with_digit : value == XJ_FOLD_SAME_DIGIT;
}

static gsize
gap_bytes(gsize capacity)
{
    return capacity / 8 + 1;
}

static void
output_grow(Output *output, gsize needed)
{
    gsize old = output->capacity;
    output->capacity = needed + needed / 4 + SPARE_BYTES;
    output->text = g_realloc(output->text, output->capacity + 1);
    if (!output->source)
        return;
    output->source = g_renew(guint32, output->source, output->capacity + 1);
    output->gaps = g_realloc(output->gaps, gap_bytes(output->capacity));
    memset(output->gaps + gap_bytes(old), 0, gap_bytes(output->capacity) - gap_bytes(old));
}

static inline void
output_put(Output *output, const char *bytes, gsize count, gsize source, gboolean behind_gap)
{
    char *to = output->text + output->length;
    for (gsize i = 0; i < count; i++)
        to[i] = bytes[i];
    if (output->source)
    {
        guint32 *sources = output->source + output->length;
        for (gsize i = 0; i < count; i++)
            sources[i] = (guint32)source;
        if (behind_gap)
            output->gaps[output->length / 8] |= (guint8)(1U << output->length % 8);
    }
    output->length += count;
}

// What stands between the last character that was put and the one in hand.
typedef struct
{
    gboolean gap;        // marks that vanished
    gboolean has_break;  // a sentence end ...
    gsize break_source;  // ... first seen here
    gboolean digit_last; // the source character just before was put and ends with a digit
} Between;

static gboolean
dot_counts(const Between *between, const char *behind, const char *end)
{
    return between->digit_last && behind < end && starts_with_digit(value_of(xj_utf8_get(behind)));
}

static void
note_mark(Between *between, guint16 value, gsize source)
{
    if (value == XJ_FOLD_BREAKS && !between->has_break)
    {
        between->has_break = TRUE;
        between->break_source = source;
    }
    between->gap = TRUE;
    between->digit_last = FALSE;
}

// Invariant: the output has room for as many bytes as are left of the source. A character that stays itself takes what it
// brings, a break takes one byte of those that vanished; only a mapping can need more and grows the output.
static void
fold_into(Output *output, const char *text, gsize length)
{
    const char *end = text + length;
    const char *next = NULL;
    Between between = {FALSE, FALSE, 0, FALSE};
    for (const char *p = text; p < end; p = next)
    {
        next = p + xj_utf8_length(p);
        gsize source = (gsize)(p - text);
        guint16 value = value_of(xj_utf8_get(p));
        if (value < XJ_FOLD_MAPPED && value > XJ_FOLD_DOT)
        {
            note_mark(&between, value, source);
            continue;
        }
        if (value == XJ_FOLD_DOT && !dot_counts(&between, next, end))
        {
            note_mark(&between, value, source);
            continue;
        }
        const char *bytes = p;
        gsize count = (gsize)(next - p);
        if (value == XJ_FOLD_DOT)
        {
            bytes = ".";
            count = 1;
        }
        else if (value >= XJ_FOLD_MAPPED)
        {
            const XjFoldMapping *mapping = &fold_mapping[value - XJ_FOLD_MAPPED];
            bytes = (const char *)fold_strings + mapping->offset;
            count = mapping->length;
            gsize needed = output->length + 1 + count + (gsize)(end - next);
            if (needed > output->capacity)
                output_grow(output, needed);
        }
        if (between.has_break && output->length > 0)
            output_put(output, &(const char){XJ_FOLD_BREAK}, 1, between.break_source, FALSE);
        output_put(output, bytes, count, source, between.gap);
        between = (Between){.digit_last = ends_with_digit(value)};
    }
}

void
xj_fold(const char *text, gsize length, XjFolded *ret_folded)
{
    g_assert(length <= G_MAXUINT32);
    gsize capacity = length + SPARE_BYTES;
    Output output = {.text = g_malloc(capacity + 1),
                     .source = g_new(guint32, capacity + 1),
                     .gaps = g_malloc0(gap_bytes(capacity)),
                     .capacity = capacity};
    fold_into(&output, text, length);
    output.text[output.length] = '\0';
    output.source[output.length] = (guint32)length;
    *ret_folded = (XjFolded){.text = output.text, .length = output.length, .source = output.source, .gaps = output.gaps};
}

char *
xj_fold_plain(const char *text, gsize length, gsize *ret_length)
{
    gsize capacity = length + SPARE_BYTES;
    Output output = {.text = g_malloc(capacity + 1), .capacity = capacity};
    fold_into(&output, text, length);
    output.text[output.length] = '\0';
    if (ret_length)
        *ret_length = output.length;
    return output.text;
}

void
xj_folded_copy(const XjFolded *folded, XjFolded *ret_copy)
{
    *ret_copy = (XjFolded){.text = g_memdup2(folded->text, folded->length + 1),
                           .length = folded->length,
                           .source = g_memdup2(folded->source, (folded->length + 1) * sizeof *folded->source),
                           .gaps = g_memdup2(folded->gaps, gap_bytes(folded->length))};
}

void
xj_folded_clear(XjFolded *folded)
{
    g_free(folded->text);
    g_free(folded->source);
    g_free(folded->gaps);
    *folded = (XjFolded){0};
}

void
xj_folded_span(const XjFolded *folded, const char *source_text, gsize start, gsize end, gsize *ret_start, gsize *ret_end)
{
    gsize last = folded->source[end - 1];
    *ret_start = folded->source[start];
    *ret_end = last + xj_utf8_length(source_text + last);
}

XjFoldClass
xj_fold_class(gunichar folded_character)
{
    if (folded_character == XJ_FOLD_BREAK)
        return XJ_FOLD_END;
    switch (value_of(folded_character))
    {
    case XJ_FOLD_SAME_HAN:
        return XJ_FOLD_HAN;
    case XJ_FOLD_SAME_WORD:
    case XJ_FOLD_SAME_DIGIT:
    case XJ_FOLD_DOT:
        return XJ_FOLD_WORD;
    default:
        return XJ_FOLD_SYMBOL;
    }
}

gboolean
xj_fold_breaks(gunichar source_character)
{
    return value_of(source_character) == XJ_FOLD_BREAKS;
}
