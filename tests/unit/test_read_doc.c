// Word files: those that LibreOffice writes (tests/fixture/formats/make_doc.py), crafted ones, and broken ones.
#include "tests/doc_craft.h"
#include "tests/read_checks.h"

#define FIXTURES TEST_SOURCE_DIR "/fixture/formats/"
#define SECTOR 512

// ---------------------------------------------------------------- checks

static GBytes *
load(const char *name)
{
    g_autofree char *path = g_strconcat(FIXTURES, name, NULL);
    char *bytes = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &bytes, &length, &error);
    g_assert_no_error(error);
    return g_bytes_new_take(bytes, length);
}

// Reads bytes that must be read, whole or not.
static void
read_bytes(GBytes *bytes, const char *name, XjReading *reading)
{
    XjReadInput input = {.name = name};
    input.bytes = g_bytes_get_data(bytes, &input.length);
    g_autoptr(GError) error = NULL;
    xj_read(&input, reading, &error);
    g_assert_no_error(error);
}

static void
check_blocks(GBytes *bytes, const char *blocks, gboolean whole)
{
    g_auto(XjReading) reading = {0};
    read_bytes(bytes, "a.doc", &reading);
    g_autofree char *printed = print_blocks(reading.source);
    g_assert_cmpstr(printed, ==, blocks);
    g_assert_cmpstr(reading.format, ==, "doc");
    g_assert_cmpuint(reading.source->losses->len, ==, whole ? 0 : 1);
}

static void
check_fixture(const char *name, const char *blocks)
{
    g_autoptr(GBytes) bytes = load(name);
    check_blocks(bytes, blocks, TRUE);
}

static void
check_refused(GBytes *bytes, XjFailureCode code, const char *part)
{
    XjReadInput input = {.name = "a.doc"};
    input.bytes = g_bytes_get_data(bytes, &input.length);
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_read(&input, &reading, &error));
    g_assert_error(error, XJ_FAILURE, (int)code);
    if (strstr(error->message, part) == NULL)
        g_error("\"%s\" does not say \"%s\"", error->message, part);
}

// ---------------------------------------------------------------- what LibreOffice writes

static void
test_numbers(void)
{
    check_fixture("numbered.doc", "p:关于石桥乡巡察整改情况的报告\n"
                                  "li:一、基本情况\n"
                                  "li:（一）组织部署\n"
                                  "li:1．成立专班。\n"
                                  "li:2．明确分工。\n"
                                  "li:（1）专人专责。\n"
                                  "p:不编号的说明。\n"
                                  "li:（2）限期办结。\n"
                                  "li:（二）推进落实\n"
                                  "li:1．建立台账。\n"
                                  "li:二、存在问题\n"
                                  "li:（一）责任压得不实\n"
                                  "li:一、另一份清单之一\n"
                                  "li:一、另一份清单之二\n"
                                  "li:5.从五开始\n"
                                  "li:6.接着是六\n"
                                  "li:三、下一步打算\n");
    check_fixture("forms.doc", "li:I、upperRoman 1\nli:II、upperRoman 2\n"
                               "li:a、lowerLetter 1\nli:b、lowerLetter 2\n"
                               "li:甲、ideographTraditional 1\nli:乙、ideographTraditional 2\n"
                               "li:子、ideographZodiac 1\nli:丑、ideographZodiac 2\n"
                               "li:①、decimalEnclosedCircle 1\nli:②、decimalEnclosedCircle 2\n"
                               "li:一、chineseCountingThousand 1\nli:二、chineseCountingThousand 2\n"
                               "li:一、japaneseCounting 1\nli:二、japaneseCounting 2\n"
                               "li:01、decimalZero 1\nli:02、decimalZero 2\n"
                               "li:１、decimalFullWidth 1\nli:２、decimalFullWidth 2\n"
                               "li:壹、chineseLegalSimplified 1\nli:贰、chineseLegalSimplified 2\n"
                               "li:一、ideographDigital 1\nli:二、ideographDigital 2\n"
                               "li:bullet 1\nli:bullet 2\n");
}

