"""Sentences several papers of admission share: the basis, the conclusions on a person, the vote, who signs."""

from ketnap.official_forms.source import Block, Long, P, Sign, When

BASIS = P("Căn cứ Điều 4 Điều lệ Đảng Cộng sản Việt Nam;")
"""The article on admission, first or again. No other text is named: which one applies when is for the office."""

ABOUT_PERSON = P("Quần chúng {name}, sinh ngày {born_on}; quê quán: {home_place}; nơi cư trú: {permanent}.")


def conclusions(first: int = 1) -> tuple[Block, ...]:
    """The five conclusions a resolution of admission must state (06-HD/TW 3.6b)."""
    heads = (
        ("Về lý lịch", "about_history", 3),
        ("Về ý thức giác ngộ chính trị", "awareness", 3),
        ("Ưu điểm, khuyết điểm về phẩm chất chính trị, đạo đức, lối sống", "morals", 4),
        ("Về năng lực công tác", "ability", 3),
        ("Về quan hệ quần chúng", "relations", 3),
    )
    return tuple(
        block
        for place, (head, slot, lines) in enumerate(heads, first)
        for block in (P(f"**{place}. {head}**"), Long(slot, lines))
    )


def voted(yes: str, people: str) -> tuple[Block, ...]:
    """A recorded vote: yes with the share of those summoned, no with the reason, invalid ballots."""
    return (
        P(yes + " là {yes} đồng chí (đạt {yes_percent:percent} so với " + people + " được triệu tập), bằng hình thức "
          "{method}."),
        When("no",
             (P("Số không tán thành: {no} đồng chí. Lý do: {no_reason}."),),
             (P("Số không tán thành: không."),)),
        When("invalid", (P("Số phiếu không hợp lệ: {invalid}."),)),
    )  # fmt: skip


def counted(yes: str, who: str) -> tuple[Block, ...]:
    """A vote the road does not record: its counts are typed, the share is reckoned."""
    return (
        When("counted_percent",
             (P(yes + ": {counted_yes} " + who + " (đạt {counted_percent:percent} so với số " + who + " được triệu "
                "tập)."),),
             (P(yes + ": {counted_yes} " + who + "."),)),
        When("counted_no",
             (P("Số không tán thành: {counted_no} " + who + ". Lý do: {no_reason}."),),
             (P("Số không tán thành: không."),)),
    )  # fmt: skip


def summoned(who: str) -> P:
    """Who was called to such a meeting, and who came."""
    return P("Tổng số " + who + " được triệu tập: {counted_summoned}; có mặt: {counted_present}.")


def signed(*recipients: str) -> Sign:
    """A party body signs by its letterhead."""
    return Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=recipients)


LED = (
    P("Chủ trì hội nghị: đồng chí {chair}, chức vụ {chair_post}."),
    P("Thư ký hội nghị: đồng chí {minute_taker}."),
)
OWN_HAND = "(ký, ghi rõ họ và tên)"
