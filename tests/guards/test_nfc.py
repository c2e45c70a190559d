"""All text is NFC: two spellings of the same Vietnamese letter would neither match nor sort."""

import unicodedata


def decomposed(text: str) -> list[str]:
    lines = text.splitlines()
    return [
        f"{number}: {line[:80]}" for number, line in enumerate(lines, 1) if not unicodedata.is_normalized("NFC", line)
    ]


def test_it_works(everything: dict[str, str]) -> None:
    assert {name: found for name, text in everything.items() if (found := decomposed(text))} == {}


def test_it_bites() -> None:
    assert decomposed("Kết nạp") == []
    assert decomposed("một\n" + unicodedata.normalize("NFD", "Kết nạp"))[0].startswith("2: ")
