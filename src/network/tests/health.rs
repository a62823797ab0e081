//! What is reported about a layer.

use super::oracle::{as_lines, at};
use crate::geom::geodesic_m;
use crate::network::{BuildOptions, Graph, Line};

#[test]
fn pieces_without_connection_are_counted_the_longest_first() {
    let lines = vec![
        vec![at(0.0, 500.0), at(100.0, 500.0)],
        vec![at(0.0, 0.0), at(300.0, 0.0)],
        vec![at(150.0, -80.0), at(150.0, 90.0)],
    ];
    let graph = Graph::build(&as_lines(&lines), &[], &BuildOptions::default());
    let (piece_of_node, pieces) = graph.pieces();
    assert_eq!(pieces.iter().map(|p| p.edges).collect::<Vec<_>>(), [4, 1]);
    assert!((pieces[0].length_m - 470.0).abs() < 0.1 && (pieces[1].length_m - 100.0).abs() < 0.1);
    let piece = |x: f64, y: f64| graph.piece_of(&piece_of_node, graph.snap(at(x, y), 50.0).unwrap());
    assert_eq!((piece(20.0, 10.0), piece(20.0, 490.0)), (Some(0), Some(1)));
}

#[test]
fn an_end_short_of_a_street_is_a_gap_until_it_is_mended_or_where_there_is_a_short_way_round() {
    let mut lines = vec![
        vec![at(0.0, 0.0), at(200.0, 0.0)],
        vec![at(80.0, 100.0), at(80.0, 3.0)],
        vec![at(280.0, 0.0), at(202.0, 0.0)],
        vec![at(500.0, 0.0), at(500.0, 100.0)],
        vec![at(507.0, 0.0), at(510.0, 100.0)],
    ];
    let graph = Graph::build(&as_lines(&lines), &[], &BuildOptions::default());
    let mut gaps = graph.suspicious_gaps();
    gaps.sort_by(|a, b| a.width_m.total_cmp(&b.width_m));
    assert_eq!(gaps.len(), 2, "{gaps:?}");
    assert!((gaps[0].width_m - 2.0).abs() < 0.02 && (gaps[1].width_m - 3.0).abs() < 0.02);
    assert!(gaps.iter().all(|g| (geodesic_m(g.from, g.to) - g.width_m).abs() < 1e-3));
    let mend = [gaps[1].from, gaps[1].to];
    let mut with_mend = as_lines(&lines);
    with_mend.push(Line::new(&mend, 9));
    let mended = Graph::build(&with_mend, &[], &BuildOptions::default());
    assert_eq!(mended.suspicious_gaps(), gaps[..1]);
    assert_eq!(mended.pieces().1.len(), graph.pieces().1.len() - 1);
    // The same end, with a way round of 8 m.
    lines.push(vec![at(80.0, 6.0), at(83.0, 0.0)]);
    assert_eq!(Graph::build(&as_lines(&lines), &[], &BuildOptions::default()).suspicious_gaps(), gaps[..1]);
}
