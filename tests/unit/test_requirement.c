#include "tests/document_checks.h"
#include "tests/test_vocabulary.h"

typedef struct
{
    const char *name, *in;
    const char *out; // a line a requirement: modality|who|text
} Case;

#define SPEECH "在石桥乡渠道管护会上的讲话\n"
#define PLAN "石桥乡渠道管护工作方案\n渠道去年淤了，为了修好它，制定本方案。\n一、清淤\n"

static const Case cases[] = {
    {"modal word", SPEECH "水利站必须在春灌前清完渠底。\n", "must|水利站|水利站必须在春灌前清完渠底。\n"},
    {"covered modal word", SPEECH "主要渠道的重要性大家清楚，需要的水都在渠里。\n", ""},
    {"forbidding", SPEECH "各村不得截留管护费。\n", "forbid|各村|各村不得截留管护费。\n"},
    {"wish", SPEECH "希望大家把渠看好。\n", "wish||希望大家把渠看好。\n"},
    {"pledge", SPEECH "我们将定期听取管护汇报。\n", "pledge||我们将定期听取管护汇报。\n"},
    {"bare imperative in a plan", PLAN "完善巡渠制度，建立管护台账。\n", "do||完善巡渠制度，建立管护台账。\n"},
    {"done is no demand", PLAN "已经完善了巡渠制度，建立了管护台账。\n", ""},
    {"opening of a plan", "石桥乡渠道管护工作方案\n去年全乡清淤两次，取得了一定成效。\n一、清淤\n健全清淤制度。\n",
     "do||健全清淤制度。\n"},
    {"agent", PLAN "由水利站负责，逐段登记。\n", "do|水利站|由水利站负责，逐段登记。\n"},
    {"fault", SPEECH "有的村管护责任落实不到位，渠道存在淤塞问题。\n", ""},
    {"fault before a demand", SPEECH "有的村管护不到位，渠道年年淤塞，必须马上纠正。\n", "must||必须马上纠正。\n"},
    {"fault to be mended", SPEECH "对管护不到位的村，水利站要严肃通报。\n",
     "must|水利站|对管护不到位的村，水利站要严肃通报。\n"},
    {"statement", SPEECH "清淤是修渠的前提。\n只有把渠清了，水才能到田头。\n", ""},
    {"gerund", SPEECH "抓好清淤，关键在人。\n", ""},
    {"insight", SPEECH "必须清醒地认识到，渠道淤塞不是一天的事。\n", ""},
    {"question", SPEECH "为什么渠里没有水？\n", ""},
    {"own subjects part", SPEECH "水利站要抓清淤；财政所要管好资金。\n",
     "must|水利站|水利站要抓清淤\nmust|财政所|财政所要管好资金。\n"},
    {"parallel topics do not",
     SPEECH "对主动修渠的，要给予表扬；对拖着不修的，要严肃通报。\n"
            "水利站要敢管敢问，对拖着不修的，要及时约谈；对弄虚作假的，要严肃追责。\n",
     "must||对主动修渠的，要给予表扬\nmust||对拖着不修的，要严肃通报。\n"
     "must|水利站|水利站要敢管敢问，对拖着不修的，要及时约谈；对弄虚作假的，要严肃追责。\n"},
    {"quoted words are somebody else's", SPEECH "村民写了“必须修渠”四个字。\n", ""},
    {"somebody else's words follow", SPEECH "老支书跟我讲，渠里的水必须一滴不漏。\n县里三令五申要管好渠道。\n", ""},
    {"one who speaks is no matter of a demand", SPEECH "巡察指出的渠道问题，水利站必须马上纠正。\n",
     "must|水利站|巡察指出的渠道问题，水利站必须马上纠正。\n"},
    {"belied demand", SPEECH "县里规定管护费必须专款专用，有的村拿去买了茶叶。\n", ""},
    {"demanded thing that is missing", SPEECH "应当配套的闸门至今没有装上。\n", ""},
    {"consequence", SPEECH "渠没有清完的，退回去重清。\n", "do||渠没有清完的，退回去重清。\n"},
    {"time limit before the verb", SPEECH "五月底前完成渠底清淤。\n", "do||五月底前完成渠底清淤。\n"},
    {"what befalls whoever fails is a part of its own", SPEECH "不得以年久为由拖延，对拖着不修的，严肃通报。\n",
     "forbid||不得以年久为由拖延\n"
     "do||对拖着不修的，严肃通报。\n"},
    {"another case is a part of its own", SPEECH "水利站负责清淤；拿不出方案的，到乡里说明。\n",
     "do|水利站|水利站负责清淤\ndo||拿不出方案的，到乡里说明。\n"},
    {"faults below the first of their paragraph",
     SPEECH "一是管护脱节。管护经费拖了半年，水利站把钥匙挂在墙上。\n二是登记不实。水利站登记三次。\n", ""},
    {"heading that tells all", PLAN "1.水利站应当在五月底前把全乡的渠底逐段清理一遍并登记。清完公示。\n2.加固渠岸。\n",
     "must|水利站|水利站应当在五月底前把全乡的渠底逐段清理一遍并登记。\ndo||清完公示。\ndo||加固渠岸。\n"},
    {"heading", SPEECH "一、必须清淤\n渠里的草比人高。\n二、必须修闸\n闸门锈了三年。\n", ""},
    {"point of its own", PLAN "1.清理渠底。\n2.加固渠岸。\n", "do||清理渠底。\ndo||加固渠岸。\n"},
    {"article",
     "石桥乡渠道管护办法\n第一条　为管好渠道，制定本办法。\n第二条　水利站应当每月巡渠。\n第三条　本办法自公布之日起施行。\n",
     "must|水利站|第二条　水利站应当每月巡渠。\n"},
    {"faults below their heading", SPEECH "一、存在的问题\n管护经费拖了半年。\n二、整改要求\n落实管护经费。\n",
     "do||落实管护经费。\n"},
    {"list of faults", PLAN "管护费应拨未拨、工程款白条入账等问题；\n", ""},
    {"faults to be dealt with", PLAN "整治管护费应拨未拨等问题。\n", "do||整治管护费应拨未拨等问题。\n"},
    {"frame", PLAN "落实管护经费。\n附件：1.渠道清单\n2.管护人员名单\n石桥乡党委\n抄送：县水利局。\n", "do||落实管护经费。\n"},
    {"note in brackets", PLAN "（此处要填写管护单位。）\n落实管护经费。\n", "do||落实管护经费。\n"},
};

