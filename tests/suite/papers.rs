//! The papers of whole cases: what they must show is taken from the events and the law, not from the paper.

use reglament::chrono::{DateTime, FixedOffset};
use reglament::{Case, Document, End, ErrorCode, EventContent, Language, PaperKind, ResultOutcome};

use crate::runs::{Run, after, runs};

const OFFICIAL: [Language; 2] = [Language::Kk, Language::Ru];

/// Every run with its case after the last event.
fn cases() -> Vec<(String, Run, Case)> {
    let case = |(name, run): (String, Run)| {
        let case = after(&run, run.events.len());
        (name, run, case)
    };
    runs().into_iter().map(case).collect()
}

fn clock(case: &Case, at: DateTime<FixedOffset>) -> String {
    case.calendar().local(at).expect("covered").format("%d.%m.%Y %H:%M").to_string()
}

/// Checks that a paper shows everything, as text and as HTML.
fn shows(name: &str, case: &Case, kind: PaperKind, language: Language, expected: &[String]) {
    let paper =
        case.paper(kind, language).unwrap_or_else(|error| panic!("{name}: {kind} {language}: {error}"));
    let (text, html) = (paper.text(), paper.html());
    for part in expected {
        assert!(text.contains(&**part), "{name}: {kind} {language} lacks `{part}`\n{text}");
        let escaped = part.replace('&', "&amp;").replace('/', "&#x2f;").replace("№ ", "№\u{a0}");
        // A number and its ending are kept on one line by a hyphen of another kind.
        let joined = html.replace('\u{2011}', "-");
        assert!(joined.contains(&escaped), "{name}: {kind} {language} as HTML lacks `{part}`\n{html}");
    }
    assert!(html.starts_with("<!doctype html>") && !html.contains("<script") && !html.contains("http"));
}

#[test]
fn a_receipt_has_the_five_items_of_p_10() {
    let mut receipts = 0;
    // Almaty p. 10(1) has the five items, Zhambyl p. 8(1) none.
    for (name, _, case) in cases().into_iter().filter(|(.., case)| case.regulation().region() == "almaty") {
        let (mut number, mut employee, mut documents, mut issue) = (None, None, None, None);
        for event in case.events() {
            match &event.content {
                EventContent::ApplicationRegistered { number: n, employee: e, .. } => {
                    (number, employee) = (Some(n), e.as_ref());
                }
                EventContent::Submitted { documents: d, .. }
                | EventContent::RequestFilled { documents: d, .. } => {
                    documents = Some(d);
                }
                EventContent::ReceiptIssued { ready_at, place } => issue = ready_at.zip(place.as_ref()),
                _ => {}
            }
        }
        for language in OFFICIAL {
            let Some((ready_at, place)) = issue else {
                let error = case.paper(PaperKind::Receipt, language).expect_err("no receipt was issued");
                assert_eq!(error.code(), ErrorCode::PaperIncomplete, "{name}");
                assert!(
                    ["number", "accepted_on", "ready_at", "documents"].contains(&error.place()),
                    "{name}: {error}"
                );
                continue;
            };
            let accepted = case.status(case.events().last().expect("events").at).expect("covered").overall;
            let accepted = accepted.expect("accepted").accepted_at.format("%d.%m.%Y").to_string();
            let documents = documents.expect("an application");
            let mut expected: Vec<String> = documents.clone();
            if language == Language::Ru {
                expected.push(format!("Количество приложенных документов: {}", documents.len()));
            }
            let title = case.regulation().title().get(language).to_owned();
            let (number, employee) =
                (number.expect("registered").clone(), employee.expect("registered").clone());
            expected.extend([number, accepted, title, clock(&case, ready_at), place.clone(), employee]);
            shows(&name, &case, PaperKind::Receipt, language, &expected);
            receipts += 1;
        }
    }
    assert!(receipts >= 30, "{receipts} receipts");
}

#[test]
fn a_refusal_and_a_conclusion_name_every_ground_and_its_paragraph() {
    let (mut refusals, mut conclusions) = (0, 0);
    for (name, _, case) in cases() {
        let Some(assessment) = case.assessment().expect("covered") else {
            for kind in [PaperKind::ReasonedRefusal, PaperKind::Conclusion, PaperKind::Notification] {
                assert!(case.paper(kind, Language::Ru).is_err(), "{name}: {kind} before the signature");
            }
            continue;
        };
        let negative = case.outcome() == Some(ResultOutcome::Negative);
        let kind = if case.regulation().service() == "adoption" {
            PaperKind::Conclusion
        } else {
            PaperKind::ReasonedRefusal
        };
        for language in OFFICIAL {
            if kind == PaperKind::ReasonedRefusal && !negative {
                let error = case.paper(kind, language).expect_err("a contract refuses nothing");
                assert_eq!((error.code(), error.place()), (ErrorCode::PaperIncomplete, "result"), "{name}");
                continue;
            }
            let applying = case.regulation().grounds_in(assessment.findings().applying);
            let grounds = applying
                .flat_map(|ground| [ground.text.get(language).to_owned(), ground.citation.place(language)]);
            let borrowed =
                case.regulation().grounds_from().and(case.regulation().assumption("grounds-from-almaty-p11"));
            let borrowed = borrowed.map(|assumption| assumption.text.get(language).to_owned());
            let expected: Vec<String> = grounds.chain(borrowed).collect();
            assert!(!negative || !expected.is_empty(), "{name}: a refusal without a ground");
            shows(&name, &case, kind, language, &expected);
            if negative { refusals += 1 } else { conclusions += 1 }
        }
    }
    assert!(refusals >= 20 && conclusions >= 10, "{refusals} refusals, {conclusions} positive conclusions");
}

