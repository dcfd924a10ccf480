// What the head of an RTF file says of the numbers in its body: which code page a font has, which style is a heading, how a
// list counts.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// ---------------------------------------------------------------- fonts and styles

typedef struct
{
    GHashTable *font_pages;   // \f -> code page
    GHashTable *style_depths; // \s -> depth of a heading, from 1
} XjRtfStyles;

void xj_rtf_styles_init(XjRtfStyles *styles);
void xj_rtf_styles_clear(XjRtfStyles *styles);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjRtfStyles, xj_rtf_styles_clear)

void xj_rtf_styles_set_font(XjRtfStyles *styles, gint32 font, guint page);
// A font that is not in the table has the document's page.
guint xj_rtf_styles_font_page(const XjRtfStyles *styles, gint32 font);

void xj_rtf_styles_set_depth(XjRtfStyles *styles, gint32 style, guint depth);
// 0 for a style of text.
guint xj_rtf_styles_depth(const XjRtfStyles *styles, gint32 style);
// The depth that the name of a style tells: "heading 2", "标题 2"; 0 if none.
guint xj_rtf_depth_of_style_name(const char *name);

// ---------------------------------------------------------------- lists

#define XJ_RTF_LIST_LEVELS 9

typedef struct _XjRtfLists XjRtfLists;

XjRtfLists *xj_rtf_lists_new(void);
void xj_rtf_lists_free(XjRtfLists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjRtfLists, xj_rtf_lists_free)

// The table of lists, word by word. What comes in front of the first list or level is nobody's and passed over.
void xj_rtf_lists_begin_list(XjRtfLists *lists);
void xj_rtf_lists_begin_level(XjRtfLists *lists);
void xj_rtf_lists_set_format(XjRtfLists *lists, gint32 nfc);
void xj_rtf_lists_set_start(XjRtfLists *lists, gint32 start);
void xj_rtf_lists_set_legal(XjRtfLists *lists, gboolean is_legal); // numbers of the levels above in Arabic digits
// The label: how long it is, then its characters, in which 0 to 8 stand for the number of a level.
void xj_rtf_lists_set_label(XjRtfLists *lists, const char *text, gsize length);
void xj_rtf_lists_set_id(XjRtfLists *lists, gint32 id);
// The table of overrides: which list a paragraph's \ls means.
void xj_rtf_lists_begin_override(XjRtfLists *lists);
void xj_rtf_lists_set_override_id(XjRtfLists *lists, gint32 id);
void xj_rtf_lists_set_override(XjRtfLists *lists, gint32 ls);

// Counts one paragraph and appends its label; nothing if there is no such list or its level has no number.
void xj_rtf_lists_next(XjRtfLists *lists, gint32 ls, guint level, GString *into);

G_END_DECLS
