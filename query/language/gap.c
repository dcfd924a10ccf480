#include "query/language/gap.h"

#include "text/fold.h"

#include <string.h>

#define DOTS_OF_ELLIPSIS 3

#define NUMBER_MAX 9999 // what is read of a number in braces: more than is legal

typedef enum
{
    NO_WILDCARD,
    STAR,
    ONE,
    ELLIPSIS,
} Kind;

// ---------------------------------------------------------------- single signs

static gboolean
begins_with(const char *at, const char *end, const char *sign)
{
    gsize length = strlen(sign);
    return (gsize)(end - at) >= length && memcmp(at, sign, length) == 0;
}

static gsize
sign_length(const char *at, const char *end, const char *const *signs)
{
    for (; *signs != NULL; signs++)
        if (begins_with(at, end, *signs))
            return strlen(*signs);
    return 0;
}

static gsize
ellipsis_length(const char *at, const char *end)
{
    static const char *const signs[] = {"…", "⋯", NULL};
    gsize length = 0;
    for (gsize one = 0; (one = sign_length(at + length, end, signs)) > 0;)
        length += one;
    if (length > 0)
        return length;
    while (at + length < end && at[length] == '.')
        length++;
    return length >= DOTS_OF_ELLIPSIS ? length : 0;
}

// What may be a wildcard at `at`, and its bytes.
static Kind
sign_at(const char *at, const char *end, gsize *ret_length)
{
    static const char *const stars[] = {"*", "＊", NULL};
    static const char *const ones[] = {"?", NULL};
    if ((*ret_length = sign_length(at, end, stars)) > 0)
        return STAR;
    if ((*ret_length = sign_length(at, end, ones)) > 0)
        return ONE;
    *ret_length = ellipsis_length(at, end);
    return *ret_length > 0 ? ELLIPSIS : NO_WILDCARD;
}

// ---------------------------------------------------------------- numbers in braces

// Passes one of `signs`.
static gboolean
pass(const char **at, const char *end, const char *const *signs)
{
    gsize length = sign_length(*at, end, signs);
    *at += length;
    return length > 0;
}

static gboolean
pass_number(const char **at, const char *end, guint *ret_number)
{
    const char *start = *at;
    guint number = 0;
    for (; *at < end && g_ascii_isdigit(**at); (*at)++)
        number = MIN(number * 10 + (guint)(**at - '0'), NUMBER_MAX);
    *ret_number = number;
    return *at > start;
}

// Reads {5} or {2,5} at `at` into the wildcard; returns its bytes, 0 if none stands there.
static gsize
read_braces(const char *at, const char *end, XjWildcard *wildcard)
{
    static const char *const opening[] = {"{", "｛", NULL};
    static const char *const comma[] = {",", "，", NULL};
    static const char *const closing[] = {"}", "｝", NULL};
    const char *start = at;
    guint first = 0;
    guint second = 0;
    if (!pass(&at, end, opening) || !pass_number(&at, end, &first))
        return 0;
    gboolean is_range = pass(&at, end, comma);
    if ((is_range && !pass_number(&at, end, &second)) || !pass(&at, end, closing))
        return 0;
    wildcard->least = is_range ? MIN(first, second) : MIN(wildcard->least, first);
    wildcard->most = is_range ? MAX(first, second) : first;
    return (gsize)(at - start);
}

// ---------------------------------------------------------------- the wildcards of a run

// Whether a character that counts, or a wildcard, stands at `at`.
static gboolean
counts(const char *at, const char *end)
{
    gsize length = 0;
    if (at == end)
        return FALSE;
    if (sign_at(at, end, &length) != NO_WILDCARD)
        return TRUE;
    g_autofree char *folded = xj_fold_plain(at, (gsize)(g_utf8_next_char(at) - at), NULL);
    return *folded != '\0';
}

// A run while its wildcards are read.
typedef struct
{
    const char *run, *end;
    GArray *wildcards;
    gboolean has_one; // a ? that stands for a character
} Reading;

static gboolean
follows_wildcard(const Reading *reading, const char *at)
{
    const GArray *wildcards = reading->wildcards;
    return wildcards->len > 0 && reading->run + g_array_index(wildcards, XjWildcard, wildcards->len - 1).end == at;
}

// A question mark is one where a question may end: behind the run, or beside a mark. Behind the run it is no mark if there was
// one in it before that is none: 以?促?.
static gboolean
is_question(const Reading *reading, const char *at)
{
    if (at > reading->run && !follows_wildcard(reading, at) && !counts(g_utf8_prev_char(at), reading->end))
        return TRUE;
    return at + 1 == reading->end ? !reading->has_one : !counts(at + 1, reading->end);
}

static void
bound(XjWildcard *wildcard)
{
    wildcard->is_bounded = wildcard->is_bounded || wildcard->most > XJ_GAP_MAX_CHARS;
    wildcard->most = MIN(wildcard->most, XJ_GAP_MAX_CHARS);
    wildcard->least = MIN(wildcard->least, XJ_GAP_MAX_CHARS);
}

// Reads one wildcard at `at`, with its number. Its `end` is its start if none stands there.
static XjWildcard
read_one(const Reading *reading, const char *at)
{
    gsize length = 0;
    Kind kind = sign_at(at, reading->end, &length);
    gsize start = (gsize)(at - reading->run);
    XjWildcard wildcard = {.start = start, .end = start, .least = 1, .most = 1};
    if (kind == NO_WILDCARD || (kind == ONE && is_question(reading, at)))
        return wildcard;
    wildcard.is_ellipsis = kind == ELLIPSIS;
    if (kind == ELLIPSIS)
        wildcard.least = 0;
    if (kind != ONE)
    {
        wildcard.most = kind == STAR ? XJ_GAP_STAR_CHARS : XJ_GAP_ELLIPSIS_CHARS;
        length += read_braces(at + length, reading->end, &wildcard);
    }
    wildcard.end += length;
    bound(&wildcard);
    return wildcard;
}

// Adds a wildcard, to the one right before it if there is one.
static void
add(GArray *wildcards, const XjWildcard *wildcard)
{
    XjWildcard *last = wildcards->len > 0 ? &g_array_index(wildcards, XjWildcard, wildcards->len - 1) : NULL;
    if (last == NULL || last->end != wildcard->start)
    {
        g_array_append_vals(wildcards, wildcard, 1);
        return;
    }
    last->end = wildcard->end;
    last->least += wildcard->least;
    last->most += wildcard->most;
    last->is_ellipsis = last->is_ellipsis && wildcard->is_ellipsis;
    last->is_bounded = last->is_bounded || wildcard->is_bounded;
    bound(last);
}

GArray *
xj_wildcards_of(const char *run, gsize length)
{
    Reading reading = {.run = run, .end = run + length, .wildcards = g_array_new(FALSE, FALSE, sizeof(XjWildcard))};
    for (const char *at = run; at < reading.end;)
    {
        XjWildcard wildcard = read_one(&reading, at);
        if (wildcard.end == wildcard.start)
        {
            at = g_utf8_next_char(at);
            continue;
        }
        reading.has_one = reading.has_one || *at == '?';
        add(reading.wildcards, &wildcard);
        at = run + wildcard.end;
    }
    return reading.wildcards;
}

char *
xj_wildcards_blanked(const char *run, gsize length, const GArray *wildcards)
{
    char *blanked = g_strndup(run, length);
    for (guint i = 0; i < wildcards->len; i++)
    {
        const XjWildcard *wildcard = &g_array_index(wildcards, XjWildcard, i);
        memset(blanked + wildcard->start, ' ', wildcard->end - wildcard->start);
    }
    return blanked;
}
