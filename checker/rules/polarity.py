"""Whether a claim is denied: negators that govern it, counted; an even number asserts."""

from __future__ import annotations

import re

from checker.rules.parsed import Parsed, ParsedToken
from checker.text.lazy import lazy

# Expressions that look like negation and deny nothing: rhetoric, duty, possibility, invitation.
_NO_NEGATION = lazy(
    r"(?:に|)(?:過|す)ぎ(?:な[いく]|ません|ず)|過言では(?:な|あ)[^、。]{0,4}|言い過ぎでは(?:な|あ)[^、。]{0,4}|(?:に|は)?(?:違い|間違い)(?:な|あり)[^、。]{0,4}|疑い(?:の余地)?(?:は|が|も)?(?:な|あり)[^、。]{0,4}"
    r"|はず(?:が|は|も)?(?:な|あり)[^、。]{0,4}|ほかなら(?:な|ず)[^、。]{0,2}|かもしれ(?:ない|ません)|だけ(?:で|じゃ)(?:は)?なく|のみならず|(?:しか|ほか)(?:な|あ)[いり][^、。]{0,3}"
    r"|な(?:ければ|くては|きゃ)(?:な|い)[^、。]{0,5}|(?:ない|ず)と(?:いけ|な)[^、。]{0,4}|ざるを(?:得|え)[^、。]{0,3}|ずに(?:は)?(?:い|す)|てはい?け(?:ない|ません)"
    r"|(?:ませ|ない)(?:ん)?(?:か|でしょうか)[?。」』]*$|(?:では|じゃ)(?:ない|ありません)(?:か|でしょうか)|ないでしょうか|なくとも|(?:少な|珍し)く(?:は)?(?:な[いく]|ありません)|少なく|しか[^、。]{0,10}(?:な[いく]|ません)|ともなく|なんとなく|まもなく|間もなく|のうえない|この上ない|かけがえのない|やむを得(?:ず|ない)|限りな[いく]|絶え間な[いく]|問題な[いく]|変わり(?:は)?(?:ありません|な[いく]|ません)|変わらな[いく]|恥じない|劣らない|負けない|引けを取らない|必ず|まず(?:は)?"
)
_DENIED_TEXT = lazy(
    r"^(?:[るたうくすつぬむぐぶ]|ます|でき|られ|せる|する|した|し|という|といった|との|な|の|で|に|を|が|は|も|と|て|き|り|い|え|れ|こと|もの|わけ|訳|はず|保証|お約束|約束|断言|断定|言|申|上げ|効果|治療|方法|薬|手術|注射|説明|存在|など|ような|万能|魔法|証拠|根拠|証明|意味|示|受け|起こ|起き|生じ|出|心配|恐れ|おそれ|可能性|リスク|ほとんど|まったく|一切|や|、){0,12}?"
    r"(?:(?:わけ|訳|もの|こと|の|という意味)?(?:では|じゃ|でも|とは|には|は|が|も|など)?(?:ない|ありません|なく|ございません|なかった)"
    r"|とは?(?:限ら|限り|言え|いえ|言い切れ|申し上げられ|断言でき|断定でき|考え|思い)[^、。]{0,3}(?:ない|ません|ず)|(?:ら|れ|せ|け|え|か|わ|し)?(?:ない|ません|なく|ず(?:に|、|$))|言い過ぎ(?:でしょう|です|だ)|存在しない|存在しません|できません|できない)"
)
_AGAIN = lazy(r"(?:という|の)?(?:わけ|こと|もの)?(?:では|は|が|も)(?:ない|ありません|いません)")
_OVERSTATED = lazy(
    r"(?:言い過ぎ|言いすぎ|誇張|誤り|誤解|間違い|うそ|嘘|ウソ)(?:でしょう|です|だ|といえ|になり)"
)

# 効く薬などないと思い込んでいる方にこそ: the denial is put into a doubter's mouth and turned.
_DOUBTER = lazy(
    r"(?:と|って)(?:思い込|思って|信じて|あきらめ|諦め|お考え)[^。]{0,10}(?:方|人|皆様|あなた)(?:に|へ)?こそ"
)

_SUSPENDED = lazy(r"[^、。]{0,6}?(?:ず|なく|ません(?:が|し)|ない(?:が|し|ため|ので))、")

_FORMAL = frozenset(
    "わけ 訳 もの 物 こと 事 はず 筈 の よう 意味 根拠 証拠 保証 約束 可能性 証 確証 保障 証明".split()
)
_PART = frozenset("nummod compound clf nmod".split())
_NOMINAL = frozenset("nsubj obj obl nmod compound dislocated iobj nummod clf".split())
_EXISTS = frozenset("有る ある 在る 居る いる おる 存在 見当たる 無い ない 御座る ござる 得る".split())
_SAYS = frozenset(
    "限る 言う 言える 云う 断言 断定 言い切る 言い切れる 判断 断言できる 申す 申し上げる 思う 考える 約束 保証 保障 限り 証明 意味 示す 認める 為る する 呼ぶ 思い込む 信じる 書く 謳う 掲載 載せる 公開 行う 実施 使う 用いる 扱う 取り扱う 用意 設ける 勧める お勧め 得る 得られる 確認 期待 成り立つ 示せる 裏づける".split()
)


# Where a negator may stand. なくなる, はず, しまい, めまい, おなか and ずつ hold none.
_SIGN = lazy(
    r"な(?:い|く(?!な[らりるれっろ]|[しすさせ])|か[っろ]|け)|ません|(?<!は)ず(?![つっれら])|ぬ|(?<![しめす])まい|なし|無(?:い|し|く(?!な[らりるれっろ]|[しすさせ]))|ゼロ"
)


