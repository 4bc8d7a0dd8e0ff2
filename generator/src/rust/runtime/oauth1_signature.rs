//! The signature methods of OAuth 1.0 (RFC 5849, 3.4) and those that services added.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::Hmac;
use rsa::pkcs1::DecodeRsaPrivateKey;
use rsa::pkcs8::DecodePrivateKey;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use super::error::RequestError;
use super::mac::mac;

/// A signature method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The key itself.
    Plaintext,
    /// An HMAC.
    Hmac(Hash),
    /// An RSA signature, PKCS #1 v1.5.
    Rsa(Hash),
}

/// What a method hashes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Method {
    /// The method of that name; `HMAC-SHA1` where there is none.
    ///
    /// # Errors
    ///
    /// When there is no such method.
    pub fn of(name: &str) -> Result<Self, RequestError> {
        Ok(match name {
            "PLAINTEXT" => Self::Plaintext,
            "" | "HMAC-SHA1" => Self::Hmac(Hash::Sha1),
            "HMAC-SHA256" => Self::Hmac(Hash::Sha256),
            "HMAC-SHA512" => Self::Hmac(Hash::Sha512),
            "RSA-SHA1" => Self::Rsa(Hash::Sha1),
            "RSA-SHA256" => Self::Rsa(Hash::Sha256),
            "RSA-SHA512" => Self::Rsa(Hash::Sha512),
            _ => {
                let message = format!("`{name}` is no signature method of OAuth 1.0");
                return Err(RequestError::new(message));
            }
        })
    }

    /// Whether the key is a private one of RSA.
    pub fn is_rsa(self) -> bool {
        matches!(self, Self::Rsa(_))
    }

    /// The hash of a body, where the method has one.
    pub fn hash(self, body: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Plaintext => None,
            Self::Hmac(hash) | Self::Rsa(hash) => Some(hash.of(body)),
        }
    }

    /// The signature of a text.
    ///
    /// # Errors
    ///
    /// When the key is no private key of RSA in PEM, where the method needs one.
    pub fn sign(self, key: &str, text: &str) -> Result<String, RequestError> {
        Ok(match self {
            Self::Plaintext => key.to_owned(),
            Self::Hmac(hash) => STANDARD.encode(hash.mac(key.as_bytes(), text.as_bytes())),
            Self::Rsa(hash) => STANDARD.encode(rsa(hash, key, text.as_bytes())?),
        })
    }
}

impl Hash {
    fn of(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => Sha1::digest(bytes).to_vec(),
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    fn mac(self, key: &[u8], bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => mac::<Hmac<Sha1>>(key, bytes),
            Self::Sha256 => mac::<Hmac<Sha256>>(key, bytes),
            Self::Sha512 => mac::<Hmac<Sha512>>(key, bytes),
        }
    }

    /// What stands before the hash in a signature (RFC 8017, 9.2, note 1).
    fn padding(self) -> Pkcs1v15Sign {
        let (length, prefix): (usize, &[u8]) = match self {
            Self::Sha1 => (
                20,
                b"\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14",
            ),
            Self::Sha256 => (
                32,
                b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
            ),
            Self::Sha512 => (
                64,
                b"\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40",
            ),
        };
        Pkcs1v15Sign {
            hash_len: Some(length),
            prefix: prefix.into(),
        }
    }
}

