//! Words, dummy text and numbers that dynamic variables choose from.

use fake::Fake;
use fake::faker::lorem::en::{Word, Words};

/// The value of a variable of dummy text, by what follows `$random` in its name.
pub fn lorem(name: &str) -> Option<String> {
    Some(match name {
        "LoremWord" => Word().fake(),
        "LoremWords" => words(3, " "),
        "LoremSlug" => words(3, "-"),
        "LoremSentence" => sentence(),
        "LoremSentences" => sentences(2 + below(5), " "),
        "LoremLines" => sentences(1 + below(5), "\n"),
        "LoremParagraph" | "LoremText" => sentences(3 + below(3), " "),
        "LoremParagraphs" => [0; 3].map(|_| sentences(3 + below(3), " ")).join("\n"),
        _ => return None,
    })
}

/// The variables that are one of a few words.
pub fn listed(name: &str) -> Option<String> {
    let words = match name {
        "Abbreviation" => "API CSS DNS FTP HTTP IP JSON RAM SDK SQL SSL TCP XML",
        "Adjective" => "back-end digital haptic mobile neural open-source optical virtual wireless",
        "Color" => "azure black blue green grey lavender lime magenta orange pink red teal white",
        "CommonFileExt" => "csv gif html jpg json mp3 mp4 pdf png txt wav xml zip",
        "CommonFileType" => "application audio image text video",
        "DatabaseCollation" => "ascii_bin cp1250_bin utf8_bin utf8_general_ci utf8_unicode_ci",
        "DatabaseColumn" => "category comment createdAt email group id name status title token",
        "DatabaseEngine" => "ARCHIVE BLACKHOLE CSV InnoDB MEMORY MyISAM",
        "DatabaseType" => {
            "bigint blob boolean date decimal double int point text timestamp varchar"
        }
        "Department" => {
            "Automotive Books Clothing Computers Garden Grocery Health Music Sports Toys"
        }
        "DirectoryPath" => "/etc /home/user /lib /media /opt/bin /srv /tmp /usr/share /var/log",
        "FileType" => "application audio font image message model multipart text video",
        "Ingverb" => "backing-up bypassing calculating compressing copying indexing parsing",
        "Locale" => "ar cs da de el en es fi fr he hi it ja ko nl pl pt ru sv tr uk vi zh",
        "Month" => {
            "January February March April May June July August September October November December"
        }
        "Noun" => "alarm application array bandwidth bus card driver feed firewall monitor pixel",
        "Product" => {
            "Bacon Ball Bike Car Chair Computer Gloves Hat Keyboard Pizza Shirt Shoes Table"
        }
        "ProductAdjective" => "Awesome Ergonomic Fantastic Generic Handmade Practical Rustic Sleek",
        "ProductMaterial" => "Concrete Cotton Frozen Granite Metal Plastic Rubber Steel Wooden",
        "Protocol" => "http https",
        "TransactionType" => "deposit invoice payment withdrawal",
        "Verb" => "back-up bypass calculate compress connect copy hack index parse program reboot",
        "Weekday" => "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
        _ => return None,
    };
    let words: Vec<&str> = words.split(' ').collect();
    Some(words[below(words.len())].to_owned())
}

/// A number from zero up to a limit, which is left out.
pub fn below(limit: usize) -> usize {
    (0..limit).fake()
}

/// A number from zero up to a limit, which is left out.
pub fn below_i64(limit: i64) -> i64 {
    (0..limit).fake()
}

/// So many characters of a set.
pub fn characters(set: &str, count: usize) -> String {
    let set: Vec<char> = set.chars().collect();
    (0..count).map(|_| set[below(set.len())]).collect()
}

/// So many words of dummy text.
pub fn words(count: usize, between: &str) -> String {
    Words(count..count + 1).fake::<Vec<String>>().join(between)
}

fn sentence() -> String {
    let text = words(4 + below(6), " ");
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

fn sentences(count: usize, between: &str) -> String {
    (0..count)
        .map(|_| sentence())
        .collect::<Vec<_>>()
        .join(between)
}
