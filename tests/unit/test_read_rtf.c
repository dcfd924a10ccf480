// RTF: what becomes text, what does not, and in which characters.
#include "tests/read_checks.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

#define HEAD                                                                                                                   \
    "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}{\\f1\\fcharset0 Arial;}{\\f2\\fcharset136 "         \
    "MingLiU;}"                                                                                                                \
    "{\\f3\\fcharset128 MS Mincho;}{\\f4\\fcharset129 Batang;}{\\f5\\fcharset2 Wingdings;}{\\f6\\fcharset204 Arial Cyr;}}"

static void
check_rtf(const char *body, const char *blocks)
{
    g_autofree char *bytes = g_strconcat(HEAD, body, "}", NULL);
    check("a.rtf", bytes, "rtf", NULL, blocks);
}

static void
read_into(const char *bytes, gsize length, XjReading *ret_reading)
{
    XjReadInput input = {.bytes = bytes, .length = length, .name = "a.rtf"};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_read(&input, ret_reading, &error));
    g_assert_no_error(error);
}

static void
check_losses(const char *body, XjLossKind kind, guint count, const char *blocks)
{
    g_autofree char *bytes = g_strconcat(HEAD, body, NULL);
    g_auto(XjReading) reading = {0};
    read_into(bytes, strlen(bytes), &reading);
    g_autofree char *printed = print_blocks(reading.source);
    g_assert_cmpstr(printed, ==, blocks);
    g_assert_cmpuint(reading.source->losses->len, ==, 1);
    const XjLoss *loss = reading.source->losses->pdata[0];
    g_assert_cmpint(loss->kind, ==, kind);
    g_assert_cmpuint(loss->count, ==, count);
}

// ---------------------------------------------------------------- characters

static void
test_code_pages(void)
{
    check_rtf("\\'c7\\'e5\\'ba\\'d3\\'cf\\'d8\\par", "p:清河县\n");
    check_rtf("\\f2\\'b2\\'4d\\'aa\\'65\\f0\\'c7\\'e5\\par", "p:清河清\n");
    check_rtf("\\f3\\'90\\'b4\\par", "p:清\n");
    check_rtf("\\f4\\'b0\\'a1\\par", "p:가\n");
    check_rtf("\\f6\\'cf\\'f0\\par", "p:Пр\n");
    // The document's own page where a font does not say.
    check_rtf("\\f9\\'c7\\'e5\\par", "p:清\n");
    // GB18030 has more than GBK.
    check_rtf("\\'a6\\'d9\\'95\\'32\\'82\\'36\\par", "p:︐𠀀\n");
}

// Programs write Chinese with Western fonts, and French as well.
static void
test_western_font(void)
{
    check_rtf("\\f1\\'c7\\'e5\\'ba\\'d3 abc\\par", "p:清河 abc\n");
    check_rtf("\\f1 caf\\'e9 t\\'eate\\par", "p:café tête\n");
    check("a.rtf", "{\\rtf1\\ansi\\ansicpg1252 \\'93caf\\'e9\\'94\\par}", "rtf", NULL, "p:“café”\n");
    check("a.rtf", "{\\rtf1\\ansi \\'c7\\'e5\\'ba\\'d3\\par}", "rtf", NULL, "p:清河\n");
}

// The two bytes of a character in different groups, tokens and lines; the second one may be ASCII.
static void
test_split_bytes(void)
{
    check_rtf("{\\'c7}{\\'e5}\\par", "p:清\n");
    check_rtf("{\\b\\'c7}\r\n\\'e5\\par", "p:清\n");
    check_rtf("\\'81\\'5c\\'81\\\\\\'81\\{\\'81@\\'81\\'40\\par", "p:乗乗亄丂丂\n");
    check_rtf("\\'c7\xe5\xba\\'d3\\par", "p:清河\n");
    check_rtf("\xc7\xe5\xba\xd3\\par", "p:清河\n");
    check_rtf("\\f2\\'a5\\'5c\\par", "p:功\n");
}

