#include "document/damage/find.h"

#include "document/character.h"
#include "text/utf8.h"

// Characters of one clause between placeholders that are told as one place: X个方面XX个问题.
#define APART_MAX 8

// Characters shown on either side.
#define SHOWN 4

// Reads the placeholders of a text one after the other.
typedef struct
{
    const XjStudy *study;
    guint mention;     // next word of damage.tsv
    guint instruction; // next template instruction in `damage`
    guint instructions;
} Scan;

// ---------------------------------------------------------------- signs

static gboolean
is_sign(gunichar c)
{
    switch (c)
    {
    case 'X':
    case 'x':
    case U'Ｘ':
    case U'ｘ':
    case U'×':
    case U'╳':
    case U'✕':
    case U'*':
    case U'＊':
    case U'﹡':
    case U'○':
    case U'◯':
    case U'〇':
    case U'_':
    case U'＿':
    case U'△':
    case U'□':
    case U'■':
    case U'●':
    case U'◇':
    case U'◆':
    case U'◎':
    case 'O':
    case 'Y':
    case 'Z':
        return TRUE;
    default:
        return FALSE;
    }
}

// TRUE for ideographs and the letters and digits of ASCII that are no sign: nearly all of a text.
static gboolean
is_plain(gunichar c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c < 0x80 && g_ascii_isalnum((char)c) && !is_sign(c));
}

