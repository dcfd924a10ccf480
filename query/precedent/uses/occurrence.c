#include "query/precedent/uses/occurrence.h"

#include "query/match/matcher.h"
#include "query/precedent/uses/joined.h"
#include "query/precedent/uses/kwic.h"
#include "query/stored_passage.h"

#include <string.h>

void
xj_occurrence_finder_init(XjReader *reader, const XjPattern *pattern, guint least_edge, XjOccurrenceFinder *ret_finder)
{
    *ret_finder = (XjOccurrenceFinder){.reader = reader,
                                       .pattern = pattern,
                                       .least_edge = least_edge,
                                       .over_ends = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
}

void
xj_occurrence_finder_clear(XjOccurrenceFinder *finder)
{
    g_clear_pointer(&finder->over_ends, g_hash_table_unref);
}

// ---------------------------------------------------------------- edges of a passage

// Folded text without its sentence ends: a new string.
static GString *
run_on(const XjFolded *folded)
{
    GString *text = g_string_sized_new(folded->length);
    for (gsize i = 0; i < folded->length; i++)
        if (folded->text[i] != XJ_FOLD_BREAK)
            g_string_append_c(text, folded->text[i]);
    return text;
}

// Whether `text` ends with a beginning of the wording, or begins with an end of it, of `least` characters or more.
static gboolean
has_edge(const char *text, gsize length, const XjFolded *core, guint least)
{
    const char *end = core->text + core->length;
    guint before = 0;
    guint all = (guint)g_utf8_strlen(core->text, (gssize)core->length);
    for (const char *at = core->text; at < end; at = g_utf8_next_char(at), before++)
    {
        gsize head = (gsize)(at - core->text);
        gsize tail = core->length - head;
        if (before >= least && head <= length && memcmp(text + length - head, core->text, head) == 0)
            return TRUE;
        if (before > 0 && all - before >= least && tail <= length && memcmp(text, at, tail) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
may_go_on(const XjOccurrenceFinder *finder, const XjFolded *folded)
{
    if (finder->least_edge == 0)
        return FALSE;
    const XjFolded *core = xj_pattern_core(finder->pattern);
    g_autoptr(GString) text = run_on(folded);
    gboolean is_within = g_utf8_strlen(text->str, (gssize)text->len) >= (glong)finder->least_edge &&
                         memmem(core->text, core->length, text->str, text->len) != NULL;
    return is_within || has_edge(text->str, text->len, core, finder->least_edge);
}

// ---------------------------------------------------------------- over the ends of passages

// Whether it is met for the first time.
static gboolean
is_new(XjOccurrenceFinder *finder, guint32 passage, gsize start)
{
    gint64 key = (gint64)((guint64)passage << 32 | (guint32)start);
    return g_hash_table_add(finder->over_ends, g_memdup2(&key, sizeof key));
}

static void
give_over_ends(XjOccurrenceFinder *finder, const XjJoined *joined, XjOccurrenceFunc each, gpointer user_data)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(joined->text->str, joined->text->len, &folded);
    g_autoptr(GArray) marks = xj_matcher_marks(finder->pattern->matched, &folded, joined->text->str);
    for (guint i = 0; i < marks->len; i++)
    {
        const XjMark *mark = &g_array_index(marks, XjMark, i);
        guint index = xj_joined_index(joined, mark->start);
        gsize origin = g_array_index(joined->starts, gsize, index);
        guint32 passage = joined->first + index;
        if (xj_joined_index(joined, mark->end - 1) == index || !is_new(finder, passage, mark->start - origin))
            continue;
        XjOccurrence occurrence = {.passage = passage, .start = mark->start - origin, .end = mark->end - origin};
        occurrence.crossing = xj_crossing_of(joined->text->str, mark->start, mark->end);
        each(&occurrence, joined->text->str + origin, joined->text->len - origin, user_data);
    }
}

// ---------------------------------------------------------------- in a passage

static void
give_within(const XjOccurrenceFinder *finder, guint32 passage, const XjPassageRecord *record, const XjFolded *folded,
            XjOccurrenceFunc each, gpointer user_data)
{
    g_autoptr(GArray) marks = xj_matcher_marks(finder->pattern->matched, folded, record->text);
    for (guint i = 0; i < marks->len; i++)
    {
        const XjMark *mark = &g_array_index(marks, XjMark, i);
        XjOccurrence occurrence = {.passage = passage, .start = mark->start, .end = mark->end};
        occurrence.crossing = xj_crossing_of(record->text, mark->start, mark->end);
        each(&occurrence, record->text, record->length, user_data);
    }
}

gboolean
xj_occurrences_each(XjOccurrenceFinder *finder, guint32 passage, XjOccurrenceFunc each, gpointer user_data, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(finder->reader, passage, &stored, error))
        return FALSE;
    g_auto(XjFolded) folded = {0};
    xj_fold(stored.record.text, stored.record.length, &folded);
    give_within(finder, passage, &stored.record, &folded, each, user_data);
    if (!may_go_on(finder, &folded))
        return TRUE;
    g_auto(XjJoined) joined = {0};
    guint around = finder->pattern->characters;
    if (!xj_joined_read(finder->reader, passage, around, around, &joined, error))
        return FALSE;
    give_over_ends(finder, &joined, each, user_data);
    return TRUE;
}
