#include "indexer/extract/doc/compound.h"

#include <string.h>

enum
{
    HEADER = 512,               // bytes
    HEADER_TABLE_SECTORS = 109, // of the allocation table that the header itself lists
    ENTRY = 128,                // bytes of an entry of the directory
    ENTRY_NAME_MAX = 64,        // bytes, UTF-16
    ENTRIES_MAX = 65536,        // of one directory; an office document has a few hundred at most
    STREAM = 2,                 // type of an entry
    ROOT = 5,
    SHIFT_MIN = 7, // of sectors: 128 bytes to 64 KiB; real files have 512 or 4096
    SHIFT_MAX = 16,
    MINI_SHIFT_MIN = 3,
};

#define CHAIN_END 0xFFFFFFFEU
#define FREE_SECTOR 0xFFFFFFFFU

// Where a chain of sectors leads: the file with its table, or the mini stream with its own.
typedef struct
{
    XjBytes space;
    gsize first; // offset of sector 0 in `space`
    guint shift;
    GArray *next; // of guint32, indexed by sector
} Sectors;

typedef struct
{
    guint type;
    guint32 first;
    guint64 size;
} Stream;

struct _XjCompound
{
    Sectors sectors;
    Sectors mini;
    GByteArray *mini_space;
    guint32 mini_below;  // streams shorter than this stand in the mini stream
    GHashTable *streams; // name in lower case -> Stream
    GPtrArray *names;
};

