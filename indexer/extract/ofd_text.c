// Text objects: which characters stand where.
#include "indexer/extract/ofd.h"

#include <math.h>
#include <string.h>

#define NUMBER_MAX 1e6 // of millimetres: whatever is larger is nonsense
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

// ---------------------------------------------------------------- numbers

// Moves *at behind the next word of a list and returns its start and length; NULL at the end.
static const char *
next_word(const char **at, gsize *ret_length)
{
    const char *start = *at + strspn(*at, " \t\r\n,");
    gsize length = strcspn(start, " \t\r\n,");
    *at = start + length;
    *ret_length = length;
    return length > 0 ? start : NULL;
}

static double
to_number(const char *word)
{
    double number = g_ascii_strtod(word, NULL);
    return isfinite(number) ? CLAMP(number, -NUMBER_MAX, NUMBER_MAX) : 0;
}

guint
xj_ofd_numbers(const xmlNode *node, const char *name, double *numbers, guint count)
{
    g_autofree char *value = xj_xml_attribute(node, name);
    const char *at = value != NULL ? value : "";
    gsize length = 0;
    guint found = 0;
    const char *word;
    while (found < count && (word = next_word(&at, &length)) != NULL)
        numbers[found++] = to_number(word);
    return found;
}

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
        const char *word = steps->at != NULL ? next_word(&steps->at, &length) : NULL;
        if (word == NULL)
            return FALSE;
        steps->repeats = 1;
        if (length == 1 && (*word == 'g' || *word == 'G'))
        {
            word = next_word(&steps->at, &length);
            steps->repeats = word != NULL ? g_ascii_strtoull(word, NULL, 10) : 0;
            word = next_word(&steps->at, &length);
        }
        steps->step = word != NULL ? to_number(word) : 0;
    }
    steps->repeats--;
    *ret_step = steps->step;
    return TRUE;
}

// ---------------------------------------------------------------- places

static XjOfdMatrix
multiply(const XjOfdMatrix *outer, const XjOfdMatrix *inner)
{
    return (XjOfdMatrix){
        .a = outer->a * inner->a + outer->c * inner->b,
        .b = outer->b * inner->a + outer->d * inner->b,
        .c = outer->a * inner->c + outer->c * inner->d,
        .d = outer->b * inner->c + outer->d * inner->d,
        .e = outer->a * inner->e + outer->c * inner->f + outer->e,
        .f = outer->b * inner->e + outer->d * inner->f + outer->f,
    };
}

static double
scale_of(const XjOfdMatrix *matrix)
{
    return sqrt(fabs(matrix->a * matrix->d - matrix->b * matrix->c));
}

XjOfdMatrix
xj_ofd_object_matrix(const xmlNode *object, const XjOfdMatrix *around, double *ret_area)
{
    double box[4] = {0};
    xj_ofd_numbers(object, "Boundary", box, G_N_ELEMENTS(box));
    double own[6] = {1, 0, 0, 1, 0, 0};
    if (xj_ofd_numbers(object, "CTM", own, G_N_ELEMENTS(own)) < G_N_ELEMENTS(own))
        memcpy(own, (const double[6]){1, 0, 0, 1, 0, 0}, sizeof own);
    if (ret_area != NULL)
        *ret_area = fabs(box[2] * box[3]) * scale_of(around) * scale_of(around);
    XjOfdMatrix inner = {own[0], own[1], own[2], own[3], own[4] + box[0], own[5] + box[1]};
    return multiply(around, &inner);
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

static void
to_page(const XjOfdMatrix *matrix, double x, double y, double *ret_x, double *ret_y)
{
    *ret_x = matrix->a * x + matrix->c * y + matrix->e;
    *ret_y = matrix->b * x + matrix->d * y + matrix->f;
}

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
    XjOfdPiece piece = {.size = run->size * scale_of(&run->matrix), .text = run->start};
    to_page(&run->matrix, run->start_x, run->start_y, &piece.x0, &piece.y0);
    to_page(&run->matrix, run->end_x, run->start_y, &piece.x1, &piece.y1);
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
    run->x = CLAMP(run->x + dx, -NUMBER_MAX, NUMBER_MAX);
    run->y = CLAMP(run->y + dy, -NUMBER_MAX, NUMBER_MAX);
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

// Glyphs beside which no character is written at all.
static guint
count_bare_glyphs(const xmlNode *object)
{
    guint64 glyphs = 0;
    gboolean has_text = FALSE;
    for (const xmlNode *child = object->children; child != NULL; child = child->next)
    {
        if (xj_xml_is(child, "CGTransform"))
            glyphs += (guint64)CLAMP(xj_xml_number(child, "GlyphCount", 1), 0, GLYPHS_MAX);
        if (!xj_xml_is(child, "TextCode"))
            continue;
        g_autofree char *text = xj_xml_text(child);
        has_text = has_text || (text != NULL && *g_strstrip(text) != '\0');
    }
    return has_text ? 0 : (guint)MIN(glyphs, GLYPHS_MAX);
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
