//! The walk over the syntax tree that decides what to erase: annotations, type-only statements, modifiers, casts.
//! What carries a value is handed to `enums`, `namespaces` and `class_members`, which extend the same walk.

use std::collections::{HashMap, HashSet};

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;

use super::edits::Edits;
use super::enums::Constant;
use super::{Mode, Options, StripError, scan, unsupported};

pub struct Eraser<'s> {
    pub(super) source: &'s str,
    pub(super) edits: Edits,
    /// Constant members of the enums seen so far, for initializers that refer to them.
    pub(super) enums: HashMap<String, HashMap<String, Option<Constant>>>,
    /// Names that the blocks of a namespace have exported so far, by the namespace's dotted path.
    pub(super) namespace_exports: HashMap<String, Vec<String>>,
    /// The namespaces around the current statement, outermost first.
    pub(super) namespaces: Vec<super::namespaces::Frame>,
    options: Options,
    error: Option<StripError>,
    /// Whether the file keeps an `import` or `export`, so that `require` does not exist in it.
    is_module: bool,
    /// Names with a value declared so far in each enclosing statement list, innermost last.
    declared: Vec<HashSet<String>>,
    /// Whether the current statement list is a block rather than a function's or the file's.
    in_block: bool,
    /// Names used as values anywhere in the file, collected when an alias needs them.
    used_values: Option<HashSet<String>>,
}

impl<'s> Eraser<'s> {
    pub fn new(source: &'s str, options: Options, program: &Program<'_>) -> Self {
        Self {
            source,
            edits: Edits::new(),
            enums: HashMap::new(),
            namespace_exports: HashMap::new(),
            namespaces: Vec::new(),
            options,
            error: None,
            is_module: program.body.iter().any(stays_module_syntax),
            declared: Vec::new(),
            in_block: false,
            used_values: None,
        }
    }

    pub fn erase(&mut self, program: &Program<'_>) {
        if program.body.iter().any(is_alias) {
            let mut used = UsedValues(HashSet::new());
            oxc_ast_visit::VisitJs::visit_program(&mut used, program);
            self.used_values = Some(used.0);
        }
        self.visit_program(program);
    }