gboolean
xj_compound_taste(XjBytes file)
{
    static const guint8 signature[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    return file.length >= HEADER && memcmp(file.data, signature, sizeof signature) == 0;
}

// ---------------------------------------------------------------- sectors

static gsize
sector_count(const Sectors *sectors)
{
    gsize length = sectors->space.length > sectors->first ? sectors->space.length - sectors->first : 0;
    return (length + ((gsize)1 << sectors->shift) - 1) >> sectors->shift;
}

// Cut where the file ends.
static XjBytes
sector(const Sectors *sectors, guint32 number)
{
    return xj_bytes_slice(sectors->space, sectors->first + ((gsize)number << sectors->shift), (gsize)1 << sectors->shift);
}

// Where the table itself is cut off, what follows is taken to stand in order, as it does in most files.
static guint32
sector_after(const Sectors *sectors, guint32 number)
{
    return number < sectors->next->len ? g_array_index(sectors->next, guint32, number) : number + 1;
}

// At most `size` bytes of the chain that begins at `first`.
static GByteArray *
read_chain(const Sectors *sectors, guint32 first, guint64 size, gboolean *ret_whole)
{
    GByteArray *bytes = g_byte_array_new();
    gsize count = sector_count(sectors);
    gsize steps = 0;
    for (guint32 at = first; at < count && steps < count && bytes->len < size; at = sector_after(sectors, at), steps++)
    {
        XjBytes piece = sector(sectors, at);
        g_byte_array_append(bytes, piece.data, (guint)MIN(piece.length, size - bytes->len));
    }
    *ret_whole &= bytes->len == size;
    return bytes;
}

static void
append_table_sector(const Sectors *sectors, guint32 number, GArray *next)
{
    XjBytes numbers = sector(sectors, number);
    for (gsize at = 0; at + 4 <= numbers.length; at += 4)
    {
        guint32 value = xj_bytes_u32(numbers, at);
        g_array_append_val(next, value);
    }
}

// The allocation table: its sectors are listed in the header, further ones in a chain of their own.
static void
read_table(Sectors *sectors, XjBytes file)
{
    enum
    {
        LISTED = 0x4C,
        LIST_FIRST = 0x44,
    };
    gsize count = sector_count(sectors);
    gsize taken = 0;
    for (guint i = 0; i < HEADER_TABLE_SECTORS && taken < count; i++)
    {
        guint32 number = xj_bytes_u32(file, LISTED + (gsize)i * 4);
        if (number >= count)
            break;
        append_table_sector(sectors, number, sectors->next);
        taken++;
    }
    guint32 list = xj_bytes_u32(file, LIST_FIRST);
    for (gsize steps = 0; list < count && steps < count; steps++)
    {
        XjBytes numbers = sector(sectors, list);
        gsize last = ((gsize)1 << sectors->shift) - 4;
        for (gsize at = 0; at < last && taken < count && xj_bytes_u32(numbers, at) < count; at += 4, taken++)
            append_table_sector(sectors, xj_bytes_u32(numbers, at), sectors->next);
        list = numbers.length > last ? xj_bytes_u32(numbers, last) : CHAIN_END;
    }
}

// ---------------------------------------------------------------- directory

// New string, NULL if it is no text.
static char *
entry_name(XjBytes entry)
{
    gunichar2 name[ENTRY_NAME_MAX / 2];
    glong length = 0;
    while (length < ENTRY_NAME_MAX / 2 && (name[length] = xj_bytes_u16(entry, (gsize)length * 2)) != 0)
        length++;
    return g_utf16_to_utf8(name, length, NULL, NULL, NULL);
}

static void
add_entry(XjCompound *compound, XjBytes entry)
{
    enum
    {
        TYPE = 0x42,
        FIRST = 0x74,
        SIZE = 0x78,
    };
    g_autofree char *name = entry_name(entry);
    if (name == NULL || *name == '\0' || xj_compound_has(compound, name))
        return;
    Stream *stream = g_new(Stream, 1);
    // The upper half of a size means something in files of large sectors only, and is rubbish in others.
    *stream =
        (Stream){.type = xj_bytes_u8(entry, TYPE), .first = xj_bytes_u32(entry, FIRST), .size = xj_bytes_u32(entry, SIZE)};
    g_hash_table_insert(compound->streams, g_utf8_casefold(name, -1), stream);
    g_ptr_array_add(compound->names, g_steal_pointer(&name));
}

// The root's own entries: a tree of siblings, walked without regard to its order; `seen` breaks circles.
static void
add_root_entries(XjCompound *compound, XjBytes directory)
{
    enum
    {
        LEFT = 0x44,
        RIGHT = 0x48,
        CHILD = 0x4C,
    };
    gsize count = MIN(directory.length / ENTRY, ENTRIES_MAX);
    g_autoptr(GByteArray) seen = g_byte_array_new();
    g_byte_array_set_size(seen, (guint)count);
    memset(seen->data, 0, seen->len);
    g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 child = xj_bytes_u32(directory, CHILD);
    g_array_append_val(waiting, child);
    while (waiting->len > 0)
    {
        guint32 number = g_array_index(waiting, guint32, waiting->len - 1);
        g_array_set_size(waiting, waiting->len - 1);
        if (number >= count || seen->data[number] != 0)
            continue;
        seen->data[number] = 1;
        XjBytes entry = xj_bytes_slice(directory, (gsize)number * ENTRY, ENTRY);
        add_entry(compound, entry);
        guint32 sides[] = {xj_bytes_u32(entry, RIGHT), xj_bytes_u32(entry, LEFT)};
        g_array_append_vals(waiting, sides, G_N_ELEMENTS(sides));
    }
}

// Where the tree is broken, every entry counts that stands under no other name; the first of a name is the document's own.
static void
add_all_entries(XjCompound *compound, XjBytes directory)
{
    gsize count = MIN(directory.length / ENTRY, ENTRIES_MAX);
    for (gsize i = 1; i < count; i++)
    {
        XjBytes entry = xj_bytes_slice(directory, i * ENTRY, ENTRY);
        if (xj_bytes_u8(entry, 0x42) == STREAM)
            add_entry(compound, entry);
    }
}

// FALSE if there is none.
static gboolean
read_directory(XjCompound *compound, XjBytes file)
{
    enum
    {
        DIRECTORY_FIRST = 0x30,
        MINI_BELOW = 0x38,
        MINI_TABLE_FIRST = 0x3C,
    };
    gboolean whole = TRUE;
    g_autoptr(GByteArray) bytes =
        read_chain(&compound->sectors, xj_bytes_u32(file, DIRECTORY_FIRST), (guint64)ENTRIES_MAX * ENTRY, &whole);
    XjBytes directory = {.data = bytes->data, .length = bytes->len};
    if (directory.length < ENTRY || xj_bytes_u8(directory, 0x42) != ROOT)
        return FALSE;
    add_root_entries(compound, directory);
    if (compound->names->len == 0)
        add_all_entries(compound, directory);
    compound->mini_below = xj_bytes_u32(file, MINI_BELOW);
    compound->mini_space = read_chain(&compound->sectors, xj_bytes_u32(directory, 0x74), xj_bytes_u32(directory, 0x78), &whole);
    compound->mini.space = (XjBytes){.data = compound->mini_space->data, .length = compound->mini_space->len};
    g_autoptr(GByteArray) table = read_chain(&compound->sectors, xj_bytes_u32(file, MINI_TABLE_FIRST), file.length, &whole);
    XjBytes numbers = {.data = table->data, .length = table->len};
    for (gsize at = 0; at + 4 <= numbers.length; at += 4)
    {
        guint32 next = xj_bytes_u32(numbers, at);
        g_array_append_val(compound->mini.next, next);
    }
    return TRUE;
}

// ---------------------------------------------------------------- life

XjCompound *
xj_compound_open(XjBytes file)
{
    enum
    {
        SHIFT = 0x1E,
        MINI_SHIFT = 0x20,
    };
    guint shift = xj_bytes_u16(file, SHIFT);
    guint mini_shift = xj_bytes_u16(file, MINI_SHIFT);
    if (!xj_compound_taste(file) || shift < SHIFT_MIN || shift > SHIFT_MAX || mini_shift < MINI_SHIFT_MIN || mini_shift > shift)
        return NULL;
    XjCompound *compound = g_new0(XjCompound, 1);
    gsize first = MAX((gsize)HEADER, (gsize)1 << shift);
    compound->sectors =
        (Sectors){.space = file, .first = first, .shift = shift, .next = g_array_new(FALSE, FALSE, sizeof(guint32))};
    compound->mini = (Sectors){.shift = mini_shift, .next = g_array_new(FALSE, FALSE, sizeof(guint32))};
    compound->streams = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    compound->names = g_ptr_array_new_with_free_func(g_free);
    read_table(&compound->sectors, file);
    if (!read_directory(compound, file))
    {
        xj_compound_free(compound);
        return NULL;
    }
    g_ptr_array_add(compound->names, NULL);
    return compound;
}

void
xj_compound_free(XjCompound *compound)
{
    if (compound == NULL)
        return;
    g_array_unref(compound->sectors.next);
    g_array_unref(compound->mini.next);
    g_clear_pointer(&compound->mini_space, g_byte_array_unref);
    g_hash_table_unref(compound->streams);
    g_ptr_array_unref(compound->names);
    g_free(compound);
}

gboolean
xj_compound_is_whole(const XjCompound *compound)
{
    const GArray *next = compound->sectors.next;
    for (gsize i = sector_count(&compound->sectors); i < next->len; i++)
    {
        if (g_array_index(next, guint32, i) != FREE_SECTOR)
            return FALSE;
    }
    return TRUE;
}

const char *const *
xj_compound_names(const XjCompound *compound)
{
    return (const char *const *)compound->names->pdata;
}

static const Stream *
find_stream(const XjCompound *compound, const char *name)
{
    g_autofree char *key = g_utf8_casefold(name, -1);
    return g_hash_table_lookup(compound->streams, key);
}

gboolean
xj_compound_has(const XjCompound *compound, const char *name)
{
    return find_stream(compound, name) != NULL;
}

GByteArray *
xj_compound_stream(const XjCompound *compound, const char *name, gboolean *ret_whole)
{
    const Stream *stream = find_stream(compound, name);
    if (stream == NULL || stream->type != STREAM)
        return g_byte_array_new();
    const Sectors *sectors = stream->size < compound->mini_below ? &compound->mini : &compound->sectors;
    return read_chain(sectors, stream->first, stream->size, ret_whole);
}
