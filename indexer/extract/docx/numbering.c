// Automatic numbers of a docx. numbering.xml holds abstract lists with nine levels each; a list is an abstract one with some levels
// overridden. Lists of one abstract list count on together, unless an override makes a list begin anew.
#include "indexer/extract/docx/docx.h"

#include <string.h>

enum
{
    LEVEL_TEXT_MAX = 128, // bytes; Word's own dialogue allows 31 characters
    LABEL_MAX = 256,      // bytes
    LINKS_MAX = 8,        // abstract lists that point to a style, whose list points to a style ...
    RESTART_DEFAULT = -1,
};

typedef struct
{
    gboolean given;
    guint start;
    XjNumberFormat format;
    char *text; // "第%1章"; never NULL in a level that is given
    gboolean decimal_only;
    gint64 restart; // level, from 1, behind which it begins anew; 0 never; RESTART_DEFAULT behind any higher one
    gboolean close; // nothing stands between number and text
    char *style;    // of the paragraphs that it numbers, or NULL
} Level;

typedef struct
{
    Level levels[XJ_DOCX_LEVELS];
    char *style_link; // style in which the levels stand, or NULL
    guint counters[XJ_DOCX_LEVELS];
    gboolean counting[XJ_DOCX_LEVELS];
} AbstractList;

typedef struct
{
    AbstractList *abstract; // borrowed
    Level levels[XJ_DOCX_LEVELS];
    gint64 start[XJ_DOCX_LEVELS];   // of the level in this list, which begins anew with it; -1: the abstract list's
    gboolean begun[XJ_DOCX_LEVELS]; // it has
} List;

struct _XjDocxNumbering
{
    const XjDocxStyles *styles;
    GHashTable *abstracts; // id -> AbstractList; ids are gint64
    GHashTable *lists;     // id -> List
};

// ---------------------------------------------------------------- life

static void
clear_levels(Level *levels)
{
    for (guint i = 0; i < XJ_DOCX_LEVELS; i++)
    {
        g_free(levels[i].text);
        g_free(levels[i].style);
    }
}

static void
abstract_free(gpointer data)
{
    AbstractList *abstract = data;
    clear_levels(abstract->levels);
    g_free(abstract->style_link);
    g_free(abstract);
}

static void
list_free(gpointer data)
{
    List *list = data;
    clear_levels(list->levels);
    g_free(list);
}

void
xj_docx_numbering_free(XjDocxNumbering *numbering)
{
    if (numbering == NULL)
        return;
    g_hash_table_unref(numbering->abstracts);
    g_hash_table_unref(numbering->lists);
    g_free(numbering);
}

// ---------------------------------------------------------------- reading

static gint64
child_number(const xmlNode *node, const char *name, gint64 otherwise)
{
    const xmlNode *child = xj_xml_child(node, name);
    return child != NULL ? xj_xml_number(child, "val", otherwise) : otherwise;
}

static guint
clamp_number(gint64 number)
{
    return (guint)CLAMP(number, 0, G_MAXINT);
}

static XjNumberFormat
read_format(const xmlNode *level)
{
    // A format that only newer programs know has one that all know beside it.
    const xmlNode *fallback = xj_xml_child(xj_xml_child(level, "AlternateContent"), "Fallback");
    const xmlNode *node = xj_xml_child(fallback != NULL ? fallback : level, "numFmt");
    g_autofree char *name = node != NULL ? xj_xml_attribute(node, "val") : NULL;
    if (xj_xml_child(level, "lvlPicBulletId") != NULL)
        return XJ_NUMBER_BULLET;
    return name != NULL ? xj_number_format_of_word(name) : XJ_NUMBER_DECIMAL;
}

static char *
read_level_text(const xmlNode *level)
{
    const xmlNode *node = xj_xml_child(level, "lvlText");
    g_autofree char *text = node != NULL ? xj_xml_attribute(node, "val") : NULL;
    if (text == NULL || xj_docx_toggle(xj_xml_child(level, "rPr"), "vanish") == XJ_TOGGLE_ON)
        return g_strdup("");
    if (strlen(text) > LEVEL_TEXT_MAX)
        *g_utf8_find_prev_char(text, text + LEVEL_TEXT_MAX + 1) = '\0';
    return g_steal_pointer(&text);
}

