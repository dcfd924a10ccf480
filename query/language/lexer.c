#include "query/language/lexer.h"

#include <string.h>

void
xj_lexer_init(XjLexer *lexer, const char *text, gsize length)
{
    *lexer = (XjLexer){.at = text, .end = text + length};
}

// ---------------------------------------------------------------- characters

// The character at `at`, 0 at the end.
static gunichar
character_at(const XjLexer *lexer, const char *at)
{
    return at < lexer->end ? g_utf8_get_char(at) : 0;
}

static gboolean
ends_chunk(gunichar character)
{
    return character == 0 || character == ' ';
}

static gboolean
opens_group(gunichar character)
{
    return character == '(' || character == 0xFF08;
}

static gboolean
closes_group(gunichar character)
{
    return character == ')' || character == 0xFF09;
}

static gboolean
is_minus(gunichar character)
{
    return character == '-' || character == 0xFF0D;
}

// A quotation mark, the mark that closes it by rights, and its family: sloppy texts close with any mark of it.
typedef struct
{
    gunichar mark;
    gunichar partner; // 0: a closing mark; it opens only by mistake
    char family;
} Quote;

static const Quote *
quote_of(gunichar character)
{
    static const Quote quotes[] = {
        {'"', '"', 'd'},  {0xFF02, 0xFF02, 'd'}, {0x201C, 0x201D, 'd'}, {0x201D, 0, 'd'},      {0x2018, 0x2019, 's'},
        {0x2019, 0, 's'}, {0x300C, 0x300D, 'c'}, {0x300D, 0, 'c'},      {0x300E, 0x300F, 'w'}, {0x300F, 0, 'w'},
    };
    for (guint i = 0; i < G_N_ELEMENTS(quotes); i++)
        if (quotes[i].mark == character)
            return &quotes[i];
    return NULL;
}

static const char *
chunk_end(const XjLexer *lexer, const char *from)
{
    const char *blank = memchr(from, ' ', (gsize)(lexer->end - from));
    return blank != NULL ? blank : lexer->end;
}

// ---------------------------------------------------------------- operators and fields

typedef struct
{
    const char *word;
    XjTokenKind kind;
    gboolean stands_alone; // a Chinese word must: 非(党员) is wording, NOT(党员) is not
    XjReach reach;         // of what stands together
} OperatorWord;

// Whether an operator word ends before `character`.
static gboolean
ends_operator(gunichar character, gboolean stands_alone)
{
    if (ends_chunk(character) || closes_group(character))
        return TRUE;
    return !stands_alone && (opens_group(character) || quote_of(character) != NULL);
}

static const OperatorWord *
operator_at(const XjLexer *lexer, const char *at)
{
    static const OperatorWord words[] = {
        {"AND", XJ_TOKEN_AND, FALSE, 0},
        {"OR", XJ_TOKEN_OR, FALSE, 0},
        {"NOT", XJ_TOKEN_NOT, FALSE, 0},
        {"与", XJ_TOKEN_AND, TRUE, 0},
        {"或", XJ_TOKEN_OR, TRUE, 0},
        {"非", XJ_TOKEN_NOT, TRUE, 0},
        {"同句", XJ_TOKEN_TOGETHER, TRUE, XJ_REACH_SENTENCE},
        {"同段", XJ_TOKEN_TOGETHER, TRUE, XJ_REACH_PASSAGE},
        {"同节", XJ_TOKEN_TOGETHER, TRUE, XJ_REACH_SECTION},
        {"同篇", XJ_TOKEN_TOGETHER, TRUE, XJ_REACH_DOCUMENT},
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        gsize length = strlen(words[i].word);
        if ((gsize)(lexer->end - at) >= length && memcmp(at, words[i].word, length) == 0 &&
            ends_operator(character_at(lexer, at + length), words[i].stands_alone))
            return &words[i];
    }
    return NULL;
}

typedef struct
{
    const char *word;
    gboolean is_ordered;
    gboolean is_chinese; // stands alone; has its number, for 先后 between blanks is wording
} NearWord;

#define DISTANCE_MAX 9999 // what is read of a number: more than is legal

