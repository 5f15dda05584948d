//! Embeds the messages: they are parsed at build time, as the law files of a country are.

#![allow(clippy::restriction, reason = "a build may stop at the first surprise")]

fn main() -> std::io::Result<()> {
    reglament_tree::embed("law")
}
