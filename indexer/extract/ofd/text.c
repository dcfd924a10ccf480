// Text objects: which characters stand where.
#include "indexer/extract/ofd/ofd.h"

#include <math.h>
#include <string.h>

#define SIZE_DEFAULT 5.0

// In heights of the font.
#define GAP 0.8  // between two characters, from here on the layout decides what it means
#define BACK 0.5 // backwards, or to another line

#define UPRIGHT 0.2 // sine of the angle up to which a line counts as straight
#define GLYPHS_MAX 100000

enum
{
    PLACEHOLDER = 0xA4, // ¤ stands for a glyph that has no character, says the standard
};

// ---------------------------------------------------------------- steps

// Steps from a character to the next: "4.2 g 3 5.6" is 4.2 5.6 5.6 5.6.
typedef struct
{
    char *list; // NULL: there are none
    const char *at;
    guint64 repeats; // of `step` still to come
    double step;
} Steps;

static void
steps_init(Steps *steps, const xmlNode *code, const char *name)
{
    *steps = (Steps){.list = xj_xml_attribute(code, name)};
    steps->at = steps->list;
}

static gboolean
steps_next(Steps *steps, double *ret_step)
{
    gsize length = 0;
    while (steps->repeats == 0)
    {
        const char *word = steps->at != NULL ? xj_ofd_next_word(&steps->at, &length) : NULL;
        if (word == NULL)
            return FALSE;
        steps->repeats = 1;
        if (length == 1 && (*word == 'g' || *word == 'G'))
        {
            word = xj_ofd_next_word(&steps->at, &length);
            steps->repeats = word != NULL ? g_ascii_strtoull(word, NULL, 10) : 0;
            word = xj_ofd_next_word(&steps->at, &length);
        }
        steps->step = word != NULL ? xj_ofd_to_number(word) : 0;
    }
    steps->repeats--;
    *ret_step = steps->step;
    return TRUE;
}

// ---------------------------------------------------------------- pieces

// One text object, and the piece of it under way.
typedef struct
{
    XjOfdFile *file;
    XjOfdPage *page;
    XjOfdMatrix matrix;
    double size, wide; // of its own: height of the font, width of a Han character
    gboolean mapped;   // glyphs are named beside the text
    double x, y;       // where the next character goes
    double start_x, start_y, end_x;
    gsize start; // of the piece, in page->text
} Run;

static gboolean
find_turns(const XjOfdMatrix *matrix, guint *ret_turns)
{
    double length = hypot(matrix->a, matrix->b);
    double cosine = length > 0 ? matrix->a / length : 1;
    double sine = length > 0 ? matrix->b / length : 0;
    if (fabs(sine) > UPRIGHT && fabs(cosine) > UPRIGHT)
        return FALSE;
    *ret_turns = fabs(cosine) > fabs(sine) ? (cosine > 0 ? 0 : 2) : (sine > 0 ? 1 : 3);
    return TRUE;
}

static void
begin_piece(Run *run)
{
    run->start = run->page->text->len;
    run->start_x = run->x;
    run->start_y = run->y;
    run->end_x = run->x;
}

static void
end_piece(Run *run)
{
    GString *text = run->page->text;
    if (text->len == run->start)
        return;
    XjOfdPiece piece = {.size = run->size * xj_ofd_scale(&run->matrix), .text = run->start};
    xj_ofd_to_page(&run->matrix, run->start_x, run->start_y, &piece.x0, &piece.y0);
    xj_ofd_to_page(&run->matrix, run->end_x, run->start_y, &piece.x1, &piece.y1);
    if (find_turns(&run->matrix, &piece.turns))
    {
        g_array_append_val(run->page->pieces, piece);
        g_string_append_c(text, '\0');
        return;
    }
    g_ptr_array_add(run->page->slanted, g_strdup(text->str + run->start));
    g_string_truncate(text, run->start);
}

static gboolean
is_unmapped(const Run *run, gunichar c)
{
    return c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || (c == PLACEHOLDER && run->mapped);
}

static void
add_character(Run *run, gunichar c)
{
    gboolean unmapped = is_unmapped(run, c);
    run->page->unmapped += unmapped ? 1 : 0;
    run->page->characters += unmapped || g_unichar_isspace(c) ? 0 : 1;
    g_string_append_unichar(run->page->text, unmapped ? 0xFFFD : c);
}

