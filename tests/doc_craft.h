// Word files built piece by piece, for what no program at hand writes: text in one byte a character, pieces out of order,
// broken tables. The container is written by libgsf, not by the code under test.
#pragma once

#include <gsf/gsf.h>
#include <string.h>

#define CRAFT_FIB 0x382 // bytes of the FIB, with all tables that are used
#define CRAFT_PAGE 512

typedef struct
{
    GByteArray *word;
    GByteArray *table;
    GByteArray *pieces; // descriptions of the pieces
    GArray *ends;       // of guint32: CP where each piece ends
} Craft;

static inline void
craft_set16(GByteArray *bytes, gsize offset, guint value)
{
    GSF_LE_SET_GUINT16(bytes->data + offset, value);
}

static inline void
craft_set32(GByteArray *bytes, gsize offset, guint32 value)
{
    GSF_LE_SET_GUINT32(bytes->data + offset, value);
}

static inline void
craft_append(GByteArray *bytes, const void *data, gsize length)
{
    g_byte_array_append(bytes, data, (guint)length);
}

static inline void
craft_append32(GByteArray *bytes, guint32 value)
{
    guint8 little[4];
    GSF_LE_SET_GUINT32(little, value);
    craft_append(bytes, little, sizeof little);
}

static inline void
craft_init(Craft *craft)
{
    *craft = (Craft){g_byte_array_new(), g_byte_array_new(), g_byte_array_new(), g_array_new(FALSE, FALSE, sizeof(guint32))};
    g_byte_array_set_size(craft->word, CRAFT_PAGE * 2);
    memset(craft->word->data, 0, craft->word->len);
    craft_set16(craft->word, 0x00, 0xA5EC);
    craft_set16(craft->word, 0x02, 0xC1);
    craft_set16(craft->word, 0x98, 93);
}

// A piece at the end of the stream; `modifier` as the format has it.
static inline void
craft_add_piece(Craft *craft, const void *text, gsize length, gboolean compressed, guint modifier)
{
    guint32 before = craft->ends->len > 0 ? g_array_index(craft->ends, guint32, craft->ends->len - 1) : 0;
    guint32 end = before + (guint32)(compressed ? length : length / 2);
    g_array_append_val(craft->ends, end);
    guint8 piece[8] = {0};
    guint32 offset = craft->word->len;
    GSF_LE_SET_GUINT32(piece + 2, compressed ? offset * 2 | 1U << 30 : offset);
    GSF_LE_SET_GUINT16(piece + 6, modifier);
    craft_append(craft->pieces, piece, sizeof piece);
    craft_append(craft->word, text, length);
}

static inline void
craft_add_utf8(Craft *craft, const char *text)
{
    glong units = 0;
    g_autofree gunichar2 *wide = g_utf8_to_utf16(text, -1, NULL, &units, NULL);
    craft_append(craft->word, "", craft->word->len % 2);
    craft_add_piece(craft, wide, (gsize)units * 2, FALSE, 0);
}

static inline void
craft_add_table(Craft *craft, guint number, const GByteArray *bytes)
{
    craft_set32(craft->word, 0x9A + number * 8, craft->table->len);
    craft_set32(craft->word, 0x9A + number * 8 + 4, bytes->len);
    craft_append(craft->table, bytes->data, bytes->len);
}

// One page with one run over the whole stream. `entry` is what stands in the page for it.
static inline void
craft_add_page(Craft *craft, guint number, const void *entry, gsize length)
{
    guint8 page[CRAFT_PAGE] = {0};
    guint32 end = craft->word->len;
    GSF_LE_SET_GUINT32(page + 4, end);
    page[8] = (guint8)(256 - (length + 1) / 2 - 1);
    memcpy(page + page[8] * 2, entry, length);
    page[CRAFT_PAGE - 1] = 1;
    g_byte_array_set_size(craft->word, (craft->word->len + CRAFT_PAGE - 1) / CRAFT_PAGE * CRAFT_PAGE);
    g_autoptr(GByteArray) table = g_byte_array_new();
    craft_append32(table, 0);
    craft_append32(table, end);
    craft_append32(table, craft->word->len / CRAFT_PAGE);
    craft_append(craft->word, page, sizeof page);
    craft_add_table(craft, number, table);
}

static inline GsfOutput *
craft_container(GsfOutfile **ret_root)
{
    GsfOutput *memory = gsf_output_memory_new();
    *ret_root = gsf_outfile_msole_new(memory);
    return memory;
}

static inline void
craft_add_stream(GsfOutfile *root, const char *name, const void *data, gsize length)
{
    GsfOutput *stream = gsf_outfile_new_child(root, name, FALSE);
    gsf_output_write(stream, length, data);
    gsf_output_close(stream);
    g_object_unref(stream);
}

// Closes and frees the container; its bytes.
static inline GBytes *
craft_close(GsfOutput *memory, GsfOutfile *root)
{
    gsf_output_close(GSF_OUTPUT(root));
    g_object_unref(root);
    gsize length = (gsize)gsf_output_size(memory);
    GBytes *bytes = g_bytes_new(gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory)), length);
    g_object_unref(memory);
    return bytes;
}

// A container with one small stream of this name.
static inline GBytes *
craft_stream(const char *name, const char *content)
{
    GsfOutfile *root = NULL;
    GsfOutput *memory = craft_container(&root);
    craft_add_stream(root, name, content, strlen(content));
    return craft_close(memory, root);
}

// The finished file; frees the rest.
static inline GBytes *
craft_finish(Craft *craft)
{
    guint32 length = g_array_index(craft->ends, guint32, craft->ends->len - 1);
    craft_set32(craft->word, 0x4C, length);
    g_autoptr(GByteArray) clx = g_byte_array_new();
    craft_append(clx, "\002", 1);
    craft_append32(clx, 4 + craft->ends->len * 12);
    craft_append32(clx, 0);
    for (guint i = 0; i < craft->ends->len; i++)
        craft_append32(clx, g_array_index(craft->ends, guint32, i));
    craft_append(clx, craft->pieces->data, craft->pieces->len);
    craft_add_table(craft, 33, clx);
    GsfOutfile *root = NULL;
    GsfOutput *memory = craft_container(&root);
    craft_add_stream(root, "WordDocument", craft->word->data, craft->word->len);
    craft_add_stream(root, "0Table", craft->table->data, craft->table->len);
    g_byte_array_unref(craft->word);
    g_byte_array_unref(craft->table);
    g_byte_array_unref(craft->pieces);
    g_array_unref(craft->ends);
    return craft_close(memory, root);
}
