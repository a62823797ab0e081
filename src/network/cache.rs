//! A prepared network as bytes, to open it again without building it.

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::build::BuildOptions;
use super::graph::{Edge, Graph};
use super::line::{Barrier, Line};
use super::polylines::{Bits, Polylines};
use super::spot::{Scale, Spot};
use super::tree::SegmentTree;

/// First bytes; the digit counts formats.
const MAGIC: &[u8; 8] = b"CCWALK02";

/// What a network is made from, as one number: networks of equal input are equal.
///
/// ```
/// # use carecircle::geom::LonLat;
/// # use carecircle::network::*;
/// # let at = |lon: f64| LonLat::new(lon, 29.0);
/// # let street = [at(119.00), at(119.01), at(119.02)];
/// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
/// let input = |points: &[LonLat]| input_hash(&[Line::new(points, 0)], &[], &BuildOptions::default());
/// assert_eq!(input(&street), input(&street.clone()));
/// assert_ne!(input(&street), input(&street[..2]));
/// ```
pub fn input_hash(lines: &[Line<'_>], barriers: &[Barrier<'_>], options: &BuildOptions) -> u64 {
    let mut hash = Xxh3::new();
    let points = |hash: &mut Xxh3, points: &[crate::geom::LonLat]| {
        hash.update(&(points.len() as u64).to_le_bytes());
        for p in points {
            hash.update(&p.lon.to_bits().to_le_bytes());
            hash.update(&p.lat.to_bits().to_le_bytes());
        }
    };
    hash.update(MAGIC);
    hash.update(&options.join_m.to_bits().to_le_bytes());
    hash.update(&options.gap_m.to_bits().to_le_bytes());
    for line in lines {
        hash.update(&line.street.to_le_bytes());
        hash.update(&line.level.to_le_bytes());
        hash.update(&line.end_reach_m.to_bits().to_le_bytes());
        hash.update(&line.effort.to_bits().to_le_bytes());
        points(&mut hash, line.points);
    }
    hash.update(&(lines.len() as u64).to_le_bytes());
    for barrier in barriers {
        hash.update(&[u8::from(barrier.cuts_all_levels)]);
        points(&mut hash, barrier.points);
    }
    hash.digest()
}

impl Graph {
    /// The network as bytes. `input` is what [`input_hash`] says of what it was built from.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let bytes = graph.to_bytes(7);
    /// assert!(Graph::from_bytes(&bytes, 7).is_some_and(|same| same.length_m() == graph.length_m()));
    /// ```
    pub fn to_bytes(&self, input: u64) -> Vec<u8> {
        let mut body = Vec::with_capacity(self.bytes() + 64);
        let counts = [self.lines.spots.len(), self.edges.len(), self.nodes(), self.gaps.len(), self.efforts.len()];
        counts.iter().for_each(|&n| body.extend((n as u64).to_le_bytes()));
        let mut put = |s: &Spot| {
            body.extend(s.x.to_le_bytes());
            body.extend(s.y.to_le_bytes());
        };
        self.lines.spots.iter().for_each(&mut put);
        self.gaps.iter().for_each(|(a, b)| [a, b].into_iter().for_each(&mut put));
        for (e, street) in self.edges.iter().zip(&self.street) {
            [e.a, e.b, e.length_mm, e.first, *street].iter().for_each(|v| body.extend(v.to_le_bytes()));
        }
        self.efforts.iter().for_each(|effort| body.extend(effort.to_le_bytes()));
        for eight in 0..self.lines.spots.len().div_ceil(8) {
            let bit = |i: usize| u8::from(self.lines.lasts.get(eight * 8 + i)) << i;
            body.push((0..8).map(bit).sum());
        }
        let head = [u64::from_le_bytes(*MAGIC), input, xxh3_64(&body)];
        let mut all: Vec<u8> = head.iter().flat_map(|v| v.to_le_bytes()).collect();
        all.append(&mut body);
        all
    }

