#include "tests/test_vocabulary.h"
#include "document/vocabulary/rows.h"
#include "document/vocabulary/tables.h"
#include "document/vocabulary/vocabulary.h"
#include "tests/vocabulary_folder.h"

#include <glib/gstdio.h>
#include <string.h>

// ---------------------------------------------------------------- a folder of tables to spoil

typedef struct
{
    char *directory;
} Folder;

static void
folder_set_up(Folder *folder, G_GNUC_UNUSED gconstpointer data)
{
    folder->directory = vocabulary_folder_new();
}

static void
folder_tear_down(Folder *folder, G_GNUC_UNUSED gconstpointer data)
{
    vocabulary_folder_remove(folder->directory);
}

static void
write_table(const Folder *folder, const char *file, const char *text, gssize length)
{
    vocabulary_folder_write(folder->directory, file, text, length);
}

// ---------------------------------------------------------------- faults

typedef struct
{
    const char *file, *text;
    const char *place;  // FILE:LINE that the message begins with
    const char *reason; // words that it holds
} Fault;

static const Fault faults[] = {
    {"cues.tsv", "phrase\tclass\tweight\n必须\tdemand\tviel\n", "cues.tsv:2: ", "“viel”"},
    {"cues.tsv", "phrase\tclass\tweight\n必须\tdemand\t0\n", "cues.tsv:2: ", "above 0"},
    {"cues.tsv", "phrase\tclass\tweight\n必须\tdemand\tnan\n", "cues.tsv:2: ", "“nan”"},
    {"cues.tsv", "phrase\tclass\tweight\n必须\tdemand\t-1\n", "cues.tsv:2: ", "“-1”"},
    {"cues.tsv", "phrase\tclass\tweight\n必须\tdemand\t1e9\n", "cues.tsv:2: ", "up to 10"},
    {"cues.tsv", "# comment\nphrase\tclass\n\n必须\tdemand\n应当\tdemand\n必须\tdemand\n", "cues.tsv:6: ", "line 4"},
    {"cues.tsv", "phrase\tclass\n長效\tdemand\n长效\tdemand\n", "cues.tsv:3: ", "line 2"}, // the same when folded
    {"cues.tsv", "phrase\tclass\tcolour\n必须\tdemand\tred\n", "cues.tsv:1: ", "“colour”"},
    {"cues.tsv", "phrase\tclass\tclass\n必须\tdemand\tdemand\n", "cues.tsv:1: ", "twice"},
    {"cues.tsv", "phrase\tweight\n必须\t1\n", "cues.tsv:1: ", "“class” is missing"},
    {"cues.tsv", "phrase\tclass\n必须\twunsch\n", "cues.tsv:2: ", "no class “wunsch”"},
    {"cues.tsv", "phrase\tclass\n必须\tdemand\t1\t2\n", "cues.tsv:2: ", "4 cells"},
    {"cues.tsv", "phrase\tclass\n\tdemand\n", "cues.tsv:2: ", "empty"},
    {"cues.tsv", "phrase\tclass\n，。\tdemand\n", "cues.tsv:2: ", "empty"},
    {"cues.tsv", "phrase\tclass\n必须。应当\tdemand\n", "cues.tsv:2: ", "sentence end"},
    {"cues.tsv", "# nothing\n", "cues.tsv:1: ", "column names"},
    {"cues.tsv", "phrase\tclass\n\xB1\xD8\xD0\xEB\tdemand\n", "cues.tsv:2: ", "UTF-8"},
    {"levels.tsv", "phrase\tclass\tlevel\n省委\torgan\t7\n", "levels.tsv:2: ", "from 0 to 5"},
    {"levels.tsv", "phrase\tclass\tlevel\n省委\torgan\t一\n", "levels.tsv:2: ", "“一”"},
    {"kinds.tsv", "phrase\tclass\tkind\n讲话\tspeech\t\n", "kinds.tsv:2: ", "“kind” is empty"},
    {"aspect-phrases.tsv", "phrase\tclass\taspect\n回头看\tstrong\t99\n", "aspect-phrases.tsv:2: ", "99"},
    {"aspects.tsv", "number\tname\n2\t甲\n1\t乙\n", "aspects.tsv:3: ", "must rise"},
    {"aspects.tsv", "number\tname\n1\t\n", "aspects.tsv:2: ", "“name” is empty"},
    {"themes.tsv", "number\tname\nx\t甲\n", "themes.tsv:2: ", "“x”"},
    {"synonyms.tsv", "class\twords\nequal\t台账、清单\n", "synonyms.tsv:2: ", "no class “equal”"},
    {"synonyms.tsv", "class\nsame\n", "synonyms.tsv:1: ", "“words” is missing"},
    {"synonyms.tsv", "class\twords\nsame\t台账\n", "synonyms.tsv:2: ", "2 to 16 words, not 1"},
    {"synonyms.tsv", "class\twords\nsame\t\n", "synonyms.tsv:2: ", "2 to 16 words, not 0"},
    {"synonyms.tsv", "class\twords\ncover\t\n", "synonyms.tsv:2: ", "1 to 16 words, not 0"},
    {"synonyms.tsv", "class\twords\nsame\ta1,a2,a3,a4,a5,a6,a7,a8,a9,b1,b2,b3,b4,b5,b6,b7,b8\n", "synonyms.tsv:2: ", "not 17"},
    {"synonyms.tsv", "class\twords\nsame\t台账、、清单\n", "synonyms.tsv:2: ", "“” has 0 characters"},
    {"synonyms.tsv", "class\twords\nsame\t账、清单\n", "synonyms.tsv:2: ", "“账” has 1 character"},
    {"synonyms.tsv", "class\twords\nsame\t“”、清单\n", "synonyms.tsv:2: ", "““”” has 0 characters"},
    {"synonyms.tsv", "class\twords\nsame\t一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一、清单\n",
     "synonyms.tsv:2: ", "31 characters"},
    {"synonyms.tsv", "class\twords\nsame\t台账。、清单甲。乙\n", "synonyms.tsv:2: ", "sentence end"},
    {"synonyms.tsv", "class\twords\nsame\t压实…责任、清单\n", "synonyms.tsv:2: ", "“…”"},
    {"synonyms.tsv", "class\twords\nsame\t{台账,清单}\n", "synonyms.tsv:2: ", "“{”"},
    {"synonyms.tsv", "class\twords\nsame\t台账、清单、臺賬\n", "synonyms.tsv:2: ", "“臺賬” stands twice"},
    {"synonyms.tsv", "class\twords\nrelated\t巡视、巡察\n", "synonyms.tsv:2: ", "“remark” is empty"},
    {"synonyms.tsv", "class\twords\nsame\t台账、清单\nsame\t清单、簿册、台账\n",
     "synonyms.tsv:3: ", "“清单” finds “台账” is said in line 2"},
    {"synonyms.tsv", "class\twords\ncover\t台账\nsame\t台账、清单\n", "synonyms.tsv:3: ", "“台账” is a cover in line 2"},
    {"synonyms.tsv", "class\twords\nsame\t台账、清单\ncover\t台账\n", "synonyms.tsv:3: ", "“台账” is a word of a group"},
    {"synonyms.tsv", "class\twords\ncover\t台账\ncover\t台账\n", "synonyms.tsv:3: ", "stands already in line 2"},
};

