"""How a claim is meant: denied, asked, warned against, hedged, limited and so on.

Judged once for a range of a folded sentence and named by rules. Japanese governs from behind, so
what follows a claim decides; the dependency tree tells which of what follows belongs to it. Without
a parse the words close behind the claim decide alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from checker.rules.parsed import Parsed
from checker.rules.polarity import denied_by_text, denied_by_tree, settled
from checker.rules.spec import Judgement
from checker.text.lazy import lazy

#: Refuted, asked, or told of others: what is said so is not the column's own claim.
NOT_MEANT = frozenset({Judgement.NEGATED, Judgement.ASKED, Judgement.WARNED})

# A break after which another clause begins that does not govern the one before.
_BREAK = lazy(r"(?:が|けれども?|けど|ものの|ので|から|ため|反面|一方で?|し)、|。|[?!]")
_CONTRAST = lazy(r"(?:が|けれども?|けど|ものの|とはいえ|反面|一方で?)、")

_HEDGED = lazy(
    r"^.{0,14}?(?:こと(?:が|も|は)?(?:ある|あり(?!ません)|少なく)|場合(?:が|も)(?:あ(?:り|る)|少なく)|可能性|かもしれ|おそれ|とされ|といわれ|と言われ"
    r"|と(?:考え|み)られ|期待|目指|めざ|見込|ねらい|目的|目標|ケース|方も(?:い|おられ|少なく)|人も(?:い|少なく)|傾向|サポート|助け|手助け|とは限"
    r"|(?:やす|にく)い(?:とされ|と言われ)|と報告|という報告|との報告)"
)
_LIMIT = lazy(
    r"個人差|とは限(?:ら|り)|(?:すべて|全て|全員|誰|どなた|みなさま|万人)[^。]{0,16}(?:わけでは|とは限|ではあ?り?ません|ではない)|十分(?:に|な|では)[^。]{0,8}(?:な|ま)"
    r"|確立(?:され|し)?て(?:い|お)(?:な|ま|り)|わか(?:ってい|りませ|らな)|定まって|明らか(?:で|に)(?:は)?(?:な|さ|あり)|限りがあ|限界があ|検証の?途上|検証(?:が|は)必要"
    r"|(?:効果|変化|改善)(?:が|の|に)?(?:みられ|見られ|得られ|乏し|出)(?:ない|ません|にく|い)|(?:一致|一定)して(?:い|お)(?:な|ま|り)|なかったとする|証明(?:され|は)[^。]{0,6}(?:な|ま)"
    r"|根拠(?:は|が)[^。]{0,6}(?:な|乏し|限|十分)|まちまち|異なります|差があ|結論(?:は|が)[^。]{0,4}出て|と言い切る|言い切れ(?:な|ま)|向いているとは"
)
_ATTRIBUTED = lazy(
    r"^.{0,16}?(?:とされ|といわれ|と言われ|という?(?:報告|研究|意見|説|考え)|との(?:報告|研究)|と報告|ことが(?:報告|示|わか|知られ)|そうです|らしい|とする(?:報告|研究|論文))"
    r"|(?:研究|試験|論文|調査|ガイドライン|統計|推計|文献|レビュー|学会)(?:で|に|の|が|から|とし)[^。]{0,40}$"
)
_RESEARCH_BEFORE = lazy(
    r"(?:研究|試験|論文|調査|ガイドライン|統計|文献|レビュー)(?:で|に|によ|から|において|上)"
)
_CONDITIONAL = lazy(r"^[^、。]{0,6}?(?:[えけげせてねべめれ]ば|たら|なら|場合|とき|際|うち)(?:に|は|も)?、?")
_DIRECTED = lazy(
    r"^[^。]{0,30}?(?:て(?:お|い)?(?:ください|下さい|いただ(?:き(?:ます|たい)|く必要|けます)|欲し|ほし)|ましょう|お願い|なさって|お(?:伝|申|持|知|書|控|守|確|問)[^。]{0,10}(?:ください|下さい)"
    r"|(?:必要|義務)(?:が|は|で)|(?:ご)?相談(?:し|を|の)|(?:ご)?確認(?:して(?:ください|おき|から)|しましょう|を|の)|受診(?:し|を)|べき|なければな|なくてはな)"
)

_QUOTE_OPEN, _QUOTE_CLOSE = '「『“"〝', '」』”"〟'
_SAID = lazy(
    r"^(?:[^「『。]{0,10}[」』”])?(?:ます|です|する|した)?(?:など|等)?(?:と|という|といった|などと|とだけ|のよう)"
)
_WARNING = lazy(
    r"注意|慎重|警戒|避け|疑(?:い|っ|問|う)|うのみ|鵜呑み|確かめ|見極め|見きわめ|(?:禁止|禁じ|規制)|認められて?(?:い)?(?:ない|ません|おらず)|誤解|誤り|間違い(?:です|で)|迷信"
    r"|相談が寄せ|相談(?:事例|窓口)|トラブル|立ち止ま|信じ(?:ない|ず|込)|思い込(?:ま|む|ん)|過信|根拠(?:は|が|も)(?:な|分か|わか|乏|ありませ)|分か(?:り|ら)(?:ません|ない)|わか(?:り|ら)(?:ません|ない)"
    r"|別の(?:話|もの|問題)|意味しま|示すものでは|決めず|急がず|持ち帰|ありえ(?:ない|ませ)|あり得(?:ない|ませ)|できません|ことはでき(?:ない|ませ)|広告違反|違反|表示(?:は|が)(?:できない|認め)|と断(?:言|定)す(?:る|べき)"
)
_AD = lazy(
    r"^.{0,24}?(?:広告|医療機関|クリニック|病院|業者|サイト|宣伝|見出し|うたい文句|謳い文句|キャッチ|表現|文言|言葉|説明|表示|うた(?:う|い|った)|謳(?:う|い|った)|言い切る|断言|勧誘|誘い)"
)
# Words that warn whatever was said before them.
_PLAIN_WARNING = lazy(
    r"^[^、。]{0,6}(?:を|と)(?:うた(?:う|い文句|った)|謳(?:う|った)|標榜)|^[^、。]{0,8}(?:という|といった|などの)(?:言い方|表現|うたい文句|触れ込み|宣伝文句|見出し|広告|誤解|俗説|思い込み)"
    r"|避けた(?:ほう|方)が|禁(?:止|じ)られて|認められて(?:い)?(?:ない|ません|おらず)|問題と(?:され|なり|なる)|ガイドライン(?:で|に|上)[^。]{0,12}(?:従い|反|禁|問題|違反)"
    r"|(?:選ぶ|判断する|決める)(?:根拠|材料|理由)に(?:は)?(?:なり|なら)|注意が必要|(?:ご)?注意(?:しましょう|ください|したい)|うのみに(?:せず|しない|でき)|鵜呑みに(?:せず|しない|でき)"
    r"|根拠に(?:は)?(?:なりません|ならない|しない)|信用でき|疑って|違反(?:に|と|です|する)|よって印象が[^。]{0,6}変わ|だけで(?:は)?(?:判断|決め|選ば|わか|分か)"
)
# Words about words: the claim is named, not made. 「神の手」と称される院長 is praise and no such naming.
_NAMED = lazy(
    r"^(?:[^「」『』。]{0,10}[」』”\"])?(?:(?:と|などと|って)(?:名乗|題し|題する|掲げ|銘打|書いた|書かれ|書いて|記した|記され|聞いて(?!ご?来院)|聞くと|言われても|聞きますが|大きく書)"
    r"|(?:という|といった|なる|などの)[^、。]{0,6}?(?:誘い文句|誘い|比喩|言葉|宣伝|見出し|売り文句|うたい文句|謳い文句|キャッチコピー|キャッチフレーズ|触れ込み|言い回し|広告|表示|噂|うわさ|話を(?:聞|耳))(?!の?(?:通り|とおり|どおり))"
    r"|(?:をどう|はどう|の読み方|の正体|の意味(?:は|を)|とは(?:何|なに|どう|どの)|の(?:根拠|出どころ|内訳)(?:は|を|が)))"
)
_BAD_EXAMPLE = lazy(
    r"(?:悪い|NGの?|不適切な|違反(?:の|する)?|だめな|禁止(?:の|される)?)(?:例|表現|表示)[:：、]"
)
# What stands in quotation marks is shown on a sign, a leaflet or in a contract that is talked about.
_SHOWN = lazy(
    r"^(?:[^、。]{0,6}(?:看板|チラシ|ポスター|のぼり|文字(?:が|を|の)|見出し|約款|契約書|文面|文句|一文|殺し文句|キャッチ)|の下に|を名乗る|と説明されて|を売り文句|と書|(?:と|や|か)「|を指し|(?:ではなく|でなく)「)"
)
# The reader tells what he was told, and asks about it.
_TOLD = lazy(
    r"^[^。]{0,10}?(?:と|って)(?:[^、。]{0,10}(?:から|に|で)、?)?(?:聞きま(?:し|す)|聞いた(?:の|こと)|聞いていま|言われ(?:まし|た(?:の|こと)|てい)|勧められ(?:まし|た)|教わりま|読みまし|見ました|耳にし)"
    r"[^。]{0,6}?(?:が|けど|けれど|のですが|のですけど|。|$)"
)
_QUESTION = lazy(
    r"(?:か|の|かな|かしら|って|は|ですよね)?[?]+[!?」』)]*$|(?:ます|です|ません|ない|でしょう|だろう|の|よい|いい|る|た)か[。」』)]*$|(?:本当|ほんと|ウソ|嘘)[?。]?$"
)
_DOUBTS = lazy(r"[?]|か[。」』]?$|(?:のですが|のですけど|ましたが|たのですが)[。]?$")
_PLANTED = lazy(
    r"^(?:Q\d*[.:])?(?:なぜ|どうして|何故)|理由(?:とは|は)?[?]?$|(?:して|受けて|試して|始めて|なり|つけ|やめ|み|し|え|始め|思い|取り戻|目指し|めざし|変わり|迎え|味わい|選び|入れ|任せ|聞き|おき|あげ)ませんか|ではない(?:です|でしょう)か|ではありませんか|ないでしょうか|(?:いつまで|余裕が|まだ)[^。]{0,30}[?か]"
)
_WHETHER = lazy(
    r"^[^、。]{0,8}?か(?:どうか|否か|は(?:[^。]{0,10}(?:異な|わか|分か|確かめ|明らか)))"
    r"|^[^。]{0,12}?か[」』]?、?と(?:の|いう|いった)?(?:ご?質問|尋ね|たずね|聞[かく]|お聞き|ご?相談|お?問い合わせ|疑問)"
)


@dataclass(frozen=True)
class _Claim:
    """The range ``start`` to ``end`` of a folded sentence; ``asks`` as :func:`stance` has it."""

    text: str
    start: int
    end: int
    asks: bool

    @cached_property
    def tail(self) -> str:
        """What follows it."""
        return self.text[self.end :]

    @cached_property
    def clause(self) -> str:
        """What follows it in its clause."""
        return _clause(self.tail)


def stance(
    text: str, start: int, end: int, parsed: Parsed | None = None, *, asks: bool = False
) -> frozenset[Judgement]:
    """The judgements that hold for the claim ``text[start:end]`` of a folded sentence.

    Args:
        text: the folded sentence.
        start: where the claim starts.
        end: where it ends.
        parsed: the sentence's parse, or ``None`` to judge by words alone.
        asks: whether it stands in a reader's question: what the reader was told is asked then.
    """
    claim = _Claim(text, start, end, asks)
    found = {judgement for judgement, holds in _BY_WORDS.items() if holds(claim)}
    if denied(text, start, end, parsed):
        found.add(Judgement.NEGATED)
    return frozenset(found)


def silenced(
    text: str, start: int, end: int, unless: frozenset[Judgement], *, asks: bool = False
) -> bool | None:
    """Whether one of the judgements ``unless`` holds for a claim; ``None`` where only the tree can tell.

    What is asked or warned of is silenced whether it is denied or not. Arguments are those of :func:`stance`.
    """
    told = settled(text, end) if Judgement.NEGATED in unless else False
    if told:
        return True
    claim = _Claim(text, start, end, asks)
    if any(holds(claim) for judgement, holds in _BY_WORDS.items() if judgement in unless):
        return True
    return told


def silenced_before(text: str, last: int, unless: frozenset[Judgement]) -> bool:
    """Whether one of the judgements ``unless`` holds for every claim of a folded sentence that ends at ``last`` or before."""
    if Judgement.ASKED in unless and _is_question(text):
        return True
    return Judgement.LIMITED in unless and _LIMIT.search(text, last) is not None


def denied(text: str, start: int, end: int, parsed: Parsed | None) -> bool:
    """Whether a claim is denied: by words where they tell, else by the tree; without one, by the words behind it."""
    told = settled(text, end)
    if told is not None:
        return told
    return denied_by_tree(text, start, end, parsed) if parsed else denied_by_text(_clause(text[end:]))


def _clause(tail: str) -> str:
    found = _BREAK.search(tail)
    return tail[: found.start()] if found else tail


def _asked(claim: _Claim) -> bool:
    if _WHETHER.search(claim.tail):
        return True
    if _TOLD.search(claim.tail) and (claim.asks or _asks_or_doubts(claim.tail)):
        return True
    return _is_question(claim.text)


def _is_question(text: str) -> bool:
    return bool(_QUESTION.search(text)) and not _PLANTED.search(text)


def _asks_or_doubts(tail: str) -> bool:
    """Whether a question or a hesitation follows what the reader was told."""
    return _DOUBTS.search(tail) is not None


def _hedged(claim: _Claim) -> bool:
    return _HEDGED.search(claim.clause) is not None


def _limited(claim: _Claim) -> bool:
    if _LIMIT.search(claim.tail):
        return True
    text, start = claim.text, claim.start
    before = [match.end() for match in _LIMIT.finditer(text[:start])]
    return bool(before) and not _CONTRAST.search(text[before[-1] : start])


def _attributed(claim: _Claim) -> bool:
    return bool(_ATTRIBUTED.search(claim.clause) or _RESEARCH_BEFORE.search(claim.text, 0, claim.start))


def _conditional(claim: _Claim) -> bool:
    return _CONDITIONAL.search(claim.clause) is not None


def _directed(claim: _Claim) -> bool:
    return _DIRECTED.search(claim.clause) is not None


def _quoted(text: str, start: int, end: int) -> int | None:
    """Where the quotation that holds the claim ends, or ``None``."""
    for mark, close in zip(_QUOTE_OPEN, _QUOTE_CLOSE, strict=True):
        at = text.rfind(mark, 0, start + 1)
        if at >= 0 and text.find(close, at + 1, start + 1) < 0:
            ends = text.find(close, max(end - 1, at + 1))
            if ends >= 0:
                return ends + 1
    return None


def _warned(claim: _Claim) -> bool:
    text = claim.text
    after_quote = _quoted(text, claim.start, claim.end)
    tail = text[after_quote:] if after_quote is not None else claim.tail
    if _PLAIN_WARNING.search(tail) or _NAMED.search(claim.tail) or _BAD_EXAMPLE.match(text):
        return True
    if after_quote is not None and _SHOWN.search(tail):
        return True
    said = after_quote is not None or _SAID.search(tail) is not None
    if not said and not _AD.search(tail):
        return False
    return _WARNING.search(tail) is not None


#: The judgements that no tree is needed for.
_BY_WORDS: Mapping[Judgement, Callable[[_Claim], bool]] = {
    Judgement.ASKED: _asked,
    Judgement.WARNED: _warned,
    Judgement.HEDGED: _hedged,
    Judgement.LIMITED: _limited,
    Judgement.ATTRIBUTED: _attributed,
    Judgement.CONDITIONAL: _conditional,
    Judgement.DIRECTED: _directed,
}
