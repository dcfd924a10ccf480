#include "document/damage/find.h"

#include "document/character.h"
#include "text/utf8.h"

#include <string.h>

// Characters shown behind a word of a level.
#define SHOWN_BEHIND 4

// One character each: the level in the name of an organ, and in an office (县长).
static const char *const levels[] = {"省", "市", "县", "区", "乡", "镇", "州", "盟", "旗"};

// Where the level's character stands that begins at `at`; -1 if none does.
static gint
level_at(const XjFolded *folded, gsize at)
{
    for (guint i = 0; i < G_N_ELEMENTS(levels); i++)
    {
        if (folded->length - at >= strlen(levels[i]) && memcmp(folded->text + at, levels[i], strlen(levels[i])) == 0)
            return (gint)i;
    }
    return -1;
}

static gsize
skip_text(const XjFolded *folded, gsize at, const char *text)
{
    gsize length = strlen(text);
    return folded->length - at >= length && memcmp(folded->text + at, text, length) == 0 ? at + length : at;
}

// The end of an organ with an office of another level that begins at `at`: 市政府副区长. 0 if none does. 区 ends 地区, 开发区 and
// 自治区 too, which have offices of their own.
static gsize
mismatch_end(const XjFolded *folded, gsize at)
{
    gint organ = level_at(folded, at);
    if (organ < 0)
        return 0;
    gsize name = at + strlen(levels[organ]);
    gsize from = skip_text(folded, skip_text(folded, name, "人民"), "政府");
    if (from == name || memcmp(folded->text + from - strlen("府"), "府", strlen("府")) != 0)
        return 0;
    from = skip_text(folded, skip_text(folded, from, "党组成员"), "常务");
    from = skip_text(folded, from, "副");
    gint office = level_at(folded, from);
    if (office < 0 || office == organ)
        return 0;
    gsize title = from + strlen(levels[office]);
    gsize end = skip_text(folded, title, "长");
    return end > title ? end : 0;
}

// Appends organs with an office of another level.
static void
find_mismatches(const XjStudy *study, guint first, GArray *damage)
{
    const XjFolded *folded = &study->folded;
    for (const char *p = strstr(folded->text, "政府"); p != NULL; p = strstr(p + 1, "政府"))
    {
        gsize organ = (gsize)(p - folded->text);
        gsize level = strlen(levels[0]);
        if (organ >= level + strlen("人民") && memcmp(p - strlen("人民"), "人民", strlen("人民")) == 0)
            organ -= strlen("人民");
        gsize end = organ >= level ? mismatch_end(folded, organ - level) : 0;
        if (end == 0)
            continue;
        XjSpan span = {0, 0};
        xj_folded_span(folded, study->document->text, organ - level, end, &span.start, &span.end);
        xj_damage_append(study, damage, first, XJ_DAMAGE_LEVEL_WORD, span);
    }
}

// ---------------------------------------------------------------- words of a place that is not the speaker's

// What a text says of each kind of place in `levels`.
typedef struct
{
    guint organs[G_N_ELEMENTS(levels)]; // its organs (市委), but for those as which the speaker speaks
    guint names[G_N_ELEMENTS(levels)];  // what speakers call their own (全市 我市)
} Places;

// Organs and names from which on the speaker is known to be of a kind of place.
#define OWN_LEAST 4

// The rank of each kind in `levels`.
static const XjLevel ranks[G_N_ELEMENTS(levels)] = {XJ_LEVEL_PROVINCE, XJ_LEVEL_CITY,     XJ_LEVEL_COUNTY,
                                                    XJ_LEVEL_COUNTY,   XJ_LEVEL_TOWNSHIP, XJ_LEVEL_TOWNSHIP,
                                                    XJ_LEVEL_CITY,     XJ_LEVEL_CITY,     XJ_LEVEL_COUNTY};

static gboolean
is_behind(const char *text, gsize at, const char *word)
{
    gsize length = strlen(word);
    return at >= length && memcmp(text + at - length, word, length) == 0;
}

// The kind of place whose organ or own name the mention is; -1 if it is neither.
static gint
kind_of(const XjWord *word)
{
    if (word->table != XJ_WORDS_LEVEL || (word->class != XJ_LEVEL_ORGAN && word->class != XJ_LEVEL_OWN))
        return -1;
    const char *sign = word->phrase;
    if (word->class == XJ_LEVEL_OWN)
        sign = xj_utf8_previous(word->phrase + strlen(word->phrase));
    for (guint i = 0; i < G_N_ELEMENTS(levels); i++)
    {
        if (g_str_has_prefix(sign, levels[i]))
            return (gint)i;
    }
    return -1;
}

// TRUE if the speaker says so to be of this organ: 作为市委书记.
static gboolean
is_self(const XjStudy *study, const XjMention *mention)
{
    const char *text = study->document->text;
    return mention->word->class == XJ_LEVEL_ORGAN && is_behind(text, mention->start, "作为") &&
           g_str_has_prefix(text + mention->end, "书记");
}

