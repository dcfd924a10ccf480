// An inspection that comes of a file: whatever its shape, the units of the paper stand in its text, in order, and none overlaps.
#include "fuzz.h"
#include "query/compare/paper/paper.h"
#include "tests/test_vocabulary.h"

static void
check_span(const XjPaper *paper, XjSpan span)
{
    g_assert_true(span.start <= span.end && span.end <= paper->length);
}

static void
check_unit(const XjPaper *paper, const XjPaperUnit *unit, gsize from)
{
    g_assert_true(unit->start >= from && unit->start < unit->end && unit->end <= paper->length);
    g_assert_true(g_utf8_validate_len(paper->text + unit->start, unit->end - unit->start, NULL));
    g_assert_true(unit->heading >= -1 && unit->heading < (gint)paper->headings->len);
    g_assert_true(unit->passage < paper->passages->len);
    g_assert_true(unit->aspect_count <= XJ_REQUIREMENT_ASPECTS_MAX);
    check_span(paper, unit->who);
    check_span(paper, unit->deadline);
    g_autofree char *place = xj_paper_place(paper, unit);
}

static void
check_paper(const XjPaper *paper)
{
    gsize at = 0;
    guint requirements = 0;
    for (guint i = 0; i < paper->units->len; i++)
    {
        const XjPaperUnit *unit = xj_paper_unit(paper, i);
        check_unit(paper, unit, at);
        requirements += unit->kind == XJ_UNIT_REQUIREMENT;
        at = unit->end;
    }
    g_assert_cmpuint(requirements, ==, paper->requirements);
    for (guint i = 0; i < paper->quantities->len; i++)
    {
        const XjPaperQuantity *quantity = &g_array_index(paper->quantities, XjPaperQuantity, i);
        check_span(paper, (XjSpan){quantity->start, quantity->end});
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    if (size == 0 || !json_parser_load_from_data(parser, (const char *)data, (gssize)size, NULL))
        return 0;
    JsonNode *root = json_parser_get_root(parser);
    if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root))
        return 0;
    const XjCompareSource source = {.name = "来件", .inspection = json_node_get_object(root)};
    g_autoptr(GError) error = NULL;
    g_autoptr(XjPaper) paper = xj_paper_understand(&source, test_vocabulary(), &error);
    g_assert_true((paper == NULL) == (error != NULL));
    if (paper != NULL)
        check_paper(paper);
    return 0;
}
