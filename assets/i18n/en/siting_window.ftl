siting-way-proposals = Proposal
siting-way-curve = Trade-off
siting-way-worth = Worth
siting-way-years = Years
siting-from-uncovered = Uncovered compounds
siting-from-uncovered-tip = Candidates are the compounds that no facility covers now (the uncovered ones of the list of gaps)
siting-more = { $count } more
siting-and = {", "}
siting-towns = Only in towns
siting-towns-all = All towns
siting-wish = In siting
siting-wish-tip = What a search for sites may do here; saved with the plan
siting-wish-none = None
siting-wish-free = Free
siting-wish-candidate = Candidate
siting-wish-required = Required
siting-wish-excluded = Excluded
siting-wish-here = Candidate place here
siting-wish-here-tip = A search for sites may choose this place
siting-wish-clear = Want this no more
siting-wish-elsewhere = not a candidate
siting-wishes = Wishes ({ $count })
siting-wishes-clear = Clear all
siting-own-place = Own place { $n }
siting-remedy-sites = Search with { $count } sites
siting-remedy-budget = Search with a budget of { $budget }
siting-remedy-share = Ask for the best that can be done: { $share } % covered
siting-remedy-share-tip = Sets the share to the most that the candidates can cover, and searches again
siting-remedy-candidates = Make these compounds candidates
siting-remedy-candidates-tip = They become candidate places; search again to use them
siting-accept-instead = Accept { $count } in place of the plan's { $gone }
siting-put-all-back = Put all back
siting-put-back = Dragged away from where the search placed it; click to put it back
siting-moved = → { $distance }
siting-drag-hint = Drag the sites on the map: the figures follow.
siting-live-covered = Accepted: { $covered } households
siting-live-gap = gap { $gap }
siting-held-covered = { $covered } households covered
siting-curve-run = Trace the curve
siting-curve-tip = Finds the most that can be covered with so many sites (or so much money), point by point; what the plan adds is taken away first, and its places are candidates
siting-curve-by-sites = By sites
siting-curve-by-money = By cost
siting-curve-to-sites = up to (sites)
siting-curve-to-money = up to (10,000 yuan)
siting-curve-to = Where the curve ends
siting-curve-empty = The curve shows what each further site (or more money) can bring at most, and how far your plan is from the best. Points appear as they are found; stop at any time.
siting-curve-progress = { $seconds } s · { $done } of { $all } points
siting-curve-points = { $done } of { $all } points
siting-curve-click = Click a point to see its proposal on the map
siting-curve-open = not proven yet
siting-curve-own = your plan
siting-curve-at-most = not proven yet: at most { $most }
siting-curve-cost = cost { $cost } × 10,000 yuan
siting-curve-point = { $limit }: at most { $value } { $people } covered ({ $share })
siting-curve-own-covers = your plan: { $covered } { $people } covered
siting-beside-most = { $proven ->
    [yes] Your plan covers { $value } of at most { $best } { $people }: { $share } of the best possible with { $limit }.
   *[no] Your plan covers { $value } of at most { $best } { $people } (not proven yet that so many can be): at least { $share } of the best possible with { $limit }.
}
siting-beside-served = { $proven ->
    [yes] Your plan has room for { $value } of at most { $best } { $people }: { $share } of the best possible with { $limit }.
   *[no] Your plan has room for { $value } of at most { $best } { $people } (not proven yet that so many can be): at least { $share } of the best possible with { $limit }.
}
siting-beside-met = { $proven ->
    [yes] Your plan meets { $value } m² of at most { $best } m²: { $share } of the best possible with { $limit }.
   *[no] Your plan meets { $value } m² of at most { $best } m² (not proven yet that so much can be): at least { $share } of the best possible with { $limit }.
}
siting-beside-mean = { $proven ->
    [yes] The mean walk of your plan is { $value } m, the shortest possible with { $limit } { $best } m: { $more } longer than the best.
   *[no] The mean walk of your plan is { $value } m; with { $limit } none can be below { $best } m: at most { $more } longer than the best.
}
siting-beside-longest = { $proven ->
    [yes] The longest walk of your plan is { $value } m, the shortest possible with { $limit } { $best } m: { $more } longer than the best.
   *[no] The longest walk of your plan is { $value } m; with { $limit } none can be below { $best } m: at most { $more } longer than the best.
}
siting-beside-everyone = Your plan covers { $covered } of the { $asked } { $people } asked for ({ $share }) with { $own }; that takes at least { $best }.
siting-beside-floor = Your plan costs { $own }, lacks { $missing } and covers { $covered } { $people }; meeting all that can be met costs at least { $best }.
siting-stopping = Stopping…
siting-overtaken = The plan has changed meanwhile: the result will be for its state before.
siting-compared-earlier = The plan has changed otherwise since it was compared; compare it again.
siting-n-sites = { $count ->
    [1] 1 site
   *[other] { $count } sites
}
siting-money = { $money } × 10,000 yuan
siting-people-households = households
siting-people-elderly = elderly
siting-worth-most = Losing “{ $name }” would hurt most: { $households } households no longer covered{ $more ->
    [yes] , { $gap } more floor space missing
   *[no] {""}
}.
siting-all-accepted = The plan has all ticked sites.
siting-none-ticked = Tick the sites that you want.
siting-worth-with = With the proposed sites
siting-worth-note = What the county loses without a facility, every other one in place. Click a row to see it on the map.
siting-worth-rank = Rank
siting-worth-households = Households lost
siting-worth-compounds = Compounds
siting-worth-elderly = Elderly
siting-worth-gap = Gap added (m²)
siting-worth-rules = Rules changed
siting-worth-proposed = Proposed
siting-worth-name = Its loss
siting-worth-line = { $any ->
    [yes] −{ $households } hh., gap +{ $gap } ({ $rank } of { $of })
   *[no] nothing ({ $rank } of { $of })
}
siting-years-empty = Find a proposal first (or click a point of the trade-off curve); its sites are then split over years so that coverage rises fastest.
siting-years-count = Years
siting-years-each = Money a year (10,000 yuan)
siting-years-each-mixed = Set each year to (10,000 yuan)
siting-years-carry = Rests carry over
siting-years-carry-tip = Money that a year leaves can be spent later
siting-years-whole = { $count } sites, { $cost } × 10,000 yuan.
siting-years-proven = Coverage rises fastest this way: proven.
siting-years-open = The best split found so far; not proven yet.
siting-years-never = Not enough money for { $count }: { $names }.
siting-years-col-year = Year
siting-years-col-money = Money (10k)
siting-years-col-cost = Spent (10k)
siting-years-col-covered = Covered at the end
siting-years-col-sites = Sites built
siting-years-chart = Covered at each year's end (line: today)
siting-year = Year { $n }
siting-on-foot = On foot
siting-on-foot-tip = Sites are searched for on foot, along the streets, as the rulebook judges.
siting-aim-room = Serve the most
siting-room-rate = Places for a hundred
siting-room-rate-tip = Beds or places that a hundred households (or elderly) need
siting-room-place = Space of a place
siting-room-place-tip = By it the places of a candidate are reckoned, and of facilities that give neither beds nor places
