// What a lower text took over word for word: the first part is that, the others are what is alike of the rest.
#include "query/compare/chain/kin_parts.h"
#include "tests/test_vocabulary.h"

#include <string.h>

typedef struct
{
    const char *upper, *lower;
    const char *parts; // "UPPER=LOWER", one behind the other with " / " between them
} Case;

static const Case cases[] = {
    // Another demand behind it, or before it.
    {"对清淤不力、虚报进度的，当场点名、限期重做。", "对清淤不力、虚报进度的，当场点名、限期重做，两次考评垫底的，由乡长约谈。",
     "对清淤不力、虚报进度的，当场点名、限期重做=对清淤不力、虚报进度的，当场点名、限期重做"},
    {"对渠道管护落后的村，先提醒、再约谈。", "杜绝“图上清淤”，对渠道管护落后的村，先提醒、再约谈。",
     "对渠道管护落后的村，先提醒、再约谈=对渠道管护落后的村，先提醒、再约谈"},
    {"严禁用改动水尺的办法虚报水位。", "严禁用改动水尺的办法虚报水位，水位每天由管水员拍照。",
     "严禁用改动水尺的办法虚报水位=严禁用改动水尺的办法虚报水位"},
    // A label, marks and width.
    {"早上报的险情不过午，下午报的不过夜。", "快修：早上报的险情不过午,下午报的不过夜。",
     "早上报的险情不过午，下午报的不过夜=早上报的险情不过午,下午报的不过夜"},
    // The rests are alike, too.
    {"对30条支渠逐条巡查，发现渗漏的，一律停水抢修。", "石桥片区8条支渠4月底前逐条巡查，发现渗漏的，一律停水抢修。",
     "发现渗漏的，一律停水抢修=发现渗漏的，一律停水抢修 / 对30条支渠逐条巡查=石桥片区8条支渠4月底前逐条巡查"},
    // What is added says more of the same demand.
    {"水闸钥匙由两人分别保管，不得私自开闸。", "水闸钥匙由两人分别保管，不得私自开闸，违者取消管水员资格。", ""},
    {"修一处、验一处，未经验收的不予付款。", "修一处、验一处，未经验收的不予付款，谁验收谁签字。", ""},
    {"为每座水闸建立管护档案。", "为每座水闸建立管护档案，每半年核对一次。", ""},
    {"严禁私自开闸放水、倒卖渠水。", "严禁私自开闸放水、倒卖渠水，违者取消管水员资格。", ""},
    {"对毁渠的，一律移送公安机关。", "对毁渠的，一律移送公安机关。发现一起、移送一起。", ""},
    // Too short, nothing in common, all in common.
    {"对偷水的，罚款。", "对偷水的，罚款，对毁渠的，移送公安机关。", ""},
    {"每月清淤一次。", "每天巡渠一次。", ""},
    {"对清淤不力、虚报进度的，当场点名、限期重做。", "对清淤不力、虚报进度的,当场点名、限期重做", ""},
    {"", "每月清淤一次。", ""},
};

static char *
show(const GArray *parts, const Case *one)
{
    GString *shown = g_string_new(NULL);
    for (guint i = 0; i < parts->len; i++)
    {
        const XjKinPart *part = &g_array_index(parts, XjKinPart, i);
        g_string_append(shown, i > 0 ? " / " : "");
        g_string_append_len(shown, one->upper + part->upper.start, (gssize)(part->upper.end - part->upper.start));
        g_string_append_c(shown, '=');
        g_string_append_len(shown, one->lower + part->lower.start, (gssize)(part->lower.end - part->lower.start));
    }
    return g_string_free(shown, FALSE);
}

static void
test_parts(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(GArray) parts = xj_kin_parts_find(cases[i].upper, cases[i].lower, test_vocabulary());
        g_autofree char *shown = show(parts, &cases[i]);
        g_assert_cmpstr(shown, ==, cases[i].parts);
    }
}

// A text of very many clauses is left whole.
static void
test_many(void)
{
    g_autoptr(GString) text = g_string_new("对偷水毁渠的，一律移送公安机关");
    for (guint i = 0; i < 5000; i++)
        g_string_append(text, "；每月清淤一次");
    g_autoptr(GArray) parts = xj_kin_parts_find(text->str, "对偷水毁渠的，一律移送公安机关", test_vocabulary());
    g_assert_cmpuint(parts->len, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kin-parts/parts", test_parts);
    g_test_add_func("/kin-parts/many", test_many);
    return g_test_run();
}
