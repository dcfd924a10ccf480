// Outline markers: 一、 （一） 1. 一是 第一， 第X条 and their kin, recognised one at a time without looking at context.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Families in the order in which they nest where the document itself shows nothing else.
typedef enum
{
    XJ_MARKER_NONE,
    XJ_MARKER_PART,       // 第一编 第一部分
    XJ_MARKER_CHAPTER,    // 第一章
    XJ_MARKER_SECTION,    // 第一节
    XJ_MARKER_ARTICLE,    // 第一条
    XJ_MARKER_HAN,        // 一、
    XJ_MARKER_HAN_PAREN,  // （一） ㈠
    XJ_MARKER_NUMBER,     // 1. 1． 1、 ⒈
    XJ_MARKER_DECIMAL,    // 1.1 1.1.1
    XJ_MARKER_PAREN,      // （1） ⑴
    XJ_MARKER_HALF_PAREN, // 1)
    XJ_MARKER_CIRCLED,    // ①
    XJ_MARKER_ORDINAL,    // 第一， 第二、
    XJ_MARKER_SEQUENCE,   // 首先 其次 再次 最后
    XJ_MARKER_ITEM,       // 其一，
    XJ_MARKER_POINT,      // 一是
    XJ_MARKER_DEMAND,     // 一要
    XJ_MARKER_FAMILIES,
} XjMarkerFamily;

// The number of 最后: it follows whatever stood before it.
#define XJ_MARKER_LAST G_MAXUINT

typedef struct
{
    XjMarkerFamily family;
    guint number;  // from 1, or XJ_MARKER_LAST
    gsize length;  // bytes of the marker as written, closing mark included, blanks behind it not
    gsize skipped; // bytes of marker and blanks behind it
} XjMarker;

// Reads a marker at the start of `length` bytes. FALSE, and *ret_marker untouched, if there is none.
gboolean xj_marker_parse(const char *text, gsize length, XjMarker *ret_marker);

// TRUE for the families of running speech (第一， 首先 一是 一要 其一，), which look like any other words.
gboolean xj_marker_is_spoken(XjMarkerFamily family);

// TRUE for 编 章 节 条: their form alone says that they are headings.
gboolean xj_marker_is_legal(XjMarkerFamily family);

// TRUE if a line that begins so begins a paragraph: every family but the spoken ones.
gboolean xj_marker_begins_paragraph(const char *text, gsize length);

G_END_DECLS
