#include "indexer/fact_terms.h"

#include "document/condition.h"
#include "text/terms.h"

#include <string.h>

// Bytes of a name that is one term, or that facets show; the index takes terms of 245. What is longer is no name.
#define NAME_MAX_BYTES 200

#define UNKNOWN_LEVEL "none"
#define YEAR_DIGITS 4

struct _XjFactTerms
{
    const XjDocument *document;
    XjFolded title, occasion, organ;
    char *kind, *number;        // folded, NULL if not known
    char year[YEAR_DIGITS + 1]; // "" if not known
    guint conditions;           // bits 1 << XjCondition
    GString *facets;            // of the document
    guint next_theme;           // first of the passage themes, requirements and damage of passages that did not come yet
    guint next_requirement;
    guint next_damage;
};

// ---------------------------------------------------------------- facets

// An item is left out where its value is none that can be counted: empty, too long, or broken up by the sign that ends items.
static void
append_item(GString *facets, char letter, const char *value)
{
    if (value == NULL || *value == '\0' || strlen(value) > NAME_MAX_BYTES || strchr(value, XJ_FACET_END) != NULL)
        return;
    g_string_append_c(facets, letter);
    g_string_append(facets, value);
    g_string_append_c(facets, XJ_FACET_END);
}

// ---------------------------------------------------------------- documents

// Whether a folded name, number or year is a term of the index; NULL is none.
static gboolean
is_term(const char *folded)
{
    gsize length = folded != NULL ? strlen(folded) : 0;
    return length > 0 && length <= NAME_MAX_BYTES;
}

static const char *
level_term(XjLevel level)
{
    static const char *const terms[XJ_LEVELS] = {"0", "1", "2", "3", "4", "5"};
    return level == XJ_LEVEL_UNKNOWN ? UNKNOWN_LEVEL : terms[level];
}

static void
fold_name(const char *name, XjFolded *ret_folded)
{
    const char *text = name != NULL ? name : "";
    xj_fold(text, strlen(text), ret_folded);
}

// The year of an ISO date; "" if it has none.
static void
copy_year(const char *date, char year[YEAR_DIGITS + 1])
{
    gsize digits = date != NULL ? strspn(date, "0123456789") : 0;
    g_strlcpy(year, digits == YEAR_DIGITS ? date : "", YEAR_DIGITS + 1);
}

// What the document's own items count. A name is counted where a filter can ask for it: where it is a term too.
static GString *
document_facets(const XjFactTerms *terms, const XjFacts *facts)
{
    GString *items = g_string_new(NULL);
    append_item(items, XJ_FACET_LEVEL, level_term(facts->speaking.level));
    append_item(items, XJ_FACET_INSPECTING, level_term(facts->inspecting.level));
    append_item(items, XJ_FACET_KIND, is_term(terms->kind) ? facts->kind.value : NULL);
    append_item(items, XJ_FACET_OCCASION, is_term(terms->occasion.text) ? facts->occasion.value : NULL);
    append_item(items, XJ_FACET_ORGAN, is_term(terms->organ.text) ? facts->organ.value : NULL);
    append_item(items, XJ_FACET_YEAR, terms->year);
    for (guint i = 0; i < XJ_CONDITIONS; i++)
        if ((terms->conditions & 1U << i) != 0)
            append_item(items, XJ_FACET_QUALITY, xj_condition_name((XjCondition)i));
    return items;
}

XjFactTerms *
xj_fact_terms_new(const XjDocument *document, const GPtrArray *losses)
{
    const XjFacts *facts = &document->facts;
    XjFactTerms *terms = g_new0(XjFactTerms, 1);
    terms->document = document;
    fold_name(document->title, &terms->title);
    fold_name(facts->occasion.value, &terms->occasion);
    fold_name(facts->organ.value, &terms->organ);
    terms->kind = facts->kind.value != NULL ? xj_fold_plain(facts->kind.value, strlen(facts->kind.value), NULL) : NULL;
    terms->number = facts->number.value != NULL ? xj_fold_plain(facts->number.value, strlen(facts->number.value), NULL) : NULL;
    copy_year(facts->date.value, terms->year);
    terms->conditions = xj_conditions_of(document, losses);
    terms->facets = document_facets(terms, facts);
    return terms;
}

