//! What a regulation answers of tables.

use pyo3::prelude::*;

use crate::convert::Moment;
use crate::error::Done;
use crate::regulation::Regulation;
use crate::table::{
    AnswerTable, Compared, Wanted, assess_options, assessing, carried, compare_options, deadline_options,
    scheduling,
};
use crate::typed::{ArrowLike, ColumnName, Columns, DayOrColumn};
use crate::words::Of;

#[pymethods]
impl Regulation {
    /// Assesses every row of a table as one case: anything that speaks Arrow, such as a table of pyarrow, a frame of
    /// Polars or pandas, a relation of DuckDB, or a stream of batches. Columns are named like facts; a missing column,
    /// and a null, is unknown. `on` is the day of assessment, or the name of the column of days; `carry` names columns
    /// that tell no fact and are taken over into the answers; `grounds=True` adds a column for each ground.
    ///
    /// The answers are a table again, computed while it is read: `outcome`, `grounds_applying`, `grounds_open`,
    /// `facts_missing` as bit masks of 64 bits, or with `narrow_masks=True` of the fewest that hold them, and `error`
    /// with `error_place` for rows that no case could have. `standing=True`, `assumptions=True` and `further_errors=True`
    /// add a column each: whether the act was in effect, the codes of what the answer assumes, and what else is wrong with
    /// a row, as `code place` with semicolons between.
    ///
    /// >>> import datetime, pyarrow, reglament
    /// >>> on = datetime.date(2017, 5, 1)
    /// >>> regulation = reglament.regulation("almaty/adoption", on=on)
    /// >>> rows = pyarrow.table({"id": [7, 8], "applicant.stateless": [True, None]})
    /// >>> answers = regulation.assess_table(rows, on=on, carry=["id"]).to_pyarrow()
    /// >>> answers["id"].to_pylist(), answers["outcome"].to_pylist()
    /// ([7, 8], ['ineligible', 'undetermined'])
    #[expect(clippy::fn_params_excessive_bools, reason = "they are keywords in Python")]
    #[pyo3(signature = (rows, /, *, on, carry = None, grounds = false, narrow_masks = false, standing = false, assumptions = false, further_errors = false))]
    fn assess_table(
        &self,
        rows: ArrowLike<'_>,
        on: DayOrColumn<'_>,
        carry: Option<Columns<'_>>,
        grounds: bool,
        narrow_masks: bool,
        standing: bool,
        assumptions: bool,
        further_errors: bool,
    ) -> Done<AnswerTable> {
        let wanted = Wanted { standing, assumptions, further_errors };
        let options = assess_options(&on, "on", &carried(carry.as_ref())?, wanted)?;
        let options = options.with_grounds(grounds).with_narrow_masks(narrow_masks);
        AnswerTable::new(rows, |columns| assessing(self, columns, &options))
    }

