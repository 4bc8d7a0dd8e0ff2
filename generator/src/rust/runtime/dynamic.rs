//! Postman's dynamic variables: `$guid`, `$timestamp`, `$randomCity` and so on, 118 in all.
//!
//! For examples and replays only. Where Postman makes addresses that somebody may own, such as
//! those of mail, these lead to `example.com` and its like.
//!
//! **Invariant:** every value is fit to be put into a JSON string as it is, which is where
//! collections put most of them; only texts of several lines hold line breaks, as in Postman.

use fake::Fake;
use fake::faker::address::en as address;
use fake::faker::company::en as company;
use fake::faker::filesystem::en as filesystem;
use fake::faker::internet::en as internet;
use fake::faker::job::en as job;
use fake::faker::lorem::en::Word;
use fake::faker::name::en as name;
use fake::faker::number::en::NumberWithFormat;

use super::calendar::{DAY, iso_date, now, script_date};
use super::payment::payment;
use super::vocabulary::{below, below_i64, characters, listed, lorem, words};

/// A new value of a dynamic variable, `$guid` for instance; none if there is none of this name.
pub fn value(name: &str) -> Option<String> {
    match name {
        "$guid" => Some(uuid()),
        "$timestamp" => Some((now() / 1000).to_string()),
        "$isoTimestamp" => Some(iso_date(now())),
        _ => random(name.strip_prefix("$random")?),
    }
}

/// The value of a variable whose name starts with `$random`, by the rest of its name.
fn random(name: &str) -> Option<String> {
    let groups = [
        listed, phrase, basic, person, place, business, payment, date, image, network, lorem, file,
    ];
    groups.iter().find_map(|group| group(name))
}

fn basic(name: &str) -> Option<String> {
    Some(match name {
        "Int" => below(1001).to_string(),
        "Boolean" => (below(2) == 1).to_string(),
        "UUID" => uuid(),
        "AlphaNumeric" => characters("0123456789abcdefghijklmnopqrstuvwxyz", 1),
        "HexColor" => format!("#{:06x}", below(0x100_0000)),
        "Word" => Word().fake(),
        "Words" => words(2 + below(4), " "),
        _ => return None,
    })
}

fn person(name: &str) -> Option<String> {
    Some(match name {
        "FirstName" => name::FirstName().fake(),
        "LastName" => name::LastName().fake(),
        "FullName" => name::Name().fake(),
        "NamePrefix" => name::Title().fake(),
        "NameSuffix" => name::Suffix().fake(),
        "JobTitle" => job::Title().fake(),
        "JobDescriptor" => job::Seniority().fake(),
        "JobArea" => job::Field().fake(),
        "JobType" => job::Position().fake(),
        "PhoneNumber" => NumberWithFormat("^##-^##-####").fake(),
        "PhoneNumberExt" => NumberWithFormat("^#-^##-^##-####").fake(),
        _ => return None,
    })
}

fn place(name: &str) -> Option<String> {
    Some(match name {
        "City" => address::CityName().fake(),
        "StreetName" => address::StreetName().fake(),
        "StreetAddress" => {
            format!(
                "{} {}",
                address::BuildingNumber().fake::<String>(),
                address::StreetName().fake::<String>()
            )
        }
        "Country" => address::CountryName().fake(),
        "CountryCode" => address::CountryCode().fake(),
        "Latitude" => degrees(90),
        "Longitude" => degrees(180),
        _ => return None,
    })
}

fn business(name: &str) -> Option<String> {
    Some(match name {
        "CompanyName" => company::CompanyName().fake(),
        "CompanySuffix" => company::CompanySuffix().fake(),
        "CatchPhrase" => company::CatchPhrase().fake(),
        "CatchPhraseAdjective" => company::Buzzword().fake(),
        "CatchPhraseDescriptor" => company::BuzzwordMiddle().fake(),
        "CatchPhraseNoun" => company::BuzzwordTail().fake(),
        "Bs" => company::Bs().fake(),
        "BsAdjective" => company::BsAdj().fake(),
        "BsBuzz" => company::BsVerb().fake(),
        "BsNoun" => company::BsNoun().fake(),
        _ => return None,
    })
}

fn date(name: &str) -> Option<String> {
    const YEAR: i64 = 365 * DAY;
    Some(match name {
        "DatePast" => script_date(now() - 1000 - below_i64(YEAR)),
        "DateFuture" => script_date(now() + 1000 + below_i64(YEAR)),
        "DateRecent" => script_date(now() - 1000 - below_i64(DAY)),
        _ => return None,
    })
}

/// The variables that are several of the listed words.
fn phrase(name: &str) -> Option<String> {
    let all = |names: &[&str]| {
        names
            .iter()
            .map(|name| listed(name))
            .collect::<Option<Vec<_>>>()
    };
    match name {
        "ProductName" => Some(all(&["ProductAdjective", "ProductMaterial", "Product"])?.join(" ")),
        "Phrase" => {
            let words = all(&["Verb", "Adjective", "Abbreviation", "Noun"])?;
            Some(format!("We need to {} first!", words.join(" ")))
        }
        _ => None,
    }
}