// The end of a number of characters at `at`: "/30", of Chinese words "30" too; `at` itself if there is none.
static const char *
pass_distance(const XjLexer *lexer, const NearWord *word, const char *at, guint *ret_most)
{
    gunichar slash = character_at(lexer, at);
    const char *digits = slash == '/' || slash == 0xFF0F ? g_utf8_next_char(at) : at;
    const char *end = digits;
    *ret_most = 0;
    for (; (word->is_chinese || digits > at) && end < lexer->end && g_ascii_isdigit(*end); end++)
        *ret_most = MIN(*ret_most * 10 + (guint)(*end - '0'), DISTANCE_MAX);
    return end > digits ? end : at;
}

// The end of `word` with its number at `at`; NULL if they do not stand there. Without number it is written in capitals.
static const char *
near_word_end(const XjLexer *lexer, const NearWord *word, const char *at, guint *ret_most)
{
    gsize length = strlen(word->word);
    if ((gsize)(lexer->end - at) < length || g_ascii_strncasecmp(at, word->word, length) != 0)
        return NULL;
    const char *end = pass_distance(lexer, word, at + length, ret_most);
    if (end == at + length)
    {
        if (word->is_chinese || memcmp(at, word->word, length) != 0)
            return NULL;
        *ret_most = XJ_NEAR_DEFAULT_CHARS;
    }
    return ends_operator(character_at(lexer, end), word->is_chinese) ? end : NULL;
}

// The end of an operator of nearness at `at`; NULL if none stands there.
static const char *
near_end(const XjLexer *lexer, const char *at, XjNearLink *ret_link, gboolean *ret_stands_alone)
{
    static const NearWord words[] = {
        {"NEAR", FALSE, FALSE}, {"ADJ", TRUE, FALSE}, {"邻近", FALSE, TRUE}, {"近", FALSE, TRUE}, {"先后", TRUE, TRUE}};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        const char *end = near_word_end(lexer, &words[i], at, &ret_link->most);
        if (end == NULL)
            continue;
        ret_link->is_ordered = words[i].is_ordered;
        *ret_stands_alone = words[i].is_chinese;
        return end;
    }
    return NULL;
}

// Bytes of the longest name of a field, and more.
#define FIELD_NAME_MAX_BYTES 24

// A name that stands before a colon and is none of a criterion.
typedef struct
{
    const char *name;
    XjTokenKind kind;
    XjReach reach;
} Prefix;

static const Prefix *
prefix_named(const char *name, gsize length)
{
    static const Prefix prefixes[] = {
        {"title", XJ_TOKEN_FIELD, 0},
        {"标题", XJ_TOKEN_FIELD, 0},
        {"题名", XJ_TOKEN_FIELD, 0},
        {"across", XJ_TOKEN_ACROSS, 0},
        {"跨句", XJ_TOKEN_ACROSS, 0},
        {"sentence", XJ_TOKEN_SCOPE, XJ_REACH_SENTENCE},
        {"同句", XJ_TOKEN_SCOPE, XJ_REACH_SENTENCE},
        {"passage", XJ_TOKEN_SCOPE, XJ_REACH_PASSAGE},
        {"同段", XJ_TOKEN_SCOPE, XJ_REACH_PASSAGE},
        {"section", XJ_TOKEN_SCOPE, XJ_REACH_SECTION},
        {"同节", XJ_TOKEN_SCOPE, XJ_REACH_SECTION},
        {"document", XJ_TOKEN_SCOPE, XJ_REACH_DOCUMENT},
        {"同篇", XJ_TOKEN_SCOPE, XJ_REACH_DOCUMENT},
    };
    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (strlen(prefixes[i].name) == length && g_ascii_strncasecmp(prefixes[i].name, name, length) == 0)
            return &prefixes[i];
    return NULL;
}

