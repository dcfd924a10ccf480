#include "document/head_line.h"

#include "document/character.h"
#include "document/secrecy.h"

#include <string.h>

#define NOUN_MIN_BYTES 6 // 2 to 4 Han characters
#define NOUN_MAX_BYTES 12
#define SALUTATION_MAX_BYTES 600 // all whom a notice goes to
#define DATELINE_MAX_BYTES 60
#define KIND_MAX_BYTES 48 // 16 Han characters: no kind of paper has a longer name

gboolean
xj_head_line_ends_with(const char *text, gsize length, const char *word)
{
    gsize word_length = strlen(word);
    return length >= word_length && memcmp(text + length - word_length, word, word_length) == 0;
}

gboolean
xj_head_line_starts_with(const char *text, gsize length, const char *word)
{
    gsize word_length = strlen(word);
    return length >= word_length && memcmp(text, word, word_length) == 0;
}

gboolean
xj_head_line_contains(const char *text, gsize length, const char *word)
{
    return g_strstr_len(text, (gssize)length, word) != NULL;
}

gsize
xj_head_line_without_brackets(const char *text, gsize length)
{
    gunichar last = xj_char_last(text, length);
    if (last != ')' && last != 0xFF09)
    {
        return length;
    }
    for (const char *at = text + length; at > text;)
    {
        at = g_utf8_prev_char(at);
        gunichar c = g_utf8_get_char(at);
        if (c == '(' || c == 0xFF08)
        {
            return (gsize)(at - text);
        }
    }
    return length;
}

static gboolean
is_ornament(gunichar c)
{
    return c == '*' || c == '#' || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x25A0 && c <= 0x25C7);
}

// Without the quotes that close at its end and marks set for show: 《某某办法》 某某讲话★.
static gsize
without_closing(const char *text, gsize length)
{
    while (length > 0 && (xj_char_is_closing(xj_char_last(text, length)) || is_ornament(xj_char_last(text, length))))
        length = (gsize)(g_utf8_prev_char(text + length) - text);
    return length;
}

