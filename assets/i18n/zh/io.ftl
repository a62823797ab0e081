load-read-error = 无法读取“{ $path }”：{ $error }。请检查路径是否存在、是否有权限。
load-no-layers = “{ $path }”中没有找到图层。请打开包含 towns（乡镇）、compounds（小区）、facilities（设施）等 GeoJSON 文件的文件夹。
load-nothing-usable = “{ $path }”中没有任何可用的要素。有问题的文件：{ $files }。
load-cancelled = 已取消读取。

json-unexpected-end = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：文件在此中断，内容不完整，可能没有下载或保存完
json-expected-value = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：此处应为一个值。
json-expected-key = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：此处应为带双引号的字段名。
json-expected-colon = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：字段名后缺少冒号。
json-expected-comma-or-bracket = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：数组中缺少逗号或右方括号。
json-expected-comma-or-brace = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：对象中缺少逗号或右花括号。
json-bad-number = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：数字写法不合规范。
json-bad-escape = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：反斜杠后的转义写法不合规范。
json-control-character = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：文本中有未转义的换行或控制字符。
json-trailing-text = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：文件内容结束后还有多余字符。
json-too-deep = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：嵌套超过 1,024 层。
json-utf16 = 文件编码是 UTF-16，请另存为 UTF-8 后重新打开。
json-gb18030 = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：文件编码不是 UTF-8，看起来是 GBK／GB18030，请另存为 UTF-8 后重新打开。
json-not-utf8 = 第 { $line } 行第 { $column } 列（第 { $byte } 字节）：文件编码不是 UTF-8，请另存为 UTF-8 后重新打开。

io-file-unreadable = 无法读取文件：{ $error }。
io-file-not-an-object = 是 JSON，但不是 GeoJSON：最外层应为花括号括起的对象。
io-file-features-not-array = 第 { $line } 行：“features”应为方括号括起的要素列表。
io-file-no-features = 是 FeatureCollection，但没有“features”要素列表。
io-file-no-type = 是 JSON，但不是 GeoJSON：没有“type”，也没有“features”。
io-file-unknown-type = 是 JSON，但不是 GeoJSON：“type”为“{ $type }”。
io-file-foreign = { $format ->
    [apple-double] 是苹果电脑自动生成的附属文件，里面没有图层。
    [gzip] 是压缩文件，请解压后重新打开。
    [zip] 是压缩包，请解压后重新打开。
    [geopackage] 是 GeoPackage 数据库，请在 QGIS 等软件中将图层导出为 GeoJSON（WGS84）。
    [flatgeobuf] 是 FlatGeobuf 格式，请在 QGIS 等软件中将图层导出为 GeoJSON（WGS84）。
    [shapefile] 是 Shapefile 格式，请在 QGIS、ArcGIS 等软件中将图层导出为 GeoJSON（WGS84）。
    [pdf] 是 PDF 文档，不是图层。
    [lfs] 是 Git LFS 的指针文件，数据本身没有下载；请执行 git lfs pull 后重新打开。
    [zeros] 文件中全是零字节，内容已经丢失（可能因断电或死机）；请换用备份。
    [html] 是网页（HTML），不是图层；下载时可能得到了错误页面或登录页面，请重新下载。
    [kml] 是 KML 格式，请在 QGIS 等软件中将图层导出为 GeoJSON（WGS84）。
    [gml] 是 GML 格式，请在 QGIS 等软件中将图层导出为 GeoJSON（WGS84）。
    [gpx] 是 GPX 格式，请在 QGIS 等软件中将图层导出为 GeoJSON（WGS84）。
    [osm] 是 OpenStreetMap 的 XML 格式（.osm），请用 osmium 等工具转换为 .osm.pbf。
   *[xml] 是 XML 文件，不是 GeoJSON；可能是地图服务返回的错误信息。
}
io-file-zeros = 第 { $line } 行以后全是零字节，内容已经丢失（可能因断电或死机）；请换用备份。
io-file-other-json = 是 { $name } 格式，请在 QGIS、mapshaper 等软件中将图层导出为 GeoJSON（WGS84）。

io-osm-broken = 不是 OpenStreetMap 数据（.osm.pbf），或文件在第 { $block } 个数据块处损坏
io-osm-unsupported = 这份 OpenStreetMap 数据使用了“{ $feature }”，本程序无法读取；请用 osmium 等工具另存为不含该特性的文件
io-osm-no-streets = 这份 OpenStreetMap 数据中没有道路。

