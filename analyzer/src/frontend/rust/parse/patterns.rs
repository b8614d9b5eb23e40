//! Patterns.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::{Expr, Pat};

use super::exprs::BodyBuilder;
use crate::frontend::rust::hir::{ExprId, PatId, PatKind};
use crate::ids::Symbol;
use crate::source::Span;

type Pats = syn::punctuated::Punctuated<Pat, syn::Token![,]>;

impl BodyBuilder<'_, '_> {
    pub(super) fn pat(&mut self, pat: &Pat) -> PatId {
        match pat {
            Pat::Const(pat) => self.const_pat(pat),
            Pat::Guard(pat) => self.pat(&pat.pat),
            Pat::Ident(pat) => self.binding(pat),
            Pat::Lit(pat) => self.literal_pat(pat),
            Pat::Macro(pat) => self.macro_pat(&pat.mac),
            Pat::Or(pat) => self.or_pat(pat),
            Pat::Paren(pat) => self.pat(&pat.pat),
            Pat::Path(pat) => {
                let path = self.cx.path(pat.qself.as_ref(), &pat.path);
                let span = self.cx.path_span(pat.qself.as_ref(), &pat.path);
                self.body.add_pat(PatKind::Path(path), span)
            }
            Pat::Range(pat) => self.range_pat(pat),
            Pat::Reference(pat) => {
                let inner = self.pat(&pat.pat);
                let start = self.span(pat.and_token.span);
                self.add_pat_to(PatKind::Ref(inner), start, inner)
            }
            Pat::Rest(pat) => {
                let span = self.cx.source.between(pat.dot2_token.spans[0], pat.dot2_token.spans[1]);
                self.body.add_pat(PatKind::Rest, span)
            }
            Pat::Slice(pat) => {
                let elems = self.pats(&pat.elems);
                let span = self.span(pat.bracket_token.span.join());
                self.body.add_pat(PatKind::Slice(elems), span)
            }
            Pat::Struct(pat) => self.struct_pat(pat),
            Pat::Tuple(pat) => {
                let elems = self.pats(&pat.elems);
                let span = self.span(pat.paren_token.span.join());
                self.body.add_pat(PatKind::Tuple(elems), span)
            }
            Pat::TupleStruct(pat) => self.tuple_struct_pat(pat),
            Pat::Type(pat) => self.pat(&pat.pat),
            Pat::Verbatim(tokens) => self.verbatim_pat(tokens),
            Pat::Wild(pat) => {
                let span = self.span(pat.underscore_token.span);
                self.body.add_pat(PatKind::Wild, span)
            }
            other => {
                let span = self.span(other.span());
                self.body.add_pat(PatKind::Unknown, span)
            }
        }
    }

    fn pats(&mut self, pats: &Pats) -> Vec<PatId> {
        pats.iter().map(|pat| self.pat(pat)).collect()
    }

    /// Adds a pattern that reaches from `start` to the end of `last`.
    fn add_pat_to(&mut self, kind: PatKind, start: Span, last: PatId) -> PatId {
        let span = super::span::join(start, self.body.pat(last).span);
        self.body.add_pat(kind, span)
    }

    fn binding(&mut self, pat: &syn::PatIdent) -> PatId {
        let (name, name_span) = self.cx.source.name(&pat.ident);
        let sub = pat.subpat.as_ref().map(|(_, sub)| self.pat(sub));
        let by_ref = pat.by_ref.map(|token| token.span);
        let first = by_ref.or(pat.mutability.map(|token| token.span));
        let start = first.map_or(name_span, |first| self.span(first));
        let end = sub.map_or(name_span, |sub| self.body.pat(sub).span);
        let kind = PatKind::Binding { name, by_ref: by_ref.is_some(), is_mut: pat.mutability.is_some(), sub };
        self.body.add_pat(kind, super::span::join(start, end))
    }

    /// The receiver, as a pattern.
    pub(super) fn self_binding(&mut self, is_mut: bool, span: Span) -> PatId {
        let kind = PatKind::Binding { name: Symbol::new("self"), by_ref: false, is_mut, sub: None };
        self.body.add_pat(kind, span)
    }

    fn const_pat(&mut self, pat: &syn::ExprConst) -> PatId {
        let value = self.const_block(pat);
        let span = self.body.expr(value).span;
        self.body.add_pat(PatKind::Literal(value), span)
    }