// The length of the name and colon of a field or scope at `at`, which *token becomes; 0 if there is none.
static gsize
field_at(const XjLexer *lexer, const char *at, XjToken *token)
{
    const char *colon = at;
    const char *limit = at + MIN(lexer->end - at, FIELD_NAME_MAX_BYTES);
    while (colon < limit && *colon != ':' && g_utf8_get_char(colon) != 0xFF1A)
        colon = g_utf8_next_char(colon);
    if (colon >= limit)
        return 0;
    gsize length = (gsize)(colon - at);
    *token = (XjToken){.kind = XJ_TOKEN_FIELD, .criterion = XJ_CRITERIA};
    const Prefix *prefix = prefix_named(at, length);
    if (prefix != NULL)
    {
        token->kind = prefix->kind;
        token->reach = prefix->reach;
    }
    else if (!xj_criterion_from_word(at, length, &token->criterion))
        return 0;
    token->text = at;
    token->length = (gsize)(g_utf8_next_char(colon) - at);
    return token->length;
}

// ---------------------------------------------------------------- phrases

static gboolean
ends_phrase(const XjLexer *lexer, const char *behind_quote)
{
    gunichar next = character_at(lexer, behind_quote);
    if (ends_chunk(next) || closes_group(next))
        return TRUE;
    const OperatorWord *word = operator_at(lexer, behind_quote);
    if (word != NULL)
        return !word->stands_alone;
    XjNearLink link = {0};
    gboolean stands_alone = FALSE;
    return near_end(lexer, behind_quote, &link, &stands_alone) != NULL && !stands_alone;
}

// The first mark behind `from` that closes a phrase: `partner`, or with 0 any mark of the family.
static const char *
closing_quote(const XjLexer *lexer, const char *from, gunichar partner, char family)
{
    for (const char *at = from; at < lexer->end; at = g_utf8_next_char(at))
    {
        gunichar character = g_utf8_get_char(at);
        const Quote *quote = quote_of(character);
        if (quote == NULL || quote->family != family || (partner != 0 && character != partner))
            continue;
        if (ends_phrase(lexer, g_utf8_next_char(at)))
            return at;
    }
    return NULL;
}

// The mark that closes the phrase opened at `at`; NULL if no phrase opens there.
static const char *
phrase_close(const XjLexer *lexer, const char *at)
{
    const Quote *opener = quote_of(character_at(lexer, at));
    if (opener == NULL)
        return NULL;
    const char *inside = g_utf8_next_char(at);
    const char *close = opener->partner != 0 ? closing_quote(lexer, inside, opener->partner, opener->family) : NULL;
    return close != NULL ? close : closing_quote(lexer, inside, 0, opener->family);
}

// ---------------------------------------------------------------- groups and runs

static gboolean
is_all_closing(const char *at, const char *end)
{
    for (; at < end; at = g_utf8_next_char(at))
        if (!closes_group(g_utf8_get_char(at)))
            return FALSE;
    return TRUE;
}

// Whether the parenthesis at `at`, which begins a chunk, opens a group. It does not where its partner stands inside the
// same chunk with wording behind it: (一)加强领导.
static gboolean
is_group(const XjLexer *lexer, const char *at)
{
    guint depth = 0;
    gboolean at_edge = TRUE;
    for (; !ends_chunk(character_at(lexer, at)); at = g_utf8_next_char(at))
    {
        gunichar character = g_utf8_get_char(at);
        const char *close = at_edge ? phrase_close(lexer, at) : NULL;
        at_edge = opens_group(character) || (at_edge && is_minus(character));
        if (close != NULL)
            at = close;
        else if (opens_group(character))
            depth++;
        else if (closes_group(character) && --depth == 0)
            return is_all_closing(at, chunk_end(lexer, at));
    }
    return TRUE;
}

// Where the run that begins at `from` ends: at the end of its chunk, before the closing parentheses there that close
// nothing inside the run.
static const char *
run_end(const XjLexer *lexer, const char *from)
{
    const char *end = chunk_end(lexer, from);
    const char *edge = end;
    while (edge > from && closes_group(g_utf8_get_char(g_utf8_prev_char(edge))))
        edge = g_utf8_prev_char(edge);
    guint open = 0;
    for (const char *at = from; at < edge; at = g_utf8_next_char(at))
    {
        gunichar character = g_utf8_get_char(at);
        if (opens_group(character))
            open++;
        else if (closes_group(character) && open > 0)
            open--;
    }
    for (; open > 0 && edge < end; open--)
        edge = g_utf8_next_char(edge);
    return edge;
}

