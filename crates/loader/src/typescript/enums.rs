//! Enums become an object filled by a function, member by member on the member's own line.
//! Members with a value known at compile time are folded, as TypeScript does; `const enum` is treated as `enum`.

use std::collections::HashMap;

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, VisitJs};
use oxc_span::{GetSpan, Span};
use oxc_syntax::operator::{BinaryOperator, UnaryOperator};

use super::eraser::Eraser;
use super::scan;

#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    Number(f64),
    Text(String),
}

impl Constant {
    fn to_source(&self) -> String {
        match self {
            Self::Number(value) if value.is_nan() => "NaN".to_owned(),
            Self::Number(value) if value.is_infinite() => {
                if *value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
            }
            Self::Number(value) => value.to_string(),
            Self::Text(text) => quoted(text),
        }
    }

    fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            // Only integers print alike in Rust and JavaScript without more care.
            Self::Number(value) if value.fract() == 0.0 && value.abs() < 1e15 => Some(format!("{value}")),
            Self::Number(_) => None,
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl Eraser<'_> {
    pub(super) fn enum_declaration(&mut self, it: &TSEnumDeclaration<'_>, start: u32, exported: bool) {
        if !self.may_transform(it.span, "TypeScript enum is not supported in strip-only mode") {
            return;
        }
        let name = it.id.name.as_str();
        let head = format!("{}(function ({name}) ", self.declare(name, exported));
        self.edits.replace(self.source, Span::new(start, it.body.span.start), head);
        let mut next = Some(0.0);
        for member in &it.body.members {
            next = self.enum_member(name, member, next);
        }
        let object = match self.namespaces.last() {
            Some(frame) if exported => {
                format!("{name} = {0}.{name} || ({0}.{name} = {{}})", frame.object)
            }
            _ => format!("{name} || ({name} = {{}})"),
        };
        self.edits.insert(it.body.span.end, format!(")({object});"));
        if exported {
            self.note_namespace_export(name);
        }
    }

    /// Rewrites one member; returns what the next one without an initializer gets.
    fn enum_member(&mut self, name: &str, member: &TSEnumMember<'_>, next: Option<f64>) -> Option<f64> {
        let (key, key_end) = self.member_key(member);
        let value = match &member.initializer {
            Some(initializer) => Folding { eraser: self, name }.fold(initializer),
            None => next.map(Constant::Number),
        };
        let is_text = match (&value, &member.initializer) {
            (Some(constant), _) => matches!(constant, Constant::Text(_)),
            (None, Some(initializer)) => is_text_by_syntax(initializer),
            (None, None) => false,
        };
        let head = if is_text { format!("{name}[{key}]") } else { format!("{name}[{name}[{key}]") };
        self.edits.replace(self.source, Span::new(member.span.start, key_end), head);
        let folded = value.as_ref().map(Constant::to_source);
        match (&member.initializer, folded) {
            (Some(initializer), Some(folded)) => {
                self.edits.replace(self.source, initializer.span(), folded);
            }
            (Some(initializer), None) => {
                let mut references = MemberReferences { eraser: self, name };
                references.visit_expression(initializer);
                self.visit_expression(initializer);
            }
            (None, folded) => {
                let folded = folded.unwrap_or_else(|| "void 0".to_owned());
                self.edits.insert(key_end, format!(" = {folded}"));
            }
        }
        let end = member.span.end;
        let tail = if is_text { String::new() } else { format!("] = {key}") };
        match scan::next_is(self.source, end, ",") {
            Some(comma) => {
                self.edits.insert(end, tail);
                self.edits.replace(self.source, Span::new(comma, comma + 1), ";");
            }
            None => self.edits.insert(end, format!("{tail};")),
        }
        let next = match &value {
            Some(Constant::Number(value)) => Some(value + 1.0),
            _ => None,
        };
        let member_name = member.id.static_name().to_string();
        self.enums.entry(name.to_owned()).or_default().insert(member_name, value);
        next
    }

    /// The member's key as a JavaScript expression, and where it ends.
    fn member_key(&self, member: &TSEnumMember<'_>) -> (String, u32) {
        let span = member.id.span();
        let close = |span: Span| scan::next_is(self.source, span.end, "]").map_or(span.end, |at| at + 1);
        match &member.id {
            TSEnumMemberName::Identifier(id) => (quoted(id.name.as_str()), span.end),
            TSEnumMemberName::String(_) => (self.text(span).to_owned(), span.end),
            TSEnumMemberName::ComputedString(it) => (self.text(it.span).to_owned(), close(it.span)),
            TSEnumMemberName::ComputedTemplateString(it) => (self.text(it.span).to_owned(), close(it.span)),
        }
    }
}

fn is_text_by_syntax(expression: &Expression<'_>) -> bool {
    match expression {
        Expression::TemplateLiteral(_) | Expression::StringLiteral(_) => true,
        Expression::ParenthesizedExpression(it) => is_text_by_syntax(&it.expression),
        Expression::BinaryExpression(it) => {
            it.operator == BinaryOperator::Addition && (is_text_by_syntax(&it.left) || is_text_by_syntax(&it.right))
        }
        _ => false,
    }
}

