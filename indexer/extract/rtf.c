// RTF as Word, WPS, LibreOffice and the editors of Windows write it. One loop over the tokens; what holds inside a group is a
// state on a stack.
#include "indexer/extract/reader.h"
#include "indexer/extract/rtf_bytes.h"
#include "indexer/extract/rtf_flow.h"
#include "indexer/extract/rtf_lexer.h"
#include "indexer/extract/rtf_tables.h"
#include "indexer/extract/rtf_word.h"

#include "text/charset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
    BID_RTF = 40,
    GROUPS_MAX = 4096,    // groups in each other; what lies deeper is left out
    FALLBACK_MAX = 64,    // bytes behind one \u
    COLLECTED_MAX = 1024, // bytes of a title or of a field's instruction
    TABLE_LEVEL_MAX = 1000,
    OUTLINE_TEXT = 9, // \outlinelevel of what is no heading
    FIRST_PRINTABLE = 0x20,
    DELETE = 0x7F,
    SIGNS_BEGIN = 0xF000, // characters of symbol fonts, as Unicode has them
    SIGNS_END = 0xF0FF,
};

// What holds inside a group.
typedef struct
{
    XjRtfDestination destination;
    XjRtfDestination around_alternative; // of the group that has one text twice
    gboolean in_alternative;
    gboolean is_marked; // "\*": an unknown destination is to be passed over
    gboolean has_flow;  // the group's text is a flow of its own
    gboolean in_shape;
    gboolean is_furniture;
    // Of characters.
    guint fallback;
    gint32 font;
    gboolean is_hidden;
    gboolean is_deleted;
    // Of the paragraph.
    gint32 style;
    guint outline; // depth of a heading; 0: as the style has it; above OUTLINE_TEXT: none
    guint table_level;
    gint32 list; // 0: none
    guint list_level;
} State;

typedef struct
{
    XjRtfLexer lexer;
    XjSource *source;
    XjRtfBytes bytes;
    XjRtfStyles styles;
    XjRtfLists *lists;
    XjRtfFlows *flows;
    State now;
    GArray *outer;       // of State, one for each group that is open
    guint passed_over;   // groups that are open beyond GROUPS_MAX
    gint32 default_font; // \deff
    gint32 entry;        // font or style that the table is at
    guint skips;         // characters of the fallback that are left
    guchar skipped;      // the last of them, if more of it may follow
    gunichar shown;      // the character for which it stood
    gunichar high;       // first half of a surrogate pair, or 0
    gboolean shape_has_text;
    GString *collected; // text of the destinations that are no text of the document
    int times[5];       // of the metadata: year, month, day, hour, minute
    gboolean is_damaged;
    gboolean is_full;
} Reader;

// ---------------------------------------------------------------- where text goes

// All but a label, in which they are numbers.
static gboolean
is_control(gunichar c)
{
    return (c < FIRST_PRINTABLE && c != '\t' && c != '\n') || c == DELETE;
}

static void
append_to_flow(Reader *reader, const char *text, gsize length)
{
    if (reader->now.is_hidden || reader->now.is_deleted || reader->is_full)
        return;
    if (!xj_rtf_flows_append(reader->flows, text, length, reader->now.is_furniture))
    {
        reader->is_full = TRUE;
        xj_source_lose(reader->source, XJ_LOSS_LIMIT, 0, NULL);
    }
}

static void
append_collected(GString *into, const char *text, gsize length)
{
    if (into->len + length <= COLLECTED_MAX)
        g_string_append_len(into, text, (gssize)length);
}

