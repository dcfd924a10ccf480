#include "query/answer/hit.h"
#include "query/compare/paper/level_conflict.h"
#include "query/compare/paper/paper_build.h"
#include "query/engine.h"
#include "query/precedent/citation.h"
#include "query/told_level.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// ---------------------------------------------------------------- a paper

static void
heading_free(gpointer data)
{
    XjPaperHeading *heading = data;
    g_free(heading->text);
    g_free(heading);
}

static void
quantity_clear(gpointer data)
{
    XjPaperQuantity *quantity = data;
    g_clear_pointer(&quantity->unit, g_free);
}

static char *
name_of(const XjCitation *citation)
{
    if (citation->organ != NULL)
        return g_strdup(citation->organ);
    if (*citation->title != '\0')
        return g_strdup(citation->title);
    return citation->path != NULL ? g_path_get_basename(citation->path) : g_strdup(citation->document);
}

// A date begins with its year; one that no date begins with is none.
static gint
year_of(const char *date)
{
    const guint64 year = g_ascii_strtoull(date, NULL, 10);
    return year <= XJ_YEAR_MAX ? (gint)year : 0;
}

XjPaper *
xj_paper_new(const char *id, JsonObject *facts)
{
    XjPaper *paper = g_new0(XjPaper, 1);
    paper->citation = xj_citation_new(id, facts, 0, 0);
    paper->name = name_of(paper->citation);
    paper->level_note = xj_level_conflict_note(facts);
    paper->level_conflict = paper->level_note != NULL;
    paper->is_partial = xj_card_boolean(facts, "partial", FALSE);
    paper->year = paper->citation->date != NULL ? year_of(paper->citation->date) : 0;
    paper->units = g_array_new(FALSE, FALSE, sizeof(XjPaperUnit));
    paper->headings = g_ptr_array_new_with_free_func(heading_free);
    paper->quantities = g_array_new(FALSE, FALSE, sizeof(XjPaperQuantity));
    g_array_set_clear_func(paper->quantities, quantity_clear);
    paper->passages = g_array_new(FALSE, FALSE, sizeof(gsize));
    return paper;
}

void
xj_paper_free(XjPaper *paper)
{
    if (paper == NULL)
        return;
    xj_citation_free(paper->citation);
    g_free(paper->name);
    g_free(paper->level_note);
    g_free(paper->text);
    g_array_unref(paper->units);
    g_ptr_array_unref(paper->headings);
    g_array_unref(paper->quantities);
    g_array_unref(paper->passages);
    g_free(paper);
}

gboolean
xj_paper_set_level(XjPaper *paper, const char *level, GError **error)
{
    XjLevel told = XJ_LEVEL_UNKNOWN;
    if (!xj_level_told(level, &told, error))
        return FALSE;
    XjHitLevel *speaking = &paper->citation->speaking_level;
    xj_hit_level_clear(speaking);
    *speaking = (XjHitLevel){.code = (gint)told, .name = g_strdup(xj_level_name(told))};
    paper->level_conflict = FALSE;
    g_clear_pointer(&paper->level_note, g_free);
    return TRUE;
}

// More headings stand above no unit, unless an outline is foreign.
#define PLACE_HEADINGS_MAX 20

char *
xj_paper_place(const XjPaper *paper, const XjPaperUnit *unit)
{
    if (unit->heading < 0)
        return NULL;
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    // A parent stands before its children.
    for (gint index = unit->heading; index >= 0 && path->len < PLACE_HEADINGS_MAX;)
    {
        const XjPaperHeading *heading = g_ptr_array_index(paper->headings, (guint)index);
        if (*heading->text != '\0')
            g_ptr_array_insert(path, 0, heading->text);
        index = heading->parent;
    }
    g_ptr_array_add(path, NULL);
    return path->len > 1 ? g_strjoinv(" / ", (char **)path->pdata) : NULL;
}

gboolean
xj_paper_check_length(const char *name, glong characters, GError **error)
{
    if (characters > XJ_COMPARE_PAPER_MAX_CHARS)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("%s has %ld characters; at most %d of a document can be compared: divide it"), name, characters,
                    XJ_COMPARE_PAPER_MAX_CHARS);
    else if (characters == 0)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s is empty: it has no text that could be compared"), name);
    else
        return TRUE;
    return FALSE;
}
