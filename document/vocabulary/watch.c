#include "document/vocabulary/watch.h"

#include "document/vocabulary/tables.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define LOOK_INTERVAL G_TIME_SPAN_SECOND // between two looks at the tables

#define SYNONYMS (XJ_TOPIC_KINDS + XJ_WORDS_TABLES) // number of their table, behind the catalogues and the words
#define FILES (SYNONYMS + 1)

// What tells that a file is another one than before. All 0 for one that is not there.
typedef struct
{
    guint64 inode;
    gint64 size;
    gint64 seconds, nanoseconds; // of its last change
} Stamp;

struct _XjVocabularyWatch
{
    char *directory;
    GMutex lock; // guards the rest
    XjVocabulary *current;
    Stamp stamps[FILES]; // of the tables as they were when they were last loaded, or failed to be
    gint64 looked_at;    // monotonic
    char *fault;         // of the tables, NULL if they are in force
};

static const char *
file_name(guint number)
{
    if (number == SYNONYMS)
        return xj_synonyms_file;
    return number < XJ_TOPIC_KINDS ? xj_topic_files[number] : xj_table_specs[number - XJ_TOPIC_KINDS].file;
}

static Stamp
stamp_of(const char *path)
{
    GStatBuf status;
    if (g_stat(path, &status) != 0)
        return (Stamp){0};
    return (Stamp){.inode = status.st_ino,
                   .size = status.st_size,
                   .seconds = status.st_mtim.tv_sec,
                   .nanoseconds = status.st_mtim.tv_nsec};
}

static void
read_stamps(const char *directory, Stamp stamps[FILES])
{
    for (guint i = 0; i < FILES; i++)
    {
        g_autofree char *path = g_build_filename(directory, file_name(i), NULL);
        stamps[i] = stamp_of(path);
    }
}

static gboolean
same_stamps(const Stamp left[FILES], const Stamp right[FILES])
{
    for (guint i = 0; i < FILES; i++)
        if (left[i].inode != right[i].inode || left[i].size != right[i].size || left[i].seconds != right[i].seconds ||
            left[i].nanoseconds != right[i].nanoseconds)
            return FALSE;
    return TRUE;
}

XjVocabularyWatch *
xj_vocabulary_watch_new(const char *directory, GError **error)
{
    // The stamps come first: what changes while the tables are being loaded is seen at the next look.
    Stamp stamps[FILES];
    read_stamps(directory, stamps);
    XjVocabulary *current = xj_vocabulary_load(directory, error);
    if (current == NULL)
        return NULL;
    XjVocabularyWatch *watch = g_new0(XjVocabularyWatch, 1);
    watch->directory = g_strdup(directory);
    g_mutex_init(&watch->lock);
    watch->current = current;
    memcpy(watch->stamps, stamps, sizeof stamps);
    watch->looked_at = g_get_monotonic_time();
    return watch;
}

void
xj_vocabulary_watch_free(XjVocabularyWatch *watch)
{
    if (watch == NULL)
        return;
    xj_vocabulary_unref(watch->current);
    g_mutex_clear(&watch->lock);
    g_free(watch->directory);
    g_free(watch->fault);
    g_free(watch);
}

static void
reload(XjVocabularyWatch *watch)
{
    g_autoptr(GError) error = NULL;
    XjVocabulary *changed = xj_vocabulary_load(watch->directory, &error);
    g_clear_pointer(&watch->fault, g_free);
    if (changed != NULL)
    {
        xj_vocabulary_unref(watch->current);
        watch->current = changed;
        return;
    }
    watch->fault = g_strdup(error->message);
    g_warning(_("The tables in %s were changed and have a fault, so the vocabulary loaded before stays in force: %s"),
              watch->directory, watch->fault);
}

// Brings changed tables into force, if it is time to look. The caller holds the lock.
static void
follow(XjVocabularyWatch *watch)
{
    gint64 now = g_get_monotonic_time();
    if (now - watch->looked_at < LOOK_INTERVAL)
        return;
    watch->looked_at = now;
    Stamp stamps[FILES];
    read_stamps(watch->directory, stamps);
    if (same_stamps(stamps, watch->stamps))
        return;
    memcpy(watch->stamps, stamps, sizeof stamps);
    reload(watch);
}

XjVocabulary *
xj_vocabulary_watch_get(XjVocabularyWatch *watch)
{
    g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&watch->lock);
    follow(watch);
    return xj_vocabulary_ref(watch->current);
}

char *
xj_vocabulary_watch_fault(XjVocabularyWatch *watch)
{
    g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&watch->lock);
    follow(watch);
    return g_strdup(watch->fault);
}
