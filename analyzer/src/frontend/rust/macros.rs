//! Macro calls: where their definition is, and what well-known macros without one mean.

use crate::frontend::rust::defs::*;
use crate::frontend::rust::expand::{
    self, Delim, Expansion, Limits, Tok, TokKind, crate_of_ident, is_operator, tree_end,
};
use crate::frontend::rust::hir::{MacroCall, MacroTokens, Path};
use crate::frontend::rust::items::paths;
use crate::ids::Symbol;
use crate::source::{Provenance, SourceMap, Span};

/// The tokens of a call or definition.
pub fn tokens(tokens: &MacroTokens, sources: &SourceMap) -> Result<Vec<Tok>, String> {
    match tokens {
        MacroTokens::Tokens(toks) => Ok(toks.to_vec()),
        MacroTokens::Source { file, lo, hi } => {
            let text = sources.file(*file).text.get(*lo as usize..*hi as usize).unwrap_or_default();
            expand::lex(text, *file, *lo).map_err(|error| error.to_string())
        }
    }
}

/// The macro's name as written, for messages.
pub fn name_of(call: &MacroCall) -> Symbol {
    let names: Vec<&str> = call.path.segments.iter().map(|s| s.name.as_str()).collect();
    Symbol::new(&format!("{}!", names.join("::")))
}

/// The definition that a macro's path means where it is called.
///
/// Textual scope is approximated: a macro of the same module first, then one that the module imports by its name, then
/// one of a module around it, of the same crate, and one that is otherwise imported, exported or read from a signature
/// file. Of several, the last that stands before the call would be right; the last of all is taken.
pub fn find(db: &Db, module: ModuleId, path: &Path) -> Option<MacroId> {
    let name = path.segments.last()?.name;
    let krate = db.module(module).krate;
    if let [first, _] = path.segments.as_slice()
        && let Some(number) = crate_of_ident(first.name.as_str())
    {
        return db.index.macros_in(CrateId(number), name).last().copied();
    }
    if path.segments.len() > 1 {
        let names: Vec<Symbol> = path.segments.iter().map(|s| s.name).collect();
        if let Some(paths::Resolved { def: Def::Macro(id), rest }) =
            paths::resolve(db, module, &names, Namespace::Macros)
            && rest == names.len()
        {
            return Some(id);
        }
        return in_named_crate(db, module, path.segments[0].name, name);
    }
    let own = db.index.macros_in(krate, name);
    let is_here = |id: &MacroId| db.macro_(*id).module == module;
    if let Some(imported) = imported_by_name(db, module, name)
        && !own.iter().any(is_here)
    {
        return imported;
    }
    let around = own.iter().rev().find(|id| db.is_within(module, db.macro_(**id).module));
    around
        .or(own.last())
        .copied()
        .or_else(|| imported(db, module, name))
        .or_else(|| exported(db, module, name))
}

/// The crates that the language comes with.
const STANDARD: [&str; 3] = ["core", "alloc", "std"];

/// A macro by its path's first segment and its name: what stands between may be an import not resolved yet.
fn in_named_crate(db: &Db, module: ModuleId, first: Symbol, name: Symbol) -> Option<MacroId> {
    let root =
        paths::anchor(db, module, first).or_else(|| match paths::extern_crate(db, module, first)? {
            Def::Module(root) => Some(root),
            _ => None,
        })?;
    let own = db.index.macros_in(db.module(root).krate, name).last().copied();
    // The standard crates show one another's macros.
    let is_standard = |module: ModuleId| {
        let krate = db.krate(db.module(module).krate);
        krate.provenance == Provenance::Stub && STANDARD.contains(&krate.name.as_str())
    };
    own.or_else(|| exported_where(db, name, &|id| is_standard(root) && is_standard(db.macro_(id).module)))
}

