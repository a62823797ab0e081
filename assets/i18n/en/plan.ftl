# Steps of the history.
step-add-facility = Add { $name }
step-add-many = Add { $count } facilities
step-join-gaps = Join { $count } gaps of the streets
step-move-facility = Move { $name }
step-remove-facility = Remove { $name }
step-draw = Draw { $of ->
    [path] footpath
    [bridge] bridge or underpass
    [closure] closure
   *[gate] gate
 } { $name }
step-change-drawn = Change { $of ->
    [path] footpath
    [bridge] bridge or underpass
    [closure] closure
   *[gate] gate
 } { $name }
step-remove-drawn = Remove { $of ->
    [path] footpath
    [bridge] bridge or underpass
    [closure] closure
   *[gate] gate
 } { $name }
step-rename-facility = Rename { $name } to { $value }
step-set-facility = Set { $field ->
    [kind] kind
    [status] status
    [floor_m2] floor space
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
    [storey] storey
    [hazard] safety hazard
    [high_end] high-end home
    [rebuilt] rebuilding
    [dual_licence] both licences
    [serves_community] service to the community
    [served_villages] villages served
    [hospital] kind of hospital
    [geriatrics] geriatric department
    [rehab_department] rehabilitation department
    [prevention] preventive department
   *[other] { $field }
} of { $name } to { $value ->
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
    [public] public
    [public_private] public, privately run
    [private] private
    [hospital_general] general hospital
    [hospital_tcm] TCM hospital
    [hospital_other] other hospital
    [yes] yes
    [no] no
   *[figure] { $value }
}
step-clear-facility = Clear { $field ->
    [floor_m2] floor space
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
    [storey] storey
    [hazard] safety hazard
    [high_end] high-end home
    [rebuilt] rebuilding
    [dual_licence] both licences
    [serves_community] service to the community
    [served_villages] villages served
    [hospital] kind of hospital
    [geriatrics] geriatric department
    [rehab_department] rehabilitation department
    [prevention] preventive department
   *[other] { $field }
} of { $name }
step-change-facility = Change figures of { $name }
step-set-compound = Set { $field ->
    [households] households
    [status] status
    [built_year] year of completion
    [population] residents
    [elderly] elderly residents
    [care_floor_m2] care floor space
    [stage] stage
    [care_stage] stage of care rooms
   *[other] { $field }
} of { $name } to { $value ->
    [new] { build-new }
    [old] { build-old }
    [planned] planned
    [built] built
    [accepted] accepted
    [handed_over] handed over
   *[figure] { $value }
}
step-clear-compound = Clear { $field ->
    [households] households
    [status] status
    [built_year] year of completion
    [population] residents
    [elderly] elderly residents
    [care_floor_m2] care floor space
    [stage] stage
    [care_stage] stage of care rooms
   *[other] { $field }
} of { $name }
step-change-compound = Change figures of { $name }
step-set-rulebook = { $field ->
    [year] Judge for the year { $value }
    [mode] { $value ->
        [circle] Judge coverage in a straight line
       *[walk] Judge coverage on foot
    }
    [walk] Change how people walk
    [walk_minutes] Set time on foot to { $value } minutes
    [walk_speed_m_s] Set walking speed to { $value } m/s
    [walk_steps] { $value ->
        [yes] Walk with steps
       *[no] Walk without steps
    }
    [walk_slope] { $value ->
        [yes] Count slopes on foot
       *[no] Do not count slopes on foot
    }
    [walk_access_m] Set largest distance to a street to { $value } m
    [radius_m] Set radius to { $value } m
    [new_m2_per_100] Set standard for new compounds to { $value } m² per 100 households
    [old_m2_per_100] Set standard for old compounds to { $value } m² per 100 households
    [smallest_unit_m2] Set smallest unit to { $value } m²
    [new_from_year] Set year from which compounds are new to { $value }
    [largest_shared_part] Set largest shared part to { $value }
    [sharing_radius_m] Set sharing radius to { $value } m
    [count_planned] { $value ->
        [yes] Count planned facilities
       *[no] Do not count planned facilities
    }
    [new_sharing] Set sharing for new compounds to { $value ->
        [own] on site only
        [town] within the town
       *[circle] within a circle
    }
    [old_sharing] Set sharing for old compounds to { $value ->
        [own] on site only
        [town] within the town
       *[circle] within a circle
    }
   *[other] Set { $field } to { $value }
}
step-set-rule = Set target of “{ $en }” to { $value }
step-change-rule = Change the rule “{ $en }”
step-add-rule = Add the rule “{ $en }”
step-remove-rule = Remove the rule “{ $en }”
step-set-figure = Set “{ $en }” to { $value }
step-clear-figure = Clear “{ $en }”
step-change-rulebook = Change the rulebook
step-use-rulebook = Judge by “{ $en }”
step-change-many = Change { $count } { $of ->
    [compounds] compounds
   *[facilities] facilities
}
step-accept-proposal = Accept proposed sites: { $count } new
step-wish = Siting: { $value ->
    [required] require { $name }
    [excluded] exclude { $name }
   *[free] candidate { $name }
}
step-wish-no-more = Siting: want nothing of { $name }
step-wish-many = Siting: wishes for { $count } places
step-wish-towns = { $count ->
    [0] Siting: in all towns
    [1] Siting: only in 1 town
   *[other] Siting: only in { $count } towns
}
step-recovered = Recovered step

