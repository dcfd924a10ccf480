#include "document/source.h"

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
    g_free(source->title);
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