static void
test_headings(void)
{
    check_fixture("headings.doc", "p:清河县工作规程\n"
                                  "h1:第一章 总则\n"
                                  "p:为规范工作，制定本规程。\n"
                                  "h2:一.1 目的\n"
                                  "p:目的的正文。\n"
                                  "h2:一.2 范围\n"
                                  "p:范围的正文。\n"
                                  "h1:第二章 附则\n"
                                  "h2:二.1 解释权\n"
                                  "h3:直接设定的标题\n"
                                  "p:结尾的正文。\n");
    check_fixture("contents.doc", "p:目录\nfurniture:总则|1\nfurniture:附则|2\n"
                                  "h1:总则\np:第一段正文。\nh1:附则\np:第二段正文。\n");
}

static void
test_tables(void)
{
    check_fixture("tables.doc", "p:问题清单如下：\n"
                                "tr:序号|问题|责任单位\n"
                                "tr:1|台账不全|清河县财政局\n"
                                "tr:2|公款吃喝|共三次|石桥乡政府\n"
                                "tr:3||云岭市\n"
                                "p:表后一段。\n"
                                "tr:外甲|外乙|内一|内二|内三|内四|外乙之尾\n"
                                "tr:外丙|外丁\n"
                                "p:合并与编号：\n"
                                "tr:1.编号格|甲\n"
                                "tr:2.编号格|乙\n"
                                "p:文末。\n");
}

static void
test_apparatus(void)
{
    check_fixture("apparatus.doc",
                  "p:正文有一处脚注，还有一处尾注。\n"
                  "note:脚注的内容。\n"
                  "note:尾注的内容。\n"
                  "p:保留的字新增的字照旧。\n"
                  "p:这里被批注的话批注不在其中。\n"
                  "p:见链接的字，引引文的字。\n"
                  "p:有文本框的一段。\n"
                  "p:框里的第一段\n"
                  "p:框里的第二段\n"
                  "p:全角ＡＢＣ１２３，半角ABC123，“弯引号”‘单引号’，“Quote”，破折号——省略号……，间隔号·，é à ü，𠮷野家。\n"
                  "p:换行前~换行后，-尾\u00a0空格。\n"
                  "p:末段。\n"
                  "furniture:清河县纪委监委内部资料\n"
                  "furniture:第1页\n");
}

static void
test_metadata(void)
{
    g_autoptr(GBytes) bytes = load("apparatus.doc");
    g_auto(XjReading) reading = {0};
    read_bytes(bytes, "报告.WPS", &reading);
    g_assert_cmpstr(reading.format, ==, "wps");
    g_assert_cmpstr(reading.source->title, ==, "整改情况的报告");
    g_assert_cmpstr(reading.source->author, ==, "清河县纪委监委");
    g_assert_cmpstr(reading.source->created, ==, "2026-03-01T08:30:00Z");
    g_assert_cmpstr(reading.source->modified, ==, "2026-03-02T09:00:00Z");
}

// ---------------------------------------------------------------- crafted

static void
add_pages(Craft *craft)
{
    craft_add_page(craft, 12, "\0", 1);
    craft_add_page(craft, 13, "\1\0\0", 3);
}

static void
test_one_byte_text(void)
{
    static const char western[] = "Caf\xE9 \x93\x41\x94 \x80\r";
    static const char chinese[] = "\xC7\xE5\xBA\xD3\xCF\xD8 A \xD5\xFB\xB8\xC4\r";
    Craft craft;
    craft_init(&craft);
    craft_set16(craft.word, 0x3C, 0x0804);
    craft_add_piece(&craft, western, strlen(western), TRUE, 0);
    craft_add_piece(&craft, chinese, strlen(chinese), TRUE, 0);
    craft_add_utf8(&craft, "石桥乡\r");
    add_pages(&craft);
    g_autoptr(GBytes) bytes = craft_finish(&craft);
    check_blocks(bytes, "p:Café “A” €\np:清河县 A 整改\np:石桥乡\n", TRUE);
}

// As a quick save leaves it: pieces anywhere, one of them deleted by its own modifier.
static void
test_quick_save(void)
{
    Craft craft;
    craft_init(&craft);
    craft_add_piece(&craft, "A", 1, TRUE, 0);
    craft_add_piece(&craft, "secret", 6, TRUE, 0x41 << 1 | 1 << 8);
    craft_add_piece(&craft, "hidden", 6, TRUE, 0x5C << 1 | 1 << 8);
    craft_add_piece(&craft, "C\r", 2, TRUE, 0);
    guint8 *second = craft.pieces->data + 8;
    guint8 *last = craft.pieces->data + 24;
    g_assert_cmpuint(GSF_LE_GET_GUINT32(second + 2), <, GSF_LE_GET_GUINT32(last + 2));
    craft_add_utf8(&craft, "末\r");
    add_pages(&craft);
    g_autoptr(GBytes) bytes = craft_finish(&craft);
    check_blocks(bytes, "p:AC\np:末\n", TRUE);
}

