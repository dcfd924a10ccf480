#include "document/damage/find.h"

#include <string.h>

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

void
xj_level_words_find(const XjStudy *study, GArray *damage)
{
    const XjFolded *folded = &study->folded;
    guint first = damage->len;
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
