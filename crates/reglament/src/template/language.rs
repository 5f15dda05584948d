//! The language of templates: the part of Jinja's that papers need, within bounds.
//!
//! A template only shows, chooses and repeats what a case holds. It cannot compute: nothing in it can grow, and one that loads
//! neither overflows a stack nor runs for ever. The engine knows more of Jinja, so what goes beyond is refused here, with its place.

/// The longest template in bytes.
const LONGEST: usize = 1 << 16;
/// The longest tag in bytes: what one expression may hold, and so how deep it can be.
const LONGEST_TAG: usize = 500;
/// How many blocks may stand in one another; an `elif` stands in its `if`.
const DEEPEST: usize = 16;

const FILTER: &str = "length";
const TEST: &str = "defined";
const COMPARISONS: [&str; 6] = ["==", "!=", "<=", ">=", "<", ">"];

/// What is wrong with a template, and at which byte.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) at: usize,
    pub(super) found: String,
    pub(super) expected: String,
}

impl Refused {
    fn new(at: usize, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { at, found: found.into(), expected: expected.into() }
    }
}

/// Whether a template keeps to the language and its bounds. Whether its blocks fit together is for the engine to say.
pub(super) fn check(template: &str) -> Result<(), Refused> {
    if template.len() > LONGEST {
        let found = format!("{} bytes", template.len());
        return Err(Refused::new(0, found, format!("a template of at most {LONGEST}")));
    }
    let mut at = 0;
    let mut open = Vec::new();
    while let Some(tag) = Tag::next(template, at) {
        let tag = tag?;
        at = tag.end;
        tag.nest(&mut open);
        if open.iter().sum::<usize>() > DEEPEST {
            let expected = format!("at most {DEEPEST} nested blocks, each `elif` counted");
            return Err(Refused::new(tag.start, "one block too many", expected));
        }
        tag.check()?;
    }
    Ok(())
}

/// What stands between two braces, and where.
struct Tag<'t> {
    /// Where its first brace stands.
    start: usize,
    /// Behind its last brace.
    end: usize,
    /// `{{ … }}` rather than `{% … %}`.
    shows: bool,
    tokens: Vec<Token<'t>>,
}

#[derive(Clone, Copy)]
struct Token<'t> {
    at: usize,
    kind: Kind,
    text: &'t str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Literal,
    Sign,
}

impl<'t> Tag<'t> {
    /// The next tag from a place on; comments are passed over.
    fn next(template: &'t str, from: usize) -> Option<Result<Self, Refused>> {
        let mut from = from;
        loop {
            let (start, opening) = find(template, from, &["{{", "{%", "{#"])?;
            let inner = start.saturating_add(2);
            if opening != "{#" {
                return Some(Self::read(template, start, opening == "{{"));
            }
            // A comment without end is a fault that the engine tells.
            let (end, _) = find(template, inner, &["#}"])?;
            from = end.saturating_add(2);
        }
    }

    fn read(template: &'t str, start: usize, shows: bool) -> Result<Self, Refused> {
        let closing = if shows { "}}" } else { "%}" };
        let mut rest = Cursor { text: template, at: start.saturating_add(2) };
        rest.skip("-");
        let mut tokens = Vec::new();
        loop {
            rest.skip_space();
            if rest.at.saturating_sub(start) > LONGEST_TAG {
                let expected = format!("a tag of at most {LONGEST_TAG} bytes");
                return Err(Refused::new(start, "a longer tag", expected));
            }
            if rest.skip(closing) || (rest.starts_with("-") && rest.skip(&format!("-{closing}"))) {
                return Ok(Self { start, end: rest.at, shows, tokens });
            }
            tokens.push(rest.token(closing)?);
        }
    }

    /// Opens or closes a block; each open one counts with its `elif`s, which the engine nests in it.
    fn nest(&self, open: &mut Vec<usize>) {
        match (self.keyword(), open.last_mut()) {
            (Some("if" | "for"), _) => open.push(1),
            (Some("elif"), Some(depth)) => *depth = depth.saturating_add(1),
            (Some("endif" | "endfor"), _) => _ = open.pop(),
            _ => {}
        }
    }

