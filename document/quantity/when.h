// Days and spans of time in folded text: 2024年3月5日 二〇二四年十月底 10月中旬 明年一季度 次日上午.
#pragma once

#include "document/quantity/measure.h"

G_BEGIN_DECLS

typedef struct
{
    gsize start, end;     // in the folded text; without 前 or 内
    gint year;            // 0: not said
    gint month;           // 1 to 12; 0: not said
    gint day;             // 1 to 31; 0: not said
    double first;         // the first number that was read
    gboolean is_end;      // 底 or 末 behind it
    gboolean is_relative; // to the day of the document: 明年 本月
    gboolean is_past;     // 去年 上月
} XjWhen;

// Reads the date that begins at `at`: a year, month or day in figures, with what divides it (底 上旬 一季度 上午九点). Three days,
// months or years (三天 三个月 三年) are none.
gboolean xj_when_read(const XjMeasures *measures, gsize at, XjWhen *ret_when);

// "2024-10" "10-31" "10": as far as it is said; NULL if no number is. A new string.
char *xj_when_format(const XjWhen *date);

G_END_DECLS
