#include "document/override_value.h"

#include "document/theme.h"
#include "document/vocabulary/rows.h"
#include "document/vocabulary/tables.h"
#include "text/fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define AXIS_MAX 20 // characters
// Of the axis that a level without any has.
#define LOCAL_COMMITTEE "地方党委"

// No paper of the trade is older, and a year beyond is mistyped.
#define YEAR_MIN 1900
#define YEAR_MAX 2999

// Reasons of removals that are no classes of noise.tsv.
static const char *const cleaning_reasons[] = {"page_number", "duplicate_title", "furniture", NULL};

char *
xj_override_read_words(const char *value, G_GNUC_UNUSED const XjVocabulary *vocabulary, G_GNUC_UNUSED GError **error)
{
    return g_strdup(value);
}

// ---------------------------------------------------------------- levels

static const char *
find_slash(const char *value)
{
    const char *narrow = strchr(value, '/');
    return narrow != NULL ? narrow : strstr(value, "／");
}

static gboolean
check_axis(const char *axis, GError **error)
{
    if (*axis != '\0' && find_slash(axis) == NULL && g_utf8_strlen(axis, -1) <= AXIS_MAX)
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                _("behind the level's / stands one kind of body of at most %d characters, as in 县/企业"), AXIS_MAX);
    return FALSE;
}

char *
xj_override_read_level(const char *value, G_GNUC_UNUSED const XjVocabulary *vocabulary, GError **error)
{
    const char *slash = find_slash(value);
    g_autofree char *name = slash != NULL ? g_strndup(value, (gsize)(slash - value)) : g_strdup(value);
    g_autofree char *axis = slash != NULL ? g_strdup(g_utf8_next_char(slash)) : NULL;
    XjLevel level = XJ_LEVEL_UNKNOWN;
    if (!xj_level_from_name(g_strstrip(name), &level) && strcmp(name, XJ_OVERRIDE_UNKNOWN) != 0)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("“%s” is no level; the levels are: 中央 省 市 县 乡 村, 0 to 5, 未识别, with an axis as 县/企业"), name);
        return NULL;
    }
    const char *kept_name = level == XJ_LEVEL_UNKNOWN ? XJ_OVERRIDE_UNKNOWN : xj_level_name(level);
    if (axis == NULL || strcmp(g_strstrip(axis), LOCAL_COMMITTEE) == 0)
        return g_strdup(kept_name);
    return check_axis(axis, error) ? g_strconcat(kept_name, "/", axis, NULL) : NULL;
}

void
xj_override_level_parts(const char *kept, XjLevel *ret_level, char **ret_axis)
{
    g_auto(GStrv) parts = g_strsplit(kept, "/", 2);
    if (!xj_level_from_name(parts[0], ret_level))
        *ret_level = XJ_LEVEL_UNKNOWN;
    *ret_axis = g_strdup(parts[1]);
}

// ---------------------------------------------------------------- numbers and dates

static gboolean
is_one_of(gunichar c, const char *characters)
{
    return g_utf8_strchr(characters, -1, c) != NULL;
}

