// The text of a docx: one walk over each story (the body, a text box, a note, a header), paragraph by paragraph. What hangs on a
// paragraph, text boxes and notes, is read behind it.
#include "indexer/extract/docx/docx.h"
#include "indexer/extract/docx/element.h"

#include "indexer/extract/symbol.h"

#include <string.h>

enum
{
    STORIES_MAX = 16, // text boxes in text boxes
};

typedef struct
{
    const XjDocxParts *parts;
    XjSource *source;
    XjFlow *flow;
    XjBlockKind role; // what is being read: PARAGRAPH for the text itself
    XjDocxStyles *styles;
    XjDocxNumbering *numbering;
    GHashTable *footnotes, *endnotes; // those that nothing referred to yet: id -> xmlNode
    guint stories;                    // that are open
} Reader;

// The paragraph that is being gathered; its text and its followers stay when it is joined to the next one.
typedef struct
{
    const xmlNode *open;           // w:p that is being walked, or NULL
    const XjDocxStyle *open_style; // its style, or NULL
    gboolean joined;               // the mark at its end is deleted or hidden
    const xmlNode *node;           // whose properties count; NULL between paragraphs
    GString *text;                 //
    gboolean in_contents;          // some of it is a table of contents
    GPtrArray *behind;             // of xmlNode: text boxes and notes
} Paragraph;

typedef struct
{
    Reader *reader;
    Paragraph paragraph;
    XjDocxFields *fields;
    guint contents;      // elements around that hold a table of contents
    gboolean hidden_run; //
} Story;

static void read_story(Reader *reader, xmlNode *top);

// ---------------------------------------------------------------- properties

static const xmlNode *
properties_of(const xmlNode *paragraph)
{
    return xj_xml_child(paragraph, "pPr");
}

static const XjDocxStyle *
style_of(const Reader *reader, const xmlNode *properties, const char *element)
{
    const xmlNode *node = xj_xml_child(properties, element);
    g_autofree char *id = node != NULL ? xj_xml_attribute(node, "val") : NULL;
    return xj_docx_style(reader->styles, id);
}

static gboolean
is_hidden(const Reader *reader, const xmlNode *run_properties, const XjDocxStyle *paragraph_style)
{
    XjToggle own = xj_docx_toggle(run_properties, "vanish");
    if (own != XJ_TOGGLE_UNSET)
        return own == XJ_TOGGLE_ON;
    const xmlNode *named = xj_xml_child(run_properties, "rStyle");
    const XjDocxStyle *style = named != NULL ? style_of(reader, run_properties, "rStyle") : NULL;
    gboolean by_run = style != NULL && style->vanish == XJ_TOGGLE_ON;
    gboolean by_paragraph = paragraph_style != NULL && paragraph_style->vanish == XJ_TOGGLE_ON;
    return by_run != by_paragraph; // two styles that both toggle undo each other
}

// The mark at the paragraph's end is deleted, moved away or hidden: the next paragraph goes on in the same line.
static gboolean
joins_next(const Reader *reader, const xmlNode *paragraph)
{
    const xmlNode *properties = properties_of(paragraph);
    const xmlNode *mark = xj_xml_child(properties, "rPr");
    return xj_xml_child(mark, "del") != NULL || xj_xml_child(mark, "moveFrom") != NULL ||
           is_hidden(reader, mark, style_of(reader, properties, "pStyle"));
}

// Depth of the heading that the paragraph is, 0 if it is none.
static guint
heading_depth(const xmlNode *properties, const XjDocxStyle *style)
{
    const xmlNode *outline = xj_xml_child(properties, "outlineLvl");
    gint64 level = outline != NULL ? xj_xml_number(outline, "val", -1) : -1;
    if (level < 0 && style != NULL)
        level = style->outline_level;
    return level >= 0 && level < XJ_DOCX_LEVELS ? (guint)level + 1 : 0;
}

// ---------------------------------------------------------------- paragraphs

static gboolean
is_contents(const Story *story, const XjDocxStyle *style)
{
    return story->paragraph.in_contents || (style != NULL && style->is_contents);
}

// Puts the number before the text. TRUE if the paragraph has one, or a bullet.
static gboolean
number_paragraph(const Story *story, const xmlNode *properties, const XjDocxStyle *style)
{
    g_autofree char *label = NULL;
    gboolean close = FALSE;
    XjDocxNumberRef own = xj_docx_number_ref(properties);
    if (!xj_docx_numbering_count(story->reader->numbering, own, style, &label, &close))
        return FALSE;
    xj_number_prepend(story->paragraph.text, label, close);
    return TRUE;
}

