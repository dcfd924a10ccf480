#include "document/quantity/quantity.h"
#include "tests/study_checks.h"

typedef struct
{
    const char *text;
    const char *found; // "kind:text | kind:text"; "": nothing
} Case;

static const Case deadlines[] = {
    {"各乡镇要在10月底前完成清理。", "deadline:10月底前"},
    {"2027年3月5日前报县委巡察办。", "deadline:2027年3月5日前"},
    {"二〇二七年三月五日前交账。", "deadline:二〇二七年三月五日前"},
    {"年底前全部到位。", "deadline:年底前"},
    {"请在3个工作日内答复。", "deadline:3个工作日内"},
    {"自收到通知之日起30日内提出方案。", "deadline:自收到通知之日起30日内"},
    {"本周五前开会研究。", "deadline:本周五前"},
    {"要第一时间传达。", "deadline:第一时间"},
    {"一周内拿出方案。", "deadline:一周内"},
    {"半年内见效。", "deadline:半年内"},
    {"下次常委会前报告。", "deadline:下次常委会前"},
    {"春耕到来之前修好水渠。", "deadline:春耕到来之前"},
    {"由专人提前两天告知。", "deadline:提前两天"},
    {"配合事项不超过10个工作日。", "deadline:不超过10个工作日"},
    {"明年一季度再查一遍。", "deadline:明年一季度"},
    {"截至2023年6月底仍未完成。", ""},
    {"从明天上午起执行。", ""},
    {"离年底还远。", ""},
    {"去年底已经办完。", ""},
    {"自2025年8月1日起施行。", ""},
};

static const Case frequencies[] = {
    {"每月开展1次学习。", "frequency:每月开展1次"},
    {"每季度听取一次汇报。", "frequency:每季度听取一次"},
    {"每半年至少检查两次。", "frequency:每半年至少检查两次"},
    {"实行一周一调度。", "frequency:一周一调度"},
    {"每周五前汇总。", "frequency:每周五前"},
    {"每月5日前报表。", "frequency:每月5日前"},
    {"每三天到现场一次。", "frequency:每三天到现场一次"},
    {"一年贴两次。", "frequency:一年贴两次"},
    {"同一件事一个月内不开第二次会。", "frequency:一个月内不开第二次"},
    {"坚持月月通报。", "frequency:月月"},
    {"补贴按季度拨付。", "frequency:按季度"},
    {"有个单位半年报了六次进展。", ""},
};

static const Case percentages[] = {
    {"会议压减30%以上。", "percentage:压减30%以上"},
    {"满意率达到百分之九十五。", "percentage:百分之九十五"},
    {"要百分之百整改。", "percentage:百分之百"},
    {"提高5个百分点。", "percentage:提高5个百分点"},
    {"随机抽取三成复核。", "percentage:三成"},
    {"赞成人数不足五分之四的不予销号。", "percentage:五分之四"},
    {"先还一半。", "percentage:一半"},
    {"由三成员组成。", ""},
};

static const Case counts[] = {
    {"反馈了46个问题。", "count:46个问题"},     {"公示不少于7天。", "count:不少于7天"},
    {"收回租金6.8万元。", "count:租金6.8万元"}, {"惠及1.8万户，", "count:惠及1.8万户"},
    {"全村 486 户参加表决。", "count:486 户"},  {"追缴3000多万元欠款。", "count:3000多万元欠款"},
    {"新修3至5条渠道。", "count:3至5条渠道"},   {"每站不少于3万元。", "count:不少于3万元"},
    {"至少到一个村讲评。", "count:至少到一个"},
};

static const Case nothings[] = {
    {"落实三会一课和一岗双责。", ""},
    {"树牢“四个意识”，做到“两个维护”。", ""},
    {"书记是第一责任人，不搞一刀切，打通最后一公里。", ""},
    {"邀请两代表一委员，落实三个区分开来。", ""},
    {"贯彻五次全会精神。", ""},
    {"根据本办法第三条和第十二条的规定。", ""},
    {"清委发〔2024〕5号。", ""},
    {"电话：0000-6680012。", ""},
    {"2024年1月12日召开会议。", ""},
    {"一是认识不深，二是办法不多。", ""},
    {"同样的问题第三次出现。", ""},
    {"写一份报告。", ""},
    {"把钱退给老百姓，万无一失。", ""},
};

static void
test_cases(gconstpointer data)
{
    const Case *const *group = data;
    for (const Case *c = group[0]; c < group[1]; c++)
    {
        g_autoptr(XjDocument) document = document_of(c->text);
        g_autoptr(GString) found = g_string_new(NULL);
        for (guint i = 0; i < document->quantities->len; i++)
        {
            const XjQuantity *quantity = &g_array_index(document->quantities, XjQuantity, i);
            append_span(found, document, xj_quantity_kind_name(quantity->kind), quantity->span);
        }
        g_test_message("%s", c->text);
        g_assert_cmpstr(found->str, ==, c->found);
    }
}

static void
assert_value(const char *text, double number, const char *unit)
{
    g_autoptr(XjDocument) document = document_of(text);
    g_test_message("%s", text);
    g_assert_cmpuint(document->quantities->len, ==, 1);
    const XjQuantity *quantity = &g_array_index(document->quantities, XjQuantity, 0);
    g_assert_cmpfloat_with_epsilon(quantity->number, number, 1e-6);
    g_assert_cmpstr(quantity->unit, ==, unit);
}

static void
test_values(void)
{
    assert_value("收回6.8万元。", 6.8, "万元");
    assert_value("惠及1.8万户。", 18000, "户");
    assert_value("一共三百多个问题。", 300, "个");
    assert_value("赞成人数不足五分之四的不予销号。", 80, "%");
    assert_value("盘活三成。", 3, "成");
    assert_value("每月开展1次学习。", 1, "次");
    assert_value("2027年10月底前完成。", 2027, "2027-10");
    assert_value("10月31日前完成。", 10, "10-31");
    assert_value("10月底前完成。", 10, "10");
    assert_value("3个工作日内答复。", 3, "个工作日");
    assert_value("要第一时间传达。", -1, NULL);
    assert_value("年底前完成。", -1, NULL);
}

// Quantities stand in text order and overlap nowhere, whatever digits and units follow each other.
static void
test_dense_text(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 20000; i++)
        g_string_append(text, "每月三次至五个工作日内百分之三十日一年一");
    g_autoptr(XjDocument) document = document_of(text->str);
    gsize end = 0;
    for (guint i = 0; i < document->quantities->len; i++)
    {
        const XjQuantity *quantity = &g_array_index(document->quantities, XjQuantity, i);
        g_assert_cmpuint(quantity->span.start, >=, end);
        g_assert_cmpuint(quantity->span.end, >, quantity->span.start);
        end = quantity->span.end;
    }
}

#define GROUP(cases) ((const Case *const[]){(cases), (cases) + G_N_ELEMENTS(cases)})

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/quantity/deadlines", GROUP(deadlines), test_cases);
    g_test_add_data_func("/quantity/frequencies", GROUP(frequencies), test_cases);
    g_test_add_data_func("/quantity/percentages", GROUP(percentages), test_cases);
    g_test_add_data_func("/quantity/counts", GROUP(counts), test_cases);
    g_test_add_data_func("/quantity/nothings", GROUP(nothings), test_cases);
    g_test_add_func("/quantity/values", test_values);
    g_test_add_func("/quantity/dense-text", test_dense_text);
    return g_test_run();
}
