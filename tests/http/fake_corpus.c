#include "fake_corpus.h"

static const char *const speech_outline[] = {"一、把问题看准，不在表面上绕圈子", "二、把责任压实，不在中途打折扣",
                                             "三、把制度立住，不在原地踏步", NULL};

static const FakePassage speech[] = {
    {"在清河县委巡察整改推进会上的讲话\n", -1},
    {"同志们：\n今天把大家请到一起，是要对照县委第三轮巡察反馈的意见，把整改这件事再往前推一步。"
     "会前我到石桥乡和两个县直部门走了走，看到有的台账做得很齐，也听到有的同志说“差不多了”。下面我讲三点意见。\n",
     -1},
    {"一、把问题看准，不在表面上绕圈子\n", 0},
    {"巡察反馈的二十六个问题，条条都有出处、件件都有事由。要把自己摆进去，先问一问本单位、本岗位有没有同样的毛病，"
     "再说怎么改。对反馈意见中点到的村级资金拨付慢、项目验收走过场两类问题，县农业农村局要在10月底前逐村核对一遍，"
     "核对结果报县委巡察办。\n",
     0},
    {"看准问题，还要看到问题后面的东西。会开了、文发了、表填了，群众手里的事没有办成，这就是形式主义。"
     "基层减负不是少干事，是少干没有用的事。\n",
     0},
    {"二、把责任压实，不在中途打折扣\n", 1},
    {"整改的主体责任在党委，第一责任人是书记。每一个问题都要明确牵头领导、责任科室和完成时限，"
     "每月5日前报一次进度，做一件销一件。县纪委监委和县委组织部要把日常监督跟上去，对虚报进度的，一次提醒、二次约谈、三次问责。"
     "\n",
     1},
    {"要坚持“当下改”与“长久立”相结合，能马上改的不过夜，一时改不了的排出时间表。年底前整改完成率要达到95%以上，"
     "其中群众反映强烈的九件事必须全部办结。\n",
     1},
    {"三、把制度立住，不在原地踏步\n", 2},
    {"凡是两个以上单位都出现的问题，都要回到制度上找原因。由县委办牵头，对公务接待、工程变更、村务公开三项制度重新修订，"
     "形成管得住、用得上的长效机制。修订稿先送石桥乡试行一个季度，再在全县推开。\n",
     2},
    {"同志们，整改是答给群众看的卷子。希望大家回去以后，当天传达、三天拿出方案、一周见到动静，"
     "把这次巡察的后半篇文章写扎实。\n",
     2},
};

static const char *const notice_outline[] = {"一、总体要求", "二、整改任务", NULL};

static const FakePassage notice[] = {
    {"中共云岭市委办公室关于做好省委巡视反馈问题整改工作的通知\n", -1},
    {"各县（市、区）党委，市直各单位党组（党委）：\n根据省委巡视工作安排，省委第五巡视组向云岭市反馈了巡视意见。"
     "为做好整改工作，现就有关事项通知如下。\n",
     -1},
    {"一、总体要求\n", 0},
    {"压实各级党组织的主体责任，坚持问题导向，做到问题不解决不松手、整改不到位不收兵。"
     "集中整改期为三个月，自2026年3月10日起计算。\n",
     0},
    {"二、整改任务\n", 1},
    {"聚焦作风建设、选人用人、基层治理三个方面，逐条制定措施。各县（市、区）于每月末报送整改台账，市委巡察办汇总后通报。"
     "对需要长期坚持的事项，建立长效机制，防止反弹。\n",
     1},
};

static const char *const plan_outline[] = {"一、资金使用方面", NULL};

static const FakePassage plan[] = {
    {"石桥乡党委关于县委巡察反馈意见的整改方案\n", -1},
    {"按照县委统一部署，乡党委召开专题会议研究整改，成立由党委书记任组长的整改工作专班，把主体责任落到每一名班子成员。\n", -1},
    {"一、资金使用方面\n", 0},
    {"整改措施：由乡财政所对2024年以来的惠民资金逐笔清理，三个工作日内完成自查，一个月内完成整改。"
     "整改中发现线索的，及时移送县纪委监委。责任人：分管副乡长。\n",
     0},
};

// What must appear as it stands, never as markup.
static const char *const markup_outline[] = {"<i>一、</i>标记", NULL};

static const FakePassage markup[] = {
    {"<b onclick=\"document.title='broken'\">带标记的题名</b>\n", -1},
    {"<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">正文 &amp; 𠀀字\t第二格\n", 0},
};

#define DOCUMENT(id, title, path, date, name)                                                                                  \
    {                                                                                                                          \
        id, title, path, date, name##_outline, name, G_N_ELEMENTS(name), NULL, NULL                                            \
    }

static const char *const scan_outline[] = {"一、扫描情况", NULL};

static const FakePassage scan[] = {
    {"石桥乡督查通报\n", -1},
    {"一、扫描情况\n", 0},
    {"督查组逐村查看了台账，发现两处登记不全。\n", 0},
    {"请各村于月底前补齐，督查组将回头看。\n", 0},
};
static const guint scan_pages[G_N_ELEMENTS(scan)] = {1, 1, FAKE_OCR_PAGE, 6};

const FakeDocument fake_documents[] = {
    DOCUMENT("qinghe-speech", "在清河县委巡察整改推进会上的讲话", "清河县/讲话/推进会讲话.txt", "2026-08-14", speech),
    DOCUMENT("yunling-notice", "中共云岭市委办公室关于做好省委巡视反馈问题整改工作的通知", "云岭市/通知/整改通知.html",
             "2026-03", notice),
    DOCUMENT("shiqiao-plan", "石桥乡党委关于县委巡察反馈意见的整改方案", "石桥乡/方案/整改方案.txt", NULL, plan),
    DOCUMENT("markup", "<b onclick=\"document.title='broken'\">带标记的题名</b>", "<u>路径</u>.html", "2026", markup),
    {"shiqiao-scan", "石桥乡督查通报", "石桥乡/资料.zip!/督查通报.pdf", NULL, scan_outline, scan, G_N_ELEMENTS(scan),
     scan_pages, "本文未能全部读出：第 3–5 页是图片，没有文字。"},
};
const guint fake_n_documents = G_N_ELEMENTS(fake_documents);

const FakeDocument *
fake_document_find(const char *id)
{
    for (guint i = 0; i < fake_n_documents; i++)
    {
        if (g_str_equal(fake_documents[i].id, id))
            return &fake_documents[i];
    }
    return NULL;
}
