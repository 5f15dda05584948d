//! What the drawings and exports say, looked at from outside.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

mod page;