static void
test_unicode(void)
{
    check_rtf("\\u28165?\\u27827?\\par", "p:清河\n");
    check_rtf("\\u28165\\'3f\\u27827\\'3f\\par", "p:清河\n");
    check_rtf("\\u-28768?\\u8212 ?\\par", "p:辠—\n");
    check_rtf("\\uc2\\u28165\\'c7\\'e5\\u27827\\'ba\\'d3X\\par", "p:清河X\n");
    check_rtf("{\\uc0\\u28165\\u27827}\\u21439?\\par", "p:清河县\n");
    check_rtf("\\uc0 \\u55362\\uc1 \\u57271\\'3f.\\par", "p:𠮷.\n");
    check_rtf("\\u55362?\\u57271?\\par", "p:𠮷\n");
    // One byte is announced and two are written.
    check_rtf("\\u28165\\'c7\\'e5\\u27827\\'ba\\'d3\\par", "p:清河\n");
    // The fallback is missing: what follows is no fallback.
    check_rtf("\\u28165\\u27827\\par\\u21439\\b x\\par", "p:清河\np:县x\n");
    check_rtf("\\u28165{}abc\\par", "p:清abc\n");
    check_rtf("a\\u0 ?b\\par", "p:ab\n");
    check_rtf("{\\upr{\\'c7\\'e5}{\\*\\ud{\\u27827?}}}x\\par", "p:河x\n");
}

static void
test_lone_surrogates(void)
{
    g_auto(XjReading) reading = {0};
    const char *bytes = "{\\rtf1 a\\u55362?b\\u57271?c\\'81\\par}";
    read_into(bytes, strlen(bytes), &reading);
    g_autofree char *printed = print_blocks(reading.source);
    g_assert_cmpstr(printed, ==,
                    "p:a\xEF\xBF\xBD"
                    "b\xEF\xBF\xBD"
                    "c\xEF\xBF\xBD\n");
    g_assert_cmpuint(reading.replaced, ==, 3);
}

static void
test_symbols(void)
{
    check_rtf("\\lquote a\\rquote\\ldblquote b\\rdblquote\\emdash\\endash\\bullet\\~c\\_d\\-e\\\\\\{\\}\\tab f\\par",
              "p:‘a’“b”—–•\xC2\xA0"
              "c-de\\{}|f\n");
    check_rtf("a\\line b\\par", "p:a~b\n");
    check_rtf("a\\\nb\\sect c\\page d\\par", "p:a\np:b\np:c\np:d\n");
    check_rtf("{\\f5\\'fe}\\u-3842?\\par", "p:☑☑\n");
}

static void
test_unknown_signs(void)
{
    check_losses("{\\f5\\'80\\'fc\\'ff}a\\par}", XJ_LOSS_UNMAPPED, 2,
                 "p:\xEF\xBF\xBD✓\xEF\xBF\xBD" // as a docx has it
                 "a\n");
}

static void
check_charset(const char *bytes, const char *forced, const char *charset, const char *basis, const char *blocks)
{
    XjReadInput input = {.bytes = bytes, .length = strlen(bytes), .name = "a.rtf", .charset = forced};
    g_auto(XjReading) reading = {0};
    g_assert_true(xj_read(&input, &reading, NULL));
    g_assert_cmpstr(reading.charset, ==, charset);
    g_assert_cmpstr(reading.charset_basis, ==, basis);
    g_autofree char *printed = print_blocks(reading.source);
    g_assert_cmpstr(printed, ==, blocks);
}

