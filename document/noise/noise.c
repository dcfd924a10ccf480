#include "document/noise/noise.h"

#include "document/noise/block.h"
#include "document/noise/bracket.h"
#include "document/noise/judge.h"
#include "document/noise/line.h"
#include "document/noise/links.h"

// A line with words of noise that stands so often is set on every page, and weighs so much more.
#define REPEATED_LEAST 3
#define REPEATED_CHARACTERS_MAX 60

// From this weight on a line that stays is hardly a title; a title may well name a 公众号.
#define SITE_WORDS_WEIGHT 1.5

// How often each short line stands that has words of noise: a table of its text to the count.
static GHashTable *
count_lines(const GArray *lines)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < lines->len; i++)
    {
        const XjNoiseLine *line = xj_noise_line(lines, i);
        if (xj_noise_line_weight(line) <= 0 || line->characters > REPEATED_CHARACTERS_MAX)
            continue;
        char *text = g_strndup(line->text, line->length);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, text));
        g_hash_table_replace(counts, text, GUINT_TO_POINTER(count + 1));
    }
    return counts;
}

// Marks lines that repeat: a watermark.
static void
mark_repeated(GArray *lines)
{
    g_autoptr(GHashTable) counts = count_lines(lines);
    for (guint i = 0; i < lines->len && g_hash_table_size(counts) > 0; i++)
    {
        XjNoiseLine *line = xj_noise_line(lines, i);
        if (line->reason != NULL || xj_noise_line_weight(line) <= 0 || line->has_stop || line->begins_marked ||
            line->kind == XJ_BLOCK_TABLE_ROW || xj_noise_is_protected(line))
            continue;
        g_autofree char *text = g_strndup(line->text, line->length);
        if (GPOINTER_TO_UINT(g_hash_table_lookup(counts, text)) >= REPEATED_LEAST)
            line->reason = xj_noise_reason(xj_noise_line_class(line));
    }
}

static void
mark_sure(GArray *lines, XjNoiseExtent extent, const XjVocabulary *vocabulary)
{
    for (guint i = 0; i < lines->len; i++)
    {
        XjNoiseLine *line = xj_noise_line(lines, i);
        if (xj_noise_is_sure(line, vocabulary, xj_noise_place(extent, i)))
            line->reason = xj_noise_reason(line->is_program ? XJ_NOISE_SCRIPT_TAIL : xj_noise_line_class(line));
    }
}

void
xj_noise_mark(XjDraft *draft, const XjVocabulary *vocabulary, const XjOverride *override)
{
    xj_noise_brackets_split(draft, vocabulary, override);
    g_autoptr(GArray) lines = xj_noise_lines_new(draft, vocabulary);
    XjNoiseExtent extent = xj_noise_extent_find(lines);
    mark_sure(lines, extent, vocabulary);
    mark_repeated(lines);
    xj_noise_links_mark(lines, extent);
    xj_noise_blocks_fill(lines, extent, vocabulary);
    for (guint i = 0; i < lines->len; i++)
    {
        const XjNoiseLine *line = xj_noise_line(lines, i);
        XjParagraph *paragraph = xj_draft_paragraph(draft, i);
        paragraph->site_words = line->reason != NULL || xj_noise_line_weight(line) >= SITE_WORDS_WEIGHT;
        if (line->reason != NULL && !xj_override_keeps(override, line->reason))
            paragraph->drop = line->reason;
    }
}
