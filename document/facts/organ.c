#include "document/facts/organ.h"

#include "document/character.h"

#include <string.h>

// Characters of an organ's name, joint names included.
#define NAME_CHARACTERS_MIN 3
#define NAME_CHARACTERS_MAX 50
// Characters of a place's name without its unit; of the first one of a title, a long one (黔东南苗族侗族自治州) included.
#define PLACE_MIN 2
#define PLACE_MAX 4
#define TITLE_PLACE_MAX 9
#define PLAIN_PLACE_MAX 4
// Characters of a further, deeper place's name inside an organ's name (清河县 石桥 乡党委).
#define DEEPER_PLACE_MAX 3
// Characters before the ending of a name that no place begins: 苍山交通投资 集团党委.
#define OWN_NAME_MAX 12

static gsize
previous(const char *text, gsize at)
{
    return (gsize)(g_utf8_prev_char(text + at) - text);
}

static gboolean
names_level(const XjMention *mention)
{
    guint class = mention->word->class;
    return class == XJ_LEVEL_ORGAN || class == XJ_LEVEL_UNIT || class == XJ_LEVEL_INSPECTION;
}

static gboolean
is_ending(const XjMention *mention)
{
    return mention->word->table == XJ_WORDS_ORGAN && mention->word->class == XJ_ORGAN_ENDING;
}

// 整改办 of 整改办法 and 整改办理 ends no name.
static gboolean
is_cut_from_word(const XjWording *wording, const XjMention *mention)
{
    static const char *const behind[] = {"法", "理", "公", "事", "結", "结"};
    XjSpan rest = {mention->end, wording->length};
    for (guint i = 0; g_str_has_suffix(mention->word->phrase, "办") && i < G_N_ELEMENTS(behind); i++)
    {
        if (xj_span_starts_with(wording->text, rest, behind[i]))
            return TRUE;
    }
    return FALSE;
}

// ---------------------------------------------------------------- is it a name