static Level
read_level(const xmlNode *node)
{
    const xmlNode *suffix = xj_xml_child(node, "suff");
    const xmlNode *style = xj_xml_child(node, "pStyle");
    g_autofree char *suffix_name = suffix != NULL ? xj_xml_attribute(suffix, "val") : NULL;
    return (Level){
        .given = TRUE,
        .start = clamp_number(child_number(node, "start", 0)),
        .format = read_format(node),
        .text = read_level_text(node),
        .decimal_only = xj_docx_toggle(node, "isLgl") == XJ_TOGGLE_ON,
        .restart = child_number(node, "lvlRestart", RESTART_DEFAULT),
        .close = g_strcmp0(suffix_name, "nothing") == 0,
        .style = style != NULL ? xj_xml_attribute(style, "val") : NULL,
    };
}

// Reads w:lvl into the level that it names, unless that is there already.
static void
take_level(Level *levels, const xmlNode *node)
{
    gint64 index = xj_xml_number(node, "ilvl", -1);
    if (index >= 0 && index < XJ_DOCX_LEVELS && !levels[index].given)
        levels[index] = read_level(node);
}

static void
insert(GHashTable *table, gint64 id, gpointer value)
{
    g_hash_table_insert(table, g_memdup2(&id, sizeof id), value);
}

static void
read_abstract(XjDocxNumbering *numbering, const xmlNode *node)
{
    gint64 id = xj_xml_number(node, "abstractNumId", -1);
    if (g_hash_table_contains(numbering->abstracts, &id))
        return;
    AbstractList *abstract = g_new0(AbstractList, 1);
    const xmlNode *link = xj_xml_child(node, "numStyleLink");
    abstract->style_link = link != NULL ? xj_xml_attribute(link, "val") : NULL;
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
        if (xj_xml_is(child, "lvl"))
            take_level(abstract->levels, child);
    }
    insert(numbering->abstracts, id, abstract);
}

static void
read_override(List *list, const xmlNode *node)
{
    gint64 index = xj_xml_number(node, "ilvl", -1);
    if (index < 0 || index >= XJ_DOCX_LEVELS)
        return;
    list->start[index] = child_number(node, "startOverride", list->start[index]);
    const xmlNode *level = xj_xml_child(node, "lvl");
    if (level != NULL)
        take_level(list->levels, level);
}

static void
read_list(XjDocxNumbering *numbering, const xmlNode *node)
{
    gint64 id = xj_xml_number(node, "numId", -1);
    gint64 abstract_id = child_number(node, "abstractNumId", -1);
    AbstractList *abstract = g_hash_table_lookup(numbering->abstracts, &abstract_id);
    if (abstract == NULL || g_hash_table_contains(numbering->lists, &id))
        return;
    List *list = g_new0(List, 1);
    list->abstract = abstract;
    for (guint i = 0; i < XJ_DOCX_LEVELS; i++)
        list->start[i] = -1;
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
        if (xj_xml_is(child, "lvlOverride"))
            read_override(list, child);
    }
    insert(numbering->lists, id, list);
}

// An abstract list whose levels stand in a style is the abstract list of that style's list.
static void
follow_links(XjDocxNumbering *numbering)
{
    GHashTableIter iter;
    gpointer value = NULL;
    g_hash_table_iter_init(&iter, numbering->lists);
    while (g_hash_table_iter_next(&iter, NULL, &value))
    {
        List *list = value;
        for (guint i = 0; i < LINKS_MAX && list->abstract->style_link != NULL; i++)
        {
            const XjDocxStyle *style = xj_docx_style(numbering->styles, list->abstract->style_link);
            const List *target = style != NULL ? g_hash_table_lookup(numbering->lists, &style->number.list) : NULL;
            if (target == NULL)
                break;
            list->abstract = target->abstract;
        }
    }
}

XjDocxNumbering *
xj_docx_numbering_new(const xmlDoc *part, const XjDocxStyles *styles)
{
    XjDocxNumbering *numbering = g_new0(XjDocxNumbering, 1);
    numbering->styles = styles;
    numbering->abstracts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, abstract_free);
    numbering->lists = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, list_free);
    const xmlNode *root = part != NULL ? xmlDocGetRootElement(part) : NULL;
    const xmlNode *first = root != NULL ? root->children : NULL;
    for (const xmlNode *node = first; node != NULL; node = node->next)
    {
        if (xj_xml_is(node, "abstractNum"))
            read_abstract(numbering, node);
    }
    for (const xmlNode *node = first; node != NULL; node = node->next)
    {
        if (xj_xml_is(node, "num"))
            read_list(numbering, node);
    }
    follow_links(numbering);
    return numbering;
}

