// Paths: the straight lines that may frame a table, and shapes that may be letters.
#include "indexer/extract/ofd/ofd.h"

#include <math.h>
#include <string.h>

enum
{
    CORNERS_MIN = 8,   // of a shape that is no frame or rule
    RULES_MAX = 10000, // of a page; a large table has a thousand
};

#define STRAIGHT 0.2 // millimetres by which a rule may be slanted
#define RULE_MIN 1.0 // millimetres; shorter ones are parts of letters

typedef struct
{
    XjOfdFile *file;
    XjOfdPage *page;
    XjOfdMatrix matrix;
    double start_x, start_y, x, y; // of the stroke under way
    guint corners;
    gboolean curved;
} Path;

static void
add_rule(Path *path, double x, double y)
{
    XjOfdRule rule;
    xj_ofd_to_page(&path->matrix, path->x, path->y, &rule.x0, &rule.y0);
    xj_ofd_to_page(&path->matrix, x, y, &rule.x1, &rule.y1);
    double across = fabs(rule.x1 - rule.x0);
    double down = fabs(rule.y1 - rule.y0);
    if (MIN(across, down) <= STRAIGHT && MAX(across, down) >= RULE_MIN && path->page->rules->len < RULES_MAX)
        g_array_append_val(path->page->rules, rule);
}

static void
move(Path *path, double x, double y)
{
    path->start_x = path->x = x;
    path->start_y = path->y = y;
}

static void
draw(Path *path, double x, double y)
{
    add_rule(path, x, y);
    path->x = x;
    path->y = y;
    path->corners++;
}

// "M 0 0 L 80 0 L 80 10 C": letters with the numbers that belong to them behind.
static void
follow(Path *path, const char *data)
{
    double numbers[2] = {0};
    const char *at = data;
    char command;
    while (xj_ofd_next_command(&at, &command, numbers) && xj_ofd_take_object(path->file))
    {
        if (command == 'M' || command == 'S')
            move(path, numbers[0], numbers[1]);
        else if (command == 'L')
            draw(path, numbers[0], numbers[1]);
        else if (command == 'C')
            draw(path, path->start_x, path->start_y);
        else
            path->curved = TRUE;
    }
}

void
xj_ofd_read_path(XjOfdFile *file, const xmlNode *object, const XjOfdMatrix *around, XjOfdPage *page)
{
    g_autofree char *data = xj_xml_text(xj_xml_child(object, "AbbreviatedData"));
    if (data == NULL)
        return;
    Path path = {.file = file, .page = page, .matrix = xj_ofd_object_matrix(object, around, NULL)};
    follow(&path, data);
    // Letters drawn as shapes have curves or many corners; frames and rules have neither.
    page->shapes += path.curved || path.corners >= CORNERS_MIN ? 1 : 0;
}
