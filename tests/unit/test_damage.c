#include "document/damage/damage.h"
#include "tests/study_checks.h"

typedef struct
{
    const char *text;
    const char *kind;  // NULL: no damage
    const char *place; // stands in what is told
} Case;

static const Case cases[] = {
    // Lost numbers.
    {"县里投入亿元改造渠道。", "lost_number", "投入亿元"},
    {"实施改造项目个，分三年建成。", "lost_number", "项目个"},
    {"开展专题培训场，覆盖到村。", "lost_number", "培训场"},
    {"新建幼儿园所、卫生室。", "lost_number", "幼儿园所"},
    {"今年召开会议次。", "lost_number", "会议次"},
    {"离验收仅剩天，不能再等。", "lost_number", "仅剩天"},
    {"整改完成率达%，群众认可。", "lost_number", "率达%"},
    {"新增个停车位，方便群众。", "lost_number", "新增个"},
    {"培育省级“专精特新”企业家；建好园区。", "lost_number", "企业家"},
    {"修复渠道公里，接通农田。", "lost_number", "公里"},
    {"每年组织学习不少于次。", "lost_number", "不少于次"},
    {"供水工程处以上通过检测。", "lost_number", "处以上"},
    {"组织余名干部下村。", "lost_number", "余名"},
    {"个月过去了，渠还堵着。", "lost_number", "个月"},
    {"其中个人账户另行清理。", NULL, NULL},
    {"个别单位行动迟缓，一些项目没有开工。", NULL, NULL},
    {"培育亿元以上企业，办好派出所和各类场所。", NULL, NULL},
    {"所有天然林都要管护，年度考核照常进行。", NULL, NULL},
    {"优秀企业家和每个家庭都参加，次序不变。", NULL, NULL},
    {"产值超亿元，每亩增收，各项措施逐条落实。", NULL, NULL},
    {"不能开个会、发个文就算完。", NULL, NULL},
    {"投入3亿元，新建幼儿园5所，开展培训12场。", NULL, NULL},
    {"序号\t事项\t金额万元\n1\t渠道\t12", NULL, NULL},
    // Placeholders.
    {"由XX局牵头，各单位配合。", "placeholder", "XX局"},
    {"县委书记**同志主持会议。", "placeholder", "**同志"},
    {"要结合某某实际抓落实。", "placeholder", "某某"},
    {"于X月X日前完成。", "placeholder", "X月X日"},
    {"对 X 新区开展巡察。", "placeholder", "X 新区"},
    {"牵头人：由___同志担任。", "placeholder", "___"},
    {"共有（　　）个问题。", "placeholder", "共有（"},
    {"×县要带头整改。", "placeholder", "×县"},
    {"由〇〇同志负责。", "placeholder", "〇〇同志"},
    {"某些单位在某项工作上拖拉。", NULL, NULL},
    {"购买X光机，补办X1字签证。", NULL, NULL},
    {"税额等于数量×单价，实施“数据要素×”行动。", NULL, NULL},
    {"二〇〇八年以来变化很大。", NULL, NULL},
    {"重要的是**做到位**。", NULL, NULL},
    // Instructions.
    {"分工如下（此处填写领导姓名和分工）。", "template_instruction", "（此处填写领导姓名和分工）"},
    {"【写作提示：标题可加“（试行）”，用后删除】", "template_instruction", "用后删除】"},
    {"各乡镇（街道）要按照方案（见附件）执行。", NULL, NULL},
    // Level words.
    {"市政府副区长负责督办。", "level_word_replaced", "市政府副区长"},
    {"县人民政府副县长负责督办。", NULL, NULL},
    // The end.
    {"第一，要清账，要逐笔对清楚。第二，要盯人，要看清每一笔钱到了谁的手", "truncated", "到了谁的手"},
    {"第一，要清账，要逐笔对清楚。谢谢大家", NULL, NULL},
    {"第一，要清账，要逐笔对清楚。\n抄送：市委巡察办，县纪委监委，县委组织部", NULL, NULL},
    {"第一，要清账，要逐笔对清楚。\n中共清河县委", NULL, NULL},
};

static void
assert_case(const Case *c)
{
    g_autoptr(XjDocument) document = document_of(c->text);
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < document->damage->len; i++)
    {
        const XjDamage *damage = &g_array_index(document->damage, XjDamage, i);
        append_span(found, document, xj_damage_kind_name(damage->kind), damage->span);
    }
    g_test_message("%s: %s", c->text, found->str);
    g_assert_cmpuint(document->damage->len, ==, c->kind != NULL ? 1 : 0);
    if (c->kind == NULL)
        return;
    g_assert_true(g_str_has_prefix(found->str, c->kind));
    g_assert_nonnull(strstr(found->str, c->place));
}

static void
test_cases(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_case(&cases[i]);
}

static guint
count_kind(const XjDocument *document, XjDamageKind kind)
{
    guint count = 0;
    for (guint i = 0; i < document->damage->len; i++)
        count += g_array_index(document->damage, XjDamage, i).kind == kind ? 1 : 0;
    return count;
}

// One traditional character in a simplified text is a stray; a traditional text has none.
static void
test_stray_traditional(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 30; i++)
        g_string_append(text, "各乡镇要把问题一件一件办好，让群众看得见。");
    g_string_append(text, "形成长效机制，建立長效台账。");
    g_autoptr(XjDocument) simplified = document_of(text->str);
    g_assert_cmpuint(count_kind(simplified, XJ_DAMAGE_STRAY_TRADITIONAL), ==, 1);
    const XjDamage *damage = &g_array_index(simplified->damage, XjDamage, 0);
    g_assert_true(g_str_has_prefix(simplified->text + damage->span.start, "長效"));
    g_autoptr(XjDocument) traditional = document_of("各鄉鎮要把問題一件一件辦好，讓羣眾看得見，建立長效機制。");
    g_assert_cmpuint(count_kind(traditional, XJ_DAMAGE_STRAY_TRADITIONAL), ==, 0);
}

// Placeholders of one clause are one place.
static void
test_placeholders_joined(void)
{
    g_autoptr(XjDocument) document = document_of("20XX年X月X日，XX类补贴涉及XX户XX万元。");
    g_assert_cmpuint(count_kind(document, XJ_DAMAGE_PLACEHOLDER), ==, 2);
}

// A form with nothing but blanks costs no more than its length, and is told so often and not oftener.
static void
test_bounded(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 20000; i++)
        g_string_append(text, "XX局，新增个，（此处填写），");
    g_autoptr(XjDocument) document = document_of(text->str);
    g_assert_cmpuint(count_kind(document, XJ_DAMAGE_PLACEHOLDER), ==, XJ_DAMAGE_KIND_MAX);
    g_assert_cmpuint(count_kind(document, XJ_DAMAGE_LOST_NUMBER), ==, XJ_DAMAGE_KIND_MAX);
    g_assert_cmpuint(count_kind(document, XJ_DAMAGE_TEMPLATE_INSTRUCTION), ==, XJ_DAMAGE_KIND_MAX);
    gsize start = 0;
    for (guint i = 0; i < document->damage->len; i++)
    {
        const XjDamage *damage = &g_array_index(document->damage, XjDamage, i);
        g_assert_cmpuint(damage->span.start, >=, start);
        start = damage->span.start;
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/damage/cases", test_cases);
    g_test_add_func("/damage/stray-traditional", test_stray_traditional);
    g_test_add_func("/damage/placeholders-joined", test_placeholders_joined);
    g_test_add_func("/damage/bounded", test_bounded);
    return g_test_run();
}
