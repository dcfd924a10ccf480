// Build-time program: writes what Unicode's Unihan database says of sound and shape (text/han_table.h) as C source.
//   make_han_table Unihan_Readings.txt.bz2 Unihan_DictionaryLikeData.txt.bz2 OUTPUT.inc
#include "text/han_table.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>

#define READINGS_MAX G_MAXUINT8
#define BLOCK_BYTES 65536

typedef struct
{
    GArray *syllables; // of guint16: numbers of those of its readings
    gboolean is_standard;
    XjHan han;
} Character;

typedef struct
{
    Character characters[XJ_HAN_COUNT];
    GHashTable *numbers; // syllable to its number, counted from 1
    GPtrArray *names;    // of syllables, by number - 1
} Table;

G_NORETURN static void
fail(const char *what, const char *detail)
{
    g_printerr("make_han_table: %s: %s\n", what, detail);
    exit(EXIT_FAILURE);
}

// ---------------------------------------------------------------- reading

static char *
unpacked(const char *path)
{
    struct archive *archive = archive_read_new();
    struct archive_entry *entry = NULL;
    archive_read_support_filter_all(archive);
    archive_read_support_format_raw(archive);
    if (archive_read_open_filename(archive, path, BLOCK_BYTES) != ARCHIVE_OK ||
        archive_read_next_header(archive, &entry) != ARCHIVE_OK)
        fail(path, archive_error_string(archive));
    GString *text = g_string_new(NULL);
    char block[BLOCK_BYTES];
    la_ssize_t count = 0;
    while ((count = archive_read_data(archive, block, sizeof block)) > 0)
        g_string_append_len(text, block, (gssize)count);
    if (count < 0)
        fail(path, archive_error_string(archive));
    archive_read_free(archive);
    return g_string_free(text, FALSE);
}

typedef void (*MemberFunc)(Table *table, Character *character, const char *value);

// What is done with the lines of one property.
typedef struct
{
    const char *property;
    MemberFunc take;
} Member;

// Lines are CODE<TAB>PROPERTY<TAB>VALUE.
static void
read_lines(Table *table, const char *path, const Member *members, gsize count)
{
    g_autofree char *text = unpacked(path);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
    {
        g_auto(GStrv) cells = g_strsplit(lines[i], "\t", 3);
        if (g_strv_length(cells) != 3 || !g_str_has_prefix(cells[0], "U+"))
            continue;
        guint64 code = g_ascii_strtoull(cells[0] + strlen("U+"), NULL, 16);
        for (gsize m = 0; m < count && code >= XJ_HAN_FIRST && code <= XJ_HAN_LAST; m++)
            if (g_str_equal(cells[1], members[m].property))
                members[m].take(table, &table->characters[code - XJ_HAN_FIRST], cells[2]);
    }
}

// ---------------------------------------------------------------- sound

static guint16
number_of(Table *table, const char *syllable)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(table->numbers, syllable));
    if (number == 0)
    {
        char *name = g_strdup(syllable);
        g_ptr_array_add(table->names, name);
        number = table->names->len;
        g_hash_table_insert(table->numbers, name, GUINT_TO_POINTER(number));
    }
    return (guint16)number;
}

