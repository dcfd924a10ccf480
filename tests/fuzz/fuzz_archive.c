// Archives: any bytes as a file, whose members bear names that lead nowhere else; or as the names of an archive, divided by line ends.
#include "tests/fuzz/fuzz.h"

#include "indexer/extract/archive/name.h"
#include "tests/member_checks.h"

static gboolean
begin_member(const char *member, G_GNUC_UNUSED gpointer user_data)
{
    g_assert_true(g_utf8_validate(member, -1, NULL));
    g_auto(GStrv) steps = g_strsplit_set(member, "/\\", -1);
    for (guint i = 0; steps[i] != NULL; i++)
        g_assert_cmpstr(steps[i], !=, "..");
    return TRUE;
}

static void
read_archive(const char *bytes, gsize length)
{
    GString *printed = g_string_new(NULL);
    XjReadInput input = {.bytes = bytes, .length = length, .name = "a"};
    XjReadSink sink = {.begin = begin_member, .end = print_member, .cut = print_cut, .user_data = printed};
    xj_read_all(&input, &sink);
    g_string_free(printed, TRUE);
}

static void
decode_names(const char *bytes, gsize length)
{
    const char *charset = xj_archive_name_charset(bytes, length);
    g_autofree char *all = g_strndup(bytes, length);
    g_auto(GStrv) names = g_strsplit(all, "\n", -1);
    for (guint i = 0; names[i] != NULL; i++)
    {
        g_autofree char *name = xj_archive_name_decode(names[i], charset);
        g_assert_true(g_utf8_validate(name, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    if (data[0] % 2 == 0)
        read_archive((const char *)data + 1, size - 1);
    else
        decode_names((const char *)data + 1, size - 1);
    return 0;
}
