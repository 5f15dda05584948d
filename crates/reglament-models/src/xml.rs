//! The one writer of XML: whatever a law file holds is escaped here, and nowhere by hand.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An XML text in the making, indented by two blanks.
///
/// Characters that XML 1.0 cannot hold at all are replaced by U+FFFD.
pub struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A text that begins with the declaration of XML.
    pub fn document() -> Self {
        let mut xml = Self::fragment();
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// A text without a declaration, for a page that holds it.
    pub fn fragment() -> Self {
        Self(Writer::new_with_indent(Vec::new(), b' ', 2))
    }

    /// An element with other elements in it.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        self.write(Event::Start(start(name, attributes)));
        inside(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// An element with a text in it.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let text = legal(text);
        self.element(name, attributes, |xml| xml.write(Event::Text(BytesText::new(&text))));
    }

    /// The whole text.
    pub fn finish(self) -> String {
        String::from_utf8(self.0.into_inner()).unwrap_or_default()
    }

    /// Memory takes whatever is written to it.
    fn write(&mut self, event: Event<'_>) {
        let _ = self.0.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: &'a [(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        element.push_attribute((*key, &*legal(value)));
    }
    element
}

/// The text without the characters that XML 1.0 forbids.
fn legal(text: &str) -> Cow<'_, str> {
    let is_legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    if text.chars().all(is_legal) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| if is_legal(c) { c } else { '\u{FFFD}' }).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn whatever_a_text_holds_is_escaped() {
        let mut xml = Xml::document();
        xml.element("a", &[("b", "\"<&>'\u{1}")], |xml| {
            xml.text("c", &[], "<&>\u{0}]]>");
            xml.empty("d", &[]);
        });
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <a b=\"&quot;&lt;&amp;&gt;&apos;\u{FFFD}\">\n  <c>&lt;&amp;&gt;\u{FFFD}]]&gt;</c>\n  <d/>\n</a>";
        assert_eq!(xml.finish(), expected);
    }
}
