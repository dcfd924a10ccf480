// Fields of a docx: w:fldChar begin, the code, separate, the result, end; one in the other and over paragraphs.
#include "indexer/extract/docx/docx.h"

#include <string.h>

enum
{
    CODE_MAX = 512, // bytes that are looked at
};

typedef struct
{
    GString *code;
    gboolean in_result;
    XjDocxFieldKind kind; // known once the result begins
} Field;

struct _XjDocxFields
{
    GArray *open;   // of Field, outermost first
    guint codes;    // of them: whose code is being read
    guint pages;    // whose result is a page number
    guint contents; // whose result is a table of contents
};

// Addresses that xj_docx_mark() leaves in xmlNode._private.
static char mark_chosen;
static char mark_ended;

static gboolean
has_mark(const xmlNode *node, const char *mark)
{
    return node->_private == mark;
}

// ---------------------------------------------------------------- marks

gboolean
xj_docx_is_dropped(const xmlNode *node)
{
    static const char *const dropped[] = {"del",   "moveFrom", "delText", "delInstrText", "rt",       "pPr",    "rPr",
                                          "tblPr", "tblGrid",  "trPr",    "tcPr",         "sectPr",   "sdtPr",  "sdtEndPr",
                                          "numPr", "docPr",    "ctrlPr",  "tblPrEx",      "comments", "rubyPr", "background"};
    for (guint i = 0; i < G_N_ELEMENTS(dropped); i++)
    {
        if (strcmp((const char *)node->name, dropped[i]) == 0)
            return TRUE;
    }
    return (xj_xml_is(node, "Choice") || xj_xml_is(node, "Fallback")) && !has_mark(node, &mark_chosen);
}

static gboolean
is_field_char(const xmlNode *node, const char *type)
{
    g_autofree char *value = xj_xml_is(node, "fldChar") ? xj_xml_attribute(node, "fldCharType") : NULL;
    return g_strcmp0(value, type) == 0;
}

// The same thing in a newer and an older form: the first that is offered is read.
static void
mark_choice(const xmlNode *alternatives)
{
    xmlNode *chosen = xj_xml_child(alternatives, "Choice");
    if (chosen == NULL)
        chosen = xj_xml_child(alternatives, "Fallback");
    if (chosen != NULL)
        chosen->_private = &mark_chosen;
}

static void
mark_element(xmlNode *node, GPtrArray *begun)
{
    if (xj_xml_is(node, "AlternateContent"))
        mark_choice(node);
    else if (is_field_char(node, "begin"))
        g_ptr_array_add(begun, node);
    else if (begun->len > 0 && is_field_char(node, "end"))
        ((xmlNode *)g_ptr_array_steal_index(begun, begun->len - 1))->_private = &mark_ended;
}

void
xj_docx_mark(xmlNode *top)
{
    g_autoptr(GPtrArray) begun = g_ptr_array_new();
    XjXmlCursor cursor = {.top = top};
    while (xj_xml_cursor_next(&cursor))
    {
        if (cursor.node->type != XML_ELEMENT_NODE || cursor.leaving)
            continue;
        // A text box is a text of its own, walked for itself.
        cursor.skips_inside = cursor.node != top && (xj_docx_is_dropped(cursor.node) || xj_xml_is(cursor.node, "txbxContent"));
        if (!cursor.skips_inside)
            mark_element(cursor.node, begun);
    }
}

// ---------------------------------------------------------------- open fields

static void
field_clear(gpointer field)
{
    g_string_free(((Field *)field)->code, TRUE);
}

XjDocxFields *
xj_docx_fields_new(void)
{
    XjDocxFields *fields = g_new0(XjDocxFields, 1);
    fields->open = g_array_new(FALSE, FALSE, sizeof(Field));
    g_array_set_clear_func(fields->open, field_clear);
    return fields;
}

void
xj_docx_fields_free(XjDocxFields *fields)
{
    if (fields == NULL)
        return;
    g_array_unref(fields->open);
    g_free(fields);
}

