"""Font names that code asks for, and what stands for them here."""

from __future__ import annotations

import re

SANS, SERIF, MONO, TIMES = "DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono", "STIXGeneral"

# Fonts of operating systems and of the usual web collections, by what they look like.
_SANS = """arial, arial unicode ms, helvetica, helvetica neue, liberation sans, verdana, tahoma, calibri,
candara, corbel, segoe ui, trebuchet ms, geneva, lucida grande, lucida sans unicode, lucida sans,
avant garde, franklin gothic, gill sans, futura, optima, roboto, open sans, lato, montserrat, source
sans pro, noto sans, ubuntu, cantarell, inter, fira sans, droid sans, nimbus sans, nimbus sans l,
freesans, bitstream vera sans, san francisco, sf pro, sf pro display, myriad pro, century gothic,
impact, arial black, arial narrow, system-ui, comic sans ms, comic neue, humor sans, xkcd"""
_SERIF = """georgia, cambria, palatino, palatino linotype, book antiqua, garamond, bookman, new century
schoolbook, liberation serif, noto serif, source serif pro, merriweather, playfair display,
constantia, freeserif, baskerville, didot, century schoolbook l, utopia, itc bookman, charter,
bitstream vera serif"""
_TIMES = """times new roman, times, nimbus roman, nimbus roman no9 l, tinos, computer modern roman, cmu serif,
latin modern roman"""
_MONO = """courier new, courier, consolas, monaco, menlo, lucida console, liberation mono, noto sans mono,
ubuntu mono, source code pro, fira code, fira mono, jetbrains mono, andale mono, inconsolata,
freemono, bitstream vera sans mono, nimbus mono l, cascadia code, sf mono, fixed, terminal, courier
prime, roboto mono"""
_CHINESE = """simhei, simsun, simkai, simfang, nsimsun, fangsong, fangsong_gb2312, kaiti,
kaiti_gb2312, kaiti sc,
stkaiti, stsong, stheiti, stfangsong, stxihei, heiti sc, heiti tc, songti sc, songti tc, lihei pro,
lantinghei sc, dengxian, youyuan, lisu, microsoft yahei, microsoft yahei ui, microsoft jhenghei,
msyh, mingliu, pmingliu, dfkai-sb, bitsongti sc, pingfang sc, pingfang tc, pingfang hk, hiragino
sans gb, wenquanyi micro hei, wenquanyi zen hei, wenquanyi bitmap song, source han sans sc, source
han sans cn, source han sans tc, source han serif sc, source han sans, noto sans cjk, noto sans cjk
sc, noto sans cjk tc, noto sans cjk hk, noto serif cjk sc, noto sans sc, noto sans tc, noto serif
sc, noto sans hk, droid sans fallback, ar pl uming cn, ar pl ukai cn, arphic uming, sarasa gothic
sc, 微软雅黑,
黑体, 宋体, 楷体"""
_JAPANESE = """ms gothic, ms pgothic, ms ui gothic, ms mincho, ms pmincho, yu gothic, yu gothic ui, yu mincho,
meiryo, meiryo ui, hiragino sans, hiragino maru gothic pro, hiragino kaku gothic pro, hiragino kaku
gothic pron, hiragino mincho pron, ipagothic, ipapgothic, ipaexgothic, ipaexmincho, ipamincho,
takao, takaogothic, takaopgothic, vl gothic, vl pgothic, noto sans jp, noto serif jp, noto sans cjk
jp, noto serif cjk jp, source han sans jp, osaka, biz udgothic, m plus 1p, kozuka gothic pr6n"""
_KOREAN = """malgun gothic, nanumgothic, nanum gothic, nanumbarungothic, nanumbarun gothic,
nanummyeongjo, nanum
myeongjo, nanumsquare, applegothic, apple sd gothic neo, gulim, dotum, batang, gungsuh, noto sans
kr, noto serif kr, noto sans cjk kr, noto serif cjk kr, source han sans kr, undotum, baekmuk gulim,
d2coding, 맑은 고딕,
나눔고딕"""
# Names of fonts that matter for their characters: what they lack in Latin letters the default font has.
_OTHERS = """noto color emoji, noto emoji, segoe ui emoji, segoe ui symbol, apple color emoji, symbola, emoji
one, twemoji, noto sans arabic, noto naskh arabic, noto kufi arabic, amiri, scheherazade new, cairo,
tajawal, traditional arabic, arabic typesetting, noto sans hebrew, david, frank ruehl, miriam, noto
sans devanagari, mangal, lohit devanagari, nirmala ui, kokila, aparajita, utsaah, hind, noto sans
bengali, vrinda, noto sans tamil, latha, noto sans telugu, gautami, noto sans thai, th sarabun new,
thsarabunnew, sarabun, angsana new, cordia new, leelawadee, leelawadee ui, tahoma, noto sans khmer,
noto sans lao, noto sans georgian, noto sans armenian, noto sans ethiopic, noto sans symbols"""


