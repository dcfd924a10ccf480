// Archives: members, their names, and what cannot be had.
#include "tests/archive_make.h"
#include "tests/member_checks.h"

static const MadeMember plain[] = {
    {.name = "a.txt", .data = "清河县整改通知"},
    {.name = "d/", .data = ""},
    {.name = "d/b.txt", .data = "石桥乡整改报告"},
};

#define PRINTED "a.txt=清河县整改通知\nd/b.txt=石桥乡整改报告\n"

static void
test_formats(void)
{
    static const char *const formats[][3] = {
        {"zip", NULL, "a.zip"},          {"7zip", NULL, "a.7z"},
        {"ustar", NULL, "a.tar"},        {"v7tar", NULL, "a"},
        {"pax", "gzip", "a.tar.gz"},     {"gnutar", "xz", "a.tar.xz"},
        {"ustar", "bzip2", "a.tar.bz2"}, {"ustar", "zstd", "a.tar.zst"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
    {
        g_autoptr(GByteArray) bytes = make_archive(formats[i][0], formats[i][1], NULL, plain, G_N_ELEMENTS(plain));
        check_members(formats[i][2], bytes, PRINTED);
        check_members(NULL, bytes, PRINTED);
    }
}

static void
test_compressed_file(void)
{
    static const MadeMember one = {.name = "x", .data = "清河县整改通知"};
    static const char *const filters[] = {"gzip", "bzip2", "xz", "zstd"};
    for (guint i = 0; i < G_N_ELEMENTS(filters); i++)
    {
        g_autoptr(GByteArray) bytes = make_archive("raw", filters[i], NULL, &one, 1);
        check_members("通知.txt.gz", bytes, "通知.txt=清河县整改通知\n");
        check_members(NULL, bytes, "data=清河县整改通知\n");
    }
}

static void
test_nested(void)
{
    g_autoptr(GByteArray) inner = make_archive("zip", NULL, NULL, plain, G_N_ELEMENTS(plain));
    for (guint depth = 1; depth <= XJ_DEPTH_MAX; depth++)
    {
        MadeMember member = {.name = "z.zip", .data = (const char *)inner->data, .length = inner->len};
        g_autoptr(GByteArray) outer = make_archive("ustar", "gzip", NULL, &member, 1);
        if (depth == 1)
            check_members("z", outer, "z.zip!/a.txt=清河县整改通知\nz.zip!/d/b.txt=石桥乡整改报告\n");
        if (depth == XJ_DEPTH_MAX)
            check_members("z", outer, "z.zip!/z.zip!/z.zip!/z.zip?limit\n");
        g_byte_array_unref(g_steal_pointer(&inner));
        inner = g_steal_pointer(&outer);
    }
}

// ---------------------------------------------------------------- names

static char *
in_charset(const char *name, const char *charset)
{
    return g_convert(name, -1, charset, "UTF-8", NULL, NULL, NULL);
}

// 誠 and 乗 end in the byte 0x5C in GBK, 許 and 功 in Big5: those divide nothing.
static void
test_name_charsets(void)
{
    static const char *const charsets[][2] = {{"GB18030", "资料\\誠信乗车规定.txt"}, {"BIG5", "資料\\許可成功案例說明.txt"}};
    for (guint i = 0; i < G_N_ELEMENTS(charsets); i++)
    {
        g_autofree char *name = in_charset(charsets[i][1], charsets[i][0]);
        MadeMember members[] = {{.name = name, .data = "甲"}, {.name = "b.txt", .data = "乙"}};
        g_autofree char *shown = g_strdelimit(g_strdup(charsets[i][1]), "\\", '/');
        g_autofree char *expected = g_strdup_printf("%s=甲\nb.txt=乙\n", shown);
        g_autoptr(GByteArray) zip = make_stored_zip(members, 2, 0, NULL);
        check_members("a.zip", zip, expected);
        g_autoptr(GByteArray) tar = make_archive("ustar", "gzip", NULL, members, 2);
        check_members("a.tar.gz", tar, expected);
    }
}

// 省委巡视 in GBK is valid UTF-8 of letters that nobody uses; its neighbours tell.
static void
test_short_names(void)
{
    static const char *const names[] = {"省委巡视.txt", "联通.txt", "关于印发整改方案的通知.txt"};
    MadeMember members[G_N_ELEMENTS(names)];
    GString *expected = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        members[i] = (MadeMember){.name = in_charset(names[i], "GB18030"), .data = "甲"};
        g_string_append_printf(expected, "%s=甲\n", names[i]);
    }
    g_autoptr(GByteArray) zip = make_stored_zip(members, G_N_ELEMENTS(members), 0, NULL);
    check_members("a.zip", zip, expected->str);
    g_autoptr(GByteArray) tar = make_archive("ustar", "xz", NULL, members, G_N_ELEMENTS(members));
    check_members("a.tar.xz", tar, expected->str);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        g_free((char *)(gsize)members[i].name);
    g_string_free(expected, TRUE);
}

static void
test_utf8_names(void)
{
    static const MadeMember members[] = {{.name = "整改/通知.txt", .data = "甲"}};
    g_autoptr(GByteArray) with_flag = make_stored_zip(members, 1, 0x800, NULL);
    check_members("a.zip", with_flag, "整改/通知.txt=甲\n");
    g_autoptr(GByteArray) without = make_stored_zip(members, 1, 0, NULL);
    check_members("a.zip", without, "整改/通知.txt=甲\n");
    g_autoptr(GByteArray) tar = make_archive("ustar", NULL, NULL, members, 1);
    check_members("a.tar", tar, "整改/通知.txt=甲\n");
}

// A name that is said to be UTF-8 and is not is lost; its text is not.
static void
test_wrong_flag(void)
{
    g_autofree char *name = in_charset("誠信乗车规定.txt", "GB18030");
    MadeMember members[] = {{.name = name, .data = "甲"}, {.name = "b.txt", .data = "乙"}};
    g_autoptr(GByteArray) zip = make_stored_zip(members, 2, 0x800, NULL);
    check_members("a.zip", zip, "unnamed=甲\nb.txt=乙\n");
}

// The extra field that Info-ZIP writes: the name in UTF-8, with the checksum of the other one.
static void
test_unicode_extra(void)
{
    static const char utf8[] = "乡镇.txt";
    static const MadeMember member = {.name = "??.txt", .data = "甲"};
    g_autoptr(GByteArray) extra = g_byte_array_new();
    append_number(extra, 0x7075, 2);
    append_number(extra, 5 + strlen(utf8), 2);
    append_number(extra, 1, 1);
    append_number(extra, crc_of(member.name, strlen(member.name)), 4);
    g_byte_array_append(extra, (const guint8 *)utf8, (guint)strlen(utf8));
    g_autoptr(GByteArray) zip = make_stored_zip(&member, 1, 0, extra);
    check_members("a.zip", zip, "乡镇.txt=甲\n");
}

static void
test_hostile_names(void)
{
    static const MadeMember members[] = {
        {.name = "../../etc/a.txt", .data = "甲"},
        {.name = "/b.txt", .data = "乙"},
        {.name = "..\\..\\c.txt", .data = "丙"},
        {.name = "c:\\d.txt", .data = "丁"},
        {.name = "a\nb.txt", .data = "戊"},
        {.name = "b.txt", .data = "己"},
        {.name = "..", .data = "庚"},
        {.name = "x/../y.txt", .data = "辛"},
        {.name = "b.zip!/c.txt", .data = "壬"}, // not what c.txt in b.zip is called
    };
    g_autoptr(GByteArray) zip = make_stored_zip(members, G_N_ELEMENTS(members), 0, NULL);
    check_members(
        "a.zip", zip,
        "etc/a.txt=甲\nb.txt=乙\nc.txt=丙\nc:/d.txt=丁\na_b.txt=戊\nb.txt (2)=己\nunnamed=庚\nx/y.txt=辛\nb.zip_/c.txt=壬\n");
}

static void
test_passed_over(void)
{
    static const MadeMember members[] = {
        {.name = "a.txt", .data = "甲"},
        {.name = "__MACOSX/._a.txt", .data = "乙"},
        {.name = ".git/config.txt", .data = "丙"},
        {.name = "d/~$b.docx", .data = "丁"},
        {.name = "d\\", .data = "戊"},
        {.name = "d/Thumbs.db", .data = "己"},
        {.name = "d/c.txt.swp", .data = "庚"},
    };
    g_autoptr(GByteArray) zip = make_stored_zip(members, G_N_ELEMENTS(members), 0, NULL);
    check_members("a.zip", zip, "a.txt=甲\n");
}

// ---------------------------------------------------------------- what cannot be had

static void
test_encrypted(void)
{
    static const MadeMember members[] = {{.name = "a.txt", .data = "甲"}, {.name = "b.txt", .data = "乙"}};
    g_autoptr(GByteArray) zip = make_stored_zip(members, 2, 1, NULL);
    check_members("a.zip", zip, "a.txt!encrypted\nb.txt!encrypted\n");
}

static void
test_empty(void)
{
    static const MadeMember members[] = {{.name = "a.txt", .data = ""}, {.name = "b.txt", .data = "乙"}};
    g_autoptr(GByteArray) zip = make_stored_zip(members, 2, 0, NULL);
    check_members("a.zip", zip, "a.txt!empty\nb.txt=乙\n");
    g_autoptr(GByteArray) none = make_stored_zip(NULL, 0, 0, NULL);
    check_members("a.zip", none, "");
}

// One broken member does not take the others with it.
static void
test_broken_member(void)
{
    static const MadeMember members[] = {
        {.name = "a.txt", .data = "清河县一"}, {.name = "b.txt", .data = "清河县二"}, {.name = "c.txt", .data = "清河县三"}};
    g_autoptr(GByteArray) zip = make_stored_zip(members, 3, 0, NULL);
    guint8 *second = memmem(zip->data, zip->len, "清河县二", strlen("清河县二"));
    *second ^= 1;
    check_members("a.zip", zip, "a.txt=清河县一\nb.txt!damaged\nc.txt=清河县三\n");
}

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
check_fixture(const char *name, const char *expected)
{
    g_autoptr(GByteArray) bytes = load(name);
    check_members(name, bytes, expected);
}

static void
test_rar(void)
{
    check_fixture("names.rar", "整改/誠信乗车规定.txt=清河县整改通知\nb.txt=石桥乡\n");
    check_fixture("five.rar", "整改/通知.txt=清河县整改通知\nb.txt=石桥乡\n");
}

static void
test_encrypted_7z(void)
{
    check_fixture("encrypted.7z", "a.txt!encrypted\nb.txt!encrypted\n");
    check_fixture("encrypted_names.7z", "?encrypted\n");
}

static void
test_volumes(void)
{
    check_fixture("volume.part1.rar", "整改/誠信乗车规定.txt!unsupported\n?damaged\n");
    check_fixture("volume5.part1.rar", "整改/通知.txt!unsupported\n?damaged\n");
    g_autoptr(GByteArray) bytes = make_archive("7zip", NULL, NULL, plain, G_N_ELEMENTS(plain));
    g_byte_array_set_size(bytes, bytes->len / 2);
    check_members("资料.7z.001", bytes, "?unsupported\n");
    check_members("资料.7z", bytes, "?damaged\n");
}

// ---------------------------------------------------------------- hostile

// 300 MB in 30 KB, and that in archives in archives.
static void
test_bombs(void)
{
    g_autoptr(GByteArray) bomb = load("overlapping.zip");
    g_autofree char *printed = print_members("a.zip", (const char *)bomb->data, bomb->len);
    g_assert_true(g_str_has_suffix(printed, "\n?limit\n"));
    g_autoptr(GByteArray) layer = g_byte_array_ref(bomb);
    for (guint depth = 0; depth < 2; depth++)
    {
        MadeMember members[16];
        for (guint i = 0; i < G_N_ELEMENTS(members); i++)
            members[i] = (MadeMember){.name = "z.zip", .data = (const char *)layer->data, .length = layer->len};
        GByteArray *outer = make_archive("zip", NULL, NULL, members, G_N_ELEMENTS(members));
        g_byte_array_unref(layer);
        layer = outer;
    }
    g_autofree char *nested = print_members("a.zip", (const char *)layer->data, layer->len);
    g_assert_nonnull(strstr(nested, "?limit\n"));
}

// One file of nothing but one letter.
static void
test_one_letter(void)
{
    g_autofree char *letters = g_strnfill(64 << 20, 'a');
    MadeMember member = {.name = "a.txt", .data = letters, .length = 64 << 20};
    static const char *const filters[] = {"gzip", "bzip2", "xz", "zstd"};
    for (guint i = 0; i < G_N_ELEMENTS(filters); i++)
    {
        g_autoptr(GByteArray) tar = make_archive("ustar", filters[i], NULL, &member, 1);
        check_members("a.tar.gz", tar, "?limit\n");
        g_autoptr(GByteArray) file = make_archive("raw", filters[i], NULL, &member, 1);
        check_members("a.gz", file, "?limit\n");
    }
}

// A compression of a compression of a compression: libarchive takes them off all at once.
static void
test_compressed_often(void)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)"清河县", (guint)strlen("清河县"));
    for (guint i = 0; i <= XJ_DEPTH_MAX; i++)
    {
        MadeMember member = {.name = "x", .data = (const char *)bytes->data, .length = bytes->len};
        GByteArray *packed = make_archive("raw", "gzip", NULL, &member, 1);
        g_byte_array_unref(g_steal_pointer(&bytes));
        bytes = packed;
        if (i + 1 == XJ_DEPTH_MAX)
            check_members("a.gz", bytes, "a=清河县\n");
    }
    check_members("a.gz", bytes, "?limit\n");
}