static void
test_charset(void)
{
    check_charset("{\\rtf1\\ansi\\ansicpg936 \\'c7\\'e5\\par}", NULL, "GB18030", "declared", "p:清\n");
    check_charset("{\\rtf1\\ansi\\ansicpg950 \\'b2\\'4d\\par}", NULL, "BIG5-HKSCS", "declared", "p:清\n");
    check_charset("{\\rtf1\\ansi \\'c7\\'e5\\'ba\\'d3\\par}", NULL, "GB18030", "scored", "p:清河\n");
    check_charset("{\\rtf1\\ansi\\ansicpg936 \\u28165?\\par}", NULL, "GB18030", "declared", "p:清\n");
    check_charset("{\\rtf1\\ansi \\u28165?\\par}", NULL, NULL, NULL, "p:清\n");
    check_charset("{\\rtf1\\ansi\\ansicpg1252 \\'b2\\'4d\\par}", "big5", "BIG5-HKSCS", "option", "p:清\n");
    check_charset("{\\rtf1\\ansi\\ansicpg65001 \xE6\xB8\x85\\par}", NULL, "UTF-8", "declared", "p:清\n");

    XjReadInput input = {.bytes = "{\\rtf1 a}", .length = 9, .charset = "nonsense"};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_read(&input, &reading, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
}

// ---------------------------------------------------------------- what is no text

static void
test_dropped(void)
{
    check_rtf("{\\colortbl;\\red0;}{\\*\\generator Msftedit;}{\\*\\unknown x{y}}{\\pict\\pngblip 8950}a{\\*\\bkmkstart b}\\par",
              "p:a\n");
    check_rtf("a{\\*\\atnid X}{\\*\\annotation\\pard comment\\par}b\\par", "p:ab\n");
    check_rtf("a{\\xe {\\v entry}}{\\tc b}\\par", "p:a\n");
    check_rtf("{\\*\\themedata 504b}{\\*\\listtable{\\list{\\listname x;}\\listid1}}a\\par", "p:a\n");
    check_rtf("{\\pict\\bin5 {{{{{}a\\par", "p:a\n");
    // A page inside, as Outlook keeps it, makes no page of it.
    check_rtf("\\fromhtml1{\\*\\htmltag <!DOCTYPE html><html><body>}a{\\*\\htmltag </body>}\\par", "p:a\n");
    // An unknown destination that is not to be passed over is text.
    check_rtf("{\\unknown a}\\par", "p:a\n");
}

static void
test_hidden(void)
{
    check_rtf("a{\\v b}c\\v d\\v0 e\\par", "p:ace\n");
    check_rtf("a{\\deleted b}{\\revised c}\\par", "p:ac\n");
    check_rtf("\\v a\\plain b\\par", "p:b\n");
    check_rtf("a{\\v\\par}b\\par", "p:ab\n");
    check_rtf("a{\\deleted x\\par y}b\\par", "p:ab\n");
    check_rtf("{\\v\\'c7\\'e5}\\'ba\\'d3\\par", "p:河\n");
}

static void
test_fields(void)
{
    check_rtf("{\\field{\\*\\fldinst{ HYPERLINK \"http://example.cn/\"}}{\\fldrslt{a}}}b\\par", "p:ab\n");
    check_rtf("{\\field{\\*\\fldinst TOC \\\\o}{\\fldrslt a\\tab 1\\par b\\tab 2}}\\par c\\par",
              "furniture:a|1\nfurniture:b|2\np:c\n");
    check_rtf("{\\field{\\*\\fldinst{IF {\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}}}{\\fldrslt a}}\\par", "p:a\n");
    check_rtf("{\\field{\\*\\fldinst TOC}{\\fldrslt a\\par}}{\\field{\\fldrslt b}}\\par", "furniture:a\np:b\n");
    check_losses("a{\\object\\objemb{\\*\\objclass Excel.Sheet}{\\*\\objdata 0105}{\\result b}}\\par}", XJ_LOSS_EMBEDDED, 1,
                 "p:ab\n");
}

static void
test_metadata(void)
{
    const char *bytes = "{\\rtf1\\ansi\\ansicpg936{\\info{\\title \\'c7\\'e5\\'ba\\'d3}{\\author A{\\b B}}{\\operator C}"
                        "{\\creatim\\yr2026\\mo3\\dy1\\hr8\\min30}{\\revtim\\yr2026\\mo3\\dy2\\hr9\\min5\\sec1}"
                        "{\\*\\company D}}a\\par}";
    g_auto(XjReading) reading = {0};
    read_into(bytes, strlen(bytes), &reading);
    g_autofree char *printed = print_blocks(reading.source);
    g_assert_cmpstr(printed, ==, "p:a\n");
    g_assert_cmpstr(reading.source->title, ==, "清河");
    g_assert_cmpstr(reading.source->author, ==, "AB");
    g_assert_cmpstr(reading.source->created, ==, "2026-03-01T08:30:00");
    g_assert_cmpstr(reading.source->modified, ==, "2026-03-02T09:05:00");
}

// ---------------------------------------------------------------- paragraphs

static void
test_running_lines(void)
{
    check_rtf("{\\header\\pard a\\par}{\\footerr b {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par}c\\par\\sect{\\headerl "
              "a\\par}d\\par",
              "p:c\nfurniture:a\nfurniture:b 1\np:d\n");
}

static void
test_notes(void)
{
    check_rtf("a{\\super\\chftn{\\footnote\\pard\\plain{\\super\\chftn} n1\\par n2}}b\\par c\\par",
              "p:ab\nnote: n1\nnote:n2\np:c\n");
    check_rtf("a{\\footnote\\ftnalt e}\\par", "p:a\nnote:e\n");
    check_rtf("\\trowd\\intbl a{\\footnote n}\\cell b\\cell\\row\\pard c\\par", "tr:a|b\nnote:n\np:c\n");
}

// The text of a box comes once, behind the paragraph that it hangs on.
static void
test_boxes(void)
{
    check_rtf("a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt\\pard box\\par}}{\\shprslt{\\*\\do{\\dptxbxtext "
              "box\\par}}}}b\\par",
              "p:ab\np:box\n");
    check_rtf("a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}}{\\shprslt{\\*\\do{\\dptxbxtext old\\par}}}}b\\par", "p:ab\np:old\n");
    check_rtf("{\\shpgrp{\\*\\shpinst{\\shp{\\*\\shpinst{\\shptxt one\\par}}}{\\shp{\\*\\shpinst}}}{\\shprslt{\\pard "
              "one\\par}}}b\\par",
              "p:b\np:one\n");
}

static void
test_headings(void)
{
    check_rtf(
        "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0\\b heading 1;}{\\s2 \\'b1\\'ea\\'cc\\'e2 2;}{\\*\\cs3 heading 3;}}"
        "\\s1 a\\par\\pard\\s2 b\\par\\pard\\outlinelevel2 c\\par\\pard\\s1\\outlinelevel9 d\\par\\pard e\\par",
        "h1:a\nh2:b\nh3:c\np:d\np:e\n");
}

// Numbers that the file has written out go in front as one would type them.
static void
test_written_numbers(void)
{
    check_rtf("{\\listtext\\pard\\plain \\'d2\\'bb\\'a1\\'a2\\tab}\\ls1 \\'c7\\'e5\\par", "li:一、清\n");
    check_rtf("{\\pntext 1.\\tab}{\\*\\pn\\pnlvlbody{\\pntxta .}}a\\par b\\par", "li:1. a\np:b\n");
    check_rtf("{\\listtext 1)\\tab}\\outlinelevel0 \\'c7\\'e5\\par", "h1:1)清\n");
    check_rtf("{\\listtext\\f5\\'6c\\tab}a\\par", "li:●a\n");
    check_rtf("\\trowd\\intbl{\\listtext 1.\\tab}\\'c7\\'e5\\cell\\row", "tr:1.清\n");
}

static void
test_computed_numbers(void)
{
    check_rtf(
        "{\\*\\listtable{\\list{\\listlevel\\levelnfc37\\levelstartat1{\\leveltext\\'02\\'00\\'a1\\'a2;}{\\levelnumbers\\'01;}}"
        "{\\listlevel\\levelnfc37\\levelstartat1{\\leveltext\\'03\\'a3\\'a8\\'01\\'a3\\'a9;}{\\levelnumbers\\'02;}}"
        "{\\listlevel\\levelnfc0\\levelstartat3\\levellegal{\\leveltext\\'04\\'00.\\'02.;}{\\levelnumbers\\'01\\'03;}}"
        "\\listid7}}"
        "{\\*\\listoverridetable{\\listoverride\\listid7\\listoverridecount0\\ls1}}"
        "\\ls1 \\'c7\\par\\pard\\ls1\\ilvl0 x\\par\\ilvl1 y\\par\\ilvl2 z\\par\\ilvl1 w\\par\\ilvl0 v\\par\\ilvl1 "
        "u\\par\\pard\\ls9 t\\par",
        "li:一、\xEF\xBF\xBD\nli:二、x\nli:（一）y\nli:2.3. z\nli:（二）w\nli:三、v\nli:（一）u\np:t\n");
}

// A label that does not say how long it is, and one that says too much.
static void
test_broken_labels(void)
{
#define LIST(label)                                                                                                            \
    "{\\*\\listtable{\\list{\\listlevel\\levelnfc0{\\leveltext" label                                                          \
    "}}\\listid7}}{\\*\\listoverridetable{\\listoverride\\listid7\\ls1}}"
    check_rtf(LIST("\\'c7\\'e5\\'00;") "\\ls1 a\\par", "p:a\n");
    check_rtf(LIST("\\'30\\'00\\'c7\\'e5;") "\\ls1 a\\par", "li:1清; a\n");
    check_rtf(LIST("") "\\ls1 a\\par", "p:a\n");
}

// ---------------------------------------------------------------- tables

static void
test_tables(void)
{
    check_rtf(
        "\\trowd\\cellx1\\cellx2\\pard\\intbl a\\cell b\\par c\\cell\\row\\trowd\\pard\\intbl\\cell d\\cell\\row\\pard e\\par",
        "tr:a|b|c\ntr:|d\np:e\n");
    // A row that is not ended, a cell that is not ended, an empty row.
    check_rtf("\\trowd\\intbl a\\cell b\\cell\\pard c\\par", "tr:a|b\np:c\n");
    check_rtf("\\trowd\\intbl a\\cell b\\row", "tr:a|b\n");
    check_rtf("\\trowd\\intbl\\cell\\cell\\row\\pard a\\par", "p:a\n");
    check_rtf("\\trowd\\clmgf\\cellx1\\clmrg\\cellx2\\intbl a\\cell\\cell b\\cell\\row", "tr:a||b\n");
    check_rtf("\\trowd\\intbl a\\line b\\tab c\\cell\\row", "tr:a|b c\n");
}

static void
test_nested_tables(void)
{
    check_rtf("\\trowd\\intbl a\\cell\\pard\\intbl\\itap2 x\\nestcell "
              "y\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}"
              "\\pard\\intbl b\\cell\\row\\pard c\\par",
              "tr:a|b\ntr:x|y\np:c\n");
}

// ---------------------------------------------------------------- damage

static void
test_damage(void)
{
    check_losses("a\\par b", XJ_LOSS_DAMAGED, 1, "p:a\np:b\n");
    check_losses("a\\par}}b\\par}", XJ_LOSS_DAMAGED, 1, "p:a\np:b\n");
    check_losses("a\\par\\bin100 xx}", XJ_LOSS_DAMAGED, 1, "p:a\n");
    check_rtf("a\\par}\r\n\r\n", "p:a\n");

    XjReadInput input = {.bytes = "{\\rtf1\\ansi{\\fonttbl", .length = 20};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_read(&input, &reading, &error));
    g_assert_error(error, XJ_FAILURE, XJ_FAILURE_DAMAGED);
}

