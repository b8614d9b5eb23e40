//! Inference: the type of every expression of a body, and what every name, method and operator in it means.

mod result;

pub use result::{
    DerefStep, FieldTarget, FnTarget, Inferred, MethodCallee, MethodTarget, PatTarget, PathTarget, ValueCall,
};
