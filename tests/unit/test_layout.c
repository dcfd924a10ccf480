// Text placed on pages, made into blocks. A page is drawn in characters ten units high and, if Han, ten wide.
#include "indexer/extract/layout/layout.h"
#include "tests/read_checks.h"

#include <math.h>

#define SIZE 10.0
#define LEFT 50.0
#define STEP 16.0   // from line to line
#define WIDTH 300.0 // of a page that holds 20 Han characters a line
#define HEIGHT 400.0

typedef struct
{
    XjLayout *layout;
    double y; // where the next line goes
} Sheet;

static Sheet
sheet_new(void)
{
    Sheet sheet = {xj_layout_new(), 0};
    return sheet;
}

static void
begin_page(Sheet *sheet)
{
    xj_layout_begin_page(sheet->layout, WIDTH, HEIGHT);
    sheet->y = 50;
}

// Characters one by one, as PDF has them. Blanks only move on.
static void
place(Sheet *sheet, double x, double y, double size, const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
    {
        char character[8] = {0};
        gunichar c = g_utf8_get_char(at);
        g_unichar_to_utf8(c, character);
        double width = c < 0x2E80 && c != 0x201C && c != 0x201D ? size / 2 : size;
        XjPlacedText piece = {x, y, x + width, y + size, size, character};
        if (c != ' ' && c != 0x3000)
            xj_layout_add(sheet->layout, &piece);
        x += width;
    }
}

static void
line(Sheet *sheet, const char *text)
{
    place(sheet, LEFT, sheet->y, SIZE, text);
    sheet->y += STEP;
}

// The blocks, as print_blocks() gives them. Frees the sheet.
static void
check_blocks(Sheet *sheet, const char *expected)
{
    g_autoptr(XjSource) source = xj_source_new();
    xj_layout_finish(sheet->layout, source);
    xj_layout_free(sheet->layout);
    g_autofree char *printed = print_blocks(source);
    g_assert_cmpstr(printed, ==, expected);
}

// ---------------------------------------------------------------- paragraphs

static void
test_paragraphs(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    line(&sheet, "　　一二三四五六七八九十一二三四五六七八");
    line(&sheet, "九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未");
    line(&sheet, "申酉戌亥。");
    line(&sheet, "　　天地玄黄宇宙洪荒日月盈昃辰宿列张寒来");
    line(&sheet, "暑往，秋收冬藏。");
    check_blocks(&sheet, "lines:　　一二三四五六七八九十一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥。~~"
                         "　　天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往，秋收冬藏。~\n");
}

// Lines that end before the edge are paragraphs, however alike they are.
static void
test_short_lines_stay(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    line(&sheet, "清河县石桥乡");
    line(&sheet, "清河县柳树乡");
    line(&sheet, "云岭市城关镇");
    check_blocks(&sheet, "lines:清河县石桥乡~~清河县柳树乡~~云岭市城关镇~\n");
}

// A mark that may not begin a line hangs over the edge; what ends before it is full all the same.
static void
test_hanging_mark(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    line(&sheet, "　　一二三四五六七八九十一二三四五六七八，");
    line(&sheet, "九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未");
    line(&sheet, "申酉戌亥一二三四五六七八九十一二三四五六");
    line(&sheet, "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉");
    line(&sheet, "止。");
    check_blocks(&sheet,
                 "lines:　　一二三四五六七八九十一二三四五六七八，九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥一二三四"
                 "五六七八九十一二三四五六甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉止。~\n");
}

static void
test_page_end_inside_paragraph(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    line(&sheet, "　　一二三四五六七八九十一二三四五六七八");
    line(&sheet, "九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午。");
    place(&sheet, 140, 380, SIZE, "- 1 -");
    begin_page(&sheet);
    line(&sheet, "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往");
    line(&sheet, "止。");
    place(&sheet, 140, 380, SIZE, "- 2 -");
    check_blocks(&sheet,
                 "lines:　　一二三四五六七八九十一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午。天地玄黄宇宙洪荒日月盈"
                 "昃辰宿列张寒来暑往止。~\nfurniture:- 1 -\nfurniture:- 2 -\n");
}

