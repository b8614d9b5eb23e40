//! A textual form of programs, for tests: one operation a line, spans that are line numbers.
//!
//! ```text
//! const k::NO_LOCKS = 4
//! fn k::alloc(gfp, zone)            # public; words after the list: private, root=hardirq, requires=irq-off, stub
//!   t = contains gfp NO_LOCKS
//!   if t fast slow
//! fast:
//!   return 0
//! slow:
//!   g = lock spinlock zone.*.k::Zone/lock [irq-off]
//!   call k::refill(zone)
//!   drop g
//!   return
//! ```
//! A place is `local.field`, `local.Owner/field`, `.*` for a dereference, `[3]` or `[]`; `@` begins a static.

use std::collections::HashMap;

use wait_context::LockKind;

use super::*;
use crate::ids::{BlockId, FileId, LocalId};

/// Parses a program; panics with the line on anything it does not know.
pub(crate) fn parse(text: &str) -> Program {
    let lines: Vec<(u32, &str)> = text
        .lines()
        .enumerate()
        .map(|(n, line)| (n as u32 + 1, line.split('#').next().unwrap_or_default().trim()))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let mut names = HashMap::new();
    let mut constants = Vec::new();
    for (_, line) in &lines {
        if let Some(rest) = line.strip_prefix("fn ") {
            let name = rest.split('(').next().unwrap().trim();
            names.insert(name.to_owned(), FnId::new(names.len()));
        }
        if let Some(rest) = line.strip_prefix("const ") {
            let (path, value) = rest.split_once('=').unwrap();
            constants.push(NamedConstant { path: path.trim().into(), value: number(value.trim()).unwrap() });
        }
    }
    let mut program = Program { constants, ..Program::default() };
    let mut at = 0;
    while at < lines.len() {
        if lines[at].1.starts_with("fn ") {
            let end =
                lines[at + 1..].iter().position(|(_, l)| l.starts_with("fn ") || l.starts_with("const "));
            let end = end.map_or(lines.len(), |n| at + 1 + n);
            let function = Reader::new(&names, &program.constants, lines[at]).function(&lines[at..end]);
            program.functions.push(function);
            at = end;
        } else {
            at += 1;
        }
    }
    program
}

/// The span of a line.
pub(crate) fn line_span(line: u32) -> Span {
    Span::new(FileId(0), line, line + 1)
}

fn number(text: &str) -> Option<u128> {
    match text.strip_prefix("0x") {
        Some(hex) => u128::from_str_radix(hex, 16).ok(),
        None => text.parse().ok(),
    }
}

struct Reader<'a> {
    names: &'a HashMap<String, FnId>,
    constants: &'a [NamedConstant],
    locals: Vec<LocalDecl>,
    blocks: HashMap<String, BlockId>,
    line: (u32, &'a str),
}

