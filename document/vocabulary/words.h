// The tables of words that the understanding works with, and what a row of each says (data/*.tsv, docs/vocabularies.md).
//
// A row is a phrase with a class, and where the table has them a number, a value and a weight. Phrases are matched on folded
// text (text/fold.h), so width, variants, quotes and marks do not matter; "…" in a phrase stands for 1 to
// XJ_WORD_GAP_MAX characters of one sentence, and "{one,other}" for any of its alternatives.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_WORD_GAP "…"
#define XJ_WORD_GAP_MAX 20 // characters

typedef enum
{
    XJ_WORDS_LEVEL,    // levels.tsv: words that point to a level of the administration
    XJ_WORDS_KIND,     // kinds.tsv: kinds of papers (文种) and how their titles end
    XJ_WORDS_OCCASION, // occasions.tsv: kinds of meetings
    XJ_WORDS_ORGAN,    // organs.tsv: how names of organs end
    XJ_WORDS_ASPECT,   // aspect-phrases.tsv: phrases of the aspects of requirements
    XJ_WORDS_THEME,    // theme-phrases.tsv: phrases of the themes
    XJ_WORDS_CUE,      // cues.tsv: words that make or unmake a demand
    XJ_WORDS_SECTION,  // sections.tsv: words in headings that say what stands below
    XJ_WORDS_NOISE,    // noise.tsv: words of lines that are no part of a document
    XJ_WORDS_DAMAGE,   // damage.tsv: words of placeholders and instructions to the writer
    XJ_WORDS_UNIT,     // units.tsv: measure words and units of quantities
    XJ_WORDS_TABLES,
} XjWordTable;

// Masks for xj_vocabulary_scan().
#define XJ_WORDS(table) (1U << (table))

// Classes of each table, in the order of the names in document/vocabulary/tables.c.
typedef enum
{
    XJ_LEVEL_OWN,   // own: who speaks calls itself so (我省 全县 本乡)
    XJ_LEVEL_ORGAN, // organ: an organ of that level (省委 县纪委 乡党委)
    XJ_LEVEL_BELOW, // below: an office or body right below a speaker of that level (县直单位 各村党支部 处级领导)
    XJ_LEVEL_INSPECTION, // inspection: inspected by that level (省委巡视 县委巡察)
    XJ_LEVEL_OTHER, // other: holds a level's word and says nothing of it (新区 社区 乡村振兴 区党委 as against 区委)
} XjLevelClass;

typedef enum
{
    XJ_KIND_OFFICIAL,      // official: 公文, the fifteen statutory kinds
    XJ_KIND_SPEECH,        // speech
    XJ_KIND_RULE,          // rule: 条例 规定 办法
    XJ_KIND_RECTIFICATION, // rectification: 整改方案 反馈意见 问题清单
    XJ_KIND_PERSONAL,      // personal: 对照检查材料 心得
    XJ_KIND_PLANNING,      // planning: 方案 要点 总结
    XJ_KIND_OTHER,         // other: ends a title, is no kind that is told (情况 材料)
} XjKindClass;

typedef enum
{
    XJ_OCCASION_MEETING, // meeting
} XjOccasionClass;

typedef enum
{
    XJ_ORGAN_ENDING, // ending: 委员会 办公室 巡察组
} XjOrganClass;

typedef enum
{
    XJ_ASPECT_STRONG, // strong: names the aspect
    XJ_ASPECT_WEAK,   // weak: needs support
    XJ_ASPECT_COVER,  // cover: looks like a phrase of the aspect and is none (融会贯通 holds 贯通)
} XjAspectClass;

typedef enum
{
    XJ_THEME_STRONG, // strong
    XJ_THEME_WEAK,   // weak: alone a weak sign
    XJ_THEME_COVER,  // cover: looks like a phrase of the theme and is none
} XjThemeClass;

typedef enum
{
    XJ_CUE_DEMAND,     // demand: 要 必须 应当 确保
    XJ_CUE_FORBID,     // forbid: 不得 严禁 绝不能
    XJ_CUE_IMPERATIVE, // imperative: a verb that demands at the start of a clause (完善 开展 建立)
    XJ_CUE_WISH,       // wish: 希望大家 请各单位
    XJ_CUE_FAULT,      // fault: 不到位 存在…问题
    XJ_CUE_SOME,       // some: who has the faults (有的 个别 部分)
    XJ_CUE_DONE,       // done: a report of what was done (已完成 建立了)
    XJ_CUE_STATEMENT,  // statement: 是…的关键 只有…才能
    XJ_CUE_INSIGHT,    // insight: something to see, nothing to do (要明白 要认识到)
    XJ_CUE_COVER,      // cover: holds the letters of a cue and is none (主要 重要 需要 要求 纪要)
} XjCueClass;

typedef enum
{
    XJ_SECTION_FAULT,       // fault: 主要问题
    XJ_SECTION_REQUIREMENT, // requirement: 整改要求 工作措施
    XJ_SECTION_REPORT,      // report: 整改情况 取得的成效
    XJ_SECTION_BACKGROUND,  // background: 基本情况 重要意义
} XjSectionClass;

typedef enum
{
    XJ_NOISE_SITE_BAR,      // site_bar
    XJ_NOISE_SITE_BLURB,    // site_blurb
    XJ_NOISE_SITE_TAIL,     // site_tail
    XJ_NOISE_SCRIPT_TAIL,   // script_tail
    XJ_NOISE_RELATED_LINKS, // related_links
    XJ_NOISE_ADVERTISEMENT, // advertisement
} XjNoiseClass;

typedef enum
{
    XJ_DAMAGE_WORD_PLACEHOLDER, // placeholder: 某某 XX
    XJ_DAMAGE_WORD_INSTRUCTION, // template_instruction: 此处填写 可结合实际
} XjDamageWordClass;

typedef enum
{
    XJ_UNIT_COUNT,  // count: 个 项 场
    XJ_UNIT_MONEY,  // money: 万元 亿元
    XJ_UNIT_TIME,   // time: 天 个工作日 年
    XJ_UNIT_PERIOD, // period: what recurs (每月 每季度 一周)
    XJ_UNIT_RATE,   // rate: % 成 个百分点
} XjUnitClass;

// A row. Owned by its vocabulary.
typedef struct
{
    XjWordTable table;
    guint line;    // in its file
    char *phrase;  // as written
    guint class;   // of the table's enumeration above
    guint number;  // level, aspect or theme; 0 where the table has none
    char *value;   // axis of a level, name of a kind ...; NULL where there is none
    double weight; // 1 where the table has none
} XjWord;

// Where a word stands in a text.
typedef struct
{
    const XjWord *word;
    gsize start, end; // bytes of the source text
} XjMention;

G_END_DECLS
