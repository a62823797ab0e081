//! Numbers as people write them.

use super::*;

#[test]
fn numbers_are_read_as_people_write_them() {
    for (text, expected) in [
        ("1140户", Some(1140.0)),
        ("约 1,140 户", Some(1140.0)),
        ("２，５００㎡", Some(2500.0)),
        ("2,500㎡", Some(2500.0)),
        ("350.5m2", Some(350.5)),
        ("1.2万", Some(12_000.0)),
        ("-5", Some(-5.0)),
        ("1e3", Some(1000.0)),
        ("100-200户", None),
        ("1,2", None),
        ("无", None),
        ("", None),
    ] {
        assert_eq!(number(text), expected, "{text}");
    }
}

#[test]
fn magnitudes_and_units_belong_to_the_number() {
    use Dimension as D;
    for (text, dimension, value, approximate) in [
        ("三千五百余户", D::Households, 3500.0, true),
        ("两千三", D::Households, 2300.0, false),
        ("两千零五户", D::Households, 2005.0, false),
        ("1万2千户", D::Households, 12_000.0, false),
        ("十二户", D::Households, 12.0, false),
        ("二〇五户", D::Households, 205.0, false),
        ("3w", D::Households, 30_000.0, false),
        ("1.3K户", D::Households, 1300.0, false),
        ("1.5 thousand", D::Households, 1500.0, false),
        ("共计2,340户", D::Households, 2340.0, false),
        ("约1千多户", D::Households, 1000.0, true),
        ("20余万人", D::People, 200_000.0, true),
        ("3栋260户", D::Households, 260.0, false),
        ("三十张", D::Beds, 30.0, false),
        ("45个床位", D::Beds, 45.0, false),
        ("3亩", D::Area, 2000.0, false),
        ("0.5公顷", D::Area, 5000.0, false),
        ("1.2万平方米", D::Area, 12_000.0, false),
        ("2 sq km", D::Area, 2e6, false),
        ("800平", D::Area, 800.0, false),
        ("2.5亿元", D::Money, 2.5e8, false),
        ("80万", D::Money, 800_000.0, false),
        ("¥ 3,000", D::Money, 3000.0, false),
        ("1,5000元左右", D::Money, f64::NAN, false),
        ("0.3万元/㎡", D::MoneyPerArea, 3000.0, false),
        ("200万元/亩", D::MoneyPerArea, 3000.0, false),
        ("2600元每平方米", D::MoneyPerArea, 2600.0, false),
        ("18个月", D::Years, 1.5, false),
    ] {
        let found = quantity(text, dimension);
        if value.is_nan() {
            assert!(found.is_err(), "{text}: {found:?}");
            continue;
        }
        let found = found.unwrap_or_else(|e| panic!("{text}: {e:?}"));
        assert!((found.value - value).abs() < 1e-6 * value, "{text}: {found:?}");
        assert_eq!(found.approximate, approximate, "{text}");
    }
}

#[test]
fn what_is_not_certain_gives_no_figure() {
    use {Dimension as D, NoQuantity as N};
    for (text, dimension, why) in [
        ("500-600户", D::Households, N::Range),
        ("五百至六百户", D::Households, N::Range),
        ("几百户", D::Households, N::Unreadable),
        ("百户", D::Households, N::Unreadable),
        ("1.200户", D::Households, N::Unreadable),
        ("5栋", D::Households, N::Unit),
        ("800㎡", D::Households, N::Unit),
        ("30万美元", D::Money, N::Unit),
        ("20%", D::People, N::Unit),
        ("120 130", D::Beds, N::Several),
        ("2万5", D::Households, N::Unreadable),
    ] {
        assert_eq!(quantity(text, dimension), Err(why), "{text}");
    }
    assert_eq!(quantity("120户另带商铺", D::Households).unwrap().unused, "另带商铺");
}

#[test]
fn heads_of_columns_name_units() {
    use Dimension as D;
    for (head, dimension, expected) in [
        ("万元", D::Money, Ok(Some((1e4, 1.0)))),
        ("单位：亿元", D::Money, Ok(Some((1e8, 1.0)))),
        ("亩", D::Area, Ok(Some((1.0, 2000.0 / 3.0)))),
        ("百户", D::Households, Ok(Some((100.0, 1.0)))),
        ("100 million yuan", D::Money, Ok(Some((1e8, 1.0)))),
        ("万元/亩", D::MoneyPerArea, Ok(Some((1e4, 0.0015)))),
        ("万元/年", D::Money, Err(NoQuantity::Unit)),
        ("亩", D::Money, Err(NoQuantity::Unit)),
        ("2020年", D::Households, Ok(None)),
        ("现状", D::Area, Ok(None)),
    ] {
        let found = unit_of_head(head, dimension);
        let close = |a: (f64, f64), b: (f64, f64)| (a.0 * a.1 - b.0 * b.1).abs() <= 1e-9 * b.0 * b.1;
        match (found, expected) {
            (Ok(Some(a)), Ok(Some(b))) => assert!(close(a, b), "{head}: {a:?}"),
            (a, b) => assert_eq!(a, b, "{head}"),
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "[0-9.,万亿千百十余约户㎡亩元/ kw\\-~三两零a-z]{0,16}") {
        for dimension in [Dimension::Households, Dimension::Area, Dimension::MoneyPerArea] {
            if let Ok(found) = quantity(&text, dimension) {
                proptest::prop_assert!(found.value.is_finite());
            }
            let _ = unit_of_head(&text, dimension);
        }
    }

    #[test]
    fn whole_numbers_survive_every_way_of_writing(n in 1u32..100_000_000) {
        let grouped = crate::model::grouped(i64::from(n));
        for text in [n.to_string(), format!("约{n}户"), format!("{grouped}户"), format!(" {grouped} "), in_chinese(n)] {
            let found = quantity(&text, Dimension::Households);
            proptest::prop_assert_eq!(found.map(|q| q.value), Ok(f64::from(n)), "{}", text);
        }
    }
}

/// A number in Chinese numerals, written out in full.
fn in_chinese(n: u32) -> String {
    if n >= 10_000 {
        let rest = n % 10_000;
        let zero = if rest > 0 && rest < 1000 { "零" } else { "" };
        let rest = if rest > 0 { in_chinese(rest) } else { String::new() };
        return format!("{}万{zero}{rest}", in_chinese(n / 10_000));
    }
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (mut out, mut zero) = (String::new(), false);
    for (place, mark) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = (n / place % 10) as usize;
        if digit == 0 {
            zero |= !out.is_empty();
            continue;
        }
        if std::mem::take(&mut zero) {
            out.push('零');
        }
        out.push_str(digits[digit]);
        out.push_str(mark);
    }
    out
}

#[test]
fn years_are_found_in_dates_and_sentences() {
    for (text, expected) in [
        ("1999年建成", Some(1999)),
        ("２００５年", Some(2005)),
        ("2005-06-01", Some(2005)),
        ("20050601", Some(2005)),
        ("建于2012年6月", Some(2012)),
        ("1990-1995年建成", Some(1990)),
        ("0", None),
        ("9999", None),
    ] {
        assert_eq!(year(text), expected, "{text}");
    }
}
