// Packages made in a test: zip files of given parts.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>
#include <string.h>

typedef struct
{
    const char *name;
    const char *text;
} TestPart;

// Appends a zip file of the parts; "mimetype" is stored as it is, the others are deflated.
static inline GByteArray *
build_package(const TestPart *parts, guint count)
{
    gsize room = 65536;
    for (guint i = 0; i < count; i++)
        room += 2 * strlen(parts[i].text) + 1024;
    GByteArray *package = g_byte_array_new();
    g_byte_array_set_size(package, (guint)room);
    gsize used = 0;
    struct archive *archive = archive_write_new();
    g_assert_cmpint(archive_write_set_format_zip(archive), ==, ARCHIVE_OK);
    archive_write_set_bytes_per_block(archive, 0);
    g_assert_cmpint(archive_write_open_memory(archive, package->data, room, &used), ==, ARCHIVE_OK);
    for (guint i = 0; i < count; i++)
    {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, parts[i].name);
        archive_entry_set_size(entry, (la_int64_t)strlen(parts[i].text));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        if (strcmp(parts[i].name, "mimetype") == 0)
            archive_write_zip_set_compression_store(archive);
        else
            archive_write_zip_set_compression_deflate(archive);
        g_assert_cmpint(archive_write_header(archive, entry), ==, ARCHIVE_OK);
        g_assert_cmpint(archive_write_data(archive, parts[i].text, strlen(parts[i].text)), ==,
                        (la_ssize_t)strlen(parts[i].text));
        archive_entry_free(entry);
    }
    g_assert_cmpint(archive_write_close(archive), ==, ARCHIVE_OK);
    archive_write_free(archive);
    g_byte_array_set_size(package, (guint)used);
    return package;
}
