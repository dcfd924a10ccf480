// What the odt reader makes of a document, rule by rule; packages are made here.
#include "tests/package_builder.h"
#include "tests/read_checks.h"

#define SPACES                                                                                                                 \
    "xmlns:office='o' xmlns:text='t' xmlns:style='s' xmlns:table='b' xmlns:draw='d' xmlns:svg='svg' xmlns:meta='m' "           \
    "xmlns:dc='dc' xmlns:loext='l' xmlns:xlink='x'"
#define DOCUMENT(body)                                                                                                         \
    "<office:document-content " SPACES "><office:automatic-styles>" AUTOMATIC "</office:automatic-styles><office:body>"        \
    "<office:text>" body "</office:text></office:body></office:document-content>"
#define AUTOMATIC                                                                                                                \
    "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Hidden'/>"                                   \
    "<style:style style:name='T1' style:family='text'><style:text-properties text:display='none'/></style:style>"                \
    "<style:style style:name='T2' style:family='text'><style:text-properties text:display='true'/></style:style>"                \
    "<style:style style:name='NoList' style:family='paragraph' style:list-style-name=''/>"                                       \
    "<text:list-style style:name='L1'>" LEVEL("1", "一, 二, 三, ...", "style:num-suffix='、'")                                   \
        LEVEL("2", "一, 二, 三, ...", "style:num-prefix='（' style:num-suffix='）'") LEVEL(                                      \
            "3", "1",                                                                                                            \
            "style:num-suffix='.'") "</text:list-style>"                                                                         \
                                    "<text:list-style style:name='L2'>" LEVEL("1", "1", "text:start-value='3'")                  \
                                        LEVEL("2", "a", "text:display-levels='2'") LEVEL("3", "", "") LEVEL(                     \
                                            "4", "①, ②, ③, ...",                                                                 \
                                            "text:display-levels='4'") "</text:list-style>"                                      \
                                                                       "<text:list-style style:name='L3'>"                       \
                                                                       "<text:list-level-style-number text:level='1' "           \
                                                                       "style:num-format='1' loext:num-list-format='第%1%章'>" \
                                                                       "<style:list-level-properties><style:list-level-label-"   \
                                                                       "alignment text:label-followed-by='nothing'/>"            \
                                                                       "</style:list-level-properties></"                        \
                                                                       "text:list-level-style-number>"                           \
                                                                       "<text:list-level-style-bullet text:level='2' "           \
                                                                       "text:bullet-char='●'/></text:list-style>"
#define LEVEL(index, format, more)                                                                                             \
    "<text:list-level-style-number text:level='" index "' style:num-format='" format "' " more "/>"
#define P(text) "<text:p>" text "</text:p>"
#define LIST(attributes, items) "<text:list " attributes ">" items "</text:list>"
#define ITEM(content) "<text:list-item>" content "</text:list-item>"
#define HEADING(level, text) "<text:h text:outline-level='" level "'>" text "</text:h>"
#define TABLE(rows) "<table:table><table:table-column table:number-columns-repeated='3'/>" rows "</table:table>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define CELL(content) "<table:table-cell>" content "</table:table-cell>"

static const char styles[] =
    "<office:document-styles " SPACES "><office:styles><style:style style:name='Title' style:family='paragraph'/>"
    "<style:style style:name='Hidden' style:family='paragraph'><style:text-properties text:display='none'/></style:style>"
    "<style:style style:name='A' style:family='paragraph' style:parent-style-name='B'/>"
    "<style:style style:name='B' style:family='paragraph' style:parent-style-name='A'/>"
    "<text:outline-style style:name='Outline'>"
    "<text:outline-level-style text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>"
    "<text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/>"
    "<text:outline-level-style text:level='3' style:num-format=''/></text:outline-style></office:styles>"
    "<office:master-styles><style:master-page><style:header><text:p>清河县纪委</text:p></style:header>"
    "<style:footer><text:p>第<text:page-number>3</text:page-number>页</text:p></style:footer></style:master-page>"
    "<style:master-page><style:header><text:p>清河县纪委</text:p></style:header></style:master-page></office:master-styles>"
    "</office:document-styles>";
static const char meta[] =
    "<office:document-meta " SPACES "><office:meta><dc:title>通报</dc:title><dc:creator>某乙</dc:creator>"
    "<meta:initial-creator>某甲</meta:initial-creator><meta:creation-date>2026-03-01T08:30:00.123</meta:creation-date>"
    "<dc:date>2026-03-02T09:00:00Z</dc:date></office:meta></office:document-meta>";
static const char manifest[] = "<manifest:manifest xmlns:manifest='m'/>";
static const char locked[] = "<manifest:manifest xmlns:manifest='m'><manifest:file-entry><manifest:encryption-data/>"
                             "</manifest:file-entry></manifest:manifest>";