static void
test_bounds(void)
{
    g_autoptr(GString) deep = g_string_new(HEAD "a\\par ");
    for (guint i = 0; i < 100000; i++)
        g_string_append_c(deep, '{');
    g_string_append(deep, "b");
    for (guint i = 0; i < 100000; i++)
        g_string_append_c(deep, '}');
    g_string_append(deep, "c\\par}");
    g_auto(XjReading) reading = {0};
    read_into(deep->str, deep->len, &reading);
    g_autofree char *printed = print_blocks(reading.source);
    g_assert_cmpstr(printed, ==, "p:a\np:c\n");
    g_assert_cmpuint(reading.source->losses->len, ==, 1);

    g_autoptr(GString) notes = g_string_new(HEAD);
    for (guint i = 0; i < 1000; i++)
        g_string_append(notes, "{\\footnote a");
    g_auto(XjReading) noted = {0};
    read_into(notes->str, notes->len, &noted);
    g_assert_cmpuint(noted.source->losses->len, ==, 2); // a limit, and the file is not at its end
}

// ---------------------------------------------------------------- whole files

// Reads it or refuses it for a reason; what is read is valid.
static void
check_survives(const char *bytes, gsize length)
{
    XjReadInput input = {.bytes = bytes, .length = length, .name = "a.rtf"};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    if (!xj_read(&input, &reading, &error))
    {
        g_assert_cmpstr(error->message, !=, "");
        return;
    }
    for (guint i = 0; i < reading.source->blocks->len; i++)
        g_assert_true(g_utf8_validate(((const XjBlock *)reading.source->blocks->pdata[i])->text, -1, NULL));
}