// ---------------------------------------------------------------- counting

// NULL if the list has no such level.
static const Level *
level_of(const List *list, guint index)
{
    if (list->levels[index].given)
        return &list->levels[index];
    return list->abstract->levels[index].given ? &list->abstract->levels[index] : NULL;
}

// The level that the list keeps for paragraphs of this style; -1 if there is none.
static gint64
level_of_style(const List *list, const char *style)
{
    for (guint i = 0; style != NULL && i < XJ_DOCX_LEVELS; i++)
    {
        const Level *level = level_of(list, i);
        if (level != NULL && g_strcmp0(level->style, style) == 0)
            return i;
    }
    return -1;
}

static guint
choose_level(const List *list, XjDocxNumberRef own, const XjDocxStyle *style)
{
    gint64 level = own.level;
    if (level < 0 && own.list < 0 && style != NULL)
    {
        level = level_of_style(list, style->id);
        if (level < 0)
            level = level_of_style(list, style->number_style);
    }
    if (level < 0 && style != NULL)
        level = style->number.level;
    return (guint)CLAMP(level, 0, XJ_DOCX_LEVELS - 1);
}

// Whether a level begins anew behind a paragraph of the higher level `behind`.
static gboolean
restarts(const Level *level, guint behind)
{
    return level == NULL || level->restart == RESTART_DEFAULT || (level->restart > 0 && (gint64)behind < level->restart);
}

static guint
start_of(const List *list, guint index)
{
    const Level *level = level_of(list, index);
    if (list->start[index] >= 0)
        return clamp_number(list->start[index]);
    return level != NULL ? level->start : 1;
}

static void
start_level(const List *list, guint index)
{
    list->abstract->counters[index] = start_of(list, index);
    list->abstract->counting[index] = TRUE;
}

static void
count(List *list, guint index)
{
    AbstractList *abstract = list->abstract;
    for (guint above = 0; above < index; above++) // a level that was left out begins with what stands below it
    {
        if (!abstract->counting[above])
            start_level(list, above);
    }
    gboolean begins = list->start[index] >= 0 && !list->begun[index];
    if (begins || !abstract->counting[index])
        start_level(list, index);
    else
        abstract->counters[index]++;
    list->begun[index] = TRUE;
    for (guint below = index + 1; below < XJ_DOCX_LEVELS; below++)
    {
        if (restarts(level_of(list, below), index))
            abstract->counting[below] = FALSE;
    }
}

static void
append_number(GString *label, const List *list, guint index, gboolean decimal_only)
{
    const Level *level = level_of(list, index);
    if (level == NULL)
        return;
    gboolean counts = xj_number_format_counts(level->format);
    xj_number_append(label, counts && decimal_only ? XJ_NUMBER_DECIMAL : level->format, list->abstract->counters[index]);
}

// New string.
static char *
make_label(const List *list, guint index)
{
    const Level *level = level_of(list, index);
    GString *label = g_string_new(NULL);
    if (level == NULL || level->format == XJ_NUMBER_BULLET)
        return g_string_free(label, FALSE);
    for (const char *at = level->text; *at != '\0' && label->len < LABEL_MAX; at++)
    {
        gboolean place = at[0] == '%' && at[1] >= '1' && at[1] <= '9';
        if (!place)
        {
            g_string_append_c(label, *at);
            continue;
        }
        guint named = (guint)(at[1] - '1');
        if (named <= index)
            append_number(label, list, named, level->decimal_only);
        at++;
    }
    if (!g_utf8_validate(label->str, (gssize)label->len, NULL)) // cut at the limit
        g_string_truncate(label, 0);
    return g_string_free(label, FALSE);
}

gboolean
xj_docx_numbering_count(XjDocxNumbering *numbering, XjDocxNumberRef own, const XjDocxStyle *style, char **ret_label,
                        gboolean *ret_close)
{
    gint64 id = own.list >= 0 ? own.list : style != NULL ? style->number.list : -1;
    List *list = id > 0 ? g_hash_table_lookup(numbering->lists, &id) : NULL;
    if (list == NULL)
        return FALSE;
    guint index = choose_level(list, own, style);
    const Level *level = level_of(list, index);
    count(list, index);
    *ret_label = make_label(list, index);
    *ret_close = level != NULL && level->close;
    return TRUE;
}
