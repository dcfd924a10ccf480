// Fields: code, result and what encloses them. The code is no text; the result is.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_DOC_FIELDS_MAX 32     // fields in fields; deeper ones are taken for the one above them
#define XJ_DOC_FIELD_NAME_MAX 16 // characters of its name that are looked at

typedef struct
{
    gboolean in_result;
    char name[XJ_DOC_FIELD_NAME_MAX + 1]; // as far as it has been read; ASCII
    guint name_length;
} XjDocField;

typedef struct
{
    XjDocField open[XJ_DOC_FIELDS_MAX];
    guint depth;
    guint too_deep; // open fields beyond
} XjDocFields;

void xj_doc_fields_begin(XjDocFields *fields);
void xj_doc_fields_separate(XjDocFields *fields);
void xj_doc_fields_end(XjDocFields *fields);

// A character of the innermost code.
void xj_doc_fields_add_code(XjDocFields *fields, gunichar character);

// What stands here is text: no code is open.
gboolean xj_doc_fields_show(const XjDocFields *fields);
// It belongs to a table of contents.
gboolean xj_doc_fields_in_contents(const XjDocFields *fields);

G_END_DECLS
