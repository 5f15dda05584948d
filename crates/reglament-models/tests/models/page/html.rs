//! Reading pages as a stranger would: no parser of HTML, but enough of one to see whether a page is whole.

use std::collections::BTreeSet;

/// Elements that have no end.
const VOID: [&str; 5] = ["br", "br/", "input", "meta", "link"];

/// The names of all tags in order, ends with their `/`; what stands in styles and scripts is none.
pub fn tags(page: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        let name: String = after.chars().take_while(|next| !next.is_whitespace() && *next != '>').collect();
        let (tag, after) = after.split_once('>').expect("every tag ends");
        rest = after;
        if tag.ends_with('/') {
            tags.push(format!("{}/", name.trim_end_matches('/')));
        } else if name == "style" || name == "script" {
            let end = format!("</{name}>");
            let (_, after) = rest.split_once(&end).expect("styles and scripts end");
            tags.extend([name.clone(), format!("/{name}")]);
            rest = after;
        } else {
            tags.push(name);
        }
    }
    tags
}

/// Every element ends, in the right order.
pub fn check_balance(page: &str) {
    let mut open = Vec::new();
    for tag in tags(page).into_iter().filter(|tag| !VOID.contains(&&**tag) && !tag.starts_with('!')) {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

/// A page without its drawings, which are as large as their words.
pub fn without_drawings(page: &str) -> String {
    let mut parts = page.split("<svg");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| page + part.split_once("</svg>").expect("drawings end").1)
}

/// The values of an attribute.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let key = format!(" {attribute}=\"");
    page.split(&*key).skip(1).filter_map(|rest| rest.split_once('"').map(|(value, _)| value)).collect()
}

/// No id stands twice, and everything that is pointed at is there.
pub fn check_anchors(page: &str) {
    let (markup, _) = page.split_once("<script").unwrap_or((page, ""));
    let ids = values(markup, "id");
    let known: BTreeSet<_> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice");
    for link in values(markup, "href") {
        let name = link.strip_prefix('#').expect("links stay on the page");
        assert!(known.contains(name), "{name}");
    }
    let named =
        ["aria-labelledby", "for", "aria-describedby"].into_iter().flat_map(|key| values(markup, key));
    for name in named.flat_map(str::split_whitespace) {
        assert!(known.contains(name), "{name}");
    }
    assert!(!values(markup, "href").is_empty());
}

/// One title, then headings of which none is passed over.
pub fn check_headings(page: &str) {
    let levels: Vec<u32> = tags(page).iter().filter_map(|tag| tag.strip_prefix('h')?.parse().ok()).collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert_eq!(levels.first(), Some(&1));
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    assert!(levels.len() > 10);
}

/// The text of a page: no tags, entities read, line breaks as blanks.
pub fn text(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let name: String =
            after.chars().take_while(|next| next.is_ascii_alphanumeric() || *next == '/').collect();
        let (_, after) = after.split_once('>').expect("every tag ends");
        rest = after;
        if name == "style" || name == "script" {
            rest = rest.split_once(&format!("</{name}>")).expect("styles and scripts end").1;
        }
        if name != "span" && name != "/span" {
            text.push('\n');
        }
    }
    text.push_str(rest);
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}

/// The data beside the script.
pub fn check_law(page: &str) -> serde_json::Value {
    let (_, law) = page.split_once("id=\"check-law\">").expect("the page has a check");
    let (law, _) = law.split_once("</script>").expect("scripts end");
    assert!(!law.contains('<'));
    serde_json::from_str(law).expect("it is JSON")
}

/// How many questions about facts a condition holds.
pub fn leaves(condition: &serde_json::Value) -> usize {
    let parts = condition.get("all").or(condition.get("any")).and_then(|parts| parts.as_array());
    match (parts, condition.get("not")) {
        (Some(parts), _) => parts.iter().map(leaves).sum(),
        (None, Some(inner)) => leaves(inner),
        (None, None) => 1,
    }
}