// A field that never ends hides nothing; a hidden one is no end.
static void
test_fields(void)
{
    Craft craft;
    craft_init(&craft);
    craft_add_utf8(&craft, "见\x13 REF a \x13 PAGE \x14 5\x15 \x14甲\x15。\r前\x13 QUOTE 后文\r再后\r");
    add_pages(&craft);
    g_autoptr(GBytes) bytes = craft_finish(&craft);
    check_blocks(bytes, "p:见甲。\np:前 QUOTE 后文\np:再后\n", FALSE);
}

static void
test_symbols(void)
{
    // sprmCSymbol: font 1, character F0FE
    static const char entry[] = "\6\x09\x6A\1\0\xFE\xF0";
    Craft craft;
    craft_init(&craft);
    craft_add_utf8(&craft, "(\r");
    craft_add_page(&craft, 12, entry, sizeof entry - 1);
    craft_add_page(&craft, 13, "\1\0\0", 3);
    g_autoptr(GBytes) bytes = craft_finish(&craft);
    check_blocks(bytes, "p:☑\n", TRUE);
}

// ---------------------------------------------------------------- refused

static GBytes *
craft_header(guint mark, guint version, guint flags)
{
    Craft craft;
    craft_init(&craft);
    craft_add_utf8(&craft, "甲\r");
    craft_set16(craft.word, 0, mark);
    craft_set16(craft.word, 2, version);
    craft_set16(craft.word, 0x0A, flags);
    return craft_finish(&craft);
}

static void
test_refused(void)
{
    g_autoptr(GBytes) encrypted = craft_header(0xA5EC, 0xC1, 0x0100);
    check_refused(encrypted, XJ_FAILURE_ENCRYPTED, "password");
    g_autoptr(GBytes) word_95 = craft_header(0xA5DC, 0x68, 0);
    check_refused(word_95, XJ_FAILURE_CONVERTIBLE, "Word 95");
    g_autoptr(GBytes) word_6 = craft_header(0xA5EC, 0x65, 0);
    check_refused(word_6, XJ_FAILURE_CONVERTIBLE, "Word 95");
    g_autoptr(GBytes) word_2 = g_bytes_new("\xDB\xA5\x2D\0 text", 9);
    check_refused(word_2, XJ_FAILURE_CONVERTIBLE, "Word 95");
    g_autoptr(GBytes) rubbish = craft_header(0x1234, 0xC1, 0);
    check_refused(rubbish, XJ_FAILURE_DAMAGED, "damaged");
}

static void
test_kin(void)
{
    static const struct
    {
        const char *stream;
        XjFailureCode code;
        const char *part;
    } kin[] = {
        {"Workbook", XJ_FAILURE_UNSUPPORTED, "spreadsheet"},
        {"PowerPoint Document", XJ_FAILURE_UNSUPPORTED, "presentation"},
        {"__properties_version1.0", XJ_FAILURE_UNSUPPORTED, "Outlook"},
        {"\005HwpSummaryInformation", XJ_FAILURE_UNSUPPORTED, "Hangul"},
        {"MatOST", XJ_FAILURE_UNSUPPORTED, "Works"},
        {"䡀䌏䈯", XJ_FAILURE_UNSUPPORTED, "installer"},
        {"EncryptedPackage", XJ_FAILURE_ENCRYPTED, "password"},
        {"Whatever", XJ_FAILURE_UNSUPPORTED, "OLE"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(kin); i++)
    {
        g_autoptr(GBytes) bytes = craft_stream(kin[i].stream, "content");
        check_refused(bytes, kin[i].code, kin[i].part);
    }
}

// ---------------------------------------------------------------- broken

// Any bytes: read or refused with a reason, and valid text either way. TRUE if read.
static gboolean
survives(const guint8 *bytes, gsize length)
{
    XjReadInput input = {.bytes = (const char *)bytes, .length = length, .name = "a.doc"};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    if (!xj_read(&input, &reading, &error))
    {
        g_assert_cmpstr(error->message, !=, "");
        return FALSE;
    }
    for (guint i = 0; i < reading.source->blocks->len; i++)
    {
        const XjBlock *block = reading.source->blocks->pdata[i];
        g_assert_true(g_utf8_validate(block->text, -1, NULL));
    }
    return TRUE;
}

static const char *const fixtures[] = {"numbered.doc",  "headings.doc", "tables.doc",
                                       "apparatus.doc", "forms.doc",    "contents.doc"};

static void
test_truncated(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(fixtures); i++)
    {
        g_autoptr(GBytes) whole = load(fixtures[i]);
        gsize length = 0;
        const guint8 *data = g_bytes_get_data(whole, &length);
        for (guint tenth = 0; tenth < 10; tenth++)
        {
            g_autofree guint8 *part = g_memdup2(data, length * tenth / 10 + 1); // so that a reader beyond its end is caught
            survives(part, length * tenth / 10);
        }
        // LibreOffice writes the list of parts last.
        g_autoptr(GBytes) nine_tenths = g_bytes_new(data, length * 9 / 10);
        check_refused(nine_tenths, XJ_FAILURE_DAMAGED, "list of its parts");
    }
}

