// In what condition a document is: whole, or in which ways it is not.
#pragma once

#include "document/document.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_CONDITION_WHOLE,   // none of the others
    XJ_CONDITION_DAMAGED, // the text itself is damaged somewhere (XjDamage)
    XJ_CONDITION_PARTIAL, // text of the file is missing
    XJ_CONDITION_OCR,     // pages of it were recognised from pictures
    XJ_CONDITIONS,
} XjCondition;

// "whole" "damaged" "partial" "ocr"; static.
const char *xj_condition_name(XjCondition condition);

// Those of `document`, one or more: a set of bits 1 << XjCondition. `losses` (XjLoss) are what its file holds and it does not.
guint xj_conditions_of(const XjDocument *document, const GPtrArray *losses);

G_END_DECLS
