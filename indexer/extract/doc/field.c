#include "indexer/extract/doc/field.h"

#include <string.h>

static XjDocField *
innermost(XjDocFields *fields)
{
    return fields->depth > 0 ? &fields->open[fields->depth - 1] : NULL;
}

void
xj_doc_fields_begin(XjDocFields *fields)
{
    if (fields->depth == XJ_DOC_FIELDS_MAX)
        fields->too_deep++;
    else
        fields->open[fields->depth++] = (XjDocField){0};
}

void
xj_doc_fields_separate(XjDocFields *fields)
{
    XjDocField *field = innermost(fields);
    if (field != NULL && fields->too_deep == 0)
        field->in_result = TRUE;
}

void
xj_doc_fields_end(XjDocFields *fields)
{
    if (fields->too_deep > 0)
        fields->too_deep--;
    else if (fields->depth > 0)
        fields->depth--;
}

void
xj_doc_fields_add_code(XjDocFields *fields, gunichar character)
{
    XjDocField *field = innermost(fields);
    if (field == NULL || field->in_result || field->name_length == XJ_DOC_FIELD_NAME_MAX)
        return;
    gboolean is_blank = character == ' ';
    if (is_blank && field->name_length == 0)
        return;
    field->name[field->name_length++] = '?';
    if (character < 0x80)
        field->name[field->name_length - 1] = (char)(character & 0x7F);
}

gboolean
xj_doc_fields_show(const XjDocFields *fields)
{
    for (guint i = 0; i < fields->depth; i++)
    {
        if (!fields->open[i].in_result)
            return FALSE;
    }
    return fields->too_deep == 0;
}

gboolean
xj_doc_fields_in_contents(const XjDocFields *fields)
{
    static const char name[] = "TOC";
    for (guint i = 0; i < fields->depth; i++)
    {
        const char *own = fields->open[i].name;
        if (fields->open[i].in_result && g_ascii_strncasecmp(own, name, strlen(name)) == 0 &&
            !g_ascii_isalnum(own[strlen(name)]))
            return TRUE;
    }
    return FALSE;
}
