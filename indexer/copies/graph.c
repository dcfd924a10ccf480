#include "indexer/copies/graph.h"

#include <string.h>

enum
{
    PARTNERS_ENOUGH = 2, // in one group: if one of them goes, the other still holds the document
    CUT_MAX = 75,        // percent of the longest copy's letters: what has fewer was cut
};

typedef struct
{
    guint32 last_passage;
    XjCopyRecord before; // as it was added
    XjCopyRecord record;
    guint parent; // towards the one that stands for all that hang together
} Node;

struct _XjCopyGraph
{
    GArray *nodes;       // of Node
    GHashTable *numbers; // of guint64, the document's hash, to number + 1
};

XjCopyGraph *
xj_copy_graph_new(void)
{
    XjCopyGraph *graph = g_new(XjCopyGraph, 1);
    graph->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    graph->numbers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return graph;
}

void
xj_copy_graph_free(XjCopyGraph *graph)
{
    if (graph == NULL)
        return;
    g_array_unref(graph->nodes);
    g_hash_table_unref(graph->numbers);
    g_free(graph);
}

static Node *
node_of(const XjCopyGraph *graph, guint number)
{
    return &g_array_index(graph->nodes, Node, number);
}

static gboolean
find_number(const XjCopyGraph *graph, guint64 document, guint *ret_number)
{
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(graph->numbers, &document));
    if (found == 0)
        return FALSE;
    *ret_number = found - 1;
    return TRUE;
}

guint
xj_copy_graph_add(XjCopyGraph *graph, guint32 last_passage, const XjCopyRecord *record)
{
    guint number = graph->nodes->len;
    if (find_number(graph, record->document, &number))
        return number;
    Node node = {.last_passage = last_passage, .before = *record, .record = *record, .parent = number};
    g_array_append_val(graph->nodes, node);
    g_hash_table_insert(graph->numbers, g_memdup2(&record->document, sizeof record->document), GUINT_TO_POINTER(number + 1));
    return number;
}

guint32
xj_copy_graph_last_passage(const XjCopyGraph *graph, guint number)
{
    return node_of(graph, number)->last_passage;
}

const XjCopyRecord *
xj_copy_graph_record(const XjCopyGraph *graph, guint number)
{
    return &node_of(graph, number)->record;
}

// ---------------------------------------------------------------- what hangs together

static guint
root_of(const XjCopyGraph *graph, guint number)
{
    Node *node = node_of(graph, number);
    while (node->parent != number)
    {
        node->parent = node_of(graph, node->parent)->parent;
        number = node->parent;
        node = node_of(graph, number);
    }
    return number;
}

static void
unite(XjCopyGraph *graph, guint one, guint other)
{
    guint a = root_of(graph, one);
    guint b = root_of(graph, other);
    node_of(graph, MAX(a, b))->parent = MIN(a, b);
}

GArray *
xj_copy_graph_drop_lost(XjCopyGraph *graph)
{
    GArray *losers = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint number = 0; number < graph->nodes->len; number++)
    {
        XjCopyRecord *record = &node_of(graph, number)->record;
        guint kept = 0;
        for (guint i = 0; i < record->count; i++)
        {
            guint partner = 0;
            if (!find_number(graph, record->partners[i], &partner))
                continue;
            record->partners[kept++] = record->partners[i];
            unite(graph, number, partner);
        }
        if (kept < record->count)
            g_array_append_val(losers, number);
        record->count = kept;
    }
    return losers;
}

static gboolean
has_partner(const XjCopyRecord *record, guint64 document)
{
    for (guint i = 0; i < record->count; i++)
        if (record->partners[i] == document)
            return TRUE;
    return FALSE;
}

void
xj_copy_graph_link(XjCopyGraph *graph, guint one, guint other)
{
    XjCopyRecord *record = &node_of(graph, one)->record;
    guint64 partner = node_of(graph, other)->record.document;
    unite(graph, one, other);
    if (record->count < XJ_COPY_RECORD_PARTNERS && !has_partner(record, partner))
        record->partners[record->count++] = partner;
}

gboolean
xj_copy_graph_is_settled(const XjCopyGraph *graph, guint one, guint other)
{
    guint root = root_of(graph, one);
    if (root_of(graph, other) != root)
        return FALSE;
    const XjCopyRecord *record = &node_of(graph, one)->record;
    guint there = 0;
    for (guint i = 0; i < record->count; i++)
    {
        guint partner = 0;
        if (find_number(graph, record->partners[i], &partner))
            there += root_of(graph, partner) == root;
    }
    return there >= PARTNERS_ENOUGH;
}

// ---------------------------------------------------------------- names

// What is known of all that hang together, by their root.
typedef struct
{
    guint count;
    guint32 longest;  // letters
    guint64 smallest; // document hash: of a new group its name is made
    guint64 group;    // 0: none yet
} Group;

// So many documents of `root` were in `group`.
typedef struct
{
    guint64 group;
    guint root;
    guint count;
    guint64 smallest; // document of the root's
} Claim;

