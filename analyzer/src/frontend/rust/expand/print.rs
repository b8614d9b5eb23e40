//! From flat tokens to text that `syn` can parse, with the place of every token in it.
//!
//! Text has no invisible delimiters. So a fragment that must stay one operand gets the delimiters that Rust has for it:
//! parentheses for an expression that is more than a chain of calls and fields, `<…>` for a type before `::`, and a turbofish for
//! the generic arguments of a path, which is valid in types and in expressions. Deeper parentheses than needed are never wrong.

use super::fragment::FragmentKind;
use super::token::{Delim, Tok, TokKind, group_end, is_operator, operator_len, single_group};

/// Tokens as text.
#[derive(Clone, Debug, Default)]
pub(super) struct Printed {
    /// The text.
    pub(super) text: String,
    /// For every token where it begins and ends in the text; an invisible delimiter may be empty.
    pub(super) places: Vec<(u32, u32)>,
}

/// Prints `toks`, a space or line break between any two that do not touch.
pub(super) fn print(toks: &[Tok]) -> Printed {
    let mut printer = Printer::default();
    for at in 0..toks.len() {
        printer.token(toks, at);
    }
    printer.printed
}

/// What encloses a fragment in the text.
#[derive(Clone, Copy)]
enum Enclosure {
    Nothing,
    Parentheses,
    AngleBrackets,
}

impl Enclosure {
    fn characters(self) -> (&'static str, &'static str) {
        match self {
            Enclosure::Nothing => ("", ""),
            Enclosure::Parentheses => ("(", ")"),
            Enclosure::AngleBrackets => ("<", ">"),
        }
    }
}

#[derive(Default)]
struct Printer {
    printed: Printed,
    /// The enclosures of the open fragments.
    enclosures: Vec<Enclosure>,
    /// Whether the next token touches the last one.
    touching: bool,
    /// The index of the next `<` before which a `::` is to be written.
    turbofish: Option<usize>,
}

impl Printer {
    fn token(&mut self, toks: &[Tok], at: usize) {
        match &toks[at].kind {
            TokKind::Open(Delim::Invisible(kind)) => self.open_fragment(toks, at, *kind),
            TokKind::Close(Delim::Invisible(_)) => {
                let (_, close) = self.enclosures.pop().unwrap_or(Enclosure::Nothing).characters();
                self.write(close);
            }
            TokKind::Ident(text) | TokKind::Lifetime(text) | TokKind::Literal(text) => self.write(text),
            TokKind::Punct { ch, joint } => self.punct(*ch, *joint, at),
            TokKind::Open(delim) => self.write_char(delim.characters().map(|(open, _)| open)),
            TokKind::Close(delim) => self.write_char(delim.characters().map(|(_, close)| close)),
        }
    }

    fn punct(&mut self, ch: char, joint: bool, at: usize) {
        if self.turbofish == Some(at) {
            self.separate();
            self.printed.text.push_str("::");
        }
        self.write_char(Some(ch));
        self.touching = joint;
    }

    fn write_char(&mut self, ch: Option<char>) {
        let mut buffer = [0; 4];
        self.write(ch.map_or("", |ch| ch.encode_utf8(&mut buffer)));
    }

    /// Writes the text of a token and notes its place; empty text stands where the last token ended.
    fn write(&mut self, text: &str) {
        if !text.is_empty() {
            self.separate();
        }
        let start = self.offset();
        self.printed.text.push_str(text);
        self.printed.places.push((start, self.offset()));
        self.touching &= text.is_empty();
    }

    fn separate(&mut self) {
        let text = &mut self.printed.text;
        if !self.touching && !text.is_empty() {
            text.push(if text.ends_with([';', '}']) { '\n' } else { ' ' });
        }
    }

    /// The limits of an expansion keep its text far below what `u32` can count.
    fn offset(&self) -> u32 {
        u32::try_from(self.printed.text.len()).unwrap_or(u32::MAX)
    }

    fn open_fragment(&mut self, toks: &[Tok], at: usize, kind: FragmentKind) {
        let end = group_end(toks, at);
        let content = toks.get(at + 1..end.saturating_sub(1)).unwrap_or_default();
        let enclosure = enclosure(kind, content, at.checked_sub(1).map(|before| &toks[before]), &toks[end..]);
        if matches!(kind, FragmentKind::Ty | FragmentKind::Path) {
            self.turbofish = generic_arguments(content).map(|offset| at + 1 + offset);
        }
        self.enclosures.push(enclosure);
        self.write(enclosure.characters().0);
    }
}

/// What `content`, a fragment of `kind` between `before` and `after`, must be enclosed in.
fn enclosure(kind: FragmentKind, content: &[Tok], before: Option<&Tok>, after: &[Tok]) -> Enclosure {
    use FragmentKind as F;
    let encloses = match kind {
        F::Expr | F::Expr2021 => !is_postfix_chain(content),
        F::Literal => content.len() > 1 && after.first().is_some_and(|next| next.is_punct('.')),
        F::Pat | F::PatParam => {
            has_operator(content, "|") || (content.len() > 1 && before.is_some_and(|tok| tok.is_punct('&')))
        }
        F::Ty if is_operator(after, 0, "::") && !is_plain_path(content) => return Enclosure::AngleBrackets,
        // In `x as $ty << 1` the shift is none of the type's business.
        F::Ty if after.first().is_some_and(|next| next.is_punct('<')) => true,
        F::Ty => has_operator(content, "+") && before.is_some_and(precedes_bounds),
        _ => false,
    };
    if encloses { Enclosure::Parentheses } else { Enclosure::Nothing }
}

