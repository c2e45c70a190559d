"""Đặt lại dữ liệu tập huấn: for the administrator of the whole training district, nowhere else."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from tests.client import Client, said
from tests.world import CAST, World, build

from ketnap.models import TRAINING, Account, Appointment, Event, Person
from ketnap.scenarios.catalogue import PUBLISHED, WORLDS
from ketnap.scenarios.load import load, logins

RESET = "/tap-huan/dat-lai/"
ACCOUNTS = "/tai-khoan/"
OFFER = "Đặt lại dữ liệu tập huấn"


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def training(db: None) -> World:
    return build(TRAINING)


def test_it_works(db: None) -> None:
    loaded = load(WORLDS[TRAINING])
    visit = Client.of(Account.objects.get(login="quantri.daknia"))
    assert OFFER in said(visit.get(ACCOUNTS))
    page = said(visit.get(RESET))
    assert "Dữ liệu thật và năm tổ chức mẫu." in page
    assert "phải đăng nhập lại" in page
    assert Event.objects.latest("seq") == loaded, "asking changes nothing"

    answer = visit.post(RESET)

    assert answer["Location"] == "/dang-nhap/"
    assert SESSION_KEY not in visit.session
    assert "Đã đặt lại dữ liệu tập huấn" in said(visit.get("/dang-nhap/"))
    told = Event.objects.filter(realm=TRAINING, action="scenario-loaded").get()
    assert told.account == Account.objects.get(login="quantri.daknia")
    assert told == Event.objects.filter(realm=TRAINING).latest("seq")
    login = next(row for row in logins([TRAINING]) if row.login == "quantri.daknia")
    visit.post("/dang-nhap/", {"username": login.login, "password": login.password})
    assert "Nạp dữ liệu mẫu" in said(visit.get("/nhat-ky/"))


def test_another_session_has_ended_too(db: None) -> None:
    load(WORLDS[TRAINING])
    secretary = Client.of(Account.objects.get(login="bithu.kontu"))
    assert secretary.get("/").status_code == 200
    Client.of(Account.objects.get(login="quantri.daknia")).post(RESET)
    assert secretary.get("/")["Location"].startswith("/dang-nhap/")


@pytest.mark.parametrize("name", [row[0] for row in CAST])
def test_in_the_real_world_it_is_not_there(world: World, name: str) -> None:
    build(TRAINING)
    visit, people = Client.of(world.account[name]), Person.objects.count()
    refused = 404 if name == "ha" else 403
    assert (visit.get(RESET).status_code, visit.post(RESET).status_code) == (refused, refused)
    assert Person.objects.count() == people
    assert Event.objects.filter(action="scenario-loaded").count() == 0
    if name == "ha":
        assert OFFER not in said(visit.get(ACCOUNTS))


@pytest.mark.parametrize("realm", [world.realm for world in PUBLISHED])
def test_in_a_published_world_it_is_not_there(db: None, realm: str) -> None:
    there, people = build(realm), Person.objects.filter(realm=realm).count()
    visit = Client.of(there.ha)
    Appointment.objects.filter(person=there.person["ha"]).update(since="2015-01-01")  # these worlds stand still
    assert (visit.get(RESET).status_code, visit.post(RESET).status_code) == (404, 404)
    assert Person.objects.filter(realm=realm).count() == people


@pytest.mark.parametrize("name", [row[0] for row in CAST if row[0] != "ha"])
def test_it_refuses_without_right(training: World, name: str) -> None:
    visit = Client.of(training.account[name])
    assert (visit.get(RESET).status_code, visit.post(RESET).status_code) == (403, 403)
    assert Person.objects.filter(pk=training.person["lan"].pk).exists()


def test_whoever_answers_for_a_part_only_may_not(training: World) -> None:
    Appointment.objects.filter(person=training.person["ha"]).update(unit=training.unit["nam-pha"])
    visit = Client.of(training.ha)
    assert (visit.get(RESET).status_code, visit.post(RESET).status_code) == (404, 404)
    assert OFFER not in said(visit.get(ACCOUNTS))
