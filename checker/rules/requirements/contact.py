"""Whether a column tells where to ask."""

from __future__ import annotations

from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import may_hold, words
from checker.text.fold import fold


def has_contact(column: Column) -> bool:
    """A telephone, a mail address or a desk to ask, in the column or around it; not for booking only."""
    document = column.document
    contact, booking = words(column, "contact_point"), words(column, "contact_booking_only")
    telephone = "".join(filter(str.isdigit, column.facts.telephone))
    around = (*(block.text for block in document.blocks), *document.chrome)
    lines = [fold(line).text for text in around for line in text.text.split("\n")]
    given = [fold(line).text for entry in document.meta for line in f"{entry.key}:{entry.text}".split("\n")]
    possible = [line for line in lines if may_hold(column, contact, line)]
    if any(contact.search(booking.sub("/", line)) for line in (*possible, *given)):
        return True
    if telephone and any(telephone in "".join(filter(str.isdigit, line)) for line in (*lines, *given)):
        return True
    markup = document.source.text if document.format == "html" else ""
    return 'href="mailto:' in markup or 'href="tel:' in markup