    pub fn finish(self) -> Result<Edits, StripError> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.edits),
        }
    }

    /// Whether syntax that needs code may be transformed; records the error if not.
    pub(super) fn may_transform(&mut self, span: Span, what: &str) -> bool {
        if self.options.mode == Mode::Transform {
            return true;
        }
        self.refuse(span, what);
        false
    }

    fn refuse(&mut self, span: Span, message: &str) {
        if self.error.is_none() {
            self.error = Some(unsupported(self.source, span, message));
        }
    }

    pub(super) fn text(&self, span: Span) -> &'s str {
        span.source_text(self.source)
    }

    pub(super) fn blank(&mut self, start: u32, end: u32) {
        self.edits.blank(self.source, Span::new(start, end));
    }

    /// Blanks `token` if it is the next one at or after `from`.
    pub(super) fn blank_token(&mut self, from: u32, token: &str) {
        if let Some(at) = scan::next_is(self.source, from, token) {
            self.blank(at, at + token.len() as u32);
        }
    }

    /// `var A; ` before the first declaration of a name, nothing but a separator before later ones.
    pub(super) fn declare(&mut self, name: &str, exported: bool) -> String {
        let list = self.declared.last_mut().expect("every statement is visited inside a list");
        if !list.insert(name.to_owned()) {
            return ";".to_owned();
        }
        let keyword = if self.in_block || !self.namespaces.is_empty() { "let" } else { "var" };
        let export = if exported && self.namespaces.is_empty() { "export " } else { "" };
        format!("{export}{keyword} {name}; ")
    }

    /// Visits one list of statements or class members whose earlier end is `ends_open`, and tells how it ends now.
    /// A removed statement must not let the next line continue the one before it.
    fn remove_statement(&mut self, span: Span, follows_open: bool) -> bool {
        let next = self.source[scan::skip_trivia(self.source, span.end as usize)..].chars().next();
        let continues = next.is_some_and(|c| "([`+-*/.,?<=".contains(c));
        if follows_open && continues {
            self.edits.blank_with_mark(self.source, span, ';');
            return false;
        }
        self.edits.blank(self.source, span);
        follows_open
    }

    fn specifiers(&mut self, list: impl Iterator<Item = (Span, ImportOrExportKind)>) {
        for (span, kind) in list {
            if kind == ImportOrExportKind::Type {
                let end = scan::next_is(self.source, span.end, ",").map_or(span.end, |at| at + 1);
                self.blank(span.start, end);
            }
        }
    }

    fn cast(&mut self, inner: Span, outer: Span) {
        let keyword = scan::skip_trivia(self.source, inner.end as usize) as u32;
        let span = Span::new(keyword, outer.end);
        match scan::first_on_later_line(self.source, outer.end) {
            // The type ended the statement; without it the next line would be read as its continuation.
            Some('(' | '[' | '`') => self.edits.blank_with_mark(self.source, span, ';'),
            _ => self.edits.blank(self.source, span),
        }
    }

    fn import_equals(&mut self, it: &TSImportEqualsDeclaration<'_>, start: u32, exported: bool) {
        let name = it.id.name.as_str();
        let message = "TypeScript import equals declaration is not supported in strip-only mode";
        if !self.may_transform(it.span, message) {
            return;
        }
        let value = match &it.module_reference {
            TSModuleReference::ExternalModuleReference(reference) => {
                let specifier = self.text(reference.expression.span);
                if self.is_module {
                    let create = "process.getBuiltinModule('module').createRequire(import.meta.url)";
                    format!("{create}({specifier})")
                } else {
                    format!("require({specifier})")
                }
            }
            reference => {
                // An alias of a type is not used as a value; TypeScript drops it.
                let used = self.used_values.as_ref().is_none_or(|used| used.contains(name));
                if !exported && !used {
                    self.blank(start, it.span.end);
                    return;
                }
                self.text(reference.span()).to_owned()
            }
        };
        let export = if exported && self.namespaces.is_empty() { "export " } else { "" };
        let mut text = format!("{export}const {name} = {value};");
        if let Some(frame) = self.namespaces.last().filter(|_| exported) {
            text.push_str(&format!(" {}.{name} = {name};", frame.object));
        }
        self.edits.replace(self.source, Span::new(start, it.span.end), text);
    }

    fn export_declaration(&mut self, it: &ExportDeclaration<'_>) {
        match &it.declaration {
            Declaration::TSEnumDeclaration(decl) => self.enum_declaration(decl, it.span.start, true),
            Declaration::TSNamespaceDeclaration(decl) => self.namespace(decl, it.span.start, true),
            Declaration::TSImportEqualsDeclaration(decl) => {
                self.import_equals(decl, it.span.start, true);
            }
            declaration if !self.namespaces.is_empty() => self.namespace_export(it, declaration),
            declaration => self.visit_declaration(declaration),
        }
    }
}

/// Whether a statement has no value at all, so that nothing of it stays.
pub(super) fn is_type_only(statement: &Statement<'_>) -> bool {
    match statement {
        Statement::ImportDeclaration(it) => it.import_kind == ImportOrExportKind::Type,
        Statement::ExportAllDeclaration(it) => it.export_kind == ImportOrExportKind::Type,
        Statement::ExportNamedDeclaration(it) => it.export_kind == ImportOrExportKind::Type,
        Statement::ExportFromDeclaration(it) => it.export_kind == ImportOrExportKind::Type,
        Statement::ExportDeclaration(it) => is_type_only_declaration(&it.declaration),
        Statement::ExportDefaultDeclaration(it) => match &it.declaration {
            ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => true,
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => function.body.is_none(),
            _ => false,
        },
        Statement::TSNamespaceExportDeclaration(_) => true,
        _ => statement.as_declaration().is_some_and(is_type_only_declaration),
    }
}

fn is_type_only_declaration(declaration: &Declaration<'_>) -> bool {
    match declaration {
        Declaration::VariableDeclaration(it) => it.declare,
        Declaration::FunctionDeclaration(it) => it.declare || it.body.is_none(),
        Declaration::ClassDeclaration(it) => it.declare,
        Declaration::TSEnumDeclaration(it) => it.declare,
        Declaration::TSNamespaceDeclaration(it) => it.declare || !super::namespaces::has_value(it),
        Declaration::TSImportEqualsDeclaration(it) => it.import_kind == ImportOrExportKind::Type,
        Declaration::TSTypeAliasDeclaration(_)
        | Declaration::TSInterfaceDeclaration(_)
        | Declaration::TSExternalModuleDeclaration(_)
        | Declaration::TSGlobalDeclaration(_) => true,
    }
}

