#include "query/match/verifier.h"

#include "query/match/matcher.h"
#include "query/match/subject.h"
#include "query/match/wide_scope.h"

typedef struct
{
    const XjSyntax *syntax;
    XjSubjects *subjects;
    XjWideScopes *scopes; // NULL if the tree asks for nothing beyond the passage
} Verifier;

// A candidate and its place among the candidates.
typedef struct
{
    XjCandidate candidate;
    guint place;
} Placed;

static gboolean
holds(const Verifier *verifier, const XjCandidate *candidate, gboolean *ret_holds, GError **error)
{
    g_auto(XjSubjectRead) read = {0};
    if (!xj_subjects_read(verifier->subjects, candidate->passage, &read, error))
        return FALSE;
    if (verifier->scopes != NULL)
    {
        read.subject.held = xj_wide_scopes_held(verifier->scopes, candidate->document, read.section, error);
        if (read.subject.held == NULL)
            return FALSE;
    }
    *ret_holds = xj_matcher_holds(verifier->syntax, &read.subject);
    return TRUE;
}

static gint
compare_passages(gconstpointer left, gconstpointer right)
{
    guint32 a = ((const Placed *)left)->candidate.passage;
    guint32 b = ((const Placed *)right)->candidate.passage;
    return a < b ? -1 : a > b;
}

static gint
compare_places(gconstpointer left, gconstpointer right)
{
    guint a = ((const Placed *)left)->place;
    guint b = ((const Placed *)right)->place;
    return a < b ? -1 : a > b;
}

// `candidates` in the order in which the index holds them, which is the quickest to read: a new array of Placed.
static GArray *
in_reading_order(const GArray *candidates)
{
    GArray *placed = g_array_sized_new(FALSE, FALSE, sizeof(Placed), candidates->len);
    for (guint i = 0; i < candidates->len; i++)
    {
        Placed one = {g_array_index(candidates, XjCandidate, i), i};
        g_array_append_val(placed, one);
    }
    g_array_sort(placed, compare_passages);
    return placed;
}

// Keeps those of `placed` that answer.
static gboolean
keep_answers(const Verifier *verifier, GArray *placed, GError **error)
{
    guint kept = 0;
    for (guint i = 0; i < placed->len; i++)
    {
        const Placed *one = &g_array_index(placed, Placed, i);
        gboolean is_answer = FALSE;
        if (!holds(verifier, &one->candidate, &is_answer, error))
            return FALSE;
        if (is_answer)
            g_array_index(placed, Placed, kept++) = *one;
    }
    g_array_set_size(placed, kept);
    return TRUE;
}

static GArray *
answering(const Verifier *verifier, const GArray *candidates, GError **error)
{
    g_autoptr(GArray) placed = in_reading_order(candidates);
    if (!keep_answers(verifier, placed, error))
        return NULL;
    g_array_sort(placed, compare_places);
    GArray *answers = g_array_sized_new(FALSE, FALSE, sizeof(XjCandidate), placed->len);
    for (guint i = 0; i < placed->len; i++)
        g_array_append_val(answers, g_array_index(placed, Placed, i).candidate);
    return answers;
}

GArray *
xj_verified(XjReader *reader, XjCards *cards, const XjSyntax *syntax, const GArray *candidates, GError **error)
{
    guint asks = xj_syntax_asks(syntax);
    g_autoptr(XjSubjects) subjects = xj_subjects_new(reader, cards, asks, candidates, error);
    if (subjects == NULL)
        return NULL;
    g_autoptr(XjWideScopes) scopes = NULL;
    if ((asks & XJ_ASKS_BEYOND) != 0)
    {
        scopes = xj_wide_scopes_new(reader, cards, syntax, candidates, error);
        if (scopes == NULL)
            return NULL;
    }
    Verifier verifier = {syntax, subjects, scopes};
    return answering(&verifier, candidates, error);
}
