// What the control words of RTF do.
#include "indexer/extract/rtf/reader.h"

enum
{
    FALLBACK_MAX = 64, // bytes behind one \u
    TABLE_LEVEL_MAX = 1000,
};

// ---------------------------------------------------------------- paragraphs

// Its label is counted even if the file has it written out: the next one may not be.
static void
describe_paragraph(XjRtfReader *reader, GString *label, XjRtfParagraph *ret_paragraph)
{
    const XjRtfState *now = &reader->now;
    if (now->list != 0 && xj_rtf_flows_has_text(reader->flows))
        xj_rtf_lists_next(reader->lists, now->list, now->list_level, label);
    guint depth = now->outline != 0 ? now->outline : xj_rtf_styles_depth(&reader->styles, now->style);
    *ret_paragraph = (XjRtfParagraph){
        .heading = depth <= XJ_RTF_OUTLINE_TEXT ? depth : 0, .table_level = now->table_level, .label = label->str};
}

// The end of a paragraph that is hidden or deleted is none: the next one goes on with it.
static void
end_paragraph(XjRtfReader *reader)
{
    xj_rtf_settle(reader);
    if (reader->now.is_hidden || reader->now.is_deleted)
        return;
    g_autoptr(GString) label = g_string_new(NULL);
    XjRtfParagraph paragraph;
    describe_paragraph(reader, label, &paragraph);
    xj_rtf_flows_end_paragraph(reader->flows, &paragraph);
}

static void
end_cell(XjRtfReader *reader, guint table_level)
{
    xj_rtf_settle(reader);
    g_autoptr(GString) label = g_string_new(NULL);
    XjRtfParagraph paragraph;
    describe_paragraph(reader, label, &paragraph);
    paragraph.table_level = table_level;
    xj_rtf_flows_end_cell(reader->flows, &paragraph);
}

static void
end_row(XjRtfReader *reader, guint table_level)
{
    xj_rtf_settle(reader);
    xj_rtf_flows_end_row(reader->flows, table_level);
}

static void
end_page(XjRtfReader *reader)
{
    xj_rtf_settle(reader);
    if (xj_rtf_flows_has_text(reader->flows) && reader->now.table_level == 0)
        end_paragraph(reader);
}

// ---------------------------------------------------------------- control words

static void
reset_characters(XjRtfReader *reader)
{
    xj_rtf_settle(reader);
    reader->now.is_hidden = FALSE;
    reader->now.is_deleted = FALSE;
    reader->now.font = reader->default_font;
}

static void
reset_paragraph(XjRtfState *now)
{
    now->style = 0;
    now->outline = 0;
    now->table_level = 0;
    now->list = 0;
    now->list_level = 0;
}

static void
set_hidden(XjRtfReader *reader, gboolean *property, const XjRtfToken *token)
{
    xj_rtf_settle(reader);
    *property = !token->has_number || token->number != 0;
}

static void
set_font(XjRtfReader *reader, gint32 font)
{
    reader->now.font = font;
    if (reader->now.destination == XJ_RTF_TO_FONTS)
        reader->entry = font;
}

static void
set_style(XjRtfReader *reader, gint32 style)
{
    reader->now.style = style;
    if (reader->now.destination == XJ_RTF_TO_STYLES)
        reader->entry = style;
}

static void
set_font_page(XjRtfReader *reader, guint page)
{
    if (reader->now.destination == XJ_RTF_TO_FONTS)
        xj_rtf_styles_set_font(&reader->styles, reader->entry, page);
}

static void
set_list(XjRtfReader *reader, gint32 list)
{
    reader->now.list = list;
    if (reader->now.destination == XJ_RTF_TO_OVERRIDES)
        xj_rtf_lists_set_override(reader->lists, list);
}

static void
set_list_id(XjRtfReader *reader, gint32 id)
{
    if (reader->now.destination == XJ_RTF_TO_LISTS)
        xj_rtf_lists_set_id(reader->lists, id);
    else if (reader->now.destination == XJ_RTF_TO_OVERRIDES)
        xj_rtf_lists_set_override_id(reader->lists, id);
}

// What stands in the text. TRUE if the word is such.
static gboolean
obey_in_text(XjRtfReader *reader, const XjRtfWord *word, gint32 number)
{
    switch ((int)word->action)
    {
    case XJ_RTF_CHARACTER:
        xj_rtf_append_character(reader, (gunichar)word->argument);
        return TRUE;
    case XJ_RTF_UNICODE:
        xj_rtf_read_unicode(reader, number);
        return TRUE;
    case XJ_RTF_LINE_END:
        xj_rtf_append_character(reader, '\n');
        return TRUE;
    case XJ_RTF_PARAGRAPH_END:
        if (reader->now.destination == XJ_RTF_TO_TEXT)
            end_paragraph(reader);
        return TRUE;
    case XJ_RTF_PAGE_END:
        if (reader->now.destination == XJ_RTF_TO_TEXT)
            end_page(reader);
        return TRUE;
    case XJ_RTF_CELL_END:
    case XJ_RTF_NESTED_CELL_END:
        if (reader->now.destination == XJ_RTF_TO_TEXT)
            end_cell(reader, word->action == XJ_RTF_CELL_END ? 1 : MAX(reader->now.table_level, 2));
        return TRUE;
    case XJ_RTF_ROW_END:
    case XJ_RTF_NESTED_ROW_END:
        if (reader->now.destination == XJ_RTF_TO_TEXT)
            end_row(reader, word->action == XJ_RTF_ROW_END ? 1 : MAX(reader->now.table_level, 2));
        return TRUE;
    default:
        return FALSE;
    }
}

