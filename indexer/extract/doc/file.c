#include "indexer/extract/doc/file.h"

#include <glib/gi18n-lib.h>

enum
{
    FIB_MAGIC = 0xA5EC,
    FIB_VERSION = 0x02,
    FIB_VERSION_MIN = 0xC0, // Word 97 writes C1, its betas C0
    FIB_LANGUAGE = 0x06,
    FIB_FLAGS = 0x0A,
    FIB_FLAG_ENCRYPTED = 0x0100,
    FIB_FLAG_TABLE_1 = 0x0200,
    FIB_LANGUAGE_EAST = 0x3C,
    FIB_COUNTS = 0x4C, // characters of each story
    FIB_TABLES_COUNT = 0x98,
    FIB_TABLES = 0x9A, // offset and length of each table
    LANGUAGE_PRC = 0x0804,
    LANGUAGE_SINGAPORE = 0x1004,
    CHARACTERS_MAX = 1 << 28, // of all stories; a file of this size is not read at all
};

// ---------------------------------------------------------------- checks

// Word 2, 95, and the East Asian and Macintosh ones of 6 and 95; others have the mark of Word 97 and a lower version.
static gboolean
is_older(XjBytes word)
{
    static const guint16 marks[] = {0xA5DB, 0xA5DC, 0xA697, 0xA698, 0xA699};
    guint mark = xj_bytes_u16(word, 0);
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
    {
        if (marks[i] == mark)
            return TRUE;
    }
    return mark == FIB_MAGIC && xj_bytes_u16(word, FIB_VERSION) < FIB_VERSION_MIN;
}

void
xj_doc_file_set_older(GError **error)
{
    g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_CONVERTIBLE,
                        _("is in the format of Word 95 or older; save it as .docx, or install LibreOffice"));
}

static gboolean
is_readable(XjBytes word, GError **error)
{
    gboolean older = is_older(word);
    if (xj_bytes_u16(word, 0) != FIB_MAGIC && !older)
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED, _("is damaged: its text does not begin as Word writes it"));
    else if (older)
        xj_doc_file_set_older(error);
    else if ((xj_bytes_u16(word, FIB_FLAGS) & FIB_FLAG_ENCRYPTED) != 0)
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_ENCRYPTED, _("is encrypted; save it without a password"));
    else
        return TRUE;
    return FALSE;
}

// A count that cannot be is cut; the story behind it then begins too early, which shows as damage.
static void
read_stories(XjDocFile *file)
{
    guint32 cp = 0;
    for (guint i = 0; i < XJ_DOC_STORIES; i++)
    {
        guint32 count = xj_bytes_u32(file->word, FIB_COUNTS + (gsize)i * 4);
        file->story_first[i] = cp;
        if (count > CHARACTERS_MAX - cp)
        {
            file->whole = FALSE;
            count = CHARACTERS_MAX - cp;
        }
        cp += count;
    }
    file->story_first[XJ_DOC_STORIES] = cp;
}

static guint
chinese_language(XjBytes word)
{
    guint languages[] = {xj_bytes_u16(word, FIB_LANGUAGE_EAST), xj_bytes_u16(word, FIB_LANGUAGE)};
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++)
    {
        if (languages[i] == LANGUAGE_PRC || languages[i] == LANGUAGE_SINGAPORE)
            return languages[i];
    }
    return 0;
}

// ---------------------------------------------------------------- streams

static XjBytes
take_stream(XjDocFile *file, guint place, const XjCompound *compound, const char *name)
{
    file->streams[place] = xj_compound_stream(compound, name, &file->whole);
    return (XjBytes){.data = file->streams[place]->data, .length = file->streams[place]->len};
}

gboolean
xj_doc_file_open(XjDocFile *ret_file, const XjCompound *compound, GError **error)
{
    g_auto(XjDocFile) file = {.whole = TRUE};
    file.word = take_stream(&file, 0, compound, "WordDocument");
    if (!is_readable(file.word, error))
        return FALSE;
    gboolean second = (xj_bytes_u16(file.word, FIB_FLAGS) & FIB_FLAG_TABLE_1) != 0;
    file.table = take_stream(&file, 1, compound, second ? "1Table" : "0Table");
    file.data = take_stream(&file, 2, compound, "Data");
    file.language = chinese_language(file.word);
    read_stories(&file);
    *ret_file = file;
    file = (XjDocFile){0};
    return TRUE;
}

void
xj_doc_file_clear(XjDocFile *file)
{
    for (guint i = 0; i < G_N_ELEMENTS(file->streams); i++)
        g_clear_pointer(&file->streams[i], g_byte_array_unref);
    *file = (XjDocFile){0};
}

gsize
xj_doc_file_table_offset(const XjDocFile *file, XjDocTable table)
{
    return xj_bytes_u32(file->word, FIB_TABLES + (gsize)table * 8);
}

XjBytes
xj_doc_file_table(const XjDocFile *file, XjDocTable table)
{
    if ((guint)table >= xj_bytes_u16(file->word, FIB_TABLES_COUNT))
        return (XjBytes){0};
    gsize length = xj_bytes_u32(file->word, FIB_TABLES + (gsize)table * 8 + 4);
    return xj_bytes_slice(file->table, xj_doc_file_table_offset(file, table), length);
}