# Why a plan refuses something.
plan-read-only = The plan is read-only: it is open in another window, or its folder cannot be written. Save it under another name to change it.
plan-no-file = The plan has no file yet. Save it under a name.
plan-in-use = { $path } is open in another window.
plan-file-error = { $path }: { $error }
plan-bad-position = Longitude { $lon }, latitude { $lat } is no position on the earth.
plan-gate-of-nothing = A gate must belong to a compound.
plan-bad-figure = { $field ->
    [line] The line has { $value } different vertices; it needs { $min } to { $max }.
    [cost] The cost can’t be { $value } yuan; give a number from { $min } to { $max }.
    [floor_m2] The floor space can’t be { $value } m²; give a number from { $min } to { $max }.
    [care_floor_m2] The care floor space can’t be { $value } m²; give a number from { $min } to { $max }.
    [grade] The grade can’t be { $value }; give a number from { $min } to { $max }.
   *[other] { $field } can’t be { $value }; give a number from { $min } to { $max }.
}
plan-damaged = { $path } cannot be read as a plan (line { $line }, byte { $byte }): { $what }
plan-damaged-backup = { $path } cannot be read as a plan (line { $line }, byte { $byte }): { $what }. The previous version is in { $remedy }: open that file.
plan-damaged-journal = { $path } cannot be read as a plan (line { $line }, byte { $byte }): { $what }. The journal { $remedy } holds the plan to its last edit: recover it.
plan-newer = { $path } has format { $version }, written by CareCircle { $program }; this program knows formats up to { $known }. Open it with the newer program.
plan-unknown-key = { $path }, line { $line }: “{ $key }” is not a key that plans of this format have. Correct or remove it.
plan-is-layer = { $path } is an input layer. Layers are never written: choose another name.
plan-renumbered = A layer has a facility with the id { $old } now, so the planned { $name } is { $new } from now on.
read-only-other-window = Read-only: the plan is open in another window.
read-only-not-writable = Read-only: the folder of the plan cannot be written.
journal-problem = Edits are not being journalled at the moment; save the plan. { $error }
journal-unlocked = The journal could not be locked: another window may take it for one that a crash left. Save the plan. { $error }
crash-end = CareCircle ended unexpectedly. Input files were not changed; every edit of the plan is in its journal and can be restored at the next start. The log is in { $folder }
crash-end-unlogged = CareCircle ended unexpectedly. Input files were not changed; every edit of the plan is in its journal and can be restored at the next start. The log could not be written.
orphan-facility-changed = The change of facility { $id } is kept, but the layer has no such facility any more.
orphan-facility-removed = The removal of facility { $id } is kept, but the layer has no such facility any more.
orphan-compound = The change of compound { $id } is kept, but the layer has no such compound any more.
orphan-gate = Gate { $id } is kept, but the layer has no such compound any more.
source-missing = { $path } is no longer there. Say where the layer is now.
source-changed = { $path } has changed since it was read.
source-unreadable = { $path } can't be read; nobody knows whether it has changed. { $error }
settings-unreadable = The settings in { $path } cannot be read, so those of the first start are used; the file is kept beside it as settings.toml.bak. { $error }
settings-odd = { $path }: the setting “{ $key }” makes no sense and is left out.
