//! What is exported and drawn, seen from outside.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

mod dmn;
