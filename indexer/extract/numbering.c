#include "indexer/extract/numbering.h"

#include <string.h>

enum
{
    LETTERS = 26,
    REPEATED_LETTERS_MAX = 780, // thirty times Z: Word goes no further
    ROMAN_MAX = 3999,
    STEMS = 10,
    BRANCHES = 12,
    HAN_MAX = 99999999, // 九千九百九十九万九千九百九十九
};

// ---------------------------------------------------------------- names

typedef struct
{
    const char *word; // in WordprocessingML
    guint nfc;        // in .doc and RTF
    XjNumberFormat format;
} FormatName;

#define NFC_NONE 0xFF

static const FormatName format_names[] = {
    {"decimal", 0x00, XJ_NUMBER_DECIMAL},
    {"upperRoman", 0x01, XJ_NUMBER_UPPER_ROMAN},
    {"lowerRoman", 0x02, XJ_NUMBER_LOWER_ROMAN},
    {"upperLetter", 0x03, XJ_NUMBER_UPPER_LETTER},
    {"lowerLetter", 0x04, XJ_NUMBER_LOWER_LETTER},
    {"ordinal", 0x05, XJ_NUMBER_ORDINAL},
    {"ideographDigital", 0x0A, XJ_NUMBER_HAN_DIGITS},
    {"japaneseCounting", 0x0B, XJ_NUMBER_HAN_JAPANESE},
    {"decimalFullWidth", 0x0E, XJ_NUMBER_DECIMAL_FULL_WIDTH},
    {"japaneseLegal", 0x10, XJ_NUMBER_HAN_LEGAL_TRADITIONAL},
    {"japaneseDigitalTenThousand", 0x11, XJ_NUMBER_HAN_DIGITS},
    {"decimalEnclosedCircle", 0x12, XJ_NUMBER_CIRCLED},
    {"decimalFullWidth2", 0x13, XJ_NUMBER_DECIMAL_FULL_WIDTH},
    {"decimalZero", 0x16, XJ_NUMBER_DECIMAL_ZERO},
    {"bullet", 0x17, XJ_NUMBER_BULLET},
    {"decimalEnclosedFullstop", 0x1A, XJ_NUMBER_FULL_STOP},
    {"decimalEnclosedParen", 0x1B, XJ_NUMBER_PARENTHESISED},
    {"decimalEnclosedCircleChinese", 0x1C, XJ_NUMBER_CIRCLED},
    {"ideographEnclosedCircle", 0x1D, XJ_NUMBER_HAN_CIRCLED},
    {"ideographTraditional", 0x1E, XJ_NUMBER_STEM},
    {"ideographZodiac", 0x1F, XJ_NUMBER_BRANCH},
    {"ideographZodiacTraditional", 0x20, XJ_NUMBER_STEM_BRANCH},
    {"taiwaneseCounting", 0x21, XJ_NUMBER_HAN_SHORT},
    {"ideographLegalTraditional", 0x22, XJ_NUMBER_HAN_LEGAL_TRADITIONAL},
    {"taiwaneseCountingThousand", 0x23, XJ_NUMBER_HAN},
    {"taiwaneseDigital", 0x24, XJ_NUMBER_HAN_DIGITS},
    {"chineseCounting", 0x25, XJ_NUMBER_HAN_SHORT},
    {"chineseLegalSimplified", 0x26, XJ_NUMBER_HAN_LEGAL},
    {"chineseCountingThousand", 0x27, XJ_NUMBER_HAN},
    {"koreanDigital2", 0x2C, XJ_NUMBER_HAN_DIGITS},
    {"numberInDash", 0x39, XJ_NUMBER_DASHED},
    {"none", NFC_NONE, XJ_NUMBER_NONE},
};

XjNumberFormat
xj_number_format_of_word(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(format_names); i++)
    {
        if (strcmp(format_names[i].word, name) == 0)
            return format_names[i].format;
    }
    return XJ_NUMBER_DECIMAL;
}

XjNumberFormat
xj_number_format_of_nfc(guint nfc)
{
    for (guint i = 0; i < G_N_ELEMENTS(format_names); i++)
    {
        if (format_names[i].nfc == nfc)
            return format_names[i].format;
    }
    return XJ_NUMBER_DECIMAL;
}

typedef struct
{
    const char *begin; // of the sample
    XjNumberFormat format;
} SampleName;

