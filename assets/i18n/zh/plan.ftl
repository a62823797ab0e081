# 历史记录中的步骤。
step-add-facility = 新增“{ $name }”
step-add-many = 新增 { $count } 处设施
step-join-gaps = 接上 { $count } 处道路断点
step-move-facility = 移动“{ $name }”
step-remove-facility = 删除“{ $name }”
step-draw = 绘制{ $of ->
    [path] 步行道
    [bridge] 桥梁或通道
    [closure] 封闭线
   *[gate] 出入口
 }“{ $name }”
step-change-drawn = 修改{ $of ->
    [path] 步行道
    [bridge] 桥梁或通道
    [closure] 封闭线
   *[gate] 出入口
 }“{ $name }”
step-remove-drawn = 删除{ $of ->
    [path] 步行道
    [bridge] 桥梁或通道
    [closure] 封闭线
   *[gate] 出入口
 }“{ $name }”
step-rename-facility = 将“{ $name }”改名为“{ $value }”
step-set-facility = 将“{ $name }”的{ $field ->
    [kind] 类型
    [status] 状态
    [floor_m2] 建筑面积
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
    [storey] 楼层
    [hazard] 安全隐患
    [high_end] 高端机构
    [rebuilt] 改造提升
    [dual_licence] 两证齐全
    [serves_community] 面向社区开放服务
    [served_villages] 配送村（社区）数
    [hospital] 医院类别
    [geriatrics] 老年医学科
    [rehab_department] 康复科
    [prevention] 治未病科
   *[other] { $field }
}设为{ $value ->
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
    [other] { kind-other }
    [operating] { status-operating }
    [planned] { status-planned }
    [closed] { status-closed }
    [unknown] { status-unknown }
    [public] 公办
    [public_private] 公建民营
    [private] 民办
    [hospital_general] 综合医院
    [hospital_tcm] 中医医院
    [hospital_other] 其他医院
    [yes] 有
    [no] 无
   *[figure] { $value }
}
step-clear-facility = 清空“{ $name }”的{ $field ->
    [floor_m2] 建筑面积
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
    [storey] 楼层
    [hazard] 安全隐患
    [high_end] 高端机构
    [rebuilt] 改造提升
    [dual_licence] 两证齐全
    [serves_community] 面向社区开放服务
    [served_villages] 配送村（社区）数
    [hospital] 医院类别
    [geriatrics] 老年医学科
    [rehab_department] 康复科
    [prevention] 治未病科
   *[other] { $field }
}
step-change-facility = 修改“{ $name }”的数据
step-set-compound = 将“{ $name }”的{ $field ->
    [households] 户数
    [status] 类别
    [built_year] 建成年份
    [population] 人口
    [elderly] 老年人口
    [care_floor_m2] 养老服务用房面积
    [stage] 建设阶段
    [care_stage] 养老服务用房建设阶段
   *[other] { $field }
}设为{ $value ->
    [new] { build-new }
    [old] { build-old }
    [planned] 已规划
    [built] 已建成
    [accepted] 已验收
    [handed_over] 已移交
   *[figure] { $value }
}
step-clear-compound = 清空“{ $name }”的{ $field ->
    [households] 户数
    [status] 类别
    [built_year] 建成年份
    [population] 人口
    [elderly] 老年人口
    [care_floor_m2] 养老服务用房面积
    [stage] 建设阶段
    [care_stage] 养老服务用房建设阶段
   *[other] { $field }
}
step-change-compound = 修改“{ $name }”的数据
step-set-rulebook = { $field ->
    [year] 将评价年度设为 { $value } 年
    [mode] { $value ->
        [circle] 改为按直线距离判断覆盖
       *[walk] 改为按步行路网判断覆盖
    }
    [walk] 修改步行参数
    [walk_minutes] 将步行时间设为 { $value } 分钟
    [walk_speed_m_s] 将步行速度设为 { $value } 米/秒
    [walk_steps] { $value ->
        [yes] 步行可走台阶
       *[no] 步行不走台阶
    }
    [walk_slope] { $value ->
        [yes] 步行计入坡度
       *[no] 步行不计坡度
    }
    [walk_access_m] 将到道路的最大距离设为 { $value } 米
    [radius_m] 将服务半径设为 { $value } 米
    [new_m2_per_100] 将新建小区标准设为每百户 { $value } 平方米
    [old_m2_per_100] 将已建成小区标准设为每百户 { $value } 平方米
    [smallest_unit_m2] 将最小计入面积设为 { $value } 平方米
    [new_from_year] 将新建小区起算年份设为 { $value } 年
    [largest_shared_part] 将共享面积的抵扣上限设为 { $value }
    [sharing_radius_m] 将共享半径设为 { $value } 米
    [count_planned] { $value ->
        [yes] 计入规划设施
       *[no] 不计入规划设施
    }
    [new_sharing] 将新建小区的统筹方式设为{ $value ->
        [own] 本小区内
        [town] 乡镇内统筹
       *[circle] 半径内统筹
    }
    [old_sharing] 将已建成小区的统筹方式设为{ $value ->
        [own] 本小区内
        [town] 乡镇内统筹
       *[circle] 半径内统筹
    }
   *[other] 将 { $field } 设为 { $value }
}
step-set-rule = 将“{ $zh }”的目标设为 { $value }
step-change-rule = 修改指标“{ $zh }”
step-add-rule = 新增指标“{ $zh }”
step-remove-rule = 删除指标“{ $zh }”
step-set-figure = 将“{ $zh }”填为 { $value }
step-clear-figure = 清空“{ $zh }”
step-change-rulebook = 修改指标
step-use-rulebook = 采用《{ $zh }》
step-change-many = 修改 { $count } 处{ $of ->
    [compounds] 小区
   *[facilities] 设施
}
step-accept-proposal = 采纳选址方案：新增 { $count } 处设施
step-wish = 选址时{ $value ->
    [required] 必选
    [excluded] 排除
   *[free] 备选
}“{ $name }”
step-wish-no-more = 取消对“{ $name }”的选址要求
step-wish-many = 修改 { $count } 处的选址要求
step-wish-towns = { $count ->
    [0] 选址不限乡镇
   *[other] 选址限于 { $count } 个乡镇
}
step-recovered = 已恢复的步骤

