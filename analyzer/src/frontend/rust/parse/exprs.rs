//! Expressions, which become entries of a body's arena.
//!
//! An expression's place reaches from the place of its first part to that of its last, so that no tree is
//! walked a second time for it. Parentheses belong to the place of what they enclose.

use quote::ToTokens;
use syn::{BinOp as SynOp, Expr, Member, UnOp};

use super::Converter;
use super::span::join;
use super::types::last_of_type;
use crate::frontend::rust::hir::{Arm, BinOp, Body, Borrow, Closure, ExprId, ExprKind, MacroCall};
use crate::ids::Symbol;
use crate::source::Span;

type Exprs = syn::punctuated::Punctuated<Expr, syn::Token![,]>;

/// Adds to one body.
pub(super) struct BodyBuilder<'c, 'a> {
    pub(super) cx: &'c Converter<'a>,
    pub(super) body: &'c mut Body,
}

impl BodyBuilder<'_, '_> {
    pub(super) fn expr(&mut self, expr: &Expr) -> ExprId {
        match expr {
            Expr::Array(e) => self.list(ExprKind::Array, &e.elems, e.bracket_token.span.join()),
            Expr::Assign(e) => self.pair(ExprKind::Assign, &e.left, &e.right),
            Expr::Async(e) => self.async_block(e),
            Expr::Await(e) => self.postfix(ExprKind::Await, &e.base, e.await_token.span),
            Expr::Binary(e) => self.binary(e),
            Expr::Block(e) => self.block_expr(&e.block, e.label.as_ref(), None),
            Expr::Break(e) => self.break_(e),
            Expr::Call(e) => self.call(e),
            Expr::Cast(e) => self.cast(e),
            Expr::Closure(e) => self.closure(e),
            Expr::Const(e) => self.const_block(e),
            Expr::Continue(e) => self.continue_(e),
            Expr::Field(e) => self.field(e),
            Expr::ForLoop(e) => self.for_loop(e),
            Expr::Group(e) => self.expr(&e.expr),
            Expr::If(e) => self.if_(e),
            Expr::Index(e) => self.index(e),
            Expr::Infer(e) => self.add(ExprKind::Underscore, e.underscore_token.span),
            Expr::Let(e) => self.let_(e),
            Expr::Lit(e) => self.literal(e),
            Expr::Loop(e) => self.loop_(e),
            Expr::Macro(e) => self.macro_expr(&e.mac),
            Expr::Match(e) => self.match_(e),
            Expr::MethodCall(e) => self.method_call(e),
            Expr::Paren(e) => self.paren(e),
            Expr::Path(e) => self.path_expr(e),
            Expr::Range(e) => self.range(e),
            Expr::RawAddr(e) => {
                let mutable = matches!(e.mutability, syn::PointerMutability::Mut(_));
                let borrow = Borrow { mutable, raw: true };
                self.prefix(|inner| ExprKind::Ref(borrow, inner), &e.expr, e.and_token.spans[0])
            }
            Expr::Reference(e) => {
                let borrow = Borrow { mutable: e.mutability.is_some(), raw: false };
                self.prefix(|inner| ExprKind::Ref(borrow, inner), &e.expr, e.and_token.spans[0])
            }
            Expr::Repeat(e) => self.repeat(e),
            Expr::Return(e) => self.return_(e),
            Expr::Struct(e) => self.struct_(e),
            Expr::Try(e) => self.postfix(ExprKind::Try, &e.expr, e.question_token.span),
            Expr::TryBlock(e) => self.block_expr(&e.block, None, Some(e.try_token.span)),
            Expr::Tuple(e) => self.list(ExprKind::Tuple, &e.elems, e.paren_token.span.join()),
            Expr::Unary(e) => self.unary(e),
            Expr::Unsafe(e) => self.block_expr(&e.block, None, Some(e.unsafe_token.span)),
            Expr::While(e) => self.while_(e),
            other => self.unmodelled(other),
        }
    }

    pub(super) fn span(&self, span: proc_macro2::Span) -> Span {
        self.cx.source.span(span)
    }

