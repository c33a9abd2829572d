"""contents.py PAPER.pdf [AT_LEAST]

A Word file printed by LibreOffice: every entry of the contents and of the lists names the page
on which its heading or caption stands. LibreOffice keeps the numbers that the file came with and
makes each entry a link, so the page it prints can be held against the page it leads to; the words
of the entry have to stand there, too. AT_LEAST entries or more (40).
"""
import json
import re
import subprocess
import sys

NUMBER = r"[ivxlc]+|\d+"


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")


def sheets(paper):
    """The number at the foot of each sheet, and the words on it."""
    out = []
    for sheet in run("pdftotext", "-layout", paper, "-").split("\f"):
        lines = [line.strip() for line in sheet.split("\n") if line.strip()]
        foot = lines[-1] if lines else ""
        out.append((foot if re.fullmatch(NUMBER, foot) else "", sheet))
    return out


def squeezed(s):
    return re.sub(r"\W+", "", s).lower()


def links(paper):
    """Words, printed number and sheet of each link that looks like an entry."""
    objects = json.loads(run("qpdf", "--json", "--json-key=qpdf", "--json-key=pages", paper))
    sheet_of = {page["object"]: k for k, page in enumerate(objects["pages"])}
    out, seen = [], set()
    for page in objects["pages"]:
        notes = objects["qpdf"][1][f"obj:{page['object']}"]["value"].get("/Annots", [])
        for note in notes if isinstance(notes, list) else objects["qpdf"][1][f"obj:{notes}"]["value"]:
            note = objects["qpdf"][1][f"obj:{note}"]["value"] if isinstance(note, str) else note
            words = str(note.get("/Contents", "")).removeprefix("u:")
            match = re.fullmatch(rf"(.+)\t({NUMBER})", words, flags=re.S)
            if not match or "/Dest" not in note or (words, str(note["/Dest"])) in seen:
                continue
            seen.add((words, str(note["/Dest"])))  # one entry on two lines is two links
            out.append((match.group(1), match.group(2), sheet_of[note["/Dest"][0]]))
    return out


def main(paper, least):
    sheet, entries = sheets(paper), links(paper)
    wrong = [f"{words}: {printed}, stands on {sheet[k][0]}" for words, printed, k in entries if printed != sheet[k][0]]
    lost = [words for words, _, k in entries if squeezed(words) not in squeezed(sheet[k][1])]
    if len(entries) < least or wrong or lost:
        sys.exit("\n".join([f"{len(wrong)} of {len(entries)} entries name another page"] + wrong +
                           [f"{len(lost)} lead elsewhere"] + lost))
    print(f"{len(entries)} entries")


main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40)
