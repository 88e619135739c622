"""The network: a tree that changes by the day, and sums in which nothing counts twice."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campus_safety import rulebook
from campus_safety.kernel import Entry, Fact, Malformed, Retracted, Span
from campus_safety.prevention import defence, hazard, perimeter
from campus_safety.register import Register, measures
from campus_safety.register.network import Keeper, Network, Seat, audits, gathered, rolled_up
from campus_safety.resolution import dispute
from campus_safety.vocabulary import (
    Area,
    DefenceKind,
    DisputeMatter,
    PlaceLevel,
    Profile,
    School,
    Surrounding,
)

LAW = rulebook("cn", place="city:宁波", school="example")
FIRST, MIDDLE, LAST = date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)
ROOMS = ("hazard", "dispute")
COUNTIES = ("county:a", "county:b")
CITY = "city:宁波"
OVER = (
    Seat(unit=CITY, within="province:浙江", since=FIRST),
    Seat(unit="province:浙江", within="nation", since=FIRST),
    *(Seat(unit=county, within=CITY, since=FIRST) for county in COUNTIES),
)


def school(name: str, county: str = "county:a", since: date = FIRST, **more: object) -> Seat:
    return Seat(unit=f"school:{name}", within=county, since=since, **more)  # type: ignore[arg-type]  # its own fields


def hazards(unit: str, *days: date) -> list[Fact]:
    return [
        hazard.Found(
            case=f"{unit}/hazard/{n}",
            at=day,
            by="party:a",
            area=Area.FIRE,
            place="place:hall",
            what="exit",
        )
        for n, day in enumerate(days)
    ]


def keeper(unit: str, *facts: Fact, keeps: tuple[str, ...] = ROOMS) -> Keeper:
    entries = tuple(
        Entry(position=n, recorded_at=written(fact), key=f"{n}", content=fact)
        for n, fact in enumerate(facts, 1)
    )
    profiles = (Profile(since=FIRST, kind="primary", headcount=600),)
    kept = School(reference=unit, place=CITY, profiles=profiles)
    register = Register(school=kept, keeps=dict.fromkeys(keeps, FIRST), entries=entries)
    return Keeper(register=register, law=LAW)


def written(fact: Fact) -> datetime:
    day = fact.at.date() if isinstance(fact.at, datetime) else fact.at
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=30)


def number(network: Network, unit: str, name: str) -> Span:
    return rolled_up(network, unit, FIRST, LAST)[name].span


def exactly(count: int) -> Span:
    return Span(Decimal(count), Decimal(count))


# ── The tree ─────────────────────────────────────────────────────────────────


def test_b3_1_a_school_lies_in_five_levels() -> None:
    """From the school up to the nation, one within the other."""
    tree = Network(seats=(*OVER, school("x")))
    assert tree.chain("school:x", FIRST) == (
        *("school:x", "county:a", CITY, "province:浙江", "nation"),
    )
    assert tree.above("school:x", FIRST - timedelta(days=1)) is None
    assert tree.below(CITY, FIRST) == COUNTIES
    assert tree.seats[-1].level == PlaceLevel.SCHOOL


def test_a_school_that_moves_lies_elsewhere_from_its_day() -> None:
    """Until the day before it lies in the one county, from the day on in the other."""
    moves = (school("x", until=MIDDLE), school("x", "county:b", MIDDLE))
    tree = Network(seats=(*OVER, *moves))
    days = (MIDDLE - timedelta(days=1), MIDDLE)
    assert [tree.above("school:x", day) for day in days] == list(COUNTIES)
    assert [tree.below("county:b", day) for day in days] == [(), ("school:x",)]


def test_a_merged_school_names_its_successor() -> None:
    """It ends, and where its pupils went stays known."""
    ended = school("x", until=MIDDLE, merged_into="school:y")
    tree = Network(seats=(*OVER, ended, school("y")))
    assert tree.above("school:x", MIDDLE) is None
    assert tree.seats[-2].merged_into == "school:y"


@pytest.mark.parametrize(
    ("seats", "field"),
    [
        ((school("x"), school("x", "county:b", MIDDLE)), "seats"),
        ((school("x", until=LAST), school("x", "county:b", MIDDLE)), "seats"),
        ((school("x", "school:y"), school("y")), "within"),
        ((Seat(unit="county:c", within="county:a", since=FIRST),), "within"),
        ((Seat(unit=CITY, within="county:a", since=LAST),), "within"),
        ((school("x", until=FIRST),), "until"),
        ((school("x", until=MIDDLE, merged_into="school:z"),), "merged_into"),
    ],
)
def test_a_tree_that_is_none_is_refused(seats: tuple[Seat, ...], field: str) -> None:
    """Two seats on a day, a unit within its own level, a seat of no day, no successor."""
    with pytest.raises(Malformed) as refused:
        Network(seats=(*OVER[1:], *seats))
    assert refused.value.field == field


def test_a_keeper_has_a_seat() -> None:
    """A register of nowhere is refused."""
    with pytest.raises(Malformed, match="keepers"):
        Network(seats=OVER, keepers={"school:x": keeper("school:x")})


def test_levels_are_a_table() -> None:
    """Another country has other levels, and no code."""
    levels = (PlaceLevel("state"), PlaceLevel("district"), PlaceLevel("campus"))
    seats = (
        Seat(unit="district:d", within="state:s", since=FIRST),
        Seat(unit="campus:c", within="district:d", since=FIRST),
    )
    tree = Network(seats=seats, levels=levels)
    assert tree.chain("campus:c", FIRST) == ("campus:c", "district:d", "state:s")
    assert tree.silent("state:s", FIRST) == ("campus:c",)
    with pytest.raises(Malformed):
        Network(seats=(Seat(unit="state:s", within="campus:c", since=FIRST),), levels=levels)


# ── The sums ─────────────────────────────────────────────────────────────────


def test_b2_2_the_parts_add_up_to_the_whole() -> None:
    """Every number of the city is the sum of its counties', every one of theirs of its schools'."""
    days = [FIRST + timedelta(days=n) for n in (3, 40, 100)]
    keepers = {
        f"school:{name}": keeper(f"school:{name}", *hazards(name, *days[:count]))
        for name, count in (("x", 1), ("y", 2), ("z", 3))
    }
    seats = (*OVER, school("x"), school("y"), school("z", "county:b"))
    tree = Network(seats=seats, keepers=keepers)
    assert number(tree, "county:a", "hazard.found") == exactly(3)
    assert number(tree, CITY, "hazard.found") == exactly(6)
    parts = [rolled_up(tree, county, FIRST, LAST) for county in COUNTIES]
    whole = rolled_up(tree, CITY, FIRST, LAST)
    for name, measure in whole.items():
        assert measure.span == parts[0][name].span + parts[1][name].span, name
        assert set(measure.cases) == {*parts[0][name].cases, *parts[1][name].cases}
    alone = measures(keepers["school:y"].register, FIRST, LAST, LAW)
    assert rolled_up(tree, "school:y", FIRST, LAST) == alone


def test_a_case_counts_where_its_school_lay_on_its_day() -> None:
    """A school that moved leaves what it found before to the county that it left."""
    days = (MIDDLE - timedelta(days=1), MIDDLE, MIDDLE + timedelta(days=1))
    seats = (*OVER, school("x", until=MIDDLE), school("x", "county:b", MIDDLE))
    tree = Network(seats=seats, keepers={"school:x": keeper("school:x", *hazards("x", *days))})
    assert [number(tree, county, "hazard.found") for county in COUNTIES] == [exactly(1), exactly(2)]
    assert number(tree, CITY, "hazard.found") == exactly(3)


def test_a_school_without_a_seat_counts_nowhere() -> None:
    """After it was closed down, what its register says counts in no sum, not even its own."""
    days = (MIDDLE - timedelta(days=1), MIDDLE)
    seats = (*OVER, school("x", until=MIDDLE))
    tree = Network(seats=seats, keepers={"school:x": keeper("school:x", *hazards("x", *days))})
    assert number(tree, CITY, "hazard.found") == exactly(1)
    assert number(tree, "school:x", "hazard.found") == exactly(1)
    assert tree.silent("school:x", MIDDLE) == ()
    assert Network(seats=seats).silent("school:x", MIDDLE) == ()
    assert Network(seats=seats).silent("school:x", days[0]) == ("school:x",)


def test_a_school_that_came_back_counts_on_both_stretches() -> None:
    """What it found while it lay elsewhere is left out, and what it found after counts again."""
    away, back = date(2026, 3, 1), date(2026, 5, 1)
    seats = (
        *OVER,
        school("x", until=away),
        school("x", "county:b", away, until=back),
        school("x", "county:a", back),
    )
    days = (date(2026, 2, 1), date(2026, 4, 1), date(2026, 4, 2), date(2026, 6, 1))
    tree = Network(seats=seats, keepers={"school:x": keeper("school:x", *hazards("x", *days))})
    assert tree.stretches("school:x", "county:a", FIRST, LAST) == ((FIRST, away), (back, LAST))
    assert tree.stretches("school:x", CITY, FIRST, LAST) == ((FIRST, LAST),)
    assert [number(tree, county, "hazard.found") for county in COUNTIES] == [exactly(2), exactly(2)]


def test_a_silent_school_leaves_the_sum_open() -> None:
    """Silence is no zero: the sum has a least and no most, on the days of silence alone."""
    tree = Network(
        seats=(*OVER, school("x"), school("y", "county:b", MIDDLE)),
        keepers={"school:x": keeper("school:x", *hazards("x", FIRST))},
    )
    assert tree.silent(CITY, MIDDLE) == ("school:y",)
    assert tree.silent("county:a", MIDDLE) == ()
    assert number(tree, CITY, "hazard.found") == Span(Decimal(1), None)
    assert number(tree, "county:a", "hazard.found") == exactly(1)
    assert rolled_up(tree, CITY, FIRST, MIDDLE)["hazard.found"].span == exactly(1)


def test_a_room_that_one_school_does_not_keep_is_unknown_in_the_sum() -> None:
    """Where a school keeps no disputes, nobody knows how many there are in all."""
    tree = Network(
        seats=(*OVER, school("x"), school("y")),
        keepers={
            "school:x": keeper("school:x", *hazards("x", FIRST)),
            "school:y": keeper("school:y", keeps=("hazard",)),
        },
    )
    assert number(tree, CITY, "hazard.found") == exactly(1)
    assert number(tree, CITY, "dispute.found") == Span(None, None)


def test_a_number_that_only_one_school_has_is_zero_for_the_others() -> None:
    """A count by unit stands in the register of that unit alone."""
    tree = Network(
        seats=(*OVER, school("x"), school("y")),
        keepers={
            "school:x": keeper("school:x", *risen()[:2]),
            "school:y": keeper("school:y", *hazards("y", FIRST)),
        },
    )
    assert number(tree, CITY, "dispute.found.office:moral-education") == exactly(1)


def test_a_register_kept_from_later_on_gives_the_least() -> None:
    """What one school kept only from April leaves the number of all open above."""
    late = keeper("school:y", *hazards("y", LAST - timedelta(days=1)))
    register = Register(
        school=late.register.school,
        keeps=dict.fromkeys(ROOMS, MIDDLE),
        entries=late.register.entries,
    )
    tree = Network(
        seats=(*OVER, school("x"), school("y")),
        keepers={
            "school:x": keeper("school:x", *risen()[:2]),
            "school:y": Keeper(register=register, law=LAW),
        },
    )
    assert number(tree, CITY, "hazard.found") == Span(Decimal(1), None)
    unit = "dispute.found.office:moral-education"
    assert number(tree, CITY, unit) == Span(Decimal(1), None)


# ── What crosses registers ───────────────────────────────────────────────────


def risen() -> list[Fact]:
    """Give a dispute that a school could not settle and raised to its county."""
    case = "x/dispute/1"
    at = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    return [
        dispute.Asked(
            case=case,
            at=at,
            by="party:a",
            unit="office:moral-education",
            level=PlaceLevel.SCHOOL,
            matter=DisputeMatter.rows[0],
            what="noise",
        ),
        dispute.TakenIn(case=case, at=at + timedelta(hours=1), by="party:a", parties=("party:p",)),
        dispute.Raised(
            case=case,
            at=at + timedelta(days=1),
            by="party:a",
            level=PlaceLevel.COUNTY,
            to="agency:county",
            reason="beyond the school",
        ),
        dispute.Withdrawn(case=case, at=at + timedelta(days=9), by="agency:county", reason="peace"),
    ]


def crossed(*in_county: Fact) -> Network:
    return Network(
        seats=(*OVER, school("x"), school("y", "county:b")),
        keepers={
            "school:x": keeper("school:x", *risen()[:3]),
            "county:a": keeper("county:a", *in_county),
            "school:y": keeper("school:y"),
        },
    )


def test_s5_a_dispute_that_rose_counts_once() -> None:
    """S5: found = settled + open + ended otherwise, in the county, in the other and in the sum."""
    for told in (risen(), risen()[2:], risen()[3:]):
        tree = crossed(*told)
        for unit, count in (("county:a", 1), ("county:b", 0), (CITY, 1), ("school:x", 1)):
            found = rolled_up(tree, unit, FIRST, LAST)
            parts = ("settled", "open", "ended-otherwise")
            assert found["dispute.found"].span == exactly(count), (unit, told)
            ended = [found[f"dispute.{part}"].span for part in parts]
            assert ended == [exactly(0), exactly(0), exactly(count)]
    assert number(crossed(), CITY, "dispute.open") == exactly(1)


def test_what_is_missing_in_one_register_is_found_in_none() -> None:
    """The county holds the end alone: by itself it is unopened, together with the school's not."""
    tree, code = crossed(*risen()[2:]), "dispute.raised.unopened"
    alone = measures(tree.keepers["county:a"].register, FIRST, LAST, LAW)
    assert alone[code].span == exactly(1)
    assert number(tree, CITY, code) == exactly(0)


