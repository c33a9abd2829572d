"""pdf.py words PAPER.pdf MODEL.txt, or pages PAPER.pdf

words: what the text edition says stands on paper too, each word as often or oftener (a head of
a table is repeated on paper, the title stands on every page).
pages: every entry of the contents and of the lists names the page its heading or caption is on.
"""
import collections
import re
import subprocess
import sys


def text(paper):
    out = subprocess.run(["pdftotext", "-layout", paper, "-"], stdout=subprocess.PIPE, check=True).stdout
    return out.decode("utf-8")


def split(s):
    return re.findall(r"[^\W_]+", s.lower())


def words(paper, model):
    have = collections.Counter(split(text(paper)))
    joined = "".join(split(text(paper)))
    want = collections.Counter(split(open(model, encoding="utf-8").read()))
    lost = []
    for word, times in want.items():
        # a word too long for its column is broken there, and read as two
        if have[word] == 0 and word not in joined:
            lost.append(word)
    if len(want) < 500 or lost:
        sys.exit(f"{len(lost)} of {len(want)} words are not on paper: {' '.join(lost[:20])}")
    print(f"{len(want)} different words, {sum(want.values())} in all")


def sheet_of(lines):
    """The number of a page and its words: in front stand the letters of the mark of a draft,
    one a line, and the number."""
    number, k = "", 0
    while k < len(lines) and re.fullmatch(r"\w|[ivxlc]+|\d+", lines[k]):
        number, k = lines[k], k + 1
    return number, lines[k:]


def pages(paper):
    raw = subprocess.run(["pdftotext", "-raw", paper, "-"], stdout=subprocess.PIPE, check=True).stdout
    sheets = [sheet_of(s.split("\n")) for s in raw.decode("utf-8").split("\f")]
    flat = {number: " ".join(lines) for number, lines in sheets if number}
    entries, open_entry, inside = [], "", False
    for number, lines in sheets:
        inside = (inside or lines[:1] == ["DAFTAR ISI"]) and number != "1"
        for line in lines if inside else []:
            if line.startswith("DAFTAR ") and not re.search(r" [ivxlc]+$", line):
                continue
            open_entry = f"{open_entry} {line}".strip()
            match = re.fullmatch(r"(.*) ([ivxlc]+|\d+)", open_entry)
            if match and not re.fullmatch(r"\d{4,}", match.group(2)):
                entries.append(match.groups())
                open_entry = ""
    wrong = [e for e in entries if e[0] not in flat.get(e[1], "")]
    if len(entries) < 40 or wrong:
        sys.exit(f"{len(wrong)} of {len(entries)} entries name another page: {wrong[:10]}")
    print(f"{len(entries)} entries")


if sys.argv[1] == "words":
    words(sys.argv[2], sys.argv[3])
else:
    pages(sys.argv[2])