// 人民代表大会 and the like.
static gboolean
begins_organ(const char *text)
{
    static const char *const organs[] = {"人民代表", "人民政府", "人民法院", "人民检察"};
    for (guint i = 0; i < G_N_ELEMENTS(organs); i++)
    {
        if (g_str_has_prefix(text, organs[i]))
            return TRUE;
    }
    return FALSE;
}

// TRUE if people stand little behind: 全市八万各族群众.
static gboolean
has_people(const char *text, gsize at)
{
    static const char *const people[] = {"人民", "群众", "干部", "党员", "各族", "百姓", "父老", "上下"};
    const guint reach = 6; // characters
    const char *p = text + at;
    for (guint i = 0; i < reach && xj_char_is_han(xj_utf8_get(p)); i++, p = xj_char_next(p))
    {
        for (guint j = 0; j < G_N_ELEMENTS(people); j++)
        {
            if (g_str_has_prefix(p, people[j]))
                return !begins_organ(p);
        }
    }
    return FALSE;
}

static void
count_places(const XjStudy *study, Places *places)
{
    gsize end = 0; // of the last one counted
    for (guint i = 0; i < study->mentions->len; i++)
    {
        const XjMention *mention = xj_study_mention(study, i);
        gint kind = kind_of(mention->word);
        if (kind < 0 || mention->start < end)
            continue;
        end = mention->end;
        if (mention->word->class == XJ_LEVEL_OWN)
            places->names[kind]++;
        else if (!is_self(study, mention))
            places->organs[kind]++;
    }
}

// The kind of place that speaks: of the speaker's level, most often named. -1 if it is not sure.
static gint
speaking_kind(const XjStudy *study, const Places *places)
{
    const XjLevelFact *speaking = &study->document->facts.speaking;
    gint found = -1;
    for (guint i = 0; i < G_N_ELEMENTS(levels); i++)
    {
        guint said = places->organs[i] + places->names[i];
        if (ranks[i] == speaking->level && places->organs[i] > 0 && said >= OWN_LEAST &&
            (found < 0 || said > places->organs[found] + places->names[found]))
            found = (gint)i;
    }
    return found;
}

// TRUE if the speaker cannot mean a place of this kind: none of its organs is named, and it ranks as the speaker's own or next above.
// 区 may be 自治区.
static gboolean
is_foreign(const Places *places, gint own, gint kind)
{
    return kind != own && places->organs[kind] == 0 && strcmp(levels[kind], "区") != 0 &&
           (ranks[kind] == ranks[own] || ranks[kind] + 1 == ranks[own]) &&
           places->names[kind] * 2 < places->organs[own] + places->names[own];
}

// Appends what is said to belong to the place (市属).
static void
find_belonging(const XjStudy *study, gint kind, guint first, GArray *damage)
{
    const XjFolded *folded = &study->folded;
    g_autofree char *word = g_strconcat(levels[kind], "属", NULL);
    for (const char *p = strstr(folded->text, word); p != NULL; p = strstr(p + 1, word))
    {
        gsize at = (gsize)(p - folded->text);
        XjSpan span = {0, 0};
        xj_folded_span(folded, study->document->text, at, at + strlen(word), &span.start, &span.end);
        xj_damage_append(study, damage, first, XJ_DAMAGE_LEVEL_WORD, xj_damage_widen(study, span, 0, SHOWN_BEHIND));
    }
}

// Appends where the speaker speaks for a place that is not his own: 全市人民, 作为市委书记 in a speech of a county.
static void
find_foreign(const XjStudy *study, guint first, GArray *damage)
{
    Places places = {0};
    gboolean is_told[G_N_ELEMENTS(levels)] = {FALSE};
    count_places(study, &places);
    gint own = speaking_kind(study, &places);
    for (guint i = 0; own >= 0 && i < study->mentions->len; i++)
    {
        const XjMention *mention = xj_study_mention(study, i);
        gint kind = kind_of(mention->word);
        if (kind < 0 || !is_foreign(&places, own, kind))
            continue;
        gboolean is_own_name = mention->word->class == XJ_LEVEL_OWN;
        if (!is_self(study, mention) && !(is_own_name && has_people(study->document->text, mention->end)))
            continue;
        xj_damage_append(study, damage, first, XJ_DAMAGE_LEVEL_WORD,
                         xj_damage_widen(study, (XjSpan){mention->start, mention->end}, 0, SHOWN_BEHIND));
        if (!is_told[kind])
            find_belonging(study, kind, first, damage);
        is_told[kind] = TRUE;
    }
}

void
xj_level_words_find(const XjStudy *study, GArray *damage)
{
    guint first = damage->len;
    find_mismatches(study, first, damage);
    find_foreign(study, first, damage);
}