// Longer ones first where one begins like another.
static const SampleName sample_names[] = {
    {"01", XJ_NUMBER_DECIMAL_ZERO},
    {"1st", XJ_NUMBER_ORDINAL},
    {"１", XJ_NUMBER_DECIMAL_FULL_WIDTH},
    {"i", XJ_NUMBER_LOWER_ROMAN},
    {"I", XJ_NUMBER_UPPER_ROMAN},
    {"①", XJ_NUMBER_CIRCLED},
    {"⑴", XJ_NUMBER_PARENTHESISED},
    {"⒈", XJ_NUMBER_FULL_STOP},
    {"㊀", XJ_NUMBER_HAN_CIRCLED},
    {"㈠", XJ_NUMBER_HAN_PARENTHESISED},
    {"一", XJ_NUMBER_HAN},
    {"壹, 貳", XJ_NUMBER_HAN_LEGAL_TRADITIONAL},
    {"壱", XJ_NUMBER_HAN_LEGAL_TRADITIONAL},
    {"壹", XJ_NUMBER_HAN_LEGAL},
    {"甲子", XJ_NUMBER_STEM_BRANCH},
    {"甲", XJ_NUMBER_STEM},
    {"子", XJ_NUMBER_BRANCH},
};

XjNumberFormat
xj_number_format_of_sample(const char *sample, gboolean letter_sync)
{
    if (sample == NULL || *sample == '\0')
        return XJ_NUMBER_NONE;
    if (*sample == 'a')
        return letter_sync ? XJ_NUMBER_LOWER_LETTER : XJ_NUMBER_LOWER_LETTER_SERIES;
    if (*sample == 'A')
        return letter_sync ? XJ_NUMBER_UPPER_LETTER : XJ_NUMBER_UPPER_LETTER_SERIES;
    for (guint i = 0; i < G_N_ELEMENTS(sample_names); i++)
    {
        if (g_str_has_prefix(sample, sample_names[i].begin))
            return sample_names[i].format;
    }
    return XJ_NUMBER_DECIMAL;
}

gboolean
xj_number_format_counts(XjNumberFormat format)
{
    return format != XJ_NUMBER_NONE && format != XJ_NUMBER_BULLET;
}

// ---------------------------------------------------------------- the label before its text

static gboolean
has_inner_dot(const char *label)
{
    const char *dot = strchr(label, '.');
    return dot != NULL && dot > label && g_ascii_isdigit(dot[-1]) && g_ascii_isdigit(dot[1]);
}

gboolean
xj_number_needs_blank(const char *label, const char *text)
{
    if (*label == '\0' || *text == '\0')
        return FALSE;
    gunichar last = g_utf8_get_char(g_utf8_prev_char(label + strlen(label)));
    gunichar first = g_utf8_get_char(text);
    gboolean sign = (last >= 0x2460 && last <= 0x24FF) || (last >= 0x3220 && last <= 0x32BF); // ① ㈠
    if (g_unichar_isspace(last) || g_unichar_isspace(first) || sign)
        return FALSE;
    return g_unichar_isalnum(last) || has_inner_dot(label) || (last < 0x80 && first < 0x80);
}

void
xj_number_prepend(GString *text, const char *label, gboolean close)
{
    if (text->len == 0)
        return;
    if (!close && xj_number_needs_blank(label, text->str))
        g_string_prepend_c(text, ' ');
    g_string_prepend(text, label);
}

// ---------------------------------------------------------------- digits and letters

static void
append_decimal(GString *into, guint number)
{
    g_string_append_printf(into, "%u", number);
}

static void
append_full_width(GString *into, guint number)
{
    char digits[16];
    g_snprintf(digits, sizeof digits, "%u", number);
    for (const char *digit = digits; *digit != '\0'; digit++)
        g_string_append_unichar(into, 0xFF10 + (gunichar)(*digit - '0'));
}

static void
append_ordinal(GString *into, guint number)
{
    static const char *const ends[] = {"th", "st", "nd", "rd"};
    gboolean teen = number % 100 / 10 == 1;
    append_decimal(into, number);
    g_string_append(into, !teen && number % 10 < G_N_ELEMENTS(ends) ? ends[number % 10] : ends[0]);
}