// Of every document the group that it would be the root of: a new array of Group.
static GArray *
make_groups(const XjCopyGraph *graph)
{
    GArray *groups = g_array_new(FALSE, TRUE, sizeof(Group));
    g_array_set_size(groups, graph->nodes->len);
    for (guint number = 0; number < graph->nodes->len; number++)
    {
        const XjCopyRecord *record = &node_of(graph, number)->record;
        Group *group = &g_array_index(groups, Group, root_of(graph, number));
        group->longest = MAX(group->longest, record->letters);
        if (group->count == 0 || record->document < group->smallest)
            group->smallest = record->document;
        group->count++;
    }
    return groups;
}

static guint64
name_before(const Node *node, GHashTable *names)
{
    if (node->before.group != 0 || names == NULL)
        return node->before.group;
    const guint64 *name = g_hash_table_lookup(names, &node->before.document);
    return name != NULL ? *name : 0;
}

static gint
compare_numbers(guint64 left, guint64 right)
{
    return left < right ? -1 : left > right;
}

static gint
compare_places(gconstpointer left, gconstpointer right)
{
    const Claim *a = left;
    const Claim *b = right;
    gint order = compare_numbers(a->root, b->root);
    return order != 0 ? order : compare_numbers(a->group, b->group);
}

// The strongest first; the rest only keeps the order from depending on that of the documents.
static gint
compare_strength(gconstpointer left, gconstpointer right)
{
    const Claim *a = left;
    const Claim *b = right;
    gint order = compare_numbers(b->count, a->count);
    if (order == 0)
        order = compare_numbers(a->smallest, b->smallest);
    return order != 0 ? order : compare_numbers(a->group, b->group);
}

// The claims of the same root to the same group made one. `claims` come sorted by both.
static void
add_up(GArray *claims)
{
    guint kept = 0;
    for (guint i = 0; i < claims->len; i++)
    {
        const Claim *claim = &g_array_index(claims, Claim, i);
        Claim *last = kept > 0 ? &g_array_index(claims, Claim, kept - 1) : NULL;
        if (last != NULL && compare_places(last, claim) == 0)
            last->count++;
        else
            g_array_index(claims, Claim, kept++) = *claim;
    }
    g_array_set_size(claims, kept);
}

static GArray *
make_claims(const XjCopyGraph *graph, const GArray *groups, GHashTable *names)
{
    GArray *claims = g_array_new(FALSE, FALSE, sizeof(Claim));
    for (guint number = 0; number < graph->nodes->len; number++)
    {
        guint root = root_of(graph, number);
        const Group *group = &g_array_index(groups, Group, root);
        Claim claim = {name_before(node_of(graph, number), names), root, 1, group->smallest};
        if (claim.group != 0 && group->count > 1)
            g_array_append_val(claims, claim);
    }
    g_array_sort(claims, compare_places);
    add_up(claims);
    g_array_sort(claims, compare_strength);
    return claims;
}

static gboolean
take_name(GHashTable *taken, guint64 name)
{
    return g_hash_table_add(taken, g_memdup2(&name, sizeof name));
}

// A document's hash is no name: it would tell those who may not see the document that it is there.
static guint64
next_name(guint64 name)
{
    name = (name ^ name >> 31) * G_GUINT64_CONSTANT(0xD6E8FEB86659FD93);
    name ^= name >> 32;
    return name != 0 ? name : 1;
}

// Every name goes to those that have the strongest claim to it, and each of them takes one.
static void
name_claimed(GArray *groups, const GArray *claims, GHashTable *taken)
{
    for (guint i = 0; i < claims->len; i++)
    {
        const Claim *claim = &g_array_index(claims, Claim, i);
        Group *group = &g_array_index(groups, Group, claim->root);
        if (group->group == 0 && take_name(taken, claim->group))
            group->group = claim->group;
    }
}

static void
name_new(GArray *groups, GHashTable *taken)
{
    for (guint i = 0; i < groups->len; i++)
    {
        Group *group = &g_array_index(groups, Group, i);
        if (group->count < 2 || group->group != 0)
            continue;
        guint64 name = next_name(group->smallest);
        while (!take_name(taken, name))
            name = next_name(name);
        group->group = name;
    }
}

void
xj_copy_graph_name_groups(XjCopyGraph *graph, GHashTable *names)
{
    g_autoptr(GArray) groups = make_groups(graph);
    g_autoptr(GArray) claims = make_claims(graph, groups, names);
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    name_claimed(groups, claims, taken);
    name_new(groups, taken);
    for (guint number = 0; number < graph->nodes->len; number++)
    {
        XjCopyRecord *record = &node_of(graph, number)->record;
        const Group *group = &g_array_index(groups, Group, root_of(graph, number));
        record->group = group->group;
        record->is_cut = group->count > 1 && (guint64)record->letters * 100 < (guint64)group->longest * CUT_MAX;
    }
}

// ---------------------------------------------------------------- changes

static gboolean
is_same(const XjCopyRecord *one, const XjCopyRecord *other)
{
    return one->group == other->group && !one->is_cut == !other->is_cut && one->count == other->count &&
           memcmp(one->partners, other->partners, one->count * sizeof *one->partners) == 0;
}

gboolean
xj_copy_graph_each_changed(const XjCopyGraph *graph, XjCopyRecordFunc each, gpointer user_data, GError **error)
{
    for (guint number = 0; number < graph->nodes->len; number++)
    {
        const Node *node = node_of(graph, number);
        if (!is_same(&node->before, &node->record) && !each(node->last_passage, &node->record, user_data, error))
            return FALSE;
    }
    return TRUE;
}