    /// Finds the deadlines of every row of a table, each as one application that was handed in: of anything that
    /// `assess_table` takes. `at` names the column of moments: timestamps with a time zone, or texts in RFC 3339.
    /// `channel` is how all of them came, or `channels` names the column that says it of each. `completed` names a
    /// column of moments at which the service was completed, `overdue_at` a moment at which it is asked what is
    /// overdue, and `carry` columns to take over.
    ///
    /// The answers are a table again, computed while it is read, by the clock of the office: `accepted_at`, `due_at`, a
    /// `step_1_due_at` for each step, `late` if `completed` was given, `overdue` if `overdue_at` was given, which a
    /// service is that was due before and not completed by then (both null where nobody can tell), and `error` with
    /// `error_place` for rows that have no deadline, such as one from outside office hours.
    ///
    /// >>> import datetime, pyarrow, reglament
    /// >>> at = datetime.datetime.fromisoformat("2016-12-30T20:00:00+06:00")
    /// >>> regulation = reglament.regulation("almaty/adoption", on=at.date())
    /// >>> answers = regulation.deadlines_table(pyarrow.table({"at": [at]}), at="at", channel="portal")
    /// >>> answers.column_names[:3]
    /// ('accepted_at', 'due_at', 'step_1_due_at')
    /// >>> answers.to_pyarrow()["due_at"][0].as_py().isoformat()
    /// '2017-01-19T18:00:00+06:00'
    #[pyo3(signature = (
        rows, /, *, at, channel = None, channels = None, completed = None, overdue_at = None, carry = None, standing = false, assumptions = false,
        further_errors = false
    ))]
    fn deadlines_table(
        &self,
        py: Python<'_>,
        rows: ArrowLike<'_>,
        at: ColumnName<'_>,
        channel: Option<Of<reglament::Channel>>,
        channels: Option<ColumnName<'_>>,
        completed: Option<ColumnName<'_>>,
        overdue_at: Option<Moment>,
        carry: Option<Columns<'_>>,
        standing: bool,
        assumptions: bool,
        further_errors: bool,
    ) -> Done<AnswerTable> {
        let wanted = Wanted { standing, assumptions, further_errors };
        let (channels, completed) = (channels.as_ref(), completed.as_ref());
        let options =
            deadline_options(&at, channel, channels, completed, overdue_at, carry.as_ref(), wanted)?;
        AnswerTable::new(rows, |columns| scheduling(py, self, columns, &options))
    }

    /// The rows of a table that this regulation and another one, or another edition, answer differently: with another
    /// outcome, other grounds that apply or are open, or another error. Arguments are those of `assess_table`;
    /// `other_on` is the day, or the column of days, of the other regulation, if it is another one.
    ///
    /// The answers are a table again, computed while it is read: `row`, the number of each such row from 0; the columns
    /// that are carried, and those of the days if they differ; then all columns of both, ending in `_a` for this
    /// regulation and in `_b` for the other. Grounds are compared by their numbers; a row to which both give the same
    /// error does not differ.
    ///
    /// >>> import datetime, pyarrow, reglament
    /// >>> on = datetime.date(2017, 5, 1)
    /// >>> adoption = reglament.regulation("almaty/adoption", on=on)
    /// >>> patronage = reglament.regulation("almaty/patronage", on=on)
    /// >>> rows = pyarrow.table({"applicant.legal_capacity": ["limited", "limited"], "applicant.stateless": [None, True]})
    /// >>> answers = adoption.compare_table(patronage, rows, on=on).to_pyarrow()
    /// >>> answers["row"].to_pylist(), answers["outcome_a"].to_pylist(), answers["grounds_applying_a"].to_pylist()
    /// ([0, 1], ['ineligible', 'ineligible'], [2, 1026])
    #[pyo3(signature = (other, rows, /, *, on, other_on = None, carry = None, standing = false, assumptions = false, further_errors = false))]
    fn compare_table(
        &self,
        other: PyRef<'_, Self>,
        rows: ArrowLike<'_>,
        on: DayOrColumn<'_>,
        other_on: Option<DayOrColumn<'_>>,
        carry: Option<Columns<'_>>,
        standing: bool,
        assumptions: bool,
        further_errors: bool,
    ) -> Done<AnswerTable> {
        let wanted = Wanted { standing, assumptions, further_errors };
        let days = compare_options(&on, other_on.as_ref(), carry.as_ref(), wanted)?;
        let compared = Compared { a: self, b: &other };
        AnswerTable::new(rows, |columns| compared.assessments(columns, &days))
    }

    /// The rows of a table for which this regulation and another one, or another edition, give other deadlines: another
    /// acceptance, another moment at which the service or a step of both is due, another finding whether it was late,
    /// or another error. Arguments are those of `deadlines_table`, answers are built as those of `compare_table`.
    ///
    /// >>> import datetime, pyarrow, reglament
    /// >>> at = datetime.datetime.fromisoformat("2016-02-01T10:00:00+06:00")
    /// >>> adoption, patronage = (
    /// ...     reglament.catalogue().edition(f"zhambyl/{service}@332-2015") for service in ("adoption", "patronage")
    /// ... )
    /// >>> rows = pyarrow.table({"at": [at]})
    /// >>> answers = adoption.compare_deadlines_table(patronage, rows, at="at", channel="portal").to_pyarrow()
    /// >>> answers["due_at_a"][0].as_py().isoformat(), answers["due_at_b"][0].as_py().isoformat()
    /// ('2016-02-16T18:00:00+06:00', '2016-03-02T18:00:00+06:00')
    #[pyo3(signature = (
        other, rows, /, *, at, channel = None, channels = None, completed = None, overdue_at = None, carry = None, standing = false, assumptions = false,
        further_errors = false
    ))]
    fn compare_deadlines_table(
        &self,
        py: Python<'_>,
        other: PyRef<'_, Self>,
        rows: ArrowLike<'_>,
        at: ColumnName<'_>,
        channel: Option<Of<reglament::Channel>>,
        channels: Option<ColumnName<'_>>,
        completed: Option<ColumnName<'_>>,
        overdue_at: Option<Moment>,
        carry: Option<Columns<'_>>,
        standing: bool,
        assumptions: bool,
        further_errors: bool,
    ) -> Done<AnswerTable> {
        let wanted = Wanted { standing, assumptions, further_errors };
        let (channels, completed) = (channels.as_ref(), completed.as_ref());
        let options =
            deadline_options(&at, channel, channels, completed, overdue_at, carry.as_ref(), wanted)?;
        let compared = Compared { a: self, b: &other };
        AnswerTable::new(rows, |columns| compared.deadlines(py, columns, &options))
    }
}
