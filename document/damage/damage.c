#include "document/damage/damage.h"

#include "document/character.h"
#include "document/damage/find.h"
#include "text/utf8.h"

void
xj_damage_append(const XjStudy *study, GArray *damage, guint first, XjDamageKind kind, XjSpan span)
{
    if (damage->len - first >= XJ_DAMAGE_KIND_MAX)
        return;
    XjDamage place = {.span = span, .passage = xj_study_passage_at(study, span.start), .kind = kind};
    g_array_append_val(damage, place);
}

static gboolean
ends_clause(gunichar c)
{
    return c < ' ' || xj_char_is_comma(c) || xj_char_is_colon(c) || xj_char_is_semicolon(c) || xj_char_is_full_stop(c) ||
           xj_char_is_opening(c) || xj_char_is_closing(c);
}

XjSpan
xj_damage_widen(const XjStudy *study, XjSpan span, guint before, guint behind)
{
    const char *text = study->document->text;
    for (; before > 0 && span.start > 0; before--)
    {
        const char *previous = xj_utf8_previous(text + span.start);
        if (ends_clause(xj_utf8_get(previous)))
            break;
        span.start = (gsize)(previous - text);
    }
    for (; behind > 0 && span.end < study->document->length && !ends_clause(xj_utf8_get(text + span.end)); behind--)
        span.end += xj_utf8_length(text + span.end);
    return span;
}

static gint
compare_places(gconstpointer left, gconstpointer right)
{
    const XjDamage *a = left;
    const XjDamage *b = right;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    return (gint)a->kind - (gint)b->kind;
}

GArray *
xj_damage_find(const XjStudy *study)
{
    GArray *damage = g_array_new(FALSE, FALSE, sizeof(XjDamage));
    g_auto(XjMeasures) measures = {0};
    xj_measures_init(&measures, study);
    xj_instructions_find(study, damage);
    xj_placeholders_find(study, damage);
    xj_lost_numbers_find(&measures, damage);
    xj_stray_traditional_find(study, damage);
    xj_level_words_find(study, damage);
    xj_truncation_find(study, damage);
    g_array_sort(damage, compare_places);
    return damage;
}