def _names(text: str) -> list[str]:
    return [" ".join(name.split()) for name in text.split(",")]


FAMILIES: dict[str, str] = {
    **dict.fromkeys(_names(_SANS), SANS),
    **dict.fromkeys(_names(_SERIF), SERIF),
    **dict.fromkeys(_names(_TIMES), TIMES),
    **dict.fromkeys(_names(_MONO), MONO),
    **dict.fromkeys(_names(_CHINESE) + _names(_JAPANESE) + _names(_KOREAN) + _names(_OTHERS), SANS),
}
"""Name in lower case to the family of matplotlib's own that is drawn in its place."""

LANGUAGES: dict[str, str] = {
    **dict.fromkeys(_names(_CHINESE), "zh"),
    **dict.fromkeys(_names(_JAPANESE), "ja"),
    **dict.fromkeys(_names(_KOREAN), "ko"),
}
"""Name in lower case to the language that choosing it stands for."""

# Names of files as they lie in the font folders of operating systems.
FILES: dict[str, str] = {
    **dict.fromkeys(
        ("arial", "arialbd", "arialuni", "ariali", "ariblk", "helveticaneue", "sfns", "segoeui", "seguisb"),
        SANS,
    ),
    **dict.fromkeys(
        ("calibri", "calibrib", "verdana", "verdanab", "tahoma", "tahomabd", "trebuc", "impact", "comic"),
        SANS,
    ),
    **dict.fromkeys(("times", "timesbd", "timesi", "georgia", "georgiab", "cambria", "pala"), SERIF),
    **dict.fromkeys(("cour", "courbd", "consola", "consolab", "lucon", "menlo", "monaco"), MONO),
    **dict.fromkeys(
        ("msyh", "msyhbd", "simhei", "simsun", "simkai", "simfang", "msjh", "mingliu", "pingfang"), "zh"
    ),
    **dict.fromkeys(
        ("wqymicrohei", "wqyzenhei", "notosanscjk", "sourcehansanssc", "sourcehansanscn", "stheiti", "deng"),
        "zh",
    ),
    **dict.fromkeys(
        ("msgothic", "msmincho", "meiryo", "yugothic", "yugothm", "ipag", "ipagp", "ipaexg", "takaogothic"),
        "ja",
    ),
    **dict.fromkeys(
        ("malgun", "malgunbd", "nanumgothic", "applegothic", "gulim", "batang", "applesdgothicneo"), "ko"
    ),
    **dict.fromkeys(
        ("notocoloremoji", "notoemoji", "seguiemj", "applecoloremoji", "symbola", "seguisym"), "emoji"
    ),
}
_STYLES = re.compile(
    r"(regular|bold|italic|oblique|medium|light|black|thin|semibold|extrabold|book|roman|vf|mt|wght|normal|\d+)+$"
)


def squeezed(name: str) -> str:
    """Return a name without case, spaces and signs."""
    return re.sub(r"[^0-9a-z\u0080-\uffff]", "", name.lower())


_BY_SQUEEZED = {
    **{squeezed(name): family for name, family in FAMILIES.items()},
    **{squeezed(family): family for family in (SANS, SERIF, MONO, TIMES)},
}
_LANGUAGE_BY_SQUEEZED = {squeezed(name): language for name, language in LANGUAGES.items()}


def family_for(name: str) -> str | None:
    """Return the family that is drawn for a font name; None for a name that is not known."""
    return FAMILIES.get(name.strip().lower())


def language_for(name: str) -> str | None:
    """Return the language that the font of a name is for."""
    return LANGUAGES.get(name.strip().lower())


def kind_of_file(path: str) -> str | None:
    """Return what a font file by its usual name is: a family, a language, or `emoji`; None when not known."""
    stem = squeezed(re.split(r"[/\\]", path)[-1].rpartition(".")[0] or path)
    for name in (stem, _STYLES.sub("", stem)):
        found = FILES.get(name) or _LANGUAGE_BY_SQUEEZED.get(name) or _BY_SQUEEZED.get(name)
        if found is not None:
            return found
    return None


def is_bold_file(path: str) -> bool:
    """Return True for the usual names of bold fonts."""
    stem = re.split(r"[/\\]", path)[-1].lower()
    return "bold" in stem or squeezed(stem.rpartition(".")[0]) in {
        *(
            "arialbd",
            "calibrib",
            "verdanab",
            "tahomabd",
            "timesbd",
            "georgiab",
            "courbd",
            "consolab",
            "msyhbd",
        ),
        "malgunbd",
    }
