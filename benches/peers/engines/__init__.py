"""The peers. Each function imports what it needs, so that a package that is missing takes only its own peers away."""

from collections.abc import Callable

from answers import Peer
from data import Applications


def reglament(applications: Applications, _: int) -> list[Peer]:
    """The library through its Python package: in both layouts, and with both widths of masks."""
    from engines.reglament_table import ReglamentTable

    alone = ReglamentTable(applications)
    return [alone, ReglamentTable(applications, narrow_masks=True), ReglamentTable(applications, wide=True)]


def polars(applications: Applications, _: int) -> list[Peer]:
    """A hand-written expression; its threads are set by a variable of the environment."""
    from engines.polars_expression import PolarsExpression

    alone = PolarsExpression(applications)
    return [alone, PolarsExpression(applications, masks=True), PolarsExpression(applications, wide=True)]


def numpy(applications: Applications, _: int) -> list[Peer]:
    """Masks written by hand; on one thread always."""
    from engines.numpy_masks import NumpyMasks, as_booleans, as_packed_bits

    return [NumpyMasks(applications, as_booleans), NumpyMasks(applications, as_packed_bits)]


def duckdb(applications: Applications, threads: int) -> list[Peer]:
    """SQL."""
    from engines.sql import DuckDb

    return [DuckDb(applications, threads)]


def datafusion(applications: Applications, _: int) -> list[Peer]:
    """SQL; on one thread always."""
    from engines.sql import DataFusion

    return [DataFusion(applications)]


def openfisca(applications: Applications, _: int) -> list[Peer]:
    """A tax and benefit system; on one thread always."""
    from engines.openfisca_system import OpenFisca

    return [OpenFisca(applications)]


PEERS: list[Callable[[Applications, int], list[Peer]]] = [polars, numpy, datafusion, duckdb, openfisca]
