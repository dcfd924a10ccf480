// What the docx reader makes of a document, rule by rule; packages are made here.
#include "tests/package_builder.h"
#include "tests/read_checks.h"

#define DOCUMENT(body)                                                                                                         \
    "<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='w' xmlns:r='r' xmlns:mc='mc' xmlns:v='v' xmlns:wps='s' "       \
    "xmlns:o='o' xmlns:m='m'><w:body>" body "<w:sectPr/></w:body></w:document>"
#define R(text) "<w:r><w:t>" text "</w:t></w:r>"
#define P(text) "<w:p>" R(text) "</w:p>"
#define PROPERTIES(properties, content) "<w:p><w:pPr>" properties "</w:pPr>" content "</w:p>"
#define STYLED(style, text) PROPERTIES("<w:pStyle w:val='" style "'/>", R(text))
#define NUMBERED(list, level, text)                                                                                            \
    PROPERTIES("<w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" list "'/></w:numPr>", R(text))
#define CHAR(type) "<w:r><w:fldChar w:fldCharType='" type "'/></w:r>"
#define CODE(code) "<w:r><w:instrText xml:space='preserve'>" code "</w:instrText></w:r>"
#define CELL(content) "<w:tc><w:tcPr/>" content "</w:tc>"

#define LEVEL(index, format, text)                                                                                             \
    "<w:lvl w:ilvl='" index "'><w:start w:val='1'/><w:numFmt w:val='" format "'/><w:lvlText w:val='" text "'/></w:lvl>"
#define ABSTRACT(id, levels) "<w:abstractNum w:abstractNumId='" id "'>" levels "</w:abstractNum>"
#define LIST(id, abstract, overrides) "<w:num w:numId='" id "'><w:abstractNumId w:val='" abstract "'/>" overrides "</w:num>"

static const char styles[] =
    "<w:styles xmlns:w='w'>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='t'><w:name w:val='Title'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='2'><w:name w:val='x'/><w:basedOn w:val='1'/><w:pPr><w:outlineLvl w:val='1'/>"
    "</w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='22'><w:name w:val='y'/><w:basedOn w:val='2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='loop'><w:name w:val='z'/><w:basedOn w:val='pool'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='pool'><w:name w:val='z'/><w:basedOn w:val='loop'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='toc1'><w:name w:val='toc 1'/></w:style>"
    "<w:style w:type='character' w:styleId='hide'><w:name w:val='h'/><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='hidden'><w:name w:val='hp'/><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='n1'><w:name w:val='n1'/><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>"
    "</w:style>"
    "<w:style w:type='paragraph' w:styleId='n2'><w:name w:val='n2'/><w:basedOn w:val='n1'/></w:style>"
    "<w:style w:type='numbering' w:styleId='ls'><w:name w:val='ls'/><w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr>"
    "</w:style></w:styles>";

static const char numbering[] = "<w:numbering xmlns:w='w' xmlns:mc='mc'>" ABSTRACT(
    "0", LEVEL("0", "chineseCounting", "%1、") LEVEL("1", "chineseCounting", "（%2）") LEVEL("2", "decimal", "%3."))
    ABSTRACT("1", LEVEL("0", "chineseCountingThousand", "第%1章")
                      LEVEL("1", "decimal", "%1.%2") "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt "
                                                     "w:val='decimal'/><w:isLgl/><w:lvlText w:val='%1-%3'/></w:lvl>")
        ABSTRACT("2", "<w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:pStyle w:val='n1'/>"
                      "<w:suff w:val='nothing'/><w:lvlText w:val='问题%1'/></w:lvl>"
                      "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='upperLetter'/><w:lvlRestart w:val='0'/>"
                      "<w:pStyle w:val='n2'/><w:lvlText w:val='%2)'/></w:lvl>") ABSTRACT("3", "<w:numStyleLink w:val='ls'/>")
            ABSTRACT("4", LEVEL("0", "decimalEnclosedCircle", "%1")) ABSTRACT(
                "5", LEVEL("0", "bullet", "●") "<w:lvl w:ilvl='1'><mc:AlternateContent><mc:Choice><w:numFmt w:val='custom'/>"
                                               "</mc:Choice><mc:Fallback><w:numFmt w:val='decimalZero'/></mc:Fallback>"
                                               "</mc:AlternateContent><w:lvlText w:val='%2、'/></w:lvl>") LIST("1", "0", "")
                LIST("2", "1", "") LIST("3", "2", "") LIST("4", "3", "") LIST("5", "4", "") LIST("6", "5", "")
                    LIST("7", "0", "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>")
                        LIST("8", "0",
                             "<w:lvlOverride w:ilvl='0'>" LEVEL("0", "upperRoman", "%1：") "</w:lvlOverride>") "</w:numbering>";