# 规划拒绝操作的原因。
plan-read-only = 此规划为只读：它已在另一个窗口中打开，或其所在文件夹不可写。如需修改，请另存为其他文件。
plan-no-file = 此规划尚无文件，请先另存为一个文件。
plan-in-use = { $path } 已在另一个窗口中打开。
plan-file-error = { $path }：{ $error }
plan-bad-position = 经度 { $lon }、纬度 { $lat } 不是有效位置。
plan-gate-of-nothing = 出入口必须属于一个小区。
plan-bad-figure = { $field ->
    [line] 所画的线有 { $value } 个不同的顶点，应为 { $min } 至 { $max } 个。
    [cost] 造价不能为 { $value } 元，请填写 { $min } 至 { $max } 之间的数。
    [floor_m2] 建筑面积不能为 { $value } m²，请填写 { $min } 至 { $max } 之间的数。
    [care_floor_m2] 养老服务用房面积不能为 { $value } m²，请填写 { $min } 至 { $max } 之间的数。
    [grade] 等级不能为 { $value }，请填写 { $min } 至 { $max } 之间的数。
   *[other] { $field } 不能为 { $value }，请填写 { $min } 至 { $max } 之间的数。
}
plan-damaged = 无法读取规划文件 { $path }（第 { $line } 行，第 { $byte } 字节）：{ $what }
plan-damaged-backup = 无法读取规划文件 { $path }（第 { $line } 行，第 { $byte } 字节）：{ $what }。上一版本保存在 { $remedy }，请打开该文件。
plan-damaged-journal = 无法读取规划文件 { $path }（第 { $line } 行，第 { $byte } 字节）：{ $what }。日志 { $remedy } 保留了截至最后一次编辑的内容，请从中恢复。
plan-newer = { $path } 的格式版本为 { $version }，由颐养圈 { $program } 写出；本程序最高支持版本 { $known }。请用新版程序打开。
plan-unknown-key = { $path } 第 { $line } 行：此格式的规划没有“{ $key }”这一项，请改正或删除。
plan-is-layer = { $path } 是输入图层。图层不会被改写，请另选文件名。
plan-renumbered = 图层中已有编号为 { $old } 的设施，规划新增的“{ $name }”改用编号 { $new }。
read-only-other-window = 只读：此规划已在另一个窗口中打开。
read-only-not-writable = 只读：规划所在文件夹不可写。
journal-problem = 目前无法记录编辑日志，请尽快保存规划。{ $error }
journal-unlocked = 编辑日志未能加锁，其他窗口可能误认为是上次异常退出留下的记录，请尽快保存规划。{ $error }
crash-end = 程序意外终止。输入数据文件未被改动；规划中已完成的每一步均有记录，重新启动后可以恢复。日志位置：{ $folder }
crash-end-unlogged = 程序意外终止。输入数据文件未被改动；规划中已完成的每一步均有记录，重新启动后可以恢复。日志未能写入。
orphan-facility-changed = 对设施 { $id } 的修改已保留，但图层中已没有该设施。
orphan-facility-removed = 对设施 { $id } 的删除已保留，但图层中已没有该设施。
orphan-compound = 对小区 { $id } 的修改已保留，但图层中已没有该小区。
orphan-gate = 小区出入口 { $id } 已保留，但图层中已没有它所属的小区。
source-missing = 找不到 { $path }，请指定该图层现在的位置。
source-changed = { $path } 在读取之后已发生变化。
source-unreadable = { $path } 无法读取，不能确定该图层是否有变化。{ $error }
settings-unreadable = 无法读取设置文件 { $path }，已改用初始设置；原文件将保留为 settings.toml.bak。{ $error }
settings-odd = { $path }：设置项“{ $key }”无效，已忽略。
