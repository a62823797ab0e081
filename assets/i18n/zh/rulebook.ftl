# Words of rules. What stands in brackets are the names that rulebook files use.
rule-kind-of-rule = { $key ->
    [coverage] 服务覆盖
    [floor_space] 配建用房
    [presence] 设施配置
    [ratio] 比例与数量
    [condition] 条件达标
    [stage] 四同步
   *[review] 关停并转
}
rule-layer = { $key ->
    [facilities] 设施
    [towns] 乡镇
    [communities] 村（社区）
    [compounds] 住宅小区
   *[sites] 备选点
}
rule-unit = { $key ->
    [compound] 住宅小区
    [community] 村（社区）
    [town] 乡镇
   *[county] 全域
}
rule-mode = { $key ->
    [circle] 直线距离
   *[walk] 步行路网
}
rule-weight = { $key ->
    [households] 住户
    [elderly] 老年人
   *[units] 评价单元
}
rule-measure = { $key ->
    [m2] 面积配足率
    [compounds] 配足的小区数
   *[households] 配足小区的户数
}
rule-goal = { $key ->
    [at_least] 不低于
    [more_than] 高于
    [at_most] 不高于
    [reach] 达到
    [many] 不少于
   *[equal] 等于
}
rule-property = { $key ->
    [status] 状态
    [floor_m2] 建筑面积
    [storey] 楼层
    [beds] 床位
    [nursing_beds] 护理型床位
    [dementia_beds] 认知障碍照护床位
    [residents] 入住人数
    [grade] 等级
    [operator] 运营方式
    [smart] 智慧终端
    [rehab_room] 康复室
    [medical_partner] 签约医疗机构
    [consortium] 康养联合体
    [places] 托位
    [opened] 投入运营年份
    [hazard] 安全隐患
    [high_end] 高端机构
    [rebuilt] 已改造提升
    [dual_licence] 两证齐全
    [serves_community] 面向社区开放服务
    [served_villages] 配送村（社区）数
    [hospital] 医院类别
    [geriatrics] 老年医学科
    [rehab_department] 康复科
    [prevention] 治未病科
    [population] 人口
    [elderly] 老年人口
    [households] 户数
    [villages] 村（社区）数
    [carers] 持证护理员
    [carers_first_aid] 持救护员证护理员
    [children_u3] 三岁以下婴幼儿
    [hardship_elders] 特殊困难老年人
    [visited_elders] 每月探访的特殊困难老年人
    [hardship_disabled] 失能特困人员
    [hardship_disabled_in_care] 集中供养的失能特困人员
    [family_beds] 家庭养老床位
    [family_beds_adapted] 已适老化改造的家庭养老床位
    [built_year] 建成年份
    [care_floor_m2] 养老服务用房面积
    [stage] 小区阶段
    [care_stage] 养老服务用房阶段
    [method] 配置方式
    [cost] 固定费用
    [cost_per_m2] 单价
    [lease_years] 租期
   *[other] ?
}
# Units stand after a number.
rule-property-unit = { $key ->
    [floor_m2] { " m²" }
    [care_floor_m2] { " m²" }
    [storey] { " 层" }
    [beds] { " 张" }
    [nursing_beds] { " 张" }
    [dementia_beds] { " 张" }
    [family_beds] { " 张" }
    [family_beds_adapted] { " 张" }
    [residents] { " 人" }
    [population] { " 人" }
    [elderly] { " 人" }
    [carers] { " 人" }
    [carers_first_aid] { " 人" }
    [children_u3] { " 人" }
    [hardship_elders] { " 人" }
    [visited_elders] { " 人" }
    [hardship_disabled] { " 人" }
    [hardship_disabled_in_care] { " 人" }
    [households] { " 户" }
    [places] { " 个" }
    [served_villages] { " 个" }
    [villages] { " 个" }
    [grade] { " 级" }
    [opened] { " 年" }
    [built_year] { " 年" }
    [lease_years] { " 年" }
    [cost] { " 元" }
    [cost_per_m2] { " 元/m²" }
   *[other] { "" }
}
rule-word = { $key ->
    [status-operating] 运营
    [status-planned] 规划
    [status-closed] 关闭
    [status-new] 新建
    [status-old] 已建成
    [operator-public] 公办
    [operator-public_private] 公建民营
    [operator-private] 民办
    [stage-planned] 已规划
    [stage-built] 已建成
    [stage-accepted] 已验收
    [stage-handed_over] 已移交
    [care_stage-planned] 已规划
    [care_stage-built] 已建成
    [care_stage-accepted] 已验收
    [care_stage-handed_over] 已移交
    [hospital-general] 综合医院
    [hospital-tcm] 中医医院
    [hospital-other] 其他医院
    [method-new_build] 新建
    [method-rebuild] 改建
    [method-purchase] 购置
    [method-swap] 置换
    [method-lease] 租赁
   *[other] ?
}
rule-yes = { $key ->
    [smart] 配有智慧终端
    [rehab_room] 设有康复室
    [medical_partner] 有签约医疗机构
    [consortium] 加入康养联合体
    [hazard] 存在安全隐患
    [high_end] 属于高端机构
    [rebuilt] 已改造提升
    [dual_licence] 两证齐全
    [serves_community] 面向社区开放服务
    [geriatrics] 设有老年医学科
    [rehab_department] 设有康复科
    [prevention] 设有治未病科
   *[other] ?
}
rule-no = { $key ->
    [smart] 未配智慧终端
    [rehab_room] 未设康复室
    [medical_partner] 无签约医疗机构
    [consortium] 未加入康养联合体
    [hazard] 没有安全隐患
    [high_end] 不属于高端机构
    [rebuilt] 未改造提升
    [dual_licence] 两证不齐全
    [serves_community] 未面向社区开放服务
    [geriatrics] 未设老年医学科
    [rehab_department] 未设康复科
    [prevention] 未设治未病科
   *[other] ?
}
rule-a-feature = { $key ->
    [institution] { kind-institution }
    [welfare_home] { kind-welfare-home }
    [home_care_centre] { kind-home-care-centre }
    [day_care] { kind-day-care }
    [station] { kind-station }
    [canteen] { kind-canteen }
    [meal_point] { kind-meal-point }
    [childcare] { kind-childcare }
    [medical] { kind-medical }
    [rehab_aids] { kind-rehab-aids }
    [other] 其他设施
    [towns] 乡镇
    [communities] 村（社区）
    [compounds] 住宅小区
    [sites] 备选点
   *[facilities] 设施
}
rule-features = { $key ->
    [institution] { kind-institution }
    [welfare_home] { kind-welfare-home }
    [home_care_centre] { kind-home-care-centre }
    [day_care] { kind-day-care }
    [station] { kind-station }
    [canteen] { kind-canteen }
    [meal_point] { kind-meal-point }
    [childcare] { kind-childcare }
    [medical] { kind-medical }
    [rehab_aids] { kind-rehab-aids }
    [other] 其他设施
    [towns] 乡镇
    [communities] 村（社区）
    [compounds] 住宅小区
    [compounds-new] 新建小区
    [compounds-old] 已建成小区
    [sites] 备选点
   *[facilities] 设施
}

