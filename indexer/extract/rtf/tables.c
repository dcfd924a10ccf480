#include "indexer/extract/rtf/tables.h"

#include "indexer/extract/numbering.h"

#include <string.h>

enum
{
    ENTRIES_MAX = 10000, // fonts, styles, lists: a file of Word has some hundred
    HEADING_DEPTH_MAX = 9,
    LABEL_MAX = 64, // characters
};

// ---------------------------------------------------------------- fonts and styles

void
xj_rtf_styles_init(XjRtfStyles *styles)
{
    *styles = (XjRtfStyles){.font_pages = g_hash_table_new(NULL, NULL), .style_depths = g_hash_table_new(NULL, NULL)};
}

void
xj_rtf_styles_clear(XjRtfStyles *styles)
{
    g_hash_table_unref(styles->font_pages);
    g_hash_table_unref(styles->style_depths);
    *styles = (XjRtfStyles){0};
}

static void
set(GHashTable *table, gint32 key, guint value)
{
    if (g_hash_table_size(table) < ENTRIES_MAX)
        g_hash_table_insert(table, GINT_TO_POINTER(key), GUINT_TO_POINTER(value));
}

void
xj_rtf_styles_set_font(XjRtfStyles *styles, gint32 font, guint page)
{
    set(styles->font_pages, font, page);
}

guint
xj_rtf_styles_font_page(const XjRtfStyles *styles, gint32 font)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(styles->font_pages, GINT_TO_POINTER(font)));
}

void
xj_rtf_styles_set_depth(XjRtfStyles *styles, gint32 style, guint depth)
{
    set(styles->style_depths, style, depth);
}

guint
xj_rtf_styles_depth(const XjRtfStyles *styles, gint32 style)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(styles->style_depths, GINT_TO_POINTER(style)));
}

guint
xj_rtf_depth_of_style_name(const char *name)
{
    static const char *const beginnings[] = {"heading ", "标题 "};
    for (guint i = 0; i < G_N_ELEMENTS(beginnings); i++)
    {
        gsize length = strlen(beginnings[i]);
        if (g_ascii_strncasecmp(name, beginnings[i], length) != 0 || !g_ascii_isdigit(name[length]) ||
            g_ascii_isdigit(name[length + 1]))
            continue;
        return MIN((guint)g_ascii_digit_value(name[length]), HEADING_DEPTH_MAX);
    }
    return 0;
}

// ---------------------------------------------------------------- lists

typedef struct
{
    XjNumberFormat format;
    guint start;
    gboolean is_legal;
    char *label;  // as the file has it without its length, or NULL; zero bytes are kept
    gsize length; // of it
} Level;

typedef struct
{
    gint32 id;
    guint levels_seen;
    Level levels[XJ_RTF_LIST_LEVELS];
    guint numbers[XJ_RTF_LIST_LEVELS]; // of the last paragraph; 0 where none was counted
} List;

struct _XjRtfLists
{
    GPtrArray *lists;      // of List
    GHashTable *by_id;     // \listid -> List, borrowed
    GHashTable *overrides; // \ls -> List, borrowed
    List *overridden;      // of the override that is being read, or NULL
};

static void
list_free(gpointer data)
{
    List *list = data;
    for (guint i = 0; i < XJ_RTF_LIST_LEVELS; i++)
        g_free(list->levels[i].label);
    g_free(list);
}

XjRtfLists *
xj_rtf_lists_new(void)
{
    XjRtfLists *lists = g_new(XjRtfLists, 1);
    *lists = (XjRtfLists){.lists = g_ptr_array_new_with_free_func(list_free),
                          .by_id = g_hash_table_new(NULL, NULL),
                          .overrides = g_hash_table_new(NULL, NULL)};
    return lists;
}

void
xj_rtf_lists_free(XjRtfLists *lists)
{
    g_hash_table_unref(lists->overrides);
    g_hash_table_unref(lists->by_id);
    g_ptr_array_unref(lists->lists);
    g_free(lists);
}

static List *
last_list(const XjRtfLists *lists)
{
    return lists->lists->len > 0 ? lists->lists->pdata[lists->lists->len - 1] : NULL;
}

// The level that is being read, or NULL.
static Level *
last_level(const XjRtfLists *lists)
{
    List *list = last_list(lists);
    return list != NULL && list->levels_seen > 0 && list->levels_seen <= XJ_RTF_LIST_LEVELS
               ? &list->levels[list->levels_seen - 1]
               : NULL;
}

