//! What a program is started with, read from the object that TypeScript has checked and filled.

use engine::{Cx, Error, FromValue, Object, Value};
use reactor::process::{Spec, Stdio};

/// A program to start.
pub struct SpecArg(pub Spec);

impl<'s> FromValue<'s> for SpecArg {
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self, Error> {
        let object = Object::from_value(cx, value)?;
        let stdio: Vec<StdioArg> = object.get_as(cx, "stdio")?;
        Ok(Self(Spec {
            file: object.get_as::<String>(cx, "file")?.into_bytes(),
            args: bytes_of(object.get_as(cx, "args")?),
            env: bytes_of(object.get_as(cx, "env")?),
            cwd: object.get_as::<Option<String>>(cx, "cwd")?.map(String::into_bytes),
            stdio: stdio.into_iter().map(|stdio| stdio.0).collect(),
            detached: object.get_as(cx, "detached")?,
            uid: object.get_as::<Option<i32>>(cx, "uid")?.map(i32::cast_unsigned),
            gid: object.get_as::<Option<i32>>(cx, "gid")?.map(i32::cast_unsigned),
        }))
    }
}

fn bytes_of(texts: Vec<String>) -> Vec<Vec<u8>> {
    texts.into_iter().map(String::into_bytes).collect()
}

struct StdioArg(Stdio);

impl<'s> FromValue<'s> for StdioArg {
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self, Error> {
        if value.is_number() {
            return Ok(Self(Stdio::Descriptor(i32::from_value(cx, value)?)));
        }
        Ok(Self(if String::from_value(cx, value)? == "pipe" { Stdio::Pipe } else { Stdio::Ignore }))
    }
}
