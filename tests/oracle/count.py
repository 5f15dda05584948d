#!/usr/bin/env python3
"""A second, slow reading of the two decrees, to check the test data with.

Nothing here is shared with the library: days are counted one by one, office time second by second, and a ground is
tried with every value that an unknown fact could have. Plain Python 3, standard library only.

    python3 tests/oracle/count.py --check                              recompute all of tests/, exit 1 on a difference
    python3 tests/oracle/count.py REGULATION office|portal TIMESTAMP   count one term
"""

import csv
import itertools
import json
import re
import sys
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path

sys.dont_write_bytecode = True  # the checkout stays as it is
TESTS = Path(__file__).resolve().parent.parent


class Fault(Exception):
    """Bad input: a stable code and the place it stands at; never the value."""

    def __init__(self, code, place=""):
        self.code, self.place = code, place


# --- Days ---------------------------------------------------------------------------------------------------------

FIRST, LAST, DAY = date(2015, 1, 1), date(2026, 12, 31), timedelta(days=1)

# Month and day, first year and last year as a holiday (holidays law).
HOLIDAYS = {day: (2015, 2026) for day in "01-01 01-02 03-08 03-21 03-22 03-23 05-01 05-07 05-09 07-06 12-16".split()}
HOLIDAYS |= {"08-30": (2015, 2025), "10-25": (2022, 2026), "12-01": (2015, 2021), "12-17": (2015, 2021)}

# Year: first day of Kurban Ait; days off in lieu of a holiday on a weekend; exchanged days as "day off<working day".
YEARS = {
    2015: ("09-24", "03-09 03-24 03-25 05-11 08-31", ""),
    2016: ("09-12", "01-04 05-02 05-10 12-19", "03-07<03-05"),
    2017: ("09-01", "01-03 05-08 12-18 12-19", "03-20<03-18 07-07<07-01"),
    2018: ("08-21", "12-03 12-18", "03-09<03-03 04-30<04-28 05-08<05-05 08-31<08-25 12-31<12-29"),
    2019: ("08-11", "03-25 07-08 12-02", "05-10<05-04"),
    2020: ("07-31", "03-09 03-24 03-25 08-31", "01-03<01-05 05-08<05-11 12-18<12-20"),
    2021: ("07-20", "01-04 03-24 05-03 05-10", "07-05<07-03"),
    2022: ("07-09", "01-03 01-04 05-02 05-10", "03-07<03-05 08-29<08-27 10-24<10-22"),
    2023: ("06-28", "01-03 05-08 12-18", "07-07<07-01"),
    2024: ("06-16", "03-25 07-08", "05-08<05-04"),
    2025: ("06-06", "03-10 03-24 03-25 07-07 09-01 10-27", "01-03<01-05"),
    2026: ("05-27", "03-09 03-24 03-25 05-11 10-26", ""),
}

# Days for which no source states the date or the rule, and days off in lieu on which civil servants may have worked.
UNVERIFIED, DOUBTFUL = {"2015-01-07", "2022-07-09"}, {"2020-03-24", "2020-03-25", "2020-08-31"}


def kind(day):
    """What kind of day it is."""
    if not FIRST <= day <= LAST:
        raise Fault("outside-calendar")
    monthday = day.isoformat()[5:]
    kurban, in_lieu, exchanges = YEARS[day.year]
    for exchange in exchanges.split():
        if monthday in exchange.split("<"):
            return "moved-day-off" if exchange.startswith(monthday) else "moved-working-day"
    if monthday in in_lieu.split():
        return "day-off-in-lieu"
    if monthday in HOLIDAYS and HOLIDAYS[monthday][0] <= day.year <= HOLIDAYS[monthday][1]:
        return "holiday"
    if monthday in ("01-07", kurban):
        return "religious-day-off"
    return "weekend" if day.weekday() >= 5 else "working-day"


def works(day):
    """Whether the office is open on the day."""
    return kind(day) in ("working-day", "moved-working-day")


# --- Moments: local wall-clock time inside, an offset outside -----------------------------------------------------

