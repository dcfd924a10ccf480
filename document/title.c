#include "document/title.h"

#include "document/character.h"
#include "document/facts/organ.h"
#include "document/head_line.h"
#include "document/marker.h"

#include <string.h>

#define REASON_DUPLICATE "duplicate_title"

// Titles are looked for among this many paragraphs and have this many characters.
#define HEAD_PARAGRAPHS 40
#define TITLE_MIN 4
#define TITLE_MAX 80
#define FIRST_LINE_MIN 2  // where nothing but its place speaks for it
#define TITLE_LINES_MAX 5 // two issuers, and what they issue on three lines
// A title is broken over lines of at least 8 Han characters, none much longer than the one before.
#define BROKEN_LINE_BYTES 24
#define BROKEN_LINE_SLACK 6
// A paragraph this long is body text: what stands behind it is rarely the title.
#define BODY_BYTES 240
#define FOLLOWERS 3 // paragraphs behind a candidate that speak for it
// What a candidate must reach, in the points of score_candidate().
#define SCORE_MIN 3

// The paragraphs at the head that are to stay, as far as they may matter.
typedef struct
{
    const XjDraft *draft;
    const XjVocabulary *vocabulary;
    GPtrArray *lines; // of XjParagraph, borrowed from the draft
} Head;

typedef struct
{
    guint first, count; // lines of the head
    gint score;
} Candidate;

static void
head_clear(Head *head)
{
    g_ptr_array_unref(head->lines);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Head, head_clear)

static void
head_init(Head *head, const XjDraft *draft, const XjVocabulary *vocabulary)
{
    *head = (Head){.draft = draft, .vocabulary = vocabulary, .lines = g_ptr_array_new()};
    for (guint i = 0; i < draft->paragraphs->len && head->lines->len < HEAD_PARAGRAPHS + FOLLOWERS; i++)
    {
        XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        if (paragraph->drop == NULL)
            g_ptr_array_add(head->lines, paragraph);
    }
}

static XjParagraph *
head_line(const Head *head, guint index)
{
    return g_ptr_array_index(head->lines, index);
}

static const char *
line_text(const Head *head, const XjParagraph *line)
{
    return xj_draft_paragraph_text(head->draft, line);
}

// Words of sites that were no reason to take the line out, and marks that divide the parts of a site's lines.
static gboolean
is_site_line(const Head *head, const XjParagraph *line)
{
    const char *text = line_text(head, line);
    gsize length = xj_span_length(line->span);
    return line->site_words || xj_head_line_contains(text, length, "|") || xj_head_line_contains(text, length, ">") ||
           xj_head_line_contains(text, length, "　　");
}

static gboolean
can_be_title(const char *text, gsize length, glong least)
{
    XjMarker marker;
    glong characters = g_utf8_strlen(text, (gssize)length);
    gunichar first = xj_char_first(text, length);
    return characters >= least && characters <= TITLE_MAX && xj_head_line_has_words(text, length) &&
           !xj_head_line_has_sentence_end(text, length) && !xj_head_line_is_letterhead(text, length) && first != 0x3010 &&
           first != '(' && first != 0xFF08 &&
           !(xj_marker_parse(text, length, &marker) && (marker.family <= XJ_MARKER_HAN_PAREN || marker.number == 1));
}

// ---------------------------------------------------------------- candidates

// The text of the candidate's paragraphs in one piece, in `into`.
static void
join_text(const Head *head, const Candidate *candidate, GString *into)
{
    g_string_truncate(into, 0);
    for (guint i = candidate->first; i < candidate->first + candidate->count; i++)
    {
        const XjParagraph *paragraph = head_line(head, i);
        const char *text = line_text(head, paragraph);
        gunichar last = xj_char_last(into->str, into->len);
        if (xj_char_is_letter(last) && xj_char_is_letter(xj_char_first(text, xj_span_length(paragraph->span))))
        {
            g_string_append_c(into, ' ');
        }
        g_string_append_len(into, text, (gssize)xj_span_length(paragraph->span));
    }
}

// 关于做好巡视、⏎巡察工作的通知.
static gboolean
is_broken_in_list(const char *text, gsize length)
{
    return xj_head_line_ends_with(text, length, "、") && !xj_head_line_contains(text, length, "。") &&
           !xj_head_line_contains(text, length, "；");
}

