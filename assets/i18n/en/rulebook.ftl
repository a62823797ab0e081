# Words of rules. What stands in brackets are the names that rulebook files use.
rule-kind-of-rule = { $key ->
    [coverage] Coverage
    [floor_space] Floor space
    [presence] Presence
    [ratio] Ratios and numbers
    [condition] Conditions
    [stage] Four-in-step
   *[review] Reviews
}
rule-layer = { $key ->
    [facilities] facilities
    [towns] towns
    [communities] communities
    [compounds] compounds
   *[sites] candidate sites
}
rule-unit = { $key ->
    [compound] compound
    [community] community
    [town] town
   *[county] county
}
rule-mode = { $key ->
    [circle] Straight line
   *[walk] On foot
}
rule-weight = { $key ->
    [households] households
    [elderly] elderly residents
   *[units] units
}
rule-measure = { $key ->
    [m2] m² provided
    [compounds] compounds that comply
   *[households] households in them
}
rule-goal = { $key ->
    [at_least] at least
    [more_than] more than
    [at_most] at most
    [reach] at least
    [many] at least
   *[equal] exactly
}
rule-property = { $key ->
    [status] status
    [floor_m2] floor space
    [storey] storey
    [beds] beds
    [nursing_beds] nursing beds
    [dementia_beds] dementia-care beds
    [residents] residents
    [grade] grade
    [operator] operator
    [smart] smart terminal
    [rehab_room] rehabilitation room
    [medical_partner] medical partner
    [consortium] care consortium
    [places] childcare places
    [opened] year of opening
    [hazard] safety hazards
    [high_end] high-end home
    [rebuilt] rebuilt
    [dual_licence] licensed for both
    [serves_community] serving the community
    [served_villages] villages served
    [hospital] kind of hospital
    [geriatrics] geriatric department
    [rehab_department] rehabilitation department
    [prevention] preventive department
    [population] residents
    [elderly] elderly residents
    [households] households
    [villages] villages
    [carers] certified carers
    [carers_first_aid] carers with a first-aid certificate
    [children_u3] children under three
    [hardship_elders] special-hardship elders
    [visited_elders] special-hardship elders visited each month
    [hardship_disabled] destitute disabled elders
    [hardship_disabled_in_care] destitute disabled elders cared for in institutions
    [family_beds] family care beds
    [family_beds_adapted] family care beds in adapted homes
    [built_year] year of completion
    [care_floor_m2] care floor space
    [stage] stage
    [care_stage] stage of care rooms
    [method] means
    [cost] fixed cost
    [cost_per_m2] price
    [lease_years] lease
   *[other] ?
}
# Units stand after a number.
rule-property-unit = { $key ->
    [floor_m2] { " m²" }
    [care_floor_m2] { " m²" }
    [lease_years] { " years" }
    [cost] { " yuan" }
    [cost_per_m2] { " yuan per m²" }
   *[other] { "" }
}
rule-word = { $key ->
    [status-operating] operating
    [status-planned] planned
    [status-closed] closed
    [status-new] new
    [status-old] old
    [operator-public] public
    [operator-public_private] public, privately run
    [operator-private] private
    [stage-planned] planned
    [stage-built] built
    [stage-accepted] accepted
    [stage-handed_over] handed over
    [care_stage-planned] planned
    [care_stage-built] built
    [care_stage-accepted] accepted
    [care_stage-handed_over] handed over
    [hospital-general] general hospital
    [hospital-tcm] hospital of Chinese medicine
    [hospital-other] other hospital
    [method-new_build] new build
    [method-rebuild] rebuild
    [method-purchase] purchase
    [method-swap] swap
    [method-lease] lease
   *[other] ?
}
rule-yes = { $key ->
    [smart] a smart terminal
    [rehab_room] a rehabilitation room
    [medical_partner] a medical partner
    [consortium] a place in a care consortium
    [hazard] safety hazards
    [high_end] high-end services
    [rebuilt] a completed rebuild
    [dual_licence] licences for medical and elder care
    [serves_community] service to the community
    [geriatrics] a geriatric department
    [rehab_department] a rehabilitation department
    [prevention] a preventive department
   *[other] ?
}
rule-no = { $key ->
    [smart] no smart terminal
    [rehab_room] no rehabilitation room
    [medical_partner] no medical partner
    [consortium] no place in a care consortium
    [hazard] no safety hazards
    [high_end] no high-end services
    [rebuilt] no completed rebuild
    [dual_licence] no licences for both medical and elder care
    [serves_community] not serving the community
    [geriatrics] no geriatric department
    [rehab_department] no rehabilitation department
    [prevention] no preventive department
   *[other] ?
}
rule-a-feature = { $key ->
    [institution] an elder-care institution
    [welfare_home] a welfare home
    [home_care_centre] a home-care centre
    [day_care] a day-care centre
    [station] a service station
    [canteen] an elders' canteen
    [meal_point] a meal point
    [childcare] a childcare facility
    [medical] a medical institution
    [rehab_aids] a rehabilitation-aids platform
    [other] another facility
    [towns] a town
    [communities] a community
    [compounds] a compound
    [sites] a candidate site
   *[facilities] a facility
}
rule-features = { $key ->
    [institution] elder-care institutions
    [welfare_home] welfare homes
    [home_care_centre] home-care centres
    [day_care] day-care centres
    [station] service stations
    [canteen] elders' canteens
    [meal_point] meal points
    [childcare] childcare facilities
    [medical] medical institutions
    [rehab_aids] rehabilitation-aids platforms
    [other] other facilities
    [towns] towns
    [communities] communities
    [compounds] compounds
    [compounds-new] new compounds
    [compounds-old] old compounds
    [sites] candidate sites
   *[facilities] facilities
}

