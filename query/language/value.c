#include "query/language/value.h"

#include "query/engine.h"
#include "query/language/date_span.h"
#include "query/language/note.h"
#include "store/record.h"
#include "text/fold.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- criteria

static const struct
{
    XjField field;
    char letter;
    gboolean takes_parts;
} specs[XJ_CRITERIA] = {
    [XJ_BY_LEVEL] = {XJ_FIELD_LEVEL, XJ_FACET_LEVEL, FALSE},
    [XJ_BY_INSPECTING_LEVEL] = {XJ_FIELD_INSPECTING, XJ_FACET_INSPECTING, FALSE},
    [XJ_BY_KIND] = {XJ_FIELD_KIND, XJ_FACET_KIND, FALSE},
    [XJ_BY_OCCASION] = {XJ_FIELD_OCCASION, XJ_FACET_OCCASION, TRUE},
    [XJ_BY_ORGAN] = {XJ_FIELD_ORGAN, XJ_FACET_ORGAN, TRUE},
    [XJ_BY_YEAR] = {XJ_FIELD_YEAR, XJ_FACET_YEAR, FALSE},
    [XJ_BY_QUALITY] = {XJ_FIELD_QUALITY, XJ_FACET_QUALITY, FALSE},
    [XJ_BY_THEME] = {XJ_FIELD_THEME, XJ_FACET_THEME, FALSE},
    [XJ_BY_ASPECT] = {XJ_FIELD_ASPECT, XJ_FACET_ASPECT, FALSE},
    [XJ_BY_ROLE] = {XJ_FIELD_ROLE, XJ_FACET_ROLE, FALSE},
    [XJ_BY_DAMAGE] = {XJ_FIELD_DAMAGE, XJ_FACET_DAMAGE, FALSE},
    [XJ_BY_NUMBER] = {XJ_FIELD_NUMBER, 0, FALSE},
    [XJ_BY_DATE] = {XJ_FIELD_YEAR, 0, FALSE},
};

XjField
xj_criterion_field(XjCriterion criterion)
{
    return specs[criterion].field;
}

char
xj_criterion_letter(XjCriterion criterion)
{
    return specs[criterion].letter;
}

gboolean
xj_criterion_takes_parts(XjCriterion criterion)
{
    return specs[criterion].takes_parts;
}

gboolean
xj_value_is_part(XjCriterion criterion, const char *value)
{
    return specs[criterion].takes_parts && *value != XJ_WHOLE_NAME;
}

char *
xj_value_of_name(XjCriterion criterion, const char *name)
{
    return specs[criterion].takes_parts ? g_strdup_printf("%c%s", XJ_WHOLE_NAME, name) : g_strdup(name);
}

static void
add_years(const char *value, GPtrArray *terms)
{
    XjDateSpan span;
    guint last = 0;
    guint year = 1;
    if (xj_date_span_parse(value, &span))
        xj_date_span_years(&span, &year, &last);
    for (; year <= last; year++)
        g_ptr_array_add(terms, g_strdup_printf("%u", year));
}

GPtrArray *
xj_values_terms(XjCriterion criterion, const GPtrArray *values)
{
    GPtrArray *terms = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < values->len; i++)
    {
        const char *value = g_ptr_array_index(values, i);
        if (criterion == XJ_BY_DATE)
            add_years(value, terms);
        else
            g_ptr_array_add(terms, g_strdup(value));
    }
    return terms;
}

// ---------------------------------------------------------------- fixed lists

typedef struct
{
    const char *value;
    const char *names[5]; // the first for people, the others are understood too
} Named;

static const Named levels[] = {
    {"0", {"中央"}},
    {"1", {"省", "自治区", "直辖市"}},
    {"2", {"市", "地市", "设区市"}},
    {"3", {"县", "区县", "县区", "县市区"}},
    {"4", {"乡", "乡镇", "镇", "街道"}},
    {"5", {"村", "社区"}},
    {"none", {"未识别", "未知"}},
};