static void
add_paragraph(const Story *story)
{
    XjFlow *flow = story->reader->flow;
    const xmlNode *properties = properties_of(story->paragraph.node);
    const XjDocxStyle *style = style_of(story->reader, properties, "pStyle");
    gboolean numbered = number_paragraph(story, properties, style);
    const char *text = story->paragraph.text->str;
    guint depth = heading_depth(properties, style);
    if (is_contents(story, style))
        xj_flow_add(flow, XJ_BLOCK_FURNITURE, 0, text);
    else if (style != NULL && style->is_title)
        xj_flow_add_title(flow, text);
    else if (depth > 0)
        xj_flow_add(flow, XJ_BLOCK_HEADING, depth, text);
    else
        xj_flow_add(flow, numbered ? XJ_BLOCK_LIST_ITEM : XJ_BLOCK_PARAGRAPH, 0, text);
}

// WordArt keeps its text in an attribute.
static void
read_text_path(const Reader *reader, const xmlNode *node)
{
    g_autofree char *text = xj_xml_attribute(node, "string");
    if (text != NULL)
        xj_flow_add(reader->flow, XJ_BLOCK_PARAGRAPH, 0, text);
}

static void
read_note(Reader *reader, xmlNode *note)
{
    XjBlockKind role = reader->role;
    if (role == XJ_BLOCK_PARAGRAPH)
        reader->role = XJ_BLOCK_NOTE;
    xj_flow_set_role(reader->flow, reader->role);
    read_story(reader, note);
    reader->role = role;
    xj_flow_set_role(reader->flow, role);
}

// Text boxes in text boxes are bounded by STORIES_MAX.
static void
read_behind(Reader *reader, const GPtrArray *behind) // NOLINT(misc-no-recursion): bounded
{
    for (guint i = 0; i < behind->len; i++)
    {
        xmlNode *node = behind->pdata[i];
        if (xj_xml_is(node, "textpath"))
            read_text_path(reader, node);
        else if (xj_xml_is(node, "txbxContent"))
            read_story(reader, node);
        else
            read_note(reader, node);
    }
}

// Ends the paragraph that is being gathered, if there is one.
static void
finish_paragraph(Story *story) // NOLINT(misc-no-recursion): bounded, see read_behind()
{
    Paragraph *paragraph = &story->paragraph;
    if (paragraph->node == NULL)
        return;
    g_autoptr(GPtrArray) behind = g_steal_pointer(&paragraph->behind);
    add_paragraph(story);
    paragraph->behind = g_ptr_array_new();
    paragraph->open = NULL;
    paragraph->joined = FALSE;
    paragraph->node = NULL;
    paragraph->in_contents = FALSE;
    g_string_truncate(paragraph->text, 0);
    read_behind(story->reader, behind);
}

static void
begin_paragraph(Story *story, const xmlNode *node)
{
    Paragraph *paragraph = &story->paragraph;
    if (!paragraph->joined)
        finish_paragraph(story);
    // Of paragraphs that are one now, the first that holds text says what it is.
    if (paragraph->node == NULL || paragraph->text->len == 0)
        paragraph->node = node;
    paragraph->open = node;
    paragraph->open_style = style_of(story->reader, properties_of(node), "pStyle");
    paragraph->joined = FALSE;
}

static void
end_paragraph(Story *story, const xmlNode *node)
{
    if (story->paragraph.open == NULL)
        return;
    story->paragraph.open = NULL;
    if (joins_next(story->reader, node))
        story->paragraph.joined = TRUE;
    else
        finish_paragraph(story);
}

// Ends also one whose mark is gone: nothing follows here that it could go on in. If nothing was left of it, it is gone as well.
static void
end_container(Story *story)
{
    Paragraph *paragraph = &story->paragraph;
    if (paragraph->joined && paragraph->text->len == 0 && paragraph->behind->len == 0)
    {
        paragraph->node = NULL;
        paragraph->joined = FALSE;
    }
    finish_paragraph(story);
}

// ---------------------------------------------------------------- text

static void
append_text(Story *story, const char *text)
{
    Paragraph *paragraph = &story->paragraph;
    if (paragraph->open == NULL || story->hidden_run || xj_docx_fields_hide(story->fields) || *text == '\0')
        return;
    g_string_append(paragraph->text, text);
    paragraph->in_contents |= story->contents > 0 || xj_docx_fields_in_contents(story->fields);
}

// Blanks at the ends count only where the file says so.
static void
append_run_text(Story *story, const xmlNode *node)
{
    g_autofree char *text = xj_xml_text(node);
    g_autofree char *space = xj_xml_attribute(node, "space");
    if (text == NULL)
        return;
    g_strdelimit(text, "\r\n", ' ');
    append_text(story, g_strcmp0(space, "preserve") == 0 ? text : g_strstrip(text));
}

