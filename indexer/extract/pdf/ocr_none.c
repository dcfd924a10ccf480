// Where tesseract was not there when the program was built.
#include "indexer/extract/pdf/ocr.h"

#include <glib/gi18n-lib.h>

const char *
xj_ocr_problem(void)
{
    return _("This program was built without character recognition (tesseract).");
}

gboolean
xj_ocr_read(G_GNUC_UNUSED const XjOcrPicture *picture, G_GNUC_UNUSED XjLayout *layout)
{
    return FALSE;
}