static const Named roles[] = {
    {"body", {"正文"}},    {"closing", {"结尾"}},     {"fault", {"问题"}}, {"heading", {"标题"}},
    {"opening", {"开头"}}, {"requirement", {"要求"}}, {"title", {"题名"}},
};

static const Named damage[] = {
    {"level_word_replaced", {"层级用词"}}, {"lost_number", {"数字缺失"}},          {"placeholder", {"占位符"}},
    {"stray_traditional", {"混入繁体"}},   {"template_instruction", {"模板说明"}}, {"truncated", {"文字截断"}},
};

// What is true of a document as a whole; of one with damage the criterion of that name says which.
static const Named qualities[] = {
    {"damaged", {"有缺损", "缺损"}},
    {"ocr", {"扫描识别", "扫描", "识别"}},
    {"partial", {"不完整", "残缺"}},
    {"whole", {"完整"}},
};

typedef struct
{
    const Named *values;
    guint count;
    gboolean takes_parts; // a part of a name means all that have it
} NamedList;

// The list of a criterion whose values are fixed in the code; NULL for all others.
static const NamedList *
named_list(XjCriterion criterion)
{
    static const NamedList lists[XJ_CRITERIA] = {
        [XJ_BY_LEVEL] = {levels, G_N_ELEMENTS(levels), FALSE},
        [XJ_BY_INSPECTING_LEVEL] = {levels, G_N_ELEMENTS(levels), FALSE},
        [XJ_BY_QUALITY] = {qualities, G_N_ELEMENTS(qualities), FALSE},
        [XJ_BY_ROLE] = {roles, G_N_ELEMENTS(roles), FALSE},
        [XJ_BY_DAMAGE] = {damage, G_N_ELEMENTS(damage), TRUE},
    };
    return lists[criterion].count > 0 ? &lists[criterion] : NULL;
}

gboolean
xj_criterion_has_list(XjCriterion criterion)
{
    return named_list(criterion) != NULL || criterion == XJ_BY_THEME || criterion == XJ_BY_ASPECT;
}

// The catalogue of a criterion whose values are its numbers; NULL for all others.
static const GPtrArray *
catalogue(XjCriterion criterion, const XjVocabulary *vocabulary)
{
    if (criterion == XJ_BY_THEME)
        return xj_vocabulary_topics(vocabulary, XJ_TOPIC_THEME);
    if (criterion == XJ_BY_ASPECT)
        return xj_vocabulary_topics(vocabulary, XJ_TOPIC_ASPECT);
    return NULL;
}

void
xj_values_each(XjCriterion criterion, const XjVocabulary *vocabulary, XjValueFunc each, gpointer user_data)
{
    const NamedList *list = named_list(criterion);
    for (guint i = 0; list != NULL && i < list->count; i++)
        each(list->values[i].value, list->values[i].names[0], user_data);
    const GPtrArray *topics = catalogue(criterion, vocabulary);
    for (guint i = 0; topics != NULL && i < topics->len; i++)
    {
        const XjTopic *topic = g_ptr_array_index(topics, i);
        g_autofree char *value = g_strdup_printf("%u", topic->number);
        each(value, topic->name, user_data);
    }
}

// NULL where `topics` has none of this number.
static const char *
topic_name(const GPtrArray *topics, const char *value)
{
    guint64 number = 0;
    if (!g_ascii_string_to_unsigned(value, 10, 0, XJ_VOCABULARY_TOPICS_MAX, &number, NULL))
        return NULL;
    for (guint i = 0; i < topics->len; i++)
    {
        const XjTopic *topic = g_ptr_array_index(topics, i);
        if (topic->number == number)
            return topic->name;
    }
    return NULL;
}

// NULL where `list`, which may be NULL, has no such value.
static const char *
listed_name(const NamedList *list, const char *value)
{
    for (guint i = 0; list != NULL && i < list->count; i++)
        if (strcmp(list->values[i].value, value) == 0)
            return list->values[i].names[0];
    return NULL;
}

