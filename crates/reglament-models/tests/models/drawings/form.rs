//! What a drawing is as a file: small, self-contained, with names of its own, for those who see it and those who do not.

use std::collections::HashSet;

use reglament::Language;

use super::law::each;

/// As large as a drawing may be, in bytes.
const LARGEST: usize = 40 * 1024;

#[test]
fn a_drawing_is_small_and_whole() {
    each(|sample| {
        assert!(sample.svg.len() <= LARGEST, "{sample}: {} bytes", sample.svg.len());
        let drawing = &sample.drawing;
        let known = ["svg", "title", "desc", "style", "g", "rect", "circle", "path", "text"];
        assert!(drawing.elements.iter().all(|name| known.contains(&&**name)), "{sample}");
        let outside = |text: &str| {
            ["http", "url(", "@import", "javascript:", "data:"].iter().any(|word| text.contains(word))
        };
        assert!(!drawing.values.iter().any(|value| outside(value)), "{sample}");
        assert!(!outside(&drawing.style), "{sample}");
        let (width, height) = (&drawing.root["width"], &drawing.root["height"]);
        assert_eq!(drawing.root["viewBox"], format!("0 0 {width} {height}"));
        assert_eq!(drawing.root["xmlns"], "http://www.w3.org/2000/svg");
    });
}

#[test]
fn a_drawing_is_an_image_with_a_name() {
    each(|sample| {
        let (root, drawing) = (&sample.drawing.root, &sample.drawing);
        assert_eq!(root["role"], "img");
        assert_eq!(root["lang"], sample.language.code());
        let named: Vec<&str> = root["aria-labelledby"].split(' ').collect();
        assert!(named.iter().all(|id| drawing.ids.iter().any(|known| known == id)), "{sample}: {named:?}");
        assert!(!drawing.title.is_empty(), "{sample}");
    });
}

/// Any number of drawings can stand in one page: no id of one is an id of another, and no rule reaches beyond its own.
#[test]
fn no_two_drawings_share_an_id() {
    let mut all = HashSet::new();
    each(|sample| {
        let prefix = &sample.drawing.root["id"];
        if !all.insert(prefix.clone()) {
            // The same regulation stands in several catalogues.
            return;
        }
        for id in sample.drawing.ids.iter().skip(1) {
            assert!(id.starts_with(&format!("{prefix}-")), "{sample}: {id}");
            assert!(all.insert(id.clone()), "{sample}: {id} twice");
        }
        let rules = sample.drawing.style.replace("@media screen and (prefers-color-scheme:dark){", "");
        let selectors = rules
            .split('}')
            .filter_map(|rule| rule.split_once('{'))
            .flat_map(|(selectors, _)| selectors.split(','));
        for selector in selectors {
            assert!(selector.starts_with(&format!("#{prefix} ")), "{sample}: {selector}");
        }
    });
}

/// What the drawing is and is not, in its own language.
#[test]
fn a_drawing_says_who_drew_it() {
    each(|sample| {
        let said = match sample.language {
            Language::Kk => {
                "Бұл сызбаны осы жоба актінің мәтіні бойынша салды: актінің өз суреті қолжетімсіз."
            }
            Language::Ru => "Нарисовано этим проектом по тексту акта: рисунок самого акта недоступен.",
            Language::En => {
                "Drawn by this project from the text of the act: the picture of the act itself is not available."
            }
        };
        let shown: Vec<&str> = sample.drawing.words.iter().map(|words| &*words.text).collect();
        assert!(shown.join(" ").contains(said), "{sample}");
    });
}

/// The contrast of words with whatever they stand on is at least 4.5 : 1, light and dark.
#[test]
fn words_can_be_read() {
    let catalogue = reglament_kz::catalogue().unwrap();
    let sample = &super::law::samples(&catalogue.regulations()[0])[0];
    let (light, dark) = sample.drawing.style.split_once("@media").unwrap();
    for rules in [light.to_owned(), format!("{light}{dark}")] {
        let fill = |selector: &str| {
            let id = &sample.drawing.root["id"];
            let rule = |rule: &str| {
                let (selectors, body) = rule.rsplit_once('{')?;
                let own = selectors
                    .rsplit('{')
                    .next()?
                    .split(',')
                    .any(|known| known == format!("#{id} {selector}"));
                let color = body.split(';').find_map(|part| part.strip_prefix("fill:#"))?;
                own.then(|| luminance(color))
            };
            rules.split('}').filter_map(rule).last().unwrap_or_else(|| panic!("no fill of {selector}"))
        };
        for ground in [".g", ".l", ".k", ".b", ".b.x", ".b.s", ".b.y", ".d1", ".d2", ".d3"] {
            for words in ["text", ".f", ".w"] {
                let (one, other) = (fill(ground), fill(words));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 4.5, "{words} on {ground}: {contrast}");
            }
        }
    }
}

fn luminance(color: &str) -> f64 {
    let long: String =
        if color.len() == 3 { color.chars().flat_map(|c| [c, c]).collect() } else { color.to_owned() };
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&long[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

/// Every word of the drawings is there: what is missing would be shown as its key.
#[test]
fn every_word_is_there() {
    let source = |folder: &str| -> String {
        let mut text = String::new();
        let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    text.push_str(&std::fs::read_to_string(path).unwrap());
                }
            }
        }
        text
    };
    let text = source("diagram");
    let keys = text.split("(\"drawing\", \"").skip(1).map(|rest| rest.split_once('"').unwrap().0);
    let keys: HashSet<&str> =
        keys.chain(["done", "now", "ahead", "late", "holds", "fails", "systems", "handbook"]).collect();
    assert!(keys.len() >= 15, "{keys:?}");
    // A test beside the words finds those that a language lacks.
    let words = reglament_sheet::Words::new(Language::Kk);
    let absent: Vec<_> = keys.iter().filter(|key| words.say("drawing", key) == **key).collect();
    assert!(absent.is_empty(), "{absent:?}");
    assert!(
        reglament::SymbolId::ALL.iter().all(|symbol| words.say("symbol", symbol.code()) != symbol.code())
    );
}
