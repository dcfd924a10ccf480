"""What users of other engines complain of, each as a test of this one. The documents are of our own writing.

A document is a line of a TSV file, or a file where its name has an ending. What must hold of the answer:

    finds       the documents that hold the wording, all of them and no other; () for none
    through     the documents that hold it with synonyms only, all of those that are listed, in order
    listed      all documents of the answer, in order
    offered     how many more passages hold it with synonyms
    marks       what is marked in the snippet of the first hit, in order
    first       the document that stands first
    nearest     nothing holds the wording; these stand first among what comes nearest, and the answer says that it was relaxed
    told        words of what is told beside the answer
    sentence    the snippet of the first hit, to the letter
    expansions  the synonyms that are told of each word
    meant       what is offered in place of a wording that stands nowhere or nearly so; nothing of it is applied
    facets      of some facets the values, by name, and their counts. Also holds: chosen, each leaves as many documents as it says
    pages       the answer comes whole in pages of so many hits, none twice, and in the same order when it is asked for again
    suggested   in place of a search: some of what completes the query. Also holds: each has answers, as many as it says
    not_suggested  and what does not

Synonyms are rows that are added to the table when the index has been made.

Of every answer also holds: a snippet is a piece of its document, not a blank or mark more or less; marks lie in it and rise.
"""
from dataclasses import dataclass, field


@dataclass
class Complaint:
    name: str       # of the test: project and number
    source: str     # where it was said
    said: str       # what was complained of
    documents: dict
    query: str
    finds: tuple = None
    through: tuple = None
    listed: tuple = None
    offered: int = None
    marks: tuple = None
    first: str = None
    nearest: tuple = None
    told: str = None
    sentence: str = None
    expansions: dict = None
    meant: tuple = None
    facets: dict = None
    pages: int = None
    suggested: tuple = None
    not_suggested: tuple = None
    synonyms: tuple = ()
    arguments: tuple = ()
    environment: dict = field(default_factory=dict)


# Nothing of these documents is in a query: they are there to be hit by mistake.
OTHERS = {"其他甲": "石桥乡召开农村人居环境整治现场会，部署冬季清洁行动。", "其他乙": "清河县林业局开展春季植树活动，栽下树苗五百株。"}

# A text that no snippet holds whole, in sentences of which one has what is sought.
LONG = ("会议传达了上级通知要求，听取了各部门情况汇报。会议认为，上半年各项工作开局良好，成绩来之不易。"
        "会议指出，个别单位台账管理粗放，更新不及时。会议强调，要举一反三抓好问题整改，确保件件有着落、事事有回音。"
        "会议要求，各单位要压实责任，明确时限，逐项销号。会议还研究了后勤保障、车辆管理、值班安排等其他事项，"
        "决定由办公室牵头落实，并在下次会议上通报进展情况。会议由县委办公室主任主持，各乡镇负责同志列席。"
        "会后，与会人员实地查看了云岭市图书馆新馆建设进度，并就馆藏搬迁、读者服务等问题交换了意见。")

# Papers of two kinds that speak of one thing several times each.
PAPERS = {
    "通知.txt": "关于报送整改台账的通知\n\n各乡镇要逐条填写整改台账。\n\n每月五日前报送整改台账。\n\n逾期不报整改台账的予以通报。\n\n"
                "清河县委巡察办\n2024年3月5日\n",
    "办法.txt": "关于规范整改台账的通知\n\n整改台账由专人保管。\n\n整改台账一事一页。\n\n石桥乡党委\n2024年4月8日\n",
    "方案.txt": "云岭市水利局巡察整改方案\n\n建立整改台账，挂图作战。\n\n整改台账每周更新。\n\n云岭市水利局\n2023年6月1日\n",
}

# Documents of which none answers better than another.
ALIKE = {f"件{i}": f"{place}整改台账已报送。" for i, place in enumerate("江河湖海山川田园花草树木鸟兽虫鱼风雨雷电")}

