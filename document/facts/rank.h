// How high a 市 and a 区 stand in one document: a 市 may be a prefecture's, a county's (县级市) or a province's rank (直辖市),
// a 区 a county's, a prefecture's (of a 直辖市) or a province's (自治区).
#pragma once

#include "document/facts/frame.h"

G_BEGIN_DECLS

// In the column axis of levels.tsv: a word that shows a 直辖市, a 县级市.
#define XJ_AXIS_MUNICIPALITY "直辖市"
#define XJ_AXIS_COUNTY_CITY "县级市"
#define XJ_AXIS_ZONE "功能区"

typedef struct
{
    XjLevel city;            // of 市委 我市 市直
    XjLevel district;        // of 区委 我区 区直
    XjLevel city_inspection; // of 市委巡察
} XjRanks;

XjRanks xj_ranks_find(const XjFrame *frame);

// The level of a word of levels.tsv in a document of these ranks.
XjLevel xj_ranks_level(const XjRanks *ranks, const XjWord *word);

// The level of a word of class inspection.
XjLevel xj_ranks_inspection(const XjRanks *ranks, const XjWord *word);

G_END_DECLS
