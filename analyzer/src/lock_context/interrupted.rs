//! What an interrupt handler finds if it interrupts the kernel: the frame that the processor saved says so.
//!
//! A handler is computed a second time under this, for an interrupt that comes from user mode meets no lock that
//! code of the kernel holds on the same CPU.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::summary::Argument;
use crate::flags::Know;
use crate::ids::{FnId, Symbol};
use crate::ir::{Place, Program, Projection, RootKind, Steps};

/// Fields of a saved frame that tell the mode of what was interrupted, with the bits that are set and those that
/// are clear in kernel mode: the selector of x86, the status of RISC-V, the saved state of 64-bit Arm.
const KERNEL_MODE: [(&str, u128, u128); 5] = [
    ("cs", 0, 0b11),
    ("code_segment", 0, 0b11),
    ("sstatus", 0x100, 0),
    ("spsr", 0b100, 0),
    ("spsr_el1", 0b100, 0),
];

/// The fields of a program's structs that tell the mode.
pub(super) struct Interrupted {
    fields: Vec<(Projection, Know)>,
}

impl Interrupted {
    /// Those that any function of the program reads.
    pub(super) fn new(program: &Program) -> Self {
        let mut seen: FxHashSet<Projection> = FxHashSet::default();
        let mut fields = Vec::new();
        let mut look = |place: &Place| {
            for step in place.projections.iter() {
                if let Some(know) = mode(step).filter(|_| seen.insert(*step)) {
                    fields.push((*step, know));
                }
            }
        };
        let bodies = program.functions.iter().filter_map(|function| function.body.as_ref());
        for op in bodies.flat_map(|body| &body.blocks).flat_map(|block| &block.ops) {
            op.kind.each_place(&mut |place, _| look(place));
        }
        Self { fields }
    }

    /// What is known of the arguments of an interrupt handler that interrupts the kernel, if they tell.
    pub(super) fn arguments(&self, program: &Program, handler: FnId) -> Option<Vec<Argument>> {
        let function = program.function(handler);
        let root = function.root.as_ref()?;
        if !matches!(root.kind, RootKind::HardIrq | RootKind::SoftIrq) {
            return None;
        }
        let body = function.body.as_ref()?;
        let params = body.locals.iter().take(function.params.len());
        let known: Vec<Argument> = params.map(|local| self.frame(local.ty)).collect();
        known.iter().any(|argument| *argument != Argument::Any).then_some(known)
    }

    /// A parameter that is a frame, or refers to one.
    fn frame(&self, ty: Symbol) -> Argument {
        let of_type = self.fields.iter().filter(|(step, _)| is_of(step, ty));
        let known: Vec<(Steps, Argument)> = of_type
            .map(|(step, know)| {
                let deref = ty.as_str().starts_with('&').then_some(Projection::Deref);
                let steps = deref.into_iter().chain([*step]).fold(Steps::none(), Steps::then);
                (steps, Argument::Known(Arc::new(know.clone()), Vec::new()))
            })
            .collect();
        if known.is_empty() { Argument::Any } else { Argument::Known(Know::shared_top(), known) }
    }
}

fn mode(step: &Projection) -> Option<Know> {
    let Projection::Field { name, .. } = step else { return None };
    let (_, one, zero) = KERNEL_MODE.iter().find(|(field, ..)| *name == *field)?;
    Some(Know::bits(*one, *zero))
}

/// Whether a field is one of the struct that a type's text names.
fn is_of(step: &Projection, ty: Symbol) -> bool {
    let Projection::Field { owner, .. } = step else { return false };
    let name = owner.as_str().rsplit("::").next().unwrap_or_default();
    ty.as_str().split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
}