static gboolean
ends_as_names_do(const XjWording *wording, XjSpan span)
{
    for (guint i = xj_mentions_from(wording->words, span.start); i < wording->words->len; i++)
    {
        const XjMention *mention = &g_array_index(wording->words, XjMention, i);
        if (mention->start >= span.end)
            break;
        if (mention->end == span.end && is_ending(mention))
            return TRUE;
    }
    for (guint i = xj_mentions_from(wording->levels, span.start); i < wording->levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(wording, i);
        if (mention->start >= span.end)
            break;
        if (mention->end == span.end && names_level(mention))
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_marks(const char *text, XjSpan span)
{
    for (gsize at = span.start; at < span.end; at = (gsize)(xj_char_next(text + at) - text))
    {
        gunichar c = g_utf8_get_char(text + at);
        if (xj_char_is_full_stop(c) || xj_char_is_semicolon(c) || xj_char_is_colon(c) || c == '\t' || c == '\n' || c == '|' ||
            c == '>' || c == 0x7684 || (xj_char_is_comma(c) && c != 0x3001) || xj_char_digit(c) >= 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
xj_organ_is_name(const XjWording *wording, XjSpan span)
{
    span = xj_span_without_brackets(wording->text, span);
    if (span.end <= span.start || span.end - span.start > NAME_CHARACTERS_MAX * strlen("县"))
        return FALSE;
    glong characters = g_utf8_strlen(wording->text + span.start, (gssize)(span.end - span.start));
    return characters >= NAME_CHARACTERS_MIN && !has_marks(wording->text, span) &&
           !xj_span_contains(wording->text, span, "关于") && !xj_span_starts_with(wording->text, span, "附") &&
           ends_as_names_do(wording, span);
}

// ---------------------------------------------------------------- what it says

// A unit right behind another level's word begins no place (县社区办).
static gboolean
is_idle_unit(const XjMention *mention, gsize last_end)
{
    return mention->word->class == XJ_LEVEL_UNIT && mention->start == last_end;
}

// The axis of the last ending that has one; of endings at one place the longest says it (办公厅 is no 厅).
static const char *
axis_of(const XjWording *wording, XjSpan span)
{
    const char *axis = NULL;
    gsize last_end = 0;
    for (guint i = xj_mentions_from(wording->words, span.start); i < wording->words->len; i++)
    {
        const XjMention *mention = &g_array_index(wording->words, XjMention, i);
        if (mention->start >= span.end)
            break;
        if (!is_ending(mention) || mention->end > span.end || mention->end <= last_end)
            continue;
        last_end = mention->end;
        axis = mention->word->value != NULL ? mention->word->value : axis;
    }
    return axis;
}

XjOrgan
xj_organ_read(const XjWording *wording, XjSpan span)
{
    XjOrgan organ = {.level = XJ_LEVEL_UNKNOWN};
    gsize last_end = G_MAXSIZE;
    for (guint i = xj_mentions_from(wording->levels, span.start); i < wording->levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(wording, i);
        if (mention->start >= span.end)
            break;
        if (mention->end > span.end || !names_level(mention) || is_idle_unit(mention, last_end))
            continue;
        organ.level = (XjLevel)mention->word->number;
        organ.word = mention->word;
        organ.span = (XjSpan){mention->start, mention->end};
        last_end = mention->end;
    }
    organ.axis = axis_of(wording, span);
    return organ;
}

gboolean
xj_organ_is_off_ladder(const char *axis)
{
    static const char *const axes[] = {"企业", "高校", "学校", "医院", "功能区", NULL};
    return axis != NULL && g_strv_contains(axes, axis);
}

gboolean
xj_organ_is_place(const XjWording *wording, XjSpan name)
{
    XjOrgan organ = xj_organ_read(wording, name);
    return organ.word != NULL && organ.word->class == XJ_LEVEL_UNIT && organ.span.end == name.end;
}

// ---------------------------------------------------------------- in titles

static glong
characters_between(const char *text, gsize start, gsize end)
{
    return g_utf8_strlen(text + start, (gssize)(end - start));
}

static gboolean
all_han(const char *text, gsize start, gsize end)
{
    for (gsize at = start; at < end; at = (gsize)(xj_char_next(text + at) - text))
    {
        if (!xj_char_is_han(g_utf8_get_char(text + at)))
            return FALSE;
    }
    return TRUE;
}

// The end of the organ's name that goes on behind `end`: the farthest ending that begins at or before it. `end` if none does.
static gsize
extend_by_ending(const XjWording *title, gsize start, gsize end)
{
    gsize farthest = end;
    for (guint i = xj_mentions_from(title->words, start); i < title->words->len; i++)
    {
        const XjMention *mention = &g_array_index(title->words, XjMention, i);
        if (mention->start > farthest)
            break;
        if (is_ending(mention) && !is_cut_from_word(title, mention))
            farthest = MAX(farthest, mention->end);
    }
    return farthest;
}

// Whether a name may begin at `from` and go on to `end`: no verb stands between.
static gboolean
is_free_of_verbs(const char *text, gsize from, gsize end)
{
    static const char *const verbs[] = {"落实", "贯彻", "传达", "学习", "宣传", "加强", "推进",
                                        "做好", "深化", "开展", "根据", "按照", "的",   "届"};
    for (guint i = 0; i < G_N_ELEMENTS(verbs); i++)
    {
        if (xj_span_contains(text, (XjSpan){from, end}, verbs[i]))
            return FALSE;
    }
    return all_han(text, from, end);
}

// Whether what stands at `from`, before the first level's word of a name, can be a place's name, with 中共 or not.
static gboolean
can_lead(const XjWording *title, gsize from, const XjMention *mention)
{
    static const char *const parties[] = {"中共", "中国共产党"};
    XjSpan lead = {from, mention->start};
    if (!is_free_of_verbs(title->text, lead.start, lead.end))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(parties); i++)
        lead.start += xj_span_starts_with(title->text, lead, parties[i]) ? strlen(parties[i]) : 0;
    gboolean is_long = g_str_has_prefix(mention->word->phrase, "自治");
    return characters_between(title->text, lead.start, lead.end) <= (is_long ? TITLE_PLACE_MAX : PLAIN_PLACE_MAX);
}

// The end of the name at `from`, of a body outside the ladder, that no place begins: 某某学院党委. `from` if there is none.
static gsize
own_name_end(const XjWording *title, gsize from)
{
    for (guint i = xj_mentions_from(title->words, from); i < title->words->len; i++)
    {
        const XjMention *mention = &g_array_index(title->words, XjMention, i);
        if (characters_between(title->text, from, mention->start) > OWN_NAME_MAX)
            break;
        if (is_ending(mention) && xj_organ_is_off_ladder(mention->word->value) && !is_cut_from_word(title, mention))
            return is_free_of_verbs(title->text, from, mention->start) ? extend_by_ending(title, mention->start, mention->end)
                                                                       : from;
    }
    return from;
}

// The end of the chain of places and organs at `from`: 清河县 石桥 乡党委. `from` if there is none.
static gsize
chain_end(const XjWording *title, gsize from)
{
    gsize end = from;
    guint level = 0;
    for (guint i = xj_mentions_from(title->levels, from); i < title->levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(title, i);
        glong gap = characters_between(title->text, end, mention->start);
        gboolean goes_on = end > from && all_han(title->text, end, mention->start) && gap > 0 && gap <= DEEPER_PLACE_MAX &&
                           mention->word->number > level && mention->word->class != XJ_LEVEL_INSPECTION;
        if (!names_level(mention) || (end == from ? !can_lead(title, from, mention) : !goes_on))
            break;
        level = mention->word->number;
        end = extend_by_ending(title, mention->start, mention->end);
    }
    return end;
}

// The body outside the ladder whose name begins behind its inspectors' (省委巡视 集团党委 反馈意见): only it answers them in a title.
static XjSpan
organ_at_inspected(const XjWording *title, gsize from)
{
    XjSpan organ = {from, own_name_end(title, from)};
    return organ.end > from && xj_organ_is_off_ladder(xj_organ_read(title, organ).axis) ? organ : (XjSpan){0};
}

// The organ whose name begins at `from`.
static XjSpan
organ_at(const XjWording *title, gsize from)
{
    guint index = xj_mentions_from(title->levels, from);
    const XjMention *first = index < title->levels->len ? xj_wording_level(title, index) : NULL;
    if (first != NULL && first->start == from && first->word->class == XJ_LEVEL_INSPECTION)
        return organ_at_inspected(title, first->end);
    XjSpan organ = {from, chain_end(title, from)};
    if (organ.end == from)
        organ.end = own_name_end(title, from);
    return organ.end > from && !xj_organ_is_place(title, organ) ? organ : (XjSpan){0};
}

XjSpan
xj_organ_of_meeting(const XjWording *title)
{
    static const char at_word[] = "在";
    XjSpan whole = {0, title->length};
    return xj_span_starts_with(title->text, whole, at_word) ? organ_at(title, strlen(at_word)) : (XjSpan){0};
}

XjSpan
xj_organ_of_title(const XjWording *title)
{
    static const char *const others[] = {"关于", "關於", "在", "转发", "印发", "《", "以", "把", "对"};
    XjSpan none = {0};
    XjSpan whole = {0, title->length};
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
    {
        if (xj_span_starts_with(title->text, whole, others[i]))
            return none;
    }
    const char *about = strstr(title->text, "关于");
    about = about == NULL ? strstr(title->text, "關於") : about;
    XjSpan before = {0, about != NULL ? (gsize)(about - title->text) : 0};
    if (about != NULL && xj_organ_is_name(title, before))
        return xj_span_trim(title->text, before);
    XjSpan organ = {0, chain_end(title, 0)};
    XjSpan own = {0, own_name_end(title, 0)};
    gboolean is_body = xj_span_contains(title->text, own, "党"); // without it the name may be what the paper is about
    return organ.end == 0 && is_body ? own : organ;
}

// ---------------------------------------------------------------- places

// Words after which a place's name begins.
static gboolean
bounds_place(const char *text, gsize end)
{
    static const char *const words[] = {"中共", "巡视", "巡察", "巡視", "对",   "向",   "在",   "的",   "和",   "与", "及",
                                        "到",   "于",   "从",   "由",   "为",   "是",   "把",   "经",   "按",   "据", "将",
                                        "至",   "驻",   "赴",   "给",   "關於", "关于", "涉及", "進駐", "进驻", "省", "市",
                                        "州",   "县",   "縣",   "区",   "區",   "盟",   "旗",   "乡",   "鄉",   "镇", "鎮",
                                        "《",   "“",    "\"",   "推广", "對",   "與",   "於",   "從",   "产党"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        if (xj_span_ends_with(text, (XjSpan){0, end}, words[i]))
            return TRUE;
    }
    return FALSE;
}

XjSpan
xj_organ_place(const char *text, gsize unit_start)
{
    gsize start = unit_start;
    for (guint characters = 0; characters <= PLACE_MAX; characters++)
    {
        gunichar before = start > 0 ? g_utf8_get_char(text + previous(text, start)) : 0;
        gboolean is_bound = !xj_char_is_han(before) || (characters >= PLACE_MIN && bounds_place(text, start));
        if (is_bound)
            return characters >= PLACE_MIN ? (XjSpan){start, unit_start} : (XjSpan){0};
        start = previous(text, start);
    }
    return (XjSpan){0};
}
