//! Triangles of a polygon, for the few that are painted over the map.

/// Rings with more corners than this are not filled (their outline is drawn all the same).
const MOST_CORNERS: usize = 300;

/// Cuts a ring (not closed, any direction, no holes) into triangles by clipping ears; corners are given as indexes.
/// A ring that crosses itself gives the triangles found until no ear is left.
/// Source: Meisters, "Polygons have ears", 1975.
pub fn triangles(ring: &[[f64; 2]]) -> Vec<[u32; 3]> {
    if ring.len() < 3 || ring.len() > MOST_CORNERS {
        return Vec::new();
    }
    let mut left: Vec<u32> = (0..ring.len() as u32).collect();
    if area(ring) < 0.0 {
        left.reverse();
    }
    let mut found = Vec::with_capacity(ring.len() - 2);
    while left.len() > 3 {
        let Some(i) = (0..left.len()).find(|&i| is_ear(ring, &left, i)) else { return found };
        found.push(corner(&left, i));
        left.remove(i);
    }
    found.push([left[0], left[1], left[2]]);
    found
}

fn corner(left: &[u32], i: usize) -> [u32; 3] {
    let n = left.len();
    [left[(i + n - 1) % n], left[i], left[(i + 1) % n]]
}

fn is_ear(ring: &[[f64; 2]], left: &[u32], i: usize) -> bool {
    let [a, b, c] = corner(left, i).map(|k| ring[k as usize]);
    if cross(a, b, c) < 0.0 {
        return false;
    }
    let inside = |p: [f64; 2]| cross(a, b, p) > 0.0 && cross(b, c, p) > 0.0 && cross(c, a, p) > 0.0;
    !left.iter().any(|&k| inside(ring[k as usize]))
}

/// Twice the signed area of the triangle.
fn cross(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Twice the signed area of the ring.
fn area(ring: &[[f64; 2]]) -> f64 {
    (0..ring.len()).map(|i| (ring[i], ring[(i + 1) % ring.len()])).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_triangles_of_any_star_shaped_ring_have_its_area() {
        let mut rng = fastrand::Rng::with_seed(5);
        for _ in 0..300 {
            let n = rng.usize(3..60);
            let mut ring: Vec<[f64; 2]> = (0..n)
                .map(|i| {
                    let (r, angle) = (0.2 + rng.f64(), i as f64 / n as f64 * std::f64::consts::TAU);
                    [r * angle.cos(), r * angle.sin()]
                })
                .collect();
            if rng.bool() {
                ring.reverse();
            }
            let sum: f64 = triangles(&ring)
                .iter()
                .map(|t| {
                    let [a, b, c] = t.map(|k| ring[k as usize]);
                    cross(a, b, c).abs()
                })
                .sum();
            assert!((sum - area(&ring).abs()).abs() < 1e-9, "{n} corners");
        }
    }

    #[test]
    fn degenerate_rings_end() {
        assert!(triangles(&[[0.0, 0.0]; 2]).is_empty());
        triangles(&[[0.0, 0.0]; 50]);
        triangles(&[[0.0, 0.0], [1.0, 1.0], [1.0, 0.0], [0.0, 1.0]]);
    }
}
