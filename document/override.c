#include "document/override.h"

#include "document/override_value.h"
#include "document/vocabulary/rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
    FIELD_TITLE,
    FIELD_SPEAKING_LEVEL,
    FIELD_INSPECTING_LEVEL,
    FIELD_KIND,
    FIELD_OCCASION,
    FIELD_ORGAN,
    FIELD_NUMBER,
    FIELD_DATE,
    FIELD_THEMES,
    FIELD_KEEP,
    FIELDS,
} Field;

typedef struct
{
    const char *name;
    const char *const *also; // other names, NULL-terminated
    XjOverrideReader read;
} FieldSpec;

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

static const FieldSpec specs[FIELDS] = {
    [FIELD_TITLE] = {"title", NAMES("题名", "标题"), xj_override_read_words},
    [FIELD_SPEAKING_LEVEL] = {"speaking_level", NAMES("level", "层级", "讲话层级"), xj_override_read_level},
    [FIELD_INSPECTING_LEVEL] = {"inspecting_level", NAMES("被巡层级"), xj_override_read_level},
    [FIELD_KIND] = {"kind", NAMES("文种"), xj_override_read_words},
    [FIELD_OCCASION] = {"occasion", NAMES("场合"), xj_override_read_words},
    [FIELD_ORGAN] = {"organ", NAMES("机关"), xj_override_read_words},
    [FIELD_NUMBER] = {"number", NAMES("文号", "发文字号"), xj_override_read_number},
    [FIELD_DATE] = {"date", NAMES("日期", "成文日期"), xj_override_read_date},
    [FIELD_THEMES] = {"themes", NAMES("主题"), xj_override_read_themes},
    [FIELD_KEEP] = {"keep", NAMES("保留"), xj_override_read_keep},
};

struct _XjOverride
{
    char *values[FIELDS]; // as xj_override_read_...() give them, or XJ_OVERRIDE_UNKNOWN; NULL: not named
    XjBasis bases[FIELDS];
};

XjOverride *
xj_override_new(void)
{
    return g_new0(XjOverride, 1);
}

void
xj_override_free(XjOverride *override)
{
    if (override == NULL)
        return;
    for (guint i = 0; i < FIELDS; i++)
        g_free(override->values[i]);
    g_free(override);
}