// Whether a double or corner quotation mark of the run has no partner in it. Single ones serve as apostrophes too.
static gboolean
has_lone_quote(const char *at, const char *end)
{
    guint marks = 0;
    for (; at < end; at = g_utf8_next_char(at))
    {
        const Quote *quote = quote_of(g_utf8_get_char(at));
        marks += quote != NULL && quote->family != 's';
    }
    return marks % 2 != 0;
}

// ---------------------------------------------------------------- tokens

// A token whose text is [start, end); reading goes on at `next`.
static XjToken
token_to(XjLexer *lexer, XjTokenKind kind, const char *start, const char *end, const char *next)
{
    lexer->at = next;
    lexer->operand_next = FALSE;
    return (XjToken){.kind = kind, .text = start, .length = (gsize)(end - start)};
}

static XjToken
run_token(XjLexer *lexer)
{
    const char *start = lexer->at;
    const char *end = run_end(lexer, start);
    lexer->has_lone_quote = lexer->has_lone_quote || has_lone_quote(start, end);
    return token_to(lexer, XJ_TOKEN_RUN, start, end, end);
}

// '-' excludes where wording follows directly; "--" is a dash.
static gboolean
is_exclusion(const XjLexer *lexer)
{
    if (!is_minus(character_at(lexer, lexer->at)))
        return FALSE;
    gunichar next = character_at(lexer, g_utf8_next_char(lexer->at));
    return !ends_chunk(next) && !is_minus(next);
}

// An operator word, an exclusion or a closing parenthesis at the reading place; XJ_TOKEN_END if none of them.
static XjToken
operator_token(XjLexer *lexer)
{
    const char *at = lexer->at;
    const OperatorWord *word = operator_at(lexer, at);
    if (word != NULL)
    {
        XjToken token = token_to(lexer, word->kind, at, at + strlen(word->word), at + strlen(word->word));
        token.reach = word->reach;
        return token;
    }
    XjNearLink link = {0};
    gboolean stands_alone = FALSE;
    const char *near = near_end(lexer, at, &link, &stands_alone);
    if (near != NULL)
    {
        XjToken token = token_to(lexer, XJ_TOKEN_NEAR, at, near, near);
        token.link = link;
        return token;
    }
    if (is_exclusion(lexer))
    {
        XjToken token = token_to(lexer, XJ_TOKEN_NOT, at, g_utf8_next_char(at), g_utf8_next_char(at));
        lexer->operand_next = TRUE;
        return token;
    }
    if (closes_group(character_at(lexer, at)))
        return token_to(lexer, XJ_TOKEN_CLOSE, at, g_utf8_next_char(at), g_utf8_next_char(at));
    return (XjToken){.kind = XJ_TOKEN_END};
}

static void
skip_blanks(XjLexer *lexer)
{
    while (lexer->at < lexer->end && *lexer->at == ' ')
    {
        lexer->at++;
        lexer->operand_next = FALSE;
    }
}

XjToken
xj_lexer_next(XjLexer *lexer)
{
    skip_blanks(lexer);
    const char *at = lexer->at;
    if (at == lexer->end)
        return token_to(lexer, XJ_TOKEN_END, at, at, at);
    XjToken token = {.kind = XJ_TOKEN_END};
    if (!lexer->operand_next || closes_group(character_at(lexer, at)))
        token = operator_token(lexer);
    if (token.kind != XJ_TOKEN_END)
        return token;

    if (opens_group(character_at(lexer, at)) && is_group(lexer, at))
        return token_to(lexer, XJ_TOKEN_OPEN, at, g_utf8_next_char(at), g_utf8_next_char(at));
    const char *close = phrase_close(lexer, at);
    if (close != NULL)
        return token_to(lexer, XJ_TOKEN_PHRASE, g_utf8_next_char(at), close, g_utf8_next_char(close));
    gsize field_length = field_at(lexer, at, &token);
    if (field_length == 0)
        return run_token(lexer);
    lexer->at = at + field_length;
    lexer->operand_next = TRUE;
    return token;
}