// A line that a title may be broken over: nothing else is known about it.
static gboolean
can_be_part(const Head *head, const XjParagraph *line)
{
    const char *text = line_text(head, line);
    gsize length = xj_span_length(line->span);
    return line->kind != XJ_BLOCK_TABLE_ROW && line->kind != XJ_BLOCK_NOTE && length <= BODY_BYTES &&
           xj_head_line_has_words(text, length) &&
           (!xj_head_line_has_sentence_end(text, length) || is_broken_in_list(text, length)) &&
           !xj_head_line_is_letterhead(text, length) && !xj_marker_begins_paragraph(text, length) && !is_site_line(head, line);
}

// Whether the lines `begun` are the name of an organ and nothing else (中共清河县委), with what stands before 关于 in the next
// line, if the name was broken.
static gboolean
is_issuer(const Head *head, const GString *begun, const char *next, gsize next_length)
{
    g_auto(XjWording) wording = {0};
    const char *about = g_strstr_len(next, (gssize)next_length, "关于");
    g_autofree char *rest = g_strndup(next, about != NULL ? (gsize)(about - next) : 0);
    g_autofree char *name = g_strconcat(begun->str, rest, NULL);
    xj_wording_scan(&wording, name, strlen(name), head->vocabulary, XJ_WORDS(XJ_WORDS_LEVEL) | XJ_WORDS(XJ_WORDS_ORGAN));
    return xj_organ_is_name(&wording, (XjSpan){0, strlen(name)});
}

static gboolean
is_about(const char *text, gsize length)
{
    return xj_head_line_starts_with(text, length, "关于") || xj_head_line_starts_with(text, length, "關於") ||
           xj_head_line_starts_with(text, length, "印发") || xj_head_line_starts_with(text, length, "转发");
}

// Whether a line that names a kind of paper does so on the way to another one: 关于落实巡视反馈意见⏎整改情况的报告, where no 的
// stands before the kind, and the next line has both.
static gboolean
names_kind_in_passing(const Head *head, const char *text, gsize length, const char *next, gsize next_length)
{
    const char *begun = g_strstr_len(text, (gssize)length, "关于");
    begun = begun == NULL && xj_head_line_starts_with(text, length, "在") ? text : begun;
    if (begun == NULL || g_strstr_len(begun, (gssize)(text + length - begun), "的") != NULL)
        return FALSE;
    return xj_head_line_contains(next, next_length, "的") && !is_about(next, next_length) &&
           xj_head_line_ends_in_kind(next, next_length, head->vocabulary);
}

// Whether the line begins a title of its own, so that it goes on from none: 在某会上的讲话, unless a name in quotes is open.
static gboolean
begins_anew(const Head *head, const char *text, gsize length)
{
    return xj_head_line_starts_with(text, length, "在") && xj_head_line_ends_in_kind(text, length, head->vocabulary);
}

// Whether the title `begun`, whose last line is `part`, may go on with the next line: an issuer's name stands on a line of its
// own, any other line was broken because it was long or is not finished, and none that ends as titles end goes on.
static gboolean
can_go_on(const Head *head, guint part, const GString *begun)
{
    const XjParagraph *paragraph = head_line(head, part);
    const XjParagraph *next = head_line(head, part + 1);
    const char *text = line_text(head, paragraph);
    const char *next_text = line_text(head, next);
    gsize length = xj_span_length(paragraph->span);
    gsize next_length = xj_span_length(next->span);
    // A format that tells most lines by their places alone knows that this one stands apart.
    if ((paragraph->kind == XJ_BLOCK_LINES) != (next->kind == XJ_BLOCK_LINES))
    {
        return FALSE;
    }
    if (!can_be_part(head, paragraph) || !can_be_part(head, next) || g_strrstr(begun->str, "，") != strstr(begun->str, "，"))
    {
        return FALSE;
    }
    if (xj_head_line_has_open_title(begun->str, begun->len) || xj_head_line_starts_with(next_text, next_length, "的") ||
        is_broken_in_list(text, length) || names_kind_in_passing(head, begun->str, begun->len, next_text, next_length))
    {
        return TRUE;
    }
    if (xj_head_line_ends_in_kind(text, length, head->vocabulary) || begins_anew(head, next_text, next_length))
    {
        return FALSE;
    }
    return is_about(next_text, next_length) || xj_head_line_is_unfinished(begun->str, begun->len) ||
           is_issuer(head, begun, next_text, next_length) ||
           (length >= BROKEN_LINE_BYTES && length + BROKEN_LINE_SLACK >= next_length);
}

static gboolean
same_text(const char *a, gsize a_length, const char *b, gsize b_length)
{
    return a_length == b_length && memcmp(a, b, a_length) == 0;
}

