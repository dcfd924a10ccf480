#include "query/match/matcher.h"

#include "query/facets/facet_item.h"
#include "query/language/date_span.h"
#include "query/language/value.h"
#include "query/match/near.h"
#include "query/match/piece.h"

#include <string.h>

// ---------------------------------------------------------------- verification

static gboolean
contains(XjHaystack haystack, const char *needle, gsize length)
{
    return haystack.length > 0 && memmem(haystack.text, haystack.length, needle, length) != NULL;
}

static gboolean
equals_any(const GPtrArray *values, const char *text, gsize length)
{
    for (guint i = 0; i < values->len; i++)
    {
        const char *value = g_ptr_array_index(values, i);
        if (length > 0 && strlen(value) == length && memcmp(value, text, length) == 0)
            return TRUE;
    }
    return FALSE;
}

// Names are counted as they are written, and filtered by as they are folded; other values are both.
static gboolean
item_is(const XjFilter *filter, const XjFacetItem *item)
{
    if (filter->criterion != XJ_BY_KIND)
        return equals_any(filter->values, item->value, item->length);
    gsize length = 0;
    g_autofree char *folded = xj_fold_plain(item->value, item->length, &length);
    return equals_any(filter->values, folded, length);
}

static gboolean
has_item(const XjFilter *filter, const char *facets)
{
    char letter = xj_criterion_letter(filter->criterion);
    XjFacetItem item = {0};
    while (xj_facet_item_next(&facets, &item))
        if (item.letter == letter && item_is(filter, &item))
            return TRUE;
    return FALSE;
}

// Whether a name has the part, or is the one, that the filter asks for.
static gboolean
name_holds(const XjFilter *filter, XjHaystack name)
{
    const char *value = g_ptr_array_index(filter->values, 0);
    if (xj_value_is_part(filter->criterion, value))
        return contains(name, value, strlen(value));
    return name.text != NULL && strlen(value + 1) == name.length && memcmp(value + 1, name.text, name.length) == 0;
}

static gboolean
date_holds(const GPtrArray *spans, const char *date)
{
    for (guint i = 0; date != NULL && i < spans->len; i++)
    {
        XjDateSpan span;
        if (xj_date_span_parse(g_ptr_array_index(spans, i), &span) && xj_date_span_holds(&span, date))
            return TRUE;
    }
    return FALSE;
}

static gboolean
filter_holds(const XjFilter *filter, const XjSubject *subject)
{
    if (filter->criterion == XJ_BY_NUMBER)
        return equals_any(filter->values, subject->number.text, subject->number.length);
    if (filter->criterion == XJ_BY_DATE)
        return date_holds(filter->values, subject->date);
    if (!xj_criterion_takes_parts(filter->criterion))
        return has_item(filter, subject->facets);
    return name_holds(filter, filter->criterion == XJ_BY_ORGAN ? subject->organ : subject->occasion);
}

// ---------------------------------------------------------------- parts

// Moves *sentence on to the next sentence of `text`; it begins as {.text = NULL}. No text, or none that was asked for, is one
// sentence.
static gboolean
next_sentence(const XjHaystack *text, XjHaystack *sentence)
{
    const char *first = text->length > 0 ? text->text : "";
    const char *end = first + text->length;
    const char *start = sentence->text == NULL ? first : sentence->text + sentence->length + 1;
    if (start > end)
        return FALSE;
    const char *stop = memchr(start, XJ_FOLD_BREAK, (gsize)(end - start));
    *sentence = (XjHaystack){start, (gsize)((stop != NULL ? stop : end) - start), text->folded};
    return TRUE;
}

static gboolean tree_holds(const XjSyntax *syntax, const XjSubject *subject);

static gboolean
any_sentence_holds(const XjSyntax *syntax, const XjSubject *subject)
{
    XjSubject one = *subject;
    one.text = (XjHaystack){.text = NULL};
    while (next_sentence(&subject->text, &one.text))
        if (tree_holds(syntax, &one))
            return TRUE;
    return FALSE;
}

static gboolean
is_held(const GArray *held, const XjSyntax *within)
{
    for (guint i = 0; i < held->len; i++)
        if (g_array_index(held, const XjSyntax *, i) == within)
            return TRUE;
    return FALSE;
}