    fn at(&self, id: ExprId) -> Span {
        self.body.expr(id).span
    }

    pub(super) fn add(&mut self, kind: ExprKind, span: proc_macro2::Span) -> ExprId {
        let span = self.span(span);
        self.body.add_expr(kind, span)
    }

    fn add_between(&mut self, kind: ExprKind, first: Span, last: Span) -> ExprId {
        self.body.add_expr(kind, join(first, last))
    }

    fn exprs(&mut self, exprs: &Exprs) -> Vec<ExprId> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    fn optional(&mut self, expr: Option<&Expr>) -> Option<ExprId> {
        expr.map(|expr| self.expr(expr))
    }

    fn list(&mut self, kind: fn(Vec<ExprId>) -> ExprKind, elems: &Exprs, span: proc_macro2::Span) -> ExprId {
        let elems = self.exprs(elems);
        self.add(kind(elems), span)
    }

    fn pair(&mut self, kind: impl FnOnce(ExprId, ExprId) -> ExprKind, left: &Expr, right: &Expr) -> ExprId {
        let left = self.expr(left);
        let right = self.expr(right);
        self.add_between(kind(left, right), self.at(left), self.at(right))
    }

    fn prefix(
        &mut self,
        kind: impl FnOnce(ExprId) -> ExprKind,
        operand: &Expr,
        operator: proc_macro2::Span,
    ) -> ExprId {
        let operand = self.expr(operand);
        self.add_between(kind(operand), self.span(operator), self.at(operand))
    }

    fn postfix(&mut self, kind: fn(ExprId) -> ExprKind, operand: &Expr, last: proc_macro2::Span) -> ExprId {
        let operand = self.expr(operand);
        self.add_between(kind(operand), self.at(operand), self.span(last))
    }

    fn paren(&mut self, e: &syn::ExprParen) -> ExprId {
        let inner = self.expr(&e.expr);
        self.body.exprs[inner.0 as usize].span = self.span(e.paren_token.span.join());
        inner
    }

    fn binary(&mut self, e: &syn::ExprBinary) -> ExprId {
        match bin_op(&e.op) {
            (Some(op), false) => self.pair(|a, b| ExprKind::Binary(op, a, b), &e.left, &e.right),
            (Some(op), true) => self.pair(|a, b| ExprKind::AssignOp(op, a, b), &e.left, &e.right),
            (None, _) => {
                let unknown = self.cx.unknown(&e.op);
                self.pair(|_, _| unknown, &e.left, &e.right)
            }
        }
    }

    fn unary(&mut self, e: &syn::ExprUnary) -> ExprId {
        match &e.op {
            UnOp::Deref(op) => self.prefix(ExprKind::Deref, &e.expr, op.spans[0]),
            UnOp::Not(op) => self.prefix(ExprKind::Not, &e.expr, op.spans[0]),
            UnOp::Neg(op) => self.prefix(ExprKind::Neg, &e.expr, op.spans[0]),
            _ => self.expr(&e.expr),
        }
    }

    fn call(&mut self, e: &syn::ExprCall) -> ExprId {
        let function = self.expr(&e.func);
        let args = self.exprs(&e.args);
        let end = self.span(e.paren_token.span.join());
        self.add_between(ExprKind::Call(function, args), self.at(function), end)
    }

    fn method_call(&mut self, e: &syn::ExprMethodCall) -> ExprId {
        let receiver = self.expr(&e.receiver);
        let (name, name_span) = self.cx.source.name(&e.method);
        let generic_args = e.turbofish.as_ref().map(|list| self.cx.turbofish(list)).unwrap_or_default();
        let args = self.exprs(&e.args);
        let end = self.span(e.paren_token.span.join());
        let kind = ExprKind::MethodCall { receiver, name, name_span, generic_args, args };
        self.add_between(kind, self.at(receiver), end)
    }

    fn field(&mut self, e: &syn::ExprField) -> ExprId {
        let base = self.expr(&e.base);
        let (name, span) = self.member(&e.member);
        self.add_between(ExprKind::Field(base, name, span), self.at(base), span)
    }

