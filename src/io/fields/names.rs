//! Our fields, and how their names are compared.

macro_rules! fields {
    ($($name:ident = $key:literal),+ $(,)?) => {
        /// A field of some layer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub(in crate::io) enum Field { $($name),+ }

        impl Field {
            /// Number of fields.
            pub const COUNT: usize = [$(Self::$name),+].len();

            /// The field's own name, as the design has it.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

fields! {
    Id = "id", Name = "name", Town = "town", Compound = "compound", Kind = "kind", Status = "status",
    Households = "households", Population = "population", Elderly = "elderly", Villages = "villages",
    Carers = "carers", CarersFirstAid = "carers_first_aid", DementiaBeds = "dementia_beds",
    ChildrenU3 = "children_u3", HardshipElders = "hardship_elders", VisitedElders = "visited_elders",
    BuiltYear = "built_year", CareFloor = "care_floor_m2", Stage = "stage", Floor = "floor_m2", Beds = "beds",
    NursingBeds = "nursing_beds", Residents = "residents", Grade = "grade", Operator = "operator", Smart = "smart",
    RehabRoom = "rehab_room", MedicalPartner = "medical_partner", Consortium = "consortium", Places = "places",
    Opened = "opened", Method = "method", Cost = "cost", CostPerM2 = "cost_per_m2", Owner = "owner",
    LeaseYears = "lease_years", Class = "class", Walkable = "walkable", CareStage = "care_stage", Storey = "storey",
    Hazard = "hazard", HighEnd = "high_end", Rebuilt = "rebuilt", DualLicence = "dual_licence", ServesCommunity = "serves_community",
    ServedVillages = "served_villages", Hospital = "hospital", Geriatrics = "geriatrics",
    RehabDepartment = "rehab_department", Prevention = "prevention", HardshipDisabled = "hardship_disabled",
    HardshipDisabledInCare = "hardship_disabled_in_care", FamilyBeds = "family_beds",
    FamilyBedsAdapted = "family_beds_adapted", Bridge = "bridge", Tunnel = "tunnel", Level = "layer",
    Slope = "slope", Access = "access", Motorroad = "motorroad", Sidewalk = "sidewalk", OtherTags = "other_tags",
    NoStreet = "no_street",
}

/// One bit each.
const _: () = assert!(Field::COUNT <= u64::BITS as usize);

/// A field name without what people vary: case, spaces, underscores, hyphens, full-width letters, a unit or remark
/// in brackets at the end.
pub(in crate::io) fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().map(half_width) {
        match c {
            '(' | '[' if !out.is_empty() => break,
            c if c.is_whitespace() || "_-.:/、+（）()[]".contains(c) => {}
            '\u{feff}' | '\u{200b}' => {}
            '²' => out.push('2'),
            '㎡' => out.push_str("m2"),
            c => out.extend(c.to_lowercase()),
        }
    }
    let chinese = !out.is_ascii();
    for unit in ["平方米", "平米", "m2"] {
        if let Some(bare) = out.strip_suffix(unit).filter(|b| chinese && !b.is_empty()) {
            return bare.to_owned();
        }
    }
    out
}

/// A full-width ASCII character as the plain one, others unchanged.
pub(in crate::io) fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_fold_to_one_name() {
        for (name, expected) in [
            ("House_Count", "housecount"),
            ("ＨＯＵＳＥ　ＣＯＵＮＴ", "housecount"),
            ("总 户数（户）", "总户数"),
            ("建筑面积(㎡)", "建筑面积"),
            ("建筑面积㎡", "建筑面积"),
            ("floor m²", "floorm2"),
            ("m2", "m2"),
        ] {
            assert_eq!(folded(name), expected, "{name}");
        }
    }
}