    fn keyword(&self) -> Option<&'t str> {
        self.tokens.first().filter(|_| !self.shows).map(|token| token.text)
    }

    fn check(&self) -> Result<(), Refused> {
        let expression = match self.keyword() {
            None if self.shows => self.tokens.as_slice(),
            Some("if" | "elif") => self.tokens.get(1..).unwrap_or_default(),
            Some("else" | "endif" | "endfor") if self.tokens.len() == 1 => return Ok(()),
            Some("for") => match self.tokens.get(1..) {
                Some([name, of, list @ ..]) if name.kind == Kind::Name && of.text == "in" => list,
                _ => return Err(Refused::new(self.start, "another `for`", "`for name in list`")),
            },
            _ => {
                let expected = "`if`, `elif`, `else`, `endif`, `for` or `endfor`";
                return Err(Refused::new(self.start, "another statement", expected));
            }
        };
        if expression.is_empty() {
            return Err(Refused::new(self.start, "nothing", "an expression"));
        }
        check_expression(expression)
    }
}

/// Whether the words of an expression are those of the language; whether they stand in order is for the engine to say.
fn check_expression(tokens: &[Token<'_>]) -> Result<(), Refused> {
    let mut previous: Option<Token<'_>> = None;
    let mut after_is = false;
    for token in tokens {
        let before = previous.map_or("", |token| token.text);
        let follows_value = previous.is_some_and(|token| token.is_value() || matches!(token.text, ")" | "]"));
        let expected = match (token.kind, token.text) {
            _ if before == "|" && token.text != FILTER => {
                Some(format!("the filter `{FILTER}`, the only one"))
            }
            _ if after_is && !matches!(token.text, "not" | TEST) => {
                Some(format!("the test `{TEST}`, the only one"))
            }
            (Kind::Sign, "(" | "[") if follows_value => Some("a name without arguments or index".to_owned()),
            (Kind::Literal, _) if before == "." => Some("a name after the dot".to_owned()),
            _ => None,
        };
        if let Some(expected) = expected {
            return Err(Refused::new(token.at, format!("`{}`", token.text), expected));
        }
        after_is = token.text == "is" && before != "." || after_is && token.text == "not";
        previous = Some(*token);
    }
    Ok(())
}

impl Token<'_> {
    /// Whether it stands for a value, and not for a word of the language.
    fn is_value(self) -> bool {
        const WORDS: [&str; 8] = ["and", "or", "not", "in", "is", "if", "else", "for"];
        self.kind != Kind::Sign && !WORDS.contains(&self.text)
    }
}

/// A place in the text.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn starts_with(&self, sign: &str) -> bool {
        self.rest().starts_with(sign)
    }

    fn skip(&mut self, sign: &str) -> bool {
        let found = self.starts_with(sign);
        if found {
            self.at = self.at.saturating_add(sign.len());
        }
        found
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at = self.at.saturating_add(rest.len().saturating_sub(rest.trim_start().len()));
    }

    /// The next token of a tag.
    fn token(&mut self, closing: &str) -> Result<Token<'t>, Refused> {
        let (at, rest) = (self.at, self.rest());
        let Some(first) = rest.chars().next() else {
            return Err(Refused::new(at, "the end of the template", format!("`{closing}`")));
        };
        let (kind, length) = if first.is_alphabetic() || first == '_' {
            (Kind::Name, run(rest, |letter| letter.is_alphanumeric() || letter == '_'))
        } else if first.is_ascii_digit() {
            (Kind::Literal, run(rest, |digit| digit.is_ascii_digit()))
        } else if matches!(first, '"' | '\'') {
            (
                Kind::Literal,
                quoted(rest, first)
                    .ok_or_else(|| Refused::new(at, "a text without its closing quote", first))?,
            )
        } else {
            (Kind::Sign, sign(rest).ok_or_else(|| unknown_sign(at, first))?)
        };
        let text = rest.get(..length).unwrap_or_default();
        self.at = at.saturating_add(length);
        Ok(Token { at, kind, text })
    }
}

fn unknown_sign(at: usize, first: char) -> Refused {
    let expected = "a name, a text, a number, a comparison, `|`, `.`, `,`, `(…)` or `[…]`";
    Refused::new(at, format!("`{first}`"), expected)
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !belongs(letter)).unwrap_or(text.len())
}

/// The length of a text in quotation marks, with them.
fn quoted(text: &str, mark: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().skip(1).find_map(|(at, letter)| {
        let ends = letter == mark && !escaped;
        escaped = letter == '\\' && !escaped;
        ends.then(|| at.saturating_add(1))
    })
}

