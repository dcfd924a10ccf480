// The criteria by which passages are filtered and answers counted: facts of a passage or of its document.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// What is declared from here on is exported by the library (library/CMakeLists.txt).
#pragma GCC visibility push(default)

typedef enum
{
    XJ_BY_LEVEL,              // of whoever speaks in the document
    XJ_BY_INSPECTING_LEVEL,   // of whoever inspected
    XJ_BY_KIND,               // kind of paper
    XJ_BY_OCCASION,           // part of the meeting's name, or the whole of it
    XJ_BY_ORGAN,              // likewise of the issuer's
    XJ_BY_YEAR,               // of the document's date
    XJ_BY_QUALITY,            // how whole the document is
    XJ_BY_THEME,              // of the passage, as all below
    XJ_BY_ASPECT,             // of a requirement in it
    XJ_BY_ROLE,               // in its document
    XJ_BY_DAMAGE,             // in it
    XJ_FACETS,                // the criteria before this one are counted too
    XJ_BY_NUMBER = XJ_FACETS, // 发文字号 of the document
    XJ_BY_DATE,               // of the document, by months and days
    XJ_CRITERIA,
} XjCriterion;

// The name of a criterion in requests and answers: "level" "inspecting_level" "kind" ...; static.
const char *xj_criterion_name(XjCriterion criterion);

// The same as a field of a query in the user's language, which a query may be written with: "level", "层级"; static.
const char *xj_criterion_label(XjCriterion criterion);

// The criterion that a field of a query names, in Chinese or English ("层级", "level"). FALSE if none does.
gboolean xj_criterion_from_word(const char *word, gsize length, XjCriterion *ret_criterion);

#pragma GCC visibility pop

G_END_DECLS