io-found-several-files = 同一图层有多个文件：{ $files }
io-found-same-file = 与“{ $file }”内容完全相同
io-found-edited-copy = 像是同一图层的另一份副本：有 { $count } 个要素与先读取的文件编号或名称相同、位置相同
io-found-trailing-comma = 最后一个要素后面多了一个逗号
io-found-swapped-layer = 整个图层纬度写在了经度前面，与其他图层对不上
io-found-layer-far = 离其他图层有 { $km } 公里
io-found-layer-far-swapped = 离其他图层有 { $km } 公里；可能这两个图层中有一个把纬度写在了经度前面
io-found-towns-overlap = { $first }与{ $second }的边界重叠，重叠部分约占较小者的 { $share }，其中有 { $count } 个小区
io-found-in-two-towns = 同时位于{ $first }和{ $second }的边界之内
io-found-other-format = 是 .{ $extension } 格式，不能直接读取
io-found-subfolder = 是子文件夹，里面还有图层文件
io-found-hidden-extension = 文件名带有双重扩展名（.geojson.txt）
io-found-layer-by-name = 只凭文件名判断是哪个图层，内容看不出来
io-found-layer-disagrees = 文件名和内容所指的图层不一致
io-found-cut-streets = { $count } 条道路有一部分节点不在这份数据中
io-done-cut-streets = 只画出其余部分
io-found-own-export = 是本程序导出的结果
io-found-unrecognised = 从文件名和内容都看不出是哪个图层
io-found-unrecognised-broken = 不是完整的 GeoJSON，文件名也看不出是哪个图层
io-found-crs = 文件注明坐标系为“{ $crs }”
io-found-crs-in-name = 文件名注明坐标为 { $crs }
io-found-crs-of-maker = 文件名提到的网络地图使用 { $crs } 坐标，与实际位置相差数百米
io-found-shifted = { $count } 处设施都落在所属小区之外，偏移量正是 { $crs } 坐标的偏移量
io-found-type-case = “type”的大小写不合规范
io-found-zeros = 文件末尾有 { $count } 个多余的零字节，可能因断电或死机而未写完整
io-found-script = 图层写在脚本（JavaScript）中
io-found-sequence = 要素逐行书写（GeoJSON 序列），没有 FeatureCollection
io-found-esri-json = 是 Esri JSON（ArcGIS）格式
io-found-collection-no-type = 没有“type”
io-found-collection-type = “type”为“{ $type }”，而不是 FeatureCollection
io-found-repeated-member = “{ $key }”出现了不止一次
io-found-no-field = { $count } 个要素都没有{ $field ->
    [name] 名称
    [households] 户数
    [kind] 设施类型
   *[other] { $field }
}字段；文件中的字段：{ $keys }
io-found-not-a-feature = 不是要素
io-found-feature-no-type = 要素没有“type”
io-found-feature-type = 要素的“type”为“{ $value }”
io-found-bad-properties = “properties”不是属性表
io-found-bad-id = “id”既不是文本也不是数字
io-found-null-geometry = 没有几何图形
io-found-geometry-not-object = 几何图形的写法不合规范
io-found-geometry-no-type = 几何图形没有类型
io-found-geometry-unknown-type = 几何类型“{ $type }”无法识别
io-found-geometry-no-coordinates = 几何图形没有坐标
io-found-geometry-nesting = 坐标的层次与几何类型不符
io-found-geometry-not-a-number = 坐标不是数字
io-found-geometry-too-few-numbers = 坐标缺少经度或纬度
io-found-geometry-too-few-positions = 点数太少，构不成线或面
io-found-geometry-wrong-kind = 几何类型为{ $kind ->
    [Point] 点
    [LineString] 线
    [Polygon] 面
   *[other] { $kind }
}，此图层用不上
io-found-geometries-wrong-kind = 有 { $count } 个要素的几何类型是此图层用不上的；第一个是第 { $feature } 个要素，为{ $kind ->
    [Point] 点
    [LineString] 线
    [Polygon] 面
   *[other] { $kind }
}
io-found-nowhere = 坐标超出范围：{ $lon }，{ $lat }
io-found-no-area = 面没有面积
io-found-invalid-polygon = 面自相交或不合规范
io-found-unclosed-ring = 边界没有闭合
io-found-extra-numbers = 坐标多于三个数
io-found-collection = 是几何集合
io-found-swapped = 经纬度写反了，共 { $count } 处
io-found-null-island = 坐标为 0, 0，等于缺少空间坐标
io-found-turned = 有 { $count } 处经度超出 −180 至 180 度，或跨过 180 度经线而没有断开
io-found-projected = 坐标 { $x }，{ $y } 不是经纬度，而是以米为单位的投影坐标，共 { $count } 处
io-found-duplicate = 名称和图形与前面的要素完全相同
io-found-duplicate-id = 编号“{ $id }”重复
io-found-missing = 没有填写
io-found-missing-name = 没有名称
io-found-road-class = 道路等级“{ $value }”无法识别
io-done-road-class = 按可步行道路处理；不符实际的，请补充字段“是否可步行”（是/否）
io-found-no-street = “{ $value }”不是道路
io-done-no-street = 不作为步行道路
io-found-unreadable = “{ $value }”无法识别
io-found-several-numbers = “{ $value }”里有不止一个数
io-found-range = “{ $value }”是一个范围，不是一个数
io-found-two-values = 另有“{ $key }”为“{ $other }”，与“{ $value }”不同
io-found-row-of-sums = 是合计（小计、平均）行
io-found-area-of-outline = “{ $value }”就是图形本身的面积，不像是建筑面积
io-found-common-id = 多个要素的编号同为“{ $id }”，这一列不是编号
io-found-whole-cost = “{ $value }”是总费用，另外还写了单价
io-found-unknown-status = 状态“{ $value }”无法识别，共 { $count } 处
io-found-status-in-name = 名称注明“{ $value }”
io-found-other-unit = “{ $value }”或列名的单位不适用于这一项
io-found-approximate = “{ $value }”是约数
io-found-partly-read = “{ $value }”中的“{ $unused }”没有用上
io-found-out-of-range = “{ $value }”超出合理范围（{ $least } 至 { $most }）
io-found-fraction = “{ $value }”不是整数
io-found-unknown-kind = 设施类型“{ $value }”无法识别
io-found-unknown-compound = 没有名为“{ $value }”的小区
io-found-no-town = 不在任何乡镇（街道）范围内
io-found-other-town = 注明属于{ $named }，位置却在{ $actual }
io-found-outside-town = 注明属于{ $named }，位置却不在其范围内
io-found-unknown-town = 没有名为“{ $named }”的乡镇（街道）
io-found-more-of-a-kind = 同类问题还有 { $count } 处

