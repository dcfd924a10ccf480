#include "indexer/extract/doc/run.h"

enum
{
    PAGE = 512,
    PAGE_COUNT = 511,     // where it says how many runs it holds
    PAGE_MASK = 0x3FFFFF, // of the numbers of pages
    CHARACTER_ENTRY = 1,  // bytes that follow the offsets, for each run
    PARAGRAPH_ENTRY = 13,
};

// The properties at `word` (half the offset in the page).
static void
read_character(XjBytes page, guint word, XjDocRun *run)
{
    gsize at = (gsize)word * 2;
    run->properties = word == 0 ? (XjBytes){0} : xj_bytes_slice(page, at + 1, xj_bytes_u8(page, at));
}

// Its length is counted in words, in the byte or, where that is zero, in the one behind.
static void
read_paragraph(XjBytes page, guint word, XjDocRun *run)
{
    if (word == 0)
        return;
    gsize at = (gsize)word * 2;
    gsize words = xj_bytes_u8(page, at++);
    gsize length = words * 2 - 1;
    if (words == 0)
        length = (gsize)xj_bytes_u8(page, at++) * 2;
    XjBytes all = xj_bytes_slice(page, at, length);
    run->style = xj_bytes_u16(all, 0);
    run->properties = xj_bytes_slice(all, 2, all.length);
}

static void
read_page(GArray *runs, XjBytes page, gsize entry, void (*read)(XjBytes page, guint word, XjDocRun *run))
{
    gsize count = xj_bytes_u8(page, PAGE_COUNT);
    for (gsize i = 0; i < count && (i + 2) * 4 <= PAGE_COUNT; i++)
    {
        XjDocRun run = {.first = xj_bytes_u32(page, i * 4), .end = xj_bytes_u32(page, i * 4 + 4)};
        if (run.end <= run.first)
            continue;
        read(page, xj_bytes_u8(page, (count + 1) * 4 + i * entry), &run);
        g_array_append_val(runs, run);
    }
}

static int
compare_runs(gconstpointer left, gconstpointer right)
{
    const XjDocRun *a = left;
    const XjDocRun *b = right;
    return (a->first > b->first) - (a->first < b->first);
}

// `table`: count + 1 offsets, then count page numbers. No more pages are read than the stream has.
static GArray *
read_pages(const XjDocFile *file, XjBytes table, gsize entry, void (*read)(XjBytes page, guint word, XjDocRun *run),
           gboolean *ret_whole)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(XjDocRun));
    gsize count = table.length >= 4 ? (table.length - 4) / 8 : 0;
    *ret_whole &= count > 0;
    count = MIN(count, file->word.length / PAGE);
    for (gsize i = 0; i < count; i++)
    {
        gsize number = xj_bytes_u32(table, (count + 1) * 4 + i * 4) & PAGE_MASK;
        XjBytes page = xj_bytes_slice(file->word, number * PAGE, PAGE);
        *ret_whole &= page.length == PAGE;
        if (page.length == PAGE)
            read_page(runs, page, entry, read);
    }
    g_array_sort(runs, compare_runs);
    return runs;
}

GArray *
xj_doc_runs_of_characters(const XjDocFile *file, gboolean *ret_whole)
{
    XjBytes table = xj_doc_file_table(file, XJ_DOC_TABLE_CHARACTER_PAGES);
    return read_pages(file, table, CHARACTER_ENTRY, read_character, ret_whole);
}

GArray *
xj_doc_runs_of_paragraphs(const XjDocFile *file, gboolean *ret_whole)
{
    XjBytes table = xj_doc_file_table(file, XJ_DOC_TABLE_PARAGRAPH_PAGES);
    return read_pages(file, table, PARAGRAPH_ENTRY, read_paragraph, ret_whole);
}

// The last run that begins at `offset` or before it; overlapping ones, which no sound file has, hide each other.
const XjDocRun *
xj_doc_run_find(const GArray *runs, gsize offset, guint *hint)
{
    const XjDocRun *all = (const XjDocRun *)(const void *)runs->data;
    guint low = 0;
    guint high = runs->len;
    if (*hint < high && offset >= all[*hint].first && offset < all[*hint].end)
        return &all[*hint];
    while (low < high)
    {
        guint middle = low + (high - low) / 2;
        if (all[middle].first <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || offset >= all[low - 1].end)
        return NULL;
    *hint = low - 1;
    return &all[low - 1];
}
