#include "indexer/extract/rtf/bytes.h"

#include "text/charset.h"
#include "text/convert.h"

#include <iconv.h>
#include <string.h>

enum
{
    PAGE_WESTERN = 1252,
    GUESS_BYTES_MIN = 4, // Western text has no such runs of bytes above ASCII
    CANDIDATES_MAX = 2,
};

#define REPLACEMENT "\xEF\xBF\xBD"

// ---------------------------------------------------------------- code pages

typedef struct
{
    const char *charset;
    guint page;
    gboolean is_double; // characters of one and of two bytes
} Page;

static const Page pages[] = {
    {"CP437", 437, FALSE},        {"CP850", 850, FALSE},        {"CP852", 852, FALSE},           {"CP866", 866, FALSE},
    {"CP874", 874, FALSE},        {"CP932", 932, TRUE},         {XJ_CHARSET_GB, 936, TRUE},      {"UHC", 949, TRUE},
    {XJ_CHARSET_BIG5, 950, TRUE}, {"CP1250", 1250, FALSE},      {"CP1251", 1251, FALSE},         {"CP1252", 1252, FALSE},
    {"CP1253", 1253, FALSE},      {"CP1254", 1254, FALSE},      {"CP1255", 1255, FALSE},         {"CP1256", 1256, FALSE},
    {"CP1257", 1257, FALSE},      {"CP1258", 1258, FALSE},      {"JOHAB", 1361, TRUE},           {"MACINTOSH", 10000, FALSE},
    {XJ_CHARSET_GB, 20936, TRUE}, {XJ_CHARSET_GB, 54936, TRUE}, {XJ_CHARSET_UTF8, 65001, FALSE},
};

static const Page *
find_page(guint page)
{
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
    {
        if (pages[i].page == page)
            return &pages[i];
    }
    return NULL;
}

guint
xj_rtf_page_of_charset(gint32 charset)
{
    static const struct
    {
        gint32 charset;
        guint page;
    } known[] = {
        {0, XJ_RTF_PAGE_ANSI},
        {1, XJ_RTF_PAGE_ANSI},
        {2, XJ_RTF_PAGE_SYMBOL},
        {77, 10000},
        {128, 932},
        {129, 949},
        {130, 1361},
        {134, 936},
        {136, 950},
        {161, 1253},
        {162, 1254},
        {163, 1258},
        {177, 1255},
        {178, 1256},
        {186, 1257},
        {204, 1251},
        {222, 874},
        {238, 1250},
        {254, 437},
        {255, 850},
    };
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    {
        if (known[i].charset == charset)
            return known[i].page;
    }
    return XJ_RTF_PAGE_DOCUMENT;
}

// NULL for a charset that RTF does not know.
static const Page *
find_page_of(const char *charset)
{
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
    {
        if (strcmp(pages[i].charset, charset) == 0)
            return &pages[i];
    }
    return NULL;
}

// The page behind DOCUMENT and ANSI, and behind all of them if the user insists on one.
static const Page *
real_page(const XjRtfBytes *bytes, guint page)
{
    const Page *real = bytes->forced != NULL ? find_page_of(bytes->forced)
                                             : find_page(page > XJ_RTF_PAGE_SYMBOL ? page : bytes->document_page);
    return real != NULL ? real : find_page(PAGE_WESTERN);
}

// ---------------------------------------------------------------- gathering

