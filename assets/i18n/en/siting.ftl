siting-means-new-build = New building
siting-means-rebuild = Rebuilding
siting-means-purchase = Purchase
siting-means-swap = Swap
siting-means-lease = Lease
siting-no-demand = No compound has both a position and the figure that counts, so there is nothing to cover. Give the layer of compounds its households (or elderly, if these count).
siting-no-candidates = There is no candidate site. Add a layer of sites, or choose compounds or a grid as candidates.
siting-too-many-ways = There are about { $ways } distances between compounds and candidate sites; at most { $most } are possible. Choose fewer candidates: a coarser grid, or some towns only.
siting-grid-too-fine = The grid would have { $cells } cells; at most { $most } are possible. Choose a coarser one.
siting-figure = { $what ->
    [share] The share to be covered
    [times] The number of facilities for each compound
    [sites] The number of sites
    [budget] The budget
    [grid_m] The step of the grid
    [cost] The assumed fixed cost
    [cost_per_m2] The assumed cost per m²
    [smallest_m2] The smallest size
    [m2_per_place] The floor space of a place
    [rate] The places that one of those who count needs
   *[floor_m2] The floor space
} can't be { $value }.
siting-no-such-candidate = There is no candidate “{ $id }”.
siting-kind-not-counted = The rulebook does not count facilities of the kind to be built, so building them would change nothing.
siting-too-many-required = { $required } sites are required, but only { $allowed } may be chosen.
siting-required-too-dear = The required sites cost { $cost } yuan, more than the budget of { $budget } yuan.
siting-too-large = Households, costs or distances are too large to be added exactly.
siting-disagrees = The solver says { $solver }, but the assessment of the county with the proposal says { $assessment }. The proposal is not shown; please report this as a defect.
siting-infeasible = { $compounds ->
    [1] 1 compound has
   *[other] { $compounds } compounds have
} too few candidate sites and facilities within reach: at most { $most } of the { $asked } asked for can be covered. This is the best that can be done.
siting-infeasible-floor = { $compounds ->
    [1] 1 compound lacks
   *[other] { $compounds } compounds lack
} floor space that the candidates can't bring: { $missing } m² remain missing. This is the best that can be done.
siting-circles-shared = New compounds share floor space by circle before old ones share what is left by town; floor space can't be planned for both at once. Choose circle for both, or town or own for new compounds.
siting-no-such-limit = The problem has no limit of this kind.
siting-infeasible-no-way = { $compounds ->
    [1] From 1 compound
   *[other] From { $compounds } compounds
} no way on foot leads to any of these sites or to a facility; each counts as { $metres } m.
siting-infeasible-no-room = { $people } who have a site or facility within reach find no room there.