static void
append_symbol(Story *story, const xmlNode *node)
{
    g_autofree char *font = xj_xml_attribute(node, "font");
    g_autofree char *code = xj_xml_attribute(node, "char");
    guint64 value = code != NULL ? g_ascii_strtoull(code, NULL, 16) : 0;
    gunichar c = value <= 0xFFFF ? xj_symbol_character(font != NULL ? font : "", (gunichar)value) : 0;
    char text[8] = "";
    if (c != 0)
        g_unichar_to_utf8(c, text);
    append_text(story, text);
}

static void
follow_paragraph(Story *story, xmlNode *node)
{
    if (story->paragraph.open != NULL && !story->hidden_run && !xj_docx_fields_hide(story->fields))
        g_ptr_array_add(story->paragraph.behind, node);
}

// Each note is read once, however often it is referred to.
static void
follow_with_note(Story *story, const xmlNode *reference, GHashTable *notes)
{
    g_autofree char *id = xj_xml_attribute(reference, "id");
    xmlNode *note = id != NULL ? g_hash_table_lookup(notes, id) : NULL;
    if (note == NULL || story->paragraph.open == NULL || story->hidden_run)
        return;
    follow_paragraph(story, note);
    g_hash_table_remove(notes, id);
}

static void
pass_field(Story *story, const xmlNode *node)
{
    g_autofree char *text = xj_docx_fields_pass(story->fields, node);
    if (text != NULL)
        append_text(story, text);
}

// ---------------------------------------------------------------- elements

static void
lose_object(const Story *story, const xmlNode *node)
{
    const xmlNode *object = xj_xml_child(node, "OLEObject");
    g_autofree char *id = xj_xml_attribute(object != NULL ? object : node, "id");
    const char *part = id != NULL ? g_hash_table_lookup(story->reader->parts->part_names, id) : NULL;
    xj_source_lose(story->reader->source, XJ_LOSS_EMBEDDED, 0, part);
}

// ---------------------------------------------------------------- the walk

// TRUE if what is inside is to be passed over.
static gboolean
enter_cell(const Story *story, const xmlNode *node)
{
    if (xj_xml_child(xj_xml_child(node, "tcPr"), "cellDel") != NULL || xj_docx_goes_on(node, "hMerge"))
        return TRUE;
    gboolean merged = xj_docx_goes_on(node, "vMerge");
    xj_flow_open(story->reader->flow, merged ? XJ_FLOW_MERGED_CELL : XJ_FLOW_CELL);
    return merged;
}

// What holds others. TRUE if what is inside is to be passed over.
static gboolean
enter_container(Story *story, const xmlNode *node, XjDocxElement element)
{
    XjFlow *flow = story->reader->flow;
    switch ((int)element)
    {
    case XJ_DOCX_TABLE:
        end_container(story);
        xj_flow_open(flow, XJ_FLOW_TABLE);
        return FALSE;
    case XJ_DOCX_ROW:
        if (xj_docx_is_deleted_row(node))
            return TRUE;
        xj_flow_open(flow, XJ_FLOW_ROW);
        return FALSE;
    case XJ_DOCX_CELL:
        return enter_cell(story, node);
    case XJ_DOCX_CONTENT_CONTROL:
        if (xj_docx_is_placeholder(node))
            return TRUE;
        story->contents += xj_docx_holds_contents(node) ? 1 : 0;
        return FALSE;
    case XJ_DOCX_SIMPLE_FIELD:
        if (xj_docx_is_page_field(node))
            return TRUE;
        story->contents += xj_docx_holds_contents(node) ? 1 : 0;
        return FALSE;
    default:
        return FALSE;
    }
}

