// Makes archives in memory, for tests.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>
#include <string.h>

typedef struct
{
    const char *name; // as it stands in the archive, in any charset
    const char *data;
    gsize length; // 0: of `data` as a string
} MadeMember;

static inline la_ssize_t
append_archive(G_GNUC_UNUSED struct archive *archive, void *user_data, const void *bytes, size_t length)
{
    g_byte_array_append(user_data, bytes, (guint)length);
    return (la_ssize_t)length;
}

static inline void
write_member(struct archive *archive, const MadeMember *member)
{
    gsize length = member->length > 0 ? member->length : strlen(member->data);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_copy_pathname(entry, member->name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)length);
    g_assert_cmpint(archive_write_header(archive, entry), >=, ARCHIVE_WARN);
    g_assert_cmpint(archive_write_data(archive, member->data, length), ==, (la_ssize_t)length);
    archive_entry_free(entry);
}

// `format` "zip" "7zip" "ustar" "v7tar" "gnutar" "raw"; `filter` "gzip" "bzip2" "xz" "zstd" or NULL; `options` of libarchive, or NULL.
static inline GByteArray *
make_archive(const char *format, const char *filter, const char *options, const MadeMember *members, guint count)
{
    GByteArray *bytes = g_byte_array_new();
    struct archive *archive = archive_write_new();
    g_assert_cmpint(archive_write_set_format_by_name(archive, format), ==, ARCHIVE_OK);
    if (filter != NULL)
        g_assert_cmpint(archive_write_add_filter_by_name(archive, filter), ==, ARCHIVE_OK);
    if (options != NULL)
        g_assert_cmpint(archive_write_set_options(archive, options), ==, ARCHIVE_OK);
    archive_write_set_bytes_in_last_block(archive, 1);
    g_assert_cmpint(archive_write_open(archive, bytes, NULL, append_archive, NULL), ==, ARCHIVE_OK);
    for (guint i = 0; i < count; i++)
        write_member(archive, &members[i]);
    g_assert_cmpint(archive_write_close(archive), ==, ARCHIVE_OK);
    archive_write_free(archive);
    return bytes;
}

static inline void
append_number(GByteArray *bytes, guint64 number, guint size)
{
    for (guint i = 0; i < size; i++)
    {
        guint8 byte = (guint8)(number >> (8 * i));
        g_byte_array_append(bytes, &byte, 1);
    }
}

static inline guint32
crc_of(const char *bytes, gsize length)
{
    guint32 crc = 0xFFFFFFFF;
    for (gsize i = 0; i < length; i++)
    {
        crc ^= (guchar)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
    }
    return ~crc;
}

// A zip file of stored members whose names and headers are exactly these: libarchive would mend them. `flags` e.g. 0x800 (the name
// is UTF-8) or 1 (encrypted); `extra` is put behind every name.
static inline GByteArray *
make_stored_zip(const MadeMember *members, guint count, guint flags, const GByteArray *extra)
{
    GByteArray *bytes = g_byte_array_new();
    g_autoptr(GByteArray) list = g_byte_array_new();
    for (guint i = 0; i < count; i++)
    {
        gsize length = members[i].length > 0 ? members[i].length : strlen(members[i].data);
        guint extra_length = extra != NULL ? extra->len : 0;
        guint offset = bytes->len;
        g_autoptr(GByteArray) header = g_byte_array_new();
        append_number(header, 20, 2);
        append_number(header, flags, 2);
        append_number(header, 0, 2);
        append_number(header, 0x21 << 16, 4);
        append_number(header, crc_of(members[i].data, length), 4);
        append_number(header, length, 4);
        append_number(header, length, 4);
        append_number(header, strlen(members[i].name), 2);
        append_number(header, extra_length, 2);
        g_byte_array_append(bytes, (const guint8 *)"PK\003\004", 4);
        g_byte_array_append(bytes, header->data, header->len);
        g_byte_array_append(bytes, (const guint8 *)members[i].name, (guint)strlen(members[i].name));
        if (extra != NULL)
            g_byte_array_append(bytes, extra->data, extra->len);
        g_byte_array_append(bytes, (const guint8 *)members[i].data, (guint)length);
        g_byte_array_append(list, (const guint8 *)"PK\001\002\024\000", 6);
        g_byte_array_append(list, header->data, header->len);
        append_number(list, 0, 2);
        append_number(list, 0, 8);
        append_number(list, offset, 4);
        g_byte_array_append(list, (const guint8 *)members[i].name, (guint)strlen(members[i].name));
        if (extra != NULL)
            g_byte_array_append(list, extra->data, extra->len);
    }
    guint start = bytes->len;
    g_byte_array_append(bytes, list->data, list->len);
    g_byte_array_append(bytes, (const guint8 *)"PK\005\006\0\0\0\0", 8);
    append_number(bytes, count, 2);
    append_number(bytes, count, 2);
    append_number(bytes, list->len, 4);
    append_number(bytes, start, 4);
    append_number(bytes, 0, 2);
    return bytes;
}
