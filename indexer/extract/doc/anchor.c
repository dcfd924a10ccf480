#include "indexer/extract/doc/anchor.h"

enum
{
    REFERENCE = 2,     // bytes that follow the positions, for each reference to a note
    SHAPE = 26,        // for each drawn shape
    BOX = 22,          // for each text box
    BOX_SHAPE = 14,    // where a box names its shape
    HEADERS_FIRST = 6, // the stories before are the lines between text and notes
};

// Entries of a table of count + 1 positions and `entry` bytes for each.
static gsize
entry_count(XjBytes table, gsize entry)
{
    return table.length >= 4 ? (table.length - 4) / (4 + entry) : 0;
}

// Story `story` from its position `from` to `to`, as CPs. FALSE if it has none, or begins before `*at`, the end of the last one.
static gboolean
place_text(const XjDocFile *file, XjDocStory story, guint32 from, guint32 to, guint32 *at, XjDocAnchor *anchor)
{
    guint32 length = file->story_first[story + 1] - file->story_first[story];
    to = MIN(to, length);
    if (from < *at || to <= from)
        return FALSE;
    *at = to;
    anchor->first = file->story_first[story] + from;
    anchor->end = file->story_first[story] + to;
    return TRUE;
}

// Notes: the n-th reference has the n-th text.
static void
add_notes(GArray *anchors, const XjDocFile *file, XjDocStory story, XjDocTable references, XjDocTable texts)
{
    XjBytes places = xj_doc_file_table(file, references);
    XjBytes table = xj_doc_file_table(file, texts);
    gsize referred = entry_count(places, REFERENCE);
    guint32 at = 0;
    for (gsize i = 0; i < entry_count(table, 0); i++)
    {
        XjDocAnchor anchor = {.cp = XJ_DOC_ANCHOR_NOWHERE, .is_note = TRUE};
        if (i < referred)
            anchor.cp = xj_bytes_u32(places, i * 4);
        if (place_text(file, story, xj_bytes_u32(table, i * 4), xj_bytes_u32(table, i * 4 + 4), &at, &anchor))
            g_array_append_val(anchors, anchor);
    }
}

// CP of each shape by its number.
static GHashTable *
shape_places(XjBytes table)
{
    GHashTable *places = g_hash_table_new(NULL, NULL);
    gsize count = entry_count(table, SHAPE);
    for (gsize i = 0; i < count; i++)
    {
        guint32 shape = xj_bytes_u32(table, (count + 1) * 4 + i * SHAPE);
        g_hash_table_insert(places, GUINT_TO_POINTER(shape), GUINT_TO_POINTER(xj_bytes_u32(table, i * 4)));
    }
    return places;
}

// Boxes name their shape; one inside a group of shapes names one that hangs nowhere.
static void
add_boxes(GArray *anchors, const XjDocFile *file)
{
    g_autoptr(GHashTable) places = shape_places(xj_doc_file_table(file, XJ_DOC_TABLE_SHAPES));
    XjBytes table = xj_doc_file_table(file, XJ_DOC_TABLE_BOXES);
    gsize count = entry_count(table, BOX);
    guint32 at = 0;
    for (gsize i = 0; i < count; i++)
    {
        guint32 shape = xj_bytes_u32(table, (count + 1) * 4 + i * BOX + BOX_SHAPE);
        XjDocAnchor anchor = {.cp = XJ_DOC_ANCHOR_NOWHERE};
        gpointer place = NULL;
        if (g_hash_table_lookup_extended(places, GUINT_TO_POINTER(shape), NULL, &place))
            anchor.cp = GPOINTER_TO_UINT(place);
        if (place_text(file, XJ_DOC_BOXES, xj_bytes_u32(table, i * 4), xj_bytes_u32(table, i * 4 + 4), &at, &anchor))
            g_array_append_val(anchors, anchor);
    }
}

// g_array_sort() keeps the order of equals only by chance; their texts tell it.
static int
compare_anchors(gconstpointer left, gconstpointer right)
{
    const XjDocAnchor *a = left;
    const XjDocAnchor *b = right;
    if (a->cp != b->cp)
        return a->cp < b->cp ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

GArray *
xj_doc_anchors_read(const XjDocFile *file)
{
    GArray *anchors = g_array_new(FALSE, FALSE, sizeof(XjDocAnchor));
    add_notes(anchors, file, XJ_DOC_FOOTNOTES, XJ_DOC_TABLE_FOOTNOTE_REFERENCES, XJ_DOC_TABLE_FOOTNOTES);
    add_notes(anchors, file, XJ_DOC_ENDNOTES, XJ_DOC_TABLE_ENDNOTE_REFERENCES, XJ_DOC_TABLE_ENDNOTES);
    add_boxes(anchors, file);
    g_array_sort(anchors, compare_anchors);
    return anchors;
}

GArray *
xj_doc_headers_read(const XjDocFile *file)
{
    GArray *headers = g_array_new(FALSE, FALSE, sizeof(XjDocAnchor));
    XjBytes table = xj_doc_file_table(file, XJ_DOC_TABLE_HEADERS);
    guint32 at = 0;
    for (gsize i = HEADERS_FIRST; i < entry_count(table, 0); i++)
    {
        XjDocAnchor anchor = {.cp = XJ_DOC_ANCHOR_NOWHERE};
        if (place_text(file, XJ_DOC_HEADERS, xj_bytes_u32(table, i * 4), xj_bytes_u32(table, i * 4 + 4), &at, &anchor))
            g_array_append_val(headers, anchor);
    }
    return headers;
}
