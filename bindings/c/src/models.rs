//! What is drawn and exported of a regulation or case, as text: pages, drawings, and models for other programs.

#![cfg_attr(
    not(feature = "models"),
    allow(dead_code, reason = "the numbers of documents stand in the header of every library")
)]

use reglament::{Error, chrono};

use crate::case::reglament_case;
use crate::catalogue::reglament_catalogue;
use crate::error::tell;
use crate::guard::{guard, reglament_error, reglament_status};
use crate::handle::{borrow, give, require};
use crate::regulation::reglament_regulation;
use crate::text::{read, reglament_str, reglament_text};
use crate::value::{Number, reglament_language, reglament_moment};

/// What is written of a regulation.
pub type reglament_document = i32;
/// The handbook: everything it states as one page of HTML, with both drawings.
pub const REGLAMENT_DOCUMENT_HANDBOOK: reglament_document = 1;
/// The drawing of the handbook of business processes, as SVG.
pub const REGLAMENT_DOCUMENT_HANDBOOK_DIAGRAM: reglament_document = 2;
/// The diagram of how the information systems interact, as SVG.
pub const REGLAMENT_DOCUMENT_SYSTEMS_DIAGRAM: reglament_document = 3;
/// The process of one channel as BPMN 2.0.
pub const REGLAMENT_DOCUMENT_BPMN: reglament_document = 4;
/// The grounds for refusal as DMN.
pub const REGLAMENT_DOCUMENT_DMN: reglament_document = 5;
/// Every state of a case and every event as a Petri net in PNML.
pub const REGLAMENT_DOCUMENT_PNML: reglament_document = 6;

/// Writes a document of a regulation. Options are a JSON object, or an empty text: `language` (`kk`, `ru`, `en`; of pages and
/// drawings), `channel` (`office`, `portal`; BPMN and PNML need it, drawings may have it), `with_check` (true: the handbook has a form
/// with which families can try the grounds), `on` (a day: the handbook says whether the act is in effect), `profile` (`plain`,
/// `camunda7`, `camunda8`; of BPMN), `version` (`1.3`, `1.5`; of DMN). The catalogue is the one that the regulation is from. A library
/// that was installed without `--models` fails with the status `without-models`. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_document(
    catalogue: *const reglament_catalogue,
    regulation: *const reglament_regulation,
    document: reglament_document,
    options: reglament_str,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            require(text_out, "text_out")?;
            let (catalogue, of) = (borrow(catalogue, "catalogue")?, borrow(regulation, "regulation")?);
            let text = made::document(&catalogue.0, &of.regulation, document, read(options, "options")?)?;
            give(reglament_text(text), text_out, "text_out")
        })
    }
}

/// Draws a case into a drawing of its regulation, as SVG: what has happened, what is late, and what may come. The document is
/// `REGLAMENT_DOCUMENT_HANDBOOK_DIAGRAM` or `REGLAMENT_DOCUMENT_SYSTEMS_DIAGRAM`. `at` is the moment asked about; null stands for
/// that of the last event. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_case_diagram(
    case: *const reglament_case,
    document: reglament_document,
    at: *const reglament_moment,
    language: reglament_language,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let draw = |case: &reglament_case| {
        // SAFETY: as the caller promises.
        let at: Option<chrono::DateTime<chrono::FixedOffset>> =
            unsafe { at.as_ref() }.map(|at| at.read("at")).transpose()?;
        let language = reglament::Language::read(language, "language")?;
        Ok::<_, Error>(reglament_text(made::case_diagram(&case.0, document, at, language)?))
    };
    // SAFETY: as the caller promises.
    unsafe { tell((case, "case"), draw, text_out, error_out) }
}

#[cfg(not(feature = "models"))]
mod made {
    //! The functions of a library without models, so that a program that was linked against one with them starts, and is told what
    //! is missing.

    use reglament::chrono::{DateTime, FixedOffset};
    use reglament::{Case, Catalogue, Error, ErrorCode, Language, Regulation, Result};

    pub(super) fn document(_: &Catalogue, _: &Regulation, _: i32, _: &str) -> Result<String> {
        Err(without_models())
    }

    pub(super) fn case_diagram(
        _: &Case,
        _: i32,
        _: Option<DateTime<FixedOffset>>,
        _: Language,
    ) -> Result<String> {
        Err(without_models())
    }

    #[cold]
    fn without_models() -> Error {
        let message =
            "this libreglament was installed without models; install one with `cargo xtask install --models`";
        Error::new(ErrorCode::WithoutModels, message)
    }
}

#[cfg(feature = "models")]
mod made {
    //! The documents.

    use reglament::chrono::{DateTime, FixedOffset};
    use reglament::{
        AnnexKind, Case, Catalogue, Channel, Error, ErrorCode, Language, Regulation, Result, parse_day,
    };
    use reglament_models::{BpmnProfile, DmnVersion, HandbookOptions};
    use serde::Deserialize;

