#include "query/sheet/xlsx_style.h"

#include "query/sheet/row_layout.h"

// As every Chinese office has them; who has not gets another one of the same charset.
#define FONT_TEXT "宋体"
#define FONT_HEAD "黑体"
#define CHARSET_GB2312 134

#define NUMBER_FORMAT_TEXT 49 // @, of those that the format of the file itself knows

#define COLOR_ADDED 0x0B4F8A
#define COLOR_REMOVED 0x9C1C1C
#define COLOR_SOURCE 0x505050
#define COLOR_BORDER 0x404040

#define FILL_COLUMN_HEAD 0xE0E0E0
#define FILL_NONE 0

static lxw_format *
font_new(lxw_workbook *workbook, const char *name, double points)
{
    lxw_format *format = workbook_add_format(workbook);
    format_set_font_name(format, name);
    format_set_font_size(format, points);
    format_set_font_charset(format, CHARSET_GB2312);
    return format;
}

static void
set_box(lxw_format *format, lxw_color_t fill)
{
    format_set_text_wrap(format);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, COLOR_BORDER);
    if (fill == FILL_NONE)
        return;
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_fg_color(format, fill);
}

static lxw_format *
cell_new(lxw_workbook *workbook, XjSheetTone tone)
{
    static const lxw_color_t fills[XJ_TONES] = {[XJ_TONE_HEAD] = 0xF2F2F2,
                                                [XJ_TONE_ADAPTED] = 0xFFF8E1,
                                                [XJ_TONE_ABSENT] = 0xD9D9D9,
                                                [XJ_TONE_NEW] = 0xE3EEF9,
                                                [XJ_TONE_ZERO] = 0xD9D9D9};
    lxw_format *format = font_new(workbook, FONT_TEXT, XJ_LAYOUT_TEXT_POINTS);
    set_box(format, fills[tone]);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(format, tone == XJ_TONE_NUMBER || tone == XJ_TONE_ZERO ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    if (tone == XJ_TONE_HEAD)
        format_set_bold(format);
    return format;
}

static lxw_format *
guarded_new(lxw_workbook *workbook, XjSheetTone tone)
{
    lxw_format *format = cell_new(workbook, tone);
    format_set_num_format_index(format, NUMBER_FORMAT_TEXT);
    return format;
}

static lxw_format *
mark_new(lxw_workbook *workbook, XjSheetMark mark)
{
    lxw_format *format = font_new(workbook, FONT_TEXT, XJ_LAYOUT_TEXT_POINTS);
    if (mark == XJ_SHEET_ADDED || mark == XJ_SHEET_CHANGED)
    {
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
        format_set_font_color(format, COLOR_ADDED);
    }
    if (mark == XJ_SHEET_REMOVED)
    {
        format_set_font_strikeout(format);
        format_set_font_color(format, COLOR_REMOVED);
    }
    if (mark == XJ_SHEET_CHANGED || mark == XJ_SHEET_STRONG)
        format_set_bold(format);
    return format;
}

static void
init_frames(XjXlsxStyle *style, lxw_workbook *workbook)
{
    lxw_format *title = font_new(workbook, FONT_HEAD, 16);
    format_set_align(title, LXW_ALIGN_CENTER);
    format_set_align(title, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(title);
    lxw_format *head = font_new(workbook, FONT_HEAD, XJ_LAYOUT_TEXT_POINTS);
    set_box(head, FILL_COLUMN_HEAD);
    format_set_align(head, LXW_ALIGN_CENTER);
    format_set_align(head, LXW_ALIGN_VERTICAL_CENTER);
    lxw_format *note = font_new(workbook, FONT_TEXT, XJ_LAYOUT_TEXT_POINTS);
    format_set_text_wrap(note);
    format_set_align(note, LXW_ALIGN_VERTICAL_TOP);
    style->frames[XJ_XLSX_TITLE] = title;
    style->frames[XJ_XLSX_COLUMN_HEAD] = head;
    style->frames[XJ_XLSX_NOTE] = note;
}

void
xj_xlsx_style_init(XjXlsxStyle *style, lxw_workbook *workbook)
{
    init_frames(style, workbook);
    for (guint i = 0; i < XJ_TONES; i++)
    {
        style->cells[i] = cell_new(workbook, (XjSheetTone)i);
        style->guarded[i] = guarded_new(workbook, (XjSheetTone)i);
    }
    for (guint i = 0; i < G_N_ELEMENTS(style->marks); i++)
        style->marks[i] = mark_new(workbook, (XjSheetMark)i);
    style->source = font_new(workbook, FONT_TEXT, XJ_LAYOUT_SOURCE_POINTS);
    format_set_font_color(style->source, COLOR_SOURCE);
}
