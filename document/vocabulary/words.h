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
    XJ_WORDS_LEVEL,      // levels.tsv: words that point to a level of the administration
    XJ_WORDS_KIND,       // kinds.tsv: kinds of papers (文种) and how their titles end
    XJ_WORDS_OCCASION,   // occasions.tsv: kinds of meetings
    XJ_WORDS_ORGAN,      // organs.tsv: how names of organs end
    XJ_WORDS_ASPECT,     // aspect-phrases.tsv: phrases of the aspects of requirements
    XJ_WORDS_THEME,      // theme-phrases.tsv: phrases of the themes
    XJ_WORDS_CUE,        // cues.tsv: words that make or unmake a demand
    XJ_WORDS_SECTION,    // sections.tsv: words in headings that say what stands below
    XJ_WORDS_NOISE,      // noise.tsv: words of lines that are no part of a document
    XJ_WORDS_DAMAGE,     // damage.tsv: words of placeholders and instructions to the writer
    XJ_WORDS_UNIT,       // units.tsv: measure words and units of quantities
    XJ_WORDS_QUESTION,   // question-words.tsv: words of a question that are not what it is about
    XJ_WORDS_FORMULA,    // formulas.tsv: set phrases of the genre, and what dangles at the ends of a wording
    XJ_WORDS_PLACE,      // place-words.tsv: words around places that are no part of their names
    XJ_WORDS_COMPARISON, // comparison.tsv: words that documents of several levels are compared by
    XJ_WORDS_STRENGTH,   // strength.tsv: words by which a requirement is strong or weak
    XJ_WORDS_LEDGER,     // ledger.tsv: words by which a ledger of rectification is filled in
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
    XJ_LEVEL_OTHER,      // other: holds a level's word and says nothing of it (城市 乡村振兴 辖区 ...)
    XJ_LEVEL_UNIT,       // unit: ends the name of a place of that level (省 市 县 乡 ...)
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
    XJ_ORGAN_SELF,   // self: how members of such a body call it in a text (我局 全校)
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
    XJ_CUE_PLEDGE,     // pledge: the speaker's own duty (我将 我们将 县委将)
    XJ_CUE_ADVERB,     // adverb: may stand between the start of a clause or its subject and the verb (切实 进一步 同时)
    XJ_CUE_TOPIC,      // topic: leads in what the demand is about (对 围绕 针对 通过)
    XJ_CUE_WHO,        // who: how those who may be told to do something are called, as they end (党委 各单位 负责人)
    XJ_CUE_AGENT,      // agent: stands before who is to do it (由 责成)
    XJ_CUE_FRAME,      // frame: begins a line that is the paper's own furniture (抄送 附件 现将…如下)
    XJ_CUE_VOICE,      // voice: somebody else's words follow (巡察指出 三令五申)
    XJ_CUE_NAME,       // name: what faults are called at the end of a clause that lists them (等问题 现象)
} XjCueClass;

typedef enum
{
    XJ_SECTION_FAULT,       // fault: 主要问题
    XJ_SECTION_REQUIREMENT, // requirement: 整改要求 工作措施
    XJ_SECTION_REPORT,      // report: 整改情况 取得的成效
    XJ_SECTION_BACKGROUND,  // background: 基本情况 重要意义
    XJ_SECTION_PLAN,        // plan: ends the title of a paper that is made of requirements (方案 通知 办法)
    XJ_SECTION_ACCOUNT,     // account: ends the title of a paper that tells what was done (报告 通报 总结)
    XJ_SECTION_FINDINGS,    // findings: ends the title of a paper that tells faults (反馈意见 对照检查材料)
    XJ_SECTION_SPEECH,      // speech: ends the title of what is spoken (讲话 发言 主持词)
    XJ_SECTION_CLOSING,     // closing: begins the last paragraph of a speech (同志们)
    XJ_SECTION_RECORD,      // record: ends the title of what is written down of a meeting or case (纪要 批复)
} XjSectionClass;

typedef enum
{
    XJ_NOISE_SITE_BAR,      // site_bar
    XJ_NOISE_SITE_BLURB,    // site_blurb
    XJ_NOISE_SITE_TAIL,     // site_tail
    XJ_NOISE_SCRIPT_TAIL,   // script_tail
    XJ_NOISE_RELATED_LINKS, // related_links
    XJ_NOISE_ADVERTISEMENT, // advertisement
    XJ_NOISE_TEXT,          // text: a word of real lines that look like noise; speaks against it
} XjNoiseClass;

typedef enum
{
    XJ_DAMAGE_WORD_PLACEHOLDER, // placeholder: 某某 XX
    XJ_DAMAGE_WORD_INSTRUCTION, // template_instruction: 此处填写 可结合实际
    XJ_DAMAGE_WORD_COVER,       // cover: holds a placeholder's sign and is none (X光)
    XJ_DAMAGE_WORD_ENDING,      // ending: a last line with it may end without a mark (抄送 谢谢大家)
    XJ_DAMAGE_WORD_ADDRESS,     // address: says to whom or when something is left (请 此处 待 视情况)
    XJ_DAMAGE_WORD_EDIT,        // edit: what is to be done with a text (填写 核实后填 删除)
    XJ_DAMAGE_WORD_SLOT,        // slot: what stands in square brackets in place of a name or number (单位名称)
} XjDamageWordClass;

