// The words of units.tsv where they stand in the folded text: what numbers, quantities and lost numbers are read with.
//
// All positions are bytes of study->folded, on character boundaries.
#pragma once

#include "document/study.h"

G_BEGIN_DECLS

typedef struct
{
    const XjWord *word;
    gsize start, end;
} XjMeasure;

#define XJ_MEASURES_BLOCK 32

typedef struct
{
    const XjStudy *study; // borrowed
    GArray *words;        // of XjMeasure, by rising start, longer ones first
    guint32 *blocks;      // of each XJ_MEASURES_BLOCK bytes of the folded text: the first word that starts in it or behind
} XjMeasures;

// Masks of classes of units.tsv.
#define XJ_UNITS(class) (1U << (class))

void xj_measures_init(XjMeasures *measures, const XjStudy *study);
void xj_measures_clear(XjMeasures *measures);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjMeasures, xj_measures_clear)

// The longest word of the classes that starts at `at`; NULL if there is none.
const XjMeasure *xj_measures_at(const XjMeasures *measures, gsize at, guint classes);

// The longest word of the classes that ends at `at`; NULL if there is none.
const XjMeasure *xj_measures_before(const XjMeasures *measures, gsize at, guint classes);

// The index of the first word that starts at or behind `at`.
guint xj_measures_from(const XjMeasures *measures, gsize at);

// What stands in the source between the character at `at` and the one before it.
typedef enum
{
    XJ_GAP_NONE,
    XJ_GAP_BLANK,  // nothing but blanks
    XJ_GAP_QUOTE,  // nothing but quotes and blanks
    XJ_GAP_CLAUSE, // a comma, colon or bracket; a sentence end; the text's start or end
} XjGap;

XjGap xj_measures_gap(const XjMeasures *measures, gsize at);

// TRUE if the character at `at` stands right behind the one before it, blanks left aside.
static inline gboolean
xj_measures_touches(const XjMeasures *measures, gsize at)
{
    return xj_measures_gap(measures, at) <= XJ_GAP_BLANK;
}

// TRUE if `text` (folded) stands at `at` without a gap within it.
gboolean xj_measures_stands(const XjMeasures *measures, gsize at, const char *text);

// The same, and it touches what is before it; likewise right before `at`.
gboolean xj_measures_follows(const XjMeasures *measures, gsize at, const char *text);
gboolean xj_measures_precedes(const XjMeasures *measures, gsize at, const char *text);

// The end of the longest of `texts` (NULL-terminated, longer ones first) that follows at `at`; `at` if none does.
gsize xj_measures_skip(const XjMeasures *measures, gsize at, const char *const *texts);

// The same for what begins a quantity, which need not touch what is before it.
gsize xj_measures_skip_first(const XjMeasures *measures, gsize at, const char *const *texts);

// The position `count` characters before or behind `at`, but not across a gap of a clause.
gsize xj_measures_back(const XjMeasures *measures, gsize at, guint count);
gsize xj_measures_ahead(const XjMeasures *measures, gsize at, guint count);

// TRUE for units that say how often: 次 遍 趟.
gboolean xj_unit_says_times(const XjWord *unit);

// The span of the clean text.
XjSpan xj_measures_span(const XjMeasures *measures, gsize start, gsize end);

G_END_DECLS
