#include "document/facts/issuer.h"

#include "document/character.h"
#include "document/facts/kind.h"
#include "document/facts/organ.h"
#include "document/facts/rank.h"
#include "document/facts/speaker.h"

#include <string.h>

// Characters of one of several names on a line; shorter pieces are one name set wide.
#define NAME_MIN 4
// Bytes of the full name of inspectors.
#define FULL_NAME_BYTES 90

// The names of a line, divided by 、: 中共云岭市纪委　云岭市监委; 清 河 县 委 is one.
static char *
join_names(const char *text, XjSpan span)
{
    g_autofree char *line = g_strndup(text + span.start, span.end - span.start);
    for (char *at = line; *at != '\0'; at = g_utf8_next_char(at))
    {
        if (g_utf8_get_char(at) == 0x3000) // as wide as a Han character: three bytes
            memset(at, ' ', 3);
    }
    g_auto(GStrv) pieces = g_strsplit(line, " ", -1);
    g_autoptr(GString) names = g_string_new(NULL);
    gboolean wide = FALSE;
    for (guint i = 0; pieces[i] != NULL; i++)
        wide = wide || (*pieces[i] != '\0' && g_utf8_strlen(pieces[i], -1) < NAME_MIN);
    for (guint i = 0; pieces[i] != NULL; i++)
    {
        if (*pieces[i] != '\0')
            g_string_append_printf(names, "%s%s", names->len > 0 && !wide ? "、" : "", pieces[i]);
    }
    return xj_span_value(names->str, (XjSpan){0, names->len});
}

// All names that sign, divided by 、.
static void
set_signatures(const XjFrame *frame, XjFact *fact)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < frame->signature_count; i++)
    {
        g_autofree char *name = join_names(frame->body.text, frame->signatures[i]);
        g_string_append_printf(names, "%s%s", names->len > 0 ? "、" : "", name);
    }
    XjSpan all = {frame->signatures[0].start, frame->signatures[frame->signature_count - 1].end};
    xj_fact_set(fact, g_strdup(names->str), frame->body.text, all);
}

// ---------------------------------------------------------------- the Party committee of a speaker

static const char *
committee_word(const XjWord *word)
{
    static const char *const endings[] = {"乡党委", "镇党委", "党工委", "党支部", "党总支", "党委", "委"};
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
    {
        const char *found = strstr(word->phrase, endings[i]);
        if (found != NULL && strstr(word->phrase, "纪委") == NULL && strstr(word->phrase, "监委") == NULL &&
            strstr(word->phrase, "两委") == NULL)
            return endings[i];
    }
    return NULL;
}

// The bytes of a committee's name in a longer word: 县委 of 县委常委会.
static gsize
committee_length(const XjWord *word)
{
    const char *ending = committee_word(word);
    return ending != NULL ? (gsize)(strstr(word->phrase, ending) - word->phrase) + strlen(ending) : 0;
}

// 每个县, 有的县: no names.
static gboolean
is_no_name(const char *text, XjSpan place)
{
    static const char *const words[] = {"每", "各", "一", "两", "几", "某", "这", "那", "有",
                                        "本", "该", "全", "多", "邻", "哪", "个", "届"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        if (xj_span_contains(text, place, words[i]))
            return TRUE;
    }
    return FALSE;
}

// Whether the words before a level's word are the name of its place: 清河县, 中共清河县委; before a bare 县委 they may
// be any, but in the title.
static gboolean
is_named(const char *text, const XjMention *mention, XjSpan place, gsize title_end)
{
    return !xj_span_is_empty(place) && !is_no_name(text, place) &&
           (mention->word->class == XJ_LEVEL_UNIT || place.start < title_end ||
            xj_span_ends_with(text, (XjSpan){0, place.start}, "中共"));
}

