//! The messages of NTLM that a client sends (MS-NLMP, 2.2.1).

use ntlmclient::{
    AuthenticateMessage, ChallengeMessage, Credentials, Flags, Message, NegotiateMessage,
    OsVersion, TargetInfoType, respond_challenge_ntlm_v2,
};

use super::error::RequestError;
use super::signing::now;

/// The message that asks for a challenge.
///
/// # Errors
///
/// When it cannot be written.
pub fn negotiate() -> Result<Vec<u8>, RequestError> {
    let flags = Flags::NEGOTIATE_UNICODE
        | Flags::NEGOTIATE_OEM
        | Flags::REQUEST_TARGET
        | Flags::NEGOTIATE_NTLM
        | Flags::NEGOTIATE_ALWAYS_SIGN
        | Flags::NEGOTIATE_NTLM2_KEY
        | Flags::NEGOTIATE_128BIT
        | Flags::NEGOTIATE_56BIT;
    written(&Message::Negotiate(NegotiateMessage {
        flags,
        supplied_domain: String::new(),
        supplied_workstation: String::new(),
        os_version: OsVersion::default(),
    }))
}

/// The message that answers a challenge.
///
/// # Errors
///
/// When the challenge is none, or a text is too long for a message.
pub fn authenticate(
    challenge: Vec<u8>,
    credentials: &Credentials,
    workstation: &str,
) -> Result<Vec<u8>, RequestError> {
    let challenge = parse(challenge)?;
    let texts = [&credentials.username, &credentials.domain, workstation];
    let target: Vec<u8> = challenge
        .target_information
        .iter()
        .flat_map(ntlmclient::TargetInfoEntry::to_bytes)
        .collect();
    if texts.iter().any(|text| text.len() > LONGEST) || target.len() > LONGEST {
        return Err(RequestError::new(
            "a text is too long for a message of NTLM",
        ));
    }
    let told = time_of(&challenge);
    let time = told.unwrap_or_else(own_time);
    let response = respond_challenge_ntlm_v2(challenge.challenge, &target, time, credentials);
    let known = Flags::NEGOTIATE_UNICODE
        | Flags::NEGOTIATE_NTLM
        | Flags::NEGOTIATE_ALWAYS_SIGN
        | Flags::NEGOTIATE_NTLM2_KEY
        | Flags::NEGOTIATE_TARGET_INFO
        | Flags::NEGOTIATE_128BIT
        | Flags::NEGOTIATE_56BIT;
    written(&Message::Authenticate(AuthenticateMessage {
        // A server that tells its time wants no response of LAN Manager (MS-NLMP, 3.1.5.1.2).
        lm_response: match told {
            Some(_) => vec![0; 24],
            None => response.lm_response,
        },
        ntlm_response: response.ntlm_response,
        domain_name: credentials.domain.clone(),
        user_name: credentials.username.clone(),
        workstation_name: workstation.to_owned(),
        session_key: Vec::new(),
        flags: (challenge.flags & known) | Flags::NEGOTIATE_UNICODE | Flags::NEGOTIATE_NTLM,
        os_version: OsVersion::default(),
    }))
}

/// In bytes: the lengths in a message have 16 bits, and count UTF-16.
const LONGEST: usize = 30_000;

/// Reads a challenge; an old server's is shorter than those of today.
fn parse(mut bytes: Vec<u8>) -> Result<ChallengeMessage, RequestError> {
    const WITH_VERSION: usize = 56;
    if bytes.len() >= 32 && bytes.len() < WITH_VERSION {
        bytes.resize(WITH_VERSION, 0);
    }
    match Message::try_from(&*bytes) {
        Ok(Message::Challenge(challenge)) => Ok(challenge),
        Ok(_) => Err(RequestError::new(
            "the server's message of NTLM is no challenge",
        )),
        Err(error) => {
            let message = format!("the server's NTLM challenge cannot be read: {error}");
            Err(RequestError::new(message))
        }
    }
}

