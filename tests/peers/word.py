"""word.py spoil|shorten|change|renumber IN OUT, or pandoc|python-docx FILE.docx MODEL.txt

spoil: an element that the schema does not know. shorten: half of the paragraphs are gone.
change: one word is another one. renumber: an entry of the contents names the next page. pandoc, python-docx: what that program reads holds every word
of the text edition.
"""
import re
import subprocess
import sys
import zipfile

PART = "word/document.xml"


def rewrite(src, dst, change):
    done = False
    with zipfile.ZipFile(src) as a, zipfile.ZipFile(dst, "w", zipfile.ZIP_DEFLATED) as b:
        for item in a.infolist():
            data = a.read(item)
            if item.filename == PART:
                new = change(data.decode("utf-8")).encode("utf-8")
                done, data = new != data, new
            b.writestr(item.filename, data)
    if not done:
        sys.exit("nothing was planted")


def spoil(text):
    return text.replace("<w:body>", "<w:body><w:rusak/>", 1)


def shorten(text):
    parts = re.split(r"(<w:p[ >](?:(?!<w:p[ >]|<w:drawing|<w:fldChar|<w:bookmark|<w:sectPr).)*?</w:p>)", text, flags=re.S)
    start = text.index("<w:body>")
    at, out, k = 0, [], 0
    for part in parts:
        plain = part.startswith("<w:p") and "<w:tbl" not in part and at > start
        at += len(part)
        k += plain
        out.append("" if plain and k % 2 else part)
    cut = "".join(out)
    # the long chapters as well: from the middle on only every tenth paragraph of prose
    return re.sub(r"(<w:t[^>]*>)[^<]{60,}(</w:t>)", r"\1-\2", cut)


def change(text):
    return text.replace("Seroja", "Seruja")


def renumber(text):
    shows = re.compile(r"(PAGEREF (?:(?!<w:t[ >]).)*<w:t[^>]*>)(\d+)(</w:t>)", flags=re.S)
    return shows.sub(lambda m: f"{m.group(1)}{int(m.group(2)) + 1}{m.group(3)}", text, count=1)


def split(s):
    return re.findall(r"[^\W_]+", s.lower())


def with_pandoc(name):
    run = subprocess.run(["pandoc", "-f", "docx", "-t", "plain", "--wrap=none", name],
                         stdout=subprocess.PIPE, check=True)
    return run.stdout.decode("utf-8")


def with_python_docx(name):
    import docx

    body = docx.Document(name).element.body
    breaks = {"t": None, "tab": " ", "br": " ", "p": "\n", "noBreakHyphen": "-"}
    out = []
    for node in body.iter():
        kind = node.tag.rsplit("}", 1)[-1]
        if kind in breaks:
            out.append(node.text or "" if breaks[kind] is None else breaks[kind])
    return "".join(out)


def compare(read, name, model):
    have = split(read(name))
    joined, known = "".join(have), set(have)
    want = set(split(open(model, encoding="utf-8").read()))
    lost = sorted(w for w in want if w not in known and w not in joined)
    if len(want) < 500 or lost:
        sys.exit(f"{len(lost)} of {len(want)} words are not read: {' '.join(lost[:30])}")
    print(f"{len(want)} different words")


readers = {"pandoc": with_pandoc, "python-docx": with_python_docx}
if sys.argv[1] in readers:
    compare(readers[sys.argv[1]], sys.argv[2], sys.argv[3])
else:
    rewrite(sys.argv[2], sys.argv[3], {"spoil": spoil, "shorten": shorten, "change": change, "renumber": renumber}[sys.argv[1]])