static gboolean
within_holds(const XjSyntax *within, const XjSubject *subject)
{
    const XjSyntax *operand = g_ptr_array_index(within->children, 0);
    if (within->reach == XJ_REACH_SENTENCE)
        return any_sentence_holds(operand, subject);
    if (within->reach > XJ_REACH_PASSAGE && subject->held != NULL)
        return is_held(subject->held, within);
    return tree_holds(operand, subject);
}

static gboolean
part_holds(const XjSyntax *part, const XjSubject *subject)
{
    if (part->kind == XJ_SYNTAX_FILTER)
        return filter_holds(&part->filter, subject);
    if (part->kind == XJ_SYNTAX_WITHIN)
        return within_holds(part, subject);
    const XjHaystack *text = (xj_syntax_asks(part) & XJ_ASKS_TITLE) != 0 ? &subject->title : &subject->text;
    return part->kind == XJ_SYNTAX_NEAR ? xj_near_holds(part, text) : xj_phrase_stands_in(&part->phrase, text);
}

// Lends a subject to xj_syntax_holds().
typedef struct
{
    const XjSubject *subject;
} Loan;

static gboolean
lent_part_holds(const XjSyntax *part, G_GNUC_UNUSED gboolean is_wanted, gpointer user_data)
{
    const Loan *loan = user_data;
    return part_holds(part, loan->subject);
}

static gboolean
tree_holds(const XjSyntax *syntax, const XjSubject *subject)
{
    Loan loan = {subject};
    return xj_syntax_holds(syntax, lent_part_holds, &loan);
}

// ---------------------------------------------------------------- the whole tree

// How a passage meets a tree that asks for sections or documents. A passage must not be shown only because others of its document
// are what was asked for.
typedef enum
{
    FAILS,
    LOOSE,    // holds through other passages, and nothing that is wanted of them stands in this one
    FREE,     // holds, and no text is wanted
    ANCHORED, // holds, and wanted text stands in it
} Standing;

typedef struct
{
    const XjSubject *subject;
    Standing standing;
} AnyPart;

static void
note_part(const XjSyntax *part, gpointer user_data)
{
    AnyPart *any = user_data;
    if (any->standing != ANCHORED)
        any->standing = part_holds(part, any->subject) ? ANCHORED : LOOSE;
}

static Standing
standing_of_part(const XjSyntax *part, const XjSubject *subject)
{
    if (!part_holds(part, subject))
        return FAILS;
    AnyPart any = {.subject = subject, .standing = FREE};
    xj_syntax_each_text_part(part, note_part, &any);
    return any.standing;
}

static Standing standing_of(const XjSyntax *syntax, const XjSubject *subject);

static Standing
standing_of_all(const XjSyntax *syntax, const XjSubject *subject)
{
    gboolean has_loose = FALSE;
    gboolean has_anchored = FALSE;
    for (guint i = 0; i < syntax->children->len; i++)
    {
        Standing standing = standing_of(g_ptr_array_index(syntax->children, i), subject);
        if (standing == FAILS)
            return FAILS;
        has_loose = has_loose || standing == LOOSE;
        has_anchored = has_anchored || standing == ANCHORED;
    }
    if (has_anchored)
        return ANCHORED;
    return has_loose ? LOOSE : FREE;
}

static Standing
standing_of_any(const XjSyntax *syntax, const XjSubject *subject)
{
    Standing best = FAILS;
    for (guint i = 0; i < syntax->children->len && best != ANCHORED; i++)
    {
        Standing standing = standing_of(g_ptr_array_index(syntax->children, i), subject);
        best = MAX(best, standing);
    }
    return best;
}

static Standing
standing_of(const XjSyntax *syntax, const XjSubject *subject)
{
    switch (syntax->kind)
    {
    case XJ_SYNTAX_AND:
        return standing_of_all(syntax, subject);
    case XJ_SYNTAX_OR:
        return standing_of_any(syntax, subject);
    case XJ_SYNTAX_NOT:
        return tree_holds(syntax, subject) ? FREE : FAILS;
    case XJ_SYNTAX_PHRASE:
    case XJ_SYNTAX_FILTER:
    case XJ_SYNTAX_NEAR:
    case XJ_SYNTAX_WITHIN:
    default:
        return standing_of_part(syntax, subject);
    }
}

