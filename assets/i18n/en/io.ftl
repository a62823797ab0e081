load-read-error = Can't read “{ $path }”: { $error }. Check that it exists and that you may read it.
load-no-layers = No layers in “{ $path }”. Open a folder with GeoJSON files such as towns, compounds and facilities.
load-nothing-usable = Not one usable feature in “{ $path }”. Files with problems: { $files }.
load-cancelled = Reading was cancelled.

json-unexpected-end = Line { $line }, column { $column } (byte { $byte }): the file breaks off here; it may not have been saved or downloaded completely.
json-expected-value = Line { $line }, column { $column } (byte { $byte }): a value should stand here.
json-expected-key = Line { $line }, column { $column } (byte { $byte }): a key in double quotes should stand here.
json-expected-colon = Line { $line }, column { $column } (byte { $byte }): the colon after the key is missing.
json-expected-comma-or-bracket = Line { $line }, column { $column } (byte { $byte }): a comma or closing bracket is missing in an array.
json-expected-comma-or-brace = Line { $line }, column { $column } (byte { $byte }): a comma or closing brace is missing in an object.
json-bad-number = Line { $line }, column { $column } (byte { $byte }): this is no valid number.
json-bad-escape = Line { $line }, column { $column } (byte { $byte }): the backslash is followed by no valid escape.
json-control-character = Line { $line }, column { $column } (byte { $byte }): a text contains an unescaped line break or control character.
json-trailing-text = Line { $line }, column { $column } (byte { $byte }): more follows after the end of the document.
json-too-deep = Line { $line }, column { $column } (byte { $byte }): nested deeper than 1,024 levels.
json-utf16 = The file is encoded in UTF-16. Save it as UTF-8 and open it again.
json-gb18030 = Line { $line }, column { $column } (byte { $byte }): the file is not UTF-8; it looks like GBK or GB18030. Save it as UTF-8 and open it again.
json-not-utf8 = Line { $line }, column { $column } (byte { $byte }): the file is not UTF-8. Save it as UTF-8 and open it again.

io-file-unreadable = The file can't be read: { $error }.
io-file-not-an-object = JSON, but not GeoJSON: the top level should be an object.
io-file-features-not-array = Line { $line }: “features” should be an array of features.
io-file-no-features = A FeatureCollection without “features”.
io-file-no-type = JSON, but not GeoJSON: neither “type” nor “features”.
io-file-unknown-type = JSON, but not GeoJSON: its “type” is “{ $type }”.
io-file-foreign = { $format ->
    [apple-double] A companion file that a Mac makes (AppleDouble); there is no layer in it.
    [gzip] A compressed file; unpack it and open it again.
    [zip] A compressed archive; unpack it and open it again.
    [geopackage] A GeoPackage database; export the layer as GeoJSON (WGS84), in QGIS for example.
    [flatgeobuf] In FlatGeobuf format; export the layer as GeoJSON (WGS84), in QGIS for example.
    [shapefile] In Shapefile format; export the layer as GeoJSON (WGS84), in QGIS or ArcGIS for example.
    [pdf] A PDF document, no layer.
    [lfs] A pointer of Git LFS; the data itself was not downloaded. Run “git lfs pull” and open it again.
    [zeros] Nothing but zero bytes: the contents were lost, in a crash perhaps. Take a backup.
    [html] A web page (HTML), no layer; the download may have brought an error page or a login page. Download it again.
    [kml] In KML format; export the layer as GeoJSON (WGS84), in QGIS for example.
    [gml] In GML format; export the layer as GeoJSON (WGS84), in QGIS for example.
    [gpx] In GPX format; export the layer as GeoJSON (WGS84), in QGIS for example.
    [osm] OpenStreetMap's XML format (.osm); convert it to .osm.pbf, with osmium for example.
   *[xml] An XML file, no GeoJSON; it may be a map service's error message.
}
io-file-zeros = From line { $line } on there are only zero bytes: the contents were lost, in a crash perhaps. Take a backup.
io-file-other-json = In { $name } format; export the layer as GeoJSON (WGS84), in QGIS or mapshaper for example.

