//! What a text of Rust names from its own crate, read from its tokens: in `use`, in code and within macros alike.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The modules that a file declares to lie in files of their own, in the order of their `mod` lines.
pub fn declared(source: &str) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens(source).into_iter().collect();
    let declaration = |window: &[TokenTree]| match window {
        [TokenTree::Ident(word), TokenTree::Ident(name), TokenTree::Punct(end)]
            if word == "mod" && end.as_char() == ';' =>
        {
            Some(name.to_string())
        }
        _ => None,
    };
    tokens.windows(3).filter_map(declaration).collect()
}

/// The full names, from the root of the crate, of all that a file names by a path that begins with `crate`, `super`, `self` or
/// a module that it declares. Its tests are left out: they look at everything.
pub fn read(source: &str, module: &[String], children: &[String]) -> Vec<Vec<String>> {
    let mut reader = Reader { children, names: Vec::new() };
    reader.stream(tokens(source), module);
    reader.names
}

fn tokens(source: &str) -> TokenStream {
    source.parse().expect("the sources are Rust")
}

struct Reader<'a> {
    children: &'a [String],
    names: Vec<Vec<String>>,
}

impl Reader<'_> {
    /// Reads tokens that stand in a module.
    fn stream(&mut self, stream: TokenStream, module: &[String]) {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Ident(word) if word == "mod" => {
                    at = self.inline_module(&tokens, at, module);
                    continue;
                }
                TokenTree::Ident(word) if !continues_path(&tokens, at) && leads_on(&tokens, at) => {
                    if let Some(start) = self.start(&word.to_string(), module) {
                        at = self.path(&tokens, at + 3, start);
                        continue;
                    }
                }
                TokenTree::Group(group) => self.stream(group.stream(), module),
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads the module written out after `mod`, unless it holds tests; says where to go on.
    fn inline_module(&mut self, tokens: &[TokenTree], at: usize, module: &[String]) -> usize {
        if let [TokenTree::Ident(name), TokenTree::Group(body)] =
            tokens.get(at + 1..at + 3).unwrap_or_default()
            && name != "tests"
        {
            let inner: Vec<String> = module.iter().cloned().chain([name.to_string()]).collect();
            self.stream(body.stream(), &inner);
        }
        at + 3
    }

    /// The module in which a path goes on that begins with a word; none if it begins outside the crate.
    fn start(&self, word: &str, module: &[String]) -> Option<Vec<String>> {
        match word {
            "crate" => Some(Vec::new()),
            "self" => Some(module.to_vec()),
            "super" => Some(module.split_last().map(|(_, parent)| parent.to_vec()).unwrap_or_default()),
            child if self.children.iter().any(|name| name == child) => {
                Some(module.iter().cloned().chain([child.to_owned()]).collect())
            }
            _ => None,
        }
    }

    /// Reads the rest of a path, a group at its end included; says where to go on.
    fn path(&mut self, tokens: &[TokenTree], mut at: usize, mut name: Vec<String>) -> usize {
        loop {
            match tokens.get(at) {
                Some(TokenTree::Ident(word)) if word == "super" => drop(name.pop()),
                Some(TokenTree::Ident(word)) if word == "self" => {}
                Some(TokenTree::Ident(word)) => name.push(word.to_string()),
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    self.group(group.stream(), &name);
                    return at + 1;
                }
                // A star, or the `$` of a macro: something of the module that was named.
                _ => break,
            }
            at += 1;
            if !is_separator(tokens, at) {
                break;
            }
            at += 2;
        }
        self.names.push(name);
        at
    }

    /// Reads the paths of a group, each of which goes on from a module.
    fn group(&mut self, stream: TokenStream, module: &[String]) {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at = self.path(&tokens, at, module.to_vec());
            while at < tokens.len() && !is_punct(tokens.get(at), ',') {
                at += 1;
            }
            at += 1;
        }
    }
}

/// Whether a word is no beginning of a path but a part of one.
fn continues_path(tokens: &[TokenTree], at: usize) -> bool {
    at >= 2 && is_separator(tokens, at - 2)
}

/// Whether a path goes on after a word.
fn leads_on(tokens: &[TokenTree], at: usize) -> bool {
    is_separator(tokens, at + 1)
}

fn is_separator(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':')
}

fn is_punct(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

#[test]
fn all_imports_are_found() {
    let source = "use crate::act::Act;\nuse crate::{portal, refusal::{self, Finding},\n  term::Term};\n\
                  // crate::comment\n/// [`Error`](crate::Error)\nfn f() { let _ = crate::catalogue::read(&root); }\n\
                  use super::deadline::Schedule;\nuse super::{Entry, act};\npub(crate) use child::Thing;\n\
                  macro_rules! m { () => { $crate::words::Word }; }\nmod inner { use super::*; }\nuse other::child::No;\n\
                  #[cfg(test)]\nmod tests { use crate::everything::All; }";
    let module = ["case", "fold"].map(str::to_owned);
    let found: Vec<String> =
        read(source, &module, &["child".to_owned()]).iter().map(|name| name.join("::")).collect();
    let expected = [
        "act::Act",
        "portal",
        "refusal",
        "refusal::Finding",
        "term::Term",
        "catalogue::read",
        "case::deadline::Schedule",
        "case::Entry",
        "case::act",
        "case::fold::child::Thing",
        "words::Word",
        "case::fold",
    ];
    assert_eq!(found, expected);
}

#[test]
fn modules_in_files_are_found_in_their_order() {
    let source = "mod one;\npub(crate) mod two;\n#[cfg(x)]\nmod three;\nmod inline {}\n// mod four;";
    assert_eq!(declared(source), ["one", "two", "three"]);
}