static void
test_faults(Folder *folder, G_GNUC_UNUSED gconstpointer data)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
    {
        g_autoptr(GError) error = NULL;
        write_table(folder, faults[i].file, faults[i].text, -1);
        g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_load(folder->directory, &error);
        g_assert_null(vocabulary);
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_test_message("%s", error->message);
        g_autofree char *place = g_build_filename(folder->directory, faults[i].place, NULL);
        g_assert_true(g_str_has_prefix(error->message, place));
        g_assert_nonnull(strstr(error->message, faults[i].reason));
        vocabulary_folder_copy(folder->directory, faults[i].file);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(XjVocabulary) whole = xj_vocabulary_load(folder->directory, &error);
    g_assert_no_error(error);
}

// A NUL is no character of a table, and hides nothing behind it.
static void
test_nul(Folder *folder, G_GNUC_UNUSED gconstpointer data)
{
    static const char table[] = "phrase\tclass\n必须\tdemand\0\tunseen\n";
    g_autoptr(GError) error = NULL;
    write_table(folder, "cues.tsv", table, sizeof table - 1);
    g_assert_null(xj_vocabulary_load(folder->directory, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_nonnull(strstr(error->message, "cues.tsv:2: "));
}

// An editor mends them in one go.
static void
test_all_faults_at_once(Folder *folder, G_GNUC_UNUSED gconstpointer data)
{
    write_table(folder, "cues.tsv", "phrase\tclass\n必须\twunsch\n", -1);
    write_table(folder, "themes.tsv", "number\tname\nx\t甲\n", -1);
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_vocabulary_load(folder->directory, &error));
    g_assert_nonnull(strstr(error->message, "cues.tsv:2: "));
    g_assert_nonnull(strstr(error->message, "themes.tsv:2: "));
}

static void
test_missing(Folder *folder, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = g_build_filename(folder->directory, "units.tsv", NULL);
    g_assert_cmpint(g_remove(path), ==, 0);
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_vocabulary_load(folder->directory, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND);
    g_assert_nonnull(strstr(error->message, "units.tsv"));
}

static void
test_too_large(Folder *folder, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *text = g_malloc(XJ_VOCABULARY_FILE_MAX + 1);
    memset(text, '#', XJ_VOCABULARY_FILE_MAX + 1);
    write_table(folder, "cues.tsv", text, XJ_VOCABULARY_FILE_MAX + 1);
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_vocabulary_load(folder->directory, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_nonnull(strstr(error->message, "cues.tsv"));
}

// Editors leave byte order marks and line ends of other systems.
static void
test_editors(Folder *folder, G_GNUC_UNUSED gconstpointer data)
{
    write_table(folder, "cues.tsv", "\xEF\xBB\xBFphrase\tclass\tnote\r\n# comment\r\n 必须 \tdemand\r\n\r\n应当\tdemand", -1);
    g_autoptr(GError) error = NULL;
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_load(folder->directory, &error);
    g_assert_no_error(error);
    const GPtrArray *words = xj_vocabulary_words(vocabulary, XJ_WORDS_CUE);
    g_assert_cmpuint(words->len, ==, 2);
    const XjWord *first = g_ptr_array_index(words, 0);
    g_assert_cmpstr(first->phrase, ==, "必须");
    g_assert_cmpuint(first->line, ==, 3);
    g_assert_cmpfloat(first->weight, ==, 1.0);
}

static void
test_digest(Folder *folder, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjVocabulary) before = xj_vocabulary_load(folder->directory, NULL);
    g_autoptr(XjVocabulary) again = xj_vocabulary_load(folder->directory, NULL);
    write_table(folder, "cues.tsv", "phrase\tclass\n必须\tdemand\n", -1);
    g_autoptr(XjVocabulary) after = xj_vocabulary_load(folder->directory, NULL);
    g_assert_cmpuint(strlen(xj_vocabulary_digest(before)), ==, 64);
    g_assert_cmpstr(xj_vocabulary_digest(before), ==, xj_vocabulary_digest(again));
    g_assert_cmpstr(xj_vocabulary_digest(before), !=, xj_vocabulary_digest(after));
}

// Searches alone use the synonyms: documents need no new reading for them, but answers are others.
static void
test_digest_of_synonyms(Folder *folder, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjVocabulary) before = xj_vocabulary_load(folder->directory, NULL);
    write_table(folder, "synonyms.tsv", "class\twords\nsame\t台账、清单\n", -1);
    g_autoptr(XjVocabulary) after = xj_vocabulary_load(folder->directory, NULL);
    g_assert_cmpstr(xj_vocabulary_digest(before), ==, xj_vocabulary_digest(after));
    g_assert_cmpstr(xj_vocabulary_state(before), !=, xj_vocabulary_state(after));
    write_table(folder, "cues.tsv", "phrase\tclass\n必须\tdemand\n", -1);
    g_autoptr(XjVocabulary) last = xj_vocabulary_load(folder->directory, NULL);
    g_assert_cmpstr(xj_vocabulary_digest(last), !=, xj_vocabulary_digest(after));
    g_assert_cmpstr(xj_vocabulary_state(last), !=, xj_vocabulary_state(after));
}

