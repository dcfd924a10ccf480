#include "document/character.h"
#include "document/marker.h"
#include "query/compare/paper/paper_build.h"
#include "text/sentence.h"

// Walks a text once, from left to right.
typedef struct
{
    XjPaper *paper;
    const GArray *passages; // of XjPaperPassage
    guint passage;          // that holds the place reached
    gint heading;           // last entry that begins at or before it, -1 for none
    gboolean is_tail;       // signature and attachments have begun
} Divider;

// ---------------------------------------------------------------- places

static const XjPaperPassage *
passage_at(const Divider *divider, guint index)
{
    return &g_array_index(divider->passages, XjPaperPassage, index);
}

static const XjPaperHeading *
heading_at(const Divider *divider, guint index)
{
    return g_ptr_array_index(divider->paper->headings, index);
}

// Moves on to `at`, which never lies before the place reached.
static void
advance(Divider *divider, gsize at)
{
    while (divider->passage + 1 < divider->passages->len && passage_at(divider, divider->passage + 1)->start <= at)
        divider->passage++;
    while ((guint)(divider->heading + 1) < divider->paper->headings->len &&
           heading_at(divider, (guint)(divider->heading + 1))->start <= at)
        divider->heading++;
}

static void
add_unit(Divider *divider, XjPaperUnit unit, XjUnitKind kind)
{
    advance(divider, unit.start);
    unit.kind = kind;
    unit.passage = divider->passage;
    unit.heading = kind == XJ_UNIT_HEADING || passage_at(divider, unit.passage)->is_headed ? divider->heading : -1;
    divider->paper->requirements += kind == XJ_UNIT_REQUIREMENT;
    g_array_append_val(divider->paper->units, unit);
}

// ---------------------------------------------------------------- what lies between requirements and headings

static gboolean
is_blank(gunichar c)
{
    return xj_char_is_line_end(c) || xj_char_is_blank(c);
}

static gboolean
begins_text(gunichar c)
{
    return g_unichar_isalnum(c) || xj_char_is_opening(c) || g_unichar_type(c) == G_UNICODE_OTHER_SYMBOL;
}

static gsize
skip_to_text(const char *text, gsize start, gsize end)
{
    while (start < end && !begins_text(g_utf8_get_char(text + start)))
        start = (gsize)(xj_char_next(text + start) - text);
    return start;
}

// The piece without the marks and blanks before it, the marker of a list and the blanks behind it.
static XjSpan
trim(const char *text, XjSpan piece)
{
    piece.start = skip_to_text(text, piece.start, piece.end);
    XjMarker marker;
    if (xj_marker_parse(text + piece.start, piece.end - piece.start, &marker) && !xj_marker_is_spoken(marker.family))
        piece.start = skip_to_text(text, piece.start + marker.skipped, piece.end);
    while (piece.end > piece.start && is_blank(xj_char_last(text, piece.end)))
        piece.end = (gsize)(g_utf8_prev_char(text + piece.end) - text);
    return piece;
}

static gboolean
has_words(const char *text, XjSpan piece)
{
    for (const char *at = text + piece.start; at < text + piece.end; at = xj_char_next(at))
        if (g_unichar_isalnum(g_utf8_get_char(at)))
            return TRUE;
    return FALSE;
}

// Whether the piece is a line that says nothing to its end: a number, an address, a signature, a date.
static gboolean
is_bare_line(const XjPaper *paper, XjSpan piece)
{
    const gunichar last = xj_char_last_open(paper->text + piece.start, piece.end - piece.start);
    const gboolean ends_line = piece.end == paper->length || xj_char_is_line_end(g_utf8_get_char(paper->text + piece.end));
    return ends_line && !xj_char_is_full_stop(last) && !xj_char_is_semicolon(last);
}

// The frame is told by the roles of the passages; within an opening, what is said in sentences is not frame, nor is it in a closing
// until the signature or the attachments begin.
static gboolean
is_frame(Divider *divider, XjSpan piece)
{
    advance(divider, piece.start);
    const XjRole role = passage_at(divider, divider->passage)->role;
    const gboolean is_bare = is_bare_line(divider->paper, piece);
    const gboolean is_closing = role == XJ_ROLE_CLOSING;
    divider->is_tail = is_closing && (divider->is_tail || is_bare);
    return role == XJ_ROLE_TITLE || divider->is_tail || (role == XJ_ROLE_OPENING && is_bare);
}