// A ... Z AA BB
static void
append_repeated_letter(GString *into, char first, guint number)
{
    if (number == 0 || number > REPEATED_LETTERS_MAX)
    {
        append_decimal(into, number);
        return;
    }
    for (guint i = 0; i <= (number - 1) / LETTERS; i++)
        g_string_append_c(into, (char)(first + (char)((number - 1) % LETTERS)));
}

// A ... Z AA AB
static void
append_letter_series(GString *into, char first, guint number)
{
    if (number == 0)
        append_decimal(into, number);
    gssize begin = (gssize)into->len;
    for (guint rest = number; rest > 0; rest = (rest - 1) / LETTERS)
        g_string_insert_c(into, begin, (char)(first + (char)((rest - 1) % LETTERS)));
}

typedef struct
{
    guint value;
    const char *upper, *lower;
} RomanDigit;

static void
append_roman(GString *into, gboolean upper, guint number)
{
    static const RomanDigit digits[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"},
                                        {100, "C", "c"},  {90, "XC", "xc"},  {50, "L", "l"},  {40, "XL", "xl"},
                                        {10, "X", "x"},   {9, "IX", "ix"},   {5, "V", "v"},   {4, "IV", "iv"},
                                        {1, "I", "i"}};
    if (number == 0 || number > ROMAN_MAX)
    {
        append_decimal(into, number);
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(digits); i++)
    {
        for (; number >= digits[i].value; number -= digits[i].value)
            g_string_append(into, upper ? digits[i].upper : digits[i].lower);
    }
}

// One character a number, from `first` on.
static void
append_sign(GString *into, gunichar first, guint count, guint number)
{
    if (number == 0 || number > count)
        append_decimal(into, number);
    else
        g_string_append_unichar(into, first + number - 1);
}

// ---------------------------------------------------------------- Han numerals

typedef struct
{
    const char *digits[10];
    const char *units[4];     // of ones, tens, hundreds, thousands
    const char *ten_thousand; //
    gboolean writes_zero;     // 一百零一
    gboolean bare_ten;        // 十一, not 一十一, at the beginning
    gboolean bare_units;      // 百一: nowhere a one before a unit below ten thousand
} HanSystem;

static const HanSystem han_counting = {
    .digits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
    .units = {"", "十", "百", "千"},
    .ten_thousand = "万",
    .writes_zero = TRUE,
    .bare_ten = TRUE,
};

static const HanSystem han_japanese = {
    .digits = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
    .units = {"", "十", "百", "千"},
    .ten_thousand = "万",
    .bare_units = TRUE,
};

static const HanSystem han_legal = {
    .digits = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
    .units = {"", "拾", "佰", "仟"},
    .ten_thousand = "万",
    .writes_zero = TRUE,
};

static const HanSystem han_legal_traditional = {
    .digits = {"零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"},
    .units = {"", "拾", "佰", "仟"},
    .ten_thousand = "萬",
    .writes_zero = TRUE,
};

// The four places of `number` below ten thousand; `begun`: some of the number stands before them.
static void
append_han_group(GString *into, const HanSystem *system, guint number, gboolean begun)
{
    gboolean skipped = FALSE; // a place since the last digit
    guint place = 1000;
    for (guint unit = G_N_ELEMENTS(system->units); unit-- > 0; place /= 10)
    {
        guint digit = number / place % 10;
        if (digit == 0)
        {
            skipped = begun;
            continue;
        }
        if (skipped && system->writes_zero)
            g_string_append(into, system->digits[0]);
        skipped = FALSE;
        gboolean bare = digit == 1 && unit > 0 && (system->bare_units || (system->bare_ten && unit == 1 && !begun));
        g_string_append(into, bare ? "" : system->digits[digit]);
        g_string_append(into, system->units[unit]);
        begun = TRUE;
    }
}

static void
append_han(GString *into, const HanSystem *system, guint number)
{
    if (number > HAN_MAX)
    {
        append_decimal(into, number);
        return;
    }
    if (number == 0)
    {
        g_string_append(into, system->digits[0]);
        return;
    }
    if (number >= 10000)
    {
        append_han_group(into, system, number / 10000, FALSE);
        g_string_append(into, system->ten_thousand);
    }
    append_han_group(into, system, number % 10000, number >= 10000);
}

// 一〇 一一: digit by digit.
static void
append_han_digits(GString *into, guint number)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    char arabic[16];
    g_snprintf(arabic, sizeof arabic, "%u", number);
    for (const char *digit = arabic; *digit != '\0'; digit++)
        g_string_append(into, digits[*digit - '0']);
}

