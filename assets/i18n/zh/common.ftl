app-name = 颐养圈
kind-institution = 养老机构
kind-welfare-home = 敬老院
kind-home-care-centre = 居家养老服务中心
kind-day-care = 日间照料中心
kind-station = 养老服务站
kind-canteen = 长者饭堂
kind-meal-point = 助餐点
kind-childcare = 托育机构
kind-medical = 医疗机构
kind-rehab-aids = 康复辅具平台
kind-other = 其他
status-operating = 运营
status-planned = 规划
status-closed = 关闭
status-unknown = 状态不明
build-new = 新建
build-old = 已建成
class-uncovered = 未覆盖
class-floor-gap = 面积缺口
class-unknown = 无法判定
class-covered = 达标
layer-towns = 乡镇（街道）
layer-communities = 村（社区）
layer-roads = 道路
layer-barriers = 阻隔
crs-wgs84 = WGS84（CGCS2000）
crs-gcj02 = GCJ-02（高德、腾讯）
crs-bd09 = BD-09（百度）
layer-compounds = 住宅小区
layer-circles = 服务圈
layer-facilities = 养老服务设施
layer-sites = 备选点
layer-labels = 注记
layer-drawn = 绘制
legend-candidate = 拟建（未纳入路网）
drawn-path = 步行道
drawn-bridge = 桥梁或通道
drawn-closure = 封闭线
drawn-gate = 小区出入口
drawn-candidate = 拟建
drawn-built = 已纳入路网
layer-reach = 步行可达道路
layer-falsely = 圈内步行不可达标记
edit-no-facility = 没有第 { $slot } 号设施，它可能已被删除。
edit-slot-taken = 第 { $slot } 号位置已有设施。
edit-no-compound = 没有第 { $row } 号小区。
edit-no-drawn = 没有第 { $slot } 号绘制要素。
walking-no-streets = 没有道路图层，无法按步行判定覆盖。请在文件夹中放入 roads（道路）图层（GeoJSON 或 .osm.pbf）。
walking-none-walkable = { $count } 条道路没有一条可以步行，无法按步行判定覆盖。请检查“等级”和“可步行”字段。
rulebook-unknown-preset = 没有内置的指标体系“{ $id }”。可用的有：{ $known }。
rulebook-syntax = 指标体系文件无法读取：第 { $line } 行第 { $column } 列：{ $error }
rulebook-unknown-key = { $line ->
    [none] 指标体系
   *[line] 指标体系第 { $line } 行
}：不认识“{ $key }”。可用的有：{ $known }。
rulebook-missing = { $line ->
    [none] 指标体系
   *[line] 指标体系第 { $line } 行
}：缺少 { $key }。
rulebook-conflict = { $line ->
    [none] 指标体系
   *[line] 指标体系第 { $line } 行
}：{ $key } 不能与 { $other } 同时出现。
rulebook-wrong-value = { $line ->
    [none] 指标体系
   *[line] 指标体系第 { $line } 行
}：{ $key } 不能是 { $found }，应写作：{ $expected }
rulebook-out-of-range = { $line ->
    [none] 指标体系
   *[line] 指标体系第 { $line } 行
}：{ $key } 为 { $value }，应在 { $min } 至 { $max } 之间。
rulebook-too-long = { $line ->
    [none] 指标体系
   *[line] 指标体系第 { $line } 行
}：{ $key } 有 { $count } 个字符或条目，最多 { $max } 个。
rulebook-duplicate-rule = { $line ->
    [none] 指标体系
   *[line] 指标体系第 { $line } 行
}：已有编号为“{ $id }”的指标，编号不能重复。
rulebook-unknown-figure = { $line ->
    [none] 指标体系
   *[line] 指标体系第 { $line } 行
}：{ $key } 用到数据“{ $name }”，但 [figures] 中没有。已有的是：{ $known }。
legend-compounds-verdict = 小区判定结果
legend-compounds-floor-gap = 小区配建面积缺口
legend-compounds-covered-by = 小区可达设施数
legend-compounds-status = 小区新旧
legend-compounds-households = 小区户数
legend-no-gap = 无缺口
legend-m2-range = { $from }–{ $to } m²
legend-m2-over = { $from } m² 以上
legend-households-range = { $from }–{ $to } 户
legend-households-over = { $from } 户及以上
legend-facilities = { $n } 处可达
legend-facilities-range = { $from }–{ $to } 处可达
legend-facilities-over = { $from } 处及以上可达
legend-town-shading = 乡镇（街道）户数覆盖率
legend-share-range = { $from }–{ $to } %
legend-circle = 服务圈
legend-circle-planned = 规划服务圈
legend-reach = 到最近设施的步行时间
legend-minutes = { $from }–{ $to } 分钟
legend-falsely = 圈内步行不可达
legend-planned = 规划设施
legend-closed = 已关闭设施
legend-status-unknown = 状态不明的设施
legend-site = 备选点
map-north = 北
legend-rule = 指标判定结果
legend-rule-not-asked = 不适用
legend-rule-met = 达标
legend-rule-unknown = 无法判定
legend-rule-short = 未达标
figure-yuan = { $amount } 元
unit-facility = 设施
unit-compound = 住宅小区
unit-community = 村（社区）
unit-town = 乡镇（街道）
unit-site = 备选点
unit-county = 全域
