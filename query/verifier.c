#include "query/verifier.h"

#include "query/matcher.h"
#include "query/subject.h"
#include "query/wide_scope.h"

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

static GArray *
answering(const Verifier *verifier, const GArray *candidates, GError **error)
{
    g_autoptr(GArray) answers = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    for (guint i = 0; i < candidates->len; i++)
    {
        const XjCandidate *candidate = &g_array_index(candidates, XjCandidate, i);
        gboolean is_answer = FALSE;
        if (!holds(verifier, candidate, &is_answer, error))
            return NULL;
        if (is_answer)
            g_array_append_val(answers, *candidate);
    }
    return g_steal_pointer(&answers);
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
