#include "query/answer/document_copies.h"

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

// Of the copies, which come best first, those that are told by name.
static gboolean
tell_members(XjReader *reader, const GArray *members, XjDocumentView *view, GError **error)
{
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    for (guint i = 0; i < MIN(members->len, XJ_HIT_COPIES_MAX); i++)
    {
        const Member *member = &g_array_index(members, Member, i);
        XjCopy *copy = xj_copy_read(reader, cards, member->last - member->record.passages + 1, error);
        if (copy == NULL)
            return FALSE;
        g_ptr_array_add(view->copies, copy);
    }
    return TRUE;
}

gboolean
xj_document_copies_tell(XjReader *reader, const GArray *passages, XjDocumentView *view, GError **error)
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
    view->copies_total = members->len;
    if (view->copies_total > 0)
        view->group = xj_copies_group_id(record.group);
    return tell_members(reader, members, view, error);
}
