//! How much memory uploads take: as much as a few chunks, whatever the length of the file.
//!
//! 256 MiB by default, `UPLOAD_MIB` for others. The figures are shown by
//!
//! ```text
//! UPLOAD_MIB=1024 cargo test -p build-script --test memory -- --nocapture
//! ```
#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;

use build_script::library::books::files::AttachScansArguments;
use build_script::library::{ByteStream, Client, Upload};
use build_script::parcels;
use bytes::Bytes;
use futures_core::Stream;

const MIB: u64 = 1 << 20;

/// What an upload may take more than one of 1 MiB: some chunks of 64 KiB, and what an allocator
/// keeps of those that were sent.
const MARGIN: u64 = 16 * MIB;

/// A server that reads requests and throws their bodies away; it tells how many bytes came.
fn sink() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let address = listener.local_addr().expect("a listener has an address");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || swallow(&stream));
        }
    });
    format!("http://{address}")
}

fn swallow(stream: &TcpStream) -> Option<()> {
    let mut reader = BufReader::with_capacity(64 * 1024, stream);
    loop {
        let mut chunked = false;
        let mut length = 0;
        loop {
            let line = line(&mut reader)?;
            let Some((name, value)) = line.split_once(": ") else {
                if line.is_empty() {
                    break;
                }
                continue;
            };
            match name {
                "content-length" => length = value.parse().ok()?,
                "transfer-encoding" => chunked = true,
                _ => {}
            }
        }
        let read = if chunked {
            chunks(&mut reader)?
        } else {
            skip(&mut reader, length)?
        };
        let mut answer = stream;
        let head = format!("HTTP/1.1 200 OK\r\nX-Read: {read}\r\nContent-Length: 0\r\n\r\n");
        answer.write_all(head.as_bytes()).ok()?;
    }
}

fn line(reader: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    let read = reader.read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim_end().to_ascii_lowercase())
}

fn chunks(reader: &mut impl BufRead) -> Option<u64> {
    let mut total = 0;
    loop {
        let length = u64::from_str_radix(&line(reader)?, 16).ok()?;
        skip(reader, length + 2)?;
        if length == 0 {
            return Some(total);
        }
        total += length;
    }
}

fn skip(reader: &mut impl BufRead, length: u64) -> Option<u64> {
    let read = std::io::copy(&mut reader.take(length), &mut std::io::sink()).ok()?;
    (read == length).then_some(read)
}

/// So many bytes, 64 KiB at a time.
struct Zeros(u64);

impl Stream for Zeros {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let length = self.0.min(64 * 1024);
        self.0 -= length;
        let chunk = Bytes::from(vec![0; length as usize]);
        Poll::Ready((length > 0).then_some(Ok(chunk)))
    }
}

fn zeros(length: u64) -> ByteStream {
    Box::pin(Zeros(length))
}

/// The peak of the resident memory since it was last forgotten, in bytes.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux has it");
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    let kib: u64 = number
        .and_then(|it| it.parse().ok())
        .expect("a number of KiB");
    kib * 1024
}

fn forget_peak() {
    fs::write("/proc/self/clear_refs", "5").expect("a process may forget its own peak");
}

/// Ways to upload a file of so many bytes; each gives what the server read of it.
async fn part(client: &Client, upload: Upload) -> u64 {
    let arguments = AttachScansArguments {
        id: "7".into(),
        caption: "Long".into(),
        first: upload,
        more: Vec::new(),
        meta: "{}".into(),
        shelf: "A".into(),
    };
    let call = client.books().files().attach_scans(arguments);
    let reply = call.send().await.expect("the server takes everything");
    read(reply.header("X-Read"))
}

async fn body(client: &parcels::Client, upload: parcels::Upload) -> u64 {
    let call = client.parcels().hand_in_a_manifest(upload);
    let reply = call.send().await.expect("the server takes everything");
    read(reply.header("X-Read"))
}

fn read(header: Option<&str>) -> u64 {
    header
        .and_then(|text| text.parse().ok())
        .expect("the server counts")
}

#[tokio::test]
async fn an_upload_takes_no_more_memory_for_a_longer_file() {
    let long = std::env::var("UPLOAD_MIB").map_or(256, |text| text.parse().expect("a number"));
    let folder = tempfile::tempdir().expect("a new folder");
    let path = folder.path().join("scan.bin");
    let url = sink();
    let library = Client::builder()
        .base_url(&url)
        .bearer_token("t")
        .build()
        .unwrap();
    let parcels = parcels::Client::builder(&url)
        .api_key("k")
        .username("u")
        .password("p");
    let parcels = parcels.build().unwrap();
    let mut short_peaks = [0; 4];
    for length in [MIB, long * MIB] {
        let file = fs::File::create(&path).expect("a new file");
        file.set_len(length).expect("it can be sparse");
        for (way, name) in [
            "part, path",
            "part, stream",
            "part, unknown length",
            "body, path",
        ]
        .into_iter()
        .enumerate()
        {
            forget_peak();
            let sent = match way {
                0 => part(&library, Upload::path(&path)).await,
                1 => part(&library, Upload::stream(zeros(length), Some(length))).await,
                2 => part(&library, Upload::stream(zeros(length), None)).await,
                _ => body(&parcels, parcels::Upload::path(&path)).await,
            };
            assert!(sent >= length, "{name}: {sent}");
            let peak = peak();
            println!(
                "{name}, {} MiB: peak of {:.1} MiB",
                length / MIB,
                peak as f64 / MIB as f64
            );
            if length == MIB {
                short_peaks[way] = peak;
            }
            assert!(peak < short_peaks[way] + MARGIN, "{name}");
        }
    }
}
