//! The pictures in the documentation are those that the library draws.

use std::{env, fs};

use reglament::{AnnexKind, Language};
use reglament_models::diagram;

use super::law::repository;

/// The pictures by name; with `REGLAMENT_UPDATE=1` they are written anew.
#[test]
fn the_pictures_of_the_documentation_are_current() {
    let catalogue = reglament_kz::catalogue().unwrap();
    let pictures = [
        ("handbook.svg", "almaty/adoption@3-383-2016", AnnexKind::Handbook),
        ("systems.svg", "zhambyl/patronage@332-2015", AnnexKind::Systems),
    ];
    for (name, regulation, annex) in pictures {
        let regulation = catalogue.edition(regulation).unwrap();
        let svg = diagram(regulation, annex, None, Language::En).unwrap();
        let path = repository("docs/pictures").join(name);
        if env::var_os("REGLAMENT_UPDATE").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &svg).unwrap();
        }
        let held = fs::read_to_string(&path).expect("the picture is there");
        assert!(held == svg, "{name} is not what is drawn now: run the test with REGLAMENT_UPDATE=1");
    }
}
