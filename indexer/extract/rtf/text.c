// The text of RTF: its characters, and where they go.
#include "indexer/extract/rtf/reader.h"
#include "indexer/extract/symbol.h"

#include <string.h>

enum
{
    COLLECTED_MAX = 1024, // bytes of a title or of a field's instruction
    FIRST_PRINTABLE = 0x20,
    DELETE = 0x7F,
    BULLET = 0x2022,
    REPLACEMENT = 0xFFFD,
    SIGNS_BEGIN = 0xF000, // characters of symbol fonts, as Unicode has them
    SIGNS_END = 0xF0FF,
};

// ---------------------------------------------------------------- where text goes

// All but a label, in which they are numbers.
static gboolean
is_control(gunichar c)
{
    return (c < FIRST_PRINTABLE && c != '\t' && c != '\n') || c == DELETE;
}

static void
append_to_flow(XjRtfReader *reader, const char *text, gsize length)
{
    if (reader->now.is_hidden || reader->now.is_deleted || reader->is_full)
        return;
    if (!xj_rtf_flows_append(reader->flows, text, length, reader->now.is_furniture))
    {
        reader->is_full = TRUE;
        xj_source_lose(reader->source, XJ_LOSS_LIMIT, 0, NULL);
    }
}

static void
append_collected(GString *into, const char *text, gsize length)
{
    if (into->len + length <= COLLECTED_MAX)
        g_string_append_len(into, text, (gssize)length);
}

// Text that is decoded, to where it goes.
static void
route(XjRtfReader *reader, const char *text, gsize length)
{
    switch (reader->now.destination)
    {
    case XJ_RTF_TO_TEXT:
        append_to_flow(reader, text, length);
        break;
    case XJ_RTF_TO_NUMBER:
        if (!reader->now.is_hidden && !reader->now.is_deleted)
            append_collected(xj_rtf_flows_number(reader->flows), text, length);
        break;
    case XJ_RTF_TO_INSTRUCTION:
    case XJ_RTF_TO_STYLES:
    case XJ_RTF_TO_LABEL:
    case XJ_RTF_TO_TITLE:
    case XJ_RTF_TO_AUTHOR:
        append_collected(reader->collected, text, length);
        break;
    case XJ_RTF_TO_NOTHING:
    case XJ_RTF_TO_FONTS:
    case XJ_RTF_TO_LISTS:
    case XJ_RTF_TO_OVERRIDES:
    case XJ_RTF_TO_INFO:
    case XJ_RTF_TO_CREATED:
    case XJ_RTF_TO_MODIFIED:
    default:
        break;
    }
}

// Without control characters, of which only a label is made.
static void
route_clean(XjRtfReader *reader, const char *text, gsize length)
{
    const char *start = text;
    for (const char *at = text; at < text + length && reader->now.destination != XJ_RTF_TO_LABEL; at++)
    {
        if (!is_control((guchar)*at))
            continue;
        route(reader, start, (gsize)(at - start));
        start = at + 1;
    }
    route(reader, start, (gsize)(text + length - start));
}

// Decodes the bytes that wait, and gives up half a surrogate pair. What comes next is known to be something else.
void
xj_rtf_settle(XjRtfReader *reader)
{
    if (reader->bytes.bytes->len > 0)
    {
        g_autoptr(GString) text = g_string_new(NULL);
        xj_rtf_bytes_settle(&reader->bytes, text);
        route_clean(reader, text->str, text->len);
    }
    if (reader->high != 0)
    {
        reader->high = 0;
        reader->bytes.replaced++;
        route(reader, "\xEF\xBF\xBD", strlen("\xEF\xBF\xBD"));
    }
}

void
xj_rtf_append_character(XjRtfReader *reader, gunichar c)
{
    char utf8[6];
    gsize length = (gsize)g_unichar_to_utf8(c, utf8);
    xj_rtf_settle(reader);
    route_clean(reader, utf8, length);
}

static guint
page_now(const XjRtfReader *reader)
{
    return xj_rtf_styles_font_page(&reader->styles, reader->now.font);
}

