// Pieces of text and rules at any places: the blocks are valid text, none of them empty.
#include "tests/fuzz/fuzz.h"

#include "indexer/extract/layout/layout.h"

#include <math.h>
#include <string.h>

// One step of a drawing, as the bytes say it.
typedef struct
{
    uint8_t what, x, y, width, size;
} Step;

static const char *const texts[] = {"整",   "改",     "，", "。",    "a",      "1",       "-",
                                    "一、", "（一）", "\t", "第1页", "\u00AD", "问题清单"};

static double
coordinate(uint8_t byte)
{
    // Mostly places of a page, sometimes absurd ones.
    return byte == 255 ? NAN : byte == 254 ? 1e9 : byte == 253 ? -5000 : byte * 2.0;
}

static void
take(XjLayout *layout, const Step *step)
{
    double x = coordinate(step->x);
    double y = coordinate(step->y);
    double width = step->width / 4.0;
    if (step->what % 16 == 15)
        xj_layout_begin_page(layout, coordinate(step->width), coordinate(step->size));
    else if (step->what % 16 == 14)
        xj_layout_add_rule(layout, x, y, step->size % 2 == 0 ? x + width * 8 : x, step->size % 2 == 0 ? y : y + width * 8);
    else
    {
        XjPlacedText piece = {x, y, x + width, y + step->size / 8.0, step->size / 8.0, texts[step->what % 13]};
        xj_layout_add(layout, &piece);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(XjLayout) layout = xj_layout_new();
    xj_layout_begin_page(layout, 512, 512);
    for (size_t at = 0; at + sizeof(Step) <= size && at < 20000; at += sizeof(Step))
    {
        Step step;
        memcpy(&step, data + at, sizeof(step));
        take(layout, &step);
    }
    g_autoptr(XjSource) source = xj_source_new();
    (void)xj_layout_may_hold_table(layout);
    xj_layout_finish(layout, source);
    for (guint i = 0; i < source->blocks->len; i++)
    {
        const XjBlock *block = source->blocks->pdata[i];
        g_assert_true(g_utf8_validate(block->text, -1, NULL));
        g_assert_cmpstr(block->text, !=, "");
    }
    return 0;
}