// Text that is decoded, to where it goes.
static void
route(Reader *reader, const char *text, gsize length)
{
    switch (reader->now.destination)
    {
    case XJ_RTF_TO_TEXT:
        append_to_flow(reader, text, length);
        break;
    case XJ_RTF_TO_NUMBER:
        if (!reader->now.is_hidden && !reader->now.is_deleted)
            append_collected(xj_rtf_flows_number(reader->flows), text, length);
        break;
    case XJ_RTF_TO_INSTRUCTION:
    case XJ_RTF_TO_STYLES:
    case XJ_RTF_TO_LABEL:
    case XJ_RTF_TO_TITLE:
    case XJ_RTF_TO_AUTHOR:
        append_collected(reader->collected, text, length);
        break;
    case XJ_RTF_TO_NOTHING:
    case XJ_RTF_TO_FONTS:
    case XJ_RTF_TO_LISTS:
    case XJ_RTF_TO_OVERRIDES:
    case XJ_RTF_TO_INFO:
    case XJ_RTF_TO_CREATED:
    case XJ_RTF_TO_MODIFIED:
    default:
        break;
    }
}

// Without control characters, of which only a label is made.
static void
route_clean(Reader *reader, const char *text, gsize length)
{
    const char *start = text;
    for (const char *at = text; at < text + length && reader->now.destination != XJ_RTF_TO_LABEL; at++)
    {
        if (!is_control((guchar)*at))
            continue;
        route(reader, start, (gsize)(at - start));
        start = at + 1;
    }
    route(reader, start, (gsize)(text + length - start));
}

// Decodes the bytes that wait, and gives up half a surrogate pair. What comes next is known to be something else.
static void
settle(Reader *reader)
{
    if (reader->bytes.bytes->len > 0)
    {
        g_autoptr(GString) text = g_string_new(NULL);
        xj_rtf_bytes_settle(&reader->bytes, text);
        route_clean(reader, text->str, text->len);
    }
    if (reader->high != 0)
    {
        reader->high = 0;
        reader->bytes.replaced++;
        route(reader, "\xEF\xBF\xBD", strlen("\xEF\xBF\xBD"));
    }
}

static void
append_character(Reader *reader, gunichar c)
{
    char utf8[6];
    gsize length = (gsize)g_unichar_to_utf8(c, utf8);
    settle(reader);
    route_clean(reader, utf8, length);
}

static guint
page_now(const Reader *reader)
{
    return xj_rtf_styles_font_page(&reader->styles, reader->now.font);
}

static void
append_byte(Reader *reader, guchar byte)
{
    guint page = page_now(reader);
    if (xj_rtf_bytes_must_settle(&reader->bytes, page) || reader->high != 0)
        settle(reader);
    xj_rtf_bytes_add(&reader->bytes, page, byte);
}

// ---------------------------------------------------------------- characters

// TRUE if the byte is the second half of a character that stands as a fallback: some programs announce one byte and write two.
static gboolean
ends_fallback(Reader *reader, guchar byte)
{
    guchar first = reader->skipped;
    reader->skipped = 0;
    return first != 0 && xj_rtf_bytes_pair(&reader->bytes, page_now(reader), first, byte) == reader->shown;
}

// Bytes of text: those above ASCII, and second halves of characters, wait for what belongs to them.
static void
read_stretch(Reader *reader, const char *text, gsize length)
{
    const char *end = text + length;
    for (const char *at = text; at < end;)
    {
        if ((guchar)*at >= DELETE || xj_rtf_bytes_wants(&reader->bytes, *at))
        {
            append_byte(reader, (guchar)*at++);
            continue;
        }
        const char *start = at;
        while (at < end && (guchar)*at < DELETE)
            at++;
        settle(reader);
        route_clean(reader, start, (gsize)(at - start));
    }
}

// \'xx
static void
read_byte(Reader *reader, guchar byte)
{
    if (reader->skips > 0)
    {
        reader->skips--;
        reader->skipped = reader->skips == 0 ? byte : 0;
    }
    else if (ends_fallback(reader, byte))
        return;
    else if (reader->bytes.inside)
        append_byte(reader, byte);
    else
        read_stretch(reader, (const char *)&byte, 1);
}

// A stretch of text as it stands in the file.
static void
read_text(Reader *reader, const char *text, gsize length)
{
    gsize skipped = MIN(length, reader->skips);
    reader->skips -= (guint)skipped;
    reader->skipped = 0;
    read_stretch(reader, text + skipped, length - skipped);
}