fn image(name: &str) -> Option<String> {
    const SVG: &str = "data:image/svg+xml;charset=UTF-8,%3Csvg%20xmlns%3D%22http%3A%2F%2Fwww.w3.org%2F2000%2Fsvg%22%20width%3D%22640%22%20height%3D%22480%22%2F%3E";
    match name {
        "ImageDataUri" => Some(SVG.to_owned()),
        "ImageUrl" => Some("https://images.example.com/640/480".to_owned()),
        "AvatarImage" => Some(format!(
            "https://images.example.com/avatars/{}.jpg",
            Word().fake::<String>()
        )),
        "AbstractImage" | "AnimalsImage" | "BusinessImage" | "CatsImage" | "CityImage"
        | "FoodImage" | "NightlifeImage" | "FashionImage" | "PeopleImage" | "NatureImage"
        | "SportsImage" | "TransportImage" => {
            let topic = name.trim_end_matches("Image").to_lowercase();
            Some(format!("https://images.example.com/640/480/{topic}"))
        }
        _ => None,
    }
}

fn network(name: &str) -> Option<String> {
    Some(match name {
        "Email" | "ExampleEmail" => {
            format!(
                "{}{}@{}",
                internet::Username().fake::<String>(),
                below(100),
                example_domain()
            )
        }
        "UserName" => internet::Username().fake(),
        "Url" => format!("https://{}.{}", Word().fake::<String>(), example_domain()),
        "DomainName" => format!("{}.{}", Word().fake::<String>(), example_domain()),
        "DomainSuffix" => internet::DomainSuffix().fake(),
        "DomainWord" => Word().fake(),
        "IP" => internet::IPv4().fake(),
        "IPV6" => internet::IPv6().fake::<String>().to_lowercase(),
        "MACAddress" => internet::MACAddress().fake::<String>().to_lowercase(),
        "Password" => internet::Password(15..16).fake(),
        "UserAgent" => internet::UserAgent().fake(),
        _ => return None,
    })
}

fn file(name: &str) -> Option<String> {
    let named = |end: String| format!("{}.{end}", words(2, "_"));
    Some(match name {
        "FileName" => named(filesystem::FileExtension().fake()),
        "CommonFileName" => named(listed("CommonFileExt")?),
        "FileExt" => filesystem::FileExtension().fake(),
        "FilePath" => {
            format!(
                "{}/{}",
                listed("DirectoryPath")?,
                named(filesystem::FileExtension().fake())
            )
        }
        "MimeType" => filesystem::MimeType().fake(),
        "Semver" => filesystem::SemverStable().fake(),
        _ => return None,
    })
}

/// A domain that is reserved for examples.
fn example_domain() -> String {
    ["example.com", "example.net", "example.org"][below(3)].to_owned()
}

fn degrees(limit: usize) -> String {
    let magnitude = format!("{}.{:04}", below(limit), below(10_000));
    if below(2) == 1 {
        format!("-{magnitude}")
    } else {
        magnitude
    }
}

