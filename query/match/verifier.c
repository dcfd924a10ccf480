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
compare_passages(gconstpointer left, gconstpointer right, gpointer user_data)
{
    const GArray *candidates = user_data;
    guint32 a = g_array_index(candidates, XjCandidate, *(const guint *)left).passage;
    guint32 b = g_array_index(candidates, XjCandidate, *(const guint *)right).passage;
    return a < b ? -1 : a > b;
}

// The places of `candidates` in the order in which the index holds them, which is the quickest to read: a new array of guint.
static GArray *
reading_order(const GArray *candidates)
{
    GArray *places = g_array_sized_new(FALSE, FALSE, sizeof(guint), candidates->len);
    for (guint i = 0; i < candidates->len; i++)
        g_array_append_val(places, i);
    g_array_sort_with_data(places, compare_passages, (gpointer)(guintptr)candidates);
    return places;
}

static GArray *
answering(const Verifier *verifier, const GArray *candidates, GError **error)
{
    g_autoptr(GArray) places = reading_order(candidates);
    g_autofree gboolean *are_answers = g_new0(gboolean, candidates->len);
    for (guint i = 0; i < places->len; i++)
    {
        guint place = g_array_index(places, guint, i);
        if (!holds(verifier, &g_array_index(candidates, XjCandidate, place), &are_answers[place], error))
            return NULL;
    }
    GArray *answers = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    for (guint i = 0; i < candidates->len; i++)
        if (are_answers[i])
            g_array_append_val(answers, g_array_index(candidates, XjCandidate, i));
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
