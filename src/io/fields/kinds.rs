//! What a facility is, from a word for its kind or from its name.

use super::names::folded;
use crate::model::FacilityKind as K;

/// The kind that a word stands for. Words of other classifications count where they are unambiguous.
pub(in crate::io) fn kind_by_word(text: &str) -> Option<K> {
    let t = folded(text);
    if let Some(kind) = K::ALL.into_iter().find(|k| folded(k.key()) == t) {
        return Some(kind);
    }
    let whole = match t.as_str() {
        "nursinghome"
        | "carehome"
        | "elderlyhome"
        | "retirementhome"
        | "elderinstitution"
        | "eldercareinstitution"
        | "机构"
        | "机构养老"
        | "assistedliving"
        | "groupsocialfacility" => Some(K::Institution),
        "homecarecenter" | "homecare" | "communitycentre" | "综合体" | "居家养老" | "示范型" => {
            Some(K::HomeCareCentre)
        }
        "daycare" | "daycarecentre" | "daycarecenter" | "日照" | "日托" | "日间" => Some(K::DayCare),
        "servicestation" | "servicepoint" | "communitystation" | "站" | "驿站" | "服务点" => Some(K::Station),
        "elderscanteen" | "seniorcanteen" | "食堂" | "饭堂" => Some(K::Canteen),
        "mealpoint" | "mealservice" | "助餐" => Some(K::MealPoint),
        "nursery" | "kindergarten" | "托育" | "childcarecentre" | "childcarecenter" => Some(K::Childcare),
        "hospital" | "clinic" | "doctors" | "medicalinstitution" | "医疗" | "health" => Some(K::Medical),
        "rehabilitationaids" | "rehabaid" | "辅具" => Some(K::RehabAids),
        "其他" | "其它" => Some(K::Other),
        _ => None,
    };
    whole.or_else(|| kind_by_name(text))
}

/// The kind that a facility's name tells, by the ways Chinese facilities are named.
pub(in crate::io) fn kind_by_name(name: &str) -> Option<K> {
    // The first pattern that occurs wins: 敬老院 before 养老, 居家养老服务中心 before 养老服务站.
    const PATTERNS: &[(K, &[&str])] = &[
        (K::RehabAids, &["康复辅具", "辅具租赁", "辅助器具", "辅具"]),
        (K::Childcare, &["托育", "托儿", "婴幼儿照护", "托幼", "早教托"]),
        (K::MealPoint, &["助餐点", "就餐点", "用餐点", "送餐点", "配餐点", "助餐服务点"]),
        (
            K::Canteen,
            &[
                "长者饭堂",
                "老年食堂",
                "长者食堂",
                "老年饭堂",
                "中心食堂",
                "幸福食堂",
                "助餐中心",
                "老年餐厅",
                "长者餐厅",
                "为老助餐",
                "食堂",
                "饭堂",
            ],
        ),
        (K::WelfareHome, &["敬老院", "福利院", "光荣院", "特困供养", "特困人员供养", "五保"]),
        (
            K::HomeCareCentre,
            &[
                "居家养老服务中心",
                "居家养老综合",
                "综合养老服务中心",
                "养老服务综合体",
                "综合为老服务中心",
                "养老综合服务中心",
                "居家社区养老服务中心",
                "区域性养老服务中心",
                "镇级养老服务中心",
                "养老服务中心",
            ],
        ),
        (K::DayCare, &["日间照料", "日照中心", "日托", "照料中心", "托老所", "日间服务中心"]),
        (
            K::Station,
            &[
                "养老服务站",
                "居家养老服务站",
                "服务站",
                "养老驿站",
                "驿站",
                "居家养老服务点",
                "养老服务点",
                "幸福院",
                "互助院",
                "老年之家",
                "颐养之家",
                "邻里之家",
            ],
        ),
        (
            K::Institution,
            &[
                "养老院",
                "养老公寓",
                "护理院",
                "老年公寓",
                "颐养院",
                "养老机构",
                "颐养中心",
                "养护院",
                "养护中心",
                "康养中心",
                "养老中心",
                "护养院",
                "护养中心",
                "老人院",
                "安养院",
                "养老社区",
                "颐养园",
                "护理中心",
                "长者公寓",
                "老年养护",
            ],
        ),
        (K::Medical, &["医院", "卫生院", "卫生服务中心", "卫生服务站", "卫生室", "诊所", "医疗", "门诊"]),
    ];
    // A clinic is often called a service station too.
    if name.contains("卫生服务") {
        return Some(K::Medical);
    }
    PATTERNS.iter().find(|(_, words)| words.iter().any(|w| name.contains(w))).map(|p| p.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_word_and_by_name() {
        for (text, kind) in [
            ("home_care_centre", K::HomeCareCentre),
            ("Nursing Home", K::Institution),
            ("service_station", K::Station),
            ("日间照料中心", K::DayCare),
            ("城东街道居家养老服务中心", K::HomeCareCentre),
            ("塔下村居家养老服务站", K::Station),
            ("白龙桥镇敬老院", K::WelfareHome),
            ("金华市社会福利院", K::WelfareHome),
            ("江南街道长者饭堂", K::Canteen),
            ("阳光助餐点", K::MealPoint),
            ("城北社区卫生服务站", K::Medical),
            ("爱心托育园", K::Childcare),
            ("夕阳红老年公寓", K::Institution),
            ("康复辅具租赁点", K::RehabAids),
        ] {
            assert_eq!(kind_by_word(text), Some(kind), "{text}");
        }
        assert_eq!(kind_by_word("超市"), None);
    }
}
