//! The decoder from outside: what it accepts, what it refuses and why, and that it does not matter how bytes arrive.

use http::{Decoder, Event, Fields, Kind, Limits, StartLine};

/// What a decoder makes of `input` when it arrives in pieces of these sizes (the last one repeats).
fn decode(kind: Kind, input: &[u8], sizes: &[usize]) -> Vec<String> {
    let mut decoder = Decoder::new(kind, Limits::default());
    let (mut events, mut pending, mut body) = (Vec::new(), Vec::new(), Vec::new());
    let (mut rest, mut sizes) =
        (input, sizes.iter().copied().chain(std::iter::repeat(*sizes.last().expect("some sizes"))));
    loop {
        loop {
            let step = match decoder.step(&pending) {
                Ok(step) => step,
                Err(error) => {
                    events.push(format!("{} {}", error.kind.code(), error.kind.reason()));
                    return events;
                }
            };
            match &step.event {
                Some(Event::Head(head)) => events.push(describe(head)),
                Some(Event::Body(part)) => body.extend_from_slice(part),
                Some(Event::Trailers(lines)) => events.push(format!("trailers {}", names(Fields::of_lines(lines)))),
                Some(Event::End) => {
                    events.push(format!("end {}", String::from_utf8_lossy(&std::mem::take(&mut body))));
                }
                None => {}
            }
            let waits = step.event.is_none();
            let consumed = step.consumed;
            pending.drain(..consumed);
            if waits {
                break;
            }
        }
        if rest.is_empty() {
            if let Err(error) = decoder.finish(&pending) {
                events.push(error.kind.code().to_owned());
            }
            return events;
        }
        let size = sizes.next().expect("the last one repeats").clamp(1, rest.len());
        pending.extend_from_slice(&rest[..size]);
        rest = &rest[size..];
    }
}

fn describe(head: &http::Head<'_>) -> String {
    let first = match &head.start {
        StartLine::Request { method, target } => {
            format!("{} {}", method.name(), String::from_utf8_lossy(&head.bytes[target.clone()]))
        }
        StartLine::Response { status, reason } => {
            format!("{status} {}", String::from_utf8_lossy(&head.bytes[reason.clone()]))
        }
    };
    format!("{first} 1.{} {}", head.minor_version, names(Fields::of_head(head.bytes)))
}

fn names(fields: Fields<'_>) -> String {
    let one = |field: http::Field<'_>| {
        format!("{}={}", String::from_utf8_lossy(field.name), String::from_utf8_lossy(field.value))
    };
    fields.map(one).collect::<Vec<_>>().join("&")
}

fn requests(input: &str) -> Vec<String> {
    decode(Kind::Request, input.as_bytes(), &[input.len()])
}

#[test]
fn requests_that_follow_one_another() {
    let input = "\r\nGET /a?b HTTP/1.1\r\nHost: x\r\nY:\t z \t\r\n\r\nPOST / HTTP/1.0\r\nContent-Length: 3\r\n\r\nabcOPTIONS * \
                 HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3;q=\"a b\"\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: 1\r\n\r\n";
    let wanted = [
        "GET /a?b 1.1 Host=x&Y=z",
        "end ",
        "POST / 1.0 Content-Length=3",
        "end abc",
        "OPTIONS * 1.1 Transfer-Encoding=gzip, chunked",
        "trailers T=1",
        "end abc0123456789",
    ];
    assert_eq!(requests(input), wanted);
    for size in 1..40 {
        assert_eq!(decode(Kind::Request, input.as_bytes(), &[size]), wanted, "in pieces of {size}");
    }
}

#[test]
fn responses() {
    let body = |input: &str| decode(Kind::Response, input.as_bytes(), &[7]);
    assert_eq!(body("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nup to the end").len(), 3);
    assert_eq!(body("HTTP/1.1 204\r\n\r\n"), ["204  1.1 ", "end "]);
    assert_eq!(body("HTTP/1.1 204 Très bien\r\n\r\n"), ["204 Très bien 1.1 ", "end "]);
    assert_eq!(body("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab").last().unwrap(), "HPE_INVALID_EOF_STATE");
    assert_eq!(body("HTTP/2.0 200 OK\r\n\r\n"), ["HPE_INVALID_VERSION Invalid HTTP version"]);
    assert_eq!(body("GARBAGE"), ["HPE_INVALID_CONSTANT Expected HTTP/, RTSP/ or ICE/"]);
}

