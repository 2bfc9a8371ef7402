//! Forms as senders write them, any split of them, and bytes that are none.

use super::*;

/// An event with its bytes, neighbouring data joined: what may not depend on how the input was cut.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Seen {
    Part(PartHead),
    Data(Vec<u8>),
    PartEnd,
    End,
    Failed(ErrorKind),
}

fn parse_pieces<'a>(boundary: &str, limits: Limits, pieces: impl Iterator<Item = &'a [u8]>) -> Vec<Seen> {
    let mut parser = Parser::new(boundary.as_bytes(), limits);
    let mut seen = Vec::new();
    for piece in pieces {
        if let Err(error) = parse_piece(&mut parser, piece, &mut seen) {
            seen.push(Seen::Failed(error.kind));
            return seen;
        }
    }
    if let Err(error) = parser.finish() {
        seen.push(Seen::Failed(error.kind));
    }
    seen
}

fn parse_piece(parser: &mut Parser, mut input: &[u8], seen: &mut Vec<Seen>) -> Result<(), Error> {
    loop {
        let Step { consumed, event } = parser.step(input)?;
        let progress = consumed > 0 || event.is_some();
        match event {
            Some(Event::Part(head)) => seen.push(Seen::Part(*head)),
            Some(Event::Data(bytes)) => {
                assert!(!bytes.is_empty(), "an event without bytes");
                match seen.last_mut() {
                    Some(Seen::Data(data)) => data.extend_from_slice(bytes),
                    _ => seen.push(Seen::Data(bytes.to_vec())),
                }
            }
            Some(Event::PartEnd) => seen.push(Seen::PartEnd),
            Some(Event::End) => seen.push(Seen::End),
            None => {
                assert_eq!(consumed, input.len(), "neither an event nor all of the input");
                return Ok(());
            }
        }
        assert!(progress);
        input = &input[consumed..];
    }
}

fn parse(boundary: &str, body: &[u8]) -> Vec<Seen> {
    parse_pieces(boundary, Limits::default(), std::iter::once(body))
}

fn field(name: &str, headers: &[(&str, &str)]) -> PartHead {
    let own = |it: &&str| (*it).to_owned();
    PartHead {
        name: name.to_owned(),
        filename: None,
        content_type: None,
        headers: headers.iter().map(|(name, value)| (own(name), own(value))).collect(),
    }
}

#[test]
fn a_browsers_form_gives_its_parts_in_order() {
    let body = b"--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--B\r\n\
        Content-Disposition: form-data; name=\"f\"; filename=\"x.bin\"\r\nContent-Type: image/png\r\n\r\n\r\n-\r\n--\r\n--b\r\n\
        \r\n--B--\r\n";
    let seen = parse("B", body);
    assert_eq!(
        seen[..3],
        [
            Seen::Part(field("a", &[("Content-Disposition", "form-data; name=\"a\"")])),
            Seen::Data(b"one".to_vec()),
            Seen::PartEnd,
        ]
    );
    let Seen::Part(file) = &seen[3] else { panic!("{:?}", seen[3]) };
    assert_eq!((file.filename.as_deref(), file.content_type.as_deref()), (Some("x.bin"), Some("image/png")));
    assert_eq!(seen[4..], [Seen::Data(b"\r\n-\r\n--\r\n--b\r\n".to_vec()), Seen::PartEnd, Seen::End]);
}

#[test]
fn preamble_padding_and_epilogue_are_ignored() {
    let body =
        b"before\r\n--Bx?\r\n--B \t\r\ncontent-disposition:form-data;\r\n\tname=a\r\n\r\n\r\n--B--after\r\n--B\r\n";
    assert_eq!(parse("B", body), [Seen::Failed(ErrorKind::MalformedDelimiter)]);
    let body = [b"before\r\n-B\r\r".as_slice(), &body[12..]].concat();
    let head = field("a", &[("content-disposition", "form-data; name=a")]);
    assert_eq!(parse("B", &body), [Seen::Part(head), Seen::PartEnd, Seen::End]);
}

#[test]
fn a_form_may_have_no_parts() {
    assert_eq!(parse("B", b"--B--"), [Seen::End]);
    assert_eq!(parse("B", b""), [Seen::Failed(ErrorKind::UnexpectedEnd)]);
}

#[test]
fn malformed_heads_are_refused() {
    let of = |head: &str| parse("B", format!("--B\r\n{head}\r\n\r\nx\r\n--B--").as_bytes());
    assert_eq!(of("Content-Type: text/plain"), [Seen::Failed(ErrorKind::MissingName)]);
    assert_eq!(of("Content-Disposition: attachment; name=a"), [Seen::Failed(ErrorKind::MissingName)]);
    assert_eq!(of("Content-Disposition: form-data; filename=a"), [Seen::Failed(ErrorKind::MissingName)]);
    for head in ["no colon", " folded: first", ": no name", "sp ace: x", "bare: x\ny: z", "bare: x\ry", "nul: \0"] {
        assert_eq!(of(head), [Seen::Failed(ErrorKind::MalformedHeader)], "{head:?}");
    }
    assert_eq!(parse("B", b"--B\r\n\r\nx\r\n--B--"), [Seen::Failed(ErrorKind::MissingName)]);
}

#[test]
fn limits_hold_to_the_byte() {
    let head = "Content-Disposition: form-data; name=a\r\n";
    let body = format!("--B\r\n{head}\r\nx\r\n--B\r\n{head}\r\ny\r\n--B--");
    let of = |head_bytes, parts| {
        let pieces = body.as_bytes().chunks(1);
        parse_pieces("B", Limits { head_bytes, parts }, pieces).pop()
    };
    assert_eq!(of(head.len(), 2), Some(Seen::End));
    assert_eq!(of(head.len() - 1, 2), Some(Seen::Failed(ErrorKind::HeadTooLarge)));
    assert_eq!(of(head.len(), 1), Some(Seen::Failed(ErrorKind::TooManyParts)));
}

