"""Makes CareCircleSans.otf, the font that the program embeds, from Noto Sans CJK SC Regular.

    python3 -m venv venv && venv/bin/pip install fonttools==4.68.0
    venv/bin/python assets/fonts/make_subset.py NotoSansCJK-Regular.ttc assets/fonts/CareCircleSans.otf

The source is Debian's `fonts-noto-cjk` (version 2.004 of the font) or the same file from
github.com/notofonts/noto-cjk. A collection (.ttc) is searched for its face "Noto Sans CJK SC"; a single font is taken
as it is. The same source and the same version of fonttools give the same bytes.

What is kept: every character of GBK (GB2312, and the rarer hanzi that names of places use), Latin-1 and Latin
Extended-A, and the blocks of punctuation, arrows, mathematics and shapes. What is dropped: hinting, layout features
(kerning, vertical forms, other scripts' shapes), vertical metrics. Digits must come out with one width, because tables
of figures rely on it; the script stops if they don't.
"""

import argparse

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

FACE = "Noto Sans CJK SC"
FAMILY = "CareCircle Sans"

# First and last code point of the blocks that are kept whole, as far as the source has them.
BLOCKS = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x2000, 0x206F),  # general punctuation: dashes, ellipsis, primes
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x214F),  # letter-like: № ℃
    (0x2150, 0x218F),  # fractions, Roman numbers
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2300, 0x23FF),  # technical
    (0x2460, 0x24FF),  # encircled numbers
    (0x2500, 0x25FF),  # boxes, blocks, shapes
    (0x2600, 0x27BF),  # symbols, ticks and crosses
    (0x3000, 0x303F),  # CJK punctuation
    (0x3200, 0x33FF),  # ㈠ ㎡ ㎞
    (0xFE30, 0xFE4F),  # CJK forms
    (0xFF00, 0xFFEF),  # full-width forms
]


def gbk_characters():
    """Every character that two bytes of GBK stand for."""
    characters = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                characters.update(bytes([lead, trail]).decode("gbk"))
            except UnicodeDecodeError:
                pass
    return {ord(c) for c in characters}


def open_face(path):
    """The face of a collection called FACE, or the only face of a font file."""
    if not path.lower().endswith((".ttc", ".otc")):
        return TTFont(path, recalcTimestamp=False)
    for number, face in enumerate(TTCollection(path, lazy=True).fonts):
        if face["name"].getDebugName(4) == FACE:
            return TTFont(path, fontNumber=number, recalcTimestamp=False)
    raise SystemExit(f"{path}: no face called {FACE}")


def reduced(font):
    """Keeps the characters that the program needs, and nothing that egui and ttf-parser don't read."""
    options = subset.Options()
    options.hinting = False
    options.desubroutinize = False
    options.layout_features = []
    options.notdef_outline = True
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.name_languages = [0x409]
    wanted = gbk_characters() | {c for first, last in BLOCKS for c in range(first, last + 1)}
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)


def rename(font):
    """Gives the subset a name of its own, so that nobody takes it for the whole font."""
    plain = FAMILY.replace(" ", "")
    for record in font["name"].names:
        text = {1: FAMILY, 3: f"{plain}-Regular", 4: FAMILY, 6: f"{plain}-Regular"}.get(record.nameID)
        if text is not None:
            font["name"].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
    cff = font["CFF "].cff
    cff.fontNames = [f"{plain}-Regular"]
    top = cff.topDictIndex[0]
    top.FamilyName = top.FullName = FAMILY


def check_digits(font):
    """Stops unless the ten digits have one width."""
    cmap, widths = font.getBestCmap(), font["hmtx"]
    found = {widths[cmap[ord(d)]][0] for d in "0123456789"}
    if len(found) != 1:
        raise SystemExit(f"digits have several widths: {sorted(found)}")


def main():
    """Reads the arguments and writes the subset."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", help="NotoSansCJK-Regular.ttc or NotoSansCJKsc-Regular.otf")
    parser.add_argument("output", help="the font to write")
    arguments = parser.parse_args()
    font = open_face(arguments.source)
    reduced(font)
    rename(font)
    check_digits(font)
    font.save(arguments.output)
    print(f"{arguments.output}: {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    main()