static const char footnotes[] = "<w:footnotes xmlns:w='w'><w:footnote w:id='-1'>" P(
    "分隔") "</w:footnote>"
            "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>" R("脚注甲。") "</w:p>" P(
                "又一段。") "</w:footnote></w:footnotes>";
static const char endnotes[] = "<w:endnotes xmlns:w='w'><w:endnote w:id='2'>" P("尾注。") "</w:endnote></w:endnotes>";
static const char header[] = "<w:hdr xmlns:w='w'>" P("石桥乡党委文件") "<w:p>" R("第") CHAR("begin") CODE(" PAGE ")
    CHAR("separate") R("7") CHAR("end") R("页") "</w:p></w:hdr>";

static const char package_relations[] =
    "<Relationships><Relationship Id='a' Type='http://x/officeDocument' Target='/word/text.xml'/>"
    "<Relationship Id='b' Type='http://x/core-properties' Target='docProps/core.xml'/></Relationships>";
static const char relations[] = "<Relationships><Relationship Id='s' Type='x/styles' Target='styles.xml'/>"
                                "<Relationship Id='n' Type='x/numbering' Target='numbering.xml'/>"
                                "<Relationship Id='f' Type='x/footnotes' Target='footnotes.xml'/>"
                                "<Relationship Id='e' Type='x/endnotes' Target='endnotes.xml'/>"
                                "<Relationship Id='h1' Type='x/header' Target='header1.xml'/>"
                                "<Relationship Id='h2' Type='x/footer' Target='header2.xml'/>"
                                "<Relationship Id='h3' Type='x/footer' Target='header2.xml'/>"
                                "<Relationship Id='out' Type='x/header' TargetMode='External' Target='http://x/y'/>"
                                "<Relationship Id='o' Type='x/oleObject' Target='embeddings/o.bin'/></Relationships>";
static const char core[] =
    "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:title> 通知 </dc:title><dc:creator>某甲</dc:creator>"
    "<dcterms:created xmlns:dcterms='t'>2026-03-01T16:30:00+08:00</dcterms:created>"
    "<dcterms:modified xmlns:dcterms='t'>no date</dcterms:modified></cp:coreProperties>";

// Reads a package in which `document` is the main part.
static gboolean
read_document(const char *document, XjReading *ret_reading, GError **error)
{
    const TestPart parts[] = {
        {"[Content_Types].xml", "<Types/>"}, {"_rels/.rels", package_relations}, {"word/_rels/text.xml.rels", relations},
        {"word/text.xml", document},         {"word/styles.xml", styles},        {"word/numbering.xml", numbering},
        {"word/footnotes.xml", footnotes},   {"word/endnotes.xml", endnotes},    {"word/header1.xml", header},
        {"word/header2.xml", header},        {"docProps/core.xml", core}};
    g_autoptr(GByteArray) package = build_package(parts, G_N_ELEMENTS(parts));
    XjReadInput input = {.bytes = (const char *)package->data, .length = package->len, .name = "a.docx"};
    return xj_read(&input, ret_reading, error);
}

typedef struct
{
    const char *name, *document, *blocks;
} Row;

