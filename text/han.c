#include "text/han.h"

#include "text/han_table.h"

#include "han_table.inc"

static const XjHan *
han_of(gunichar character)
{
    return character >= XJ_HAN_FIRST && character <= XJ_HAN_LAST ? &han_characters[character - XJ_HAN_FIRST] : NULL;
}

// ---------------------------------------------------------------- sound

guint32
xj_han_initials(gunichar character)
{
    const XjHan *han = han_of(character);
    guint32 initials = 0;
    for (guint i = 0; han != NULL && i < han->count; i++)
        initials |= 1U << (han_readings[han->readings + i].initial - 'a');
    return initials;
}

static XjSound
sound_of(const XjHanReading *one, const XjHanReading *other)
{
    if (one->sound == other->sound)
        return XJ_SOUND_SAME;
    return one->near == other->near ? XJ_SOUND_NEAR : XJ_SOUND_OTHER;
}

static XjSound
sound_between(const XjHan *one, const XjHan *other)
{
    XjSound nearest = XJ_SOUND_OTHER;
    for (guint i = 0; i < one->count; i++)
        for (guint j = 0; j < other->count; j++)
            nearest = MAX(nearest, sound_of(&han_readings[one->readings + i], &han_readings[other->readings + j]));
    return nearest;
}

XjSound
xj_han_sound(gunichar one, gunichar other)
{
    const XjHan *a = han_of(one);
    const XjHan *b = han_of(other);
    return a != NULL && b != NULL ? sound_between(a, b) : XJ_SOUND_OTHER;
}

// ---------------------------------------------------------------- shape

// The letters of a Cangjie code, first to last, and how many.
static guint
letters_of(guint32 cangjie, guint letters[XJ_CANGJIE_LETTERS])
{
    guint count = 0;
    for (guint i = XJ_CANGJIE_LETTERS; i-- > 0;)
    {
        guint letter = cangjie >> i * XJ_CANGJIE_BITS & ((1U << XJ_CANGJIE_BITS) - 1);
        if (letter != 0)
            letters[count++] = letter;
    }
    return count;
}

// How many letters have to be inserted, left out or replaced to make one code the other, and the length of the longer.
static guint
distance(guint32 one, guint32 other, guint *ret_length)
{
    guint a[XJ_CANGJIE_LETTERS];
    guint b[XJ_CANGJIE_LETTERS];
    guint rows = letters_of(one, a);
    guint columns = letters_of(other, b);
    guint costs[XJ_CANGJIE_LETTERS + 1] = {0, 1, 2, 3, 4, 5};
    for (guint i = 1; i <= rows; i++)
    {
        guint diagonal = costs[0];
        costs[0] = i;
        for (guint j = 1; j <= columns; j++)
        {
            guint above = costs[j];
            costs[j] = MIN(MIN(above, costs[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    *ret_length = MAX(rows, columns);
    return costs[columns];
}

// Where the corners of one are not known, half of them are taken to be shared: the letters decide alone then.
static guint
corners_shared(guint16 one, guint16 other)
{
    guint shared = 0;
    if (one == 0 || other == 0)
        return XJ_CORNERS / 2;
    for (guint i = 0; i < XJ_CORNERS; i++)
    {
        guint digit = one >> i * XJ_CORNER_BITS & ((1U << XJ_CORNER_BITS) - 1);
        shared += digit != 0 && digit == (guint)(other >> i * XJ_CORNER_BITS & ((1U << XJ_CORNER_BITS) - 1));
    }
    return shared;
}

// Neither code alone tells look-alikes: 计 and 记 share few letters, 制 and 剩 two corners. What one leaves open the other decides;
// of short codes one letter is half of the character.
static gboolean
shapes_are_alike(const XjHan *one, const XjHan *other)
{
    if (one == other || one->cangjie == 0 || other->cangjie == 0)
        return FALSE;
    guint shared = corners_shared(one->corners, other->corners);
    if (shared < 2)
        return FALSE;
    guint length = 0;
    guint apart = distance(one->cangjie, other->cangjie, &length);
    if (apart <= 1)
        return length >= 3 || shared >= 3;
    return apart == 2 && (shared == XJ_CORNERS || (shared == 3 && length >= 4));
}

gboolean
xj_han_looks_like(gunichar one, gunichar other)
{
    const XjHan *a = han_of(one);
    const XjHan *b = han_of(other);
    return a != NULL && b != NULL && shapes_are_alike(a, b);
}

// ---------------------------------------------------------------- both

void
xj_han_each_alike(gunichar character, XjHanFunc each, gpointer user_data)
{
    const XjHan *han = han_of(character);
    if (han == NULL)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(han_standard); i++)
    {
        const XjHan *other = han_of(han_standard[i]);
        if (other != han && (sound_between(han, other) != XJ_SOUND_OTHER || shapes_are_alike(han, other)))
            each(han_standard[i], user_data);
    }
}