static char *
load(const char *name, gsize *ret_length)
{
    g_autofree char *path = g_build_filename(TEST_SOURCE_DIR, "fixture", "formats", name, NULL);
    char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &bytes, ret_length, &error);
    g_assert_no_error(error);
    return bytes;
}

// What LibreOffice writes of structure.fodt: what is deleted, hidden or a remark is not there.
static void
test_libreoffice(void)
{
    gsize length = 0;
    g_autofree char *bytes = load("structure.rtf", &length);
    g_auto(XjReading) reading = {0};
    read_into(bytes, length, &reading);
    g_autofree char *printed = print_blocks(reading.source);
    g_autofree char *expected = load("structure.rtf.blocks", &length);
    g_assert_cmpstr(printed, ==, expected);
    g_assert_cmpuint(reading.source->losses->len, ==, 0);
    g_assert_cmpstr(reading.source->title, ==, "清河县整改报告");
}

static void
test_truncated(void)
{
    gsize length = 0;
    g_autofree char *bytes = load("structure.rtf", &length);
    for (gsize tenth = 0; tenth < 10; tenth++)
    {
        XjReadInput input = {.bytes = bytes, .length = length * tenth / 10, .name = "a.rtf"};
        g_auto(XjReading) reading = {0};
        g_autoptr(GError) error = NULL;
        if (xj_read(&input, &reading, &error) && tenth > 0)
            g_assert_cmpint(((const XjLoss *)reading.source->losses->pdata[0])->kind, ==, XJ_LOSS_DAMAGED);
    }
}