io-osm-broken = Not an OpenStreetMap extract (.osm.pbf), or damaged in data block { $block }
io-osm-unsupported = The OpenStreetMap extract uses “{ $feature }”, which CareCircle cannot read; save it anew without it, for example with osmium
io-osm-no-streets = The OpenStreetMap extract has no streets.

io-found-several-files = Several files for one layer: { $files }
io-found-same-file = Byte for byte the same as “{ $file }”
io-found-edited-copy = It looks like a copy of the same layer: { $count } features have the id or name of one in a file read before, and its place
io-found-trailing-comma = There is a comma behind the last feature
io-found-swapped-layer = In the whole layer latitude comes before longitude, unlike in the other layers
io-found-layer-far = The layer lies { $km } km from the others
io-found-layer-far-swapped = The layer lies { $km } km from the others; in one of the two latitude may come before longitude
io-found-towns-overlap = { $first } and { $second } overlap by about { $share } of the smaller one, with { $count } compounds in both
io-found-in-two-towns = Lies in both { $first } and { $second }
io-found-other-format = In .{ $extension } format, which can't be read
io-found-subfolder = A subfolder in which there are layers
io-found-hidden-extension = The file's name has two extensions (.geojson.txt)
io-found-layer-by-name = Only the file's name tells which layer it is, its contents do not
io-found-layer-disagrees = The file's name and its contents speak of different layers
io-found-cut-streets = { $count } streets have vertices outside the extract
io-done-cut-streets = what is left of them is drawn
io-found-own-export = An export of this program
io-found-unrecognised = Neither name nor content tells which layer it is
io-found-unrecognised-broken = No complete GeoJSON, and its name doesn't tell which layer it is
io-found-crs = The file says that its coordinate system is “{ $crs }”
io-found-crs-in-name = The file's name says that its coordinates are { $crs }
io-found-crs-of-maker = The file's name names the maker of a web map whose coordinates are { $crs }, off by hundreds of metres
io-found-shifted = { $count } facilities lie beside the compounds they belong to, just as far as { $crs } coordinates do
io-found-type-case = A “type” is spelt in the wrong case
io-found-zeros = { $count } zero bytes at the end of the file, perhaps from a crash while it was written
io-found-script = The layer stands in a script (JavaScript)
io-found-sequence = One feature a line (a GeoJSON sequence) instead of a FeatureCollection
io-found-esri-json = In Esri JSON format (ArcGIS)
io-found-collection-no-type = No “type”
io-found-collection-type = “type” is “{ $type }” instead of FeatureCollection
io-found-repeated-member = “{ $key }” occurs more than once
io-found-no-field = None of { $count } features has a field for { $field ->
    [name] the name
    [households] households
    [kind] the kind of facility
   *[other] { $field }
}; fields of the file: { $keys }
io-found-not-a-feature = Not a feature
io-found-feature-no-type = A feature without “type”
io-found-feature-type = The feature's “type” is “{ $value }”
io-found-bad-properties = “properties” is no object
io-found-bad-id = The “id” is neither text nor number
io-found-null-geometry = No geometry
io-found-geometry-not-object = The geometry is no object
io-found-geometry-no-type = The geometry has no type
io-found-geometry-unknown-type = Unknown geometry type “{ $type }”
io-found-geometry-no-coordinates = The geometry has no coordinates
io-found-geometry-nesting = The coordinates are nested otherwise than the geometry type says
io-found-geometry-not-a-number = A coordinate is no number
io-found-geometry-too-few-numbers = A position lacks longitude or latitude
io-found-geometry-too-few-positions = Too few positions for a line or an area
io-found-geometry-wrong-kind = The geometry is { $kind ->
    [Point] a point
    [LineString] a line
    [Polygon] an area
   *[other] { $kind }
}, which this layer can't use
io-found-geometries-wrong-kind = { $count } features have a geometry that this layer can't use; the first is feature { $feature }: { $kind ->
    [Point] a point
    [LineString] a line
    [Polygon] an area
   *[other] { $kind }
}
io-found-nowhere = Coordinates out of range: { $lon }, { $lat }
io-found-no-area = The polygon has no area
io-found-invalid-polygon = The polygon crosses itself or is otherwise invalid
io-found-unclosed-ring = The outline is not closed
io-found-extra-numbers = Positions of more than three numbers
io-found-collection = A geometry collection
io-found-swapped = Latitude comes before longitude, { $count } time(s)
io-found-null-island = The coordinates are 0, 0, which is no place
io-found-turned = Longitudes go beyond −180 to 180 degrees, or across the meridian of 180 degrees without a cut, { $count } time(s)
io-found-projected = Coordinates { $x }, { $y } are not degrees but metres of a projection, { $count } time(s)
io-found-duplicate = Name and geometry are the same as an earlier feature's
io-found-duplicate-id = The id “{ $id }” is taken
io-found-missing = Not filled in
io-found-missing-name = No name
io-found-road-class = “{ $value }” is no class of street that is known
io-done-road-class = Taken for a street that people walk; put the field “walkable” (yes or no) beside it where that is wrong
io-found-no-street = “{ $value }” is no street
io-done-no-street = Is not walked
io-found-unreadable = “{ $value }” makes no sense here
io-found-several-numbers = “{ $value }” has more than one number
io-found-range = “{ $value }” is a range, not one number
io-found-two-values = “{ $key }” says “{ $other }”, which differs from “{ $value }”
io-found-row-of-sums = It is a row of sums or means
io-found-area-of-outline = “{ $value }” is the area of the outline itself, hardly built floor space
io-found-common-id = Many features have the id “{ $id }”: it is no id
io-found-whole-cost = “{ $value }” is a whole cost, and there is a price per m² beside it
io-found-unknown-status = the status “{ $value }” is not understood ({ $count } times)
io-found-status-in-name = the name says “{ $value }”
io-found-other-unit = the unit of “{ $value }”, or the one in the column's name, does not fit this figure
io-found-approximate = “{ $value }” is approximate
io-found-partly-read = of “{ $value }”, “{ $unused }” was not used
io-found-out-of-range = “{ $value }” is out of range ({ $least } to { $most })
io-found-fraction = “{ $value }” is no whole number
io-found-unknown-kind = Unknown kind of facility “{ $value }”
io-found-unknown-compound = There is no compound “{ $value }”
io-found-no-town = Lies in no town
io-found-other-town = Said to be in { $named }, but lies in { $actual }
io-found-outside-town = Said to be in { $named }, but lies outside it
io-found-unknown-town = There is no town “{ $named }”
io-found-more-of-a-kind = { $count } more of the same kind