/// Whether a type after `tok` would take a `+` for its own.
fn precedes_bounds(tok: &Tok) -> bool {
    match &tok.kind {
        TokKind::Lifetime(_) => true,
        TokKind::Ident(text) => matches!(&**text, "mut" | "const"),
        TokKind::Punct { ch, .. } => matches!(ch, '&' | '>'),
        _ => false,
    }
}

/// Whether `operator` occurs in `toks` outside groups.
fn has_operator(toks: &[Tok], operator: &str) -> bool {
    let mut at = 0;
    while at < toks.len() {
        if is_operator(toks, at, operator) {
            return true;
        }
        at = next_tree(toks, at);
    }
    false
}

/// The index after the token tree at `at`, which may be a stray end of a group.
fn next_tree(toks: &[Tok], at: usize) -> usize {
    super::token::tree_end(toks, at).unwrap_or(at + 1)
}

/// Words that begin an expression that is no path.
const EXPRESSION_KEYWORDS: [&str; 18] = [
    "async", "await", "break", "const", "continue", "do", "for", "if", "let", "loop", "match", "move",
    "return", "static", "unsafe", "while", "yield", "box",
];

/// Whether `toks` are a literal, path, group or macro call, followed by calls, indexing, fields, methods and `?` only.
fn is_postfix_chain(toks: &[Tok]) -> bool {
    if single_group(toks, |_| true).is_some() {
        return true;
    }
    let Some(mut at) = primary_end(toks) else { return false };
    while at < toks.len() {
        let Some(end) = postfix_end(toks, at) else { return false };
        at = end;
    }
    true
}

/// The index after the operand that `toks` begin with.
fn primary_end(toks: &[Tok]) -> Option<usize> {
    match &toks.first()?.kind {
        TokKind::Literal(_) => Some(1),
        TokKind::Ident(text) => (!EXPRESSION_KEYWORDS.contains(&&**text)).then_some(1),
        TokKind::Open(delim) => (*delim != Delim::Brace).then(|| group_end(toks, 0)),
        TokKind::Punct { .. } => is_operator(toks, 0, "::").then_some(0),
        TokKind::Lifetime(_) | TokKind::Close(_) => None,
    }
}

/// The index after the continuation of a chain at `at`.
fn postfix_end(toks: &[Tok], at: usize) -> Option<usize> {
    match toks[at].kind {
        TokKind::Open(Delim::Parenthesis | Delim::Bracket) => Some(group_end(toks, at)),
        TokKind::Punct { ch: '?', .. } => Some(at + 1),
        TokKind::Punct { ch: '.' | ':', .. } => member_end(toks, at),
        TokKind::Punct { ch: '!', .. } => match toks.get(at + 1)?.kind {
            TokKind::Open(_) => Some(group_end(toks, at + 1)),
            _ => None,
        },
        _ => None,
    }
}

/// The index after `.name`, `.0`, `::name` or `::<…>` at `at`.
fn member_end(toks: &[Tok], at: usize) -> Option<usize> {
    let is_path = is_operator(toks, at, "::");
    if !is_path && !is_operator(toks, at, ".") {
        return None;
    }
    let name = at + operator_len(toks, at);
    match toks.get(name)?.kind {
        TokKind::Ident(_) => Some(name + 1),
        TokKind::Literal(_) if !is_path => Some(name + 1),
        TokKind::Punct { ch: '<', .. } if is_path => angle_end(toks, name),
        _ => None,
    }
}

/// The index after the `>` that closes the `<` at `at`.
fn angle_end(toks: &[Tok], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut next = at;
    while let Some(tok) = toks.get(next) {
        match tok.kind {
            TokKind::Punct { ch: '<', .. } => depth += 1,
            TokKind::Punct { ch: '>', .. } if !is_arrow(toks, next) => depth -= 1,
            _ => {}
        }
        next = if matches!(tok.kind, TokKind::Open(_)) { group_end(toks, next) } else { next + 1 };
        if depth == 0 {
            return Some(next);
        }
    }
    None
}

/// Whether the `>` at `at` ends a `->` or `=>`.
fn is_arrow(toks: &[Tok], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| is_operator(toks, before, "->") || is_operator(toks, before, "=>"))
}

/// Whether `toks` are names and `::` only.
fn is_plain_path(toks: &[Tok]) -> bool {
    toks.iter().all(|tok| matches!(tok.kind, TokKind::Ident(_) | TokKind::Punct { ch: ':', .. }))
}

/// The index of the `<` of the first generic arguments, if `toks` are a path without a turbofish.
fn generic_arguments(toks: &[Tok]) -> Option<usize> {
    let at = toks.iter().position(|tok| tok.is_punct('<'))?;
    let last_is_name = matches!(toks[..at].last()?.kind, TokKind::Ident(_));
    let begins_type = toks[0]
        .ident()
        .is_some_and(|word| matches!(word, "for" | "fn" | "dyn" | "impl" | "unsafe" | "extern"));
    (is_plain_path(&toks[..at]) && last_is_name && !begins_type).then_some(at)
}