// A sign of a symbol font. In front of a paragraph, any sign is a bullet.
static void
append_sign(XjRtfReader *reader, guint code)
{
    gunichar sign = xj_symbol_guess(code);
    if (sign == 0 && reader->now.destination == XJ_RTF_TO_NUMBER)
        sign = BULLET;
    reader->unknown_signs += sign == 0 ? 1 : 0;
    xj_rtf_append_character(reader, sign != 0 ? sign : REPLACEMENT);
}

static void
append_byte(XjRtfReader *reader, guchar byte)
{
    guint page = page_now(reader);
    if (page == XJ_RTF_PAGE_SYMBOL)
    {
        append_sign(reader, byte);
        return;
    }
    if (xj_rtf_bytes_must_settle(&reader->bytes, page) || reader->high != 0)
        xj_rtf_settle(reader);
    xj_rtf_bytes_add(&reader->bytes, page, byte);
}

// ---------------------------------------------------------------- characters

// TRUE if the byte is the second half of a character that stands as a fallback: some programs announce one byte and write two.
static gboolean
ends_fallback(XjRtfReader *reader, guchar byte)
{
    guchar first = reader->skipped;
    reader->skipped = 0;
    return first != 0 && xj_rtf_bytes_pair(&reader->bytes, page_now(reader), first, byte) == reader->shown;
}

// Bytes of text: those above ASCII, and second halves of characters, wait for what belongs to them.
static void
read_stretch(XjRtfReader *reader, const char *text, gsize length)
{
    gboolean has_signs = reader->now.destination == XJ_RTF_TO_NUMBER && page_now(reader) == XJ_RTF_PAGE_SYMBOL;
    const char *end = text + length;
    for (const char *at = text; at < end;)
    {
        if ((guchar)*at >= DELETE || xj_rtf_bytes_wants(&reader->bytes, *at) || (has_signs && *at > ' '))
        {
            append_byte(reader, (guchar)*at++);
            continue;
        }
        const char *start = at;
        while (at < end && (guchar)*at < DELETE)
            at++;
        xj_rtf_settle(reader);
        route_clean(reader, start, (gsize)(at - start));
    }
}

// \'xx
void
xj_rtf_read_byte(XjRtfReader *reader, guchar byte)
{
    if (reader->skips > 0)
    {
        reader->skips--;
        reader->skipped = reader->skips == 0 ? byte : 0;
    }
    else if (ends_fallback(reader, byte))
        return;
    else if (reader->bytes.inside)
        append_byte(reader, byte);
    else
        read_stretch(reader, (const char *)&byte, 1);
}

// A stretch of text as it stands in the file.
void
xj_rtf_read_text(XjRtfReader *reader, const char *text, gsize length)
{
    gsize skipped = MIN(length, reader->skips);
    reader->skips -= (guint)skipped;
    reader->skipped = 0;
    read_stretch(reader, text + skipped, length - skipped);
}

static void
read_unicode_unit(XjRtfReader *reader, gunichar unit)
{
    if (unit >= 0xD800 && unit < 0xDC00)
    {
        xj_rtf_settle(reader);
        reader->high = unit;
        return;
    }
    if (unit >= 0xDC00 && unit < 0xE000)
    {
        gunichar pair = 0x10000 + ((reader->high & 0x3FF) << 10) + (unit & 0x3FF);
        gboolean has_high = reader->high != 0;
        reader->bytes.replaced += has_high ? 0 : 1;
        reader->high = 0;
        unit = has_high ? pair : REPLACEMENT;
    }
    reader->shown = unit;
    if (unit >= SIGNS_BEGIN && unit <= SIGNS_END)
        append_sign(reader, unit - SIGNS_BEGIN);
    else
        xj_rtf_append_character(reader, g_unichar_validate(unit) ? unit : REPLACEMENT);
}

// Units above 32767 are written as negative numbers.
void
xj_rtf_read_unicode(XjRtfReader *reader, gint32 number)
{
    gunichar unit = number < 0 ? (gunichar)(number + 0x10000) & 0xFFFF : (gunichar)number;
    read_unicode_unit(reader, unit);
    reader->skips = reader->now.fallback;
    reader->skipped = 0;
}