char *
xj_override_read_number(const char *value, G_GNUC_UNUSED const XjVocabulary *vocabulary, G_GNUC_UNUSED GError **error)
{
    g_autoptr(GString) number = g_string_new(NULL);
    for (const char *at = value; *at != '\0'; at = g_utf8_next_char(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (is_one_of(c, "[(〔【［（"))
            g_string_append(number, "〔");
        else if (is_one_of(c, "])〕】］）"))
            g_string_append(number, "〕");
        else if (c >= 0xFF10 && c <= 0xFF19) // full-width digits
            g_string_append_c(number, (char)('0' + (c - 0xFF10)));
        else if (!g_unichar_isspace(c))
            g_string_append_unichar(number, c);
    }
    return g_string_free(g_steal_pointer(&number), FALSE);
}

// 2024年3月5日 and 2024.3.5 with hyphens.
static char *
hyphenated(const char *value)
{
    g_autoptr(GString) date = g_string_new(value);
    static const char *const marks[] = {"年", "月", ".", "/"};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        g_string_replace(date, marks[i], "-", 0);
    if (g_str_has_suffix(date->str, "日"))
        g_string_truncate(date, date->len - strlen("日"));
    else if (g_str_has_suffix(value, "年") || g_str_has_suffix(value, "月"))
        g_string_truncate(date, date->len - 1);
    return g_string_free(g_steal_pointer(&date), FALSE);
}

// Whole digits, as many as `least` to `most`. 0: it is no such number.
static guint
read_digits(const char *text, gsize least, gsize most)
{
    gsize length = strlen(text);
    gboolean is_number = strspn(text, "0123456789") == length && length >= least && length <= most;
    return is_number ? (guint)g_ascii_strtoull(text, NULL, 10) : 0;
}

enum
{
    YEAR,
    MONTH,
    DAY,
    DATE_PARTS,
};

// Year, month and day of a date with hyphens. Returns how many of these it says; 0 if it is no date.
static guint
split_date(const char *value, guint parts[DATE_PARTS])
{
    g_auto(GStrv) texts = g_strsplit(value, "-", DATE_PARTS + 1);
    guint count = g_strv_length(texts);
    guint whole[DATE_PARTS] = {0, G_DATE_JANUARY, 1};
    for (guint i = 0; i < MIN(count, DATE_PARTS); i++)
        whole[i] = i == YEAR ? read_digits(texts[i], 4, 4) : read_digits(texts[i], 1, 2);
    memcpy(parts, whole, sizeof whole);
    gboolean is_date = count <= DATE_PARTS && whole[YEAR] >= YEAR_MIN && whole[YEAR] <= YEAR_MAX &&
                       g_date_valid_dmy((GDateDay)whole[DAY], (GDateMonth)whole[MONTH], (GDateYear)whole[YEAR]);
    return is_date ? count : 0;
}

char *
xj_override_read_date(const char *value, G_GNUC_UNUSED const XjVocabulary *vocabulary, GError **error)
{
    g_autofree char *date = hyphenated(value);
    guint parts[DATE_PARTS];
    switch (split_date(date, parts))
    {
    case YEAR + 1:
        return g_strdup_printf("%04u", parts[YEAR]);
    case MONTH + 1:
        return g_strdup_printf("%04u-%02u", parts[YEAR], parts[MONTH]);
    case DAY + 1:
        return g_strdup_printf("%04u-%02u-%02u", parts[YEAR], parts[MONTH], parts[DAY]);
    default:
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("“%s” is no date; write 2024, 2024-03, 2024-03-05 or 未识别"), value);
        return NULL;
    }
}

// ---------------------------------------------------------------- lists

// The words of a list divided by blanks or commas: a new array of new strings.
static GPtrArray *
split_list(const char *value)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    const char *start = value;
    for (const char *at = value;; at = g_utf8_next_char(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (c != '\0' && c != ',' && c != 0xFF0C && !g_unichar_isspace(c))
            continue;
        if (at > start)
            g_ptr_array_add(words, g_strndup(start, (gsize)(at - start)));
        if (c == '\0')
            return words;
        start = g_utf8_next_char(at);
    }
}

// Appends a word that the list does not hold yet.
static void
append_word(GString *list, const char *word)
{
    g_auto(GStrv) words = g_strsplit(list->str, " ", -1);
    if (g_strv_contains((const char *const *)words, word))
        return;
    g_string_append_printf(list, "%s%s", list->len > 0 ? " " : "", word);
}

// The theme whose name is or, if no other's does, holds what `name` says; NULL if there is none.
static const XjTopic *
find_theme_by_name(const char *name, const GPtrArray *themes)
{
    gsize length = 0;
    g_autofree char *wanted = xj_fold_plain(name, strlen(name), &length);
    const XjTopic *found = NULL;
    guint holders = 0;
    for (guint i = 0; length > 0 && i < themes->len; i++)
    {
        const XjTopic *theme = themes->pdata[i];
        g_autofree char *folded = xj_fold_plain(theme->name, strlen(theme->name), NULL);
        if (strcmp(folded, wanted) == 0)
            return theme;
        if (strstr(folded, wanted) != NULL)
        {
            found = theme;
            holders++;
        }
    }
    return holders == 1 ? found : NULL;
}

