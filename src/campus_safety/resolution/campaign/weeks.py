"""The week of family education 家庭教育宣传周: the week of a day of the year, every year."""

from collections.abc import Iterator
from datetime import date, timedelta

from campus_safety.kernel import Anchor, Every, Law, Obligation, Period, Provision, owed_in
from campus_safety.resolution.campaign.facts import Launched
from campus_safety.resolution.campaign.life import Rules
from campus_safety.vocabulary import CampaignTopic, School
from campus_safety.vocabulary.days import meeting

__all__ = ["answers", "standing"]

_WEEK = timedelta(days=7)


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe a campaign in the week that holds the day, weeks beginning on Monday.

    A week is judged by the rule of its first day, and listed where that lies in the days given.
    """
    for year in range(since.year, until.year + 1):
        for begun, ended, rules in law.section(Rules).stretches(since, until):
            rule = rules.week
            if not isinstance(rule, Provision):
                continue
            week = _week_of(year, *rule.value)
            if begun <= week.since < ended:
                yield _owed(school, year, week, rule, law), week


def _week_of(year: int, month: int, day: int) -> Period:
    there = date(year, month, 1) + timedelta(days=day - 1)
    monday = there - timedelta(days=there.weekday())
    name = f"{monday:%G-W%V}"
    return Period(name=name, every=Every.WEEK, since=monday, until=monday + _WEEK)


def _owed(
    school: School, year: int, week: Period, rule: Provision[tuple[int, int]], law: Law
) -> Obligation:
    return owed_in(
        week.name,
        Anchor(every=Every.WEEK).deadline(week, law.zone),
        rule,
        law,
        case=f"{school.reference.partition(':')[2]}/campaign/family-education/{year}",
        act=Launched,
        holder="office:head",
        regime="family-education-week",
    )


def answers(owed: Obligation, period: Period, fact: Launched, law: Law) -> bool:
    """Tell whether a campaign is on family education and runs on a day of the week."""
    shared = meeting(fact.days, period.since, period.until)
    return fact.topic == CampaignTopic.FAMILY_EDUCATION and shared is not None