static void
test_flipped(void)
{
    gsize length = 0;
    g_autofree char *bytes = load("structure.rtf", &length);
    g_autoptr(GRand) random = g_rand_new_with_seed(20260301);
    for (guint i = 0; i < 2500; i++)
    {
        g_autofree char *flipped = g_memdup2(bytes, length);
        for (guint flips = 0; flips < 1 + i % 8; flips++)
            flipped[(gsize)g_rand_int_range(random, 6, (gint32)length)] = (char)g_rand_int_range(random, 0, 256);
        check_survives(flipped, length);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rtf/code-pages", test_code_pages);
    g_test_add_func("/rtf/western-font", test_western_font);
    g_test_add_func("/rtf/split-bytes", test_split_bytes);
    g_test_add_func("/rtf/unicode", test_unicode);
    g_test_add_func("/rtf/lone-surrogates", test_lone_surrogates);
    g_test_add_func("/rtf/symbols", test_symbols);
    g_test_add_func("/rtf/unknown-signs", test_unknown_signs);
    g_test_add_func("/rtf/charset", test_charset);
    g_test_add_func("/rtf/dropped", test_dropped);
    g_test_add_func("/rtf/hidden", test_hidden);
    g_test_add_func("/rtf/fields", test_fields);
    g_test_add_func("/rtf/metadata", test_metadata);
    g_test_add_func("/rtf/running-lines", test_running_lines);
    g_test_add_func("/rtf/notes", test_notes);
    g_test_add_func("/rtf/boxes", test_boxes);
    g_test_add_func("/rtf/headings", test_headings);
    g_test_add_func("/rtf/written-numbers", test_written_numbers);
    g_test_add_func("/rtf/computed-numbers", test_computed_numbers);
    g_test_add_func("/rtf/broken-labels", test_broken_labels);
    g_test_add_func("/rtf/tables", test_tables);
    g_test_add_func("/rtf/nested-tables", test_nested_tables);
    g_test_add_func("/rtf/damage", test_damage);
    g_test_add_func("/rtf/bounds", test_bounds);
    g_test_add_func("/rtf/libreoffice", test_libreoffice);
    g_test_add_func("/rtf/truncated", test_truncated);
    g_test_add_func("/rtf/flipped", test_flipped);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
