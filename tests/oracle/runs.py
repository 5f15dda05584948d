"""A second reading of whole cases (tests/cases/run): who may record what and when, by when it was due, how it ended.

The way through a regulation is a list of places, each with what must happen there; a case stands at one place, and
everything else may be recorded beside it. Plain Python 3, standard library only; days, office time and grounds are counted by count.py.
"""

import json
from datetime import datetime, timedelta, timezone

from count import (CLOSING, D, DAY, FIRST, LAST, NEW_OFFSET, PERIODS, STEPS, TERMS, TESTS, TYPES, Fault, accepted, after_minutes,
                   assess, between_hours, doubts, kind, last_day, load, read_fact, stamp, works)

ROLES = {  # in the order of Almaty p. 9 and Zhambyl p. 7
    "almaty": ("intake-officer", "specialist", "head"), "zhambyl": ("office-worker", "responsible-worker", "head"),
}
STEP_ROLES = {
    "almaty": ("intake-officer", "head", "specialist", "specialist"),  # p. 7 and 10
    "zhambyl": ("office-worker", "head", "responsible-worker", "head", "office-worker"),  # p. 8
}
ALMATY = (  # p. 8 and 10: the receipt shows the number; the portal's status p. 15
    "application-registered receipt-issued>application-registered portal:status-sent "
    "documents-passed>application-registered", "resolution-given")
WORK = {  # what each step must have produced, after ">" what comes before it; "office:" and "portal:" there alone
    "almaty/patronage": (  # p. 10(3): checks, surveys, then the act and the contract; the head signs what was prepared
        *ALMATY, "office:documents-checked survey-drawn-up>documents-checked result-drafted>documents-checked "
        "result-signed>survey-drawn-up,result-drafted", "result-issued"),
    "almaty/adoption": (  # p. 10(3): checks, then the act of survey, on its basis the conclusion
        *ALMATY, "office:documents-checked survey-drawn-up>documents-checked result-drafted>survey-drawn-up "
        "result-signed>result-drafted", "result-issued"),
    "zhambyl": (  # p. 6 and 8: accepts, registers and passes on; compares, then returns; a receipt at acceptance
        "office:originals-compared office:originals-returned>originals-compared application-registered "
        "receipt-issued documents-passed>application-registered", "resolution-given",
        "office:documents-checked survey-drawn-up>documents-checked result-drafted>survey-drawn-up", "result-signed",
        "result-issued"),
}
PORTAL = [  # Almaty p. 15(1)-15(9), Zhambyl p. 10(1)-10(9); None: whoever works for the provider
    ("registration", "applicant", "portal-registered"), ("process-1", "applicant", "signed-in"),
    ("condition-1", "portal", "authorisation-checked"), ("process-3", "applicant", "request-filled"),
    ("condition-2", "portal", "certificate-checked"), ("process-5", "applicant", "request-signed"),
    ("process-5", "applicant", "request-sent"), ("process-6", None, "request-registered"),
]
NEEDS = {  # the fields an event must always have
    "authorisation-checked": "confirmed", "request-filled": "identification_number documents",
    "certificate-checked": "valid_from valid_until revoked identification_number", "submitted": "documents",
    "application-registered": "number",
    "documents-checked": "defects", "result-drafted": "outcome", "facts-recorded": "facts source",
    "visit-recorded": "arrived_at called_at left_at",
}
CALLED_FOR = {  # the fields the act calls for, each with its place; Zhambyl p. 8(1) says only that a receipt is given
    "almaty": {"submitted": "consent", "request-filled": "consent", "status-sent": "ready_at",  # p. 15
               "application-registered": "employee", "receipt-issued": "ready_at place"},  # p. 10(1)
    "zhambyl": {},
}
ANNOUNCED = {  # what a notification says: Almaty p. 3 and 15; Zhambyl adoption p. 10(12) only the address
    "almaty/patronage": "ready_at place", "almaty/adoption": "ready_at place", "zhambyl/adoption": "place",
    "zhambyl/patronage": "",
}
DOCUMENTS = {  # p. 3: service, channel, outcome
    ("patronage", "office", "positive"): "contract", ("patronage", "office", "negative"): "reasoned-refusal",
    ("patronage", "portal", "positive"): "notification", ("patronage", "portal", "negative"): "reasoned-refusal",
    ("adoption", "office", "positive"): "conclusion", ("adoption", "office", "negative"): "conclusion",
    ("adoption", "portal", "positive"): "notification", ("adoption", "portal", "negative"): "notification",
}
FOLLOW_UPS = {"patronage": "contract-concluded", "adoption": "conclusion-collected"}  # after a notification
WAITING, SERVICE = timedelta(minutes=20), timedelta(minutes=30)  # Almaty p. 12(2), 12(3); Zhambyl states none