COMPLAINTS = [
    # ------------------------------------------------------------ found at all
    Complaint("recoll-manual", "recoll user manual, CJK section", "Chinese words must be typed apart by spaces to be found",
              {"甲": "县委书记要履行整改工作第一责任人职责。", **OTHERS}, "整改工作第一责任人", finds=("甲",),
              marks=("整改工作第一责任人",)),
    Complaint("mu-123", "djcb/mu#123", "an environment variable set for indexing but not for searching: nothing is found",
              {"甲": "中文检索测试报告已经印发。", **OTHERS}, "中文", finds=("甲",),
              environment={"XAPIAN_CJK_NGRAM": "1", "LC_ALL": "C"}),
    Complaint("mu-1428", "djcb/mu#1428", "text of three characters and more is not found, its first two are",
              {"甲": "全县数据平台已经可以检索这些数据了。", **OTHERS}, "数据平台已经可以", finds=("甲",)),
    Complaint("redmine_xapian-90", "xelkano/redmine_xapian#90", "Chinese is indexed, yet each search for it gives no hits",
              {"甲": "督办单由纪委监委统一编号。", **OTHERS}, "督办单", finds=("甲",), marks=("督办单",)),
    Complaint("fts-xapian-85", "grosjo/fts-xapian#85", "two characters are too short to be found",
              {"甲": "邮件的标题应当写明文号。", **OTHERS}, "标题", finds=("甲",), marks=("标题",)),
    Complaint("libzim-802", "openzim/libzim#802", "a common word of two characters, 平方, is not found",
              {"甲": "办公用房超出标准三十平方米。", **OTHERS}, "平方", finds=("甲",), marks=("平方",)),
    Complaint("paperless-ngx-12860", "paperless-ngx/paperless-ngx#12860", "folding to ASCII dropped all Chinese from index and query",
              {"甲": "Café 采购合同共三份。", **OTHERS}, "采购合同", finds=("甲",), marks=("采购合同",)),
    Complaint("charabia-226", "meilisearch/charabia#226", "the last word of a longer expression is not found",
              {"甲": "同学们齐唱永永远远是龙的传人。", **OTHERS}, "传人", finds=("甲",)),
    Complaint("charabia-338", "meilisearch/charabia#338", "农业 is not found in 农业发展银行, which counts as one word",
              {"甲": "江州农业发展银行发放专项贷款。", **OTHERS}, "农业", finds=("甲",), marks=("农业",)),
    Complaint("meilisearch-2499", "meilisearch/meilisearch#2499", "简单 is not found behind another word",
              {"甲": "新系统安装简单，没有复杂的配置。", **OTHERS}, "简单", finds=("甲",), marks=("简单",)),
    Complaint("meilisearch-4874", "meilisearch/meilisearch#4874", "待处理 is found, 处理 is not; 工程 not in 在建工程",
              {"甲": "待处理信访件十二件。", "乙": "在建工程要加快进度。", **OTHERS}, "处理 或 工程", finds=("甲", "乙")),
    Complaint("meilisearch-4935", "meilisearch/meilisearch#4935", "银行 finds some of the banks only",
              {"甲": "江州人民银行", "乙": "江州农业银行", "丙": "江州农业发展银行", "丁": "云岭工商银行"}, "银行",
              finds=("甲", "乙", "丙", "丁")),
    Complaint("typesense-794", "typesense/typesense#794", "only the beginning of a run of characters is found, not its middle",
              {"甲": "关于进一步规范公务接待管理工作的通知", **OTHERS}, "公务接待", finds=("甲",), marks=("公务接待",)),
    Complaint("typesense-1477", "typesense/typesense#1477", "| glues words together: what touches it is not found",
              {"甲": "通讯录|值班表|请假条", **OTHERS}, "值班表", finds=("甲",), marks=("值班表",)),
    Complaint("manticore-931", "manticoresoftware/manticoresearch#931", "only 清华大学 is a word of the dictionary, so 清华 is not found",
              {"甲": "邀请清华大学专家授课。", **OTHERS}, "清华", finds=("甲",), marks=("清华",)),
    Complaint("manticore-1137", "manticoresoftware/manticoresearch#1137", "names that are in no dictionary are not found",
              {"甲": "参会人员有张三、李四和王五。", **OTHERS}, "李四", finds=("甲",), marks=("李四",)),
    Complaint("pg_cjk_parser-19", "huangjimmy/pg_cjk_parser#19", "one character is never found by an index of pairs",
              {"甲": "台账要天天改。", **OTHERS}, "改", finds=("甲",), marks=("改",)),
    Complaint("analysis-ik-889", "infinilabs/analysis-ik#889", "a word that is repeated at once is not found in the repetition",
              {"甲": "预算一百五", "乙": "预算一百五一百五", **OTHERS}, "一百五", finds=("甲", "乙")),
    Complaint("basic-memory-1533", "basicmachines-co/basic-memory#1533", "a wording without blanks gives nothing and no word about it",
              {"甲": "要建立问题整改长效机制，防止反弹。", **OTHERS}, "建立健全整改长效机制", nearest=("甲",)),
    Complaint("claude-mem-3801", "thedotmack/claude-mem#3801", "a quoted Chinese phrase gives nothing while its text is there",
              {"甲": "核验用户身份后办理业务。", **OTHERS}, "\"用户身份\"", finds=("甲",), marks=("用户身份",)),

    Complaint("meilisearch-2687", "meilisearch/meilisearch#2687", "大灯 is found, 灯 is not",
              {"甲": "更换会议室大灯两盏。", **OTHERS}, "灯", finds=("甲",), marks=("灯",)),

    # ------------------------------------------------------------ phrases, and nothing but phrases
    Complaint("analysis-ik-108", "infinilabs/analysis-ik#108", "a phrase query misses the document that it was copied from",
              {"甲": "严格落实中央八项规定精神，反对特权。", **OTHERS}, "\"落实中央八项规定精神\"", finds=("甲",)),
    Complaint("analysis-ik-195", "infinilabs/analysis-ik#195", "positions of overlapping words break phrases",
              {"甲": "研究生命科学的发展方向。", **OTHERS}, "\"生命科学\"", finds=("甲",), marks=("生命科学",)),
    Complaint("analysis-ik-204", "infinilabs/analysis-ik#204", "前次募集资金 is found as a phrase, its beginning 前次募集 is not",
              {"甲": "前次募集资金使用情况报告", **OTHERS}, "\"前次募集\"", finds=("甲",), marks=("前次募集",)),
    Complaint("analysis-ik-370", "infinilabs/analysis-ik#370", "a word at a text's beginning is found in one text and not in the other",
              {"甲": "云岭测试账号", "乙": "云岭美团收银测试账号", **OTHERS}, "\"云岭\"", finds=("甲", "乙")),
    Complaint("analysis-ik-433", "infinilabs/analysis-ik#433", "a phrase is found only where it was divided alike in index and query",
              {"甲": "结合成分子的过程", **OTHERS}, "\"合成分\"", finds=("甲",), marks=("合成分",)),
    Complaint("analysis-ik-531", "infinilabs/analysis-ik#531", "24口交换机 is divided one way in the index and another in the query",
              {"甲": "采购24口交换机两台。", **OTHERS}, "24口交换机", finds=("甲",), marks=("24口交换机",)),
    Complaint("cyrus-imapd-5921", "cyrusimap/cyrus-imapd#5921", "a Chinese phrase matches its characters in any order",
              {"甲": "上海自来水来自海上", "乙": "海上升明月", **OTHERS}, "\"海上\"", finds=("甲", "乙")),
    Complaint("cyrus-imapd-5921-order", "cyrusimap/cyrus-imapd#5921", "a Chinese phrase matches its characters in any order",
              {"甲": "改整问题，题问改整，整问题改。", "乙": "问题整改要到位。"}, "\"问题整改\"", finds=("乙",), first="乙"),
    Complaint("goldendict-ng-2179", "xiaoyifang/goldendict-ng#2179", "results are listed in which the words searched for do not stand",
              {"甲": "整理问题，改进作风，治理有方。", "乙": "要抓好整改治理。"}, "整改治理", finds=("乙",)),
    Complaint("typesense-288", "typesense/typesense#288", "an exact wording is wanted, not whatever has pieces of it",
              {"甲": "这种函数就不可以转换了。", "乙": "函数可以转换，就不多说了。"}, "\"函数就不可以转换\"", finds=("甲",)),
    Complaint("qiita-naoa", "qiita.com, naoa on groonga's TokenBigram", "京都 finds 東京都",
              {"甲": "江州市政府采购", "乙": "州市交界处"}, "\"江州市政\"", finds=("甲",)),
    Complaint("xapian-1.4.22-sentences", "xapian-core 1.4.22, FLAG_CJK_NGRAM (users.md §0)", "a phrase matches across the end of a sentence",
              {"甲": "要做好各项工作。会议强调纪律。", "乙": "召开工作会议。"}, "\"工作会议\"", finds=("乙",)),
    Complaint("xapian-1.4.22-snippet", "xapian-core 1.4.22, MSet::snippet (users.md §0)", "a lone character of the query is marked in a title",
              {"甲": "领导干部要把自己摆进去。", "乙": "自己去推进会议。"}, "把自己摆进去", finds=("甲",), listed=("甲",), marks=("把自己摆进去",)),
    Complaint("meilisearch-5015-all", "meilisearch/meilisearch#5015", "two words that must both stand there find nothing",
              {"甲": "江州证券股份有限公司", "乙": "江州证券", "丙": "云岭基金管理有限公司"}, "江州 公司", finds=("甲",)),
    Complaint("meilisearch-5015-not", "meilisearch/meilisearch#5015", "an excluded word is not excluded",
              {"甲": "江州证券股份有限公司", "乙": "江州证券", "丙": "江州蛇口"}, "江州 -公司", finds=("乙", "丙")),
    Complaint("meilisearch-5015-phrases", "meilisearch/meilisearch#5015", "two quoted phrases find nothing",
              {"甲": "江州基金管理有限公司", "乙": "江州基金-云岭运河网谷"}, "\"江州基金\" \"公司\"", finds=("甲",),
              marks=("江州基金", "公司")),
    Complaint("agent-os-3180", "agent-os#3180", "pairs are formed across the blank between two words of the query",
              {"甲": "作风问题与建设进度", "乙": "风建二字"}, "作风 建设", finds=("甲",)),
    Complaint("meilisearch-4075", "meilisearch/meilisearch#4075", "by pinyin 景点 matches 经典: completely unusable",
              {"甲": "诵读红色经典。", "乙": "红色旅游景点名录"}, "景点", finds=("乙",), marks=("景点",)),
    Complaint("meilisearch-3655", "meilisearch/meilisearch#3655", "characters of the same sound are mixed up",
              {"甲": "公示期内无异议。", "乙": "公式推导没有异议。", "丙": "攻势凌厉"}, "公式", finds=("乙",)),

    # ------------------------------------------------------------ numbers, letters, widths
    Complaint("analysis-ik-811", "infinilabs/analysis-ik#811", "2020年 is not found: index and query divide it differently",
              {"甲": "2020年工作总结", "乙": "2021年工作总结"}, "2020年", finds=("甲",), marks=("2020年",)),
    Complaint("analysis-ik-660", "infinilabs/analysis-ik#660", "PD1728 does not find PD1728_A_1",
              {"甲": "文件名为PD1728_A_1.1.1的图纸", **OTHERS}, "PD1728", finds=("甲",), marks=("PD1728",)),
    Complaint("analysis-ik-258", "infinilabs/analysis-ik#258", "xiaoming does not find xiaoming666888",
              {"甲": "登录名xiaoming666888已停用", **OTHERS}, "xiaoming", finds=("甲",), marks=("xiaoming",)),
    Complaint("analysis-ik-258-digits", "infinilabs/analysis-ik#258", "the digits of xiaoming666888 are not found either",
              {"甲": "登录名xiaoming666888已停用", **OTHERS}, "666888", finds=("甲",), marks=("666888",)),
    Complaint("tatoeba2-437", "Tatoeba/tatoeba2#437", "digits of full and half width count as different",
              {"甲": "２０２６年３月印发", "乙": "2026年3月印发"}, "2026年3月", finds=("甲", "乙"), arguments=("--copies", "all")),
    Complaint("opensearch-docs-7917", "opensearch-project/documentation-website#7917", "letters of full width are not found by plain ones",
              {"甲": "编号ＡＢ１２３", "乙": "编号AB123", "丙": "编号AB124"}, "ab123", finds=("甲", "乙"), arguments=("--copies", "all")),
    Complaint("meilisearch-2091", "meilisearch/meilisearch#2091", "marks between numbers and words make the words before them vanish",
              {"甲": "虚拟机 a : a : a", "乙": "这是一个正常的虚拟机数据"}, "虚拟机", finds=("甲", "乙")),

    # ------------------------------------------------------------ traditional and simplified
    Complaint("charabia-331", "meilisearch/charabia#331", "text is divided first and converted then: the other script is not found",
              {"甲": "建立長效機制，鞏固整改成果。", "乙": "建立长效机制，巩固整改成果。"}, "长效机制", finds=("甲", "乙"),
              arguments=("--copies", "all")),
    Complaint("charabia-331-reverse", "meilisearch/charabia#331", "a query in traditional characters finds no simplified text",
              {"甲": "建立長效機制，鞏固整改成果。", "乙": "建立长效机制，巩固整改成果。"}, "鞏固整改成果", finds=("甲", "乙"),
              arguments=("--copies", "all")),
    Complaint("neodb-346", "neodb-social/neodb#346", "where the scripts differ the hit is found and not highlighted",
              {"甲": "建立長效機制，鞏固整改成果。"}, "长效机制", finds=("甲",), marks=("長效機制",)),
    Complaint("opencc-1154", "BYVoid/OpenCC#1154", "converting the query makes 干安县 of 乾安县, which then is not found",
              {"甲": "乾安县委巡察办来函。", **OTHERS}, "乾安县", finds=("甲",), marks=("乾安县",)),
    Complaint("opencc-js-24", "nk2028/opencc-js#24", "what is shown has become 干安县",
              {"甲": "乾安县委巡察办来函。"}, "巡察办", finds=("甲",), sentence="乾安县委巡察办来函。"),
    Complaint("redisearch-226", "RediSearch/RediSearch#226", "traditional text is not divided, most queries fail",
              {"甲": "黨委書記要履行第一責任人職責。", **OTHERS}, "書記要履行", finds=("甲",), marks=("書記要履行",)),

    # ------------------------------------------------------------ marks and snippets
    Complaint("analysis-ik-361", "infinilabs/analysis-ik#361", "punctuation at a paragraph's end shifts all later highlights",
              {"甲": "——“通报！”，、：（三）《办法》……督办到底。"}, "督办", finds=("甲",), marks=("督办",)),
    Complaint("analysis-ik-664", "infinilabs/analysis-ik#664", "highlights are shifted in the second of two texts",
              {"甲": "标准照供报刊在庆典期间使用。\t此照片仅为节日礼仪。"}, "节日", finds=("甲",), marks=("节日",)),
    Complaint("analysis-ik-998", "infinilabs/analysis-ik#998", "a sign behind a word shifts the offsets of the next text",
              {"甲": "hello, 世界~~~ hello, 整改!"}, "整改", finds=("甲",), marks=("整改",)),
    Complaint("openmed-1468", "openmed#1468", "folding widths without a map of offsets shifts the marks",
              {"甲": "㈠ ﾃｽﾄ ½ ㎡ ｶﾞ：问题线索移送。"}, "问题线索", finds=("甲",), marks=("问题线索",)),
    Complaint("openmed-1547", "openmed#1547", "offsets count folded characters, so spans are cut wrongly",
              {"甲": "投入①２．５㎞管网，整改完成。"}, "2.5", finds=("甲",), marks=("２．５",)),
    Complaint("elasticsearch-24151", "elastic/elasticsearch#24151", "the highlighter drops a closing bracket",
              {"甲": "对照《方案》（第二稿）逐条整改。"}, "第二稿", finds=("甲",), marks=("第二稿",),
              sentence="对照《方案》（第二稿）逐条整改。"),
    Complaint("elasticsearch-23431", "elastic/elasticsearch#23431", "a fragment begins and ends in the middle of a sentence",
              {"甲": LONG}, "举一反三", finds=("甲",), marks=("举一反三",)),
    Complaint("elasticsearch-28462", "elastic/elasticsearch#28462", "the length asked of a fragment is ignored: it is the whole text",
              {"甲": LONG * 4}, "列席", finds=("甲",)),
    Complaint("meilisearch-894", "meilisearch/meilisearch#894", "the highlight stands at the wrong place",
              {"甲": "会议强调，要对照问题清单，逐项抓好整改。"}, "抓好整改", finds=("甲",), marks=("抓好整改",)),
    Complaint("meilisearch-3526", "meilisearch/meilisearch#3526", "characters that were not searched for are highlighted",
              {"甲": "问题清单、责任清单、整改台账已建立。"}, "责任清单", finds=("甲",), marks=("责任清单",)),
    Complaint("meilisearch-2149", "meilisearch/meilisearch#2149", "lengths and offsets are in bytes, so Chinese is cut wrongly",
              {"甲": "𠮷林路社区，整改到位。"}, "整改到位", finds=("甲",), marks=("整改到位",)),
    Complaint("meilisearch-5439", "meilisearch/meilisearch#5439", "a crop of Chinese text is far too long or leaves the hit out",
              {"甲": LONG}, "读者服务", finds=("甲",), marks=("读者服务",)),
    Complaint("meilisearch-478", "meilisearch/meilisearch#478", "the crop does not begin where a sentence does",
              {"甲": LONG}, "交换了意见", finds=("甲",), marks=("交换了意见",)),
    Complaint("manticore-858", "manticoresoftware/manticoresearch#858", "the highlighted text has blanks between its words",
              {"甲": "还能在凌晨三点钟识别出警告信号，以防止事故发生。"}, "警告", finds=("甲",), marks=("警告",),
              sentence="还能在凌晨三点钟识别出警告信号，以防止事故发生。"),
    Complaint("manticore-3230", "manticoresoftware/manticoresearch#3230", "the highlighted text is longer than the original",
              {"甲": "县委常委会会议室"}, "常委会会议", finds=("甲",), marks=("常委会会议",), sentence="县委常委会会议室"),
    Complaint("pgroonga-155", "pgroonga/pgroonga#155", "the highlight swallows the full-width blank before the word",
              {"甲": "上木　政人"}, "政人", finds=("甲",), marks=("政人",), sentence="上木　政人"),
    Complaint("pgroonga-69", "pgroonga/pgroonga#69", "a phrase is not highlighted, a word beside it is",
              {"甲": "先立后破、破立并举，整改结合。"}, "\"先立后破\" 整改", finds=("甲",), marks=("先立后破", "整改")),
    Complaint("typesense-86", "typesense/typesense#86", "the matched words that are told are pieces of bytes",
              {"甲": "乡镇财政所、经管站"}, "经管站", finds=("甲",), marks=("经管站",)),
    Complaint("jieba-485", "fxsjy/jieba#485", "blanks are not counted, so what is highlighted stands before the hit",
              {"甲": "hello  world  整 改  到位"}, "整改到位", finds=("甲",), marks=("整 改  到位",)),

    # ------------------------------------------------------------ long questions, function words
    Complaint("hindsight-3892", "vectorize-io/hindsight#3892", "a long question counts as one phrase and finds nothing",
              {"甲": "党组织书记是整改工作第一责任人，对整改负总责。", "乙": "机关食堂实行错峰就餐。"},
              "请问党组织书记在整改工作中承担什么责任", nearest=("甲",)),
    Complaint("pgroonga-102", "pgroonga/pgroonga#102", "of a question function words alone are matched: 的",
              {"甲": "保障房资金压力较大。", "乙": "我的天，他的地，你的海。"}, "保障房的资金压力", nearest=("甲",)),
    Complaint("deja-vu-353", "deja-vu#353", "pairs of function characters lead to texts that have nothing of the matter",
              {"甲": "举报线索要在十五日内办结。", "乙": "这是怎么了，那又是怎么了，都怎么了。"}, "举报线索怎么了", nearest=("甲",)),
    Complaint("basic-memory-1548", "basicmachines-co/basic-memory#1548", "nothing is found and nobody says what could be asked instead",
              {"甲": "要加强制度建设。", **OTHERS}, "完善制度建设的具体办法", nearest=("甲",)),
    Complaint("meilisearch-4465", "meilisearch/meilisearch#4465", "告诉我如何写周报 finds nothing, the same words in another order do",
              {"甲": "如何撰写工作周报：先列进展，再写打算。", **OTHERS}, "告诉我如何写周报", nearest=("甲",)),
    Complaint("manticore-1522", "manticoresoftware/manticoresearch#1522", "a very long phrase is slow and finds other texts",
              {"甲": LONG, "乙": LONG.replace("举一反三", "举三反一")}, LONG[58:82], finds=("甲",)),

    # ------------------------------------------------------------ synonyms
    Complaint("analysis-ik-93", "infinilabs/analysis-ik#93", "where all words must be there, Chinese synonyms have no effect",
              {"甲": "土豆面积两万亩，种植大户十家。", **OTHERS}, "马铃薯 种植", synonyms=("same\t土豆、马铃薯",), finds=(), through=("甲",),
              marks=("土豆", "种植")),
    Complaint("analysis-ik-182", "infinilabs/analysis-ik#182", "synonyms that are set later do nothing for documents that are indexed",
              {"甲": "番茄大棚四十个。", **OTHERS}, "西红柿大棚", synonyms=("same\t番茄、西红柿",), finds=(), through=("甲",),
              marks=("番茄大棚",)),
    Complaint("analysis-ik-267", "infinilabs/analysis-ik#267", "一日游 finds 1日游 with one way of dividing text and not with another",
              {"甲": "全县推出红色1日游线路。", **OTHERS}, "一日游线路", synonyms=("same\t一日游、1日游", "same\t家人、亲眷"), finds=(),
              through=("甲",), marks=("1日游线路",)),
    Complaint("analysis-ik-267-words", "infinilabs/analysis-ik#267", "and 家人, in the same table, the other way round",
              {"甲": "领导干部亲眷不得插手工程。", **OTHERS}, "领导干部家人不得插手", synonyms=("same\t一日游、1日游", "same\t家人、亲眷"),
              finds=(), through=("甲",), marks=("领导干部亲眷不得插手",)),
    Complaint("analysis-ik-355", "infinilabs/analysis-ik#355 (users.md §1a)", "a synonym has effect only where the text is divided around it",
              {"甲": "先去验收过关卡点再去销户头。", **OTHERS}, "验收过关口再去", synonyms=("same\t关口、关卡点",), finds=(), through=("甲",),
              marks=("验收过关卡点再去",)),
    Complaint("analysis-ik-881", "infinilabs/analysis-ik#881", "a synonym in Greek letters is dropped altogether",
              {"甲": "展品名为σφαιρος，陈列于一楼。", **OTHERS}, "展品名为球", synonyms=("same\t名为球、名为σφαιρος",), finds=(), through=("甲",),
              marks=("展品名为σφαιρος",)),
    Complaint("analysis-ik-1032", "infinilabs/analysis-ik#1032", "with synonyms set, wordings that have none are found otherwise than before",
              {"甲": "土豆丝与土豆泥。", "乙": "土豆与马铃薯丝。", **OTHERS}, "“土豆泥”", synonyms=("same\t土豆、马铃薯",), finds=("甲",),
              listed=("甲",), offered=0, marks=("土豆泥",)),
    Complaint("dynamic-synonym-83", "bells/elasticsearch-analysis-dynamic-synonym#83", "of three synonyms one finds the others, they do not find it",
              {"甲": "童宝宝托育中心", "乙": "童宝保托育中心", "丙": "童安宝托育中心", **OTHERS}, "童宝宝托育",
              synonyms=("same\t童宝保、童安宝、童宝宝",), finds=("甲",), offered=2),
    Complaint("meilisearch-1210", "meilisearch/meilisearch#1210", "synonyms in two scripts: Hulk does not find 浩克",
              {"甲": "放映影片浩克两场。", **OTHERS}, "影片Hulk", synonyms=("same\t浩克、Hulk",), finds=(), through=("甲",), marks=("影片浩克",)),
    Complaint("meilisearch-2666", "meilisearch/meilisearch#2666", "the short form 浙大 does not find 浙江大学",
              {"甲": "邀请江州大学专家授课。", **OTHERS}, "江大专家", synonyms=("short\t江州大学、江大",), finds=(), through=("甲",),
              marks=("江州大学专家",)),
    Complaint("meilisearch-2756", "meilisearch/meilisearch#2756", "synonyms are told with blanks in them",
              {"甲": "王维娜领取证书。", **OTHERS}, "推进之王领取证书", synonyms=("directed\t推进之王、王维娜",), through=("甲",),
              expansions={"推进之王": ["王维娜"]}),
    Complaint("meilisearch-3410", "meilisearch/meilisearch#3410", "synonyms stand before the word that was asked for",
              {"甲": "马铃薯马铃薯，马铃薯马铃薯。", "乙": "会议听取了春季各项农事安排情况的汇报，其中也提到了土豆，其他事项从略，不再一一列举。"},
              "土豆", synonyms=("same\t土豆、马铃薯",), arguments=("--synonyms", "list"), finds=("乙",), through=("甲",), listed=("乙", "甲"),
              marks=("土豆",)),
    Complaint("typesense-1337", "typesense/typesense#1337", "what has a synonym only is mixed with what has the word",
              {"甲": "马铃薯种薯。", "乙": "土豆种薯。"}, "土豆种薯", synonyms=("same\t土豆、马铃薯",), finds=("乙",), listed=("乙",), offered=1),
    Complaint("typesense-1340", "typesense/typesense#1340", "a synonym of several words is found where these stand apart",
              {"甲": "村党支部委员会和村民委员会联席会议", "乙": "村民委员会会议和村党支部委员会", **OTHERS}, "村两委联席",
              synonyms=(), finds=(), through=("甲",), marks=("村党支部委员会和村民委员会联席",)),
    Complaint("zulip-26064", "zulip/zulip#26064", "synonyms are found and not highlighted",
              {"甲": "齊藤さん来訪", "乙": "斎藤さん来訪", **OTHERS}, "斉藤さん", synonyms=("same\t斉藤、齊藤、斎藤",), finds=(),
              through=("甲", "乙"), marks=("齊藤さん",)),

    # ------------------------------------------------------------ slips
    Complaint("analysis-ik-266", "infinilabs/analysis-ik#266", "运动写 is never corrected to 运动鞋: both its parts are words",
              {f"件{i}": f"{place}中学采购运动鞋。" for i, place in enumerate("江河湖海山川田园花草树木")}, "运动写", meant=("运动鞋",)),
    Complaint("elasticsearch-6594", "elastic/elasticsearch#6594", "corrections work for letters and not for Chinese",
              {"甲": "要建立长效机制。", "乙": "长效机制初步形成。", **OTHERS}, "长校机制", meant=("长效机制",)),
    Complaint("book-elastic-search-4", "medcl/book-elastic-search-in-action#4", "中国门厦 is not corrected to 中国厦门",
              {"甲": "中国厦门考察报告", "乙": "赴中国厦门学习。", **OTHERS}, "中国门厦", meant=("中国厦门",)),
    Complaint("meilisearch-2222", "meilisearch/meilisearch#2222", "one wrong character in a line of verse, and nothing is shown at all",
              {"甲": "小小生金屋，盈盈在紫微。", **OTHERS}, "小小生金物", nearest=("甲",), meant=("小小生金屋",)),
    Complaint("duckduckgo-274", "duckduckgo/duckduckgo#274", "a word that is meant as it stands is taken for another that is more frequent",
              {**{f"件{i}": f"{place}办公用房清理完毕。" for i, place in enumerate("江河湖海山川田园花草树木鸟兽")}, "甲": "办公用访登记。"},
              "办公用访", finds=("甲",), listed=("甲",), marks=("办公用访",)),

    # ------------------------------------------------------------ suggestions
    Complaint("analysis-pinyin-43", "infinilabs/analysis-pinyin#43", "what is typed as initials of pinyin completes nothing",
              {"甲": "压实整改责任。", "乙": "整改责任清单", **OTHERS}, "zgzr", suggested=("整改责任",)),
    Complaint("analysis-pinyin-192", "infinilabs/analysis-pinyin#192", "nor do characters with letters behind them",
              {"甲": "压实整改责任。", "乙": "整改责任清单", **OTHERS}, "整改zr", suggested=("整改责任",)),
    Complaint("opentrials-580", "opentrials/opentrials#580", "of several wordings that begin alike one alone is suggested",
              {"甲": "整改责任", "乙": "整改责任", "丙": "整改台账", "丁": "整改台账"}, "整改", suggested=("整改责任", "整改台账")),
    Complaint("sitefab-108", "ebursztein/sitefab#108", "the number told with a suggestion is not that of its answers",
              {**PAPERS, **OTHERS}, "整改台", suggested=("整改台账",)),
    Complaint("batfish-3776", "batfish/batfish#3776", "what is suggested finds nothing",
              {"甲": "整改责任", **OTHERS}, "植树 整改", not_suggested=("植树 整改责任",)),
    Complaint("searxng-1315", "searxng/searxng#1315", "what was typed is suggested",
              {"甲": "整改责任", "乙": "整改责任", "丙": "整改责任清单", **OTHERS}, "整改责任", not_suggested=("整改责任",)),

    # ------------------------------------------------------------ counts
    Complaint("typesense-2366", "typesense/typesense#2366", "a facet counts every hit of a group, ten times too many",
              PAPERS, "整改台账", arguments=("--facets",), facets={"kind": {"通知": 2, "整改方案": 1}, "year": {"2024": 2, "2023": 1}}),
    Complaint("manticore-2638", "manticoresoftware/manticoresearch#2638", "facets count one thing where hits are grouped, and another where not",
              PAPERS, "整改台账", arguments=("--facets", "--group", "none"), facets={"kind": {"通知": 2, "整改方案": 1}}),
    Complaint("instantsearch-684", "algolia/instantsearch#684", "a facet's number does not say how many results choosing it leaves",
              PAPERS, "整改台账 -通报", arguments=("--facets",), facets={"year": {"2024": 2, "2023": 1}}),
    Complaint("search-ui-528", "elastic/search-ui#528", "once a value is chosen the others of its facet are gone",
              PAPERS, "整改台账", arguments=("--facets", "--kind", "整改方案"), finds=("方案.txt",),
              facets={"kind": {"通知": 2, "整改方案": 1}, "year": {"2023": 1}}),

    # ------------------------------------------------------------ pages
    Complaint("magda-2512", "magda-io/magda#2512", "hits that score alike stand on two pages, and others on none",
              ALIKE, "整改台账", finds=tuple(ALIKE), pages=3, arguments=("--limit", "100")),
    Complaint("nugetgallery-7494", "NuGet/NuGetGallery#7494", "the same with another order",
              ALIKE, "整改台账", finds=tuple(ALIKE), pages=7, arguments=("--limit", "100", "--sort", "date")),
    Complaint("argo-4705", "sul-dlss/argo#4705", "the same question again has its hits in another order",
              {**ALIKE, **PAPERS}, "整改台账", pages=5, arguments=("--limit", "100", "--group", "none")),
    Complaint("korp-frontend-7", "spraakbanken/korp-frontend#7", "only what is on one page can be had, not all hits",
              ALIKE, "台账整改已报送", pages=1, arguments=("--limit", "100", "--step", "any")),

    # ------------------------------------------------------------ bad files
    Complaint("sist2-443", "simon987/sist2#443", "recognised text is full of blanks, so nothing is found in it",
              {"扫描.txt": "关 于 开 展 专 项 整 治 的 通 知\n\n各 乡 镇 要 认 真 落 实 整 改 责 任 。\n"}, "落实整改责任", finds=("扫描.txt",)),
    Complaint("sist2-146", "simon987/sist2#146", "text of an old charset is indexed as if it were UTF-8",
              {"旧文.txt": "清河县委办公室关于印发整改台账的通知\n\n各乡镇党委：现将整改台账印发给你们，请认真抓好落实。\n".encode("gbk")},
              "现将整改台账印发", finds=("旧文.txt",), marks=("现将整改台账印发",)),
    Complaint("uchardet-0.0.7-gbk", "uchardet 0.0.7 (users.md §0)", "short texts in GBK are taken for UTF-8",
              {"短.txt": "巡视整改工作方案\n要求各单位逐项整改。\n".encode("gbk")}, "逐项整改", finds=("短.txt",)),
    Complaint("uchardet-0.0.7-utf-16", "uchardet 0.0.7 (users.md §0)", "UTF-16 without a mark at its beginning is never recognised",
              {"宽.txt": "关于召开会议的通知\n请各单位负责同志准时参加会议。\n".encode("utf-16-le")}, "准时参加会议", finds=("宽.txt",)),
    Complaint("glibc-2.36-gb2312", "glibc 2.36, GB2312 (users.md §0)", "a page that calls itself GB2312 has other dashes and dots than were written",
              {"网页.html": "<html><head><meta charset=\"gb2312\"><title>巡察整改情况</title></head>"
                            "<body><p>巡察——约翰·史密斯一案整改到位。</p></body></html>"
                            .encode("gb18030")}, "整改到位", finds=("网页.html",), sentence="巡察——约翰·史密斯一案整改到位。"),
    Complaint("users-wrapped-lines", "papers pasted from pages, wrapped every 28 characters (users.md §2)",
              "a wording that runs over a line's end is not found",
              {"换行.txt": "清河县巡察整改工作情况通报\n\n　　本轮巡察共发现问题五十六个，涉及党的建设、巡\n察整改、作风建设等方面。"
                           "各单位要提高政治站位，直面\n问题，逐条整改，确保改到位、改彻底，并建立长效机\n制，防止问题反弹回潮。\n"},
              "建立长效机制，防止问题反弹", finds=("换行.txt",)),
    Complaint("users-quotes", "precedent search of phrases with quotes (users.md §0)", "the same wording with other quotation marks is not found",
              {"甲": "坚持\"当下改\"与\"长久立\"相结合。", "乙": "坚持“当下改”与“长久立”相结合。"}, "坚持「当下改」与「长久立」相结合",
              finds=("甲", "乙"), arguments=("--copies", "all")),
]
