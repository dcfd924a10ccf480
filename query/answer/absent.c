#include "query/answer/absent.h"

#include "query/language/note.h"
#include "query/language/value.h"
#include "text/terms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KINDS_TOLD 20

// ---------------------------------------------------------------- presence

typedef struct
{
    XjReader *reader;
    XjField field;
    gboolean is_present;
    GError **error;
    gboolean failed;
} Presence;

static gboolean
is_there(Presence *presence, const char *term, gsize length)
{
    guint64 passages = 0;
    if (!presence->failed && !xj_reader_frequency(presence->reader, presence->field, term, length, &passages, presence->error))
        presence->failed = TRUE;
    return passages > 0;
}

static gboolean
note_bigram(const XjTerm *term, gpointer user_data)
{
    Presence *presence = user_data;
    if (term->kind == XJ_TERM_BIGRAM)
        presence->is_present = is_there(presence, term->text, term->length);
    return presence->is_present;
}

// Whether the index has any value of the filter. Of a date that means its year. Of a part of a name that means all its terms: whether
// they stand in one name is not looked at.
static void
look_for(const XjFilter *filter, Presence *presence)
{
    const char *first = g_ptr_array_index(filter->values, 0);
    presence->field = xj_criterion_field(filter->criterion);
    presence->is_present = xj_value_is_part(filter->criterion, first);
    if (presence->is_present)
    {
        g_auto(XjFolded) folded = {0};
        xj_fold(first, strlen(first), &folded);
        xj_terms_each(&folded, note_bigram, presence);
        return;
    }
    g_autoptr(GPtrArray) terms = xj_values_terms(filter->criterion, filter->values);
    for (guint i = 0; i < terms->len && !presence->is_present; i++)
    {
        const char *term = g_ptr_array_index(terms, i);
        presence->is_present = is_there(presence, term, strlen(term));
    }
}

// ---------------------------------------------------------------- sentences

// The kinds of the vocabulary that the index has, as "讲话, 通知": a new string.
static char *
kinds_there(const XjVocabulary *vocabulary, Presence *presence)
{
    const GPtrArray *words = xj_vocabulary_words(vocabulary, XJ_WORDS_KIND);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) kinds = g_ptr_array_new();
    for (guint i = 0; i < words->len && kinds->len < KINDS_TOLD; i++)
    {
        char *kind = ((const XjWord *)g_ptr_array_index(words, i))->value;
        if (kind == NULL || !g_hash_table_add(seen, kind))
            continue;
        g_autofree char *folded = xj_fold_plain(kind, strlen(kind), NULL);
        if (*folded != '\0' && is_there(presence, folded, strlen(folded)))
            g_ptr_array_add(kinds, kind);
    }
    g_ptr_array_add(kinds, NULL);
    return g_strjoinv(_(", "), (char **)kinds->pdata);
}

typedef struct
{
    Presence presence;
    const XjVocabulary *vocabulary;
    GPtrArray *notes;
} Teller;

static void
tell_absent(const XjFilter *filter, gpointer user_data)
{
    Teller *teller = user_data;
    look_for(filter, &teller->presence);
    if (teller->presence.is_present || teller->presence.failed)
        return;
    const char *name = xj_criterion_label(filter->criterion);
    g_autofree char *kinds = filter->criterion == XJ_BY_KIND ? kinds_there(teller->vocabulary, &teller->presence) : NULL;
    if (kinds != NULL && *kinds != '\0')
        xj_note_add(teller->notes, _("Nothing in the index has %s:%s; there are: %s"), name, filter->text, kinds);
    else
        xj_note_add(teller->notes, _("Nothing in the index has %s:%s"), name, filter->text);
}

gboolean
xj_absent_tell(XjReader *reader, const XjQuery *query, const XjVocabulary *vocabulary, GPtrArray *notes, GError **error)
{
    Teller teller = {.presence = {.reader = reader, .error = error}, .vocabulary = vocabulary, .notes = notes};
    if (query->root != NULL)
        xj_syntax_each_filter(query->root, tell_absent, &teller);
    if (query->filter != NULL)
        xj_syntax_each_filter(query->filter, tell_absent, &teller);
    return !teller.presence.failed;
}
