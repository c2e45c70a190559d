"""No file names a package registry's host or a folder of somebody's machine: a clone must work anywhere."""

import re

import pytest

# Bracketed letters keep this very file from matching.
ADDRESS = re.compile(r"(py[p]i|npm[j]s|pythonhoste[d]|deb[i]an)[.](org|com)|/(roo[t]|wor[k]|far[m])/")


def addresses(text: str) -> list[str]:
    return [line.strip()[:120] for line in text.splitlines() if ADDRESS.search(line)]


def test_it_works(everything: dict[str, str]) -> None:
    assert {name: found for name, text in everything.items() if (found := addresses(text))} == {}


@pytest.mark.parametrize(
    "host", ["pyp" + "i.org", "files.pythonhoste" + "d.org", "registry.npmj" + "s.org", "deb.debia" + "n.org"]
)
def test_it_bites_on_a_host(host: str) -> None:
    assert addresses(f"--index-url https://{host}/simple")


@pytest.mark.parametrize("folder", ["roo" + "t", "wor" + "k"])
def test_it_bites_on_a_folder(folder: str) -> None:
    assert addresses(f'"/{folder}/main/ketnap"')
