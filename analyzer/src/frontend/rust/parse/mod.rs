//! From text to the front end's own syntax ([`hir`](super::hir)), by way of `syn`.
//!
//! Texts are files and what macro calls expand to; one converter serves both, and a [`Source`] tells it where
//! the bytes of the text stem from.
//!
//! No input makes it panic or overflow the stack of a thread that has 512 MiB of it: what would recurse too
//! deep is refused before `syn` sees it ([`limits`]), and of a file that does not parse as a whole the items
//! that do are kept ([`salvage`]).
//!
//! `proc_macro2` notes every text it lexes in a map of the thread. Every function here empties that map when it
//! is done, so no `proc_macro2` span may be kept across a call.

mod attrs;
mod blocks;
mod cfg_macro;
mod edition_2015;
mod exprs;
mod items;
mod limits;
mod literals;
mod patterns;
mod salvage;
mod scan;
mod span;
#[cfg(test)]
mod tests;
mod types;
mod uses;
mod verbatim;

use std::cell::RefCell;
use std::str::FromStr;
use std::sync::Arc;

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream, Parser};

use self::exprs::BodyBuilder;
use self::limits::Excess;
use self::span::{Source, Stems};
use super::expand::{Expansion, Tok};
use super::hir::{Block, Body, ExprId, File, Item, PatId, TypeRef};
use crate::ids::FileId;
use crate::source::Span;

/// Why some text was not taken over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParseProblem {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// What could be read of a file.
#[derive(Debug, Default)]
pub struct ParsedFile {
    /// The items that parse.
    pub file: File,
    /// What does not, in order of place.
    pub problems: Vec<ParseProblem>,
}

/// Whether code under a `cfg` predicate is left out.
pub type Excludes<'a> = &'a dyn Fn(&str) -> bool;

/// Parses one file's text. Offsets count from the start of `text`, also after a byte order mark or a `#!` line.
/// Statements, arms, fields and variants that `excludes` leaves out are not taken over; items keep their `cfg`.
pub fn parse_file(file: FileId, text: &str, excludes: Excludes<'_>) -> ParsedFile {
    let _emptied = ThreadSpans;
    if u32::try_from(text.len()).is_err() {
        let message = "the file is larger than 4 GiB".to_owned();
        let problems = vec![ParseProblem { message, span: Span::new(file, 0, 0) }];
        return ParsedFile { file: File::default(), problems };
    }
    let base = prologue_len(text);
    parse_piece(file, &text[base..], base, excludes)
        .unwrap_or_else(|problem| salvage_file(file, text, base, problem, excludes))
}

/// Parses the items that a macro call expands to, in whatever sort of place it stands.
///
/// # Errors
/// Returns the first thing that is no item.
pub fn parse_items(expansion: &Expansion, call: Span) -> Result<Vec<Item>, ParseProblem> {
    convert(expansion, call, false, syn::File::parse, |cx, file| cx.items(&file.items))
}

/// Parses the expression that a macro call expands to and adds it to `body`. A semicolon may follow it.
///
/// # Errors
/// Returns the first thing that does not belong to an expression; `body` is then as it was.
pub fn parse_into_body_expr(
    expansion: &Expansion,
    call: Span,
    body: &mut Body,
) -> Result<ExprId, ParseProblem> {
    let parser = |input: ParseStream<'_>| {
        let expr = input.parse::<syn::Expr>()?;
        while input.parse::<Option<syn::Token![;]>>()?.is_some() {}
        Ok(expr)
    };
    convert(expansion, call, body.has_tests, parser, |cx, expr| BodyBuilder { cx, body }.expr(&expr))
}

/// Parses the statements that a macro call expands to and adds them to `body`. The end of the block is `call`.
///
/// # Errors
/// Returns the first thing that does not belong to a statement; `body` is then as it was.
pub fn parse_into_body_block(
    expansion: &Expansion,
    call: Span,
    body: &mut Body,
) -> Result<Block, ParseProblem> {
    convert(expansion, call, body.has_tests, syn::Block::parse_within, |cx, stmts| {
        BodyBuilder { cx, body }.block(&stmts, None, call)
    })
}

/// Parses the pattern that a macro call expands to and adds it to `body`.
///
/// # Errors
/// Returns the first thing that does not belong to a pattern; `body` is then as it was.
pub fn parse_into_body_pat(
    expansion: &Expansion,
    call: Span,
    body: &mut Body,
) -> Result<PatId, ParseProblem> {
    let parser = syn::Pat::parse_multi_with_leading_vert;
    convert(expansion, call, body.has_tests, parser, |cx, pat| BodyBuilder { cx, body }.pat(&pat))
}

/// Parses the type that a macro call expands to.
///
/// # Errors
/// Returns the first thing that does not belong to a type.
pub fn parse_type(expansion: &Expansion, call: Span) -> Result<TypeRef, ParseProblem> {
    convert(expansion, call, false, syn::Type::parse, |cx, ty| cx.ty(&ty))
}

/// Parses some tokens, an argument of a macro that is known, as an expression and adds it to `body`.
///
/// # Errors
/// Returns the first thing that does not belong to an expression; `body` is then as it was.
pub fn parse_tokens_as_expr(toks: &[Tok], call: Span, body: &mut Body) -> Result<ExprId, ParseProblem> {
    parse_into_body_expr(&Expansion::new(toks.to_vec(), call), call, body)
}

/// Empties the thread's map of lexed texts when it goes out of scope.
struct ThreadSpans;

