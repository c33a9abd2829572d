"""xlsx.py spoil|change IN OUT, or compare PAGE.html BOOK.xlsx

spoil: an attribute that the schema does not know. change: one number is another one.
compare: every table of the web page against its sheet, cell by cell, numbers by value.
"""
import html.parser
import re
import sys
import zipfile

import openpyxl


def rewrite(src, dst, change):
    done = False
    with zipfile.ZipFile(src) as a, zipfile.ZipFile(dst, "w") as b:
        for item in a.infolist():
            data = a.read(item)
            if not done and item.filename.startswith("xl/worksheets/sheet3"):
                new = change(data)
                done, data = new != data, new
            b.writestr(item, data)
    if not done:
        sys.exit("nothing was planted")


class Tables(html.parser.HTMLParser):
    """Tables with a caption: number of the caption -> rows of (text, columns, rows)."""

    def __init__(self):
        super().__init__()
        self.tables, self.rows, self.cell, self.caption = {}, None, None, None

    def handle_starttag(self, tag, attrs):
        at = dict(attrs)
        if tag == "table":
            self.rows, self.caption = [], None
        elif tag == "caption":
            self.caption = ""
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("th", "td") and self.rows:
            self.cell = [""]
            self.rows[-1].append((self.cell, int(at.get("colspan", 1)), int(at.get("rowspan", 1))))
        elif tag == "br" and self.cell is not None:
            self.cell[0] += " "

    def handle_endtag(self, tag):
        if tag in ("th", "td"):
            self.cell = None
        elif tag == "table" and self.caption:
            number = re.match(r"Tabel [0-9.]+", self.caption)
            if number:
                self.tables.setdefault(number.group(), self.rows)
        elif tag == "caption":
            self.caption = self.caption or ""

    def handle_data(self, data):
        if self.cell is not None:
            self.cell[0] += data
        elif self.caption == "" or (self.caption and self.rows == []):
            self.caption += data


def number(text):
    text = text.strip().replace("\u00a0", " ")
    percent = text.endswith("%")
    text = text.rstrip("% ").removeprefix("Rp").strip()
    if not re.fullmatch(r"-?\d{1,3}(\.\d{3})*(,\d+)?|-?\d+(,\d+)?", text):
        return None
    value = float(text.replace(".", "").replace(",", "."))
    return value / 100 if percent else value


def same(cell, text):
    if isinstance(cell, (int, float)):
        want = number(text)
        return want is not None and abs(cell - want) < 1e-9 * max(1, abs(want))
    return (cell or "") == text


def compare(page, book):
    tables = Tables()
    tables.feed(open(page, encoding="utf-8").read())
    book = openpyxl.load_workbook(book)
    seen = 0
    for name, rows in tables.tables.items():
        sheet, taken = book[name], set()
        for r, row in enumerate(rows):
            c = 0
            for cell, columns, height in row:
                while (r, c) in taken:
                    c += 1
                taken |= {(r + i, c + k) for i in range(height) for k in range(columns)}
                value = sheet.cell(r + 4, c + 1).value
                if not same(value, cell[0].strip()):
                    sys.exit(f"{name}, row {r + 1}, column {c + 1}: {value!r}, not {cell[0]!r}")
                seen += 1
    if len(tables.tables) < 10 or seen < 200:
        sys.exit(f"only {len(tables.tables)} tables, {seen} cells were compared")
    print(f"{len(tables.tables)} tables, {seen} cells")


def spoiled(sheet):
    return sheet.replace(b"<sheetData>", b'<sheetData rusak="1">', 1)


def changed(sheet):
    return re.sub(rb'(<c r="[A-Z]+[0-9]+" s="[0-9]+">)<v>[^<]+</v>', rb"\1<v>98765</v>", sheet, count=1)


if sys.argv[1] == "compare":
    compare(sys.argv[2], sys.argv[3])
else:
    rewrite(sys.argv[2], sys.argv[3], spoiled if sys.argv[1] == "spoil" else changed)