#[test]
fn a_notification_has_date_time_place_and_what_follows() {
    let mut notifications = 0;
    for (name, _, case) in cases() {
        let announced = case.result().is_some_and(|result| result.document == Document::Notification);
        let issued = case.events().iter().find_map(|event| match &event.content {
            EventContent::ResultIssued { ready_at, place } => Some((*ready_at, place.clone())),
            _ => None,
        });
        for language in OFFICIAL {
            let (true, Some((ready_at, place))) = (announced, issued.clone()) else {
                assert!(case.paper(PaperKind::Notification, language).is_err(), "{name}");
                continue;
            };
            // Almaty p. 3 and 15 call for both; Zhambyl p. 10(12) for the address alone, its patronage for neither.
            let ready_at = ready_at.map(|ready_at| clock(&case, ready_at));
            let result = case.result().expect("announced");
            let then = result.then.as_ref().map(|then| then.get(language).to_owned());
            let title = result.title.as_ref().expect("the heading of p. 3").get(language).to_owned();
            let status = case.status(case.events().last().expect("events").at).expect("covered");
            let assumptions = status.assumptions.iter().map(|known| known.text.get(language).to_owned());
            let expected: Vec<String> =
                [title].into_iter().chain(ready_at).chain(place).chain(then).chain(assumptions).collect();
            shows(&name, &case, PaperKind::Notification, language, &expected);
            let paper = case.paper(PaperKind::Notification, language).expect("a notification");
            // p. 3 announces a contract to be concluded or a conclusion that is ready, not how the case went; the form of
            // the Standard is not here.
            for claim in
                ["положительн", "отрицательн", "Нәтиже оң", "Нәтиже теріс", "по форме", "нысан бойынша"]
            {
                assert!(!paper.text().contains(claim), "{name}: {claim}\n{}", paper.text());
            }
            notifications += 1;
        }
    }
    assert!(notifications >= 10, "{notifications} notifications");
}

#[test]
fn a_paper_names_the_department_that_the_host_names() {
    let named = "Тараз қаласының білім бөлімі";
    let (_, mut run) = runs()
        .into_iter()
        .find(|(_, run)| run.regulation.starts_with("zhambyl/") && run.channel == "office")
        .expect("a run in Zhambyl");
    let last = run.events.len();
    let general = after(&run, last).paper(PaperKind::Receipt, Language::Kk).expect("a receipt");
    assert!(general.text().contains("Жамбыл облысы аудандарының және Тараз қаласының білім бөлімдері\n"));
    let registered = run.events.iter_mut().find(|event| event.get().contains("\"application-registered\""));
    let registered = registered.expect("the application is registered");
    let text = registered.get().replacen('{', &format!("{{\"provider\": \"{named}\", "), 1);
    *registered = serde_json::value::RawValue::from_string(text).expect("JSON");
    for kind in [PaperKind::Receipt, PaperKind::Status] {
        let paper = after(&run, last).paper(kind, Language::Kk).expect("a paper");
        assert!(
            paper.text().contains(&format!("Көрсетілетін қызметті беруші: {named}\n")),
            "{}",
            paper.text()
        );
    }
}

#[test]
fn no_paper_prints_the_abbreviations_that_an_act_agrees_on() {
    for (name, _, case) in cases() {
        for kind in PaperKind::ALL {
            for language in OFFICIAL {
                let text =
                    case.paper(*kind, language).map(|paper| paper.text().to_owned()).unwrap_or_default();
                let agreed = text.contains("(далее") || text.contains("(бұдан әрі");
                assert!(!agreed, "{name}: {text}");
            }
        }
    }
}

