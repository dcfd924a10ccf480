#include "document/requirement/requirement.h"

#include "document/character.h"
#include "document/marker.h"
#include "document/requirement/aspect.h"
#include "document/requirement/evidence.h"
#include "document/requirement/frame.h"
#include "document/requirement/who.h"

#include <string.h>

// No name of a point has so many clauses.
#define TOLD_CLAUSES 3
// 书记负总责 may be a name, what is longer tells.
#define TOLD_MIN_BYTES 60

typedef struct
{
    const XjStudy *study;
    const GArray *quantities;
    const XjSections *sections;
    GArray *clauses;                                      // of XjClause: those of the sentence that is read
    GArray *units;                                        // of XjUnit
    GArray *found;                                        // of XjRequirement
    gboolean follows_demand, follows_deed, follows_fault; // what the sentence before was
} Finder;

static XjSpan
find_deadline(const GArray *quantities, XjSpan span)
{
    const XjQuantity *deadline = xj_evidence_quantity(quantities, span, XJ_QUANTITY_DEADLINE);
    return deadline != NULL ? deadline->span : (XjSpan){span.start, span.start};
}

static void
add_requirement(Finder *finder, XjUnit unit, XjSpan span)
{
    const char *text = finder->study->document->text;
    XjRequirement requirement = {.span = span,
                                 .passage = xj_study_passage_at(finder->study, span.start),
                                 .modality = xj_modality_find(finder->clauses, unit),
                                 .who = xj_who_find(text, finder->clauses, unit, span),
                                 .deadline = find_deadline(finder->quantities, span)};
    requirement.aspect_count = xj_aspects_find(finder->study, span, requirement.aspects);
    g_array_append_val(finder->found, requirement);
}

static gboolean
has_clause(const GArray *clauses, XjClauseKind kind)
{
    for (guint i = 0; i < clauses->len; i++)
    {
        if (xj_clause_at(clauses, i)->kind == kind)
            return TRUE;
    }
    return FALSE;
}

static void
judge_sentence(Finder *finder, guint index)
{
    const XjSentence *sentence = xj_study_sentence(finder->study, index);
    XjSurroundings surroundings = {.text = finder->study->document->text,
                                   .quantities = finder->quantities,
                                   .genre = finder->sections->genre,
                                   .sense = xj_section_sense(finder->sections, index),
                                   .follows_demand = finder->follows_demand && !sentence->is_first,
                                   .follows_deed = finder->follows_deed && !sentence->is_first,
                                   .follows_fault = finder->follows_fault && !finder->follows_deed && !sentence->is_first};
    gboolean found = FALSE;
    g_array_set_size(finder->units, 0);
    xj_units_divide(surroundings.text, finder->clauses, finder->units);
    for (guint i = 0; i < finder->units->len; i++)
    {
        XjUnit unit = g_array_index(finder->units, XjUnit, i);
        if (surroundings.genre != XJ_GENRE_PLAN || surroundings.sense == XJ_SENSE_OPENING)
            unit = xj_unit_trim(surroundings.text, finder->clauses, unit);
        XjSpan span = xj_unit_span(surroundings.text, finder->clauses, unit, sentence->span);
        gdouble evidence[XJ_EVIDENCES];
        xj_evidence_collect(&surroundings, finder->clauses, unit, span, evidence);
        if (xj_evidence_sum(evidence) > 0)
        {
            add_requirement(finder, unit, span);
            found = TRUE;
            surroundings.follows_demand = surroundings.follows_demand || evidence[XJ_EVIDENCE_DEMAND_LEADS] > 0;
        }
    }
    finder->follows_demand = found && surroundings.follows_demand;
    finder->follows_deed = !found && has_clause(finder->clauses, XJ_CLAUSE_DONE);
    finder->follows_fault =
        !found && (has_clause(finder->clauses, XJ_CLAUSE_FAULT) || has_clause(finder->clauses, XJ_CLAUSE_VOICE));
}

