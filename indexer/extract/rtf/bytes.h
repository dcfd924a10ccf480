// The bytes of RTF text, which are in the code pages of its fonts, made characters. The bytes of one character may come one by
// one, from different groups and as different tokens, so they are gathered and decoded together.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Code pages are those of Windows. Besides:
enum
{
    XJ_RTF_PAGE_DOCUMENT = 0, // what the document declares for all of it
    XJ_RTF_PAGE_ANSI = 1,     // a font that says "Western" or nothing: programs write their own code page with such fonts
    XJ_RTF_PAGE_SYMBOL = 2,   // signs instead of characters: xj_symbol_guess()
};

typedef struct
{
    const char *forced;  // charset that the user insists on, or NULL
    guint document_page; // that the document declares, 0 if it declares none
    GString *bytes;      // not decoded yet
    guint page;          // theirs
    gboolean inside;     // the last of them begins a character of two
    GHashTable *decoded; // charset name -> bytes above ASCII that were decoded by it, as a pointer
    gboolean is_guess;   // something was decoded by a charset that nobody declared
    gsize replaced;      // that could not be decoded
} XjRtfBytes;

// `forced` is a charset as xj_charset_find() gives it, or NULL.
void xj_rtf_bytes_init(XjRtfBytes *bytes, const char *forced);
void xj_rtf_bytes_clear(XjRtfBytes *bytes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjRtfBytes, xj_rtf_bytes_clear)

// Whether bytes of this page must be decoded apart from those that wait.
gboolean xj_rtf_bytes_must_settle(const XjRtfBytes *bytes, guint page);

// Adds a byte; bytes of another page must not wait any more.
void xj_rtf_bytes_add(XjRtfBytes *bytes, guint page, guchar byte);

// Whether an ASCII character of the text is the second half of the character that waits.
gboolean xj_rtf_bytes_wants(const XjRtfBytes *bytes, char c);

// Decodes what waits and appends it.
void xj_rtf_bytes_settle(XjRtfBytes *bytes, GString *into);

// The character that two bytes of a code page mean, 0 if they mean none.
gunichar xj_rtf_bytes_pair(const XjRtfBytes *bytes, guint page, guchar first, guchar second);

// The code page of a font by its \fcharset.
guint xj_rtf_page_of_charset(gint32 charset);

// The charset that most of the text was in, or NULL. Borrowed.
const char *xj_rtf_bytes_charset(const XjRtfBytes *bytes);

// Opens the converters that files may ask for.
void xj_rtf_bytes_prepare(void);

G_END_DECLS
