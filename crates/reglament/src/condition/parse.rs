//! The text of a condition becomes a tree; every mistake is reported with its place in the file.

use std::sync::Arc;

use super::comparison::Comparison;
use super::outcomes::outcomes;
use super::token::{Found, Mistake, Parsed, Token, TokenKind, tokens};
use super::tree::{Condition, Predicate, Test};
use crate::coded::Coded;
use crate::error::ErrorCode;
use crate::fact::{Fact, FactType, Vocabulary};
use crate::law_file::{Located, Table};
use crate::mask::bit;
use crate::money::Money;
use crate::parameter::Parameter;
use crate::text::{nearest, one_of};

/// What a condition may speak of.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) parameters: &'a [Arc<Parameter>],
}

/// Reads the condition in a string of a law file.
pub(crate) fn parse(table: &Table<'_>, text: Located<&str>, scope: Scope<'_>) -> Option<Condition> {
    let parsed = tokens(text.value).and_then(|tokens| {
        let end = text.value.len();
        let mut parser = Parser { tokens: &tokens, next: 0, end, depth: 0, scope };
        let condition = parser.any()?;
        parser.expect_end()?;
        Ok(condition)
    });
    match parsed {
        Ok(condition) => Some(condition),
        // The definition has faults of its own, which are told where it stands.
        Err(Mistake { found, .. }) if table.is_broken(found.name()) => None,
        Err(Mistake { at, code, found, expected }) => {
            table.fault(table.inside(text, at), code, found.to_string(), expected);
            None
        }
    }
}

/// Brackets and negations deeper than this are refused: no law needs them, and recursion must end.
const DEEPEST: usize = 32;

struct Parser<'p, 't> {
    tokens: &'p [Token<'t>],
    next: usize,
    end: usize,
    depth: usize,
    scope: Scope<'p>,
}