fn time_of(challenge: &ChallengeMessage) -> Option<i64> {
    let mut entries = challenge.target_information.iter();
    let time = entries.find(|entry| entry.entry_type == TargetInfoType::Timestamp)?;
    time.data.as_slice().try_into().ok().map(i64::from_le_bytes)
}

/// Tenths of microseconds since 1601.
fn own_time() -> i64 {
    const SECONDS_FROM_1601_TO_1970: u64 = 11_644_473_600;
    i64::try_from((now() + SECONDS_FROM_1601_TO_1970) * 10_000_000).unwrap_or(i64::MAX)
}

fn written(message: &Message) -> Result<Vec<u8>, RequestError> {
    message
        .to_bytes()
        .map_err(|error| RequestError::new(format!("a message of NTLM cannot be written: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ntlmclient::ntlm_v2_password_func;

    /// The credentials of the examples in MS-NLMP, 4.2.1.
    fn credentials() -> Credentials {
        Credentials {
            username: "User".to_owned(),
            password: "Password".to_owned(),
            domain: "Domain".to_owned(),
        }
    }

    /// The challenge of MS-NLMP, 4.2.4.3.
    fn challenge() -> Vec<u8> {
        let text = "4e544c4d53535000020000000c000c003800000033828ae20123456789abcdef\
                    00000000000000002400240044000000060070170000000f530065007200760065\
                    007200020 00c0044006f006d00610069006e0001000c0053006500720076006500720000000000";
        let digits: Vec<char> = text.chars().filter(char::is_ascii_hexdigit).collect();
        let byte = |pair: &[char]| {
            let text: String = pair.iter().collect();
            u8::from_str_radix(&text, 16).expect("hexadecimal digits")
        };
        digits.chunks(2).map(byte).collect()
    }

    fn hmac_md5(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
        use hmac::{Hmac, KeyInit, Mac};
        let mut mac = Hmac::<md5::Md5>::new_from_slice(key).expect("any length");
        parts.iter().for_each(|part| mac.update(part));
        mac.finalize().into_bytes().to_vec()
    }

    #[test]
    fn the_key_of_version_2_is_that_of_the_specification() {
        // MS-NLMP, 4.2.4.1.1.
        let key = ntlm_v2_password_func(&credentials());
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "0c868a403bfd7a93a3001ef22ef02e3f");
    }

    #[test]
    fn a_server_finds_the_response_right() {
        let message = authenticate(challenge(), &credentials(), "COMPUTER").expect("a message");
        let Ok(Message::Authenticate(message)) = Message::try_from(&*message) else {
            panic!("a message of type 3");
        };
        assert_eq!(
            (
                &*message.user_name,
                &*message.domain_name,
                &*message.workstation_name
            ),
            ("User", "Domain", "COMPUTER")
        );
        // MS-NLMP, 3.3.2: the proof is the keyed hash of the challenge and the rest.
        let (proof, rest) = message.ntlm_response.split_at(16);
        let key = ntlm_v2_password_func(&credentials());
        let server = [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef];
        assert_eq!(proof, hmac_md5(&key, &[&server, rest]));
        let (lm_proof, client) = message.lm_response.split_at(16);
        assert_eq!(lm_proof, hmac_md5(&key, &[&server, client]));
    }

    #[test]
    fn the_negotiation_asks_for_version_2_in_unicode() {
        let message = negotiate().expect("a message");
        assert_eq!(&message[..12], b"NTLMSSP\0\x01\0\0\0");
        let flags = u32::from_le_bytes([message[12], message[13], message[14], message[15]]);
        assert_eq!(flags, 0xa008_8207);
    }

    #[test]
    fn a_challenge_that_is_none_is_refused() {
        let cut = |length| challenge()[..length].to_vec();
        for bytes in [
            Vec::new(),
            cut(8),
            cut(31),
            cut(60),
            negotiate().expect("a message"),
        ] {
            assert!(authenticate(bytes, &credentials(), "").is_err());
        }
    }

    #[test]
    fn an_old_servers_short_challenge_is_read() {
        let mut old = challenge();
        old[12..20].fill(0);
        old[40..48].fill(0);
        old.truncate(48);
        assert!(authenticate(old, &credentials(), "").is_ok());
    }
}