// ---------------------------------------------------------------- synonyms

// What may be looked for in place of the word that `text` begins with: "WORD: KIND SYNONYM(REMARK) ...".
static char *
synonyms_at(const XjSynonyms *synonyms, const char *text)
{
    static const char *const kinds[XJ_SYNONYM_KINDS] = {"same", "short", "related", "directed"};
    g_autofree char *folded = xj_fold_plain(text, strlen(text), NULL);
    const XjSynonymWord *word = xj_synonyms_at(synonyms, folded);
    if (word == NULL)
        return g_strdup("-");
    GString *found = g_string_new(word->folded);
    g_string_append_c(found, ':');
    for (guint i = 0; i < word->synonyms->len; i++)
    {
        const XjSynonym *synonym = g_ptr_array_index(word->synonyms, i);
        g_string_append_printf(found, " %s %s", kinds[synonym->kind], synonym->text);
        if (synonym->remark != NULL)
            g_string_append_printf(found, "(%s)", synonym->remark);
    }
    return g_string_free(found, FALSE);
}

static void
test_synonyms(void)
{
    static const char table[] = "words\tclass\tremark\tnote\n"
                                "台账，清单,簿 册\tsame\t\tnot read\n"
                                "巡视、巡察\trelated\t层级不同\n"
                                "四风、形式主义\tdirected\n"
                                "村民委员会、村委会\tshort\n"
                                "巡视整改、整改巡视\tsame\n"
                                "清单、目录\tsame\n"
                                "从严治党、全面从严治党\tsame\n"
                                "巡视员\tcover\n";
    static const char *const rows[][2] = {
        {"台賬管理", "台账: same 清单 same 簿 册"},
        {"清单", "清单: same 台账 same 簿 册 same 目录"}, // of both its groups, which know nothing of each other
        {"目录", "目录: same 清单"},
        {"簿册", "簿册: same 台账 same 清单"},
        {"巡视", "巡视: related 巡察(层级不同)"},
        {"巡视整改工作", "巡视整改: same 整改巡视"}, // the longest
        {"巡视员", "巡视员:"},
        {"四风问题", "四风: directed 形式主义"},
        {"形式主义", "形式主义:"},
        {"村委会", "村委会: short 村民委员会"},
        {"从严治党", "从严治党:"}, // what holds it is found already
        {"全面从严治党", "全面从严治党: same 从严治党"},
        {"整改", "-"},
        {"四", "-"},
        {"", "-"},
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(XjSynonyms) synonyms = xj_synonyms_read("synonyms.tsv", table, strlen(table), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(xj_synonyms_rows(synonyms), ==, 8);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *found = synonyms_at(synonyms, rows[i][0]);
        g_assert_cmpstr(found, ==, rows[i][1]);
    }
}

// ---------------------------------------------------------------- what is shipped

static void
test_shipped(void)
{
    const XjVocabulary *vocabulary = test_vocabulary();
    g_assert_cmpuint(xj_vocabulary_topics(vocabulary, XJ_TOPIC_ASPECT)->len, ==, 20);
    g_assert_cmpuint(xj_vocabulary_topics(vocabulary, XJ_TOPIC_THEME)->len, ==, 18);
    g_assert_cmpstr(xj_vocabulary_topic(vocabulary, XJ_TOPIC_ASPECT, 13)->name, ==, "回头看防反弹");
    g_assert_null(xj_vocabulary_topic(vocabulary, XJ_TOPIC_ASPECT, 21));
    for (guint i = 0; i < XJ_WORDS_TABLES; i++)
        g_assert_cmpuint(xj_vocabulary_words(vocabulary, (XjWordTable)i)->len, >, 0);
    g_assert_cmpuint(xj_synonyms_rows(xj_vocabulary_synonyms(vocabulary)), >, 400);
}

// ---------------------------------------------------------------- scanning

// What is found of the tables of one line of cues each: "phrase@start-end ...", in bytes.
static char *
scan(const Folder *folder, const char *cues, const char *text)
{
    g_autofree char *table = g_strconcat("phrase\tclass\n", cues, NULL);
    write_table(folder, "cues.tsv", table, -1);
    g_autoptr(GError) error = NULL;
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_load(folder->directory, &error);
    g_assert_no_error(error);
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    g_autoptr(GArray) mentions = xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_CUE), &folded, text);
    GString *found = g_string_new(NULL);
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        g_autofree char *piece = g_strndup(text + mention->start, mention->end - mention->start);
        g_string_append_printf(found, "%s%s", i > 0 ? "|" : "", piece);
    }
    return g_string_free(found, FALSE);
}