io-found-no-features = 文件中没有任何要素
io-found-collection-unusable = 几何集合中没有此图层可用的图形
io-found-quoted-coordinates = 坐标写成了文本
io-found-short-part = 有一部分点数太少，构不成线或面
io-found-empty-part = 多部分图形中有空的部分
io-found-lost-position = 有的坐标不是数字
io-found-several-points = 一个要素有 { $count } 个点
io-done-position-left-out = 略去这些坐标点，其余照用
io-done-each-point-a-facility = 每个点各作为一处设施参加覆盖判定；面积、床位等数字只计入第一处
io-done-first-point = 以第一个点为准
io-found-closed-line = 几何类型是闭合的线
io-done-nothing = 没有可读入的内容
io-done-part-left-out = 去掉了这一部分
io-done-nesting = 按坐标的层次读入
io-done-closed-line = 作为面读入

io-done-several-files = 依次全部读入；重复的要素只保留一次
io-done-edited-copy = 这些要素未读取，以免重复计算；如果应以这份为准，请把另一份移出文件夹
io-done-layer-far = 照原样读取；请检查坐标
io-done-towns-overlap = 没有写明乡镇的，按图层中的先后计入前一个
io-done-layer-missing = 文件未读取，该图层不完整
io-done-file-left-aside = 未读入
io-done-file-export = 未读取；请在 QGIS 等软件中将图层导出为 GeoJSON（WGS84）后放入文件夹
io-done-file-unpack = 未读取；请解压后放入文件夹
io-done-file-osm = 未读取；请用 osmium 等工具转换为 .osm.pbf
io-done-file-rename = 未读取；如果是图层，请把扩展名改为 .geojson
io-done-subfolder = 未读取；请把需要的图层文件移到所打开的文件夹，或直接打开该子文件夹
io-done-layer-taken = 作为{ $layer ->
    [towns] 乡镇街道
    [communities] 村社区
    [compounds] 小区
    [facilities] 设施
    [sites] 备选点
    [roads] 道路
   *[barriers] 阻隔
}图层读取；如不对，请在“图层”中改选（命令行：--layer { $file }=图层）
io-done-file-left-out = 未读入此文件，其他图层不受影响
io-done-file-name-it = 未读入；请在文件名中写明图层，例如“小区”或“compounds”
io-done-read-anyway = 照常读入
io-done-crs-taken-as-wgs84 = 坐标按 WGS84 经纬度使用；若位置不对，请转换为 WGS84（EPSG:4326）后重新打开
io-done-crs-converted = 已转换为 WGS84；如有误，请在“图层”面板选择坐标系（命令行：--crs）
io-done-crs-choose = 按 WGS84 使用；若位置偏移，请在“图层”面板选择坐标系（命令行：--crs）
io-done-no-field = { $field ->
    [name] 以编号代替名称；也可以手工指定字段
    [households] 户数按未知处理；也可以手工指定字段
   *[other] 按未知处理；也可以手工指定字段
}
io-done-left-out = 未读入此要素
io-done-no-geometry = 保留属性，不上图
io-done-all-left-out = 均未读入；此图层需换用几何类型合适的文件
io-done-all-no-geometry = 保留属性，不上图；如需上图，请换用几何类型合适的文件
io-done-properties-ignored = 忽略其属性
io-done-id-made = 另编编号
io-done-id-changed = 改为“{ $id }”
io-done-repaired = { $parts ->
    [1] 已修复
   *[other] 已修复为 { $parts } 块
}
io-done-closed = 已闭合
io-done-extra-ignored = 只取经度和纬度
io-done-collection-taken-apart = 取其中可用的图形
io-done-swapped = 已对调
io-done-turned = 已减去整圈，并在 180 度经线处断开
io-done-unknown = 按未知处理
io-done-check-floor = 照常使用；请核对是否为建筑面积
io-done-whole-cost = 不再另加单价
io-done-status-unknown = 按状态不明处理，不计入
io-done-status-taken = 按“{ $status ->
    [planned] 规划
    [closed] 关闭
   *[other] 运营
 }”处理
