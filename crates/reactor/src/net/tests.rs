//! Sockets against each other on the loopback interface.

use std::net::SocketAddr;
use std::os::fd::{AsFd, OwnedFd};

use rustix::event::{PollFd, PollFlags, poll};

use super::*;
use crate::Errno;

fn wait(fd: impl AsFd, flags: PollFlags) {
    poll(&mut [PollFd::new(&fd, flags)], None).expect("poll");
}

fn listener(address: &Address) -> OwnedFd {
    let socket = listening_socket(address, BindOptions::default()).expect("bind");
    listen(&socket, 16).expect("listen");
    socket
}

fn port_of(socket: &OwnedFd) -> u16 {
    match local_address(socket) {
        Ok(Address::Inet(address)) => address.port(),
        other => panic!("no port: {other:?}"),
    }
}

fn accept_one(socket: &OwnedFd) -> OwnedFd {
    wait(socket, PollFlags::IN);
    match accept(socket, &mut Spare::new()) {
        Ok(Accepted::Connection(connection)) => connection,
        other => panic!("no connection: {other:?}"),
    }
}

#[test]
fn a_connection_knows_both_ends() {
    let server = listener(&Address::inet("127.0.0.1", 0).unwrap());
    let address = local_address(&server).unwrap();
    let client = socket(&address).unwrap();
    connect(&client, &address).unwrap();
    let accepted = accept_one(&server);
    wait(&client, PollFlags::OUT);
    connect_error(&client).unwrap();
    assert_eq!(peer_address(&client).unwrap(), address);
    assert_eq!(peer_address(&accepted).unwrap(), local_address(&client).unwrap());
}

#[test]
fn a_wide_listener_takes_both_families() {
    let Ok(server) = listening_socket(&Address::inet("::", 0).unwrap(), BindOptions::default()) else {
        return; // a machine without IPv6
    };
    listen(&server, 16).unwrap();
    let address = Address::inet("127.0.0.1", port_of(&server)).unwrap();
    let client = socket(&address).unwrap();
    connect(&client, &address).unwrap();
    let accepted = accept_one(&server);
    let Address::Inet(SocketAddr::V6(peer)) = peer_address(&accepted).unwrap() else { panic!("not IPv6") };
    assert_eq!(peer.ip().to_string(), "::ffff:127.0.0.1");
}

#[test]
fn a_port_where_nobody_listens_refuses() {
    let server = listener(&Address::inet("127.0.0.1", 0).unwrap());
    let address = local_address(&server).unwrap();
    drop(server);
    let client = socket(&address).unwrap();
    let error = match connect(&client, &address) {
        Ok(_) => {
            wait(&client, PollFlags::OUT);
            connect_error(&client).unwrap_err()
        }
        Err(error) => error,
    };
    assert_eq!((error.kind(), error.syscall), (Errno::ECONNREFUSED, "connect"));
}

#[test]
fn a_taken_port_is_refused_unless_it_is_shared() {
    let any = Address::inet("127.0.0.1", 0).unwrap();
    let server = listener(&any);
    let taken = local_address(&server).unwrap();
    let bound = listening_socket(&taken, BindOptions::default());
    assert_eq!(bound.unwrap_err().kind(), Errno::EADDRINUSE);

    let sharing = BindOptions { reuse_port: true, ..BindOptions::default() };
    let first = listening_socket(&any, sharing).unwrap();
    listen(&first, 16).unwrap();
    listening_socket(&local_address(&first).unwrap(), sharing).unwrap();
}

#[test]
fn names_in_the_abstract_namespace_come_back_whole() {
    let name = Address::Unix(format!("\0silk-net-test-{}", std::process::id()).into_bytes());
    let server = listener(&name);
    assert_eq!(local_address(&server).unwrap(), name);
    let client = socket(&name).unwrap();
    assert_eq!(connect(&client, &name).unwrap(), Connected::Now);
    assert_eq!(peer_address(&client).unwrap(), name);
    assert_eq!(local_address(&client).unwrap(), Address::Unix(Vec::new()));
}

#[test]
fn nothing_to_accept_is_no_error() {
    let server = listener(&Address::inet("127.0.0.1", 0).unwrap());
    assert!(matches!(accept(&server, &mut Spare::new()), Ok(Accepted::WouldBlock)));
}

#[test]
fn text_that_is_no_address_is_refused() {
    for text in ["", "localhost", "1.2.3", "::1%", "1.2.3.4%lo", "::1%no-such-interface"] {
        assert!(Address::inet(text, 80).is_err(), "{text}");
    }
    assert!(Address::inet("fe80::1%lo", 80).is_ok());
}

#[test]
fn localhost_has_addresses_and_nonsense_has_none() {
    assert_eq!(resolve::addresses("127.0.0.1", 0, 0).unwrap(), ["127.0.0.1"]);
    assert!(!resolve::addresses("localhost", 4, 0).unwrap().is_empty());
    let error = resolve::addresses("a name with spaces", 0, 0).unwrap_err();
    assert_eq!(error.syscall, "getaddrinfo");
    assert_eq!(resolve::addresses("a\0b", 0, 0).unwrap_err().syscall, "getaddrinfo");
}