// How often the text stands alone in the head of the document.
static guint
count_copies(const Head *head, const char *text, gsize length)
{
    guint copies = 0;
    for (guint i = 0; i < MIN(head->lines->len, HEAD_PARAGRAPHS); i++)
    {
        const XjParagraph *paragraph = head_line(head, i);
        copies += same_text(line_text(head, paragraph), xj_span_length(paragraph->span), text, length) ? 1 : 0;
    }
    return copies;
}

// Points for what follows the candidate: within three paragraphs an address, a date line, or the first heading.
static gint
score_followers(const Head *head, const Candidate *candidate)
{
    guint behind = candidate->first + candidate->count;
    for (guint i = behind; i < MIN(behind + FOLLOWERS, head->lines->len); i++)
    {
        const XjParagraph *paragraph = head_line(head, i);
        const char *text = line_text(head, paragraph);
        gsize length = xj_span_length(paragraph->span);
        if (xj_head_line_is_salutation(text, length) || xj_head_line_is_dateline(text, length))
        {
            return i == behind ? 4 : 2;
        }
        if (xj_marker_begins_paragraph(text, length))
        {
            return 1;
        }
    }
    return 0;
}

static gboolean
is_first_heading(const Head *head, guint index)
{
    guint i = 0;
    while (i < index && head_line(head, i)->kind != XJ_BLOCK_HEADING)
    {
        i++;
    }
    return i == index;
}

// Points for what the format knows.
static gint
score_format(const Head *head, guint index, const char *text, gsize length, const char *hint)
{
    gint score = 0;
    const XjParagraph *paragraph = head_line(head, index);
    if (paragraph->kind == XJ_BLOCK_HEADING)
    {
        score += paragraph->depth == 1 ? 4 : 2;
        score += is_first_heading(head, index) ? 1 : 0;
    }
    else if (paragraph->kind != XJ_BLOCK_LINES && paragraph->kind != XJ_BLOCK_PARAGRAPH)
    {
        score -= 6;
    }
    if (hint != NULL && (strstr(hint, text) != NULL || xj_head_line_contains(text, length, hint)))
    {
        score += 4;
    }
    return score;
}

// How much the candidate, whose text is `text`, looks like the title. `bodies`: paragraphs of body text above it.
static gint
score_candidate(const Head *head, const Candidate *candidate, const GString *text, guint bodies, const char *hint)
{
    gint score = candidate->first == 0 ? 1 : 0;
    score += xj_head_line_ends_in_kind(text->str, text->len, head->vocabulary) ? 4 : 0;
    score += xj_head_line_contains(text->str, text->len, "关于") || xj_head_line_contains(text->str, text->len, "關於") ? 3 : 0;
    score += xj_head_line_starts_with(text->str, text->len, "在") ? 1 : 0;
    score += candidate->count > 1 ? 1 : 0; // 某某委员会⏎关于……的通知 is one title
    score += count_copies(head, text->str, text->len) > 1 ? 2 : 0;
    score += score_followers(head, candidate);
    score += score_format(head, candidate->first, text->str, text->len, hint);
    score -= is_site_line(head, head_line(head, candidate->first)) ? 6 : 0;
    score -= xj_char_digit(xj_char_last(text->str, text->len)) >= 0 ? 4 : 0;
    score -= (gint)MIN(bodies, 2) * 2;
    return score;
}

// The best of the candidates that begin at paragraph `first`; FALSE if none can be a title.
static gboolean
best_at(const Head *head, guint first, guint bodies, const char *hint, Candidate *ret_candidate)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Candidate best = {.score = G_MININT};
    for (guint count = 1; count <= TITLE_LINES_MAX && first + count <= head->lines->len; count++)
    {
        Candidate candidate = {.first = first, .count = count};
        if (count > 1 && !can_go_on(head, first + count - 2, text))
        {
            break;
        }
        join_text(head, &candidate, text);
        if (!can_be_title(text->str, text->len, TITLE_MIN) ||
            (count > 1 && !xj_head_line_ends_in_kind(text->str, text->len, head->vocabulary)))
        {
            continue;
        }
        candidate.score = score_candidate(head, &candidate, text, bodies, hint);
        if (candidate.score > best.score)
        {
            best = candidate;
        }
    }
    *ret_candidate = best;
    return best.count > 0;
}