static gboolean
is_han_number(gunichar c)
{
    static const gunichar digits[] = U"一二三四五六七八九十零年百千";
    for (guint i = 0; digits[i] != 0; i++)
    {
        if (digits[i] == c)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_word_part(gunichar c)
{
    return c < 0x250 && g_unichar_isalpha(c);
}

// TRUE if a character begins what a name or number left out stands before: ×县 ×月 ×同志 ×个.
static gboolean
is_named(gunichar c)
{
    static const gunichar named[] = U"省市县区乡镇村局委办厅部处科队院校厂组同某书月日年号个名项条件次天户亩家所轮届批位";
    for (guint i = 0; named[i] != 0; i++)
    {
        if (named[i] == c)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_date_unit(gunichar c)
{
    return c == U'年' || c == U'月' || c == U'日' || c == U'号';
}

// What stands on both sides of a run of signs.
typedef struct
{
    gunichar before, behind; // next to it
    gunichar near_behind;    // the next that is no blank
    guint length;            // signs
    gunichar sign;
} Run;

// TRUE if figures stand on one side at least: 0871-XXXXXXX, 138****1234. A line of nothing but signs divides.
static gboolean
touches_figures(const Run *run)
{
    return g_unichar_isdigit(run->before) || g_unichar_isdigit(run->behind);
}

// X and x. Small letters and single ones may be a symbol or a size (2x4, x轴), those beside a hyphen a model.
static gboolean
is_letter_placeholder(const Run *run)
{
    gboolean is_large = run->sign == 'X' || run->sign == U'Ｘ';
    gboolean has_hyphen = run->before == '-' || run->behind == '-';
    if (is_word_part(run->before) || is_word_part(run->behind))
        return FALSE;
    if (has_hyphen)
        return run->length > 3 && is_large;
    if (run->length == 1 && g_unichar_isdigit(run->behind))
        return FALSE;
    if (run->length == 1 && is_large && g_unichar_isdigit(run->before))
        return is_date_unit(run->behind);
    if (run->length == 1 && (!is_large || g_unichar_isdigit(run->before)))
        return xj_char_is_han(run->before) && xj_char_is_han(run->behind) && run->sign != 'x';
    return xj_char_is_han(run->before) || xj_char_is_han(run->near_behind) ||
           (run->length > 1 && (run->behind == '%' || run->before == U'〔' || run->behind == U'〕')) ||
           (run->length > 3 && g_unichar_isdigit(run->before)) || (run->length > 1 && run->before == U'“');
}

// TRUE if a run of signs stands for something left out.
static gboolean
is_placeholder(const Run *run)
{
    gboolean touches_han = xj_char_is_han(run->before) || xj_char_is_han(run->near_behind);
    switch (run->sign)
    {
    case 'X':
    case 'x':
    case U'Ｘ':
    case U'ｘ':
        return is_letter_placeholder(run);
    case 'O':
    case 'Y':
    case 'Z':
        return run->length == 2 && !is_word_part(run->before) && is_named(run->behind);
    case U'×':
    case U'╳':
    case U'✕':
        // A single one may multiply: 数量×定额, 数据要素×.
        return run->length > 1 ? touches_han || touches_figures(run) || run->before == U'“' : is_named(run->behind);
    case U'○':
    case U'◯':
    case U'〇':
        if (run->length == 1)
            return run->sign != U'〇' && is_date_unit(run->behind) && xj_char_is_han(run->before) &&
                   !is_han_number(run->before);
        return touches_han && !is_han_number(run->before) && !is_han_number(run->behind);
    case '_':
    case U'＿':
        return (run->length > 1 && touches_han) || is_date_unit(run->behind);
    case '*':
        return run->length > 1 && (touches_han || (run->length > 3 && touches_figures(run)));
    default:
        return run->length > 1 && touches_han;
    }
}

static gunichar
previous_char(const char *text, const char *p)
{
    return p > text ? xj_utf8_get(xj_utf8_previous(p)) : 0;
}

// The run of signs at `p`, which is one. Returns its end.
static const char *
read_run(const char *text, const char *p, Run *ret_run)
{
    Run run = {.before = previous_char(text, p), .sign = xj_utf8_get(p)};
    const char *end = p;
    for (; xj_utf8_get(end) == run.sign; end = xj_char_next(end))
        run.length++;
    run.behind = xj_utf8_get(end);
    const char *near_end = end;
    while (xj_char_is_blank(xj_utf8_get(near_end)))
        near_end = xj_char_next(near_end);
    run.near_behind = xj_utf8_get(near_end);
    *ret_run = run;
    return end;
}

// The end of words between two pairs of stars, which makes them strong rather than left out: 要**做到位**。 Where the second pair
// goes on with a word (**同志和**同志), both stand for names. NULL if this is none.
static const char *
emphasis_end(const char *behind_first)
{
    const guint longest = 60; // characters between
    const char *p = behind_first;
    for (guint i = 0; i < longest && *p != '\n' && *p != '\0' && *p != '*'; i++)
        p = xj_char_next(p);
    if (p == behind_first || p[0] != '*' || p[1] != '*' || p[2] == '*')
        return NULL;
    return xj_char_is_han(xj_utf8_get(p + 2)) ? NULL : p + 2;
}

// ---------------------------------------------------------------- blanks

static const char *
skip_blanks(const char *p)
{
    while (xj_char_is_blank(xj_utf8_get(p)) && *p != '\t')
        p = xj_char_next(p);
    return p;
}

// TRUE for what fills the place of a number: …… — · and blanks.
static gboolean
is_filler(gunichar c)
{
    return c == U'…' || c == U'—' || c == U'·' || c == '-' || c == '_' || (c != '\t' && xj_char_is_blank(c));
}

// The end of ……月……日 at `p`: fillers before two units of a date at least. Where there are blanks only, a year in figures must
// stand before them (2026年 月 日), for forms to be filled in have those too. NULL if this is none.
static const char *
blank_date_end(const char *text, const char *p)
{
    const char *start = p;
    guint units = 0;
    gboolean is_marked = previous_char(text, p) == U'年' && g_unichar_isdigit(previous_char(text, xj_utf8_previous(p)));
    for (;;)
    {
        const char *filled = p;
        for (; is_filler(xj_utf8_get(filled)); filled = xj_char_next(filled))
            is_marked = is_marked || !xj_char_is_blank(xj_utf8_get(filled));
        if (filled == p || !is_date_unit(xj_utf8_get(filled)))
            break;
        p = xj_char_next(filled);
        units++;
    }
    return units > 1 && is_marked && p > start ? p : NULL;
}

// 第 号 〔2026〕 号 〔〕号: the number of a paper left out. `p` is at the blanks, or at the bracket. NULL if it is none.
static const char *
blank_number_end(const char *text, const char *p)
{
    const char *end = p;
    gboolean has_year = xj_utf8_get(p) == U'〔';
    if (has_year)
    {
        end = xj_char_next(p);
        while (g_ascii_isdigit(*end) || xj_char_is_blank(xj_utf8_get(end)))
            end++;
        if (xj_utf8_get(end) != U'〕')
            return NULL;
        end = xj_char_next(end);
    }
    const char *sign = skip_blanks(end);
    gboolean is_left = has_year || (sign > end && previous_char(text, p) == U'第');
    return is_left && xj_utf8_get(sign) == U'号' ? xj_char_next(sign) : NULL;
}

// The sign that closes the bracket; 0 if it opens none.
static gunichar
closing_of(gunichar open)
{
    static const gunichar pairs[][2] = {{'[', ']'}, {U'［', U'］'}, {'(', ')'}, {U'（', U'）'}, {U'【', U'】'}, {U'〔', U'〕'}};
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
    {
        if (pairs[i][0] == open)
            return pairs[i][1];
    }
    return 0;
}

// The end of brackets at `p` that hold nothing but blanks, or nothing at all before what a number counts (第（）次); NULL if they do
// not. "[ ]" at the start of a line is a box to tick.
static const char *
blank_brackets_end(const char *text, const char *p)
{
    gunichar close = closing_of(xj_utf8_get(p));
    if (close == 0 || !xj_char_is_han(previous_char(text, p)))
        return NULL;
    const char *open_end = xj_char_next(p);
    const char *end = skip_blanks(open_end);
    if (xj_utf8_get(end) != close)
        return NULL;
    gboolean is_empty = end == open_end;
    end = xj_char_next(end);
    return is_empty && (close == ')' || !is_named(xj_utf8_get(end))) ? NULL : end;
}

// The end of square brackets at `p` that hold the name of what is to be filled in: [单位名称]. NULL if they do not.
static const char *
slot_end(const XjStudy *study, const char *p)
{
    const char *text = study->document->text;
    gunichar open = xj_utf8_get(p);
    if (open != '[' && open != U'［' && open != U'【' && open != U'〔')
        return NULL;
    gsize start = (gsize)(xj_char_next(p) - text);
    for (guint i = xj_study_mentions_from(study, start); i < study->mentions->len && xj_study_mention(study, i)->start == start;
         i++)
    {
        const XjMention *mention = xj_study_mention(study, i);
        if (mention->word->table == XJ_WORDS_DAMAGE && mention->word->class == XJ_DAMAGE_WORD_SLOT &&
            xj_utf8_get(text + mention->end) == closing_of(open))
            return xj_char_next(text + mention->end);
    }
    return NULL;
}

// The end of something left blank at `p`; NULL if nothing is.
static const char *
blank_end(const XjStudy *study, const char *p)
{
    const char *text = study->document->text;
    const char *end = NULL;
    gunichar c = xj_utf8_get(p);
    if (is_filler(c))
        end = blank_date_end(text, p);
    if (end == NULL && (c == U'〔' || xj_char_is_blank(c)))
        end = blank_number_end(text, p);
    if (end == NULL && closing_of(c) != 0)
        end = blank_brackets_end(text, p);
    return end != NULL || closing_of(c) == 0 ? end : slot_end(study, p);
}

// ---------------------------------------------------------------- the text

// The word of damage.tsv that starts at `at`: the longest cover, else the longest placeholder.
static const XjMention *
word_at(Scan *scan, gsize at)
{
    const XjStudy *study = scan->study;
    const XjMention *found = NULL;
    while (scan->mention < study->mentions->len && xj_study_mention(study, scan->mention)->start < at)
        scan->mention++;
    for (guint i = scan->mention; i < study->mentions->len && xj_study_mention(study, i)->start == at; i++)
    {
        const XjMention *mention = xj_study_mention(study, i);
        if (mention->word->table != XJ_WORDS_DAMAGE)
            continue;
        if (mention->word->class == XJ_DAMAGE_WORD_COVER)
            return mention;
        if (mention->word->class == XJ_DAMAGE_WORD_PLACEHOLDER && found == NULL)
            found = mention;
    }
    return found;
}

// The template instruction that holds `at`, so that its end is read on from; 0 if none does.
static gsize
instruction_end(Scan *scan, const GArray *damage, gsize at)
{
    for (; scan->instruction < scan->instructions; scan->instruction++)
    {
        XjSpan span = g_array_index(damage, XjDamage, scan->instruction).span;
        if (at < span.end)
            return at >= span.start ? span.end : 0;
    }
    return 0;
}

// TRUE if the place is quoted, and the words around say that the signs themselves are meant: 文中“XX”均需替换.
static gboolean
is_named_only(const char *text, XjSpan span)
{
    static const char *const behind[] = {"字样", "代", "占位", "表示", "标", "符号", "等", "均", "“", "处"};
    const char *p = text + span.end;
    gunichar before = previous_char(text, text + span.start);
    gunichar next = xj_utf8_get(p);
    if (!(before == U'“' && next == U'”') && !(before == U'「' && next == U'」') && !(before == '"' && next == '"'))
        return FALSE;
    p = xj_char_next(p);
    for (guint i = 0; i < G_N_ELEMENTS(behind); i++)
    {
        if (g_str_has_prefix(p, behind[i]))
            return TRUE;
    }
    return FALSE;
}

// Behind the characters at `p` that can begin nothing of what is looked for.
static const char *
skip_plain(Scan *scan, const GArray *damage, const char *p)
{
    const XjStudy *study = scan->study;
    const char *text = study->document->text;
    gsize stop = study->document->length;
    while (scan->mention < study->mentions->len && (xj_study_mention(study, scan->mention)->start < (gsize)(p - text) ||
                                                    xj_study_mention(study, scan->mention)->word->table != XJ_WORDS_DAMAGE))
        scan->mention++;
    if (scan->mention < study->mentions->len)
        stop = xj_study_mention(study, scan->mention)->start;
    if (scan->instruction < scan->instructions)
        stop = MIN(stop, g_array_index(damage, XjDamage, scan->instruction).span.start);
    while (p < text + stop && is_plain(xj_utf8_get(p)))
        p = xj_char_next(p);
    return p;
}

// The next placeholder at or behind *at, which moves on behind it. FALSE: the text has no more.
static gboolean
next_placeholder(Scan *scan, const GArray *damage, gsize *at, XjSpan *ret_span)
{
    const char *text = scan->study->document->text;
    for (const char *p = skip_plain(scan, damage, text + *at); *p != '\0'; p = skip_plain(scan, damage, p))
    {
        gsize here = (gsize)(p - text);
        const char *end = xj_char_next(p);
        gsize instruction = instruction_end(scan, damage, here);
        const XjMention *word = word_at(scan, here);
        gboolean is_found = FALSE;
        Run run = {0};
        if (instruction > here)
            end = text + instruction;
        else if (word != NULL)
        {
            end = text + word->end;
            is_found = word->word->class == XJ_DAMAGE_WORD_PLACEHOLDER;
        }
        else if (is_sign(xj_utf8_get(p)))
        {
            end = read_run(text, p, &run);
            const char *strong_end = run.sign == '*' && run.length == 2 ? emphasis_end(end) : NULL;
            is_found = strong_end == NULL && is_placeholder(&run);
            end = strong_end != NULL ? strong_end : end;
        }
        else
        {
            const char *left_end = blank_end(scan->study, p);
            is_found = left_end != NULL;
            end = is_found ? left_end : end;
        }
        *at = (gsize)(end - text);
        *ret_span = (XjSpan){here, *at};
        if (is_found && !is_named_only(text, *ret_span))
            return TRUE;
        p = end;
    }
    return FALSE;
}

// TRUE if what stands between two placeholders leaves them one place.
static gboolean
is_same_place(const char *text, gsize end, gsize start)
{
    guint characters = 0;
    for (const char *p = text + end; p < text + start; p = xj_char_next(p), characters++)
    {
        gunichar c = xj_utf8_get(p);
        if (characters >= APART_MAX || c == '\n' || c == '\t' || c == ',' || c == U'，' || xj_char_is_full_stop(c) ||
            xj_char_is_semicolon(c) || xj_char_is_colon(c))
            return FALSE;
    }
    return TRUE;
}

void
xj_placeholders_find(const XjStudy *study, GArray *damage)
{
    const char *text = study->document->text;
    Scan scan = {.study = study, .instructions = damage->len};
    guint first = damage->len;
    gsize at = 0;
    XjSpan place = {0, 0};
    XjSpan next = {0, 0};
    while (next_placeholder(&scan, damage, &at, &next))
    {
        if (place.end > 0 && is_same_place(text, place.end, next.start))
        {
            place.end = next.end;
            continue;
        }
        if (place.end > 0)
            xj_damage_append(study, damage, first, XJ_DAMAGE_PLACEHOLDER, xj_damage_widen(study, place, SHOWN, SHOWN));
        place = next;
    }
    if (place.end > 0)
        xj_damage_append(study, damage, first, XJ_DAMAGE_PLACEHOLDER, xj_damage_widen(study, place, SHOWN, SHOWN));
}