impl<'p, 't> Parser<'p, 't> {
    fn any(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.all()?];
        while self.take_name("or") {
            parts.push(self.all()?);
        }
        Ok(join(parts, Condition::Any))
    }

    fn all(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.part()?];
        while self.take_name("and") {
            parts.push(self.part()?);
        }
        Ok(join(parts, Condition::All))
    }

    fn part(&mut self) -> Parsed<Condition> {
        if self.take_name("not") {
            self.expect(TokenKind::Open, "`(` after `not`")?;
            return self.bracketed().map(|condition| Condition::Not(Box::new(condition)));
        }
        if self.take(TokenKind::Open).is_some() {
            return self.bracketed();
        }
        self.test().map(Condition::Test)
    }

    fn bracketed(&mut self) -> Parsed<Condition> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > DEEPEST {
            return Err(self.mistake_here(ErrorCode::ConditionSyntax, "simpler brackets"));
        }
        let condition = self.any()?;
        self.expect(TokenKind::Close, "`)`")?;
        self.depth = self.depth.saturating_sub(1);
        Ok(condition)
    }

    fn test(&mut self) -> Parsed<Test> {
        let first = self.expect(TokenKind::Name, "the name of a fact, `not(` or `(`")?;
        let is_age = first.text == "years" && self.take(TokenKind::Open).is_some();
        let name = if is_age { self.expect(TokenKind::Name, "the name of a date")? } else { first.clone() };
        if is_age {
            self.expect(TokenKind::Close, "`)`")?;
        }
        let (index, fact) = self.fact(&name)?;
        let predicate = match fact.fact_type {
            FactType::Date if is_age => self.age()?,
            _ if is_age => return Err(mistyped(&name, "a fact of type date inside `years( )`")),
            FactType::Boolean => self.boolean()?,
            FactType::Enumeration => self.words(fact)?,
            FactType::Years => self.years()?,
            FactType::Money => self.amount()?,
            FactType::Date => return Err(mistyped(&name, "`years( )` around a date")),
        };
        let test = Test { fact: index, predicate };
        self.check_either_way(&first, fact, &test)?;
        Ok(test)
    }

    fn fact(&self, name: &Token<'_>) -> Parsed<(usize, &'p Fact)> {
        let vocabulary = self.scope.vocabulary;
        if let Some(index) = vocabulary.find(name.text)
            && let Some(fact) = vocabulary.fact(index)
        {
            return Ok((index, fact));
        }
        let names = vocabulary.facts().iter().map(|fact| &*fact.name);
        let expected = match nearest(name.text, names) {
            Some(near) => format!("a fact of the vocabulary, such as `{near}`"),
            None => "a fact of the vocabulary".to_owned(),
        };
        Err(Mistake { at: name.at, code: ErrorCode::UnknownFact, found: Found::word(name.text), expected })
    }

    fn boolean(&mut self) -> Parsed<Predicate> {
        match self.take(TokenKind::Comparison) {
            Some(comparison) => Err(mistyped(&comparison, "no comparison after a fact of type boolean")),
            None => Ok(Predicate::IsTrue),
        }
    }

    fn words(&mut self, fact: &Fact) -> Parsed<Predicate> {
        if self.take_name("in") {
            return self.list(fact).map(Predicate::OneOf);
        }
        let comparison = self.comparison()?;
        let word = self.word(fact)?;
        let all = fact.values.iter().enumerate().fold(0, |mask, (index, _)| mask | bit(index));
        match comparison.0 {
            Comparison::Equal => Ok(Predicate::OneOf(word)),
            Comparison::NotEqual => Ok(Predicate::OneOf(all & !word)),
            _ => Err(mistyped(&comparison.1, "`=`, `!=` or `in` after an enumeration")),
        }
    }

    fn list(&mut self, fact: &Fact) -> Parsed<u64> {
        self.expect(TokenKind::Open, "`(` after `in`")?;
        let mut words = self.word(fact)?;
        while self.take(TokenKind::Comma).is_some() {
            words |= self.word(fact)?;
        }
        self.expect(TokenKind::Close, "`,` or `)`")?;
        Ok(words)
    }

    fn word(&mut self, fact: &Fact) -> Parsed<u64> {
        let token = self.operand(TokenKind::Word, "a word in double quotes")?;
        let word = token.text.trim_matches('"');
        let position = fact.values.iter().position(|value| *value.name == *word);
        position.map(bit).ok_or_else(|| {
            let known: Vec<_> = fact.values.iter().map(|value| format!("\"{}\"", value.name)).collect();
            let (found, expected) = (Found::Quoted(token.text.to_owned()), known.join(" or "));
            Mistake { at: token.at, code: ErrorCode::UnknownValue, found, expected }
        })
    }

    fn years(&mut self) -> Parsed<Predicate> {
        let (comparison, _) = self.comparison()?;
        Ok(Predicate::Years(comparison, self.whole_number()?))
    }

    fn age(&mut self) -> Parsed<Predicate> {
        let (comparison, _) = self.comparison()?;
        Ok(Predicate::Age(comparison, self.whole_number()?))
    }

    fn amount(&mut self) -> Parsed<Predicate> {
        let (comparison, _) = self.comparison()?;
        if let Some(name) = self.take(TokenKind::Name) {
            return self.parameter(&name).map(|parameter| Predicate::Parameter(comparison, parameter));
        }
        let number = self.operand(TokenKind::Number, "an amount or the name of a parameter")?;
        let amount = Money::read(number.text).map_err(|wrong| mistyped(&number, wrong.expected()))?;
        Ok(Predicate::Amount(comparison, amount))
    }

    fn parameter(&self, name: &Token<'_>) -> Parsed<Arc<Parameter>> {
        let parameters = self.scope.parameters;
        let found = parameters.iter().find(|parameter| *parameter.name == *name.text);
        found.cloned().ok_or_else(|| {
            let known = one_of(parameters.iter().map(|parameter| &*parameter.name));
            let found = Found::word(name.text);
            Mistake { at: name.at, code: ErrorCode::UnknownParameter, found, expected: known }
        })
    }

    fn comparison(&mut self) -> Parsed<(Comparison, Token<'t>)> {
        let token = self.expect(TokenKind::Comparison, "a comparison")?;
        match Comparison::CODES.iter().find(|(code, _)| *code == token.text) {
            Some((_, comparison)) => Ok((*comparison, token)),
            None => Err(mistyped(&token, "a comparison")),
        }
    }

    fn whole_number(&mut self) -> Parsed<u32> {
        const LARGEST: u32 = 1_000;
        let token = self.operand(TokenKind::Number, "a whole number of years")?;
        let number = token.text.parse().ok().filter(|number| *number <= LARGEST);
        number.ok_or_else(|| mistyped(&token, "a whole number of years, at most 1000"))
    }

    fn check_either_way(&self, name: &Token<'_>, fact: &Fact, test: &Test) -> Parsed<()> {
        let code = match outcomes(fact, &test.predicate) {
            (true, true) => return Ok(()),
            (_, false) => ErrorCode::AlwaysTrue,
            (false, true) => ErrorCode::AlwaysFalse,
        };
        let last = self.next.checked_sub(1).and_then(|index| self.tokens.get(index));
        let until = last.map_or(name.at, |token| token.at.saturating_add(token.text.len()));
        let length = until.saturating_sub(name.at);
        let found = Found::OneSided(length, code);
        let expected = "a comparison that some values meet and others do not".to_owned();
        Err(Mistake { at: name.at, code, found, expected })
    }

    fn take(&mut self, kind: TokenKind) -> Option<Token<'t>> {
        let token = self.tokens.get(self.next).filter(|token| token.kind == kind)?;
        self.next = self.next.saturating_add(1);
        Some(token.clone())
    }

    fn take_name(&mut self, name: &str) -> bool {
        let here = self.tokens.get(self.next);
        let taken = here.is_some_and(|token| token.kind == TokenKind::Name && token.text == name);
        self.next = self.next.saturating_add(usize::from(taken));
        taken
    }

    fn expect(&mut self, kind: TokenKind, expected: &str) -> Parsed<Token<'t>> {
        self.take(kind).ok_or_else(|| self.mistake_here(ErrorCode::ConditionSyntax, expected))
    }

    /// The right side of a comparison: an operand of another kind does not fit the type of the fact.
    fn operand(&mut self, kind: TokenKind, expected: &str) -> Parsed<Token<'t>> {
        let other = [TokenKind::Word, TokenKind::Number, TokenKind::Name];
        match self.tokens.get(self.next) {
            Some(token) if token.kind != kind && other.contains(&token.kind) => {
                Err(mistyped(token, expected))
            }
            _ => self.expect(kind, expected),
        }
    }

    fn expect_end(&self) -> Parsed<()> {
        if self.next >= self.tokens.len() {
            return Ok(());
        }
        Err(self.mistake_here(ErrorCode::ConditionSyntax, "`and`, `or` or the end"))
    }

    fn mistake_here(&self, code: ErrorCode, expected: &str) -> Mistake {
        let (at, found) = match self.tokens.get(self.next) {
            Some(token) => (token.at, Found::word(token.text)),
            None => (self.end, Found::End),
        };
        Mistake { at, code, found, expected: expected.to_owned() }
    }
}

fn mistyped(token: &Token<'_>, expected: &str) -> Mistake {
    let (found, expected) = (Found::word(token.text), expected.to_owned());
    Mistake { at: token.at, code: ErrorCode::ConditionType, found, expected }
}

fn join(mut parts: Vec<Condition>, whole: fn(Box<[Condition]>) -> Condition) -> Condition {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            whole(parts.into())
        }
    }
}
