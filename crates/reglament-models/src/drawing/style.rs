//! How a figure looks, light and dark. Every rule begins with the id of the figure, so that nothing around it changes.

/// Colours by class: of fills, strokes and words, first light, then dark.
const LIGHT: &[(&str, &str)] = &[
    (".g", "fill:#fff"),
    (".l", "fill:#f7f9fb;stroke:#b6c2cf"),
    (".k", "fill:#e9eef3;stroke:#b6c2cf"),
    (".b,.o", "fill:#fff;stroke:#3f5168"),
    (".b.x,.o.x", "fill:#fff3f1;stroke:#b3261e"),
    (".b.s,.o.s", "fill:#eef8f1;stroke:#1a6b3c"),
    (".b.y", "fill:#eef3fb;stroke:#2f5f9e"),
    (".a", "fill:none;stroke:#3f5168"),
    (".a.x", "stroke:#b3261e"),
    (".a.s", "stroke:#1a6b3c"),
    (".a.y", "stroke:#2f5f9e"),
    (".e,.m", "stroke:#3f5168"),
    (".h", "fill:#3f5168"),
    (".m", "stroke:#2f5f9e"),
    (".q", "fill:#fff;stroke:#2f5f9e"),
    ("text", "fill:#1b2733"),
    (".f", "fill:#4d5b6b"),
    (".w", "fill:#a31f16"),
    (".d1", "fill:#e4f3e9;stroke:#1a6b3c"),
    (".d2", "fill:#fff6d9;stroke:#7a5200"),
    (".d3", "fill:#fff;stroke:#5d6b7a"),
    (".z", "fill:#a31f16;stroke:#a31f16"),
    (".i1", "fill:#1a6b3c;stroke:#1a6b3c"),
    (".i2", "fill:#7a5200;stroke:#7a5200"),
    (".i3", "fill:#fff;stroke:#5d6b7a"),
    (".v", "fill:none;stroke:#fff"),
];

const DARK: &[(&str, &str)] = &[
    (".g", "fill:#12181f"),
    (".l", "fill:#18202a;stroke:#3d4b5c"),
    (".k", "fill:#202b37;stroke:#3d4b5c"),
    (".b,.o", "fill:#0f151c;stroke:#a9b8c9"),
    (".b.x,.o.x", "fill:#2a1513;stroke:#ff9d94"),
    (".b.s,.o.s", "fill:#10231a;stroke:#7fd6a2"),
    (".b.y", "fill:#131f30;stroke:#8fb8f0"),
    (".a", "stroke:#a9b8c9"),
    (".a.x", "stroke:#ff9d94"),
    (".a.s", "stroke:#7fd6a2"),
    (".a.y", "stroke:#8fb8f0"),
    (".e", "stroke:#a9b8c9"),
    (".h", "fill:#a9b8c9"),
    (".m", "stroke:#8fb8f0"),
    (".q", "fill:#12181f;stroke:#8fb8f0"),
    ("text", "fill:#e8eef5"),
    (".f", "fill:#b3c0cf"),
    (".w", "fill:#ffb4ac"),
    (".d1", "fill:#12291c;stroke:#7fd6a2"),
    (".d2", "fill:#2b2410;stroke:#f0c75e"),
    (".d3", "fill:#0f151c;stroke:#8695a6"),
    (".z", "fill:#ffb4ac;stroke:#ffb4ac"),
    (".i1", "fill:#7fd6a2;stroke:#7fd6a2"),
    (".i2", "fill:#f0c75e;stroke:#f0c75e"),
    (".i3", "fill:#0f151c;stroke:#8695a6"),
    (".v", "stroke:#12181f"),
];

/// What is not a colour.
const FORM: &[(&str, &str)] = &[
    ("text", "font:12px system-ui,Segoe UI,Noto Sans,sans-serif"),
    (".t", "font-size:15px;font-weight:600"),
    (".c", "text-anchor:middle"),
    (".n", "font-weight:600"),
    (".b,.o,.a", "stroke-width:1.3"),
    (".r", "stroke-width:2.6"),
    (".e,.m", "fill:none;stroke-width:1.4;stroke-linejoin:round"),
    (".m", "stroke-dasharray:5 3"),
    (".d2", "stroke-width:2.4"),
    (".d3", "stroke-dasharray:3 2"),
    (".v", "stroke-width:1.6"),
];

/// The style sheet of the figure with this id.
pub fn sheet(id: &str) -> String {
    let rules = |rules: &[(&str, &str)]| rules.iter().map(|rule| scoped(id, *rule)).collect::<String>();
    let (form, light, dark) = (rules(FORM), rules(LIGHT), rules(DARK));
    format!("{form}{light}@media screen and (prefers-color-scheme:dark){{{dark}}}")
}

fn scoped(id: &str, (selectors, rule): (&str, &str)) -> String {
    let selectors: Vec<String> = selectors.split(',').map(|selector| format!("#{id} {selector}")).collect();
    format!("{}{{{rule}}}", selectors.join(","))
}
