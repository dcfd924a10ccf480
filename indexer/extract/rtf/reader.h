// What the parts of the RTF reader share: what holds inside a group, and what has been read so far.
#pragma once

#include "indexer/extract/rtf/bytes.h"
#include "indexer/extract/rtf/flow.h"
#include "indexer/extract/rtf/lexer.h"
#include "indexer/extract/rtf/tables.h"
#include "indexer/extract/rtf/word.h"

G_BEGIN_DECLS

#define XJ_RTF_OUTLINE_TEXT 9 // \outlinelevel of what is no heading

// What holds inside a group.
typedef struct
{
    XjRtfDestination destination;
    XjRtfDestination around_alternative; // of the group that has one text twice
    gboolean in_alternative;
    gboolean is_marked; // "\*": an unknown destination is to be passed over
    gboolean has_flow;  // the group's text is a flow of its own
    gboolean in_shape;
    gboolean is_furniture;
    // Of characters.
    guint fallback;
    gint32 font;
    gboolean is_hidden;
    gboolean is_deleted;
    // Of the paragraph.
    gint32 style;
    guint outline; // depth of a heading; 0: as the style has it; above XJ_RTF_OUTLINE_TEXT: none
    guint table_level;
    gint32 list; // 0: none
    guint list_level;
} XjRtfState;

typedef struct
{
    XjRtfLexer lexer;
    const char *last_paragraph; // where the last one ends, NULL if none does
    XjSource *source;
    XjRtfBytes bytes;
    XjRtfStyles styles;
    XjRtfLists *lists;
    XjRtfFlows *flows;
    XjRtfState now;
    GArray *outer;       // of XjRtfState, one for each group that is open
    guint passed_over;   // groups that are open beyond GROUPS_MAX
    gint32 default_font; // \deff
    gint32 entry;        // font or style that the table is at
    guint skips;         // characters of the fallback that are left
    guchar skipped;      // the last of them, if more of it may follow
    gunichar shown;      // the character for which it stood
    gunichar high;       // first half of a surrogate pair, or 0
    gboolean shape_has_text;
    guint unknown_signs; // of symbol fonts
    GString *collected;  // text of the destinations that are no text of the document
    int times[5];        // of the metadata: year, month, day, hour, minute
    gboolean is_damaged;
    gboolean is_full;
} XjRtfReader;

// ---------------------------------------------------------------- characters

// Decodes the bytes that wait, and gives up half a surrogate pair: what comes next goes elsewhere, or is something else.
void xj_rtf_settle(XjRtfReader *reader);

void xj_rtf_append_character(XjRtfReader *reader, gunichar c);
void xj_rtf_read_byte(XjRtfReader *reader, guchar byte);                    // \'xx
void xj_rtf_read_text(XjRtfReader *reader, const char *text, gsize length); // as it stands in the file
void xj_rtf_read_unicode(XjRtfReader *reader, gint32 number);               // \u

// ---------------------------------------------------------------- destinations

void xj_rtf_begin_destination(XjRtfReader *reader, XjRtfDestination destination);
// TRUE if the word says where text goes; then it was done.
gboolean xj_rtf_obey_destination(XjRtfReader *reader, const XjRtfWord *word);
// Files what a group gathered that ends. `around`: where text went outside of it.
void xj_rtf_end_destination(XjRtfReader *reader, XjRtfDestination around);

// ---------------------------------------------------------------- control words

void xj_rtf_obey(XjRtfReader *reader, const XjRtfToken *token);

G_END_DECLS
