"""What lies beside the dossiers on a desk is asked anew as soon as the actor's organisation stands elsewhere."""

from tests.world import World

from ketnap.actions import units
from ketnap.queries import desk


def test_a_question_is_kept_only_while_the_cell_stands_where_it_stood(world: World) -> None:
    before = world.actor("lan")
    kept = desk._question(before, before.standing)
    assert kept is not None
    assert desk._question(world.actor("lan"), before.standing) is kept

    units.move(world.actor("mai"), world.unit["na-loc"], parent=world.unit["phieng-sa"], on=world.today)
    after = world.actor("lan")
    asked = desk._question(after, after.standing)
    assert asked is not None
    assert any(after.units[0].path in str(value) for value in asked[1])
    assert not any(after.units[0].path in str(value) for value in kept[1])