static const Row rows[] = {
    {"runs", DOCUMENT("<w:p>" R("清") R("河县") "<w:r><w:t> a </w:t><w:t xml:space='preserve'> b</w:t></w:r></w:p>"),
     "p:清河县a b\n"},
    {"marks",
     DOCUMENT("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丙</w:t><w:br/><w:t>丁</w:t>"
              "<w:br w:type='page'/><w:t>戊</w:t></w:r></w:p>"),
     "p:甲|乙-丙\np:丁\np:戊\n"},
    {"symbols",
     DOCUMENT(
         "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>是</w:t><w:sym w:font='Wingdings 2' w:char='0052'/>"
         "<w:sym w:font='Symbol' w:char='F0B3'/><w:sym w:font='宋体' w:char='2460'/><w:sym w:font='X' w:char='F0FF'/></w:r>"
         "</w:p>"),
     "p:☑是☑≥①\n"},
    {"headings",
     DOCUMENT(STYLED("1", "总则") STYLED("22", "范围") STYLED("loop", "甲") PROPERTIES("<w:outlineLvl w:val='2'/>", R("直接"))
                  PROPERTIES("<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>", R("正文"))),
     "h1:总则\nh2:范围\np:甲\nh3:直接\np:正文\n"},
    {"heading_of_text", DOCUMENT(STYLED("1", "一、加强领导。各单位要落实责任。") STYLED("1", "一、加强领导。")),
     "p:一、加强领导。各单位要落实责任。\nh1:一、加强领导。\n"},
    {"title", DOCUMENT(STYLED("t", "中共清河县委") STYLED("t", "关于巡察的通知") P("各乡镇：") STYLED("t", "附表")),
     "h1:中共清河县委\nh1:关于巡察的通知\np:各乡镇：\np:附表\n"},
    {"levels",
     DOCUMENT(NUMBERED("1", "0", "甲") NUMBERED("1", "1", "乙") NUMBERED("1", "2", "丙") NUMBERED("1", "2", "2026年")
                  NUMBERED("1", "1", "戊") NUMBERED("1", "2", "己") NUMBERED("1", "0", "庚") P("间") NUMBERED("1", "1", "辛")),
     "li:一、甲\nli:（一）乙\nli:1.丙\nli:2. 2026年\nli:（二）戊\nli:1.己\nli:二、庚\np:间\nli:（一）辛\n"},
    {"legal_levels", DOCUMENT(NUMBERED("2", "0", "总则") NUMBERED("2", "1", "目的") NUMBERED("2", "2", "甲")),
     "li:第一章 总则\nli:一.1 目的\nli:1-1 甲\n"},
    {"by_style",
     DOCUMENT(STYLED("n1", "甲") STYLED("n2", "乙") STYLED("n1", "丙") STYLED("n2", "丁")
                  PROPERTIES("<w:pStyle w:val='n1'/><w:numPr><w:numId w:val='0'/></w:numPr>", R("无"))),
     "li:问题3甲\nli:A)乙\nli:问题4丙\nli:B)丁\np:无\n"},
    {"linked_list", DOCUMENT(NUMBERED("4", "0", "甲") NUMBERED("5", "0", "乙")), "li:①甲\nli:②乙\n"},
    {"bullets", DOCUMENT(NUMBERED("6", "0", "甲") NUMBERED("6", "1", "乙") NUMBERED("99", "0", "丙")),
     "li:甲\nli:00、乙\np:丙\n"},
    {"overrides",
     DOCUMENT(NUMBERED("1", "0", "甲") NUMBERED("7", "0", "乙") NUMBERED("7", "0", "丙") NUMBERED("1", "0", "丁")
                  NUMBERED("8", "0", "戊")),
     "li:一、甲\nli:五、乙\nli:六、丙\nli:七、丁\nli:VIII：戊\n"},
    {"empty_counts", DOCUMENT(NUMBERED("1", "0", "甲") NUMBERED("1", "0", "") NUMBERED("1", "0", "丙")),
     "li:一、甲\nli:三、丙\n"},
    {"data_table",
     DOCUMENT("<w:tbl><w:tblPr/><w:tblGrid/><w:tr>" CELL(P("问题")) CELL(P("措施") P("时限"))
                  CELL(P("责任")) "</w:tr><w:tr><w:trPr/>" CELL("<w:p/>") CELL(
                      "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>") "<w:tc><w:tcPr><w:vMerge/></"
                                                                                  "w:tcPr>" P("隐") "</w:tc></w:tr></w:tbl>"),
     "tr:问题|措施|时限|责任\ntr:|甲 乙|\n"},
    {"one_cell_box", DOCUMENT("<w:tbl><w:tr>" CELL(P("甲") STYLED("1", "乙")) "</w:tr></w:tbl>"), "p:甲\nh1:乙\n"},
    {"nested_table",
     DOCUMENT("<w:tbl><w:tr>" CELL(P("外") "<w:tbl><w:tr>" CELL(P("内甲")) CELL(P("内乙")) "</w:tr></w:tbl>")
                  CELL(P("右")) "</w:tr></w:tbl>"),
     "p:外\ntr:内甲|内乙\np:右\n"},
    {"deleted_rows",
     DOCUMENT("<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" CELL(P("删")) "</w:tr><w:tr>" CELL(P("甲"))
                  CELL(P("乙")) "</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>" CELL(P("藏")) "</w:tr></w:tbl>"),
     "tr:甲|乙\n"},
    {"text_boxes",
     DOCUMENT("<w:p>" R("前") "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" P(
         "框中") "</w:txbxContent></"
                 "wps:txbx></"
                 "mc:Choice><mc:"
                 "Fallback><w:pict><v:"
                 "textbox><w:"
                 "txbxContent>" P("框中") "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" R(
                     "后") "</w:p>"
                           "<w:p><w:r><"
                           "w:pict><v:"
                           "textbox><w:"
                           "txbxContent"
                           ">" NUMBERED("1", "0",
                                        "旧框") "</w:txbxContent></v:textbox><v:textpath string='艺术字'/></w:pict></w:r></w:p>"
                                                "<w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>退</w:t></mc:Fallback></"
                                                "mc:AlternateContent></w:r></w:p>"),
     "p:前后\np:框中\nli:一、旧框\np:艺术字\np:退\n"},
    {"notes",
     DOCUMENT("<w:p>" R("甲") "<w:r><w:footnoteReference w:id='2'/></w:r>" R(
         "乙") "<w:r><w:endnoteReference w:id='2'/></w:r></w:p><w:p>" R("丙") "<w:r><w:footnoteReference "
                                                                              "w:id='2'/><w:footnoteReference "
                                                                              "w:id='77'/></w:r></w:p>"),
     "p:甲乙\nnote:脚注甲。\nnote:又一段。\nnote:尾注。\np:丙\n"},
    {"deleted",
     DOCUMENT("<w:p>" R("留") "<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins>" R("增") "</w:ins><w:moveFrom>" R(
         "移走") "</w:moveFrom><w:moveTo>" R("移来") "</w:moveTo></w:p>"),
     "p:留增移来\n"},
    {"deleted_marks",
     DOCUMENT(NUMBERED("1", "0", "一") PROPERTIES("<w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr>",
                                                  "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>")
                  PROPERTIES("<w:rPr><w:del/></w:rPr>", R("前半")) NUMBERED("1", "0", "后半") NUMBERED("1", "0", "二")
                      PROPERTIES("<w:rPr><w:del/></w:rPr>", R("末"))),
     "li:一、一\np:前半后半\nli:二、二\np:末\n"},
    {"hidden",
     DOCUMENT("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:rStyle w:val='hide'/></w:rPr>"
              "<w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>现</w:t></w:r></w:p>"
              "<w:p><w:pPr><w:pStyle w:val='hidden'/></w:pPr>" R(
                  "藏段") "</w:p>"
                          "<w:p><w:pPr><w:pStyle w:val='hidden'/></w:pPr><w:r><w:rPr><w:rStyle "
                          "w:val='hide'/></w:rPr><w:t>双重</w:t></w:r></w:p>" P("尾")),
     "p:现\np:双重尾\n"},
    {"comments",
     DOCUMENT("<w:p><w:commentRangeStart w:id='1'/>" R("文") "<w:commentRangeEnd w:id='1'/><w:r><w:commentReference/></w:r>"
                                                             "<w:bookmarkStart w:name='x'/></w:p>"),
     "p:文\n"},
    {"fields",
     DOCUMENT("<w:p>" R("见") CHAR("begin") CODE(" REF x ") CHAR("begin") CODE("PAGE") CHAR("separate") R("3") CHAR("end")
                  CHAR("separate") R("附件一") CHAR("end") R("。") CHAR("begin") CODE("坏")
                      R("文") "</w:p><w:p>"
                              "<w:fldSimple w:instr=' DATE '>" R("今日") "</w:fldSimple><w:fldSimple w:instr='NUMPAGES'>" R(
                                  "9") "</w:fldSimple></w:p><w:p>" CHAR("begin") CODE("eq \\o\\ac(○,5)") CHAR("end")
                                  R("条") "</w:p>"),
     "p:见附件一。文\np:今日\np:⑤条\n"},
    {"contents",
     DOCUMENT("<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
              "<w:sdtContent>" P("目录") "</w:sdtContent></w:sdt><w:p>" CHAR("begin") CODE("TOC \\o") CHAR("separate")
                  R("总则") "</w:p><w:p>" R("附则") "</w:p><w:p>" CHAR("end") "</w:p>" STYLED("toc1", "旧目录") P("正文")),
     "furniture:目录\nfurniture:总则\nfurniture:附则\nfurniture:旧目录\np:正文\n"},
    {"controls",
     DOCUMENT("<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" R(
         "点击此处") "</w:sdtContent></w:sdt><w:smartTag>" R("云岭市") "</w:smartTag><w:hyperlink>" R("网") "</"
                                                                                                            "w:hyperlink></"
                                                                                                            "w:p>"
                                                                                                            "</"
                                                                                                            "w:sdtContent><"
                                                                                                            "/w:sdt>"),
     "p:云岭市网\n"},
    {"ruby_and_math",
     DOCUMENT("<w:p><w:r><w:ruby><w:rubyPr/><w:rt>" R("qing") "</w:rt><w:rubyBase>" R(
         "清") "</w:rubyBase></w:ruby></w:r>"
               "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>"),
     "p:清x=1\n"},
};

