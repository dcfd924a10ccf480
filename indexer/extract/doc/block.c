#include "indexer/extract/doc/block.h"

#include "indexer/extract/numbering.h"

#include <string.h>

void
xj_doc_blocks_init(XjDocBlocks *blocks, XjSource *source, GHashTable *furniture, guint64 *room)
{
    *blocks = (XjDocBlocks){
        .source = source, .furniture = furniture, .room = room, .text = g_string_new(NULL), .row = g_string_new(NULL)};
}

void
xj_doc_blocks_clear(XjDocBlocks *blocks)
{
    g_string_free(blocks->text, TRUE);
    g_string_free(blocks->row, TRUE);
}

static gboolean
is_blank(const char *text)
{
    while (g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return *text == '\0';
}

// Empties `text`. What no longer finds room is lost, and said so once.
static void
add_block(XjDocBlocks *blocks, XjBlockKind kind, guint depth, GString *text)
{
    gboolean wanted = !is_blank(text->str);
    if (wanted && kind == XJ_BLOCK_FURNITURE)
        wanted = g_hash_table_add(blocks->furniture, g_strdup(text->str));
    if (wanted && text->len > *blocks->room)
    {
        *blocks->room = 0;
        xj_source_lose(blocks->source, XJ_LOSS_LIMIT, 0, NULL);
    }
    else if (wanted)
    {
        *blocks->room -= text->len;
        xj_source_add(blocks->source, kind, depth, 0, text->str, text->len);
    }
    g_string_truncate(text, 0);
}

void
xj_doc_blocks_number(XjDocBlocks *blocks, const char *label, gboolean close)
{
    if (!is_blank(blocks->text->str))
        xj_number_prepend(blocks->text, label, close);
}

void
xj_doc_blocks_end_paragraph(XjDocBlocks *blocks, XjBlockKind kind, guint depth)
{
    if (blocks->in_row)
        xj_doc_blocks_end_row(blocks, XJ_BLOCK_TABLE_ROW);
    add_block(blocks, kind, depth, blocks->text);
}

void
xj_doc_blocks_end_part(XjDocBlocks *blocks)
{
    blocks->in_row = TRUE;
    if (!is_blank(blocks->text->str))
    {
        if (blocks->row->len > blocks->cell)
            g_string_append_c(blocks->row, '\t');
        g_string_append(blocks->row, g_strdelimit(blocks->text->str, "\n", '\t'));
    }
    g_string_truncate(blocks->text, 0);
}

void
xj_doc_blocks_end_cell(XjDocBlocks *blocks)
{
    xj_doc_blocks_end_part(blocks);
    g_string_append_c(blocks->row, '\t');
    blocks->cell = blocks->row->len;
}

void
xj_doc_blocks_end_row(XjDocBlocks *blocks, XjBlockKind kind)
{
    if (blocks->row->len > 0 && blocks->cell == blocks->row->len)
        g_string_truncate(blocks->row, blocks->row->len - 1);
    add_block(blocks, kind, 0, blocks->row);
    blocks->cell = 0;
    blocks->in_row = FALSE;
}
