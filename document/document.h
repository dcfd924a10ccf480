// One document, understood: clean text, title, outline, passages, and a log of what was taken out.
//
// Invariants:
//   - `text` is valid UTF-8; every paragraph ends with one '\n'; inside a paragraph stands no '\n'; a table row is one
//     paragraph whose cells are divided by '\t'; hard line wraps are undone; empty lines, page numbers and repeated titles
//     are gone (and logged).
//   - every offset is a byte offset into `text`, on a character boundary; spans are half-open.
//   - passages tile the text: the first starts at 0, each starts where the one before ended, the last ends at `length`.
//     None splits a sentence, except one longer than XJ_PASSAGE_HARD_MAX characters.
//   - outline entries stand in text order; `heading` of a passage is an index into the outline.
#pragma once

#include "document/source.h"

G_BEGIN_DECLS

typedef struct
{
    gsize start, end;
} XjSpan;

// 大纲 entry: 一、 （一） 1. 一是 一要 第一， 首先 第X条 ...
typedef struct
{
    guint depth; // 1 = top; by nesting in this document, not by marker family
    char *marker; // as written: "一、" "(一)" "第一," "一是" ...; "" for a heading that the format marked and that has none
    char *heading; // first sentence behind the marker, without its mark; "" if that is too long for a heading
    XjSpan span;   // marker and heading in the text
    gint parent;   // index of the enclosing entry, -1 at the top
} XjHeading;

typedef enum
{
    XJ_ROLE_BODY,
    XJ_ROLE_TITLE,
    XJ_ROLE_OPENING,
    XJ_ROLE_HEADING,
    XJ_ROLE_FAULT,
    XJ_ROLE_REQUIREMENT,
    XJ_ROLE_CLOSING,
} XjRole;

// A passage is a paragraph or a numbered point, XJ_PASSAGE_MIN to XJ_PASSAGE_MAX characters where the text allows it:
// shorter neighbours of one section are joined, longer ones are split at sentence ends. Title and headings that stand
// alone are passages by themselves. A point that begins inside a paragraph begins a passage; behind a colon (主要表现在：一是 …)
// the passage takes the lead along, because no sentence is cut.
#define XJ_PASSAGE_MIN 40
#define XJ_PASSAGE_MAX 400
#define XJ_PASSAGE_HARD_MAX 3000 // a sentence (a long list, a text without marks) is cut here, at a comma if there is one

typedef struct
{
    XjSpan span;
    XjRole role;
    gint heading; // deepest outline entry that holds it (itself for a heading), -1 above the first
    guint page;   // page it begins on, 0 where the format has none
} XjPassage;

// Something taken out of the text, kept so that it can be seen and undone.
typedef struct
{
    char *text;
    const char *reason; // static word: "page_number" "duplicate_title" "furniture" ...
    gsize at;           // offset in the clean text where it stood
} XjRemoval;

typedef struct
{
    char *text; // the clean text
    gsize length;
    char *title;      // never NULL; "" where none was found
    char *secrecy;    // 密级 as marked at the head: 绝密, 机密 or 秘密; NULL if none
    GArray *outline;  // of XjHeading
    GArray *passages; // of XjPassage
    GArray *removals; // of XjRemoval
    guint unwrapped;  // line ends that were hard wraps
} XjDocument;

// Reads `source` (borrows). Never fails: a text without any structure is one section without headings.
XjDocument *xj_document_new(const XjSource *source);
void xj_document_free(XjDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjDocument, xj_document_free)

// "title" "opening" "body" "fault" "requirement" "closing" "heading"; static.
const char *xj_role_name(XjRole role);

// The headings above passage `passage` (a heading's own passage counts itself), top first, each as marker + heading. A new
// NULL-terminated array: g_strfreev().
char **xj_document_heading_path(const XjDocument *document, guint passage);

G_END_DECLS
