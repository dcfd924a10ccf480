// Sidecar files from any bytes: reading ends, faults name a line, and what is read means the same once kept and read again.
#include "document/sidecar.h"
#include "fuzz.h"
#include "tests/test_vocabulary.h"

#include <string.h>

#define NAME "fuzz.xunjian"

static void
check_kept(const XjOverride *override)
{
    g_autofree char *text = xj_override_to_text(override);
    g_autoptr(XjOverride) again = xj_override_from_text(text, strlen(text), XJ_BASIS_SIDECAR, test_vocabulary());
    g_autofree char *same = xj_override_to_text(again);
    g_assert_cmpstr(same, ==, text);
    g_assert_true(g_utf8_validate(text, -1, NULL));
}

static void
check_effect(const XjOverride *override)
{
    g_autoptr(XjDocument) document = xj_document_new_passage("", 0);
    xj_override_apply(override, document);
    const XjLevelFact *speaking = &document->facts.speaking;
    g_assert_true(speaking->level >= XJ_LEVEL_UNKNOWN && speaking->level < XJ_LEVELS);
    for (guint i = 0; i < document->themes->len; i++)
    {
        guint theme = g_array_index(document->themes, XjThemeWeight, i).theme;
        g_assert_nonnull(xj_vocabulary_topic(test_vocabulary(), XJ_TOPIC_THEME, theme));
    }
}

static void
check_all(XjSidecar *sidecar)
{
    guint line = 0;
    const char *left;
    while ((left = xj_sidecar_left(sidecar, &line)) != NULL)
    {
        g_assert_cmpuint(line, >=, 1);
        g_autoptr(XjOverride) override = xj_sidecar_take(sidecar, left);
        check_kept(override);
        check_effect(override);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    // Copied, so that reading past the end is seen.
    g_autofree char *bytes = g_memdup2(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(XjSidecar) sidecar = xj_sidecar_parse(NAME, size > 0 ? bytes : "", size, test_vocabulary(), &error);
    if (sidecar != NULL)
        check_all(sidecar);
    else
        g_assert_true(error->code == XJ_ERROR_INVALID && g_str_has_prefix(error->message, NAME ":"));
    return 0;
}