def test_three_copies_are_one() -> None:
    """County and city both sent the end back: the school has it once."""
    seats = (*OVER, school("x"))
    keepers = {
        "school:x": keeper("school:x", *risen()[:3]),
        "county:a": keeper("county:a", *risen()[3:]),
        CITY: keeper("agency:city", *risen()[3:]),
    }
    tree = Network(seats=seats, keepers=keepers)
    own, _ = gathered(tree)["school:x"]
    assert [fact for _, fact in own.register.effective(LAW)] == risen()
    assert number(tree, CITY, "dispute.withdrawn.repeated") == exactly(0)


def test_each_unit_counts_it_in_its_own_register() -> None:
    """Without the network the county counts what it holds, and so does the school."""
    tree = crossed(*risen())
    for name in ("school:x", "county:a"):
        own = measures(tree.keepers[name].register, FIRST, LAST, LAW)
        assert own["dispute.found"].span == exactly(1)


def test_a_case_is_of_the_keeper_that_wrote_it_down_first() -> None:
    """The school has all of its facts, the county's copy counts for nothing."""
    (own, strange), (county, theirs) = (
        gathered(crossed(*risen()))[name] for name in ("school:x", "county:a")
    )
    assert [fact for _, fact in own.register.effective(LAW)] == risen()
    assert (strange, theirs) == (frozenset(), frozenset({"x/dispute/1"}))
    assert county.register == crossed(*risen()).keepers["county:a"].register