XjDocxFieldKind
xj_docx_field_kind(const char *code)
{
    static const char *const pages[] = {"PAGE", "NUMPAGES", "SECTIONPAGES"};
    code += strspn(code, " \t\r\n");
    g_autofree char *name = g_strndup(code, strcspn(code, " \t\r\n\\"));
    if (g_ascii_strcasecmp(name, "TOC") == 0)
        return XJ_DOCX_FIELD_CONTENTS;
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
    {
        if (g_ascii_strcasecmp(name, pages[i]) == 0)
            return XJ_DOCX_FIELD_PAGE;
    }
    return XJ_DOCX_FIELD_TEXT;
}

// EQ \o\ac(○,5): a character in a circle. New string, NULL if the code is none such.
static char *
enclosed_text(const char *code)
{
    code += strspn(code, " \t\r\n");
    const char *comma = strrchr(code, ',');
    const char *close = comma != NULL ? strchr(comma, ')') : NULL;
    if (g_ascii_strncasecmp(code, "eq ", strlen("eq ")) != 0 || strstr(code, "\\ac") == NULL || close == NULL)
        return NULL;
    g_autofree char *text = g_strndup(comma + 1, (gsize)(close - comma - 1));
    g_strstrip(text);
    guint64 number = 0;
    if (!g_ascii_string_to_unsigned(text, 10, 1, 20, &number, NULL))
        return g_steal_pointer(&text);
    GString *circled = g_string_new(NULL);
    xj_number_append(circled, XJ_NUMBER_CIRCLED, (guint)number);
    return g_string_free(circled, FALSE);
}

static void
begin_field(XjDocxFields *fields)
{
    Field field = {.code = g_string_new(NULL)};
    g_array_append_val(fields->open, field);
    fields->codes++;
}

static void
begin_result(XjDocxFields *fields)
{
    Field *field = &g_array_index(fields->open, Field, fields->open->len - 1);
    if (field->in_result)
        return;
    field->in_result = TRUE;
    field->kind = xj_docx_field_kind(field->code->str);
    fields->codes--;
    fields->pages += field->kind == XJ_DOCX_FIELD_PAGE ? 1 : 0;
    fields->contents += field->kind == XJ_DOCX_FIELD_CONTENTS ? 1 : 0;
}

static char *
end_field(XjDocxFields *fields)
{
    const Field *field = &g_array_index(fields->open, Field, fields->open->len - 1);
    char *text = field->in_result ? NULL : enclosed_text(field->code->str);
    fields->codes -= field->in_result ? 0 : 1;
    fields->pages -= field->in_result && field->kind == XJ_DOCX_FIELD_PAGE ? 1 : 0;
    fields->contents -= field->in_result && field->kind == XJ_DOCX_FIELD_CONTENTS ? 1 : 0;
    g_array_set_size(fields->open, fields->open->len - 1);
    return text;
}

char *
xj_docx_fields_pass(XjDocxFields *fields, const xmlNode *field_char)
{
    if (is_field_char(field_char, "begin"))
    {
        if (has_mark(field_char, &mark_ended))
            begin_field(fields);
    }
    else if (fields->open->len > 0 && is_field_char(field_char, "separate"))
        begin_result(fields);
    else if (fields->open->len > 0 && is_field_char(field_char, "end"))
        return end_field(fields);
    return NULL;
}

void
xj_docx_fields_add_code(XjDocxFields *fields, const xmlNode *code)
{
    if (fields->open->len == 0)
        return;
    Field *field = &g_array_index(fields->open, Field, fields->open->len - 1);
    g_autofree char *text = field->in_result || field->code->len > CODE_MAX ? NULL : xj_xml_text(code);
    g_string_append(field->code, text != NULL ? text : "");
}

gboolean
xj_docx_fields_hide(const XjDocxFields *fields)
{
    return fields->codes > 0 || fields->pages > 0;
}

gboolean
xj_docx_fields_in_contents(const XjDocxFields *fields)
{
    return fields->contents > 0;
}
