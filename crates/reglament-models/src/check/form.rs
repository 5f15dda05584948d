//! The form as HTML, before its script fills it: what it is not, the day, the place of the question, the answers and the findings.

use reglament::{RefusalGround, Regulation};
use reglament_sheet::Words;
use reglament_sheet::html::escaped;

/// Everything below the heading.
pub fn html(words: &Words, regulation: &Regulation) -> String {
    let say = |key| escaped(words.say("check", key));
    let column = |key| escaped(words.say("column", key));
    let rows = regulation.grounds().iter().enumerate();
    let rows: String = rows.map(|(index, ground)| row(words, regulation, index, ground)).collect();
    format!(
        "<div class=\"rg-notice\" role=\"note\"><p>{}</p><p>{}</p><p>{}</p></div>\n\
         <form id=\"check-form\" autocomplete=\"off\" novalidate>\n\
         <p><label for=\"check-on\">{}</label> <input type=\"date\" id=\"check-on\" autocomplete=\"off\" \
         aria-describedby=\"check-standing\"></p>\n<p id=\"check-standing\" class=\"rg-soft\"></p>\n\
         <fieldset id=\"check-question\"></fieldset>\n\
         <div id=\"check-buttons\" class=\"rg-buttons\"><button type=\"submit\">{}</button>\
         <button type=\"button\" id=\"check-skip\">{}</button></div>\n\
         <div id=\"check-given\" hidden><h3>{}</h3>\n<ul id=\"check-answers\"></ul>\n\
         <p><button type=\"button\" id=\"check-again\">{}</button></p></div>\n</form>\n\
         <h3>{}</h3>\n<div id=\"check-outcome\" role=\"status\" aria-live=\"polite\"></div>\n\
         <table role=\"table\"><caption class=\"rg-unseen\">{}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">{}</tr></thead>\n\
         <tbody role=\"rowgroup\">\n{rows}</tbody></table>\n",
        say("decides-nothing"),
        say("provider-decides"),
        say("private"),
        say("on"),
        say("answer"),
        say("unknown"),
        say("answers"),
        say("again"),
        say("findings"),
        say("findings"),
        ["number", "ground", "finding", "paragraph"]
            .map(|key| format!("<th scope=\"col\" role=\"columnheader\">{}</th>", column(key)))
            .concat(),
    )
}

fn row(words: &Words, regulation: &Regulation, index: usize, ground: &RefusalGround) -> String {
    let name = |key| escaped(words.say("column", key));
    format!(
        "<tr role=\"row\"><td role=\"cell\" class=\"rg-number\" data-name=\"{}\">{}</td>\
         <td role=\"cell\" data-name=\"{}\">{}</td><td role=\"cell\" data-name=\"{}\" id=\"check-finding-{index}\"></td>\
         <td role=\"cell\" class=\"rg-soft\" data-name=\"{}\">{}</td></tr>\n",
        name("number"),
        ground.number,
        name("ground"),
        escaped(ground.name.get(words.language())),
        name("finding"),
        name("paragraph"),
        escaped(&words.citation(&ground.citation, regulation.id())),
    )
}
