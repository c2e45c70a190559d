"""Digital signatures on issued papers: taken away, brought back, signed here; what is kept, and what never is."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.authority import PASSWORD, give, lan, now, root, stranger
from tests.road import walked
from tests.world import World

from ketnap.access import Actor, Forbidden, OutOfReach
from ketnap.actions import Refused, papers, people, signing
from ketnap.models import Candidate, Event, OfficeTemplate, Paper, SignedPaper, SigningCopy
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.catalogue import form_on
from ketnap.official_forms.press import again
from ketnap.process.keys import StepKey
from ketnap.signatures import asking
from ketnap.signatures.found import Found, Verdict
from ketnap.signatures.judging import NO_LIST
from ketnap.signatures.making import from_file, sign

VOTED = date(2025, 8, 15)
FORM = form_on("knd-06", VOTED)
NOTHING = Found(Verdict.UNSURE, (), (), "")


@pytest.fixture
def candidate(world: World) -> Candidate:
    return walked(world, StepKey.CELL_VOTE)


@pytest.fixture
def paper(world: World, candidate: Candidate, in_process: None, trusting: None) -> Paper:
    return papers.issue(world.actor("lan"), candidate, form=FORM, on=VOTED, with_blanks=True)


@pytest.fixture
def trusting(settings: Any, tmp_path: Path) -> None:
    """An office that trusts one authority."""
    settings.TRUSTED = tmp_path
    (tmp_path / "goc.crt").write_bytes(root().pem)


def draw(paper: Paper) -> bytes:
    return pdf([again(paper)], f"mã {paper.code}" if paper.code else "")


def elsewhere(content: bytes, who: Any = None) -> bytes:
    """What an office does with its own tool."""
    return sign(content, from_file((who or lan()).file(), PASSWORD, now()))


def take(world: World, paper: Paper, who: str = "lan") -> bytes:
    return signing.take_away(world.actor(who), paper, draw=draw)


def bring(world: World, paper: Paper, content: bytes, who: str = "lan") -> SignedPaper:
    return signing.bring_back(world.actor(who), paper, content=content)


def sign_here(world: World, paper: Paper, who: str = "lan", **more: Any) -> SignedPaper:
    given: dict[str, Any] = {"draw": draw, "key": lan().file(), "password": PASSWORD} | more
    return signing.sign_with_file(world.actor(who), paper, **given)


# ── Taken away and brought back ──────────────────────────────────────────────────────────────────────────────────────


def test_a_paper_is_taken_away_signed_and_brought_back(world: World, paper: Paper) -> None:
    signed = elsewhere(take(world, paper))
    row = bring(world, paper, signed)

    kept = SignedPaper.objects.get()
    assert bytes(kept.content) == signed
    assert (kept.verdict, kept.why, kept.here, kept.by) == ("valid", [], False, world.actor("lan").account)
    assert [one["name"] for one in kept.signers] == ["Lò Thị Lan"]
    event = Event.objects.filter(action="paper-signed").get()
    assert event.data == {"here": False, "verdict": "valid", "signatures": 1}
    assert row.pk == kept.pk


def test_taking_it_again_is_known_by_the_same_mark(world: World, paper: Paper) -> None:
    assert take(world, paper) == take(world, paper)
    assert SigningCopy.objects.count() == 1
    assert Event.objects.filter(action="paper-taken-to-sign").count() == 2
    assert not Paper.objects.get().printed


def test_a_newer_printer_does_not_disown_what_was_taken_before(world: World, paper: Paper) -> None:
    before = elsewhere(take(world, paper))
    signing.take_away(world.actor("lan"), paper, draw=lambda row: pdf([again(row)], "bản vẽ mới"))

    assert SigningCopy.objects.count() == 2
    assert bring(world, paper, before).verdict == "valid"


def test_where_prints_may_be_checked_the_copy_carries_the_code(world: World, paper: Paper) -> None:
    papers.set_letterhead(world.actor("lan"), world.unit["na-loc"], checkable=True)
    content = take(world, Paper.objects.get())

    code = Paper.objects.get().code
    assert code
    assert content == pdf([again(paper)], f"mã {code}")
    assert take(world, Paper.objects.get()) == content
    assert Paper.objects.get().code == code


def test_a_code_drawn_meanwhile_by_a_print_wins(world: World, paper: Paper) -> None:
    lan_ = world.actor("lan")
    papers.set_letterhead(lan_, world.unit["na-loc"], checkable=True)

    def slowly(row: Paper) -> bytes:
        papers.reprint(lan_, Paper.objects.get())
        return draw(row)

    with pytest.raises(Refused, match="vừa được in ở nơi khác"):
        signing.take_away(lan_, paper, draw=slowly)
    assert not SigningCopy.objects.exists()


def test_nothing_comes_back_that_was_not_taken(world: World, paper: Paper) -> None:
    with pytest.raises(Refused, match="Chưa ai tải bản để ký"):
        bring(world, paper, elsewhere(draw(paper)))


def test_another_paper_is_refused_with_the_reason(world: World, paper: Paper) -> None:
    take(world, paper)
    other = elsewhere(pdf([again(paper)], "lời khác"))
    with pytest.raises(Refused, match=r"không hợp lệ nên không lưu\. Nội dung các trang không phải") as refused:
        bring(world, paper, other)
    assert refused.value.field == "content"
    assert not SignedPaper.objects.exists()


def test_what_is_changed_or_rubbish_or_huge_is_refused(world: World, paper: Paper) -> None:
    signed = bytearray(elsewhere(take(world, paper)))
    signed[len(signed) // 3] ^= 1
    for content, words in (
        (bytes(signed), "không hợp lệ nên không lưu"),
        (b"rubbish", "không phải PDF"),
        (bytes(signing.SIZE + 1), "lớn hơn 10 MB"),
    ):
        with pytest.raises(Refused, match=words):
            bring(world, paper, content)
    assert not SignedPaper.objects.exists()


def test_the_same_file_is_kept_once_and_not_without_end(
    world: World, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = elsewhere(take(world, paper))
    bring(world, paper, signed)
    with pytest.raises(Refused, match="đã được lưu"):
        bring(world, paper, signed)
    monkeypatch.setattr(signing, "MOST", 1)
    with pytest.raises(Refused, match="đã có 1 bản ký"):
        bring(world, paper, elsewhere(signed))


# ── Signed here ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_and_its_password_sign_once_and_are_nowhere_after(world: World, paper: Paper) -> None:
    row = sign_here(world, paper)

    assert (row.verdict, row.here) == ("valid", True)
    assert bytes(row.content).startswith(draw(paper))
    assert lan().file()[:64] not in bytes(row.content)
    for event in Event.objects.all():
        assert PASSWORD not in str(event.data)


def test_the_next_signer_signs_what_the_first_signed(world: World, paper: Paper) -> None:
    first = sign_here(world, paper)
    second = sign_here(world, paper, key=give("Cà Văn Minh", root()).file())

    assert bytes(second.content).startswith(bytes(first.content))
    assert [one["name"] for one in second.signers] == ["Lò Thị Lan", "Cà Văn Minh"]
    assert second.verdict == "valid"
    # And a third, elsewhere, on the copy that was downloaded.
    third = bring(world, paper, elsewhere(bytes(second.content), give("Lò Thị Thoa", root())))
    assert len(third.signers) == 3


@pytest.mark.parametrize(
    ("given", "words", "field"),
    [
        ({"password": "sai"}, "Mật khẩu của tệp chứng thư không đúng", "password"),
        ({"key": b"rubbish"}, "không phải chứng thư số", "key"),
        ({"key": bytes(signing.KEY_SIZE + 1)}, "lớn hơn 64 KB", "key"),
    ],
)
def test_a_file_that_will_not_do(world: World, paper: Paper, given: dict[str, Any], words: str, field: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        sign_here(world, paper, **given)
    assert refused.value.field == field
    assert not SignedPaper.objects.exists()


def test_without_a_list_of_trust_it_is_kept_as_unsure(world: World, paper: Paper, settings: Any) -> None:
    settings.TRUSTED = Path("/nowhere")
    row = sign_here(world, paper)
    assert (row.verdict, row.why) == ("unsure", [NO_LIST])


def test_a_token_that_is_not_declared_or_not_there(
    world: World, paper: Paper, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="chưa khai báo thiết bị ký"):
        signing.sign_with_token(world.actor("lan"), paper, draw=draw, pin="123456")
    settings.TOKEN_DRIVER, settings.TOKEN_LABEL = "/nowhere/driver.so", "Đảng ủy"
    with pytest.raises(Refused, match="trình điều khiển") as refused:
        signing.sign_with_token(world.actor("lan"), paper, draw=draw, pin="123456")
    assert refused.value.field == "pin"


def test_a_token_signs(world: World, paper: Paper, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver is tried in tests/signatures; here another key stands for it, and the answer is a real one."""
    settings.TOKEN_DRIVER, settings.TOKEN_LABEL = "/nowhere/driver.so", "Đảng ủy"

    def by_file(content: bytes, *, module: str, token: str, pin: str, **rest: Any) -> Any:
        assert (module, token, pin) == ("/nowhere/driver.so", "Đảng ủy", "123456")
        return asking.sign_with_file(content, key=lan().file(), password=PASSWORD, **rest)

    monkeypatch.setattr(asking, "sign_with_token", by_file)
    assert signing.sign_with_token(world.actor("lan"), paper, draw=draw, pin="123456").here


