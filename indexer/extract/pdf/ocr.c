#include <tesseract/capi.h> // first: it defines TRUE and FALSE without asking

#include "indexer/extract/pdf/ocr.h"

#include "document/character.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#define LANGUAGE "chi_sim"
// Lines whose height differs from the usual one by less are of the usual size: ink is not as high as type.
#define USUAL_MIN 0.75
#define USUAL_MAX 1.35

// One recogniser for the process: it holds the language data, and recognises one page at a time.
static GMutex lock;
static TessBaseAPI *recogniser;
static gboolean tried;

typedef struct
{
    gint left, top, right, bottom;
} Pixels;

typedef struct
{
    Pixels box;
    Pixels line; // the line it stands on
    char *text;
} Word;

static void
word_clear(gpointer data)
{
    g_free(((Word *)data)->text);
}

// Before tesseract's own statics go, which would complain.
static void
unload(void)
{
    g_clear_pointer(&recogniser, TessBaseAPIDelete);
}

// Under the lock.
static gboolean
load(void)
{
    if (!tried)
    {
        tried = TRUE;
        TessBaseAPI *made = TessBaseAPICreate();
        if (TessBaseAPIInit2(made, NULL, LANGUAGE, OEM_LSTM_ONLY) != 0)
        {
            TessBaseAPIDelete(made);
            return FALSE;
        }
        TessBaseAPISetPageSegMode(made, PSM_AUTO);
        recogniser = made;
        (void)atexit(unload);
    }
    return recogniser != NULL;
}

const char *
xj_ocr_problem(void)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&lock);
    return load() ? NULL : _("The data of tesseract for Chinese is missing; install the package tesseract-ocr-chi-sim.");
}

// ---------------------------------------------------------------- words

static gboolean
box_at(const TessResultIterator *at, TessPageIteratorLevel level, Pixels *ret_box)
{
    return TessPageIteratorBoundingBox(TessResultIteratorGetPageIteratorConst(at), level, &ret_box->left, &ret_box->top,
                                       &ret_box->right, &ret_box->bottom);
}

// The words of the page that was recognised, with their places.
static GArray *
collect_words(void)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(words, word_clear);
    TessResultIterator *at = TessBaseAPIGetIterator(recogniser);
    if (at == NULL)
        return words;
    do
    {
        Word word = {0};
        if (!box_at(at, RIL_WORD, &word.box) || !box_at(at, RIL_TEXTLINE, &word.line))
            continue;
        char *text = TessResultIteratorGetUTF8Text(at, RIL_WORD);
        if (text != NULL && g_utf8_validate(text, -1, NULL))
        {
            word.text = g_strdelimit(g_strdup(text), "\n\r\t", ' ');
            g_array_append_val(words, word);
        }
        TessDeleteText(text);
    } while (TessResultIteratorNext(at, RIL_WORD));
    TessResultIteratorDelete(at);
    return words;
}

static gboolean
is_same_line(const Word *a, const Word *b)
{
    return a->line.left == b->line.left && a->line.top == b->line.top && a->line.right == b->line.right;
}

// The order of the words is right, their places are rough: where two of one line overlap they are parted in the middle.
static void
part_words(GArray *words)
{
    for (guint i = 0; i + 1 < words->len; i++)
    {
        Word *word = &g_array_index(words, Word, i);
        Word *next = &g_array_index(words, Word, i + 1);
        if (!is_same_line(word, next) || next->box.left >= word->box.right)
            continue;
        gint middle = (MAX(word->box.left, next->box.left) + MIN(word->box.right, next->box.right)) / 2;
        word->box.right = MAX(middle, word->box.left + 1);
        next->box.left = word->box.right;
        next->box.right = MAX(next->box.right, next->box.left + 1);
    }
}

static gint
by_value(gconstpointer first, gconstpointer second)
{
    return *(const gint *)first - *(const gint *)second;
}

// The height of most lines, in pixels.
static double
usual_height(const GArray *words)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(gint));
    for (guint i = 0; i < words->len; i++)
    {
        const Word *word = &g_array_index(words, Word, i);
        gint height = word->line.bottom - word->line.top;
        g_array_append_val(heights, height);
    }
    g_array_sort(heights, by_value);
    return heights->len > 0 ? MAX(g_array_index(heights, gint, heights->len / 2), 1) : 1;
}

// Words are as high as their line: the ink of 一 says nothing about the type.
static void
place(const Word *word, double usual, double scale, XjLayout *layout)
{
    double height = word->line.bottom - word->line.top;
    if (height > usual * USUAL_MIN && height < usual * USUAL_MAX)
        height = usual;
    double middle = (word->line.top + word->line.bottom) / 2.0;
    XjPlacedText piece = {.left = word->box.left / scale,
                          .top = (middle - height / 2) / scale,
                          .right = word->box.right / scale,
                          .bottom = (middle + height / 2) / scale,
                          .size = height / scale,
                          .text = word->text};
    xj_layout_add(layout, &piece);
}

gboolean
xj_ocr_read(const XjOcrPicture *picture, XjLayout *layout)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&lock);
    if (!load())
        return FALSE;
    TessBaseAPISetImage(recogniser, picture->grey, (int)picture->width, (int)picture->height, 1, (int)picture->width);
    TessBaseAPISetSourceResolution(recogniser, (int)lround(picture->scale * 72));
    gboolean recognised = TessBaseAPIRecognize(recogniser, NULL) == 0;
    if (recognised)
    {
        g_autoptr(GArray) words = collect_words();
        part_words(words);
        double usual = usual_height(words);
        for (guint i = 0; i < words->len; i++)
            place(&g_array_index(words, Word, i), usual, picture->scale, layout);
    }
    TessBaseAPIClear(recogniser);
    return recognised;
}