/// What a `use` of the module binds a name to, beside globs; `None` in it stands for a macro that is not read.
fn imported_by_name(db: &Db, module: ModuleId, name: Symbol) -> Option<Option<MacroId>> {
    let binding = paths::in_module(db, module, name, Namespace::Macros, module).find(|b| !b.from_glob)?;
    match binding.def {
        Def::Macro(id) => Some(Some(id)),
        // Of a crate that is read, what a signature file has in another module than its source.
        Def::External(path) => {
            let first = path.as_str().split("::").next().map(Symbol::new);
            Some(first.and_then(|first| in_named_crate(db, module, first, name)))
        }
        _ => None,
    }
}

fn imported(db: &Db, module: ModuleId, name: Symbol) -> Option<MacroId> {
    match paths::resolve(db, module, &[name], Namespace::Macros)?.def {
        Def::Macro(id) => Some(id),
        _ => None,
    }
}

/// A macro that some crate exports which the module's crate may name.
fn exported(db: &Db, module: ModuleId, name: Symbol) -> Option<MacroId> {
    let deps = &db.krate(db.module(module).krate).deps;
    exported_where(db, name, &|id| {
        let from = db.macro_(id).module;
        db.provenance(from) == Provenance::Stub || deps.values().any(|dep| *dep == db.module(from).krate)
    })
}

/// The last name of a macro that is not read, by a path that an import may have given it.
pub fn outside_name(db: &Db, module: ModuleId, path: &Path) -> Option<Symbol> {
    let names: Vec<Symbol> = path.segments.iter().map(|s| s.name).collect();
    match paths::resolve(db, module, &names, Namespace::Macros)?.def {
        Def::External(outside) => outside.as_str().rsplit("::").next().map(Symbol::new),
        _ => None,
    }
}

fn exported_where(db: &Db, name: Symbol, admits: &dyn Fn(MacroId) -> bool) -> Option<MacroId> {
    let named = db.index.macros_named(name).iter().rev().copied();
    named.into_iter().find(|id| db.macro_(*id).exported && admits(*id))
}

/// Expands a call by a definition.
pub fn expand(db: &Db, id: MacroId, call: &MacroCall, sources: &SourceMap) -> Result<Expansion, String> {
    let toks = tokens(&call.tokens, sources)?;
    expand_tokens(db, id, &toks, call.span)
}

/// Expands a call of a procedural macro whose effect is fixed and known: `paste!`, with its older names.
pub fn expand_procedural(call: &MacroCall, sources: &SourceMap) -> Option<Expansion> {
    let names: Vec<&str> = call.path.segments.iter().map(|segment| segment.name.as_str()).collect();
    let is_paste = match names.as_slice() {
        [.., "paste"] => true,
        [.., "paste", name] => ["item", "expr", "item_with_macros"].contains(name),
        _ => false,
    };
    if !is_paste {
        return None;
    }
    let toks = tokens(&call.tokens, sources).ok()?;
    Some(Expansion::new(expand::paste(&toks), call.span))
}

/// Expands tokens by a definition.
pub fn expand_tokens(db: &Db, id: MacroId, toks: &[Tok], span: Span) -> Result<Expansion, String> {
    let rules = db.macro_(id).rules.as_ref().map_err(Clone::clone)?;
    rules.expand(toks, span, Limits::default()).map_err(|error| error.to_string())
}

/// What a macro whose arguments are expressions gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// `()`
    Unit,
    /// Never returns.
    Never,
    /// A `String`.
    String,
    /// `fmt::Arguments`
    Arguments,
    /// `fmt::Result`
    FmtResult,
    /// `&'static str`
    Str,
    /// An integer.
    Int,
    /// A type that is not known.
    Unknown,
}