static XjDocument *
read_lines(const char *text)
{
    g_autoptr(XjSource) source = xj_source_new();
    xj_source_add(source, XJ_BLOCK_LINES, 0, 0, text, strlen(text));
    return xj_document_new(source, test_vocabulary(), NULL);
}

static void
check_inside(XjSpan inner, XjSpan outer)
{
    g_assert_cmpuint(inner.start, >=, outer.start);
    g_assert_cmpuint(inner.end, <=, outer.end);
}

static void
check_requirement(const XjDocument *document, const XjRequirement *requirement, gsize after)
{
    XjSpan span = requirement->span;
    g_assert_cmpuint(span.end, >, span.start);
    g_assert_true(is_boundary(document, span.start) && is_boundary(document, span.end));
    check_inside(span, (XjSpan){after, document->length});
    check_inside(requirement->who, span);
    check_inside(requirement->deadline, span);
}

static char *
print_requirements(const XjDocument *document)
{
    GString *lines = g_string_new(NULL);
    gsize after = 0;
    for (guint i = 0; i < document->requirements->len; i++)
    {
        const XjRequirement *requirement = &g_array_index(document->requirements, XjRequirement, i);
        check_requirement(document, requirement, after);
        after = requirement->span.end;
        const char *text = document->text;
        g_string_append_printf(lines, "%s|%.*s|%.*s\n", xj_modality_name(requirement->modality),
                               (int)(requirement->who.end - requirement->who.start), text + requirement->who.start,
                               (int)(requirement->span.end - requirement->span.start), text + requirement->span.start);
    }
    return g_string_free(lines, FALSE);
}

static void
test_case(gconstpointer data)
{
    const Case *item = data;
    g_autoptr(XjDocument) document = read_lines(item->in);
    g_autofree char *out = print_requirements(document);
    g_assert_cmpstr(out, ==, item->out);
}

// What a file controls must not cost more than its length: no marks at all, open brackets, one endless clause of cues.
static void
test_hostile(void)
{
    static const char *const pieces[] = {"要", "（", "切实", "；要", "“必须", "水利站", "\t要", "一是"};
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++)
    {
        g_autoptr(GString) text = g_string_new(SPEECH);
        while (text->len < 200000)
            g_string_append(text, pieces[i]);
        g_string_append(text, "。\n");
        g_autoptr(XjDocument) document = read_lines(text->str);
        g_autofree char *out = print_requirements(document);
        g_assert_nonnull(out);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autofree char *path = g_strconcat("/requirement/", cases[i].name, NULL);
        g_test_add_data_func(path, &cases[i], test_case);
    }
    g_test_add_func("/requirement/hostile", test_hostile);
    return g_test_run();
}