io-done-rounded = 取 { $value }
io-done-named = 以编号“{ $name }”代替
io-done-kind-other = 归入“其他”，不计入覆盖
io-done-kind-by-name = 按名称认作{ $kind ->
    [institution] 养老机构
    [welfare_home] 敬老院
    [home_care_centre] 居家养老服务中心
    [day_care] 日间照料中心
    [station] 养老服务站
    [canteen] 长者饭堂
    [meal_point] 助餐点
    [childcare] 托育机构
    [medical] 医疗机构
    [rehab_aids] 康复辅具平台
   *[other] 其他
}
io-done-no-town = 不计入任何乡镇（街道）
io-done-town-as-named = 按注明的{ $named }处理
io-done-town-by-place = 按位置归入{ $town }
io-done-compound-by-place = 按位置归属小区
io-done-listed-first = 只逐条列出前 10,000 处

io-crs-gauss-3 = 未采用这些坐标。看起来是 CGCS2000 三度带高斯投影第 { $zone } 带（中央经线 { $meridian }°，EPSG:{ $epsg }），请转换为 WGS84 经纬度（EPSG:4326）后重新打开
io-crs-gauss-6 = 未采用这些坐标。看起来是 CGCS2000 六度带高斯投影第 { $zone } 带（中央经线 { $meridian }°，EPSG:{ $epsg }），请转换为 WGS84 经纬度（EPSG:4326）后重新打开
io-crs-gauss = 未采用这些坐标。看起来是不带带号的高斯投影（CGCS2000 三度带，中央经线见数据说明），请转换为 WGS84 经纬度（EPSG:4326）后重新打开
io-crs-web-mercator = 未采用这些坐标。看起来是网络地图的米制坐标：Web 墨卡托投影（EPSG:3857），或百度米制坐标（BD09MC，须用支持百度坐标的工具转换），请转换为 WGS84 经纬度（EPSG:4326）后重新打开
io-crs-unknown = 未采用这些坐标。请转换为 WGS84 经纬度（EPSG:4326）后重新打开
