// The forms that an answer is given in: shown as JSON, or saved as a file.
#pragma once

#include "http/params.h"

G_BEGIN_DECLS

// Without `format` an answer is shown as JSON, with it all of it is to be saved.
typedef enum
{
    XJ_FORM_SHOWN,
    XJ_FORM_JSON,
    XJ_FORM_TSV,
    XJ_FORM_HTML,
    XJ_FORM_XLSX,
    XJ_FORMS,
} XjForm;

// Office programs take a table without it for another charset.
#define XJ_BYTE_ORDER_MARK "\xef\xbb\xbf"

// The parameter `format`: any form up to `last`.
gboolean xj_form_read(const XjParams *params, XjForm last, XjForm *ret_form, GError **error);

const char *xj_form_media_type(XjForm form); // static

// The name that something is saved under: "what-detail.ending", without what such a name cannot have. `detail` may be NULL.
// A new string; NULL for what is shown.
char *xj_form_file_name(XjForm form, const char *what, const char *detail);

G_END_DECLS
