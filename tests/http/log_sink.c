#include "log_sink.h"

#include <string.h>

#define WAIT_MILLISECONDS 1000

static GMutex lock;
static GString *logged;

static GLogWriterOutput
take(GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
    (void)data, (void)level;
    g_mutex_lock(&lock);
    for (gsize i = 0; i < n_fields; i++)
        g_string_append_printf(logged, "%s=%s\n", fields[i].key, (const char *)fields[i].value);
    g_mutex_unlock(&lock);
    return G_LOG_WRITER_HANDLED;
}

void
log_sink_install(void)
{
    logged = g_string_new(NULL);
    g_log_set_writer_func(take, NULL, NULL);
}

gboolean
log_sink_holds(const char *text)
{
    gboolean found = FALSE;
    for (guint waited = 0; !found && waited < WAIT_MILLISECONDS; waited += 10)
    {
        g_mutex_lock(&lock);
        found = strstr(logged->str, text) != NULL;
        g_mutex_unlock(&lock);
        if (!found)
            g_usleep(10000);
    }
    return found;
}