char *
xj_value_name(XjCriterion criterion, const char *value, const XjVocabulary *vocabulary)
{
    const GPtrArray *topics = catalogue(criterion, vocabulary);
    const char *name = topics != NULL ? topic_name(topics, value) : listed_name(named_list(criterion), value);
    return g_strdup(name != NULL ? name : value);
}

// ---------------------------------------------------------------- reading a fixed list

// How much of what was written a value must be.
typedef enum
{
    WHOLE,
    PART,
} Fit;

static gboolean
fits(const char *name, const char *text, Fit fit)
{
    g_autofree char *folded = xj_fold_plain(name, strlen(name), NULL);
    return fit == WHOLE ? strcmp(folded, text) == 0 : strstr(folded, text) != NULL;
}

static gboolean
named_fits(const Named *named, const char *text, Fit fit)
{
    if (fit == WHOLE && fits(named->value, text, WHOLE))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(named->names) && named->names[i] != NULL; i++)
        if (fits(named->names[i], text, fit))
            return TRUE;
    return FALSE;
}

static gboolean
topic_fits(const XjTopic *topic, const char *text, Fit fit)
{
    guint64 number = 0;
    if (fit == WHOLE && g_ascii_string_to_unsigned(text, 10, 1, XJ_VOCABULARY_TOPICS_MAX, &number, NULL) &&
        number == topic->number)
        return TRUE;
    return fits(topic->name, text, fit);
}

static void
add_fitting(XjCriterion criterion, const XjVocabulary *vocabulary, const char *text, Fit fit, GPtrArray *values)
{
    const NamedList *list = named_list(criterion);
    for (guint i = 0; list != NULL && (fit == WHOLE || list->takes_parts) && i < list->count; i++)
        if (named_fits(&list->values[i], text, fit))
            g_ptr_array_add(values, g_strdup(list->values[i].value));
    const GPtrArray *topics = catalogue(criterion, vocabulary);
    for (guint i = 0; topics != NULL && i < topics->len; i++)
    {
        const XjTopic *topic = g_ptr_array_index(topics, i);
        if (topic_fits(topic, text, fit))
            g_ptr_array_add(values, g_strdup_printf("%u", topic->number));
    }
}

// The topics that a phrase of the vocabulary speaks of: somebody who looks for 压实责任 need not know what its aspect is called.
static void
add_spoken_of(XjCriterion criterion, const XjVocabulary *vocabulary, const char *text, GPtrArray *values)
{
    if (catalogue(criterion, vocabulary) == NULL)
        return;
    static const guint covers[XJ_CRITERIA] = {[XJ_BY_THEME] = XJ_THEME_COVER, [XJ_BY_ASPECT] = XJ_ASPECT_COVER};
    const GPtrArray *words = xj_vocabulary_words(vocabulary, criterion == XJ_BY_THEME ? XJ_WORDS_THEME : XJ_WORDS_ASPECT);
    for (guint i = 0; i < words->len; i++)
    {
        const XjWord *word = g_ptr_array_index(words, i);
        if (word->class == covers[criterion])
            continue;
        g_autofree char *value = fits(word->phrase, text, WHOLE) ? g_strdup_printf("%u", word->number) : NULL;
        if (value != NULL && !g_ptr_array_find_with_equal_func(values, value, g_str_equal, NULL))
            g_ptr_array_add(values, g_steal_pointer(&value));
    }
}

// 县级 is 县. Takes `text`.
static char *
without_level_word(XjCriterion criterion, char *text)
{
    gboolean is_level = criterion == XJ_BY_LEVEL || criterion == XJ_BY_INSPECTING_LEVEL;
    if (is_level && g_str_has_suffix(text, "级") && strlen(text) > strlen("级"))
        text[strlen(text) - strlen("级")] = '\0';
    return text;
}

static void
list_name(const char *value, const char *name, gpointer user_data)
{
    GString *names = user_data;
    if (names->len > 0)
        g_string_append(names, _(", "));
    if (g_ascii_isdigit(*value))
        g_string_append_printf(names, "%s ", value);
    g_string_append(names, name);
}