# --- Moments: with the office's offset, so that they compare as moments and have the office's date ----------------

def here(text):
    """A timestamp by the office's clock."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment.astimezone(timezone(timedelta(hours=6 if moment < NEW_OFFSET else 5)))


def wall(moment):
    """What the clock on the wall shows, as count.py counts."""
    return moment.replace(tzinfo=None)


def office(clock):
    """A moment in office hours from what the clock shows."""
    return here(stamp(clock))


def said(moment):
    """A moment as an answer says it."""
    return moment and moment.isoformat()


def plain_number(text):
    """An identification number as certificates and people write it: twelve digits with the right last one."""
    number = text.strip().removeprefix("IIN").strip()
    if len(number) != 12:
        raise Fault("iin-length", "identification_number")
    if any(sign not in "0123456789" for sign in number):
        raise Fault("iin-not-digits", "identification_number")
    digits = [int(sign) for sign in number]
    for weights in (range(1, 12), [*range(3, 12), 1, 2]):
        rest = sum(weight * digit for weight, digit in zip(weights, digits)) % 11
        if rest < 10:
            break
    if rest != digits[11]:
        raise Fault("iin-control-digit", "identification_number")
    return number


def office_minutes(start, end):
    """The whole minutes between two moments in which the office was open."""
    start, end, open_time = wall(start), wall(end), timedelta()
    day = start.date()
    while day <= end.date():
        for opens, closes in PERIODS if works(day) else ():
            first, last = max(start, datetime.combine(day, opens)), min(end, datetime.combine(day, closes))
            open_time += max(last - first, timedelta())
        day += DAY
    return open_time // timedelta(minutes=1)


def late_by(due, end):
    """By how much a moment lies after another."""
    return {"calendar_days": (end.date() - due.date()).days, "office_minutes": office_minutes(due, end)}


# --- A case -------------------------------------------------------------------------------------------------------

class Step:
    """A step that has begun. Adds the days it was counted on or over to `days`."""

    def __init__(self, number, start, length, overall, days):
        self.number, self.start, self.done = number, start, None
        amount, unit = length
        if unit == D:  # the day after is the first, whatever the hour
            own = datetime.combine(last_day(start.date(), amount, days), CLOSING)
            self.codes = {"steps-by-civil-code"}
        else:
            own = after_minutes(wall(start), amount, days, days)
            straight = own == wall(start) + timedelta(minutes=amount)
            self.codes = set() if straight else {"minutes-are-office-minutes"}
        self.own = office(own)  # the step's own term
        self.due = min(self.own, overall)  # cut off at the end of the overall term
        days += [start.date(), self.due.date()]


class Case:
    """A case: what has been recorded, and what follows from it."""

    def __init__(self, regulation, channel):
        self.regulation, self.channel = regulation, channel
        self.region, _, rest = regulation.partition("/")
        self.service = rest.partition("@")[0]
        self.almaty = self.region == "almaty"  # it alone states an overall term and limits at the counter
        nodes = PORTAL if channel == "portal" else [("submission", "applicant", "submitted")]
        self.way = [(node, {event: (who, ())}) for node, who, event in nodes]
        every_step = WORK["zhambyl"] if not self.almaty else WORK[f"almaty/{self.service}"]
        for number, (role, work) in enumerate(zip(STEP_ROLES[self.region], every_step), 1):
            tasks = {}
            for event in work.split():
                where, _, event = event.rpartition(":")
                event, _, before = event.partition(">")
                if where in ("", channel):  # Almaty p. 8(3), 10(3): the head signs what the specialist drew up
                    tasks[event] = ("head" if event == "result-signed" else role, before.split(","))
            self.way.append((f"step-{number}", tasks))
        self.done = set()  # what has happened at this place
        self.place, self.steps, self.visits, self.facts, self.codes, self.days = 0, [], [], {}, set(), []
        self.first = self.last = self.accepted = self.due = self.number = self.draft = self.outcome = None
        self.checked = channel == "office"  # condition 3 is a node of the portal alone
        self.end = self.ended_at = self.document = self.follow_up = None
        self.grounds, self.said = [], []

    def stage(self):
        """Where the case stands: a node of the portal or a step."""
        return "ended" if self.end else self.way[self.place][0]

    def awaited(self):
        """What may happen at this place, each with who does it: that nothing still to be done comes before."""
        tasks = self.way[self.place][1]
        left = tasks.keys() - self.done
        return {event: who for event, (who, before) in tasks.items() if event in left and not left & set(before)}

    def signed(self):
        """Whether the head has signed."""
        return self.outcome is not None

    def permitted(self):
        """The events permitted now, each with those who may record it."""
        provider = ROLES[self.region]
        if self.end:
            return {self.follow_up: provider} if self.follow_up else {}
        found = {event: provider if who is None else (who,) for event, who in self.awaited().items()}
        if "portal-registered" in found:  # Almaty p. 15(1): those who are not registered; Zhambyl p. 10(1) does not say
            found["signed-in"] = ("applicant",)
        if self.stage().startswith("step-") and not self.checked:
            found["documents-checked"] = provider
            found.pop("result-signed", None)
        if self.draft and not self.signed():
            found["result-drafted"] = (STEP_ROLES[self.region][2],)
        if self.accepted and not self.signed():
            found |= {"facts-recorded": provider, "withdrawn": ("applicant",)}
        if self.accepted and self.channel == "office":
            found["visit-recorded"] = provider
        return found

    def record(self, event):
        """Records an event, or raises why it is not permitted and leaves the case as it was."""
        name, at = event["event"], here(event["at"])
        permitted = self.permitted()
        self.require(event, NEEDS.get(name, ""))
        if self.end and name not in permitted:
            raise Fault("case-ended")
        if self.last and at < self.last:
            raise Fault("time-runs-backwards")
        if name not in permitted:
            raise Fault("event-not-permitted")
        if event["by"] not in permitted[name]:
            raise Fault("wrong-role", "by")
        if not event.get("place", "room").strip():
            raise Fault("empty-input", "place")
        self.require(event, CALLED_FOR[self.region].get(name, ""))
        if name == "result-issued" and self.document_of() == "notification":
            self.require(event, ANNOUNCED[f"{self.region}/{self.service}"])
        self.check(event, at)
        after = getattr(self, name.replace("-", "_"), None)
        if after:
            after(event, at)
        self.last, self.first = at, self.first or name
        self.advance(name, at)

    def require(self, event, names):
        """Each of these fields must be there."""
        for name in names.split():
            if name not in event:
                raise Fault("missing-key", name)

    def check(self, event, at):
        """What the event says must be possible, and new where it may be said again and again."""
        if event.get("ready_at"):
            ready = here(event["ready_at"])
            if not FIRST <= ready.date() <= LAST:
                raise Fault("outside-calendar", "ready_at")
            if ready < at:
                raise Fault("out-of-range", "ready_at")
        if "identification_number" in event:
            plain_number(event["identification_number"])
        said_now = {key: here(value) if key.endswith("_at") else value for key, value in event.items() if key != "by"}
        said_now["at"] = at
        if event["event"] in ("visit-recorded", "facts-recorded"):
            if said_now in self.said:
                raise Fault("repeated-event", "event")
            self.said.append(said_now)

    def advance(self, name, at):
        """Moves on if the event is the one the way asks for; ends a step, begins the next."""
        if self.end:
            return
        if name == "signed-in" and self.stage() == "registration":
            self.place += 1
        before, tasks = self.way[self.place]
        if name not in tasks:
            return
        self.done.add(name)
        if tasks.keys() - self.done:
            return
        self.place, self.done = self.place + 1, set()
        if self.place < len(self.way) and self.stage() == before:  # process 5: signed, then sent
            return
        if before.startswith("step-"):
            self.steps[-1].done = at
        if self.place == len(self.way):
            self.finish("result-issued", at)
        elif self.stage().startswith("step-"):
            number = len(self.steps) + 1
            start = self.accepted if number == 1 else max(at, self.accepted)
            self.steps.append(Step(number, start, STEPS[self.regulation][number - 1], self.due, self.days))

    def finish(self, end, at):
        """Ends the case."""
        self.end, self.ended_at = end, at

    # What an event does besides moving the case on: each method has the name of its event.

    def submitted(self, event, at):
        """The application is handed in: accepted at this moment or later (Almaty p. 13(2))."""
        self.consent(event)
        self.accepted = office(accepted(self.channel, wall(at), self.days))
        self.codes |= {"portal-between-hours-not-stated"} if between_hours(self.channel, wall(at)) else set()
        days = TERMS.get(self.regulation) or sum(number for number, unit in STEPS[self.regulation] if unit == D)
        self.due = office(datetime.combine(last_day(self.accepted.date(), days, self.days), CLOSING))
        self.days += [self.accepted.date(), self.due.date()]

    request_sent = submitted

    def consent(self, event):
        """Nothing says what follows from a no."""
        if event.get("consent") is False:
            self.codes.add("consent-withheld-not-stated")

    def authorisation_checked(self, event, at):
        """Condition 1."""
        if not event["confirmed"]:
            self.finish("authorisation-refused", at)

    def request_filled(self, event, at):
        """Process 3."""
        self.number = plain_number(event["identification_number"])
        self.consent(event)

    def certificate_checked(self, event, at):
        """Condition 2: the period of validity, not revoked, the same number."""
        valid = here(event["valid_from"]) <= at <= here(event["valid_until"])
        if not valid or event["revoked"] or plain_number(event["identification_number"]) != self.number:
            self.finish("signature-refused", at)

    def documents_checked(self, event, at):
        """Condition 3 on the portal; at the office nothing says that defects end the case."""
        self.checked = True
        if event["defects"] and self.channel == "portal":
            self.finish("documents-refused", at)
        elif event["defects"]:
            self.codes.add("office-defects-not-stated")

    def facts_recorded(self, event, at):
        """Facts; a later value replaces an earlier one, a null withdraws it."""
        for name, value in event["facts"].items():
            if name not in TYPES:
                raise Fault("unknown-fact", "facts")
            if value is not None:
                read_fact(name, value, at.date().isoformat())
        known = self.facts | event["facts"]
        self.facts = {name: value for name, value in known.items() if value is not None}

    def visit_recorded(self, event, at):
        """A visit to the counter."""
        arrived, called, left = (here(event[key]) for key in ("arrived_at", "called_at", "left_at"))
        if event.get("purpose") == "handing-in":  # p. 12(2): the wait to hand in documents
            self.visits.append(("waiting", event["by"], arrived + WAITING, called))
        elif "purpose" not in event and self.almaty and called > arrived + WAITING:
            self.codes.add("visit-purpose-not-recorded")
        self.visits.append(("service", event["by"], called + SERVICE, left))

    def result_drafted(self, event, at):
        """The draft that a signature would sign."""
        self.draft = event["outcome"]

    def result_signed(self, event, at):
        """The facts decide on the day of signing, by the office's date."""
        answer = assess(self.regulation, at.date().isoformat(), self.facts)
        if answer["outcome"] != {"positive": "eligible", "negative": "ineligible"}[self.draft]:
            raise Fault("result-not-supported")
        self.outcome, self.grounds = self.draft, answer["applies"]
        self.codes |= set(answer["assumptions"])

    def result_issued(self, event, at):
        """The document of p. 3, and what the applicant does after a notification."""
        self.document = self.document_of()
        if self.document == "notification":
            self.follow_up = FOLLOW_UPS[self.service]
            if not self.almaty and self.service == "patronage":  # p. 3 ends with the notification
                self.codes.add("follow-up-from-almaty-p3")

    def withdrawn(self, event, at):
        """The applicant takes the application back."""
        self.finish("withdrawn", at)
        self.codes.add("withdrawal-not-stated")

    def contract_concluded(self, event, at):
        """Only once."""
        self.follow_up = None

    conclusion_collected = contract_concluded

    # What follows.

    def document_of(self):
        """The document for the signed outcome."""
        return DOCUMENTS[self.service, self.channel, self.outcome]

    def limit(self, step):
        """What a step's lateness is measured against: in Zhambyl no overall term is stated to cut it off."""
        return step.due if self.almaty else step.own

    def late(self):
        """What was late: steps, then the service, then visits."""
        found = []
        for step in self.steps:
            done, role = step.done or self.last, STEP_ROLES[self.region][step.number - 1]
            if done > step.own:
                found.append((f"step-{step.number}", [role], step.own, step.done))
            elif done > self.limit(step):  # Almaty p. 12(1) alone: nobody's step
                found.append((f"step-{step.number}", [], step.due, step.done))
        decided = self.end in ("result-issued", "documents-refused")
        if self.almaty and decided and self.ended_at > self.due:
            found.append(("overall", [], self.due, self.ended_at))
        answers = [{"subject": subject, "by": by, "due_at": said(due), "done_at": said(done),
                    **late_by(due, done or self.last)} for subject, by, due, done in found]
        for subject, by, due, done in self.visits if self.almaty else []:
            if done > due:  # minutes of the clock, also over lunch
                answers.append({"subject": subject, "by": [by], "due_at": said(due), "done_at": said(done),
                                "calendar_days": 0, "office_minutes": (done - due) // timedelta(minutes=1)})
        return answers

    def assumptions(self):
        """The codes that must be named, as far as they can be told from the acts."""
        found = set(self.codes)
        found |= set(doubts(self.days)).union(*(step.codes for step in self.steps))
        found |= {"moved-working-days"} if any(kind(day) == "moved-working-day" for day in self.days) else set()
        found |= {"day-after-acceptance"} if self.accepted else set()
        if self.channel == "portal":
            before = [node for node, _ in self.way].index("process-6")
            reached = self.place >= before or self.end in ("signature-refused", "documents-refused")
            found |= {"portal-actors-not-stated"} if reached else set()  # processes 4, 6 and 7 name nobody
            found |= {"condition-3-by-any-employee"} if self.place > before else set()
            if self.accepted:
                found |= {"documents-checked-once"} | ({"status-sent-in-step-1"} if self.almaty else set())
        if not self.almaty and self.accepted:
            found |= {"term-from-steps", "office-hours-not-stated"}
            found |= {"originals-only-at-office"} if self.channel == "portal" else set()
        if not self.almaty and self.first == "signed-in":
            found.add("registration-for-unregistered-only")
        return found

    def result(self):
        """What a run expects at its end, except the assumptions."""
        issued = self.end == "result-issued"
        return {
            "end": self.end, "ended_at": said(self.ended_at), "outcome": self.outcome if issued else None,
            "document": self.document, "accepted_at": said(self.accepted), "due_at": said(self.due),
            "overall_assumed": not self.almaty, "grounds": self.grounds,
            "steps": [{"number": step.number, "started_at": said(step.start), "due_at": said(step.due),
                       "done_at": said(step.done)} for step in self.steps],
            "late": self.late(),
        }

    def everything(self):
        """All that a refused event must leave as it was."""
        return (self.result(), self.permitted(), self.assumptions(), dict(self.facts), self.draft, self.outcome,
                self.last)

    def status(self, at):
        """Stage, who must act, until when, and what is overdue."""
        stage, due, overdue = self.stage(), None, None
        if stage == "ended":
            return {"stage": stage, "responsible": [], "due_at": None, "overdue": None}
        if self.accepted:  # also before the request is registered, for the first step counts from acceptance
            first = (1, self.accepted, STEPS[self.regulation][0], self.due, [])
            step = self.steps[-1] if self.steps else Step(*first)
            due, limit = step.due, self.limit(step)
            overdue = late_by(limit, at) if at > limit else None
        who = list(dict.fromkeys(self.awaited().values()))
        return {"stage": stage, "responsible": who if who != [None] else list(ROLES[self.region]),
                "due_at": said(due), "overdue": overdue}


# --- Checking -----------------------------------------------------------------------------------------------------

def asked(run, typed, number, case):
    """What a run says after so many events, and what is found here. `typed` holds the numbers as written."""
    for refusal, event in zip(run.get("rejected", []), typed.get("rejected", [])):
        if refusal["after"] == number:
            before = case.everything()
            try:
                case.record(event["event"])
                code, place = "accepted", ""
            except Fault as fault:
                code, place = fault.code, fault.place
            unchanged = before == case.everything()
            wanted = (refusal["code"], refusal.get("place", place), True)
            yield f"after {number}, {event['event']['event']} refused", wanted, (code, place, unchanged)
    for permitted in run.get("next", []):
        if permitted["after"] == number:
            yield f"after {number}, next", sorted(permitted["events"]), sorted(case.permitted())
    for status in run.get("status", []):
        if status["after"] == number:
            wanted = {key: status.get(key) for key in ("stage", "responsible", "due_at", "overdue")}
            yield f"after {number}, status", wanted, case.status(here(status["at"]))


def answers():
    """Each checked thing of every run: where it stands, what is expected, what is found here."""
    for path in sorted(TESTS.glob("cases/run/*.json")):
        text, place = path.read_text(encoding="utf-8"), str(path.relative_to(TESTS))
        run, typed = json.loads(text), load(text)
        case = Case(run["regulation"], run["channel"])
        for number, event in enumerate([*typed["events"], None]):
            for what, wanted, found in asked(run, typed, number, case):
                yield f"{place}: {what}", wanted, found
            if event:
                try:
                    case.record(event)
                except Fault as fault:
                    yield f"{place}: event {number + 1}", "accepted", fault.code
                    break
        wanted, found = dict(run["expected"]), case.result()
        named = set(wanted.pop("assumptions"))
        for key in wanted.keys() | found.keys():
            yield f"{place}: {key}", wanted.get(key), found.get(key)
        yield f"{place}: assumptions", named, named & case.assumptions()
