#include "query/precedent/variants/sought.h"

#include <string.h>

// Bits of a Unicode character.
#define CHARACTER_BITS 21

static guint64
code_of(gunichar left, gunichar right)
{
    return (guint64)left << CHARACTER_BITS | right;
}

static guint
sieve_place(gunichar left, gunichar right)
{
    return (left ^ right * 31) % XJ_SOUGHT_SIEVE;
}

static gint
compare_codes(gconstpointer left, gconstpointer right)
{
    guint64 a = ((const XjSoughtPair *)left)->code;
    guint64 b = ((const XjSoughtPair *)right)->code;
    return a < b ? -1 : a > b;
}

// The distinct pairs of a sequence, counted.
static GArray *
pairs_of(const XjSequence *sequence)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(XjSoughtPair));
    for (guint i = 0; i + 1 < sequence->count; i++)
    {
        XjSoughtPair pair = {code_of(sequence->characters[i], sequence->characters[i + 1]), 1};
        g_array_append_val(all, pair);
    }
    g_array_sort(all, compare_codes);
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(XjSoughtPair));
    for (guint i = 0; i < all->len; i++)
    {
        const XjSoughtPair *pair = &g_array_index(all, XjSoughtPair, i);
        XjSoughtPair *last = pairs->len > 0 ? &g_array_index(pairs, XjSoughtPair, pairs->len - 1) : NULL;
        if (last != NULL && last->code == pair->code)
            last->count++;
        else
            g_array_append_vals(pairs, pair, 1);
    }
    return pairs;
}

guint
xj_sought_pair(const XjSought *sought, gunichar left, gunichar right)
{
    XjSoughtPair wanted = {code_of(left, right), 0};
    guint number = 0;
    if (!sought->sieve[sieve_place(left, right)] || !g_array_binary_search(sought->pairs, &wanted, compare_codes, &number))
        return XJ_PAIR_NONE;
    return number;
}

// The term of the pair at `at`; empty across the end of a sentence, where no term stands.
static gsize
pair_term(const XjSequence *sequence, guint at, char term[static 12])
{
    if (sequence->breaks[at + 1] != XJ_BREAK_NONE)
        return 0;
    gsize left = (gsize)g_unichar_to_utf8(sequence->characters[at], term);
    return left + (gsize)g_unichar_to_utf8(sequence->characters[at + 1], term + left);
}

static gboolean
weigh(XjReader *reader, XjSought *sought, GError **error)
{
    const XjSequence *sequence = &sought->sequence;
    for (guint i = 0; i + 1 < sequence->count; i++)
    {
        sought->sieve[sieve_place(sequence->characters[i], sequence->characters[i + 1])] = 1;
        sought->numbers[i] = xj_sought_pair(sought, sequence->characters[i], sequence->characters[i + 1]);
        char term[12];
        gsize length = pair_term(sequence, i, term);
        if (length > 0 && !xj_reader_rarity(reader, XJ_FIELD_TEXT, term, length, &sought->rarity[i], error))
            return FALSE;
        sought->says += sought->rarity[i];
    }
    return TRUE;
}

gboolean
xj_sought_read(XjReader *reader, const char *text, gsize length, XjSought *ret_sought, GError **error)
{
    g_auto(XjSought) sought = {.text = text, .length = length, .sieve = g_new0(guint8, XJ_SOUGHT_SIEVE)};
    xj_sequence_make(text, length, &sought.sequence);
    sought.pairs = pairs_of(&sought.sequence);
    sought.numbers = g_new0(guint, sought.sequence.count + 1);
    sought.rarity = g_new0(double, sought.sequence.count + 1);
    if (!weigh(reader, &sought, error))
        return FALSE;
    *ret_sought = sought;
    sought = (XjSought){0};
    return TRUE;
}

void
xj_sought_clear(XjSought *sought)
{
    xj_sequence_clear(&sought->sequence);
    g_clear_pointer(&sought->pairs, g_array_unref);
    g_clear_pointer(&sought->numbers, g_free);
    g_clear_pointer(&sought->rarity, g_free);
    g_clear_pointer(&sought->sieve, g_free);
}

XjPlan *
xj_sought_plan(const XjSought *sought)
{
    XjPlan *any = xj_plan_new(XJ_PLAN_OR);
    g_autofree guint8 *is_planned = g_new0(guint8, sought->pairs->len + 1);
    for (guint i = 0; i + 1 < sought->sequence.count; i++)
    {
        char term[12];
        gsize length = pair_term(&sought->sequence, i, term);
        if (length > 0 && !is_planned[sought->numbers[i]])
            xj_plan_add(any, xj_plan_term(XJ_FIELD_TEXT, term, length));
        is_planned[sought->numbers[i]] |= length > 0;
    }
    return any;
}
