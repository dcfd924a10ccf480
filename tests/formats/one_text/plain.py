"""The one text as plain text in many charsets, as Markdown and as a page of a site."""
import base64
import ctypes
import quopri
from html import escape

import text

SPACES = "　　"
RIGHT = "　" * 16
WRAP = 30  # characters of a hard-wrapped line
PAGE_LINES = 28  # lines of a page of the hard-wrapped text


def txt():
    """As a typist has it: indented by two characters, signature and date at the right."""
    shifts = {"number": "", "title": "", "address": "", "table": "", "signature": RIGHT, "date": RIGHT}
    lines = []
    for block, shown in text.labelled(text.BLOCKS):
        if block.kind == "table":
            lines += ["\t".join(cells) for cells in block.rows]
            continue
        lines.append(shifts.get(block.kind, SPACES) + shown)
        if block.kind in ("number", "title"):
            lines += [""] if shown != text.BLOCKS[1].text else []
        if block.note:
            lines.append(SPACES + block.note)
    return "\n".join(lines) + "\n"


def wrapped():
    """The same typed out: lines broken at a width, pages with their numbers."""
    lines = []
    for line in txt().split("\n"):
        while len(line) > WRAP and "\t" not in line:
            lines.append(line[:WRAP])
            line = line[WRAP:]
        lines.append(line)
    pages = [lines[i:i + PAGE_LINES] for i in range(0, len(lines), PAGE_LINES)]
    return "\n".join("\n".join(page) + f"\n\n　　　　　　- {i + 1} -\n" for i, page in enumerate(pages))


def traditional(string):
    """Simplified to traditional through OpenCC; character by character, so that both have one length."""
    library = ctypes.CDLL("libopencc.so.1.1")
    library.opencc_open.restype = ctypes.c_void_p
    library.opencc_convert_utf8.restype = ctypes.c_void_p
    library.opencc_convert_utf8.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
    handle = library.opencc_open(b"s2tw.json")
    bytes_in = string.encode()
    made = ctypes.string_at(library.opencc_convert_utf8(handle, bytes_in, len(bytes_in))).decode()
    if len(made) != len(string):
        raise ValueError("OpenCC changed the length of the text")
    return made


def charsets():
    """File names and bytes: the same text in each charset."""
    plain = txt()
    return {
        "utf-8.txt": plain.encode(),
        "utf-8-bom.txt": b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode(),
        "gb18030-bom.txt": b"\x84\x31\x95\x33" + plain.encode("gb18030"),
        "gbk.txt": plain.replace("\n", "\r\n").encode("gbk"),
        "big5.txt": traditional(plain).encode("big5hkscs"),
        "utf-16le-bom.txt": b"\xff\xfe" + plain.replace("\n", "\r\n").encode("utf-16-le"),
        "utf-16be-bom.txt": b"\xfe\xff" + plain.encode("utf-16-be"),
        "utf-16le.txt": plain.encode("utf-16-le"),
        "utf-32le-bom.txt": b"\xff\xfe\x00\x00" + plain.encode("utf-32-le"),
        "wrapped.txt": wrapped().encode("gb18030"),
    }


def markdown():
    parts = [f"---\ntitle: {text.TITLE}\nauthor: {text.AUTHOR}\n---"]
    for block, shown in text.labelled(text.BLOCKS):
        if block.kind == "title":
            parts.append("# " + shown)
        elif block.kind == "heading":
            parts.append("#" * (block.depth + 1) + " " + shown)
        elif block.kind == "table":
            rows = ["| " + " | ".join(cells) + " |" for cells in block.rows]
            parts.append("\n".join([rows[0], "|---" * len(block.rows[0]) + "|"] + rows[1:]))
        else:
            parts.append(shown.replace("“渠通一条、账清一笔、人管一段”", "**“渠通一条、账清一笔、人管一段”**"))
        if block.note:
            parts.append(block.note)
    return ("\n\n".join(parts) + "\n").encode()


def html_body():
    parts = []
    for block, shown in text.labelled(text.BLOCKS):
        content = escape(shown, quote=False)
        if block.kind == "title":
            parts.append(f'<h1 class="title">{content}</h1>' if shown != text.BLOCKS[1].text else f'<h1 class="title">{content}<br>')
        elif block.kind == "heading":
            parts.append(f"<h{block.depth + 1}>{content}</h{block.depth + 1}>")
        elif block.kind == "table":
            rows = [f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"
                    for tag, cells in zip(["th"] + ["td"] * 9, block.rows)]
            parts.append("<table border=1>\n" + "\n".join(rows) + "\n</table>")
        else:
            style = ' style="text-align:right"' if block.kind in ("signature", "date") else ""
            parts.append(f"<p{style}>{content}</p>")
        if block.note:
            parts.append(f"<p>{block.note}</p>")
    return "\n".join(parts).replace('<br>\n<h1 class="title">', "<br>\n")


def page(charset):
    """The text in the frame of a site: menus, breadcrumbs, a share bar, a list of links, a footer, scripts."""
    links = "".join(f'<li><a href="/xx/{i}.html">{name}</a></li>' for i, name in
                    enumerate(("首页", "政务公开", "巡察工作", "通知公告", "办事服务", "互动交流", "联系我们")))
    more = "".join(f'<li><a href="/zg/{i}.html">{name}</a></li>' for i, name in
                   enumerate(("石桥乡召开水利整改推进会", "柳湾村渠道清淤完工", "云岭市通报一季度整改进展", "清河县公布监督电话")))
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{text.TITLE}_清河县人民政府门户网站</title>
<style>.nav li {{float: left}}</style><script>var site = "清河县"; document.write("<p>脚本写的字</p>");</script></head>
<body><div class="header"><ul class="nav">{links}</ul></div>
<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/zg/">整改公开</a> &gt; 正文</div>
<div class="article"><div class="content">
{html_body()}
</div></div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a> <a href="javascript:window.print()">打印本页</a></div>
<div class="related"><h3>相关链接</h3><ul>{more}</ul></div>
<div class="footer"><p>主办：清河县人民政府办公室　江ICP备00000000号</p><p>网站地图 | 关于我们</p></div>
</body></html>
"""


def web_archive():
    """As a browser saves a page whole (.mht)."""
    body = quopri.encodestring(page("gb2312").encode("gbk")).replace(b"\n", b"\r\n").decode()
    picture = base64.b64encode(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;").decode()
    return (f"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.qinghe.example/zg/1.html\r\n"
            "Subject: =?utf-8?B?" + base64.b64encode(text.TITLE.encode()).decode() + "?=\r\n"
            "Date: Tue, 5 Mar 2024 09:00:00 +0800\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related; type="text/html"; boundary="----=_B"\r\n\r\n------=_B\r\n'
            "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            f"Content-Location: http://www.qinghe.example/zg/1.html\r\n\r\n{body}\r\n------=_B\r\nContent-Type: image/gif\r\n"
            f"Content-Transfer-Encoding: base64\r\nContent-Location: http://www.qinghe.example/a.gif\r\n\r\n{picture}\r\n"
            "------=_B--\r\n").encode()
