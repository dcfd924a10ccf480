// OFD: the files that tests/fixture/formats/make_ofd.py makes, and hostile ones made here.
#include "tests/archive_make.h"
#include "tests/member_checks.h"
#include "tests/read_checks.h"

static GByteArray *
load(const char *name)
{
    g_autofree char *path = g_build_filename(TEST_SOURCE_DIR, "fixture", "formats", name, NULL);
    char *bytes = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &bytes, &length, &error);
    g_assert_no_error(error);
    return g_byte_array_new_take((guint8 *)bytes, length);
}

static void
print_losses(const XjSource *source, GString *into)
{
    for (guint i = 0; i < source->losses->len; i++)
    {
        const XjLoss *loss = source->losses->pdata[i];
        g_string_append_printf(into, "-%s %u %u %s\n", xj_loss_name(loss->kind), loss->page, loss->count,
                               loss->part != NULL ? loss->part : "");
    }
}

// Blocks as print_blocks() has them, and losses; without blanks and line ends, which are for the layout to decide.
static char *
print_ofd(const GByteArray *bytes, GError **error)
{
    XjReadInput input = {.bytes = (const char *)bytes->data, .length = bytes->len, .name = "a.ofd"};
    g_auto(XjReading) reading = {0};
    if (!xj_read(&input, &reading, error))
        return NULL;
    g_assert_cmpstr(reading.format, ==, "ofd");
    g_autofree char *blocks = print_blocks(reading.source);
    GString *printed = g_string_new(NULL);
    for (const char *at = blocks; *at != '\0'; at = g_utf8_next_char(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (c != '~' && c != ' ' && c != 0x3000)
            g_string_append_unichar(printed, c);
    }
    print_losses(reading.source, printed);
    return g_string_free(printed, FALSE);
}

static void
check_ofd(const GByteArray *bytes, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *printed = print_ofd(bytes, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(printed, ==, expected);
}

static void
check_fixture(const char *name, const char *expected)
{
    g_autoptr(GByteArray) bytes = load(name);
    check_ofd(bytes, expected);
}

static void
check_refused(const GByteArray *bytes, XjFailureCode code)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *printed = print_ofd(bytes, &error);
    g_assert_null(printed);
    g_assert_error(error, XJ_FAILURE, (int)code);
}

static void
check_fixture_refused(const char *name, XjFailureCode code)
{
    g_autoptr(GByteArray) bytes = load(name);
    check_refused(bytes, code);
}

// ---------------------------------------------------------------- text

// The same page, as different programs write it.
static void
test_styles(void)
{
    static const char *const names[] = {"lines.ofd", "points.ofd", "characters.ofd", "objects.ofd"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        g_autoptr(GByteArray) bytes = load(names[i]);
        g_autofree char *printed = print_ofd(bytes, NULL);
        static const char *const wanted[] = {"中共清河县委办公室关于开展整改回访的通知", "各乡镇党委，县直各单位党组：",
                                             "对2025年反馈的38个问题，逐一核对台账、现场和当事人说法，"};
        for (guint j = 0; j < G_N_ELEMENTS(wanted); j++)
        {
            if (strstr(printed, wanted[j]) == NULL)
                g_error("%s has not %s: %s", names[i], wanted[j], printed);
        }
    }
}

static void
test_metadata(void)
{
    g_autoptr(GByteArray) bytes = load("lines.ofd");
    XjReadInput input = {.bytes = (const char *)bytes->data, .length = bytes->len};
    g_auto(XjReading) reading = {0};
    g_assert_true(xj_read(&input, &reading, NULL));
    g_assert_cmpstr(reading.source->title, ==, "关于开展整改回访的通知");
    g_assert_cmpstr(reading.source->author, ==, "清河县委办");
    g_assert_cmpstr(reading.source->created, ==, "2026-03-01");
    g_assert_cmpstr(reading.source->modified, ==, "2026-03-02T08:30:00");
}

static void
test_templates(void)
{
    g_autoptr(GByteArray) bytes = load("head.ofd");
    g_autofree char *printed = print_ofd(bytes, NULL);
    g_assert_true(g_str_has_prefix(printed, "lines:中共清河县委办公室文件"));
    check_fixture("frame.ofd", "lines:清河县整改情况报告。\nlines:清河县整改情况报告。\nfurniture:清河县委巡察办内部资料\n");
}

// Rows between drawn lines.
static void
test_table(void)
{
    check_fixture("table.ofd", "lines:整改任务清单\ntr:序号|问题|责任单位\ntr:1|台账不全|石桥乡\ntr:2|公示不及时|柳湾乡\n");
}

static void
test_documents(void)
{
    check_fixture("two.ofd", "lines:清河县整改情况报告。\nlines:石桥乡整改情况报告。\n");
}

static void
test_composite(void)
{
    check_fixture("composite.ofd", "lines:清河县整改情况报告。石桥乡在用印章清单\n");
}

static void
test_annotations(void)
{
    check_fixture("watermark.ofd", "lines:清河县整改情况报告。\nfurniture:内部资料水印\n");
}

static void
test_attachments(void)
{
    g_autoptr(GByteArray) bytes = load("attached.ofd");
    check_members("a.ofd", bytes, "=清河县整改情况报告。\n附件一.txt=石桥乡问题清单\n");
}

// ---------------------------------------------------------------- losses

static void
test_no_text(void)
{
    check_fixture_refused("glyphs.ofd", XJ_FAILURE_NO_TEXT);
    check_fixture_refused("scan.ofd", XJ_FAILURE_NO_TEXT);
    check_fixture("half_glyphs.ofd", "lines:清河县整改情况报告。\n-glyph_page 2 1 \n-picture_page 3 1 \n");
}

static void
test_damaged(void)
{
    check_fixture("missing.ofd", "lines:清河县整改情况报告。\n-damaged 2 1 Doc_0/Pages/Page_1/Content.xml\n");
    check_fixture("cycle.ofd", "lines:清河县整改情况报告。甲乙\n-damaged 1 1 CompositeObject\n");
    g_autoptr(GByteArray) bytes = load("many.ofd");
    g_autofree char *printed = print_ofd(bytes, NULL);
    g_assert_nonnull(strstr(printed, "-limit 1"));
}

// ---------------------------------------------------------------- one page, made here

#define OFD_LIST                                                                                                               \
    "<OFD xmlns='http://www.ofdspec.org/2016'><DocBody><DocInfo/><DocRoot>Doc_0\\Document.xml</DocRoot></DocBody></OFD>"
#define OFD_DOCUMENT                                                                                                           \
    "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea></CommonData>"                           \
    "<Pages><Page ID='1' BaseLoc='/DOC_0/page.xml'/></Pages></Document>"

static GByteArray *
make_page(const char *content)
{
    g_autofree char *page = g_strconcat("<Page><Content><Layer>", content, "</Layer></Content></Page>", NULL);
    MadeMember members[] = {{.name = "OFD.xml", .data = OFD_LIST},
                            {.name = "Doc_0\\Document.xml", .data = OFD_DOCUMENT},
                            {.name = "Doc_0/Page.xml", .data = page}};
    return make_stored_zip(members, G_N_ELEMENTS(members), 0, NULL);
}

static void
check_page(const char *content, const char *expected)
{
    g_autoptr(GByteArray) bytes = make_page(content);
    check_ofd(bytes, expected);
}

#define TEXT(attributes, code) "<TextObject Boundary='20 20 100 10' Size='5' " attributes ">" code "</TextObject>"

// What is named and cannot be had is missed: no attachment goes without a word.
static void
test_attachments_missing(void)
{
    static const char document[] =
        "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea></CommonData>"
        "<Pages><Page ID='1' BaseLoc='Page.xml'/></Pages><Attachments>Attachments.xml</Attachments></Document>";
    static const char list[] = "<Attachments><Attachment Name='清单.txt'><FileLoc>none.txt</FileLoc></Attachment>"
                               "<Attachment Name='扫描'><FileLoc>scan.png</FileLoc></Attachment>"
                               "<Attachment Name='附件.txt'><FileLoc>a.txt</FileLoc></Attachment></Attachments>";
    static const MadeMember members[] = {
        {.name = "OFD.xml", .data = OFD_LIST},
        {.name = "Doc_0/Document.xml", .data = document},
        {.name = "Doc_0/Attachments.xml", .data = list},
        {.name = "Doc_0/Page.xml",
         .data = "<Page><Content><Layer><TextObject Boundary='20 20 100 10' Size='5'><TextCode X='0' Y='4'>清河</TextCode>"
                 "</TextObject></Layer></Content></Page>"},
        {.name = "Doc_0/scan.png", .data = "png"},
        {.name = "Doc_0/a.txt", .data = "石桥乡"},
    };
    g_autoptr(GByteArray) bytes = make_stored_zip(members, G_N_ELEMENTS(members), 0, NULL);
    check_members("a.ofd", bytes, "=清河\n清单.txt!damaged\n扫描.png!unsupported\n附件.txt=石桥乡\n");
}

static void
test_text_objects(void)
{
    check_page(TEXT("", "<TextCode X='0' Y='4' DeltaX='g 3 5'>清河县委</TextCode>"), "lines:清河县委\n");
    check_page(TEXT("", "<TextCode X='0' Y='4'>清河</TextCode><TextCode>县委</TextCode>"), "lines:清河县委\n");
    check_page(TEXT("Visible='false'", "<TextCode X='0' Y='4'>石桥</TextCode>")
                   TEXT("", "<TextCode X='0' Y='4'>清河</TextCode>"),
               "lines:清河\n");
    check_page(TEXT("Alpha='0'", "<TextCode X='0' Y='4'>石桥</TextCode>") TEXT("", "<TextCode X='0' Y='4'>清河</TextCode>"),
               "lines:清河\n");
    check_page("<PageBlock><PageBlock>" TEXT("", "<TextCode X='0' Y='4'>清河</TextCode>") "</PageBlock></PageBlock>",
               "lines:清河\n");
    // Far apart in one TextCode, and across the page.
    check_page(
        TEXT("", "<TextCode X='0' Y='4' DeltaX='5 60'>清河县</TextCode>") "<TextObject Boundary='50 20 9 9' Size='5'><TextCode "
                                                                          "X='0' Y='4'>乡</TextCode></TextObject>",
        "lines:清河乡县\n");
    check_page(TEXT("CTM='0.7 0.7 -0.7 0.7 0 0'", "<TextCode X='0' Y='4'>内部</TextCode>")
                   TEXT("", "<TextCode X='0' Y='4'>清河</TextCode>"),
               "lines:清河\nfurniture:内部\n");
}

// A table that lies on its side.
static void
test_turned(void)
{
    check_page(
        "<TextObject Boundary='100 20 5 90' CTM='0 1 -1 0 0 0' Size='5'><TextCode X='0' Y='0'>清河县甲</TextCode></TextObject>"
        "<TextObject Boundary='80 20 5 90' CTM='0 1 -1 0 0 0' Size='5'><TextCode X='0' Y='0'>石桥乡乙</TextCode></TextObject>",
        "lines:清河县甲石桥乡乙\n");
}

static void
test_unmapped(void)
{
    check_page(TEXT("", "<TextCode X='0' Y='4'>清\uE123\uE124河</TextCode>"), "lines:清\uFFFD\uFFFD河\n-unmapped 1 2 \n");
    check_page(TEXT("", "<CGTransform CodeCount='1' GlyphCount='1'/><TextCode X='0' Y='4'> </TextCode>")
                   TEXT("", "<CGTransform CodeCount='1' GlyphCount='1'/><TextCode X='0' Y='4'>清</TextCode>"),
               "lines:清\n");
    g_autoptr(GByteArray) bytes =
        make_page(TEXT("", "<CGTransform CodeCount='9' GlyphCount='9'/><TextCode X='0' Y='4'> </TextCode>"));
    check_refused(bytes, XJ_FAILURE_NO_TEXT);
}

static void
test_recognised(void)
{
    check_page("<ImageObject Boundary='0 0 210 297'/>" TEXT("Alpha='0'", "<TextCode X='0' Y='4'>清河</TextCode>"),
               "lines:清河\n-ocr 1 1 \n");
    check_page("<ImageObject Boundary='0 0 210 297'/>" TEXT("", "<TextCode X='0' Y='4'>—2—</TextCode>"),
               "furniture:—2—\n-picture_page 1 1 \n");
}

// ---------------------------------------------------------------- hostile

static void
test_numbers(void)
{
    check_page("<TextObject Boundary='nan inf -1e999 x' CTM='1e300 1e300 1e300 1e300 1e300 1e300' Size='-1' HScale='1e-300'>"
               "<TextCode X='1e308' Y='-1e308' DeltaX='g 99999999999999999999 1e308 g g g g -5 1' "
               "DeltaY='nan'>清河</TextCode></TextObject>" TEXT("", "<TextCode X='0' Y='4' DeltaX='g'>清河</TextCode>"),
               "lines:清河\nfurniture:清\nfurniture:河\n");
}

static void
test_entities(void)
{
    static const char *const types[] = {
        "<!DOCTYPE Page [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c "
        "'&b;&b;&b;&b;&b;&b;'>]>",
        "<!DOCTYPE Page [<!ENTITY c SYSTEM 'file:///etc/passwd'>]>",
    };
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
    {
        g_autofree char *page = g_strconcat(types[i],
                                            "<Page><Content><Layer><TextObject Size='5'><TextCode X='0' "
                                            "Y='4'>&c;</TextCode></TextObject></Layer></Content></Page>",
                                            NULL);
        MadeMember members[] = {{.name = "OFD.xml", .data = OFD_LIST},
                                {.name = "Doc_0/Document.xml", .data = OFD_DOCUMENT},
                                {.name = "Doc_0/Page.xml", .data = page}};
        g_autoptr(GByteArray) bytes = make_stored_zip(members, G_N_ELEMENTS(members), 0, NULL);
        check_refused(bytes, XJ_FAILURE_DAMAGED);
    }
}

static void
test_encrypted(void)
{
    static const MadeMember members[] = {{.name = "OFD.xml", .data = OFD_LIST},
                                         {.name = "Encryptions.xml", .data = "<Encryptions/>"}};
    g_autoptr(GByteArray) bytes = make_stored_zip(members, G_N_ELEMENTS(members), 0, NULL);
    check_refused(bytes, XJ_FAILURE_ENCRYPTED);
    g_autoptr(GByteArray) with_password = make_stored_zip(members, 1, 1, NULL);
    check_refused(with_password, XJ_FAILURE_ENCRYPTED);
}

// A page that is listed a hundred thousand times is one page.
static void
test_same_page(void)
{
    g_autoptr(GString) document = g_string_new("<Document><Pages>");
    for (guint i = 0; i < 100000; i++)
        g_string_append(document, "<Page BaseLoc='Page.xml'/>");
    g_string_append(document, "</Pages></Document>");
    MadeMember members[] = {{.name = "OFD.xml", .data = OFD_LIST},
                            {.name = "Doc_0/Document.xml", .data = document->str},
                            {.name = "Doc_0/Page.xml",
                             .data = "<Page><Content>" TEXT("", "<TextCode X='0' Y='4'>清河</TextCode>") "</Content></Page>"}};
    g_autoptr(GByteArray) bytes = make_stored_zip(members, G_N_ELEMENTS(members), 0, NULL);
    g_autofree char *printed = print_ofd(bytes, NULL);
    g_assert_true(g_str_has_prefix(printed, "lines:清河\n-damaged 2 1 Doc_0/Page.xml\n"));
}

// Every file that is cut or whose bits are changed is refused with a reason, or read as far as it goes.
static void
test_cut(void)
{
    g_autoptr(GByteArray) whole = load("lines.ofd");
    for (guint tenth = 1; tenth < 10; tenth++)
    {
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        g_byte_array_append(bytes, whole->data, whole->len * tenth / 10);
        g_autofree char *printed = print_members("a.ofd", (const char *)bytes->data, bytes->len);
        g_assert_cmpstr(printed, !=, "");
    }
}

static void
test_flipped(void)
{
    static const char *const names[] = {"head.ofd", "cycle.ofd", "attached.ofd", "half_glyphs.ofd"};
    g_autoptr(GRand) random = g_rand_new_with_seed(33190);
    for (guint i = 0; i < 3000; i++)
    {
        g_autoptr(GByteArray) bytes = load(names[i % G_N_ELEMENTS(names)]);
        for (guint flips = (guint)g_rand_int_range(random, 1, 8); flips > 0; flips--)
            bytes->data[g_rand_int_range(random, 0, (gint32)bytes->len)] ^= (guint8)(1 << g_rand_int_range(random, 0, 8));
        g_autofree char *printed = print_members("a.ofd", (const char *)bytes->data, bytes->len);
    }
    // Not packed, so that more of the changes reach the parser.
    for (guint i = 0; i < 3000; i++)
    {
        g_autoptr(GByteArray) bytes =
            make_page(TEXT("CTM='1 0 0 1 0 0'", "<TextCode X='0' Y='4' DeltaX='g 3 5'>清河县委</TextCode>"));
        for (guint flips = (guint)g_rand_int_range(random, 1, 8); flips > 0; flips--)
            bytes->data[g_rand_int_range(random, 0, (gint32)bytes->len)] ^= (guint8)(1 << g_rand_int_range(random, 0, 8));
        g_autofree char *printed = print_members("a.ofd", (const char *)bytes->data, bytes->len);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ofd/styles", test_styles);
    g_test_add_func("/ofd/metadata", test_metadata);
    g_test_add_func("/ofd/templates", test_templates);
    g_test_add_func("/ofd/table", test_table);
    g_test_add_func("/ofd/documents", test_documents);
    g_test_add_func("/ofd/composite", test_composite);
    g_test_add_func("/ofd/annotations", test_annotations);
    g_test_add_func("/ofd/attachments", test_attachments);
    g_test_add_func("/ofd/attachments-missing", test_attachments_missing);
    g_test_add_func("/ofd/no-text", test_no_text);
    g_test_add_func("/ofd/damaged", test_damaged);
    g_test_add_func("/ofd/text-objects", test_text_objects);
    g_test_add_func("/ofd/turned", test_turned);
    g_test_add_func("/ofd/unmapped", test_unmapped);
    g_test_add_func("/ofd/recognised", test_recognised);
    g_test_add_func("/ofd/hostile/numbers", test_numbers);
    g_test_add_func("/ofd/hostile/entities", test_entities);
    g_test_add_func("/ofd/hostile/encrypted", test_encrypted);
    g_test_add_func("/ofd/hostile/same-page", test_same_page);
    g_test_add_func("/ofd/hostile/cut", test_cut);
    g_test_add_func("/ofd/hostile/flipped", test_flipped);
    return g_test_run();
}