/// A request that is refused, and the last event: code and reason.
const REFUSED: &[(&str, &str)] = &[
    ("GARBAGE / HTTP/1.1\r\n\r\n", "HPE_INVALID_METHOD Invalid method encountered"),
    ("get / HTTP/1.1\r\n\r\n", "HPE_INVALID_METHOD Invalid method encountered"),
    ("\x16\x03\x01\x02", "HPE_INVALID_METHOD Invalid method encountered"),
    ("GEX", "HPE_INVALID_METHOD Invalid method encountered"),
    ("GET/ HTTP/1.1\r\n\r\n", "HPE_INVALID_METHOD Expected space after method"),
    ("GET / HTTP/1.2\r\n\r\n", "HPE_INVALID_VERSION Invalid HTTP version"),
    ("GET / HTTP/1.1x\r\n\r\n", "HPE_INVALID_VERSION Expected CRLF after version"),
    ("GET / HTTP/x.1\r\n\r\n", "HPE_INVALID_VERSION Invalid major version"),
    ("GET / FOO/1.1\r\n\r\n", "HPE_INVALID_CONSTANT Expected HTTP/, RTSP/ or ICE/"),
    ("GET /a b HTTP/1.1\r\n\r\n", "HPE_INVALID_CONSTANT Expected HTTP/, RTSP/ or ICE/"),
    ("GET /a\u{1}b HTTP/1.1\r\n\r\n", "HPE_INVALID_URL Invalid char in url path"),
    ("GET foo HTTP/1.1\r\n\r\n", "HPE_INVALID_URL Invalid characters in url"),
    ("GET #b HTTP/1.1\r\n\r\n", "HPE_INVALID_URL Unexpected start char in url"),
    ("GET / HTTP/1.1\nHost: a\n\n", "HPE_INVALID_VERSION Expected CRLF after version"),
    ("GET / HTTP/1.1\r\nHost: a\n\r\n", "HPE_CR_EXPECTED Missing expected CR after header value"),
    ("GET / HTTP/1.1\r\nHost: a\rB: b\r\n\r\n", "HPE_LF_EXPECTED Missing expected LF after header value"),
    ("GET / HTTP/1.1\r\nHost: a\r\n\n", "HPE_INVALID_HEADER_TOKEN Invalid header field char"),
    ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", "HPE_INVALID_HEADER_TOKEN Invalid header token"),
    ("GET / HTTP/1.1\r\nHost\r\n\r\n", "HPE_INVALID_HEADER_TOKEN Invalid header token"),
    ("GET / HTTP/1.1\r\n: a\r\n\r\n", "HPE_INVALID_HEADER_TOKEN Invalid header token"),
    ("GET / HTTP/1.1\r\nX: b\r\n c\r\n\r\n", "HPE_INVALID_HEADER_TOKEN Unexpected whitespace after header value"),
    ("GET / HTTP/1.1\r\n X: b\r\n\r\n", "HPE_UNEXPECTED_SPACE Unexpected space after start line"),
    ("GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n", "HPE_INVALID_HEADER_TOKEN Invalid header value char"),
    (
        "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HPE_INVALID_TRANSFER_ENCODING Transfer-Encoding can't be present with Content-Length",
    ),
    (
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
        "HPE_INVALID_CONTENT_LENGTH Content-Length can't be present with Transfer-Encoding",
    ),
    (
        "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\n",
        "HPE_UNEXPECTED_CONTENT_LENGTH Duplicate Content-Length",
    ),
    ("POST / HTTP/1.1\r\nContent-Length: +3\r\n\r\n", "HPE_INVALID_CONTENT_LENGTH Invalid character in Content-Length"),
    (
        "POST / HTTP/1.1\r\nContent-Length: 3, 3\r\n\r\n",
        "HPE_INVALID_CONTENT_LENGTH Invalid character in Content-Length",
    ),
    ("POST / HTTP/1.1\r\nContent-Length:\r\n\r\n", "HPE_INVALID_CONTENT_LENGTH Empty Content-Length"),
    (
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HPE_INVALID_CONTENT_LENGTH Content-Length overflow",
    ),
    (
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
        "HPE_INVALID_TRANSFER_ENCODING Invalid `Transfer-Encoding` header value",
    ),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HPE_PAUSED_H2_UPGRADE Pause on PRI/Upgrade"),
    ("GET / HTTP/11\r\n\r\n", "HPE_INVALID_VERSION Expected dot"),
    ("GET / HTTP/1.x\r\n\r\n", "HPE_INVALID_VERSION Invalid minor version"),
    ("GET / HTTP/1.1\rHost: a\r\n\r\n", "HPE_STRICT Expected CRLF after version"),
    ("GET http:/a HTTP/1.1\r\n\r\n", "HPE_INVALID_URL Unexpected char in url schema"),
    ("GETS / HTTP/1.1\r\n\r\n", "HPE_INVALID_METHOD Expected space after method"),
    ("GET / HTTP/1.1\r\nUpgrade : a\r\n\r\n", "HPE_INVALID_HEADER_TOKEN Invalid header field char"),
    ("GET / HTTP/1.1\r\nX:\r\n c\r\n\r\n", "HPE_INVALID_HEADER_TOKEN Invalid header value char"),
    ("GET / HT", "HPE_INVALID_EOF_STATE"),
];

