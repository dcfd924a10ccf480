// Sections: what the paper's title, the headings above a sentence, the head of its table's column or the words that lead it in
// say stands there.
#pragma once

#include "document/requirement/cue.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_SENSE_NONE,        // nothing tells
    XJ_SENSE_OPENING,     // above the first heading of a paper that has headings
    XJ_SENSE_FAULT,       // 主要问题
    XJ_SENSE_REQUIREMENT, // 整改要求 工作措施
    XJ_SENSE_REPORT,      // 整改进展
    XJ_SENSE_BACKGROUND,  // 基本情况
    XJ_SENSE_CALL,        // a heading that is itself a demand (压实责任，抓好落实) where nothing else tells
} XjSense;

typedef enum
{
    XJ_GENRE_UNKNOWN,
    XJ_GENRE_PLAN,     // made of requirements: 方案 通知 办法
    XJ_GENRE_ACCOUNT,  // tells what was done: 报告 通报
    XJ_GENRE_FINDINGS, // tells faults: 反馈意见 对照检查材料
    XJ_GENRE_SPEECH,
    XJ_GENRE_RECORD, // of a meeting or case
} XjGenre;

typedef struct
{
    XjGenre genre;
    GArray *senses; // of XjSense: one for each sentence of the study
} XjSections;

// Borrows both; `cues` are those of the study. xj_sections_clear().
void xj_sections_init(XjSections *sections, const XjStudy *study, const GArray *cues);
void xj_sections_clear(XjSections *sections);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjSections, xj_sections_clear)

static inline XjSense
xj_section_sense(const XjSections *sections, guint sentence)
{
    return g_array_index(sections->senses, XjSense, sentence);
}

G_END_DECLS
