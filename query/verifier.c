#include "query/verifier.h"

#include "query/facet_item.h"
#include "query/matcher.h"
#include "query/stored_passage.h"
#include "text/fold.h"

typedef struct
{
    XjReader *reader;
    XjCards *cards;
    const XjSyntax *syntax;
    guint asks;
    GHashTable *facets; // of all candidates: passage to what facets count of it; NULL if the tree does not ask
} Verifier;

// ---------------------------------------------------------------- facts

typedef struct
{
    GHashTable *facets;
    GStringChunk *kept;
} Collector;

static void
collect_facets(const XjCandidate *candidate, const char *facets, G_GNUC_UNUSED const char *date, gpointer user_data)
{
    Collector *collector = user_data;
    g_hash_table_insert(collector->facets, GUINT_TO_POINTER(candidate->passage),
                        g_string_chunk_insert_const(collector->kept, facets));
}

// ---------------------------------------------------------------- names

// Folded names of one passage's document, and who owns them.
typedef struct
{
    char *occasion, *organ, *number;
} Names;

static void
names_clear(Names *names)
{
    g_free(names->occasion);
    g_free(names->organ);
    g_free(names->number);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Names, names_clear)

static void
take_item(const XjFacetItem *item, char letter, char **folded, XjHaystack *haystack)
{
    if (item->letter != letter || *folded != NULL)
        return;
    gsize length = 0;
    *folded = xj_fold_plain(item->value, item->length, &length);
    *haystack = (XjHaystack){*folded, length};
}

static void
names_from_facets(Names *names, XjSubject *subject)
{
    const char *at = subject->facets;
    XjFacetItem item = {0};
    while (xj_facet_item_next(&at, &item))
    {
        take_item(&item, XJ_FACET_OCCASION, &names->occasion, &subject->occasion);
        take_item(&item, XJ_FACET_ORGAN, &names->organ, &subject->organ);
    }
}

static void
take_member(const XjDocumentFacts *facts, const char *member, char **folded, XjHaystack *haystack)
{
    const char *value = *folded == NULL ? xj_card_string(facts->card, member) : NULL;
    if (value == NULL)
        return;
    gsize length = 0;
    *folded = xj_fold_plain(value, strlen(value), &length);
    *haystack = (XjHaystack){*folded, length};
}

// ---------------------------------------------------------------- reading

// Names are counted up to a certain length only: longer ones are on the card.
static gboolean
needs_card(const Verifier *verifier, const Names *names)
{
    if ((verifier->asks & (XJ_ASKS_TITLE | XJ_ASKS_NUMBER)) != 0)
        return TRUE;
    return ((verifier->asks & XJ_ASKS_OCCASION) != 0 && names->occasion == NULL) ||
           ((verifier->asks & XJ_ASKS_ORGAN) != 0 && names->organ == NULL);
}

static gboolean
read_card(const Verifier *verifier, const char *document, Names *names, XjSubject *subject, GError **error)
{
    const XjDocumentFacts *facts = xj_cards_get(verifier->cards, document, error);
    if (facts == NULL)
        return FALSE;
    subject->title = (XjHaystack){facts->folded_title, facts->folded_title_length};
    take_member(facts, "occasion", &names->occasion, &subject->occasion);
    take_member(facts, "organ", &names->organ, &subject->organ);
    take_member(facts, "number", &names->number, &subject->number);
    return TRUE;
}

// Whether the tree holds of a passage whose record has to be read, for its text or its document.
static gboolean
holds_when_read(const Verifier *verifier, guint32 passage, Names *names, XjSubject *subject, gboolean *ret_holds,
                GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(verifier->reader, passage, &stored, error))
        return FALSE;
    if (needs_card(verifier, names) && !read_card(verifier, stored.record.document, names, subject, error))
        return FALSE;
    gsize length = 0;
    g_autofree char *folded =
        (verifier->asks & XJ_ASKS_TEXT) != 0 ? xj_fold_plain(stored.record.text, stored.record.length, &length) : NULL;
    subject->text = (XjHaystack){folded, length};
    *ret_holds = xj_matcher_holds(verifier->syntax, subject);
    return TRUE;
}

static gboolean
holds(const Verifier *verifier, guint32 passage, gboolean *ret_holds, GError **error)
{
    g_auto(Names) names = {0};
    XjSubject subject = {0};
    if (verifier->facets != NULL)
        subject.facets = g_hash_table_lookup(verifier->facets, GUINT_TO_POINTER(passage));
    if ((verifier->asks & (XJ_ASKS_OCCASION | XJ_ASKS_ORGAN)) != 0)
        names_from_facets(&names, &subject);
    if ((verifier->asks & XJ_ASKS_TEXT) != 0 || needs_card(verifier, &names))
        return holds_when_read(verifier, passage, &names, &subject, ret_holds, error);
    *ret_holds = xj_matcher_holds(verifier->syntax, &subject);
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
        if (!holds(verifier, candidate->passage, &is_answer, error))
            return NULL;
        if (is_answer)
            g_array_append_val(answers, *candidate);
    }
    return g_steal_pointer(&answers);
}

GArray *
xj_verified(XjReader *reader, XjCards *cards, const XjSyntax *syntax, const GArray *candidates, GError **error)
{
    Verifier verifier = {.reader = reader, .cards = cards, .syntax = syntax, .asks = xj_syntax_asks(syntax)};
    if ((verifier.asks & XJ_ASKS_FACTS) == 0)
        return answering(&verifier, candidates, error);
    g_autoptr(GHashTable) facets = g_hash_table_new(NULL, NULL);
    g_autoptr(GStringChunk) kept = g_string_chunk_new(4096);
    Collector collector = {facets, kept};
    if (!xj_reader_facets(reader, candidates, collect_facets, &collector, error))
        return NULL;
    verifier.facets = facets;
    return answering(&verifier, candidates, error);
}
