#include "indexer/admission.h"

#include "document/loss.h"
#include "indexer/failure.h"

#include <glib/gi18n-lib.h>

static gboolean
has_loss(const GPtrArray *losses, XjLossKind kind)
{
    for (guint i = 0; i < losses->len; i++)
    {
        if (((const XjLoss *)losses->pdata[i])->kind == kind)
            return TRUE;
    }
    return FALSE;
}

// The reason that says most comes first.
static void
set_no_text(const XjDocument *document, const GPtrArray *losses, gboolean ocr, GError **error)
{
    g_autofree char *lost = xj_losses_message(losses);
    if (has_loss(losses, XJ_LOSS_ENCRYPTED))
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_ENCRYPTED,
                    _("holds no text that can be read (%s); save it without a password"), lost);
    else if (has_loss(losses, XJ_LOSS_PICTURE_PAGE) && !ocr)
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_NO_TEXT, _("is a scan and holds no text (%s); read it with --ocr"), lost);
    else if (has_loss(losses, XJ_LOSS_PICTURE_PAGE) || has_loss(losses, XJ_LOSS_GLYPH_PAGE))
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_NO_TEXT, _("holds no text that can be read (%s)"), lost);
    else if (has_loss(losses, XJ_LOSS_DAMAGED))
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_DAMAGED, _("is damaged; no text could be read (%s)"), lost);
    else if (has_loss(losses, XJ_LOSS_LIMIT))
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_LIMIT,
                    _("holds no text that can be read (%s); save it anew with an office program"), lost);
    else if (document->removals->len > 0)
        g_set_error(
            error, XJ_ERROR, XJ_ERROR_UNREADABLE,
            _("holds no text beside what is taken out (%u places, as bars of sites, page furniture, advertisements); if "
              "that is text, write keep=all into a sidecar file"),
            document->removals->len);
    else
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_UNREADABLE, _("holds no text"));
}

gboolean
xj_admission_has_text(const XjDocument *document, const GPtrArray *losses, gboolean ocr, GError **error)
{
    if (document->passages->len > 0)
        return TRUE;
    set_no_text(document, losses, ocr, error);
    return FALSE;
}

gboolean
xj_admission_check(const XjDocument *document, const GPtrArray *losses, gboolean ocr, GError **error)
{
    if (document->secrecy != NULL)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_REFUSED,
                    _("is marked %s; documents with a secrecy mark are not indexed on this machine"), document->secrecy);
        return FALSE;
    }
    if (!xj_admission_has_text(document, losses, ocr, error))
        return FALSE;
    if (document->passages->len > XJ_DOCUMENT_PASSAGES_MAX)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_UNREADABLE, _("has %u passages; the limit is %d: divide it into several files"),
                    document->passages->len, XJ_DOCUMENT_PASSAGES_MAX);
        return FALSE;
    }
    return TRUE;
}