# Parts of sentences
rule-comma = 、
rule-or = 或
rule-and = 和
rule-and-conditions = 且
rule-quoted = “{ $word }”
rule-figure = “{ $name }”
rule-yuan = { $amount } 元
rule-number = 数量
rule-number-of = { $features }数量
rule-sum-of = { $features }的{ $property }
rule-with = { $conditions }的{ $features }
rule-of-circle = 计入服务圈的设施
rule-within = { $key ->
    [circle] { " " }{ $way } 内
    [way] 步行 { $way } 内
   *[time] 步行 { $minutes } 分钟（{ $speed } m/s）内
}
rule-count-test = { $key ->
    [at_least] { $name }不少于 { $value }{ $unit }
    [more] { $name }多于 { $value }{ $unit }
    [at_most] { $name }不多于 { $value }{ $unit }
    [less] { $name }少于 { $value }{ $unit }
    [differs] { $name }不是 { $value }{ $unit }
   *[equal] { $name }为 { $value }{ $unit }
}
rule-level-test = { $key ->
    [at_least] { $name }不低于 { $value }{ $unit }
    [more] { $name }高于 { $value }{ $unit }
    [at_most] { $name }不高于 { $value }{ $unit }
    [less] { $name }低于 { $value }{ $unit }
    [differs] { $name }不是 { $value }{ $unit }
   *[equal] { $name }为 { $value }{ $unit }
}
rule-year-test = { $key ->
    [at_least] { $name }不早于 { $value }{ $unit }
    [more] { $name }晚于 { $value }{ $unit }
    [at_most] { $name }不晚于 { $value }{ $unit }
    [less] { $name }早于 { $value }{ $unit }
    [differs] { $name }不是 { $value }{ $unit }
   *[equal] { $name }为 { $value }{ $unit }
}
rule-word-test = { $key ->
    [differs] { $name }不是{ $words }
   *[equal] { $name }为{ $words }
}
rule-floor-compounds = { $key ->
    [new] 新建小区（每百户 { $new } m²）
    [old] 已建成小区（每百户 { $old } m²）
   *[both] 新建小区（每百户 { $new } m²）和已建成小区（每百户 { $old } m²）
}