/// Well-known macros whose arguments are expressions, by name, with what they give. Those whose source is in
/// the tree are expanded instead.
const VALUES: &[(&[&str], Value)] = &[
    (
        &[
            "print",
            "println",
            "eprint",
            "eprintln",
            "dbg",
            "log",
            "trace",
            "debug",
            "info",
            "warn",
            "error",
            "event",
            "pr_emerg",
            "pr_alert",
            "pr_crit",
            "pr_err",
            "pr_warn",
            "pr_notice",
            "pr_info",
            "pr_debug",
            "pr_cont",
            "dev_err",
            "dev_warn",
            "dev_info",
            "dev_dbg",
            "kprintln",
            "kprint",
            "early_println",
            "assert",
            "assert_eq",
            "assert_ne",
            "debug_assert",
            "debug_assert_eq",
            "debug_assert_ne",
            "const_assert",
            "static_assertions",
            "compile_error",
            "asm",
            "global_asm",
            "naked_asm",
            "llvm_asm",
        ],
        Value::Unit,
    ),
    (&["panic", "todo", "unimplemented", "unreachable", "bail"], Value::Never),
    (&["format"], Value::String),
    (&["format_args"], Value::Arguments),
    // Of these the receiver decides: see `writes`.
    (&["write", "writeln"], Value::FmtResult),
    (&["stringify", "concat", "env", "file", "module_path", "include_str"], Value::Str),
    (&["line", "column"], Value::Int),
    (
        &[
            "anyhow",
            "format_err",
            "json",
            "option_env",
            "include_bytes",
            "cfg",
            "offset_of",
            "addr_of",
            "addr_of_mut",
            "log_enabled",
        ],
        Value::Unknown,
    ),
];

/// Well-known macros whose arguments are no code.
const OPAQUE: &[&str] = &[
    "cfg",
    "compile_error",
    "concat",
    "env",
    "file",
    "include_bytes",
    "include_str",
    "module_path",
    "offset_of",
    "option_env",
    "stringify",
];

/// Macros of inline assembly.
const ASSEMBLY: &[&str] = &["asm", "global_asm", "llvm_asm", "naked_asm"];

/// The code in an argument of a well-known macro: the argument itself, the operands of inline assembly, nothing.
pub fn code_of<'t>(name: &str, argument: &'t [Tok]) -> Vec<&'t [Tok]> {
    if OPAQUE.contains(&name) {
        return Vec::new();
    }
    if ASSEMBLY.contains(&name) { operands(argument) } else { vec![argument] }
}

/// The expressions of an operand: `in(reg) a`, `inout("eax") a => b`, `const A`, `sym f`.
fn operands(argument: &[Tok]) -> Vec<&[Tok]> {
    let (Some(first), Some(second)) = (argument.first(), argument.get(1)) else { return Vec::new() };
    let rest = match first.ident() {
        Some("const" | "sym" | "label") => &argument[1..],
        Some("in" | "out" | "lateout" | "inout" | "inlateout")
            if matches!(second.kind, TokKind::Open(Delim::Parenthesis)) =>
        {
            &argument[tree_end(argument, 1).unwrap_or(argument.len())..]
        }
        _ => return Vec::new(),
    };
    let arrow = (0..rest.len()).find(|at| is_operator(rest, *at, "=>"));
    let parts = match arrow {
        Some(at) => vec![&rest[..at], &rest[at + 2..]],
        None => vec![rest],
    };
    parts.into_iter().filter(|part| !part.is_empty() && part[0].ident() != Some("_")).collect()
}

/// What inline assembly does that matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Assembly {
    /// It ends with interrupts on, or off, and does not begin so.
    Interrupts(bool),
    /// It asks the kernel for something: it is part of a program.
    SystemCall,
}

/// What inline assembly does, by the instructions of its template. What turns interrupts on and off again, to wait for
/// one, leaves them as they were.
pub fn assembly(name: &str, toks: &[Tok]) -> Option<Assembly> {
    if name == "global_asm" || !ASSEMBLY.contains(&name) {
        return None;
    }
    let lines = toks.iter().filter_map(|tok| match &tok.kind {
        TokKind::Literal(text) => Some(&**text),
        _ => None,
    });
    // As written: a line feed in a template is a backslash and an `n`.
    let instructions = lines.flat_map(|line| line.split([';', '\n', '"', '\\']));
    let instructions: Vec<Vec<String>> =
        instructions.map(words_of).filter(|words| !words.is_empty()).collect();
    if instructions.iter().any(|instruction| is_system_call(instruction)) {
        return Some(Assembly::SystemCall);
    }
    let all: Vec<bool> =
        instructions.iter().filter_map(|instruction| interrupts_by(instruction, &instructions)).collect();
    let last = all.last()?;
    all.iter().all(|enabled| enabled == last).then_some(Assembly::Interrupts(*last))
}