    pub(super) fn member(&self, member: &Member) -> (Symbol, Span) {
        match member {
            Member::Named(ident) => self.cx.source.name(ident),
            Member::Unnamed(index) => (Symbol::new(&index.index.to_string()), self.span(index.span)),
        }
    }

    fn index(&mut self, e: &syn::ExprIndex) -> ExprId {
        let base = self.expr(&e.expr);
        let index = self.expr(&e.index);
        let end = self.span(e.bracket_token.span.join());
        self.add_between(ExprKind::Index(base, index), self.at(base), end)
    }

    fn cast(&mut self, e: &syn::ExprCast) -> ExprId {
        let value = self.expr(&e.expr);
        let ty = self.cx.ty(&e.ty);
        let end = self.span(last_of_type(&e.ty));
        self.add_between(ExprKind::Cast(value, ty), self.at(value), end)
    }

    fn path_expr(&mut self, e: &syn::ExprPath) -> ExprId {
        let path = self.cx.path(e.qself.as_ref(), &e.path);
        let span = self.cx.path_span(e.qself.as_ref(), &e.path);
        self.body.add_expr(ExprKind::Path(path), span)
    }

    pub(super) fn literal(&mut self, e: &syn::ExprLit) -> ExprId {
        let (kind, negative) = self.cx.literal(&e.lit);
        let id = self.add(kind, e.lit.span());
        if negative { self.body.add_expr(ExprKind::Neg(id), self.at(id)) } else { id }
    }

    fn repeat(&mut self, e: &syn::ExprRepeat) -> ExprId {
        let value = self.expr(&e.expr);
        let len = self.expr(&e.len);
        self.add(ExprKind::Repeat(value, len), e.bracket_token.span.join())
    }

    fn range(&mut self, e: &syn::ExprRange) -> ExprId {
        let (start, end, span) = self.range_parts(e);
        let inclusive = matches!(e.limits, syn::RangeLimits::Closed(_));
        self.body.add_expr(ExprKind::Range(start, end, inclusive), span)
    }

    fn struct_(&mut self, e: &syn::ExprStruct) -> ExprId {
        let path = self.cx.path(e.qself.as_ref(), &e.path);
        let mut fields = Vec::with_capacity(e.fields.len());
        for field in e.fields.iter().filter(|field| !self.cx.is_left_out(&field.attrs)) {
            fields.push((self.member(&field.member).0, self.expr(&field.expr)));
        }
        let base = self.optional(e.rest.as_deref());
        let start = self.cx.path_span(e.qself.as_ref(), &e.path);
        let end = self.span(e.brace_token.span.join());
        self.add_between(ExprKind::Struct(path, fields, base), start, end)
    }

    /// `if`; a condition of several parts holds [`ExprKind::Let`]s joined by `&&`, as `syn` has it.
    fn if_(&mut self, e: &syn::ExprIf) -> ExprId {
        if let Some(known) = self.cfg_if(e) {
            return known;
        }
        let condition = self.expr(&e.cond);
        let then = self.block_expr(&e.then_branch, None, None);
        let otherwise = self.optional(e.else_branch.as_ref().map(|(_, branch)| &**branch));
        let end = self.at(otherwise.unwrap_or(then));
        self.add_between(ExprKind::If(condition, then, otherwise), self.span(e.if_token.span), end)
    }

    fn let_(&mut self, e: &syn::ExprLet) -> ExprId {
        let pat = self.pat(&e.pat);
        self.prefix(|value| ExprKind::Let(pat, value), &e.expr, e.let_token.span)
    }

    fn match_(&mut self, e: &syn::ExprMatch) -> ExprId {
        let scrutinee = self.expr(&e.expr);
        let mut arms = Vec::with_capacity(e.arms.len());
        for arm in e.arms.iter().filter(|arm| !self.cx.is_left_out(&arm.attrs)) {
            arms.push(self.arm(arm));
        }
        let end = self.span(e.brace_token.span.join());
        self.add_between(ExprKind::Match(scrutinee, arms), self.span(e.match_token.span), end)
    }