static void
test_many_members(void)
{
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(MadeMember));
    for (guint i = 0; i < 60000; i++) // as many as a zip file has without extensions
    {
        MadeMember member = {.name = "a.txt", .data = "a"};
        g_array_append_val(members, member);
    }
    g_autoptr(GByteArray) zip = make_stored_zip((const MadeMember *)(void *)members->data, members->len, 0, NULL);
    g_autofree char *printed = print_members("a.zip", (const char *)zip->data, zip->len);
    g_assert_true(g_str_has_suffix(printed, "\n?limit\n"));
    guint lines = 0;
    for (const char *at = printed; *at != '\0'; at++)
        lines += *at == '\n' ? 1 : 0;
    g_assert_cmpuint(lines, ==, XJ_MEMBERS_MAX + 1);
}

// What stands before the break is read, and it is said that something is missing.
static void
test_cut(void)
{
    static const char *const formats[][2] = {{"zip", NULL}, {"ustar", NULL}, {"ustar", "gzip"}, {"7zip", NULL}};
    g_autofree char *text = g_strnfill(3000, 'a');
    MadeMember members[] = {{.name = "a.txt", .data = text}, {.name = "b.txt", .data = text}, {.name = "c.txt", .data = text}};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
    {
        g_autoptr(GByteArray) whole = make_archive(formats[i][0], formats[i][1], NULL, members, G_N_ELEMENTS(members));
        for (guint tenth = 1; tenth < 10; tenth++)
        {
            gsize length = whole->len * tenth / 10;
            g_autofree char *printed = print_members("a", (const char *)whole->data, length);
            gboolean told = strstr(printed, "?damaged") != NULL || strstr(printed, "!damaged") != NULL;
            gboolean is_whole = strstr(printed, "c.txt=a") != NULL; // only what ends an archive is missing
            if (!told && !is_whole)
                g_error("%s cut at %u tenths: %s", formats[i][0], tenth, printed);
        }
    }
    g_autoptr(GByteArray) zip = make_stored_zip(members, G_N_ELEMENTS(members), 0, NULL);
    g_autofree char *half = print_members("a", (const char *)zip->data, zip->len / 2);
    g_assert_true(g_str_has_prefix(half, "a.txt=a"));
    g_assert_nonnull(strstr(half, "b.txt!damaged\n"));
}

