#include "text/binary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
    const char *bytes;
    gsize length;
    const char *kind;
} Magic;

static const Magic magics[] = {
    {"%PDF-", 5, N_("a PDF document")},
    {"PK\x03\x04", 4, N_("a ZIP archive or an office document (docx, xlsx, odt, ofd)")},
    {"PK\x05\x06", 4, N_("an empty ZIP archive")},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, N_("an old office document (doc, wps, xls, ppt)")},
    {"\x7F"
     "ELF",
     4, N_("a program")},
    {"\x89PNG\r\n", 6, N_("a PNG image")},
    {"\xFF\xD8\xFF", 3, N_("a JPEG image")},
    {"GIF87a", 6, N_("a GIF image")},
    {"GIF89a", 6, N_("a GIF image")},
    {"II*\0", 4, N_("a TIFF image")},
    {"MM\0*", 4, N_("a TIFF image")},
    {"\x1F\x8B\x08", 3, N_("a gzip archive")},
    {"\xFD"
     "7zXZ\0",
     6, N_("an xz archive")},
    {"7z\xBC\xAF\x27\x1C", 6, N_("a 7z archive")},
    {"Rar!\x1A\x07", 6, N_("a RAR archive")},
    {"SQLite format 3\0", 16, N_("an SQLite database")},
    {"\0\0\0\x18"
     "ftyp",
     8, N_("a video")},
    {"\0\0\0\x20"
     "ftyp",
     8, N_("a video")},
    {"ID3\x03", 4, N_("a sound recording")},
    {"ID3\x04", 4, N_("a sound recording")},
};

const char *
xj_binary_kind(const char *bytes, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(magics); i++)
        if (length >= magics[i].length && memcmp(bytes, magics[i].bytes, magics[i].length) == 0)
            return _(magics[i].kind);
    return NULL;
}

// \b \t \n \v \f \r, the end mark of old DOS files and the escapes of terminal recordings stand in real text files.
#define TEXT_CONTROLS (1U << '\b' | 1U << '\t' | 1U << '\n' | 1U << '\v' | 1U << '\f' | 1U << '\r' | 1U << 0x1A | 1U << 0x1B)

gsize
xj_binary_controls(const char *text, gsize length)
{
    gsize count = 0;
    for (gsize i = 0; i < length; i++)
    {
        guchar c = (guchar)text[i];
        count += c < 0x20 && (TEXT_CONTROLS >> c & 1) == 0;
    }
    return count;
}
