//! The load client of bench/http: `bench-load <command> --name value …`.
//!
//! One thread, so that one core is all it takes. It prints `name value` lines for bench/http/run.py to read, and judges
//! nothing. It is no test of HTTP: answers are only taken apart as far as counting them needs.

#![forbid(unsafe_code)]

mod answer;
mod churn;
mod histogram;
mod hold;
mod options;
mod peer;
mod rate;
mod response;
mod upload;

use std::io;
use std::process::ExitCode;

use options::Options;

const USAGE: &str = "bench-load <command> --address 127.0.0.1:8000 [--path /] [--sources 1] …
  hold    --connections N [--first-byte true]   connections with one answer each, kept until stdin ends
  mute    --connections N                       one request on each, nothing ever read, until stdin ends
  upload  --bytes N [--framing length|chunked|multipart] [--connections M] [--rate bytes-per-second] [--seconds S]
  rate    --rate N --connections M --seconds S [--warm-up S] [--flood F]
                                                latency at a fixed rate, beside F clients that pipeline without pause
  churn   --connections N                       opened and dropped, in several states of a request
  answer                                        a server that answers without reading, for comparison
Connections come from 127.0.0.1 to 127.0.0.<sources> in turn: an address has some 28,000 ports.";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    match run(&command, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench-load {command}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &str, arguments: impl Iterator<Item = String>) -> io::Result<()> {
    let options = Options::parse(arguments)?;
    peer::allow_many_descriptors()?;
    match command {
        "hold" => hold::hold(options),
        "mute" => hold::mute(options),
        "upload" => upload::run(options),
        "rate" => rate::run(options),
        "churn" => churn::run(options),
        "answer" => answer::run(options),
        _ => Err(io::Error::other(USAGE)),
    }
}