void
xj_fact_terms_free(XjFactTerms *terms)
{
    if (terms == NULL)
        return;
    xj_folded_clear(&terms->title);
    xj_folded_clear(&terms->occasion);
    xj_folded_clear(&terms->organ);
    g_free(terms->kind);
    g_free(terms->number);
    g_string_free(terms->facets, TRUE);
    g_free(terms);
}

static void
add_term(XjTermBag *bag, XjField field, const char *term)
{
    if (is_term(term))
        xj_term_bag_add(bag, field, term, strlen(term), FALSE);
}

typedef struct
{
    XjTermBag *bag;
    XjField field;
} NameTerms;

static gboolean
add_bigram(const XjTerm *term, gpointer user_data)
{
    const NameTerms *name = user_data;
    if (term->kind == XJ_TERM_BIGRAM)
        xj_term_bag_add(name->bag, name->field, term->text, term->length, FALSE);
    return TRUE;
}

// A name gives its bigrams and its last character: every character begins one of these terms, so a prefix search finds names
// by a single character without a term for each.
static void
add_name_terms(XjTermBag *bag, XjField field, const XjFolded *name)
{
    NameTerms terms = {bag, field};
    xj_terms_each(name, add_bigram, &terms);
    const char *end = name->text + name->length;
    for (const char *at = name->text; at < end; at = g_utf8_next_char(at))
    {
        const char *next = g_utf8_next_char(at);
        if (*at != XJ_FOLD_BREAK && (next == end || *next == XJ_FOLD_BREAK))
            xj_term_bag_add(bag, field, at, (gsize)(next - at), FALSE);
    }
}

static void
add_whole_name(XjTermBag *bag, XjField field, const XjFolded *name)
{
    g_autofree char *whole = is_term(name->text) ? g_strdup_printf("%c%s", XJ_WHOLE_NAME, name->text) : NULL;
    if (whole != NULL)
        xj_term_bag_add(bag, field, whole, strlen(whole), FALSE);
}

void
xj_fact_terms_add_document(const XjFactTerms *terms, XjTermBag *bag)
{
    const XjFacts *facts = &terms->document->facts;
    add_name_terms(bag, XJ_FIELD_TITLE, &terms->title);
    add_name_terms(bag, XJ_FIELD_OCCASION, &terms->occasion);
    add_whole_name(bag, XJ_FIELD_OCCASION, &terms->occasion);
    add_name_terms(bag, XJ_FIELD_ORGAN, &terms->organ);
    add_whole_name(bag, XJ_FIELD_ORGAN, &terms->organ);
    add_term(bag, XJ_FIELD_LEVEL, level_term(facts->speaking.level));
    add_term(bag, XJ_FIELD_INSPECTING, level_term(facts->inspecting.level));
    add_term(bag, XJ_FIELD_KIND, terms->kind);
    add_term(bag, XJ_FIELD_NUMBER, terms->number);
    add_term(bag, XJ_FIELD_YEAR, terms->year);
    for (guint i = 0; i < XJ_CONDITIONS; i++)
        if ((terms->conditions & 1U << i) != 0)
            add_term(bag, XJ_FIELD_QUALITY, xj_condition_name((XjCondition)i));
}

const char *
xj_fact_terms_document_facets(const XjFactTerms *terms)
{
    return terms->facets->str;
}

// ---------------------------------------------------------------- passages

// The topics that a passage has, by number, and how strongly it speaks of each in thousandths; 0: it has it not.
typedef struct
{
    guint weights[XJ_VOCABULARY_TOPICS_MAX + 1];
} Topics;

#define WEIGHT_MOST 1000
#define WEIGHT_LEAST 1 // of a theme that a person told and the passage does not show

static void
note_topic(Topics *topics, guint number, guint weight)
{
    if (number <= XJ_VOCABULARY_TOPICS_MAX)
        topics->weights[number] = MAX(topics->weights[number], weight);
}

static void
add_topic_terms(XjTermBag *bag, XjField field, const Topics *topics)
{
    for (guint number = 0; number <= XJ_VOCABULARY_TOPICS_MAX; number++)
    {
        char digits[16];
        g_snprintf(digits, sizeof digits, "%u", number);
        if (topics->weights[number] > 0)
            add_term(bag, field, digits);
    }
}

