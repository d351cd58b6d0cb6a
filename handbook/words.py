"""Names of categories, kinds and judgements as the pages say them: Japanese, English."""

from __future__ import annotations

from collections.abc import Mapping

from checker.rules.spec import Beside, Judgement, RuleKind
from checker.text.document import Place

Pair = tuple[str, str]

#: In the order in which the index shows them.
CATEGORIES: Mapping[str, Pair] = {
    "guarantee": ("治癒・効果の断定", "guarantees"),
    "efficacy": ("効果の表現", "claims of effect"),
    "safety": ("安全の断定", "claims of safety"),
    "exaggeration": ("誇大な表現", "exaggeration"),
    "superlative": ("最上級・比較優良", "superlatives"),
    "disparagement": ("他院・他の治療との比較", "comparison and disparagement"),
    "authority": ("専門医・資格・権威", "titles and authority"),
    "endorsement": ("推薦・著名人", "endorsement"),
    "testimonial": ("体験談", "testimonials"),
    "before_after": ("治療前後の比較", "before and after"),
    "statistics": ("数字・統計", "figures and statistics"),
    "price": ("費用・割引", "price and discount"),
    "fear": ("不安・受診の誘い", "fear and pressure"),
    "unapproved": ("未承認・再生医療の表現", "unapproved and regenerative care"),
    "section": ("節の不足", "missing sections"),
    "red_flag": ("危険なサイン", "red flags"),
    "supervisor": ("監修者の記載", "the supervisor"),
    "disclosure": ("限定解除の記載", "disclosures for self-pay care"),
    "unapproved_statement": ("未承認の場合の記載", "statements for unapproved use"),
    "suppression": ("抑制の記録", "records of suppression"),
}

KINDS: Mapping[RuleKind, Pair] = {
    RuleKind.PHRASE: ("文の表現(語句)", "wording (pattern)"),
    RuleKind.TOKENS: ("文の表現(語の並び)", "wording (tokens)"),
    RuleKind.RELATION: ("文の表現(係り受け)", "wording (dependencies)"),
    RuleKind.LEARNED: ("文の表現(学習による推定)", "wording (learned estimate)"),
    RuleKind.REQUIREMENT: ("コラムに必要な記載", "what a column must hold"),
}

JUDGEMENTS: Mapping[Judgement, tuple[str, str, str]] = {
    Judgement.NEGATED: ("否定", "denied", "必ず治るわけではありません"),
    Judgement.ASKED: ("質問", "asked", "必ず治りますか"),
    Judgement.WARNED: (
        "悪い例・注意",
        "shown as a bad example, or warned against",
        "「必ず治る」という広告に注意",
    ),
    Judgement.HEDGED: ("断定しない言い方", "hedged", "軽くなることがあります"),
    Judgement.LIMITED: ("限界を断った言い方", "limited", "効果には個人差があります"),
    Judgement.ATTRIBUTED: ("研究・伝聞として", "told as research or hearsay", "研究では…と報告されています"),
    Judgement.CONDITIONAL: ("条件の中", "in an if-clause", "治れば、運動を始めます"),
    Judgement.DIRECTED: ("読者への指示", "an instruction to the reader", "必ず受診してください"),
}

PLACES: Mapping[Place, Pair] = {
    Place.TITLE: ("題名", "title"),
    Place.HEADING: ("見出し", "heading"),
    Place.LEAD: ("最初の見出しより前の文", "text before the first heading"),
    Place.BODY: ("本文", "body"),
    Place.LIST: ("箇条書き", "list item"),
    Place.TABLE: ("表", "table cell"),
    Place.FAQ_QUESTION: ("よくある質問の問い", "question of the FAQ"),
    Place.FAQ_ANSWER: ("よくある質問の答え", "answer of the FAQ"),
    Place.CAPTION: ("画像の説明・代替テキスト", "caption or alternative text"),
    Place.PROFILE: ("監修者・医師のプロフィール", "profile of the author or supervisor"),
    Place.CTA: ("予約・問い合わせの案内", "call to action"),
}

BESIDE: Mapping[Beside, Pair] = {
    Beside.TREATMENT: ("治療の内容", "the treatment"),
    Beside.COST: ("費用", "its cost"),
    Beside.RISKS: ("リスク・副作用", "its risks"),
}

#: When, at the latest, a reader with the sign has to be seen.
URGENCY: Mapping[str, Pair] = {
    "U1": ("すぐに119番", "call 119"),
    "U2": ("その日のうち", "the same day"),
    "U3": ("数日以内", "within days"),
    "U4": ("予定を立てて", "a planned visit"),
    "": ("問わない", "any"),
}

LEVELS: Mapping[str, Pair] = {
    "must": ("必須", "must"),
    "should": ("助言", "should (advice)"),
    "context": ("題材による(助言)", "by context (advice)"),
}
