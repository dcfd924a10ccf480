#include "document/source.h"

#include "document/loss.h"

static void
block_free(gpointer data)
{
    XjBlock *block = data;
    g_free(block->text);
    g_free(block);
}

XjSource *
xj_source_new(void)
{
    XjSource *source = g_new0(XjSource, 1);
    source->blocks = g_ptr_array_new_with_free_func(block_free);
    source->losses = g_ptr_array_new_with_free_func((GDestroyNotify)xj_loss_free);
    return source;
}

void
xj_source_free(XjSource *source)
{
    if (source == NULL)
    {
        return;
    }
    g_ptr_array_unref(source->blocks);
    g_ptr_array_unref(source->losses);
    g_free(source->title);
    g_free(source->author);
    g_free(source->created);
    g_free(source->modified);
    g_free(source);
}

void
xj_source_add(XjSource *source, XjBlockKind kind, guint depth, guint page, const char *text, gsize length)
{
    XjBlock *block = g_new0(XjBlock, 1);
    block->kind = kind;
    block->depth = depth;
    block->page = page;
    block->text = g_strndup(text, length);
    g_ptr_array_add(source->blocks, block);
}

void
xj_source_lose(XjSource *source, XjLossKind kind, guint page, const char *part)
{
    xj_source_lose_many(source, kind, page, part, 1);
}

void
xj_source_lose_many(XjSource *source, XjLossKind kind, guint page, const char *part, guint count)
{
    for (guint i = 0; i < source->losses->len; i++)
    {
        XjLoss *known = g_ptr_array_index(source->losses, i);
        if (known->kind == kind && known->page == page && g_strcmp0(known->part, part) == 0)
        {
            known->count += MIN(count, G_MAXUINT - known->count);
            return;
        }
    }
    if (source->losses->len < XJ_LOSSES_MAX)
    {
        g_ptr_array_add(source->losses, xj_loss_new(kind, page, count, part));
    }
}

const char *
xj_loss_name(XjLossKind kind)
{
    static const char *const names[] = {
        [XJ_LOSS_PICTURE_PAGE] = "picture_page", [XJ_LOSS_GLYPH_PAGE] = "glyph_page",
        [XJ_LOSS_UNMAPPED] = "unmapped",         [XJ_LOSS_ENCRYPTED] = "encrypted",
        [XJ_LOSS_DAMAGED] = "damaged",           [XJ_LOSS_LIMIT] = "limit",
        [XJ_LOSS_EMBEDDED] = "embedded",         [XJ_LOSS_OCR] = "ocr",
    };
    return names[kind];
}