# Parts of sentences
rule-comma = { ", " }
rule-or = { " or " }
rule-and = { " and " }
rule-and-conditions = { " and " }
rule-quoted = “{ $word }”
rule-figure = { " " }“{ $name }”
rule-yuan = { $amount } yuan
rule-number = number
rule-number-of = number of { $features }
rule-sum-of = { $property } of { $features }
rule-with = { $features } with { $conditions }
rule-of-circle = a facility of the service circle
rule-within = { $key ->
    [circle] within { $way }
    [way] within { $way } on foot
   *[time] within { $minutes } minutes on foot ({ $speed } m/s)
}
rule-count-test = { $key ->
    [at_least] at least { $value }{ $unit } { $name }
    [more] more than { $value }{ $unit } { $name }
    [at_most] at most { $value }{ $unit } { $name }
    [less] fewer than { $value }{ $unit } { $name }
    [differs] other than { $value }{ $unit } { $name }
   *[equal] exactly { $value }{ $unit } { $name }
}
rule-level-test = { $key ->
    [at_least] a { $name } of at least { $value }{ $unit }
    [more] a { $name } of more than { $value }{ $unit }
    [at_most] a { $name } of at most { $value }{ $unit }
    [less] a { $name } of less than { $value }{ $unit }
    [differs] a { $name } other than { $value }{ $unit }
   *[equal] a { $name } of { $value }{ $unit }
}
rule-year-test = { $key ->
    [at_least] a { $name } of { $value }{ $unit } or later
    [more] a { $name } after { $value }{ $unit }
    [at_most] a { $name } of { $value }{ $unit } or earlier
    [less] a { $name } before { $value }{ $unit }
    [differs] a { $name } other than { $value }{ $unit }
   *[equal] the { $name } { $value }{ $unit }
}
rule-word-test = { $key ->
    [differs] a { $name } other than { $words }
   *[equal] the { $name } { $words }
}
rule-floor-compounds = { $key ->
    [new] new compounds ({ $new } m² per 100 households)
    [old] old compounds ({ $old } m² per 100 households)
   *[both] compounds (new { $new }, old { $old } m² per 100 households)
}

# Sentences: what a rule asks for
rule-says-coverage = { $key ->
    [compound-all] every compound has { $facilities } { $within }
    [compound-part] at least { $share } of compounds, weighted by { $weight }, have { $facilities } { $within }
    [community-all] every community has { $facilities } { $within }
    [community-part] at least { $share } of communities, weighted by { $weight }, have { $facilities } { $within }
    [town-all] in each town, all { $weight } have { $facilities } { $within }
    [town-part] in each town, at least { $share } of { $weight } have { $facilities } { $within }
    [county-all] all { $weight } in the county have { $facilities } { $within }
   *[county-part] at least { $share } of { $weight } in the county have { $facilities } { $within }
}
rule-says-floor = { $key ->
    [m2-all] the care floor space required of { $compounds } is there in full
    [m2-part] at least { $share } of the care floor space required of { $compounds } is there
    [compounds-all] all { $compounds } have their care floor space
    [compounds-part] at least { $share } of { $compounds } have their care floor space
    [households-all] all households of { $compounds } live where the care floor space is there
   *[households-part] at least { $share } of households of { $compounds } live where the care floor space is there
}
rule-says-presence = { $key ->
    [county-one] the county has { $facilities }
    [county-many] the county has at least { $count } { $facilities }
    [all-one] every { $unit } has { $facilities }
    [all-many] every { $unit } has at least { $count } { $facilities }
    [part-one] at least { $share } of units ({ $unit }) have { $facilities }
   *[part-many] at least { $share } of units ({ $unit }) have at least { $count } { $facilities }
}
rule-says-number = { $value }: { $goal }{ $target }
rule-says-ratio = { $key ->
    [within] { $value } as a share of { $per }, in { $features }: { $goal }{ $target }
    [among] { $value } as a share of { $per }: { $goal }{ $target }
    [per] { $value } for every { $scale } { $per }: { $goal }{ $target }
   *[over] { $value } against { $per }: { $goal }{ $target }
}
rule-in-each-town = In each town: { $sentence }
rule-says-having = { $key ->
    [all] all { $features } have { $has }
   *[part] at least { $share } of { $features } have { $has }
}
rule-says-stage = { $key ->
    [own-all] in all { $compounds }, care rooms are as far as the compound: planned, built, accepted and handed over with it
    [own-part] in at least { $share } of { $compounds }, care rooms are as far as the compound: planned, built, accepted and handed over with it
    [stage-all] in all { $compounds }, care rooms are { $stage }
   *[stage-part] in at least { $share } of { $compounds }, care rooms are { $stage }
}
rule-says-review = { $which ->
    [several] { $facilities } with at least { $at_least } of these weaknesses are closed, merged or converted until none is left: { $weaknesses }
   *[any] { $facilities } with { $weaknesses } are closed, merged or converted until none is left
 }

