// The control words of RTF that matter to its text, and what each of them does.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Where text goes, until the group ends in which this was said.
typedef enum
{
    XJ_RTF_TO_TEXT, // the innermost flow
    XJ_RTF_TO_NOTHING,
    XJ_RTF_TO_NUMBER,      // of the paragraph
    XJ_RTF_TO_INSTRUCTION, // of a field
    XJ_RTF_TO_FONTS,
    XJ_RTF_TO_STYLES, // the name of a style
    XJ_RTF_TO_LISTS,
    XJ_RTF_TO_LABEL, // of a level of a list
    XJ_RTF_TO_OVERRIDES,
    XJ_RTF_TO_INFO, // parts of it that say nothing
    XJ_RTF_TO_TITLE,
    XJ_RTF_TO_AUTHOR,
    XJ_RTF_TO_CREATED,
    XJ_RTF_TO_MODIFIED,
} XjRtfDestination;

typedef enum
{
    // What stands in the text.
    XJ_RTF_CHARACTER, // `argument` is it
    XJ_RTF_UNICODE,
    XJ_RTF_PARAGRAPH_END,
    XJ_RTF_LINE_END,
    XJ_RTF_PAGE_END,
    XJ_RTF_CELL_END,
    XJ_RTF_ROW_END,
    XJ_RTF_NESTED_CELL_END,
    XJ_RTF_NESTED_ROW_END,
    // Where text goes.
    XJ_RTF_DESTINATION, // `argument` is an XjRtfDestination
    XJ_RTF_FLOW,        // `argument` is an XjRtfFlowKind
    XJ_RTF_KEEP,        // a destination, marked as one that may be passed over, whose text is text
    XJ_RTF_FIELD_RESULT,
    XJ_RTF_OBJECT,
    XJ_RTF_SHAPE,
    XJ_RTF_SHAPE_TEXT,
    XJ_RTF_SHAPE_RESULT, // the same once more, for old programs
    XJ_RTF_ALTERNATIVE,  // text without Unicode, and in it ...
    XJ_RTF_UNICODE_ALTERNATIVE,
    // How the text is to be read.
    XJ_RTF_FALLBACK,  // bytes behind each \u
    XJ_RTF_CODE_PAGE, // of the document; `argument`, or the word's number if that is 0
    XJ_RTF_DEFAULT_FONT,
    XJ_RTF_FONT,
    XJ_RTF_FONT_CHARSET,
    XJ_RTF_FONT_PAGE,
    XJ_RTF_PLAIN,
    XJ_RTF_HIDDEN,
    XJ_RTF_DELETED,
    // What the paragraph is.
    XJ_RTF_PARAGRAPH_PLAIN,
    XJ_RTF_IN_TABLE,
    XJ_RTF_TABLE_LEVEL,
    XJ_RTF_STYLE,
    XJ_RTF_OUTLINE,
    XJ_RTF_LIST,
    XJ_RTF_LIST_LEVEL,
    // The table of lists.
    XJ_RTF_BEGIN_LIST,
    XJ_RTF_BEGIN_LEVEL,
    XJ_RTF_LEVEL_FORMAT,
    XJ_RTF_LEVEL_START,
    XJ_RTF_LEVEL_LEGAL,
    XJ_RTF_LIST_ID,
    XJ_RTF_BEGIN_OVERRIDE,
    // Times of the metadata; `argument` is the place in "yr mo dy hr min".
    XJ_RTF_TIME,
} XjRtfAction;

typedef struct
{
    const char *word;
    XjRtfAction action;
    gint32 argument;
} XjRtfWord;

// NULL for a word that does not matter.
const XjRtfWord *xj_rtf_word_find(const char *word);

G_END_DECLS
