siting-way-proposals = 方案
siting-way-curve = 效益曲线
siting-way-worth = 设施作用
siting-way-years = 分年实施
siting-from-uncovered = 未覆盖小区
siting-from-uncovered-tip = 以目前没有任何设施覆盖的小区为备选位置（即“缺口”中的未覆盖小区）
siting-more = 另有 { $count } 个
siting-and = 、
siting-towns = 限于乡镇
siting-towns-all = 全部乡镇
siting-wish = 选址要求
siting-wish-tip = 求解选址方案时对此处的要求，随规划一起保存
siting-wish-none = 无
siting-wish-free = 自由
siting-wish-candidate = 备选
siting-wish-required = 必选
siting-wish-excluded = 排除
siting-wish-here = 在此处设选址备选点
siting-wish-here-tip = 求解选址方案时，可以选中此处
siting-wish-clear = 取消此要求
siting-wish-elsewhere = 不在备选范围
siting-wishes = 选址要求（{ $count }）
siting-wishes-clear = 全部取消
siting-own-place = 自选点 { $n }
siting-remedy-sites = 改为 { $count } 处，重新求解
siting-remedy-budget = 预算改为 { $budget } 万元，重新求解
siting-remedy-share = 改求所能达到的最好目标：覆盖 { $share } %
siting-remedy-share-tip = 把覆盖比例改为备选点所能达到的最大值，重新求解
siting-remedy-candidates = 把这些小区列为备选位置
siting-remedy-candidates-tip = 列入选址要求后，可在这些小区内设点
siting-accept-instead = 采纳 { $count } 处，替换规划新增的 { $gone } 处
siting-put-all-back = 全部复位
siting-put-back = 已从求解所得位置移开；单击放回
siting-moved = → { $distance }
siting-drag-hint = 可在地图上拖动点位，数字随之变化。
siting-live-covered = 采纳后覆盖 { $covered } 户
siting-live-gap = 缺口 { $gap }
siting-held-covered = 覆盖 { $covered } 户
siting-curve-run = 计算曲线
siting-curve-tip = 逐点求出不同点位数（或费用）下最多能覆盖多少；规划已新增的设施先移除，其位置也作为备选
siting-curve-by-sites = 按点位数
siting-curve-by-money = 按费用
siting-curve-to-sites = 至（处）
siting-curve-to-money = 至（万元）
siting-curve-to = 曲线画到多少为止
siting-curve-empty = 曲线显示每多建一处（或多投入一笔费用）最多能多覆盖多少，以及本方案离最优有多远。点击“计算曲线”，各点求出后即时显示，可随时停止。
siting-curve-progress = { $seconds } 秒 · 已求出 { $done } / { $all } 点
siting-curve-points = 已求出 { $done } / { $all } 点
siting-curve-click = 点击曲线上的点，在地图上预览该方案
siting-curve-open = 尚未证明最优
siting-curve-own = 本方案
siting-curve-at-most = 尚未证明最优：至多 { $most }
siting-curve-cost = 费用 { $cost } 万元
siting-curve-point = { $limit }：最多覆盖 { $value } { $people }（{ $share }）
siting-curve-own-covers = 本方案：覆盖 { $covered } { $people }
siting-beside-most = { $proven ->
    [yes] { $limit }最多可覆盖 { $best } { $people }，本方案覆盖 { $value } { $people }：达到最优方案的 { $share }。
   *[no] { $limit }至多覆盖 { $best } { $people }（尚未证明能否达到），本方案覆盖 { $value } { $people }：至少达到最优方案的 { $share }。
}
siting-beside-served = { $proven ->
    [yes] { $limit }最多可容纳 { $best } { $people }，本方案可容纳 { $value } { $people }：达到最优方案的 { $share }。
   *[no] { $limit }至多容纳 { $best } { $people }（尚未证明能否达到），本方案可容纳 { $value } { $people }：至少达到最优方案的 { $share }。
}
siting-beside-met = { $proven ->
    [yes] { $limit }最多可满足配建要求 { $best } ㎡，本方案满足 { $value } ㎡：达到最优方案的 { $share }。
   *[no] { $limit }至多满足配建要求 { $best } ㎡（尚未证明能否达到），本方案满足 { $value } ㎡：至少达到最优方案的 { $share }。
}
siting-beside-mean = { $proven ->
    [yes] { $limit }平均步行最短可为 { $best } 米，本方案为 { $value } 米：比最优方案长 { $more }。
   *[no] { $limit }平均步行至少 { $best } 米（尚未证明能否达到），本方案为 { $value } 米：至多比最优方案长 { $more }。
}
siting-beside-longest = { $proven ->
    [yes] { $limit }最远步行最短可为 { $best } 米，本方案为 { $value } 米：比最优方案长 { $more }。
   *[no] { $limit }最远步行至少 { $best } 米（尚未证明能否达到），本方案为 { $value } 米：至多比最优方案长 { $more }。
}
siting-beside-everyone = 覆盖所要求的 { $asked } { $people }至少需要 { $best }，本方案以 { $own }覆盖 { $covered } { $people }：达到要求的 { $share }。
siting-beside-floor = 补齐面积并尽可能覆盖至少需要 { $best }，本方案需要 { $own }，仍缺 { $missing }，覆盖 { $covered } { $people }。
siting-stopping = 正在停止…
siting-overtaken = 求解期间规划已有修改，结果将针对修改前的状态。
siting-compared-earlier = 比较之后规划又有其他修改，请重新比较。
siting-n-sites = { $count } 处
siting-money = { $money } 万元
siting-people-households = 户
siting-people-elderly = 名老年人
siting-worth-most = 失去“{ $name }”影响最大：{ $households } 户不再有设施覆盖{ $more ->
    [yes] ，面积缺口增加 { $gap }
   *[no] {""}
}。
siting-all-accepted = 所选点位都已在规划中。
siting-none-ticked = 请勾选要采纳的点位。
siting-worth-with = 计入方案中的点位
siting-worth-note = 逐一假定某设施不存在、其余照旧，所损失的即为该设施的作用。单击一行即在地图上显示。
siting-worth-rank = 名次
siting-worth-households = 失去覆盖户
siting-worth-compounds = 小区
siting-worth-elderly = 老年人
siting-worth-gap = 缺口增加(㎡)
siting-worth-rules = 结论改变的指标
siting-worth-proposed = 方案
siting-worth-name = 撤并影响
siting-worth-line = { $any ->
    [yes] −{ $households } 户，缺口 +{ $gap }（第 { $rank }/{ $of }）
   *[no] 无（第 { $rank }/{ $of }）
}
siting-years-empty = 先求出一个方案（或在效益曲线上点选一点），再把它的点位分到各年实施，使覆盖提高得最快。
siting-years-count = 年数
siting-years-each = 每年资金（万元）
siting-years-each-mixed = 各年改为（万元）
siting-years-carry = 结余可转入下年
siting-years-carry-tip = 当年未用完的资金可以留到以后使用
siting-years-whole = 方案共 { $count } 处，需 { $cost } 万元。
siting-years-proven = 各年末覆盖之和最大，已证明最优。
siting-years-open = 目前找到的最好分法，尚未证明最优。
siting-years-never = 资金不足，{ $count } 处未能安排：{ $names }。
siting-years-col-year = 年度
siting-years-col-money = 资金（万元）
siting-years-col-cost = 支出（万元）
siting-years-col-covered = 年末覆盖
siting-years-col-sites = 建设点位
siting-years-chart = 各年末覆盖（基线为现状）
siting-year = 第 { $n } 年
siting-on-foot = 按步行
siting-on-foot-tip = 选址按步行路网求解，与指标体系的判定方式一致。
siting-aim-room = 床位约束下服务人数最多
siting-room-rate = 每百人所需床位
siting-room-rate-tip = 每百户（或每百名老年人）所需的床位或名额
siting-room-place = 每床位面积
siting-room-place-tip = 备选点按建筑面积折算床位；未给出床位的现有设施同样折算
