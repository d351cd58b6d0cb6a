"""Whether a column tells where to ask."""

from __future__ import annotations

from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import words
from checker.text.fold import fold


def has_contact(column: Column) -> bool:
    """A telephone, a mail address or a desk to ask, in the column or around it; not for booking only."""
    document = column.document
    shown = [block.text.text for block in document.blocks] + [text.text for text in document.chrome]
    shown += [f"{entry.key}:{entry.text}" for entry in document.meta]
    contact, booking = words(column, "contact_point"), words(column, "contact_booking_only")
    telephone = "".join(char for char in column.facts.telephone if char.isdigit())
    for text in shown:
        for line in text.split("\n"):
            folded = fold(line).text
            digits = "".join(char for char in folded if char.isdigit())
            if telephone and telephone in digits:
                return True
            if contact.search(booking.sub("/", folded)):
                return True
    markup = document.source.text if document.format == "html" else ""
    return 'href="mailto:' in markup or 'href="tel:' in markup
