//! Import attributes: `with { type: 'json' }` must fit what the module turned out to be.

use crate::error::ModuleError;
use crate::format::Format;

/// The attribute `type`, checked for being one that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportType {
    /// No attribute: JavaScript, WebAssembly, builtins.
    Code,
    /// `type: 'json'`
    Json,
    /// `type: 'text'`: any file, as a string.
    Text,
}

impl ImportType {
    /// Reads the attributes of an import of `url`.
    pub fn of(attributes: &[(String, String)], url: &str) -> Result<Self, ModuleError> {
        let unsupported = |(key, value): &(String, String)| Err(ModuleError::unsupported_attribute(key, value, url));
        let Some(attribute) = attributes.iter().find(|(key, _)| key == "type") else {
            return attributes.first().map_or(Ok(Self::Code), unsupported);
        };
        match attribute.1.as_str() {
            "json" => Ok(Self::Json),
            "text" => Ok(Self::Text),
            _ => unsupported(attribute),
        }
    }

    /// Whether a module of this format may be imported so; builtin modules have no format.
    pub fn check(self, format: Option<Format>, url: &str) -> Result<(), ModuleError> {
        match (self, format) {
            (Self::Text, None) => Err(ModuleError::incompatible_attribute(url, "text")),
            (Self::Text, Some(_)) | (Self::Json, Some(Format::Json)) => Ok(()),
            (Self::Json, _) => Err(ModuleError::incompatible_attribute(url, "json")),
            (Self::Code, Some(Format::Json)) => Err(ModuleError::missing_attribute(url, "json")),
            (Self::Code, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(attributes: &[(&str, &str)], format: Option<Format>) -> Result<(), String> {
        let owned: Vec<_> = attributes.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect();
        let url = "file:///x";
        ImportType::of(&owned, url).and_then(|wanted| wanted.check(format, url)).map_err(|error| error.to_string())
    }

    #[test]
    fn json_needs_its_attribute_and_nothing_else_takes_it() {
        let json = &[("type", "json")];
        assert_eq!(outcome(json, Some(Format::Json)), Ok(()));
        assert_eq!(
            outcome(&[], Some(Format::Json)).unwrap_err(),
            "ERR_IMPORT_ATTRIBUTE_MISSING: Module \"file:///x\" needs an import attribute of \"type: json\""
        );
        assert_eq!(
            outcome(json, Some(Format::Module)).unwrap_err(),
            "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE: Module \"file:///x\" is not of type \"json\""
        );
    }

    #[test]
    fn unknown_attributes_are_refused() {
        for attribute in [("type", "css"), ("type", ""), ("foo", "bar")] {
            let expected = format!(
                "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED: Import attribute \"{}\" with value \"{}\" is not supported in \
                 file:///x",
                attribute.0, attribute.1
            );
            assert_eq!(outcome(&[attribute], Some(Format::Module)).unwrap_err(), expected);
        }
    }

    #[test]
    fn any_file_can_be_text() {
        assert_eq!(outcome(&[("type", "text")], Some(Format::Json)), Ok(()));
    }
}
