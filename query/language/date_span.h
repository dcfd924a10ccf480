// Spans of days, as a filter by date asks for them.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Both days belong to it, "2024-03-01".
typedef struct
{
    char first[sizeof "2024-03-01"], last[sizeof "2024-03-01"];
} XjDateSpan;

// Reads what somebody wrote: a day, month or year (2024-03-05, 2024年3月5日, 2024.3, 2024), or two of them with .., … or 至 between
// them, of which one may be missing. FALSE for what is none, or no years from XJ_YEAR_MIN to XJ_YEAR_MAX.
gboolean xj_date_span_read(const char *text, gsize length, XjDateSpan *ret_span);

// The span as the value of a filter, "2024-03-01..2024-03-31", and back; FALSE for what is no such value.
char *xj_date_span_print(const XjDateSpan *span);
gboolean xj_date_span_parse(const char *value, XjDateSpan *ret_span);

// The years that a span touches, and whether it has all days of them.
void xj_date_span_years(const XjDateSpan *span, guint *ret_first, guint *ret_last);
gboolean xj_date_span_is_of_years(const XjDateSpan *span);

// Whether a date, which may be partial ("2024-03"), lies in the span with all days that it may mean.
gboolean xj_date_span_holds(const XjDateSpan *span, const char *date);

G_END_DECLS
