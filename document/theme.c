#include "document/theme.h"

#include "document/evidence.h"

#include <math.h>

// How much one phrase of weight 1 makes its theme likely. A passage of usual length that names a theme twice is probably about
// it; weak phrases only add to strong ones.
#define LIKELY_STRONG 0.5
#define LIKELY_WEAK 0.15
#define LIKELY_MOST 0.95 // no phrase is proof

// Bytes of a passage in which one phrase has its full worth (about 80 characters). In a longer one a single phrase says less.
#define USUAL_LENGTH 240.0

// What a phrase of a heading above is worth for a passage that has a phrase of the same theme.
#define HEADING_SHARE 0.6

// A theme that is less likely is left out.
#define THEME_LEAST 0.2

// How much surer than the mean of its passages a document is to have a theme: what a fifth of it is about is one of its themes.
#define SPREAD 4.0

// A theme of a document beside the first is touched on only if it is less likely, or if a single row of the table names it.
#define DOCUMENT_LEAST 0.36
#define DOCUMENT_ROWS_LEAST 2

typedef struct
{
    double likely[XJ_VOCABULARY_TOPICS_MAX + 1];
    gboolean named[XJ_VOCABULARY_TOPICS_MAX + 1]; // a strong phrase stands in it
} Scores;

static guint
evidence_from(const GArray *evidence, gsize from)
{
    guint low = 0;
    guint high = evidence->len;
    while (low < high)
    {
        guint middle = low + (high - low) / 2;
        if (g_array_index(evidence, XjMention, middle).start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// Adds what the phrases inside `span` say, each worth `share`.
static void
add_span(Scores *scores, const GArray *evidence, XjSpan span, double share)
{
    for (guint i = evidence_from(evidence, span.start); i < evidence->len; i++)
    {
        const XjMention *mention = &g_array_index(evidence, XjMention, i);
        if (mention->start >= span.end)
            break;
        const XjWord *word = mention->word;
        gboolean strong = word->class == XJ_THEME_STRONG;
        double likely = MIN((strong ? LIKELY_STRONG : LIKELY_WEAK) * word->weight, LIKELY_MOST) * share;
        scores->likely[word->number] = xj_evidence_join(scores->likely[word->number], likely);
        scores->named[word->number] |= strong;
    }
}

// Adds what the headings above a passage say; its own is part of it.
static void
add_headings(Scores *scores, const XjDocument *document, const GArray *evidence, const XjPassage *passage)
{
    for (gint entry = passage->heading; entry >= 0;)
    {
        const XjHeading *heading = &g_array_index(document->outline, XjHeading, (guint)entry);
        if (heading->span.start < passage->span.start)
            add_span(scores, evidence, heading->span, HEADING_SHARE);
        entry = heading->parent;
    }
}

static double
density_share(XjSpan span)
{
    return MIN(1, sqrt(USUAL_LENGTH / (double)MAX(span.end - span.start, 1)));
}

static gint
compare_weights(gconstpointer left, gconstpointer right)
{
    const XjThemeWeight *a = left;
    const XjThemeWeight *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->theme < b->theme ? -1 : a->theme > b->theme ? 1 : 0;
}

// The themes that are likely enough, heaviest first.
static GArray *
ranked(const Scores *scores, double least)
{
    GArray *themes = g_array_new(FALSE, FALSE, sizeof(XjThemeWeight));
    for (guint number = 1; number <= XJ_VOCABULARY_TOPICS_MAX; number++)
    {
        XjThemeWeight theme = {number, scores->likely[number]};
        if (scores->named[number] && theme.weight >= least)
            g_array_append_val(themes, theme);
    }
    g_array_sort(themes, compare_weights);
    return themes;
}

static void
find_in_passage(const XjStudy *study, const GArray *evidence, guint index, GArray *found)
{
    const XjPassage *passage = &g_array_index(study->document->passages, XjPassage, index);
    Scores own = {0};
    add_span(&own, evidence, passage->span, density_share(passage->span));
    Scores scores = own;
    add_headings(&scores, study->document, evidence, passage);
    for (guint number = 1; number <= XJ_VOCABULARY_TOPICS_MAX; number++)
        scores.named[number] &= own.likely[number] > 0;
    g_autoptr(GArray) themes = ranked(&scores, THEME_LEAST);
    for (guint i = 0; i < MIN(themes->len, XJ_PASSAGE_THEMES_MAX); i++)
    {
        XjPassageTheme theme = {index, g_array_index(themes, XjThemeWeight, i)};
        g_array_append_val(found, theme);
    }
}

// The mean weight of each theme over the text, long passages counting more.
static void
add_passages(Scores *scores, const XjDocument *document, const GArray *passage_themes)
{
    for (guint i = 0; i < passage_themes->len; i++)
    {
        const XjPassageTheme *found = &g_array_index(passage_themes, XjPassageTheme, i);
        const XjPassage *passage = &g_array_index(document->passages, XjPassage, found->passage);
        double part = (double)(passage->span.end - passage->span.start) / (double)document->length;
        scores->likely[found->theme.theme] += found->theme.weight * part;
        scores->named[found->theme.theme] = TRUE;
    }
}

static void
add_title(Scores *scores, const XjStudy *study, const GArray *evidence)
{
    const GArray *passages = study->document->passages;
    for (guint i = 0; i < passages->len; i++)
    {
        const XjPassage *passage = &g_array_index(passages, XjPassage, i);
        if (passage->role == XJ_ROLE_TITLE)
            add_span(scores, evidence, passage->span, 1);
    }
}

// How many rows of the table name each theme: strong ones, however often they stand.
static void
count_rows(const GArray *evidence, guint *rows)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < evidence->len; i++)
    {
        const XjWord *word = g_array_index(evidence, XjMention, i).word;
        if (word->class == XJ_THEME_STRONG && g_hash_table_add(seen, GUINT_TO_POINTER(word->line)))
            rows[word->number]++;
    }
}

// The first theme, and those that the text is about as well.
static void
keep_main(GArray *themes, const guint *rows)
{
    guint kept = 0;
    for (guint i = 0; i < themes->len && kept < XJ_DOCUMENT_THEMES_MAX; i++)
    {
        XjThemeWeight theme = g_array_index(themes, XjThemeWeight, i);
        if (kept == 0 || (theme.weight >= DOCUMENT_LEAST && rows[theme.theme] >= DOCUMENT_ROWS_LEAST))
            g_array_index(themes, XjThemeWeight, kept++) = theme;
    }
    g_array_set_size(themes, kept);
}

static GArray *
find_in_document(const XjStudy *study, const GArray *evidence, const GArray *passage_themes)
{
    Scores scores = {0};
    add_passages(&scores, study->document, passage_themes);
    for (guint number = 1; number <= XJ_VOCABULARY_TOPICS_MAX; number++)
        scores.likely[number] = 1 - pow(1 - MIN(scores.likely[number], 1), SPREAD);
    add_title(&scores, study, evidence);
    GArray *themes = ranked(&scores, THEME_LEAST);
    guint rows[XJ_VOCABULARY_TOPICS_MAX + 1] = {0};
    count_rows(evidence, rows);
    keep_main(themes, rows);
    return themes;
}

void
xj_themes_find(const XjStudy *study, GArray **ret_passages, GArray **ret_document)
{
    const XjDocument *document = study->document;
    XjSpan whole = {0, document->length};
    g_autoptr(GArray) evidence = xj_evidence_find(study, XJ_WORDS_THEME, XJ_THEME_COVER, whole);
    GArray *found = g_array_new(FALSE, FALSE, sizeof(XjPassageTheme));
    for (guint i = 0; i < document->passages->len; i++)
        find_in_passage(study, evidence, i, found);
    *ret_passages = found;
    *ret_document = find_in_document(study, evidence, found);
}
