#include "document/requirement/frame.h"

#include "document/character.h"

// A salutation or addressee line is no longer than this and has no verb of its own.
#define ADDRESS_MAX_BYTES 180
// A line of the letterhead or signature is no longer than this.
#define LINE_MAX_BYTES 120

static gboolean
is_address(const char *text, const XjSentence *sentence)
{
    gsize length = sentence->span.end - sentence->span.start;
    if (!sentence->is_first || sentence->heading >= 0 || length > ADDRESS_MAX_BYTES || text[sentence->span.end] != '\n')
        return FALSE;
    return xj_char_is_colon(xj_char_last(text + sentence->span.start, length));
}

XjFrameReader
xj_frame_reader(const XjStudy *study, const GArray *cues)
{
    const char *text = study->document->text;
    gsize tail = 0;
    for (guint i = study->sentences->len; i > 0 && tail == 0; i--)
    {
        XjSpan span = xj_study_sentence(study, i - 1)->span;
        if (xj_char_is_full_stop(xj_char_last_open(text + span.start, span.end - span.start)))
            tail = span.end;
    }
    return (XjFrameReader){.study = study, .cues = cues, .tail = tail};
}

// A line by itself that has no mark and stands above all headings or behind the last sentence: number, issuer, date.
static gboolean
is_line(const XjFrameReader *reader, const XjSentence *sentence)
{
    const char *text = reader->study->document->text;
    XjSpan span = sentence->span;
    gboolean outside = sentence->heading < 0 || span.start >= reader->tail;
    if (!outside || !sentence->is_first || span.end - span.start > LINE_MAX_BYTES ||
        (text[span.end] != '\n' && text[span.end] != '\0'))
        return FALSE;
    for (const char *at = text + span.start; at < text + span.end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (c == ',' || c == 0xFF0C || xj_char_is_semicolon(c) || xj_char_is_full_stop(c))
            return FALSE;
    }
    return TRUE;
}

// Whether a word of the frame stands in the sentence: heavy ones anywhere, light ones at its head.
static gboolean
holds_word(XjFrameReader *reader, XjSpan span)
{
    gboolean found = FALSE;
    for (; reader->cue < reader->cues->len && g_array_index(reader->cues, XjCue, reader->cue).start < span.end; reader->cue++)
    {
        const XjCue *cue = &g_array_index(reader->cues, XjCue, reader->cue);
        if (xj_cue_class(cue) == XJ_CUE_FRAME && cue->start >= span.start &&
            (cue->word->weight > 1 || cue->start == span.start))
            found = TRUE;
    }
    return found;
}

gboolean
xj_frame_holds(XjFrameReader *reader, const XjSentence *sentence)
{
    const char *text = reader->study->document->text;
    XjSpan span = sentence->span;
    XjRole role = g_array_index(reader->study->document->passages, XjPassage, sentence->passage).role;
    gboolean word = holds_word(reader, span);
    gboolean stops = xj_char_is_full_stop(xj_char_last_open(text + span.start, span.end - span.start));
    gboolean listed = reader->attachment && !stops;
    reader->attachment = listed || (word && sentence->is_first && g_str_has_prefix(text + span.start, "附"));
    return word || listed || role == XJ_ROLE_TITLE || is_address(text, sentence) || is_line(reader, sentence);
}
