#include "document/condition.h"

#include "document/loss.h"

const char *
xj_condition_name(XjCondition condition)
{
    static const char *const names[XJ_CONDITIONS] = {
        [XJ_CONDITION_WHOLE] = "whole",
        [XJ_CONDITION_DAMAGED] = "damaged",
        [XJ_CONDITION_PARTIAL] = "partial",
        [XJ_CONDITION_OCR] = "ocr",
    };
    return names[condition];
}

static gboolean
has_ocr(const GPtrArray *losses)
{
    for (guint i = 0; i < losses->len; i++)
        if (((const XjLoss *)g_ptr_array_index(losses, i))->kind == XJ_LOSS_OCR)
            return TRUE;
    return FALSE;
}

guint
xj_conditions_of(const XjDocument *document, const GPtrArray *losses)
{
    guint conditions = 0;
    if (document->damage->len > 0)
        conditions |= 1U << XJ_CONDITION_DAMAGED;
    if (xj_losses_are_partial(losses))
        conditions |= 1U << XJ_CONDITION_PARTIAL;
    if (has_ocr(losses))
        conditions |= 1U << XJ_CONDITION_OCR;
    return conditions != 0 ? conditions : 1U << XJ_CONDITION_WHOLE;
}
