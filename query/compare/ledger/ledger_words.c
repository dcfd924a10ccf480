#include "query/compare/ledger/ledger_words.h"

void
xj_ledger_words_init(XjLedgerWords *words, const char *text, gsize length, const XjVocabulary *vocabulary)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(text, length, &folded);
    *words = (XjLedgerWords){
        .text = text,
        .length = length,
        .mentions = xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_LEDGER) | XJ_WORDS(XJ_WORDS_CUE), &folded, text)};
}

void
xj_ledger_words_clear(XjLedgerWords *words)
{
    g_clear_pointer(&words->mentions, g_array_unref);
}

guint
xj_ledger_words_from(const XjLedgerWords *words, gsize from)
{
    guint low = 0;
    guint high = words->mentions->len;
    while (low < high)
    {
        const guint middle = low + (high - low) / 2;
        if (xj_ledger_mention(words, middle)->start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

gboolean
xj_ledger_mention_is(const XjMention *mention, XjLedgerWordClass class)
{
    return mention->word->table == XJ_WORDS_LEDGER && mention->word->class == class;
}

static gboolean
is_field(const XjMention *mention)
{
    return mention->word->table == XJ_WORDS_LEDGER && mention->word->class < XJ_LEDGER_FIELDS;
}

static glong
characters(const XjLedgerWords *words, gsize start, gsize end)
{
    return g_utf8_strlen(words->text + start, (gssize)(end - start));
}

guint
xj_ledger_field_of_head(const XjLedgerWords *words, XjSpan cell)
{
    const glong all = characters(words, cell.start, cell.end);
    glong longest = 0;
    guint field = XJ_LEDGER_NO_FIELD;
    for (guint i = xj_ledger_words_from(words, cell.start); i < words->mentions->len; i++)
    {
        const XjMention *mention = xj_ledger_mention(words, i);
        if (mention->start >= cell.end)
            break;
        if (!is_field(mention) || mention->end > cell.end)
            continue;
        const glong length = characters(words, mention->start, mention->end);
        if (length <= longest || length * 2 < all)
            continue;
        longest = length;
        field = mention->word->class;
    }
    return field;
}

static gboolean
is_fault(const XjMention *mention)
{
    const gboolean is_cue = mention->word->table == XJ_WORDS_CUE && mention->word->class == XJ_CUE_FAULT;
    return is_cue || xj_ledger_mention_is(mention, XJ_LEDGER_FAULT);
}

gboolean
xj_ledger_names_fault(const XjLedgerWords *words, XjSpan heading)
{
    for (guint i = xj_ledger_words_from(words, heading.start); i < words->mentions->len; i++)
    {
        const XjMention *mention = xj_ledger_mention(words, i);
        if (mention->start >= heading.end)
            return FALSE;
        if (mention->end <= heading.end && is_fault(mention))
            return TRUE;
    }
    return FALSE;
}

gboolean
xj_ledger_is_person(const XjLedgerWords *words, XjSpan who)
{
    for (guint i = xj_ledger_words_from(words, who.start); i < words->mentions->len; i++)
    {
        const XjMention *mention = xj_ledger_mention(words, i);
        if (mention->start >= who.end)
            return FALSE;
        if (mention->end == who.end && xj_ledger_mention_is(mention, XJ_LEDGER_POST))
            return TRUE;
    }
    return FALSE;
}