fn stays_module_syntax(statement: &Statement<'_>) -> bool {
    statement.as_module_declaration().is_some_and(|it| !matches!(it, ModuleDeclaration::TSExportAssignment(_)))
        && !is_type_only(statement)
}

fn is_alias(statement: &Statement<'_>) -> bool {
    match statement {
        Statement::TSImportEqualsDeclaration(_) => true,
        Statement::TSNamespaceDeclaration(_) => true,
        Statement::ExportDeclaration(it) => {
            matches!(it.declaration, Declaration::TSNamespaceDeclaration(_))
        }
        _ => false,
    }
}

/// The names that a list of statements declares with a value and that an enum or namespace may extend.
fn extendable_name(statement: &Statement<'_>) -> Option<String> {
    let declaration = match statement {
        Statement::ExportDeclaration(it) => &it.declaration,
        Statement::ExportDefaultDeclaration(it) => {
            return match &it.declaration {
                ExportDefaultDeclarationKind::FunctionDeclaration(it) => it.id.as_ref(),
                ExportDefaultDeclarationKind::ClassDeclaration(it) => it.id.as_ref(),
                _ => None,
            }
            .map(|id| id.name.to_string());
        }
        _ => statement.as_declaration()?,
    };
    match declaration {
        Declaration::FunctionDeclaration(it) if it.body.is_some() => it.id.as_ref(),
        Declaration::ClassDeclaration(it) if !it.declare => it.id.as_ref(),
        _ => None,
    }
    .map(|id| id.name.to_string())
}

