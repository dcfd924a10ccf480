#include "query/sheet/page_number.h"
#include "query/sheet/sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// ---------------------------------------------------------------- the style

// What differs is said in words, lines and weight, too: paper may be black and white. Word processors know few selectors and LibreOffice
// no style of cells, so each element names its class, and cells their shade.
static const char style[] =
    "body{font-family:FangSong,仿宋,仿宋_GB2312,STFangsong,SimSun,宋体,\"Noto Serif CJK "
    "SC\",serif;font-size:9pt;line-height:12pt}\n"
    "h1{line-height:22pt;font-family:SimHei,黑体,\"Noto Sans CJK SC\",sans-serif;font-size:16pt;text-align:center;margin:0 0 "
    "8pt 0}\n"
    "h2{line-height:15pt;font-family:SimHei,黑体,\"Noto Sans CJK "
    "SC\",sans-serif;font-size:11pt;margin-top:10pt;margin-bottom:4pt}\n"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}\n"
    "thead{display:table-header-group}\n"
    "th,td{border:0.75pt solid #404040;padding:2pt 3pt;vertical-align:top;text-align:left;word-wrap:break-word}\n"
    "th{font-family:SimHei,黑体,\"Noto Sans CJK SC\",sans-serif;text-align:center;vertical-align:middle}\n"
    "td,th{-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
    "p.note{margin-top:0;margin-bottom:4pt}\n"
    ".source{font-size:7pt;color:#505050}\n"
    "td.head{font-weight:bold}\n"
    "td.number{text-align:right}\n"
    ".added{text-decoration:underline;color:#0b4f8a}\n"
    ".removed{text-decoration:line-through;color:#9c1c1c}\n"
    ".changed{font-weight:bold;text-decoration:underline;color:#0b4f8a}\n";

#define PAGE_SIZE "size:841.9pt 595.3pt;mso-page-orientation:landscape;margin:42.5pt"

// Browsers put the page number into the margin that `@page` names, Word the footer of that id.
static void
append_style(GString *into, guint sections)
{
    g_autofree char *number = xj_sheet_page_number("\" counter(page) \"", "\" counter(pages) \"");
    g_string_append_printf(into,
                           "<style>\n@page{size:A4 landscape;margin:15mm;@bottom-center{content:\"%s\";font-size:9pt}}\n"
                           "%s",
                           number, style);
    for (guint i = 1; i <= sections; i++)
        g_string_append_printf(into,
                               "@page WordSection%u{" PAGE_SIZE ";mso-footer-margin:25pt;mso-footer:footer1}\n"
                               "div.WordSection%u{page:WordSection%u}\n",
                               i, i, i);
    g_string_append(into, "</style>\n");
}

// ---------------------------------------------------------------- cells

static void
append_escaped(GString *into, const char *text, gsize length)
{
    g_autofree char *escaped = g_markup_escape_text(text, (gssize)length);
    g_string_append(into, escaped);
}

static void
append_element(GString *into, const char *open, const char *text, const char *close)
{
    g_string_append(into, open);
    append_escaped(into, text, strlen(text));
    g_string_append(into, close);
}

static void
append_marked(GString *into, const XjSheetEntry *entry)
{
    static const char *const open[] = {[XJ_SHEET_ADDED] = "<u class=\"added\">",
                                       [XJ_SHEET_REMOVED] = "<s class=\"removed\">",
                                       [XJ_SHEET_CHANGED] = "<u class=\"changed\">",
                                       [XJ_SHEET_STRONG] = "<b>"};
    static const char *const close[] = {
        [XJ_SHEET_ADDED] = "</u>", [XJ_SHEET_REMOVED] = "</s>", [XJ_SHEET_CHANGED] = "</u>", [XJ_SHEET_STRONG] = "</b>"};
    const char *at = entry->text;
    guint position = 0;
    for (guint i = 0; entry->marks != NULL && i < entry->marks->len; i++)
    {
        const XjSheetSpan *span = &g_array_index(entry->marks, XjSheetSpan, i);
        const char *start = g_utf8_offset_to_pointer(at, (glong)(span->start - position));
        const char *end = g_utf8_offset_to_pointer(start, (glong)(span->end - span->start));
        append_escaped(into, at, (gsize)(start - at));
        g_string_append(into, open[span->mark]);
        append_escaped(into, start, (gsize)(end - start));
        g_string_append(into, close[span->mark]);
        at = end;
        position = span->end;
    }
    append_escaped(into, at, strlen(at));
}

static void
append_cell(GString *into, const XjSheetCell *cell)
{
    static const char *const open[XJ_TONES] = {[XJ_TONE_PLAIN] = "<td>",
                                               [XJ_TONE_HEAD] = "<td class=\"head\" bgcolor=\"#f2f2f2\">",
                                               [XJ_TONE_SAME] = "<td>",
                                               [XJ_TONE_ADAPTED] = "<td bgcolor=\"#fff8e1\">",
                                               [XJ_TONE_ABSENT] = "<td bgcolor=\"#d9d9d9\">",
                                               [XJ_TONE_NEW] = "<td bgcolor=\"#e3eef9\">",
                                               [XJ_TONE_NUMBER] = "<td class=\"number\" align=\"right\">",
                                               [XJ_TONE_ZERO] = "<td class=\"number\" align=\"right\" bgcolor=\"#d9d9d9\">"};
    g_string_append(into, open[cell->tone]);
    for (guint i = 0; cell->entries != NULL && i < cell->entries->len; i++)
    {
        const XjSheetEntry *entry = g_ptr_array_index(cell->entries, i);
        g_string_append(into, "<div>");
        append_marked(into, entry);
        g_string_append(into, "</div>");
        if (entry->source != NULL)
            append_element(into, "<div><span class=\"source\">", entry->source, "</span></div>");
    }
    g_string_append(into, "</td>");
}

