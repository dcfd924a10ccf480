#include "query/compare/ledger/ledger_note.h"

#include "document/character.h"

#include <string.h>

#define VALUE_CHARS_MAX 100 // of a note: what is longer is a sentence

typedef struct
{
    gsize start;  // of its label
    XjSpan label; // without the colon
    XjSpan value;
    guint field;
} Note;

// ---------------------------------------------------------------- finding them

// A note begins a line, a sentence or a clause, or stands in brackets.
static gboolean
begins_note(const char *text, gsize at)
{
    const gunichar before = xj_char_last(text, at);
    return before == 0 || (!g_unichar_isalnum(before) && !xj_char_is_colon(before));
}

static gboolean
ends_value(gunichar c)
{
    return xj_char_is_full_stop(c) || xj_char_is_semicolon(c) || xj_char_is_closing(c) || xj_char_is_line_end(c) || c == '\t';
}

// Without blanks and commas at its end.
static XjSpan
trim_end(const char *text, XjSpan value)
{
    while (value.end > value.start)
    {
        const gunichar last = xj_char_last(text, value.end);
        if (!xj_char_is_blank(last) && !xj_char_is_comma(last))
            break;
        value.end = (gsize)(g_utf8_prev_char(text + value.end) - text);
    }
    return value;
}

// What stands from `start` to the end of the clause; empty if it is too long.
static XjSpan
value_at(const char *text, gsize start, gsize length)
{
    XjSpan value = {start, start};
    guint characters = 0;
    for (; value.end < length && !ends_value(g_utf8_get_char(text + value.end)); characters++)
        value.end = (gsize)(xj_char_next(text + value.end) - text);
    return characters <= VALUE_CHARS_MAX ? trim_end(text, value) : (XjSpan){start, start};
}

static gboolean
read_note(const XjLedgerWords *words, const XjMention *mention, Note *ret_note)
{
    const gboolean is_field = mention->word->table == XJ_WORDS_LEDGER &&
                              (mention->word->class == XJ_LEDGER_UNIT || mention->word->class == XJ_LEDGER_PERSON ||
                               mention->word->class == XJ_LEDGER_DEADLINE);
    if (!is_field || mention->end >= words->length || !begins_note(words->text, mention->start) ||
        !xj_char_is_colon(g_utf8_get_char(words->text + mention->end)))
        return FALSE;
    const gsize behind = (gsize)(xj_char_next(words->text + mention->end) - words->text);
    const XjSpan value = value_at(words->text, behind, words->length);
    if (value.start == value.end)
        return FALSE;
    *ret_note =
        (Note){.start = mention->start, .label = {mention->start, mention->end}, .value = value, .field = mention->word->class};
    return TRUE;
}

// Of Note, in text order. One that stands in the words of another (，责任人：) ends that.
static GArray *
find_notes(const XjLedgerWords *words)
{
    GArray *notes = g_array_new(FALSE, FALSE, sizeof(Note));
    for (guint i = 0; i < words->mentions->len; i++)
    {
        Note note;
        if (!read_note(words, xj_ledger_mention(words, i), &note))
            continue;
        Note *last = notes->len > 0 ? &g_array_index(notes, Note, notes->len - 1) : NULL;
        if (last != NULL && last->start == note.start)
            continue;
        if (last != NULL && last->value.end > note.start)
            last->value = trim_end(words->text, (XjSpan){last->value.start, note.start});
        g_array_append_val(notes, note);
    }
    return notes;
}

// ---------------------------------------------------------------- whom they concern

// The notes of a paper under one heading.
typedef struct
{
    const XjPaper *paper;
    const GArray *notes;            // of Note: all of the paper
    guint first, end;               // of the notes, those under the heading
    gsize end_at;                   // byte where the next heading begins
    guint counts[XJ_LEDGER_FIELDS]; // of these notes, by field
} Scope;

// A requirement: which notes may be its own.
typedef struct
{
    guint next;       // the first note behind where it begins
    gsize start;      // byte where it begins
    gsize next_start; // where the next requirement does, or the scope ends
    gsize paragraph;  // where its paragraph ends, or the scope
} Place;

static const Note *
note_at(const Scope *scope, guint index)
{
    return &g_array_index(scope->notes, Note, index);
}

