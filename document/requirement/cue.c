#include "document/requirement/cue.h"

#include "document/character.h"

#include <string.h>

// A quotation or bracket longer than this many characters was left open by mistake.
#define ASIDE_MAX 200
// Marks open at a time; of more, the outermost are forgotten.
#define ASIDE_DEPTH 16

// What closes an aside that `c` opens; 0 if it opens none. Straight quotes close themselves.
static gunichar
closing_of(gunichar c)
{
    static const gunichar pairs[][2] = {{0x201C, 0x201D}, {0x2018, 0x2019}, {'"', '"'},       {'(', ')'},
                                        {0xFF08, 0xFF09}, {0x300C, 0x300D}, {0x300E, 0x300F}, {0x300A, 0x300B},
                                        {0x3010, 0x3011}, {0x3014, 0x3015}, {'[', ']'},       {0xFF3B, 0xFF3D}};
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
    {
        if (pairs[i][0] == c)
            return pairs[i][1];
    }
    return 0;
}

// Marks that wait for what closes them.
typedef struct
{
    gunichar close;
    gsize at;
    guint character; // number of the character in the text
} Open;

typedef struct
{
    Open open[ASIDE_DEPTH];
    guint depth;
} Stack;

static void
push(Stack *stack, Open open)
{
    if (stack->depth == ASIDE_DEPTH)
    {
        memmove(stack->open, stack->open + 1, (ASIDE_DEPTH - 1) * sizeof *stack->open);
        stack->depth--;
    }
    stack->open[stack->depth++] = open;
}

// Takes away the innermost mark that `c` closes, with all that were opened inside and never closed. FALSE if there is none.
static gboolean
pop(Stack *stack, gunichar c, Open *ret_open)
{
    for (guint i = stack->depth; i > 0; i--)
    {
        if (stack->open[i - 1].close == c)
        {
            *ret_open = stack->open[i - 1];
            stack->depth = i - 1;
            return TRUE;
        }
    }
    return FALSE;
}

// Adds an aside in place of those that it holds.
static void
add_aside(GArray *asides, XjSpan aside)
{
    while (asides->len > 0 && g_array_index(asides, XjSpan, asides->len - 1).start >= aside.start)
        g_array_set_size(asides, asides->len - 1);
    g_array_append_val(asides, aside);
}

// Opens or closes what the mark `c` at `at` opens or closes. `next` is the byte behind it.
static void
read_mark(GArray *asides, Stack *stack, Open mark, gunichar c, gsize next)
{
    Open open;
    if (pop(stack, c, &open))
    {
        if (mark.character - open.character <= ASIDE_MAX)
            add_aside(asides, (XjSpan){open.at, next});
    }
    else if (mark.close != 0)
    {
        push(stack, mark);
    }
}

GArray *
xj_asides_find(const char *text, gsize length)
{
    GArray *asides = g_array_new(FALSE, FALSE, sizeof(XjSpan));
    Stack stack = {.depth = 0};
    guint character = 0;
    for (gsize at = 0; at < length; character++)
    {
        gunichar c = g_utf8_get_char(text + at);
        gsize next = (gsize)(xj_char_next(text + at) - text);
        if (c == '\n')
            stack.depth = 0;
        else if (!xj_char_is_han(c))
            read_mark(asides, &stack, (Open){closing_of(c), at, character}, c, next);
        at = next;
    }
    return asides;
}

// Whether a phrase of letters that stand together was found across a mark that parts clauses.
static gboolean
crosses_mark(const char *text, const XjMention *mention)
{
    for (const char *at = text + mention->start; at < text + mention->end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (xj_char_is_comma(c) || xj_char_is_colon(c))
            return TRUE;
    }
    return FALSE;
}

// A phrase that stands in two classes does not cover itself.
static gboolean
is_covered(const XjMention *mention, const XjCue *cover)
{
    return mention->end <= cover->end && (mention->start != cover->start || mention->end != cover->end);
}

GArray *
xj_cues_find(const XjStudy *study, const GArray *asides)
{
    GArray *cues = g_array_new(FALSE, FALSE, sizeof(XjCue));
    XjCue cover = {NULL, 0, 0}; // the cue that reaches furthest; those with a gap do not cover what stands in it
    guint aside = 0;
    for (guint i = 0; i < study->mentions->len; i++)
    {
        const XjMention *mention = xj_study_mention(study, i);
        if (mention->word->table != XJ_WORDS_CUE)
            continue;
        while (aside < asides->len && g_array_index(asides, XjSpan, aside).end <= mention->start)
            aside++;
        gboolean inside = aside < asides->len && g_array_index(asides, XjSpan, aside).start < mention->start;
        gboolean gapped = strstr(mention->word->phrase, "…") != NULL;
        if (inside || (!gapped && (is_covered(mention, &cover) || crosses_mark(study->document->text, mention))))
            continue;
        XjCue cue = {mention->word, mention->start, mention->end};
        if (!gapped && cue.end > cover.end)
            cover = cue;
        if (mention->word->class != XJ_CUE_COVER)
            g_array_append_val(cues, cue);
    }
    return cues;
}
