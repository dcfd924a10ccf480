#include "document/facts/rank.h"

#include "document/facts/organ.h"

#include <string.h>

// Mentions of 各镇街 and the like that make a 市 a 县级市 where nothing speaks of counties below it.
#define TOWNS_LEAST 2
// Mentions of 自治区 organs that make 区 short for it.
#define REGION_LEAST 2
// Bytes between 市委第二巡察组 and 我市 in 市委第二巡察组对我市开展巡察.
#define INSPECTED_BYTES 30

// What the words of a document say about its 市 and 区.
typedef struct
{
    guint municipality; // 北京市委, 市委巡视组
    guint county_city;  // 县级市, 市委巡察组对我市
    guint inspected;    // 市委巡察组对我市
    guint towns;        // 各镇街, 各乡镇
    guint counties;     // 各县（市、区）, 清河县
    guint region;       // 自治区党委
    guint district;     // 区委
} Signs;

static gboolean
has_value(const XjWord *word, const char *value)
{
    return word->value != NULL && strcmp(word->value, value) == 0;
}

static gboolean
has(const XjWord *word, const char *text)
{
    return strstr(word->phrase, text) != NULL;
}

static gboolean
is_city_word(const XjWord *word)
{
    if (word->number != XJ_LEVEL_CITY)
        return FALSE;
    return word->class == XJ_LEVEL_BELOW ? g_str_has_prefix(word->phrase, "市")
                                         : word->class != XJ_LEVEL_UNIT && has(word, "市") && !has(word, "师市");
}

static gboolean
is_district_word(const XjWord *word)
{
    if (word->number != XJ_LEVEL_COUNTY || has_value(word, XJ_AXIS_ZONE))
        return FALSE;
    return word->class == XJ_LEVEL_BELOW ? g_str_has_prefix(word->phrase, "区")
                                         : word->class != XJ_LEVEL_UNIT && has(word, "区");
}

// 市委第二巡察组对我市…: only a 县级市 is inspected by a 市.
static gboolean
inspects_own_city(const XjWording *wording, guint index)
{
    const XjMention *mention = xj_wording_level(wording, index);
    if (index + 1 >= wording->levels->len || mention->word->class != XJ_LEVEL_INSPECTION ||
        mention->word->number != XJ_LEVEL_CITY || !has(mention->word, "市委"))
        return FALSE;
    const XjMention *next = xj_wording_level(wording, index + 1);
    XjSpan between = {mention->end, next->start};
    return g_str_has_prefix(next->word->phrase, "我") && is_city_word(next->word) &&
           between.end - between.start <= INSPECTED_BYTES &&
           (xj_span_ends_with(wording->text, between, "对") || xj_span_ends_with(wording->text, between, "向") ||
            xj_span_ends_with(wording->text, between, "反馈") || xj_span_ends_with(wording->text, between, "指出"));
}

static void
add_signs(const XjWording *wording, Signs *signs)
{
    for (guint i = 0; i < wording->levels->len; i++)
    {
        const XjWord *word = xj_wording_level(wording, i)->word;
        gboolean is_below = word->class == XJ_LEVEL_BELOW;
        gboolean is_organ = word->class == XJ_LEVEL_ORGAN || word->class == XJ_LEVEL_INSPECTION;
        signs->municipality += is_organ && has_value(word, XJ_AXIS_MUNICIPALITY) ? 1 : 0;
        signs->inspected += inspects_own_city(wording, i) ? 1 : 0;
        signs->county_city += has_value(word, XJ_AXIS_COUNTY_CITY) ? 1 : 0;
        signs->towns +=
            is_below && word->number == XJ_LEVEL_COUNTY && has(word, "各") && (has(word, "镇") || has(word, "街")) ? 1 : 0;
        signs->counties += (is_below && word->number == XJ_LEVEL_CITY && (has(word, "县") || has(word, "区"))) ||
                                   (word->class == XJ_LEVEL_UNIT && strcmp(word->phrase, "县") == 0)
                               ? 1
                               : 0;
        signs->region +=
            is_organ && word->number == XJ_LEVEL_PROVINCE && (has(word, "自治区") || g_str_has_prefix(word->phrase, "区党委"))
                ? 1
                : 0;
        signs->district += is_organ && is_district_word(word) ? 1 : 0;
    }
}

// 北京市 in who signs or issues.
static gboolean
is_municipality_paper(const XjFrame *frame)
{
    XjOrgan title = xj_organ_read(&frame->title, xj_organ_of_title(&frame->title));
    gboolean found = title.word != NULL && has_value(title.word, XJ_AXIS_MUNICIPALITY);
    for (guint i = 0; i < frame->signature_count; i++)
    {
        XjOrgan organ = xj_organ_read(&frame->body, frame->signatures[i]);
        found = found || (organ.word != NULL && has_value(organ.word, XJ_AXIS_MUNICIPALITY));
    }
    return found;
}

XjRanks
xj_ranks_find(const XjFrame *frame)
{
    Signs signs = {0};
    XjRanks ranks = {.city = XJ_LEVEL_CITY, .district = XJ_LEVEL_COUNTY};
    add_signs(&frame->body, &signs);
    if (signs.municipality > 0 || is_municipality_paper(frame))
    {
        ranks.city = XJ_LEVEL_PROVINCE;
        ranks.district = XJ_LEVEL_CITY;
    }
    else if (signs.counties == 0 && (signs.inspected > 0 || signs.county_city > 0 || signs.towns >= TOWNS_LEAST))
        ranks.city = XJ_LEVEL_COUNTY;
    if (signs.region >= REGION_LEAST && signs.region > signs.district)
        ranks.district = XJ_LEVEL_PROVINCE;
    ranks.city_inspection = signs.inspected > 0 ? XJ_LEVEL_CITY : ranks.city;
    return ranks;
}

XjLevel
xj_ranks_level(const XjRanks *ranks, const XjWord *word)
{
    return is_city_word(word) ? ranks->city : is_district_word(word) ? ranks->district : (XjLevel)word->number;
}

XjLevel
xj_ranks_inspection(const XjRanks *ranks, const XjWord *word)
{
    return is_city_word(word) ? ranks->city_inspection : xj_ranks_level(ranks, word);
}
