//! Names of files that a peer chose, made safe to be created in a folder.
//!
//! Safe means: one path segment on any system, nothing hidden, nothing that a terminal or a shell of another system
//! would take for something else. It does not mean unique: that is decided when the file gets its name.

/// What file systems allow for one segment.
const LONGEST_BYTES: usize = 255;
/// What is behind the last dot is kept when a name is cut, unless it is longer than any real ending.
const LONGEST_ENDING_BYTES: usize = 32;
const NAMELESS: &str = "upload";

/// The last segment of what the peer sent, without what makes names dangerous.
pub fn safe_name(sent: &str) -> String {
    let segment = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let cleaned: String = segment.chars().filter(|&char| !is_invisible(char)).map(replaced).collect();
    let cleaned = cleaned.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']);
    if cleaned.is_empty() {
        return NAMELESS.to_owned();
    }
    let name = if is_device(cleaned) { format!("_{cleaned}") } else { cleaned.to_owned() };
    shortened(&name, "")
}

/// `photo.jpg`, `photo (1).jpg`, `photo (2).jpg`: what to try next while names are taken.
pub fn numbered(name: &str, number: u32) -> String {
    if number == 0 { name.to_owned() } else { shortened(name, &format!(" ({number})")) }
}

/// The name with `mark` in front of its ending, cut where it is too long.
fn shortened(name: &str, mark: &str) -> String {
    let (stem, ending) = split_ending(name);
    let room = LONGEST_BYTES - ending.len() - mark.len();
    let cut = stem.floor_char_boundary(room.min(stem.len()));
    format!("{}{mark}{ending}", &stem[..cut])
}

fn split_ending(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= LONGEST_ENDING_BYTES => name.split_at(dot),
        _ => (name, ""),
    }
}

/// Control characters, and those that change the direction or the width of what a reader sees.
fn is_invisible(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Characters that other systems do not allow in names.
fn replaced(char: char) -> char {
    if matches!(char, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { char }
}

/// Names that Windows takes for devices, with any ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches(' ').to_ascii_uppercase();
    let numbered = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered.is_some_and(|rest| {
            matches!(rest, "¹" | "²" | "³") || (rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_dots_are_taken_away() {
        for (sent, safe) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\me\\report.pdf", "report.pdf"),
            (".htaccess", "htaccess"),
            ("..", "upload"),
            ("", "upload"),
            ("a/", "upload"),
            (" . x . ", "x"),
        ] {
            assert_eq!(safe_name(sent), safe, "{sent:?}");
        }
    }

    #[test]
    fn characters_that_deceive_are_taken_away() {
        assert_eq!(safe_name("a\r\n\0b\u{85}.txt"), "ab.txt");
        assert_eq!(safe_name("invoice\u{202e}fdp.exe"), "invoicefdp.exe");
        assert_eq!(safe_name("a<b>:\"|?*.txt"), "a_b______.txt");
        assert_eq!(safe_name("naïve 文件.txt"), "naïve 文件.txt");
    }

    #[test]
    fn device_names_are_marked() {
        for name in ["con", "NUL.txt", "Com1.tar.gz", "lpt9", "aux .c"] {
            assert_eq!(safe_name(name), format!("_{name}"));
        }
        assert_eq!(safe_name("console.log"), "console.log");
        assert_eq!(safe_name("com12"), "com12");
    }

    #[test]
    fn long_names_keep_their_ending_and_whole_characters() {
        let name = safe_name(&format!("{}.jpeg", "ü".repeat(200)));
        assert!(name.len() <= 255 && name.len() >= 254 && name.ends_with("ü.jpeg"), "{}", name.len());
        assert_eq!(safe_name(&"x".repeat(300)).len(), 255);
        assert_eq!(safe_name(&format!("a.{}", "x".repeat(300))).len(), 255);
        let next = numbered(&name, 12);
        assert!(next.len() <= 255 && next.ends_with("ü (12).jpeg"), "{next}");
    }

    #[test]
    fn numbers_stand_before_the_ending() {
        assert_eq!(numbered("a.txt", 0), "a.txt");
        assert_eq!(numbered("a.txt", 1), "a (1).txt");
        assert_eq!(numbered("README", 2), "README (2)");
    }
}
