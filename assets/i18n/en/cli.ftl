cli-about = CareCircle plans elder-care facilities for a county. Without a command it opens the window.
cli-about-assess = Judge a county: coverage, floor space, gaps; without the window
cli-about-report = Write what is handed in: workbook, CSV, layers, map
cli-about-sample = Write the layers of a sample county
cli-usage = carecircle [PLAN|FOLDER] | carecircle <COMMAND> ...
cli-usage-assess = carecircle assess <PLAN|FOLDER> [--rulebook <ID|FILE>] [--radius-m <METRES>] [--mode <circle|walk>] [--speed-m-s <M/S>] [--minutes <MINUTES>] [--access-m <METRES>] [--no-steps] [--slope] [--crs <LAYER=CRS>] [--layer <FILE=LAYER>] [--allow-missing] [--out <DIR>] [--json] [--fail-on <short|unknown>] [--lang <zh|en>]
cli-usage-report = carecircle report <PLAN|FOLDER> --out <DIR> [--rulebook <ID|FILE>] [--radius-m <METRES>] [--mode <circle|walk>] [--speed-m-s <M/S>] [--minutes <MINUTES>] [--access-m <METRES>] [--no-steps] [--slope] [--crs <LAYER=CRS>] [--layer <FILE=LAYER>] [--allow-missing] [--lang <zh|en>]
cli-usage-sample = carecircle sample <DIR> [--seed <N>] [--towns <N>] [--compounds <N>] [--facilities <N>] [--sites <N>] [--lang <zh|en>]
cli-heading-usage = Usage:{" "}
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-heading-commands = Commands
cli-arg-open = Plan (*.carecircle) or folder of layers to open; the sample county if left out
cli-arg-target = Plan (*.carecircle) or folder of layers
cli-arg-rulebook = Rulebook: a built-in id (dongguan, jinhua-2022, jinhua-2025, shandong-2022, guizhou, anhui), or a TOML file with the figures that differ
cli-arg-radius-m = Service radius in metres, instead of the rulebook's
cli-arg-mode = How coverage is judged: circle (the service circle) or walk (on foot along the streets); else as the rulebook says
cli-arg-speed-m-s = Walking speed in metres per second, instead of the rulebook's; elders walk 0.75 to 1.0, adults 1.25
cli-arg-minutes = Minutes on foot, instead of the rulebook's
cli-arg-access-m = Farthest that a compound or facility may be from the nearest street, metres, instead of the rulebook's; what is farther is unknown
cli-arg-no-steps = Take no steps (wheelchairs)
cli-arg-slope = Count slopes, where the roads layer has them; without steps, streets steeper than 1 in 12 are no way. Ways on foot (walk_m) are then the metres of level street that take as long
cli-arg-crs = What the degrees of a layer's files are measured in: wgs84, gcj02 (Amap, Tencent) or bd09 (Baidu), such as compounds=gcj02, several with commas, all=gcj02 for all; else as the plan or the file's name says
cli-arg-layer = Which layer a file of the folder is, such as --layer rivers.geojson=roads, repeatable; layers are towns, communities, compounds, facilities, sites, roads, barriers
cli-arg-allow-missing = Go on without compounds or facilities (on foot: streets or barriers) whose file can't be read to its end, and say so at the head of the results
cli-arg-out = Folder for the results, made if need be; not the folder that holds the layers
cli-arg-json = Print one JSON object on standard output
cli-arg-fail-on = Exit with 4 if a rule is not met (short), or also if one can't be judged (unknown)
cli-arg-lang = Language: zh or en; else by the variable CARECIRCLE_LANG, else the system's
cli-arg-help = Show this help
cli-arg-version = Show the version
cli-arg-dir = Folder for the layers, made if need be
cli-arg-seed = Random seed; everything else being the same, the same seed gives the same result
cli-arg-towns = Number of towns
cli-arg-compounds = Number of compounds
cli-arg-facilities = Number of facilities
cli-arg-sites = Number of candidate sites
cli-value-target = PLAN|FOLDER
cli-value-rulebook = ID|FILE
cli-value-fail-on = short|unknown
cli-value-radius-m = METRES
cli-value-mode = circle|walk
cli-value-crs = LAYER=CRS
cli-value-layer = FILE=LAYER
cli-value-speed = M/S
cli-value-minutes = MINUTES
cli-value-number = N
cli-value-lang = zh|en
cli-value-folder = DIR
cli-error = error: { $message }
cli-try-help = See { $command } --help
cli-value-missing = { $arg } needs a value.
cli-value-invalid = { $arg } can't be '{ $value }': { $expected }.
cli-expected-lang = zh or en is expected
cli-expected-fail-on = short or unknown is expected
cli-rules-short = { $count ->
    [1] 1 rule is not met ({ $rules })
   *[other] { $count } rules are not met ({ $rules })
}
cli-expected-radius = metres above 0 and up to 1000000 are expected
cli-expected-mode = circle or walk is expected
cli-expected-crs = a layer (towns, communities, compounds, facilities, sites, roads, barriers, all) and wgs84, gcj02 or bd09 is expected, such as compounds=gcj02
cli-expected-layer = a file's name and a layer (towns, communities, compounds, facilities, sites, roads, barriers) are expected, such as rivers.geojson=roads
cli-no-such-layer-file = there is no “{ $file }” in the folder, whose layer --layer could set
cli-layer-of-plan = a plan knows which file is which layer; --layer is for folders
cli-layers-missing = layers can't be read to their end: { $files }. Repair them or take a backup; to go on without them, add --allow-missing
cli-head-missing = Incomplete: the layer in “{ $file }” is missing ({ $reason })
cli-expected-speed = metres per second from 0.1 to 5 are expected
cli-expected-minutes = minutes from 0.5 to 300 are expected
cli-expected-access = metres from 1 to 5000 are expected
cli-expected-seed = a whole number of 0 or more is expected
cli-expected-count = a whole number from { $min } to { $max } is expected
cli-arg-unknown = '{ $arg }' is not understood. { $hint }
cli-did-you-mean = Did you mean { $arg }?
cli-arg-missing = { $arg } is missing.
cli-arg-twice = { $arg } can be given only once.
cli-arg-conflict = { $arg } can't be used together with { $other }.
cli-open-alone = The window opens one plan or folder, and no command can follow it.
cli-line-unclear = The command is not understood.
cli-no-such-path = There is no such file or folder: { $path }
cli-no-such-target = There is no such file or folder: { $path } (the commands are assess, site, report and sample; see carecircle --help)
cli-single-layer = { $path } is a single layer; name the folder that it lies in.
cli-output-error = Standard output could not be written: { $error }
cli-rulebook-unread = The rulebook file { $file } could not be read: { $error }
cli-sample-in-the-way = { $path } exists with other contents and is not overwritten; choose another folder.
cli-doing-read = Reading layers
cli-doing-assess = Assessing
cli-doing-walk = Walking the streets
cli-nobody-walks = { $option } says how people walk, but coverage is judged by circle: --mode circle, or what the rulebook says. Add --mode walk.
cli-no-slopes = The roads layer has no slopes: counting them changes nothing.
cli-no-streets-for-rules = Rules on foot can't be judged: there are no roads that can be walked.
cli-doing-write = Writing results
cli-written = written: { $path }
cli-note = note
cli-doubtful = doubtful
cli-wrong = wrong
cli-warning = { $severity }: { $place }: { $found }; { $done }
cli-place-feature = , feature { $feature }
cli-place-name = {" "}({ $name })
cli-place-field = , field { $field }
cli-warnings-alike = { $place }: { $more } more of the same kind
cli-more-warnings = { $more } more warnings of other kinds
cli-all-warnings = All warnings are in the output of assess --json and in the workbook that report writes.
cli-head = { $county } · { $date } · { $rulebook }
cli-head-figures = Service radius { $radius } m; standards: new { $new }, old { $old } m² per 100 households
cli-head-on-foot = Coverage judged on foot along the streets: { $minutes } minutes at { $speed } m/s ({ $limit } m){ $steps ->
    [no] , without steps
   *[yes] {""}
}{ $slope ->
    [yes] , slopes counted
   *[no] {""}
}
cli-falsely-covered = Falsely covered compounds: { $compounds }, with households: { $households }. They lie within the circle, but reach no facility on foot in time.
cli-unknown-on-foot = Compounds unknown on foot: { $compounds } (without place, with no street near, or near a facility that is off the streets).
cli-cut-blindly = The roads layer names no bridges or tunnels (fields bridge, tunnel, layer): every street that crosses a barrier is taken for cut.
cli-cut-off-pieces = { $count } compounds stand on pieces of street that lead nowhere else (less than 2 km, without connection); what they can’t reach on foot may be a gap of the roads layer.
cli-off-streets = { $count } counted facilities have no street within { $access } m and can’t be reached on foot; compounds that they might cover are judged unknown.
cli-total = Total
cli-no-gui = This program was built without its window; here is the assessment.
cli-no-display = There is no display to open the window on ({ $cause }); here is the assessment.
cli-without-window = Commands that need no window:
cli-left-behind = A session that ended abnormally left { $count } unsaved steps; they are not included. Open the plan in the window to restore them.
cli-plan-note = note: { $message }
cli-about-site = Propose where to build: the best sites, with a bound that proves how good they are
cli-usage-site = carecircle site <PLAN|FOLDER> --problem <lscp|mclp|pmedian|pcenter|floor-space|capacity> [--p <N> | --budget <YUAN>] [--coverage <SHARE>] [--candidates <sites|compounds|grid:250m|all>] [--require <ID,...>] [--exclude <ID,...>] [--town <NAME>] [--radius-m <METRES> | --mode walk] [--curve] [--worth] [--phases <YEARS:YUAN>] [--rulebook <ID|FILE>] [--crs <LAYER=CRS>] [--layer <FILE=LAYER>] [--allow-missing] [--time-limit <SECONDS>] [--out <DIR>] [--json] [--lang <zh|en>]
cli-arg-problem = What is wanted: lscp (fewest or cheapest sites that cover everyone), mclp (most households covered by p sites or for a budget), pmedian (shortest mean walk with p sites), pcenter (shortest longest walk with p sites), floor-space (sites and sizes that meet old compounds' floor space and cover everyone, at least cost; or the most for a budget), capacity (most people served with p sites that have room for so many only)
cli-arg-p = Number of sites that may be chosen
cli-arg-budget = Money that may be spent, yuan
cli-arg-coverage = lscp: share of households to be covered, such as 0.95 or 95%; everyone if left out
cli-arg-times = lscp: facilities that each compound needs within reach, 1 or 2 (backup)
cli-arg-least = lscp: what is to be least, the number of sites or their cost
cli-arg-weight = Whom compounds count for: households or elderly
cli-arg-candidates = Where sites may be: sites (the layer), compounds, grid:250m (a grid over the towns), several with commas, or all (with a grid of 500 m); if left out, sites, or compounds where there is no layer of sites
cli-arg-require = Ids of candidates that must be chosen, with commas between them (also --required)
cli-arg-exclude = Ids of candidates that must not be chosen, with commas between them (also --excluded)
cli-arg-town = Only candidates in the towns of these names, with commas between them
cli-arg-kind = Kind of the facilities to build; station if left out
cli-arg-assume-cost = Fixed cost of a candidate that gives none, yuan; 100000 if left out
cli-arg-assume-cost-per-m2 = Cost per m² of a candidate that gives none, yuan; 2000 if left out
cli-arg-assume-floor-m2 = Floor space of a candidate that gives none, m²; 300 if left out
cli-arg-time-limit = Longest time to search, seconds; the best found until then is returned
cli-value-problem = PROBLEM
cli-value-candidates = sites|compounds|grid:250m|all
cli-value-least = sites|cost
cli-value-weight = households|elderly
cli-value-kind = KIND
cli-value-name = NAME
cli-value-yuan = YUAN
cli-value-m2 = M2
cli-value-share = SHARE
cli-value-seconds = SECONDS
cli-expected-problem = lscp, mclp, pmedian, pcenter, floor-space or capacity is expected
cli-expected-candidates = sites, compounds, grid:250m (any step), several with commas, or all is expected
cli-expected-share = a share above 0 and up to 1, or a percentage, is expected
cli-expected-least = sites or cost is expected
cli-expected-weight = households or elderly is expected
cli-expected-kind = institution, welfare_home, home_care_centre, day_care, station, canteen or meal_point is expected
cli-expected-amount = a number of 0 or more is expected
cli-no-such-town = There is no town named “{ $name }”.
cli-doing-site = Searching for sites
cli-site-proven = proven: no other choice is better
cli-site-gap = not proven: gap { $gap }
cli-site-mclp = Covers { $value } of at most { $bound } households ({ $proof }).
cli-site-mclp-elderly = Covers { $value } of at most { $bound } elderly ({ $proof }).
cli-site-lscp = { $value } sites; at least { $bound } are needed ({ $proof }).
cli-site-lscp-cost = { $value } yuan; at least { $bound } are needed ({ $proof }).
cli-site-pmedian = Mean walk { $value } m; no choice is below { $bound } m ({ $proof }).
cli-site-pcenter = Longest walk { $value } m; no choice is below { $bound } m ({ $proof }).
cli-site-change = Households covered: before { $before } ({ $before_share }), after { $after } ({ $after_share }), of { $households } in the county.
cli-site-assumed = * assumed where the layer gives nothing: fixed cost { $cost } yuan, { $per_m2 } yuan per m², { $floor } m².
cli-site-nowhere = Left out for lack of a position: { $count } compounds ({ $names }).
cli-site-uncounted = Left out because the figure that counts is unknown: { $count } compounds ({ $names }).
cli-site-sites-nowhere = Left out for lack of a position: { $count } candidate sites.
cli-site-compounds-instead = There is no layer of candidate sites: the compounds are the candidates (--candidates says otherwise).
cli-site-and-more = { $list } and { $more } more
cli-list-separator = {", "}
cli-site-progress = { $seconds } s: value { $value }, bound { $bound }, gap { $gap }
cli-arg-smallest-m2 = floor-space: smallest size of a site, m²; 50 if left out
cli-site-floor = { $value } yuan; at least { $bound } are needed ({ $proof }).
cli-site-floor-budget = { $value } m² of the requirement are met, of at most { $bound } m² for this money ({ $proof }).
cli-site-floor-change = Floor space missing in the county: before { $before } m², after { $after } m².
cli-site-off-streets = Left out because no street is near enough to judge them on foot: { $count } compounds ({ $names }).
cli-site-cut-off = Left out because no way on foot leads to any candidate or facility: { $count } compounds ({ $names }).
cli-site-sites-off-streets = Left out because no street is near enough to judge them on foot: { $count } candidate sites.
cli-site-facilities-uncounted = Of { $count } counted facilities it is unknown how many they have room for; they serve nobody here.
cli-site-capacity = { $value } households find room, of at most { $bound } with so many sites ({ $proof }).
cli-site-capacity-elderly = { $value } elderly find room, of at most { $bound } with so many sites ({ $proof }).
cli-arg-backup = lscp: two facilities within reach of each compound, the same as --times 2
cli-arg-rate = capacity: places (beds) that one of those who count needs, such as 0.04 or 4%; 0.04 if left out
cli-arg-m2-per-place = capacity: floor space of a place, by which places of sites are reckoned, m²; 35 if left out
cli-arg-curve = The best value for each number of sites up to --p (or each amount up to --budget); steps can be given: --curve=5,10,20
cli-arg-worth = What each facility and proposed site is worth: what is lost without it
cli-arg-phases = Split the chosen sites over so many years with so much money each, so that coverage rises fastest
cli-arg-carry-over = phases: money that a year leaves can be spent later
cli-value-ids = ID,...
cli-value-steps = STEPS
cli-value-phases = YEARS:YUAN
cli-expected-steps = numbers above 0 with commas between them are expected
cli-expected-phases = a number of years from 1 to 50, a colon and the yuan of each year are expected, such as 3:2000000
cli-site-curve = The best for each limit (? means not proven):
cli-col-limit = Limit
cli-col-sites = Sites
cli-col-cost = Cost (yuan)
cli-col-value = Value
cli-col-bound = Bound
cli-col-m2 = Floor space (m²)
cli-col-rules = Rules no longer met
cli-site-own = The plan itself adds { $count ->
    [1] 1 facility
   *[other] { $count } facilities
} and reaches { $value }; the best with as many is { $best }.
cli-site-worth = What is lost without each facility (+ proposed):
cli-site-worth-more = … and { $more } more that lose no more than these; all are in the JSON.
cli-site-years = By year:
cli-site-year = Year { $year }: { $covered } covered more than today at its end; { $sites }
cli-site-unpaid = Not paid for in these years: { $sites }
cli-site-rooms = Reckoned with { $rate } places for 100 of those who count and { $m2 } m² a place where places are not given.
