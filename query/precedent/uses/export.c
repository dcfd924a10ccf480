#include "query/precedent/uses/export.h"

#include "query/precedent/uses/export_html.h"
#include "query/precedent/uses/kwic.h"
#include "text/fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// ---------------------------------------------------------------- names

// The place of `name` in `names`, which ends with NULL; that of the NULL if it is none of them.
static guint
place_of(const char *name, const char *const *names)
{
    guint place = 0;
    while (names[place] != NULL && g_strcmp0(name, names[place]) != 0)
        place++;
    return place;
}

gboolean
xj_export_format_from_name(const char *name, XjExportFormat *ret_format)
{
    static const char *const names[] = {[XJ_EXPORT_JSON] = "json", [XJ_EXPORT_TSV] = "tsv", [XJ_EXPORT_HTML] = "html", NULL};
    guint place = place_of(name, names);
    if (names[place] == NULL)
        return FALSE;
    *ret_format = (XjExportFormat)place;
    return TRUE;
}

const char *
xj_export_media_type(XjExportFormat format)
{
    static const char *const types[] = {[XJ_EXPORT_JSON] = "application/json",
                                        [XJ_EXPORT_TSV] = "text/tab-separated-values; charset=utf-8",
                                        [XJ_EXPORT_HTML] = "text/html; charset=utf-8"};
    return types[format];
}

gboolean
xj_cite_style_from_name(const char *name, XjCiteStyle *ret_style)
{
    static const char *const names[] = {[XJ_CITE_PLAIN] = "plain", [XJ_CITE_FOOTNOTE] = "footnote", NULL};
    guint place = place_of(name, names);
    if (names[place] == NULL)
        return FALSE;
    *ret_style = (XjCiteStyle)place;
    return TRUE;
}

// ---------------------------------------------------------------- TSV

gboolean
xj_export_begins_formula(const char *text)
{
    static const gunichar signs[] = {'=', '+', '-', '@', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20};
    while (g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_utf8_get_char(text) == signs[i])
            return TRUE;
    return FALSE;
}

// An apostrophe makes a text of what begins as a formula does.
void
xj_export_cell(GString *into, const char *text, char behind)
{
    if (text != NULL && xj_export_begins_formula(text))
        g_string_append_c(into, '\'');
    for (const char *at = text != NULL ? text : ""; *at != '\0'; at++)
        g_string_append_c(into, g_ascii_iscntrl(*at) ? ' ' : *at);
    g_string_append_c(into, behind);
}

static void
append_headings(GString *into)
{
    const char *const headings[] = {_("left"),  _("wording"), _("right"),    _("sentence"), _("source"),
                                    _("title"), _("organ"),   _("date"),     _("level"),    _("kind"),
                                    _("path"),  _("passage"), _("document"), _("crosses"),  _("quotable")};
    for (guint i = 0; i < G_N_ELEMENTS(headings); i++)
        xj_export_cell(into, headings[i], i + 1 < G_N_ELEMENTS(headings) ? '\t' : '\n');
}

static void
append_row(GString *into, const XjUse *use)
{
    const XjCitation *citation = use->citation;
    const char *const cells[] = {use->left,       use->match,     use->right,
                                 use->sentence,   citation->text, citation->title,
                                 citation->organ, citation->date, citation->speaking_level.name,
                                 citation->kind,  citation->path};
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        xj_export_cell(into, cells[i], '\t');
    char quotable[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(quotable, sizeof quotable, "%.3f", use->quotable);
    g_string_append_printf(into, "%u\t%s\t%s\t%s\n", citation->passage + 1, citation->document, xj_crossing_name(use->crossing),
                           quotable);
}

static void
export_tsv(const XjUses *uses, GString *into)
{
    append_headings(into);
    for (guint i = 0; i < uses->lines->len; i++)
        append_row(into, g_ptr_array_index(uses->lines, i));
}

// ---------------------------------------------------------------- all formats

static void
export_json(const XjUses *uses, GString *into)
{
    g_autoptr(JsonNode) node = xj_uses_to_json(uses);
    g_autofree char *text = json_to_string(node, FALSE);
    g_string_append(into, text);
    g_string_append_c(into, '\n');
}

void
xj_uses_export(const XjUses *uses, XjExportFormat format, GString *into)
{
    if (format == XJ_EXPORT_JSON)
        export_json(uses, into);
    else if (format == XJ_EXPORT_TSV)
        export_tsv(uses, into);
    else
        xj_uses_export_html(uses, into);
}

// ---------------------------------------------------------------- sentences to quote

// Whether the sentence is met for the first time.
static gboolean
is_new(GHashTable *seen, const char *sentence)
{
    return g_hash_table_add(seen, xj_fold_plain(sentence, strlen(sentence), NULL));
}

void
xj_uses_quote(const XjUses *uses, XjCiteStyle style, GString *into)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) sources = g_string_new(NULL);
    guint number = 0;
    for (guint i = 0; i < uses->lines->len; i++)
    {
        const XjUse *use = g_ptr_array_index(uses->lines, i);
        if (!is_new(seen, use->sentence))
            continue;
        number++;
        if (style == XJ_CITE_PLAIN)
            g_string_append_printf(into, _("%s (%s)\n"), use->sentence, use->citation->text);
        else
            g_string_append_printf(into, "%s[%u]\n", use->sentence, number);
        g_string_append_printf(sources, "[%u] %s\n", number, use->citation->text);
    }
    if (style == XJ_CITE_FOOTNOTE && number > 0)
        g_string_append_printf(into, "\n%s", sources->str);
}
