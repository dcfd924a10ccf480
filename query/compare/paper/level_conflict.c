#include "query/compare/paper/level_conflict.h"

#include "document/facts/facts.h"
#include "query/card.h"

#include <glib/gi18n-lib.h>

// Words that are quoted for one level.
#define QUOTED_MAX 3

// The words that speak for `level`: a new string, NULL for none.
static char *
words_for(JsonArray *evidence, XjLevel level)
{
    g_autoptr(GString) words = g_string_new(NULL);
    guint quoted = 0;
    for (guint i = 0; i < json_array_get_length(evidence) && quoted < QUOTED_MAX; i++)
    {
        JsonObject *one = xj_card_entry(evidence, i);
        const char *text = one != NULL ? xj_card_string(one, "text") : NULL;
        if (text == NULL || xj_card_integer(one, "code", XJ_LEVEL_UNKNOWN) != (gint64)level)
            continue;
        g_string_append_printf(words, quoted++ > 0 ? _(", “%s”") : _("“%s”"), text);
    }
    return quoted > 0 ? g_string_free(g_steal_pointer(&words), FALSE) : NULL;
}

static char *
tell(JsonArray *evidence)
{
    g_autoptr(GString) note = g_string_new(NULL);
    for (XjLevel level = XJ_LEVEL_CENTRAL; level < XJ_LEVELS; level++)
    {
        g_autofree char *words = words_for(evidence, level);
        if (words != NULL)
            g_string_append_printf(note, note->len > 0 ? _("; for %s %s") : _("speaks for %s: %s"), xj_level_name(level),
                                   words);
    }
    return note->len > 0 ? g_string_free(g_steal_pointer(&note), FALSE) : NULL;
}

char *
xj_level_conflict_note(JsonObject *card)
{
    JsonNode *node = json_object_get_member(card, "speaking_level");
    JsonObject *fact = node != NULL && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
    if (fact == NULL || !xj_card_boolean(fact, "conflict", FALSE))
        return NULL;
    JsonArray *evidence = xj_card_array(fact, "levels");
    char *note = evidence != NULL ? tell(evidence) : NULL;
    return note != NULL ? note : g_strdup(_("speaks for more than one level"));
}