void
xj_rtf_bytes_init(XjRtfBytes *bytes, const char *forced)
{
    *bytes = (XjRtfBytes){
        .forced = forced, .bytes = g_string_new(NULL), .decoded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
}

void
xj_rtf_bytes_clear(XjRtfBytes *bytes)
{
    g_string_free(bytes->bytes, TRUE);
    g_hash_table_unref(bytes->decoded);
    *bytes = (XjRtfBytes){0};
}

gboolean
xj_rtf_bytes_must_settle(const XjRtfBytes *bytes, guint page)
{
    return bytes->bytes->len > 0 && bytes->page != page;
}

static gboolean
is_lead(guint page, guchar byte)
{
    return page == 932 ? (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC) : byte >= 0x81 && byte <= 0xFE;
}

void
xj_rtf_bytes_add(XjRtfBytes *bytes, guint page, guchar byte)
{
    const Page *real = real_page(bytes, page);
    bytes->page = page;
    bytes->inside = !bytes->inside && real->is_double && is_lead(real->page, byte);
    g_string_append_c(bytes->bytes, (char)byte);
}

// With a Western font it is not sure enough that there are characters of two bytes: "\'e9t" is a word of French.
gboolean
xj_rtf_bytes_wants(const XjRtfBytes *bytes, char c)
{
    return bytes->inside && bytes->page != XJ_RTF_PAGE_ANSI && c >= 0x40 && c < 0x7F;
}

// ---------------------------------------------------------------- decoding

static gsize
count_high(const GString *bytes)
{
    gsize count = 0;
    for (gsize i = 0; i < bytes->len; i++)
        count += (guchar)bytes->str[i] >= 0x80 ? 1 : 0;
    return count;
}

// The charsets that the bytes may be in, the likeliest first. Returns how many they are.
static guint
list_candidates(const XjRtfBytes *bytes, const char *ret_charsets[CANDIDATES_MAX])
{
    const Page *page = real_page(bytes, bytes->page);
    gboolean is_vague = bytes->page <= XJ_RTF_PAGE_ANSI;
    guint count = 0;
    if (bytes->forced != NULL)
        ret_charsets[count++] = bytes->forced;
    else if (is_vague && page->page == PAGE_WESTERN && count_high(bytes->bytes) >= GUESS_BYTES_MIN &&
             count_high(bytes->bytes) == bytes->bytes->len)
        ret_charsets[count++] = XJ_CHARSET_GB;
    if (count == 0 || bytes->forced == NULL)
        ret_charsets[count++] = page->charset;
    if (count < CANDIDATES_MAX && page->page == 950)
        ret_charsets[count++] = XJ_CHARSET_CP950;
    else if (count < CANDIDATES_MAX && bytes->page == XJ_RTF_PAGE_ANSI && page->page != PAGE_WESTERN)
        ret_charsets[count++] = "CP1252";
    return count;
}

static void
note_decoded(XjRtfBytes *bytes, const char *charset)
{
    gsize known = GPOINTER_TO_SIZE(g_hash_table_lookup(bytes->decoded, charset));
    gsize all = known + count_high(bytes->bytes);
    g_hash_table_insert(bytes->decoded, g_strdup(charset), GSIZE_TO_POINTER(all));
    const Page *page = real_page(bytes, bytes->page);
    bytes->is_guess = bytes->is_guess || (page->page == PAGE_WESTERN && strcmp(charset, XJ_CHARSET_GB) == 0);
}

static void
settle_text(XjRtfBytes *bytes, GString *into)
{
    const char *charsets[CANDIDATES_MAX] = {NULL};
    guint count = list_candidates(bytes, charsets);
    g_auto(XjConverted) best = {0};
    const char *best_charset = NULL;
    for (guint i = 0; i < count && (best_charset == NULL || best.replaced > 0); i++)
    {
        XjConverted converted = {0};
        if (!xj_convert(charsets[i], bytes->bytes->str, bytes->bytes->len, &converted))
            continue;
        if (best_charset == NULL || converted.replaced_bytes < best.replaced_bytes)
        {
            XjConverted worse = best;
            best = converted;
            converted = worse;
            best_charset = charsets[i];
        }
        xj_converted_clear(&converted);
    }
    if (best_charset == NULL)
    {
        g_string_append(into, REPLACEMENT);
        bytes->replaced++;
        return;
    }
    g_string_append_len(into, best.text, (gssize)best.length);
    bytes->replaced += best.replaced;
    note_decoded(bytes, best_charset);
}

void
xj_rtf_bytes_settle(XjRtfBytes *bytes, GString *into)
{
    if (bytes->bytes->len == 0)
        return;
    settle_text(bytes, into);
    g_string_truncate(bytes->bytes, 0);
    bytes->inside = FALSE;
}

gunichar
xj_rtf_bytes_pair(const XjRtfBytes *bytes, guint page, guchar first, guchar second)
{
    const Page *real = real_page(bytes, page);
    const char pair[] = {(char)first, (char)second};
    g_auto(XjConverted) converted = {0};
    if (!real->is_double || !is_lead(real->page, first) || !xj_convert(real->charset, pair, sizeof pair, &converted) ||
        converted.replaced > 0)
        return 0;
    return g_utf8_get_char(converted.text);
}

const char *
xj_rtf_bytes_charset(const XjRtfBytes *bytes)
{
    const char *most = bytes->forced;
    if (most == NULL && bytes->document_page != 0)
        most = real_page(bytes, XJ_RTF_PAGE_DOCUMENT)->charset;
    gsize most_bytes = 0;
    GHashTableIter iter;
    gpointer charset = NULL;
    gpointer count = NULL;
    g_hash_table_iter_init(&iter, bytes->decoded);
    while (g_hash_table_iter_next(&iter, &charset, &count))
    {
        if (GPOINTER_TO_SIZE(count) > most_bytes)
        {
            most = charset;
            most_bytes = GPOINTER_TO_SIZE(count);
        }
    }
    return most;
}

// glibc unloads a converter's table soon after its last user is gone: one of each is kept open for good.
static gpointer
open_converters(G_GNUC_UNUSED gpointer unused)
{
    static iconv_t kept[G_N_ELEMENTS(pages)];
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        kept[i] = iconv_open(XJ_CHARSET_UTF8, pages[i].charset);
    return kept;
}

void
xj_rtf_bytes_prepare(void)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, open_converters, NULL);
}
