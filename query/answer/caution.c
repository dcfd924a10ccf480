#include "query/answer/caution.h"

#include "document/document.h"
#include "query/card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
caution_free(gpointer data)
{
    XjCaution *caution = data;
    g_free(caution->kind);
    g_free(caution->text);
    g_free(caution->message);
    g_free(caution);
}

// What is wrong with a place damaged in this way. A kind that a newer indexer found is damage all the same.
static const char *
trouble_of(const char *kind)
{
    static const char *const troubles[] = {
        [XJ_DAMAGE_LOST_NUMBER] = N_("a number is missing"),
        [XJ_DAMAGE_PLACEHOLDER] = N_("a placeholder stands for the real word"),
        [XJ_DAMAGE_TRUNCATED] = N_("the text breaks off"),
        [XJ_DAMAGE_STRAY_TRADITIONAL] = N_("traditional characters stand among simplified ones"),
        [XJ_DAMAGE_TEMPLATE_INSTRUCTION] = N_("an instruction of the template was left in"),
        [XJ_DAMAGE_LEVEL_WORD] = N_("words of two levels do not go together"),
    };
    for (guint i = 0; i < G_N_ELEMENTS(troubles); i++)
        if (strcmp(xj_damage_kind_name((XjDamageKind)i), kind) == 0)
            return _(troubles[i]);
    return _("the text is damaged");
}

static XjCaution *
caution_new(const char *kind, const char *text)
{
    XjCaution *caution = g_new0(XjCaution, 1);
    caution->kind = g_strdup(kind);
    caution->text = g_strdup(text);
    caution->message = g_strdup_printf(_("Mind: %s: “%s”"), trouble_of(kind), text);
    return caution;
}

GPtrArray *
xj_cautions_of(JsonObject *card, guint passage)
{
    GPtrArray *cautions = g_ptr_array_new_with_free_func(caution_free);
    JsonArray *damage = xj_card_array(card, "damage");
    for (guint i = 0; damage != NULL && i < json_array_get_length(damage); i++)
    {
        JsonObject *entry = xj_card_entry(damage, i);
        const char *kind = entry != NULL ? xj_card_string(entry, "kind") : NULL;
        const char *text = entry != NULL ? xj_card_string(entry, "text") : NULL;
        if (kind != NULL && text != NULL && json_object_get_int_member_with_default(entry, "passage", -1) == passage)
            g_ptr_array_add(cautions, caution_new(kind, text));
    }
    return cautions;
}
