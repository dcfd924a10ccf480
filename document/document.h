// One document, understood: clean text, title, outline, passages, and a log of what was taken out.
//
// Invariants:
//   - `text` is valid UTF-8; every paragraph ends with one '\n'; inside a paragraph stands no '\n'; a table row is one
//     paragraph whose cells are divided by '\t'; hard line wraps are undone; empty lines, page numbers, repeated titles
//     and what sites and sellers put around the document are gone (and logged).
//   - every offset is a byte offset into `text`, on a character boundary; spans are half-open.
//   - passages tile the text: the first starts at 0, each starts where the one before ended, the last ends at `length`.
//     None splits a sentence, except one longer than XJ_PASSAGE_HARD_MAX characters.
//   - outline entries stand in text order; `heading` of a passage is an index into the outline.
#pragma once

#include "document/facts/facts.h"
#include "document/source.h"
#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

typedef struct _XjOverride XjOverride; // document/override.h

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
    char *text;         // of a block of several paragraphs with a '\n' between them
    const char *reason; // static word: "page_number" "duplicate_title" "furniture", or a class of noise.tsv
    gsize at;           // offset in the clean text where it stood
} XjRemoval;

// A sentence or clause that requires something (整改要求).
#define XJ_REQUIREMENT_ASPECTS_MAX 4
typedef enum
{
    XJ_MODALITY_MUST,   // 必须 要 应当
    XJ_MODALITY_FORBID, // 不得 严禁
    XJ_MODALITY_DO,     // a bare imperative: 完善 开展
    XJ_MODALITY_WISH,   // 希望 请
    XJ_MODALITY_PLEDGE, // the speaker's own: 我将
} XjModality;

typedef struct
{
    XjSpan span;
    guint passage;                             // that holds its start
    guint aspects[XJ_REQUIREMENT_ASPECTS_MAX]; // numbers of aspects.tsv, rising
    guint aspect_count;
    XjModality modality;
    XjSpan who;      // 责任主体: whom it binds; empty if it does not say
    XjSpan deadline; // the quantity that says by when; empty if it does not say
} XjRequirement;

// A number in its words: 每月1次 30%以上 10月底前.
typedef enum
{
    XJ_QUANTITY_COUNT,
    XJ_QUANTITY_PERCENTAGE,
    XJ_QUANTITY_FREQUENCY,
    XJ_QUANTITY_DEADLINE,
} XjQuantityKind;

typedef struct
{
    XjSpan span;
    guint passage; // that holds its start
    XjQuantityKind kind;
    double number; // its (first) number; negative where it is missing or not said (X天, 第一时间)
    char *unit;    // 次 % 天 万元 ..., or NULL; a deadline has the date as far as it is said, "2024-10" "10-31" "10"
} XjQuantity;

typedef enum
{
    XJ_DAMAGE_LOST_NUMBER,          // 投入亿元
    XJ_DAMAGE_PLACEHOLDER,          // XX 某某 **
    XJ_DAMAGE_TRUNCATED,            // the text breaks off
    XJ_DAMAGE_STRAY_TRADITIONAL,    // 長效机制
    XJ_DAMAGE_TEMPLATE_INSTRUCTION, // （此处填写 …）
    XJ_DAMAGE_LEVEL_WORD,           // 市政府副区长
} XjDamageKind;

typedef struct
{
    XjSpan span; // the damaged place with the few words around it that show it
    guint passage;
    XjDamageKind kind;
} XjDamage;

// A theme of a document; of a passage.
typedef struct
{
    guint theme;   // number of themes.tsv
    double weight; // 0 to 1
} XjThemeWeight;

typedef struct
{
    guint passage;
    XjThemeWeight theme;
} XjPassageTheme;

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

    XjFacts facts;
    XjBasis title_basis;    // TEXT or told
    XjBasis themes_basis;   // TEXT or told
    GArray *requirements;   // of XjRequirement
    GArray *quantities;     // of XjQuantity
    GArray *damage;         // of XjDamage
    GArray *themes;         // of XjThemeWeight, by falling weight
    GArray *passage_themes; // of XjPassageTheme, by rising passage
} XjDocument;

// Reads and understands `source`. Borrows all; `override` may be NULL. Never fails: a text without any structure is one section
// without headings.
XjDocument *xj_document_new(const XjSource *source, const XjVocabulary *vocabulary, const XjOverride *override);

// A document of one passage, without title, headings or facts: a line of a TSV file.
XjDocument *xj_document_new_passage(const char *text, gsize length);
void xj_document_free(XjDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjDocument, xj_document_free)

// "title" "opening" "body" "fault" "requirement" "closing" "heading"; static.
const char *xj_role_name(XjRole role);
// FALSE if no role has this name.
gboolean xj_role_from_name(const char *name, XjRole *ret_role);
const char *xj_modality_name(XjModality modality);      // "must" "forbid" "do" "wish" "pledge"; static
const char *xj_quantity_kind_name(XjQuantityKind kind); // "count" "percentage" "frequency" "deadline"; static
const char *xj_damage_kind_name(XjDamageKind kind);     // "lost_number" "placeholder" "truncated" ...; static

// The headings above passage `passage` (a heading's own passage counts itself), top first, each as marker + heading. A new
// NULL-terminated array: g_strfreev().
char **xj_document_heading_path(const XjDocument *document, guint passage);

G_END_DECLS
