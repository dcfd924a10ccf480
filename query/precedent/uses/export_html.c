#include "query/precedent/uses/export_html.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

// Browsers read `size`, Word and WPS the measures in points together with their own property, and the section that names them.
static const char style[] = "@page{size:A4 landscape;margin:2cm}\n"
                            "@page across{size:841.9pt 595.3pt;mso-page-orientation:landscape;margin:56.7pt}\n"
                            "div.across{page:across}\n"
                            "body{font-family:FangSong,仿宋,SimSun,宋体,serif;font-size:10.5pt}\n"
                            "h1{font-size:16pt}\n"
                            "table{border-collapse:collapse;width:100%}\n"
                            "th,td{border:1px solid #808080;padding:2pt 4pt;vertical-align:top}\n"
                            "td.left{text-align:right}\n"
                            "td.match{font-weight:bold;text-align:center}\n";

static void
append_element(GString *into, const char *open, const char *text, const char *close)
{
    g_autofree char *escaped = g_markup_escape_text(text != NULL ? text : "", -1);
    g_string_append_printf(into, "%s%s%s", open, escaped, close);
}

static void
append_head(GString *into, const XjUses *uses)
{
    g_string_append(into, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n");
    append_element(into, "<title>", uses->wording, "</title>\n<style>\n");
    g_string_append_printf(into, "%s</style>\n</head>\n<body>\n<div class=\"across\">\n", style);
    append_element(into, "<h1>", uses->wording, "</h1>\n");
}

static void
append_counts(GString *into, const XjUses *uses)
{
    g_autofree char *counts =
        g_strdup_printf(uses->is_exact ? _("%" PRIu64 " uses in %" PRIu64 " passages of %" PRIu64 " documents")
                                       : _("about %" PRIu64 " uses in %" PRIu64 " passages of %" PRIu64 " documents"),
                        uses->uses, uses->passages, uses->documents);
    append_element(into, "<p>", counts, "</p>\n");
    for (char **note = uses->notes; *note != NULL; note++)
        append_element(into, "<p>", *note, "</p>\n");
}

static void
append_headings(GString *into)
{
    const char *const headings[] = {_("No."), _("left"), _("wording"), _("right"), _("sentence"), _("source")};
    g_string_append(into, "<table>\n<thead>\n<tr>");
    for (guint i = 0; i < G_N_ELEMENTS(headings); i++)
        append_element(into, "<th>", headings[i], "</th>");
    g_string_append(into, "</tr>\n</thead>\n<tbody>\n");
}

static void
append_row(GString *into, const XjUse *use, guint number)
{
    g_string_append_printf(into, "<tr><td>%u</td>", number);
    append_element(into, "<td class=\"left\">", use->left, "</td>");
    append_element(into, "<td class=\"match\">", use->match, "</td>");
    append_element(into, "<td>", use->right, "</td>");
    append_element(into, "<td>", use->sentence, "</td>");
    append_element(into, "<td>", use->citation->text, "</td></tr>\n");
}

void
xj_uses_export_html(const XjUses *uses, GString *into)
{
    append_head(into, uses);
    append_counts(into, uses);
    append_headings(into);
    for (guint i = 0; i < uses->lines->len; i++)
        append_row(into, g_ptr_array_index(uses->lines, i), uses->offset + i + 1);
    g_string_append(into, "</tbody>\n</table>\n</div>\n</body>\n</html>\n");
}