static void
read_unicode_unit(Reader *reader, gunichar unit)
{
    if (unit >= 0xD800 && unit < 0xDC00)
    {
        settle(reader);
        reader->high = unit;
        return;
    }
    if (unit >= 0xDC00 && unit < 0xE000)
    {
        gunichar pair = 0x10000 + ((reader->high & 0x3FF) << 10) + (unit & 0x3FF);
        gboolean has_high = reader->high != 0;
        reader->bytes.replaced += has_high ? 0 : 1;
        reader->high = 0;
        unit = has_high ? pair : 0xFFFD;
    }
    else if (unit >= SIGNS_BEGIN && unit <= SIGNS_END)
    {
        gunichar sign = xj_rtf_sign(unit - SIGNS_BEGIN);
        unit = sign != 0 ? sign : reader->now.destination == XJ_RTF_TO_NUMBER ? 0x2022 : unit;
    }
    append_character(reader, g_unichar_validate(unit) ? unit : 0xFFFD);
    reader->shown = unit;
}

// Units above 32767 are written as negative numbers.
static void
read_unicode(Reader *reader, gint32 number)
{
    gunichar unit = number < 0 ? (gunichar)(number + 0x10000) & 0xFFFF : (gunichar)number;
    read_unicode_unit(reader, unit);
    reader->skips = reader->now.fallback;
    reader->skipped = 0;
}

// ---------------------------------------------------------------- paragraphs

// Its label is counted even if the file has it written out: the next one may not be.
static void
describe_paragraph(Reader *reader, GString *label, XjRtfParagraph *ret_paragraph)
{
    const State *now = &reader->now;
    if (now->list != 0 && xj_rtf_flows_has_text(reader->flows))
        xj_rtf_lists_next(reader->lists, now->list, now->list_level, label);
    guint depth = now->outline != 0 ? now->outline : xj_rtf_styles_depth(&reader->styles, now->style);
    *ret_paragraph =
        (XjRtfParagraph){.heading = depth <= OUTLINE_TEXT ? depth : 0, .table_level = now->table_level, .label = label->str};
}

// The end of a paragraph that is hidden or deleted is none: the next one goes on with it.
static void
end_paragraph(Reader *reader)
{
    settle(reader);
    if (reader->now.is_hidden || reader->now.is_deleted)
        return;
    g_autoptr(GString) label = g_string_new(NULL);
    XjRtfParagraph paragraph;
    describe_paragraph(reader, label, &paragraph);
    xj_rtf_flows_end_paragraph(reader->flows, &paragraph);
}

static void
end_cell(Reader *reader, guint table_level)
{
    settle(reader);
    g_autoptr(GString) label = g_string_new(NULL);
    XjRtfParagraph paragraph;
    describe_paragraph(reader, label, &paragraph);
    paragraph.table_level = table_level;
    xj_rtf_flows_end_cell(reader->flows, &paragraph);
}

static void
end_row(Reader *reader, guint table_level)
{
    settle(reader);
    xj_rtf_flows_end_row(reader->flows, table_level);
}

static void
end_page(Reader *reader)
{
    settle(reader);
    if (xj_rtf_flows_has_text(reader->flows) && reader->now.table_level == 0)
        end_paragraph(reader);
}

// ---------------------------------------------------------------- destinations

static void
begin_destination(Reader *reader, XjRtfDestination destination)
{
    settle(reader);
    reader->now.destination = destination;
    g_string_truncate(reader->collected, 0);
    if (destination == XJ_RTF_TO_NUMBER)
        g_string_truncate(xj_rtf_flows_number(reader->flows), 0);
    if (destination == XJ_RTF_TO_CREATED || destination == XJ_RTF_TO_MODIFIED)
        memset(reader->times, 0, sizeof reader->times);
}

// A new text begins with the properties of none.
static void
begin_flow(Reader *reader, XjRtfFlowKind kind)
{
    State *now = &reader->now;
    settle(reader);
    if (now->destination != XJ_RTF_TO_TEXT || now->has_flow)
        return;
    if (!xj_rtf_flows_begin(reader->flows, kind))
    {
        xj_source_lose(reader->source, XJ_LOSS_LIMIT, 0, NULL);
        now->destination = XJ_RTF_TO_NOTHING;
        return;
    }
    now->has_flow = TRUE;
    now->style = 0;
    now->outline = 0;
    now->table_level = 0;
    now->list = 0;
}