static void
test_latin(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    line(&sheet, "　　the county office shall inspect disci-");
    line(&sheet, "pline and report the results to the city");
    line(&sheet, "once a year（OA系统v2版）。");
    check_blocks(&sheet, "lines:　　the county office shall inspect discipline and report the results to the city once a year"
                         "（OA系统v2版）。~\n");
}

// A gap between paragraphs ends one even where its last line is full.
static void
test_gap(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    for (guint i = 0; i < 2; i++)
    {
        line(&sheet, "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸");
        line(&sheet, "子丑寅卯辰巳午未申酉子丑寅卯辰巳午未申酉");
        line(&sheet, "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往");
        sheet.y += STEP / 2;
    }
    check_blocks(
        &sheet,
        "lines:一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉子丑寅卯辰巳午未申酉天地玄黄宇宙洪荒日月盈昃辰"
        "宿列张寒来暑往~~一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉子丑寅卯辰巳午未申酉天地玄黄"
        "宇宙洪荒日月盈昃辰宿列张寒来暑往~\n");
}

// ---------------------------------------------------------------- characters

static void
test_doubles_and_note_marks(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    place(&sheet, LEFT, 50, SIZE, "人人有责");
    place(&sheet, LEFT + 0.5, 50.2, SIZE, "人人有责");
    place(&sheet, LEFT, 80, SIZE, "整改报告");
    place(&sheet, LEFT + 40, 79, 5, "①");
    place(&sheet, LEFT + 45, 80, SIZE, "如下");
    check_blocks(&sheet, "lines:人人有责~~整改报告如下~\n");
}

// A small raised Han character is text, whatever its code point looks like in eight bits.
static void
test_no_note_marks(void)
{
    static const char *const characters[] = {"一", "个"}; // U+4E00, U+4E2A
    for (guint i = 0; i < G_N_ELEMENTS(characters); i++)
    {
        Sheet sheet = sheet_new();
        begin_page(&sheet);
        place(&sheet, LEFT, 80, SIZE, "整改报告");
        place(&sheet, LEFT + 40, 79, 5, characters[i]);
        place(&sheet, LEFT + 45, 80, SIZE, "如下");
        g_autofree char *expected = g_strdup_printf("lines:整改报告%s如下~\n", characters[i]);
        check_blocks(&sheet, expected);
    }
}

// A raised mark is no text; the small line at the foot that begins with it is a note. A power stays.
static void
test_notes(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    place(&sheet, LEFT, 80, SIZE, "占地3000m");
    place(&sheet, LEFT + 45, 79, 5, "2");
    place(&sheet, LEFT, 110, SIZE, "按期整改到位");
    place(&sheet, LEFT + 60, 109, 5, "1");
    place(&sheet, LEFT, 240, 6, "1到年底为止。");
    place(&sheet, LEFT, 250, 6, "以后另报。");
    check_blocks(&sheet, "lines:占地3000m2~~按期整改到位~\nnote:到年底为止。以后另报。\n");
}

// Whatever a file says about places, no text is lost but that at no place at all.
static void
test_absurd_places(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    XjPlacedText nowhere = {NAN, 0, INFINITY, 10, 10, "无"};
    XjPlacedText upside_down = {90, 60, 80, 50, 0, "倒"};
    XjPlacedText far_away = {999999, 999999, 999999, 999999, -3, "远"};
    xj_layout_add(sheet.layout, &nowhere);
    xj_layout_add(sheet.layout, &upside_down);
    xj_layout_add(sheet.layout, &far_away);
    xj_layout_add_rule(sheet.layout, NAN, 0, 10, 10);
    g_autoptr(XjSource) source = xj_source_new();
    xj_layout_finish(sheet.layout, source);
    xj_layout_free(sheet.layout);
    g_autofree char *printed = print_blocks(source);
    g_assert_nonnull(strstr(printed, "倒"));
    g_assert_nonnull(strstr(printed, "远"));
    g_assert_null(strstr(printed, "无"));
}

