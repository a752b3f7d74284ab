/** ADE20K class: what German designers call it, the usual word first. Singular. */
export const german = `
wall: Wand, Mauer, Ziegelwand, Tapete
building: Gebäude, Bauwerk, Kirche, Kapelle, Schule, Fabrik, Scheune, Burg, Schloss, Palast, Tempel, Mühle, Laden, Hotel, Fassade, Bahnhof, Moschee, Halle, Garage, Rathaus, Krankenhaus
sky: Himmel, Wolke, Sonne, Mond, Stern, Nachthimmel, Sonnenuntergang, Sonnenaufgang, Regenbogen, Polarlicht, Blitz
floor: Fußboden, Boden, Parkett, Dielenboden, Fliesenboden
tree: Baum, Kiefer, Tanne, Fichte, Eiche, Birke, Buche, Weide, Wald, Stamm, Baumstamm, Baumkrone, Krone, Laub, Ast, Zweig, Blatt, Zypresse, Ahorn, Pappel, Weihnachtsbaum, Gehölz
ceiling: Zimmerdecke, Decke
road: Straße, Landstraße, Autobahn, Fahrbahn, Asphalt, Allee, Zebrastreifen
bed: Bett, Matratze
windowpane: Fenster, Fensterscheibe, Fensterladen, Bullauge, Dachfenster
grass: Gras, Rasen, Wiese, Weideland
cabinet: Schrank, Küchenschrank, Hängeschrank
sidewalk: Gehweg, Bürgersteig, Gehsteig, Bordstein
person: Person, Mensch, Leute, Mann, Männer, Frau, Kind, Junge, Mädchen, Figur, Spaziergänger, Wanderer, Fischer, Baby, Menschenmenge
earth: Erde, Erdboden, Schlamm, Gelände, Erdreich
door: Tür, Haustür, Tor, Eingang, Pforte
table: Tisch, Esstisch, Tischplatte
mountain: Berg, Gebirge, Gipfel, Alpen, Bergkette, Vulkan, Schneegipfel, Gletscher, Bergkamm
plant: Pflanze, Busch, Strauch, Hecke, Gebüsch, Farn, Efeu, Schilf, Kaktus, Unkraut, Zimmerpflanze
curtain: Vorhang, Gardine
chair: Stuhl
car: Auto, Pkw, Wagen, Taxi, Personenwagen, Fahrzeug
water: Wasser, Teich, Tümpel, Pfütze, Spiegelung, Wasserfläche
painting: Gemälde, Wandbild, Kunstwerk
sofa: Couch, Sofa, Kanapee
shelf: Regal, Regalbrett
house: Haus, Hütte, Landhaus, Bauernhaus, Villa, Dach, Schornstein, Kamin des Hauses, Giebel, Bootshaus, Ferienhaus, Wohnhaus
sea: Meer, Ozean, Welle, Brandung, Nordsee, Ostsee, Meerwasser
mirror: Spiegel
rug: Teppich, Matte, Läufer
field: Feld, Acker, Weizenfeld, Getreidefeld, Kornfeld
armchair: Sessel, Lehnstuhl
seat: Sitz, Sitzplatz
fence: Zaun, Lattenzaun, Gartenzaun, Palisade
desk: Schreibtisch
rock: Fels, Felsen, Stein, Felsbrocken, Klippe, Kiesel, Riff
wardrobe: Kleiderschrank
lamp: Lampe, Tischlampe, Stehlampe
bathtub: Badewanne, Wanne
railing: Geländer, Handlauf, Leitplanke
cushion: Kissen, Sitzkissen
base: Sockel, Podest
box: Kiste, Schachtel, Karton
column: Säule, Pfeiler
signboard: Schild, Straßenschild, Wegweiser
chest of drawers: Kommode, Schublade
counter: Theke, Tresen
sand: Sand, Strand, Düne, Wüste, Ufer, Küste
sink: Waschbecken, Spüle, Spülbecken
skyscraper: Wolkenkratzer, Hochhaus
fireplace: Kamin, Feuerstelle
refrigerator: Kühlschrank
grandstand: Tribüne
path: Weg, Fußweg, Wanderweg, Pfad, Gasse, Trampelpfad
stairs: Treppe, Treppenstufen
runway: Landebahn, Startbahn, Laufsteg
case: Vitrine, Schaukasten
pool table: Billardtisch
pillow: Kopfkissen
screen door: Fliegengittertür
stairway: Treppenhaus, Treppenaufgang
river: Fluss, Bach, Strom, Kanal, Flusslauf
bridge: Brücke, Steinbrücke, Viadukt, Fußgängerbrücke
bookcase: Bücherregal, Bücherschrank
blind: Jalousie, Rollladen, Rollo
coffee table: Couchtisch, Beistelltisch
toilet: Toilette, Klo
flower: Blume, Blüte, Tulpe, Gänseblümchen, Sonnenblume, Blütenblatt
book: Buch
hill: Hügel, Anhöhe, Hang, Abhang
bench: Bank, Parkbank, Sitzbank
countertop: Arbeitsplatte
stove: Herd, Kochfeld
palm: Palme
kitchen island: Kücheninsel
computer: Rechner, Computer, Tastatur
swivel chair: Drehstuhl, Bürostuhl
boat: Boot, Segelboot, Ruderboot, Fischerboot, Segel, Mast, Schiffsrumpf, Kanu, Kajak, Jacht, Floß, Gondel, Kahn
bar: Bar
arcade machine: Spielautomat
hovel: Schuppen, Bretterbude
bus: Bus, Omnibus, Reisebus
towel: Handtuch
light: Licht, Leuchte, Deckenleuchte
truck: Lastwagen, Lkw, Laster
tower: Turm, Leuchtturm, Kirchturm, Glockenturm, Wasserturm, Uhrturm, Minarett
chandelier: Kronleuchter, Lüster
awning: Markise, Sonnenschirm, Regenschirm
streetlight: Straßenlaterne, Laterne, Straßenlampe
booth: Bude, Stand, Kiosk
television receiver: Fernseher, Fernsehgerät
airplane: Flugzeug, Flieger
dirt track: Feldweg, Schotterweg
apparel: Kleidung, Kleid, Hemd, Mantel, Hut, Jacke, Rock, Schal, Mütze, Hose
pole: Pfahl, Pfosten, Fahnenmast, Strommast, Stange
land: Land, Insel
bannister: Treppengeländer
escalator: Rolltreppe
ottoman: Polsterhocker
bottle: Flasche
buffet: Anrichte
poster: Plakat, Poster
stage: Bühne
van: Lieferwagen, Kleinbus, Wohnmobil
ship: Schiff, Fähre, Dampfer, Frachter, Tanker
fountain: Brunnen, Springbrunnen
conveyer belt: Förderband
canopy: Baldachin, Vordach
washer: Waschmaschine
plaything: Spielzeug, Puppe, Teddybär, Drachen
swimming pool: Schwimmbecken, Schwimmbad
stool: Hocker, Schemel
barrel: Fass, Tonne
basket: Korb
waterfall: Wasserfall
tent: Zelt
bag: Tasche, Handtasche, Rucksack, Koffer
minibike: Motorrad, Motorroller, Moped
cradle: Wiege, Kinderbett
oven: Ofen, Backofen
ball: Ball, Fußball, Basketball
food: Essen, Speise, Mahlzeit, Kuchen, Obst, Apfel, Brot
step: Stufe, Trittstein
tank: Behälter, Tank
trade name: Markenname, Firmenlogo
microwave: Mikrowelle
pot: Topf, Blumentopf, Pflanzkübel
animal: Tier, Hund, Katze, Vogel, Pferd, Kuh, Schaf, Fisch, Hirsch, Reh, Fuchs, Bär, Hase, Kaninchen, Möwe, Ente, Löwe, Elefant, Ziege, Schwein, Huhn, Eule, Schmetterling, Delfin
bicycle: Fahrrad, Rad
lake: See, Bergsee, Stausee, Waldsee, Lagune
dishwasher: Geschirrspüler, Spülmaschine
screen: Leinwand
blanket: Bettdecke, Wolldecke
sculpture: Skulptur, Statue, Denkmal, Schneemann
hood: Dunstabzugshaube, Abzugshaube
sconce: Wandleuchte, Wandlampe
vase: Vase, Urne
traffic light: Ampel, Verkehrsampel
tray: Tablett
ashcan: Mülleimer, Mülltonne, Papierkorb, Abfalleimer
fan: Ventilator
pier: Steg, Anleger, Kai, Mole, Hafenmauer
crt screen: Röhrenbildschirm
plate: Teller
monitor: Bildschirm, Monitor
bulletin board: Pinnwand, Anschlagbrett
shower: Dusche
radiator: Heizkörper, Heizung
glass: Trinkglas, Glas, Tasse, Becher
clock: Uhr, Wanduhr
flag: Fahne, Flagge, Wimpel
`;
