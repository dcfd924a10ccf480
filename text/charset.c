#include "text/charset.h"

#include <iconv.h>
#include <string.h>

// No label in use is longer; a longer one is an attack or an accident.
#define LABEL_MAX 40

typedef struct
{
    const char *label; // lower case, letters and digits only
    const char *charset;
} Alias;

// Every GB label means GB18030, of which the others are subsets: files labelled gb2312 use GBK's characters, and glibc's
// own EUC-CN maps —— and · to other characters than GBK does.
static const Alias aliases[] = {
    {"gb2312", XJ_CHARSET_GB},       {"gb231280", XJ_CHARSET_GB},
    {"csgb2312", XJ_CHARSET_GB},     {"euccn", XJ_CHARSET_GB},
    {"xeuccn", XJ_CHARSET_GB},       {"cseuccn", XJ_CHARSET_GB},
    {"gbk", XJ_CHARSET_GB},          {"xgbk", XJ_CHARSET_GB},
    {"csgbk", XJ_CHARSET_GB},        {"cp936", XJ_CHARSET_GB},
    {"ms936", XJ_CHARSET_GB},        {"windows936", XJ_CHARSET_GB},
    {"936", XJ_CHARSET_GB},          {"gb18030", XJ_CHARSET_GB},
    {"gb180302000", XJ_CHARSET_GB},  {"gb180302005", XJ_CHARSET_GB},
    {"gb180302022", XJ_CHARSET_GB},  {"csgb18030", XJ_CHARSET_GB},
    {"cp54936", XJ_CHARSET_GB},      {"gb13000", XJ_CHARSET_GB},
    {"isoir58", XJ_CHARSET_GB},      {"csiso58gb231280", XJ_CHARSET_GB},
    {"chinese", XJ_CHARSET_GB},      {"gb", XJ_CHARSET_GB},
    {"big5", XJ_CHARSET_BIG5},       {"big5hkscs", XJ_CHARSET_BIG5},
    {"csbig5", XJ_CHARSET_BIG5},     {"cnbig5", XJ_CHARSET_BIG5},
    {"xxbig5", XJ_CHARSET_BIG5},     {"xbig5", XJ_CHARSET_BIG5},
    {"big5eten", XJ_CHARSET_BIG5},   {"cp950", XJ_CHARSET_BIG5},
    {"ms950", XJ_CHARSET_BIG5},      {"windows950", XJ_CHARSET_BIG5},
    {"950", XJ_CHARSET_BIG5},        {"utf8", XJ_CHARSET_UTF8},
    {"xutf8", XJ_CHARSET_UTF8},      {"unicode11utf8", XJ_CHARSET_UTF8},
    {"cp65001", XJ_CHARSET_UTF8},    {"65001", XJ_CHARSET_UTF8},
    {"utf16", XJ_CHARSET_UTF16LE},   {"utf16le", XJ_CHARSET_UTF16LE},
    {"unicode", XJ_CHARSET_UTF16LE}, {"ucs2", XJ_CHARSET_UTF16LE},
    {"ucs2le", XJ_CHARSET_UTF16LE},  {"utf16be", XJ_CHARSET_UTF16BE},
    {"ucs2be", XJ_CHARSET_UTF16BE},  {"unicodefffe", XJ_CHARSET_UTF16BE},
    {"utf32", XJ_CHARSET_UTF32LE},   {"utf32le", XJ_CHARSET_UTF32LE},
    {"utf32be", XJ_CHARSET_UTF32BE},
};

typedef struct
{
    const char *charset;
    const char *bytes;
    gsize length;
} Mark;

// UTF-32LE before UTF-16LE, whose mark is the beginning of its own.
static const Mark marks[] = {
    {XJ_CHARSET_UTF8, "\xEF\xBB\xBF", 3},        {XJ_CHARSET_UTF32LE, "\xFF\xFE\x00\x00", 4},
    {XJ_CHARSET_UTF32BE, "\x00\x00\xFE\xFF", 4}, {XJ_CHARSET_UTF16LE, "\xFF\xFE", 2},
    {XJ_CHARSET_UTF16BE, "\xFE\xFF", 2},         {XJ_CHARSET_GB, "\x84\x31\x95\x33", 4},
};

static const char *
find_alias(const char *label)
{
    char key[LABEL_MAX + 1];
    gsize length = 0;
    for (const char *p = label; *p; p++)
        if (g_ascii_isalnum(*p))
            key[length++] = g_ascii_tolower(*p);
    key[length] = '\0';
    for (gsize i = 0; i < G_N_ELEMENTS(aliases); i++)
        if (strcmp(aliases[i].label, key) == 0)
            return aliases[i].charset;
    return NULL;
}

// iconv reads more into a name than a charset: "//IGNORE" and the like, and "" as the locale's.
static gboolean
is_plain_label(const char *label)
{
    gsize length = strlen(label);
    return length > 0 && length <= LABEL_MAX &&
           strspn(label, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+ ") == length;
}

const char *
xj_charset_find(const char *label)
{
    if (!is_plain_label(label))
        return NULL;
    const char *charset = find_alias(label);
    if (charset)
        return charset;
    g_autofree char *capitals = g_ascii_strup(label, -1);
    iconv_t converter = iconv_open(XJ_CHARSET_UTF8, capitals);
    if (converter == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr): the failure value is defined so
        return NULL;
    iconv_close(converter);
    return g_intern_string(capitals);
}

gsize
xj_charset_unit(const char *charset)
{
    if (strcmp(charset, XJ_CHARSET_UTF16LE) == 0 || strcmp(charset, XJ_CHARSET_UTF16BE) == 0)
        return 2;
    return strcmp(charset, XJ_CHARSET_UTF32LE) == 0 || strcmp(charset, XJ_CHARSET_UTF32BE) == 0 ? 4 : 1;
}

static gboolean
begins_with(const char *bytes, gsize length, const Mark *mark)
{
    return length >= mark->length && memcmp(bytes, mark->bytes, mark->length) == 0;
}

const char *
xj_charset_of_mark(const char *bytes, gsize length, gsize *ret_length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (begins_with(bytes, length, &marks[i]))
        {
            *ret_length = marks[i].length;
            return marks[i].charset;
        }
    return NULL;
}

gsize
xj_charset_mark_length(const char *charset, const char *bytes, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (strcmp(marks[i].charset, charset) == 0 && begins_with(bytes, length, &marks[i]))
            return marks[i].length;
    return 0;
}
