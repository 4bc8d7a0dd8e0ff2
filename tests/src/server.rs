//! An HTTP/1.1 server on loopback that records what it gets, byte for byte, and answers by script.
//!
//! It reads requests itself: a server library would tidy up what the tests are about.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// A running server; its threads end with the process.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Debug, Default)]
struct Shared {
    answers: VecDeque<Answer>,
    requests: Vec<Recorded>,
    connections: usize,
}

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// Which connection it came on, counted from 0.
    pub connection: usize,
    /// The method.
    pub method: String,
    /// Path and query, as they stood in the first line.
    pub target: String,
    /// The headers in their order, names as they were written.
    pub headers: Vec<(String, String)>,
    /// The body, chunks put together.
    pub body: Vec<u8>,
}

impl Recorded {
    /// All values of a header, whatever the letter case of its name.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let same = |(other, _): &&(String, String)| other.eq_ignore_ascii_case(name);
        let found = self.headers.iter().filter(same);
        found.map(|(_, value)| value.as_str()).collect()
    }

    /// The value of a header that came at most once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let all = self.all(name);
        assert!(all.len() < 2, "`{name}` came {} times", all.len());
        all.first().copied()
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is text")
    }
}

/// What the server does with a request.
#[derive(Debug, Clone)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    length: Option<usize>,
    silent: bool,
}

impl Answer {
    /// Answers with that status and no body.
    pub fn status(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
            length: None,
            silent: false,
        }
    }

    /// Answers with JSON.
    pub fn json(status: u16, body: &str) -> Self {
        Self::status(status)
            .header("Content-Type", "application/json")
            .body(body)
    }

    /// Never answers, and keeps the connection open.
    pub fn silence() -> Self {
        Self {
            silent: true,
            ..Self::status(200)
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Promises so many bytes, and closes the connection after those that are there.
    #[must_use]
    pub fn promising(mut self, length: usize) -> Self {
        self.length = Some(length);
        self
    }

    fn write(&self, stream: &mut impl Write) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {} Scripted\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.status != 204 {
            let length = self.length.unwrap_or(self.body.len());
            head.push_str(&format!("Content-Length: {length}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        stream.write_all(&self.body)?;
        stream.flush()
    }
}

impl Server {
    /// Answers requests with these in turn; the last one is for all that follow.
    pub fn answering(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let shared = Arc::new(Mutex::new(Shared {
            answers: answers.into_iter().collect(),
            ..Shared::default()
        }));
        let server = Self { address, shared };
        let shared = Arc::clone(&server.shared);
        thread::spawn(move || {
            for (connection, stream) in listener.incoming().enumerate() {
                let (Ok(stream), shared) = (stream, Arc::clone(&shared)) else {
                    return;
                };
                lock(&shared).connections += 1;
                thread::spawn(move || serve(connection, &stream, &shared));
            }
        });
        server
    }

    /// Answers every request with that.
    pub fn always(answer: Answer) -> Self {
        Self::answering([answer])
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<Recorded> {
        lock(&self.shared).requests.clone()
    }

    /// The only request so far.
    pub fn request(&self) -> Recorded {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.remove(0)
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        lock(&self.shared).connections
    }
}

fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Serves the requests of a connection until it closes.
fn serve(connection: usize, stream: &TcpStream, shared: &Mutex<Shared>) {
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    while let Ok(Some(request)) = read(connection, &mut reader) {
        let answer = {
            let mut shared = lock(shared);
            shared.requests.push(request);
            match shared.answers.len() {
                0 => return,
                1 => shared.answers[0].clone(),
                _ => shared.answers.pop_front().expect("there are several"),
            }
        };
        if answer.silent {
            thread::sleep(Duration::from_secs(60));
            return;
        }
        if answer.write(&mut writer).is_err() || answer.length.is_some() {
            return;
        }
    }
}

fn read(connection: usize, reader: &mut impl BufRead) -> io::Result<Option<Recorded>> {
    let mut first = String::new();
    if reader.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut words = first.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next(), words.next());
    let mut request = Recorded {
        connection,
        method: method.unwrap_or_default(),
        target: target.unwrap_or_default(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    loop {
        let line = line(reader)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        let pair = (name.to_owned(), value.trim().to_owned());
        request.headers.push(pair);
    }
    request.body = match request.header("Transfer-Encoding") {
        Some(_) => chunked(reader)?,
        None => {
            let length = request.header("Content-Length").unwrap_or("0");
            let mut body = vec![0; length.parse().map_err(io::Error::other)?];
            reader.read_exact(&mut body)?;
            body
        }
    };
    Ok(Some(request))
}

fn chunked(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let length = usize::from_str_radix(&line(reader)?, 16).map_err(io::Error::other)?;
        let mut chunk = vec![0; length + 2];
        reader.read_exact(&mut chunk)?;
        if length == 0 {
            return Ok(body);
        }
        body.extend_from_slice(&chunk[..length]);
    }
}

fn line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}
