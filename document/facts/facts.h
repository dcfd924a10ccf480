// The facts of a document: who speaks, who inspected, what kind of paper, on which occasion, from whom, under which number,
// of which date. Each with its evidence; what is not found stays unknown (未识别) and is never guessed.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
    XJ_LEVEL_UNKNOWN = -1,
    XJ_LEVEL_CENTRAL,  // 中央
    XJ_LEVEL_PROVINCE, // 省
    XJ_LEVEL_CITY,     // 市
    XJ_LEVEL_COUNTY,   // 县
    XJ_LEVEL_TOWNSHIP, // 乡
    XJ_LEVEL_VILLAGE,  // 村
    XJ_LEVELS,
} XjLevel;

// "中央" "省" "市" "县" "乡" "村"; NULL for XJ_LEVEL_UNKNOWN. Static.
const char *xj_level_name(XjLevel level);
// A level from its name or its code ("县", "3"). FALSE if it is neither.
gboolean xj_level_from_name(const char *name, XjLevel *ret_level);

// A passage of the text that a fact rests on.
typedef struct
{
    char *text;    // as in the clean text, a clause at most
    gsize at;      // where it stands
    XjLevel level; // that it speaks for; UNKNOWN where the fact is no level
} XjEvidence;

// How a fact was found.
typedef enum
{
    XJ_BASIS_NONE,    // not found
    XJ_BASIS_TEXT,    // in the text
    XJ_BASIS_SIDECAR, // told by the sidecar file
    XJ_BASIS_SET,     // told by `xunjian set`
} XjBasis;

// "text" "sidecar" "set"; NULL for none. Static.
const char *xj_basis_name(XjBasis basis);

typedef struct
{
    XjBasis basis;
    XjLevel
        level; // UNKNOWN with an axis and its evidence: a body outside the ladder (企业 高校 医院 功能区) that claims no level
    char *axis; // 政府 巡视巡察机构 纪检监察 部门 企业 高校 医院 功能区 ...; NULL: a local Party committee, or unknown
    double confidence;   // 0 to 1; of a told one 1
    gboolean conflict;   // the text also speaks for another level, as evidence shows
    GPtrArray *evidence; // of XjEvidence, the strongest first, those of a conflict last; never NULL
} XjLevelFact;

typedef struct
{
    XjBasis basis;
    char *value;    // NULL: unknown
    char *evidence; // the words of the text that it was read from, or NULL
} XjFact;

typedef struct
{
    XjLevelFact speaking;   // 讲话层级: of the speaker or issuer
    XjLevelFact inspecting; // 被巡层级: of the body that inspected; unknown level and no evidence: answers no inspection
    XjFact kind;            // 文种: "讲话" "整改方案" ...
    XjFact occasion;        // 场合: the meeting
    XjFact organ;           // 机关: who issued it
    XjFact number;          // 发文字号, in the form 清委发〔2024〕5号
    XjFact date;            // ISO, may be partial: "2024-03-05" "2024-03" "2024"
} XjFacts;

// Prepares *facts as all unknown, and frees what they hold.
void xj_facts_init(XjFacts *facts);
void xj_facts_clear(XjFacts *facts);

G_END_DECLS
