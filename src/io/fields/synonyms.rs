//! The names under which files have our fields, in Chinese and English.

use super::names::Field;
use crate::io::LayerName;

/// A field and the names it is found by, the best first, with spaces between; all folded.
type Names = (Field, &'static str);

const ID: Names = (Field::Id, "id 编号 编码 代码 序号id uid uuid objectid gid fid code adcode");
const POPULATION: Names = (
    Field::Population,
    "population 人口 总人口 常住人口 人口数 户籍人口 pop residents 常住人口数 人数 pop2020 \
         totalpopulation",
);
const ELDERLY: Names = (
    Field::Elderly,
    "elderly elderly60plus elderly60 老年人口 60岁以上 60岁及以上 60岁以上人口 60岁及以上人口 \
         60岁以上老年人 60岁以上老年人口 60岁及以上老年人 60岁及以上老年人口 老年人 老年人数 老人数 \
         老年人口数 老龄人口 elders seniors pop60 pop60plus age60plus over60 60plus elderlypopulation",
);
const HOUSEHOLDS: Names = (
    Field::Households,
    "households 户数 总户数 housecount householdcount household 居民户数 住户数 住户 入住户数 \
         规划户数 房屋总数 房屋户数 总套数 套数 hh hhcount numhouseholds units dwellings hs hushu \
         户籍户数 常住户数 家庭户数",
);
const TOWN: Names = (
    Field::Town,
    "town 乡镇 街道 乡镇街道 所属乡镇 所属街道 所属镇街 镇街 所在乡镇 所在街道 镇 townname township \
         street subdistrict 乡镇名称 街道名称 所属乡镇街道 所在镇街 镇街道 乡镇名 街镇 所属街镇",
);
const DEMENTIA_BEDS: Names = (
    Field::DementiaBeds,
    "dementiabeds 认知症床位 认知障碍床位 失智床位 认知症照护床位 认知障碍照护床位 认知症床位数 \
         失智照护床位 认知症专区床位",
);
const FLOOR: Names = (
    Field::Floor,
    "floorm2 建筑面积 面积 flooraream2 floorarea floorareasqm floorspace floorspacem2 gfa area aream2 使用面积 \
         服务面积 floor floorsqm 设施面积 用房面积 总建筑面积 可用面积 房屋面积 buildingarea m2 sqm 建面",
);

const TOWNS: &[Names] = &[
    ID,
    (
        Field::Name,
        "name 名称 乡镇名称 街道名称 乡镇 街道 镇名 乡镇街道 townname town namezh namecn fullname title \
         行政区名称 xzqmc 单位名称 镇街 镇街名称 乡镇名",
    ),
    (Field::Kind, "kind 类型 类别 type towntype level 行政级别 乡镇类型"),
    POPULATION,
    ELDERLY,
    HOUSEHOLDS,
    (Field::Villages, "villages 村社区数 村居数 村数 社区数 行政村数 村社数 villagecount communities 村社区个数"),
    (
        Field::Carers,
        "carers 护理员 护理员数 养老护理员 养老护理员数 持证护理员 持证护理员数 持证养老护理员 \
         certifiedcarers caregivers",
    ),
    (
        Field::CarersFirstAid,
        "carersfirstaid 急救证护理员 持急救证护理员 持急救证人数 急救证 急救证人数 持急救证护理员数 \
         firstaidcarers",
    ),
    DEMENTIA_BEDS,
    (
        Field::ChildrenU3,
        "childrenu3 3岁以下 三岁以下 3岁以下婴幼儿 三岁以下婴幼儿 婴幼儿 婴幼儿数 3岁以下人口 0至3岁 03岁 \
         childrenunder3 under3",
    ),
    (
        Field::HardshipElders,
        "hardshipelders 特困老人 特困老年人 特困人员 特殊困难老年人 特殊困难老人 特困老年人数 \
         特殊困难老年人数",
    ),
    (Field::VisitedElders, "visitedelders 探访老人 探访人数 月探访人数 已探访 探访老年人 每月探访 巡访人数 已探访人数"),
    (Field::HardshipDisabled, "hardshipdisabled 特困失能 特困失能老人 失能特困老人 特困失能人数 失能特困人员"),
    (
        Field::HardshipDisabledInCare,
        "hardshipdisabledincare 特困失能集中供养 失能特困集中供养 失能特困集中供养人数 特困失能集中供养人数",
    ),
    (Field::FamilyBeds, "familybeds 家庭养老床位 家庭床位 家庭照护床位 家庭养老床位数 家床"),
    (Field::FamilyBedsAdapted, "familybedsadapted 已适老化家庭床位 已改造家庭床位 家庭养老床位已改造"),
];

const COMMUNITIES: &[Names] = &[
    ID,
    (
        Field::Name,
        "name 名称 社区名称 村名 村社区 村居名称 社区 村 village community communityname villagename \
         村社区名称 namezh title 单位名称",
    ),
    TOWN,
    POPULATION,
    ELDERLY,
];

const COMPOUNDS: &[Names] = &[
    ID,
    (
        Field::Name,
        "name 名称 小区名称 小区 小区名 项目名称 楼盘 楼盘名称 住宅小区 compound compoundname estate \
         namezh title communityname 小区名字",
    ),
    HOUSEHOLDS,
    TOWN,
    (
        Field::Status,
        "status 新旧 小区类型 新建老旧 新老 状态 建设状态 小区性质 类型 newold buildstatus 新旧类型 \
         是否新建",
    ),
    (
        Field::BuiltYear,
        "builtyear 建成年份 建成年代 建筑年代 建筑年份 竣工年份 建成时间 竣工时间 年代 yearbuilt \
         buildyear builtin 建造年代 建造年份 年份 built year 竣工年代 交付年份 建成年",
    ),
    POPULATION,
    ELDERLY,
    (
        Field::CareFloor,
        "carefloorm2 养老用房面积 养老服务用房面积 养老设施面积 养老用房 养老服务用房 配建面积 养老配建面积 \
         已配建面积 配建养老用房面积 现有养老用房面积 社区养老用房面积 养老服务设施面积 carefloor carefloorarea \
         careflooraream2 carefloorspace carearea careaream2 floorm2 flooraream2 floorarea floorareasqm",
    ),
    (Field::Stage, "stage 阶段 四同步阶段 四同步 建设阶段 同步阶段 进度 小区阶段"),
    (
        Field::CareStage,
        "carestage 配建阶段 用房阶段 养老用房阶段 配建用房阶段 养老设施阶段 养老用房进度 配建进度 careroomstage",
    ),
];

const FACILITIES: &[Names] = &[
    ID,
    (Field::Name, "name 名称 设施名称 机构名称 单位名称 养老机构名称 facility facilityname namezh title 站点名称"),
    (
        Field::Kind,
        "kind 类型 类别 设施类型 设施类别 机构类型 机构类别 type facilitytype facilitykind category 种类 \
         机构性质类型 class amenity socialfacility",
    ),
    TOWN,
    (Field::Compound, "compound 小区 所属小区 所在小区 小区名称 compoundname estate 配建小区 服务小区"),
    FLOOR,
    (Field::Beds, "beds 床位 床位数 总床位 总床位数 bedcount 养老床位 养老床位数 核定床位 核定床位数 床位总数"),
    (Field::NursingBeds, "nursingbeds 护理型床位 护理床位 护理型床位数 护理床位数 护理型"),
    DEMENTIA_BEDS,
    (Field::Residents, "residents 入住人数 在住人数 入住老人数 在院人数 入住老人 收住人数 occupancy 入住 服务人数"),
    (Field::Grade, "grade 等级 星级 评定等级 机构等级 等级评定 stars star rating 级别"),
    (
        Field::Operator,
        "operator 运营方式 运营性质 经营性质 性质 机构性质 运营主体 运营主体性质 办院性质 运营模式 \
         ownership 经营方式 operatortype",
    ),
    (Field::Smart, "smart 智慧终端 智能终端 智慧养老 智能服务终端 智慧 智能服务终端配置 智慧养老院 smartterminal"),
    (Field::RehabRoom, "rehabroom 康复室 康复功能室 康复区 康复训练室 有无康复室 是否有康复室"),
    (
        Field::MedicalPartner,
        "medicalpartner 签约医疗机构 医养结合 合作医疗机构 医疗合作 医养签约 医养结合签约 是否医养结合 \
         医疗协作",
    ),
    (Field::Consortium, "consortium 康养联合体 联合体 是否康养联合体 加入康养联合体"),
    (Field::Storey, "storey 楼层 所在楼层 层 所在层 storeys story level floorlevel floorno 楼层数 设施楼层 所处楼层"),
    (
        Field::Hazard,
        "hazard 安全隐患 隐患 有无隐患 是否有隐患 是否存在隐患 是否存在安全隐患 hazards safetyhazard 重大隐患 消防隐患 安全隐患情况",
    ),
    (Field::HighEnd, "highend 高端 高端机构 是否高端 高端养老机构 是否高端机构 高端养老 高端化"),
    (Field::Rebuilt, "rebuilt 改造 是否改造 已改造 改造提升 是否改造提升 改建 改造情况 是否已改造 已改造提升"),
    (
        Field::DualLicence,
        "duallicence 两证齐全 双证 医养结合机构 是否两证齐全 两证 duallicense dual 医养两证 双证齐全 医养双证 是否双证",
    ),
    (
        Field::ServesCommunity,
        "servescommunity 面向社区 面向社区开放 是否面向社区 是否面向社区开放 是否面向社区服务 社区辐射 辐射社区 \
         是否辐射社区 开展社区服务 是否开展社区服务 对外服务 是否对外服务 opentocommunity servescommunities",
    ),
    (
        Field::ServedVillages,
        "servedvillages 配送村数 送餐村数 服务村数 配送村社区数 覆盖村数 服务村社区数 送餐村社区数 配送村 送餐村 服务村 覆盖村社区数",
    ),
    (Field::Hospital, "hospital 医院类别 医院类型 医院性质 hospitalkind hospitaltype 医院种类 医疗机构类别"),
    (
        Field::Geriatrics,
        "geriatrics 老年医学科 有无老年医学科 是否设老年医学科 geriatricdepartment 老年病科 老年科 老年病科室 设老年医学科",
    ),
    (Field::RehabDepartment, "rehabdepartment 康复科 有无康复科 是否设康复科 康复医学科 康复医学科室 设康复科"),
    (
        Field::Prevention,
        "prevention 治未病科 治未病 有无治未病科 是否设治未病科 preventivedepartment 设治未病科 预防保健科",
    ),
    (Field::Places, "places 托位 托位数 托育托位 托育位 childcareplaces 婴幼儿托位"),
    (
        Field::Status,
        "status 状态 运营状态 营业状态 使用状态 设施状态 经营状态 运行状态 当前状态 目前状态 运营情况 营业情况 \
         businessstatus operationalstatus operatingstatus openstatus 是否运营 是否正常运营 是否营业 是否投用 \
         是否开业 是否在用 是否启用 是否停业 是否关停 是否停用 是否关闭 建设状态 登记状态 存续状态",
    ),
    (
        Field::Opened,
        "opened 开业年份 投用年份 成立时间 开业时间 投入使用时间 运营时间 建成年份 建成时间 成立年份 \
         openyear yearopened 投用时间 builtyear 启用年份",
    ),
];

const SITES: &[Names] = &[
    ID,
    (Field::Name, "name 名称 地块名称 备选点 备选点名称 资源名称 site sitename 项目名称 namezh title 地块 资产名称"),
    TOWN,
    FLOOR,
    (Field::Method, "method 方式 建设方式 取得方式 获取方式 筹措方式 改造方式 means 利用方式"),
    (
        Field::Cost,
        "cost 成本 费用 造价 总价 总投资 投资 估算费用 投资估算 改造费用 fixedcost 投资额 总投资额 项目总投资 项目投资 总费用 总造价 工程造价 工程投资 投资总额 概算 预算 totalcost totalinvestment investment budget",
    ),
    (
        Field::CostPerM2,
        "costperm2 单价 单位成本 每平方米成本 每平米成本 单位造价 unitcost costpersqm 平米造价 每平方米造价 单方造价 pricepersqm 元每平 每平米造价",
    ),
    (Field::Owner, "owner 权属 产权单位 产权人 所有人 业主 权属单位 产权 所有权人"),
    (Field::LeaseYears, "leaseyears 租期 租赁年限 租赁期限 租赁期 leaseterm 租期年 剩余租期"),
];

const ROADS: &[Names] = &[
    (Field::Name, "name 名称 道路名称 路名 roadname street namezh"),
    (Field::Class, "class highway 等级 道路等级 类型 fclass roadclass type 道路类型 级别 kind"),
    (Field::Walkable, "walkable foot 可步行 步行 是否可步行 人行 可否步行 pedestrian"),
    (Field::Bridge, "bridge 桥 桥梁 是否桥梁 是否桥 isbridge"),
    (Field::Tunnel, "tunnel 隧道 是否隧道 istunnel"),
    (Field::Level, "layer 层级 立交层级"),
    (Field::Slope, "slope grade incline 坡度 纵坡 道路坡度 gradient 坡度百分比"),
    (Field::Access, "access 通行权限 准入"),
    (Field::Motorroad, "motorroad"),
    (Field::Sidewalk, "sidewalk 人行道 有无人行道 是否有人行道"),
    (Field::OtherTags, "othertags alltags tags"),
    (Field::NoStreet, "waterway railway aerialway power manmade natural boundary landuse"),
];

const BARRIERS: &[Names] =
    &[(Field::Name, "name 名称"), (Field::Class, "class barrier 类型 type waterway railway kind")];

/// The fields of a layer, each with the names it is found by.
pub(in crate::io) fn names(layer: LayerName) -> &'static [Names] {
    match layer {
        LayerName::Towns => TOWNS,
        LayerName::Communities => COMMUNITIES,
        LayerName::Compounds => COMPOUNDS,
        LayerName::Facilities => FACILITIES,
        LayerName::Sites => SITES,
        LayerName::Roads => ROADS,
        LayerName::Barriers => BARRIERS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::fields::names::folded;

    #[test]
    fn the_names_are_folded_and_lead_to_one_field_each() {
        for layer in LayerName::ALL {
            let mut seen = std::collections::BTreeMap::new();
            for &(field, list) in names(layer) {
                for name in list.split_whitespace() {
                    assert_eq!(folded(name), name, "{layer:?}");
                    let before = seen.insert(name, field);
                    assert!(before.is_none_or(|b| b == field), "{layer:?}: {name} is {before:?} and {field:?}");
                }
            }
        }
    }
}