# ── Looked at again ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_looked_at_again_when_the_list_has_grown(world: World, paper: Paper, settings: Any) -> None:
    row = sign_here(world, paper, key=give("Lò Thị Lan", stranger()).file())
    assert row.verdict == "unsure"
    (settings.TRUSTED / "khac.pem").write_bytes(stranger().pem)

    again_ = signing.check_again(world.actor("lan"), SignedPaper.objects.get())

    assert (again_.verdict, again_.why) == ("valid", [])
    assert again_.checked_at >= row.checked_at
    assert Event.objects.filter(action="paper-signatures-checked").get().data == {"verdict": "valid"}
    with pytest.raises(Refused, match="đã được xác nhận"):
        signing.check_again(world.actor("lan"), again_)


def test_a_copy_that_was_tampered_with_in_the_database_is_found_out(world: World, paper: Paper) -> None:
    row = sign_here(world, paper, key=give("Lò Thị Lan", stranger()).file())
    bad = bytearray(row.content)
    bad[len(bad) // 3] ^= 1
    SignedPaper.objects.update(content=bytes(bad))
    assert signing.check_again(world.actor("lan"), SignedPaper.objects.get()).verdict == "invalid"
    SignedPaper.objects.update(content=b"gone")
    with pytest.raises(Refused, match="không phải PDF"):
        signing.check_again(world.actor("lan"), SignedPaper.objects.get())


def test_a_copy_signed_by_mistake_is_not_signed_again(world: World, paper: Paper) -> None:
    wrong = sign_here(world, paper, key=give("Cà Văn Minh", root()).file())
    with pytest.raises(Refused, match="Ghi lý do bỏ bản ký"):
        signing.discard(world.actor("lan"), wrong, why=" ")
    signing.discard(world.actor("lan"), wrong, why="Ký nhầm")

    assert [one["name"] for one in sign_here(world, paper).signers] == ["Lò Thị Lan"]


# ── Which papers, and who ────────────────────────────────────────────────────────────────────────────────────────────


def void(world: World, paper: Paper) -> None:
    papers.call_back(world.actor("lan"), paper, on=date(2025, 9, 1), why="Sai tên")


def own_words(world: World, paper: Paper) -> None:
    template = OfficeTemplate.objects.create(
        unit=paper.unit, form="knd-06", form_set="2022", version=1, content=b"", sha256="0" * 64, note="Thử"
    )
    Paper.objects.update(template=template)


def erased(world: World, paper: Paper) -> None:
    Paper.objects.update(facts={})


@pytest.mark.parametrize(
    ("happened", "words"), [(void, "đã hủy"), (own_words, "bản chính là tệp Word"), (erased, "đã xóa")]
)
def test_a_paper_that_is_not_to_be_signed(
    world: World, paper: Paper, happened: Callable[[World, Paper], None], words: str
) -> None:
    signed = elsewhere(take(world, paper))
    happened(world, paper)
    row = Paper.objects.get()
    for act in (
        lambda: take(world, row),
        lambda: sign_here(world, row),
        lambda: bring(world, row, signed),
    ):
        with pytest.raises(Refused, match=words):
            act()


def test_a_paper_called_back_while_it_was_being_signed(world: World, paper: Paper) -> None:
    signed = elsewhere(take(world, paper))
    void(world, Paper.objects.get())
    with pytest.raises(Refused, match="đã hủy"):
        bring(world, paper, signed)  # `paper` still says what the page was opened with


def test_without_the_library_everything_says_so(world: World, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "find_spec", lambda _: None)
    for act in (lambda: take(world, paper), lambda: sign_here(world, paper)):
        with pytest.raises(Refused, match="chưa cài phần ký số"):
            act()


@pytest.mark.parametrize(("who", "error"), [("minh", Forbidden), ("cuong", OutOfReach)])
def test_it_needs_the_right_to_issue(world: World, paper: Paper, who: str, error: type[Exception]) -> None:
    signed = elsewhere(take(world, paper))
    row = bring(world, paper, signed)
    actor: Actor = world.actor(who)
    for act in (
        lambda: take(world, paper, who),
        lambda: bring(world, paper, signed, who),
        lambda: sign_here(world, paper, who),
        lambda: signing.sign_with_token(actor, paper, draw=draw, pin="1"),
        lambda: signing.check_again(actor, row),
        lambda: signing.remember(actor, paper, content=b"", mark=""),
        lambda: signing.keep(actor, paper, content=b"", found=NOTHING, here=True),
        lambda: signing.write_down(actor, row, found=NOTHING),
        lambda: signing.discard(actor, row, why="x"),
    ):
        with pytest.raises(error):
            act()


def test_whoever_is_erased_leaves_no_signed_copy(world: World, paper: Paper, candidate: Candidate) -> None:
    bring(world, paper, elsewhere(take(world, paper)))
    Candidate.objects.filter(pk=candidate.pk).update(closed_on=date(2026, 1, 5), closed_why="stopped")

    people.withdraw_consent(world.actor("hung"), candidate.person, on=date(2026, 2, 1))

    assert not SignedPaper.objects.exists()
    assert not SigningCopy.objects.exists()
    assert Paper.objects.get().sha256