// What stands in a paragraph. TRUE if what is inside is to be passed over.
static gboolean
enter_inline(Story *story, xmlNode *node, XjDocxElement element)
{
    Reader *reader = story->reader;
    switch ((int)element)
    {
    case XJ_DOCX_RUN:
        story->hidden_run = is_hidden(reader, xj_xml_child(node, "rPr"), story->paragraph.open_style);
        return FALSE;
    case XJ_DOCX_TEXT:
        append_run_text(story, node);
        return TRUE;
    case XJ_DOCX_TAB:
        append_text(story, "\t");
        return TRUE;
    case XJ_DOCX_BREAK:
        append_text(story, "\n");
        return TRUE;
    case XJ_DOCX_HYPHEN:
        append_text(story, "-");
        return TRUE;
    case XJ_DOCX_SYMBOL:
        append_symbol(story, node);
        return TRUE;
    case XJ_DOCX_FIELD_CHAR:
        pass_field(story, node);
        return TRUE;
    case XJ_DOCX_FIELD_CODE:
        xj_docx_fields_add_code(story->fields, node);
        return TRUE;
    case XJ_DOCX_FOOTNOTE:
        follow_with_note(story, node, reader->footnotes);
        return TRUE;
    case XJ_DOCX_ENDNOTE:
        follow_with_note(story, node, reader->endnotes);
        return TRUE;
    case XJ_DOCX_TEXT_BOX:
    case XJ_DOCX_TEXT_PATH:
        follow_paragraph(story, node);
        return TRUE;
    case XJ_DOCX_OBJECT:
        lose_object(story, node);
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean
enter(Story *story, xmlNode *node)
{
    if (xj_docx_is_dropped(node))
        return TRUE;
    XjDocxElement element = xj_docx_element(node);
    if (element == XJ_DOCX_PARAGRAPH)
        begin_paragraph(story, node);
    return enter_container(story, node, element) || enter_inline(story, node, element);
}

static void
leave(Story *story, const xmlNode *node)
{
    XjFlow *flow = story->reader->flow;
    switch ((int)xj_docx_element(node))
    {
    case XJ_DOCX_PARAGRAPH:
        end_paragraph(story, node);
        return;
    case XJ_DOCX_RUN:
        story->hidden_run = FALSE;
        return;
    case XJ_DOCX_TABLE:
        end_container(story);
        xj_flow_close(flow, XJ_FLOW_TABLE);
        return;
    case XJ_DOCX_ROW:
        end_container(story);
        xj_flow_close(flow, XJ_FLOW_ROW);
        return;
    case XJ_DOCX_CELL:
        end_container(story);
        xj_flow_close(flow, XJ_FLOW_CELL);
        return;
    case XJ_DOCX_CONTENT_CONTROL:
        story->contents -= !xj_docx_is_placeholder(node) && xj_docx_holds_contents(node) ? 1 : 0;
        return;
    case XJ_DOCX_SIMPLE_FIELD:
        story->contents -= !xj_docx_is_page_field(node) && xj_docx_holds_contents(node) ? 1 : 0;
        return;
    default:
        return;
    }
}

static void
walk_story(Story *story, xmlNode *top) // NOLINT(misc-no-recursion): bounded, see read_behind()
{
    xj_docx_mark(top);
    XjXmlCursor cursor = {.top = top};
    while (xj_xml_cursor_next(&cursor))
    {
        if (cursor.node == top || cursor.node->type != XML_ELEMENT_NODE)
            continue;
        if (!cursor.leaving)
            cursor.skips_inside = enter(story, cursor.node);
        else if (!xj_docx_is_dropped(cursor.node))
            leave(story, cursor.node);
    }
    end_container(story);
}

static void
read_story(Reader *reader, xmlNode *top) // NOLINT(misc-no-recursion): bounded, see read_behind()
{
    if (reader->stories >= STORIES_MAX)
    {
        xj_source_lose(reader->source, XJ_LOSS_LIMIT, 0, NULL);
        return;
    }
    reader->stories++;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(XjDocxFields) fields = xj_docx_fields_new();
    Story story = {.reader = reader, .paragraph = {.text = text, .behind = g_ptr_array_new()}, .fields = fields};
    walk_story(&story, top);
    g_ptr_array_unref(story.paragraph.behind);
    reader->stories--;
}

// ---------------------------------------------------------------- the document

// id -> note.
static GHashTable *
index_notes(const xmlDoc *part, const char *element)
{
    GHashTable *notes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const xmlNode *root = part != NULL ? xmlDocGetRootElement(part) : NULL;
    for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
        char *id = xj_xml_is(node, element) ? xj_xml_attribute(node, "id") : NULL;
        if (id != NULL)
            g_hash_table_insert(notes, id, node);
    }
    return notes;
}

static void
read_part(Reader *reader, const xmlDoc *part, XjBlockKind role)
{
    reader->role = role;
    xj_flow_set_role(reader->flow, role);
    if (part != NULL)
        read_story(reader, xmlDocGetRootElement(part));
}

void
xj_docx_read(const XjDocxParts *parts, XjSource *source)
{
    g_autoptr(XjFlow) flow = xj_flow_new(source);
    g_autoptr(XjDocxStyles) styles = xj_docx_styles_new(parts->styles);
    g_autoptr(XjDocxNumbering) numbering = xj_docx_numbering_new(parts->numbering, styles);
    g_autoptr(GHashTable) footnotes = index_notes(parts->footnotes, "footnote");
    g_autoptr(GHashTable) endnotes = index_notes(parts->endnotes, "endnote");
    Reader reader = {.parts = parts,
                     .source = source,
                     .flow = flow,
                     .styles = styles,
                     .numbering = numbering,
                     .footnotes = footnotes,
                     .endnotes = endnotes};
    read_part(&reader, parts->document, XJ_BLOCK_PARAGRAPH);
    for (guint i = 0; i < parts->furniture->len; i++)
        read_part(&reader, parts->furniture->pdata[i], XJ_BLOCK_FURNITURE);
}
