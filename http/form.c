#include "http/form.h"

#include <glib/gi18n-lib.h>

#define WORD_MAX_CHARS 32 // longest name of a form that is worth reading
#define NAMED_CHARS 30    // of a detail in the name of a file

static const struct
{
    const char *name; // in an address, and the ending of what is saved; NULL of what is shown
    const char *media_type;
} forms[XJ_FORMS] = {
    [XJ_FORM_SHOWN] = {NULL, "application/json; charset=utf-8"},
    [XJ_FORM_JSON] = {"json", "application/json; charset=utf-8"},
    [XJ_FORM_TSV] = {"tsv", "text/tab-separated-values; charset=utf-8"},
    [XJ_FORM_HTML] = {"html", "text/html; charset=utf-8"},
    [XJ_FORM_XLSX] = {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
};

gboolean
xj_form_read(const XjParams *params, XjForm last, XjForm *ret_form, GError **error)
{
    g_autofree char *name = NULL;
    if (!xj_params_text(params, "format", WORD_MAX_CHARS, &name, error))
        return FALSE;
    guint form = XJ_FORM_JSON;
    while (name && form <= last && !g_str_equal(name, forms[form].name))
        form++;
    if (form > last)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    last == XJ_FORM_TSV    ? _("parameter format must be json or tsv, not “%s”")
                    : last == XJ_FORM_HTML ? _("parameter format must be json, tsv or html, not “%s”")
                                           : _("parameter format must be json, tsv, html or xlsx, not “%s”"),
                    name);
        return FALSE;
    }
    *ret_form = name ? (XjForm)form : XJ_FORM_SHOWN;
    return TRUE;
}

const char *
xj_form_media_type(XjForm form)
{
    g_return_val_if_fail(form < XJ_FORMS, NULL);
    return forms[form].media_type;
}

static void
append_detail(GString *name, const char *detail)
{
    guint taken = 0;
    for (const char *at = detail; *at != '\0' && taken < NAMED_CHARS; at = g_utf8_next_char(at))
    {
        gunichar character = g_utf8_get_char(at);
        if (!g_unichar_isalnum(character))
            continue;
        g_string_append_unichar(name, character);
        taken++;
    }
}

char *
xj_form_file_name(XjForm form, const char *what, const char *detail)
{
    if (form == XJ_FORM_SHOWN)
        return NULL;
    g_autoptr(GString) name = g_string_new(what);
    if (detail)
    {
        g_string_append_c(name, '-');
        append_detail(name, detail);
    }
    g_string_append_printf(name, ".%s", forms[form].name);
    return g_string_free(g_steal_pointer(&name), FALSE);
}
