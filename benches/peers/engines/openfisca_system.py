"""The grounds as a small OpenFisca system: one variable for each fact and each ground.

OpenFisca has no unknown. Variables hold 0 for no, 1 for open and 2 for yes, so "and" is the lesser and "or" the greater; numbers have one
value that stands for unknown. The grounds are written by hand from paragraph 11 of the act and share nothing with the library: they are
its peer.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import MONTH
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from answers import Answer, mask
from data import BOOLEANS, BORN_AT_LATEST, MINIMUM, Applications, Column

Array = np.ndarray[Any, Any]
PERIOD = "2017-05"
NO, OPEN, YES = 0, 1, 2
UNKNOWN = np.iinfo(np.int32).min
BORN_AT_LATEST_DAYS = int(np.datetime64(BORN_AT_LATEST, "D").astype(np.int64))

Person = Entity("person", "persons", "A person who wishes to adopt", "")
Of = Callable[[str], Array]


def where(values: Array, holds: Array) -> Array:
    """The codes of a comparison with numbers of which some are unknown."""
    return np.where(values == UNKNOWN, OPEN, np.where(holds, YES, NO))


def says_other(of: Of, name: str) -> Array:
    """Whether an enumeration says anything but its first word."""
    keys = of(name)
    return where(keys, keys != 0)


def man_not_married(of: Of, _: Any) -> Array:
    """Subparagraph 12 with its exception."""
    male, unmarried = YES - says_other(of, "applicant.sex"), YES - of("applicant.married")
    years = of("applicant.years_raising_child")
    raised = np.minimum(where(years, years >= 3), says_other(of, "child.mother"))
    found: Array = np.minimum(np.minimum(male, unmarried), YES - raised)
    return found


def minor(of: Of, _: Any) -> Array:
    """Subparagraph 1."""
    days = of("applicant.birth_date")
    return where(days, days > BORN_AT_LATEST_DAYS)


def income_too_small(of: Of, parameters: Any) -> Array:
    """Subparagraph 13."""
    hundredths = of("applicant.income_for_child")
    return where(hundredths, hundredths < parameters.subsistence_minimum * 100)


# Paragraph 11, subparagraphs 1 to 14.
GROUNDS: list[Callable[[Of, Any], Array]] = [
    minor,
    lambda of, _: says_other(of, "applicant.legal_capacity"),
    lambda of, _: np.minimum(of("applicant.married"), says_other(of, "spouse.legal_capacity")),
    lambda of, _: says_other(of, "applicant.parental_rights"),
    lambda of, _: of("applicant.removed_as_guardian"),
    lambda of, _: of("applicant.adoption_annulled_by_fault"),
    lambda of, _: of("applicant.health_prevents_parenting"),
    lambda of, _: YES - of("applicant.permanent_residence"),
    lambda of, _: of("applicant.non_traditional_orientation"),
    lambda of, _: of("applicant.unspent_intentional_conviction"),
    lambda of, _: of("applicant.stateless"),
    man_not_married,
    income_too_small,
    lambda of, _: of("applicant.dispensary_registered"),
]
GROUND_NAMES = [f"ground_{number}" for number, _ in enumerate(GROUNDS, 1)]


def variable(name: str, formula: Callable[[Of, Any], Array] | None = None) -> type[Variable]:
    """A variable of persons, by the month."""
    members: dict[str, Any] = {"value_type": int, "entity": Person, "definition_period": MONTH, "label": name}
    if formula is not None:

        def calculate(person: Any, period: Any, parameters: Any) -> Array:
            return formula(lambda fact: person(identifier(fact), period), parameters(period))

        members["formula"] = calculate
    return type(identifier(name), (Variable,), members)


def identifier(name: str) -> str:
    """The name of a variable."""
    return name.replace(".", "_")


def worst(of: Of, _: Any) -> Array:
    """Yes if any ground applies, else open if any is open."""
    found: Array = np.maximum.reduce([of(name) for name in GROUND_NAMES])
    return found


def system(facts: list[str]) -> TaxBenefitSystem:
    """The variables and the parameter."""
    made = TaxBenefitSystem([Person])
    minimum = {"description": "", "values": {"2017-01-01": {"value": MINIMUM}}}
    made.parameters = ParameterNode("", data={"subsistence_minimum": minimum})
    for name in facts:
        made.add_variable(variable(name))
    for name, formula in zip(GROUND_NAMES, GROUNDS, strict=True):
        made.add_variable(variable(name, formula))
    made.add_variable(variable("refused", worst))
    return made


def codes(name: str, column: Column) -> Array:
    """A fact as OpenFisca's integers."""
    if name in BOOLEANS:
        return np.where(column.unknown, OPEN, np.where(column.values, YES, NO)).astype(np.int32)
    return np.where(column.unknown, np.int32(UNKNOWN), column.values.astype(np.int32))


class OpenFisca:
    """One simulation of all persons: its inputs set, its grounds and the outcome calculated."""

    name = "OpenFisca-core"
    threaded = False
    computes = "14 grounds and the outcome, as codes 0, 1 and 2"

    def __init__(self, applications: Applications) -> None:
        self.rows = applications.rows
        self.facts = {name: codes(name, column) for name, column in applications.columns.items()}
        self.system = system(list(self.facts))

    def run(self) -> tuple[list[Array], Array]:
        """A simulation keeps what it has calculated, so each run makes a new one."""
        simulation = SimulationBuilder().build_default_simulation(self.system, self.rows)
        for name, values in self.facts.items():
            simulation.set_input(identifier(name), PERIOD, values)
        refused = simulation.calculate("refused", PERIOD)
        return [simulation.calculate(name, PERIOD) for name in GROUND_NAMES], refused

    def answer(self, result: tuple[list[Array], Array]) -> Answer:
        """Codes turned into masks."""
        grounds, refused = result
        as_outcome = np.array([0, 2, 1], dtype=np.int8)
        return Answer(as_outcome[refused], mask([ground == YES for ground in grounds]), mask([ground == OPEN for ground in grounds]))
