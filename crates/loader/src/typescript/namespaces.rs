//! Namespaces with values become a function that fills an object; their exports are also assigned to that object.
//! An exported `let` or `var` is reached through an accessor, so both sides see every later assignment.

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_span::{GetSpan, Span};

use super::eraser::{Eraser, is_type_only};

/// A namespace around the current statement.
pub struct Frame {
    /// The name by which code inside reaches the namespace's object.
    pub object: String,
    /// The dotted name, for blocks that extend an earlier one.
    path: String,
}

/// Whether anything of a namespace exists at run time.
pub fn has_value(it: &TSNamespaceDeclaration<'_>) -> bool {
    match &it.body {
        TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => has_value(inner),
        TSNamespaceDeclarationBody::TSModuleBlock(block) => block.body.iter().any(|statement| !is_type_only(statement)),
    }
}

impl Eraser<'_> {
    pub(super) fn namespace(&mut self, it: &TSNamespaceDeclaration<'_>, start: u32, exported: bool) {
        let message = match it.kind {
            TSNamespaceDeclarationKind::Module => "`module` keyword is not supported. Use `namespace` instead.",
            TSNamespaceDeclarationKind::Namespace => {
                "TypeScript namespace declaration is not supported in strip-only mode"
            }
        };
        if !self.may_transform(it.span, message) {
            return;
        }
        let outer_depth = self.namespaces.len();
        let (names, block) = flatten(it);
        let mut head = self.declare(names[0], exported);
        if exported {
            self.note_namespace_export(names[0]);
        }
        let mut tail = String::new();
        for (index, &name) in names.iter().enumerate() {
            if index > 0 {
                head.push_str(&format!("{{ let {name}; "));
                tail.insert_str(0, " }");
            }
            let object = match self.namespaces.last() {
                Some(frame) if exported || index > 0 => {
                    format!("{name} = {0}.{name} || ({0}.{name} = {{}})", frame.object)
                }
                _ => format!("{name} || ({name} = {{}})"),
            };
            tail.insert_str(0, &format!(")({object});"));
            self.enter(name, block);
            let object = &self.namespaces.last().expect("entered above").object;
            head.push_str(&format!("(function ({object}) "));
        }
        self.edits.replace(self.source, Span::new(start, block.span.start), head);
        self.bring_earlier_exports(block);
        self.visit_statements(&block.body);
        self.edits.insert(block.span.end, tail);
        self.namespaces.truncate(outer_depth);
    }

    fn enter(&mut self, name: &str, block: &TSModuleBlock<'_>) {
        let path = match self.namespaces.last() {
            Some(outer) => format!("{}.{name}", outer.path),
            None => name.to_owned(),
        };
        // A declaration of the namespace's own name inside it would hide the parameter.
        let hidden = block.body.iter().flat_map(names_of).any(|it| it == name);
        let object = if hidden { format!("{name}_1") } else { name.to_owned() };
        self.namespaces.push(Frame { object, path });
    }

    /// Names that earlier blocks of this namespace exported are visible here without qualification.
    fn bring_earlier_exports(&mut self, block: &TSModuleBlock<'_>) {
        let Some(frame) = self.namespaces.last() else {
            return;
        };
        let Some(earlier) = self.namespace_exports.get(&frame.path) else {
            return;
        };
        let own: Vec<String> = block.body.iter().flat_map(names_of).collect();
        let text = self.text(block.span);
        let wanted: Vec<&str> = earlier
            .iter()
            .map(String::as_str)
            .filter(|name| !own.iter().any(|it| it == name) && text.contains(name))
            .collect();
        if !wanted.is_empty() {
            let text = format!(" const {{ {} }} = {};", wanted.join(", "), frame.object);
            self.edits.insert(block.span.start + 1, text);
        }
    }

    pub(super) fn note_namespace_export(&mut self, name: &str) {
        if let Some(frame) = self.namespaces.last() {
            let names = self.namespace_exports.entry(frame.path.clone()).or_default();
            if !names.iter().any(|it| it == name) {
                names.push(name.to_owned());
            }
        }
    }

    /// `export const x = 1` inside a namespace: the declaration stays local, and the object gets it too.
    pub(super) fn namespace_export(&mut self, it: &ExportDeclaration<'_>, declaration: &Declaration<'_>) {
        self.blank(it.span.start, declaration.span().start);
        self.visit_declaration(declaration);
        let object = self.namespaces.last().expect("only called inside a namespace").object.clone();
        let live = matches!(declaration, Declaration::VariableDeclaration(it)
            if matches!(it.kind, VariableDeclarationKind::Var | VariableDeclarationKind::Let));
        let mut text = String::from(";");
        for name in declared_names(declaration) {
            self.note_namespace_export(&name);
            if live {
                text.push_str(&format!(
                    " Object.defineProperty({object}, \"{name}\", {{ enumerable: true, configurable: true, \
                     get() {{ return {name}; }}, set(_{name}) {{ {name} = _{name}; }} }});"
                ));
            } else {
                text.push_str(&format!(" {object}.{name} = {name};"));
            }
        }
        self.edits.insert(it.span.end, text);
    }
}

/// The names of `A.B.C`, and the block of the last.
fn flatten<'n, 'a>(it: &'n TSNamespaceDeclaration<'a>) -> (Vec<&'n str>, &'n TSModuleBlock<'a>) {
    let mut names = vec![it.id.name.as_str()];
    let mut body = &it.body;
    loop {
        match body {
            TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => {
                names.push(inner.id.name.as_str());
                body = &inner.body;
            }
            TSNamespaceDeclarationBody::TSModuleBlock(block) => return (names, block),
        }
    }
}

fn names_of(statement: &Statement<'_>) -> Vec<String> {
    match statement {
        Statement::ExportDeclaration(it) => declared_names(&it.declaration),
        _ => statement.as_declaration().map(declared_names).unwrap_or_default(),
    }
}

fn declared_names(declaration: &Declaration<'_>) -> Vec<String> {
    let id = match declaration {
        Declaration::VariableDeclaration(it) => {
            let identifiers = it.declarations.iter().flat_map(|it| it.id.get_binding_identifiers());
            return identifiers.map(|id| id.name.to_string()).collect();
        }
        Declaration::FunctionDeclaration(it) => it.id.as_ref(),
        Declaration::ClassDeclaration(it) => it.id.as_ref(),
        Declaration::TSEnumDeclaration(it) => Some(&it.id),
        Declaration::TSNamespaceDeclaration(it) => Some(&it.id),
        Declaration::TSImportEqualsDeclaration(it) => Some(&it.id),
        _ => None,
    };
    id.map(|id| id.name.to_string()).into_iter().collect()
}
