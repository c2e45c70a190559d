"""The likest names come first, whatever their order by given name."""

from tests.world import World, person

from ketnap.queries import finding


def test_written_so_before_alike_and_whole_words_before_parts(world: World) -> None:
    names = ["An Thị Xuân", "Lò Văn Anh", "Ân Thị Bình", "Lò Thị Ánh"]
    for name in reversed(names):
        person(world, "na-loc", name)
    found = [row.person.name for row in finding.find(world.actor("hung"), "An")]
    assert [name for name in found if name in names] == names


def test_signs_of_the_database_are_letters_like_others(world: World) -> None:
    assert finding.find(world.actor("hung"), "%") == []
    assert finding.find(world.actor("hung"), "_") == []