# Sentences: what a rule asks for
rule-says-coverage = { $key ->
    [compound-all] 每个住宅小区{ $within }都有{ $facilities }
    [compound-part]{ $within }有{ $facilities }的住宅小区不低于 { $share }（按{ $weight }计）
    [community-all] 每个村（社区）{ $within }都有{ $facilities }
    [community-part]{ $within }有{ $facilities }的村（社区）不低于 { $share }（按{ $weight }计）
    [town-all] 每个乡镇的全部{ $weight }{ $within }都有{ $facilities }
    [town-part] 每个乡镇至少有 { $share } 的{ $weight }{ $within }有{ $facilities }
    [county-all] 全域全部{ $weight }{ $within }都有{ $facilities }
   *[county-part] 全域至少有 { $share } 的{ $weight }{ $within }有{ $facilities }
}
rule-says-floor = { $key ->
    [m2-all] { $compounds }应配的养老服务用房面积全部配足
    [m2-part] { $compounds }应配的养老服务用房面积，配足率不低于 { $share }
    [compounds-all] { $compounds }全部配足养老服务用房
    [compounds-part] { $compounds }中，配足养老服务用房的小区不低于 { $share }
    [households-all] { $compounds }的住户所在小区全部配足养老服务用房
   *[households-part] { $compounds }的住户中，所在小区配足养老服务用房的不低于 { $share }
}
rule-says-presence = { $key ->
    [county-one] 全域至少有 1 处{ $facilities }
    [county-many] 全域至少有 { $count } 处{ $facilities }
    [all-one] 每个{ $unit }至少有 1 处{ $facilities }
    [all-many] 每个{ $unit }至少有 { $count } 处{ $facilities }
    [part-one] 不低于 { $share } 的{ $unit }至少有 1 处{ $facilities }
   *[part-many] 不低于 { $share } 的{ $unit }至少有 { $count } 处{ $facilities }
}
rule-says-number = { $value }{ $goal }{ $target }
rule-says-ratio = { $key ->
    [within] { $features }的{ $value }占{ $per }的比例{ $goal }{ $target }
    [among] { $value }占{ $per }的比例{ $goal }{ $target }
    [per] 每 { $scale } { $per }拥有{ $value }{ $goal }{ $target }
   *[over] { $value }与{ $per }之比{ $goal }{ $target }
}
rule-in-each-town = 每个乡镇：{ $sentence }
rule-says-having = { $key ->
    [all] { $features }{ $has }的比例达到 100%
   *[part] { $features }{ $has }的比例不低于 { $share }
}
rule-says-stage = { $key ->
    [own-all] { $compounds }的养老服务用房与小区同步规划、建设、验收、移交
    [own-part] { $compounds }中，养老服务用房与小区同步规划、建设、验收、移交的不低于 { $share }
    [stage-all] { $compounds }的养老服务用房全部{ $stage }
   *[stage-part] { $compounds }中，养老服务用房{ $stage }的不低于 { $share }
}
rule-says-review = { $which ->
    [several] 符合下列情形中至少 { $at_least } 项的{ $facilities }列入关停并转清单，逐一销号：{ $weaknesses }
   *[any] { $weaknesses }的{ $facilities }列入关停并转清单，逐一销号
 }

