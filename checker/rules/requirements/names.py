"""Personal names in bylines: picking them out and comparing them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from checker.text.lazy import lazy

_CHARS = r"\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\U00020000-\U0002ffff々ヶヵぁ-んァ-ヺー"
_PART = lazy(rf"[{_CHARS}]{{1,7}}|[ァ-ヺー]{{2,8}}・[ァ-ヺー]{{2,8}}")
_FACILITY = (
    r"クリニック|病院|医院|診療所|センター|整形外科|外科|内科|皮膚科|皮ふ科|眼科|歯科|小児科|婦人科|泌尿器科"
    r"|大学|学会|機構|協会|法人|委員会|研究会|会社|研究所|外来|編集|広報|事務局|医局|チーム|スタッフ|当院|記事|コラム"
)
_POSITION = (
    r"(?:名誉|総|副|元)?院長(?:代理|代行|補佐)?|副?理事長|理事|(?:診療)?部長|医長|科長|所長|副?センター長|顧問"
    r"|医学博士|D[rR]\.?|(?:特任|准|客員|名誉)?教授|講師|助教|非常勤(?:医師)?|常勤(?:医師)?|勤務医|担当医|代表|医師|先生|(?:氏|さん|様)(?=\s|$)"
)
#: What a doctor is called besides the name, without a space between.
_CALLED = r"(?:名誉|総|副|元)?院長|副?理事長|監修医?|医学博士|歯科医師|医師|ドクター|先生|教授|Dr\.?|MD|M\.D\.?|Ph\.?D\.?"
_BEFORE = lazy(rf"^(?:(?:{_CALLED})[.:,・]?)+", re.IGNORECASE)
_BEHIND = lazy(rf"(?:[.:,・]?(?:{_CALLED}|氏|さん|様))+$", re.IGNORECASE)
#: Signs that choose among the shapes of one kanji.
_SHAPES = lazy("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_TITLE = r"専門医|指導医|認定医|認定|公認|博士|ドクター|監修|プロフィール|資格|略歴|紹介"
_OTHER = r"一覧|案内|アクセス|診療|予約|お知らせ|採用|方針|体制|について"
#: What stands in a name's place until there is one.
_NOBODY = (
    r"未定|未記入|未設定|未確定|非公開|匿名|近日|後日|公開|予定|該当|不明|省略|待ち$|^なし$|^(?:現在|ただいま|目下)"
    r"|(?:調整|依頼|準備|選定|確認|検討|募集|交渉|作成|手配|打診|執筆|監修|編集)中|(?:です|ます|ません|ました|ください)$"
)
_CORPORATION = lazy(r"(?:医療|社会医療|学校|社会福祉)?法人(?:社団|財団)?\s*\S{1,8}会(?=\s)")
_NOT_A_NAME = lazy(f"{_FACILITY}|{_TITLE}|{_OTHER}|{_NOBODY}")
_POSITIONS = lazy(f"(?:{_POSITION})")
_KANA = lazy(r"[ぁ-んァ-ヺー\s]+")
#: A facility with everything that runs on before it: 脳神経・頭痛クリニック is one name.
_PLACE = lazy(rf"[^\s、,/|:;。]*(?:{_FACILITY})(?=[\s、,/|:;。の・]|(?:名誉|総|副)?院長|副?理事長|$)")


def name_in(text: str) -> str:
    """The personal name that a byline gives, as it is written, or an empty string.

    Clinic, position, titles and honorifics around the name are left out; what stands in brackets
    after it (a reading, a title) is not looked at.
    """
    line = _SHAPES.sub("", unicodedata.normalize("NFKC", text)).replace("\u3000", " ")
    head = re.split(r"[(\[【<〈]", line.strip(), maxsplit=1)[0]
    return _name(_PLACE.sub(" ", head)) or _name(head)


def _name(head: str) -> str:
    """The first words that can be a name, in a byline without brackets."""
    parts: list[str] = []
    for piece in re.split(r"[、,/|:;。]|(?<![ァ-ヺー])・|・(?![ァ-ヺ])", head):
        words = [
            word.removeprefix("の") for word in _POSITIONS.sub(" ", _CORPORATION.sub(" ", piece)).split()
        ]
        kept = [word for word in words if _PART.fullmatch(word) and not _NOT_A_NAME.search(word)]
        if kept and not parts:
            parts = kept[:2] if len(kept[0]) < 4 else kept[:1]
    name = " ".join(parts)
    if "・" not in name and len(name) > 10:
        return ""
    return name if 2 <= len(name.replace(" ", "")) <= 17 and not _hiragana_only(name) else ""


def names_in(text: str) -> tuple[str, ...]:
    """Every personal name of a byline that may list several people."""
    line = re.sub(r"[(（][^()（）]*[)）]", "、", text)
    found: list[str] = []
    for name in filter(None, map(name_in, re.split(r"[、,，/／]", line))):
        # 霞原 一樹/カスミハラ イツキ: a reading, not a second doctor.
        if not (found and _KANA.fullmatch(name) and not _KANA.fullmatch(found[-1])):
            found.append(name)
    return tuple(found)


def _hiragana_only(name: str) -> bool:
    return re.fullmatch(r"[ぁ-ん ]+", name) is not None


def compared(name: str, variants: Mapping[str, str]) -> str:
    """The form in which two spellings of one name are equal.

    No spaces, one form of each kanji, no reading in brackets, and nothing that doctors are called by.
    """
    bare = re.split(r"[(\[【<〈]", unicodedata.normalize("NFKC", name), maxsplit=1)[0]
    plain = folded_name(bare, variants)
    return _BEHIND.sub("", _BEFORE.sub("", plain)) or plain


def folded_name(text: str, variants: Mapping[str, str]) -> str:
    """A text in which names are looked for: no spaces, and one form of each kanji."""
    plain = _SHAPES.sub("", unicodedata.normalize("NFKC", text))
    return "".join(variants.get(char, char) for char in plain if not char.isspace() and char not in "・･")


def same_person(one: str, other: str) -> bool:
    """Whether two compared names can be one person's; a family name alone agrees with the full one."""
    return one == other or (
        min(len(one), len(other)) >= 2 and (one.startswith(other) or other.startswith(one))
    )