def test_what_was_taken_back_is_not_copied() -> None:
    """A fact that the county retracted does not come back through the school."""
    tree = crossed(*risen())
    county = tree.keepers["county:a"]
    taken = Retracted(position=4, by="agency:county", reason="another case")
    entry = Entry(position=5, recorded_at=written(risen()[3]), key="5", content=taken)
    corrected = Keeper(register=county.register.add(entry), law=LAW)
    again = Network(seats=tree.seats, keepers={**tree.keepers, "county:a": corrected})
    assert number(again, CITY, "dispute.open") == exactly(1)


def test_of_two_who_wrote_at_once_the_narrower_owns_it() -> None:
    """A school's copy is at home in the school, though the county wrote in the same second."""
    for order in (("school:x", "county:a"), ("county:a", "school:x")):
        keepers = {name: keeper(name, *risen()) for name in order}
        tree = Network(seats=(*OVER, school("x")), keepers=keepers)
        strange = {name: theirs for name, (_, theirs) in gathered(tree).items()}
        assert strange == {"school:x": frozenset(), "county:a": frozenset({"x/dispute/1"})}


Moves = Mapping[str, tuple[int, bool]]


@given(
    st.dictionaries(
        st.sampled_from(["p", "q", "r"]), st.tuples(st.integers(0, 180), st.booleans()), min_size=1
    ),
    st.lists(st.tuples(st.sampled_from(["p", "q", "r"]), st.integers(0, 180)), max_size=8),
)
def test_h8_the_sum_over_parts_is_the_whole(moves: Moves, found: list[tuple[str, int]]) -> None:
    """H8: whatever schools move on whatever days, each hazard counts once, where it belongs."""
    seats, keepers, naive = [*OVER], {}, dict.fromkeys(COUNTIES, 0)
    for name, (after, first) in moves.items():
        day = FIRST + timedelta(days=after)
        homes = COUNTIES if first else COUNTIES[::-1]
        if after:
            seats.append(school(name, homes[0], until=day))
        seats.append(school(name, homes[1], day))
        days = [FIRST + timedelta(days=n) for of, n in found if of == name]
        keepers[f"school:{name}"] = keeper(f"school:{name}", *hazards(name, *days))
        for one in days:
            naive[homes[one >= day]] += 1
    tree = Network(seats=tuple(seats), keepers=keepers)
    until = FIRST + timedelta(days=181)
    counts = {
        county: rolled_up(tree, county, FIRST, until)["hazard.found"].span for county in COUNTIES
    }
    whole = rolled_up(tree, CITY, FIRST, until)["hazard.found"].span
    assert whole == exactly(sum(naive.values()))
    for county, count in naive.items():
        assert counts[county] in {exactly(count), Span(None, None)}, county
        assert count == 0 or counts[county].known