/// Evaluates initializers from literals and from members of enums seen before.
struct Folding<'e, 's> {
    eraser: &'e Eraser<'s>,
    name: &'e str,
}

impl Folding<'_, '_> {
    fn member(&self, enum_name: &str, member: &str) -> Option<Constant> {
        self.eraser.enums.get(enum_name)?.get(member)?.clone()
    }

    fn fold(&self, expression: &Expression<'_>) -> Option<Constant> {
        match expression {
            Expression::NumericLiteral(it) => Some(Constant::Number(it.value)),
            Expression::StringLiteral(it) if !it.lone_surrogates => Some(Constant::Text(it.value.to_string())),
            Expression::TemplateLiteral(it) => self.template(it),
            Expression::ParenthesizedExpression(it) => self.fold(&it.expression),
            Expression::UnaryExpression(it) => self.unary(it),
            Expression::BinaryExpression(it) => self.binary(it),
            Expression::Identifier(it) => match it.name.as_str() {
                name if self.is_member(name) => self.member(self.name, name),
                "NaN" => Some(Constant::Number(f64::NAN)),
                "Infinity" => Some(Constant::Number(f64::INFINITY)),
                _ => None,
            },
            Expression::StaticMemberExpression(it) => match &it.object {
                Expression::Identifier(object) => self.member(object.name.as_str(), it.property.name.as_str()),
                _ => None,
            },
            Expression::ComputedMemberExpression(it) => match (&it.object, &it.expression) {
                (Expression::Identifier(object), Expression::StringLiteral(key)) => {
                    self.member(object.name.as_str(), key.value.as_str())
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn is_member(&self, name: &str) -> bool {
        self.eraser.enums.get(self.name).is_some_and(|members| members.contains_key(name))
    }

    fn template(&self, it: &TemplateLiteral<'_>) -> Option<Constant> {
        let mut text = String::new();
        for (index, quasi) in it.quasis.iter().enumerate() {
            if quasi.lone_surrogates {
                return None;
            }
            text.push_str(quasi.value.cooked.as_ref()?.as_str());
            if let Some(expression) = it.expressions.get(index) {
                text.push_str(&self.fold(expression)?.into_text()?);
            }
        }
        Some(Constant::Text(text))
    }

    fn unary(&self, it: &UnaryExpression<'_>) -> Option<Constant> {
        let Some(Constant::Number(value)) = self.fold(&it.argument) else {
            return None;
        };
        match it.operator {
            UnaryOperator::UnaryPlus => Some(Constant::Number(value)),
            UnaryOperator::UnaryNegation => Some(Constant::Number(-value)),
            UnaryOperator::BitwiseNot => Some(Constant::Number(f64::from(!to_int32(value)))),
            _ => None,
        }
    }

    fn binary(&self, it: &BinaryExpression<'_>) -> Option<Constant> {
        let (left, right) = (self.fold(&it.left)?, self.fold(&it.right)?);
        let (Constant::Number(a), Constant::Number(b)) = (&left, &right) else {
            if it.operator != BinaryOperator::Addition {
                return None;
            }
            return Some(Constant::Text(left.into_text()? + &right.into_text()?));
        };
        let (a, b) = (*a, *b);
        let shift = to_int32(b) as u32 & 31;
        let value = match it.operator {
            BinaryOperator::Addition => a + b,
            BinaryOperator::Subtraction => a - b,
            BinaryOperator::Multiplication => a * b,
            BinaryOperator::Division => a / b,
            BinaryOperator::Remainder => a % b,
            // JavaScript's power of ±1 and infinity is NaN, which IEEE and Rust make 1.
            BinaryOperator::Exponential if a.abs() == 1.0 && !b.is_finite() => f64::NAN,
            BinaryOperator::Exponential => a.powf(b),
            BinaryOperator::BitwiseAnd => f64::from(to_int32(a) & to_int32(b)),
            BinaryOperator::BitwiseOR => f64::from(to_int32(a) | to_int32(b)),
            BinaryOperator::BitwiseXOR => f64::from(to_int32(a) ^ to_int32(b)),
            BinaryOperator::ShiftLeft => f64::from(to_int32(a) << shift),
            BinaryOperator::ShiftRight => f64::from(to_int32(a) >> shift),
            BinaryOperator::ShiftRightZeroFill => f64::from(to_int32(a) as u32 >> shift),
            _ => return None,
        };
        Some(Constant::Number(value))
    }
}

/// ECMAScript's ToInt32.
fn to_int32(value: f64) -> i32 {
    if !value.is_finite() {
        return 0;
    }
    value.trunc().rem_euclid(4_294_967_296.0) as u32 as i32
}

/// Qualifies bare references to earlier members of the same enum inside an initializer that is not constant.
struct MemberReferences<'e, 's> {
    eraser: &'e mut Eraser<'s>,
    name: &'e str,
}

impl<'a> VisitJs<'a> for MemberReferences<'_, '_> {
    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        let members: Option<&HashMap<_, _>> = self.eraser.enums.get(self.name);
        if members.is_some_and(|members| members.contains_key(it.name.as_str())) {
            self.eraser.edits.insert(it.span.start, format!("{}.", self.name));
        }
    }
}
