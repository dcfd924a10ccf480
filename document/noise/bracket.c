#include "document/noise/bracket.h"

#include "document/character.h"
#include "document/noise/judge.h"
#include "document/noise/words.h"

// Paragraphs from the end that are looked at, and bytes of what stands in brackets.
#define LAST_PARAGRAPHS 12
#define BRACKET_BYTES_MIN 12
#define BRACKET_BYTES_MAX 240

// Where the bracket opens that closes the paragraph's text; its end if none does, or if no sentence ends before it: then the
// whole line is one.
static gsize
bracket_start(const char *text, gsize length)
{
    gunichar last = xj_char_last(text, length);
    if (last != ')' && last != 0xFF09 && last != 0x3011)
        return length;
    const char *from = text + length - MIN(length, BRACKET_BYTES_MAX);
    for (const char *at = text + length; at > from && at > text;)
    {
        at = g_utf8_prev_char(at);
        gunichar c = g_utf8_get_char(at);
        if (c == '(' || c == 0xFF08 || c == 0x3010)
        {
            gboolean is_behind = xj_char_is_full_stop(xj_char_last(text, (gsize)(at - text)));
            return is_behind && (gsize)(text + length - at) >= BRACKET_BYTES_MIN ? (gsize)(at - text) : length;
        }
    }
    return length;
}

// Why the text is noise behind the text of a paper; NULL if it is none.
static const char *
reason_of(const char *text, gsize length, const XjVocabulary *vocabulary)
{
    g_autoptr(GArray) lines = g_array_new(FALSE, TRUE, sizeof(XjNoiseLine));
    XjNoiseLine line = xj_noise_line_read(text, length);
    g_array_append_val(lines, line);
    xj_noise_words_weigh(lines, vocabulary);
    const XjNoiseLine *weighed = xj_noise_line(lines, 0);
    return xj_noise_is_sure(weighed, vocabulary, XJ_NOISE_BEHIND) ? xj_noise_reason(xj_noise_line_class(weighed)) : NULL;
}

// Makes what follows `at` bytes from the paragraph's start a paragraph of its own that is left out.
static void
split(XjDraft *draft, guint paragraph, gsize at, const char *reason)
{
    XjParagraph rest = *xj_draft_paragraph(draft, paragraph);
    rest.drop = reason;
    rest.span.start += at;
    xj_draft_paragraph(draft, paragraph)->span.end = rest.span.start;
    g_array_insert_val(draft->paragraphs, paragraph + 1, rest);
}

void
xj_noise_brackets_split(XjDraft *draft, const XjVocabulary *vocabulary, const XjOverride *override)
{
    guint count = draft->paragraphs->len;
    for (guint i = count; i > 0 && count - i < LAST_PARAGRAPHS; i--)
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, i - 1);
        const char *text = xj_draft_paragraph_text(draft, paragraph);
        gsize length = xj_span_length(paragraph->span);
        gsize start = bracket_start(text, length);
        if (start == length || paragraph->drop != NULL || paragraph->kind == XJ_BLOCK_TABLE_ROW)
            continue;
        const char *reason = reason_of(text + start, length - start, vocabulary);
        if (reason != NULL && !xj_override_keeps(override, reason))
            split(draft, i - 1, start, reason);
    }
}