/// The same for what follows the head of a chunked request.
const REFUSED_CHUNKS: &[(&str, &str)] = &[
    ("zz\r\n", "HPE_INVALID_CHUNK_SIZE Invalid character in chunk size"),
    ("\r\n", "HPE_INVALID_CHUNK_SIZE Invalid character in chunk size"),
    ("3 ;a=b\r\n", "HPE_INVALID_CHUNK_SIZE Invalid character in chunk size"),
    ("fffffffffffffffff\r\n", "HPE_INVALID_CHUNK_SIZE Chunk size overflow"),
    ("3\r\nabcd\r\n", "HPE_STRICT Expected LF after chunk data"),
    ("3\nabc", "HPE_CR_EXPECTED Missing expected CR after chunk size"),
    ("3\r\nabc\n0", "HPE_CR_EXPECTED Missing expected CR after chunk data"),
    ("3;a@=b\r\n", "HPE_STRICT Invalid character in chunk extensions name"),
    ("0\r\nfo o: x\r\n\r\n", "HPE_INVALID_HEADER_TOKEN Invalid header token"),
    (
        "0\r\nContent-Length: 3\r\n\r\n",
        "HPE_INVALID_CONTENT_LENGTH Content-Length can't be present with Transfer-Encoding",
    ),
    ("3\r\nab", "HPE_INVALID_EOF_STATE"),
];

#[test]
fn refusals_say_why() {
    for (input, wanted) in REFUSED {
        let found = requests(input);
        assert_eq!(found.last().map(String::as_str), Some(*wanted), "{input:?}");
        assert_eq!(found.len(), 1, "nothing comes out before the error: {input:?}");
    }
    for (chunks, wanted) in REFUSED_CHUNKS {
        let input = format!("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}");
        assert_eq!(requests(&input).last().map(String::as_str), Some(*wanted), "{chunks:?}");
    }
}

/// What a server may do with such a request is its own affair; what follows is not HTTP for anybody.
#[test]
fn an_unknown_coding_is_an_error_behind_the_head() {
    let found = requests("POST / HTTP/1.1\r\nTransfer-Encoding: xchunked\r\n\r\n");
    let error = "HPE_INVALID_TRANSFER_ENCODING Request has invalid `Transfer-Encoding`";
    assert_eq!(found, ["POST / 1.1 Transfer-Encoding=xchunked", error]);
}

