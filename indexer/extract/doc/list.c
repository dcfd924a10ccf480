#include "indexer/extract/doc/list.h"

#include "indexer/extract/numbering.h"

enum
{
    LEVELS = 9,
    LIST = 28,     // bytes of a list's description
    LEVEL = 28,    // bytes of a level's, before its properties and its text
    OVERRIDE = 16, // bytes of an override's
    OVERRIDES_MAX = 0x7FE,
    LABEL_MAX = 255, // characters of a level's text
    FOLLOWED_BY_NOTHING = 2,
    START_MAX = 32767,
};

typedef struct
{
    guint start;
    XjNumberFormat format;
    gboolean legal;      // its label has Arabic digits for all levels
    guint restart_below; // begins anew behind a paragraph of a level less than this
    guint follow;
    XjBytes text; // UTF-16; a character below 9 stands for the number of that level
} Level;

typedef struct
{
    Level levels[LEVELS];
    guint16 styles[LEVELS]; // the style linked with a level, 0xFFF for none
    gboolean simple;        // has one level
    guint count[LEVELS];
    gboolean counting[LEVELS];
} List;

typedef struct
{
    gboolean starts; // at `start` when it is first used
    gboolean started;
    guint start;
    gboolean redefines;
    Level level;
} LevelOverride;

typedef struct
{
    guint32 list;
    LevelOverride *levels; // LEVELS of them, or NULL
} Override;

struct _XjDocLists
{
    GHashTable *lists; // id -> List
    GArray *overrides; // of Override
};

// ---------------------------------------------------------------- reading

// A level at *at, which is moved behind it.
static Level
read_level(XjBytes table, gsize *at, guint number)
{
    enum
    {
        FLAG_LEGAL = 1 << 2,
        FLAG_NO_RESTART = 1 << 3,
    };
    XjBytes head = xj_bytes_slice(table, *at, LEVEL);
    gsize text = *at + LEVEL + xj_bytes_u8(head, 24) + xj_bytes_u8(head, 25);
    gsize length = xj_bytes_u16(table, text);
    guint flags = xj_bytes_u8(head, 5);
    *at = text + 2 + length * 2;
    return (Level){
        .start = MIN(xj_bytes_u32(head, 0), START_MAX),
        .format = xj_number_format_of_nfc(xj_bytes_u8(head, 4)),
        .legal = (flags & FLAG_LEGAL) != 0,
        .restart_below = (flags & FLAG_NO_RESTART) != 0 ? xj_bytes_u8(head, 26) : number,
        .follow = xj_bytes_u8(head, 15),
        .text = xj_bytes_slice(table, text + 2, MIN(length, LABEL_MAX) * 2),
    };
}

// The levels of all lists stand behind the table of lists and are not counted in its length.
static void
read_lists(XjDocLists *lists, const XjDocFile *file)
{
    enum
    {
        FLAG_SIMPLE = 1,
    };
    XjBytes table = xj_doc_file_table(file, XJ_DOC_TABLE_LISTS);
    gsize count = xj_bytes_u16(table, 0);
    gsize at = xj_doc_file_table_offset(file, XJ_DOC_TABLE_LISTS) + table.length;
    for (gsize i = 0; i < count && xj_bytes_has(table, 2 + i * LIST, LIST) && at < file->table.length; i++)
    {
        XjBytes head = xj_bytes_slice(table, 2 + i * LIST, LIST);
        List *list = g_new0(List, 1);
        list->simple = (xj_bytes_u8(head, 26) & FLAG_SIMPLE) != 0;
        for (guint k = 0; k < LEVELS; k++)
            list->styles[k] = xj_bytes_u16(head, 8 + (gsize)k * 2);
        for (guint k = 0; k < (list->simple ? 1 : LEVELS); k++)
            list->levels[k] = read_level(file->table, &at, k);
        g_hash_table_insert(lists->lists, GUINT_TO_POINTER(xj_bytes_u32(head, 0)), list);
    }
}

static void
read_level_override(XjBytes table, gsize *at, LevelOverride *levels)
{
    enum
    {
        NUMBER_MASK = 0xF,
        FLAG_STARTS = 1 << 4,
        FLAG_REDEFINES = 1 << 5,
    };
    guint flags = xj_bytes_u8(table, *at + 4);
    guint number = MIN(flags & NUMBER_MASK, LEVELS - 1);
    LevelOverride override = {
        .starts = (flags & FLAG_STARTS) != 0,
        .start = MIN(xj_bytes_u32(table, *at), START_MAX),
        .redefines = (flags & FLAG_REDEFINES) != 0,
    };
    *at += 8;
    if (override.redefines)
    {
        override.level = read_level(table, at, number);
        override.start = override.level.start;
    }
    levels[number] = override;
}

