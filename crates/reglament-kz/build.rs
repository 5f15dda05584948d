//! Embeds the law files: they are parsed at build time. A test compares the result with the texts.

fn main() -> std::io::Result<()> {
    reglament_tree::embed("law")
}