NEW_OFFSET = datetime(2024, 2, 29, 18, tzinfo=timezone.utc)  # midnight of 1 March 2024 by the old clock


def local(text):
    """The wall-clock time in Almaty of an RFC 3339 timestamp, in whole seconds."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", text):
        raise Fault("invalid-timestamp")
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc)
    except ValueError:
        raise Fault("invalid-timestamp") from None
    return (moment + timedelta(hours=6 if moment < NEW_OFFSET else 5)).replace(tzinfo=None)


def stamp(moment):
    """A wall-clock time as a timestamp. Only for moments in office hours: the repeated hour is at night."""
    return moment.isoformat() + ("+06:00" if moment.date() < date(2024, 3, 1) else "+05:00")


# --- Terms --------------------------------------------------------------------------------------------------------

PERIODS, CLOSING = ((time(9), time(13)), (time(14), time(18))), time(18)
D, M = "days", "minutes"
STEPS = {
    "almaty/patronage@3-383-2016": [(15, M), (1, D), (28, D), (1, D)],
    "almaty/adoption@3-383-2016": [(15, M), (1, D), (13, D), (1, D)],
    "zhambyl/patronage@332-2015": [(30, M), (2, D), (25, D), (3, D), (20, M)],
    "zhambyl/adoption@332-2015": [(30, M), (1, D), (12, D), (2, D), (20, M)],
}
TERMS = {"almaty/patronage@3-383-2016": 30, "almaty/adoption@3-383-2016": 15}  # Zhambyl: the days of its steps


def accepted(channel, at, seen):
    """When an application handed in at a moment is accepted. Adds the days passed over to `seen`."""
    if channel == "office":
        if not works(at.date()) or not any(opens <= at.time() < closes for opens, closes in PERIODS):
            raise Fault("outside-office-hours")
        return at
    if works(at.date()) and at.time() < CLOSING:
        return max(at, datetime.combine(at.date(), time(9)))
    day = at.date()
    while day == at.date() or not works(day):
        seen.append(day)
        day += DAY
    return datetime.combine(day, time(9))


def between_hours(channel, at):
    """Whether an application comes where p. 13(2) is silent: on a working day before opening or at lunch."""
    return channel == "portal" and works(at.date()) and (at.time() < time(9) or time(13) <= at.time() < time(14))


def doubts(days):
    """The codes of days that are not sure; one that falls on a weekend changes nothing."""
    named = {day.isoformat() for day in days if day.weekday() < 5}
    return ["doubtful-calendar-day"] * bool(named & DOUBTFUL) + ["unverified-calendar-day"] * bool(named & UNVERIFIED)


def last_day(start, days, seen):
    """The day on which a number of calendar days ends, the first being the day after `start`."""
    day = start
    for _ in range(days):
        day += DAY
    while not works(day):
        seen.append(day)
        day += DAY
    return day


def after_minutes(start, minutes, seen, worked):
    """The moment at which so many office minutes have passed. Adds closed days to `seen`, worked ones to `worked`."""
    left, day, second = minutes * 60, start.date(), timedelta(seconds=1)
    while True:
        if works(day):
            for opens, closes in PERIODS:
                now, end = max(start, datetime.combine(day, opens)), datetime.combine(day, closes)
                while now < end:
                    if day not in worked:
                        worked.append(day)
                    now, left = now + second, left - 1
                    if left == 0:
                        return now
        else:
            seen.append(day)
        day += DAY


def deadlines(regulation, channel, at):
    """Acceptance, overall deadline, steps and assumptions of an application."""
    steps, seen, ends, worked = STEPS[regulation], [], [], []
    start = accepted(channel, local(at), seen)
    zhambyl, silent = regulation.startswith("zhambyl/"), between_hours(channel, local(at))
    codes = ["office-hours-not-stated"] * zhambyl + ["portal-between-hours-not-stated"] * silent
    codes += ["term-from-steps"] * zhambyl + ["day-after-acceptance"]
    term = TERMS.get(regulation) or sum(number for number, unit in steps if unit == D)
    due = datetime.combine(last_day(start.date(), term, seen), CLOSING)
    ends.append(due.date())
    days, end, plan = 0, start, []
    for number, unit in steps:
        if unit == D:
            days += number
            end = datetime.combine(last_day(start.date(), days, seen), CLOSING)
            codes.append("steps-by-civil-code")
        elif end < due:  # nothing is counted after the overall deadline
            begun, end = end, after_minutes(end, number, seen, worked)
            codes += ["minutes-are-office-minutes"] * (end != begun + timedelta(minutes=number))
        end = min(end, due)
        ends.append(end.date())
        plan.append(end)
    used = [start.date(), *ends, *worked]
    codes += ["moved-working-days"] if any(kind(day) == "moved-working-day" for day in used) else []
    codes += doubts(used + seen)
    return {"accepted_at": stamp(start), "due_at": stamp(due), "steps": ";".join(map(stamp, plan)),
            "assumptions": ";".join(dict.fromkeys(codes)), "error": ""}


# --- Assessments --------------------------------------------------------------------------------------------------

CAPACITY, BOOL = ("full", "limited", "incapable"), (True, False)
TYPES = {  # in the order of the vocabulary
    "applicant.birth_date": "date", "applicant.legal_capacity": CAPACITY,
    "applicant.parental_rights": ("full", "limited", "deprived"),
    "applicant.removed_as_guardian": BOOL, "applicant.adoption_annulled_by_fault": BOOL,
    "applicant.health_prevents_guardianship": BOOL,
    "applicant.married": BOOL, "spouse.legal_capacity": CAPACITY,
    "applicant.health_prevents_parenting": BOOL, "applicant.permanent_residence": BOOL,
    "applicant.non_traditional_orientation": BOOL, "applicant.unspent_intentional_conviction": BOOL,
    "applicant.stateless": BOOL, "applicant.sex": ("male", "female"),
    "applicant.years_raising_child": "years", "child.mother": ("present", "dead", "deprived"),
    "applicant.income_for_child": "money", "applicant.dispensary_registered": BOOL,
}
MINIMUM = {  # the subsistence minimum from a day on
    "2015-01-01": 21364, "2016-01-01": 22859, "2017-01-01": 24459, "2018-01-01": 28284, "2019-01-01": 29698,
    "2020-01-01": 31183, "2020-04-01": 32668, "2021-01-01": 34302, "2022-01-01": 36018, "2022-04-01": 37389,
    "2023-01-01": 40567, "2024-01-01": 43407, "2025-01-01": 46228, "2026-01-01": 50851,
}
SET_LATER = [("2020-04-01", "2020-04-10"), ("2022-04-01", "2022-05-12")]  # until it could be known
FIRST_GROUNDS = [
    ("applicant.birth_date", lambda age: age == "minor"),
    ("applicant.legal_capacity", lambda capacity: capacity != "full"),
]
GROUNDS = {  # p. 11 of both Almaty regulations, in order: the facts asked for, and when the ground applies
    "patronage": FIRST_GROUNDS + [
        ("applicant.parental_rights", lambda rights: rights != "full"),
        ("applicant.removed_as_guardian", bool),
        ("applicant.adoption_annulled_by_fault", bool),
        ("applicant.health_prevents_guardianship", bool),
    ],
    "adoption": FIRST_GROUNDS + [
        ("applicant.married spouse.legal_capacity", lambda married, capacity: married and capacity != "full"),
        ("applicant.parental_rights", lambda rights: rights != "full"),
        ("applicant.removed_as_guardian", bool),
        ("applicant.adoption_annulled_by_fault", bool),
        ("applicant.health_prevents_parenting", bool),
        ("applicant.permanent_residence", lambda residence: not residence),
        ("applicant.non_traditional_orientation", bool),
        ("applicant.unspent_intentional_conviction", bool),
        ("applicant.stateless", bool),
        ("applicant.married applicant.sex applicant.years_raising_child child.mother",
         lambda married, sex, years, mother:
         sex == "male" and not married and not (years >= 3 and mother in ("dead", "deprived"))),
        ("applicant.income_for_child", lambda income: income == "too little"),
        ("applicant.dispensary_registered", bool),
    ],
}
CANDIDATES = {"date": ("adult", "minor"), "years": (0, 2, 3, 4), "money": ("enough", "too little")}
LIFE = {  # region: edition, earliest day in effect, earliest day repealed
    "almaty": ("3-383-2016", "2016-09-25", "2020-09-29"), "zhambyl": ("332-2015", "2016-02-08", "2020-08-31"),
}


class Number(str):
    """A JSON number as it is written."""


def unique(pairs):
    """A JSON object, unless a key stands in it twice."""
    for number, (key, _) in enumerate(pairs):
        if key in dict(pairs[:number]):
            raise Fault("repeated-key", f"facts/{key}")
    return dict(pairs)


def eighteenth(born):
    """The day on which somebody becomes 18; born on 29 February, on 1 March."""
    leap_day = (born.month, born.day) == (2, 29)
    return date(born.year + 18, 3, 1) if leap_day else born.replace(year=born.year + 18)


def read_fact(name, value, on):
    """The value as the grounds want it: an age group, a number of years, an income group; the rest as it is."""
    wanted, place = TYPES[name], f"facts/{name}"
    number, text = isinstance(value, Number), isinstance(value, str) and not isinstance(value, Number)
    if wanted == "money" and (number or text):
        if not re.fullmatch(r"\d+(\.\d{1,2})?", value):
            raise Fault("invalid-amount", place)
        minimum = MINIMUM[max(day for day in MINIMUM if day <= on)]
        return "enough" if Decimal(value) >= minimum else "too little"
    if wanted == "years" and number:
        if not value.isdigit():
            raise Fault("out-of-range", place)
        return int(value)
    if wanted == "date" and text:
        try:
            born = datetime.strptime(value if len(value) == 10 else "", "%Y-%m-%d").date()
        except ValueError:
            raise Fault("invalid-date", place) from None
        if born.isoformat() > on:
            raise Fault("date-after-assessment", place)
        return "adult" if on >= eighteenth(born).isoformat() else "minor"
    if isinstance(wanted, tuple) and isinstance(value, bool) == (wanted == BOOL) and (text or value in BOOL):
        if value not in wanted:
            raise Fault("unknown-value", place)
        return value
    raise Fault("wrong-type", place)


def try_all(asks, holds, known):
    """The finding of one ground over all completions, and the unknown facts that can change it by themselves."""
    names = asks.split()
    choices = [[known[name]] if name in known else CANDIDATES.get(TYPES[name], TYPES[name]) for name in names]
    table = {values: bool(holds(*values)) for values in itertools.product(*choices)}
    if len(set(table.values())) == 1:
        return ("applies" if True in table.values() else "does_not_apply"), set()
    pivotal = set()
    for one, other in itertools.combinations(table, 2):
        differing = [name for name, a, b in zip(names, one, other) if a != b]
        if len(differing) == 1 and table[one] != table[other]:
            pivotal.add(differing[0])
    return "open", pivotal


def assess(regulation, on, facts):
    """The whole answer to one case; `facts` comes from `json.loads` with `unique` and `Number`."""
    name, _, edition = regulation.partition("@")
    region, _, service = name.partition("/")
    if region not in LIFE or service not in GROUNDS or edition not in ("", LIFE[region][0]):
        raise Fault("unknown-regulation", "regulation")
    _, effect, repeal = LIFE[region]
    state = "not_yet" if on < effect else "in_effect" if on < repeal else "repealed"
    if not edition and state != "in_effect":
        raise Fault("not-in-effect", "regulation")
    if service == "adoption" and not min(MINIMUM) <= on <= LAST.isoformat():
        raise Fault("outside-parameter", "on")
    known = {}
    for fact, value in facts.items():
        if fact not in TYPES:
            raise Fault("unknown-fact", "facts")
        if value is not None:
            known[fact] = read_fact(fact, value, on)
    applies, open_grounds, missing, findings = [], [], set(), {}
    for number, (asks, holds) in enumerate(GROUNDS[service], 1):
        finding, pivotal = try_all(asks, holds, known)
        findings[number] = finding
        if finding == "applies":
            applies.append(number)
        elif finding == "open":
            open_grounds.append(number)
            missing |= pivotal
    codes = ["grounds-from-almaty-p11"] if region == "zhambyl" else []
    # Nobody of 18 is a minor, however minority is read; who has no citizenship at all has none of any state.
    codes += ["minority-is-under-18"] * (findings[1] != "does_not_apply")
    if service == "adoption":
        codes += ["spouse-is-other-spouse", "adoption-moment-is-assessment-day"]
        codes += ["no-citizenship-is-statelessness"] * (findings[11] != "applies")
        codes += ["income-for-one-child-a-month"]
        codes += ["parameter-set-later"] * any(first <= on < known for first, known in SET_LATER)
    return {"outcome": "ineligible" if applies else "undetermined" if open_grounds else "eligible", "applies": applies,
            "open": open_grounds, "missing": [] if applies else [fact for fact in TYPES if fact in missing],
            "assumptions": codes, "standing": {"state": state, "certain": state == "not_yet"}}


# --- Checking -----------------------------------------------------------------------------------------------------

def load(text):
    """JSON with its numbers as they are written and no key twice."""
    return json.loads(text, object_pairs_hook=unique, parse_int=Number, parse_float=Number)


def rows(name):
    """The rows of a CSV file."""
    with open(TESTS / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answers():
    """Each checked thing: where it stands, what is expected, what is found here."""
    for row in rows("deadlines/deadlines.csv"):
        try:
            found = deadlines(row["regulation"], row["channel"], row["at"])
        except Fault as fault:
            found = dict.fromkeys(("accepted_at", "due_at", "steps", "assumptions"), "") | {"error": fault.code}
        yield "deadlines.csv: " + row["name"], {key: row[key] for key in found}, found
    for row in rows("deadlines/minutes.csv"):
        end = after_minutes(local(row["start"]), int(row["minutes"]), [], [])
        yield "minutes.csv: " + row["name"], row["end"], stamp(end)
    for row in rows("calendar.csv"):
        day = date.fromisoformat(row["day"])
        yield "calendar.csv: " + row["day"], (row["kind"], row["working"]), (kind(day), str(works(day)).lower())
    for path in sorted(path for path in TESTS.glob("cases/*/*.json") if path.parent.name != "run"):
        text = path.read_text(encoding="utf-8")
        try:
            case = load(text)
            found = assess(case["regulation"], case["on"], case["facts"])
        except Fault as fault:
            found = {"error": {"code": fault.code, "place": fault.place}}
        yield str(path.relative_to(TESTS)), json.loads(text)["expected"], found
    lines = (TESTS / "applications/adoption.jsonl").read_text(encoding="utf-8").splitlines()
    expected = (TESTS / "applications/adoption.expected.jsonl").read_text(encoding="utf-8").splitlines()
    for line, wanted in itertools.zip_longest(lines, expected):
        case, wanted = load(line), json.loads(wanted)
        found = assess("almaty/adoption", case["on"], case["facts"]) | {"id": case["id"]}
        yield "adoption.jsonl: " + case["id"], wanted, {key: found[key] for key in wanted}
    import runs  # only here: it counts with this file
    yield from runs.answers()


def main(arguments):
    """Check, count one term, or say how."""
    if arguments == ["--check"]:
        checked = different = 0
        for place, expected, found in answers():
            checked += 1
            if expected != found:
                different += 1
                print(f"{place}\n  expected {expected}\n  found    {found}")
        print(f"{checked} checked, {different} different")
        return 1 if different else 0
    print(json.dumps(deadlines(*arguments), indent=2) if len(arguments) == 3 else __doc__)
    return 0 if len(arguments) == 3 else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