static void
read_fixed(XjCriterion criterion, const char *label, const char *text, const XjVocabulary *vocabulary, GPtrArray *values,
           GError **error)
{
    add_fitting(criterion, vocabulary, text, WHOLE, values);
    if (values->len == 0)
        add_fitting(criterion, vocabulary, text, PART, values);
    if (values->len == 0)
        add_spoken_of(criterion, vocabulary, text, values);
    if (values->len > 0)
        return;
    g_autoptr(GString) names = g_string_new(NULL);
    xj_values_each(criterion, vocabulary, list_name, names);
    g_autofree char *quoted = xj_note_quote(text, strlen(text));
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: there is no “%s”; there are: %s"), label, quoted, names->str);
}

// ---------------------------------------------------------------- reading years

#define YEAR_DIGITS 4

// Reads "2024" or "2024年" at *at, or leaves it where nothing stands there. FALSE for what is no year.
static gboolean
take_year(const char **at, guint fallback, guint *ret_year)
{
    gsize digits = strspn(*at, "0123456789");
    *ret_year = fallback;
    if (digits == 0)
        return TRUE;
    *ret_year = digits == YEAR_DIGITS ? (guint)strtoul(*at, NULL, 10) : 0;
    *at += digits;
    if (g_str_has_prefix(*at, "年"))
        *at += strlen("年");
    return *ret_year >= XJ_YEAR_MIN && *ret_year <= XJ_YEAR_MAX;
}

static gboolean
take_range_sign(const char **at)
{
    static const char *const signs[] = {"...", "..", "-", "~", "至"}; // compatibility forms (… ～ －) became these
    for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(*at, signs[i]))
        {
            *at += strlen(signs[i]);
            return TRUE;
        }
    return FALSE;
}

static gboolean
read_span(const char *text, guint *ret_first, guint *ret_last)
{
    const char *at = text;
    if (!take_year(&at, XJ_YEAR_MIN, ret_first))
        return FALSE;
    if (*at == '\0')
    {
        *ret_last = *ret_first;
        return at > text;
    }
    gboolean is_open = at == text; // before some year
    if (!take_range_sign(&at) || (is_open && *at == '\0'))
        return FALSE;
    return take_year(&at, XJ_YEAR_MAX, ret_last) && *at == '\0' && *ret_first <= *ret_last;
}

static void
read_years(const char *label, const char *text, gsize length, GPtrArray *values, GError **error)
{
    g_autofree char *plain = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFKC);
    guint first = 0;
    guint last = 0;
    if (plain == NULL || !read_span(g_strstrip(plain), &first, &last))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("%s: “%.*s” is no year; write 2024, 2023..2026, 2023.. or ..2026, with years from %d to %d"), label,
                    (int)length, text, XJ_YEAR_MIN, XJ_YEAR_MAX);
        return;
    }
    for (guint year = first; year <= last; year++)
        g_ptr_array_add(values, g_strdup_printf("%u", year));
}

static void
read_days(const char *label, const char *text, gsize length, GPtrArray *values, GError **error)
{
    XjDateSpan span;
    if (xj_date_span_read(text, length, &span))
        g_ptr_array_add(values, xj_date_span_print(&span));
    else
        g_set_error(
            error, XJ_ERROR, XJ_ERROR_INVALID,
            _("%s: “%.*s” is no date; write 2024-03-05, 2024-03, 2024-03..2025-02, 2024-03.. or ..2025-02, with years from "
              "%d to %d"),
            label, (int)length, text, XJ_YEAR_MIN, XJ_YEAR_MAX);
}

// ---------------------------------------------------------------- reading

