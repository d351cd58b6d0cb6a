"""Where the supervisor works: whether the column says so, and whether it agrees with the configuration."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from checker.rules.facts import ClinicFacts
from checker.rules.requirements import qualifications
from checker.rules.requirements.attribution import Attribution, attributions, ends_with
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.evidence import case, concerned, words
from checker.rules.requirements.names import compared, same_person
from checker.rules.spec import Rule
from checker.text.fold import fold
from checker.text.lazy import lazy

_POSITION = (
    r"(?:名誉|総|副|元)?院長|副?理事長|部長|医長|科長|所長|センター長|顧問|勤務医|(?:非)?常勤|医師|勤務"
)
#: A named facility; one that is called by its department alone is told by the position behind it.
_NAMED = lazy(
    r"[^\s。、,/|:;()「」【】はがの]{2,}?(?:クリニック|病院|医院|診療所|ホスピタル|医療センター)"
    rf"|[^\s。、,/|:;()「」【】はがの]{{2,}}科(?=(?:の|・|\s)*(?:{_POSITION}))"
)
_UNNAMED = lazy(r"(?:大学|総合|関連|市中|公立|基幹|地域|専門|民間|一般)(?:附属|付属)?(?:病院|医療センター)")
#: A line of a profile that tells of the present.
_PRESENT = lazy(rf"^(?:所属|勤務先|現職)|現在|{_POSITION}")
_CORPORATION = lazy(r"^(?:医療|社会医療|学校|社会福祉)?法人(?:社団|財団)?(?:\S{1,8}会(?=\S))?")


def tells_affiliation(column: Column, places: Sequence[Attribution], lines: Sequence[str]) -> bool:
    """Whether the bylines or the lines about the supervisors name a facility where they work now."""
    if any(_keyed(place, column) for place in places):
        return True
    facility, past = words(column, "byline_facility"), words(column, "byline_past")
    names = tuple(fold(name).text for name in column.facts.names)
    for line in lines:
        text = qualifications.without_titles(column, fold(line).text)
        pieces = [piece for piece in re.split(r"[。、,/]", text) if not past.search(piece)]
        if any(facility.search(piece) or any(name in piece for name in names) for piece in pieces):
            return True
    return False


def check_affiliation(rule: Rule, column: Column) -> Iterator[Missing]:
    """The facility told of a supervisor is that of the configuration, or else of the front matter.

    Params: ``cases``, the answers ``facts`` and ``column``.
    """
    if not concerned(rule, column):
        return
    variants = column.data["name_variants"]["variants"]
    places = attributions(column)
    seen: set[str] = set()
    for place in places:
        kind, known = _known(column, place, places)
        told = _facilities(column, place)
        person = compared(place.names[0], variants)
        if not known or not told or person in seen:
            continue
        if not any(_agrees(one, other, column.facts) for one in told for other in known):
            seen.add(person)
            shown = (place.span, place.text)
            yield case(rule, column, kind, shown, name=place.names[0], told=told[0], known=known[0])


def _known(column: Column, place: Attribution, places: Sequence[Attribution]) -> tuple[str, list[str]]:
    """The facilities that a place's doctor is known to work at, with the case that another one is."""
    variants = column.data["name_variants"]["variants"]
    people = [compared(name, variants) for name in place.names]
    doctors = [
        doctor.affiliation
        for doctor in column.facts.doctors
        if doctor.affiliation and any(same_person(compared(doctor.name, variants), name) for name in people)
    ]
    if doctors or place.given:
        return "facts", doctors
    given = [
        facility
        for other in places
        if other.given
        and any(same_person(compared(n, variants), name) for n in other.names for name in people)
        for facility in _facilities(column, other)
    ]
    return "column", given


def _keyed(place: Attribution, column: Column) -> list[str]:
    """The values of a front matter's keys for the affiliation."""
    keys = column.data["attribution_keys"]["affiliation"]
    return [value for key, value in (place.keys or {}).items() if value.strip() and ends_with(key, keys)]


def _facilities(column: Column, place: Attribution) -> list[str]:
    """The facilities that a place says its doctor works at now, as written."""
    lines = [*_keyed(place, column), place.lines[0]]
    lines += [line for line in place.lines[1:] if _PRESENT.search(line)]
    past = words(column, "byline_past")
    found: list[str] = []
    for line in lines:
        plain = unicodedata.normalize("NFKC", line)
        pieces = [piece for piece in re.split(r"[。、,/|()]", plain) if not past.search(fold(piece).text)]
        for piece in pieces:
            if not re.search(r"\d{4}年|学会|機構", piece):
                names = (match[0] for match in _NAMED.finditer(piece))
                found.extend(name for name in names if not _UNNAMED.fullmatch(name))
    return list(dict.fromkeys(found))


def _agrees(told: str, known: str, facts: ClinicFacts) -> bool:
    """Whether two names are one facility's: alike, or both names of this clinic."""
    one, other = _plain(told), _plain(known)
    clinic = [_plain(name) for name in facts.names]
    both = all(any(_alike(name, own) for own in clinic) for name in (one, other))
    return both or _alike(one, other)


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


def _plain(name: str) -> str:
    """A facility's name without its legal form and without a position behind it."""
    text = fold(name).text
    return re.sub(rf"(?:{_POSITION})$", "", _CORPORATION.sub("", text))
