#include "document/quantity/numeral.h"

#include "document/character.h"
#include "text/utf8.h"

#include <math.h>
#include <string.h>

// Digits read of one number; behind them a number says nothing.
#define DIGITS_MAX 15

gint
xj_numeral_digit(gunichar folded_character)
{
    switch (folded_character)
    {
    case U'〇':
        return 0;
    case U'一':
    case U'壹':
        return 1;
    case U'二':
    case U'两':
    case U'贰':
        return 2;
    case U'三':
    case U'叁':
        return 3;
    case U'四':
    case U'肆':
        return 4;
    case U'五':
    case U'伍':
        return 5;
    case U'六':
    case U'陆':
        return 6;
    case U'七':
    case U'柒':
        return 7;
    case U'八':
    case U'捌':
        return 8;
    case U'九':
    case U'玖':
        return 9;
    default:
        return -1;
    }
}

double
xj_numeral_multiplier(gunichar folded_character)
{
    switch (folded_character)
    {
    case U'十':
    case U'拾':
        return 1e1;
    case U'百':
    case U'佰':
        return 1e2;
    case U'千':
    case U'仟':
        return 1e3;
    case U'万':
        return 1e4;
    case U'亿':
        return 1e8;
    default:
        return 0;
    }
}

// ---------------------------------------------------------------- 1,260 6.8

// TRUE if the digits behind a mark at `at` belong to the number before it: 1,260 but not 1、2.
static gboolean
is_thousands(const XjMeasures *measures, gsize at)
{
    const XjFolded *folded = &measures->study->folded;
    const char *mark = measures->study->document->text + folded->source[at - 1] + 1;
    if (folded->source[at] != folded->source[at - 1] + 2 || *mark != ',')
        return FALSE;
    gsize digits = 0;
    while (at + digits < folded->length && g_ascii_isdigit(folded->text[at + digits]) &&
           (digits == 0 || !xj_folded_has_gap(folded, at + digits)))
        digits++;
    return digits == 3;
}

static gboolean
read_arabic(const XjMeasures *measures, gsize at, XjNumeral *ret_numeral)
{
    const XjFolded *folded = &measures->study->folded;
    double value = 0;
    double weight = 0; // of the next decimal; 0 before the point
    gsize end = at;
    for (; end < folded->length && end - at < DIGITS_MAX; end++)
    {
        char c = folded->text[end];
        if (end > at && xj_folded_has_gap(folded, end) && (c == '.' || weight > 0 || !is_thousands(measures, end)))
            break;
        if (c == '.' && weight == 0 && end > at)
        {
            weight = 0.1;
            continue;
        }
        if (!g_ascii_isdigit(c))
            break;
        value = weight > 0 ? value + weight * (c - '0') : value * 10 + (c - '0');
        weight /= 10;
    }
    if (end < folded->length && !xj_folded_has_gap(folded, end) && g_ascii_isalnum(folded->text[end]))
        return FALSE;
    *ret_numeral = (XjNumeral){.start = at, .end = end, .value = value};
    return TRUE;
}

// ---------------------------------------------------------------- 两千六百 二〇二四

// A Han number as far as it is read.
typedef struct
{
    double total;   // whole 万 and 亿
    double section; // below 万: whole 十 百 千
    double digits;  // digits behind the last of these, as a decimal number
    gint first;     // first of these digits
    guint count;    // how many
    gboolean has_zero;
} HanNumber;

// The digits that stand before a multiplier or the end: one, a range (三四 in 三四十), or a number digit by digit (二〇二四).
static double
digits_value(const HanNumber *number)
{
    gboolean is_range = number->count == 2 && !number->has_zero && fabs(number->digits - (number->first * 11 + 1)) < 0.5;
    return is_range ? number->first : number->digits;
}

static void
add_digit(HanNumber *number, gint digit)
{
    if (number->count == 0)
        number->first = digit;
    number->digits = number->digits * 10 + digit;
    number->count += digit != 0 || number->count > 0 || number->section + number->total < 1;
    number->has_zero = number->has_zero || digit == 0;
}

static void
multiply(HanNumber *number, double multiplier)
{
    double before = number->count > 0 ? digits_value(number) : 0;
    if (multiplier < 1e4)
    {
        number->section += (number->count > 0 ? before : 1) * multiplier;
    }
    else
    {
        double all = number->section + before;
        number->total = multiplier > 1e4 ? (number->total + (all > 0 ? all : 1)) * multiplier
                                         : number->total + (all > 0 ? all : 1) * multiplier;
        number->section = 0;
    }
    number->digits = 0;
    number->count = 0;
    number->has_zero = FALSE;
}

// TRUE if 百 千 万 亿 at `at` begin a number: 上百 数千 近万.
static gboolean
multiplier_begins(const XjMeasures *measures, gsize at)
{
    static const char *const before[] = {"上", "数", "几", "近", "超", "过", "逾", "约", "破", NULL};
    for (guint i = 0; before[i] != NULL; i++)
    {
        if (xj_measures_precedes(measures, at, before[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean
read_han(const XjMeasures *measures, gsize at, XjNumeral *ret_numeral)
{
    const XjFolded *folded = &measures->study->folded;
    HanNumber number = {0};
    gsize end = at;
    guint read = 0;
    for (; end < folded->length && read < DIGITS_MAX; read++)
    {
        if (read > 0 && xj_folded_has_gap(folded, end))
            break;
        gunichar c = xj_utf8_get(folded->text + end);
        gint digit = xj_numeral_digit(c);
        double multiplier = xj_numeral_multiplier(c);
        if (digit >= 0)
            add_digit(&number, digit);
        else if (multiplier > 0 && (read > 0 || multiplier < 100 || multiplier_begins(measures, at)))
            multiply(&number, multiplier);
        else if (c == U'几' && read > 0 && number.count == 0)
            number.count = 0;
        else
            break;
        end += xj_utf8_length(folded->text + end);
    }
    if (read == 0)
        return FALSE;
    double value = number.total + number.section + digits_value(&number);
    *ret_numeral =
        (XjNumeral){.start = at, .end = end, .value = value, .is_han = TRUE, .is_bare = read == 1 && number.count == 1};
    return TRUE;
}

// TRUE if the character before `at` belongs to the same word or number.
static gboolean
is_inside(const XjMeasures *measures, gsize at)
{
    const XjFolded *folded = &measures->study->folded;
    if (at == 0 || xj_folded_has_gap(folded, at))
        return FALSE;
    return g_ascii_isalnum(folded->text[at - 1]) || folded->text[at - 1] == '.' || folded->text[at - 1] == '-';
}

gboolean
xj_numeral_read(const XjMeasures *measures, gsize at, XjNumeral *ret_numeral)
{
    const XjFolded *folded = &measures->study->folded;
    if (at >= folded->length || is_inside(measures, at))
        return FALSE;
    if (g_ascii_isdigit(folded->text[at]))
        return read_arabic(measures, at, ret_numeral);
    if (xj_utf8_get(folded->text + at) == U'半')
    {
        *ret_numeral = (XjNumeral){.start = at, .end = at + strlen("半"), .value = 0.5, .is_han = TRUE, .is_bare = TRUE};
        return TRUE;
    }
    return read_han(measures, at, ret_numeral);
}
