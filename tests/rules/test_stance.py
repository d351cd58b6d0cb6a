"""The shared judgements, each on sentences with the claim marked by 【】."""

from __future__ import annotations

import pytest

from checker.engine.parser import Parser
from checker.rules.parsed import Parsed
from checker.rules.reading import unmark
from checker.rules.spec import Judgement
from checker.rules.stance import silenced, silenced_before, stance

N, A, W, H, L, D, C = (
    Judgement.NEGATED,
    Judgement.ASKED,
    Judgement.WARNED,
    Judgement.HEDGED,
    Judgement.LIMITED,
    Judgement.DIRECTED,
    Judgement.CONDITIONAL,
)

# What must hold, and what must not.
CASES = [
    ("腱鞘炎が【必ず治る】わけではありません。", {N}, {A}),
    ("腱鞘炎が【必ず治る】とは限りません。", {N, L}, set()),
    ("【絶対に安全】な麻酔はありません。", {N}, set()),
    ("【副作用がない】わけではない。", {N}, set()),
    ("【100%の回復】を保証するものではありません。", {N}, set()),
    ("【必ず効く】薬など存在しません。", {N}, set()),
    ("打てば【たちまち軟骨が元に戻る】夢の薬ではありません。", {N}, set()),
    ("痛みが【完全に消える】と断言することはできません。", {N}, set()),
    ("【リスクなし】に頬を引き上げられる機器はありません。", {N}, set()),
    ("【必ず治る】と申し上げるのは言い過ぎでしょう。", {N}, set()),
    ("誰でも【必ず改善】します。", set(), {N, A, W, H, L}),
    ("【必ず治る】と言っても過言ではありません。", set(), {N}),
    ("【必ず治る】と申し上げても言い過ぎではないでしょう。", set(), {N}),
    ("この注射で【治らない】はずがありません。", set(), {N}),
    ("手術をせずに【痛みを治す】方法です。", set(), {N}),
    ("効果には個人差がありますが、【必ず】ご満足いただけます。", set(), {L, N}),
    ("【軟骨が再生】すると期待されますが、個人差があります。", {H, L}, {N}),
    ("この注射で【必ず治】りますか?", {A}, set()),
    ("【軟骨が増える】かどうかは確かめられていません。", {A}, set()),
    ("なぜ【1回で痛みが消える】のか", set(), {A}),
    ("「【絶対に痩せる】」とうたう広告には注意してください。", {W}, set()),
    ("「【必ず治る】」といった表現は禁止されています。", {W}, set()),
    ("「【必ず治る】」、これが私たちの約束です。", set(), {W, N}),
    ("服用中の薬を【必ず】お伝えください。", {D}, {N}),
    ("【腫れが引けば】運動を始められます。", set(), {N}),
    ("【腫れが引】けば運動を始められます。", {C}, set()),
    ("注射で【痛みがやわらぐ】ことがあります。", {H}, {N}),
    ("医師の顔を【見る】こともありません。", {N}, {H}),
    ("【必ず歩けるようになる】とは言い切れません。", {N}, set()),
    ("この薬は【減量に手軽に】使えるものではありません。", {N}, set()),
    ("【成功率が100】%になる手術はありません。", {N}, set()),
    ("他院は【設備が古く】、不安が残りません。", set(), {N}),
    ("痛みが【なくなったと話す方】が少なくありません。", set(), {N}),
    ("【その場しのぎの治療】しかできません。", set(), {N}),
    ("再生医療で【軟骨の厚みが増す】ことを確認しています。", set(), {D}),
    ("関節の【寿命を延】ばす注射です。", set(), {C}),
    ("痛み止めで【ごまかす】のはやめませんか。", set(), {A, N}),
    ("【必ず効く】薬などないと思い込んでいる方にこそ、お伝えします。", set(), {N}),
    ("「【効果は永久】」という触れ込みの施術があります。", {W}, set()),
    ("【キャンペーン】は行っておりません。", {N}, set()),
    ("【軟骨が増える】点は変わりません。", set(), {N}),
]


@pytest.fixture(scope="module")
def parses() -> dict[str, Parsed]:
    return Parser().parse(unmark(text)[0] for text, _, _ in CASES)


@pytest.mark.parametrize(("marked", "holds", "fails"), CASES, ids=[case[0] for case in CASES])
def test_stance_with_parse(
    marked: str, holds: set[Judgement], fails: set[Judgement], parses: dict[str, Parsed]
) -> None:
    text, ((start, end),) = unmark(marked)
    said = stance(text, start, end, parses[text])
    assert holds <= said
    assert not fails & said


@pytest.mark.parametrize(
    ("marked", "denied"),
    [
        ("【必ず治る】わけではありません。", True),
        ("【必ず治る】とは言えません。", True),
        ("【感染】が起こることはありません。", True),
        ("【感染】や腫れが起こることがあります。", False),
        ("【必ず治る】と言っても過言ではありません。", False),
        ("【腫れ】だけでなく熱が出ることもあります。", False),
    ],
)
def test_denial_by_words_alone(marked: str, denied: bool) -> None:
    text, ((start, end),) = unmark(marked)
    assert (N in stance(text, start, end)) is denied


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("【必ず治る】わけではありません。", True),
        ("【必ず治】りますが、通院は要りません。", False),
        ("痛みが【消えたとのお声】が、効果の証拠になるわけではありません。", None),
        ("【軟骨が増える】ことは、まだ確かめられていません。", None),
        ("手術を勧められて【いた方の八割以上が】、手術をせずに過ごされています。", None),
        ("【必ず効く】薬などないと思い込んでいる方にこそ、お伝えします。", None),
        ("【必ず治る】ことがないわけではありません。", None),
        ("【必ず治】ります。", False),
        ("【必ず治】りますか?", True),
        ("【軟骨が増える】ことは、まだ十分に確かめられていません。", True),
    ],
)
def test_a_tree_is_wanted_where_words_do_not_tell(marked: str, told: bool | None) -> None:
    text, ((start, end),) = unmark(marked)
    assert silenced(text, start, end, frozenset({N, A, L})) is told
    assert not silenced(text, start, end, frozenset({D}))


def test_what_silences_every_claim_before_a_place() -> None:
    text = "軟骨が再生するとは、まだ十分に確かめられていません。"
    assert silenced_before(text, text.index("、"), frozenset({L}))
    assert not silenced_before(text, text.index("、"), frozenset({N, A}))
    assert not silenced_before(text, len(text) - 3, frozenset({L}))
    assert silenced_before("軟骨は再生しますか?", 3, frozenset({A}))
    assert not silenced_before("なぜ軟骨は再生するのか", 3, frozenset({A}))