fn sign(text: &str) -> Option<usize> {
    let comparison = COMPARISONS.iter().find(|sign| text.starts_with(**sign)).map(|sign| sign.len());
    comparison.or_else(|| text.starts_with(['|', '.', ',', '(', ')', '[', ']']).then_some(1))
}

/// The first of some signs from a place on.
fn find<'s>(text: &str, from: usize, signs: &[&'s str]) -> Option<(usize, &'s str)> {
    let rest = text.get(from..)?;
    let found = signs.iter().filter_map(|sign| rest.find(sign).map(|at| (from.saturating_add(at), *sign)));
    found.min_by_key(|(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place and a part of what is expected there.
    fn refused(template: &str) -> (usize, String) {
        let refused = check(template).expect_err(template);
        (refused.at, refused.expected)
    }

    #[test]
    fn what_papers_need_is_in_the_language() {
        for template in [
            "",
            "plain { text } with % signs",
            "{{ number }} {{- place -}} {# a note {{ #}",
            "{{ documents|length }} {{ \".\" if loop.last else ';' }}",
            "{% if defects and end in [\"\", \"documents-refused\"] %}x{% elif not end %}y{% else %}z{% endif %}",
            "{% for ground in grounds %}{{ ground.text }}{% endfor %}",
            "{% if (due_at is defined) and ready_at is not defined %}{% endif %}",
            "{% if \"a \\\" %} b\" not in provider %}{% endif %}",
            "{% if documents|length >= 2 %}{% endif %}",
        ] {
            assert_eq!(check(template), Ok(()), "{template}");
        }
    }

    #[test]
    fn what_computes_is_refused_at_its_place() {
        for (template, at, expected) in [
            ("{{ 1 + 1 }}", 5, "a comparison"),
            ("{{ -1 }}", 3, "a comparison"),
            ("{{ a ~ a }}", 5, "a comparison"),
            ("x{{ number|upper }}", 11, "`length`"),
            ("{% if number is odd %}{% endif %}", 16, "`defined`"),
            ("{% if number is not odd %}{% endif %}", 20, "`defined`"),
            ("{{ range(9) }}", 8, "without arguments"),
            ("{{ documents[0] }}", 12, "without arguments or index"),
            ("{{ 'a'() }}", 6, "without arguments"),
            ("{{ a.0 }}", 5, "after the dot"),
            ("{% set a = [1] %}", 9, "a comparison"),
            ("{% include \"x\" %}", 0, "`if`"),
            ("{% raw %}{% endraw %}", 0, "`if`"),
            ("{% for a, b in c %}{% endfor %}", 0, "`for name in list`"),
            ("{{ }}", 0, "an expression"),
            ("{{ 'a }}", 3, "'"),
            ("{{ number", 9, "`}}`"),
        ] {
            let (found, says) = refused(template);
            assert!(found == at && says.contains(expected), "{template}: {found} {says}");
        }
    }

    #[test]
    fn length_and_depth_are_bounded() {
        assert_eq!(check(&"x".repeat(LONGEST)), Ok(()));
        assert_eq!(refused(&"x".repeat(LONGEST + 1)).0, 0);
        let longest = format!("{{{{ {}a }}}}", " ".repeat(LONGEST_TAG - 8));
        assert_eq!(check(&longest), Ok(()));
        for long in ["not ".repeat(10_000), "a.".repeat(10_000), "(".repeat(10_000), "'".repeat(2)] {
            let template = format!("xx{{{{ {long}a{} }}}}", " ".repeat(LONGEST_TAG));
            let (at, expected) = refused(&template);
            assert!(at == 2 && expected.contains("bytes"), "{at} {expected}");
        }
        let nested = |depth: usize| "{% if a %}".repeat(depth) + &"{% endif %}".repeat(depth);
        assert_eq!(check(&nested(DEEPEST)), Ok(()));
        assert_eq!(refused(&nested(DEEPEST + 1)).0, DEEPEST * "{% if a %}".len());
        let chain = |length: usize| format!("{{% if a %}}{}{{% endif %}}", "{% elif a %}".repeat(length));
        assert_eq!(check(&chain(DEEPEST - 1).repeat(20)), Ok(()));
        assert_eq!(refused(&chain(DEEPEST)).0, "{% if a %}".len() + "{% elif a %}".len() * (DEEPEST - 1));
    }
}
