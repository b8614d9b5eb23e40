//! Items that `syn` accepts but hands over as tokens.
//!
//! A macro's expansion does not say whether it stands in a trait or a foreign block, so there `fn f();` comes
//! out as tokens. The other items here are unstable syntax: `macro`, `const` traits and implementations.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, ForeignItem, ImplItem, Item as SynItem, TraitItem, Visibility as SynVisibility};

use super::{Converter, ParseProblem, limits};
use crate::frontend::rust::expand::{Tok, TokKind};
use crate::frontend::rust::hir::{Item, ItemKind, MacroTokens};
use crate::source::Span;

impl Converter<'_> {
    /// The item behind some tokens. What is not understood is reported.
    pub(super) fn verbatim(&self, tokens: &TokenStream) -> Option<Item> {
        let item = self.macro_item(tokens).or_else(|| self.bodiless(tokens));
        item.or_else(|| self.const_item(tokens)).or_else(|| {
            let span = self.source.place(self.source.stream_range(tokens));
            let message = "the syntax of this item is not supported".to_owned();
            self.problems.borrow_mut().push(ParseProblem { message, span });
            None
        })
    }

    /// An item that is complete inside a trait, an implementation or a foreign block.
    fn bodiless(&self, tokens: &TokenStream) -> Option<Item> {
        if let Ok(item) = syn::parse2::<TraitItem>(tokens.clone())
            && !matches!(item, TraitItem::Verbatim(_))
        {
            return self.trait_item(&item);
        }
        if let Ok(item) = syn::parse2::<ForeignItem>(tokens.clone())
            && !matches!(item, ForeignItem::Verbatim(_))
        {
            return self.foreign_item(&item);
        }
        let item = syn::parse2::<ImplItem>(tokens.clone()).ok()?;
        if matches!(item, ImplItem::Verbatim(_)) { None } else { self.impl_item(&item) }
    }

    /// The tokens of the text, read as if no trait or implementation in it were `const`; `None` if none is, or if
    /// they nest too deep.
    pub(super) fn without_const(&self) -> Option<TokenStream> {
        limits::check(self.source.text).ok()?;
        let tokens = self.stream().ok()?;
        without_const(&tokens)
    }

    /// `const trait` or `impl const`, read as if it were not `const`.
    fn const_item(&self, tokens: &TokenStream) -> Option<Item> {
        let item = syn::parse2::<SynItem>(without_const(tokens)?).ok()?;
        if matches!(item, SynItem::Verbatim(_)) { None } else { self.item(&item) }
    }

    /// `macro name { … }` or `macro name(…) { … }`.
    fn macro_item(&self, tokens: &TokenStream) -> Option<Item> {
        let header = |input: ParseStream<'_>| {
            let attrs = input.call(Attribute::parse_outer)?;
            let vis: SynVisibility = input.parse()?;
            input.parse::<syn::Token![macro]>()?;
            let ident = input.call(proc_macro2::Ident::parse_any)?;
            Ok((attrs, vis, ident, input.parse::<TokenStream>()?))
        };
        let (attrs, vis, ident, rest) = header.parse2(tokens.clone()).ok()?;
        let mut rest = rest.into_iter();
        let rules = match (rest.next()?, rest.next()) {
            (TokenTree::Group(rules), None) => {
                self.source.macro_tokens(self.source.inside(rules.delim_span()))
            }
            (TokenTree::Group(matcher), Some(TokenTree::Group(body))) => self.single_rule(&matcher, &body),
            _ => return None,
        };
        let (name, name_span) = self.source.name(&ident);
        let (vis, attrs) = (self.visibility(&vis), self.attrs(&attrs));
        Some(Item { name, name_span, vis, attrs, kind: ItemKind::MacroRules(rules) })
    }

    /// The matcher and the body of a `macro` as one rule, with the arrow that `macro_rules!` has between them.
    fn single_rule(&self, matcher: &proc_macro2::Group, body: &proc_macro2::Group) -> MacroTokens {
        let mut toks = self.source.lex(self.source.range(matcher.span()));
        let body = self.source.lex(self.source.range(body.span()));
        let arrow: Span = self.source.span(matcher.span_close());
        let punct = |ch, joint| Tok { kind: TokKind::Punct { ch, joint }, origin: arrow };
        toks.extend([punct('=', true), punct('>', false)]);
        toks.extend(body);
        MacroTokens::Tokens(toks.into())
    }
}

/// Without every `const` that is about a trait: before `trait` or `impl`, after `impl` or its parameters, and
/// `~const` or `[const]` before a bound. `None` if there is none.
fn without_const(tokens: &TokenStream) -> Option<TokenStream> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut changed = false;
    let mut kept = Vec::with_capacity(trees.len());
    for (n, tree) in trees.iter().enumerate() {
        if is_const_of_trait(&trees, n) {
            changed = true;
        } else if let Some(group) = inside_without_const(tree) {
            changed = true;
            kept.push(group);
        } else {
            kept.push(tree.clone());
        }
    }
    changed.then(|| kept.into_iter().collect())
}

/// A group in which something was left out. How deep groups nest is bounded by whoever reads the text.
fn inside_without_const(tree: &TokenTree) -> Option<TokenTree> {
    let TokenTree::Group(group) = tree else { return None };
    let mut inside = proc_macro2::Group::new(group.delimiter(), without_const(&group.stream())?);
    inside.set_span(group.span());
    Some(TokenTree::Group(inside))
}

fn is_const_of_trait(trees: &[TokenTree], at: usize) -> bool {
    let word = |n: Option<usize>, words: &[&str]| match n.and_then(|n| trees.get(n)) {
        Some(TokenTree::Ident(ident)) => words.iter().any(|word| ident == word),
        _ => false,
    };
    let punct = |n: Option<usize>, ch: char| match n.and_then(|n| trees.get(n)) {
        Some(TokenTree::Punct(punct)) => punct.as_char() == ch && punct.spacing() == Spacing::Alone,
        _ => false,
    };
    let (before, next) = (at.checked_sub(1), Some(at + 1));
    match &trees[at] {
        TokenTree::Punct(tilde) => tilde.as_char() == '~' && word(next, &["const"]),
        TokenTree::Ident(ident) if ident == "const" => {
            word(next, &["trait", "impl", "unsafe", "auto"])
                || word(before, &["impl"])
                || punct(before, '>')
                || punct(before, '~')
        }
        TokenTree::Group(group) => {
            let mut inside = group.stream().into_iter();
            let is_const =
                matches!((inside.next(), inside.next()), (Some(TokenTree::Ident(i)), None) if i == "const");
            let in_bound = punct(before, ':') || punct(before, '+') || word(before, &["impl", "dyn"]);
            is_const && in_bound && group.delimiter() == proc_macro2::Delimiter::Bracket
        }
        _ => false,
    }
}