// Whether the heading's sentence says all that its point says in so many clauses, or who is to do what, rather than naming it.
static gboolean
tells_all(const GArray *clauses)
{
    for (guint i = 0; i < clauses->len; i++)
    {
        const XjClause *clause = xj_clause_at(clauses, i);
        if (clause->kind == XJ_CLAUSE_DEMAND && clause->subject.end > clause->subject.start &&
            clause->span.end - clause->span.start >= TOLD_MIN_BYTES)
            return TRUE;
    }
    return clauses->len >= TOLD_CLAUSES;
}

// Whether the whole sentence stands in brackets: a note to the writer or reader.
static gboolean
is_aside(const GArray *asides, XjSpan span, guint *next_aside)
{
    while (*next_aside < asides->len && g_array_index(asides, XjSpan, *next_aside).end < span.end)
        (*next_aside)++;
    return *next_aside < asides->len && g_array_index(asides, XjSpan, *next_aside).start <= span.start;
}

// Whether nothing but notes (（责任单位：…；完成时限：…）) stands under the heading that sentence `index` is; `next_aside` is the first
// that may hold what follows.
static gboolean
is_leaf(const XjStudy *study, const GArray *asides, guint next_aside, guint index)
{
    const gint heading = xj_study_sentence(study, index)->heading;
    guint at = index + 1;
    while (at < study->sentences->len && xj_study_sentence(study, at)->heading == heading &&
           is_aside(asides, xj_study_sentence(study, at)->span, &next_aside))
        at++;
    if (at >= study->sentences->len)
        return TRUE;
    const gint next = xj_study_sentence(study, at)->heading;
    return next != heading && (next < 0 || g_array_index(study->document->outline, XjHeading, (guint)next).parent != heading);
}

// Whether a sentence is but the name of what stands below it. An article's first sentence is its text, and a point that says no
// more than its heading is no heading.
static gboolean
is_mere_heading(const XjStudy *study, const GArray *asides, guint next_aside, const GArray *clauses, guint index)
{
    const XjSentence *sentence = xj_study_sentence(study, index);
    if (!sentence->is_heading)
        return FALSE;
    const XjHeading *heading = &g_array_index(study->document->outline, XjHeading, (guint)sentence->heading);
    XjMarker marker;
    if (xj_marker_parse(heading->marker, strlen(heading->marker), &marker) && marker.family == XJ_MARKER_ARTICLE)
        return FALSE;
    if (!xj_marker_is_spoken(marker.family) && tells_all(clauses) && study->document->text[sentence->span.end] != '\n')
        return FALSE;
    gunichar last = xj_char_last_open(study->document->text + sentence->span.start, sentence->span.end - sentence->span.start);
    return !is_leaf(study, asides, next_aside, index) || !(xj_char_is_full_stop(last) || xj_char_is_semicolon(last));
}

static void
judge_sentences(Finder *finder, const GArray *asides, const GArray *cues)
{
    XjClauseReader reader = {finder->study->document->text, asides, cues, 0, 0};
    guint next_aside = 0;
    XjFrameReader frame = xj_frame_reader(finder->study, cues);
    for (guint i = 0; i < finder->study->sentences->len; i++)
    {
        const XjSentence *sentence = xj_study_sentence(finder->study, i);
        gboolean aside = is_aside(asides, sentence->span, &next_aside);
        if (xj_frame_holds(&frame, sentence) || aside)
            continue;
        g_array_set_size(finder->clauses, 0);
        xj_clauses_read(&reader, sentence->span, finder->clauses);
        if (finder->clauses->len > 0 && !is_mere_heading(finder->study, asides, next_aside, finder->clauses, i))
            judge_sentence(finder, i);
    }
}

GArray *
xj_requirements_find(const XjStudy *study, const GArray *quantities)
{
    g_autoptr(GArray) asides = xj_asides_find(study->document->text, study->document->length);
    g_autoptr(GArray) cues = xj_cues_find(study, asides);
    g_autoptr(GArray) clauses = g_array_new(FALSE, FALSE, sizeof(XjClause));
    g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(XjUnit));
    g_auto(XjSections) sections = {0};
    xj_sections_init(&sections, study, cues);
    Finder finder = {.study = study,
                     .quantities = quantities,
                     .sections = &sections,
                     .clauses = clauses,
                     .units = units,
                     .found = g_array_new(FALSE, FALSE, sizeof(XjRequirement))};
    judge_sentences(&finder, asides, cues);
    return finder.found;
}
