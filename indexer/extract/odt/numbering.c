// Automatic numbers of an odt. A list is an element around its items; lists that belong together name each other. Headings
// outside of lists count by the outline of the document.
#include "indexer/extract/odt/odt.h"

#include <string.h>

enum
{
    LABEL_MAX = 256,    // bytes
    LISTS_MAX = 100000, // that are remembered, to go on with them later
};

// What a list counted.
typedef struct
{
    guint counters[XJ_ODT_LEVELS];
    gboolean counting[XJ_ODT_LEVELS];
} Count;

// A text:list element that is open.
typedef struct
{
    char *style; // its own or that of the list around; NULL if none is named
    char *item_style;
    Count *count;       // borrowed, one for all levels of a list
    gboolean in_item;   // of which no paragraph was met yet
    gint64 start;       // of the item; -1: it goes on counting
    gboolean unlabeled; // the item is a header
} OpenList;

struct _XjOdtNumbering
{
    const XjOdtStyles *styles;
    GPtrArray *counts;    // of Count
    GHashTable *by_id;    // xml:id -> Count
    GHashTable *by_style; // name -> Count of the list that was opened last with it
    Count outline;
};

struct _XjOdtLists
{
    XjOdtNumbering *numbering;
    GArray *open; // of OpenList, outermost first
};

XjOdtNumbering *
xj_odt_numbering_new(const XjOdtStyles *styles)
{
    XjOdtNumbering *numbering = g_new0(XjOdtNumbering, 1);
    numbering->styles = styles;
    numbering->counts = g_ptr_array_new_with_free_func(g_free);
    numbering->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    numbering->by_style = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return numbering;
}

void
xj_odt_numbering_free(XjOdtNumbering *numbering)
{
    if (numbering == NULL)
        return;
    g_ptr_array_unref(numbering->counts);
    g_hash_table_unref(numbering->by_id);
    g_hash_table_unref(numbering->by_style);
    g_free(numbering);
}

static void
open_list_clear(gpointer data)
{
    OpenList *list = data;
    g_free(list->style);
    g_free(list->item_style);
}

XjOdtLists *
xj_odt_lists_new(XjOdtNumbering *numbering)
{
    XjOdtLists *lists = g_new0(XjOdtLists, 1);
    lists->numbering = numbering;
    lists->open = g_array_new(FALSE, FALSE, sizeof(OpenList));
    g_array_set_clear_func(lists->open, open_list_clear);
    return lists;
}

void
xj_odt_lists_free(XjOdtLists *lists)
{
    if (lists == NULL)
        return;
    g_array_unref(lists->open);
    g_free(lists);
}

// ---------------------------------------------------------------- lists and items

// NULL outside of lists.
static OpenList *
innermost(const XjOdtLists *lists)
{
    return lists->open->len > 0 ? &g_array_index(lists->open, OpenList, lists->open->len - 1) : NULL;
}

// The list that `list`, an outermost one, goes on with; NULL if it begins anew.
static Count *
continued(const XjOdtNumbering *numbering, const xmlNode *list, const char *style)
{
    g_autofree char *id = xj_xml_attribute(list, "continue-list");
    g_autofree char *goes_on = xj_xml_attribute(list, "continue-numbering");
    Count *count = id != NULL ? g_hash_table_lookup(numbering->by_id, id) : NULL;
    if (count == NULL && g_strcmp0(goes_on, "true") == 0 && style != NULL)
        count = g_hash_table_lookup(numbering->by_style, style);
    return count;
}

static Count *
begin_count(XjOdtNumbering *numbering)
{
    if (numbering->counts->len >= LISTS_MAX)
        return numbering->counts->pdata[0];
    g_ptr_array_add(numbering->counts, g_new0(Count, 1));
    return numbering->counts->pdata[numbering->counts->len - 1];
}

void
xj_odt_lists_open(XjOdtLists *lists, const xmlNode *list)
{
    XjOdtNumbering *numbering = lists->numbering;
    const OpenList *outer = innermost(lists);
    char *style = xj_xml_attribute(list, "style-name");
    char *id = xj_xml_attribute(list, "id");
    if (style == NULL && outer != NULL)
        style = g_strdup(outer->style);
    Count *count = outer != NULL ? outer->count : continued(numbering, list, style);
    if (count == NULL)
        count = begin_count(numbering);
    if (id != NULL)
        g_hash_table_insert(numbering->by_id, id, count);
    if (style != NULL)
        g_hash_table_insert(numbering->by_style, g_strdup(style), count);
    OpenList opened = {.style = style, .count = count, .start = -1};
    g_array_append_val(lists->open, opened);
}

void
xj_odt_lists_close(XjOdtLists *lists)
{
    if (lists->open->len > 0)
        g_array_set_size(lists->open, lists->open->len - 1);
}

void
xj_odt_lists_begin_item(XjOdtLists *lists, const xmlNode *item)
{
    OpenList *list = innermost(lists);
    if (list == NULL)
        return;
    list->in_item = TRUE;
    list->unlabeled = xj_xml_is(item, "list-header");
    list->start = xj_xml_number(item, "start-value", -1);
    g_free(list->item_style);
    list->item_style = xj_xml_attribute(item, "style-override");
}

// ---------------------------------------------------------------- counting

static void
start_level(Count *count, const XjOdtListStyle *style, guint index)
{
    count->counters[index] = style->levels[index].given ? style->levels[index].start : 1;
    count->counting[index] = TRUE;
}

