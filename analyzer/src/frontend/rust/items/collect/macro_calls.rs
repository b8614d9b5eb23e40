//! Macros: what `macro_rules!` defines, and calls in item position, which are expanded in waves.

use std::sync::Arc;

use super::{Collector, Place};
use crate::frontend::rust::defs::*;
use crate::frontend::rust::expand::arguments::parse_arguments;
use crate::frontend::rust::expand::{Expansion, MacroDef, Tok};
use crate::frontend::rust::hir;
use crate::frontend::rust::items::cfg::conjunction;
use crate::frontend::rust::items::conditional;
use crate::frontend::rust::macros;
use crate::frontend::rust::parse::parse_items;
use crate::ids::Symbol;
use crate::ir::UnknownReason;
use crate::source::Span;

/// How deep item macros may expand into item macros, as in the language (`recursion_limit`).
const MAX_ITEM_EXPANSION_DEPTH: u32 = 128;

/// Item macros in the expansion of item macros nest this deep in code that somebody uses.
const COMMON_EXPANSION_DEPTH: u32 = 12;

/// How many that nest deeper are expanded in all: a macro that calls itself twice doubles with every level.
const MAX_NESTED_EXPANSIONS: usize = 16 * 1024;

/// The macro by which a fuzzer is given what it runs, which no build that ships does.
const FUZZED: &str = "fuzz_target";

/// A call in item position that is not expanded yet.
pub(super) struct PendingMacro {
    pub(super) call: hir::MacroCall,
    pub(super) place: Place,
    pub(super) container: Option<(Container, hir::Attrs)>,
    /// What the call itself stands under.
    pub(super) cfg: Option<Symbol>,
    /// The macros that it came out of itself.
    pub(super) origin: Vec<hir::Attr>,
    pub(super) span: Span,
}