// ---------------------------------------------------------------- tables

// A stretch of the columns, behind the lead.
typedef struct
{
    const XjSheet *sheet;
    guint from, to;
} Part;

static gboolean
is_of_part(const Part *part, guint column)
{
    return column < part->sheet->lead || (column >= part->from && column < part->to);
}

// A row that says nothing in a later part was said in the first.
static gboolean
says_something(const Part *part, const GArray *row)
{
    gboolean says = part->from == part->sheet->lead;
    for (guint i = part->from; i < part->to && !says; i++)
        says = xj_sheet_cell(row, i)->entries != NULL;
    return says;
}

static guint
width_of(const XjSheet *sheet, guint column)
{
    return ((const XjSheetColumn *)g_ptr_array_index(sheet->columns, column))->width;
}

// Of its columns together, which is never 0.
static guint
width_of_part(const Part *part)
{
    guint width = 0;
    for (guint i = 0; i < part->sheet->columns->len; i++)
        width += is_of_part(part, i) ? width_of(part->sheet, i) : 0;
    return MAX(width, 1);
}

static void
append_head_row(GString *into, const Part *part)
{
    const XjSheet *sheet = part->sheet;
    const guint total = width_of_part(part);
    g_string_append(into, "<thead>\n<tr style=\"mso-yfti-irow:-1;mso-yfti-firstrow:yes;page-break-inside:avoid\">");
    for (guint i = 0; i < sheet->columns->len; i++)
    {
        if (!is_of_part(part, i))
            continue;
        g_string_append_printf(into, "<th bgcolor=\"#e0e0e0\" width=\"%u%%\">", width_of(sheet, i) * 100 / total);
        append_element(into, "", ((const XjSheetColumn *)g_ptr_array_index(sheet->columns, i))->head, "</th>");
    }
    g_string_append(into, "</tr>\n</thead>\n");
}

static void
append_table(GString *into, const Part *part)
{
    const XjSheet *sheet = part->sheet;
    g_string_append(into, "<table border=\"1\" cellspacing=\"0\" cellpadding=\"3\" width=\"100%\">\n");
    append_head_row(into, part);
    g_string_append(into, "<tbody>\n");
    for (guint i = 0; i < sheet->rows->len; i++)
    {
        const GArray *row = g_ptr_array_index(sheet->rows, i);
        if (!says_something(part, row))
            continue;
        g_string_append(into, "<tr valign=\"top\">");
        for (guint j = 0; j < row->len; j++)
            if (is_of_part(part, j))
                append_cell(into, xj_sheet_cell(row, j));
        g_string_append(into, "</tr>\n");
    }
    g_string_append(into, "</tbody>\n</table>\n");
}

static void
append_tables(GString *into, const XjSheet *sheet)
{
    const guint beside = sheet->columns->len - sheet->lead;
    const guint per_page = sheet->per_page > 0 ? sheet->per_page : MAX(beside, 1);
    const guint parts = MAX((beside + per_page - 1) / per_page, 1);
    for (guint i = 0; i < parts; i++)
    {
        const guint from = sheet->lead + i * per_page;
        const Part part = {.sheet = sheet, .from = from, .to = MIN(from + per_page, sheet->columns->len)};
        if (parts > 1)
        {
            g_autofree char *caption = g_strdup_printf(_("%s (part %u of %u)"), sheet->title, i + 1, parts);
            append_element(into, "<h2>", caption, "</h2>\n");
        }
        append_table(into, &part);
    }
}

// ---------------------------------------------------------------- the page

static void
append_head(GString *into, const char *title, guint sections)
{
    g_string_append(into, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n");
    append_element(into, "<title>", title, "</title>\n");
    append_style(into, sections);
    g_string_append(into, "</head>\n<body>\n");
}

static void
append_section(GString *into, const XjSheet *sheet, guint number)
{
    if (number > 1)
        g_string_append(into, "<br clear=\"all\" style=\"page-break-before:always;mso-break-type:section-break\">\n");
    g_string_append_printf(into, "<div class=\"WordSection%u\">\n", number);
    append_element(into, "<h1>", sheet->title, "</h1>\n");
    for (guint i = 0; i < sheet->notes->len; i++)
        append_element(into, "<p class=\"note\">", g_ptr_array_index(sheet->notes, i), "</p>\n");
    append_tables(into, sheet);
    g_string_append(into, "</div>\n");
}

// Word takes the element out of the text wherever it stands, but leaves an empty line: it stands beyond the margin. For all others
// it is a comment.
static void
append_footer(GString *into)
{
    g_autofree char *number =
        xj_sheet_page_number("<span style='mso-field-code:PAGE'></span>", "<span style='mso-field-code:NUMPAGES'></span>");
    g_string_append_printf(into,
                           "<!--[if gte mso 9]><table style=\"margin-left:50in\"><tr><td>"
                           "<div style=\"mso-element:footer\" id=\"footer1\"><p style=\"text-align:center\">%s</p></div>"
                           "</td></tr></table><![endif]-->\n",
                           number);
}

void
xj_sheets_to_html(const GPtrArray *sheets, const char *title, GString *into)
{
    append_head(into, title, sheets->len);
    for (guint i = 0; i < sheets->len; i++)
        append_section(into, g_ptr_array_index(sheets, i), i + 1);
    append_footer(into);
    g_string_append(into, "</body>\n</html>\n");
}
