//! Attributes, with `cfg_attr` seen through.

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Meta};

use super::Converter;
use super::span::join;
use crate::cfg_logic::can_hold_without;
use crate::frontend::rust::hir::{Attr, Attrs};
use crate::ids::Symbol;
use crate::source::Span;

/// What is inside an attribute's brackets, or one attribute of a `cfg_attr`.
struct Content<'a> {
    path: String,
    /// The tokens after the path, without the `=` or the parentheses.
    args: TokenStream,
    /// The bytes of `args`.
    text: Range<u32>,
    /// The predicates of the `cfg_attr`s around it.
    condition: Option<&'a str>,
    /// The whole attribute.
    span: Span,
}

/// Attributes as they are gathered.
#[derive(Default)]
struct Gathered {
    attrs: Attrs,
    cfgs: Vec<String>,
}

impl Converter<'_> {
    /// The attributes of an item or a file, outer and inner.
    pub(super) fn attrs(&self, list: &[Attribute]) -> Attrs {
        let mut gathered = Gathered::default();
        for attr in list.iter().filter(|attr| !attr.path().is_ident("doc")) {
            let content = self.content(attr);
            self.note(content, &mut gathered);
        }
        gathered.finish()
    }

    /// Whether what has these attributes is in no build that is looked at: it is for tests only, or the user
    /// asked for others.
    pub(super) fn is_left_out(&self, list: &[Attribute]) -> bool {
        self.condition(list).is_some_and(|cfg| self.is_excluded(cfg.as_str()))
    }

    /// The `cfg` among the attributes of a statement or an expression, all of them as one.
    pub(super) fn condition(&self, list: &[Attribute]) -> Option<Symbol> {
        list.iter().any(|attr| attr.path().is_ident("cfg")).then(|| self.attrs(list).cfg).flatten()
    }

    fn content(&self, attr: &Attribute) -> Content<'static> {
        let brackets = self.source.span(attr.bracket_token.span.join());
        let span = join(self.source.span(attr.pound_token.span), brackets);
        let path = path_text(attr.path());
        let (args, text) = match &attr.meta {
            Meta::Path(_) => (TokenStream::new(), 0..0),
            Meta::List(list) => (list.tokens.clone(), self.source.inside(*list.delimiter.span())),
            Meta::NameValue(meta) => {
                let value = quote::ToTokens::to_token_stream(&meta.value);
                let text = self.source.stream_range(&value);
                (value, text)
            }
        };
        Content { path, args, text, condition: None, span }
    }

    fn note(&self, content: Content<'_>, gathered: &mut Gathered) {
        let text = self.source.slice(content.text.clone()).trim();
        match content.path.as_str() {
            "cfg" => gathered.note_cfg(text, content.condition),
            "cfg_attr" => self.note_conditional(&content, gathered),
            "path" => self.note_path(&content, gathered),
            "macro_use" | "macro_export" => gathered.attrs.macro_export = true,
            _ => {}
        }
        let last = content.path.rsplit("::").next();
        gathered.attrs.test |= content.condition.is_none() && matches!(last, Some("test" | "bench"));
        let repeated = content.path == "path" && content.condition.is_some();
        let consumed = ["cfg", "cfg_attr", "path", "macro_use", "macro_export", "test", "bench"];
        if repeated || !consumed.contains(&content.path.as_str()) {
            gathered.attrs.others.push(Attr {
                path: Symbol::new(&content.path),
                tokens: Symbol::new(text),
                condition: content.condition.map(Symbol::new),
                span: content.span,
            });
        }
    }

    fn note_path(&self, content: &Content<'_>, gathered: &mut Gathered) {
        let Some(TokenTree::Literal(literal)) = content.args.clone().into_iter().next() else { return };
        let syn::Lit::Str(value) = syn::Lit::new(literal) else { return };
        let value = Some(Symbol::new(&value.value()));
        if content.condition.is_none() {
            gathered.attrs.path = gathered.attrs.path.or(value);
        }
    }

    /// `cfg_attr(predicate, attribute…)`
    fn note_conditional(&self, content: &Content<'_>, gathered: &mut Gathered) {
        let mut parts = split_at_commas(&content.args).into_iter();
        let Some(predicate) = parts.next() else { return };
        let predicate = self.source.slice(self.source.stream_range(&predicate));
        let condition = match content.condition {
            Some(outer) => format!("all({outer}, {predicate})"),
            None => predicate.to_owned(),
        };
        for part in parts {
            let mut inner = self.part_content(part, content.span);
            inner.condition = Some(&condition);
            self.note(inner, gathered);
        }
    }

    /// An attribute inside `cfg_attr`: `path`, `path(…)` or `path = …`.
    fn part_content(&self, part: TokenStream, span: Span) -> Content<'static> {
        let mut path = String::new();
        let mut trees = part.into_iter();
        while let Some(tree) = trees.next() {
            match tree {
                TokenTree::Ident(ident) => path.push_str(&ident.to_string()),
                TokenTree::Punct(punct) if punct.as_char() == ':' => path.push(':'),
                TokenTree::Group(group) => {
                    let text = self.source.inside(group.delim_span());
                    return Content { path, args: group.stream(), text, condition: None, span };
                }
                _ => {
                    let args: TokenStream = trees.collect();
                    let text = self.source.stream_range(&args);
                    return Content { path, args, text, condition: None, span };
                }
            }
        }
        Content { path, args: TokenStream::new(), text: 0..0, condition: None, span }
    }
}

impl Gathered {
    fn note_cfg(&mut self, predicate: &str, condition: Option<&str>) {
        self.attrs.test |= condition.is_none() && needs_test(predicate);
        self.cfgs.push(match condition {
            Some(condition) => format!("any(not({condition}), {predicate})"),
            None => predicate.to_owned(),
        });
    }

    fn finish(mut self) -> Attrs {
        self.attrs.cfg = match self.cfgs.as_slice() {
            [] => None,
            [one] => Some(Symbol::new(one)),
            several => Some(Symbol::new(&format!("all({})", several.join(", ")))),
        };
        self.attrs
    }
}

impl Attrs {
    /// Adds what `later` says to what is known already.
    pub(super) fn merge(&mut self, later: Attrs) {
        self.cfg = match (self.cfg, later.cfg) {
            (Some(first), Some(second)) => Some(Symbol::new(&format!("all({first}, {second})"))),
            (first, second) => first.or(second),
        };
        self.path = self.path.or(later.path);
        self.macro_export |= later.macro_export;
        self.test |= later.test;
        self.others.extend(later.others);
    }
}

/// What no build that ships sets: tools that run tests, and kernels' own.
const OF_TESTS: [&str; 8] = ["test", "fuzzing", "kani", "ktest", "kunit", "loom", "miri", "shuttle"];

/// Whether a predicate holds in tests alone, or under a tool that runs them.
fn needs_test(predicate: &str) -> bool {
    !can_hold_without(predicate, &OF_TESTS)
}

/// The names of a path, which has no arguments in an attribute.
fn path_text(path: &syn::Path) -> String {
    let mut text = String::new();
    for segment in &path.segments {
        if !text.is_empty() {
            text.push_str("::");
        }
        text.push_str(&segment.ident.to_string());
    }
    text
}

fn split_at_commas(tokens: &TokenStream) -> Vec<TokenStream> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let is_comma = |tree: &TokenTree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ',');
    let parts = trees.split(is_comma).filter(|part| !part.is_empty());
    parts.map(|part| part.iter().cloned().collect()).collect()
}