    fn arm(&mut self, arm: &syn::Arm) -> Arm {
        let (pat, guard) = match &arm.pat {
            syn::Pat::Guard(guarded) => (&*guarded.pat, Some(&*guarded.guard)),
            pat => (pat, None),
        };
        let (pat, guard, body) = (self.pat(pat), self.optional(guard), self.expr(&arm.body));
        self.note_condition(body, self.cx.condition(&arm.attrs));
        Arm { pat, guard, body }
    }

    pub(super) fn label(&self, label: Option<&syn::Label>) -> Option<Symbol> {
        label.map(|label| self.cx.source.label(&label.name))
    }

    /// Where a loop begins: at its label, if it has one.
    pub(super) fn start(&self, label: Option<&syn::Label>, keyword: proc_macro2::Span) -> Span {
        self.span(label.map_or(keyword, |label| label.name.apostrophe))
    }

    fn loop_(&mut self, e: &syn::ExprLoop) -> ExprId {
        let label = self.label(e.label.as_ref());
        let body = self.block_expr(&e.body, None, None);
        let start = self.start(e.label.as_ref(), e.loop_token.span);
        self.add_between(ExprKind::Loop(label, body), start, self.at(body))
    }

    fn while_(&mut self, e: &syn::ExprWhile) -> ExprId {
        let label = self.label(e.label.as_ref());
        let condition = self.expr(&e.cond);
        let body = self.block_expr(&e.body, None, None);
        let start = self.start(e.label.as_ref(), e.while_token.span);
        self.add_between(ExprKind::While(label, condition, body), start, self.at(body))
    }

    fn for_loop(&mut self, e: &syn::ExprForLoop) -> ExprId {
        let label = self.label(e.label.as_ref());
        let pat = self.pat(&e.pat);
        let iterated = self.expr(&e.expr);
        let body = self.block_expr(&e.body, None, None);
        let start = self.start(e.label.as_ref(), e.for_token.span);
        self.add_between(ExprKind::For(label, pat, iterated, body), start, self.at(body))
    }

    pub(super) fn const_block(&mut self, e: &syn::ExprConst) -> ExprId {
        self.block_expr(&e.block, None, Some(e.const_token.span))
    }

    fn async_block(&mut self, e: &syn::ExprAsync) -> ExprId {
        let block = self.block_expr(&e.block, None, None);
        let kind = ExprKind::Async(block, e.capture.is_some());
        self.add_between(kind, self.span(e.async_token.span), self.at(block))
    }

    fn closure(&mut self, e: &syn::ExprClosure) -> ExprId {
        let params = e.inputs.iter().map(|input| {
            let ty = match input {
                syn::Pat::Type(typed) => Some(self.cx.ty(&typed.ty)),
                _ => None,
            };
            (self.pat(input), ty)
        });
        let params = params.collect();
        let ret = self.cx.written_output(&e.output);
        let body = self.expr(&e.body);
        let keywords = [e.asyncness.map(|t| t.span), e.capture.map(|t| t.span)];
        let start = self.span(keywords.into_iter().flatten().next().unwrap_or(e.inputs_begin.span));
        let closure =
            Closure { params, ret, body, is_move: e.capture.is_some(), is_async: e.asyncness.is_some() };
        self.add_between(ExprKind::Closure(closure), start, self.at(body))
    }

    fn return_(&mut self, e: &syn::ExprReturn) -> ExprId {
        let value = self.optional(e.expr.as_deref());
        let start = self.span(e.return_token.span);
        let end = value.map_or(start, |value| self.at(value));
        self.add_between(ExprKind::Return(value), start, end)
    }

    fn break_(&mut self, e: &syn::ExprBreak) -> ExprId {
        let label = e.label.as_ref().map(|label| self.cx.source.label(label));
        let value = self.optional(e.expr.as_deref());
        let start = self.span(e.break_token.span);
        let label_end = e.label.as_ref().map_or(start, |label| self.span(label.ident.span()));
        let end = value.map_or(label_end, |value| self.at(value));
        self.add_between(ExprKind::Break(label, value), start, end)
    }

