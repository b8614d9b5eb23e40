//! The TOML structure of the tables that declare a family, and the checks that turn it into [`Declarations`].

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use wait_context::LockKind;

use super::values::{EffectsValue, OneOrMany, W};
use super::{
    AllocatorDecl, ArgumentIndex, CallDecl, ContextDecl, ContextExtent, Declarations, FlagArgument,
    GuardArgument, GuardDecl, GuardEffects, InertDecl, KindName, KindSource, LockAction, LockDecl, LockStyle,
    PathPattern, PermitDecl, RawLockDecl, Registration, ReturnsDecl, RootDecl, RootEntry, RootMarker,
    SleepDecl, SpinDecl,
};
use crate::config::value_problem;
use crate::diagnostic::Problem;
use crate::ids::{FileId, Symbol};
use crate::ir::{ContextKind, RootKind};
use crate::source::Span;

type Paths = OneOrMany<PathPattern>;
type Names = OneOrMany<String>;
type Methods = BTreeMap<String, W<LockAction>>;
type Effects = Vec<W<ContextKind>>;

/// The declaring tables of a file.
#[derive(Default)]
pub(crate) struct RawDeclarations {
    pub(crate) lock: Vec<Spanned<RawLock>>,
    pub(crate) raw_lock: Vec<Spanned<RawRawLock>>,
    pub(crate) guard: Vec<Spanned<RawGuard>>,
    pub(crate) context: Vec<Spanned<RawContext>>,
    pub(crate) sleep: Vec<Spanned<RawSleep>>,
    pub(crate) inert: Vec<Spanned<RawInert>>,
    pub(crate) spin: Vec<Spanned<RawSpin>>,
    pub(crate) returns: Vec<Spanned<RawReturns>>,
    pub(crate) root: Vec<Spanned<RawRoot>>,
    pub(crate) allocator: Vec<Spanned<RawAllocator>>,
    pub(crate) permit: Vec<Spanned<RawPermit>>,
    pub(crate) call: Vec<Spanned<RawCall>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawLock {
    r#type: Paths,
    kind: Option<String>,
    kind_param: Option<String>,
    kind_map: Option<RawKindMap>,
    #[serde(default)]
    methods: Methods,
    style: Option<W<LockStyle>>,
    #[serde(default)]
    release: Names,
    #[serde(default)]
    effects: Effects,
    #[serde(default)]
    method_effects: BTreeMap<String, Effects>,
    guard_effects: Option<RawGuardEffects>,
    #[serde(default)]
    upgrade: Names,
    #[serde(default)]
    downgrade: Names,
    #[serde(default)]
    map: Names,
    #[serde(default)]
    unlocked: Names,
    #[serde(default)]
    recursive: bool,
}

/// Paths stand beside `param` and `default`, so every other key is one.
#[derive(Deserialize)]
struct RawKindMap {
    param: String,
    default: Option<String>,
    #[serde(flatten)]
    kinds: BTreeMap<String, W<KindName>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct RawGuardEffects {
    param: String,
    default: Option<EffectsValue>,
    when_kind: Option<W<LockKind>>,
    #[serde(flatten)]
    by_argument: BTreeMap<String, EffectsValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawRawLock {
    r#type: Paths,
    kind: Option<String>,
    kind_param: Option<String>,
    #[serde(default)]
    effects: Effects,
    #[serde(default)]
    methods: Methods,
    #[serde(default)]
    release: Names,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawGuard {
    #[serde(default)]
    function: Paths,
    #[serde(default)]
    r#type: Paths,
    effects: Option<Effects>,
    kind: Option<W<LockKind>>,
    interrupt: Option<W<RootKind>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawContext {
    #[serde(default)]
    function: Paths,
    closure: Option<usize>,
    #[serde(default)]
    enter: Paths,
    #[serde(default)]
    leave: Paths,
    restores: Option<usize>,
    #[serde(default)]
    absent: Paths,
    #[serde(default)]
    present: Paths,
    #[serde(default)]
    effects: Effects,
    interrupt: Option<W<RootKind>>,
    #[serde(default)]
    counted: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawSleep {
    functions: Paths,
    consumes_guard: Option<GuardArgument>,
    #[serde(default)]
    returns_guard: bool,
    #[serde(default)]
    r#await: bool,
    #[serde(default)]
    switches: bool,
    reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFlagArgument {
    index: ArgumentIndex,
    contains: Paths,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawInert {
    functions: Paths,
    reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSpin {
    functions: Paths,
    reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawReturns {
    functions: Paths,
    variant: String,
    reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawRoot {
    kind: W<RootEntry>,
    register: Option<RawRegister>,
    trait_method: Option<Paths>,
    function: Option<Paths>,
    attribute: Option<Names>,
    within: Option<String>,
    abi: Option<Names>,
    named: Option<Names>,
    takes: Option<Names>,
    r#macro: Option<Names>,
    #[serde(default)]
    effects: Effects,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRegister {
    function: Paths,
    argument: usize,
    vector: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawAllocator {
    attribute: Option<String>,
    #[serde(default)]
    alloc: Paths,
    #[serde(default)]
    free: Paths,
    sleeps_if: Option<RawFlagArgument>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPermit {
    function: Paths,
    closure: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCall {
    call: Paths,
    #[serde(default)]
    candidates: Paths,
    #[serde(default)]
    sleeps: bool,
    #[serde(default)]
    allocates: bool,
    reason: Option<String>,
}

/// Checks the tables; every problem points at its table.
pub(crate) fn convert_declarations(raw: RawDeclarations, file: FileId) -> Result<Declarations, Vec<Problem>> {
    let mut tables = Tables { file, problems: Vec::new() };
    let declarations = Declarations {
        locks: tables.each(raw.lock, lock),
        raw_locks: tables.each(raw.raw_lock, raw_lock),
        guards: tables.each(raw.guard, guard),
        contexts: tables.each(raw.context, context),
        sleeps: tables.each(raw.sleep, sleep),
        inert: tables.each(raw.inert, inert),
        spins: tables.each(raw.spin, spin),
        returns: tables.each(raw.returns, returns),
        roots: tables.each(raw.root, root),
        allocators: tables.each(raw.allocator, allocator),
        permits: tables.each(raw.permit, permit),
        calls: tables.each(raw.call, call),
    };
    if tables.problems.is_empty() { Ok(declarations) } else { Err(tables.problems) }
}

struct Tables {
    file: FileId,
    problems: Vec<Problem>,
}

impl Tables {
    fn each<R, D>(&mut self, raw: Vec<Spanned<R>>, convert: fn(R, Span) -> Result<D, String>) -> Vec<D> {
        let mut converted = Vec::new();
        for table in raw {
            let range = table.span();
            let span = Span::new(self.file, range.start as u32, range.end as u32);
            match convert(table.into_inner(), span) {
                Ok(declaration) => converted.push(declaration),
                Err(message) => self.problems.push(value_problem(message, None, span)),
            }
        }
        converted
    }
}

fn lock(raw: RawLock, span: Span) -> Result<LockDecl, String> {
    let style = raw.style.map(|W(style)| style).unwrap_or_default();
    if style == LockStyle::Manual && raw.release.0.is_empty() {
        return Err("the manual style needs `release`".into());
    }
    let method_effects = raw.method_effects.into_iter().map(|(name, list)| (name, effects(list)));
    Ok(LockDecl {
        types: some(raw.r#type, "type")?,
        kind: kind(raw.kind, raw.kind_param, raw.kind_map)?,
        methods: methods(raw.methods),
        style,
        release: raw.release.0,
        effects: effects(raw.effects),
        method_effects: method_effects.collect(),
        guard_effects: raw.guard_effects.map(guard_effects).transpose()?,
        upgrade: raw.upgrade.0,
        downgrade: raw.downgrade.0,
        map: raw.map.0,
        unlocked: raw.unlocked.0,
        recursive: raw.recursive,
        span,
    })
}

fn kind(name: Option<String>, param: Option<String>, map: Option<RawKindMap>) -> Result<KindSource, String> {
    match (name, param, map) {
        (Some(name), None, None) if name == "inferred" => Ok(KindSource::Inferred),
        (Some(name), None, None) => super::values::word(&name).map(KindSource::Known),
        (None, Some(param), None) => Ok(KindSource::Param(param)),
        (None, None, Some(map)) => {
            let kinds = map.kinds.into_iter().map(|(path, W(kind))| (PathPattern::new(path), kind));
            Ok(KindSource::Map { param: map.param, default: map.default, kinds: kinds.collect() })
        }
        (None, None, None) => Err("one of `kind`, `kind-param` and `kind-map` is needed".into()),
        _ => Err("only one of `kind`, `kind-param` and `kind-map` may stand".into()),
    }
}

fn guard_effects(raw: RawGuardEffects) -> Result<GuardEffects, String> {
    let by_argument = raw.by_argument.into_iter();
    let by_argument = by_argument.map(|(path, value)| Ok((PathPattern::new(path), value.for_argument()?)));
    Ok(GuardEffects {
        param: raw.param,
        default: raw.default.map(EffectsValue::for_default).transpose()?,
        by_argument: by_argument.collect::<Result<_, String>>()?,
        when_kind: raw.when_kind.map(|W(kind)| kind),
    })
}

fn raw_lock(raw: RawRawLock, span: Span) -> Result<RawLockDecl, String> {
    Ok(RawLockDecl {
        types: some(raw.r#type, "type")?,
        // Without a kind: what implements the trait or is the type is judged by its own code.
        kind: match (&raw.kind, &raw.kind_param) {
            (None, None) => KindSource::Inferred,
            _ => kind(raw.kind, raw.kind_param, None)?,
        },
        effects: effects(raw.effects),
        methods: methods(raw.methods),
        release: raw.release.0,
        span,
    })
}

fn guard(raw: RawGuard, span: Span) -> Result<GuardDecl, String> {
    if raw.function.0.is_empty() && raw.r#type.0.is_empty() {
        return Err("a guard needs `function` or `type`".into());
    }
    if raw.effects.is_none() && raw.kind.is_none() && raw.interrupt.is_none() {
        return Err("a guard needs `effects`, `kind` or `interrupt`".into());
    }
    Ok(GuardDecl {
        functions: raw.function.0,
        types: raw.r#type.0,
        effects: effects(raw.effects.unwrap_or_default()),
        kind: raw.kind.map(|W(kind)| kind),
        interrupt: raw.interrupt.map(|W(kind)| kind),
        span,
    })
}

fn context(raw: RawContext, span: Span) -> Result<ContextDecl, String> {
    if raw.effects.is_empty() && raw.interrupt.is_none() {
        return Err("a context needs `effects` or `interrupt`".into());
    }
    let has_calls = !raw.enter.0.is_empty() || !raw.leave.0.is_empty();
    let extent = match (raw.function.0.is_empty(), has_calls, raw.closure) {
        (true, false, None) if !raw.absent.0.is_empty() || !raw.present.0.is_empty() => {
            ContextExtent::Query { absent: raw.absent.0, present: raw.present.0 }
        }
        (false, false, Some(argument)) => ContextExtent::Closure { functions: raw.function.0, argument },
        (false, false, None) => ContextExtent::Value { functions: raw.function.0 },
        (true, true, None) => {
            ContextExtent::Calls { enter: raw.enter.0, leave: raw.leave.0, restores: raw.restores }
        }
        _ => {
            return Err(
                "a context needs `function`, `function` and `closure`, `enter` and `leave`, or `absent` and `present`"
                    .into(),
            );
        }
    };
    Ok(ContextDecl {
        extent,
        effects: effects(raw.effects),
        interrupt: raw.interrupt.map(|W(kind)| kind),
        counted: raw.counted,
        span,
    })
}

fn sleep(raw: RawSleep, span: Span) -> Result<SleepDecl, String> {
    Ok(SleepDecl {
        functions: some(raw.functions, "functions")?,
        consumes_guard: raw.consumes_guard,
        returns_guard: raw.returns_guard,
        at_await: raw.r#await,
        switches: raw.switches,
        reason: raw.reason,
        span,
    })
}

fn flag_argument(raw: RawFlagArgument) -> FlagArgument {
    FlagArgument { index: raw.index, contains: raw.contains.0 }
}

fn inert(raw: RawInert, span: Span) -> Result<InertDecl, String> {
    Ok(InertDecl { functions: some(raw.functions, "functions")?, reason: raw.reason, span })
}

fn spin(raw: RawSpin, span: Span) -> Result<SpinDecl, String> {
    Ok(SpinDecl { functions: some(raw.functions, "functions")?, reason: raw.reason, span })
}

fn returns(raw: RawReturns, span: Span) -> Result<ReturnsDecl, String> {
    let variant = Symbol::new(&raw.variant);
    Ok(ReturnsDecl { functions: some(raw.functions, "functions")?, variant, reason: raw.reason, span })
}

fn root(raw: RawRoot, span: Span) -> Result<RootDecl, String> {
    let within = raw.within;
    let named = raw.named.map_or_else(Vec::new, |names| names.0);
    let takes = raw.takes.map_or_else(Vec::new, |names| names.0);
    let register = |r: RawRegister| RootMarker::Register {
        functions: r.function.0,
        registration: Registration { argument: r.argument, vector: r.vector },
    };
    let markers = [
        raw.register.map(register),
        raw.trait_method.map(|paths| RootMarker::TraitMethod(paths.0)),
        raw.function.map(|paths| RootMarker::Function(paths.0)),
        raw.attribute.map(|names| RootMarker::Attribute { names: names.0, within }),
        raw.abi.map(|names| RootMarker::Abi { abis: names.0, named, takes }),
        raw.r#macro.map(|names| RootMarker::Macro(names.0)),
    ];
    let mut markers = markers.into_iter().flatten();
    let (Some(marker), None) = (markers.next(), markers.next()) else {
        return Err(
            "a root needs one of `register`, `trait-method`, `function`, `attribute`, `abi` and `macro`"
                .into(),
        );
    };
    Ok(RootDecl { kind: raw.kind.0, marker, effects: effects(raw.effects), span })
}

fn allocator(raw: RawAllocator, span: Span) -> Result<AllocatorDecl, String> {
    Ok(AllocatorDecl {
        attribute: raw.attribute,
        alloc: raw.alloc.0,
        free: raw.free.0,
        sleeps_if: raw.sleeps_if.map(flag_argument),
        span,
    })
}

fn permit(raw: RawPermit, span: Span) -> Result<PermitDecl, String> {
    Ok(PermitDecl { functions: some(raw.function, "function")?, closure: raw.closure, span })
}

fn call(raw: RawCall, span: Span) -> Result<CallDecl, String> {
    Ok(CallDecl {
        calls: some(raw.call, "call")?,
        candidates: raw.candidates.0,
        sleeps: raw.sleeps,
        allocates: raw.allocates,
        reason: raw.reason,
        span,
    })
}

fn some(paths: Paths, key: &str) -> Result<Vec<PathPattern>, String> {
    if paths.0.is_empty() { Err(format!("`{key}` names nothing")) } else { Ok(paths.0) }
}

fn effects(raw: Effects) -> Vec<ContextKind> {
    raw.into_iter().map(|W(effect)| effect).collect()
}

fn methods(raw: Methods) -> BTreeMap<String, LockAction> {
    raw.into_iter().map(|(name, W(action))| (name, action)).collect()
}