# ── Joint defence ────────────────────────────────────────────────────────────


def guarded(unit: str, *, linked: bool) -> list[Fact]:
    """Give an alarm that works, linked to the police or not, and a problem at the gate."""
    alarm, gate = f"{unit}/defence/1", f"{unit}/perimeter/1"
    day, by, agency = date(2026, 3, 2), "party:a", "agency:city-management"
    facts: list[Fact] = [
        defence.Installed(
            case=alarm,
            at=day,
            by=by,
            unit=f"school:{unit}",
            item=DefenceKind.ONE_KEY_ALARM,
            place="place:gate",
        ),
        defence.Tested(case=alarm, at=day, by=by),
        perimeter.Noticed(
            case=gate,
            at=day,
            by=by,
            problem=Surrounding.FOOD_STALL,
            place="place:gate",
            what="stalls",
        ),
        perimeter.Referred(case=gate, at=day, by=by, to=agency),
        perimeter.Accepted(case=gate, at=day, by=agency),
        perimeter.Planned(
            case=gate,
            at=day,
            by=agency,
            measures="clear",
            partners=("agency:police", "agency:market"),
        ),
    ]
    link = defence.Linked(case=alarm, at=day, by=by, to="agency:police")
    return [*facts, link] if linked else facts


def test_b4_4_inside_perimeter_and_region_are_looked_at_together() -> None:
    """B4.4: what is guarded inside, what is wrong at the gates and who works with whom, as one."""
    keeps = ("defence", "perimeter")
    north = keeper("school:x", *guarded("x", linked=True), keeps=keeps)
    south = keeper("school:y", *guarded("y", linked=False), keeps=keeps)
    region = Network(
        seats=(*OVER, school("x"), school("y")), keepers={"school:x": north, "school:y": south}
    )
    for unit, count in (("school:x", 1), ("county:a", 2), (CITY, 2)):
        assert number(region, unit, "defence.working") == exactly(count)
        assert number(region, unit, "perimeter.open") == exactly(count)
    found = audits(region, as_of=datetime(2026, 6, 1, tzinfo=UTC))
    alarms = {
        unit: [
            defence.linked_on(one, MIDDLE, LAW)
            for one in judged.cases["defence"]
            if isinstance(one, defence.Defence)
        ]
        for unit, judged in found.items()
    }
    assert alarms == {"school:x": [True], "school:y": [False]}
    partners = {
        of.partners
        for judged in found.values()
        for of in judged.cases["perimeter"]
        if isinstance(of, perimeter.Perimeter)
    }
    assert partners == {("agency:police", "agency:market")}
