#include "indexer/character_counter.h"

gsize
xj_characters_until(XjCharacterCounter *counter, gsize offset)
{
    if (offset < counter->bytes)
        *counter = (XjCharacterCounter){.text = counter->text};
    counter->characters += (gsize)g_utf8_strlen(counter->text + counter->bytes, (gssize)(offset - counter->bytes));
    counter->bytes = offset;
    return counter->characters;
}