static gboolean
is_contents(const char *instruction)
{
    static const char *const names[] = {"TOC", "INDEX", "TOA"};
    instruction += strspn(instruction, " \t");
    gsize length = strcspn(instruction, " \t\\");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        if (strlen(names[i]) == length && g_ascii_strncasecmp(instruction, names[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
begin_shape_text(Reader *reader)
{
    reader->shape_has_text = TRUE;
    begin_flow(reader, XJ_RTF_FLOW_BOX);
}

// The text of a shape stands in its old form only if the new one has none.
static void
begin_shape_result(Reader *reader)
{
    if (reader->shape_has_text)
        begin_destination(reader, XJ_RTF_TO_NOTHING);
}

static void
begin_shape(Reader *reader)
{
    if (!reader->now.in_shape)
        reader->shape_has_text = FALSE;
    reader->now.in_shape = TRUE;
}

static void
begin_alternative(Reader *reader)
{
    reader->now.around_alternative = reader->now.destination;
    reader->now.in_alternative = TRUE;
    begin_destination(reader, XJ_RTF_TO_NOTHING);
}

static void
begin_unicode_alternative(Reader *reader)
{
    if (!reader->now.in_alternative)
        return;
    begin_destination(reader, reader->now.around_alternative);
    reader->now.in_alternative = FALSE;
}

// ---------------------------------------------------------------- what a destination leaves behind

// Dates of the file are local time, without saying where.
static char *
format_time(const int times[5])
{
    g_autoptr(GDateTime) time =
        times[0] >= 1980 ? g_date_time_new_utc(times[0], times[1], times[2], times[3], times[4], 0) : NULL;
    return time != NULL ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%S") : NULL;
}

static void
replace(char **property, char *value)
{
    if (value != NULL && *value != '\0')
    {
        g_free(*property);
        *property = value;
    }
    else
        g_free(value);
}

static void
end_style(Reader *reader)
{
    guint depth = reader->now.outline != 0 ? reader->now.outline : xj_rtf_depth_of_style_name(reader->collected->str);
    if (depth != 0)
        xj_rtf_styles_set_depth(&reader->styles, reader->entry, depth);
    g_string_truncate(reader->collected, 0);
}

// `around`: where text went outside the group that ends.
static void
end_destination(Reader *reader, XjRtfDestination around)
{
    XjRtfDestination ended = reader->now.destination;
    if (ended == XJ_RTF_TO_STYLES && reader->outer->len > 0)
        end_style(reader);
    if (ended == around)
        return;
    char *text = g_strstrip(g_strdup(reader->collected->str));
    if (ended == XJ_RTF_TO_TITLE)
        replace(&reader->source->title, g_steal_pointer(&text));
    else if (ended == XJ_RTF_TO_AUTHOR)
        replace(&reader->source->author, g_steal_pointer(&text));
    else if (ended == XJ_RTF_TO_CREATED)
        replace(&reader->source->created, format_time(reader->times));
    else if (ended == XJ_RTF_TO_MODIFIED)
        replace(&reader->source->modified, format_time(reader->times));
    else if (ended == XJ_RTF_TO_LABEL)
        xj_rtf_lists_set_label(reader->lists, reader->collected->str, reader->collected->len);
    g_free(text);
}

// ---------------------------------------------------------------- control words

static void
reset_characters(Reader *reader)
{
    settle(reader);
    reader->now.is_hidden = FALSE;
    reader->now.is_deleted = FALSE;
    reader->now.font = reader->default_font;
}

static void
reset_paragraph(State *now)
{
    now->style = 0;
    now->outline = 0;
    now->table_level = 0;
    now->list = 0;
    now->list_level = 0;
}

static void
set_hidden(Reader *reader, gboolean *property, const XjRtfToken *token)
{
    settle(reader);
    *property = !token->has_number || token->number != 0;
}

static void
set_font(Reader *reader, gint32 font)
{
    reader->now.font = font;
    if (reader->now.destination == XJ_RTF_TO_FONTS)
        reader->entry = font;
}

static void
set_style(Reader *reader, gint32 style)
{
    reader->now.style = style;
    if (reader->now.destination == XJ_RTF_TO_STYLES)
        reader->entry = style;
}

static void
set_font_page(Reader *reader, guint page)
{
    if (reader->now.destination == XJ_RTF_TO_FONTS)
        xj_rtf_styles_set_font(&reader->styles, reader->entry, page);
}

static void
set_list(Reader *reader, gint32 list)
{
    reader->now.list = list;
    if (reader->now.destination == XJ_RTF_TO_OVERRIDES)
        xj_rtf_lists_set_override(reader->lists, list);
}

static void
set_list_id(Reader *reader, gint32 id)
{
    if (reader->now.destination == XJ_RTF_TO_LISTS)
        xj_rtf_lists_set_id(reader->lists, id);
    else if (reader->now.destination == XJ_RTF_TO_OVERRIDES)
        xj_rtf_lists_set_override_id(reader->lists, id);
}

// What stands in the text. TRUE if the word is such.
static gboolean
obey_in_text(Reader *reader, const XjRtfWord *word, gint32 number)
{
    switch ((int)word->action)
    {
    case XJ_RTF_CHARACTER:
        append_character(reader, (gunichar)word->argument);
        return TRUE;
    case XJ_RTF_UNICODE:
        read_unicode(reader, number);
        return TRUE;
    case XJ_RTF_LINE_END:
        append_character(reader, '\n');
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

// Where text goes. TRUE if the word is such.
static gboolean
obey_destination(Reader *reader, const XjRtfWord *word)
{
    switch ((int)word->action)
    {
    case XJ_RTF_DESTINATION:
        begin_destination(reader, (XjRtfDestination)word->argument);
        return TRUE;
    case XJ_RTF_FLOW:
        begin_flow(reader, (XjRtfFlowKind)word->argument);
        return TRUE;
    case XJ_RTF_KEEP:
        return TRUE;
    case XJ_RTF_FIELD_RESULT:
        reader->now.is_furniture = reader->now.is_furniture || is_contents(reader->collected->str);
        return TRUE;
    case XJ_RTF_OBJECT:
        xj_source_lose(reader->source, XJ_LOSS_EMBEDDED, 0, NULL);
        return TRUE;
    case XJ_RTF_SHAPE:
        begin_shape(reader);
        return TRUE;
    case XJ_RTF_SHAPE_TEXT:
        begin_shape_text(reader);
        return TRUE;
    case XJ_RTF_SHAPE_RESULT:
        begin_shape_result(reader);
        return TRUE;
    case XJ_RTF_ALTERNATIVE:
        begin_alternative(reader);
        return TRUE;
    default:
        return FALSE;
    }
}

// The table of lists, and times. TRUE if the word is such.
static gboolean
obey_in_head(Reader *reader, const XjRtfWord *word, const XjRtfToken *token)
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
obey_property(Reader *reader, const XjRtfWord *word, const XjRtfToken *token)
{
    State *now = &reader->now;
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
        now->outline = (guint)CLAMP(number, 0, OUTLINE_TEXT) + 1;
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

static void
obey(Reader *reader, const XjRtfToken *token)
{
    const XjRtfWord *word = xj_rtf_word_find(token->word);
    gboolean is_marked = reader->now.is_marked;
    reader->now.is_marked = FALSE;
    if (word != NULL && word->action == XJ_RTF_UNICODE_ALTERNATIVE)
        begin_unicode_alternative(reader);
    else if (reader->now.destination == XJ_RTF_TO_NOTHING)
        return;
    else if (word == NULL && is_marked)
        begin_destination(reader, XJ_RTF_TO_NOTHING);
    else if (word != NULL && !obey_in_text(reader, word, token->number) && !obey_destination(reader, word) &&
             !obey_in_head(reader, word, token))
        obey_property(reader, word, token);
}

static void
read_word(Reader *reader, const XjRtfToken *token)
{
    reader->skips = 0; // what is no character is no fallback
    reader->skipped = 0;
    obey(reader, token);
}

static void
read_symbol(Reader *reader, guchar symbol)
{
    static const struct
    {
        char symbol;
        gunichar character;
    } characters[] = {{'~', 0xA0}, {'_', '-'}, {'{', '{'}, {'}', '}'}, {'\\', '\\'}, {'\t', '\t'}};
    if (symbol == '*')
        reader->now.is_marked = TRUE;
    else if (symbol == '\n')
        read_word(reader, &(XjRtfToken){.kind = XJ_RTF_WORD, .word = "par"});
    for (guint i = 0; i < G_N_ELEMENTS(characters); i++)
    {
        if (symbol != (guchar)characters[i].symbol)
            continue;
        char ascii = (char)symbol;
        if (characters[i].character == symbol)
            read_text(reader, &ascii, 1);
        else if (reader->skips > 0)
            reader->skips--;
        else
            append_character(reader, characters[i].character);
    }
}

// ---------------------------------------------------------------- groups

static void
open_group(Reader *reader)
{
    reader->skips = 0;
    reader->skipped = 0;
    if (reader->outer->len >= GROUPS_MAX)
    {
        if (reader->passed_over++ == 0)
            xj_source_lose(reader->source, XJ_LOSS_LIMIT, 0, NULL);
        return;
    }
    g_array_append_val(reader->outer, reader->now);
    reader->now.has_flow = FALSE;
    reader->now.is_marked = FALSE;
}

static void
close_group(Reader *reader)
{
    reader->skips = 0;
    reader->skipped = 0;
    if (reader->passed_over > 0)
    {
        reader->passed_over--;
        return;
    }
    if (reader->outer->len == 0)
    {
        reader->is_damaged = TRUE;
        return;
    }
    State outer = g_array_index(reader->outer, State, reader->outer->len - 1);
    if (reader->now.destination != outer.destination || reader->now.has_flow || reader->now.is_hidden != outer.is_hidden ||
        reader->now.is_deleted != outer.is_deleted || reader->now.is_furniture != outer.is_furniture)
        settle(reader);
    end_destination(reader, outer.destination);
    if (reader->now.has_flow)
        xj_rtf_flows_end(reader->flows);
    g_array_set_size(reader->outer, reader->outer->len - 1);
    reader->now = outer;
}

// Behind the last group there is nothing, or a part of the text that a '}' too many cut off.
static gboolean
is_behind_end(const Reader *reader)
{
    return reader->outer->len == 0 && g_strstr_len(reader->lexer.at, reader->lexer.end - reader->lexer.at, "\\par") == NULL;
}

// FALSE at the end.
static gboolean
read_token(Reader *reader)
{
    XjRtfToken token;
    xj_rtf_lexer_next(&reader->lexer, &token);
    gboolean is_passed_over = reader->passed_over > 0;
    switch (token.kind)
    {
    case XJ_RTF_OPEN:
        open_group(reader);
        return TRUE;
    case XJ_RTF_CLOSE:
        close_group(reader);
        return reader->outer->len > 0 || !is_behind_end(reader);
    case XJ_RTF_WORD:
        if (!is_passed_over)
            read_word(reader, &token);
        return TRUE;
    case XJ_RTF_SYMBOL:
        if (!is_passed_over)
            read_symbol(reader, token.byte);
        return TRUE;
    case XJ_RTF_BYTE:
        if (!is_passed_over && reader->now.destination != XJ_RTF_TO_NOTHING)
            read_byte(reader, token.byte);
        return TRUE;
    case XJ_RTF_TEXT:
        if (!is_passed_over && reader->now.destination != XJ_RTF_TO_NOTHING)
            read_text(reader, token.text, token.length);
        return TRUE;
    case XJ_RTF_BINARY:
        return TRUE;
    case XJ_RTF_END:
    default:
        return FALSE;
    }
}

// ---------------------------------------------------------------- the reader

// Where RTF begins: behind a byte order mark and blanks. NULL if it does not.
static const char *
find_start(const XjReadInput *input)
{
    static const char mark[] = "\xEF\xBB\xBF";
    static const char start[] = "{\\rtf";
    const char *at = input->bytes;
    const char *end = at + input->length;
    if (input->length >= strlen(mark) && memcmp(at, mark, strlen(mark)) == 0)
        at += strlen(mark);
    while (at < end && g_ascii_isspace(*at))
        at++;
    return (gsize)(end - at) >= strlen(start) && memcmp(at, start, strlen(start)) == 0 ? at : NULL;
}

static int
bid(const XjReadInput *input)
{
    return input->length > 0 && find_start(input) != NULL ? BID_RTF : 0;
}

static void
note_charset(const XjRtfBytes *bytes, XjReading *reading)
{
    reading->charset = g_strdup(xj_rtf_bytes_charset(bytes));
    reading->replaced = bytes->replaced;
    if (reading->charset == NULL)
        return;
    XjCharsetBasis basis = bytes->forced != NULL ? XJ_CHARSET_BY_OPTION
                           : bytes->is_guess     ? XJ_CHARSET_BY_SCORE
                                                 : XJ_CHARSET_BY_DECLARATION;
    reading->charset_basis = g_strdup(xj_charset_basis_name(basis));
    reading->charset_confidence = bytes->is_guess ? 0.5 : 1.0;
}

static void
read_all(Reader *reader)
{
    while (read_token(reader))
        continue;
    reader->is_damaged = reader->is_damaged || reader->lexer.broken || reader->outer->len > 0;
    settle(reader);
    xj_rtf_flows_finish(reader->flows);
    if (reader->is_damaged)
        xj_source_lose(reader->source, XJ_LOSS_DAMAGED, 0, NULL);
    for (gsize i = 0; i < reader->bytes.unknown_signs; i++)
        xj_source_lose(reader->source, XJ_LOSS_UNMAPPED, 0, NULL);
}

// The charset that the user insists on, by its proper name in *ret_charset.
static gboolean
find_forced(const XjReadInput *input, const char **ret_charset, GError **error)
{
    XjDecodeHints hints = {.forced = input->charset};
    g_auto(XjDecoded) nothing = {0};
    if (input->charset != NULL && !xj_decode("", 0, &hints, &nothing, error))
        return FALSE;
    *ret_charset = input->charset != NULL ? xj_charset_find(input->charset) : NULL;
    return TRUE;
}

static gboolean
read_rtf(const XjReadInput *input, XjReading *reading, GError **error)
{
    const char *forced = NULL;
    if (!find_forced(input, &forced, error))
        return FALSE;
    g_autoptr(GArray) outer = g_array_new(FALSE, FALSE, sizeof(State));
    g_autoptr(GString) collected = g_string_new(NULL);
    g_autoptr(XjRtfLists) lists = xj_rtf_lists_new();
    g_autoptr(XjRtfFlows) flows = xj_rtf_flows_new(reading->source);
    Reader reader = {.lexer = {.at = find_start(input), .end = input->bytes + input->length},
                     .source = reading->source,
                     .lists = lists,
                     .flows = flows,
                     .outer = outer,
                     .collected = collected,
                     .now = {.fallback = 1}};
    xj_rtf_bytes_init(&reader.bytes, forced);
    xj_rtf_styles_init(&reader.styles);
    read_all(&reader);
    note_charset(&reader.bytes, reading);
    xj_rtf_bytes_clear(&reader.bytes);
    xj_rtf_styles_clear(&reader.styles);
    if (reading->source->blocks->len > 0 || !reader.is_damaged)
        return TRUE;
    g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED,
                        _("is damaged: it breaks off before its text begins; get a whole copy of it"));
    return FALSE;
}

const XjFormatReader xj_rtf_reader = {.format = "rtf", .bid = bid, .read = read_rtf, .prepare = xj_rtf_bytes_prepare};
