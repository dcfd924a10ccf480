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
    {"追缴违规发放资金元，已经入账。", "lost_number", "资金元"},
    {"新增就业万人，超额完成。", "lost_number", "就业万人"},
    {"完成投资多万元。", "lost_number", "多万元"},
    {"成员单位由家增至12家。", "lost_number", "由家"},
    {"处分了名村干部。", "lost_number", "名村"},
    {"到期仍有座没有完工。", "lost_number", "有座"},
    {"至少办结件历史遗留问题。", "lost_number", "办结件"},
    {"涉及的条线索全部办结。", "lost_number", "的条"},
    {"问题涉及本县的有个，都已办结。", "lost_number", "有个"},
    {"对元以上的支出严格审批。", "lost_number", "对元"},
    {"公示期连续天。", "lost_number", "连续天"},
    {"请于月日前报送材料。", "lost_number", "于月日"},
    {"在第轮巡察中发现问题。", "lost_number", "第轮巡察"},
    {"走遍千家万户，近万人参加，产值突破亿元。", NULL, NULL},
    {"建立部门联席会议制度，推进建设项目，垃圾收集处理设施齐全。", NULL, NULL},
    {"解决人民群众的问题，作用发挥不到位，高朋满堂。", NULL, NULL},
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
    {"联系电话：0871—××××126。", "placeholder", "××××126"},
    {"请于……月……日前报送。", "placeholder", "……月……日"},
    {"2026年 月 日前完成。", "placeholder", "月 日"},
    {"202X年以来有起色。", "placeholder", "202X年"},
    {"开展“XX”专项行动。", "placeholder", "XX"},
    {"文中“XX”字样均为代称。", NULL, NULL},
    {"按清委发〔　〕号文件办理。", "placeholder", "〕号"},
    {"[单位名称]负责落实。", "placeholder", "[单位名称]"},
    {"在第（）次会议上研究。", "placeholder", "第（）次"},
    {"OO县要带头整改。", "placeholder", "OO县"},
    {"某些单位在某项工作上拖拉。", NULL, NULL},
    {"购买X光机，补办X1字签证。", NULL, NULL},
    {"税额等于数量×单价，实施“数据要素×”行动。", NULL, NULL},
    {"二〇〇八年以来变化很大。", NULL, NULL},
    {"重要的是**做到位**。", NULL, NULL},
    // Instructions.
    {"分工如下（此处填写领导姓名和分工）。", "template_instruction", "（此处填写领导姓名和分工）"},
    {"【写作提示：标题可加“（试行）”，用后删除】", "template_instruction", "用后删除】"},
    {"查办案件（请各单位补充）若干。", "template_instruction", "（请各单位补充）"},
    {"占比不低（该处数字请办公室核实后填写）。", "template_instruction", "该处数字"},
    {"查出问题（待核）较多。", "template_instruction", "（待核）"},
    {"各乡镇（街道）要按照方案（见附件）执行。", NULL, NULL},
    {"请于周五前报送（请加盖公章），核实待遇（含补贴）。", NULL, NULL},
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
// A speech of a banner that speaks for a city; one that only names the city above it.
static void
test_foreign_level(void)
{
    static const char speech[] =
        "在旗委巡察整改会上的讲话\n同志们：\n我代表旗委讲话。我们旗的整改，旗委常委会研究了，全旗上下都在看。"
        "我作为旗委书记带头，旗纪委督办。我们向盟委报账。%s\n";
    g_autofree char *foreign = g_strdup_printf(speech, "要向全市各族群众交账，市属牧场也要改。作为市委书记，我先改。");
    g_autofree char *named = g_strdup_printf(speech, "市委要求全市干部动起来。");
    g_autoptr(XjDocument) damaged = document_of(foreign);
    g_autoptr(XjDocument) whole = document_of(named);
    g_assert_cmpuint(count_kind(damaged, XJ_DAMAGE_LEVEL_WORD), ==, 3);
    g_assert_cmpuint(count_kind(whole, XJ_DAMAGE_LEVEL_WORD), ==, 0);
}

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
    g_test_add_func("/damage/foreign-level", test_foreign_level);
    g_test_add_func("/damage/placeholders-joined", test_placeholders_joined);
    g_test_add_func("/damage/bounded", test_bounded);
    return g_test_run();
}