void
xj_rtf_lists_begin_list(XjRtfLists *lists)
{
    if (lists->lists->len < ENTRIES_MAX)
        g_ptr_array_add(lists->lists, g_new0(List, 1));
}

void
xj_rtf_lists_begin_level(XjRtfLists *lists)
{
    List *list = last_list(lists);
    if (list == NULL)
        return;
    list->levels_seen++;
    Level *level = last_level(lists);
    if (level != NULL)
        *level = (Level){.format = XJ_NUMBER_DECIMAL, .start = 1};
}

void
xj_rtf_lists_set_format(XjRtfLists *lists, gint32 nfc)
{
    Level *level = last_level(lists);
    if (level != NULL && nfc >= 0)
        level->format = xj_number_format_of_nfc((guint)nfc);
}

void
xj_rtf_lists_set_start(XjRtfLists *lists, gint32 start)
{
    Level *level = last_level(lists);
    if (level != NULL && start >= 0)
        level->start = (guint)start;
}

void
xj_rtf_lists_set_legal(XjRtfLists *lists, gboolean is_legal)
{
    Level *level = last_level(lists);
    if (level != NULL)
        level->is_legal = is_legal;
}

void
xj_rtf_lists_set_label(XjRtfLists *lists, const char *text, gsize length)
{
    Level *level = last_level(lists);
    if (level == NULL || length == 0 || level->label != NULL || (guchar)*text >= 0x80)
        return;                                  // a label that does not say how long it is: its first character is none
    guint count = MIN((guchar)*text, LABEL_MAX); // characters
    const char *at = text + 1;
    while (count-- > 0 && at < text + length)
        at = g_utf8_next_char(at);
    level->length = (gsize)(at - text) - 1;
    level->label = g_memdup2(text + 1, level->length);
}

void
xj_rtf_lists_set_id(XjRtfLists *lists, gint32 id)
{
    List *list = last_list(lists);
    if (list == NULL)
        return;
    list->id = id;
    g_hash_table_insert(lists->by_id, GINT_TO_POINTER(id), list);
}

void
xj_rtf_lists_begin_override(XjRtfLists *lists)
{
    lists->overridden = NULL;
}

void
xj_rtf_lists_set_override_id(XjRtfLists *lists, gint32 id)
{
    lists->overridden = g_hash_table_lookup(lists->by_id, GINT_TO_POINTER(id));
}

void
xj_rtf_lists_set_override(XjRtfLists *lists, gint32 ls)
{
    if (lists->overridden != NULL && g_hash_table_size(lists->overrides) < ENTRIES_MAX)
        g_hash_table_insert(lists->overrides, GINT_TO_POINTER(ls), lists->overridden);
}

// ---------------------------------------------------------------- counting

static void
count(List *list, guint level)
{
    guint *number = &list->numbers[level];
    *number = *number == 0 ? MAX(list->levels[level].start, 1) : *number + 1;
    for (guint above = 0; above < level; above++)
    {
        if (list->numbers[above] == 0)
            list->numbers[above] = MAX(list->levels[above].start, 1);
    }
    for (guint below = level + 1; below < XJ_RTF_LIST_LEVELS; below++)
        list->numbers[below] = 0;
}

static void
append_label(const List *list, guint at, GString *into)
{
    const Level *level = &list->levels[at];
    for (gsize i = 0; i < level->length; i++)
    {
        guint number_of = (guchar)level->label[i];
        if (number_of >= XJ_RTF_LIST_LEVELS)
        {
            g_string_append_c(into, level->label[i]);
            continue;
        }
        gboolean is_legal = level->is_legal && number_of != at;
        xj_number_append(into, is_legal ? XJ_NUMBER_DECIMAL : list->levels[number_of].format, list->numbers[number_of]);
    }
}

void
xj_rtf_lists_next(XjRtfLists *lists, gint32 ls, guint level, GString *into)
{
    List *list = g_hash_table_lookup(lists->overrides, GINT_TO_POINTER(ls));
    level = MIN(level, XJ_RTF_LIST_LEVELS - 1);
    if (list == NULL || level >= list->levels_seen)
        return;
    count(list, level);
    if (list->levels[level].format != XJ_NUMBER_NONE)
        append_label(list, level, into);
}