static void
append_han_short(GString *into, guint number)
{
    if (number < 100)
        append_han(into, &han_counting, number);
    else
        append_han_digits(into, number);
}

// ---------------------------------------------------------------- stems and branches

static const char *const stems[STEMS] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
static const char *const branches[BRANCHES] = {"子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"};

static void
append_word(GString *into, const char *const *words, guint count, guint number)
{
    if (number == 0 || number > count)
        append_decimal(into, number);
    else
        g_string_append(into, words[number - 1]);
}

// Sixty pairs, over and over.
static void
append_stem_branch(GString *into, guint number)
{
    if (number == 0)
    {
        append_decimal(into, number);
        return;
    }
    g_string_append(into, stems[(number - 1) % STEMS]);
    g_string_append(into, branches[(number - 1) % BRANCHES]);
}

// ---------------------------------------------------------------- all formats

static void
append_arabic(GString *into, XjNumberFormat format, guint number)
{
    if (format == XJ_NUMBER_DECIMAL_ZERO)
        g_string_append_printf(into, "%02u", number);
    else if (format == XJ_NUMBER_DECIMAL_FULL_WIDTH)
        append_full_width(into, number);
    else if (format == XJ_NUMBER_ORDINAL)
        append_ordinal(into, number);
    else if (format == XJ_NUMBER_DASHED)
        g_string_append_printf(into, "- %u -", number);
    else
        append_decimal(into, number);
}

void
xj_number_append(GString *into, XjNumberFormat format, guint number)
{
    switch (format)
    {
    case XJ_NUMBER_NONE:
    case XJ_NUMBER_BULLET:
        return;
    case XJ_NUMBER_UPPER_LETTER:
    case XJ_NUMBER_LOWER_LETTER:
        append_repeated_letter(into, format == XJ_NUMBER_UPPER_LETTER ? 'A' : 'a', number);
        return;
    case XJ_NUMBER_UPPER_LETTER_SERIES:
    case XJ_NUMBER_LOWER_LETTER_SERIES:
        append_letter_series(into, format == XJ_NUMBER_UPPER_LETTER_SERIES ? 'A' : 'a', number);
        return;
    case XJ_NUMBER_UPPER_ROMAN:
    case XJ_NUMBER_LOWER_ROMAN:
        append_roman(into, format == XJ_NUMBER_UPPER_ROMAN, number);
        return;
    case XJ_NUMBER_CIRCLED:
        append_sign(into, 0x2460, 20, number);
        return;
    case XJ_NUMBER_PARENTHESISED:
        append_sign(into, 0x2474, 20, number);
        return;
    case XJ_NUMBER_FULL_STOP:
        append_sign(into, 0x2488, 20, number);
        return;
    case XJ_NUMBER_HAN_CIRCLED:
        append_sign(into, 0x3280, 10, number);
        return;
    case XJ_NUMBER_HAN_PARENTHESISED:
        append_sign(into, 0x3220, 10, number);
        return;
    case XJ_NUMBER_HAN:
        append_han(into, &han_counting, number);
        return;
    case XJ_NUMBER_HAN_SHORT:
        append_han_short(into, number);
        return;
    case XJ_NUMBER_HAN_DIGITS:
        append_han_digits(into, number);
        return;
    case XJ_NUMBER_HAN_JAPANESE:
        append_han(into, &han_japanese, number);
        return;
    case XJ_NUMBER_HAN_LEGAL:
        append_han(into, &han_legal, number);
        return;
    case XJ_NUMBER_HAN_LEGAL_TRADITIONAL:
        append_han(into, &han_legal_traditional, number);
        return;
    case XJ_NUMBER_STEM:
        append_word(into, stems, STEMS, number);
        return;
    case XJ_NUMBER_BRANCH:
        append_word(into, branches, BRANCHES, number);
        return;
    case XJ_NUMBER_STEM_BRANCH:
        append_stem_branch(into, number);
        return;
    case XJ_NUMBER_DECIMAL:
    case XJ_NUMBER_DECIMAL_ZERO:
    case XJ_NUMBER_DECIMAL_FULL_WIDTH:
    case XJ_NUMBER_ORDINAL:
    case XJ_NUMBER_DASHED:
    case XJ_NUMBER_FORMATS:
        append_arabic(into, format, number);
        return;
    }
}
