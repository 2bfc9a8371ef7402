//! The value of `Date`, made once a second.

use std::cell::{Cell, RefCell};

/// See the module's documentation.
#[derive(Default)]
pub struct Date {
    second: Cell<i64>,
    text: RefCell<String>,
}

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY: i64 = 86_400;

impl Date {
    /// Calls `read` with the IMF-fixdate (RFC 9110, section 5.6.7) of a time in nanoseconds since 1970.
    pub fn with<R>(&self, wall_ns: i64, read: impl FnOnce(&str) -> R) -> R {
        let second = wall_ns.div_euclid(1_000_000_000);
        if self.second.replace(second) != second || self.text.borrow().is_empty() {
            *self.text.borrow_mut() = format(second);
        }
        read(&self.text.borrow())
    }
}

fn format(second: i64) -> String {
    let (days, time) = (second.div_euclid(DAY), second.rem_euclid(DAY));
    let (year, month, day) = civil(days);
    let (weekday, month) = (DAYS[days.rem_euclid(7) as usize], MONTHS[month - 1]);
    let (hours, minutes, seconds) = (time / 3600, time / 60 % 60, time % 60);
    format!("{weekday}, {day:02} {month} {year:04} {hours:02}:{minutes:02}:{seconds:02} GMT")
}

/// Year, month (1 to 12) and day of a count of days since 1970, in the Gregorian calendar.
///
/// Years are counted from March, so that a leap day is the last day of one: 146,097 days are 400 years.
fn civil(days: i64) -> (i64, usize, i64) {
    let days = days + 719_468; // from 1 March of year 0
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month as usize, day)
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn dates() {
        let text = |second: i64| Date::default().with(second * 1_000_000_000, str::to_owned);
        assert_eq!(text(0), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(text(784_111_777), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(text(951_827_696), "Tue, 29 Feb 2000 12:34:56 GMT");
        assert_eq!(text(1_709_251_199), "Thu, 29 Feb 2024 23:59:59 GMT");
    }

    #[test]
    fn a_date_is_kept_for_its_second() {
        let date = Date::default();
        let first = date.with(1_000_000_000_500_000_000, str::to_owned);
        assert_eq!(date.with(1_000_000_000_900_000_000, str::to_owned), first);
        assert_ne!(date.with(1_000_000_001_000_000_000, str::to_owned), first);
    }
}