static void
flip(const GByteArray *whole, guint times)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(42);
    for (guint i = 0; i < times; i++)
    {
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        g_byte_array_append(bytes, whole->data, whole->len);
        for (guint flips = (guint)g_rand_int_range(random, 1, 6); flips > 0; flips--)
            bytes->data[g_rand_int_range(random, 0, (gint32)bytes->len)] ^= (guint8)(1 << g_rand_int_range(random, 0, 8));
        g_autofree char *printed = print_members("a", (const char *)bytes->data, bytes->len);
    }
}

static void
test_flipped(void)
{
    static const char *const formats[][2] = {
        {"zip", NULL}, {"ustar", NULL}, {"pax", "gzip"}, {"7zip", NULL}, {"gnutar", "zstd"}};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
    {
        g_autoptr(GByteArray) whole = make_archive(formats[i][0], formats[i][1], NULL, plain, G_N_ELEMENTS(plain));
        flip(whole, 500);
    }
    static const char *const names[] = {"names.rar", "five.rar", "encrypted.7z"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        g_autoptr(GByteArray) whole = load(names[i]);
        flip(whole, 500);
    }
}

// ---------------------------------------------------------------- packages

// A package inside an archive that was only stored shows its parts' names among the archive's bytes.
static void
test_package_inside(void)
{
    static const MadeMember sheet = {.name = "xl/workbook.xml", .data = "<workbook/>"};
    g_autoptr(GByteArray) package = make_stored_zip(&sheet, 1, 0, NULL);
    MadeMember members[] = {{.name = "表.xlsx", .data = (const char *)package->data, .length = package->len},
                            {.name = "a.txt", .data = "甲"}};
    g_autoptr(GByteArray) zip = make_stored_zip(members, 2, 0x800, NULL);
    check_members("a.zip", zip, "表.xlsx!unsupported\na.txt=甲\n");
}

