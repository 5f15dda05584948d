//! The way through the portal, the systems and data behind it, and the annexes that show both.

use reglament::{Annex, AnnexKind, ObtainedData, PortalNode, Successor, Symbol};

use super::writer::Writer;
use crate::cell::{Cell, plain};

impl Writer<'_, '_, '_> {
    pub fn portal(&mut self) {
        let rows = self.regulation.portal().iter().map(|node| self.node_row(node)).collect();
        self.sheet.section("portal", &["node", "who-where", "text", "next", "paragraph"], rows);
    }

    /// A node with who acts and in which information systems, the act's words, what comes next, and the paragraph.
    fn node_row(&self, node: &PortalNode) -> Vec<Cell> {
        let name = self.node(&node.id);
        let optional = self.words.say("sentence", "optional");
        let name = if node.optional { format!("{name} ({optional})") } else { name };
        let systems = node.systems.iter().map(|id| self.system(id));
        let who = std::iter::once(self.words.say("actor", node.actor.code())).chain(systems);
        vec![
            plain(name),
            plain(who.collect::<Vec<_>>().join("\n")),
            plain(self.text(&node.stated.text)),
            plain(self.successor(&node.successor)),
            self.place(&node.stated.citation),
        ]
    }

    /// The name of a node, from its kind and number.
    fn node(&self, id: &str) -> String {
        let (kind, number) = id.split_once('-').unwrap_or((id, ""));
        self.words.fill("node", kind, &[("number", number)])
    }

    fn successor(&self, successor: &Successor) -> String {
        match successor {
            Successor::Next(id) => format!("→ {}", self.node(id)),
            Successor::End(end) => format!("■ {}", self.words.say("end", end.code())),
            Successor::Branch { holds, fails } => format!("✓ {}\n✗ {}", self.node(holds), self.node(fails)),
        }
    }

    pub fn receipt(&mut self) {
        let items = self.regulation.receipt_items().iter();
        let rows = items
            .map(|item| vec![plain(self.text(&item.stated.text)), self.place(&item.stated.citation)])
            .collect();
        self.sheet.section("receipt", &["text", "paragraph"], rows);
    }

    pub fn data(&mut self) {
        let systems = self.regulation.information_systems().iter();
        let rows = systems
            .map(|system| {
                vec![plain(self.text(&system.name)), plain(&*system.id), self.place(&system.citation)]
            })
            .collect();
        self.sheet.section("systems", &["name", "id", "paragraph"], rows);
        let row = |data: &ObtainedData| {
            let about: Vec<_> =
                data.about.iter().map(|person| self.words.say("person", person.code())).collect();
            vec![
                plain(self.text(&data.stated.text)),
                plain(about.join(", ")),
                plain(data.via.iter().fold(data.system.to_string(), |from, via| format!("{from} → {via}"))),
                self.place(&data.stated.citation),
            ]
        };
        let rows = self.regulation.obtained_data().iter().map(row).collect();
        self.sheet.section("data", &["text", "about", "system", "paragraph"], rows);
    }

    /// What the act calls an information system.
    pub fn system(&self, id: &str) -> &str {
        let system = self.regulation.information_systems().iter().find(|system| *system.id == *id);
        system.map_or("", |system| self.text(&system.name))
    }

    /// A section for each drawing, with the heading and the legend of the annex it stands for.
    pub fn annexes(&mut self) {
        for kind in AnnexKind::ALL {
            self.sheet.heading(match kind {
                AnnexKind::Handbook => "business-process",
                AnnexKind::Systems => "systems-diagram",
            });
            let annex = self.regulation.annexes().iter().find(|annex| annex.kind == *kind);
            match annex {
                Some(annex) => self.annex(annex),
                None => self.sheet.note(0, self.words.say("sentence", "no-annex")),
            }
        }
    }

    fn annex(&mut self, annex: &Annex) {
        let heading = self.words.fill("sentence", "quoted", &[("text", self.text(&annex.heading.text))]);
        let places = [&annex.heading.citation, &annex.citation].map(|place| place.place(self.language));
        self.sheet.indented(0, format!("{heading} ({})", places.join("; ")));
        let row = |symbol: &Symbol| {
            vec![plain(self.text(&symbol.stated.text)), self.place(&symbol.stated.citation)]
        };
        let rows = annex.symbols.iter().map(row).collect();
        self.sheet.table(&["legend", "paragraph"], rows);
    }
}