io-found-no-features = There are no features in the file
io-found-collection-unusable = A geometry collection without anything that this layer can use
io-found-quoted-coordinates = Coordinates are written as texts
io-found-short-part = One part has too few positions for a line or an area
io-found-empty-part = One part of the geometry is empty
io-found-lost-position = Some coordinates are no numbers
io-found-several-points = One feature has { $count } points
io-done-position-left-out = Those positions were left out, the others kept
io-done-each-point-a-facility = Each point covers as a facility of its own; floor space, beds and other figures count at the first only
io-done-first-point = The first point was taken
io-found-closed-line = The geometry is a closed line
io-done-nothing = There was nothing to read
io-done-part-left-out = That part was left out
io-done-nesting = Read as the nesting says
io-done-closed-line = Read as an area

io-done-several-files = All were read one after the other; repeated features are kept once
io-done-edited-copy = Those were not read, so that nothing is counted twice; if this file is the right one, move the other out of the folder
io-done-layer-far = Read as it is; check the coordinates
io-done-towns-overlap = Where no town is named, the first of the two in the layer's order is taken
io-done-layer-missing = The file was not read: the layer is incomplete
io-done-file-left-aside = Not read
io-done-file-export = Not read; export the layer as GeoJSON (WGS84), in QGIS for example, into the folder
io-done-file-unpack = Not read; unpack it into the folder
io-done-file-osm = Not read; convert it to .osm.pbf, with osmium for example
io-done-file-rename = Not read; if it is a layer, change its extension to .geojson
io-done-subfolder = Not read; move the layers that are needed to the folder that is opened, or open the subfolder itself
io-done-layer-taken = Read as { $layer ->
    [towns] towns
    [communities] communities
    [compounds] compounds
    [facilities] facilities
    [sites] candidate sites
    [roads] streets
   *[barriers] barriers
}; if that is wrong, choose another layer under Layers (command line: --layer { $file }=LAYER)
io-done-file-left-out = The file was not read; the other layers were
io-done-file-name-it = Not read; put the layer into the file's name, for example “compounds”
io-done-read-anyway = Read nevertheless
io-done-crs-taken-as-wgs84 = Taken as WGS84 longitude and latitude; if places are wrong, convert the file to WGS84 (EPSG:4326) and open it again
io-done-crs-converted = Converted to WGS84; if that is wrong, choose the coordinate system under Layers (command line: --crs)
io-done-crs-choose = Taken as WGS84; if places are off, choose the coordinate system under Layers (command line: --crs)
io-done-no-field = { $field ->
    [name] Features are called by their ids; the field can be chosen by hand
    [households] Households count as unknown; the field can be chosen by hand
   *[other] Counts as unknown; the field can be chosen by hand
}
io-done-left-out = The feature was left out
io-done-no-geometry = Properties kept, not on the map
io-done-all-left-out = They were left out; for this layer another file is needed
io-done-all-no-geometry = Properties kept, not on the map; for places another file is needed
io-done-properties-ignored = Its properties were ignored
io-done-id-made = Another id was made
io-done-id-changed = Changed to “{ $id }”
io-done-repaired = { $parts ->
    [1] Repaired
   *[other] Repaired into { $parts } parts
}
io-done-closed = Closed
io-done-extra-ignored = Only longitude and latitude were taken
io-done-collection-taken-apart = Its usable geometries were taken
io-done-swapped = Exchanged
io-done-turned = A full turn was taken off, and shapes were cut at the meridian of 180 degrees
io-done-unknown = Counts as unknown
io-done-check-floor = Used as it is; please check that it is built floor space
io-done-whole-cost = The price is not added to it
io-done-status-unknown = Status unknown: not counted
io-done-status-taken = Taken as { $status ->
    [planned] planned
    [closed] closed
   *[other] operating
 }