static gboolean
read_document(const char *content, const char *list_of_parts, XjReading *ret_reading, GError **error)
{
    const TestPart parts[] = {{"mimetype", "application/vnd.oasis.opendocument.text"},
                              {"content.xml", content},
                              {"styles.xml", styles},
                              {"meta.xml", meta},
                              {"META-INF/manifest.xml", list_of_parts}};
    g_autoptr(GByteArray) package = build_package(parts, G_N_ELEMENTS(parts));
    XjReadInput input = {.bytes = (const char *)package->data, .length = package->len, .name = "a.odt"};
    return xj_read(&input, ret_reading, error);
}

typedef struct
{
    const char *name, *content, *blocks;
} Row;

static const Row rows[] = {
    {"text",
     DOCUMENT("<text:p>  清河\n  县<text:s text:c='3'/>纪委<text:tab/>乙<text:line-break/>丙<text:span>丁</text:span>"
              "<text:a>网</text:a><text:soft-page-break/></text:p>"),
     "p:清河 县   纪委|乙\np:丙丁网\n"},
    {"many_spaces", DOCUMENT("<text:p>甲<text:s text:c='2000000000'/>乙</text:p>"),
     "p:甲                                                                                                    乙\n"},
    {"headings",
     DOCUMENT(HEADING("1", "总则") HEADING("2", "目的") HEADING("3", "无号") HEADING("2", "依据") HEADING(
         "1", "附则") "<text:h text:outline-level='1' text:is-list-header='true'>附件</text:h>"
                      "<text:h text:style-name='NoList' text:outline-level='1'>无</text:h>"
                      "<text:h text:outline-level='1' text:restart-numbering='true' text:start-value='9'>续</text:h>"),
     "h1:一、总则\nh2:一.1 目的\nh3:无号\nh2:一.2 依据\nh1:二、附则\nh1:附件\nh1:无\nh1:九、续\n"},
    {"title", DOCUMENT("<text:p text:style-name='Title'>关于巡察的通知</text:p>" P("各乡镇：")),
     "h1:关于巡察的通知\np:各乡镇：\n"},
    {"levels",
     DOCUMENT(LIST("text:style-name='L1'", ITEM(P("甲") LIST("", ITEM(P("乙") P("续") LIST("", ITEM(P("丙")))) ITEM(P("丁"))))
                                               ITEM(P("戊") LIST("", ITEM(P("己")))))),
     "li:一、甲\nli:（一）乙\np:续\nli:1.丙\nli:（二）丁\nli:二、戊\nli:（一）己\n"},
    {"display_levels",
     DOCUMENT(
         LIST("text:style-name='L2'", ITEM(P("甲") LIST("", ITEM(P("乙") LIST("", ITEM(P("丙") LIST("", ITEM(P("丁")))))))))),
     "li:3 甲\nli:3.a 乙\nli:丙\nli:3.a.①丁\n"},
    {"pattern_and_bullet", DOCUMENT(LIST("text:style-name='L3'", ITEM(P("总则") LIST("", ITEM(P("点")))) ITEM(P("附则")))),
     "li:第1章总则\nli:点\nli:第2章附则\n"},
    {"continued",
     DOCUMENT(LIST("xml:id='a' text:style-name='L1'", ITEM(P("甲")) "<text:list-header>" P("头") "</text:list-header>")
                  LIST("text:style-name='L1'", ITEM(P("新"))) LIST("text:continue-list='a' text:style-name='L1'", ITEM(P("乙")))
                      LIST("text:continue-numbering='true' text:style-name='L1'",
                           ITEM(LIST("", ITEM(P("下")))) ITEM(P("丙")) "<text:list-item text:start-value='8'>" P(
                               "八") "</text:list-item>" ITEM("<text:p/>") ITEM(P("十")))),
     "li:一、甲\np:头\nli:一、新\nli:二、乙\nli:（一）下\nli:三、丙\nli:八、八\nli:十、十\n"},
    {"tables",
     DOCUMENT(TABLE("<table:table-header-rows>" ROW(CELL(P("问题")) CELL(P("措施") P("时限")) CELL(
         P("责任"))) "</table:table-header-rows>" ROW("<table:table-cell "
                                                      "table:number-columns-spanned='2'"
                                                      ">" P("甲") "</"
                                                                  "table:table-cell><"
                                                                  "table:covered-table-"
                                                                  "cell/>" CELL(P("乙")))
                        ROW("<table:covered-table-cell/>" CELL(
                            P("丙")) "<table:table-cell table:number-columns-repeated='2'>" P("丁") "</table:table-cell>"))),
     "tr:问题|措施|时限|责任\ntr:甲|乙\ntr:|丙|丁|丁\n"},
    {"notes_and_boxes",
     DOCUMENT("<text:p>甲<text:note><text:note-citation>1</text:note-citation><text:note-body>" P(
         "注文。") "</text:note-body></text:note>乙<draw:frame><draw:text-box>" P("框中") "</draw:text-box><svg:title>图</"
                                                                                          "svg:title>"
                                                                                          "</"
                                                                                          "draw:frame><draw:custom-"
                                                                                          "shape>" P("形中") "</"
                                                                                                             "draw:custom-"
                                                                                                             "shape></"
                                                                                                             "text:p><draw:"
                                                                                                             "frame><draw:"
                                                                                                             "text-box>" P(
                                                                                                                 "页框") "<"
                                                                                                                         "/"
                                                                                                                         "d"
                                                                                                                         "r"
                                                                                                                         "a"
                                                                                                                         "w"
                                                                                                                         ":"
                                                                                                                         "t"
                                                                                                                         "e"
                                                                                                                         "x"
                                                                                                                         "t"
                                                                                                                         "-"
                                                                                                                         "b"
                                                                                                                         "o"
                                                                                                                         "x"
                                                                                                                         ">"
                                                                                                                         "<"
                                                                                                                         "/"
                                                                                                                         "d"
                                                                                                                         "r"
                                                                                                                         "a"
                                                                                                                         "w"
                                                                                                                         ":"
                                                                                                                         "f"
                                                                                                                         "r"
                                                                                                                         "a"
                                                                                                                         "m"
                                                                                                                         "e"
                                                                                                                         ">"),
     "p:甲乙\nnote:注文。\np:框中\np:形中\np:页框\n"},
    {"hidden",
     DOCUMENT("<text:tracked-changes>" P(
         "删") "</text:tracked-changes><text:p>现<text:span text:style-name='T1'>藏</text:span>"
               "<text:hidden-text>藏</text:hidden-text><office:annotation>" P(
                   "批注") "</office:annotation><text:placeholder>填</text:placeholder>"
                           "</text:p><text:p>藏<text:hidden-paragraph text:is-hidden='true'/></text:p><text:p "
                           "text:style-name='P1'>藏"
                           "<text:span text:style-name='T2'>露</text:span></text:p><text:section text:display='none'>" P(
                               "节") "</text:section>"
                                     "<text:section>" P("留") "</text:section><text:p text:style-name='A'>环</text:p>"),
     "p:现\np:露\np:留\np:环\n"},
    {"deletions_in_place",
     DOCUMENT(
         "<text:tracked-changes><text:changed-region xml:id='c1'><text:deletion/></text:changed-region><text:changed-region "
         "xml:id='c2'><text:insertion/></text:changed-region><text:changed-region xml:id='c3'><text:deletion/>"
         "</text:changed-region></text:tracked-changes><text:p>前<text:change-start text:change-id='c1'/>删</text:p>" P(
             "删") "<text:p>删<text:change-end text:change-id='c1'/>后<text:change-start text:change-id='c2'/>增"
                   "<text:change-end text:change-id='c2'/><text:change-start text:change-id='c3'/>留</text:p>"),
     "p:前后增留\n"},
    {"contents",
     DOCUMENT("<text:table-of-content><text:table-of-content-source>" P(
         "模板") "</text:table-of-content-source><text:index-body>"
                 "<text:index-title>" P("目录") "</text:index-title>" P(
                     "总则……1") "</text:index-body></text:table-of-content>" P("正文")),
     "furniture:目录\nfurniture:总则……1\np:正文\n"},
    {"ruby_and_fields",
     DOCUMENT("<text:p><text:ruby><text:ruby-base>清</text:ruby-base><text:ruby-text>qing</text:ruby-text></text:ruby>"
              "<text:title>通报</text:title><text:date>今日</text:date></text:p>"),
     "p:清通报今日\n"},
};