# The editor
rules-choose = 选择指标体系
rules-own = 自定指标体系
rules-changed-one = { $name }（已修改）
rules-copy = 另建副本
rules-copy-tip = 复制为自定指标体系，可改名称和编号，原指标体系不受影响。
rules-copy-of = { $name }（自定）
rules-open = 打开…
rules-save = 保存…
rules-name-zh = 中文名称
rules-name-en = 英文名称
rules-year = 评价年份
rules-mode = 判断方式
rules-on-foot = 步行
rules-walkers = 步行人群
rules-walker = { $key ->
    [adult] 成年人 { $speed } m/s
    [elder] 老年人 { $speed } m/s
    [wheelchair] 轮椅 { $speed } m/s
   *[other] 自定
}
rules-walk-minutes = 步行时间（分钟）
rules-walk-speed = 步行速度（m/s）
rules-walk-access = 距道路最远
rules-walk-access-tip = 小区、设施到最近道路的直线距离超过此值的，步行能否到达无法判断。
rules-walk-steps = 可走台阶
rules-walk-slope = 计入坡度
rules-walk-slope-tip = 按 Tobler（1993）步行函数，把上、下坡折算为用时相同的平路距离；轮椅（不走台阶）不走陡于 1:12 的道路。道路图层没有坡度时不起作用。
rules-way = 步行距离
rules-as-on-foot = 同步行时间
rules-storeys = 限定楼层
rules-storey-low = 最低楼层
rules-storey-high = 最高楼层
rules-sharing-radius = 共享半径
rules-largest-shared = 共享上限占应配
rules-figures = 县级数据
rules-figures-note = 图层中没有的数据，在此填写；留空表示未知。
rules-figure-value = 数值
rules-figure-used = 有指标用到该数据，不能删除。
rules-add-figure = 新增数据
rules-new-figure = 新数据
rules-rename = 改名
rules-rules = 指标
rules-new-rule = 新指标
rules-not-in-effect = { $year } 年不适用
rules-add = 新增指标
rules-removed = 恢复已删除的指标
rules-up = 上移
rules-down = 下移
rules-duplicate = 复制
rules-remove = 删除
rules-clause = 条款
rules-from-year = 起始年份
rules-to-year = 截止年份
rules-any-year = 不限
rules-judged-on = 评价单元
rules-weight = 计算口径
rules-facilities = 计入设施
rules-facilities-circle = 与服务圈相同
rules-facilities-own = 另行指定
rules-as-circle = 同服务圈
rules-target = 目标
rules-target-units = 达标单元占比
rules-at-least = 每单元至少
rules-compounds = 小区范围
rules-compounds-all = 新建和已建成
rules-measure = 衡量方式
rules-value = 分子（各项相加）
rules-per = 分母（各项相加）
rules-add-term = 增加一项
rules-term-of = 数据来源
rules-term-amount = 常数或县级数据
rules-sum = 合计
rules-count = 个数
rules-times = 系数
rules-scale = 倍数
rules-shown = 显示为
rules-shown-percent = 百分比
rules-shown-number = 数值
rules-shown-yuan = 元
rules-shown-m2 = m²
rules-goal = 要求
rules-amount = 数值
rules-amount-from = 取自
rules-amount-number = 直接填写
rules-layer = 图层
rules-kinds = 设施类型
rules-every-kind = 全部类型
rules-some-kinds = { $count } 类
rules-stage = 养老服务用房应达到
rules-stage-own = 与小区同步
rules-condition = 条件
rules-conditions = 条件（同时满足）
rules-has = 应具备（同时满足）
rules-weaknesses = 问题（有其一即列入）
rules-weaknesses-at-least = 列入清单的最少项数
rules-condition-hint = 如 beds >= 100 或 床位 ≥ 100
rules-condition-wrong = 无法识别该条件。
rules-condition-unknown = “{ $name }”不是{ $layer }的属性。
rules-condition-expected = “{ $name }”应写作：{ $example }
dialog-open-rulebook = 打开指标体系
dialog-save-rulebook = 保存指标体系
file-kind-rulebook = 指标体系
rule-document = { $title }（{ $about }）
rule-document-separator = ，
rule-clause-of = { $document }第 { $clause } 条（项）
rule-citation-separator = ；
rule-reference = 参考值
rule-clause-for-reference = { $source }（参考值）
rules-reference = 数值为参考值，非条款规定