gboolean
xj_override_is_empty(const XjOverride *override)
{
    for (guint i = 0; i < FIELDS; i++)
    {
        if (override->values[i] != NULL)
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_unknown(const char *value)
{
    return strcmp(value, XJ_OVERRIDE_UNKNOWN) == 0;
}

// ---------------------------------------------------------------- assignments

// The piece of text without blanks of any kind at its ends.
static char *
stripped(const char *text, gsize length)
{
    const char *end = text + length;
    while (text < end && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    while (end > text && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return g_strndup(text, (gsize)(end - text));
}

static void
set_no_field(const char *name, GError **error)
{
    // How Chinese and English say it, in either script.
    static const char *const marks[] = {"secrecy", "密级", "密級", NULL};
    if (g_strv_contains(marks, name))
    {
        g_set_error_literal(
            error, XJ_ERROR, XJ_ERROR_INVALID,
            _("the secrecy mark cannot be set: what a document is marked stands in the document itself, and only "
              "whoever may declassify it can change that"));
        return;
    }
    const char *names[FIELDS + 1] = {NULL};
    for (guint i = 0; i < FIELDS; i++)
        names[i] = specs[i].name;
    g_autofree char *joined = xj_names_join(names);
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("there is no field “%s”; the fields are: %s"), name, joined);
}

static gboolean
find_field(const char *name, Field *ret_field, GError **error)
{
    for (guint i = 0; i < FIELDS; i++)
    {
        if (strcmp(specs[i].name, name) == 0 || g_strv_contains(specs[i].also, name))
        {
            *ret_field = (Field)i;
            return TRUE;
        }
    }
    set_no_field(name, error);
    return FALSE;
}

static gboolean
has_control(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
    {
        if (g_unichar_iscntrl(g_utf8_get_char(text)))
            return TRUE;
    }
    return FALSE;
}

static gboolean
check_length(const FieldSpec *spec, const char *value, GError **error)
{
    if (strlen(value) <= XJ_OVERRIDE_VALUE_MAX)
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: longer than %d bytes"), spec->name, XJ_OVERRIDE_VALUE_MAX);
    return FALSE;
}

// The form in which a value that is not empty is kept; NULL if the field cannot have it.
static char *
read_value(const FieldSpec *spec, const char *value, const XjVocabulary *vocabulary, GError **error)
{
    if (!check_length(spec, value, error))
        return NULL;
    if (has_control(value))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: holds a control character"), spec->name);
        return NULL;
    }
    if (is_unknown(value) && spec != &specs[FIELD_KEEP])
        return g_strdup(value);
    g_autofree char *kept = spec->read(value, vocabulary, error);
    if (kept == NULL)
        g_prefix_error(error, "%s: ", spec->name);
    // The form that is kept may be longer than what was typed, and must be readable again.
    return kept != NULL && check_length(spec, kept, error) ? g_steal_pointer(&kept) : NULL;
}

static const char *
find_equals(const char *assignment, gsize *ret_length)
{
    const char *narrow = strchr(assignment, '=');
    const char *wide = strstr(assignment, "＝");
    gboolean is_wide = wide != NULL && (narrow == NULL || wide < narrow);
    *ret_length = is_wide ? strlen("＝") : 1;
    return is_wide ? wide : narrow;
}

gboolean
xj_override_set(XjOverride *override, const char *assignment, XjBasis basis, const XjVocabulary *vocabulary, GError **error)
{
    if (!g_utf8_validate(assignment, -1, NULL))
    {
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, _("is not UTF-8"));
        return FALSE;
    }
    gsize equals_length = 0;
    const char *equals = find_equals(assignment, &equals_length);
    if (equals == NULL)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("“%s” is not of the form FIELD=VALUE"), assignment);
        return FALSE;
    }
    g_autofree char *name = stripped(assignment, (gsize)(equals - assignment));
    const char *behind = equals + equals_length;
    g_autofree char *value = stripped(behind, strlen(behind));
    Field field = FIELD_TITLE;
    if (!find_field(name, &field, error))
        return FALSE;
    g_autofree char *kept = NULL;
    if (*value != '\0' && (kept = read_value(&specs[field], value, vocabulary, error)) == NULL)
        return FALSE;
    g_free(override->values[field]);
    override->values[field] = g_steal_pointer(&kept);
    override->bases[field] = override->values[field] != NULL ? basis : XJ_BASIS_NONE;
    return TRUE;
}

// ---------------------------------------------------------------- as text

char *
xj_override_to_text(const XjOverride *override)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < FIELDS; i++)
    {
        if (override->values[i] != NULL)
            g_string_append_printf(text, "%s=%s\n", specs[i].name, override->values[i]);
    }
    return g_string_free(text, FALSE);
}

XjOverride *
xj_override_from_text(const char *text, gsize length, XjBasis basis, const XjVocabulary *vocabulary)
{
    XjOverride *override = xj_override_new();
    g_autofree char *copy = g_strndup(text, length);
    g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        xj_override_set(override, lines[i], basis, vocabulary, NULL);
    return override;
}

void
xj_override_each(const XjOverride *override, const XjVocabulary *vocabulary, XjOverrideFunc each, gpointer user_data)
{
    for (guint i = 0; i < FIELDS; i++)
    {
        const char *value = override->values[i];
        if (value == NULL)
            continue;
        g_autofree char *names =
            i == FIELD_THEMES && !is_unknown(value) ? xj_override_theme_names(value, vocabulary) : g_strdup(value);
        each(specs[i].name, names, override->bases[i], user_data);
    }
}

// ---------------------------------------------------------------- two overrides