// ---------------------------------------------------------------- columns and tables

static void
test_columns(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    place(&sheet, 90, 20, SIZE, "横跨两栏的标题在此");
    static const char *const left[] = {"　　左一二三四五六", "左八九十甲乙丙丁戊", "左庚辛壬癸子丑寅卯", "左辰巳午。"};
    static const char *const right[] = {"右一二三四五六七八", "右九十甲乙丙丁戊己", "右庚辛壬癸子丑寅卯", "右辰巳午未申酉。"};
    for (guint i = 0; i < G_N_ELEMENTS(left); i++)
    {
        place(&sheet, LEFT, sheet.y, SIZE, left[i]);
        place(&sheet, LEFT + 110, sheet.y + 3, SIZE, right[i]);
        sheet.y += STEP;
    }
    check_blocks(&sheet, "lines:横跨两栏的标题在此~~　　左一二三四五六左八九十甲乙丙丁戊左庚辛壬癸子丑寅卯左辰巳午。~~"
                         "右一二三四五六七八右九十甲乙丙丁戊己右庚辛壬癸子丑寅卯右辰巳午未申酉。~\n");
}

// The last lines of a text in columns are too few to show that they are columns; the page before showed it.
static void
test_columns_end(void)
{
    static const char *const left[] = {"左一二三四五六七八", "左九十甲乙丙丁戊己"};
    static const char *const right[] = {"右一二三四五六七八", "右九十甲乙丙丁。"};
    Sheet sheet = sheet_new();
    for (guint page = 0; page < 3; page++)
    {
        begin_page(&sheet);
        for (guint i = 0; i < (page == 1 ? 4 : 2); i++)
        {
            place(&sheet, LEFT, sheet.y, SIZE, left[i % 2]);
            place(&sheet, LEFT + 110, sheet.y, SIZE, right[i % 2]);
            sheet.y += STEP;
        }
    }
    check_blocks(&sheet, "lines:左一二三四五六七八　右一二三四五六七八左九十甲乙丙丁戊己　右九十甲乙丙丁。~\n"
                         "lines:左一二三四五六七八左九十甲乙丙丁戊己左一二三四五六七八左九十甲乙丙丁戊己"
                         "右一二三四五六七八右九十甲乙丙丁。右一二三四五六七八右九十甲乙丙丁。~\n"
                         "lines:左一二三四五六七八左九十甲乙丙丁戊己右一二三四五六七八右九十甲乙丙丁。~\n");
}

static void
row(Sheet *sheet, const char *first, const char *second, const char *third)
{
    place(sheet, LEFT, sheet->y, SIZE, first);
    place(sheet, LEFT + 60, sheet->y, SIZE, second);
    place(sheet, LEFT + 150, sheet->y, SIZE, third);
    sheet->y += STEP;
}

static void
test_aligned_table(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    line(&sheet, "谈话情况如下：");
    row(&sheet, "姓名", "单位", "次数");
    row(&sheet, "张某", "石桥乡党委", "3");
    row(&sheet, "", "办公室", "");
    row(&sheet, "李某", "县委办", "12");
    line(&sheet, "合计十五次，谈话记录均已归档。");
    check_blocks(&sheet, "lines:谈话情况如下：~\ntr:姓名|单位|次数\ntr:张某|石桥乡党委办公室|3\ntr:李某|县委办|12\n"
                         "lines:合计十五次，谈话记录均已归档。~\n");
}

// Numbers before the paragraphs of a list are no column, nor is anything in prose.
static void
test_no_table(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    line(&sheet, "1.　 修订议事规则");
    line(&sheet, "2.　 补录会议记录");
    line(&sheet, "3.　 清退违规补贴");
    line(&sheet, "石桥乡党委　　　清河县纪委");
    line(&sheet, "二〇二六年　　　二〇二六年");
    check_blocks(&sheet,
                 "lines:1. 修订议事规则~~2. 补录会议记录~~3. 清退违规补贴~~石桥乡党委　清河县纪委~~二〇二六年　二〇二六年~\n");
}

