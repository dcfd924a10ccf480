#include "query/answer/cursor.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define FIELD_END "\x1f" // stands in no field but the last
#define CHECK_DIGITS 8
#define ASKED_DIGITS 12

enum
{
    FIELD_CHECK, // of all that follows
    FIELD_REVISION,
    FIELD_ASKED,
    FIELD_PLACES,
    FIELD_PASSAGE,
    FIELD_STEP,
    FIELD_DATE,
    FIELD_SCORE,
    FIELD_DOCUMENT, // any bytes
    FIELDS,
};

// ---------------------------------------------------------------- what is asked

static void
add_text(GChecksum *sum, const char *text)
{
    if (text != NULL)
        g_checksum_update(sum, (const guchar *)text, -1);
    g_checksum_update(sum, (const guchar *)(text != NULL ? "" : "\1"), 1);
}

static void
add_texts(GChecksum *sum, const char *const *texts)
{
    for (; texts != NULL && *texts != NULL; texts++)
        add_text(sum, *texts);
    add_text(sum, NULL);
}

// A digest of all that decides what is listed and in which order; not of how much of it is shown.
static char *
digest(const XjSearchRequest *request)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    add_text(sum, request->query);
    for (guint i = 0; i < XJ_CRITERIA; i++)
        add_texts(sum, request->by[i]);
    add_text(sum, request->collection);
    add_texts(sum, request->without);
    add_text(sum, request->like);
    const guint choices[] = {request->sort,        request->group,    (guint)request->title_only,
                             request->loosest,     request->synonyms, (guint)request->unfold_copies,
                             request->like_passage};
    g_checksum_update(sum, (const guchar *)choices, sizeof choices);
    return g_strndup(g_checksum_get_string(sum), ASKED_DIGITS);
}

static char *
check_of(const char *fields)
{
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, fields, -1);
    return g_strndup(sum, CHECK_DIGITS);
}

// ---------------------------------------------------------------- writing

// Base64 in the letters that an address takes.
static char *
armoured(const char *text)
{
    char *base64 = g_base64_encode((const guchar *)text, strlen(text));
    g_strdelimit(base64, "+", '-');
    g_strdelimit(base64, "/", '_');
    base64[strcspn(base64, "=")] = '\0';
    return base64;
}

char *
xj_cursor_print(const XjSearchRequest *request, const char *revision, guint places, const XjHit *hit)
{
    g_autofree char *asked = digest(request);
    char score[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_dtostr(score, sizeof score, hit->score);
    g_autofree char *fields = g_strdup_printf(
        "%s" FIELD_END "%s" FIELD_END "%u" FIELD_END "%u" FIELD_END "%u" FIELD_END "%s" FIELD_END "%s" FIELD_END "%s", revision,
        asked, places, hit->passage, (guint)hit->step, hit->date != NULL ? hit->date : "", score, hit->document);
    g_autofree char *check = check_of(fields);
    g_autofree char *whole = g_strconcat(check, FIELD_END, fields, NULL);
    return armoured(whole);
}

// ---------------------------------------------------------------- reading

// What a cursor of these letters says; NULL if it says nothing that can be text.
static char *
disarmoured(const char *text)
{
    static const char *const padding[] = {"", NULL, "==", "="};
    gsize length = strlen(text);
    if (length == 0 || length > XJ_CURSOR_MAX_CHARS || strspn(text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_") != length)
        return NULL;
    if (length % 4 == 1)
        return NULL;
    g_autofree char *base64 = g_strconcat(text, padding[length % 4], NULL);
    g_strdelimit(base64, "-", '+');
    g_strdelimit(base64, "_", '/');
    gsize bytes = 0;
    g_autofree guchar *said = g_base64_decode(base64, &bytes);
    return memchr(said, '\0', bytes) == NULL ? g_strndup((const char *)said, bytes) : NULL;
}

static gboolean
read_number(const char *text, guint64 most, guint *ret_number)
{
    guint64 number = 0;
    if (!g_ascii_string_to_unsigned(text, 10, 0, most, &number, NULL))
        return FALSE;
    *ret_number = (guint)number;
    return TRUE;
}

static gboolean
read_score(const char *text, double *ret_score)
{
    char *end = NULL;
    *ret_score = g_ascii_strtod(text, &end);
    return end != text && *end == '\0' && isfinite(*ret_score);
}

// Takes the fields that are texts.
static gboolean
read_fields(char **fields, XjCursor *ret_cursor)
{
    XjCursor cursor = {0};
    guint step = 0;
    if (!read_number(fields[FIELD_PLACES], XJ_SEARCH_MAX_OFFSET, &cursor.places) ||
        !read_number(fields[FIELD_PASSAGE], G_MAXUINT, &cursor.passage) ||
        !read_number(fields[FIELD_STEP], XJ_STEPS - 1, &step) || !read_score(fields[FIELD_SCORE], &cursor.score))
        return FALSE;
    cursor.step = (XjStep)step;
    cursor.revision = g_strdup(fields[FIELD_REVISION]);
    cursor.asked = g_strdup(fields[FIELD_ASKED]);
    cursor.date = g_strdup(fields[FIELD_DATE]);
    cursor.document = g_strdup(fields[FIELD_DOCUMENT]);
    *ret_cursor = cursor;
    return TRUE;
}

static gboolean
parse(const char *text, XjCursor *ret_cursor)
{
    g_autofree char *said = disarmoured(text);
    g_auto(GStrv) fields = said != NULL ? g_strsplit(said, FIELD_END, FIELDS) : NULL;
    if (fields == NULL || g_strv_length(fields) != FIELDS)
        return FALSE;
    g_autofree char *check = check_of(said + strlen(fields[FIELD_CHECK]) + 1);
    return strcmp(check, fields[FIELD_CHECK]) == 0 && read_fields(fields, ret_cursor);
}

gboolean
xj_cursor_read(const char *text, const XjSearchRequest *request, XjCursor *ret_cursor, GError **error)
{
    g_auto(XjCursor) cursor = {0};
    if (!parse(text, &cursor))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("This is no cursor of an answer (at most %d results can be gone through); begin again without it"),
                    XJ_SEARCH_MAX_OFFSET);
        return FALSE;
    }
    g_autofree char *asked = digest(request);
    if (strcmp(asked, cursor.asked) != 0)
    {
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, _("This cursor is of another question; begin again without it"));
        return FALSE;
    }
    *ret_cursor = cursor;
    cursor = (XjCursor){0};
    return TRUE;
}

void
xj_cursor_clear(XjCursor *cursor)
{
    g_clear_pointer(&cursor->revision, g_free);
    g_clear_pointer(&cursor->asked, g_free);
    g_clear_pointer(&cursor->document, g_free);
    g_clear_pointer(&cursor->date, g_free);
}
