#include "query/matcher.h"

#include "query/facet_item.h"
#include "query/piece.h"
#include "query/value.h"

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
        if (strlen(value) == length && memcmp(value, text, length) == 0)
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
    return strlen(value + 1) == name.length && memcmp(value + 1, name.text, name.length) == 0;
}

static gboolean
filter_holds(const XjFilter *filter, const XjSubject *subject)
{
    if (filter->criterion == XJ_BY_NUMBER)
        return equals_any(filter->values, subject->number.text, subject->number.length);
    if (!xj_criterion_takes_parts(filter->criterion))
        return has_item(filter, subject->facets);
    return name_holds(filter, filter->criterion == XJ_BY_ORGAN ? subject->organ : subject->occasion);
}

static gboolean
phrase_holds(const XjPhrase *phrase, const XjSubject *subject)
{
    return contains(phrase->scope == XJ_SCOPE_TITLE ? subject->title : subject->text, phrase->folded.text,
                    phrase->folded.length);
}

gboolean
xj_matcher_holds(const XjSyntax *syntax, const XjSubject *subject)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        return phrase_holds(&syntax->phrase, subject);
    if (syntax->kind == XJ_SYNTAX_FILTER)
        return filter_holds(&syntax->filter, subject);
    if (syntax->kind == XJ_SYNTAX_NOT)
        return !xj_matcher_holds(g_ptr_array_index(syntax->children, 0), subject);
    gboolean deciding = syntax->kind == XJ_SYNTAX_OR;
    for (guint i = 0; i < syntax->children->len; i++)
        if (xj_matcher_holds(g_ptr_array_index(syntax->children, i), subject) == deciding)
            return deciding;
    return !deciding;
}

// ---------------------------------------------------------------- marks

typedef struct
{
    const XjFolded *folded;
    const char *source_text;
    GArray *marks;
} Marker;

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
        XjMark mark = {.phrase = phrase};
        xj_folded_span(folded, marker->source_text, offset, offset + length, &mark.start, &mark.end);
        g_array_append_val(marker->marks, mark);
        at = g_utf8_next_char(found);
    }
}

static void
mark_phrase(const XjPhrase *phrase, gpointer user_data)
{
    if (phrase->scope == XJ_SCOPE_TEXT)
        mark_everywhere(user_data, phrase->folded.text, phrase->folded.length, phrase->number);
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

static GArray *
marks_by(const XjSyntax *syntax, const XjFolded *folded, const char *source_text, XjPhraseFunc mark)
{
    Marker marker = {.folded = folded, .source_text = source_text, .marks = g_array_new(FALSE, FALSE, sizeof(XjMark))};
    xj_syntax_each_wanted(syntax, mark, &marker);
    g_array_sort(marker.marks, compare_marks);
    return marker.marks;
}

GArray *
xj_matcher_marks(const XjSyntax *syntax, const XjFolded *folded, const char *source_text)
{
    return marks_by(syntax, folded, source_text, mark_phrase);
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

static void
mark_pieces(const XjPhrase *phrase, gpointer user_data)
{
    const Marker *marker = user_data;
    if (phrase->characters == 1)
    {
        mark_phrase(phrase, user_data);
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
    return marks_by(syntax, folded, source_text, mark_pieces);
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