fn rsa(hash: Hash, pem: &str, bytes: &[u8]) -> Result<Vec<u8>, RequestError> {
    let pem = pem.trim();
    let key = RsaPrivateKey::from_pkcs8_pem(pem)
        .or_else(|_| RsaPrivateKey::from_pkcs1_pem(pem))
        .map_err(|error| RequestError::caused_by("the private key is no RSA key in PEM", error))?;
    key.sign(hash.padding(), &hash.of(bytes))
        .map_err(|error| RequestError::caused_by("the private key cannot sign", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of the test cases on the former OAuth wiki.
    const WIKI: &str = "\
-----BEGIN PRIVATE KEY-----
MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBALRiMLAh9iimur8V
A7qVvdqxevEuUkW4K+2KdMXmnQbG9Aa7k7eBjK1S+0LYmVjPKlJGNXHDGuy5Fw/d
7rjVJ0BLB+ubPK8iA/Tw3hLQgXMRRGRXXCn8ikfuQfjUS1uZSatdLB81mydBETlJ
hI6GH4twrbDJCR2Bwy/XWXgqgGRzAgMBAAECgYBYWVtleUzavkbrPjy0T5FMou8H
X9u2AC2ry8vD/l7cqedtwMPp9k7TubgNFo+NGvKsl2ynyprOZR1xjQ7WgrgVB+mm
uScOM/5HVceFuGRDhYTCObE+y1kxRloNYXnx3ei1zbeYLPCHdhxRYW7T0qcynNmw
rn05/KO2RLjgQNalsQJBANeA3Q4Nugqy4QBUCEC09SqylT2K9FrrItqL2QKc9v0Z
zO2uwllCbg0dwpVuYPYXYvikNHHg+aCWF+VXsb9rpPsCQQDWR9TT4ORdzoj+Nccn
qkMsDmzt0EfNaAOwHOmVJ2RVBspPcxt5iN4HI7HNeG6U5YsFBb+/GZbgfBT3kpNG
WPTpAkBI+gFhjfJvRw38n3g/+UeAkwMI2TJQS4n8+hid0uus3/zOjDySH3XHCUno
cn1xOJAyZODBo47E+67R4jV1/gzbAkEAklJaspRPXP877NssM5nAZMU0/O/NGCZ+
3jPgDUno6WbJn5cqm8MqWhW1xGkImgRk+fkDBquiq4gPiT898jusgQJAd5Zrr6Q8
AO/0isr/3aa6O6NLQxISLKcPDk2NOccAfS/xOtfOz4sJYM3+Bs4Io9+dZGSDCA54
Lw03eHTNQghS0A==
-----END PRIVATE KEY-----
";

    #[test]
    fn the_signature_of_rsa_is_that_of_the_published_test_case() {
        let base_string = "GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacaction.jpg\
                           %26oauth_consumer_key%3Ddpf43f3p2l4k3l03%26oauth_nonce%3D13917289812797014437\
                           %26oauth_signature_method%3DRSA-SHA1%26oauth_timestamp%3D1196666512\
                           %26oauth_version%3D1.0%26size%3Doriginal";
        let signature = Method::Rsa(Hash::Sha1).sign(WIKI, base_string);
        assert_eq!(
            signature.expect("the key can sign"),
            "jvTp/wX1TYtByB1m+Pbyo0lnCOLIsyGCH7wke8AUs3BpnwZJtAuEJkvQL2/9n4s5wUmUl4aCI4BwpraNx4RtEXMe\
             5qg5T1LVTGliMRpKasKsW//e+RinhejgCuzoH26dyF8iY2ZZ/5D1ilgeijhV/vBka5twt399mXwaYdCwFYE="
        );
    }

    #[test]
    fn an_hmac_is_that_of_the_rfcs() {
        // RFC 4231, 4.3, and RFC 2202, 3.
        for (hash, expected) in [
            (Hash::Sha1, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
            (
                Hash::Sha256,
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                Hash::Sha512,
                "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554\
                 9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
            ),
        ] {
            let mac = hash.mac(b"Jefe", b"what do ya want for nothing?");
            let hex: String = mac.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(hex, expected);
        }
    }

    #[test]
    fn rsa_hashes_with_what_its_name_says() {
        let sign = |name| Method::of(name).and_then(|method| method.sign(WIKI, "text"));
        let signatures =
            ["RSA-SHA1", "RSA-SHA256", "RSA-SHA512"].map(|name| sign(name).expect("it signs"));
        assert!(signatures[0] != signatures[1] && signatures[1] != signatures[2]);
    }
}