static void
test_row(gconstpointer data)
{
    const Row *row = data;
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(read_document(row->document, &reading, &error));
    g_autofree char *printed = print_blocks(reading.source);
    g_autofree char *expected = g_strconcat(row->blocks, "furniture:石桥乡党委文件\nfurniture:第页\n", NULL);
    g_assert_cmpstr(printed, ==, expected);
    g_assert_cmpuint(reading.source->losses->len, ==, 0);
    g_assert_cmpstr(reading.format, ==, "docx");
}

static void
test_metadata(void)
{
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(read_document(DOCUMENT(P("文")), &reading, &error));
    g_assert_cmpstr(reading.source->title, ==, "通知");
    g_assert_cmpstr(reading.source->author, ==, "某甲");
    g_assert_cmpstr(reading.source->created, ==, "2026-03-01T08:30:00Z");
    g_assert_null(reading.source->modified);
}

static const XjLoss *
only_loss(const XjReading *reading)
{
    g_assert_cmpuint(reading->source->losses->len, ==, 1);
    return reading->source->losses->pdata[0];
}

static void
test_embedded(void)
{
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(read_document(
        DOCUMENT("<w:p><w:r><w:object><v:shape/><o:OLEObject r:id='o'/></w:object></w:r><w:r><w:drawing/></w:r></w:p>"),
        &reading, &error));
    g_assert_cmpint(only_loss(&reading)->kind, ==, XJ_LOSS_EMBEDDED);
    g_assert_cmpstr(only_loss(&reading)->part, ==, "word/embeddings/o.bin");
}

