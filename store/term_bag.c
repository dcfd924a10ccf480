#include "store/term_bag.h"
#include "store/schema.h"

#include <string.h>

// Bytes of all terms lie in one arena, one entry a distinct term, and an open-addressing table of entry numbers finds them.
// Clearing keeps all three, so that after the first few passages filling a bag allocates nothing.

typedef struct
{
    guint32 hash;
    guint32 offset; // in the arena
    guint32 length;
    guint32 count;
} Entry;

struct _XjTermBag
{
    GByteArray *arena;
    GArray *entries; // of Entry
    guint32 *slots;  // entry number + 1, or 0 for a free slot; NULL in a copy, which is never added to
    guint n_slots;   // a power of two, at least twice the entries
    const char *fault;
};

#define SLOTS_INITIAL 2048U // a passage of 400 characters has some 800 distinct terms

// Xapian keeps at most 245 bytes of a term, and a zero byte counts twice.
#define TERM_MAX_BYTES 245U

XjTermBag *
xj_term_bag_new(void)
{
    XjTermBag *bag = g_new0(XjTermBag, 1);
    bag->arena = g_byte_array_new();
    bag->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    bag->n_slots = SLOTS_INITIAL;
    bag->slots = g_new0(guint32, bag->n_slots);
    return bag;
}

XjTermBag *
xj_term_bag_copy(const XjTermBag *bag)
{
    XjTermBag *copy = g_new0(XjTermBag, 1);
    copy->arena = g_byte_array_sized_new(bag->arena->len);
    g_byte_array_append(copy->arena, bag->arena->data, bag->arena->len);
    copy->entries = g_array_sized_new(FALSE, FALSE, sizeof(Entry), bag->entries->len);
    g_array_append_vals(copy->entries, bag->entries->data, bag->entries->len);
    copy->fault = bag->fault;
    return copy;
}

void
xj_term_bag_free(XjTermBag *bag)
{
    if (!bag)
        return;
    g_byte_array_unref(bag->arena);
    g_array_unref(bag->entries);
    g_free(bag->slots);
    g_free(bag);
}

void
xj_term_bag_clear(XjTermBag *bag)
{
    g_byte_array_set_size(bag->arena, 0);
    g_array_set_size(bag->entries, 0);
    memset(bag->slots, 0, bag->n_slots * sizeof *bag->slots);
    bag->fault = NULL;
}

// FNV-1a: terms are a few bytes long.
static guint32
hash_bytes(const guint8 *bytes, gsize length)
{
    guint32 hash = 2166136261U;
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ bytes[i]) * 16777619U;
    return hash;
}

// The slot that holds the term, or the free one where it belongs.
static guint32 *
find_slot(XjTermBag *bag, guint32 hash, const guint8 *bytes, guint32 length)
{
    for (guint at = hash & (bag->n_slots - 1);; at = (at + 1) & (bag->n_slots - 1))
    {
        guint32 number = bag->slots[at];
        if (number == 0)
            return &bag->slots[at];
        const Entry *entry = &g_array_index(bag->entries, Entry, number - 1);
        if (entry->hash == hash && entry->length == length && memcmp(bag->arena->data + entry->offset, bytes, length) == 0)
            return &bag->slots[at];
    }
}

static void
double_slots(XjTermBag *bag)
{
    g_free(bag->slots);
    bag->n_slots *= 2;
    bag->slots = g_new0(guint32, bag->n_slots);
    for (guint i = 0; i < bag->entries->len; i++)
    {
        const Entry *entry = &g_array_index(bag->entries, Entry, i);
        guint at = entry->hash & (bag->n_slots - 1);
        while (bag->slots[at] != 0)
            at = (at + 1) & (bag->n_slots - 1);
        bag->slots[at] = i + 1;
    }
}

static const char *
find_fault(XjField field, const char *term, gsize length)
{
    if (length == 0)
        return "an empty term";
    if (strlen(xj_field_prefix(field)) + length > TERM_MAX_BYTES)
        return "a term longer than 245 bytes";
    if (memchr(term, '\0', length))
        return "a zero byte in a term";
    if (field == XJ_FIELD_TEXT && g_ascii_isupper(term[0]))
        return "a text term that was not folded";
    return NULL;
}

void
xj_term_bag_add(XjTermBag *bag, XjField field, const char *term, gsize length, gboolean scored)
{
    g_assert(bag->slots != NULL);
    const char *fault = find_fault(field, term, length);
    if (fault)
    {
        bag->fault = fault;
        return;
    }
    // The term is put together at the arena's end; if it is known already, the end moves back.
    const char *prefix = xj_field_prefix(field);
    guint32 offset = bag->arena->len;
    g_byte_array_append(bag->arena, (const guint8 *)prefix, (guint)strlen(prefix));
    g_byte_array_append(bag->arena, (const guint8 *)term, (guint)length);
    const guint8 *bytes = bag->arena->data + offset;
    guint32 whole = bag->arena->len - offset;
    guint32 hash = hash_bytes(bytes, whole);

    guint32 *slot = find_slot(bag, hash, bytes, whole);
    if (*slot != 0)
    {
        g_array_index(bag->entries, Entry, *slot - 1).count += scored ? 1 : 0;
        g_byte_array_set_size(bag->arena, offset);
        return;
    }
    Entry entry = {hash, offset, whole, scored ? 1 : 0};
    g_array_append_val(bag->entries, entry);
    *slot = bag->entries->len;
    if (bag->entries->len * 2 > bag->n_slots)
        double_slots(bag);
}

guint
xj_term_bag_size(const XjTermBag *bag)
{
    return bag->entries->len;
}

XjBagTerm
xj_term_bag_get(const XjTermBag *bag, guint index)
{
    const Entry *entry = &g_array_index(bag->entries, Entry, index);
    return (XjBagTerm){(const char *)bag->arena->data + entry->offset, entry->length, entry->count};
}

const char *
xj_term_bag_fault(const XjTermBag *bag)
{
    return bag->fault;
}
