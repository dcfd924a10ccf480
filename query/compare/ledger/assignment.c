#include "query/compare/ledger/assignment.h"

#include "document/character.h"
#include "document/marker.h"
#include "query/compare/ledger/ledger_note.h"
#include "query/compare/ledger/ledger_table.h"

#include <string.h>

#define UTF8_BYTES_MAX 4 // of a character
#define CUT "……"         // ends what was cut

// ---------------------------------------------------------------- fields

char **
xj_assignment_field(XjAssignment *assignment, guint field)
{
    char **const fields[XJ_LEDGER_FIELDS] = {[XJ_LEDGER_PROBLEM] = &assignment->problem,
                                             [XJ_LEDGER_UNIT] = &assignment->unit,
                                             [XJ_LEDGER_PERSON] = &assignment->person,
                                             [XJ_LEDGER_DEADLINE] = &assignment->deadline};
    g_return_val_if_fail(field < XJ_LEDGER_FIELDS, NULL);
    return fields[field];
}

// Up to the bound; what is cut says so.
static char *
bounded(const char *words)
{
    if (g_utf8_strlen(words, -1) <= XJ_ASSIGNMENT_CHARS_MAX)
        return g_strdup(words);
    g_autofree char *beginning = g_utf8_substring(words, 0, XJ_ASSIGNMENT_CHARS_MAX);
    return g_strconcat(beginning, CUT, NULL);
}

void
xj_assignment_add(XjAssignment *assignment, guint field, const char *text, gsize length)
{
    char **place = xj_assignment_field(assignment, field);
    if (*place != NULL && g_str_has_suffix(*place, CUT))
        return;
    const gsize most = (XJ_ASSIGNMENT_CHARS_MAX + 1) * (gsize)UTF8_BYTES_MAX;
    g_autofree char *whole = g_utf8_make_valid(text, (gssize)MIN(length, most));
    g_autofree char *before = *place;
    g_autofree char *words = before != NULL ? g_strconcat(before, "；", g_strstrip(whole), NULL) : g_strdup(g_strstrip(whole));
    *place = bounded(words);
}

static void
assignment_clear(gpointer data)
{
    for (guint i = 0; i < XJ_LEDGER_FIELDS; i++)
        g_clear_pointer(xj_assignment_field(data, i), g_free);
}

// ---------------------------------------------------------------- headings

// A heading without its marker and the mark that ends it.
static XjSpan
heading_words(const XjPaper *paper, const XjPaperHeading *heading)
{
    XjSpan words = {heading->start, heading->end};
    XjMarker marker;
    if (xj_marker_parse(paper->text + words.start, words.end - words.start, &marker))
        words.start += marker.skipped;
    while (words.end > words.start && !g_unichar_isalnum(xj_char_last(paper->text, words.end)) &&
           !xj_char_is_closing(xj_char_last(paper->text, words.end)))
        words.end = (gsize)(g_utf8_prev_char(paper->text + words.end) - paper->text);
    return words;
}

// For each heading, the nearest at or above it that names a fault: a new array of gint, -1 for none. A heading stands behind those
// above it.
static GArray *
faults_of_headings(const XjPaper *paper, const XjLedgerWords *words)
{
    GArray *faults = g_array_sized_new(FALSE, FALSE, sizeof(gint), paper->headings->len);
    for (guint i = 0; i < paper->headings->len; i++)
    {
        const XjPaperHeading *heading = g_ptr_array_index(paper->headings, i);
        const gboolean is_under = heading->parent >= 0 && (guint)heading->parent < i;
        gint fault = is_under ? g_array_index(faults, gint, heading->parent) : -1;
        if (xj_ledger_names_fault(words, (XjSpan){heading->start, heading->end}))
            fault = (gint)i;
        g_array_append_val(faults, fault);
    }
    return faults;
}

static void
read_headings(const XjPaper *paper, const XjLedgerWords *words, GArray *assignments)
{
    g_autoptr(GArray) faults = faults_of_headings(paper, words);
    for (guint i = 0; i < paper->units->len; i++)
    {
        const XjPaperUnit *unit = xj_paper_unit(paper, i);
        XjAssignment *assignment = &g_array_index(assignments, XjAssignment, i);
        const gint fault = unit->heading >= 0 ? g_array_index(faults, gint, unit->heading) : -1;
        if (unit->kind != XJ_UNIT_REQUIREMENT || fault < 0 || assignment->problem != NULL)
            continue;
        const XjSpan heading = heading_words(paper, g_ptr_array_index(paper->headings, (guint)fault));
        xj_assignment_add(assignment, XJ_LEDGER_PROBLEM, paper->text + heading.start, heading.end - heading.start);
    }
}

// ---------------------------------------------------------------- whom the requirement binds

// Where nothing else says who answers for it.
static void
read_subjects(const XjPaper *paper, const XjLedgerWords *words, GArray *assignments)
{
    for (guint i = 0; i < paper->units->len; i++)
    {
        const XjPaperUnit *unit = xj_paper_unit(paper, i);
        XjAssignment *assignment = &g_array_index(assignments, XjAssignment, i);
        if (unit->who.start >= unit->who.end)
            continue;
        const guint field = xj_ledger_is_person(words, unit->who) ? XJ_LEDGER_PERSON : XJ_LEDGER_UNIT;
        if (*xj_assignment_field(assignment, field) == NULL)
            xj_assignment_add(assignment, field, paper->text + unit->who.start, unit->who.end - unit->who.start);
    }
}

// ---------------------------------------------------------------- all of it

GArray *
xj_assignments_find(const XjPaper *paper, const XjVocabulary *vocabulary)
{
    GArray *assignments = g_array_new(FALSE, TRUE, sizeof(XjAssignment));
    g_array_set_clear_func(assignments, assignment_clear);
    g_array_set_size(assignments, paper->units->len);
    g_auto(XjLedgerWords) words = {0};
    xj_ledger_words_init(&words, paper->text, paper->length, vocabulary);
    xj_ledger_table_read(paper, &words, assignments);
    xj_ledger_notes_read(paper, &words, assignments);
    read_headings(paper, &words, assignments);
    read_subjects(paper, &words, assignments);
    return assignments;
}
