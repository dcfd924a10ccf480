#include "indexer/extract/doc/summary.h"

#include "text/decode.h"

enum
{
    SECTION_OFFSET = 0x2C, // where the header says that the properties stand
    PROPERTIES_MAX = 256,
    STRING_MAX = 4096, // bytes
    PROPERTY_CODE_PAGE = 1,
    PROPERTY_TITLE = 2,
    PROPERTY_AUTHOR = 4,
    PROPERTY_CREATED = 12,
    PROPERTY_SAVED = 13,
    TYPE_STRING = 30,
    TYPE_WIDE_STRING = 31,
    TYPE_TIME = 64,
    CODE_PAGE_UTF16 = 1200,
};

#define TICKS_A_SECOND 10000000U                       // of a time: 100 ns
#define SECONDS_TO_1970 G_GINT64_CONSTANT(11644473600) // from 1601, where times begin
#define SECONDS_MAX G_GINT64_CONSTANT(253402300799)    // the end of the year 9999

// The value of a property, its type first; empty if there is none.
static XjBytes
find_property(XjBytes section, guint32 wanted)
{
    guint32 count = MIN(xj_bytes_u32(section, 4), PROPERTIES_MAX);
    for (guint32 i = 0; i < count; i++)
    {
        if (xj_bytes_u32(section, 8 + (gsize)i * 8) == wanted)
            return xj_bytes_slice(section, xj_bytes_u32(section, 12 + (gsize)i * 8), section.length);
    }
    return (XjBytes){0};
}

static const char *
charset_of(guint code_page)
{
    static const struct
    {
        guint code_page;
        const char *charset;
    } known[] = {
        {936, "GB18030"}, {54936, "GB18030"}, {950, "BIG5-HKSCS"}, {1200, "UTF-16LE"}, {1252, "WINDOWS-1252"}, {65001, "UTF-8"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    {
        if (known[i].code_page == code_page)
            return known[i].charset;
    }
    return NULL;
}

// New string, NULL if there is none, or nothing in it.
static char *
read_string(XjBytes section, guint32 name)
{
    XjBytes value = find_property(section, name);
    guint type = xj_bytes_u16(value, 0);
    guint code_page = type == TYPE_WIDE_STRING ? CODE_PAGE_UTF16 : xj_bytes_u16(find_property(section, PROPERTY_CODE_PAGE), 4);
    if (type != TYPE_STRING && type != TYPE_WIDE_STRING)
        return NULL;
    gsize unit = code_page == CODE_PAGE_UTF16 ? 2 : 1;
    gsize length = (gsize)xj_bytes_u32(value, 4) * (type == TYPE_WIDE_STRING ? 2 : 1);
    XjBytes string = xj_bytes_slice(value, 8, MIN(length, STRING_MAX));
    gsize end = 0;
    while (end + unit <= string.length && (unit == 2 ? xj_bytes_u16(string, end) : xj_bytes_u8(string, end)) != 0)
        end += unit;
    XjDecodeHints hints = {.forced = charset_of(code_page)};
    g_auto(XjDecoded) decoded = {0};
    if (end == 0 || !xj_decode((const char *)string.data, end, &hints, &decoded, NULL))
        return NULL;
    g_strstrip(decoded.text);
    return *decoded.text != '\0' ? g_steal_pointer(&decoded.text) : NULL;
}

// New string in ISO 8601, NULL if there is none.
static char *
read_time(XjBytes section, guint32 name)
{
    XjBytes value = find_property(section, name);
    guint64 ticks = xj_bytes_u64(value, 4);
    gint64 seconds = (gint64)(ticks / TICKS_A_SECOND) - SECONDS_TO_1970;
    if (xj_bytes_u16(value, 0) != TYPE_TIME || seconds <= 0 || seconds > SECONDS_MAX)
        return NULL;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
    return time != NULL ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

void
xj_doc_summary_read(XjBytes summary, XjSource *source)
{
    XjBytes section = xj_bytes_slice(summary, xj_bytes_u32(summary, SECTION_OFFSET), summary.length);
    source->title = read_string(section, PROPERTY_TITLE);
    source->author = read_string(section, PROPERTY_AUTHOR);
    source->created = read_time(section, PROPERTY_CREATED);
    source->modified = read_time(section, PROPERTY_SAVED);
}
