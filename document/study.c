#include "document/study.h"

#include "document/character.h"
#include "text/sentence.h"

#include <string.h>

static gboolean
ends_with_semicolon(const char *text, gsize start, gsize end)
{
    while (end > start)
    {
        const char *before = g_utf8_prev_char(text + end);
        gunichar c = g_utf8_get_char(before);
        if (!xj_char_is_closing(c))
            return xj_char_is_semicolon(c);
        end = (gsize)(before - text);
    }
    return FALSE;
}

// The end of the sentence that begins at `from`: hard ends count, those behind ； do not.
static gsize
sentence_end(const char *text, gsize length, gsize from)
{
    gsize end = from;
    while (end < length)
    {
        XjSentenceEnd kind = XJ_SENTENCE_SOFT;
        end = xj_sentence_end(text, length, end, &kind);
        if (kind == XJ_SENTENCE_HARD && !ends_with_semicolon(text, from, end))
            break;
    }
    return end;
}

static gsize
skip_blanks(const char *text, gsize length, gsize at)
{
    while (at < length && (text[at] == '\n' || xj_char_is_blank(g_utf8_get_char(text + at))))
        at = (gsize)(xj_char_next(text + at) - text);
    return at;
}

static gsize
without_line_end(const char *text, gsize start, gsize end)
{
    while (end > start && (text[end - 1] == '\n' || text[end - 1] == '\t' || text[end - 1] == ' '))
        end--;
    return end;
}

// The deepest entry that begins at or before `at`.
static gint
heading_at(const XjDocument *document, gsize at, gint from)
{
    gint heading = from;
    while ((guint)(heading + 1) < document->outline->len &&
           g_array_index(document->outline, XjHeading, (guint)(heading + 1)).span.start <= at)
        heading++;
    return heading;
}

static gboolean
is_heading(const XjDocument *document, gint heading, XjSpan span)
{
    if (heading < 0)
        return FALSE;
    const XjHeading *entry = &g_array_index(document->outline, XjHeading, (guint)heading);
    return *entry->heading != '\0' && entry->span.start <= span.start && span.start < entry->span.end &&
           span.end <= entry->span.end + strlen("。”");
}

static void
collect_sentences(XjStudy *study)
{
    const XjDocument *document = study->document;
    gint heading = -1;
    guint passage = 0;
    gsize at = skip_blanks(document->text, document->length, 0);
    while (at < document->length)
    {
        gsize end = sentence_end(document->text, document->length, at);
        XjSpan span = {at, without_line_end(document->text, at, end)};
        heading = heading_at(document, at, heading);
        while (passage + 1 < document->passages->len &&
               g_array_index(document->passages, XjPassage, passage + 1).span.start <= at)
            passage++;
        XjSentence sentence = {.span = span,
                               .passage = passage,
                               .heading = heading,
                               .is_heading = is_heading(document, heading, span),
                               .is_first = at == 0 || document->text[at - 1] == '\n'};
        g_array_append_val(study->sentences, sentence);
        at = skip_blanks(document->text, document->length, end);
    }
}

void
xj_study_init(XjStudy *study, const XjDocument *document, const XjVocabulary *vocabulary)
{
    *study = (XjStudy){.document = document, .vocabulary = vocabulary};
    xj_fold(document->text, document->length, &study->folded);
    study->mentions = xj_vocabulary_scan(vocabulary, ~0U, &study->folded, document->text);
    study->sentences = g_array_new(FALSE, FALSE, sizeof(XjSentence));
    collect_sentences(study);
}

void
xj_study_clear(XjStudy *study)
{
    xj_folded_clear(&study->folded);
    g_clear_pointer(&study->mentions, g_array_unref);
    g_clear_pointer(&study->sentences, g_array_unref);
}

guint
xj_study_mentions_from(const XjStudy *study, gsize from)
{
    guint low = 0;
    guint high = study->mentions->len;
    while (low < high)
    {
        guint middle = low + (high - low) / 2;
        if (xj_study_mention(study, middle)->start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

guint
xj_study_passage_at(const XjStudy *study, gsize at)
{
    const GArray *passages = study->document->passages;
    guint low = 0;
    guint high = passages->len;
    while (high - low > 1)
    {
        guint middle = low + (high - low) / 2;
        if (g_array_index(passages, XjPassage, middle).span.start <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}
