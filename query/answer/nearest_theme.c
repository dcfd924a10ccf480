#include "query/answer/nearest_theme.h"

#include "document/evidence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// How much one phrase of weight 1 makes a theme likely, and a wording that is in its name.
#define LIKELY_STRONG 0.5
#define LIKELY_WEAK 0.15
#define LIKELY_WHOLE 0.4 // a weak phrase that is all of a run
#define LIKELY_NAME 0.6
#define LIKELY_MOST 0.95 // no phrase is proof

// A theme that is less likely is not offered: one strong phrase will do, if it is no common one.
#define OFFER_LEAST 0.3

// A part of a name has at least so many characters.
#define NAME_PART_MIN 2

typedef struct
{
    guint number;
    double likely;
    char *why; // NULL while nothing speaks for it
} Nearness;

typedef struct
{
    const XjVocabulary *vocabulary;
    Nearness themes[XJ_VOCABULARY_TOPICS_MAX + 1]; // by number
} Search;

// ---------------------------------------------------------------- what speaks for a theme

// `likely` says how much; the sentence `why` (takes) is kept if it is the first.
static void
speak_for(Search *search, guint number, double likely, char *why)
{
    Nearness *theme = &search->themes[number];
    theme->number = number;
    theme->likely = xj_evidence_join(theme->likely, MIN(likely, LIKELY_MOST));
    if (theme->why == NULL)
        theme->why = why;
    else
        g_free(why);
}

static void
look_at_name(Search *search, const XjTopic *theme, const XjPhrase *phrase)
{
    g_autofree char *name = xj_fold_plain(theme->name, strlen(theme->name), NULL);
    if (phrase->characters >= NAME_PART_MIN && strstr(name, phrase->folded.text) != NULL)
        speak_for(search, theme->number, LIKELY_NAME, g_strdup_printf(_("“%s” is part of the theme's name"), phrase->text));
    else if (strstr(phrase->folded.text, name) != NULL)
        speak_for(search, theme->number, LIKELY_MOST, g_strdup_printf(_("“%s” is named"), theme->name));
}

// What a phrase of the theme that stands in a run makes it likely.
static double
likely_of(const XjMention *mention, const XjPhrase *run)
{
    gboolean is_strong = mention->word->class == XJ_THEME_STRONG;
    gboolean is_whole = mention->start == 0 && mention->end == strlen(run->text);
    double likely = is_strong ? LIKELY_STRONG : is_whole ? LIKELY_WHOLE : LIKELY_WEAK;
    return likely * mention->word->weight;
}

static void
look_at_phrases(Search *search, const XjPhrase *run)
{
    g_autoptr(GArray) mentions = xj_vocabulary_scan(search->vocabulary, XJ_WORDS(XJ_WORDS_THEME), &run->folded, run->text);
    g_autoptr(GArray) found = xj_evidence_among(mentions, 0, XJ_WORDS_THEME, XJ_THEME_COVER, strlen(run->text));
    for (guint i = 0; i < found->len; i++)
    {
        const XjMention *mention = &g_array_index(found, XjMention, i);
        g_autofree char *text = g_strndup(run->text + mention->start, mention->end - mention->start);
        speak_for(search, mention->word->number, likely_of(mention, run),
                  g_strdup_printf(_("“%s” is a phrase of this theme"), text));
    }
}

static void
look_at(const XjPhrase *phrase, gpointer user_data)
{
    Search *search = user_data;
    const GPtrArray *themes = xj_vocabulary_topics(search->vocabulary, XJ_TOPIC_THEME);
    look_at_phrases(search, phrase);
    for (guint i = 0; i < themes->len; i++)
        look_at_name(search, g_ptr_array_index(themes, i), phrase);
}

// ---------------------------------------------------------------- offers

// A theme that the query asks for already needs no offer.
static void
take_out(const XjFilter *filter, gpointer user_data)
{
    Search *search = user_data;
    for (guint i = 0; filter->criterion == XJ_BY_THEME && i < filter->values->len; i++)
    {
        guint64 number = g_ascii_strtoull(g_ptr_array_index(filter->values, i), NULL, 10);
        if (number <= XJ_VOCABULARY_TOPICS_MAX)
            search->themes[number].likely = 0;
    }
}

static gint
compare_nearness(gconstpointer left, gconstpointer right)
{
    const Nearness *a = left;
    const Nearness *b = right;
    if (a->likely < b->likely || a->likely > b->likely)
        return a->likely > b->likely ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static void
offer_free(gpointer data)
{
    XjThemeOffer *offer = data;
    g_free(offer->name);
    g_free(offer->why);
    g_free(offer);
}

static void
add_offer(GPtrArray *offers, const XjVocabulary *vocabulary, const Nearness *theme)
{
    const XjTopic *topic = theme->likely >= OFFER_LEAST ? xj_vocabulary_topic(vocabulary, XJ_TOPIC_THEME, theme->number) : NULL;
    if (topic == NULL || offers->len == XJ_THEME_OFFERS_MAX)
        return;
    XjThemeOffer *offer = g_new(XjThemeOffer, 1);
    *offer = (XjThemeOffer){theme->number, g_strdup(topic->name), g_strdup(theme->why)};
    g_ptr_array_add(offers, offer);
}

GPtrArray *
xj_nearest_themes(const XjQuery *query, const XjVocabulary *vocabulary)
{
    GPtrArray *offers = g_ptr_array_new_with_free_func(offer_free);
    if (query->root == NULL)
        return offers;
    Search search = {.vocabulary = vocabulary};
    xj_syntax_each_wanted(query->root, look_at, &search);
    xj_syntax_each_filter(query->root, take_out, &search);
    if (query->filter != NULL)
        xj_syntax_each_filter(query->filter, take_out, &search);
    qsort(search.themes, G_N_ELEMENTS(search.themes), sizeof *search.themes, compare_nearness);
    for (guint i = 0; i < G_N_ELEMENTS(search.themes); i++)
    {
        add_offer(offers, vocabulary, &search.themes[i]);
        g_free(search.themes[i].why);
    }
    return offers;
}