gboolean
xj_head_line_ends_in_kind(const char *text, gsize length, const XjVocabulary *vocabulary)
{
    length = without_closing(text, xj_head_line_without_brackets(text, length));
    gsize start = length > KIND_MAX_BYTES ? length - KIND_MAX_BYTES : 0;
    while (start < length && ((guchar)text[start] & 0xC0) == 0x80)
        start++;
    g_auto(XjFolded) folded = {0};
    xj_fold(text + start, length - start, &folded);
    g_autoptr(GArray) mentions = xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_KIND), &folded, text + start);
    for (guint i = 0; i < mentions->len; i++)
    {
        if (g_array_index(mentions, XjMention, i).end == length - start)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_placeholder(gunichar c)
{
    return c == 'X' || c == 0xFF38 || c == 0xD7 || c == '*' || c == 0xFF0A;
}

// Whether the last 号 ends the line, but for a signer (签发人：张某) or a bracket with a date.
static gboolean
ends_with_number(const char *text, gsize length)
{
    const char *last = g_strrstr_len(text, (gssize)length, "号");
    last = last == NULL ? g_strrstr_len(text, (gssize)length, "號") : last;
    if (last == NULL)
    {
        return FALSE;
    }
    const char *rest = xj_char_next(last);
    const char *end = text + length;
    while (rest < end && xj_char_is_blank(g_utf8_get_char(rest)))
    {
        rest = xj_char_next(rest);
    }
    gsize rest_length = (gsize)(end - rest);
    return rest_length == 0 || xj_head_line_starts_with(rest, rest_length, "签发") ||
           xj_head_line_starts_with(rest, rest_length, "簽發") ||
           (rest > xj_char_next(last) && xj_char_is_opening(g_utf8_get_char(rest)));
}

gboolean
xj_head_line_is_document_number(const char *text, gsize length)
{
    static const char *const brackets[] = {"〔", "[", "【", "（", "(", "［"};
    if (!ends_with_number(text, length))
    {
        return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(brackets); i++)
    {
        const char *bracket = g_strstr_len(text, (gssize)length, brackets[i]);
        gunichar year = bracket != NULL ? g_utf8_get_char(xj_char_next(bracket)) : 0;
        if (xj_char_digit(year) >= 0 || is_placeholder(year))
        {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
xj_head_line_is_dateline(const char *text, gsize length)
{
    gunichar first = xj_char_first(text, length);
    gunichar last = xj_char_last(text, length);
    if ((first == '(' || first == 0xFF08) && (last == ')' || last == 0xFF09))
    {
        return TRUE;
    }
    return (xj_head_line_ends_with(text, length, "日") || xj_head_line_ends_with(text, length, "月")) &&
           xj_head_line_contains(text, length, "年") && length <= DATELINE_MAX_BYTES;
}

gboolean
xj_head_line_is_salutation(const char *text, gsize length)
{
    return length <= SALUTATION_MAX_BYTES && xj_char_is_colon(xj_char_last(text, length));
}

gboolean
xj_head_line_has_sentence_end(const char *text, gsize length)
{
    for (const char *at = text, *end = text + length; at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (c == 0x3002 || xj_char_is_semicolon(c))
        {
            return TRUE;
        }
    }
    gunichar last = xj_char_last_open(text, length);
    return xj_char_is_full_stop(last) || xj_char_is_comma(last) || xj_char_is_colon(last);
}

// 签发人：张某, 份号：000012, 特急: fields of a printed head that name what they say.
static gboolean
is_field(const char *text, gsize length)
{
    static const char *const labels[] = {"签发", "簽發", "会签", "份号", "份號", "编号", "編號", "密级", "紧急程度", "缓急"};
    static const char *const marks[] = {"特急", "加急", "平急", "特提", "急件"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
    {
        if (length == strlen(marks[i]) && xj_head_line_starts_with(text, length, marks[i]))
        {
            return TRUE;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
    {
        if (xj_head_line_starts_with(text, length, labels[i]) &&
            (xj_head_line_contains(text, length, "：") || xj_head_line_contains(text, length, ":")))
        {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
xj_head_line_is_letterhead(const char *text, gsize length)
{
    return is_field(text, length) || xj_head_line_ends_with(text, length, "文件") ||
           xj_head_line_is_document_number(text, length) || xj_head_line_is_dateline(text, length) ||
           xj_head_line_is_salutation(text, length) || xj_secrecy_mark(text, length) != NULL;
}

gboolean
xj_head_line_has_words(const char *text, gsize length)
{
    gboolean found = FALSE;
    for (const char *at = text, *end = text + length; at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (c >= 0x2500 && c <= 0x257F)
        {
            return FALSE;
        }
        found = found || g_unichar_isalpha(c); // Han characters too
    }
    return found;
}

gboolean
xj_head_line_has_open_title(const char *text, gsize length)
{
    gint open = 0;
    for (const char *at = text, *end = text + length; at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        open += c == 0x300A ? 1 : c == 0x300B ? -1 : 0;
    }
    return open > 0;
}

// 关于某事的思考: a noun, whether it is a kind of paper or not.
static gboolean
ends_in_noun(const char *text, gsize length)
{
    const char *de = g_strrstr_len(text, (gssize)length, "的");
    gsize noun = de == NULL ? 0 : (gsize)(text + length - de) - strlen("的");
    return noun >= NOUN_MIN_BYTES && noun <= NOUN_MAX_BYTES;
}

gboolean
xj_head_line_is_unfinished(const char *text, gsize length)
{
    gboolean begun = xj_head_line_contains(text, length, "关于") || xj_head_line_contains(text, length, "關於") ||
                     xj_head_line_starts_with(text, length, "在");
    return xj_head_line_has_open_title(text, length) || (begun && !ends_in_noun(text, length));
}