// The overrides, then for each of them a mark of four bytes and its levels.
static void
read_overrides(XjDocLists *lists, XjBytes table)
{
    gsize count = xj_bytes_u32(table, 0);
    gsize at = 4 + count * OVERRIDE;
    for (gsize i = 0; i < MIN(count, OVERRIDES_MAX) && xj_bytes_has(table, 4 + i * OVERRIDE, OVERRIDE); i++)
    {
        XjBytes head = xj_bytes_slice(table, 4 + i * OVERRIDE, OVERRIDE);
        Override override = {.list = xj_bytes_u32(head, 0)};
        guint levels = MIN(xj_bytes_u8(head, 12), LEVELS);
        if (levels > 0)
            override.levels = g_new0(LevelOverride, LEVELS);
        at += 4;
        for (guint k = 0; k < levels; k++)
            read_level_override(table, &at, override.levels);
        g_array_append_val(lists->overrides, override);
    }
}

static void
override_clear(gpointer data)
{
    g_free(((Override *)data)->levels);
}

XjDocLists *
xj_doc_lists_read(const XjDocFile *file)
{
    XjDocLists *lists = g_new(XjDocLists, 1);
    lists->lists = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    lists->overrides = g_array_new(FALSE, FALSE, sizeof(Override));
    g_array_set_clear_func(lists->overrides, override_clear);
    read_lists(lists, file);
    read_overrides(lists, xj_doc_file_table(file, XJ_DOC_TABLE_LIST_OVERRIDES));
    return lists;
}

void
xj_doc_lists_free(XjDocLists *lists)
{
    if (lists == NULL)
        return;
    g_hash_table_unref(lists->lists);
    g_array_unref(lists->overrides);
    g_free(lists);
}

// ---------------------------------------------------------------- counting

// A level as this use of the list has it.
static const Level *
level_of(const List *list, const Override *override, guint number)
{
    gboolean redefined = override->levels != NULL && override->levels[number].redefines;
    return redefined ? &override->levels[number].level : &list->levels[number];
}

static guint
start_of(const List *list, const Override *override, guint number)
{
    gboolean starts = override->levels != NULL && override->levels[number].starts;
    return starts ? override->levels[number].start : level_of(list, override, number)->start;
}

// Lists that several overrides use count on through all of them; one that says where to start begins there once.
static void
count_on(List *list, Override *override, guint number)
{
    LevelOverride *own = override->levels != NULL ? &override->levels[number] : NULL;
    gboolean begins = !list->counting[number] || (own != NULL && own->starts && !own->started);
    list->count[number] = begins ? start_of(list, override, number) : list->count[number] + 1;
    list->counting[number] = TRUE;
    if (own != NULL)
        own->started = TRUE;
    for (guint k = number + 1; k < LEVELS; k++)
    {
        if (number < level_of(list, override, k)->restart_below)
            list->counting[k] = FALSE;
    }
}

static void
append_number(const List *list, const Override *override, const Level *level, guint number, GString *into)
{
    guint count = list->counting[number] ? list->count[number] : start_of(list, override, number);
    XjNumberFormat format = level_of(list, override, number)->format;
    gboolean digits = level->legal && xj_number_format_counts(format) && format != XJ_NUMBER_DECIMAL_ZERO;
    xj_number_append(into, digits ? XJ_NUMBER_DECIMAL : format, count);
}

static void
append_label(const List *list, const Override *override, const Level *level, GString *into)
{
    for (gsize i = 0; i + 2 <= level->text.length; i += 2)
    {
        guint16 character = xj_bytes_u16(level->text, i);
        if (character < LEVELS)
            append_number(list, override, level, character, into);
        else if (character >= ' ' && (character < 0xD800 || character > 0xF8FF))
            g_string_append_unichar(into, character);
    }
}

// A paragraph that has the list from its style has the level that is linked with the style.
static guint
level_number(const List *list, const XjDocParagraph *paragraph)
{
    if (list->simple)
        return 0;
    if (paragraph->level != XJ_DOC_UNSET)
        return paragraph->level;
    for (guint k = 0; k < LEVELS; k++)
    {
        if (list->styles[k] == paragraph->style)
            return k;
    }
    return 0;
}

gboolean
xj_doc_lists_count(XjDocLists *lists, const XjDocParagraph *paragraph, GString *into, gboolean *ret_close)
{
    if (paragraph->list == 0 || paragraph->list > lists->overrides->len)
        return FALSE;
    Override *override = &g_array_index(lists->overrides, Override, paragraph->list - 1U);
    List *list = g_hash_table_lookup(lists->lists, GUINT_TO_POINTER(override->list));
    if (list == NULL)
        return FALSE;
    guint number = level_number(list, paragraph);
    const Level *level = level_of(list, override, number);
    count_on(list, override, number);
    if (level->format != XJ_NUMBER_BULLET)
        append_label(list, override, level, into);
    *ret_close = level->follow == FOLLOWED_BY_NOTHING;
    return TRUE;
}
