//! Accepting without a free descriptor. A program of its own, since it lowers the process's limit.

use std::os::fd::OwnedFd;

use reactor::Errno;
use reactor::net::{Accepted, Address, BindOptions, Spare, accept, connect, listen, listening_socket, local_address};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Far below what the process may have, far above what the test needs.
const LIMIT: u64 = 64;

fn next(listener: &OwnedFd, spare: &mut Spare) -> Accepted {
    poll(&mut [PollFd::new(listener, PollFlags::IN)], None).expect("poll");
    accept(listener, spare).expect("accept")
}

#[test]
fn a_connection_that_cannot_be_had_is_dropped_and_the_next_is_taken() {
    let any = Address::inet("127.0.0.1", 0).expect("an address");
    let listener = listening_socket(&any, BindOptions::default()).expect("bind");
    listen(&listener, 16).expect("listen");
    let address = local_address(&listener).expect("getsockname");
    let clients: Vec<OwnedFd> = (0..3)
        .map(|_| {
            let client = reactor::net::socket(&address).expect("socket");
            connect(&client, &address).expect("connect");
            client
        })
        .collect();
    let mut spare = Spare::new();

    let limit = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: Some(LIMIT), maximum: limit.maximum }).expect("setrlimit");
    let mut fillers = Vec::new();
    while let Ok(filler) = rustix::io::dup(&listener) {
        fillers.push(filler);
    }

    for _ in 0..2 {
        match next(&listener, &mut spare) {
            Accepted::Dropped(error) => assert_eq!(error.kind(), Errno::EMFILE),
            other => panic!("not dropped: {other:?}"),
        }
    }
    fillers.pop();
    assert!(matches!(next(&listener, &mut spare), Accepted::Connection(_)));
    assert!(matches!(accept(&listener, &mut spare), Ok(Accepted::WouldBlock)));
    drop(clients);
}
