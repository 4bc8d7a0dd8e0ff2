//! Dynamic variables of money, and account numbers that are right.

use fake::Fake;
use fake::faker::currency::en as currency;
use fake::faker::finance::en as finance;
use fake::faker::number::en::NumberWithFormat;

use super::vocabulary::{below, characters};

/// The value of a variable, by what follows `$random` in its name.
pub fn payment(name: &str) -> Option<String> {
    Some(match name {
        "BankAccount" => NumberWithFormat("########").fake(),
        "BankAccountName" => {
            format!(
                "{} Account",
                ["Checking", "Credit Card", "Home Loan", "Savings"][below(4)]
            )
        }
        "BankAccountIban" => iban(),
        "BankAccountBic" => finance::Bic().fake(),
        "Bitcoin" => bitcoin(),
        "CreditCardMask" => NumberWithFormat("####").fake(),
        "Price" => format!("{}.{:02}", below(1000), below(100)),
        "CurrencyCode" => currency::CurrencyCode().fake(),
        "CurrencyName" => currency::CurrencyName().fake(),
        "CurrencySymbol" => currency::CurrencySymbol().fake(),
        _ => return None,
    })
}

/// A German IBAN with the right check digits.
fn iban() -> String {
    let account: u64 = (0..1_000_000_000_000_000_000).fake();
    let check = 98 - (u128::from(account) * 1_000_000 + 131_400) % 97;
    format!("DE{check:02}{account:018}")
}

fn bitcoin() -> String {
    const BASE58: &str = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    format!("{}{}", [1, 3][below(2)], characters(BASE58, 26 + below(8)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ibans_have_the_right_check_digits() {
        let iban = iban();
        let number: u128 = format!("{}1314{}", &iban[4..], &iban[2..4])
            .parse()
            .expect("digits");
        assert_eq!(number % 97, 1, "{iban}");
    }
}
