#include "indexer/extract/archive/name.h"

#include "text/decode.h"

#include <string.h>

enum
{
    SAMPLE_ENOUGH = 16 * 1024,             // bytes of names: more says no more
    LOOKED_AT_MAX = 2000,                  // entries, while looking for them
    LOOKED_THROUGH_MAX = 32 * 1024 * 1024, // bytes unpacked meanwhile
};

static const char charset_otherwise[] = "GB18030";

void
xj_archive_names_clear(XjArchiveNames *names)
{
    g_clear_pointer(&names->charset, g_free);
}

// ASCII, or UTF-8 beyond an accident: valid, with a character of three bytes. Two Han characters in GBK may look like two
// letters of UTF-8.
static gboolean
is_surely_utf8(const char *name)
{
    gboolean has_high = FALSE;
    gboolean has_long = FALSE;
    for (const char *at = name; *at != '\0'; at++)
    {
        has_high |= (guchar)*at >= 0x80;
        has_long |= (guchar)*at >= 0xE0;
    }
    return !has_high || (has_long && g_utf8_validate(name, -1, NULL));
}

const char *
xj_archive_name_charset(const char *names, gsize length)
{
    g_auto(XjDecoded) decoded = {0};
    if (!xj_decode(names, length, NULL, &decoded, NULL) || g_str_has_prefix(decoded.charset, "UTF-16"))
        return charset_otherwise;
    return decoded.charset;
}

char *
xj_archive_name_decode(const char *raw, const char *charset)
{
    XjDecodeHints hints = {.forced = charset};
    g_auto(XjDecoded) decoded = {0};
    if (!xj_decode(raw, strlen(raw), &hints, &decoded, NULL))
        return g_utf8_make_valid(raw, -1);
    return g_steal_pointer(&decoded.text);
}

// Takes what is unpacked while looking from nobody's budget: it is little.
static const char *
look_for_charset(const XjArchiveNames *names)
{
    g_autoptr(GString) sample = g_string_new(NULL);
    XjBudget budget = {.packed = G_MAXUINT64, .expanded = XJ_EXPANDED_MAX - LOOKED_THROUGH_MAX};
    XjReadInput input = *names->input;
    input.budget = &budget;
    g_autoptr(XjArchive) archive = xj_archive_open(&input, names->kind, NULL);
    struct archive_entry *entry = NULL;
    for (guint i = 0; archive != NULL && i < LOOKED_AT_MAX && sample->len < SAMPLE_ENOUGH; i++)
    {
        if (xj_archive_next(archive, &entry) != XJ_ARCHIVE_ENTRY)
            break;
        const char *name = archive_entry_pathname(entry);
        if (name != NULL && !is_surely_utf8(name))
            g_string_append_printf(sample, "%s\n", name);
        if (!xj_archive_drop(archive, names->kind, &budget, NULL))
            break;
    }
    return xj_archive_name_charset(sample->str, sample->len);
}

// libarchive takes every byte 0x5C of a RAR name for a divider and writes 0x2F: behind the first byte of a Han character, where
// 0x2F never stands, that was the second byte of the character. Changes it in place.
static void
mend_rar_name(char *name)
{
    for (char *at = name; *at != '\0'; at++)
    {
        if ((guchar)*at <= 0x80 || at[1] == '\0')
            continue;
        at++;
        if (*at == '/')
            *at = '\\';
    }
}

char *
xj_archive_names_decode(XjArchiveNames *names, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    if (name == NULL || *name == '\0')
        return g_strdup("unnamed");
    if (is_surely_utf8(name))
        return g_strdup(name);
    if (names->charset == NULL)
        names->charset = g_strdup(look_for_charset(names));
    g_autofree char *raw = g_strdup(name);
    if (names->kind == XJ_ARCHIVE_RAR)
        mend_rar_name(raw);
    return xj_archive_name_decode(raw, names->charset);
}
