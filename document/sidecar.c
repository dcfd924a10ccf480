#include "document/sidecar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

// The fields of one document.
typedef struct
{
    char *member;
    guint line;           // where it begins
    XjOverride *override; // NULL: taken
} Section;

struct _XjSidecar
{
    GPtrArray *sections; // of Section, in the order of the file
    GHashTable *by_name; // Section by member; both borrowed
};

static void
section_free(gpointer data)
{
    Section *section = data;
    g_free(section->member);
    xj_override_free(section->override);
    g_free(section);
}

void
xj_sidecar_free(XjSidecar *sidecar)
{
    if (sidecar == NULL)
        return;
    g_hash_table_unref(sidecar->by_name);
    g_ptr_array_unref(sidecar->sections);
    g_free(sidecar);
}

XjOverride *
xj_sidecar_take(XjSidecar *sidecar, const char *member)
{
    Section *section = g_hash_table_lookup(sidecar->by_name, member);
    return section != NULL ? g_steal_pointer(&section->override) : NULL;
}

const char *
xj_sidecar_left(const XjSidecar *sidecar, guint *ret_line)
{
    for (guint i = 0; i < sidecar->sections->len; i++)
    {
        const Section *section = sidecar->sections->pdata[i];
        if (section->override != NULL)
        {
            *ret_line = section->line;
            return section->member;
        }
    }
    return NULL;
}

// ---------------------------------------------------------------- reading

// A file while it is read.
typedef struct
{
    const char *name;
    const XjVocabulary *vocabulary;
    XjSidecar *sidecar;
    Section *section; // the one that the next field belongs to; NULL before the first
    guint line;       // from 1
} Reading;

static gboolean
fail(const Reading *reading, GError **error, const char *reason)
{
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, "%s:%u: %s", reading->name, reading->line, reason);
    return FALSE;
}

static void
begin_section(Reading *reading, const char *member, gsize length)
{
    Section *section = g_new(Section, 1);
    *section = (Section){.member = g_strndup(member, length), .line = reading->line, .override = xj_override_new()};
    g_ptr_array_add(reading->sidecar->sections, section);
    g_hash_table_insert(reading->sidecar->by_name, section->member, section);
    reading->section = section;
}

// [通知.docx]: only the outer brackets count, for a name may hold any.
static gboolean
read_name(Reading *reading, const char *line, GError **error)
{
    gsize length = strlen(line);
    if (length < 3 || line[length - 1] != ']')
        return fail(reading, error, _("the name of a document stands in brackets, as [通知.docx]"));
    g_autofree char *member = g_strndup(line + 1, length - 2);
    const Section *earlier = g_hash_table_lookup(reading->sidecar->by_name, member);
    if (earlier != NULL)
    {
        g_autofree char *reason = g_strdup_printf(_("[%s] stands already in line %u"), member, earlier->line);
        return fail(reading, error, reason);
    }
    begin_section(reading, member, strlen(member));
    return TRUE;
}

static gboolean
read_field(Reading *reading, const char *line, GError **error)
{
    g_autoptr(XjOverride) one = xj_override_new();
    g_autoptr(GError) fault = NULL;
    if (!xj_override_set(one, line, XJ_BASIS_SIDECAR, reading->vocabulary, &fault))
        return fail(reading, error, fault->message);
    if (reading->section == NULL)
        begin_section(reading, "", 0);
    const char *again = xj_override_common_field(reading->section->override, one);
    if (again != NULL)
    {
        g_autofree char *reason = g_strdup_printf(_("the field “%s” stands twice"), again);
        return fail(reading, error, reason);
    }
    XjOverride *both = xj_override_merge(reading->section->override, one);
    xj_override_free(reading->section->override);
    reading->section->override = both;
    return TRUE;
}

static gboolean
read_line(Reading *reading, const char *text, gsize length, GError **error)
{
    g_autofree char *line = g_strstrip(g_strndup(text, length));
    if (!g_utf8_validate(text, (gssize)length, NULL))
        return fail(reading, error, _("is not UTF-8; save the file as UTF-8"));
    if (*line == '\0' || *line == '#')
        return TRUE;
    return *line == '[' ? read_name(reading, line, error) : read_field(reading, line, error);
}

static gboolean
read_lines(Reading *reading, const char *text, gsize length, GError **error)
{
    const char *end = text + length;
    if (length >= strlen(BYTE_ORDER_MARK) && memcmp(text, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0)
        text += strlen(BYTE_ORDER_MARK);
    while (text < end)
    {
        const char *line_end = memchr(text, '\n', (gsize)(end - text));
        if (line_end == NULL)
            line_end = end;
        reading->line++;
        if (!read_line(reading, text, (gsize)(line_end - text), error))
            return FALSE;
        text = line_end < end ? line_end + 1 : end;
    }
    return TRUE;
}

XjSidecar *
xj_sidecar_parse(const char *name, const char *text, gsize length, const XjVocabulary *vocabulary, GError **error)
{
    XjSidecar *sidecar = g_new0(XjSidecar, 1);
    sidecar->sections = g_ptr_array_new_with_free_func(section_free);
    sidecar->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    Reading reading = {.name = name, .vocabulary = vocabulary, .sidecar = sidecar};
    if (!read_lines(&reading, text, length, error))
        g_clear_pointer(&sidecar, xj_sidecar_free);
    return sidecar;
}
