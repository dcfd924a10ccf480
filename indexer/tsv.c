#include "indexer/tsv.h"

#include "store/record.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct _XjTsv
{
    char *path;
    FILE *file;
    char *line;
    size_t capacity;
    char *place;
    guint64 number;
    guint64 size;
};

XjTsv *
xj_tsv_open(const char *path, GError **error)
{
    FILE *file = fopen(path, "re");
    struct stat status;
    if (file == NULL || fstat(fileno(file), &status) != 0)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO, _("%s cannot be read: %s"), path, g_strerror(errno));
        if (file != NULL)
            (void)fclose(file);
        return NULL;
    }
    XjTsv *tsv = g_new0(XjTsv, 1);
    *tsv = (XjTsv){.path = g_strdup(path), .file = file, .size = (guint64)status.st_size};
    return tsv;
}

void
xj_tsv_close(XjTsv *tsv)
{
    if (tsv == NULL)
        return;
    (void)fclose(tsv->file);
    free(tsv->line); // from getline()
    g_free(tsv->path);
    g_free(tsv->place);
    g_free(tsv);
}

guint64
xj_tsv_size(const XjTsv *tsv)
{
    return tsv->size;
}

static const char *
line_fault(const char *line, gsize length)
{
    const char *tab = memchr(line, '\t', length);
    if (tab == NULL)
        return _("no tab between id and text");
    if (tab == line)
        return _("no id before the tab");
    if (tab - line > XJ_DOCUMENT_ID_MAX)
        return _("the id is longer than 64 bytes");
    if (tab + 1 == line + length)
        return _("no text behind the tab");
    if (!g_utf8_validate(line, (gssize)length, NULL))
        return _("not valid UTF-8");
    return NULL;
}

XjTsvStatus
xj_tsv_next(XjTsv *tsv, XjTsvLine *ret_line, GError **error)
{
    ssize_t got;
    do
    {
        got = getline(&tsv->line, &tsv->capacity, tsv->file);
        tsv->number++;
        while (got > 0 && (tsv->line[got - 1] == '\n' || tsv->line[got - 1] == '\r'))
            tsv->line[--got] = '\0';
    } while (got == 0);
    if (got < 0 && ferror(tsv->file))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO, _("%s cannot be read: %s"), tsv->path, g_strerror(errno));
        return XJ_TSV_ERROR;
    }
    if (got < 0)
        return XJ_TSV_END;
    g_free(tsv->place);
    tsv->place = g_strdup_printf("%s:%" G_GUINT64_FORMAT, tsv->path, tsv->number);
    const char *fault = line_fault(tsv->line, (gsize)got);
    if (fault != NULL)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: %s; each line is an id, a tab and the text"), tsv->place, fault);
        return XJ_TSV_ERROR;
    }
    char *tab = memchr(tsv->line, '\t', (gsize)got);
    *tab = '\0';
    *ret_line =
        (XjTsvLine){.id = tsv->line, .text = tab + 1, .length = (gsize)(tsv->line + got - (tab + 1)), .place = tsv->place};
    return XJ_TSV_LINE;
}