    /// The network that was written for this input. `None` if the bytes are of another input, of another version of the
    /// program, or damaged: then it has to be built.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let mut bytes = graph.to_bytes(7);
    /// assert!(Graph::from_bytes(&bytes, 8).is_none());
    /// bytes[40] ^= 1;
    /// assert!(Graph::from_bytes(&bytes, 7).is_none());
    /// ```
    pub fn from_bytes(bytes: &[u8], input: u64) -> Option<Self> {
        let (head, body) = bytes.split_at_checked(24)?;
        let word = |i: usize| head.get(i * 8..i * 8 + 8).and_then(|w| w.try_into().ok()).map(u64::from_le_bytes);
        if head.get(..8)? != MAGIC || word(1)? != input || word(2)? != xxh3_64(body) {
            return None;
        }
        let mut reader = Reader { body };
        let [spots, edges, nodes] = [reader.count()?, reader.count()?, reader.count()?];
        let [gaps, efforts] = [reader.count()?, reader.count()?];
        let spots: Vec<Spot> = reader.values(spots, |[x, y]| Spot { x: x as i32, y: y as i32 })?;
        let pair = |[a, b, c, d]: [u32; 4]| (Spot { x: a as i32, y: b as i32 }, Spot { x: c as i32, y: d as i32 });
        let gaps = reader.values(gaps, pair)?;
        let edges: Vec<(Edge, u32)> =
            reader.values(edges, |[a, b, length_mm, first, street]| (Edge { a, b, length_mm, first }, street))?;
        let efforts = reader.values(efforts, |[bits]| f32::from_bits(bits))?;
        let mut lasts = Bits::with_len(spots.len());
        let is_last = |v: &usize| reader.body.get(v / 8).is_some_and(|byte| byte >> (v % 8) & 1 == 1);
        (0..spots.len()).filter(is_last).for_each(|v| lasts.set(v));
        let (edges, street) = edges.into_iter().unzip();
        let graph = restore(Polylines { spots, lasts }, edges, street, u32::try_from(nodes).ok()?, gaps)?;
        let sound = efforts.is_empty() || efforts.len() == graph.edges() && efforts.iter().all(|e| *e >= 1.0);
        sound.then_some(Self { efforts, ..graph })
    }
}

/// Puts a network together from its parts, unless they contradict each other.
fn restore(lines: Polylines, edges: Vec<Edge>, street: Vec<u32>, nodes: u32, gaps: Vec<(Spot, Spot)>) -> Option<Graph> {
    let sound = |e: &Edge| e.a < nodes && e.b < nodes && e.length_mm > 0 && lines.segment(e.first as usize).is_some();
    let in_order = edges.windows(2).all(|w| w[0].first < w[1].first);
    let complete = match edges.first() {
        Some(e) => e.first == 0 && lines.lasts.get(lines.spots.len() - 1),
        None => lines.spots.is_empty() && nodes == 0,
    };
    // Every node is an end of an edge: a number beyond would only ask for memory.
    if nodes as usize > edges.len() * 2 || !edges.iter().all(sound) || !in_order || !complete {
        return None;
    }
    let tree = SegmentTree::new(&lines);
    let scale = Scale::over(tree.bounds());
    let graph = Graph::new(lines, tree, scale, edges, street, nodes, gaps);
    graph.starts.windows(2).all(|w| w[0] < w[1]).then_some(graph)
}

/// What is left to be read.
struct Reader<'a> {
    body: &'a [u8],
}

impl Reader<'_> {
    fn count(&mut self) -> Option<usize> {
        let (word, rest) = self.body.split_first_chunk::<8>()?;
        self.body = rest;
        usize::try_from(u64::from_le_bytes(*word)).ok()
    }

    /// `count` values of `N` words each.
    fn values<const N: usize, T>(&mut self, count: usize, value: impl Fn([u32; N]) -> T) -> Option<Vec<T>> {
        let (own, rest) = self.body.split_at_checked(count.checked_mul(N * 4)?)?;
        self.body = rest;
        let word = |bytes: &[u8], i: usize| {
            bytes.get(i * 4..).and_then(|b| b.first_chunk::<4>()).map_or(0, |w| u32::from_le_bytes(*w))
        };
        Some(own.chunks_exact(N * 4).map(|c| value(std::array::from_fn(|i| word(c, i)))).collect())
    }
}
