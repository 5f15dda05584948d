//! Names that FEEL reads as one name and XML as an id.

use std::collections::BTreeSet;

/// The names of a model, each given once.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// A name made of an id: letters, digits and `_`.
    ///
    /// FEEL has no word with a `_` in it, so a name that has none is led by its `kind`.
    pub(super) fn give(&mut self, kind: &str, id: &str) -> String {
        let plain: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let named = if plain.contains('_') { plain } else { format!("{kind}_{plain}") };
        self.reserve(named)
    }

    /// This name, with a number behind it if it is taken.
    pub(super) fn reserve(&mut self, name: String) -> String {
        let numbered = (2_u32..).map(|number| format!("{name}_{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !self.0.contains(name));
        let name = free.unwrap_or(name);
        self.0.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_name_is_no_word_of_feel_and_no_other_name() {
        let mut names = Names::default();
        assert_eq!(names.give("fact", "applicant.birth_date"), "applicant_birth_date");
        assert_eq!(names.give("fact", "applicant.birth.date"), "applicant_birth_date_2");
        assert_eq!(names.give("fact", "null"), "fact_null");
        assert_eq!(names.give("fact", "a-\"<é"), "a____");
    }
}
