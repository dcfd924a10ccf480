#include "query/suggest/continuation.h"

#include "query/match/piece.h"
#include "query/suggest/shown.h"
#include "text/utf8.h"

#include <string.h>

#define NONE G_MAXUINT

typedef struct
{
    gunichar folded;
    gunichar shown;           // as some text has it; 0: one source character with the one before
    guint parent;             // NONE of the root
    guint child, sibling;     // NONE for none
    guint depth;              // characters behind the wording
    guint documents, last;    // that have it; the last one that was counted
    guint endings, last_ends; // documents in which a clause ends here; the last one that was counted
    gboolean cuts_word;       // a word of letters or digits goes on behind it
} Node;

struct _XjContinuations
{
    GArray *nodes;    // of Node, parents before children; the first stands for the wording itself
    guint most;       // characters that may follow
    GString *wording; // as some text has it, without marks
};

static Node *
node_at(const XjContinuations *continuations, guint index)
{
    return &g_array_index(continuations->nodes, Node, index);
}

XjContinuations *
xj_continuations_new(guint characters)
{
    XjContinuations *continuations = g_new0(XjContinuations, 1);
    continuations->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    continuations->most = MAX(XJ_CONTINUES_MAX_CHARS, XJ_CONTINUED_MAX_CHARS - MIN(characters, XJ_CONTINUED_MAX_CHARS));
    Node root = {.parent = NONE, .child = NONE, .sibling = NONE, .last = NONE, .last_ends = NONE};
    g_array_append_val(continuations->nodes, root);
    return continuations;
}

void
xj_continuations_free(XjContinuations *continuations)
{
    if (continuations == NULL)
        return;
    g_array_unref(continuations->nodes);
    if (continuations->wording != NULL)
        g_string_free(continuations->wording, TRUE);
    g_free(continuations);
}

// ---------------------------------------------------------------- noting

static guint
child_of(XjContinuations *continuations, guint parent, gunichar folded, gunichar shown)
{
    for (guint at = node_at(continuations, parent)->child; at != NONE; at = node_at(continuations, at)->sibling)
        if (node_at(continuations, at)->folded == folded)
            return at;
    Node node = {.folded = folded,
                 .shown = shown,
                 .parent = parent,
                 .child = NONE,
                 .sibling = node_at(continuations, parent)->child,
                 .depth = node_at(continuations, parent)->depth + 1,
                 .last = NONE,
                 .last_ends = NONE};
    guint index = continuations->nodes->len;
    g_array_append_val(continuations->nodes, node);
    node_at(continuations, parent)->child = index;
    return index;
}

static void
count(Node *node, guint document)
{
    node->documents += node->last != document;
    node->last = document;
}

static void
count_ending(Node *node, guint document)
{
    node->endings += node->last_ends != document;
    node->last_ends = document;
}

void
xj_continuations_note(XjContinuations *continuations, guint document, const XjFolded *folded, const char *source_text,
                      gsize start, gsize end)
{
    if (continuations->wording == NULL)
        continuations->wording = xj_shown(folded, source_text, start, end);
    guint node = 0;
    gsize at = end;
    count(node_at(continuations, node), document);
    for (guint i = 0; i < continuations->most && !xj_clause_parts(folded, source_text, at); i++)
    {
        const char *character = folded->text + at;
        node = child_of(continuations, node, xj_utf8_get(character), xj_shown_at(folded, source_text, at));
        at += xj_utf8_length(character);
        count(node_at(continuations, node), document);
        if (xj_piece_cuts_word(folded, at))
            node_at(continuations, node)->cuts_word = TRUE;
    }
    if (xj_clause_parts(folded, source_text, at))
        count_ending(node_at(continuations, node), document);
}

// ---------------------------------------------------------------- what is worth offering

// A wording parts from what follows it where at most this share of its documents go on alike, or at least that share end there.
#define ALIKE_MAX 0.7
#define ENDING_MIN 0.3

// Characters of grammar that belong to what follows or stand between two wordings. They end no wording that is worth offering.
static gboolean
leads_on(gunichar character)
{
    static const gunichar characters[] = {
        0x7684, // 的
        0x4E86, // 了
        0x548C, // 和
        0x4E0E, // 与
        0x53CA, // 及
        0x6216, // 或
        0x5728, // 在
        0x5BF9, // 对
        0x4E3A, // 为
        0x5C06, // 将
        0x88AB, // 被
        0x628A, // 把
        0x4EE5, // 以
        0x4E8E, // 于
        0x4E4B, // 之
        0x800C, // 而
        0x7531, // 由
        0x4ECE, // 从
        0x5411, // 向
        0x5E76, // 并
        0x7B49, // 等
        0x662F, // 是
        0x4E0D, // 不
    };
    for (guint i = 0; i < G_N_ELEMENTS(characters); i++)
        if (characters[i] == character)
            return TRUE;
    return FALSE;
}

