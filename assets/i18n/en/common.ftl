app-name = CareCircle
kind-institution = Elder-care institution
kind-welfare-home = Welfare home
kind-home-care-centre = Home-care centre
kind-day-care = Day-care centre
kind-station = Service station
kind-canteen = Canteen
kind-meal-point = Meal point
kind-childcare = Childcare
kind-medical = Medical institution
kind-rehab-aids = Rehabilitation aids
kind-other = Other
status-operating = Operating
status-planned = Planned
status-closed = Closed
status-unknown = Status unknown
build-new = New
build-old = Old
class-uncovered = Not covered
class-floor-gap = Floor-space gap
class-unknown = Unknown
class-covered = Compliant
layer-towns = Towns
layer-communities = Communities
layer-roads = Roads
layer-barriers = Barriers
crs-wgs84 = WGS84 (CGCS2000)
crs-gcj02 = GCJ-02 (Amap, Tencent)
crs-bd09 = BD-09 (Baidu)
layer-compounds = Compounds
layer-circles = Service circles
layer-facilities = Facilities
layer-sites = Candidate sites
layer-labels = Labels
layer-drawn = Drawn
legend-candidate = Considered (not in the network)
drawn-path = Footpath
drawn-bridge = Bridge or underpass
drawn-closure = Closure
drawn-gate = Compound gate
drawn-candidate = considered
drawn-built = in the network
layer-reach = Streets within reach
layer-falsely = Falsely covered
edit-no-facility = There is no facility { $slot }; it may have been removed.
edit-slot-taken = There is already a facility in place { $slot }.
edit-no-compound = There is no compound { $row }.
edit-no-drawn = There is nothing drawn with number { $slot }.
walking-no-streets = There is no roads layer, so that coverage can’t be judged on foot. Put a layer “roads” (GeoJSON or .osm.pbf) into the folder.
walking-none-walkable = None of the { $count } roads can be walked, so that coverage can’t be judged on foot. Look at the fields class and walkable.
rulebook-unknown-preset = There is no built-in rulebook “{ $id }”. There are: { $known }.
rulebook-syntax = The rulebook can't be read: line { $line }, column { $column }: { $error }
rulebook-unknown-key = { $line ->
    [none] Rulebook
   *[line] Rulebook, line { $line }
}: “{ $key }” is not known. Known are: { $known }.
rulebook-missing = { $line ->
    [none] Rulebook
   *[line] Rulebook, line { $line }
}: { $key } is missing.
rulebook-conflict = { $line ->
    [none] Rulebook
   *[line] Rulebook, line { $line }
}: { $key } can't stand beside { $other }.
rulebook-wrong-value = { $line ->
    [none] Rulebook
   *[line] Rulebook, line { $line }
}: { $key } can't be { $found }. It is written like this: { $expected }
rulebook-out-of-range = { $line ->
    [none] Rulebook
   *[line] Rulebook, line { $line }
}: { $key } is { $value }; it must be { $min } to { $max }.
rulebook-too-long = { $line ->
    [none] Rulebook
   *[line] Rulebook, line { $line }
}: { $key } has { $count } characters or entries; at most { $max } are allowed.
rulebook-duplicate-rule = { $line ->
    [none] Rulebook
   *[line] Rulebook, line { $line }
}: There is another rule with the id “{ $id }”.
rulebook-unknown-figure = { $line ->
    [none] Rulebook
   *[line] Rulebook, line { $line }
}: { $key } names the figure “{ $name }”, which [figures] does not have. There are: { $known }.
legend-compounds-verdict = Compounds by verdict
legend-compounds-floor-gap = Compounds by floor-space gap
legend-compounds-covered-by = Compounds by facilities in reach
legend-compounds-status = Compounds, new and old
legend-compounds-households = Compounds by households
legend-no-gap = No gap
legend-m2-range = { $from } – { $to } m²
legend-m2-over = Over { $from } m²
legend-households-range = { $from } – { $to } households
legend-households-over = { $from } households and more
legend-facilities = { $n } in reach
legend-facilities-range = { $from } – { $to } in reach
legend-facilities-over = { $from } and more in reach
legend-town-shading = Towns: share of households covered
legend-share-range = { $from } – { $to } %
legend-circle = Service circle
legend-circle-planned = Service circle, planned
legend-reach = On foot to the nearest facility
legend-minutes = { $from }–{ $to } min
legend-falsely = Falsely covered (circle only)
legend-planned = Planned facility
legend-closed = Closed facility
legend-status-unknown = Facility of unknown status
legend-site = Candidate site
map-north = N
legend-rule = Verdict of the rule
legend-rule-not-asked = Not asked
legend-rule-met = Met
legend-rule-unknown = Unknown
legend-rule-short = Short
figure-yuan = { $amount } yuan
unit-facility = Facility
unit-compound = Compound
unit-community = Community
unit-town = Town
unit-site = Candidate site
unit-county = County