static void
rules(Sheet *sheet, const double *xs, guint count_x, const double *ys, guint count_y)
{
    for (guint i = 0; i < count_y; i++)
        xj_layout_add_rule(sheet->layout, xs[0], ys[i], xs[count_x - 1], ys[i]);
    for (guint i = 0; i < count_x; i++)
        xj_layout_add_rule(sheet->layout, xs[i], ys[0], xs[i], ys[count_y - 1]);
}

static void
test_ruled_table(void)
{
    static const double xs[] = {45, 80, 160, 240};
    static const double ys[] = {95, 115, 155, 175};
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    line(&sheet, "整改台账");
    rules(&sheet, xs, G_N_ELEMENTS(xs), ys, G_N_ELEMENTS(ys));
    place(&sheet, 50, 100, SIZE, "序号");
    place(&sheet, 85, 100, SIZE, "问题");
    place(&sheet, 165, 100, SIZE, "措施");
    place(&sheet, 50, 130, SIZE, "1"); // in the middle of the height
    place(&sheet, 85, 120, SIZE, "会议记录不全不");
    place(&sheet, 85, 136, SIZE, "规范");
    place(&sheet, 161, 120, SIZE, "补录"); // hardly a gap
    place(&sheet, 50, 160, SIZE, "2");
    place(&sheet, 165, 160, SIZE, "清退");
    sheet.y = 190;
    line(&sheet, "以上。");
    check_blocks(&sheet, "lines:整改台账~\ntr:序号|问题|措施\ntr:1|会议记录不全不规范|补录\ntr:2||清退\nlines:以上。~\n");
}

// A rule that divides the lower half of a box only: the box and its half begin and end alike, and neither text is lost.
static void
test_half_divided(void)
{
    static const double xs[] = {40, 240};
    static const double ys[] = {40, 120, 160};
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    rules(&sheet, xs, G_N_ELEMENTS(xs), ys, G_N_ELEMENTS(ys));
    xj_layout_add_rule(sheet.layout, 140, 90, 140, 160);
    place(&sheet, 50, 50, SIZE, "清河县");
    place(&sheet, 150, 100, SIZE, "石桥乡");
    place(&sheet, 50, 135, SIZE, "甲");
    place(&sheet, 150, 135, SIZE, "乙");
    check_blocks(&sheet, "tr:清河县|石桥乡\ntr:甲|乙\n");
}

// A frame around text is no table.
static void
test_frame(void)
{
    static const double xs[] = {40, 260};
    static const double ys[] = {40, 100};
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    rules(&sheet, xs, 2, ys, 2);
    line(&sheet, "内部资料");
    check_blocks(&sheet, "lines:内部资料~\n");
}

static void
table_page(Sheet *sheet, const char *head, const char *first, const char *second)
{
    static const double xs[] = {45, 80, 240};
    static const double ys[] = {95, 115, 135, 155};
    begin_page(sheet);
    rules(sheet, xs, G_N_ELEMENTS(xs), ys, G_N_ELEMENTS(ys));
    place(sheet, 50, 100, SIZE, "序号");
    place(sheet, 85, 100, SIZE, head);
    place(sheet, 50, 120, SIZE, first);
    place(sheet, 85, 120, SIZE, second);
    place(sheet, 50, 140, SIZE, "9");
    place(sheet, 85, 140, SIZE, "补录会议记录并");
}

// The head comes again on the next page, and a row goes on there.
static void
test_table_over_pages(void)
{
    Sheet sheet = sheet_new();
    table_page(&sheet, "措施", "1", "清退");
    table_page(&sheet, "措施", "", "归档。");
    check_blocks(&sheet, "tr:序号|措施\ntr:1|清退\ntr:9|补录会议记录并归档。\nfurniture:序号|措施\ntr:9|补录会议记录并\n");
}