// The end of the text is missing, all tables are there: what is there is read, and said to be a part.
static void
test_cut_text(void)
{
    Craft craft;
    craft_init(&craft);
    craft_add_utf8(&craft, "第一段。\r第二段。\r");
    add_pages(&craft);
    GSF_LE_SET_GUINT32(craft.pieces->data + 2, craft.word->len - 12);
    g_autoptr(GBytes) bytes = craft_finish(&craft);
    g_auto(XjReading) reading = {0};
    read_bytes(bytes, "a.doc", &reading);
    g_assert_cmpuint(reading.source->losses->len, ==, 1);
}

// Without its tables a text is still a text.
static void
test_no_table(void)
{
    g_autoptr(GBytes) whole = load("tables.doc");
    gsize length = 0;
    g_autofree guint8 *data = g_memdup2(g_bytes_get_data(whole, &length), g_bytes_get_size(whole));
    guint8 *fib = memmem(data, length, "\xEC\xA5", 2);
    g_assert_nonnull(fib);
    memset(fib + 0x9A, 0, (gsize)93 * 8);
    g_autoptr(GBytes) bytes = g_bytes_new(data, length);
    g_auto(XjReading) reading = {0};
    read_bytes(bytes, "a.doc", &reading);
    g_autofree char *printed = print_blocks(reading.source);
    g_assert_nonnull(strstr(printed, "清河县财政局"));
    g_assert_cmpuint(reading.source->losses->len, ==, 1);
}

static void
test_flipped(void)
{
    GRand *chance = g_rand_new_with_seed(20260301);
    guint rounds = g_test_slow() ? 20000 : 700;
    for (guint i = 0; i < G_N_ELEMENTS(fixtures); i++)
    {
        g_autoptr(GBytes) whole = load(fixtures[i]);
        gsize length = 0;
        const guint8 *data = g_bytes_get_data(whole, &length);
        guint read = 0;
        for (guint k = 0; k < rounds; k++)
        {
            g_autofree guint8 *broken = g_memdup2(data, length);
            for (guint flips = 1 + k % 16; flips > 0; flips--)
                broken[g_rand_int_range(chance, 0, (gint32)length)] = (guint8)g_rand_int_range(chance, 0, 256);
            read += survives(broken, length) ? 1 : 0;
        }
        g_assert_cmpuint(read, >, rounds / 2);
    }
    g_rand_free(chance);
}

// Pieces that name the same text over and over: 80 KB may not become 64 MB.
static void
test_amplified(void)
{
    enum
    {
        PIECES = 5000,
        LENGTH = 8000,
    };
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < LENGTH)
        g_string_append(text, "text of a paragraph\r");
    Craft craft;
    craft_init(&craft);
    craft_add_piece(&craft, text->str, LENGTH, TRUE, 0);
    g_autofree guint8 *piece = g_memdup2(craft.pieces->data, craft.pieces->len);
    for (guint32 i = 1; i < PIECES; i++)
    {
        guint32 end = LENGTH * (i + 1);
        g_array_append_val(craft.ends, end);
        craft_append(craft.pieces, piece, 8);
    }
    add_pages(&craft);
    g_autoptr(GBytes) bytes = craft_finish(&craft);
    g_auto(XjReading) reading = {0};
    read_bytes(bytes, "a.doc", &reading);
    g_assert_cmpuint(reading.source->blocks->len, <, 1000);
    g_assert_cmpuint(reading.source->losses->len, ==, 1);
    g_assert_cmpint(((const XjLoss *)reading.source->losses->pdata[0])->kind, ==, XJ_LOSS_LIMIT);
}