static void
count_item(Count *count, const XjOdtListStyle *style, guint index, gint64 start)
{
    for (guint above = 0; above < index; above++) // a level that was left out begins with what stands below it
    {
        if (!count->counting[above])
            start_level(count, style, above);
    }
    if (!count->counting[index])
        start_level(count, style, index);
    else
        count->counters[index]++;
    if (start >= 0)
        count->counters[index] = (guint)MIN(start, G_MAXINT);
    for (guint below = index + 1; below < XJ_ODT_LEVELS; below++)
        count->counting[below] = FALSE;
}

// ---------------------------------------------------------------- labels

static void
append_level(GString *label, const Count *count, const XjOdtListStyle *style, guint index)
{
    xj_number_append(label, style->levels[index].format, count->counters[index]);
}

// "第%1%章": a number between two signs is a level.
static void
append_pattern(GString *label, const Count *count, const XjOdtListStyle *style, guint index)
{
    for (const char *at = style->levels[index].pattern; *at != '\0' && label->len < LABEL_MAX; at++)
    {
        char *end = NULL;
        guint64 level = at[0] == '%' && g_ascii_isdigit(at[1]) ? g_ascii_strtoull(at + 1, &end, 10) : 0;
        if (end == NULL || *end != '%')
        {
            g_string_append_c(label, *at);
            continue;
        }
        if (level >= 1 && level <= index + 1)
            append_level(label, count, style, (guint)level - 1);
        at = end;
    }
}

static void
append_affixed(GString *label, const Count *count, const XjOdtListStyle *style, guint index)
{
    const XjOdtLevel *level = &style->levels[index];
    guint first = index + 1 - MIN(level->displays, index + 1);
    g_string_append(label, level->prefix != NULL ? level->prefix : "");
    gsize begin = label->len;
    for (guint i = first; i <= index; i++)
    {
        if (!style->levels[i].given || !xj_number_format_counts(style->levels[i].format))
            continue;
        if (label->len > begin)
            g_string_append_c(label, '.');
        append_level(label, count, style, i);
    }
    g_string_append(label, level->suffix != NULL ? level->suffix : "");
}

// New string.
static char *
make_label(const Count *count, const XjOdtListStyle *style, guint index)
{
    const XjOdtLevel *level = &style->levels[index];
    GString *label = g_string_new(NULL);
    if (level->format != XJ_NUMBER_BULLET && level->pattern != NULL)
        append_pattern(label, count, style, index);
    else if (level->format != XJ_NUMBER_BULLET)
        append_affixed(label, count, style, index);
    if (!g_utf8_validate(label->str, (gssize)label->len, NULL)) // cut at the limit
        g_string_truncate(label, 0);
    return g_string_free(label, FALSE);
}

// ---------------------------------------------------------------- paragraphs

static const XjOdtListStyle *
style_of_list(const XjOdtLists *lists, const OpenList *list, const XjOdtStyle *paragraph)
{
    static const XjOdtListStyle none = {0};
    const XjOdtStyles *styles = lists->numbering->styles;
    const XjOdtListStyle *style = xj_odt_list_style(styles, list->item_style);
    if (style == NULL)
        style = xj_odt_list_style(styles, list->style);
    if (style == NULL && paragraph != NULL)
        style = xj_odt_list_style(styles, paragraph->list_style);
    return style != NULL ? style : &none;
}

static gboolean
count_in_list(XjOdtLists *lists, OpenList *list, const XjOdtStyle *paragraph, char **ret_label, gboolean *ret_close)
{
    if (!list->in_item || list->unlabeled)
        return FALSE;
    const XjOdtListStyle *style = style_of_list(lists, list, paragraph);
    guint index = MIN(lists->open->len, XJ_ODT_LEVELS) - 1;
    list->in_item = FALSE;
    count_item(list->count, style, index, list->start);
    *ret_label = make_label(list->count, style, index);
    *ret_close = style->levels[index].close;
    return TRUE;
}

static gboolean
count_in_outline(XjOdtNumbering *numbering, const xmlNode *heading, const XjOdtStyle *paragraph, char **ret_label,
                 gboolean *ret_close)
{
    const XjOdtListStyle *style = xj_odt_outline_style(numbering->styles);
    gint64 level = xj_xml_number(heading, "outline-level", 1);
    g_autofree char *unlabeled = xj_xml_attribute(heading, "is-list-header");
    g_autofree char *restart = xj_xml_attribute(heading, "restart-numbering");
    gboolean removed = paragraph != NULL && paragraph->list_style != NULL && *paragraph->list_style == '\0';
    if (style == NULL || level < 1 || level > XJ_ODT_LEVELS || g_strcmp0(unlabeled, "true") == 0 || removed)
        return FALSE;
    guint index = (guint)level - 1;
    gint64 start = g_strcmp0(restart, "true") == 0 ? xj_xml_number(heading, "start-value", style->levels[index].start) : -1;
    count_item(&numbering->outline, style, index, start);
    *ret_label = make_label(&numbering->outline, style, index);
    *ret_close = style->levels[index].close;
    return TRUE;
}

gboolean
xj_odt_lists_count(XjOdtLists *lists, const xmlNode *paragraph, const XjOdtStyle *style, char **ret_label, gboolean *ret_close)
{
    OpenList *list = innermost(lists);
    if (list != NULL)
        return count_in_list(lists, list, style, ret_label, ret_close);
    return xj_xml_is(paragraph, "h") && count_in_outline(lists->numbering, paragraph, style, ret_label, ret_close);
}
