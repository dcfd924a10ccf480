#include "indexer/extract/zip_names.h"

#include <string.h>

// Sizes and places of fields as the format has them (PKWARE's APPNOTE, 4.3).
enum
{
    PART_SIZE = 30, // header in front of a part, "PK\3\4"
    PART_FLAGS = 6,
    PART_METHOD = 8,
    PART_PACKED = 18,
    PART_NAME_LENGTH = 26,
    PART_EXTRA_LENGTH = 28,
    ITEM_SIZE = 46, // item of the list, "PK\1\2"
    ITEM_NAME_LENGTH = 28,
    ITEM_EXTRA_LENGTH = 30,
    ITEM_COMMENT_LENGTH = 32,
    END_SIZE = 22, // what stands behind the list, "PK\5\6"
    END_LIST_SIZE = 12,
    COMMENT_MAX = 65535,  // behind that
    SIZE_BEHIND = 1 << 3, // flag: the part's size stands behind it
};

static const char part_mark[] = "PK\003\004";
static const char item_mark[] = "PK\001\002";
static const char end_mark[] = "PK\005\006";

enum
{
    MARK_SIZE = 4,
};

static gboolean
has_mark(const char *bytes, gsize length, gsize at, const char *mark)
{
    return at <= length && length - at >= MARK_SIZE && memcmp(bytes + at, mark, MARK_SIZE) == 0;
}

static gsize
number_of_2(const char *at)
{
    return (gsize)(guchar)at[0] | (gsize)(guchar)at[1] << 8;
}

static gsize
number_of_4(const char *at)
{
    return number_of_2(at) | number_of_2(at + 2) << 16;
}

gboolean
xj_zip_is_zip(const char *bytes, gsize length)
{
    return has_mark(bytes, length, 0, part_mark);
}

// The list of parts stands right before its end mark, whatever its own idea of its place is.
static gboolean
find_list(const char *bytes, gsize length, gsize *ret_start, gsize *ret_end)
{
    if (length < END_SIZE)
        return FALSE;
    gsize lowest = length > END_SIZE + COMMENT_MAX ? length - END_SIZE - COMMENT_MAX : 0;
    for (gsize at = length - END_SIZE + 1; at-- > lowest;)
    {
        if (!has_mark(bytes, length, at, end_mark))
            continue;
        gsize size = number_of_4(bytes + at + END_LIST_SIZE);
        if (size > at || !has_mark(bytes, length, at - size, item_mark))
            continue;
        *ret_start = at - size;
        *ret_end = at;
        return TRUE;
    }
    return FALSE;
}

gboolean
xj_zip_has_list(const char *bytes, gsize length)
{
    gsize start = 0;
    gsize end = 0;
    return find_list(bytes, length, &start, &end);
}

static void
start(XjZipNames *names)
{
    names->started = TRUE;
    names->is_list = find_list(names->bytes, names->length, &names->next, &names->end);
    if (names->is_list)
        return;
    names->next = 0;
    names->end = names->length;
}

static gboolean
take_name(XjZipNames *names, gsize at, gsize length)
{
    if (at > names->end || length > names->end - at)
        return FALSE;
    names->name = names->bytes + at;
    names->name_length = length;
    return TRUE;
}

static gboolean
next_item(XjZipNames *names)
{
    gsize at = names->next;
    if (!has_mark(names->bytes, names->end, at, item_mark) || names->end - at < ITEM_SIZE)
        return FALSE;
    const char *item = names->bytes + at;
    gsize name_length = number_of_2(item + ITEM_NAME_LENGTH);
    names->next =
        at + ITEM_SIZE + name_length + number_of_2(item + ITEM_EXTRA_LENGTH) + number_of_2(item + ITEM_COMMENT_LENGTH);
    return take_name(names, at + ITEM_SIZE, name_length);
}

static gboolean
next_part(XjZipNames *names)
{
    gsize at = names->next;
    if (!has_mark(names->bytes, names->end, at, part_mark) || names->end - at < PART_SIZE)
        return FALSE;
    const char *part = names->bytes + at;
    gsize name_length = number_of_2(part + PART_NAME_LENGTH);
    gsize data = at + PART_SIZE + name_length + number_of_2(part + PART_EXTRA_LENGTH);
    names->next = data + number_of_4(part + PART_PACKED);
    if ((number_of_2(part + PART_FLAGS) & SIZE_BEHIND) != 0 && data < names->end)
    {
        const char *found = memmem(names->bytes + data, names->end - data, part_mark, MARK_SIZE);
        names->next = found != NULL ? (gsize)(found - names->bytes) : names->end;
    }
    return take_name(names, at + PART_SIZE, name_length);
}

gboolean
xj_zip_names_next(XjZipNames *names)
{
    if (!names->started)
    {
        if (!xj_zip_is_zip(names->bytes, names->length))
            return FALSE;
        start(names);
    }
    return names->is_list ? next_item(names) : next_part(names);
}

gboolean
xj_zip_names_is(const XjZipNames *names, const char *part)
{
    if (names->name_length != strlen(part))
        return FALSE;
    for (gsize i = 0; i < names->name_length; i++)
    {
        gboolean divides = names->name[i] == '\\' && part[i] == '/';
        if (!divides && g_ascii_tolower(names->name[i]) != g_ascii_tolower(part[i]))
            return FALSE;
    }
    return TRUE;
}

const char *
xj_zip_mimetype(const char *bytes, gsize length, gsize *ret_length)
{
    XjZipNames first = {.bytes = bytes, .length = length, .end = length, .started = TRUE};
    if (!next_part(&first) || !xj_zip_names_is(&first, "mimetype") || number_of_2(bytes + PART_METHOD) != 0)
        return NULL;
    gsize data = PART_SIZE + first.name_length + number_of_2(bytes + PART_EXTRA_LENGTH);
    gsize size = number_of_4(bytes + PART_PACKED);
    if (data > length || size > length - data)
        return NULL;
    *ret_length = size;
    return bytes + data;
}