static void
read_open(XjCriterion criterion, const char *label, char *folded, GPtrArray *values, GError **error)
{
    const char *name = xj_criterion_takes_parts(criterion) && *folded == XJ_WHOLE_NAME ? folded + 1 : folded;
    gsize length = strlen(name);
    if (length == 0)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: “%s” holds no character to look for"), label, folded);
    else if (strchr(folded, XJ_FOLD_BREAK) != NULL && xj_value_is_part(criterion, folded))
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: the end of a sentence is part of no name"), label);
    else if (length > XJ_NAME_MAX_BYTES)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: what was given is longer than a name can be (%d bytes)"), label,
                    XJ_NAME_MAX_BYTES);
    else
        g_ptr_array_add(values, g_strdup(folded));
}

// The values of one name, number or span of years: NULL if it is none.
static GPtrArray *
read_one(XjCriterion criterion, const char *label, const char *text, gsize length, const XjVocabulary *vocabulary,
         GError **error)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *folded = without_level_word(criterion, xj_fold_plain(text, length, NULL));
    if (criterion == XJ_BY_YEAR)
        read_years(label, text, length, values, error);
    else if (criterion == XJ_BY_DATE)
        read_days(label, text, length, values, error);
    else if (*folded == '\0')
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: “%.*s” holds no character to look for"), label, (int)length,
                    text);
    else if (xj_criterion_has_list(criterion))
        read_fixed(criterion, label, folded, vocabulary, values, error);
    else
        read_open(criterion, label, folded, values, error);
    return values->len > 0 ? g_steal_pointer(&values) : NULL;
}

static gsize
list_sign_at(const char *at, gsize left)
{
    static const char *const signs[] = {",", "，", "、", "|", "｜"};
    for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
        if (strlen(signs[i]) <= left && memcmp(at, signs[i], strlen(signs[i])) == 0)
            return strlen(signs[i]);
    return 0;
}

// Up to the next sign that divides a list, or to `end`.
static const char *
item_end(const char *at, const char *end)
{
    while (at < end && list_sign_at(at, (gsize)(end - at)) == 0)
        at++;
    return at;
}

typedef struct
{
    const char *value;
    char *name;
} NameSearch;

static void
match_name(const char *value, const char *name, gpointer user_data)
{
    NameSearch *search = user_data;
    if (search->name == NULL && fits(name, search->value, WHOLE))
        search->name = g_strdup(value);
}

// Whether the text may be several values. The names of meetings and organs and the numbers of papers hold such signs
// themselves, and so does the name of many a theme.
static gboolean
may_be_list(XjCriterion criterion, const char *text, gsize length, const XjVocabulary *vocabulary)
{
    if (xj_criterion_takes_parts(criterion) || criterion == XJ_BY_NUMBER || item_end(text, text + length) == text + length)
        return FALSE;
    g_autofree char *folded = xj_fold_plain(text, length, NULL);
    NameSearch search = {.value = folded};
    xj_values_each(criterion, vocabulary, match_name, &search);
    g_autofree char *named = search.name;
    return named == NULL;
}

static void
add_new(GPtrArray *values, GPtrArray *more)
{
    while (more->len > 0)
    {
        g_autofree char *value = g_ptr_array_steal_index(more, 0);
        if (!g_ptr_array_find_with_equal_func(values, value, g_str_equal, NULL))
            g_ptr_array_add(values, g_steal_pointer(&value));
    }
}

GPtrArray *
xj_values_read(XjCriterion criterion, const char *label, const char *text, gsize length, const XjVocabulary *vocabulary,
               GError **error)
{
    const char *end = text + length;
    if (!may_be_list(criterion, text, length, vocabulary))
        return read_one(criterion, label, text, length, vocabulary, error);
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    for (const char *at = text; at < end; at += list_sign_at(at, (gsize)(end - at)))
    {
        const char *start = at;
        at = item_end(at, end);
        if (at == start)
            continue;
        g_autoptr(GPtrArray) some = read_one(criterion, label, start, (gsize)(at - start), vocabulary, error);
        if (some == NULL)
            return NULL;
        add_new(values, some);
    }
    if (values->len == 0) // nothing but signs
        return read_one(criterion, label, text, length, vocabulary, error);
    return g_steal_pointer(&values);
}
