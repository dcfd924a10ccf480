#include "document/passage.h"

#include "document/character.h"
#include "document/head_line.h"
#include "document/tail.h"
#include "text/sentence.h"

typedef struct
{
    const XjDraft *draft;
    const GArray *outline;
    GArray *passages;
    glong last_characters; // of the last passage
    guint next_entry;      // first outline entry that begins at or behind the place reached
    guint closed_entries;  // outline entries before this one ended with the paper that they belong to
} Cutter;

// Lines below a title that may belong to the head of the paper.
#define HEAD_LINES_MAX 4

// A stretch of one section that ends at a hard sentence end.
typedef struct
{
    XjSpan span;
    glong characters;
    XjRole role;
    gint heading;
    guint page;
} Unit;

static const XjHeading *
entry_at(const Cutter *cutter, gint index)
{
    return &g_array_index(cutter->outline, XjHeading, (guint)index);
}

static glong
count_characters(const Cutter *cutter, XjSpan span)
{
    return g_utf8_strlen(cutter->draft->text->str + span.start, (gssize)xj_span_length(span));
}

static void
add_passage(Cutter *cutter, const Unit *unit)
{
    XjPassage passage = {unit->span, unit->role, unit->heading, unit->page};
    g_array_append_val(cutter->passages, passage);
    cutter->last_characters = unit->characters;
}

static XjPassage *
last_passage(const Cutter *cutter)
{
    return cutter->passages->len == 0 ? NULL : &g_array_index(cutter->passages, XjPassage, cutter->passages->len - 1);
}

// A title and a heading stand alone.
static gboolean
may_join(XjRole role)
{
    return role != XJ_ROLE_TITLE && role != XJ_ROLE_HEADING;
}

// Joins `unit` to the passage before it if both are text of one section and either is short.
static gboolean
join_to_last(Cutter *cutter, const Unit *unit)
{
    XjPassage *last = last_passage(cutter);
    if (last == NULL || last->role != unit->role || !may_join(unit->role) || last->heading != unit->heading)
    {
        return FALSE;
    }
    glong characters = cutter->last_characters + unit->characters;
    if (MIN(cutter->last_characters, unit->characters) >= XJ_PASSAGE_MIN || characters > XJ_PASSAGE_MAX)
    {
        return FALSE;
    }
    last->span.end = unit->span.end;
    cutter->last_characters = characters;
    return TRUE;
}

// The last comma of the first XJ_PASSAGE_HARD_MAX characters from `start` on, or their end; not beyond `end`.
static gsize
emergency_cut(const char *text, gsize start, gsize end)
{
    gsize comma = 0;
    gsize at = start;
    for (guint count = 0; at < end && count < XJ_PASSAGE_HARD_MAX; count++)
    {
        gunichar c = g_utf8_get_char(text + at);
        at = (gsize)(xj_char_next(text + at) - text);
        comma = xj_char_is_comma(c) ? at : comma;
    }
    return at < end && comma > 0 ? comma : at;
}

// Adds a sentence that is too long for a passage, in as many pieces as the hard bound asks for.
static void
add_long_sentence(Cutter *cutter, Unit unit)
{
    gsize end = unit.span.end;
    while (unit.span.start < end)
    {
        unit.span.end = emergency_cut(cutter->draft->text->str, unit.span.start, end);
        add_passage(cutter, &unit);
        unit.span.start = unit.span.end;
    }
}

// The hard sentence end at or behind `from`, blanks behind it included; at most `limit`.
static gsize
hard_end(const char *text, gsize from, gsize limit)
{
    XjSentenceEnd kind = XJ_SENTENCE_SOFT;
    gsize end = from;
    while (end < limit && kind == XJ_SENTENCE_SOFT)
    {
        end = xj_sentence_end(text, limit, end, &kind);
    }
    while (end < limit && xj_char_is_blank(g_utf8_get_char(text + end)))
    {
        end = (gsize)(xj_char_next(text + end) - text);
    }
    return MIN(end, limit);
}

// Splits a unit that is longer than a passage into pieces of like length, at sentence ends.
static void
split_unit(Cutter *cutter, const Unit *unit)
{
    glong pieces = (unit->characters + XJ_PASSAGE_MAX - 1) / XJ_PASSAGE_MAX;
    glong target = unit->characters / pieces;
    Unit piece = *unit;
    piece.span.end = piece.span.start;
    piece.characters = 0;
    while (piece.span.end < unit->span.end)
    {
        XjSpan sentence = {piece.span.end, hard_end(cutter->draft->text->str, piece.span.end, unit->span.end)};
        glong characters = count_characters(cutter, sentence);
        if (piece.characters > 0 && (piece.characters >= target || piece.characters + characters > XJ_PASSAGE_MAX))
        {
            add_passage(cutter, &piece);
            piece.span.start = sentence.start;
            piece.characters = 0;
        }
        piece.span.end = sentence.end;
        piece.characters += characters;
        if (characters > XJ_PASSAGE_HARD_MAX)
        {
            add_long_sentence(cutter, piece);
            piece.span.start = piece.span.end;
            piece.characters = 0;
        }
    }
    if (piece.characters > 0 && !join_to_last(cutter, &piece))
    {
        add_passage(cutter, &piece);
    }
}