// The syllable without its tone, in lower case; ü is v. A few readings of interjections are mere consonants; they are kept.
static char *
without_tone(const char *reading)
{
    g_autofree char *apart = g_utf8_normalize(reading, -1, G_NORMALIZE_NFD);
    GString *plain = g_string_new(NULL);
    for (const char *at = apart; *at; at = g_utf8_next_char(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (c == 0x0308 && plain->len > 0) // the dots of ü
            plain->str[plain->len - 1] = 'v';
        else if (c < 0x80 && g_ascii_isalpha((char)c))
            g_string_append_c(plain, g_ascii_tolower((char)c));
    }
    return g_string_free(plain, FALSE);
}

static void
take_reading(Table *table, Character *character, const char *reading)
{
    g_autofree char *syllable = without_tone(reading);
    if (*syllable == '\0')
        return;
    guint16 number = number_of(table, syllable);
    for (guint i = 0; i < character->syllables->len; i++)
        if (g_array_index(character->syllables, guint16, i) == number)
            return;
    g_array_append_val(character->syllables, number);
}

// Readings divided by blanks or commas: "xíng(2943) háng(218)", "131.140:háng 408.120:xíng".
static void
take_readings(Table *table, Character *character, const char *value)
{
    g_auto(GStrv) readings = g_strsplit_set(value, " ,", -1);
    for (guint i = 0; readings[i]; i++)
    {
        const char *colon = strrchr(readings[i], ':');
        g_auto(GStrv) parts = g_strsplit(colon ? colon + 1 : readings[i], "(", 2);
        if (parts[0])
            take_reading(table, character, parts[0]);
    }
}

static void
take_standard(Table *table, Character *character, const char *value)
{
    take_readings(table, character, value);
    character->is_standard = TRUE;
}

// What is left of a syllable when what many speakers do not tell apart is made alike.
static char *
easily_confused(const char *syllable)
{
    GString *near = g_string_new(syllable);
    if (near->len > 1 && near->str[1] == 'h' && strchr("zcs", near->str[0]))
        g_string_erase(near, 1, 1);
    if (g_str_has_suffix(near->str, "ng") && near->len > 2 && strchr("aei", near->str[near->len - 3]))
        g_string_truncate(near, near->len - 1);
    if (near->len > 1 && near->str[0] == 'l')
        near->str[0] = 'n';
    return g_string_free(near, FALSE);
}

// ---------------------------------------------------------------- shape

// An X before a code only tells it from another character's that is composed alike.
static void
take_cangjie(G_GNUC_UNUSED Table *table, Character *character, const char *value)
{
    guint32 code = 0;
    value += *value == 'X';
    gsize letters = strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    for (gsize i = 0; i < MIN(letters, XJ_CANGJIE_LETTERS); i++)
        code |= (guint32)(value[i] - 'A' + 1) << (XJ_CANGJIE_LETTERS - 1 - i) * XJ_CANGJIE_BITS;
    character->han.cangjie = code;
}

// Some characters have several codes, the first of which is taken; the digit behind the dot tells apart what the corners do not.
static void
take_corners(G_GNUC_UNUSED Table *table, Character *character, const char *value)
{
    guint code = 0;
    for (guint i = 0; i < XJ_CORNERS; i++)
    {
        if (!g_ascii_isdigit(value[i]))
            return;
        code |= (guint)(value[i] - '0' + 1) << (XJ_CORNERS - 1 - i) * XJ_CORNER_BITS;
    }
    character->han.corners = (guint16)code;
}

// ---------------------------------------------------------------- writing

static XjHanReading
reading_of(Table *table, guint16 number)
{
    const char *syllable = g_ptr_array_index(table->names, number - 1U);
    g_autofree char *near = easily_confused(syllable);
    return (XjHanReading){.sound = number, .near = number_of(table, near), .initial = syllable[0]};
}

static void
place_readings(Table *table, Character *character, GArray *readings)
{
    GArray *syllables = character->syllables;
    if (readings->len + syllables->len > G_MAXUINT16 || syllables->len > READINGS_MAX)
        fail("too many readings", "widen XjHan");
    character->han.readings = (guint16)readings->len;
    character->han.count = (guint8)syllables->len;
    for (guint i = 0; i < syllables->len; i++)
    {
        XjHanReading reading = reading_of(table, g_array_index(syllables, guint16, i));
        g_array_append_val(readings, reading);
    }
}

static void
append_characters(GString *out, Table *table, GArray *readings)
{
    g_string_append_printf(out, "static const XjHan han_characters[%u] = {\n", XJ_HAN_COUNT);
    for (guint i = 0; i < XJ_HAN_COUNT; i++)
    {
        place_readings(table, &table->characters[i], readings);
        const XjHan *han = &table->characters[i].han;
        g_string_append_printf(out, "{%u,%u,%u,%u},\n", han->cangjie, han->corners, han->readings, han->count);
    }
    g_string_append(out, "};\n");
}

static void
append_readings(GString *out, const GArray *readings)
{
    g_string_append_printf(out, "static const XjHanReading han_readings[%u] = {\n", readings->len);
    for (guint i = 0; i < readings->len; i++)
    {
        const XjHanReading *reading = &g_array_index(readings, XjHanReading, i);
        g_string_append_printf(out, "{%u,%u,'%c'},\n", reading->sound, reading->near, reading->initial);
    }
    g_string_append(out, "};\n");
}

static void
append_standard(GString *out, const Table *table)
{
    g_string_append(out, "static const guint16 han_standard[] = {\n");
    for (guint i = 0; i < XJ_HAN_COUNT; i++)
        if (table->characters[i].is_standard)
            g_string_append_printf(out, "%u,\n", XJ_HAN_FIRST + i);
    g_string_append(out, "};\n");
}

int
main(int argc, char **argv)
{
    static const Member sounds[] = {{"kTGHZ2013", take_standard},
                                    {"kXHC1983", take_readings},
                                    {"kHanyuPinlu", take_readings},
                                    {"kMandarin", take_readings}};
    static const Member shapes[] = {{"kCangjie", take_cangjie}, {"kFourCornerCode", take_corners}};
    if (argc != 4)
        fail("usage", "make_han_table READINGS DICTIONARY_LIKE_DATA OUTPUT.inc");
    static Table table;
    table.numbers = g_hash_table_new(g_str_hash, g_str_equal);
    table.names = g_ptr_array_new();
    for (guint i = 0; i < XJ_HAN_COUNT; i++)
        table.characters[i].syllables = g_array_new(FALSE, FALSE, sizeof(guint16));
    read_lines(&table, argv[1], sounds, G_N_ELEMENTS(sounds));
    read_lines(&table, argv[2], shapes, G_N_ELEMENTS(shapes));

    g_autoptr(GString) out = g_string_new("// Made by text/tools/make_han_table.c.\n");
    g_autoptr(GArray) readings = g_array_new(FALSE, FALSE, sizeof(XjHanReading));
    append_characters(out, &table, readings);
    append_readings(out, readings);
    append_standard(out, &table);
    g_autoptr(GError) error = NULL;
    if (!g_file_set_contents(argv[3], out->str, (gssize)out->len, &error))
        fail("cannot write", error->message);
    return EXIT_SUCCESS;
}