# The editor
rules-choose = Choose a rulebook
rules-own = Your own rulebook
rules-changed-one = { $name } (changed)
rules-copy = Copy as own
rules-copy-tip = Makes a copy under a name and id of your own; the published one stays as it is.
rules-copy-of = { $name } (own)
rules-open = Open…
rules-save = Save…
rules-name-zh = Chinese name
rules-name-en = English name
rules-year = Year judged for
rules-mode = Judged by
rules-on-foot = On foot
rules-walkers = Walkers
rules-walker = { $key ->
    [adult] Adults, { $speed } m/s
    [elder] Elders, { $speed } m/s
    [wheelchair] Wheelchair, { $speed } m/s
   *[other] Others
}
rules-walk-minutes = Minutes on foot
rules-walk-speed = Speed (m/s)
rules-walk-access = Street within
rules-walk-access-tip = Compounds and facilities farther than this from the nearest street, in a straight line, can't be judged on foot.
rules-walk-steps = Steps can be taken
rules-walk-slope = Slopes take time
rules-walk-slope-tip = Slopes count as the level way that takes as long, by Tobler’s walking function (1993); in a wheelchair (without steps) nobody takes streets steeper than 1 in 12. Without slopes in the roads layer nothing changes.
rules-way = Way on foot
rules-as-on-foot = as on foot
rules-storeys = Only some storeys count
rules-storey-low = Lowest storey
rules-storey-high = Highest storey
rules-sharing-radius = Sharing radius
rules-largest-shared = Shared at most
rules-figures = Figures of the county
rules-figures-note = What no layer has is entered here; an empty figure is unknown.
rules-figure-value = Value
rules-figure-used = A rule uses this figure.
rules-add-figure = Add figure
rules-new-figure = New figure
rules-rename = Rename
rules-rules = Rules
rules-new-rule = New rule
rules-not-in-effect = Not in effect in { $year }
rules-add = Add rule
rules-removed = Bring back a removed rule
rules-up = Up
rules-down = Down
rules-duplicate = Duplicate
rules-remove = Remove
rules-clause = Clause
rules-from-year = From year
rules-to-year = To year
rules-any-year = any
rules-judged-on = Judged on
rules-weight = Weighted by
rules-facilities = Facilities
rules-facilities-circle = As for the circle
rules-facilities-own = Chosen here
rules-as-circle = as circle
rules-target = Target
rules-target-units = Target, units
rules-at-least = Each unit: at least
rules-compounds = Compounds
rules-compounds-all = New and old
rules-measure = Measured in
rules-value = Numerator: sum of
rules-per = Denominator: sum of
rules-add-term = Add a term
rules-term-of = Taken from
rules-term-amount = Number or figure
rules-sum = Add up
rules-count = Their number
rules-times = Times
rules-scale = Scale
rules-shown = Shown as
rules-shown-percent = Percentage
rules-shown-number = Number
rules-shown-yuan = Yuan
rules-shown-m2 = m²
rules-goal = Must be
rules-amount = Number
rules-amount-from = From
rules-amount-number = Entered here
rules-layer = Layer
rules-kinds = Kinds
rules-every-kind = Every kind
rules-some-kinds = { $count } kinds
rules-stage = Care rooms
rules-stage-own = As far as the compound
rules-condition = Condition
rules-conditions = Conditions (all hold)
rules-has = Must have (all)
rules-weaknesses = Weaknesses (any)
rules-weaknesses-at-least = Listed with at least so many
rules-condition-hint = such as beds >= 100
rules-condition-wrong = This is not a condition.
rules-condition-unknown = “{ $name }” is not a property of { $layer }.
rules-condition-expected = “{ $name }” is tested like this: { $example }
dialog-open-rulebook = Open a rulebook
dialog-save-rulebook = Save the rulebook
file-kind-rulebook = Rulebook
rule-document = { $title } ({ $about })
rule-document-separator = { ", " }
rule-clause-of = { $document }, clause { $clause }
rule-citation-separator = { "; " }
rule-reference = for reference
rule-clause-for-reference = { $source } (for reference)
rules-reference = The figure is for reference, not the clause's
