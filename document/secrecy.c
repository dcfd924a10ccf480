#include "document/secrecy.h"

#include "document/character.h"

#include <string.h>

#define HEAD_PARAGRAPHS 10
#define MARK_MAX_BYTES 120

static gboolean
accept_word(const char **at, const char *word)
{
    gsize length = strlen(word);
    if (strncmp(*at, word, length) != 0)
    {
        return FALSE;
    }
    *at += length;
    return TRUE;
}

static gboolean
accept_any(const char **at, const char *const *words, gsize count)
{
    for (gsize i = 0; i < count; i++)
    {
        if (accept_word(at, words[i]))
        {
            return TRUE;
        }
    }
    return FALSE;
}

// 000001, 份号：000001: the number of the copy.
static void
skip_copy_number(const char **at)
{
    static const char *const labels[] = {"份号", "编号", "№", "No."};
    if (accept_any(at, labels, G_N_ELEMENTS(labels)) && !accept_word(at, "："))
    {
        accept_word(at, ":");
    }
    while (xj_char_digit(g_utf8_get_char(*at)) >= 0)
    {
        *at = xj_char_next(*at);
    }
}

// ★ and the period, either of which may be missing: ★1年 ★长期 ★
static void
skip_period(const char **at)
{
    static const char *const stars[] = {"★", "☆", "*", "＊"};
    static const char *const ends[] = {"年", "个月", "月", "天", "长期", "長期"};
    static const char *const numerals[] = {"一", "二", "三", "五", "十"};
    if (!accept_any(at, stars, G_N_ELEMENTS(stars)))
    {
        return;
    }
    while (xj_char_digit(g_utf8_get_char(*at)) >= 0)
    {
        *at = xj_char_next(*at);
    }
    while (accept_any(at, numerals, G_N_ELEMENTS(numerals)))
    {
    }
    accept_any(at, ends, G_N_ELEMENTS(ends));
}

static void
skip_urgency(const char **at)
{
    static const char *const labels[] = {"紧急程度：", "紧急程度:"};
    static const char *const words[] = {"特提", "特急", "加急", "平急", "急件"};
    accept_any(at, labels, G_N_ELEMENTS(labels));
    accept_any(at, words, G_N_ELEMENTS(words));
}

// `line` has no blanks.
static const char *
mark_of(const char *line)
{
    static const char *const labels[] = {"密级：", "密级:", "密級：", "密級:"};
    static const char *const marks[][2] = {
        {"绝密", "绝密"}, {"絕密", "绝密"}, {"机密", "机密"}, {"機密", "机密"}, {"秘密", "秘密"}};
    const char *at = line;
    skip_copy_number(&at);
    accept_any(&at, labels, G_N_ELEMENTS(labels));
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
    {
        if (accept_word(&at, marks[i][0]))
        {
            skip_period(&at);
            skip_urgency(&at);
            skip_copy_number(&at);
            return *at == '\0' ? marks[i][1] : NULL;
        }
    }
    return NULL;
}

static char *
without_blanks(const char *text, gsize length)
{
    GString *plain = g_string_sized_new(length + 1);
    for (const char *at = text, *end = text + length; at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (!xj_char_is_blank(c) && c != '\n')
        {
            g_string_append_unichar(plain, c);
        }
    }
    return g_string_free(plain, FALSE);
}

const char *
xj_secrecy_mark(const char *text, gsize length)
{
    if (length > MARK_MAX_BYTES)
    {
        return NULL;
    }
    g_autofree char *line = without_blanks(text, length);
    return mark_of(line);
}

const char *
xj_secrecy_find(const XjDraft *draft)
{
    for (guint i = 0; i < MIN(draft->paragraphs->len, HEAD_PARAGRAPHS); i++)
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        const char *mark = xj_secrecy_mark(xj_draft_paragraph_text(draft, paragraph), xj_span_length(paragraph->span));
        if (mark != NULL)
        {
            return mark;
        }
    }
    return NULL;
}
