//! The options of a command, `--name value`. A name that no command asks for is an error, not ignored.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddrV4;
use std::str::FromStr;

use crate::peer::Server;

pub struct Options(HashMap<String, String>);

impl Options {
    pub fn parse(mut arguments: impl Iterator<Item = String>) -> io::Result<Self> {
        let mut values = HashMap::new();
        while let Some(argument) = arguments.next() {
            let name = argument
                .strip_prefix("--")
                .ok_or_else(|| io::Error::other(format!("{argument} is not an option")))?
                .to_owned();
            let value = arguments.next().ok_or_else(|| io::Error::other(format!("--{name} wants a value")))?;
            values.insert(name, value);
        }
        Ok(Self(values))
    }

    /// The value of an option that must be there.
    pub fn required<T: FromStr>(&mut self, name: &str) -> io::Result<T> {
        self.optional(name)?.ok_or_else(|| io::Error::other(format!("--{name} is missing")))
    }

    pub fn optional<T: FromStr>(&mut self, name: &str) -> io::Result<Option<T>> {
        let Some(text) = self.0.remove(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| io::Error::other(format!("--{name} {text}: not a value for it")))
    }

    /// `--address` and `--sources`.
    pub fn server(&mut self) -> io::Result<Server> {
        let address: SocketAddrV4 = self.required("address")?;
        Ok(Server::new(address, self.optional("sources")?.unwrap_or(1)))
    }

    /// A GET of `--path`, as bytes.
    pub fn request(&mut self) -> io::Result<Vec<u8>> {
        let path: String = self.optional("path")?.unwrap_or_else(|| "/".to_owned());
        Ok(format!("GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n").into_bytes())
    }

    /// What is left was asked for by nobody.
    pub fn finish(self) -> io::Result<()> {
        match self.0.keys().next() {
            Some(name) => Err(io::Error::other(format!("--{name} is no option of this command"))),
            None => Ok(()),
        }
    }
}