// The name of the place of `level` that the text names most, in words: 清河 of 清河县. Empty if it names none twice, or one in
// its title.
static XjSpan
own_place(const XjFrame *frame, const XjRanks *ranks, XjLevel level)
{
    const XjWording *body = &frame->body;
    XjSpan title = xj_frame_title_span(frame, (XjSpan){0, frame->title.length});
    XjSpan best = {0};
    guint best_count = 1;
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < body->levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(body, i);
        XjSpan place = xj_organ_place(body->text, mention->start);
        if (xj_ranks_level(ranks, mention->word) != level || !is_named(body->text, mention, place, title.end))
            continue;
        char *name = g_strndup(body->text + place.start, place.end - place.start);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, name)) + (place.start < title.end ? 2 : 1);
        g_hash_table_insert(counts, name, GUINT_TO_POINTER(count));
        best = count > best_count ? place : best;
        best_count = MAX(count, best_count);
    }
    return best;
}

// 中共清河县委, if the text speaks of 县委 and of 清河县; 县委 if it names no place.
static void
set_committee(const XjFrame *frame, XjLevel speaking, XjFact *fact)
{
    const XjWording *body = &frame->body;
    XjRanks ranks = xj_ranks_find(frame);
    for (guint i = 0; i < body->levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(body, i);
        gsize length = mention->word->class == XJ_LEVEL_ORGAN ? committee_length(mention->word) : 0;
        if (length == 0 || xj_ranks_level(&ranks, mention->word) != speaking)
            continue;
        XjSpan place = own_place(frame, &ranks, speaking);
        g_autofree char *name = xj_span_value(body->text, place);
        g_autofree char *committee = g_strndup(mention->word->phrase, length);
        xj_fact_set(fact, g_strconcat(*name != '\0' ? "中共" : "", name, committee, NULL), body->text,
                    (XjSpan){mention->start, mention->end});
        return;
    }
}

// ---------------------------------------------------------------- a place and a number

// What an issuer's code says behind the place's first character: 清委办发〔2024〕5号 of 清河县.
static const struct
{
    const char *code, *before, *after;
} codes[] = {
    {"委办发", "中共", "委办公室"},
    {"委发", "中共", "委"},
    {"纪发", "中共", "纪委"},
    {"政办发", "", "人民政府办公室"},
    {"政发", "", "人民政府"},
    {"党发", "中共", "党委"},
    {"委巡发", "中共", "委巡察工作领导小组"},
    {"巡办发", "中共", "委巡察工作领导小组办公室"},
};

// The issuer of a paper whose title begins with a place only, by its number. NULL if that does not tell.
static char *
name_by_number(const char *place, const char *number)
{
    gsize first = strlen(place) > 0 ? (gsize)(xj_char_next(place) - place) : 0;
    if (number == NULL || first == 0 || strncmp(place, number, first) != 0)
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
    {
        const char *rest = number + first;
        if (g_str_has_prefix(rest, codes[i].code) && g_str_has_prefix(rest + strlen(codes[i].code), "〔"))
            return g_strconcat(codes[i].before, place, codes[i].after, NULL);
    }
    return NULL;
}

// 中共清河县委 for 清河县委常委班子.
static char *
full_committee(char *name)
{
    static const char *const members[] = {"常委会班子", "常委班子", "领导班子", "班子", ""};
    static const char *const committees[] = {"省委", "市委", "县委", "区委", "州委", "盟委", "旗委"};
    for (guint i = 0; i < G_N_ELEMENTS(members); i++)
    {
        gsize length = g_str_has_suffix(name, members[i]) ? strlen(name) - strlen(members[i]) : 0;
        for (guint k = 0; length > 0 && k < G_N_ELEMENTS(committees); k++)
        {
            XjSpan committee = {0, length};
            if (!xj_span_ends_with(name, committee, committees[k]))
                continue;
            name[length] = '\0';
            if (xj_span_starts_with(name, committee, "中共") || length == strlen(committees[k]))
                return name;
            char *full = g_strconcat("中共", name, NULL);
            g_free(name);
            return full;
        }
    }
    return name;
}

static void
set_title_name(const XjFrame *frame, XjSpan name, const char *number, XjFact *fact)
{
    g_autofree char *place = full_committee(join_names(frame->title.text, name));
    char *issuer = xj_organ_is_place(&frame->title, name) ? name_by_number(place, number) : NULL;
    xj_fact_set(fact, issuer != NULL ? issuer : g_steal_pointer(&place), frame->title.text, name);
}

