//! Classes: modifiers, members without a value, and parameter properties.

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span};

use super::eraser::Eraser;
use super::scan;

const MODIFIERS: [&str; 7] = ["public", "private", "protected", "readonly", "abstract", "override", "declare"];

impl Eraser<'_> {
    pub(super) fn class(&mut self, it: &Class<'_>) {
        for decorator in &it.decorators {
            self.visit_decorator(decorator);
        }
        let head = it.decorators.last().map_or(it.span.start, |it| it.span.end);
        if it.r#abstract
            && let Some(at) = scan::find_word(self.source, head, it.body.span.start, "abstract")
        {
            self.blank(at, at + "abstract".len() as u32);
        }
        if let Some(parameters) = &it.type_parameters {
            self.visit_ts_type_parameter_declaration(parameters);
        }
        if let Some(heritage) = &it.heritage {
            self.visit_class_heritage(heritage);
        }
        self.blank_implements(it, head);
        let properties = parameter_properties(it);
        if !properties.is_empty() {
            let fields: String = properties.iter().map(|name| format!(" {name};")).collect();
            self.edits.insert(it.body.span.start + 1, fields);
        }
        self.members(&it.body.body);
    }

    fn blank_implements(&mut self, it: &Class<'_>, head: u32) {
        let Some(last) = it.implements.last() else {
            return;
        };
        let from = it
            .heritage
            .as_ref()
            .map(|heritage| heritage.type_arguments.as_ref().map_or(heritage.expression.span().end, |it| it.span.end));
        let from = from
            .or(it.type_parameters.as_ref().map(|it| it.span.end))
            .or(it.id.as_ref().map(|it| it.span.end))
            .unwrap_or(head);
        let first = it.implements[0].span.start;
        if let Some(at) = scan::find_word(self.source, from, first, "implements") {
            self.blank(at, last.span.end);
        }
    }

    fn members(&mut self, members: &[ClassElement<'_>]) {
        // Whether the text so far ends in a field without `;`, which the next line could continue.
        let mut ends_open = false;
        for member in members {
            let span = member.span();
            if is_type_only(member) {
                self.edits.blank_with_mark(self.source, span, if ends_open { ';' } else { ' ' });
                ends_open = false;
                continue;
            }
            self.member(member, ends_open);
            ends_open = is_field(member) && !self.text(span).ends_with(';');
        }
    }

    fn member(&mut self, member: &ClassElement<'_>, follows_open: bool) {
        match member {
            ClassElement::MethodDefinition(it) => {
                self.modifiers(it.span, &it.decorators, it.key.span(), it.computed, follows_open);
                if it.optional {
                    self.blank_token(end_of_key(self.source, it.key.span(), it.computed), "?");
                }
                self.parameter_property_assignments(it);
                walk::walk_method_definition(self, it);
            }
            ClassElement::PropertyDefinition(it) => {
                self.modifiers(it.span, &it.decorators, it.key.span(), it.computed, follows_open);
                let key_end = end_of_key(self.source, it.key.span(), it.computed);
                if it.optional {
                    self.blank_token(key_end, "?");
                }
                if it.definite {
                    self.blank_token(key_end, "!");
                }
                self.property(it);
            }
            ClassElement::AccessorProperty(it) => {
                self.modifiers(it.span, &it.decorators, it.key.span(), it.computed, follows_open);
                if it.definite {
                    self.blank_token(end_of_key(self.source, it.key.span(), it.computed), "!");
                }
                walk::walk_accessor_property(self, it);
            }
            ClassElement::StaticBlock(it) => self.visit_static_block(it),
            ClassElement::TSIndexSignature(_) => {}
        }
    }

    fn property(&mut self, it: &PropertyDefinition<'_>) {
        let prefix_name = ["get", "set", "static", "async", "accessor"].contains(&self.text(it.key.span()));
        match &it.type_annotation {
            // A field of this name would make a prefix of the next member once its type is gone.
            Some(annotation) if prefix_name && !it.computed && it.value.is_none() => {
                self.edits.blank_with_mark(self.source, annotation.span, ';');
            }
            _ => walk::walk_property_definition(self, it),
        }
    }

    /// Blanks TypeScript's modifiers, which stand among `static`, `async`, `get`, `*` and the like before the key.
    fn modifiers(&mut self, member: Span, decorators: &[Decorator<'_>], key: Span, computed: bool, follows_open: bool) {
        let mut at = decorators.last().map_or(member.start, |it| it.span.end.max(member.start)) as usize;
        let mut is_first = true;
        loop {
            at = scan::skip_trivia(self.source, at);
            let word = scan::word_at(self.source, at);
            if at >= key.start as usize || word.is_empty() {
                return;
            }
            if MODIFIERS.contains(&word) {
                let span = Span::new(at as u32, (at + word.len()) as u32);
                let next = scan::skip_trivia(self.source, at + word.len());
                let continues = computed || self.source[next..].starts_with(['*', '(', '[']);
                let mark = if is_first && follows_open && continues { ';' } else { ' ' };
                self.edits.blank_with_mark(self.source, span, mark);
            }
            is_first = false;
            at += word.len();
        }
    }

    /// `this.x = x` for each parameter property, at the start of the constructor or right after `super(…)`.
    fn parameter_property_assignments(&mut self, method: &MethodDefinition<'_>) {
        let names = method_parameter_properties(method);
        let Some(body) = method.value.body.as_ref().filter(|_| !names.is_empty()) else {
            return;
        };
        let assignments: String = names.iter().map(|name| format!(" this.{name} = {name};")).collect();
        let super_call = body.statements.iter().find(|statement| is_super_call(statement));
        match (super_call, body.directives.last()) {
            (Some(call), _) => self.edits.insert(call.span().end, format!(";{assignments}")),
            (None, Some(directive)) => self.edits.insert(directive.span.end, format!(";{assignments}")),
            (None, None) => self.edits.insert(body.span.start + 1, assignments),
        }
    }
}

fn is_type_only(member: &ClassElement<'_>) -> bool {
    match member {
        ClassElement::TSIndexSignature(_) => true,
        ClassElement::MethodDefinition(it) => it.value.body.is_none(),
        ClassElement::PropertyDefinition(it) => {
            it.declare || it.r#type == PropertyDefinitionType::TSAbstractPropertyDefinition
        }
        ClassElement::AccessorProperty(it) => it.r#type == AccessorPropertyType::TSAbstractAccessorProperty,
        ClassElement::StaticBlock(_) => false,
    }
}

fn is_field(member: &ClassElement<'_>) -> bool {
    matches!(member, ClassElement::PropertyDefinition(_) | ClassElement::AccessorProperty(_))
}

fn end_of_key(source: &str, key: Span, computed: bool) -> u32 {
    match scan::next_is(source, key.end, "]") {
        Some(at) if computed => at + 1,
        _ => key.end,
    }
}

fn is_super_call(statement: &Statement<'_>) -> bool {
    let Statement::ExpressionStatement(it) = statement else {
        return false;
    };
    matches!(&it.expression, Expression::CallExpression(call) if matches!(call.callee, Expression::Super(_)))
}

fn parameter_properties(class: &Class<'_>) -> Vec<String> {
    class
        .body
        .body
        .iter()
        .filter_map(|member| match member {
            ClassElement::MethodDefinition(it) if it.value.body.is_some() => Some(it),
            _ => None,
        })
        .flat_map(|it| method_parameter_properties(it))
        .collect()
}

fn method_parameter_properties(method: &MethodDefinition<'_>) -> Vec<String> {
    if method.kind != MethodDefinitionKind::Constructor {
        return Vec::new();
    }
    let items = method.value.params.items.iter();
    items
        .filter(|it| it.accessibility.is_some() || it.readonly || it.r#override)
        .filter_map(|it| match &it.pattern {
            BindingPattern::BindingIdentifier(id) => Some(id.name.to_string()),
            BindingPattern::AssignmentPattern(it) => it.left.get_identifier_name().map(|it| it.to_string()),
            _ => None,
        })
        .collect()
}
