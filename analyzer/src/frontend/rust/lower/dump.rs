//! Bodies as text, one operation a line: for tests and for people who ask what was understood of a function.
//!
//! `_3 = acquire spinlock (*_1).lock`. Local names stand in place of numbers where they are unique enough to
//! read: `_1:self`.

use std::fmt::{self, Write};

use crate::ids::{BlockId, FnId, LocalId, Symbol};
use crate::ir::{
    BinaryOp, Body, Callee, Constant, OpKind, Operand, Place, PlaceBase, Projection, Rvalue, Terminator,
};

/// Writes a body as text; `name_of` names functions.
pub fn dump(body: &Body, name_of: &dyn Fn(FnId) -> String) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = Dumper { body, name_of }.body(&mut text);
    text
}

struct Dumper<'a> {
    body: &'a Body,
    name_of: &'a dyn Fn(FnId) -> String,
}

impl Dumper<'_> {
    fn body(&self, out: &mut String) -> fmt::Result {
        for (number, block) in self.body.blocks.iter().enumerate() {
            writeln!(out, "bb{number}:")?;
            for op in &block.ops {
                writeln!(out, "    {}", self.op(&op.kind))?;
            }
            writeln!(out, "    {}", self.terminator(&block.terminator))?;
        }
        Ok(())
    }

    fn op(&self, kind: &OpKind) -> String {
        match kind {
            OpKind::Assign { dst, value } => format!("{} = {}", self.local(*dst), self.rvalue(value)),
            OpKind::Store { place, value } => format!("{} := {}", self.place(place), self.operand(value)),
            OpKind::Call { dst, callee, args, result_may_own } => {
                let owns = if *result_may_own { " (may own)" } else { "" };
                format!("{} = call {}({}){owns}", self.local(*dst), self.callee(callee), self.list(args))
            }
            OpKind::Acquire { dst, lock, kind, try_lock, contexts, .. } => {
                let verb = if *try_lock { "try acquire" } else { "acquire" };
                let names: String = contexts.iter().map(|c| format!(" +{}", c.name())).collect();
                format!("{}{verb} {kind} {}{names}", self.target(*dst), self.place(lock))
            }
            OpKind::Release { lock } => format!("release {}", self.place(lock)),
            OpKind::EnterContext { dst, what } => format!("{}enter {}", self.target(*dst), what.name()),
            OpKind::LeaveContext { what } => format!("leave {}", what.name()),
            OpKind::AskContext { dst, what, present } => {
                let word = if *present { "in" } else { "outside" };
                format!("{} = {word} {}", self.local(*dst), what.name())
            }
            OpKind::Sleep { what, releases } => match releases {
                Some(guard) => format!("sleep {what} releasing {}", self.operand(guard)),
                None => format!("sleep {what}"),
            },
            OpKind::Suspend => "suspend".to_owned(),
            OpKind::Allocate { what, .. } => format!("allocate {what}"),
            OpKind::Drop { local, glue } => {
                let glue = glue.map(|id| format!(" by {}", (self.name_of)(id))).unwrap_or_default();
                format!("drop {}{glue}", self.local(*local))
            }
            OpKind::Downgrade { local } => format!("downgrade {}", self.local(*local)),
            OpKind::Forget { local } => format!("forget {}", self.local(*local)),
            OpKind::Assume { place, variant } => format!("assume {} is {variant}", self.place(place)),
        }
    }

    fn target(&self, dst: Option<LocalId>) -> String {
        dst.map(|dst| format!("{} = ", self.local(dst))).unwrap_or_default()
    }

    fn terminator(&self, terminator: &Terminator) -> String {
        let block = |id: &BlockId| format!("bb{}", id.0);
        match terminator {
            Terminator::Goto(next) => format!("goto {}", block(next)),
            Terminator::Branch { condition, then_block, else_block, .. } => {
                format!(
                    "if {} then {} else {}",
                    self.operand(condition),
                    block(then_block),
                    block(else_block)
                )
            }
            Terminator::Switch(blocks) => {
                format!("switch {}", blocks.iter().map(block).collect::<Vec<_>>().join(" "))
            }
            Terminator::Return(value) => format!("return {}", self.operand(value)),
            Terminator::Diverge => "diverge".to_owned(),
        }
    }

    fn local(&self, id: LocalId) -> String {
        let name = self.body.locals.get(id.index()).map(|l| l.name.as_str()).unwrap_or_default();
        if name.is_empty() { format!("_{}", id.0) } else { format!("_{}:{name}", id.0) }
    }

    fn place(&self, place: &Place) -> String {
        let base = match place.base {
            PlaceBase::Local(local) => self.local(local),
            PlaceBase::Static(path) => path.to_string(),
        };
        place.projections.iter().fold(base, |text, step| match step {
            Projection::Field { name, .. } => format!("{text}.{name}"),
            Projection::Index(Some(index)) => format!("{text}[{index}]"),
            Projection::Index(None) => format!("{text}[_]"),
            Projection::Element(number) => format!("{text}[#{number}]"),
            Projection::Deref => format!("(*{text})"),
        })
    }

    fn operand(&self, operand: &Operand) -> String {
        match operand {
            Operand::Copy(place) => self.place(place),
            Operand::Move(place) => format!("move {}", self.place(place)),
            Operand::Ref(place) => format!("&{}", self.place(place)),
            Operand::Constant(constant) => self.constant(*constant),
            Operand::Unknown => "?".to_owned(),
        }
    }

    fn constant(&self, constant: Constant) -> String {
        match constant {
            Constant::Int(value) => value.get().to_string(),
            Constant::Bool(value) => value.to_string(),
            Constant::Unit => "()".to_owned(),
            Constant::Function(id) => (self.name_of)(id),
        }
    }

    fn list(&self, operands: &[Operand]) -> String {
        operands.iter().map(|operand| self.operand(operand)).collect::<Vec<_>>().join(", ")
    }

    fn callee(&self, callee: &Callee) -> String {
        match callee {
            Callee::Exact(id) => (self.name_of)(*id),
            Callee::Candidates { functions, open } => {
                let names: Vec<String> = functions.iter().map(|id| (self.name_of)(*id)).collect();
                format!("{{{}{}}}", names.join(" | "), if *open { " | .." } else { "" })
            }
            Callee::Value { place, stored } => {
                let names: String = stored.iter().map(|id| format!(" | {}", (self.name_of)(*id))).collect();
                format!("value {}{names}", self.place(place))
            }
            Callee::External(path) => format!("extern {path}"),
            Callee::Inert(path) => format!("inert {path}"),
            Callee::Unknown { name, reason } => format!("unknown {name} [{}]", reason.name()),
        }
    }

    fn rvalue(&self, value: &Rvalue) -> String {
        match value {
            Rvalue::Use(operand) => self.operand(operand),
            Rvalue::Binary(op, left, right) => {
                format!("{} {} {}", self.operand(left), operator(*op), self.operand(right))
            }
            Rvalue::Not(operand) => format!("!{}", self.operand(operand)),
            Rvalue::Aggregate { variant, fields } => self.aggregate(*variant, fields),
            Rvalue::Closure { function, captures } => {
                format!("closure {} [{}]", (self.name_of)(*function), self.list(captures))
            }
            Rvalue::IsVariant(place, variant) => format!("{} is {variant}", self.place(place)),
        }
    }

    fn aggregate(&self, variant: Option<Symbol>, fields: &[(Symbol, Operand)]) -> String {
        let fields: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}: {}", self.operand(value))).collect();
        format!("{}{{{}}}", variant.map(|name| name.to_string()).unwrap_or_default(), fields.join(", "))
    }
}

fn operator(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::BitOr => "|",
        BinaryOp::BitAnd => "&",
        BinaryOp::BitXor => "^",
        BinaryOp::Difference => "&!",
        BinaryOp::Contains => "contains",
        BinaryOp::Intersects => "intersects",
        BinaryOp::Eq => "==",
        BinaryOp::Ne => "!=",
        BinaryOp::Lt => "<",
        BinaryOp::Le => "<=",
        BinaryOp::Gt => ">",
        BinaryOp::Ge => ">=",
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Shl => "<<",
        BinaryOp::Shr => ">>",
        BinaryOp::Other => "<op>",
    }
}
