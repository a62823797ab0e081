//! One line of a journal: `{"xxh3":"0123456789abcdef","entry":...}`.
//!
//! The checksum is XXH3 of the entry's bytes, seeded with the checksum of the line before, so that a line that was
//! altered, lost or left over from another journal ends what is believed.

use xxhash_rust::xxh3::xxh3_64_with_seed;

const BEFORE_SUM: &[u8] = b"{\"xxh3\":\"";
const SUM_LEN: usize = 16;
const BEFORE_ENTRY: &[u8] = b"\",\"entry\":";
const AFTER_ENTRY: &[u8] = b"}\n";

/// The line of an entry (JSON on one line) after a line with checksum `chain`, and its own checksum.
pub(super) fn encode(entry: &[u8], chain: u64) -> (Vec<u8>, u64) {
    let sum = xxh3_64_with_seed(entry, chain);
    let hex = format!("{sum:016x}");
    (([BEFORE_SUM, hex.as_bytes(), BEFORE_ENTRY, entry, AFTER_ENTRY].concat()), sum)
}

/// The entry of a line (with its line end) and its checksum, `None` if the line is not whole and in its place.
pub(super) fn decode(line: &[u8], chain: u64) -> Option<(&[u8], u64)> {
    let rest = line.strip_prefix(BEFORE_SUM)?;
    let (hex, rest) = rest.split_at_checked(SUM_LEN)?;
    let entry = rest.strip_prefix(BEFORE_ENTRY)?.strip_suffix(AFTER_ENTRY)?;
    let sum = u64::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()?;
    (sum == xxh3_64_with_seed(entry, chain)).then_some((entry, sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_json_and_reads_back_only_whole_and_in_its_place() {
        let (line, sum) = encode(b"{\"a\":1}", 7);
        let json: serde_json::Value = serde_json::from_slice(&line).unwrap();
        assert_eq!(json["entry"]["a"], 1);
        assert_eq!(decode(&line, 7), Some((&b"{\"a\":1}"[..], sum)));
        assert_eq!(decode(&line, 8), None);
        for cut in 0..line.len() {
            assert_eq!(decode(&line[..cut], 7), None);
            let mut flipped = line.clone();
            flipped[cut] ^= 1;
            assert_ne!(decode(&flipped, 7).map(|(e, _)| e), Some(&b"{\"a\":1}"[..]), "byte {cut}");
        }
    }
}
