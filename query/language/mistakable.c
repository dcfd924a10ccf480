#include "query/language/mistakable.h"

#include "query/language/note.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// A field's name is this long at most, and a run with a field this long: longer ones are wording with a colon in it.
#define FIELD_NAME_MAX_CHARS 8
#define FIELD_RUN_MAX_CHARS 12

// A run with an operator that stands without blanks has so many characters at most: 或 in longer ones is wording.
#define INNER_OPERATOR_MAX_CHARS 20

// The length in bytes of what looks like a field's name before a colon in `run`: 层级:县. 0 if nothing does.
static gsize
unknown_field(const char *run, gsize length)
{
    const char *at = run;
    const char *end = run + length;
    while (at < end && g_unichar_isalpha(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    gunichar colon = at < end ? g_utf8_get_char(at) : 0;
    if (at == run || (colon != ':' && colon != 0xFF1A))
        return 0;
    const char *value = g_utf8_next_char(at);
    if (value == end || *value == '/' || g_utf8_strlen(run, at - run) > FIELD_NAME_MAX_CHARS ||
        g_utf8_strlen(run, (gssize)length) > FIELD_RUN_MAX_CHARS)
        return 0;
    return (gsize)(at - run);
}

static gboolean
is_any_of(const XjToken *run, const char *const *words)
{
    for (; *words != NULL; words++)
        if (run->length == strlen(*words) && g_ascii_strncasecmp(run->text, *words, run->length) == 0)
            return TRUE;
    return FALSE;
}

// The sign of 或 or 与 that has wording on both sides: 整改或督办. NULL if there is none. 或者 and 与否 are words.
static const char *
inner_operator(const XjToken *run)
{
    static const struct
    {
        const char *word, *no_word;
    } words[] = {{"或", "或者"}, {"与", "与否"}};
    if (g_utf8_strlen(run->text, (gssize)run->length) > INNER_OPERATOR_MAX_CHARS)
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        const char *found = g_strstr_len(run->text, (gssize)run->length, words[i].word);
        if (found == NULL || found == run->text || found + strlen(words[i].word) == run->text + run->length)
            continue;
        if (g_strstr_len(found, (gssize)strlen(words[i].no_word), words[i].no_word) == NULL)
            return words[i].word;
    }
    return NULL;
}

static void
tell_of_run(const XjToken *run, const XjQuery *query)
{
    static const char *const lower[] = {"and", "or", "not", NULL};
    static const char *const near[] = {"near", "adj", "近", "邻近", "先后", NULL};
    gsize field = unknown_field(run->text, run->length);
    if (field > 0)
        xj_note_add(query->repairs, _("There is no field “%.*s”; it was sought as plain text"), (int)field, run->text);
    if (is_any_of(run, lower))
        xj_note_add(query->hints,
                    _("“%.*s” was sought as a word; operators are written AND, OR, NOT in capitals, or 与, 或, 非"),
                    (int)run->length, run->text);
    if (is_any_of(run, near))
        xj_note_add(query->hints, _("“%.*s” was sought as a word; nearness is written NEAR/20, ADJ/20, 邻近/20 or 先后/20"),
                    (int)run->length, run->text);
    const char *inner = inner_operator(run);
    if (inner != NULL)
        xj_note_add(query->hints, _("“%.*s” was sought as one wording; as an operator, %s stands between blanks"),
                    (int)run->length, run->text, inner);
}

static gboolean
has_wildcard(const XjToken *phrase)
{
    static const char *const signs[] = {"*", "＊", "?"};
    for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_strstr_len(phrase->text, (gssize)phrase->length, signs[i]) != NULL)
            return TRUE;
    return FALSE;
}

void
xj_mistakable_tell(const XjToken *token, const XjQuery *query)
{
    if (token->kind == XJ_TOKEN_RUN)
        tell_of_run(token, query);
    else if (has_wildcard(token))
    {
        g_autofree char *quoted = xj_note_quote(token->text, token->length);
        xj_note_add(query->hints,
                    _("Between quotes * and ? are plain characters; without quotes they stand for any others: %s"), quoted);
    }
}
