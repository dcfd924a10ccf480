// A quantity as one of the readers sees it in the folded text.
#pragma once

#include "document/quantity/measure.h"

G_BEGIN_DECLS

typedef struct
{
    gsize start, end;   // in the folded text
    gsize core_end;     // without the words behind that only show what is counted
    gboolean is_wanted; // FALSE: something with numbers that is no quantity (the day of a past event, 第三次); to be skipped
    XjQuantityKind kind;
    double number; // negative where it is missing or not said
    char *unit;    // owned; NULL: none
} XjQuantityReading;

// Each reader reads what begins at `at`. FALSE: nothing of its kind; *ret_reading is untouched then.

// 每月 每周五前 每季度听取一次 一周一调度 按季度.
gboolean xj_frequency_read(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading);

// 2024年10月底前 3月至11月 年底前 春耕之前 第一时间; other dates are read and not wanted.
gboolean xj_deadline_read(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading);

// 46个问题 不少于7天 30%以上 三成; 3个工作日内 is a deadline.
gboolean xj_amount_read(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading);

G_END_DECLS
