// Numbers as OFD writes them, and where they lead.
#include "indexer/extract/ofd/ofd.h"

#include <math.h>
#include <string.h>

const char *
xj_ofd_next_word(const char **at, gsize *ret_length)
{
    const char *start = *at + strspn(*at, " \t\r\n,");
    gsize length = strcspn(start, " \t\r\n,");
    *at = start + length;
    *ret_length = length;
    return length > 0 ? start : NULL;
}

double
xj_ofd_to_number(const char *word)
{
    double number = g_ascii_strtod(word, NULL);
    return isfinite(number) ? CLAMP(number, -XJ_OFD_NUMBER_MAX, XJ_OFD_NUMBER_MAX) : 0;
}

guint
xj_ofd_numbers(const xmlNode *node, const char *name, double *numbers, guint count)
{
    g_autofree char *value = xj_xml_attribute(node, name);
    const char *at = value != NULL ? value : "";
    gsize length = 0;
    guint found = 0;
    const char *word;
    while (found < count && (word = xj_ofd_next_word(&at, &length)) != NULL)
        numbers[found++] = xj_ofd_to_number(word);
    return found;
}

gboolean
xj_ofd_next_command(const char **at, char *ret_command, double *ret_numbers)
{
    gsize length = 0;
    const char *word = xj_ofd_next_word(at, &length);
    if (word == NULL)
        return FALSE;
    *ret_command = *word;
    for (guint i = 0; i < 2; i++)
    {
        const char *before = *at;
        word = xj_ofd_next_word(at, &length);
        if (word == NULL || g_ascii_isalpha(*word))
        {
            *at = before;
            break;
        }
        ret_numbers[i] = xj_ofd_to_number(word);
    }
    return TRUE;
}

// ---------------------------------------------------------------- places

static XjOfdMatrix
multiply(const XjOfdMatrix *outer, const XjOfdMatrix *inner)
{
    return (XjOfdMatrix){
        .a = outer->a * inner->a + outer->c * inner->b,
        .b = outer->b * inner->a + outer->d * inner->b,
        .c = outer->a * inner->c + outer->c * inner->d,
        .d = outer->b * inner->c + outer->d * inner->d,
        .e = outer->a * inner->e + outer->c * inner->f + outer->e,
        .f = outer->b * inner->e + outer->d * inner->f + outer->f,
    };
}

double
xj_ofd_scale(const XjOfdMatrix *matrix)
{
    return sqrt(fabs(matrix->a * matrix->d - matrix->b * matrix->c));
}

XjOfdMatrix
xj_ofd_object_matrix(const xmlNode *object, const XjOfdMatrix *around, double *ret_area)
{
    static const XjOfdMatrix unchanged = {1, 0, 0, 1, 0, 0};
    double box[4] = {0};
    xj_ofd_numbers(object, "Boundary", box, G_N_ELEMENTS(box));
    double own[6] = {0};
    XjOfdMatrix inner = unchanged;
    if (xj_ofd_numbers(object, "CTM", own, G_N_ELEMENTS(own)) == G_N_ELEMENTS(own))
        inner = (XjOfdMatrix){own[0], own[1], own[2], own[3], own[4], own[5]};
    inner.e += box[0];
    inner.f += box[1];
    if (ret_area != NULL)
        *ret_area = fabs(box[2] * box[3]) * xj_ofd_scale(around) * xj_ofd_scale(around);
    return multiply(around, &inner);
}

void
xj_ofd_to_page(const XjOfdMatrix *matrix, double x, double y, double *ret_x, double *ret_y)
{
    *ret_x = matrix->a * x + matrix->c * y + matrix->e;
    *ret_y = matrix->b * x + matrix->d * y + matrix->f;
}