typedef enum
{
    XJ_UNIT_COUNT,      // count: 个 项 场
    XJ_UNIT_MONEY,      // money: 万元 亿元
    XJ_UNIT_TIME,       // time: 天 个工作日 年
    XJ_UNIT_PERIOD,     // period: what recurs (每月 每季度 一周)
    XJ_UNIT_RATE,       // rate: % 成 个百分点
    XJ_UNIT_EXTENT,     // extent: of length, area, weight (亩 公里 吨)
    XJ_UNIT_BOUND,      // bound: stands before a number and belongs to it (至少 不低于)
    XJ_UNIT_MOMENT,     // moment: a time by when, by itself (年底 今晚 次日)
    XJ_UNIT_EVENT,      // event: a time by when with 前 or 内 behind it (春节 本周)
    XJ_UNIT_AT_ONCE,    // at_once: without delay (第一时间)
    XJ_UNIT_SET_PHRASE, // set_phrase: holds a numeral that counts nothing (三会一课)
    XJ_UNIT_TAKER,      // taker: a verb that takes a number right behind it (投入 新增)
    XJ_UNIT_DETERMINER, // determiner: stands in a number's place (每 各 多)
    XJ_UNIT_COVER,      // cover: holds a unit and is none (个人 亿元以上)
    XJ_UNIT_LOST,       // lost: cannot stand so unless a number is missing (专精特新企业家)
} XjUnitClass;

typedef enum
{
    XJ_QUESTION_FORM,     // form: what makes a wording a question (什么 怎么办 是不是)
    XJ_QUESTION_PARTICLE, // particle: a character that only joins words (的 了 吗)
} XjQuestionClass;

typedef enum
{
    XJ_FORMULA_WORD_CENTRAL, // central: fixed by the centre (中央八项规定及其实施细则精神)
    XJ_FORMULA_WORD_RITUAL,  // ritual: address, occasion, transition (同志们 主要任务是)
    XJ_FORMULA_WORD_LEAD,    // lead: dangles at the beginning of a wording that was cut out (的 和 以及)
    XJ_FORMULA_WORD_TRAIL,   // trail: dangles at its end (的 对 特别是)
    XJ_FORMULA_WORD_COVER,   // cover: holds one of those and is none (目的 和谐 了解)
} XjFormulaWordClass;

typedef enum
{
    XJ_PLACE_COMMON, // common: no part of a place's name (各 该; 大县 贫困)
    XJ_PLACE_OWN,    // own: before a unit, by which one speaks of one's own place (我 本 全)
} XjPlaceWordClass;

typedef enum
{
    XJ_COMPARISON_COUNTERPART, // counterpart: words of one value play one part at different levels (常委会 党委会)
    XJ_COMPARISON_ALIKE, // alike: words of one value mean the same in a demand, in plain words or an office's (群众 老百姓)
    XJ_COMPARISON_FLOOR,      // floor: with it a number is the least (不少于 以上 压减)
    XJ_COMPARISON_CEILING,    // ceiling: with it a number is the most (不超过 以内)
    XJ_COMPARISON_OPENING,    // opening: a clause that begins with it is a demand of its own (对 凡是)
    XJ_COMPARISON_FORBIDDING, // forbidding: so, and what follows is another one (严禁)
    XJ_COMPARISON_DEPENDING,  // depending: a clause that begins with it says more of the one before (违者 否则)
} XjComparisonWordClass;

typedef enum
{
    XJ_STRENGTH_ABSOLUTE,    // absolute: leaves no way out (一律 不折不扣)
    XJ_STRENGTH_CONSEQUENCE, // consequence: what befalls who does not do it (问责 约谈)
    XJ_STRENGTH_CHECK,       // check: how it is known to be done (验收 公示)
    XJ_STRENGTH_SOFT,        // soft: leaves a way out (原则上 力争)
    XJ_STRENGTH_COVER,       // cover: holds one of those and is none (通报表扬)
} XjStrengthClass;

typedef enum
{
    XJ_LEDGER_PROBLEM,  // problem: heads a column of problems (反馈问题)
    XJ_LEDGER_UNIT,     // unit: heads a column of units in charge, or a note that names one (牵头单位：)
    XJ_LEDGER_PERSON,   // person: the same of persons (责任人 包案领导)
    XJ_LEDGER_DEADLINE, // deadline: the same of deadlines (完成时限)
    XJ_LEDGER_FAULT,    // fault: a heading with it names a problem, as one with a fault of cues.tsv does (的问题 乏力)
    XJ_LEDGER_POST,     // post: whoever is called so is a person, no unit (书记 干部)
} XjLedgerWordClass;

// A row. Owned by its vocabulary.
typedef struct
{
    XjWordTable table;
    guint line;    // in its file
    char *phrase;  // as written
    guint class;   // of the table's enumeration above
    guint number;  // level, aspect or theme; 0 where the table has none
    char *value;   // axis of a level, name of a kind, what a unit counts ...; NULL where there is none
    double weight; // 1 where the table has none
} XjWord;

// Where a word stands in a text.
typedef struct
{
    const XjWord *word;
    gsize start, end; // bytes of the source text
} XjMention;

G_END_DECLS
