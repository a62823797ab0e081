siting-means-new-build = 新建
siting-means-rebuild = 改建
siting-means-purchase = 购置
siting-means-swap = 置换
siting-means-lease = 租赁
siting-no-demand = 没有一个小区同时具备位置和所统计的数据，无从选址。请在小区图层补充户数（统计老年人时补充老年人数）。
siting-no-candidates = 没有备选点。请添加备选点图层，或改用小区、网格作为备选。
siting-too-many-ways = 小区与备选点之间约有 { $ways } 段距离，最多能算 { $most } 段。请减少备选点：放大网格间距，或只选部分乡镇。
siting-grid-too-fine = 网格将有 { $cells } 个单元，最多只能有 { $most } 个；请把间距放大。
siting-figure = { $what ->
    [share] 要求的覆盖比例
    [times] 每个小区所需的设施数
    [sites] 选点数
    [budget] 预算
    [grid_m] 网格间距
    [cost] 假定的固定费用
    [cost_per_m2] 假定的每平方米费用
    [smallest_m2] 最小面积
    [m2_per_place] 每个床位（名额）的建筑面积
    [rate] 人均所需床位（名额）
   *[floor_m2] 建筑面积
}不能是 { $value }。
siting-no-such-candidate = 没有编号为“{ $id }”的备选点。
siting-kind-not-counted = 指标体系不计入这类设施，建了也不会改变评估结果。
siting-too-many-required = 必选点有 { $required } 处，但最多只能选 { $allowed } 处。
siting-required-too-dear = 必选点共需 { $cost } 元，超出预算 { $budget } 元。
siting-too-large = 户数、费用或距离过大，无法精确求和。
siting-disagrees = 求解结果为 { $solver }，而按该方案重新评估得 { $assessment }，两者不一致。方案不予显示；请将此作为程序缺陷反馈。
siting-infeasible = 有 { $compounds } 个小区的服务半径内备选点和现有设施不足：要求覆盖 { $asked }，最多只能覆盖 { $most }。以下是所能做到的最好结果。
siting-infeasible-floor = 有 { $compounds } 个小区所缺的配建面积无法由备选点补齐，仍缺 { $missing } ㎡。以下是所能做到的最好结果。
siting-circles-shared = 新建小区先按服务圈统筹，剩余部分再由已建成小区按乡镇统筹，这种组合下无法进行面积选址；请让两者都按服务圈，或让新建小区按乡镇统筹或不统筹。
siting-no-such-limit = 这类问题不能按点位数或预算逐级求解。
siting-infeasible-no-way = 有 { $compounds } 个小区步行到不了任何所选点位或现有设施，每个按 { $metres } 米计。
siting-infeasible-no-room = 服务范围内有点位或设施、但因床位（名额）不足而得不到服务的有 { $people }。