io-done-rounded = Taken as { $value }
io-done-named = Called by its id “{ $name }”
io-done-kind-other = Taken as “other”, which never counts
io-done-kind-by-name = By its name, taken as { $kind ->
    [institution] an elder-care institution
    [welfare_home] a welfare home
    [home_care_centre] a home-care centre
    [day_care] a day-care centre
    [station] a service station
    [canteen] a canteen
    [meal_point] a meal point
    [childcare] childcare
    [medical] a medical institution
    [rehab_aids] a rehabilitation-aids platform
   *[other] other
}
io-done-no-town = Belongs to no town
io-done-town-as-named = Belongs to { $named }, as said
io-done-town-by-place = Belongs to { $town }, by its place
io-done-compound-by-place = Belongs to the compound around it, if any
io-done-listed-first = Only the first 10,000 are listed one by one

io-crs-gauss-3 = These coordinates were not used. They look like CGCS2000 3-degree Gauss-Kruger zone { $zone } (central meridian { $meridian }°, EPSG:{ $epsg }); convert the file to WGS84 longitude and latitude (EPSG:4326) and open it again
io-crs-gauss-6 = These coordinates were not used. They look like CGCS2000 6-degree Gauss-Kruger zone { $zone } (central meridian { $meridian }°, EPSG:{ $epsg }); convert the file to WGS84 longitude and latitude (EPSG:4326) and open it again
io-crs-gauss = These coordinates were not used. They look like Gauss-Kruger without zone number (CGCS2000, 3-degree; the data's description names the central meridian); convert the file to WGS84 longitude and latitude (EPSG:4326) and open it again
io-crs-web-mercator = These coordinates were not used. They look like metres of a web map: Web Mercator (EPSG:3857), or Baidu's own (BD09MC), which only tools for Baidu convert; convert the file to WGS84 longitude and latitude (EPSG:4326) and open it again
io-crs-unknown = These coordinates were not used. Convert the file to WGS84 longitude and latitude (EPSG:4326) and open it again
