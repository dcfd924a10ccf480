// A paragraph as one who looks for noise sees it: its form, and what the words of noise.tsv say of it.
#pragma once

#include "document/draft.h"
#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

// Classes that are a reason; XJ_NOISE_TEXT behind them is none.
#define XJ_NOISE_REASONS XJ_NOISE_TEXT

typedef struct
{
    const char *text; // borrowed from the draft
    gsize length;
    XjBlockKind kind;

    // Its form.
    guint characters;        // blanks left out
    guint letters;           // Han characters and letters among them
    guint digits;            // digits among them
    guint longest_number;    // digits of the longest number in it
    gboolean has_stop;       // 。 or ； stands in it, or it ends in one of these or in ！ ？
    gboolean has_comma;      //
    gboolean begins_marked;  // 一、 (二) 3. 第四条
    gboolean ends_dated;     // a title with a date behind it: 某某方案02-26
    gboolean has_time_stamp; // 2026-02-09 09:45: the clock of a site; without the time of day it may be the date of the paper
    gboolean is_program;     // the remains of a script or of a page's tags
    guint bars, arrows;      // | and > between words
    guint ornaments;         // stars, hearts and pictures that papers are not set with

    // Its words.
    double weights[XJ_NOISE_REASONS]; // by class
    double text_weight;               // of the words that speak against
    gboolean begins_noisy;            // begins with a word that weighs enough by itself
    guint covered_letters;            // letters that words of noise cover

    const char *reason; // verdict: class it is taken out for; NULL if it stays
} XjNoiseLine;

// Reads the paragraphs of a draft: a new array of XjNoiseLine, one each. Words are looked for in short paragraphs, and in longer ones
// near either end.
GArray *xj_noise_lines_new(const XjDraft *draft, const XjVocabulary *vocabulary);

// The form of a piece of text (borrowed), its words not weighed.
XjNoiseLine xj_noise_line_read(const char *text, gsize length);

static inline XjNoiseLine *
xj_noise_line(const GArray *lines, guint index)
{
    return &g_array_index(lines, XjNoiseLine, index);
}

// What all words together weigh.
double xj_noise_line_weight(const XjNoiseLine *line);

// The class whose words weigh most.
XjNoiseClass xj_noise_line_class(const XjNoiseLine *line);

// The name of a class, as a reason; static.
const char *xj_noise_reason(XjNoiseClass noise_class);

G_END_DECLS