static guint
most_alike(const XjContinuations *continuations, const Node *node)
{
    guint most = 0;
    for (guint at = node->child; at != NONE; at = node_at(continuations, at)->sibling)
        most = MAX(most, node_at(continuations, at)->documents);
    return most;
}

// With few documents every one of them says something; with more, what stands in one alone does not.
#define FEW_DOCUMENTS 3

static gboolean
is_worth_offering(const XjContinuations *continuations, const Node *node)
{
    if (node->depth == 0 || node->cuts_word || leads_on(node->folded))
        return FALSE;
    if (node->documents == 1 && (node_at(continuations, 0)->documents > FEW_DOCUMENTS || node->endings == 0))
        return FALSE;
    if (node->endings >= node->documents * ENDING_MIN)
        return TRUE;
    return node->depth < continuations->most && most_alike(continuations, node) <= node->documents * ALIKE_MAX;
}

static char *
text_of(const XjContinuations *continuations, guint index)
{
    gunichar shown[XJ_CONTINUED_MAX_CHARS];
    guint count_shown = 0;
    for (const Node *node = node_at(continuations, index); node->depth > 0; node = node_at(continuations, node->parent))
        shown[count_shown++] = node->shown;
    GString *text = g_string_new(continuations->wording->str);
    while (count_shown-- > 0)
        if (shown[count_shown] != 0)
            g_string_append_unichar(text, shown[count_shown]);
    return g_string_free(text, FALSE);
}

// ---------------------------------------------------------------- choosing

// What choosing so far leaves to be gained at a node.
typedef struct
{
    guint node;
    guint above;    // depth of the deepest node chosen on the way to it
    guint below;    // documents that have a chosen node further down
    double parting; // share of the documents that do not go on as most of them do
    gboolean is_chosen;
} Choice;

// Characters of typing that it saves in all documents that do not have something longer that was chosen already, the more the
// clearer the texts part behind it.
static double
gain(const XjContinuations *continuations, const Choice *choice)
{
    const Node *node = node_at(continuations, choice->node);
    guint left = node->documents - MIN(node->documents, choice->below);
    return choice->is_chosen ? 0 : left * (node->depth - choice->above) * choice->parting;
}

static gboolean
is_above(const XjContinuations *continuations, guint ancestor, guint node)
{
    guint depth = node_at(continuations, ancestor)->depth;
    while (node_at(continuations, node)->depth > depth)
        node = node_at(continuations, node)->parent;
    return node == ancestor;
}

static void
choose(const XjContinuations *continuations, GArray *choices, Choice *chosen)
{
    const Node *node = node_at(continuations, chosen->node);
    guint left = node->documents - MIN(node->documents, chosen->below);
    chosen->is_chosen = TRUE;
    for (guint i = 0; i < choices->len; i++)
    {
        Choice *other = &g_array_index(choices, Choice, i);
        if (other == chosen)
            continue;
        if (is_above(continuations, other->node, chosen->node))
            other->below += left;
        else if (is_above(continuations, chosen->node, other->node))
            other->above = MAX(other->above, node->depth);
    }
}

static GArray *
choices_of(const XjContinuations *continuations)
{
    GArray *choices = g_array_new(FALSE, FALSE, sizeof(Choice));
    for (guint i = 0; i < continuations->nodes->len; i++)
        if (is_worth_offering(continuations, node_at(continuations, i)))
        {
            const Node *node = node_at(continuations, i);
            Choice choice = {.node = i, .parting = 1 - (double)most_alike(continuations, node) / node->documents};
            g_array_append_val(choices, choice);
        }
    return choices;
}

GPtrArray *
xj_continuations_best(const XjContinuations *continuations, guint limit)
{
    GPtrArray *best = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) choices = choices_of(continuations);
    while (best->len < limit)
    {
        Choice *most = NULL;
        for (guint i = 0; i < choices->len; i++)
        {
            Choice *choice = &g_array_index(choices, Choice, i);
            if (gain(continuations, choice) > (most != NULL ? gain(continuations, most) : 0))
                most = choice;
        }
        if (most == NULL)
            break;
        g_ptr_array_add(best, text_of(continuations, most->node));
        choose(continuations, choices, most);
    }
    return best;
}
