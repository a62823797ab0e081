//! What tells rows of the same name and geometry.

use crate::geom::ShapeRef;

/// A hash of name and coordinates, 0 without coordinates.
pub(super) fn fingerprint(name: &str, shape: ShapeRef<'_>) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    if shape.coords().is_empty() {
        return 0;
    }
    let mix = |h: u64, v: u64| (h.rotate_left(23) ^ v).wrapping_mul(K);
    let mut h = name.as_bytes().chunks(8).fold(name.len() as u64, |h, b| {
        let mut word = [0; 8];
        word.iter_mut().zip(b).for_each(|(to, from)| *to = *from);
        mix(h, u64::from_le_bytes(word))
    });
    for p in shape.coords() {
        h = mix(mix(h, p.lon.to_bits()), p.lat.to_bits());
    }
    (h ^ (h >> 32)) | 1
}
