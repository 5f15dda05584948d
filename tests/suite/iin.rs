//! `tests/iin.csv`: individual identification numbers, none of which a living person can hold.

use reglament_kz::Iin;

use crate::shared::rows;

#[test]
fn numbers_are_judged_by_length_digits_and_control_digit_alone() {
    for row in rows("iin.csv") {
        let number = row.get("iin");
        match Iin::parse(number) {
            Ok(iin) => {
                assert_eq!(row.get("result"), "valid", "{}", row.get("source"));
                let birth = iin.birth_hint().map_or_else(String::new, |hint| hint.0.to_string());
                let sex = iin.sex_hint().map_or("", reglament_kz::SexHint::code);
                assert_eq!(
                    (birth.as_str(), sex),
                    (row.get("birth_date"), row.get("sex")),
                    "{}",
                    row.get("source")
                );
                assert!(!format!("{iin:?}").contains(number));
            }
            Err(error) => {
                assert_eq!(error.code().name(), row.get("result"), "{}", row.get("source"));
                assert!(number.is_empty() || !format!("{error} {error:?}").contains(number));
            }
        }
    }
}

#[test]
fn of_ten_thousand_serials_82_can_have_no_control_digit() {
    // law.md 6: for the prefix 8501011, 9,918 serials have one control digit and 82 have none.
    let valid_endings = |serial: u32| {
        (0..10).filter(|control| Iin::parse(&format!("8501011{serial:04}{control}")).is_ok()).count()
    };
    let counts: Vec<usize> = (0..10_000).map(valid_endings).collect();
    assert_eq!(counts.iter().filter(|count| **count == 1).count(), 9_918);
    assert_eq!(counts.iter().filter(|count| **count == 0).count(), 82);
}
