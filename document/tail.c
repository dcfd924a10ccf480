#include "document/tail.h"

#include "document/character.h"
#include "document/facts/date.h"
#include "document/marker.h"

#include <string.h>

// Bytes of a name that signs, of any other line, and of a list of those that get a copy.
#define NAME_BYTES_MIN 6
#define NAME_BYTES_MAX 105
#define LINE_BYTES_MAX 240
#define COPIES_BYTES_MAX 1200
// Names that sign one paper together.
#define NAMES_MAX 6

typedef enum
{
    LINE_OTHER,
    LINE_ANNEX,     // 附件：1.任务清单
    LINE_ITEM,      // 2.问题清单 below it
    LINE_NAME,      // 中共清河县委, or anything as short and without marks
    LINE_DATE,      // 2026年3月5日
    LINE_NAME_DATE, // 中共清河县委　2026年3月5日, 清河县委办公室　2026年3月5日印发
    LINE_NOTE,      // （此件公开发布）
    LINE_COPIES,    // 抄送：县纪委监委
} LineKind;

typedef struct
{
    const XjDraft *draft;
    GString *line; // of the paragraph looked at, blanks left out; kept to be used again
} Reader;

// ---------------------------------------------------------------- lines

static gboolean
has_prefix(const GString *line, const char *const *words, guint count)
{
    for (guint i = 0; i < count; i++)
    {
        if (g_str_has_prefix(line->str, words[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_stop(gunichar c)
{
    return xj_char_is_full_stop(c) || xj_char_is_semicolon(c);
}

static gboolean
ends_sentence(const GString *line)
{
    return is_stop(xj_char_last_open(line->str, line->len));
}

static gboolean
holds_stop(const GString *line)
{
    for (const char *at = line->str; *at != '\0'; at = xj_char_next(at))
    {
        if (is_stop(g_utf8_get_char(at)))
            return TRUE;
    }
    return FALSE;
}

// 附件：, 附件1：, 附：; a bare 附件1 stands above the annex itself.
static gboolean
is_annex(const GString *line)
{
    static const char *const words[] = {"附件", "附表", "附录", "附錄", "附"};
    const char *at = line->str;
    for (guint i = 0; at == line->str && i < G_N_ELEMENTS(words); i++)
        at += g_str_has_prefix(line->str, words[i]) ? strlen(words[i]) : 0;
    if (at == line->str)
        return FALSE;
    while (xj_char_digit(g_utf8_get_char(at)) >= 0)
        at = xj_char_next(at);
    return xj_char_is_colon(g_utf8_get_char(at)) && !holds_stop(line);
}

static gboolean
is_copies(const GString *line)
{
    static const char *const words[] = {
        "抄送：",   "抄报：",  "抄發：", "抄发：", "分送：", "发送：",     "主题词：",   "共印",
        "（共印",   "抄送:",   "抄报:",  "抄发:",  "分送:",  "发送:",      "联系人：",   "联系人:",
        "经办人：", "经办人:", "校对：", "校对:",  "印数：", "印发机关：", "联系电话：", "联系电话:"};
    return has_prefix(line, words, G_N_ELEMENTS(words));
}

static gboolean
is_name(const char *text, gsize length)
{
    XjMarker marker;
    if (length < NAME_BYTES_MIN || length > NAME_BYTES_MAX || xj_marker_parse(text, length, &marker))
        return FALSE;
    for (const char *at = text; at < text + length; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        gboolean is_part = xj_char_is_han(c) || g_unichar_isalpha(c) || c == 0x3001 || xj_char_is_opening(c) ||
                           xj_char_is_closing(c) || c == '*' || c == 0xD7;
        if (!is_part || c == 0x300A)
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_date(const char *text, gsize length)
{
    XjDate date;
    return length > 0 && xj_date_is_line(text, length, &date);
}

// A name and, from its first figure on, a date.
static gboolean
is_name_with_date(const GString *line)
{
    for (const char *at = line->str; *at != '\0'; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        gboolean begins_date = xj_char_digit(c) >= 0 || g_str_has_prefix(at, "二〇") || g_str_has_prefix(at, "二○");
        if (begins_date)
            return is_name(line->str, (gsize)(at - line->str)) && is_date(at, line->len - (gsize)(at - line->str));
    }
    return FALSE;
}

static void
read_line(Reader *reader, guint paragraph)
{
    const XjParagraph *one = xj_draft_paragraph(reader->draft, paragraph);
    const char *text = xj_draft_paragraph_text(reader->draft, one);
    g_string_truncate(reader->line, 0);
    for (const char *at = text, *end = text + xj_span_length(one->span); at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (c != '\n' && !xj_char_is_blank(c))
            g_string_append_len(reader->line, at, xj_char_next(at) - at);
    }
}

// What the paragraph is where the one before is of kind `before`.
static LineKind
kind_of(Reader *reader, guint paragraph, LineKind before)
{
    const XjParagraph *one = xj_draft_paragraph(reader->draft, paragraph);
    gsize length = xj_span_length(one->span);
    if (one->title || one->kind == XJ_BLOCK_TABLE_ROW || one->kind == XJ_BLOCK_NOTE || length > COPIES_BYTES_MAX)
        return LINE_OTHER;
    read_line(reader, paragraph);
    const GString *line = reader->line;
    if (is_copies(line))
        return LINE_COPIES;
    if (length > LINE_BYTES_MAX || line->len == 0)
        return LINE_OTHER;
    if (is_annex(line))
        return LINE_ANNEX;
    if ((before == LINE_ANNEX || before == LINE_ITEM) && xj_char_digit(xj_char_first(line->str, line->len)) >= 0 &&
        !holds_stop(line) && !is_date(line->str, line->len))
        return LINE_ITEM;
    gunichar first = xj_char_first(line->str, line->len);
    if ((first == '(' || first == 0xFF08) && !holds_stop(line) && xj_char_is_closing(xj_char_last(line->str, line->len)))
        return LINE_NOTE;
    if (is_date(line->str, line->len))
        return LINE_DATE;
    return is_name_with_date(line) ? LINE_NAME_DATE : is_name(line->str, line->len) ? LINE_NAME : LINE_OTHER;
}

// ---------------------------------------------------------------- tails

// Behind the names from `first` on and the date below them; `first` if they are not made so. Below an annex, names may close the
// text without a date.
static guint
signature_end(Reader *reader, guint first, LineKind before)
{
    guint count = reader->draft->paragraphs->len;
    guint i = first;
    while (i < count && i < first + NAMES_MAX && kind_of(reader, i, LINE_OTHER) == LINE_NAME)
        i++;
    if (i > first && i < count && kind_of(reader, i, LINE_OTHER) == LINE_DATE)
        return i + 1;
    return i == count && before != LINE_OTHER ? i : first;
}

// Whether a line that may close a paper does: the text before it has ended.
static gboolean
begins_tail(Reader *reader, guint paragraph, LineKind kind, gboolean ended)
{
    switch (kind)
    {
    case LINE_ANNEX:
    case LINE_COPIES:
        return TRUE;
    case LINE_NAME:
        return signature_end(reader, paragraph, LINE_OTHER) > paragraph;
    case LINE_DATE:
    case LINE_NAME_DATE:
        return ended;
    case LINE_ITEM:
    case LINE_NOTE:
    case LINE_OTHER:
    default:
        return FALSE;
    }
}

// Behind the tail that begins at `first`.
static guint
tail_end(Reader *reader, guint first)
{
    LineKind before = LINE_OTHER;
    guint i = first;
    while (i < reader->draft->paragraphs->len)
    {
        LineKind kind = kind_of(reader, i, before);
        guint end = kind == LINE_NAME ? signature_end(reader, i, before) : kind == LINE_OTHER ? i : i + 1;
        if (end == i)
            break;
        before = kind == LINE_NAME ? LINE_DATE : kind;
        i = end;
    }
    return i;
}

GArray *
xj_tails_find(const XjDraft *draft)
{
    GArray *tails = g_array_new(FALSE, FALSE, sizeof(XjTail));
    Reader reader = {.draft = draft, .line = g_string_new(NULL)};
    gboolean told = FALSE;  // a sentence stands above: what comes is no head
    gboolean ended = FALSE; // the paragraph above ends one
    for (guint i = 0; i < draft->paragraphs->len; i++)
    {
        LineKind kind = told ? kind_of(&reader, i, LINE_OTHER) : LINE_OTHER;
        if (told && begins_tail(&reader, i, kind, ended))
        {
            XjTail tail = {i, tail_end(&reader, i)};
            g_array_append_val(tails, tail);
            i = tail.end - 1;
            told = FALSE;
            continue;
        }
        read_line(&reader, i);
        ended = ends_sentence(reader.line);
        told = told || ended;
    }
    g_string_free(reader.line, TRUE);
    return tails;
}