// How many notes tell a field from `first` on, before the byte `end`.
static guint
count_notes(const Scope *scope, guint first, gsize end, guint field)
{
    guint count = 0;
    for (guint i = first; i < scope->end && note_at(scope, i)->start < end; i++)
        count += note_at(scope, i)->field == field;
    return count;
}

// Where several tell one field, they do with their labels: 牵头单位 and 配合单位 are not the same.
static void
add_notes(const Scope *scope, guint first, gsize end, guint field, XjAssignment *assignment)
{
    const gboolean with_labels = count_notes(scope, first, end, field) > 1;
    for (guint i = first; i < scope->end && note_at(scope, i)->start < end; i++)
    {
        const Note *note = note_at(scope, i);
        const gsize start = with_labels ? note->label.start : note->value.start;
        if (note->field == field)
            xj_assignment_add(assignment, field, scope->paper->text + start, note->value.end - start);
    }
}

// The byte up to which notes concern the requirement, its own start where none do.
static gsize
concerned_end(const Scope *scope, const Place *place, guint field)
{
    if (scope->counts[field] == 0)
        return place->start;
    if (count_notes(scope, place->next, place->next_start, field) > 0)
        return place->next_start;
    if (count_notes(scope, place->next, place->paragraph, field) > 0)
        return place->paragraph;
    return scope->counts[field] == 1 ? scope->end_at : place->start;
}

static void
read_for(const Scope *scope, const Place *place, XjAssignment *assignment)
{
    static const guint fields[] = {XJ_LEDGER_UNIT, XJ_LEDGER_PERSON, XJ_LEDGER_DEADLINE};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (*xj_assignment_field(assignment, fields[i]) == NULL)
            add_notes(scope, place->next, concerned_end(scope, place, fields[i]), fields[i], assignment);
}

// ---------------------------------------------------------------- the whole

// The first unit of a kind from `from` on; the number of units if there is none.
static guint
next_unit(const XjPaper *paper, guint from, XjUnitKind kind)
{
    while (from < paper->units->len && xj_paper_unit(paper, from)->kind != kind)
        from++;
    return from;
}

static gsize
start_of(const XjPaper *paper, guint unit)
{
    return unit < paper->units->len ? xj_paper_unit(paper, unit)->start : paper->length;
}

static guint
skip_notes(const GArray *notes, guint from, gsize until)
{
    while (from < notes->len && g_array_index(notes, Note, from).start < until)
        from++;
    return from;
}

static gsize
paragraph_end(const Scope *scope, gsize from)
{
    const char *end = memchr(scope->paper->text + from, '\n', scope->end_at - from);
    return end != NULL ? (gsize)(end - scope->paper->text) : scope->end_at;
}

static void
read_scope(const Scope *scope, guint first_unit, guint end_unit, GArray *assignments)
{
    Place place = {.next = scope->first};
    for (guint unit = next_unit(scope->paper, first_unit, XJ_UNIT_REQUIREMENT); unit < end_unit;)
    {
        const guint behind = next_unit(scope->paper, unit + 1, XJ_UNIT_REQUIREMENT);
        place.start = start_of(scope->paper, unit);
        place.next_start = MIN(start_of(scope->paper, behind), scope->end_at);
        place.next = skip_notes(scope->notes, place.next, place.start);
        if (place.start >= place.paragraph)
            place.paragraph = paragraph_end(scope, place.start);
        read_for(scope, &place, &g_array_index(assignments, XjAssignment, unit));
        unit = behind;
    }
}

// The notes from where the last scope ended to the byte `end_at`.
static void
begin_scope(Scope *scope, gsize end_at)
{
    memset(scope->counts, 0, sizeof scope->counts);
    scope->end_at = end_at;
    scope->first = scope->end;
    scope->end = skip_notes(scope->notes, scope->first, end_at);
    for (guint i = scope->first; i < scope->end; i++)
        scope->counts[note_at(scope, i)->field]++;
}

void
xj_ledger_notes_read(const XjPaper *paper, const XjLedgerWords *words, GArray *assignments)
{
    g_autoptr(GArray) notes = find_notes(words);
    Scope scope = {.paper = paper, .notes = notes};
    for (guint unit = 0; unit < paper->units->len && notes->len > 0;)
    {
        const guint behind = next_unit(paper, unit + 1, XJ_UNIT_HEADING);
        begin_scope(&scope, start_of(paper, behind));
        read_scope(&scope, unit, behind, assignments);
        unit = behind;
    }
}
