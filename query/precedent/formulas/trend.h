// Whether a wording rises or falls over the years.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Years with documents below which nothing is said.
#define XJ_TREND_MIN_YEARS 4

// The rank correlation of `values`, one a year, with the years: Kendall's tau-b (Kendall 1938, A new measure of rank
// correlation), -1 to 1. 0 for fewer than XJ_TREND_MIN_YEARS and where all are equal.
double xj_trend(const double *values, guint count);

G_END_DECLS