#[test]
fn a_head_without_end_is_refused_before_it_fills_the_memory() {
    let mut parser = Parser::new(b"B", Limits { head_bytes: 100, parts: 1 });
    parser.step(b"--B\r\n").unwrap();
    let failed = (0..200).map(|_| parser.step(b"x").map(|step| step.consumed)).find(Result::is_err);
    assert_eq!(failed, Some(Err(ErrorKind::HeadTooLarge.into())));
    assert!(parser.step(&[b'x'; 1 << 16]).is_err());
}

// ---------------------------------------------------------------- chance

/// xorshift64*: a failure is replayed with `SILK_FUZZ_SEED`.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }
    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound.max(1)
    }
    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// Bytes that look like delimiters more often than chance would make them.
fn random_data(chance: &mut Chance, boundary: &str) -> Vec<u8> {
    let delimiter = format!("\r\n--{boundary}");
    let mut data = Vec::new();
    for _ in 0..chance.below(12) {
        match chance.below(4) {
            0 => data.extend_from_slice(&delimiter.as_bytes()[..chance.below(delimiter.len())]),
            1 => data.extend_from_slice(chance.pick(&["\r", "\n", "\r\n", "-", "--", "\r\n\r\n"]).as_bytes()),
            2 => data.push(chance.next() as u8),
            _ => data.extend(std::iter::repeat_n(b'x', chance.below(50))),
        }
    }
    data
}

fn random_form(chance: &mut Chance) -> (&'static str, Vec<u8>) {
    let boundary = chance.pick(&["B", "----WebKitFormBoundaryabcdefABCDEF0123", "-", "--a--", "x y"]);
    let mut body = Vec::new();
    for _ in 0..chance.below(5) {
        body.extend_from_slice(format!("--{boundary}{}\r\n", chance.pick(&["", "", " ", "\t"])).as_bytes());
        body.extend_from_slice(b"Content-Disposition: form-data; name=\"n\"");
        body.extend_from_slice(
            chance.pick(&["", "; filename=\"a%22b\"", ";\r\n filename*=UTF-8''%e2%82%ac"]).as_bytes(),
        );
        body.extend_from_slice(
            chance.pick(&["\r\n\r\n", "\r\nContent-Type: a/b\r\n\r\n", "\r\nX:\r\n\r\n"]).as_bytes(),
        );
        body.extend_from_slice(&random_data(chance, boundary));
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (boundary, body)
}

fn mutate(chance: &mut Chance, body: &mut Vec<u8>) {
    for _ in 0..=chance.below(4) {
        let at = chance.below(body.len());
        match chance.below(4) {
            0 if !body.is_empty() => body[at] = chance.next() as u8,
            1 => body.truncate(at),
            2 => {
                let end = (at + chance.below(20)).min(body.len());
                let copied = body[at..end].to_vec();
                body.splice(at..at, copied);
            }
            _ => body.splice(at..at, *b"\r\n").for_each(drop),
        }
    }
}

fn random_pieces<'a>(chance: &mut Chance, mut body: &'a [u8]) -> Vec<&'a [u8]> {
    let longest = chance.pick(&[&1usize, &3, &20, &200]);
    let mut pieces = Vec::new();
    while !body.is_empty() {
        let (piece, rest) = body.split_at((1 + chance.below(*longest)).min(body.len()));
        pieces.push(piece);
        body = rest;
    }
    pieces
}

/// Any bytes: no panic, and the same events however they are cut. `SILK_FUZZ_ROUNDS` makes it longer.
#[test]
fn any_split_of_any_input_gives_the_same_events() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let first = number("SILK_FUZZ_SEED").unwrap_or(1);
    for seed in first..first + number("SILK_FUZZ_ROUNDS").unwrap_or(4000) {
        let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let (boundary, mut body) = random_form(&mut chance);
        if seed % 2 == 0 {
            mutate(&mut chance, &mut body);
        }
        let limits = Limits { head_bytes: 60 + chance.below(200), parts: 1 + chance.below(6) };
        let whole = parse_pieces(boundary, limits, std::iter::once(body.as_slice()));
        let cut = parse_pieces(boundary, limits, random_pieces(&mut chance, &body).into_iter());
        assert_eq!(whole, cut, "SILK_FUZZ_SEED={seed}");
    }
}

#[test]
fn what_was_put_into_a_form_comes_out() {
    for seed in 1..500 {
        let mut chance = Chance(seed);
        let boundary = "----WebKitFormBoundaryabcdef";
        let parts: Vec<Vec<u8>> = (0..chance.below(6)).map(|_| random_data(&mut chance, boundary)).collect();
        let mut body = Vec::new();
        for data in &parts {
            body.extend_from_slice(
                format!("--{boundary}\r\nContent-Disposition: form-data; name=n\r\n\r\n").as_bytes(),
            );
            body.extend_from_slice(data);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--").as_bytes());
        let mut out: Vec<Vec<u8>> = Vec::new();
        for seen in parse_pieces(boundary, Limits::default(), random_pieces(&mut chance, &body).into_iter()) {
            match seen {
                Seen::Part(_) => out.push(Vec::new()),
                Seen::Data(data) => out.last_mut().unwrap().extend_from_slice(&data),
                Seen::PartEnd | Seen::End => {}
                Seen::Failed(kind) => panic!("seed {seed}: {kind:?}"),
            }
        }
        assert_eq!(out, parts, "seed {seed}");
    }
}