// ---------------------------------------------------------------- furniture

static void
test_running_lines(void)
{
    Sheet sheet = sheet_new();
    static const char *const bodies[] = {"附件1", "附件2", "附件3"};
    for (guint i = 0; i < G_N_ELEMENTS(bodies); i++)
    {
        begin_page(&sheet);
        g_autofree char *number = g_strdup_printf("%u", i + 5);
        place(&sheet, 100, 20, 8, "清河县委巡察办");
        line(&sheet, bodies[i]);
        line(&sheet, "整改情况一览。");
        place(&sheet, i % 2 == 0 ? 60 : 220, 380, 8, number);
    }
    check_blocks(&sheet, "lines:附件1~~整改情况一览。~\nfurniture:清河县委巡察办\nfurniture:5\nfurniture:清河县委巡察办\n"
                         "lines:附件2~~整改情况一览。~\nfurniture:6\nfurniture:清河县委巡察办\n"
                         "lines:附件3~~整改情况一览。~\nfurniture:7\n");
}

// Papers of one pattern begin alike, each on a page of its own: here and there is not page after page.
static void
test_same_beginnings(void)
{
    Sheet sheet = sheet_new();
    GString *expected = g_string_new(NULL);
    for (guint i = 0; i < 9; i++)
    {
        g_autofree char *other = g_strdup_printf("第%u号问题。", i + 1);
        begin_page(&sheet);
        line(&sheet, i % 4 == 0 ? "整改情况登记表" : other);
        line(&sheet, "以上情况属实。");
        g_string_append_printf(expected, "lines:%s~~以上情况属实。~\n", i % 4 == 0 ? "整改情况登记表" : other);
    }
    check_blocks(&sheet, expected->str);
    g_string_free(expected, TRUE);
}

// The running header of a single page runs nowhere: it stays text, but apart from the title.
static void
test_small_head(void)
{
    Sheet sheet = sheet_new();
    begin_page(&sheet);
    place(&sheet, 100, 20, SIZE / 2, "清河县委巡察办");
    line(&sheet, "关于整改情况的通报");
    line(&sheet, "各乡镇：");
    check_blocks(&sheet, "p:清河县委巡察办\nlines:关于整改情况的通报~~各乡镇：~\n");
    sheet = sheet_new();
    begin_page(&sheet);
    place(&sheet, LEFT, 30, SIZE, "清河县委巡察办");
    line(&sheet, "关于整改情况的通报");
    check_blocks(&sheet, "lines:清河县委巡察办~~关于整改情况的通报~\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/paragraphs", test_paragraphs);
    g_test_add_func("/layout/short-lines-stay", test_short_lines_stay);
    g_test_add_func("/layout/hanging-mark", test_hanging_mark);
    g_test_add_func("/layout/page-end-inside-paragraph", test_page_end_inside_paragraph);
    g_test_add_func("/layout/latin", test_latin);
    g_test_add_func("/layout/gap", test_gap);
    g_test_add_func("/layout/small-head", test_small_head);
    g_test_add_func("/layout/same-beginnings", test_same_beginnings);
    g_test_add_func("/layout/doubles-and-note-marks", test_doubles_and_note_marks);
    g_test_add_func("/layout/no-note-marks", test_no_note_marks);
    g_test_add_func("/layout/notes", test_notes);
    g_test_add_func("/layout/absurd-places", test_absurd_places);
    g_test_add_func("/layout/columns", test_columns);
    g_test_add_func("/layout/columns-end", test_columns_end);
    g_test_add_func("/layout/aligned-table", test_aligned_table);
    g_test_add_func("/layout/no-table", test_no_table);
    g_test_add_func("/layout/ruled-table", test_ruled_table);
    g_test_add_func("/layout/half-divided", test_half_divided);
    g_test_add_func("/layout/frame", test_frame);
    g_test_add_func("/layout/table-over-pages", test_table_over_pages);
    g_test_add_func("/layout/running-lines", test_running_lines);
    return g_test_run();
}
