//! Text that no other request has.

use super::error::RequestError;

/// 32 random hexadecimal digits.
///
/// # Errors
///
/// When the system has no random bytes.
pub fn nonce() -> Result<String, RequestError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| RequestError::caused_by("the system has no random bytes", error))?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_is_another() {
        let nonce = || super::nonce().expect("the system has random bytes");
        assert_eq!(nonce().len(), 32);
        assert_ne!(nonce(), nonce());
    }
}
