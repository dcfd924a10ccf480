// What frames a page: menus, breadcrumbs, share bars, footers. Names only raise the suspicion, what an element holds decides,
// and in doubt it is text: furniture that is searched costs little, an article that is not is lost.
#include "indexer/extract/html/html.h"

#include "document/character.h"

enum
{
    LINK_DENSE_PERCENT = 50,
    SURE_MAX_CHARS = 800,    // a longer frame holds the article
    DOUBTFUL_MAX_CHARS = 60, // one line of a share bar or a position line
};

typedef struct
{
    gsize chars; // that are no white space
    gsize link_chars;
    gsize stops; // full stops: running text has them, furniture has not
} Measure;

typedef struct
{
    xmlNode *node;
    gboolean is_sure;  // its name can mean nothing else
    gboolean is_inner; // stands inside another suspect
    Measure held;
} Suspect;

// ---------------------------------------------------------------- suspicion

static gboolean
is_word_of(const char *word, const char *const *words)
{
    for (; *words != NULL; words++)
    {
        if (g_ascii_strcasecmp(word, *words) == 0)
            return TRUE;
    }
    return FALSE;
}

// Looks for one of `words` in class, id and role.
static gboolean
has_class_word(xmlNode *node, const char *const *words)
{
    static const char *const attributes[] = {"class", "id", "role"};
    gboolean found = FALSE;
    for (guint a = 0; a < G_N_ELEMENTS(attributes) && !found; a++)
    {
        xmlChar *value = xmlGetProp(node, (const xmlChar *)attributes[a]);
        if (value == NULL)
            continue;
        g_auto(GStrv) parts = g_strsplit_set((const char *)value, " \t\n-_", -1);
        xmlFree(value);
        for (guint p = 0; parts[p] != NULL && !found; p++)
            found = is_word_of(parts[p], words);
    }
    return found;
}

static gboolean
is_surely_named(xmlNode *node)
{
    static const char *const words[] = {"nav",        "navbar", "navigation", "breadcrumb",  "breadcrumbs", "crumb",  "crumbs",
                                        "footer",     "foot",   "copyright",  "sharebar",    "bdshare",     "topbar", "toolbar",
                                        "pagination", "pager",  "friendlink", "friendlinks", NULL};
    return XJ_HTML_IS(node, "nav", "footer") || has_class_word(node, words);
}

static gboolean
is_doubtfully_named(xmlNode *node)
{
    static const char *const words[] = {"menu", "share", "sidebar", "related",  "recommend", "hot",    "comments", "banner",
                                        "ad",   "ads",   "advert",  "position", "location",  "search", "login",    NULL};
    return XJ_HTML_IS(node, "aside") || has_class_word(node, words);
}

static gboolean
is_suspect(xmlNode *node, gboolean *ret_is_sure)
{
    if (XJ_HTML_IS(node, "html", "body", "article", "main", "form") || xj_html_heading_depth(node) > 0)
        return FALSE;
    gboolean is_sure = is_surely_named(node);
    if (!is_sure && !is_doubtfully_named(node))
        return FALSE;
    *ret_is_sure = is_sure;
    return TRUE;
}

// ---------------------------------------------------------------- measure

static void
measure_text(Measure *measure, const char *text, gboolean is_link)
{
    for (; *text != '\0'; text = xj_char_next(text))
    {
        gunichar c = g_utf8_get_char(text);
        if (g_unichar_isspace(c))
            continue;
        measure->chars++;
        measure->link_chars += is_link ? 1 : 0;
        measure->stops += c == 0x3002 || xj_char_is_semicolon(c) ? 1 : 0;
    }
}

static Measure
measure_since(const Measure *now, const Measure *then)
{
    return (Measure){now->chars - then->chars, now->link_chars - then->link_chars, now->stops - then->stops};
}

// Finds the suspects below `root` and measures them; returns what the whole page holds. `open` are the suspects (by index)
// around the cursor, whose measure is, until they are left, what stood before them.
static Measure
measure_page(xmlNode *root, GArray *suspects)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint));
    Measure page = {0};
    guint links = 0;
    XjXmlCursor cursor = {.top = root};
    while (xj_xml_cursor_next(&cursor))
    {
        if (xj_html_is_text(cursor.node))
            measure_text(&page, (const char *)cursor.node->content, links > 0);
        if (cursor.node->type != XML_ELEMENT_NODE)
            continue;
        Suspect suspect = {.node = cursor.node, .is_inner = open->len > 0, .held = page};
        if (XJ_HTML_IS(cursor.node, "a"))
            links += cursor.leaving ? -1U : 1;
        if (!cursor.leaving && xj_html_is_dropped(cursor.node))
            cursor.skips_inside = TRUE;
        else if (!cursor.leaving && is_suspect(cursor.node, &suspect.is_sure))
        {
            g_array_append_val(open, suspects->len);
            g_array_append_val(suspects, suspect);
        }
        else if (cursor.leaving && open->len > 0)
        {
            Suspect *inmost = &g_array_index(suspects, Suspect, g_array_index(open, guint, open->len - 1));
            if (inmost->node != cursor.node)
                continue;
            inmost->held = measure_since(&page, &inmost->held);
            g_array_set_size(open, open->len - 1);
        }
    }
    return page;
}

// ---------------------------------------------------------------- judgement

static gboolean
is_furniture(const Suspect *suspect, const Measure *page)
{
    const Measure *held = &suspect->held;
    gboolean is_link_dense = held->link_chars * 100 > held->chars * LINK_DENSE_PERCENT;
    gboolean is_most = held->chars * 2 > page->chars;
    if (is_link_dense)
        return suspect->is_sure || !is_most;
    if (is_most)
        return FALSE;
    return suspect->is_sure ? held->chars <= SURE_MAX_CHARS : held->stops == 0 && held->chars <= DOUBTFUL_MAX_CHARS;
}

void
xj_html_mark_furniture(xmlNode *root)
{
    g_autoptr(GArray) suspects = g_array_new(FALSE, FALSE, sizeof(Suspect));
    Measure page = measure_page(root, suspects);
    gsize left = page.chars;
    for (guint i = 0; i < suspects->len; i++)
    {
        const Suspect *suspect = &g_array_index(suspects, Suspect, i);
        if (!suspect->is_inner && is_furniture(suspect, &page))
            left -= suspect->held.chars;
    }
    for (guint i = 0; i < suspects->len && left > 0; i++)
    {
        const Suspect *suspect = &g_array_index(suspects, Suspect, i);
        if (is_furniture(suspect, &page))
            xj_html_mark(suspect->node, XJ_HTML_FURNITURE);
    }
}