    fn literal_pat(&mut self, pat: &syn::ExprLit) -> PatId {
        let value = self.literal(pat);
        let span = self.body.expr(value).span;
        self.body.add_pat(PatKind::Literal(value), span)
    }

    fn macro_pat(&mut self, call: &syn::Macro) -> PatId {
        let (call, span) = self.macro_call(call);
        self.body.add_pat(PatKind::Macro(Box::new(call)), span)
    }

    /// Alternatives; `a | (b | c)` is `a | b | c`.
    fn or_pat(&mut self, pat: &syn::PatOr) -> PatId {
        let mut cases = Vec::new();
        for case in &pat.cases {
            let case = self.pat(case);
            match &self.body.pat(case).kind {
                PatKind::Or(nested) => cases.extend_from_slice(nested),
                _ => cases.push(case),
            }
        }
        let span = |id: Option<&PatId>| id.map(|id| self.body.pat(*id).span);
        let (first, last) = (span(cases.first()), span(cases.last()));
        match (first, last) {
            (Some(first), Some(last)) => {
                self.body.add_pat(PatKind::Or(cases), super::span::join(first, last))
            }
            _ => {
                let span = self.span(pat.span());
                self.body.add_pat(PatKind::Unknown, span)
            }
        }
    }

    fn range_pat(&mut self, pat: &syn::ExprRange) -> PatId {
        let (start, end, span) = self.range_parts(pat);
        self.body.add_pat(PatKind::Range(start, end), span)
    }

    /// The ends of a range, and where it stands.
    pub(super) fn range_parts(&mut self, range: &syn::ExprRange) -> (Option<ExprId>, Option<ExprId>, Span) {
        let start = range.start.as_deref().map(|start: &Expr| self.expr(start));
        let end = range.end.as_deref().map(|end: &Expr| self.expr(end));
        let (first, last) = match &range.limits {
            syn::RangeLimits::HalfOpen(dots) => (dots.spans[0], dots.spans[1]),
            syn::RangeLimits::Closed(dots) => (dots.spans[0], dots.spans[2]),
        };
        let first = start.map_or_else(|| self.span(first), |start| self.body.expr(start).span);
        let last = end.map_or_else(|| self.span(last), |end| self.body.expr(end).span);
        (start, end, super::span::join(first, last))
    }

    fn struct_pat(&mut self, pat: &syn::PatStruct) -> PatId {
        let path = self.cx.path(pat.qself.as_ref(), &pat.path);
        let written = pat.fields.iter().filter(|field| !self.cx.is_left_out(&field.attrs));
        let written: Vec<&syn::FieldPat> = written.collect();
        let fields = written.into_iter().map(|field| (self.member(&field.member).0, self.pat(&field.pat)));
        let fields = fields.collect();
        let start = self.cx.path_span(pat.qself.as_ref(), &pat.path);
        let span = super::span::join(start, self.span(pat.brace_token.span.close()));
        self.body.add_pat(PatKind::Struct(path, fields), span)
    }

    fn tuple_struct_pat(&mut self, pat: &syn::PatTupleStruct) -> PatId {
        let path = self.cx.path(pat.qself.as_ref(), &pat.path);
        let elems = self.pats(&pat.elems);
        let start = self.cx.path_span(pat.qself.as_ref(), &pat.path);
        let span = super::span::join(start, self.span(pat.paren_token.span.close()));
        self.body.add_pat(PatKind::TupleStruct(path, elems), span)
    }

    /// `box p` matches what is behind a pointer, as `&p` does; nothing else that is unstable is modelled.
    fn verbatim_pat(&mut self, tokens: &TokenStream) -> PatId {
        let span = self.cx.source.place(self.cx.source.stream_range(tokens));
        let mut trees = tokens.clone().into_iter();
        let is_box = matches!(trees.next(), Some(TokenTree::Ident(first)) if first == "box");
        let inner = is_box.then(|| Pat::parse_single.parse2(trees.collect()).ok()).flatten();
        let kind = match inner {
            Some(inner) => PatKind::Ref(self.pat(&inner)),
            None => PatKind::Unknown,
        };
        self.body.add_pat(kind, span)
    }
}