#[test]
fn a_target_may_arrive_in_two_pieces() {
    let input = "GET http://a/b HTTP/1.1\r\nHost: x\r\n\r\n";
    for cut in 1..input.len() {
        let found = decode(Kind::Request, input.as_bytes(), &[cut, input.len() - cut]);
        assert_eq!(found, ["GET http://a/b 1.1 Host=x", "end "], "cut at {cut}");
    }
}

#[test]
fn heads_have_a_limit() {
    let with_value = |length: usize| format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "a".repeat(length));
    let limit = Limits::default().head_bytes;
    // The target and the name count, too: 2 bytes here.
    assert_eq!(requests(&with_value(limit - 3)).len(), 2);
    assert_eq!(requests(&with_value(limit - 2)), ["HPE_HEADER_OVERFLOW Header overflow"]);
    let endless = "X".repeat(limit * 2);
    let head = format!("GET / HTTP/1.1\r\n{endless}");
    assert_eq!(decode(Kind::Request, head.as_bytes(), &[1000]), ["HPE_HEADER_OVERFLOW Header overflow"]);
    let extension = format!("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;{}", "a".repeat(17_000));
    assert_eq!(requests(&extension)[1], "HPE_CHUNK_EXTENSIONS_OVERFLOW Chunk extensions overflow");
}

/// Many header lines take another way through the parser.
#[test]
fn many_headers() {
    let lines: String = (0..500).map(|index| format!("A{index}: {index}\r\n")).collect();
    let found = requests(&format!("GET / HTTP/1.1\r\n{lines}\r\n"));
    assert_eq!(found[0].matches('&').count(), 499);
}

/// A small generator of numbers; a seed replays.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound
    }
}

/// Messages with random damage, whole and in random pieces: no panic, and the same events either way.
///
/// `HTTP_FUZZ_ROUNDS` and `HTTP_FUZZ_SEED` make it longer and replay it.
#[test]
fn damaged_messages_in_any_pieces() {
    let number = |name: &str, default| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default);
    let mut chance = Chance(number("HTTP_FUZZ_SEED", 1));
    let seeds: Vec<&str> = REFUSED
        .iter()
        .map(|(input, _)| *input)
        .chain([
            "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4;a=b\r\nwxyz\r\n0\r\nT: u\r\n\r\n",
            "PUT /b HTTP/1.1\r\nContent-Length: 4\r\nConnection: close\r\n\r\nabcdGET / HTTP/1.1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.0 304 x\r\n\r\n",
        ])
        .collect();
    for round in 0..number("HTTP_FUZZ_ROUNDS", 20_000) {
        let mut input = seeds[chance.below(seeds.len())].as_bytes().to_vec();
        for _ in 0..chance.below(4) {
            let at = chance.below(input.len());
            match chance.below(3) {
                0 => input[at] = b"\r\n :;,\0x0\xff"[chance.below(10)],
                1 => drop(input.remove(at)),
                _ => input.insert(at, b"\r\n :;,\0x0\xff"[chance.below(10)]),
            }
            if input.is_empty() {
                break;
            }
        }
        let kind = if chance.below(4) == 0 { Kind::Response } else { Kind::Request };
        let whole = decode(kind, &input, &[input.len().max(1)]);
        let sizes: Vec<usize> = (0..8).map(|_| 1 + chance.below(9)).collect();
        let pieces = decode(kind, &input, &sizes);
        // An error may be found before the message that it breaks is complete, so only its kind may differ.
        let parts = |events: &[String]| events.iter().filter(|event| !event.starts_with("HPE_")).count();
        assert_eq!(parts(&whole), parts(&pieces), "round {round}: {:?}", String::from_utf8_lossy(&input));
        let failed = |events: &[String]| events.last().is_some_and(|event| event.starts_with("HPE_"));
        assert_eq!(failed(&whole), failed(&pieces), "round {round}: {:?}", String::from_utf8_lossy(&input));
    }
}
