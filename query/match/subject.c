#include "query/match/subject.h"

#include "query/facets/facet_item.h"
#include "text/fold.h"

#include <string.h>

struct _XjSubjects
{
    XjReader *reader;
    XjCards *cards;
    guint asks;
    GHashTable *facets; // of all candidates: passage to what facets count of it; NULL if the tree does not ask
    GHashTable *dates;  // likewise: to the date of its document
    GStringChunk *kept;
};

// ---------------------------------------------------------------- facts

static void
collect_facets(const XjCandidate *candidate, const char *facets, const char *date, gpointer user_data)
{
    XjSubjects *subjects = user_data;
    if ((subjects->asks & XJ_ASKS_DATE) != 0)
        g_hash_table_insert(subjects->dates, GUINT_TO_POINTER(candidate->passage),
                            g_string_chunk_insert_const(subjects->kept, date));
    if ((subjects->asks & XJ_ASKS_FACTS) == 0)
        return;
    g_hash_table_insert(subjects->facets, GUINT_TO_POINTER(candidate->passage),
                        g_string_chunk_insert_const(subjects->kept, facets));
}

XjSubjects *
xj_subjects_new(XjReader *reader, XjCards *cards, guint asks, const GArray *candidates, GError **error)
{
    g_autoptr(XjSubjects) subjects = g_new0(XjSubjects, 1);
    subjects->reader = reader;
    subjects->cards = cards;
    subjects->asks = asks;
    if ((asks & (XJ_ASKS_FACTS | XJ_ASKS_DATE)) == 0)
        return g_steal_pointer(&subjects);
    subjects->facets = g_hash_table_new(NULL, NULL);
    subjects->dates = g_hash_table_new(NULL, NULL);
    subjects->kept = g_string_chunk_new(4096);
    return xj_reader_facets(reader, candidates, collect_facets, subjects, error) ? g_steal_pointer(&subjects) : NULL;
}

void
xj_subjects_free(XjSubjects *subjects)
{
    if (subjects == NULL)
        return;
    g_clear_pointer(&subjects->facets, g_hash_table_unref);
    g_clear_pointer(&subjects->dates, g_hash_table_unref);
    g_clear_pointer(&subjects->kept, g_string_chunk_free);
    g_free(subjects);
}

// ---------------------------------------------------------------- names

static void
take_item(const XjFacetItem *item, char letter, char **folded, XjHaystack *haystack)
{
    if (item->letter != letter || *folded != NULL)
        return;
    gsize length = 0;
    *folded = xj_fold_plain(item->value, item->length, &length);
    *haystack = (XjHaystack){.text = *folded, .length = length};
}

static void
names_from_facets(XjSubjectRead *read)
{
    const char *at = read->subject.facets;
    XjFacetItem item = {0};
    while (xj_facet_item_next(&at, &item))
    {
        take_item(&item, XJ_FACET_OCCASION, &read->occasion, &read->subject.occasion);
        take_item(&item, XJ_FACET_ORGAN, &read->organ, &read->subject.organ);
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
    *haystack = (XjHaystack){.text = *folded, .length = length};
}

// ---------------------------------------------------------------- reading

// Names are counted up to a certain length only: longer ones are on the card.
static gboolean
needs_card(const XjSubjects *subjects, const XjSubjectRead *read)
{
    if ((subjects->asks & (XJ_ASKS_TITLE | XJ_ASKS_NUMBER | XJ_ASKS_SECTION)) != 0)
        return TRUE;
    return ((subjects->asks & XJ_ASKS_OCCASION) != 0 && read->occasion == NULL) ||
           ((subjects->asks & XJ_ASKS_ORGAN) != 0 && read->organ == NULL);
}

// The outline entry of the highest rank that `heading` stands under. A parent stands before its children; where a damaged card says
// otherwise the climb ends.
static gint
section_of(JsonObject *card, gint heading)
{
    JsonArray *outline = xj_card_array(card, "outline");
    gint64 section = heading;
    for (JsonObject *entry = NULL; outline != NULL && (entry = xj_card_entry(outline, section)) != NULL;)
    {
        gint64 parent = json_object_get_int_member_with_default(entry, "parent", -1);
        if (parent < 0 || parent >= section)
            break;
        section = parent;
    }
    return (gint)section;
}

static gboolean
read_card(const XjSubjects *subjects, XjSubjectRead *read, GError **error)
{
    const XjDocumentFacts *facts = xj_cards_get(subjects->cards, read->stored.record.document, error);
    if (facts == NULL)
        return FALSE;
    XjSubject *subject = &read->subject;
    subject->title = (XjHaystack){.text = facts->folded_title, .length = facts->folded_title_length};
    take_member(facts, "occasion", &read->occasion, &subject->occasion);
    take_member(facts, "organ", &read->organ, &subject->organ);
    take_member(facts, "number", &read->number, &subject->number);
    if ((subjects->asks & XJ_ASKS_SECTION) != 0)
        read->section = section_of(facts->card, read->stored.record.heading);
    return TRUE;
}

// Reads the record, for its text or its document.
static gboolean
read_record(const XjSubjects *subjects, guint32 passage, XjSubjectRead *read, GError **error)
{
    if (!xj_stored_passage_read(subjects->reader, passage, &read->stored, error))
        return FALSE;
    if (needs_card(subjects, read) && !read_card(subjects, read, error))
        return FALSE;
    if ((subjects->asks & XJ_ASKS_TEXT) == 0)
        return TRUE;
    gsize length = 0;
    read->folded = xj_fold_plain(read->stored.record.text, read->stored.record.length, &length);
    read->subject.text = (XjHaystack){.text = read->folded, .length = length};
    return TRUE;
}

gboolean
xj_subjects_read(XjSubjects *subjects, guint32 passage, XjSubjectRead *ret_read, GError **error)
{
    g_auto(XjSubjectRead) read = {.section = -1};
    if (subjects->facets != NULL)
    {
        read.subject.facets = g_hash_table_lookup(subjects->facets, GUINT_TO_POINTER(passage));
        read.subject.date = g_hash_table_lookup(subjects->dates, GUINT_TO_POINTER(passage));
    }
    if ((subjects->asks & (XJ_ASKS_OCCASION | XJ_ASKS_ORGAN)) != 0)
        names_from_facets(&read);
    gboolean needs_record = (subjects->asks & XJ_ASKS_TEXT) != 0 || needs_card(subjects, &read);
    if (needs_record && !read_record(subjects, passage, &read, error))
        return FALSE;
    *ret_read = read;
    read = (XjSubjectRead){.section = -1};
    return TRUE;
}

void
xj_subject_read_clear(XjSubjectRead *read)
{
    xj_stored_passage_clear(&read->stored);
    g_free(read->folded);
    g_free(read->occasion);
    g_free(read->organ);
    g_free(read->number);
}