// The allocation table leads in a circle, and every chain of it to sector 0.
static void
test_circles(void)
{
    g_autoptr(GBytes) whole = load("apparatus.doc");
    gsize length = 0;
    g_autofree guint8 *data = g_memdup2(g_bytes_get_data(whole, &length), g_bytes_get_size(whole));
    guint32 table = GSF_LE_GET_GUINT32(data + 0x4C);
    for (guint i = 0; i < SECTOR / 4; i++)
        GSF_LE_SET_GUINT32(data + (gsize)(table + 1) * SECTOR + (gsize)i * 4, i ^ 1);
    survives(data, length);
    GSF_LE_SET_GUINT32(data + 0x44, table); // and the list of tables to itself
    survives(data, length);
}

// A directory of 60,000 entries, each behind the one before: it must not cost stack, nor the square of it time.
static void
test_long_directory(void)
{
    enum
    {
        ENTRIES = 60000,
        ENTRY = 128,
        TABLES = (ENTRIES / 4 + 127) / 128 + 1,
    };
    gsize length = (gsize)SECTOR * (1 + TABLES) + (gsize)ENTRIES * ENTRY;
    g_autofree guint8 *data = g_malloc0(length);
    memcpy(data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    data[0x1E] = 9;
    data[0x20] = 6;
    GSF_LE_SET_GUINT32(data + 0x30, (guint32)TABLES);
    GSF_LE_SET_GUINT32(data + 0x44, 0xFFFFFFFE);
    for (guint32 i = 0; i < 109; i++)
        GSF_LE_SET_GUINT32(data + 0x4C + (gsize)i * 4, i < TABLES ? i : 0xFFFFFFFF);
    for (guint32 i = 0; i < TABLES * 128; i++)
        GSF_LE_SET_GUINT32(data + SECTOR + (gsize)i * 4, i + 1);
    for (guint32 i = 0; i < ENTRIES; i++)
    {
        guint8 *entry = data + (gsize)SECTOR * (1 + TABLES) + (gsize)i * ENTRY;
        g_autofree char *name = g_strdup_printf("%u", i);
        for (guint k = 0; name[k] != '\0'; k++)
            entry[(gsize)k * 2] = (guint8)name[k];
        entry[0x42] = i == 0 ? 5 : 2;
        GSF_LE_SET_GUINT32(entry + 0x44, i);
        GSF_LE_SET_GUINT32(entry + 0x48, i + 1);
        GSF_LE_SET_GUINT32(entry + 0x4C, 1);
    }
    g_assert_false(survives(data, length));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/doc/numbers", test_numbers);
    g_test_add_func("/read/doc/headings", test_headings);
    g_test_add_func("/read/doc/tables", test_tables);
    g_test_add_func("/read/doc/apparatus", test_apparatus);
    g_test_add_func("/read/doc/metadata", test_metadata);
    g_test_add_func("/read/doc/one-byte-text", test_one_byte_text);
    g_test_add_func("/read/doc/quick-save", test_quick_save);
    g_test_add_func("/read/doc/fields", test_fields);
    g_test_add_func("/read/doc/symbols", test_symbols);
    g_test_add_func("/read/doc/refused", test_refused);
    g_test_add_func("/read/doc/kin", test_kin);
    g_test_add_func("/read/doc/truncated", test_truncated);
    g_test_add_func("/read/doc/cut-text", test_cut_text);
    g_test_add_func("/read/doc/no-table", test_no_table);
    g_test_add_func("/read/doc/flipped", test_flipped);
    g_test_add_func("/read/doc/amplified", test_amplified);
    g_test_add_func("/read/doc/circles", test_circles);
    g_test_add_func("/read/doc/long-directory", test_long_directory);
    return g_test_run();
}