# A predicate and a break: what is denied behind it is another statement. (お声が、…ではない has none.)
_STATED = lazy(
    r"(?:ま(?:す|した|せん)|で(?:す|した)|[なたし]い|[るただ])(?:が|けれども?|けど|から)、|[るたいすだ]し、|し、|ものの、|ので、|反面、|一方で?、|。|[?!]"
)


def settled(text: str, end: int) -> bool | None:
    """Whether words alone tell that a claim is denied; ``None`` where only the tree can.

    Nothing denies it where no negator stands behind it in its statement, and words right behind it that deny
    it do so in any tree. Expressions that look like negation and deny nothing do not count.

    Args:
        text: the folded sentence.
        end: where the claim ends.
    """
    if overstated(text, end):
        return True
    stated = _STATED.search(text, end)
    signs = [match.span() for match in _SIGN.finditer(text, end, stated.end() if stated else len(text))]
    if not signs:
        return False
    blank = [match.span() for match in _NO_NEGATION.finditer(text)]
    if all(any(first <= start and stop <= last for first, last in blank) for start, stop in signs):
        return False
    direct = _direct_denial(text[end:])
    if direct and "、" not in direct.group()[:-1] and not _DOUBTER.search(text, end):
        return True
    return None


def overstated(text: str, end: int) -> bool:
    """Whether what ends at ``end`` is called an overstatement: 言い過ぎでしょう."""
    return bool(_OVERSTATED.search(text[end : end + 24]))


def denied_by_text(clause: str) -> bool:
    """Whether the words right behind a claim deny it (no parse).

    Args:
        clause: what follows the claim, up to the end of its clause.
    """
    return _direct_denial(clause) is not None


def _direct_denial(tail: str) -> re.Match[str] | None:
    """The words right behind a claim that deny it, unless that is denied in its turn."""
    plain = _NO_NEGATION.sub(lambda match: "〓" * len(match.group()), tail)
    found = _DENIED_TEXT.search(plain)
    return found if found and not _AGAIN.match(plain, found.end()) else None


def denied_by_tree(text: str, start: int, end: int, parsed: Parsed) -> bool:
    """Whether the claim ``text[start:end]`` is denied by what governs it in the tree; see :func:`settled` first."""
    if _DOUBTER.search(text[end:]):
        return False
    at = parsed.governor(start, end)
    if at is None:
        return denied_by_text(text[end:])
    blank = [match.span() for match in _NO_NEGATION.finditer(text)]
    count, seen, inside = 0, set[int](), True
    while at not in seen:
        seen.add(at)
        negators = _negators(parsed, at, end, blank)
        count += negators
        if negators and _SUSPENDED.match(text, parsed.tokens[at].end):
            # 証明されておらず、…ではない: the denial ends its clause, whatever the next one denies.
            break
        step = _upward(parsed, at, inside)
        if step is None:
            break
        # 100 of 100%になる: what a number or a compound's part modifies is still the claim itself.
        inside = inside and (parsed.tokens[at].dep in _PART or parsed.tokens[step].start < end)
        at = step
    return count % 2 == 1


def _negators(parsed: Parsed, at: int, end: int, blank: list[tuple[int, int]]) -> int:
    """Negators of a predicate that stand behind the claim."""
    below = [at]
    for child in parsed.children(at):
        if parsed.tokens[child].dep in {"aux", "cop", "fixed", "mark", "case", "compound"}:
            below.append(child)
            below.extend(parsed.children(child))
    count = 0
    for index in below:
        token = parsed.tokens[index]
        if token.start < end or any(first <= token.start < last for first, last in blank):
            continue
        count += _is_negator(token)
    return count


def _is_negator(token: ParsedToken) -> bool:
    if token.norm in {"ず", "無い", "ない", "まい"} or token.lemma in {"ぬ", "ず", "ない", "無い"}:
        return token.pos in {"AUX", "ADJ", "VERB", "NOUN"}
    return token.norm in {"無し", "ゼロ"}


def _says(token: ParsedToken, words: frozenset[str]) -> bool:
    return token.norm in words or token.lemma in words


def _upward(parsed: Parsed, at: int, inside: bool) -> int | None:
    """The token that governs this one as far as polarity goes, or ``None``; ``inside`` the claim or not."""
    token = parsed.tokens[at]
    if token.head == at:
        return None
    head = parsed.tokens[token.head]
    adverb = token.dep == "advmod" or (token.dep == "advcl" and token.pos == "ADJ")
    if inside and (token.dep in _NOMINAL or (adverb and "、" not in parsed.text[token.end : head.start])):
        # A noun's predicate carries its polarity, and an adverb's too, but not that of the next clause.
        return token.head
    if token.dep in {"acl", "nmod"}:
        return token.head
    if token.dep in {"nsubj", "obj", "obl", "dislocated"}:
        formal = token.norm in _FORMAL or token.text in _FORMAL
        return token.head if formal or _says(head, _EXISTS) or _says(head, _SAYS) else None
    if token.dep in {"ccomp", "advcl"}:
        quoted = any(
            parsed.tokens[child].text in {"と", "とは", "って", "という", "とも", "などと"}
            for child in parsed.children(at)
        )
        return token.head if quoted and _says(head, _SAYS) else None
    return token.head if token.dep in {"compound", "fixed", "aux", "cop"} else None
