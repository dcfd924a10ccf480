#include "document/damage/find.h"

#include "text/utf8.h"

#include <string.h>

// A text is simplified by a large margin if it has fewer traditional characters than one ideograph in so many.
#define WIDE_PER_STRAY 200

// Characters shown around a stray one.
#define SHOWN 3

// Characters that fold to another one and that simplified texts have too: those of GB 2312 (乾坤 宫商角徵羽), and those that the
// table of 2013 took up again for names (濛 昇 甦).
static gboolean
is_simplified_too(gunichar c)
{
    static const gunichar used[] = U"乾吒夥後徵捱摺於榘甯菸薹醣麴麽瞭藉著覆濛鍾甦昇崑崙薑蘋氾剋頫颺頔贇皁邨龢";
    for (guint i = 0; used[i] != 0; i++)
    {
        if (used[i] == c)
            return TRUE;
    }
    return FALSE;
}

// TRUE if the source character that made folded->text[at] was folded to another ideograph.
static gboolean
is_traditional(const XjStudy *study, gsize at)
{
    const XjFolded *folded = &study->folded;
    const char *written = study->document->text + folded->source[at];
    if (*written == folded->text[at] && memcmp(written, folded->text + at, xj_utf8_length(written)) == 0)
        return FALSE;
    gunichar source = xj_utf8_get(written);
    gunichar plain = xj_utf8_get(folded->text + at);
    // Compatibility and radical forms are another way to write the same character, and ○ 零 stand for 〇.
    return source != plain && source >= 0x4E00 && source <= 0x9FFF && plain >= 0x4E00 && plain <= 0x9FFF &&
           !is_simplified_too(source);
}

void
xj_stray_traditional_find(const XjStudy *study, GArray *damage)
{
    const XjFolded *folded = &study->folded;
    guint first = damage->len;
    guint wide = 0; // ideographs, and what little else has more than two bytes
    guint strays = 0;
    gsize told = 0; // end of the last place
    for (gsize at = 0; at < folded->length; at += xj_utf8_length(folded->text + at))
    {
        wide += xj_utf8_length(folded->text + at) > 2 ? 1 : 0;
        if (!is_traditional(study, at))
            continue;
        strays++;
        gsize start = folded->source[at];
        XjSpan span = {start, start + xj_utf8_length(study->document->text + start)};
        if (start >= told)
        {
            span = xj_damage_widen(study, span, 0, SHOWN);
            xj_damage_append(study, damage, first, XJ_DAMAGE_STRAY_TRADITIONAL, span);
            told = span.end;
        }
    }
    if (strays * WIDE_PER_STRAY > wide)
        g_array_set_size(damage, first);
}