int
main(int argc, char **argv)
{
    // The program may run in the C locale; nothing here depends on another.
    g_setenv("LC_ALL", "C", TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/archive/formats", test_formats);
    g_test_add_func("/archive/compressed-file", test_compressed_file);
    g_test_add_func("/archive/nested", test_nested);
    g_test_add_func("/archive/names/charsets", test_name_charsets);
    g_test_add_func("/archive/names/short", test_short_names);
    g_test_add_func("/archive/names/utf8", test_utf8_names);
    g_test_add_func("/archive/names/wrong-flag", test_wrong_flag);
    g_test_add_func("/archive/names/unicode-extra", test_unicode_extra);
    g_test_add_func("/archive/names/hostile", test_hostile_names);
    g_test_add_func("/archive/names/passed-over", test_passed_over);
    g_test_add_func("/archive/encrypted", test_encrypted);
    g_test_add_func("/archive/empty", test_empty);
    g_test_add_func("/archive/broken-member", test_broken_member);
    g_test_add_func("/archive/volumes", test_volumes);
    g_test_add_func("/archive/rar", test_rar);
    g_test_add_func("/archive/encrypted-7z", test_encrypted_7z);
    g_test_add_func("/archive/hostile/bombs", test_bombs);
    g_test_add_func("/archive/hostile/one-letter", test_one_letter);
    g_test_add_func("/archive/hostile/compressed-often", test_compressed_often);
    g_test_add_func("/archive/hostile/many-members", test_many_members);
    g_test_add_func("/archive/hostile/cut", test_cut);
    g_test_add_func("/archive/hostile/flipped", test_flipped);
    g_test_add_func("/archive/package-inside", test_package_inside);
    return g_test_run();
}
