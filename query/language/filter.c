#include "query/language/filter.h"

#include "query/language/value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES_TOLD 5 // of the values of one filter; more are told by a dot each

// The values for people: their names where they have some, else as they were written.
static char *
words_of(XjCriterion criterion, const GPtrArray *values, const char *text, gsize length, const XjVocabulary *vocabulary)
{
    if (!xj_criterion_has_list(criterion))
        return g_strstrip(g_strndup(text, length));
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < MIN(values->len, NAMES_TOLD); i++)
    {
        g_autofree char *name = xj_value_name(criterion, g_ptr_array_index(values, i), vocabulary);
        g_string_append_printf(words, "%s%s", i > 0 ? "|" : "", name);
    }
    g_string_append(words, values->len > NAMES_TOLD ? "|…" : "");
    return g_string_free(words, FALSE);
}

XjSyntax *
xj_filter_read(XjCriterion criterion, const char *label, const char *text, gsize length, const XjVocabulary *vocabulary,
               GError **error)
{
    GPtrArray *values = xj_values_read(criterion, label, text, length, vocabulary, error);
    if (values == NULL)
        return NULL;
    g_autofree char *words = words_of(criterion, values, text, length, vocabulary);
    return xj_syntax_filter(criterion, values, words);
}

// ---------------------------------------------------------------- requests

gboolean
xj_request_text_check(const char *label, const char *text, guint most_characters, GError **error)
{
    if (!g_utf8_validate(text, -1, NULL))
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: a value is not valid UTF-8"), label);
    else if (g_utf8_strlen(text, -1) > (glong)most_characters)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: a value is longer than %d characters"), label,
                    (int)most_characters);
    else
        return TRUE;
    return FALSE;
}

static XjSyntax *
value_of_request(XjCriterion criterion, const char *value, const XjVocabulary *vocabulary, GError **error)
{
    const char *label = xj_criterion_name(criterion);
    if (!xj_request_text_check(label, value, XJ_FILTER_VALUE_MAX_CHARS, error))
        return NULL;
    return xj_filter_read(criterion, label, value, strlen(value), vocabulary, error);
}

// Any of `given` (NULL-terminated).
static XjSyntax *
any_of(XjCriterion criterion, const char *const *given, const XjVocabulary *vocabulary, GError **error)
{
    GPtrArray *any = g_ptr_array_new_with_free_func((GDestroyNotify)xj_syntax_free);
    for (guint i = 0; given[i] != NULL; i++)
    {
        XjSyntax *filter = NULL;
        if (i == XJ_FILTER_MAX_VALUES)
            g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: more than %d values"), xj_criterion_name(criterion),
                        XJ_FILTER_MAX_VALUES);
        else
            filter = value_of_request(criterion, given[i], vocabulary, error);
        if (filter == NULL)
        {
            g_ptr_array_unref(any);
            return NULL;
        }
        g_ptr_array_add(any, filter);
    }
    return xj_syntax_join(XJ_SYNTAX_OR, any);
}

gboolean
xj_filters_of_request(const XjSearchRequest *request, const XjVocabulary *vocabulary, XjSyntax **ret_filter, GError **error)
{
    g_autoptr(XjSyntax) all = NULL;
    for (guint criterion = 0; criterion < XJ_CRITERIA; criterion++)
    {
        const char *const *given = request->by[criterion];
        if (given == NULL || given[0] == NULL)
            continue;
        XjSyntax *any = any_of((XjCriterion)criterion, given, vocabulary, error);
        if (any == NULL)
            return FALSE;
        all = xj_syntax_both(g_steal_pointer(&all), any);
    }
    *ret_filter = g_steal_pointer(&all);
    return TRUE;
}
