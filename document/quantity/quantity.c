#include "document/quantity/quantity.h"

#include "document/quantity/numeral.h"
#include "document/quantity/reading.h"
#include "text/utf8.h"

// TRUE for characters that begin a number, or a period or a date in words that stand in no table (每三天 今年底 下月).
static gboolean
may_begin(gunichar c)
{
    switch (c)
    {
    case U'半':
    case U'每':
    case U'隔':
    case U'今':
    case U'明':
    case U'后':
    case U'本':
    case U'当':
    case U'次':
    case U'去':
    case U'上':
    case U'下':
    case U'前':
        return TRUE;
    default:
        return (c >= '0' && c <= '9') || xj_numeral_digit(c) >= 0 || xj_numeral_multiplier(c) > 0;
    }
}

// What begins something: names of times, periods, set phrases. Of the units and the other words of the table none does.
#define BEGINNING                                                                                                              \
    (XJ_UNITS(XJ_UNIT_PERIOD) | XJ_UNITS(XJ_UNIT_MOMENT) | XJ_UNITS(XJ_UNIT_EVENT) | XJ_UNITS(XJ_UNIT_AT_ONCE) |               \
     XJ_UNITS(XJ_UNIT_SET_PHRASE))

// Whether a word of the table that begins something stands at `at`. `*word` is moved on to the first word behind `at`.
static gboolean
word_begins(const XjMeasures *measures, gsize at, guint *word)
{
    gboolean begins = FALSE;
    for (; *word < measures->words->len; (*word)++)
    {
        const XjMeasure *measure = &g_array_index(measures->words, XjMeasure, *word);
        if (measure->start > at)
            break;
        begins = begins || (measure->start == at && (BEGINNING & XJ_UNITS(measure->word->class)) != 0);
    }
    return begins;
}

static gboolean
read_any(const XjMeasures *measures, gsize at, XjQuantityReading *ret_reading)
{
    return xj_frequency_read(measures, at, ret_reading) || xj_deadline_read(measures, at, ret_reading) ||
           xj_amount_read(measures, at, ret_reading);
}

static void
append_reading(const XjMeasures *measures, XjQuantityReading *reading, GArray *quantities)
{
    XjQuantity quantity = {.span = xj_measures_span(measures, reading->start, reading->end),
                           .kind = reading->kind,
                           .number = reading->number,
                           .unit = g_steal_pointer(&reading->unit)};
    quantity.passage = xj_study_passage_at(measures->study, quantity.span.start);
    g_array_append_val(quantities, quantity);
}

// Reads what begins at `at`: a quantity, or a set phrase that holds a numeral; the longer one counts. Returns its end, or that of
// the character at `at`. Nothing may begin before `floor`, where the quantity before it ended.
static gsize
read_next(const XjMeasures *measures, gsize at, gsize floor, GArray *quantities)
{
    gsize next = at + xj_utf8_length(measures->study->folded.text + at);
    const XjMeasure *phrase = xj_measures_at(measures, at, XJ_UNITS(XJ_UNIT_SET_PHRASE));
    XjQuantityReading reading = {0};
    gboolean is_read = read_any(measures, at, &reading);
    if (phrase != NULL && (!is_read || reading.core_end <= phrase->end))
    {
        g_free(reading.unit);
        return phrase->end;
    }
    if (!is_read)
        return next;
    reading.start = MAX(reading.start, floor);
    if (reading.is_wanted)
        append_reading(measures, &reading, quantities);
    g_free(reading.unit);
    return MAX(next, reading.end);
}

static void
quantity_clear(gpointer data)
{
    g_free(((XjQuantity *)data)->unit);
}

GArray *
xj_quantities_find(const XjStudy *study)
{
    GArray *quantities = g_array_new(FALSE, FALSE, sizeof(XjQuantity));
    g_array_set_clear_func(quantities, quantity_clear);
    g_auto(XjMeasures) measures = {0};
    xj_measures_init(&measures, study);
    guint word = 0;
    gsize floor = 0;
    for (gsize at = 0; at < study->folded.length;)
    {
        const char *p = study->folded.text + at;
        gsize next = at + xj_utf8_length(p);
        gboolean begins = word_begins(&measures, at, &word);
        if (begins || may_begin(xj_utf8_get(p)))
        {
            guint before = quantities->len;
            next = read_next(&measures, at, floor, quantities);
            floor = quantities->len > before ? next : floor;
        }
        at = next;
    }
    return quantities;
}
