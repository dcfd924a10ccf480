#include "query/compare/ledger/ledger_note.h"

#include "document/character.h"

#include <string.h>

#define VALUE_CHARS_MAX 100 // of a note: what is longer is a sentence
#define NOTES_MAX 20        // of one field for one requirement: more are a list that concerns none of them

typedef struct
{
    gsize start;  // of its label
    XjSpan label; // without the colon
    XjSpan value;
    guint field;
    guint counts[XJ_LEDGER_FIELDS]; // of notes by field, from the first of the paper to this one
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
    for (; characters <= VALUE_CHARS_MAX && value.end < length && !ends_value(g_utf8_get_char(text + value.end)); characters++)
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

// Appends a note, counted behind those before it.
static void
add_note(GArray *notes, Note note)
{
    if (notes->len > 0)
        memcpy(note.counts, g_array_index(notes, Note, notes->len - 1).counts, sizeof note.counts);
    note.counts[note.field]++;
    g_array_append_val(notes, note);
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
        add_note(notes, note);
    }
    return notes;
}

// ---------------------------------------------------------------- whom they concern

// The notes of a paper under one heading.
typedef struct
{
    const XjPaper *paper;
    const GArray *notes; // of Note: all of the paper
    guint first, end;    // of the notes, those under the heading
    gsize end_at;        // byte where the next heading begins
} Scope;

static const Note *
note_at(const Scope *scope, guint index)
{
    return &g_array_index(scope->notes, Note, index);
}

// The first note from `first` on that begins at or behind the byte `end`, or is of the next heading.
static guint
notes_until(const Scope *scope, guint first, gsize end)
{
    guint high = MAX(scope->end, first);
    while (first < high)
    {
        const guint middle = first + (high - first) / 2;
        if (note_at(scope, middle)->start < end)
            first = middle + 1;
        else
            high = middle;
    }
    return first;
}

// How many notes tell a field from `first` on, before the byte `end`.
static guint
count_notes(const Scope *scope, guint first, gsize end, guint field)
{
    const guint behind = notes_until(scope, first, end);
    const guint before = first > 0 ? note_at(scope, first - 1)->counts[field] : 0;
    return behind > first ? note_at(scope, behind - 1)->counts[field] - before : 0;
}

// Where several tell one field, they do with their labels: 牵头单位 and 配合单位 are not the same.
static void
add_notes(const Scope *scope, guint first, gsize end, guint field, XjAssignment *assignment)
{
    const guint count = count_notes(scope, first, end, field);
    if (count > NOTES_MAX)
        return;
    guint added = 0;
    for (guint i = first; added < count; i++)
    {
        const Note *note = note_at(scope, i);
        if (note->field != field)
            continue;
        const gsize start = count > 1 ? note->label.start : note->value.start;
        xj_assignment_add(assignment, field, scope->paper->text + start, note->value.end - start);
        added++;
    }
}

static gsize
paragraph_end(const XjPaper *paper, gsize from)
{
    const char *end = memchr(paper->text + from, '\n', paper->length - from);
    return end != NULL ? (gsize)(end - paper->text) : paper->length;
}

// A requirement: the bytes where it begins, where the next one does, and where its paragraph ends.
typedef struct
{
    gsize start, next_start, paragraph_end;
} Demanded;

// The byte up to which notes concern the requirement, from note `next` on.
static gsize
concerned_end(const Scope *scope, guint next, const Demanded *demanded, guint field)
{
    const gsize paragraph = MIN(demanded->paragraph_end, scope->end_at);
    if (count_notes(scope, next, demanded->next_start, field) > 0)
        return demanded->next_start;
    if (count_notes(scope, next, paragraph, field) > 0)
        return paragraph;
    const gboolean is_only = count_notes(scope, scope->first, scope->end_at, field) == 1;
    return is_only ? scope->end_at : demanded->start;
}

static void
read_for(const Scope *scope, guint next, const Demanded *demanded, XjAssignment *assignment)
{
    static const guint fields[] = {XJ_LEDGER_UNIT, XJ_LEDGER_PERSON, XJ_LEDGER_DEADLINE};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (*xj_assignment_field(assignment, fields[i]) == NULL)
            add_notes(scope, next, concerned_end(scope, next, demanded, fields[i]), fields[i], assignment);
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

static void
read_scope(const Scope *scope, guint first_unit, guint end_unit, GArray *assignments)
{
    guint next = scope->first;
    gsize paragraph = 0; // where the last one that was looked for ends
    for (guint unit = next_unit(scope->paper, first_unit, XJ_UNIT_REQUIREMENT); unit < end_unit;)
    {
        const guint behind = next_unit(scope->paper, unit + 1, XJ_UNIT_REQUIREMENT);
        const gsize start = start_of(scope->paper, unit);
        if (start >= paragraph)
            paragraph = paragraph_end(scope->paper, start);
        const Demanded demanded = {start, MIN(start_of(scope->paper, behind), scope->end_at), paragraph};
        next = skip_notes(scope->notes, next, start);
        read_for(scope, next, &demanded, &g_array_index(assignments, XjAssignment, unit));
        unit = behind;
    }
}

void
xj_ledger_notes_read(const XjPaper *paper, const XjLedgerWords *words, GArray *assignments)
{
    g_autoptr(GArray) notes = find_notes(words);
    Scope scope = {.paper = paper, .notes = notes};
    for (guint unit = 0; unit < paper->units->len && notes->len > 0;)
    {
        const guint behind = next_unit(paper, unit + 1, XJ_UNIT_HEADING);
        scope.end_at = start_of(paper, behind);
        scope.first = scope.end;
        scope.end = skip_notes(notes, scope.first, scope.end_at);
        read_scope(&scope, unit, behind, assignments);
        unit = behind;
    }
}