impl Collector<'_> {
    pub(super) fn macro_rules(
        &mut self,
        meta: &Meta,
        attrs: &hir::Attrs,
        tokens: &hir::MacroTokens,
        module: ModuleId,
    ) {
        let krate = self.out.db.module(module).krate;
        let rules = macros::tokens(tokens, self.sources)
            .and_then(|toks| MacroDef::parse(meta.name.as_str(), &toks, krate.0).map_err(|e| e.to_string()));
        if rules.is_err() {
            self.unknown(UnknownReason::Macro, meta.name, meta.span);
        }
        let id = MacroId::new(self.out.db.macros.len());
        let exported = attrs.macro_export;
        self.out.db.macros.push(MacroData { name: meta.name, module, exported, rules: rules.map(Arc::new) });
        let root = self.out.db.krate(krate).root;
        if exported {
            self.bind(root, meta.name, Namespace::Macros, Def::Macro(id), Visible::Public);
        }
        if !exported || root != module {
            self.bind(module, meta.name, Namespace::Macros, Def::Macro(id), meta.visibility);
        }
        self.out.db.index.add_macro(krate, meta.name, id);
    }

    pub(super) fn expand_wave(&mut self) {
        for pending in std::mem::take(&mut self.macros) {
            let nested = pending.place.depth > COMMON_EXPANSION_DEPTH;
            self.nested_expansions += usize::from(nested);
            let too_many = nested && self.nested_expansions > MAX_NESTED_EXPANSIONS;
            if too_many || pending.place.depth > MAX_ITEM_EXPANSION_DEPTH {
                self.unknown(UnknownReason::Limit, macros::name_of(&pending.call), pending.span);
                continue;
            }
            match self.expand(&pending) {
                Ok(items) => self.expanded(items, pending),
                Err(()) => {
                    self.unknown(UnknownReason::Macro, macros::name_of(&pending.call), pending.span);
                    let given = self.given_items(&pending);
                    if given.is_empty() && self.is_given_closure(&pending) {
                        self.given_code(&pending);
                    }
                    self.expanded(given, pending);
                }
            }
        }
    }

    /// The items that a macro without a definition is given: most such macros put them out again, with something
    /// added.
    fn given_items(&self, pending: &PendingMacro) -> Vec<hir::Item> {
        let is_defined = macros::find(&self.out.db, pending.place.module, &pending.call.path).is_some();
        let toks = if is_defined { None } else { macros::tokens(&pending.call.tokens, self.sources).ok() };
        let items = toks.map(|toks| parse_items(&Expansion::new(toks, pending.span), pending.span));
        items.and_then(Result::ok).unwrap_or_default()
    }

    /// Whether a macro without a definition is given a closure: that is code, whatever the macro makes of it.
    fn is_given_closure(&self, pending: &PendingMacro) -> bool {
        let is_defined = macros::find(&self.out.db, pending.place.module, &pending.call.path).is_some();
        if is_defined || pending.container.is_some() {
            return false;
        }
        let toks = macros::tokens(&pending.call.tokens, self.sources).unwrap_or_default();
        let starts = |toks: &[Tok]| {
            let mut words = toks.iter().skip_while(|tok| tok.is_ident("async") || tok.is_ident("move"));
            words.next().is_some_and(|tok| tok.is_punct('|'))
        };
        parse_arguments(&toks).arguments.iter().any(|argument| starts(&argument.toks))
    }

    /// The code that a macro without a definition is given in the place of an item, `fuzz_target!(|data| ..)`: the call
    /// is the value of a constant without a name.
    fn given_code(&mut self, pending: &PendingMacro) {
        let test = pending.call.path.segments.last().is_some_and(|segment| segment.name == FUZZED);
        let others = pending.origin.clone();
        let attrs = hir::Attrs { cfg: pending.cfg, test, others, ..Default::default() };
        let (name, module) = (macros::name_of(&pending.call), pending.place.module);
        let meta = self.meta(name, pending.span, &hir::Visibility::Private, &attrs, module);
        let mut body = hir::Body { has_macros: true, ..Default::default() };
        let call = hir::ExprKind::Macro(Box::new(pending.call.clone()));
        body.root = Some(body.add_expr(call, pending.span));
        let syntax = hir::Static { ty: None, value: Some(Arc::new(body)), is_mut: false };
        self.const_data(meta, Box::new(syntax), false, Container::Module);
    }

    fn expand(&mut self, pending: &PendingMacro) -> Result<Vec<hir::Item>, ()> {
        let db = &self.out.db;
        if let Some(branches) = conditional::branches(db, pending.place.module, &pending.call, self.sources) {
            return conditional::items(branches, pending.span);
        }
        let expansion = match macros::find(db, pending.place.module, &pending.call.path) {
            Some(id) => macros::expand(db, id, &pending.call, self.sources).map_err(|_| ())?,
            None => macros::expand_procedural(&pending.call, self.sources).ok_or(())?,
        };
        parse_items(&expansion, pending.span).map_err(|_| ())
    }

    fn expanded(&mut self, mut items: Vec<hir::Item>, pending: PendingMacro) {
        let origin = origin_attribute(&pending.call);
        for item in &mut items {
            item.attrs.cfg = conjunction(pending.cfg, item.attrs.cfg);
            item.attrs.others.extend(origin.iter().chain(&pending.origin).cloned());
        }
        let place = Place { depth: pending.place.depth + 1, ..pending.place };
        match pending.container {
            Some((container, around)) => self.associated(items, container, &around, &place),
            None => self.items(items, &place),
        }
    }
}

/// The macros that an item came out of.
pub(super) fn origins(attrs: &hir::Attrs) -> Vec<hir::Attr> {
    attrs.others.iter().filter(|attr| attr.path == EXPANDED_FROM).cloned().collect()
}

/// Which macro an item came out of: some are known by the macro that declares them.
pub(super) fn origin_attribute(call: &hir::MacroCall) -> Option<hir::Attr> {
    let tokens = call.path.segments.last()?.name;
    Some(hir::Attr { path: EXPANDED_FROM.into(), tokens, condition: None, span: call.span })
}