static double
width_of(const Run *run, gunichar c)
{
    return c < 0x80 ? run->wide / 2 : run->wide;
}

// Goes on to the next character and ends the piece where it stands apart. A column of characters is one piece.
static void
step(Run *run, gunichar c, Steps *across, Steps *down)
{
    double width = width_of(run, c);
    double dx = down->list != NULL && across->list == NULL ? 0 : width;
    double dy = 0;
    steps_next(across, &dx);
    gboolean falls = steps_next(down, &dy) && dy > BACK * run->size && fabs(dx) < BACK * run->size;
    run->end_x = MAX(run->end_x, run->x + MIN(MAX(dx, width / 2), width));
    run->x = CLAMP(run->x + dx, -XJ_OFD_NUMBER_MAX, XJ_OFD_NUMBER_MAX);
    run->y = CLAMP(run->y + dy, -XJ_OFD_NUMBER_MAX, XJ_OFD_NUMBER_MAX);
    gboolean apart = dx - width > GAP * run->size || dx < -BACK * run->size || fabs(dy) > BACK * run->size;
    if (!apart || falls)
        return;
    end_piece(run);
    begin_piece(run);
}

static void
read_characters(Run *run, const char *text, Steps *across, Steps *down)
{
    begin_piece(run);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (c < 0x20 || c == 0x7F) // how the file is written, not what it says
            continue;
        add_character(run, c);
        step(run, c, across, down);
    }
    end_piece(run);
}

static void
read_code(Run *run, const xmlNode *code)
{
    g_autofree char *text = xj_xml_text(code);
    if (text == NULL || !g_utf8_validate(text, -1, NULL) || !xj_ofd_take_text(run->file, strlen(text)))
        return;
    xj_ofd_numbers(code, "X", &run->x, 1); // where they are missing, the text goes on
    xj_ofd_numbers(code, "Y", &run->y, 1);
    Steps across;
    Steps down;
    steps_init(&across, code, "DeltaX");
    steps_init(&down, code, "DeltaY");
    read_characters(run, text, &across, &down);
    g_free(across.list);
    g_free(down.list);
}

// Characters that an object writes; *ret_blank tells whether they are blanks. What is below them only shapes the file.
static guint64
count_characters(const xmlNode *object, gboolean *ret_blank)
{
    guint64 count = 0;
    *ret_blank = TRUE;
    for (const xmlNode *child = object->children; child != NULL; child = child->next)
    {
        g_autofree char *text = xj_xml_is(child, "TextCode") ? xj_xml_text(child) : NULL;
        for (const char *at = text; at != NULL && *at != '\0'; at++)
        {
            gboolean begins = ((guchar)*at & 0xC0) != 0x80 && (guchar)*at >= 0x20;
            count += begins ? 1 : 0;
            *ret_blank = *ret_blank && (guchar)*at <= 0x20;
        }
    }
    return count;
}

// Glyphs for which nothing is written. A blank that names its glyph is a blank.
static guint
count_bare_glyphs(const xmlNode *object)
{
    guint64 glyphs = 0;
    for (const xmlNode *child = object->children; child != NULL; child = child->next)
    {
        if (xj_xml_is(child, "CGTransform"))
            glyphs += (guint64)CLAMP(xj_xml_number(child, "GlyphCount", 1), 0, GLYPHS_MAX);
    }
    gboolean blank = TRUE;
    guint64 characters = glyphs > 0 ? count_characters(object, &blank) : 0;
    return blank && glyphs > characters ? (guint)MIN(glyphs - characters, GLYPHS_MAX) : 0;
}

void
xj_ofd_read_text(XjOfdFile *file, xmlNode *object, const XjOfdMatrix *around, XjOfdPage *page)
{
    double size = SIZE_DEFAULT;
    double narrowing = 1;
    xj_ofd_numbers(object, "Size", &size, 1);
    xj_ofd_numbers(object, "HScale", &narrowing, 1);
    size = size > 0 ? size : SIZE_DEFAULT;
    Run run = {.file = file,
               .page = page,
               .matrix = xj_ofd_object_matrix(object, around, NULL),
               .size = size,
               .wide = narrowing > 0 ? size * narrowing : size,
               .mapped = xj_xml_child(object, "CGTransform") != NULL};
    page->unmapped += count_bare_glyphs(object);
    for (const xmlNode *child = object->children; child != NULL; child = child->next)
    {
        if (xj_xml_is(child, "TextCode"))
            read_code(&run, child);
    }
}
