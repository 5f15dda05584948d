//! Embeds the law files: they are parsed at build time. A test compares the result with the texts.

#![allow(clippy::restriction, reason = "a build may stop at the first surprise")]

fn main() -> std::io::Result<()> {
    reglament_tree::embed("law")
}