// The table of lists, and times. TRUE if the word is such.
static gboolean
obey_in_head(XjRtfReader *reader, const XjRtfWord *word, const XjRtfToken *token)
{
    gboolean in_lists = reader->now.destination == XJ_RTF_TO_LISTS;
    switch ((int)word->action)
    {
    case XJ_RTF_BEGIN_LIST:
        if (in_lists)
            xj_rtf_lists_begin_list(reader->lists);
        return TRUE;
    case XJ_RTF_BEGIN_LEVEL:
        if (in_lists)
            xj_rtf_lists_begin_level(reader->lists);
        return TRUE;
    case XJ_RTF_LEVEL_FORMAT:
        if (in_lists)
            xj_rtf_lists_set_format(reader->lists, token->number);
        return TRUE;
    case XJ_RTF_LEVEL_START:
        if (in_lists)
            xj_rtf_lists_set_start(reader->lists, token->number);
        return TRUE;
    case XJ_RTF_LEVEL_LEGAL:
        if (in_lists)
            xj_rtf_lists_set_legal(reader->lists, !token->has_number || token->number != 0);
        return TRUE;
    case XJ_RTF_LIST_ID:
        set_list_id(reader, token->number);
        return TRUE;
    case XJ_RTF_BEGIN_OVERRIDE:
        xj_rtf_lists_begin_override(reader->lists);
        return TRUE;
    case XJ_RTF_TIME:
        reader->times[word->argument] = token->number;
        return TRUE;
    default:
        return FALSE;
    }
}

static void
obey_property(XjRtfReader *reader, const XjRtfWord *word, const XjRtfToken *token)
{
    XjRtfState *now = &reader->now;
    gint32 number = token->number;
    switch ((int)word->action)
    {
    case XJ_RTF_FALLBACK:
        now->fallback = (guint)CLAMP(number, 0, FALLBACK_MAX);
        break;
    case XJ_RTF_CODE_PAGE:
        reader->bytes.document_page = word->argument != 0 ? (guint)word->argument : (guint)MAX(number, 0);
        break;
    case XJ_RTF_DEFAULT_FONT:
        reader->default_font = number;
        now->font = number;
        break;
    case XJ_RTF_FONT:
        set_font(reader, number);
        break;
    case XJ_RTF_FONT_CHARSET:
        set_font_page(reader, xj_rtf_page_of_charset(number));
        break;
    case XJ_RTF_FONT_PAGE:
        set_font_page(reader, (guint)MAX(number, 0));
        break;
    case XJ_RTF_PLAIN:
        reset_characters(reader);
        break;
    case XJ_RTF_HIDDEN:
        set_hidden(reader, &now->is_hidden, token);
        break;
    case XJ_RTF_DELETED:
        set_hidden(reader, &now->is_deleted, token);
        break;
    case XJ_RTF_PARAGRAPH_PLAIN:
        reset_paragraph(now);
        break;
    case XJ_RTF_IN_TABLE:
        now->table_level = MAX(now->table_level, 1);
        break;
    case XJ_RTF_TABLE_LEVEL:
        now->table_level = (guint)CLAMP(number, 0, TABLE_LEVEL_MAX);
        break;
    case XJ_RTF_STYLE:
        set_style(reader, number);
        break;
    case XJ_RTF_OUTLINE:
        now->outline = (guint)CLAMP(number, 0, XJ_RTF_OUTLINE_TEXT) + 1;
        break;
    case XJ_RTF_LIST:
        set_list(reader, number);
        break;
    case XJ_RTF_LIST_LEVEL:
        now->list_level = (guint)MAX(number, 0);
        break;
    default:
        break;
    }
}

void
xj_rtf_obey(XjRtfReader *reader, const XjRtfToken *token)
{
    const XjRtfWord *word = xj_rtf_word_find(token->word);
    gboolean is_marked = reader->now.is_marked;
    reader->now.is_marked = FALSE;
    // Inside what goes nowhere, only that matters which brings the text back.
    if (reader->now.destination == XJ_RTF_TO_NOTHING && (word == NULL || word->action != XJ_RTF_UNICODE_ALTERNATIVE))
        return;
    if (word == NULL && is_marked)
        xj_rtf_begin_destination(reader, XJ_RTF_TO_NOTHING);
    else if (word != NULL && !obey_in_text(reader, word, token->number) && !xj_rtf_obey_destination(reader, word) &&
             !obey_in_head(reader, word, token))
        obey_property(reader, word, token);
}
