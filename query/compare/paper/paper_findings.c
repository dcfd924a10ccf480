#include "query/compare/paper/card_requirement.h"
#include "query/compare/paper/paper_build.h"

#include <string.h>

// Reads foreign numbers: each is checked against the text.
typedef struct
{
    XjPaper *paper;
    GArray *offsets; // of gsize: the byte where each character of the text begins, and its length
} Findings;

static GArray *
character_offsets(const XjPaper *paper)
{
    GArray *offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (gsize at = 0; at < paper->length; at += (gsize)g_utf8_skip[(guchar)paper->text[at]])
        g_array_append_val(offsets, at);
    return g_array_append_val(offsets, paper->length);
}

// The place of an entry, in bytes. FALSE if it is none, or begins before `from`.
static gboolean
read_span(const Findings *findings, JsonObject *entry, gsize from, XjSpan *ret_span)
{
    const gint64 start = xj_card_integer(entry, "start", -1);
    const gint64 end = xj_card_integer(entry, "end", -1);
    if (start < 0 || end <= start || end >= findings->offsets->len)
        return FALSE;
    const XjSpan span = {g_array_index(findings->offsets, gsize, start), g_array_index(findings->offsets, gsize, end)};
    if (span.start < from)
        return FALSE;
    *ret_span = span;
    return TRUE;
}

// The elements of member `member` that are objects.
static GPtrArray *
entries_of(JsonObject *object, const char *member)
{
    GPtrArray *entries = g_ptr_array_new();
    JsonArray *array = xj_card_array(object, member);
    for (guint i = 0; array != NULL && i < json_array_get_length(array); i++)
    {
        JsonObject *entry = xj_card_entry(array, i);
        if (entry != NULL)
            g_ptr_array_add(entries, entry);
    }
    return entries;
}

// ---------------------------------------------------------------- headings

static XjPaperHeading *
heading_new(JsonObject *entry, XjSpan span, gint parent)
{
    const char *marker = xj_card_string(entry, "marker");
    const char *words = xj_card_string(entry, "heading");
    const gint64 depth = xj_card_integer(entry, "depth", 1);
    XjPaperHeading *heading = g_new(XjPaperHeading, 1);
    *heading = (XjPaperHeading){.text = g_strconcat(marker != NULL ? marker : "", words != NULL ? words : "", NULL),
                                .depth = (guint)CLAMP(depth, 1, G_MAXINT),
                                .parent = parent,
                                .start = span.start,
                                .end = span.end};
    return heading;
}

// All entries are kept, for they are referred to by their place in the list: one that does not fit the text stands, without words,
// where the one before it ends.
static void
add_headings(const Findings *findings, JsonObject *object)
{
    g_autoptr(GPtrArray) entries = entries_of(object, "outline");
    gsize at = 0;
    for (guint i = 0; i < entries->len; i++)
    {
        JsonObject *entry = g_ptr_array_index(entries, i);
        XjSpan span = {at, at};
        const gint64 parent = xj_card_integer(entry, "parent", -1);
        (void)read_span(findings, entry, at, &span);
        g_ptr_array_add(findings->paper->headings, heading_new(entry, span, parent >= 0 && parent < i ? (gint)parent : -1));
        at = span.end;
    }
}

// ---------------------------------------------------------------- requirements and quantities

// Bytes of whom a requirement binds, or of a deadline; what is longer is none, and is not looked for.
#define WORDS_MAX 600

// Where words of the requirement stand in it; empty where they do not.
static XjSpan
words_within(const XjPaper *paper, XjSpan span, const char *words)
{
    const char *found = words != NULL && *words != '\0' && strlen(words) <= WORDS_MAX
                            ? g_strstr_len(paper->text + span.start, (gssize)(span.end - span.start), words)
                            : NULL;
    if (found == NULL)
        return (XjSpan){span.start, span.start};
    const gsize start = (gsize)(found - paper->text);
    return (XjSpan){start, start + strlen(words)};
}

static GArray *
read_requirements(const Findings *findings, JsonObject *object)
{
    g_autoptr(GPtrArray) entries = entries_of(object, "requirements");
    GArray *requirements = g_array_new(FALSE, FALSE, sizeof(XjPaperUnit));
    gsize at = 0;
    for (guint i = 0; i < entries->len; i++)
    {
        JsonObject *entry = g_ptr_array_index(entries, i);
        XjSpan span;
        if (!read_span(findings, entry, at, &span))
            continue;
        XjCardRequirement told;
        xj_card_requirement_read(entry, &told);
        XjPaperUnit unit = {.start = span.start,
                            .end = span.end,
                            .modality = told.modality,
                            .aspect_count = told.aspects.count,
                            .who = words_within(findings->paper, span, told.who),
                            .deadline = words_within(findings->paper, span, told.deadline)};
        memcpy(unit.aspects, told.aspects.numbers, sizeof unit.aspects);
        g_array_append_val(requirements, unit);
        at = span.end;
    }
    return requirements;
}

static gboolean
read_kind(JsonObject *entry, XjQuantityKind *ret_kind)
{
    const char *name = xj_card_string(entry, "kind");
    for (guint i = XJ_QUANTITY_COUNT; name != NULL && i <= XJ_QUANTITY_DEADLINE; i++)
    {
        if (strcmp(name, xj_quantity_kind_name((XjQuantityKind)i)) == 0)
        {
            *ret_kind = (XjQuantityKind)i;
            return TRUE;
        }
    }
    return FALSE;
}

static void
add_quantities(const Findings *findings, JsonObject *object)
{
    g_autoptr(GPtrArray) entries = entries_of(object, "quantities");
    gsize at = 0;
    for (guint i = 0; i < entries->len; i++)
    {
        JsonObject *entry = g_ptr_array_index(entries, i);
        XjSpan span;
        XjPaperQuantity quantity = {0};
        if (!read_kind(entry, &quantity.kind) || !read_span(findings, entry, at, &span))
            continue;
        quantity.start = span.start;
        quantity.end = span.end;
        quantity.number = xj_card_number(entry, "number", -1);
        quantity.unit = g_strdup(xj_card_string(entry, "unit"));
        g_array_append_val(findings->paper->quantities, quantity);
        at = span.end;
    }
}

void
xj_paper_add_findings(XjPaper *paper, JsonObject *object, const GArray *passages)
{
    g_autoptr(GArray) offsets = character_offsets(paper);
    const Findings findings = {paper, offsets};
    add_headings(&findings, object);
    add_quantities(&findings, object);
    g_autoptr(GArray) requirements = read_requirements(&findings, object);
    xj_paper_divide(paper, requirements, passages);
}
