#include "table_params.h"

#include <string.h>

static gboolean
look_up(gpointer data, const char *name, const char **ret_value, gsize *ret_length)
{
    const char *value = g_hash_table_lookup(data, name);
    if (!value)
        return FALSE;
    *ret_value = value;
    *ret_length = strlen(value);
    return TRUE;
}

static void
walk(gpointer data, const char *name, XjParamFunc each, gpointer user_data)
{
    const char *value = g_hash_table_lookup(data, name);
    g_auto(GStrv) values = g_strsplit(value ? value : "", "|", 0);
    for (char **one = values; *one && each(*one, strlen(*one), user_data); one++)
        ;
}

XjParams
table_params(const char *const *pairs, GHashTable **ret_table)
{
    *ret_table = g_hash_table_new(g_str_hash, g_str_equal);
    for (; *pairs; pairs += 2)
        g_hash_table_insert(*ret_table, (gpointer)(guintptr)pairs[0], (gpointer)(guintptr)pairs[1]);
    return (XjParams){.lookup = look_up, .walk = walk, .data = *ret_table};
}