    fn continue_(&mut self, e: &syn::ExprContinue) -> ExprId {
        let label = e.label.as_ref().map(|label| self.cx.source.label(label));
        let start = self.span(e.continue_token.span);
        let end = e.label.as_ref().map_or(start, |label| self.span(label.ident.span()));
        self.add_between(ExprKind::Continue(label), start, end)
    }

    fn macro_expr(&mut self, call: &syn::Macro) -> ExprId {
        if let Some(known) = self.cfg_value(call) {
            return known;
        }
        let (call, span) = self.macro_call(call);
        self.body.add_expr(ExprKind::Macro(Box::new(call)), span)
    }

    /// A call, and where the whole of it stands; marks the body as one that has calls to expand.
    pub(super) fn macro_call(&mut self, call: &syn::Macro) -> (MacroCall, Span) {
        self.body.has_macros = true;
        let converted = self.cx.macro_call(call);
        let end = self.span(call.delimiter.span().join());
        let span = join(converted.span, end);
        (converted, span)
    }

    fn unmodelled(&mut self, expr: &Expr) -> ExprId {
        let tokens = expr.to_token_stream();
        let span = self.cx.source.place(self.cx.source.stream_range(&tokens));
        let kind = self.cx.unknown(&tokens);
        self.body.add_expr(kind, span)
    }
}

impl Converter<'_> {
    /// Stands for syntax that is not modelled; its text says what it is.
    pub(super) fn unknown(&self, syntax: &impl ToTokens) -> ExprKind {
        let text = self.source.slice(self.source.stream_range(&syntax.to_token_stream()));
        let end = text.char_indices().nth(MAX_UNKNOWN).map_or(text.len(), |(end, _)| end);
        ExprKind::Unknown(Symbol::new(&text[..end]))
    }
}

/// How many characters of syntax that is not modelled are kept.
const MAX_UNKNOWN: usize = 80;

/// The operator, and whether it assigns.
fn bin_op(op: &SynOp) -> (Option<BinOp>, bool) {
    let (op, assigns) = match op {
        SynOp::Add(_) => (BinOp::Add, false),
        SynOp::Sub(_) => (BinOp::Sub, false),
        SynOp::Mul(_) => (BinOp::Mul, false),
        SynOp::Div(_) => (BinOp::Div, false),
        SynOp::Rem(_) => (BinOp::Rem, false),
        SynOp::And(_) => (BinOp::And, false),
        SynOp::Or(_) => (BinOp::Or, false),
        SynOp::BitXor(_) => (BinOp::BitXor, false),
        SynOp::BitAnd(_) => (BinOp::BitAnd, false),
        SynOp::BitOr(_) => (BinOp::BitOr, false),
        SynOp::Shl(_) => (BinOp::Shl, false),
        SynOp::Shr(_) => (BinOp::Shr, false),
        SynOp::Eq(_) => (BinOp::Eq, false),
        SynOp::Lt(_) => (BinOp::Lt, false),
        SynOp::Le(_) => (BinOp::Le, false),
        SynOp::Ne(_) => (BinOp::Ne, false),
        SynOp::Ge(_) => (BinOp::Ge, false),
        SynOp::Gt(_) => (BinOp::Gt, false),
        SynOp::AddAssign(_) => (BinOp::Add, true),
        SynOp::SubAssign(_) => (BinOp::Sub, true),
        SynOp::MulAssign(_) => (BinOp::Mul, true),
        SynOp::DivAssign(_) => (BinOp::Div, true),
        SynOp::RemAssign(_) => (BinOp::Rem, true),
        SynOp::BitXorAssign(_) => (BinOp::BitXor, true),
        SynOp::BitAndAssign(_) => (BinOp::BitAnd, true),
        SynOp::BitOrAssign(_) => (BinOp::BitOr, true),
        SynOp::ShlAssign(_) => (BinOp::Shl, true),
        SynOp::ShrAssign(_) => (BinOp::Shr, true),
        _ => return (None, false),
    };
    (Some(op), assigns)
}
