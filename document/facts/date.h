// Dates in the forms of official papers: 2026年3月5日, 二○二六年三月五日, 2026-03-05, ranges, and with parts that are unknown.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
    guint year;  // 0: said by a placeholder only (20XX年)
    guint month; // 1 to 12; 0: not said, or by a placeholder
    guint day;   // 1 to 31; 0 likewise
} XjDate;

// Reads a date at the start of `length` bytes of valid UTF-8; of a range (3月5日至7日) its last day. Returns the bytes it takes,
// 0 and *ret_date untouched if there is none.
gsize xj_date_parse(const char *text, gsize length, XjDate *ret_date);

// The date that the text says of its own paper: the one of issue or the last amendment before that of passing (…通过 …印发), and
// the first where nothing tells them apart. FALSE if it holds none with a year.
gboolean xj_date_choose(const char *text, gsize length, XjDate *ret_date);

// TRUE if the text is a date and nothing else but brackets, a label (日期：), the time of day or 印发. *ret_date has year 0 if
// it is a placeholder.
gboolean xj_date_is_line(const char *text, gsize length, XjDate *ret_date);

// "2026-03-05", "2026-03" or "2026": a new string; NULL if the year is unknown.
char *xj_date_to_iso(const XjDate *date);

G_END_DECLS