static void
test_damaged(void)
{
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(read_document("<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>前</w:t></w:r></w:p><w:p><w:r><w:t>断",
                                &reading, &error));
    g_assert_cmpint(only_loss(&reading)->kind, ==, XJ_LOSS_DAMAGED);
    g_assert_cmpstr(only_loss(&reading)->part, ==, "word/text.xml");
    g_assert_cmpstr(((const XjBlock *)reading.source->blocks->pdata[1])->text, ==, "断");
}

static void
test_no_document(void)
{
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(read_document("noise", &reading, &error));
    g_assert_error(error, XJ_FAILURE, XJ_FAILURE_DAMAGED);
}

// Without the lists of relationships the usual names do.
static void
test_usual_names(void)
{
    static const TestPart parts[] = {{"word/document.xml", DOCUMENT(STYLED("1", "总则") NUMBERED("1", "0", "甲"))},
                                     {"word/styles.xml", styles},
                                     {"word/numbering.xml", numbering}};
    g_autoptr(GByteArray) package = build_package(parts, G_N_ELEMENTS(parts));
    XjReadInput input = {.bytes = (const char *)package->data, .length = package->len};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_read(&input, &reading, &error));
    g_autofree char *printed = print_blocks(reading.source);
    g_assert_cmpstr(printed, ==, "h1:总则\nli:一、甲\n");
}