impl<'a> Reader<'a> {
    fn new(names: &'a HashMap<String, FnId>, constants: &'a [NamedConstant], line: (u32, &'a str)) -> Self {
        Self { names, constants, locals: Vec::new(), blocks: HashMap::new(), line }
    }

    fn fail<T>(&self, what: &str) -> T {
        panic!("line {}: {what}: {}", self.line.0, self.line.1)
    }

    fn local(&mut self, name: &str) -> LocalId {
        let (name, ty) = name.split_once(':').map_or((name, ""), |(n, t)| (n.trim(), t.trim()));
        if let Some(at) = self.locals.iter().position(|local| local.name == name) {
            return LocalId::new(at);
        }
        let span = line_span(self.line.0);
        let is_shared = ty.starts_with('&') && !ty.contains("mut ");
        self.locals.push(LocalDecl { name: name.into(), span, lock_class: None, ty: ty.into(), is_shared });
        LocalId::new(self.locals.len() - 1)
    }

    fn function(mut self, lines: &[(u32, &'a str)]) -> Function {
        let (head, rest) = self.line.1[3..].split_once('(').unwrap();
        let (params, words) = rest.split_once(')').unwrap();
        let params = params.split(',').map(str::trim).filter(|p| !p.is_empty());
        let params: Vec<Symbol> = params
            .map(|p| {
                self.local(p);
                Symbol::new(p.split(':').next().unwrap().trim())
            })
            .collect();
        let words: Vec<&str> = words.split_whitespace().collect();
        let value = |key: &str| words.iter().find_map(|word| word.strip_prefix(key));
        let kind = value("root=").map(|kind| match kind {
            "hardirq" => RootKind::HardIrq,
            "threaded" => RootKind::ThreadedIrq,
            "softirq" => RootKind::SoftIrq,
            "nmi" => RootKind::Nmi,
            "exception" => RootKind::Exception,
            "realtime" => RootKind::RealTime,
            "allocator" => RootKind::Allocator,
            _ => RootKind::Task,
        });
        let root = kind.map(|kind| Root { kind, why: "registered as a handler".into(), span: None });
        let requires = value("requires=").map(|name| ContextKind::from_name(name).unwrap());
        let span = line_span(self.line.0);
        let body = (lines.len() > 1).then(|| self.body(&lines[1..]));
        Function {
            path: head.trim().into(),
            span,
            provenance: if words.contains(&"stub") { Provenance::Stub } else { Provenance::Tree },
            params,
            parent: words.contains(&"closure").then_some(FnId(0)),
            is_plain: false,
            is_doubtful_entry: false,
            owner: None,
            last_owner: false,
            runs_once: false,
            gives_up: false,
            is_future: words.contains(&"future"),
            keeps: words.contains(&"keeps"),
            handover: Handover::None,
            closes_over: if words.contains(&"owning") { ClosesOver::Owned } else { ClosesOver::Any },
            returns_owner: false,
            generic: None,
            root,
            requires: requires.into_iter().collect(),
            cfg: None,
            is_test: words.contains(&"test"),
            is_public: !words.contains(&"private") && !words.contains(&"closure"),
            allows: Vec::new(),
            body,
        }
    }

    fn body(&mut self, lines: &[(u32, &'a str)]) -> Body {
        self.blocks.insert("entry".into(), BlockId(0));
        for (_, line) in lines {
            if let Some(label) = line.strip_suffix(':') {
                let next = BlockId::new(self.blocks.len());
                self.blocks.insert(label.into(), next);
            }
        }
        let mut blocks: Vec<Block> = Vec::new();
        let mut ops = Vec::new();
        let mut open = true;
        for line in lines {
            self.line = *line;
            if line.1.ends_with(':') {
                if open {
                    let terminator = Terminator::Goto(BlockId::new(blocks.len() + 1));
                    blocks.push(Block { ops: std::mem::take(&mut ops), terminator });
                }
                open = true;
            } else if let Some(terminator) = self.terminator(line.1) {
                blocks.push(Block { ops: std::mem::take(&mut ops), terminator });
                open = false;
            } else {
                let kind = self.op(line.1);
                ops.push(Op { kind, span: line_span(line.0), cfg: None });
            }
        }
        if open {
            blocks.push(Block { ops, terminator: Terminator::Return(Operand::Constant(Constant::Unit)) });
        }
        Body { locals: std::mem::take(&mut self.locals), blocks, ..Body::default() }
    }

    fn block(&self, name: &str) -> BlockId {
        self.blocks.get(name).copied().unwrap_or_else(|| self.fail("no such block"))
    }

    fn terminator(&mut self, line: &str) -> Option<Terminator> {
        let words: Vec<&str> = line.split_whitespace().collect();
        Some(match words[0] {
            "goto" => Terminator::Goto(self.block(words[1])),
            "if" => Terminator::Branch {
                condition: self.operand(words[1]),
                span: line_span(self.line.0),
                then_block: self.block(words[2]),
                else_block: self.block(words[3]),
            },
            "switch" => Terminator::Switch(words[1..].iter().map(|w| self.block(w)).collect()),
            "return" if words.len() > 1 => Terminator::Return(self.operand(&words[1..].join(" "))),
            "return" => Terminator::Return(Operand::Constant(Constant::Unit)),
            "diverge" => Terminator::Diverge,
            _ => return None,
        })
    }

    fn place(&mut self, text: &str) -> Place {
        let mut parts = text.split('.');
        let head = parts.next().unwrap();
        let (head, index) = head.split_once('[').map_or((head, None), |(h, i)| (h, Some(i)));
        let mut place = match head.strip_prefix('@') {
            Some(path) => Place::of_static(path.into()),
            None => Place::local(self.local(head)),
        };
        place = index.into_iter().fold(place, |p, i| p.project(Self::index(i)));
        for part in parts {
            let (part, index) = part.split_once('[').map_or((part, None), |(h, i)| (h, Some(i)));
            place = match (part, part.split_once('/')) {
                ("*", _) => place.project(Projection::Deref),
                (_, Some((owner, name))) => place.project(Projection::Field {
                    owner: owner.into(),
                    name: name.into(),
                    generic: false,
                }),
                (name, None) => {
                    place.project(Projection::Field { owner: "".into(), name: name.into(), generic: false })
                }
            };
            place = index.into_iter().fold(place, |p, i| p.project(Self::index(i)));
        }
        place
    }

    fn index(text: &str) -> Projection {
        Projection::Index(text.trim_end_matches(']').parse().ok())
    }

    fn operand(&mut self, text: &str) -> Operand {
        let text = text.trim();
        if let Some(value) = number(text) {
            return Operand::Constant(Constant::int(value));
        }
        let constant = self.constants.iter().find(|c| {
            let path = c.path.as_str();
            path == text || path.ends_with(&format!("::{text}"))
        });
        if let Some(constant) = constant {
            return Operand::Constant(Constant::int(constant.value));
        }
        match text {
            "true" => Operand::Constant(Constant::Bool(true)),
            "false" => Operand::Constant(Constant::Bool(false)),
            "()" => Operand::Constant(Constant::Unit),
            "?" => Operand::Unknown,
            _ => match (text.strip_prefix("move "), text.strip_prefix('&'), text.strip_prefix("fn ")) {
                (Some(place), _, _) => Operand::Move(self.place(place)),
                (_, Some(place), _) => Operand::Ref(self.place(place)),
                (_, _, Some(path)) => Operand::Constant(Constant::Function(self.named(path))),
                _ => Operand::Copy(self.place(text)),
            },
        }
    }

    fn named(&self, path: &str) -> FnId {
        self.names.get(path).copied().unwrap_or_else(|| self.fail("no such function"))
    }

    /// `name(a, b)`
    fn call_text(&mut self, text: &'a str) -> (&'a str, Vec<Operand>) {
        let (name, args) = text.split_once('(').unwrap_or_else(|| self.fail("no arguments"));
        let args = args.split(')').next().unwrap_or_default();
        let args =
            args.split(',').map(str::trim).filter(|a| !a.is_empty()).map(|a| self.operand(a)).collect();
        (name.trim(), args)
    }

    fn op(&mut self, line: &'a str) -> OpKind {
        let assignment = line.split_once(" = ").filter(|_| !line.starts_with("store "));
        let (dst, text) = assignment.map_or((None, line), |(dst, text)| (Some(dst.trim()), text.trim()));
        let dst = dst.map(|name| self.local(name));
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        match word {
            "call" | "callval" | "external" | "unknown" | "candidates" | "open" => self.call(dst, word, rest),
            "lock" | "try" => self.lock(dst, word == "try", rest),
            "unlock" => OpKind::Release { lock: self.place(rest) },
            "enter" => OpKind::EnterContext { dst, what: ContextKind::from_name(rest).unwrap() },
            "leave" => OpKind::LeaveContext { what: ContextKind::from_name(rest).unwrap() },
            "sleep" => {
                let (what, releases) =
                    rest.split_once(" releases ").map_or((rest, None), |(w, r)| (w, Some(r)));
                OpKind::Sleep { what: what.into(), releases: releases.map(|r| self.operand(r)) }
            }
            "suspend" => OpKind::Suspend,
            "alloc" => OpKind::Allocate { what: rest.into(), grows: None, has_room: false },
            "drop" => {
                let (local, glue) = rest.split_once(" glue ").map_or((rest, None), |(l, g)| (l, Some(g)));
                OpKind::Drop { local: self.local(local), glue: glue.map(|g| self.named(g)) }
            }
            "downgrade" => OpKind::Downgrade { local: self.local(rest) },
            "forget" => OpKind::Forget { local: self.local(rest) },
            "assume" => {
                let (place, variant) = rest.split_once(' ').unwrap();
                OpKind::Assume { place: self.place(place), variant: variant.into() }
            }
            "store" => {
                let (place, value) = rest.split_once(" = ").unwrap();
                OpKind::Store { place: self.place(place), value: self.operand(value) }
            }
            _ => {
                let dst = dst.unwrap_or_else(|| self.fail("what is this"));
                OpKind::Assign { dst, value: self.rvalue(word, rest, text) }
            }
        }
    }

    fn lock(&mut self, dst: Option<LocalId>, try_lock: bool, rest: &str) -> OpKind {
        let (rest, contexts) =
            rest.split_once(" [").map_or((rest, ""), |(r, c)| (r, c.trim_end_matches(']')));
        let mut words = rest.split_whitespace();
        let kind = LockKind::from_name(words.next().unwrap()).unwrap_or_else(|| self.fail("no such kind"));
        let lock = self.place(words.next().unwrap());
        let subclass = words.next().map_or(0, |n| n.parse().unwrap());
        let contexts = contexts.split(',').map(str::trim).filter_map(ContextKind::from_name).collect();
        OpKind::Acquire {
            dst,
            lock,
            shared_class: None,
            kind,
            try_lock,
            recursive: false,
            subclass,
            is_async: false,
            contexts,
            is_last: false,
            owner: None,
            is_fresh: false,
            fills: false,
        }
    }

    fn call(&mut self, dst: Option<LocalId>, word: &str, rest: &'a str) -> OpKind {
        let result_may_own = rest.ends_with(" owning");
        let (name, args) = self.call_text(rest);
        let list = |reader: &Self| name.split('|').map(|n| reader.named(n.trim())).collect::<Vec<_>>();
        let callee = match word {
            "call" => Callee::Exact(self.named(name)),
            "callval" => Callee::Value { place: self.place(name), stored: Vec::new() },
            "external" => Callee::External(name.into()),
            "unknown" => Callee::Unknown { name: name.into(), reason: UnknownReason::Method },
            _ => Callee::Candidates { functions: list(self), open: word == "open" },
        };
        let dst = dst.unwrap_or_else(|| self.local("_"));
        OpKind::Call { dst, callee, args, result_may_own }
    }

    fn rvalue(&mut self, word: &str, rest: &'a str, text: &str) -> Rvalue {
        let binary = [
            ("or", BinaryOp::BitOr),
            ("and", BinaryOp::BitAnd),
            ("xor", BinaryOp::BitXor),
            ("diff", BinaryOp::Difference),
            ("contains", BinaryOp::Contains),
            ("intersects", BinaryOp::Intersects),
            ("eq", BinaryOp::Eq),
            ("ne", BinaryOp::Ne),
            ("lt", BinaryOp::Lt),
            ("le", BinaryOp::Le),
            ("gt", BinaryOp::Gt),
            ("ge", BinaryOp::Ge),
            ("add", BinaryOp::Add),
            ("sub", BinaryOp::Sub),
        ];
        if let Some((_, op)) = binary.iter().find(|(name, _)| *name == word) {
            let (a, b) = rest.split_once(' ').unwrap_or_else(|| self.fail("two operands"));
            return Rvalue::Binary(*op, self.operand(a), self.operand(b));
        }
        match word {
            "not" => Rvalue::Not(self.operand(rest)),
            "is" => {
                let (place, variant) = rest.split_once(' ').unwrap();
                Rvalue::IsVariant(self.place(place), variant.into())
            }
            "agg" => {
                let (variant, fields) = rest.split_once('{').unwrap();
                let variant = Some(variant.trim()).filter(|v| !v.is_empty()).map(Symbol::new);
                let fields = fields.trim_end_matches('}').split(',').map(str::trim).filter(|f| !f.is_empty());
                let fields = fields.map(|field| field.split_once(':').unwrap());
                let fields = fields.map(|(n, v)| (Symbol::new(n.trim()), self.operand(v))).collect();
                Rvalue::Aggregate { variant, fields }
            }
            "closure" => {
                let (name, captures) = self.call_text(rest);
                Rvalue::Closure { function: self.named(name), captures }
            }
            _ => Rvalue::Use(self.operand(text)),
        }
    }
}