static void
append_themes(GString *facets, const Topics *themes)
{
    for (guint number = 0; number <= XJ_VOCABULARY_TOPICS_MAX; number++)
    {
        char value[32];
        g_snprintf(value, sizeof value, "%u%c%u", number, XJ_FACET_WEIGHT, themes->weights[number]);
        if (themes->weights[number] > 0)
            append_item(facets, XJ_FACET_THEME, value);
    }
}

static void
append_aspects(GString *facets, const Topics *aspects)
{
    for (guint number = 0; number <= XJ_VOCABULARY_TOPICS_MAX; number++)
    {
        char digits[16];
        g_snprintf(digits, sizeof digits, "%u", number);
        if (aspects->weights[number] > 0)
            append_item(facets, XJ_FACET_ASPECT, digits);
    }
}

static guint
thousandths(double weight)
{
    return MAX((guint)(CLAMP(weight, 0, 1) * WEIGHT_MOST + 0.5), WEIGHT_LEAST);
}

static gboolean
is_told(XjBasis basis)
{
    return basis == XJ_BASIS_SIDECAR || basis == XJ_BASIS_SET;
}

// Themes that a person told of the document are those of every passage, and no others. They weigh there what was found.
static void
note_themes(XjFactTerms *terms, guint passage, Topics *topics)
{
    const XjDocument *document = terms->document;
    gboolean told = is_told(document->themes_basis);
    for (guint i = 0; told && i < document->themes->len; i++)
        note_topic(topics, g_array_index(document->themes, XjThemeWeight, i).theme, WEIGHT_LEAST);
    for (; terms->next_theme < document->passage_themes->len; terms->next_theme++)
    {
        const XjPassageTheme *found = &g_array_index(document->passage_themes, XjPassageTheme, terms->next_theme);
        if (found->passage > passage)
            return;
        guint number = found->theme.theme;
        if (!told || (number <= XJ_VOCABULARY_TOPICS_MAX && topics->weights[number] > 0))
            note_topic(topics, number, thousandths(found->theme.weight));
    }
}

static void
note_aspects(XjFactTerms *terms, guint passage, Topics *topics)
{
    const GArray *requirements = terms->document->requirements;
    for (; terms->next_requirement < requirements->len; terms->next_requirement++)
    {
        const XjRequirement *requirement = &g_array_index(requirements, XjRequirement, terms->next_requirement);
        if (requirement->passage > passage)
            return;
        for (guint i = 0; i < requirement->aspect_count; i++)
            note_topic(topics, requirement->aspects[i], WEIGHT_MOST);
    }
}

static void
add_role(XjTermBag *bag, GString *facets, XjRole role)
{
    add_term(bag, XJ_FIELD_ROLE, xj_role_name(role));
    append_item(facets, XJ_FACET_ROLE, xj_role_name(role));
}

static void
add_damage(XjFactTerms *terms, guint passage, XjTermBag *bag, GString *facets)
{
    guint met = 0; // a bit a kind
    const GArray *all = terms->document->damage;
    for (; terms->next_damage < all->len; terms->next_damage++)
    {
        const XjDamage *damage = &g_array_index(all, XjDamage, terms->next_damage);
        if (damage->passage > passage)
            return;
        if ((met & 1U << damage->kind) != 0)
            continue;
        met |= 1U << damage->kind;
        add_term(bag, XJ_FIELD_DAMAGE, xj_damage_kind_name(damage->kind));
        append_item(facets, XJ_FACET_DAMAGE, xj_damage_kind_name(damage->kind));
    }
}

void
xj_fact_terms_add_passage(XjFactTerms *terms, guint passage, XjTermBag *bag, GString *facets)
{
    Topics themes = {0};
    Topics aspects = {0};
    note_themes(terms, passage, &themes);
    note_aspects(terms, passage, &aspects);
    add_topic_terms(bag, XJ_FIELD_THEME, &themes);
    add_topic_terms(bag, XJ_FIELD_ASPECT, &aspects);
    append_themes(facets, &themes);
    append_aspects(facets, &aspects);
    add_role(bag, facets, g_array_index(terms->document->passages, XjPassage, passage).role);
    add_damage(terms, passage, bag, facets);
}
