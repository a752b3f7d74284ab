/**
 * ADE20K class: its own name, then what designers call it, parts included (a roof is a piece of house). Singular.
 */
export const english = `
wall: wall, brick wall, stone wall, wallpaper
building: building, edifice, church, chapel, school, factory, barn, castle, palace, temple, mill, windmill, shop, store, hotel, facade, architecture, warehouse, museum, station, mosque, hall, garage
sky: sky, cloud, sun, moon, star, heaven, horizon glow, sunset, sunrise, aurora, rainbow, milky way, night sky, sky gradient, galaxy, lightning
floor: floor, flooring, parquet, tile floor
tree: tree, pine, fir, oak, birch, spruce, willow, conifer, forest, wood, woods, grove, trunk, tree trunk, treetop, crown, foliage, canopy of leaves, branch, leaf, leave, cypress, maple, poplar, evergreen, christmas tree, fruit tree
ceiling: ceiling
road: road, street, route, highway, asphalt, avenue, motorway, crosswalk, lane
bed: bed, mattress
windowpane: windowpane, window, window pane, shutter, porthole, skylight
grass: grass, lawn, meadow, turf, pasture, grassland
cabinet: cabinet, cupboard, closet
sidewalk: sidewalk, pavement, curb
person: person, people, man, woman, child, kid, boy, girl, human, figure, character, somebody, individual, baby, player, walker, hiker, fisherman, guy, lady, silhouette of person, portrait, men, women, crowd
earth: earth, ground, soil, dirt, mud, terrain
door: door, doorway, front door, gate, entrance, double door
table: table, dining table, tabletop
mountain: mountain, mount, peak, alps, summit, ridge, mountain range, volcano, snowcap, snow cap, glacier, mountains
plant: plant, bush, shrub, hedge, flora, fern, ivy, vine, reed, cactus, crop, weed, houseplant
curtain: curtain, drape, drapery
chair: chair
car: car, automobile, auto, machine car, motorcar, taxi, cab, jeep, suv, vehicle
water: water, pond, puddle, ripple, reflection, wave crest
painting: painting, picture, artwork, canvas
sofa: sofa, couch, lounge
shelf: shelf, shelve, rack
house: house, home, cottage, cabin, villa, roof, rooftop, chimney, hut, farmhouse, bungalow, boathouse, mansion, dwelling, chalet
sea: sea, ocean, surf, wave, seawater
mirror: mirror
rug: rug, carpet, mat
field: field, wheat field, farmland, cornfield, paddock, acre
armchair: armchair
seat: seat
fence: fence, fencing, picket fence, palisade
desk: desk
rock: rock, stone, boulder, cliff, reef, crag, pebble
wardrobe: wardrobe
lamp: lamp, table lamp, floor lamp
bathtub: bathtub, bath, tub
railing: railing, rail, handrail, balustrade, guardrail
cushion: cushion
base: base, pedestal, plinth
box: box, crate, carton
column: column, pillar, colonnade
signboard: signboard, sign, road sign, signpost, billboard sign
chest of drawers: chest of drawers, dresser, drawer, bureau
counter: counter
sand: sand, beach, dune, desert, shore, seashore, coast
sink: sink, washbasin, basin
skyscraper: skyscraper, high rise, highrise, tower block
fireplace: fireplace, hearth
refrigerator: refrigerator, fridge, icebox
grandstand: grandstand, bleacher
path: path, footpath, trail, walkway, way, alley
stairs: stairs, stair, staircase
runway: runway
case: case, showcase, vitrine, display case
pool table: pool table, billiard table, snooker table
pillow: pillow
screen door: screen door
stairway: stairway
river: river, stream, creek, brook, canal
bridge: bridge, span, viaduct, footbridge
bookcase: bookcase, bookshelf
blind: blind, venetian blind
coffee table: coffee table, cocktail table
toilet: toilet, lavatory, wc
flower: flower, blossom, bloom, rose, tulip, daisy, sunflower, petal
book: book
hill: hill, hillside, knoll, hilltop, slope
bench: bench, park bench
countertop: countertop, worktop
stove: stove, cooker, hob, range
palm: palm, palm tree
kitchen island: kitchen island
computer: computer, laptop, pc, keyboard, tablet
swivel chair: swivel chair, office chair
boat: boat, sailboat, sailing boat, rowboat, rowing boat, sail, hull, mast, canoe, kayak, yacht, dinghy, gondola, fishing boat, raft
bar: bar
arcade machine: arcade machine
hovel: hovel, shack, shed, shanty
bus: bus, autobus, coach, minibus
towel: towel
light: light, light source, ceiling light
truck: truck, lorry, pickup
tower: tower, lighthouse, light house, spire, steeple, belfry, minaret, turret, bell tower, clock tower, water tower, lantern room
chandelier: chandelier
awning: awning, sunshade, marquee, parasol, umbrella
streetlight: streetlight, street light, street lamp, lamppost, lamp post
booth: booth, kiosk, cubicle, stall
television receiver: television receiver, television, tv, tv set
airplane: airplane, aeroplane, plane, aircraft, jet
dirt track: dirt track, dirt road
apparel: apparel, clothing, clothe, clothes, dress, shirt, coat, hat, jacket, skirt, scarf
pole: pole, post, flagpole, telegraph pole, utility pole
land: land, island, ground plane, foreground land
bannister: bannister, banister
escalator: escalator, moving staircase
ottoman: ottoman, pouf, footstool, hassock
bottle: bottle
buffet: buffet, sideboard
poster: poster, placard
stage: stage
van: van, minivan, camper
ship: ship, vessel, ferry, cruise ship, steamer, tanker
fountain: fountain
conveyer belt: conveyer belt, conveyor belt, conveyor
canopy: canopy
washer: washer, washing machine
plaything: plaything, toy, doll, teddy bear, kite
swimming pool: swimming pool, pool
stool: stool
barrel: barrel, cask, keg
basket: basket, hamper
waterfall: waterfall, falls, cascade
tent: tent, tipi, wigwam, yurt
bag: bag, handbag, backpack, suitcase, purse
minibike: minibike, motorbike, motorcycle, scooter, moped
cradle: cradle, crib
oven: oven
ball: ball, football, basketball, beach ball
food: food, meal, cake, fruit, apple, bread, pizza
step: step, stepping stone
tank: tank, storage tank
trade name: trade name, logo, brand, brand name
microwave: microwave, microwave oven
pot: pot, flowerpot, flower pot, planter
animal: animal, dog, cat, bird, horse, cow, sheep, fish, deer, fox, bear, rabbit, seagull, gull, duck, lion, elephant, goat, pig, chicken, owl, butterfly, whale, dolphin, wolf
bicycle: bicycle, bike, cycle
lake: lake, loch, lagoon, tarn
dishwasher: dishwasher
screen: screen, projection screen
blanket: blanket, quilt, duvet
sculpture: sculpture, statue, snowman
hood: hood, extractor hood, exhaust hood
sconce: sconce, wall lamp
vase: vase, urn
traffic light: traffic light, stoplight, traffic signal
tray: tray
ashcan: ashcan, trash can, dustbin, bin, garbage can
fan: fan, ventilator
pier: pier, dock, jetty, wharf, quay, boardwalk
crt screen: crt screen
plate: plate, dish
monitor: monitor, display
bulletin board: bulletin board, notice board, pinboard
shower: shower
radiator: radiator, heater
glass: glass, drinking glass, cup, mug, goblet
clock: clock, clock face
flag: flag, banner, pennant
`;
