"""Every key and name that a rule file may hold, told in both languages; the loader says which there are."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Mapping

from checker.rules import reading
from checker.rules.loader import RuleSet
from checker.rules.requirements import CHECKS
from checker.rules.spec import Beside, Judgement
from checker.text.document import Place
from handbook.markdown import code, escape, table
from handbook.words import BESIDE, JUDGEMENTS, PLACES, Pair

RULE: Mapping[str, Pair] = {
    "id": ("ファイル名と同じ名前", "the file's name without `.yaml`"),
    "kind": ("種類(上の5つのどれか)", "one of the five kinds above"),
    "category": (
        "カテゴリー。決まった一覧はなく、`select`・`ignore` と [一覧](rules/README.md) がこの名前でまとめます",
        "any name; `select`, `ignore` and the [list of rules](rules/README.md) group by it",
    ),
    "severity": ("`error`・`warning`・`info`", "`error`, `warning` or `info`"),
    "law": ("根拠の一覧。1件以上", "a list of one or more passages of law, below"),
    "title": (
        "題。ここから下の文は `ja` と `en` の両方",
        "a title; this and the texts below need `ja` and `en`",
    ),
    "message": ("指摘。`{text}` は見つかった語", "the finding; `{text}` is what was found"),
    "reason": ("なぜ問題か", "why it matters"),
    "suggestion": ("どう直すか", "what to do"),
    "rewrite": (
        "(任意)代わりに書ける文。表現の規則のどれにも指摘されないもの",
        "(optional) what may be said instead; no wording rule may fire on it",
    ),
    "not_caught": ("この規則では見つからないもの", "what it does not find"),
    "match": (
        "phrase・tokens・relation: 条件の一覧。どれか一つで指摘",
        "a list of clauses, any one of which fires",
    ),
    "unless": (
        "この言い方なら指摘しない(条件ごとの `unless` が優先)",
        "judgements that silence; a clause's own win",
    ),
    "without": ("すべてすぐそばにあれば指摘しない", "silent where all of these stand right beside it"),
    "check": ("requirement: 点検の名前", "for a requirement: the check's name, below"),
    "params": ("requirement: 点検に渡す値", "for a requirement: what the check takes"),
    "examples": ("`fire` と `silent` に5件以上ずつ", "`fire` and `silent`, five or more of each"),
}
CLAUSE: Mapping[str, Pair] = {
    "pattern": ("phrase: 正規表現(RE2)", "phrase: an RE2 pattern"),
    "tokens": ("tokens: 語の並び", "tokens: a sequence of tokens"),
    "predicate": ("relation: 述語の原形の一覧", "relation: lemmas of the predicate"),
    "arguments": ("relation: 述語に係る句", "relation: what depends on the predicate"),
    "having": ("文のどこかに、すべてあること", "patterns that must all occur in the sentence"),
    "lacking": ("文のどこにも、どれもないこと", "patterns none of which may occur in the sentence"),
    "barring": ("見つけた箇所と重なってはいけないもの", "patterns that may not overlap the match"),
    "about": (
        "文の話題(下の一覧)。前の文・見出し・問いから引き継ぐ",
        "a subject, below; carried over from before",
    ),
    "before": ("すぐ前の文にあること", "patterns in the sentence before"),
    "after": ("すぐあとの文にあること", "patterns in the sentence after"),
    "places": ("見る場所(下の一覧)", "where the sentence must stand, below"),
    "unless": ("この条件だけの `unless`", "as above, for this clause alone"),
    "without": ("この条件だけの `without`", "as above, for this clause alone"),
    "severity": ("この条件だけの重さ", "another severity for this clause"),
}
LAW: Mapping[str, Pair] = {
    "instrument": ("法令・指針の名前", "law or guideline"),
    "section": ("条・項・節", "article or section"),
    "edition": ("版、または改正の日", "edition, or day of the amendment"),
    "checked": ("原典を読んだ日(引用符で囲む)", "the day on which the source was read, in quotes"),
    "verified": (
        "(任意)原典を読めなかったら `false`",
        "(optional) `false` where the source could not be read",
    ),
    "url": ("(任意)公開されている場所", "(optional) a public address"),
}
TOKEN: Mapping[str, Pair] = {
    "lemma": ("原形か正規形の一覧", "dictionary or normalised forms"),
    "text": ("表記全体に合う正規表現", "a pattern over the whole surface"),
    "pos": ("品詞(Universal Dependencies)", "parts of speech (Universal Dependencies)"),
    "optional": ("なくてもよい", "may be absent"),
    "gap": ("前に挟まってよい語の数", "how many other tokens may stand before it"),
}
ARGUMENT: Mapping[str, Pair] = {
    "relations": (
        "係り受けの名前(`nsubj`・`obj`・`obl` など)",
        "dependency relations such as `nsubj`, `obj`, `obl`",
    ),
    "pattern": ("句にあること", "a pattern in the phrase"),
    "absent": ("`true` なら、あってはいけない", "`true` where there must be none"),
}
EXAMPLE: Mapping[str, Pair] = {
    "text": ("文。指摘される箇所を【】で囲む", "a sentence; 【】 around what must be reported"),
    "place": ("文のある場所(既定: `body`)", "where it stands (default: `body`)"),
    "before": ("同じ段落のすぐ前の文", "the sentence before it in its paragraph"),
    "heading": ("上にある見出し", "the heading above it"),
    "column": ("requirement: Markdown のコラム全体", "requirement: a whole column in Markdown"),
    "requirements": ("requirement: 報告されるはずの要件 ID", "requirement: ids that must be reported"),
}
SUBJECTS: Mapping[str, Pair] = {
    "care": ("診療・施術一般", "care of any kind"),
    "clinic": ("クリニックと医師", "the clinic and its doctors"),
    "competing": ("ほかの医療機関・治療", "other clinics and treatments"),
    "pointed": ("「この治療」のように指し示すもの", "what is pointed at: この治療"),
    "self_pay": ("自由診療の治療", "self-pay treatment"),
}

_TABLES: Mapping[str, tuple[Mapping[str, Pair], Collection[str]]] = {
    "rule": (RULE, reading._RULE_KEYS),
    "law": (LAW, reading._LAW_KEYS),
    "clause": (CLAUSE, reading._CLAUSE_KEYS),
    "token": (TOKEN, reading._TOKEN_KEYS),
    "argument": (ARGUMENT, reading._ARGUMENT_KEYS),
    "example": (EXAMPLE, reading._EXAMPLE_KEYS),
}

#: A pointer to code that only its reader can follow.
_POINTER = re.compile(r" \(:\w+:`[^`]*`\)")


class StaleError(Exception):
    """A key is told that the loader does not know, or the other way round."""


def tables(ruleset: RuleSet, lang: str) -> dict[str, str]:
    """The tables of ``docs/writing-rules.md`` by their names.

    Raises:
        StaleError: what is told here is not what the loader takes.
    """
    made = {name: _keys(name, told, known, lang) for name, (told, known) in _TABLES.items()}
    made["subjects"] = _keys("subjects", SUBJECTS, ruleset.subjects, lang)
    made["places"] = _keys("places", {place.value: PLACES[place] for place in Place}, list(Place), lang)
    made["beside"] = _keys("beside", {one.value: BESIDE[one] for one in Beside}, list(Beside), lang)
    made["judgements"] = _judgements(lang)
    made["checks"] = _checks(ruleset, lang)
    return made


def _keys(name: str, told: Mapping[str, Pair], known: Iterable[str], lang: str) -> str:
    if differing := set(told) ^ set(known):
        raise StaleError(f"{name}: told or known only: {', '.join(sorted(differing))}")
    head = {"ja": ("名前", "意味"), "en": ("name", "meaning")}[lang]
    return table(head, [(code(key), pair[lang == "en"]) for key, pair in told.items()])


def _judgements(lang: str) -> str:
    head = {"ja": ("名前", "意味", "例"), "en": ("name", "meaning", "example")}[lang]
    return table(
        head, [(code(one), JUDGEMENTS[one][lang == "en"], escape(JUDGEMENTS[one][2])) for one in Judgement]
    )


def _checks(ruleset: RuleSet, lang: str) -> str:
    """Each check with what its code says of itself, and a rule to copy from."""
    head = {
        "ja": ("名前", "点検の内容(コードの説明)", "使っている規則"),
        "en": ("name", "what it asks for", "used by"),
    }
    rows = []
    for name, check in sorted(CHECKS.items()):
        users = [rule.id for rule in ruleset.rules if rule.check == name]
        rows.append((code(name), _told(check), f"[{code(users[0])}](rules/{users[0]}.md)"))
    return table(head[lang], rows)


def _told(check: Callable[..., object]) -> str:
    lines = inspect.cleandoc(check.__doc__ or "").split("\n")
    text = " ".join(line.strip() for line in lines if line.strip())
    return _POINTER.sub("", text).replace("``", "`").replace("|", "\\|")
