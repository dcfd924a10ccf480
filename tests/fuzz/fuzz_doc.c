// Word files: whole ones, and their streams alone, around which the container is built here so that bytes are not wasted on it.
// The latter are: sectors of the stream WordDocument (two bytes), that stream, then the stream 1Table.
#include "tests/fuzz/fuzz.h"

#include "indexer/extract/reader.h"

#include <string.h>

enum
{
    SECTOR = 512,
};

static const gsize ENTRY = 128; // bytes of an entry of the directory

static void
set32(guint8 *at, gsize value)
{
    for (guint i = 0; i < 4; i++)
        at[i] = (guint8)(value >> (8 * i));
}

static void
write_entry(guint8 *entry, const char *name, guint8 type, gsize first, gsize size)
{
    for (gsize i = 0; name[i] != '\0'; i++)
        entry[i * 2] = (guint8)name[i];
    entry[0x42] = type;
    set32(entry + 0x44, G_MAXUINT32);
    set32(entry + 0x48, G_MAXUINT32);
    set32(entry + 0x4C, G_MAXUINT32);
    set32(entry + 0x74, first);
    set32(entry + 0x78, size);
}

// A container without an allocation table: what it would say is taken to be in order.
static GByteArray *
build_container(const uint8_t *data, size_t size)
{
    gsize word = MIN((gsize)(data[0] | data[1] << 8) * SECTOR, size - 2);
    gsize word_sectors = (word + SECTOR - 1) / SECTOR;
    GByteArray *file = g_byte_array_new();
    g_byte_array_set_size(file, (guint)(SECTOR * (2 + word_sectors)));
    memset(file->data, 0, file->len);
    memcpy(file->data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    file->data[0x1E] = 9;
    file->data[0x20] = 6;
    set32(file->data + 0x3C, G_MAXUINT32);
    set32(file->data + 0x44, G_MAXUINT32);
    set32(file->data + 0x4C, G_MAXUINT32);
    guint8 *directory = file->data + SECTOR;
    write_entry(directory, "Root Entry", 5, G_MAXUINT32, 0);
    write_entry(directory + ENTRY, "WordDocument", 2, 1, word);
    write_entry(directory + ENTRY * 2, "1Table", 2, 1 + word_sectors, size - 2 - word);
    write_entry(directory + ENTRY * 3, "0Table", 2, 1 + word_sectors, size - 2 - word);
    set32(directory + 0x4C, 1);
    set32(directory + ENTRY + 0x48, 2);
    set32(directory + ENTRY * 2 + 0x48, 3);
    memcpy(file->data + (gsize)SECTOR * 2, data + 2, word);
    g_byte_array_append(file, data + 2 + word, (guint)(size - 2 - word));
    return file;
}

static void
check_reading(const char *bytes, gsize length)
{
    XjBudget budget = {.packed = length};
    XjReadInput input = {.bytes = bytes, .length = length, .name = "a.doc", .budget = &budget};
    g_auto(XjReading) reading = {.source = xj_source_new(), .format = g_strdup(xj_doc_reader.format)};
    g_autoptr(GError) error = NULL;
    if (!xj_doc_reader.read(&input, &reading, &error))
    {
        g_assert_cmpstr(error->message, !=, "");
        return;
    }
    for (guint i = 0; i < reading.source->blocks->len; i++)
        g_assert_true(g_utf8_validate(((const XjBlock *)reading.source->blocks->pdata[i])->text, -1, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    if (data[0] == 0xD0)
    {
        check_reading((const char *)data, size);
        return 0;
    }
    g_autoptr(GByteArray) file = build_container(data, size);
    check_reading((const char *)file->data, file->len);
    return 0;
}