static void
test_row(gconstpointer data)
{
    const Row *row = data;
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(read_document(row->content, manifest, &reading, &error));
    g_autofree char *printed = print_blocks(reading.source);
    g_autofree char *expected = g_strconcat(row->blocks, "furniture:清河县纪委\nfurniture:第页\n", NULL);
    g_assert_cmpstr(printed, ==, expected);
    g_assert_cmpuint(reading.source->losses->len, ==, 0);
    g_assert_cmpstr(reading.format, ==, "odt");
}

// A deletion that ends before it begins takes the rest of the text with it: that is told.
static void
test_deletion_reversed(void)
{
    static const char content[] =
        DOCUMENT("<text:tracked-changes><text:changed-region xml:id='c1'><text:deletion/></text:changed-region>"
                 "</text:tracked-changes><text:p>前<text:change-end text:change-id='c1'/>中<text:change-start "
                 "text:change-id='c1'/>后</text:p>");
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(read_document(content, manifest, &reading, &error));
    g_assert_cmpuint(reading.source->losses->len, ==, 1);
    g_assert_cmpint(((const XjLoss *)reading.source->losses->pdata[0])->kind, ==, XJ_LOSS_DAMAGED);
}

static void
test_metadata(void)
{
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(read_document(DOCUMENT(P("文")), manifest, &reading, &error));
    g_assert_cmpstr(reading.source->title, ==, "通报");
    g_assert_cmpstr(reading.source->author, ==, "某甲");
    g_assert_cmpstr(reading.source->created, ==, "2026-03-01T08:30:00Z");
    g_assert_cmpstr(reading.source->modified, ==, "2026-03-02T09:00:00Z");
}