static const XjTopic *
find_theme(const char *word, const XjVocabulary *vocabulary)
{
    guint number = read_digits(word, 1, 3);
    return number > 0 ? xj_vocabulary_topic(vocabulary, XJ_TOPIC_THEME, number)
                      : find_theme_by_name(word, xj_vocabulary_topics(vocabulary, XJ_TOPIC_THEME));
}

static void
set_no_theme(const char *word, const XjVocabulary *vocabulary, GError **error)
{
    const GPtrArray *themes = xj_vocabulary_topics(vocabulary, XJ_TOPIC_THEME);
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < themes->len; i++)
    {
        const XjTopic *theme = themes->pdata[i];
        g_string_append_printf(names, " %u %s", theme->number, theme->name);
    }
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("“%s” is not one theme; the themes are:%s"), word, names->str);
}

char *
xj_override_read_themes(const char *value, const XjVocabulary *vocabulary, GError **error)
{
    g_autoptr(GPtrArray) words = split_list(value);
    g_autoptr(GString) numbers = g_string_new(NULL);
    if (words->len == 0 || words->len > XJ_DOCUMENT_THEMES_MAX)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("a document has 1 to %d themes"), XJ_DOCUMENT_THEMES_MAX);
        return NULL;
    }
    for (guint i = 0; i < words->len; i++)
    {
        const XjTopic *theme = find_theme(words->pdata[i], vocabulary);
        if (theme == NULL)
        {
            set_no_theme(words->pdata[i], vocabulary, error);
            return NULL;
        }
        g_autofree char *number = g_strdup_printf("%u", theme->number);
        append_word(numbers, number);
    }
    return g_string_free(g_steal_pointer(&numbers), FALSE);
}

char *
xj_override_theme_names(const char *kept, const XjVocabulary *vocabulary)
{
    g_auto(GStrv) numbers = g_strsplit(kept, " ", -1);
    GString *names = g_string_new(NULL);
    for (guint i = 0; numbers[i] != NULL; i++)
    {
        const XjTopic *theme = find_theme(numbers[i], vocabulary);
        g_string_append_printf(names, "%s%s", i > 0 ? " " : "", theme != NULL ? theme->name : numbers[i]);
    }
    return g_string_free(names, FALSE);
}

// The classes of noise.tsv, NULL-terminated, without the last: it is of words that speak against a removal.
static void
list_noise_reasons(const char *ret_reasons[XJ_NOISE_TEXT + 1])
{
    memcpy(ret_reasons, xj_table_specs[XJ_WORDS_NOISE].classes, XJ_NOISE_TEXT * sizeof *ret_reasons);
    ret_reasons[XJ_NOISE_TEXT] = NULL;
}

static gboolean
is_reason(const char *word)
{
    const char *noise_reasons[XJ_NOISE_TEXT + 1];
    list_noise_reasons(noise_reasons);
    return strcmp(word, XJ_OVERRIDE_ALL) == 0 || g_strv_contains(cleaning_reasons, word) ||
           g_strv_contains(noise_reasons, word);
}

static void
set_no_reason(const char *word, GError **error)
{
    const char *noise_reasons[XJ_NOISE_TEXT + 1];
    list_noise_reasons(noise_reasons);
    g_autofree char *cleaning = xj_names_join(cleaning_reasons);
    g_autofree char *noise = xj_names_join(noise_reasons);
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                _("“%s” is no reason for which text is taken out; the reasons are: %s %s %s"), word, XJ_OVERRIDE_ALL, cleaning,
                noise);
}

char *
xj_override_read_keep(const char *value, G_GNUC_UNUSED const XjVocabulary *vocabulary, GError **error)
{
    g_autoptr(GPtrArray) words = split_list(value);
    g_autoptr(GString) reasons = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++)
    {
        if (!is_reason(words->pdata[i]))
        {
            set_no_reason(words->pdata[i], error);
            return NULL;
        }
        append_word(reasons, words->pdata[i]);
    }
    if (reasons->len > 0)
        return g_string_free(g_steal_pointer(&reasons), FALSE);
    set_no_reason(value, error);
    return NULL;
}
