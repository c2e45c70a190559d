"""Which papers may be kept as scans, and from which moment they are confidential."""

import pytest

from ketnap.process.keys import Station, StepKey
from ketnap.process.scans import Secrecy, has_paper, secrecy, secrecy_of_sheet

K, S = StepKey, Station


@pytest.mark.parametrize(
    ("step", "station", "kind"),
    [
        (K.APPLICATION, S.DECISION, Secrecy.PLAIN),
        (K.APPLICATION, S.CEREMONY, Secrecy.CONFIDENTIAL),  # decided: a member's dossier begins
        (K.CERTIFICATE, S.CARD, Secrecy.CONFIDENTIAL),
        (K.HISTORY, S.DOSSIER, Secrecy.CONFIDENTIAL),
        (K.LETTER, S.VERIFICATION, Secrecy.CONFIDENTIAL),
        (K.ANSWER, S.VERIFICATION, Secrecy.REFUSED),
        (K.VERIFIED, S.VERIFICATION, Secrecy.REFUSED),
        (K.WAIVED, S.VERIFICATION, Secrecy.REFUSED),
        (K.CARD_HANDED, S.CARD, Secrecy.REFUSED),
        (K.REMARK, S.HELPER, Secrecy.REFUSED),  # leaves no paper
        (K.STOPPED, S.HELPER, Secrecy.REFUSED),  # beside the file
    ],
)
def test_it_works(step: StepKey, station: Station, kind: Secrecy) -> None:
    assert secrecy(step, station) is kind


def test_every_kind_has_words() -> None:
    assert [kind.vi for kind in Secrecy] == ["giấy tờ thường", "loại mật", "không nhận bản quét"]


def test_papers_are_those_of_the_contents_sheet() -> None:
    assert has_paper(K.OPINIONS)
    assert not has_paper(K.TASK)
    assert not has_paper(K.CONSENT)


def test_a_sheet_of_several_people_is_as_confidential_as_the_most_confidential_of_them() -> None:
    assert secrecy_of_sheet([]) is Secrecy.PLAIN
    assert secrecy_of_sheet([S.HELPER, S.DECISION]) is Secrecy.PLAIN
    assert secrecy_of_sheet([S.HELPER, S.CEREMONY]) is Secrecy.CONFIDENTIAL