static void
test_flat(void)
{
    static const char text[] =
        "<?xml version='1.0'?><office:document " SPACES " office:mimetype='application/vnd.oasis.opendocument.text'>"
        "<office:meta><dc:title>平</dc:title></office:meta><office:automatic-styles>" AUTOMATIC "</office:automatic-styles>"
        "<office:body><office:text>" LIST(
            "text:style-name='L1'",
            ITEM(P("甲"))) "<text:p><draw:image><office:binary-data>QUJD"
                           "</office:binary-data></draw:image><draw:object xlink:href='./Object 1'>" P(
                               "式") "</draw:object>乙</text:p></office:text></office:body></office:document>";
    XjReadInput input = {.bytes = text, .length = strlen(text)};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_read(&input, &reading, &error));
    g_autofree char *printed = print_blocks(reading.source);
    g_assert_cmpstr(printed, ==, "li:一、甲\np:乙\n");
    g_assert_cmpstr(reading.source->title, ==, "平");
    g_assert_cmpuint(reading.source->losses->len, ==, 1);
    g_assert_cmpint(((const XjLoss *)reading.source->losses->pdata[0])->kind, ==, XJ_LOSS_EMBEDDED);
}

static void
check_error(const char *content, const char *list_of_parts, int code)
{
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(read_document(content, list_of_parts, &reading, &error));
    g_assert_error(error, XJ_FAILURE, code);
}

static void
test_errors(void)
{
    check_error(DOCUMENT(P("文")), locked, XJ_FAILURE_ENCRYPTED);
    check_error("noise", manifest, XJ_FAILURE_DAMAGED);
    check_error("<office:document-content " SPACES
                "><office:body><office:spreadsheet/></office:body></office:document-content>",
                manifest, XJ_FAILURE_UNSUPPORTED);
    check_error("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>", manifest, XJ_FAILURE_DAMAGED);
}

static void
test_damaged(void)
{
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(
        read_document("<office:document-content " SPACES "><office:body><office:text><text:p>断", manifest, &reading, &error));
    const XjLoss *loss = reading.source->losses->pdata[0];
    g_assert_cmpint(loss->kind, ==, XJ_LOSS_DAMAGED);
    g_assert_cmpstr(loss->part, ==, "content.xml");
}

// Millions of rows and cells in a few bytes.
static void
test_repeated(void)
{
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(
        read_document(DOCUMENT(TABLE("<table:table-row table:number-rows-repeated='1000000000'><table:table-cell "
                                     "table:number-columns-repeated='1000000000'>" P(
                                         "甲") "</table:table-cell></table:table-row>"
                                               "<table:table-row table:number-rows-repeated='1000000000'><table:table-cell "
                                               "table:number-columns-repeated='1000000000'/></table:table-row>") P("尾")),
                      manifest, &reading, &error));
    const XjLoss *loss = reading.source->losses->pdata[0];
    g_assert_cmpint(loss->kind, ==, XJ_LOSS_LIMIT);
    gsize bytes = 0;
    for (guint i = 0; i < reading.source->blocks->len; i++)
        bytes += strlen(((const XjBlock *)reading.source->blocks->pdata[i])->text);
    g_assert_cmpuint(bytes, <, 1 << 20);
    g_assert_cmpuint(reading.source->blocks->len, <=, 1010);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *path = g_strconcat("/odt/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/odt/deletion-reversed", test_deletion_reversed);
    g_test_add_func("/odt/metadata", test_metadata);
    g_test_add_func("/odt/flat", test_flat);
    g_test_add_func("/odt/errors", test_errors);
    g_test_add_func("/odt/damaged", test_damaged);
    g_test_add_func("/odt/repeated", test_repeated);
    return g_test_run();
}
