//! Numbers and money the way Vietnamese writes and reads them.

/// Words of the digits, read alone.
const DIGITS: [&str; 10] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
];

const BILLION: u64 = 1_000_000_000;

/// Groups the digits by dots: `1250000000` → `1.250.000.000`.
#[must_use]
pub fn thousands(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// A decimal number given in units of `10^-places`, with a comma and without trailing
/// zeros: `decimal(123450, 2)` → `1.234,5`. More than 18 places are read as 18.
#[must_use]
pub fn decimal(value: i64, places: u32) -> String {
    let places = places.min(18);
    let scale = 10_u64.pow(places);
    let size = value.unsigned_abs();
    let sign = if value < 0 { "-" } else { "" };
    let whole = thousands(size / scale);
    let fraction = size % scale;
    if fraction == 0 {
        return format!("{sign}{whole}");
    }
    let width = places as usize;
    let digits = format!("{fraction:0width$}");
    format!("{sign}{whole},{}", digits.trim_end_matches('0'))
}

/// A size in bytes as megabytes of 1,048,576 with one decimal, rounded up, so
/// that what is over a limit never reads as the limit: `megabytes(20971521)` → `20,1`.
#[must_use]
pub fn megabytes(bytes: u64) -> String {
    let tenths = (u128::from(bytes) * 10).div_ceil(1 << 20);
    decimal(i64::try_from(tenths).unwrap_or(i64::MAX), 1)
}

/// An amount of đồng in words: `1250000000` → `một tỷ hai trăm năm mươi triệu đồng`.
///
/// Reads as schoolbooks of the North do: mốt, tư and lăm after mươi, lăm after mười,
/// linh for an empty ten, không trăm for an empty hundred below a larger group.
#[must_use]
pub fn in_words(dong: u64) -> String {
    let mut words = Vec::new();
    if dong == 0 {
        words.push("không");
    } else {
        read(dong, false, &mut words);
    }
    words.push("đồng");
    words.join(" ")
}

/// Reads any number above zero; `inner` says that a larger group stands before it.
fn read(value: u64, inner: bool, words: &mut Vec<&'static str>) {
    let (billions, rest) = (value / BILLION, value % BILLION);
    let mut inner = inner;
    if billions > 0 {
        // Above a thousand billion the words repeat: nghìn tỷ, triệu tỷ, tỷ tỷ.
        read(billions, inner, words);
        words.push("tỷ");
        inner = true;
    }
    for (group, name) in [
        (rest / 1_000_000, "triệu"),
        (rest / 1_000 % 1_000, "nghìn"),
        (rest % 1_000, ""),
    ] {
        if group == 0 {
            continue;
        }
        read_group(group as usize, inner, words);
        if !name.is_empty() {
            words.push(name);
        }
        inner = true;
    }
}

/// Reads 1 to 999; with `inner`, an empty hundred is said too.
fn read_group(group: usize, inner: bool, words: &mut Vec<&'static str>) {
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    let full = inner || hundreds > 0;
    if full {
        words.extend([DIGITS[hundreds], "trăm"]);
    }
    match tens {
        0 if ones > 0 && full => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([DIGITS[tens], "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(DIGITS[ones]),
    }
}

/// A decimal number with a point, as data holds it, the way Vietnamese writes
/// it: `1250.50` → `1.250,50`. What is no such number stays as it is.
#[must_use]
pub fn written(number: &str) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = fraction.bytes().all(|byte| byte.is_ascii_digit());
    match whole.parse::<u64>() {
        Ok(whole) if digits && fraction.is_empty() => thousands(whole),
        Ok(whole) if digits => format!("{},{fraction}", thousands(whole)),
        _ => number.to_owned(),
    }
}