static void
add_piece(Divider *divider, XjSpan piece)
{
    const XjSpan trimmed = trim(divider->paper->text, piece);
    if (has_words(divider->paper->text, trimmed))
        add_unit(divider, (XjPaperUnit){.start = trimmed.start, .end = trimmed.end},
                 is_frame(divider, trimmed) ? XJ_UNIT_FRAME : XJ_UNIT_SENTENCE);
}

// The hard end of the sentence that begins at `from`: a quotation that closes does not end it.
static gsize
sentence_end(const XjPaper *paper, gsize from)
{
    XjSentenceEnd kind = XJ_SENTENCE_SOFT;
    gsize end = from;
    while (end < paper->length && kind == XJ_SENTENCE_SOFT)
        end = xj_sentence_end(paper->text, paper->length, end, &kind);
    return end;
}

static void
add_sentences(Divider *divider, XjSpan between)
{
    while (between.start < between.end)
    {
        const gsize end = MIN(sentence_end(divider->paper, between.start), between.end);
        add_piece(divider, (XjSpan){between.start, end});
        between.start = end;
    }
}

// ---------------------------------------------------------------- the whole

static gboolean
has_comma(const char *text, XjSpan piece)
{
    for (const char *at = text + piece.start; at < text + piece.end; at = xj_char_next(at))
        if (xj_char_is_comma(g_utf8_get_char(at)))
            return TRUE;
    return FALSE;
}

// Whether entry `index` of the outline is a whole sentence of a list rather than the name of what stands below it: it has clauses, its
// stop is behind it, and no entry is below it.
static gboolean
is_sentence(const Divider *divider, guint index)
{
    const XjPaper *paper = divider->paper;
    const XjPaperHeading *heading = heading_at(divider, index);
    const gunichar behind = heading->end < paper->length ? g_utf8_get_char(paper->text + heading->end) : 0;
    const gunichar last = heading->end > heading->start ? xj_char_last(paper->text, heading->end) : 0;
    const gboolean stops = xj_char_is_full_stop(behind) || xj_char_is_semicolon(behind) || xj_char_is_full_stop(last) ||
                           xj_char_is_semicolon(last);
    const gboolean is_parent = index + 1 < paper->headings->len && heading_at(divider, index + 1)->parent == (gint)index;
    return stops && !is_parent && has_comma(paper->text, (XjSpan){heading->start, heading->end});
}

// The end of entry `index` of the outline as a unit; its start where it is none: it has no words but its marker, it is a sentence, or a
// requirement, the one before `at` or the one from `required` on, stands in it.
static gsize
heading_end(const Divider *divider, guint index, gsize at, gsize required)
{
    const XjPaperHeading *heading = heading_at(divider, index);
    const XjSpan words = trim(divider->paper->text, (XjSpan){heading->start, heading->end});
    const gboolean is_free = heading->start >= at && heading->end <= required;
    return is_free && has_words(divider->paper->text, words) && !is_sentence(divider, index) ? heading->end : heading->start;
}

// Adds what stands from `at` to `end`, where the next requirement begins: headings, and sentences between them.
static void
add_until(Divider *divider, guint *next_heading, gsize at, gsize end)
{
    for (; *next_heading < divider->paper->headings->len; (*next_heading)++)
    {
        const gsize start = heading_at(divider, *next_heading)->start;
        if (start >= end)
            break;
        const gsize heading = heading_end(divider, *next_heading, at, end);
        if (heading == start)
            continue;
        add_sentences(divider, (XjSpan){at, start});
        add_unit(divider, (XjPaperUnit){.start = start, .end = heading}, XJ_UNIT_HEADING);
        at = heading;
    }
    add_sentences(divider, (XjSpan){at, end});
}

void
xj_paper_divide(XjPaper *paper, const GArray *requirements, const GArray *passages)
{
    Divider divider = {.paper = paper, .passages = passages, .heading = -1};
    guint next_heading = 0;
    gsize at = 0;
    for (guint i = 0; i < passages->len; i++)
        g_array_append_val(paper->passages, g_array_index(passages, XjPaperPassage, i).start);
    for (guint i = 0; i < requirements->len; i++)
    {
        const XjPaperUnit *requirement = &g_array_index(requirements, XjPaperUnit, i);
        add_until(&divider, &next_heading, at, requirement->start);
        add_unit(&divider, *requirement, XJ_UNIT_REQUIREMENT);
        at = requirement->end;
    }
    add_until(&divider, &next_heading, at, paper->length);
}
