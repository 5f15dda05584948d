//! The statuses by name: the one table of error codes, as constants for the header. A test compares the two.

use crate::guard::reglament_status;

/// The call succeeded.
pub const REGLAMENT_STATUS_OK: reglament_status = 0;
/// The text is not JSON.
pub const REGLAMENT_STATUS_INVALID_JSON: reglament_status = 101;
/// A key is not among those known at this place.
pub const REGLAMENT_STATUS_UNKNOWN_KEY: reglament_status = 102;
/// A key appears twice in one object.
pub const REGLAMENT_STATUS_REPEATED_KEY: reglament_status = 103;
/// A key that is needed is absent.
pub const REGLAMENT_STATUS_MISSING_KEY: reglament_status = 104;
/// The value is not of the expected type.
pub const REGLAMENT_STATUS_WRONG_TYPE: reglament_status = 105;
/// The name is not in the vocabulary of facts.
pub const REGLAMENT_STATUS_UNKNOWN_FACT: reglament_status = 106;
/// The word is not among the values allowed here.
pub const REGLAMENT_STATUS_UNKNOWN_VALUE: reglament_status = 107;
/// The text is not a day that exists, written YYYY-MM-DD.
pub const REGLAMENT_STATUS_INVALID_DATE: reglament_status = 108;
/// The amount of money is not a plain number with at most two decimals.
pub const REGLAMENT_STATUS_INVALID_AMOUNT: reglament_status = 109;
/// The number is outside the range allowed here, or not whole.
pub const REGLAMENT_STATUS_OUT_OF_RANGE: reglament_status = 110;
/// The date of a fact is after the day of assessment.
pub const REGLAMENT_STATUS_DATE_AFTER_ASSESSMENT: reglament_status = 111;
/// The text is not a moment in RFC 3339 with an offset from UTC.
pub const REGLAMENT_STATUS_INVALID_TIMESTAMP: reglament_status = 112;
/// The bytes are not UTF-8.
pub const REGLAMENT_STATUS_INVALID_UTF8: reglament_status = 113;
/// The line is longer than what is read at once.
pub const REGLAMENT_STATUS_LINE_TOO_LONG: reglament_status = 114;
/// There is nothing to read.
pub const REGLAMENT_STATUS_EMPTY_INPUT: reglament_status = 115;
/// The facts were made for the vocabulary of another catalogue.
pub const REGLAMENT_STATUS_FOREIGN_FACTS: reglament_status = 116;
/// A row of the table has more or fewer fields than its header.
pub const REGLAMENT_STATUS_FIELD_COUNT: reglament_status = 117;
/// An individual identification number has twelve digits.
pub const REGLAMENT_STATUS_IIN_LENGTH: reglament_status = 151;
/// An individual identification number consists of the digits 0 to 9.
pub const REGLAMENT_STATUS_IIN_NOT_DIGITS: reglament_status = 152;
/// The control digit of the individual identification number is not the one its digits give.
pub const REGLAMENT_STATUS_IIN_CONTROL_DIGIT: reglament_status = 153;
/// No regulation of the catalogue has this id.
pub const REGLAMENT_STATUS_UNKNOWN_REGULATION: reglament_status = 201;
/// No edition of the regulation is in effect on that day.
pub const REGLAMENT_STATUS_NOT_IN_EFFECT: reglament_status = 202;
/// The law files have faults, each listed in the error.
pub const REGLAMENT_STATUS_INVALID_LAW: reglament_status = 203;
/// No act of the catalogue has this id.
pub const REGLAMENT_STATUS_UNKNOWN_ACT: reglament_status = 204;
/// An act cannot have been published before it was registered or adopted.
pub const REGLAMENT_STATUS_IMPOSSIBLE_PUBLICATION: reglament_status = 205;
/// The regulation does not have this channel.
pub const REGLAMENT_STATUS_UNKNOWN_CHANNEL: reglament_status = 206;
/// The file is not TOML.
pub const REGLAMENT_STATUS_INVALID_TOML: reglament_status = 221;
/// The file is written in a version of the format that is not known.
pub const REGLAMENT_STATUS_UNKNOWN_SCHEMA: reglament_status = 222;
/// The file, or a section every catalogue needs, is absent.
pub const REGLAMENT_STATUS_MISSING_SECTION: reglament_status = 223;
/// The same thing is stated in two places that must not both state it.
pub const REGLAMENT_STATUS_STATED_TWICE: reglament_status = 224;
/// A text lacks one of the languages, or is empty.
pub const REGLAMENT_STATUS_MISSING_LANGUAGE: reglament_status = 225;
/// The citation does not have the form of one, or names a law that is not known.
pub const REGLAMENT_STATUS_INVALID_CITATION: reglament_status = 226;
/// The code of an assumption is not in the list of assumptions.
pub const REGLAMENT_STATUS_UNKNOWN_ASSUMPTION: reglament_status = 227;
/// The condition is not written in the language of conditions.
pub const REGLAMENT_STATUS_CONDITION_SYNTAX: reglament_status = 228;
/// The comparison does not fit the type of the fact.
pub const REGLAMENT_STATUS_CONDITION_TYPE: reglament_status = 229;
/// The parameter is not known.
pub const REGLAMENT_STATUS_UNKNOWN_PARAMETER: reglament_status = 230;
/// The fact appears more than once in one ground, which three-valued logic could not answer exactly.
pub const REGLAMENT_STATUS_REPEATED_FACT: reglament_status = 231;
/// The comparison holds for every value, so it says nothing.
pub const REGLAMENT_STATUS_ALWAYS_TRUE: reglament_status = 232;
/// The comparison holds for no value, so it says nothing.
pub const REGLAMENT_STATUS_ALWAYS_FALSE: reglament_status = 233;
/// The numbers or days are not in order.
pub const REGLAMENT_STATUS_OUT_OF_ORDER: reglament_status = 234;
/// The role is not among the regulation's roles.
pub const REGLAMENT_STATUS_UNKNOWN_ROLE: reglament_status = 235;
/// The successor is not among the portal's nodes.
pub const REGLAMENT_STATUS_UNKNOWN_NODE: reglament_status = 236;
/// No way leads to this node of the portal.
pub const REGLAMENT_STATUS_UNREACHABLE_NODE: reglament_status = 237;
/// No way leads from this node of the portal to an end.
pub const REGLAMENT_STATUS_ENDLESS_NODE: reglament_status = 238;
/// Two editions of one regulation are in effect on one day.
pub const REGLAMENT_STATUS_OVERLAPPING_EDITIONS: reglament_status = 239;
/// The whole days of the steps and the overall term do not fit together.
pub const REGLAMENT_STATUS_TERM_MISMATCH: reglament_status = 240;
/// What is borrowed does not exist, is borrowed itself, or belongs to another service.
pub const REGLAMENT_STATUS_CANNOT_BORROW: reglament_status = 241;
/// There are more of them than a mask of 64 bits can hold.
pub const REGLAMENT_STATUS_TOO_MANY: reglament_status = 242;
/// The events of a regulation do not lead from the submission to the issued result.
pub const REGLAMENT_STATUS_BROKEN_PROCEDURE: reglament_status = 243;
/// The template of a paper is not written in the language of templates, or names what no case holds.
pub const REGLAMENT_STATUS_INVALID_TEMPLATE: reglament_status = 244;
/// The calendar does not cover this day.
pub const REGLAMENT_STATUS_OUTSIDE_CALENDAR: reglament_status = 301;
/// No value of a parameter that the regulation uses is known for this day.
pub const REGLAMENT_STATUS_OUTSIDE_PARAMETER: reglament_status = 302;
/// The office is closed at that moment, so nobody can accept an application there.
pub const REGLAMENT_STATUS_OUTSIDE_OFFICE_HOURS: reglament_status = 303;
/// The law does not allow this event at this point of the case.
pub const REGLAMENT_STATUS_EVENT_NOT_PERMITTED: reglament_status = 401;
/// The law assigns this to somebody else.
pub const REGLAMENT_STATUS_WRONG_ROLE: reglament_status = 402;
/// The event is earlier than the one recorded last.
pub const REGLAMENT_STATUS_TIME_RUNS_BACKWARDS: reglament_status = 403;
/// The case has ended.
pub const REGLAMENT_STATUS_CASE_ENDED: reglament_status = 404;
/// The facts do not support the result: a positive one while a ground applies or is open, or a negative one without any.
pub const REGLAMENT_STATUS_RESULT_NOT_SUPPORTED: reglament_status = 405;
/// The regulation does not say which events its procedure consists of.
pub const REGLAMENT_STATUS_NO_PROCEDURE: reglament_status = 406;
/// The case is pinned to another state of the law data.
pub const REGLAMENT_STATUS_OTHER_LAW: reglament_status = 407;
/// The facts do not give the assessment that was pinned when the result was signed.
pub const REGLAMENT_STATUS_OTHER_ASSESSMENT: reglament_status = 408;
/// The case is written in a newer version of the format than this library reads.
pub const REGLAMENT_STATUS_NEWER_SCHEMA: reglament_status = 409;
/// The case does not hold something that the paper shows.
pub const REGLAMENT_STATUS_PAPER_INCOMPLETE: reglament_status = 410;
/// There is no such paper in this language.
pub const REGLAMENT_STATUS_UNKNOWN_PAPER: reglament_status = 411;
/// The case already exists, or its file is not one.
pub const REGLAMENT_STATUS_INVALID_CASE_FILE: reglament_status = 412;
/// The same visit or the same facts are already recorded for this moment.
pub const REGLAMENT_STATUS_REPEATED_EVENT: reglament_status = 413;
/// A case could be in more states than a case graph may have.
pub const REGLAMENT_STATUS_TOO_MANY_STATES: reglament_status = 414;
/// A pointer is null where something is needed.
pub const REGLAMENT_STATUS_NULL_ARGUMENT: reglament_status = 901;
/// A struct of the caller is smaller than what this library writes into it.
pub const REGLAMENT_STATUS_STRUCT_SIZE: reglament_status = 902;
/// A file or folder cannot be read.
pub const REGLAMENT_STATUS_UNREADABLE: reglament_status = 903;
/// The library made a mistake of its own, and changed nothing.
pub const REGLAMENT_STATUS_INTERNAL: reglament_status = 904;
/// The library was installed without tables.
pub const REGLAMENT_STATUS_WITHOUT_TABLES: reglament_status = 905;
/// The library was installed without what is drawn and exported of regulations.
pub const REGLAMENT_STATUS_WITHOUT_MODELS: reglament_status = 906;

#[cfg(test)]
mod tests {
    use reglament::ErrorCode;

    #[test]
    fn every_code_of_the_table_has_its_constant() {
        let constants: Vec<String> = include_str!("status.rs")
            .lines()
            .filter(|line| line.starts_with("pub const") && !line.contains("_OK:"))
            .map(str::to_owned)
            .collect();
        let expected: Vec<String> = ErrorCode::ALL
            .iter()
            .map(|code| {
                let name = code.name().to_uppercase().replace('-', "_");
                format!("pub const REGLAMENT_STATUS_{name}: reglament_status = {};", code.number())
            })
            .collect();
        assert_eq!(constants, expected);
    }
}