#[test]
fn a_conclusion_names_the_act_of_survey_as_its_regulation_does() {
    // A-A p. 10(3) has the conclusion rest on the act of survey; Zhambyl p. 8(3) only has both prepared, one after the other.
    let mut seen = [0, 0];
    for (name, _, case) in cases() {
        let Ok(paper) = case.paper(PaperKind::Conclusion, Language::Kk) else { continue };
        let almaty = case.regulation().region() == "almaty";
        let rests = "көрсетілетін қызметті алушының тұрғын үй-тұрмыстық жағдайларын тексеріп-қарау актісінің негізінде";
        assert_eq!(paper.text().contains(rests), almaty, "{name}: {}", paper.text());
        assert!(!paper.text().contains("зерделеу актісі"), "{name}: {}", paper.text());
        seen[usize::from(almaty)] += 1;
    }
    assert!(seen.iter().all(|papers| *papers > 0), "{seen:?}");
}

#[test]
fn a_status_can_be_written_after_every_event() {
    for (name, run) in runs() {
        for events in 0..=run.events.len() {
            let case = after(&run, events);
            for language in OFFICIAL {
                let mut expected =
                    vec!["the run".to_owned(), case.regulation().title().get(language).to_owned()];
                if let Some(last) = case.events().last() {
                    let status = case.status(last.at).expect("covered");
                    let running = status.due_at.filter(|_| case.end().is_none());
                    expected.extend(running.map(|due| due.format("%d.%m.%Y %H:%M").to_string()));
                }
                let defects = case.events().iter().filter_map(|event| match &event.content {
                    EventContent::DocumentsChecked { defects } => Some(defects.clone()),
                    _ => None,
                });
                if case.end().is_none_or(|end| end == End::DocumentsRefused) {
                    expected.extend(defects.flatten());
                }
                shows(&name, &case, PaperKind::Status, language, &expected);
            }
        }
    }
}

#[test]
fn no_paper_is_written_in_a_language_that_is_not_official() {
    let (_, run) = runs().swap_remove(0);
    let case = after(&run, run.events.len());
    for kind in PaperKind::ALL {
        let error = case.paper(*kind, Language::En).expect_err("English is not official");
        assert_eq!((error.code(), error.place()), (ErrorCode::UnknownPaper, "language"));
    }
}

#[test]
fn markup_in_a_name_stays_text() {
    let (_, mut run) =
        runs().into_iter().find(|(_, run)| run.channel == "office").expect("a run at the office");
    let marked = run.events[0]
        .get()
        .replace("\"documents\": [", "\"documents\": [\"<b>passport</b> & \\\"more\\\"\\n\\n– forged\", ");
    run.events[0] = serde_json::value::RawValue::from_string(marked).expect("JSON");
    let case = after(&run, run.events.len());
    let paper = case.paper(PaperKind::Receipt, Language::Ru).expect("a receipt");
    assert!(paper.text().contains("– <b>passport</b> & \"more\"  – forged\n"), "{}", paper.text());
    assert!(!paper.html().contains("<b>") && !paper.html().contains("<li>forged"), "{}", paper.html());
}

#[test]
fn a_receipt_of_zhambyl_prints_what_is_known_and_nothing_else() {
    let known = |number: usize, events: usize| {
        let (_, run) =
            runs().into_iter().find(|(name, _)| name.starts_with(&format!("{number:03}-"))).expect("a run");
        let paper = after(&run, events).paper(PaperKind::Receipt, Language::Ru).expect("accepted");
        paper.text().to_owned()
    };
    // p. 8(1) names no item: the receipt of run 061 is given before there is a number, that of 063 says nothing of issue.
    let before_the_number = known(61, 2);
    assert!(before_the_number.contains("Дата приема заявления: 15.05.2018"), "{before_the_number}");
    assert!(before_the_number.contains("Дата (время) и место выдачи документов: 14.06.2018 18:00, room 4"));
    let bare = known(63, 3);
    assert!(bare.contains("Номер и дата приема заявления: № 18/P-32, 15.05.2018"), "{bare}");
    for absent in ["выдачи документов:", "работника услугодателя", "№ ,"]
    {
        assert!(!bare.contains(absent) && !before_the_number.contains("работника услугодателя"), "{bare}");
    }
}

#[test]
fn what_a_name_hides_is_shown_in_papers() {
    let (_, mut run) =
        runs().into_iter().find(|(_, run)| run.channel == "office").expect("a run at the office");
    let hidden = "\"documents\": [\"\\u202eforged\\u2066 passport\\u009b\", ";
    let marked = run.events[0].get().replace("\"documents\": [", hidden);
    run.events[0] = serde_json::value::RawValue::from_string(marked).expect("JSON");
    let paper = after(&run, run.events.len()).paper(PaperKind::Receipt, Language::Ru).expect("a receipt");
    for text in [paper.text(), &paper.html()] {
        assert!(text.contains("\\u{202e}forged\\u{2066} passport\\u{9b}"), "{text}");
        assert!(!text.contains(['\u{202e}', '\u{2066}', '\u{9b}']), "{text}");
    }
}
