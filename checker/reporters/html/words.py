"""What the page says, in Japanese and English; what its script says is here too."""

from __future__ import annotations

from checker.finding import Origin

CATEGORIES = {
    "authority": ("権威・資格の表示", "Authority and titles"),
    "before_after": ("治療前後の比較", "Before and after"),
    "disclosure": ("自由診療などの明示", "Disclosures"),
    "disparagement": ("他院・他の治療の中傷", "Disparagement"),
    "efficacy": ("効果の言い切り", "Efficacy as fact"),
    "endorsement": ("推薦・後援", "Endorsement"),
    "exaggeration": ("誇大な表現", "Exaggeration"),
    "fear": ("不安をあおる表現", "Fear"),
    "guarantee": ("効果・治癒の保証", "Guarantee"),
    "price": ("費用の安さの強調", "Price"),
    "red_flag": ("危険なサインの案内", "Red flags"),
    "safety": ("安全・無痛の断定", "Safety as fact"),
    "section": ("必要な節", "Sections"),
    "statistics": ("数字・実績", "Statistics"),
    "superlative": ("比較優良・最上級", "Superlatives"),
    "supervisor": ("監修者の表示", "Supervisor"),
    "testimonial": ("体験談・口コミ", "Testimonials"),
    "suppression": ("抑制の記録", "Suppressions"),
    "unapproved": ("未承認品の宣伝", "Unapproved products"),
    "unapproved_statement": ("未承認品の明示事項", "Statements on unapproved products"),
}
PROFILES = {
    "symptom": ("症状", "symptom"),
    "disease": ("病気", "disease"),
    "treatment": ("治療", "treatment"),
    "news": ("お知らせ", "news"),
}
ORIGINS = {
    Origin.TEXT: ("本文中の印", "mark in the text"),
    Origin.WAIVER: ("免除の一覧", "waiver"),
    Origin.BASELINE: ("ベースライン（既知の指摘）", "baseline"),
    Origin.UNCHANGED: ("変更のない文", "unchanged sentence"),
}
#: Told by name to elements; the first column is Japanese, the second English.
TEXTS = {
    "title": ("コラム点検の結果", "Column report"),
    "as_of": ("{date} の基準で点検", "judged as of {date}"),
    "tool": (
        "checker {version}、規則 {count} 件（識別子 {fingerprint}）",
        "checker {version}, {count} rules ({fingerprint})",
    ),
    "skip": ("本文へ移動", "Skip to content"),
    "overview": ("全体のまとめ", "Overview"),
    "columns": ("コラム", "Columns"),
    "column_count": ("{count} 本", "{count}"),
    "finding_count": ("{count} 件", "{count}"),
    "states": ("コラムの状態", "Columns by state"),
    "state": ("状態", "State"),
    "share": ("割合", "Share"),
    "states_chart": ("コラムの状態の内訳: {parts}", "Columns by state: {parts}"),
    "by_category": ("カテゴリー別の指摘", "Findings by category"),
    "by_law": ("根拠別の指摘", "Findings by law"),
    "by_section": ("条項と版ごとの内訳", "By section and edition"),
    "law_note": (
        "一つの指摘に根拠がいくつもあるときは、それぞれに数えています。",
        "A finding with several laws counts for each of them.",
    ),
    "category": ("カテゴリー", "Category"),
    "law": ("根拠", "Law"),
    "section": ("条項", "Section"),
    "edition": ("版", "Edition"),
    "checking": ("原典の確認", "Source"),
    "verified": ("確認済み（{date}）", "verified ({date})"),
    "verified_undated": ("確認済み", "verified"),
    "unverified": ("未確認", "not verified"),
    "total": ("計", "Total"),
    "chart": ("グラフ", "Chart"),
    "no_findings": ("指摘はありません。", "No findings."),
    "distance": ("公開までに必要なこと", "What is missing before publication"),
    "distance_note": (
        "コラムごとに、公開までに直すこと・書き足すことを挙げています。数は指摘の件数です。",
        "For each column, what is to be mended or added before it can be published, with counts.",
    ),
    "ready": ("直すべき指摘はありません。", "Nothing left to mend."),
    "advice": ("助言 {count} 件", "{count} advice"),
    "to_add": ("書き足す", "Add"),
    "to_mend": ("直す", "Mend"),
    "to_judge": ("判定できなかった理由を解消する", "Remove what kept it from being judged"),
    "order": ("並べ替え", "Sort"),
    "order_near": ("公開に近い順", "Nearest to publication"),
    "order_worst": ("指摘の多い順", "Most findings"),
    "order_given": ("点検した順", "As judged"),
    "faults": ("判定できなかったコラム", "Columns that were not judged"),
    "faults_note": (
        "次のコラムは点検が終わっていません。指摘がなくても「問題なし」ではありません。",
        "These columns were not fully judged. That no finding is shown does not mean that they are clean.",
    ),
    "fault": ("判定できません", "Not judged"),
    "unread": ("本文を読めないため、表示できません。", "The text could not be read and is not shown."),
    "untitled": ("（題名なし）", "(untitled)"),
    "profile": ("種類: {name}", "Kind: {name}"),
    "to_list": ("一覧へ戻る", "Back to the list"),
    "print_column": ("このコラムを印刷", "Print this column"),
    "front_matter": ("先頭の設定欄", "Front matter"),
    "description": ("説明文", "Description"),
    "heading": ("題名", "Title"),
    "table": ("表", "table"),
    "caption": ("画像・表の説明", "Caption"),
    "elsewhere": ("本文に表示されない場所への指摘", "Findings on what the text does not show"),
    "missing_here": ("ここに必要", "Missing here"),
    "notes": ("指摘", "Findings"),
    "way_out": ("直し方", "Way out"),
    "why": ("理由", "Why"),
    "rewrite": ("書き換えの例", "Instead"),
    "mark_here": ("抑制の印", "Mark"),
    "records": ("抑制・ベースラインの記録", "Records of decisions"),
    "records_note": (
        "コラムではなく、指摘を抑制する記録のファイルに見つかったことです。",
        "Found not in columns but in the files that say which findings do not count.",
    ),
    "records_wrong": ("抑制・ベースラインの記録にも指摘があります", "Findings in records of decisions"),
    "to_overview": ("まとめへ戻る", "Back to the overview"),
    "line": ("{line} 行目", "line {line}"),
    "baseline": ("ベースラインとの比較", "Against the baseline"),
    "baseline_new": ("新規", "new"),
    "baseline_known": ("既知", "known"),
    "baseline_resolved": ("解消", "resolved"),
    "baseline_overdue": ("期限切れ", "overdue"),
    "baseline_new_note": ("ベースラインにない指摘", "findings that are not in it"),
    "baseline_known_note": ("ベースラインにあり、数えない指摘", "findings in it, which do not count"),
    "baseline_resolved_note": ("ベースラインにあり、もう見つからない項目", "entries that are found no more"),
    "baseline_overdue_note": ("直す期限を過ぎたため、数える指摘", "findings past their date, which count"),
    "new_rules": ("ベースラインより後に加わった規則: {rules}", "Rules added since the baseline: {rules}"),
    "rules_changed": (
        "ベースラインの後で規則の内容が変わっています（規則名は同じです）。",
        "Rules changed since the baseline (none was added).",
    ),
    "grounds_link": ("理由と根拠の詳細", "Why, and the law in full"),
    "grounds": ("指摘の理由と根拠", "Reasons and laws"),
    "grounds_note": (
        "番号は、各指摘の「理由と根拠の詳細」の番号です。",
        "Numbers are those given at the findings.",
    ),
    "suppressed": ("抑制済み", "suppressed"),
    "decision": ("抑制の記録", "Decision"),
    "origin": ("記録の場所", "where"),
    "reason": ("理由", "reason"),
    "by": ("決めた人", "by"),
    "until": ("期限", "until"),
    "owner": ("担当", "owner"),
    "last_day": ("{date}（この日まで有効）", "{date} (valid through that day)"),
    "due_day": ("{date}（この日までに直す）", "{date} (to be mended by that day)"),
    "none_given": ("記載なし", "none given"),
    "probability": ("学習による推定 {value}", "learned, probability {value}"),
    "copy_suggestion": ("提案文をコピー", "Copy the suggestion"),
    "make_exception": ("例外にする…", "Make an exception…"),
    "sign": ("監修医師の確認", "Supervising doctor"),
    "sign_name": ("氏名", "Name"),
    "sign_date": ("日付", "Date"),
    "sign_decision": ("判断", "Decision"),
    "sign_choices": (
        "□ 公開してよい　□ 修正後に公開してよい　□ 公開しない",
        "□ publish　□ publish once mended　□ do not publish",
    ),
    "sign_remarks": ("備考", "Remarks"),
    "filters": ("絞り込み", "Filters"),
    "severity": ("重さ", "Severity"),
    "rule": ("規則", "Rule"),
    "handling": ("扱い", "Handling"),
    "open_only": ("未対応のみ", "Open only"),
    "suppressed_only": ("抑制済みのみ", "Suppressed only"),
    "any": ("すべて", "All"),
    "find": ("題名・パス", "Title or path"),
    "reset": ("絞り込みを解除", "Clear filters"),
    "previous": ("前の指摘", "Previous"),
    "next": ("次の指摘", "Next"),
    "open_all": ("すべて開く", "Open all"),
    "print": ("印刷・PDF", "Print / PDF"),
    "keys": ("キー操作", "Keys"),
    "toolbar": ("指摘の移動と表示", "Moving between findings"),
    "close": ("閉じる", "Close"),
    "keys_title": ("キー操作", "Keyboard"),
    "keys_on": ("一文字のキー操作を使う", "Use single-letter keys"),
    "key_next": ("次の指摘へ", "next finding"),
    "key_previous": ("前の指摘へ", "previous finding"),
    "key_column": ("前・次のコラムへ", "previous, next column"),
    "key_open": ("選んだ指摘を開く・閉じる", "open or close the finding"),
    "key_copy": ("選んだ指摘の提案文をコピー", "copy its suggestion"),
    "key_waive": ("選んだ指摘を例外にする", "make it an exception"),
    "key_filter": ("絞り込みへ", "to the filters"),
    "key_help": ("この説明", "this help"),
    "exception": ("例外にする", "Make an exception"),
    "exception_note": (
        "指摘を残したまま公開すると決めたときに、記録として貼り付けます。理由は必ず書いてください。",
        "Paste this where it was decided to publish in spite of the finding. A reason is required.",
    ),
    "exception_reason": ("理由（必須）", "Reason (required)"),
    "exception_by": ("決めた人と立場", "Who decided, in which role"),
    "exception_until": ("期限", "Until"),
    "exception_until_error": (
        "期限（必須: この指摘は「エラー」です）",
        "Until (required: this finding is an error)",
    ),
    "in_text": ("本文に入れる印", "Mark for the text"),
    "in_text_note": (
        "指摘のある段落のすぐ前に、一行で貼り付けます（allow-file は本文のどこでも構いません）。",
        "Paste it as a line of its own before the paragraph (allow-file: anywhere in the text).",
    ),
    "in_file": ("免除の一覧（checker-waivers.yaml）に入れる項目", "Entry for checker-waivers.yaml"),
    "copy": ("コピー", "Copy"),
    "scripts_off": (
        "スクリプトが使えないため、絞り込みとキー操作は使えません。内容はすべて表示されています。",
        "Without scripts there are no filters and no keys. Everything is shown.",
    ),
    "finding_number": ("指摘", "finding "),
}
#: Told to the script.
SCRIPT = {
    "status": (
        "コラム {columns} 本、指摘 {findings} 件を表示",
        "{columns} columns, {findings} findings shown",
    ),
    "position": ("{at} / {all} 件", "{at} / {all}"),
    "copied": ("コピーしました。", "Copied."),
    "not_copied": (
        "コピーできません。選択してコピーしてください。",
        "Could not copy. Select the text and copy it.",
    ),
    "needs_reason": ("理由を書いてください。", "Give a reason."),
    "needs_by": ("決めた人と立場を書いてください。", "Say who decided, in which role."),
    "reason": ("理由", "reason"),
    "by": ("決定者", "by"),
    "until": ("期限", "until"),
    "needs_until": ("期限を入れてください。", "Give a date."),
    "close_all": ("すべて閉じる", "Close all"),
    "open_all": ("すべて開く", "Open all"),
    "none": ("条件に合う指摘はありません。", "No finding matches."),
    "filtered": ("絞り込み: {filter}", "filtered: {filter}"),
}


class Words:
    """The page's texts in one language.

    Args:
        lang: ``ja`` or ``en``.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._at = int(lang == "en")

    def __call__(self, name: str, /, **values: object) -> str:
        """A text, with its blanks filled."""
        return TEXTS[name][self._at].format(**values)

    def script(self) -> dict[str, str]:
        """All texts of the script."""
        return {name: texts[self._at] for name, texts in SCRIPT.items()}

    def category(self, name: str) -> str:
        """A category for people; one of another pack keeps its name."""
        return CATEGORIES[name][self._at] if name in CATEGORIES else name

    def profile(self, name: str) -> str:
        """A kind of column."""
        return PROFILES[name][self._at] if name in PROFILES else name

    def origin(self, origin: Origin) -> str:
        """Where a finding was suppressed."""
        return ORIGINS[origin][self._at]
