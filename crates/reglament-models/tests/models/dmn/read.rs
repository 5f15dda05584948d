//! A model as any reader of XML sees it.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use reglament::{Catalogue, LawFile};
use reglament_models::{DmnVersion, dmn};

/// An element with its attributes, the elements in it, and the text in it.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Element>,
    pub text: String,
}

impl Element {
    pub fn read(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(start) => open.push(Self::begin(&start)),
                Event::Empty(start) => open.last_mut().expect("open").children.push(Self::begin(&start)),
                Event::End(_) => {
                    let done = open.pop().expect("open");
                    open.last_mut().expect("open").children.push(done);
                }
                Event::Text(text) => {
                    open.last_mut().expect("open").text.push_str(&text.xml10_content());
                }
                Event::GeneralRef(reference) => {
                    let known = quick_xml::escape::resolve_xml_entity(&reference).expect("an entity of XML");
                    open.last_mut().expect("open").text.push_str(known);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        open.remove(0).children.remove(0)
    }

    fn begin(start: &BytesStart<'_>) -> Self {
        let name = start.name().as_ref().to_owned();
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("an attribute");
            let key = attribute.key.as_ref().to_owned();
            (
                key,
                attribute
                    .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                    .expect("known entities")
                    .into_owned(),
            )
        });
        Self { name, attributes: attributes.collect(), ..Self::default() }
    }

    pub fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    pub fn number(&self, attribute: &str) -> f64 {
        self.get(attribute).parse().expect("a number")
    }

    /// Itself and everything in it.
    pub fn all(&self) -> Vec<&Element> {
        std::iter::once(self).chain(self.children.iter().flat_map(Self::all)).collect()
    }

    pub fn named(&self, name: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.name == name).collect()
    }

    pub fn child(&self, name: &str) -> &Element {
        self.children.iter().find(|child| child.name == name).unwrap_or_else(|| panic!("{name} in {self:?}"))
    }

    /// The input or decision of this name.
    pub fn node(&self, name: &str) -> &Element {
        let mut nodes =
            self.children.iter().filter(|child| ["decision", "inputData"].contains(&&*child.name));
        nodes.find(|node| node.get("name") == name).unwrap_or_else(|| panic!("{name}"))
    }

    /// The expression of the decision of this name.
    pub fn feel(&self, name: &str) -> &str {
        &self.node(name).child("literalExpression").child("text").text
    }
}

pub fn embedded() -> Catalogue {
    reglament_kz::catalogue().expect("the embedded law has no faults")
}

/// The model of an embedded regulation.
pub fn model(id: &str) -> Element {
    let catalogue = embedded();
    let regulation = catalogue.edition(id).expect("it is embedded");
    Element::read(&dmn(regulation, DmnVersion::V1_3).expect("it can be expressed"))
}

/// The example law under the files that want to break everything, each changed by the caller.
pub fn hostile(change: impl Fn(String) -> String) -> Catalogue {
    let folder = |name: &str| format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
    let files =
        |path: &str| reglament_folder::read_folder(folder(path).as_ref()).expect("the folder is there");
    let changed = files("tests/hostile").into_iter().map(|file| {
        let name = file.name().to_owned();
        LawFile::new(name, change(file.text().to_owned()))
    });
    let builder = Catalogue::builder().files(files("../reglament/tests/law")).files(changed);
    builder.build().expect("hostile, but without faults")
}