/// A version 4 UUID.
fn uuid() -> String {
    let bits: u128 = fake::Faker.fake();
    let hex = format!(
        "{:032x}",
        bits & !(0xf << 76) & !(3 << 62) | (4 << 76) | (2 << 62)
    );
    [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ]
    .join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes after `$random`.
    const RANDOM: &str = "Int UUID Boolean PhoneNumber PhoneNumberExt Locale Words FilePath \
        DirectoryPath City StreetName StreetAddress Country CountryCode Latitude Longitude Color \
        Department ProductName ProductAdjective ProductMaterial Product CompanyName CompanySuffix \
        CatchPhrase Bs CatchPhraseAdjective CatchPhraseDescriptor CatchPhraseNoun BsAdjective \
        BsBuzz BsNoun DatabaseColumn DatabaseType DatabaseCollation DatabaseEngine DatePast \
        DateFuture DateRecent Month Weekday BankAccount BankAccountName CreditCardMask Price \
        TransactionType CurrencyCode CurrencyName CurrencySymbol Bitcoin BankAccountIban \
        BankAccountBic Abbreviation Adjective Noun Verb Ingverb Phrase AvatarImage ImageUrl \
        AbstractImage AnimalsImage BusinessImage CatsImage CityImage FoodImage NightlifeImage \
        FashionImage PeopleImage NatureImage SportsImage TransportImage ImageDataUri Email \
        ExampleEmail UserName Protocol Url DomainName DomainSuffix DomainWord IP IPV6 UserAgent \
        HexColor MACAddress Password LoremWord LoremWords LoremSentence LoremSlug LoremSentences \
        LoremParagraph LoremParagraphs LoremText LoremLines FirstName LastName FullName JobTitle \
        NamePrefix NameSuffix JobDescriptor JobArea JobType Word AlphaNumeric FileName \
        CommonFileName MimeType CommonFileType CommonFileExt FileType FileExt Semver";

    fn names() -> Vec<String> {
        let mut names: Vec<String> = RANDOM
            .split(' ')
            .map(|name| format!("$random{name}"))
            .collect();
        names.extend(["$guid", "$timestamp", "$isoTimestamp"].map(str::to_owned));
        names
    }

    /// Whether a text is like a pattern, where `9` is a digit, `x` a hexadecimal one and `A` a letter.
    fn is_like(text: &str, pattern: &str) -> bool {
        text.chars().count() == pattern.chars().count()
            && text
                .chars()
                .zip(pattern.chars())
                .all(|(character, expected)| match expected {
                    '9' => character.is_ascii_digit(),
                    'x' => matches!(character, '0'..='9' | 'a'..='f'),
                    'A' => character.is_ascii_uppercase(),
                    'a' => character.is_ascii_lowercase(),
                    _ => character == expected,
                })
    }

    fn made(name: &str) -> String {
        value(name).expect("it is a known name")
    }

    #[test]
    fn each_of_the_118_names_has_a_value_for_a_json_string() {
        let names = names();
        assert_eq!(names.len(), 118);
        for name in names {
            for _ in 0..200 {
                let value = value(&name).unwrap_or_else(|| panic!("{name} has no value"));
                assert!(!value.trim().is_empty(), "{name}");
                assert!(!value.contains(['"', '\\', '{', '}']), "{name}: {value}");
                let lines = name.ends_with("Lines") || name.ends_with("Paragraphs");
                assert!(
                    lines || !value.contains(char::is_control),
                    "{name}: {value}"
                );
            }
        }
    }

    #[test]
    fn other_names_have_none() {
        for name in [
            "",
            "guid",
            "$",
            "$random",
            "$randomNoSuch",
            "$Guid",
            "$randomint",
            "Int",
        ] {
            assert_eq!(value(name), None, "{name}");
        }
    }

    #[test]
    fn values_have_the_shape_of_postmans() {
        for (name, pattern) in [
            ("$guid", "xxxxxxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx"),
            ("$randomUUID", "xxxxxxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx"),
            ("$isoTimestamp", "9999-99-99T99:99:99.999Z"),
            ("$randomHexColor", "#xxxxxx"),
            ("$randomPhoneNumber", "999-999-9999"),
            ("$randomPhoneNumberExt", "99-999-999-9999"),
            ("$randomCountryCode", "AA"),
            ("$randomLocale", "aa"),
            ("$randomCurrencyCode", "AAA"),
            ("$randomBankAccount", "99999999"),
            ("$randomCreditCardMask", "9999"),
            ("$randomBankAccountIban", "DE99999999999999999999"),
            ("$randomMACAddress", "xx:xx:xx:xx:xx:xx"),
        ] {
            assert!(is_like(&made(name), pattern), "{name}: {}", made(name));
        }
        for name in ["DatePast", "DateFuture", "DateRecent"] {
            let date = made(&format!("$random{name}"));
            let (date, zone) = date.split_at(24);
            assert!(is_like(date, "Aaa Aaa 99 9999 99:99:99"), "{date}");
            assert_eq!(zone, " GMT+0000 (Coordinated Universal Time)");
        }
    }

    #[test]
    fn numbers_and_addresses_parse() {
        for _ in 0..200 {
            assert!(made("$randomInt").parse::<u16>().expect("a number") <= 1000);
            assert!(made("$randomPrice").parse::<f64>().expect("a number") < 1000.0);
            assert!(
                made("$randomLatitude")
                    .parse::<f64>()
                    .expect("a number")
                    .abs()
                    < 90.0
            );
            assert!(
                made("$randomLongitude")
                    .parse::<f64>()
                    .expect("a number")
                    .abs()
                    < 180.0
            );
            assert!(made("$randomIP").parse::<std::net::Ipv4Addr>().is_ok());
            assert!(made("$randomIPV6").parse::<std::net::Ipv6Addr>().is_ok());
            assert!(made("$randomEmail").contains("@example."));
            assert!(made("$randomBoolean").parse::<bool>().is_ok());
            assert_eq!(made("$randomSemver").split('.').count(), 3);
            assert_eq!(made("$randomPassword").len(), 15);
            assert_eq!(made("$randomAlphaNumeric").len(), 1);
            assert!(matches!(uuid().as_bytes()[19], b'8' | b'9' | b'a' | b'b'));
        }
        assert!(made("$timestamp").parse::<u64>().expect("a number") > 1_700_000_000);
        assert_ne!(made("$guid"), made("$guid"));
    }
}
