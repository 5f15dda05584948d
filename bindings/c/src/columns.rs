//! Tables through the Arrow C data and C stream interfaces: every row as one case, the answers as columns. Nothing is
//! copied.

mod work;
mod checked;
mod options;
mod batch;
mod stream;
mod answer;
mod assess;
mod deadline;
mod compare;
