#include "query/document_copies.h"

typedef struct
{
    guint32 last; // passage
    XjCopyRecord record;
} Member;

typedef struct
{
    guint64 group;
    guint64 document; // that itself is not to be told
    GArray *members;  // of Member
} Search;

static gboolean
add_member(guint32 last, const guint8 *bytes, gsize length, gpointer user_data, GError **error)
{
    Search *search = user_data;
    Member member = {.last = last};
    if (!xj_copy_record_decode(bytes, length, &member.record, error))
        return FALSE;
    if (member.record.group == search->group && member.record.document != search->document)
        g_array_append_val(search->members, member);
    return TRUE;
}

static gint
compare_members(gconstpointer left, gconstpointer right)
{
    const Member *a = left;
    const Member *b = right;
    gint order = xj_copy_record_compare(&a->record, &b->record);
    if (order != 0)
        return order;
    return a->last < b->last ? -1 : a->last > b->last;
}

static gboolean
may_be_told(const XjDocumentFacts *facts, const char *const *collections)
{
    const char *collection = xj_card_string(facts->card, "collection");
    return collections == NULL || (collection != NULL && g_strv_contains(collections, collection));
}

// Tells of one more copy, or only counts it where enough are told.
static gboolean
tell_member(XjReader *reader, XjCards *cards, const Member *member, const char *const *collections, XjDocumentView *view,
            GError **error)
{
    if (collections == NULL && view->copies->len >= XJ_HIT_COPIES_MAX)
    {
        view->copies_total++;
        return TRUE;
    }
    g_autoptr(XjCopy) copy = xj_copy_read(reader, cards, member->last - member->record.passages + 1, error);
    const XjDocumentFacts *facts = copy != NULL ? xj_cards_get(cards, copy->document, error) : NULL;
    if (facts == NULL)
        return FALSE;
    if (!may_be_told(facts, collections))
        return TRUE;
    view->copies_total++;
    if (view->copies->len < XJ_HIT_COPIES_MAX)
        g_ptr_array_add(view->copies, g_steal_pointer(&copy));
    return TRUE;
}

gboolean
xj_document_copies_tell(XjReader *reader, const GArray *passages, const char *const *collections, XjDocumentView *view,
                        GError **error)
{
    XjCopyRecord record;
    view->copies = g_ptr_array_new_with_free_func((GDestroyNotify)xj_copy_free);
    if (!xj_copy_record_read(reader, g_array_index(passages, guint32, passages->len - 1), &record, error))
        return FALSE;
    if (record.group == 0)
        return TRUE;
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(Member));
    Search search = {record.group, record.document, members};
    if (!xj_reader_marks(reader, XJ_MARK_COPIES, add_member, &search, error))
        return FALSE;
    g_array_sort(members, compare_members);
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    for (guint i = 0; i < members->len; i++)
        if (!tell_member(reader, cards, &g_array_index(members, Member, i), collections, view, error))
            return FALSE;
    if (view->copies_total > 0)
        view->group = xj_copies_group_id(record.group);
    return TRUE;
}

// ---------------------------------------------------------------- figures

typedef struct
{
    guint64 documents;
    GHashTable *groups; // of guint64
} Count;

static gboolean
count_member(G_GNUC_UNUSED guint32 last, const guint8 *bytes, gsize length, gpointer user_data, GError **error)
{
    Count *count = user_data;
    XjCopyRecord record;
    if (!xj_copy_record_decode(bytes, length, &record, error))
        return FALSE;
    count->documents++;
    if (!g_hash_table_contains(count->groups, &record.group))
        g_hash_table_add(count->groups, g_memdup2(&record.group, sizeof record.group));
    return TRUE;
}

gboolean
xj_copies_count(XjReader *reader, guint64 *ret_documents, guint64 *ret_groups, GError **error)
{
    g_autoptr(GHashTable) groups = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    Count count = {0, groups};
    if (!xj_reader_marks(reader, XJ_MARK_COPIES, count_member, &count, error))
        return FALSE;
    *ret_documents = count.documents;
    *ret_groups = g_hash_table_size(groups);
    return TRUE;
}