gboolean
xj_matcher_holds(const XjSyntax *syntax, const XjSubject *subject)
{
    if (!xj_syntax_wants_beyond(syntax))
        return tree_holds(syntax, subject);
    Standing standing = standing_of(syntax, subject);
    return standing == FREE || standing == ANCHORED;
}

// ---------------------------------------------------------------- marks

typedef struct
{
    const XjFolded *folded;
    const char *source_text;
    GArray *marks;
    const XjHaystack *unit; // the text that is marked now
    const XjPhrase *phrase; // that is marked now
} Marker;

static void
mark_span(const Marker *marker, gsize start, gsize end, guint phrase)
{
    XjMark mark = {.phrase = phrase};
    xj_folded_span(marker->folded, marker->source_text, start, end, &mark.start, &mark.end);
    g_array_append_val(marker->marks, mark);
}

static void
mark_place(const XjPhrase *phrase, const XjByteSpan *span, gpointer user_data)
{
    const Marker *marker = user_data;
    gsize base = (gsize)(marker->unit->text - marker->folded->text);
    mark_span(marker, base + span->start, base + span->end, phrase->number);
}

static gboolean
mark_match(const XjMatch *match, gpointer user_data)
{
    const Marker *marker = user_data;
    mark_place(marker->phrase, &match->whole, user_data);
    return TRUE;
}

// What a sentence itself does not tell, facts and titles, is taken to be as the tree wants it.
static gboolean
may_hold(const XjSyntax *part, gboolean is_wanted, gpointer user_data)
{
    if ((xj_syntax_asks(part) & ~(guint)XJ_ASKS_TEXT) != 0)
        return is_wanted;
    const XjSubject subject = {.text = *(const XjHaystack *)user_data};
    return part_holds(part, &subject);
}

static void mark_tree(const XjSyntax *syntax, const XjHaystack *unit, const Marker *marker);

static void
mark_sentences(const XjSyntax *syntax, const XjHaystack *unit, const Marker *marker)
{
    XjHaystack sentence = {.text = NULL};
    while (next_sentence(unit, &sentence))
        if (xj_syntax_holds(syntax, may_hold, &sentence))
            mark_tree(syntax, &sentence, marker);
}

static void
mark_tree(const XjSyntax *syntax, const XjHaystack *unit, const Marker *marker)
{
    if (syntax->kind == XJ_SYNTAX_NOT || (xj_syntax_asks(syntax) & XJ_ASKS_TEXT) == 0)
        return;
    Marker here = *marker;
    here.unit = unit;
    here.phrase = &syntax->phrase;
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        xj_phrase_each_match(&syntax->phrase, unit, mark_match, &here);
    else if (syntax->kind == XJ_SYNTAX_NEAR)
        xj_near_each_place(syntax, unit, mark_place, &here);
    else if (syntax->kind == XJ_SYNTAX_WITHIN && syntax->reach == XJ_REACH_SENTENCE)
        mark_sentences(g_ptr_array_index(syntax->children, 0), unit, marker);
    else
        for (guint i = 0; i < syntax->children->len; i++)
            mark_tree(g_ptr_array_index(syntax->children, i), unit, marker);
}

static gint
compare_marks(gconstpointer left, gconstpointer right)
{
    const XjMark *a = left;
    const XjMark *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return 0;
}

GArray *
xj_matcher_marks(const XjSyntax *syntax, const XjFolded *folded, const char *source_text)
{
    Marker marker = {.folded = folded, .source_text = source_text, .marks = g_array_new(FALSE, FALSE, sizeof(XjMark))};
    const XjHaystack whole = {folded->text, folded->length, folded};
    mark_tree(syntax, &whole, &marker);
    g_array_sort(marker.marks, compare_marks);
    return marker.marks;
}

// ---------------------------------------------------------------- fillings

typedef struct
{
    const XjPhrase *phrase;
    const XjFolded *folded;
    const char *source_text;
    guint matches;
    GArray *fillings;
} Filler;

static gboolean
note_fillings(const XjMatch *match, gpointer user_data)
{
    Filler *filler = user_data;
    for (guint i = 0; i < filler->phrase->gaps->len; i++)
    {
        const XjByteSpan *span = &match->fillings[i];
        XjFilling filling = {.match = filler->matches, .gap = i};
        filling.start = filling.end = filler->folded->source[span->start];
        if (span->start < span->end)
            xj_folded_span(filler->folded, filler->source_text, span->start, span->end, &filling.start, &filling.end);
        g_array_append_val(filler->fillings, filling);
    }
    filler->matches++;
    return TRUE;
}