static Candidate
best_candidate(const Head *head, const char *hint)
{
    Candidate best = {.score = SCORE_MIN - 1};
    guint bodies = 0;
    for (guint i = 0; i < MIN(head->lines->len, HEAD_PARAGRAPHS); i++)
    {
        Candidate candidate;
        if (xj_span_length(head_line(head, i)->span) > BODY_BYTES)
        {
            bodies++;
        }
        else if (best_at(head, i, bodies, hint, &candidate) && candidate.score > best.score)
        {
            best = candidate;
        }
    }
    return best;
}

// Without a likely candidate the first line of a plain text, or a heading in its place, is the title, if it is short and no sentence.
static Candidate
first_line(const Head *head)
{
    if (head->lines->len > 1)
    {
        const XjParagraph *paragraph = head_line(head, 0);
        const char *text = line_text(head, paragraph);
        gsize length = xj_span_length(paragraph->span);
        gboolean first_heading = paragraph->kind == XJ_BLOCK_HEADING && paragraph->depth == 1;
        if ((paragraph->kind == XJ_BLOCK_LINES || first_heading) && can_be_title(text, length, FIRST_LINE_MIN) &&
            !is_site_line(head, paragraph))
        {
            return (Candidate){.first = 0, .count = 1};
        }
    }
    return (Candidate){.count = 0};
}

// ---------------------------------------------------------------- copies

// The paragraphs from `first` on that together are the title once more: how many, 0 if they are not.
static guint
copy_at(const Head *head, guint first, const char *title, gsize length)
{
    gsize matched = 0;
    for (guint i = first; i < MIN(first + TITLE_LINES_MAX, head->lines->len); i++)
    {
        const XjParagraph *paragraph = head_line(head, i);
        gsize part = xj_span_length(paragraph->span);
        if (part > length - matched || memcmp(title + matched, line_text(head, paragraph), part) != 0)
        {
            return 0;
        }
        matched += part;
        if (matched == length)
        {
            return i - first + 1;
        }
    }
    return 0;
}

// Several copies may stand in the head: the last one, nearest to the text, stays.
static Candidate
last_copy(const Head *head, Candidate chosen, const char *title, gsize length)
{
    for (guint i = chosen.first + chosen.count; i < MIN(head->lines->len, HEAD_PARAGRAPHS); i++)
    {
        guint count = copy_at(head, i, title, length);
        if (count > 0)
        {
            chosen = (Candidate){.first = i, .count = count};
            i += count - 1;
        }
    }
    return chosen;
}

static void
drop_copies(const Head *head, const char *title, gsize length)
{
    for (guint i = 0; i < MIN(head->lines->len, HEAD_PARAGRAPHS); i++)
    {
        guint count = copy_at(head, i, title, length);
        for (guint k = i; k < i + count; k++)
        {
            XjParagraph *paragraph = head_line(head, k);
            paragraph->drop = paragraph->title ? NULL : REASON_DUPLICATE;
        }
    }
}

static void
mark_title(const Head *head, const Candidate *chosen)
{
    for (guint i = chosen->first; i < chosen->first + chosen->count; i++)
    {
        XjParagraph *paragraph = head_line(head, i);
        paragraph->title = TRUE;
        paragraph->joins_next = i + 1 < chosen->first + chosen->count;
    }
}

// A title as a file's metadata has it may run over lines; as a title it is one.
static char *
as_one_line(const char *text)
{
    GString *line = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit_set(text != NULL ? text : "", " \t\r\n\f\v", -1);
    for (guint i = 0; words[i] != NULL; i++)
    {
        if (*words[i] != '\0')
        {
            g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", words[i]);
        }
    }
    return g_string_free(line, FALSE);
}

char *
xj_title_find(XjDraft *draft, const char *metadata, const XjVocabulary *vocabulary, const XjOverride *override)
{
    g_autofree char *given = as_one_line(metadata);
    const char *hint = *given != '\0' ? given : NULL;
    g_auto(Head) head = {0};
    head_init(&head, draft, vocabulary);
    Candidate chosen = best_candidate(&head, hint);
    if (chosen.count == 0)
        chosen = first_line(&head);
    if (chosen.count == 0)
        return g_strdup(hint != NULL ? hint : "");
    g_autoptr(GString) title = g_string_new(NULL);
    join_text(&head, &chosen, title);
    chosen = last_copy(&head, chosen, title->str, title->len);
    mark_title(&head, &chosen);
    if (!xj_override_keeps(override, REASON_DUPLICATE))
        drop_copies(&head, title->str, title->len);
    return g_string_free(g_steal_pointer(&title), FALSE);
}