impl Drop for ThreadSpans {
    fn drop(&mut self) {
        proc_macro2::extra::invalidate_current_thread_spans();
    }
}

/// Turns `syn` trees over one text into the front end's syntax.
struct Converter<'a> {
    source: Source<'a>,
    excludes: Excludes<'a>,
    /// Syntax that is left out.
    problems: RefCell<Vec<ParseProblem>>,
}

impl<'a> Converter<'a> {
    fn new(text: &'a str, stems: Stems<'a>, excludes: Excludes<'a>) -> Self {
        Self { source: Source::new(text, stems), excludes, problems: RefCell::default() }
    }

    /// Runs a parser over the text.
    fn parse<T>(&self, parser: impl Parser<Output = T>) -> Result<T, ParseProblem> {
        limits::check(self.source.text).map_err(|excess| self.excess(excess))?;
        parser.parse2(self.stream()?).map_err(|error| self.problem(&error.to_string(), error.span()))
    }

    fn stream(&self) -> Result<TokenStream, ParseProblem> {
        TokenStream::from_str(self.source.text)
            .map_err(|error| self.problem("the text is not a sequence of tokens", error.span()))
    }

    fn problem(&self, message: &str, span: proc_macro2::Span) -> ParseProblem {
        ParseProblem { message: message.to_owned(), span: self.source.span(span) }
    }

    fn excess(&self, excess: Excess) -> ParseProblem {
        let (message, at) = match excess {
            Excess::Depth(at) => (format!("more than {} delimiters are open at once", limits::MAX_DEPTH), at),
            Excess::Run(at) => {
                (format!("more than {} tokens follow without a separator", limits::MAX_RUN), at)
            }
        };
        let at = at as u32;
        ParseProblem { message, span: self.source.place(at..at + 1) }
    }

    /// A body in which nothing stands yet.
    fn new_body(&self) -> Body {
        Body { has_tests: !self.is_excluded("test"), ..Body::default() }
    }

    /// A body that has this value.
    fn const_body(&self, value: &syn::Expr) -> Arc<Body> {
        let mut body = self.new_body();
        let root = BodyBuilder { cx: self, body: &mut body }.expr(value);
        body.root = Some(root);
        Arc::new(body)
    }
}

/// Parses an expansion and converts what comes out.
fn convert<T, R>(
    expansion: &Expansion,
    call: Span,
    has_tests: bool,
    parser: impl Parser<Output = T>,
    conversion: impl FnOnce(&Converter<'_>, T) -> R,
) -> Result<R, ParseProblem> {
    let _emptied = ThreadSpans;
    // Of the build that is asked for no more is known here than whether it has tests.
    let excludes = |cfg: &str| cfg == "test" && !has_tests;
    let cx = Converter::new(expansion.text(), Stems::Expansion(expansion, call), &excludes);
    let parsed = cx.parse(parser)?;
    Ok(conversion(&cx, parsed))
}

/// The length of a byte order mark and a `#!` line, which are not Rust.
fn prologue_len(text: &str) -> usize {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let content = &text[mark..];
    let mut tokens = scan::tokens(content);
    let shebang = content.starts_with("#!") && tokens.nth(2).is_none_or(|t| t.kind != scan::Kind::Open(b'['));
    match shebang {
        true => mark + content.find('\n').unwrap_or(content.len()),
        false => mark,
    }
}

/// Parses some whole items of a file, which begin at byte `base`.
fn parse_piece(
    file: FileId,
    text: &str,
    base: usize,
    excludes: Excludes<'_>,
) -> Result<ParsedFile, ParseProblem> {
    let cx = Converter::new(text, Stems::File(file, base as u32), excludes);
    let parsed = cx.parse(syn::File::parse).or_else(|problem| {
        let others = [cx.without_const(), cx.as_2015()].into_iter().flatten();
        others.map(syn::parse2::<syn::File>).find_map(Result::ok).ok_or(problem)
    })?;
    let file = File { items: cx.items(&parsed.items), attrs: cx.attrs(&parsed.attrs) };
    Ok(ParsedFile { file, problems: cx.problems.into_inner() })
}

/// Parses a file item by item. Of several broken items in a row one is reported.
fn salvage_file(
    file: FileId,
    text: &str,
    base: usize,
    whole: ParseProblem,
    excludes: Excludes<'_>,
) -> ParsedFile {
    let content = &text[base..];
    let mut salvaged = ParsedFile::default();
    let mut after_broken = false;
    for piece in salvage::pieces(content) {
        match parse_piece(file, &content[piece.clone()], base + piece.start, excludes) {
            Ok(parsed) => {
                salvaged.file.attrs.merge(parsed.file.attrs);
                salvaged.file.items.extend(parsed.file.items);
                salvaged.problems.extend(parsed.problems);
                after_broken = false;
            }
            Err(_) if after_broken => {}
            Err(problem) => {
                salvaged.problems.push(problem);
                after_broken = true;
            }
        }
    }
    if salvaged.problems.is_empty() {
        salvaged.problems.push(whole);
    }
    salvaged
}

/// Names of the modules that a file declares without a body, found without parsing it: `mod name;`.
pub fn declared_modules(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        let Some(rest) = line.strip_suffix(';') else { continue };
        let mut words = rest.split_whitespace().rev();
        let (Some(name), Some("mod")) = (words.next(), words.next()) else { continue };
        names.push(name.strip_prefix("r#").unwrap_or(name).to_owned());
    }
    names
}