static void
take_over(XjOverride *into, const XjOverride *from)
{
    for (guint i = 0; from != NULL && i < FIELDS; i++)
    {
        if (from->values[i] == NULL)
            continue;
        g_free(into->values[i]);
        into->values[i] = g_strdup(from->values[i]);
        into->bases[i] = from->bases[i];
    }
}

XjOverride *
xj_override_merge(const XjOverride *above, const XjOverride *below)
{
    XjOverride *merged = xj_override_new();
    take_over(merged, below);
    take_over(merged, above);
    return merged;
}

const char *
xj_override_common_field(const XjOverride *a, const XjOverride *b)
{
    for (guint i = 0; i < FIELDS; i++)
    {
        if (a->values[i] != NULL && b->values[i] != NULL)
            return specs[i].name;
    }
    return NULL;
}

// ---------------------------------------------------------------- effect

gboolean
xj_override_keeps(const XjOverride *override, const char *reason)
{
    if (override == NULL || override->values[FIELD_KEEP] == NULL)
        return FALSE;
    g_auto(GStrv) kept = g_strsplit(override->values[FIELD_KEEP], " ", -1);
    const char *const *reasons = (const char *const *)kept;
    return g_strv_contains(reasons, XJ_OVERRIDE_ALL) || g_strv_contains(reasons, reason);
}

// A new string; NULL for what the document does not have.
static char *
known_value(const XjOverride *override, Field field)
{
    return is_unknown(override->values[field]) ? NULL : g_strdup(override->values[field]);
}

static void
apply_to_title(const XjOverride *override, XjDocument *document)
{
    if (override->values[FIELD_TITLE] == NULL)
        return;
    char *title = known_value(override, FIELD_TITLE);
    g_free(document->title);
    document->title = title != NULL ? title : g_strdup("");
    document->title_basis = override->bases[FIELD_TITLE];
}

// What is told rests on no words of the text.
static void
apply_to_fact(const XjOverride *override, Field field, XjFact *fact)
{
    if (override->values[field] == NULL)
        return;
    g_free(fact->value);
    g_clear_pointer(&fact->evidence, g_free);
    fact->value = known_value(override, field);
    fact->basis = override->bases[field];
}

static void
apply_to_level(const XjOverride *override, Field field, XjLevelFact *fact)
{
    if (override->values[field] == NULL)
        return;
    g_free(fact->axis);
    g_ptr_array_set_size(fact->evidence, 0);
    xj_override_level_parts(override->values[field], &fact->level, &fact->axis);
    fact->basis = override->bases[field];
    fact->confidence = 1;
    fact->conflict = FALSE;
}

// The passages keep the themes that they were found to have.
static void
apply_to_themes(const XjOverride *override, XjDocument *document)
{
    if (override->values[FIELD_THEMES] == NULL)
        return;
    g_autofree char *numbers = known_value(override, FIELD_THEMES);
    g_auto(GStrv) each = g_strsplit(numbers != NULL ? numbers : "", " ", -1);
    g_array_set_size(document->themes, 0);
    for (guint i = 0; each[i] != NULL; i++)
    {
        XjThemeWeight theme = {.theme = (guint)g_ascii_strtoull(each[i], NULL, 10), .weight = 1};
        g_array_append_val(document->themes, theme);
    }
    document->themes_basis = override->bases[FIELD_THEMES];
}

void
xj_override_apply(const XjOverride *override, XjDocument *document)
{
    if (override == NULL)
        return;
    XjFacts *facts = &document->facts;
    apply_to_title(override, document);
    apply_to_level(override, FIELD_SPEAKING_LEVEL, &facts->speaking);
    apply_to_level(override, FIELD_INSPECTING_LEVEL, &facts->inspecting);
    apply_to_fact(override, FIELD_KIND, &facts->kind);
    apply_to_fact(override, FIELD_OCCASION, &facts->occasion);
    apply_to_fact(override, FIELD_ORGAN, &facts->organ);
    apply_to_fact(override, FIELD_NUMBER, &facts->number);
    apply_to_fact(override, FIELD_DATE, &facts->date);
    apply_to_themes(override, document);
}