static void
add_unit(Cutter *cutter, Unit unit)
{
    if (xj_span_length(unit.span) == 0)
    {
        return;
    }
    unit.characters = count_characters(cutter, unit.span);
    if (unit.characters > XJ_PASSAGE_MAX)
    {
        split_unit(cutter, &unit);
    }
    else if (!join_to_last(cutter, &unit))
    {
        add_passage(cutter, &unit);
    }
}

// A heading stands alone if its paragraph holds nothing else, not even a mark that ends it or leads on.
static gboolean
stands_alone(const Cutter *cutter, const XjParagraph *paragraph, gint entry)
{
    if (entry < 0)
    {
        return FALSE;
    }
    XjSpan span = entry_at(cutter, entry)->span;
    return span.start == paragraph->span.start && span.end + 1 == paragraph->span.end;
}

// The start of the sentence that holds the marker: a point behind a colon takes its lead along, so that no sentence is cut.
static gsize
point_start(const Cutter *cutter, const XjParagraph *paragraph, gsize from, gsize marker)
{
    const char *text = cutter->draft->text->str;
    gsize start = from;
    while (start < marker)
    {
        gsize end = hard_end(text, start, paragraph->span.end);
        if (end > marker)
        {
            break;
        }
        start = end;
    }
    return start;
}

// The entry that holds what stands before the next one; -1 if none does.
static gint
open_entry(const Cutter *cutter)
{
    return cutter->next_entry > cutter->closed_entries ? (gint)cutter->next_entry - 1 : -1;
}

// Adds a paragraph that belongs to no section: the lines around the text of a paper.
static void
add_frame_line(Cutter *cutter, const XjParagraph *paragraph, XjRole role)
{
    add_unit(cutter, (Unit){.span = paragraph->span, .role = role, .heading = -1, .page = paragraph->page});
}

// Ends all sections that began before `end`: the text behind it is another paper's.
static void
close_entries(Cutter *cutter, gsize end)
{
    while (cutter->next_entry < cutter->outline->len && entry_at(cutter, (gint)cutter->next_entry)->span.start < end)
        cutter->next_entry++;
    cutter->closed_entries = cutter->next_entry;
}

static void
cut_tail(Cutter *cutter, const XjTail *tail)
{
    for (guint i = tail->first; i < tail->end; i++)
        add_frame_line(cutter, xj_draft_paragraph(cutter->draft, i), XJ_ROLE_CLOSING);
    close_entries(cutter, xj_draft_paragraph(cutter->draft, tail->end - 1)->span.end);
}

// The title's last paragraph and the lines of the head below it end before this paragraph; 0 if no title stands in the text.
static guint
head_end(const XjDraft *draft)
{
    guint title = 0;
    while (title < draft->paragraphs->len && !xj_draft_paragraph(draft, title)->title)
        title++;
    guint i = title;
    while (i < draft->paragraphs->len && xj_draft_paragraph(draft, i)->title)
        i++;
    for (guint lines = 0; i > title && i < draft->paragraphs->len && lines < HEAD_LINES_MAX; lines++, i++)
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        XjSpan line = {paragraph->span.start, paragraph->span.end - 1}; // without the line end
        const char *text = xj_draft_paragraph_text(draft, paragraph);
        if (!xj_head_line_is_letterhead(text, xj_span_length(line)) || xj_head_line_is_salutation(text, xj_span_length(line)))
            break;
    }
    return title < draft->paragraphs->len ? i : 0;
}

static void
cut_paragraph(Cutter *cutter, const XjParagraph *paragraph)
{
    gint entry = open_entry(cutter);
    gsize start = paragraph->span.start;
    for (; cutter->next_entry < cutter->outline->len; cutter->next_entry++)
    {
        const XjHeading *next = entry_at(cutter, (gint)cutter->next_entry);
        if (next->span.start >= paragraph->span.end)
        {
            break;
        }
        gsize cut = point_start(cutter, paragraph, start, next->span.start);
        add_unit(cutter, (Unit){.span = {start, cut}, .role = XJ_ROLE_BODY, .heading = entry, .page = paragraph->page});
        start = cut;
        entry = (gint)cutter->next_entry;
    }
    XjRole role = paragraph->title ? XJ_ROLE_TITLE : stands_alone(cutter, paragraph, entry) ? XJ_ROLE_HEADING : XJ_ROLE_BODY;
    add_unit(cutter, (Unit){.span = {start, paragraph->span.end}, .role = role, .heading = entry, .page = paragraph->page});
}

GArray *
xj_passages_cut(const XjDraft *draft, const GArray *outline)
{
    Cutter cutter = {.draft = draft, .outline = outline, .passages = g_array_new(FALSE, FALSE, sizeof(XjPassage))};
    g_autoptr(GArray) tails = xj_tails_find(draft);
    guint head = head_end(draft);
    guint next_tail = 0;
    for (guint i = 0; i < draft->paragraphs->len; i++)
    {
        const XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        const XjTail *tail = next_tail < tails->len ? &g_array_index(tails, XjTail, next_tail) : NULL;
        if (tail != NULL && tail->first == i)
        {
            cut_tail(&cutter, tail);
            i = tail->end - 1;
            next_tail++;
        }
        else if (i < head && !paragraph->title)
            add_frame_line(&cutter, paragraph, XJ_ROLE_OPENING);
        else
            cut_paragraph(&cutter, paragraph);
    }
    return cutter.passages;
}
