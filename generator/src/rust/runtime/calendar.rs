//! Dates as JavaScript writes them.

use std::time::{SystemTime, UNIX_EPOCH};

/// A day in milliseconds.
pub const DAY: i64 = 24 * 60 * 60 * 1000;

/// Milliseconds since 1970.
pub fn now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX / 2)
}

/// What JavaScript's `toISOString` writes: `2024-01-02T03:04:05.000Z`.
pub fn iso_date(millis: i64) -> String {
    let (year, month, day) = civil(millis.div_euclid(DAY));
    format!(
        "{year:04}-{month:02}-{day:02}T{}.{:03}Z",
        clock(millis),
        millis.rem_euclid(1000)
    )
}

/// What JavaScript's `toString` writes:
/// `Tue Jan 02 2024 03:04:05 GMT+0000 (Coordinated Universal Time)`.
pub fn script_date(millis: i64) -> String {
    let days = millis.div_euclid(DAY);
    let (year, month, day) = civil(days);
    let weekday = three("SunMonTueWedThuFriSat", (days + 4).rem_euclid(7));
    let month = three("JanFebMarAprMayJunJulAugSepOctNovDec", month - 1);
    let clock = clock(millis);
    format!("{weekday} {month} {day:02} {year} {clock} GMT+0000 (Coordinated Universal Time)")
}

/// The word of three letters at a place.
fn three(words: &str, place: i64) -> &str {
    let start = 3 * place as usize;
    &words[start..start + 3]
}

fn clock(millis: i64) -> String {
    let seconds = millis.rem_euclid(DAY) / 1000;
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// Year, month and day of a day counted from 1970-01-01.
///
/// It counts in eras of 400 years, whose years start in March, so that leap days come last.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + 400 * days.div_euclid(146_097) + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (millis, iso, script) in [
            (0, "1970-01-01T00:00:00.000Z", "Thu Jan 01 1970 00:00:00"),
            (
                1_704_164_645_007,
                "2024-01-02T03:04:05.007Z",
                "Tue Jan 02 2024 03:04:05",
            ),
            (
                951_782_400_000,
                "2000-02-29T00:00:00.000Z",
                "Tue Feb 29 2000 00:00:00",
            ),
            (
                4_107_542_399_999,
                "2100-02-28T23:59:59.999Z",
                "Sun Feb 28 2100 23:59:59",
            ),
            (-1, "1969-12-31T23:59:59.999Z", "Wed Dec 31 1969 23:59:59"),
        ] {
            assert_eq!(iso_date(millis), iso);
            assert_eq!(
                script_date(millis),
                format!("{script} GMT+0000 (Coordinated Universal Time)")
            );
        }
    }
}