// ---------------------------------------------------------------- the whole

// A body without a level (巡察组) by its full name, where the text gives that.
static XjSpan
full_name(const XjWording *body, XjSpan name)
{
    g_autofree char *short_name = g_strndup(body->text + name.start, name.end - name.start);
    if (xj_organ_read(body, name).word != NULL)
        return name;
    for (guint i = 0; i < body->levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(body, i);
        gsize most = MIN(FULL_NAME_BYTES, body->length - mention->start);
        const char *found = mention->word->class == XJ_LEVEL_INSPECTION
                                ? g_strstr_len(body->text + mention->start, (gssize)most, short_name)
                                : NULL;
        gsize at = found != NULL ? (gsize)(found - body->text) : G_MAXSIZE;
        if (at < mention->end) // 市委第二[巡察]组: the name goes on from the inspection's
            return (XjSpan){mention->start, at + strlen(short_name)};
    }
    return name;
}

static gboolean
is_committee_meeting(const char *text, XjSpan name)
{
    return xj_span_ends_with(text, name, "常委会") || xj_span_ends_with(text, name, "常委會") ||
           xj_span_ends_with(text, name, "班子") || xj_span_ends_with(text, name, "委");
}

// The name as the text gives it with its place, 清河县人民医院党委 for 县人民医院党委; as it is if the text does not.
static char *
longest_form(const XjWording *body, const XjWording *wording, XjSpan name)
{
    g_autofree char *plain = g_strndup(wording->text + name.start, name.end - name.start);
    for (const char *found = strstr(body->text, plain); found != NULL; found = strstr(found + strlen(plain), plain))
    {
        gsize at = (gsize)(found - body->text);
        XjSpan place = xj_organ_place(body->text, at);
        if (!xj_span_is_empty(place) && !is_no_name(body->text, place))
            return xj_span_value(body->text, (XjSpan){place.start, at + strlen(plain)});
    }
    return xj_span_value(wording->text, name);
}

// The body whose meeting it is, where that is more than the committee of a place (县委常委班子): 县人民医院党委. Empty if the title
// names none.
static XjSpan
holder_of_meeting(const XjFrame *frame)
{
    XjSpan name = xj_organ_of_meeting(&frame->title);
    return xj_organ_read(&frame->title, name).axis != NULL ? name : (XjSpan){0};
}

void
xj_issuer_find(const XjFrame *frame, XjLevel speaking, const char *number, XjFact *fact)
{
    const char *text = frame->body.text;
    XjSpan title = xj_organ_of_title(&frame->title);
    XjSpan represented = xj_speaker_represents(frame);
    XjSpan meeting = holder_of_meeting(frame);
    XjTitleKind kind = xj_kind_of_title(&frame->title);
    gboolean is_spoken = kind.word == NULL || kind.word->class == XJ_KIND_SPEECH;
    gboolean is_personal = is_spoken || kind.word->class == XJ_KIND_PERSONAL;
    if (frame->signature_count > 0)
        set_signatures(frame, fact);
    else if (!xj_span_is_empty(frame->byline))
        xj_fact_set(fact, join_names(text, frame->byline), text, frame->byline);
    else if (!xj_span_is_empty(title) && !is_spoken)
        set_title_name(frame, title, number, fact);
    else if (!xj_span_is_empty(frame->letterhead))
        xj_fact_set(fact, join_names(text, frame->letterhead), text, frame->letterhead);
    else if (!xj_span_is_empty(represented) && !is_committee_meeting(text, represented))
    {
        represented = full_name(&frame->body, represented);
        xj_fact_set(fact, xj_span_value(text, represented), text, represented);
    }
    else if (is_spoken && !xj_span_is_empty(meeting))
        xj_fact_set(fact, longest_form(&frame->body, &frame->title, meeting), frame->title.text, meeting);
    else if (is_personal && speaking != XJ_LEVEL_UNKNOWN)
        set_committee(frame, speaking, fact);
}
