//! Macro calls inside of bodies: expanded in place, or read as expressions where there is no source.

use super::Infer;
use crate::frontend::rust::expand::arguments::{Argument, parse_arguments};
use crate::frontend::rust::expand::{Expansion, Tok};
use crate::frontend::rust::hir::{ExprId, ExprKind, MacroCall, PatId, Path, Segment, Statement};
use crate::frontend::rust::macros::{self, Assembly, Value};
use crate::frontend::rust::parse;
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;
use crate::ir::UnknownReason;
use crate::source::Span;

/// How deep expansions may lead to one another.
const MAX_DEPTH: u32 = 96;
/// How many expressions a body may grow to.
const MAX_EXPRESSIONS: usize = 200_000;

impl Infer<'_> {
    fn expansion(&self, call: &MacroCall) -> Option<Expansion> {
        if self.expansion_depth > MAX_DEPTH || self.body.exprs.len() > MAX_EXPRESSIONS {
            return None;
        }
        match self.modules.iter().find_map(|m| macros::find(self.db, *m, &call.path)) {
            Some(id) => macros::expand(self.db, id, call, self.sources).ok(),
            None => macros::expand_procedural(call, self.sources),
        }
    }

    /// A macro call as an expression.
    pub(super) fn macro_expr(&mut self, id: ExprId, call: &MacroCall, expected: Option<&Ty>) -> Ty {
        if let Some(expansion) = self.expansion(call) {
            self.expansion_depth += 1;
            let span = call.span;
            let block = parse::parse_into_body_block(&expansion, span, &mut self.body);
            let ty = match block {
                Ok(block) => {
                    self.body.exprs[id.0 as usize].kind = self.body.kind_of_expansion(block);
                    Some(self.expr(id, expected))
                }
                Err(_) => None,
            };
            self.expansion_depth -= 1;
            if let Some(ty) = ty {
                return ty;
            }
        }
        self.known_macro(id, call).unwrap_or_else(|| {
            self.out.unknown.insert(id, UnknownReason::Macro);
            self.unknown_macro(id, call);
            Ty::Unknown
        })
    }

    /// A macro without a definition: arguments that all read as expressions are taken for code, and a pattern behind
    /// the first for what it is matched by.
    fn unknown_macro(&mut self, id: ExprId, call: &MacroCall) -> Option<()> {
        let name = call.path.segments.last()?.name;
        let toks = macros::tokens(&call.tokens, self.sources).ok()?;
        let arguments = parse_arguments(&toks).arguments;
        let args = self.arguments(&arguments, call).or_else(|| self.matched(&arguments, call))?;
        self.body.exprs[id.0 as usize].kind = ExprKind::MacroValue { name, args: args.clone() };
        for arg in args {
            self.expr(arg, None);
        }
        Some(())
    }

    fn arguments(&mut self, arguments: &[Argument], call: &MacroCall) -> Option<Vec<ExprId>> {
        let parsed: Option<Vec<ExprId>> = arguments.iter().map(|a| self.argument(&a.toks, call)).collect();
        parsed.filter(|args| !args.is_empty())
    }

    /// `value, pattern if guard` and perhaps `=> result`, in front of more expressions.
    fn matched(&mut self, arguments: &[Argument], call: &MacroCall) -> Option<Vec<ExprId>> {
        let [value, arm, others @ ..] = arguments else { return None };
        let matched = self.argument(&macros::match_of(&value.toks, &arm.toks, call.span), call)?;
        let others = others.iter().map(|other| self.argument(&other.toks, call));
        std::iter::once(Some(matched)).chain(others).collect()
    }

    /// A well-known macro: its arguments are read as expressions.
    fn known_macro(&mut self, id: ExprId, call: &MacroCall) -> Option<Ty> {
        let written = call.path.segments.last()?.name;
        let outside = || self.modules.iter().find_map(|m| macros::outside_name(self.db, *m, &call.path));
        let is_known = |name: &Symbol| macros::value_of(name.as_str()).is_some();
        let name = Some(written).filter(is_known).or_else(outside).filter(is_known)?;
        let toks = macros::tokens(&call.tokens, self.sources).ok()?;
        let mut args = Vec::new();
        let parsed = parse_arguments(&toks);
        for argument in &parsed.arguments {
            for code in macros::code_of(name.as_str(), &argument.toks) {
                args.extend(self.argument(code, call));
            }
        }
        for capture in &parsed.captures {
            let path = path_of(&[&capture.name], capture.origin);
            args.push(self.body.add_expr(ExprKind::Path(path), capture.origin));
        }
        if let Some(effect) = macros::assembly(name.as_str(), &toks) {
            args.push(self.assembly_call(effect, call.span));
        }
        self.body.exprs[id.0 as usize].kind = match args.split_first() {
            Some((target, shown)) if macros::writes(name.as_str()) => {
                self.write_call(*target, shown, call.span)
            }
            _ => ExprKind::MacroValue { name, args },
        };
        Some(self.expr(id, None))
    }

    /// What inline assembly does is the call of a function of the signature files.
    fn assembly_call(&mut self, effect: Assembly, span: Span) -> ExprId {
        let function = match effect {
            Assembly::Interrupts(true) => "enable_interrupts",
            Assembly::Interrupts(false) => "disable_interrupts",
            Assembly::SystemCall => "system_call",
        };
        let path = Path { leading_colon: true, ..path_of(&["core", "nestcheck", function], span) };
        let callee = self.body.add_expr(ExprKind::Path(path), span);
        self.body.add_expr(ExprKind::Call(callee, Vec::new()), span)
    }

    /// `write!(target, ..)` is `target.write_fmt(format_args!(..))`.
    fn write_call(&mut self, target: ExprId, shown: &[ExprId], span: Span) -> ExprKind {
        let shown = ExprKind::MacroValue { name: Symbol::new("format_args"), args: shown.to_vec() };
        let args = vec![self.body.add_expr(shown, span)];
        let (name, generic_args) = (Symbol::new("write_fmt"), Vec::new());
        ExprKind::MethodCall { receiver: target, name, name_span: span, generic_args, args }
    }

    fn argument(&mut self, toks: &[Tok], call: &MacroCall) -> Option<ExprId> {
        parse::parse_tokens_as_expr(toks, call.span, &mut self.body).ok()
    }

    /// The value of a well-known macro.
    pub(super) fn macro_value(&mut self, name: Symbol, args: &[ExprId]) -> Ty {
        for arg in args {
            self.expr(*arg, None);
        }
        match macros::value_of(name.as_str()) {
            Some(Value::Unit) => Ty::unit(),
            Some(Value::Never) => Ty::Never,
            Some(Value::String) => self.lang_ty("String"),
            Some(Value::Arguments) => self.lang_ty("Arguments"),
            Some(Value::FmtResult) => match self.db.lang.adt("Result") {
                Some(result) => Ty::Adt(result, [Ty::unit(), Ty::Unknown].into()),
                None => Ty::Unknown,
            },
            Some(Value::Str) => Ty::str_ref(),
            Some(Value::Int) => Ty::Prim(crate::frontend::rust::ty::Prim::Int("u32")),
            Some(Value::Unknown) | None => Ty::Unknown,
        }
    }

    fn lang_ty(&self, name: &str) -> Ty {
        self.db.lang.adt(name).map_or(Ty::Unknown, |id| Ty::Adt(id, [].into()))
    }

    /// A macro call as a statement: the statements it stands for.
    pub(super) fn expand_statement(&mut self, call: &MacroCall) -> Option<Vec<Statement>> {
        if let Some(expansion) = self.expansion(call)
            && self.expansion_depth < MAX_DEPTH
        {
            let block = parse::parse_into_body_block(&expansion, call.span, &mut self.body).ok();
            if let Some(block) = block {
                let mut statements = block.statements;
                statements.extend(block.tail.map(Statement::Expr));
                return Some(statements);
            }
        }
        let id = self.body.add_expr(ExprKind::Macro(Box::new(call.clone())), call.span);
        Some(vec![Statement::Expr(id)])
    }

    /// Replaces a macro in pattern position. Whether it could.
    pub(super) fn expand_pattern(&mut self, id: PatId, call: &MacroCall) -> bool {
        let Some(expansion) = self.expansion(call) else { return false };
        match parse::parse_into_body_pat(&expansion, call.span, &mut self.body) {
            Ok(expanded) => {
                self.body.pats[id.0 as usize].kind = self.body.pat(expanded).kind.clone();
                true
            }
            Err(_) => false,
        }
    }
}

fn path_of(names: &[&str], span: Span) -> Path {
    let segment = |name: &&str| Segment {
        name: Symbol::new(name),
        span,
        args: Vec::new(),
        bindings: Vec::new(),
        constraints: Vec::new(),
        parenthesized: false,
        has_args: false,
    };
    Path { segments: names.iter().map(segment).collect(), ..Default::default() }
}