GArray *
xj_matcher_fillings(const XjPhrase *phrase, const XjFolded *folded, const char *source_text)
{
    Filler filler = {.phrase = phrase,
                     .folded = folded,
                     .source_text = source_text,
                     .fillings = g_array_new(FALSE, FALSE, sizeof(XjFilling))};
    const XjHaystack whole = {folded->text, folded->length, folded};
    if (phrase->gaps != NULL)
        xj_phrase_each_match(phrase, &whole, note_fillings, &filler);
    return filler.fillings;
}

// ---------------------------------------------------------------- pieces

#define PIECE_MIN_CHARACTERS 2

// The end of the longest piece of `phrase` that begins at `start`, cuts no word and stands in the text, if it lies behind
// `known`; else NULL. What lies before `known` is known to stand there, and a piece only does if each shorter one does, so
// it grows from there until it is lost.
static const char *
piece_end(const XjFolded *phrase, const char *start, const char *known, const XjFolded *folded)
{
    const char *end = phrase->text + phrase->length;
    const char *longest = NULL;
    const char *haystack = folded->text;
    guint characters = (guint)g_utf8_strlen(start, MAX(known - start, 0));
    for (const char *at = MAX(known, start); at < end;)
    {
        at = g_utf8_next_char(at);
        haystack = memmem(haystack, (gsize)(folded->text + folded->length - haystack), start, (gsize)(at - start));
        if (haystack == NULL)
            break;
        if (++characters >= PIECE_MIN_CHARACTERS && !xj_piece_cuts_word(phrase, (gsize)(at - phrase->text)))
            longest = at;
    }
    return longest;
}

// Marks every place of a piece of folded text, overlapping ones too: 哈哈 stands twice in 哈哈哈.
static void
mark_everywhere(const Marker *marker, const char *needle, gsize length, guint phrase)
{
    const XjFolded *folded = marker->folded;
    const char *end = folded->text + folded->length;
    for (const char *at = folded->text; at < end;)
    {
        const char *found = memmem(at, (gsize)(end - at), needle, length);
        if (found == NULL)
            return;
        gsize offset = (gsize)(found - folded->text);
        mark_span(marker, offset, offset + length, phrase);
        at = g_utf8_next_char(found);
    }
}

static void
mark_pieces(const XjPhrase *phrase, gpointer user_data)
{
    const Marker *marker = user_data;
    if (phrase->scope != XJ_SCOPE_TEXT)
        return;
    if (phrase->characters == 1)
    {
        mark_everywhere(marker, phrase->folded.text, phrase->folded.length, phrase->number);
        return;
    }
    const XjFolded *wording = &phrase->folded;
    const char *known = wording->text;
    for (const char *at = wording->text; *at != '\0'; at = g_utf8_next_char(at))
    {
        if (xj_piece_cuts_word(wording, (gsize)(at - wording->text)))
            continue;
        const char *end = piece_end(wording, at, known, marker->folded);
        if (end == NULL)
            continue;
        mark_everywhere(marker, at, (gsize)(end - at), phrase->number);
        known = end;
    }
}

GArray *
xj_matcher_piece_marks(const XjSyntax *syntax, const XjFolded *folded, const char *source_text)
{
    Marker marker = {.folded = folded, .source_text = source_text, .marks = g_array_new(FALSE, FALSE, sizeof(XjMark))};
    xj_syntax_each_wanted(syntax, mark_pieces, &marker);
    g_array_sort(marker.marks, compare_marks);
    return marker.marks;
}

// ---------------------------------------------------------------- merging

GArray *
xj_marks_merged(const GArray *marks)
{
    GArray *merged = g_array_new(FALSE, FALSE, sizeof(XjMark));
    for (guint i = 0; i < marks->len; i++)
    {
        const XjMark *mark = &g_array_index(marks, XjMark, i);
        XjMark *last = merged->len > 0 ? &g_array_index(merged, XjMark, merged->len - 1) : NULL;
        if (last != NULL && mark->start <= last->end)
            last->end = MAX(last->end, mark->end);
        else
            g_array_append_val(merged, *mark);
    }
    return merged;
}
