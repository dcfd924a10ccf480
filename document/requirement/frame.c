#include "document/requirement/frame.h"

#include "document/character.h"

// A salutation or addressee line is no longer than this and has no verb of its own.
#define ADDRESS_MAX_BYTES 180

static gboolean
is_address(const char *text, const XjSentence *sentence)
{
    gsize length = sentence->span.end - sentence->span.start;
    if (!sentence->is_first || sentence->heading >= 0 || length > ADDRESS_MAX_BYTES || text[sentence->span.end] != '\n')
        return FALSE;
    return xj_char_is_colon(xj_char_last(text + sentence->span.start, length));
}

gboolean
xj_frame_holds(const XjStudy *study, const GArray *cues, const XjSentence *sentence, guint *next_cue)
{
    XjRole role = g_array_index(study->document->passages, XjPassage, sentence->passage).role;
    gboolean frame = role == XJ_ROLE_TITLE || is_address(study->document->text, sentence);
    for (; *next_cue < cues->len && g_array_index(cues, XjCue, *next_cue).start < sentence->span.end; (*next_cue)++)
    {
        const XjCue *cue = &g_array_index(cues, XjCue, *next_cue);
        if (xj_cue_class(cue) != XJ_CUE_FRAME || cue->start < sentence->span.start)
            continue;
        // Light ones count at the head of the sentence only.
        if (cue->word->weight > 1 || cue->start == sentence->span.start)
            frame = TRUE;
    }
    return frame;
}
