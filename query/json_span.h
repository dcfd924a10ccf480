// JSON text as it stands: values found in it without making objects of it, which of a card costs more than all else that is done with
// it. For JSON that this program printed, without blanks between signs; of what is damaged nothing, or less, is found.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// The text of a value. Borrows; start is NULL where there is none.
typedef struct
{
    const char *start, *end;
} XjJsonSpan;

// The value of member `member` of an object; none where it has no such member.
XjJsonSpan xj_json_span_member(XjJsonSpan object, const char *member);

// Walks the elements of an array: `*rest` is the array first, then what is left of it. FALSE at its end.
gboolean xj_json_span_next(XjJsonSpan *rest, XjJsonSpan *ret_element);

// A string, unescaped: a new string; NULL if the value is none.
char *xj_json_span_string(XjJsonSpan value);

static inline gboolean
xj_json_span_is_string(XjJsonSpan value)
{
    return value.start != NULL && *value.start == '"';
}

// A number from 0 on; 0 if the value is none, or beyond all bounds.
guint xj_json_span_number(XjJsonSpan value);

G_END_DECLS