impl<'a> Visit<'a> for Eraser<'_> {
    fn visit_statements(&mut self, it: &oxc_allocator::Vec<'a, Statement<'a>>) {
        self.declared.push(it.iter().filter_map(extendable_name).collect());
        let mut ends_open = false;
        for statement in it {
            let span = statement.span();
            if is_type_only(statement) {
                ends_open = self.remove_statement(span, ends_open);
            } else {
                self.visit_statement(statement);
                ends_open = !self.text(span).ends_with(';');
            }
        }
        self.declared.pop();
    }

    fn visit_block_statement(&mut self, it: &BlockStatement<'a>) {
        let outer = std::mem::replace(&mut self.in_block, true);
        walk::walk_block_statement(self, it);
        self.in_block = outer;
    }

    fn visit_function_body(&mut self, it: &FunctionBody<'a>) {
        let outer = std::mem::replace(&mut self.in_block, false);
        walk::walk_function_body(self, it);
        self.in_block = outer;
    }

    fn visit_statement(&mut self, it: &Statement<'a>) {
        match it {
            Statement::TSEnumDeclaration(decl) => self.enum_declaration(decl, decl.span.start, false),
            Statement::TSNamespaceDeclaration(decl) => self.namespace(decl, decl.span.start, false),
            Statement::TSImportEqualsDeclaration(decl) => {
                self.import_equals(decl, decl.span.start, false);
            }
            Statement::ExportDeclaration(decl) => self.export_declaration(decl),
            Statement::TSExportAssignment(decl) => {
                let message = "TypeScript export assignment is not supported in strip-only mode";
                if self.may_transform(decl.span, message) {
                    let head = Span::new(decl.span.start, decl.expression.span().start);
                    self.edits.replace(self.source, head, "module.exports = ");
                }
                self.visit_expression(&decl.expression);
            }
            _ => walk::walk_statement(self, it),
        }
    }

    fn visit_import_declaration(&mut self, it: &ImportDeclaration<'a>) {
        let specifiers = it.specifiers.iter().flatten().filter_map(|specifier| match specifier {
            ImportDeclarationSpecifier::ImportSpecifier(it) => Some((it.span, it.import_kind)),
            _ => None,
        });
        self.specifiers(specifiers);
    }

    fn visit_export_named_declaration(&mut self, it: &ExportNamedDeclaration<'a>) {
        self.specifiers(it.specifiers.iter().map(|it| (it.span, it.export_kind)));
    }

    fn visit_export_from_declaration(&mut self, it: &ExportFromDeclaration<'a>) {
        self.specifiers(it.specifiers.iter().map(|it| (it.span, it.export_kind)));
    }

    fn visit_ts_type_annotation(&mut self, it: &TSTypeAnnotation<'a>) {
        self.edits.blank(self.source, it.span);
    }

    fn visit_ts_type_parameter_declaration(&mut self, it: &TSTypeParameterDeclaration<'a>) {
        self.edits.blank(self.source, it.span);
    }

    fn visit_ts_type_parameter_instantiation(&mut self, it: &TSTypeParameterInstantiation<'a>) {
        self.edits.blank(self.source, it.span);
    }

    fn visit_ts_this_parameter(&mut self, it: &TSThisParameter<'a>) {
        let end = scan::next_is(self.source, it.span.end, ",").map_or(it.span.end, |at| at + 1);
        self.blank(it.span.start, end);
    }

    fn visit_ts_as_expression(&mut self, it: &TSAsExpression<'a>) {
        self.visit_expression(&it.expression);
        self.cast(it.expression.span(), it.span);
    }

    fn visit_ts_satisfies_expression(&mut self, it: &TSSatisfiesExpression<'a>) {
        self.visit_expression(&it.expression);
        self.cast(it.expression.span(), it.span);
    }

    fn visit_ts_non_null_expression(&mut self, it: &TSNonNullExpression<'a>) {
        self.visit_expression(&it.expression);
        self.blank_token(it.expression.span().end, "!");
    }

    fn visit_ts_type_assertion(&mut self, it: &TSTypeAssertion<'a>) {
        let message = "The angle-bracket syntax for type assertions, `<T>expr`, is not supported in type strip \
                       mode. Instead, use the 'as' syntax: `expr as T`.";
        if self.may_transform(it.span, message) {
            // The parentheses keep `() => <T>{}` an expression and `return <\nT>x` on one logical line.
            let head = Span::new(it.span.start, it.expression.span().start);
            self.edits.blank_with_mark(self.source, head, '(');
            self.visit_expression(&it.expression);
            self.edits.insert(it.span.end, ")");
        }
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        if it.definite {
            self.blank_token(it.id.span().end, "!");
        }
        walk::walk_variable_declarator(self, it);
    }

    fn visit_formal_parameter(&mut self, it: &FormalParameter<'a>) {
        if it.accessibility.is_some() || it.readonly || it.r#override {
            let message = "TypeScript parameter property is not supported in strip-only mode";
            if self.may_transform(it.span, message) {
                let start = it.decorators.last().map_or(it.span.start, |it| it.span.end);
                let start = scan::skip_trivia(self.source, start as usize) as u32;
                self.blank(start, it.pattern.span().start);
            }
        }
        if it.optional {
            self.blank_token(it.pattern.span().end, "?");
        }
        walk::walk_formal_parameter(self, it);
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        if let Some(parameters) = &it.type_parameters {
            // A line break here would end a `return` before the function: move the parenthesis up.
            if self.text(parameters.span).contains('\n') {
                self.edits.blank_with_mark(self.source, parameters.span, '(');
                self.blank(it.params.span.start, it.params.span.start + 1);
            } else {
                self.edits.blank(self.source, parameters.span);
            }
        }
        self.visit_formal_parameters(&it.params);
        if let Some(result) = &it.return_type {
            let end = result.span.end;
            if self.text(Span::new(it.params.span.end, end)).contains('\n') {
                // No line break may stand between `)` and `=>`: move the parenthesis down.
                let last = self.text(result.span).chars().next_back().map_or(1, |c| c.len_utf8() as u32);
                self.blank(it.params.span.end - 1, it.params.span.end);
                self.blank(result.span.start, end - last);
                self.edits.replace(self.source, Span::new(end - last, end), ")");
            } else {
                self.edits.blank(self.source, result.span);
            }
        }
        self.visit_arrow_function_body(&it.body);
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        self.class(it);
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        walk::walk_function(self, it, flags);
    }
}

/// Collects the names that are read or written as values.
struct UsedValues(HashSet<String>);

impl<'a> oxc_ast_visit::VisitJs<'a> for UsedValues {
    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        self.0.insert(it.name.to_string());
    }
}