/// The instructions of x86 and Arm by which a program calls its kernel. That of RISC-V is by which a kernel calls its
/// firmware too.
fn is_system_call(instruction: &[String]) -> bool {
    let operand = instruction.get(1).map(|word| word.trim_start_matches(['$', '#']));
    match instruction[0].as_str() {
        "syscall" => operand.is_none(),
        "svc" => operand == Some("0"),
        "int" => operand == Some("0x80"),
        _ => false,
    }
}

fn words_of(instruction: &str) -> Vec<String> {
    let lower = instruction.to_lowercase();
    let words = lower.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// What an instruction does to interrupts: those of x86, Arm and RISC-V that turn them on or off, and those that bring
/// back flags that were saved, which most often means on. The five bits that `csrci` and its like can name are those
/// that enable interrupts; a priority mask that is saved in the same template is raised there.
fn interrupts_by(instruction: &[String], template: &[Vec<String>]) -> Option<bool> {
    let word = |n: usize| instruction.get(n).map(String::as_str);
    let saves = |register: &str| {
        template.iter().any(|other| other[0] == "mrs" && other.get(2).is_some_and(|from| from == register))
    };
    match (word(0)?, word(1), word(2)) {
        ("cli", None, _) | ("cpsid", Some(_), _) | ("msr", Some("daifset"), _) => Some(false),
        ("sti", None, _) | ("cpsie", Some(_), _) => Some(true),
        ("msr", Some("basepri"), _) => Some(!saves("basepri")),
        ("msr", Some("daifclr" | "daif" | "primask"), _) => Some(true),
        ("popf" | "popfd" | "popfq", None, _) => Some(true),
        ("csrci", Some("sstatus" | "mstatus"), _) => Some(false),
        ("csrsi", Some("sstatus" | "mstatus"), _) => Some(true),
        ("csrrci", Some(_), Some("sstatus" | "mstatus")) => Some(false),
        ("csrrsi", Some(_), Some("sstatus" | "mstatus")) => Some(true),
        ("csrw", Some("sstatus" | "mstatus"), _) if template.len() == 1 => Some(true),
        _ => None,
    }
}

/// Whether a macro writes to its first argument what the others show.
pub fn writes(name: &str) -> bool {
    ["write", "writeln"].contains(&name)
}

/// Whether a well-known macro shows its arguments. What an assertion shows, it shows when it fails.
pub fn formats(name: &str) -> bool {
    let shows = matches!(value_of(name), Some(Value::Unit | Value::Never | Value::String | Value::Arguments));
    shows && !ASSEMBLY.contains(&name) && !name.contains("assert")
}

/// What a well-known macro gives.
pub fn value_of(name: &str) -> Option<Value> {
    VALUES.iter().find(|(names, _)| names.contains(&name)).map(|(_, value)| *value)
}

/// `match value { arm, _ => {} }`; of an arm that has no value it is `()`.
pub fn match_of(value: &[Tok], arm: &[Tok], span: Span) -> Vec<Tok> {
    let tok = |kind| Tok { kind, origin: span };
    let word = |text: &str| tok(TokKind::Ident(text.into()));
    let punct = |ch, joint| tok(TokKind::Punct { ch, joint });
    let group = |delim, content: &[Tok]| {
        let (open, close) = (tok(TokKind::Open(delim)), tok(TokKind::Close(delim)));
        [&[open], content, &[close]].concat()
    };
    let nothing = [vec![punct('=', true), punct('>', false)], group(Delim::Brace, &[])].concat();
    let mut arms = arm.to_vec();
    if !has_arrow(arm) {
        arms.extend(nothing.clone());
    }
    arms.extend([punct(',', false), word("_")]);
    arms.extend(nothing);
    [vec![word("match")], group(Delim::Parenthesis, value), group(Delim::Brace, &arms)].concat()
}

fn has_arrow(arm: &[Tok]) -> bool {
    let mut at = 0;
    while at < arm.len() {
        if is_operator(arm, at, "=>") {
            return true;
        }
        at = tree_end(arm, at).unwrap_or(at + 1);
    }
    false
}
