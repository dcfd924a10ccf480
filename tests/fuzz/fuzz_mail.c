// Any bytes behind two headers of mail, with all that is attached: every document is read or refused for a reason.
#include "tests/fuzz/fuzz.h"

#include "indexer/extract/reader.h"

#include <string.h>

static gboolean
begin(const char *member, G_GNUC_UNUSED gpointer user_data)
{
    g_assert_true(g_utf8_validate(member, -1, NULL));
    return TRUE;
}

static void
end(G_GNUC_UNUSED const char *member, XjReading *reading, const GError *error, G_GNUC_UNUSED gpointer user_data)
{
    if (reading == NULL)
    {
        g_assert_true(error != NULL && *error->message != '\0');
        return;
    }
    for (guint i = 0; i < reading->source->blocks->len; i++)
        g_assert_true(g_utf8_validate(((const XjBlock *)reading->source->blocks->pdata[i])->text, -1, NULL));
}

static void
cut(G_GNUC_UNUSED const char *member, const GError *error, G_GNUC_UNUSED gpointer user_data)
{
    g_assert_true(error != NULL && *error->message != '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char start[] = "MIME-Version: 1.0\nX-Mailer: f\n";
    static const XjReadSink sink = {.begin = begin, .end = end, .cut = cut};
    // A mail, or, as it stands, whatever it is: a mail box among others.
    gsize prefix = size > 0 && data[0] == 'F' ? 0 : strlen(start);
    // A copy of its own, so that reading past its end is seen.
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)start, (guint)prefix);
    g_byte_array_append(bytes, data, (guint)size);
    g_autofree char *copy = g_memdup2(bytes->data, bytes->len);
    XjReadInput input = {.bytes = copy, .length = bytes->len, .name = "a.eml"};
    xj_read_all(&input, &sink);
    return 0;
}