// However it is cut, it gives a reason, a loss or the whole text: what stands behind the parts is only their list.
static void
test_truncated(void)
{
    static const TestPart parts[] = {{"word/document.xml", DOCUMENT(P("清河县") P("石桥乡"))}, {"word/styles.xml", styles}};
    g_autoptr(GByteArray) package = build_package(parts, G_N_ELEMENTS(parts));
    for (gsize length = 40; length < package->len; length++)
    {
        XjReadInput input = {.bytes = (const char *)package->data, .length = length, .name = "a.docx"};
        g_auto(XjReading) reading = {0};
        g_autoptr(GError) error = NULL;
        if (!xj_read(&input, &reading, &error))
            g_assert_nonnull(error);
        else if (g_strcmp0(reading.format, "docx") == 0)
            g_assert_true(reading.source->losses->len > 0 || reading.source->blocks->len == 2);
    }
}

// Text boxes in text boxes and tables in tables, as deep as XML allows.
static void
test_deep(void)
{
    static const char *const pairs[][2] = {{"<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"},
                                           {"<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"}};
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
    {
        g_autoptr(GString) text = g_string_new("<w:document xmlns:w='w'><w:body>");
        for (guint k = 0; k < 60; k++)
            g_string_append(text, pairs[i][0]);
        g_string_append(text, P("底"));
        for (guint k = 0; k < 60; k++)
            g_string_append(text, pairs[i][1]);
        g_string_append(text, P("尾") "</w:body></w:document>");
        g_auto(XjReading) reading = {0};
        g_autoptr(GError) error = NULL;
        g_assert_true(read_document(text->str, &reading, &error));
        g_autofree char *printed = print_blocks(reading.source);
        g_assert_nonnull(strstr(printed, "p:尾\n"));
        g_assert_true(strstr(printed, "底") != NULL || reading.source->losses->len > 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *path = g_strconcat("/docx/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/docx/metadata", test_metadata);
    g_test_add_func("/docx/embedded", test_embedded);
    g_test_add_func("/docx/damaged", test_damaged);
    g_test_add_func("/docx/no_document", test_no_document);
    g_test_add_func("/docx/usual_names", test_usual_names);
    g_test_add_func("/docx/truncated", test_truncated);
    g_test_add_func("/docx/deep", test_deep);
    return g_test_run();
}