    #[derive(Default, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Options {
        language: Option<String>,
        channel: Option<String>,
        with_check: bool,
        on: Option<String>,
        profile: Option<String>,
        version: Option<String>,
    }

    const EXPECTED: &str =
        "expected a JSON object with `language`, `channel`, `with_check`, `on`, `profile` or `version`";

    pub(super) fn document(
        catalogue: &Catalogue,
        regulation: &Regulation,
        document: i32,
        options: &str,
    ) -> Result<String> {
        let options = read(options)?;
        match document {
            super::REGLAMENT_DOCUMENT_HANDBOOK => handbook(catalogue, regulation, &options),
            super::REGLAMENT_DOCUMENT_HANDBOOK_DIAGRAM => diagram(regulation, AnnexKind::Handbook, &options),
            super::REGLAMENT_DOCUMENT_SYSTEMS_DIAGRAM => diagram(regulation, AnnexKind::Systems, &options),
            super::REGLAMENT_DOCUMENT_BPMN => {
                let profile = one_of(
                    options.profile.as_deref(),
                    "profile",
                    BpmnProfile::Plain,
                    BpmnProfile::from_code,
                )?;
                reglament_models::bpmn(regulation, channel_of(&options)?, profile)
            }
            super::REGLAMENT_DOCUMENT_DMN => {
                let version = one_of(
                    options.version.as_deref(),
                    "version",
                    DmnVersion::default(),
                    DmnVersion::from_code,
                )?;
                reglament_models::dmn(regulation, version)
            }
            super::REGLAMENT_DOCUMENT_PNML => {
                regulation.graph(channel_of(&options)?).map(|graph| reglament_models::pnml(&graph))
            }
            _ => Err(no_document()),
        }
    }

    pub(super) fn case_diagram(
        case: &Case,
        document: i32,
        at: Option<DateTime<FixedOffset>>,
        language: Language,
    ) -> Result<String> {
        let annex = match document {
            super::REGLAMENT_DOCUMENT_HANDBOOK_DIAGRAM => AnnexKind::Handbook,
            super::REGLAMENT_DOCUMENT_SYSTEMS_DIAGRAM => AnnexKind::Systems,
            _ => return Err(no_document()),
        };
        reglament_models::case_diagram(case, annex, at, language)
    }

    #[cold]
    fn no_document() -> Error {
        Error::new(ErrorCode::OutOfRange, "expected one of REGLAMENT_DOCUMENT_…").at("document")
    }

    fn read(options: &str) -> Result<Options> {
        if options.is_empty() {
            return Ok(Options::default());
        }
        // What serde says may repeat what stands in the text; and it takes a list for an object.
        let object = Some(options).filter(|text| text.trim_start().starts_with('{'));
        let stated = object.and_then(|text| serde_json::from_str(text).ok());
        stated.ok_or_else(|| Error::new(ErrorCode::InvalidJson, EXPECTED).at("options"))
    }

    fn handbook(catalogue: &Catalogue, regulation: &Regulation, options: &Options) -> Result<String> {
        let on = options.on.as_deref().map(parse_day).transpose();
        let on = on.map_err(|error| error.at("options/on"))?;
        let chosen = HandbookOptions { with_check: options.with_check, on };
        reglament_models::handbook(catalogue, regulation, language_of(options)?, chosen)
    }

    fn diagram(regulation: &Regulation, annex: AnnexKind, options: &Options) -> Result<String> {
        let channel = options.channel.as_ref().map(|_| channel_of(options)).transpose()?;
        reglament_models::diagram(regulation, annex, channel, language_of(options)?)
    }

    fn language_of(options: &Options) -> Result<Language> {
        one_of(options.language.as_deref(), "language", Language::En, Language::from_code)
    }

    fn channel_of(options: &Options) -> Result<Channel> {
        let Some(code) = options.channel.as_deref() else {
            return Err(Error::new(ErrorCode::MissingKey, "expected a `channel`").at("options"));
        };
        let unknown =
            || Error::new(ErrorCode::UnknownChannel, "expected `office` or `portal`").at("options/channel");
        Channel::from_code(code).ok_or_else(unknown)
    }

    /// The member of a closed list that an option names, or the usual one.
    fn one_of<T>(
        code: Option<&str>,
        key: &'static str,
        usual: T,
        from_code: fn(&str) -> Option<T>,
    ) -> Result<T> {
        let Some(code) = code else { return Ok(usual) };
        let unknown =
            || Error::new(ErrorCode::UnknownValue, "not one of the values that this option can have");
        from_code(code).ok_or_else(|| unknown().at(key).inside("options"))
    }
}