static void
test_scan(Folder *folder, G_GNUC_UNUSED gconstpointer data)
{
    static const struct
    {
        const char *cues, *text, *found;
    } cases[] = {
        {"必须\tdemand\n", "我们必须改，也必须管。", "必须|必须"},
        {"必须\tdemand\n", "必。须", ""},                                    // a sentence end stands between
        {"长效机制\tdemand\n", "建立長效“机制”。", "長效“机制"},             // variants and marks
        {"ABC12\tdemand\n", "ａｂｃ１２", "ａｂｃ１２"},                     // width and case
        {"要\tdemand\n主要\tcover\n", "主要", "主要|要"},                    // both, in order of their starts
        {"要\tdemand\n要求\tcover\n", "要求", "要求|要"},                    // the longer first
        {"对…要\tdemand\n", "对这个问题，要重视。对要害", "对这个问题，要"}, // a gap has one character at least
        {"对…要\tdemand\n", "对此。要重视", ""},                             // and lies in one sentence
        {"对…要\tdemand\n", "对一二三四五六七八九十一二三四五六七八九十要", "对一二三四五六七八九十一二三四五六七八九十要"},
        {"对…要\tdemand\n", "对一二三四五六七八九十一二三四五六七八九十一要", ""},
        {"以…促…促\tdemand\n", "以案促改促治", "以案促改促"},
        {"…必须…\tdemand\n", "必须", "必须"}, // gaps at the ends mean nothing
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autofree char *found = scan(folder, cases[i].cues, cases[i].text);
        g_assert_cmpstr(found, ==, cases[i].found);
    }
}

#define ADD(path, function) g_test_add(path, Folder, NULL, folder_set_up, function, folder_tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/vocabulary/faults", test_faults);
    ADD("/vocabulary/all_faults_at_once", test_all_faults_at_once);
    ADD("/vocabulary/nul", test_nul);
    ADD("/vocabulary/missing", test_missing);
    ADD("/vocabulary/too_large", test_too_large);
    ADD("/vocabulary/editors", test_editors);
    ADD("/vocabulary/digest", test_digest);
    ADD("/vocabulary/digest_of_synonyms", test_digest_of_synonyms);
    ADD("/vocabulary/scan", test_scan);
    g_test_add_func("/vocabulary/synonyms", test_synonyms);
    g_test_add_func("/vocabulary/shipped", test_shipped);
    return g_test_run();
}
