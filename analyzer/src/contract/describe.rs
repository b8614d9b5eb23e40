//! Conditions in words: parameters by name, masks by the constants they are.

use crate::flags::{AbstractBase, AbstractPlace, Expr, Facts, Know};
use crate::ir::{BinaryOp, Function, Program, Projection};

/// Expressions nested deeper are shortened.
const DEPTH_BOUND: usize = 6;

/// Names values of one function.
pub(super) struct Names<'a> {
    pub(super) program: &'a Program,
    pub(super) function: &'a Function,
}

impl Names<'_> {
    /// A condition and the value that it has: "`gfp` contains `NO_LOCKS`", "not (`order` == 0)".
    pub(super) fn condition(&self, condition: &Expr, truth: bool) -> String {
        let text = self.expr(condition, DEPTH_BOUND);
        if truth { text } else { format!("not ({text})") }
    }

    /// What is known of parameters: "gfp: NO_LOCKS set; order = 0".
    pub(super) fn facts(&self, facts: &Facts) -> String {
        let mut all: Vec<String> = facts
            .iter()
            .filter(|(atom, _)| atom.is_passed())
            .filter_map(|(atom, know)| Some(format!("{} {}", self.place(atom), self.know(know)?)))
            .collect();
        all.sort();
        all.dedup();
        all.join("; ")
    }

    fn know(&self, know: &Know) -> Option<String> {
        if let Some(variant) = know.variant {
            return Some(format!("is `{variant}`"));
        }
        if let Some(value) = know.as_exact() {
            return Some(format!("= {}", self.number(value)));
        }
        let mut parts = Vec::new();
        if know.one != 0 {
            parts.push(format!("has {}", self.number(know.one)));
        }
        let named =
            self.program.constants.iter().filter(|c| c.value.is_power_of_two() && c.value & know.zero != 0);
        let lacking = named.map(|c| last(c.path.as_str())).take(5).collect::<Vec<_>>();
        if !lacking.is_empty() && know.lo == i128::MIN {
            parts.push(format!("lacks {}", lacking.join(", ")));
        }
        if know.excluded.contains(&0) {
            parts.push("is not 0".to_owned());
        }
        if know.lo > 0 && know.one == 0 {
            parts.push(format!("is at least {}", know.lo));
        }
        (!parts.is_empty()).then(|| parts.join(" and "))
    }

    fn expr(&self, expr: &Expr, depth: usize) -> String {
        if depth == 0 {
            return "…".to_owned();
        }
        match expr {
            Expr::Const(value) => self.number(*value),
            Expr::Bool(value) => value.to_string(),
            Expr::Atom(atom) => self.place(*atom),
            Expr::Known(_) => "an unknown value".to_owned(),
            Expr::Complement(a, _) | Expr::Negate(a, _) => format!("!({})", self.expr(a, depth - 1)),
            Expr::IsVariant(atom, variant) => format!("{} is `{variant}`", self.place(*atom)),
            Expr::Binary(op, a, b, _) => {
                let (a, b) = (self.expr(a, depth - 1), self.expr(b, depth - 1));
                format!("{a} {} {b}", operator(*op))
            }
        }
    }

    fn place(&self, place: AbstractPlace) -> String {
        let base = match place.base {
            AbstractBase::Param(n) => match self.function.params.get(n as usize) {
                Some(name) => name.as_str().to_owned(),
                None => format!("argument {n}"),
            },
            AbstractBase::Local(_) => "a local".to_owned(),
            AbstractBase::Static(path) => path.as_str().to_owned(),
            AbstractBase::Site(_) | AbstractBase::Unknown => "a value computed here".to_owned(),
        };
        let fields = place.steps.iter().filter_map(|step| match step {
            Projection::Field { name, .. } => Some(format!(".{name}")),
            _ => None,
        });
        format!("`{base}{}`", fields.collect::<String>())
    }

    fn number(&self, value: u128) -> String {
        let exact = self.program.constants.iter().find(|c| value > 1 && c.value == value);
        if let Some(constant) = exact {
            return format!("`{}`", last(constant.path.as_str()));
        }
        let bits =
            self.program.constants.iter().filter(|c| c.value.is_power_of_two() && c.value & value != 0);
        let bits = bits.collect::<Vec<_>>();
        let covered = bits.iter().fold(0, |all, c| all | c.value);
        if value > 1 && covered == value && bits.len() <= 6 {
            let names = bits.iter().map(|c| format!("`{}`", last(c.path.as_str())));
            return names.collect::<Vec<_>>().join(" | ");
        }
        if value < 1024 { value.to_string() } else { format!("{value:#x}") }
    }
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

fn operator(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::BitOr => "|",
        BinaryOp::BitAnd => "&",
        BinaryOp::BitXor => "^",
        BinaryOp::Difference => "& !",
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
        BinaryOp::Other => "?",
    }
}
