/** ADE20K class: what French designers call it, the usual word first. Singular. */
export const french = `
wall: mur, muraille, paroi, papier peint
building: bâtiment, immeuble, édifice, église, chapelle, école, usine, grange, château, palais, temple, moulin, magasin, boutique, hôtel, façade, gare, mosquée, mairie
sky: ciel, nuage, soleil, lune, étoile, coucher de soleil, lever de soleil, arc-en-ciel, éclair, aurore
floor: plancher, sol, parquet, carrelage
tree: arbre, pin, sapin, chêne, bouleau, saule, forêt, bois, tronc, tronc d'arbre, feuillage, branche, feuille, cyprès, érable, peuplier, sapin de noël, bosquet
ceiling: plafond
road: rue, route, chaussée, autoroute, avenue, passage piéton
bed: matelas, literie
windowpane: fenêtre, vitre, volet, hublot, lucarne
grass: herbe, pelouse, gazon, prairie, pâturage
cabinet: placard, meuble de rangement
sidewalk: trottoir
person: personne, homme, femme, enfant, garçon, fille, gens, personnage, promeneur, randonneur, pêcheur, bébé, foule
earth: terre, boue, terrain
door: porte, porte d'entrée, portail, entrée
table: table à manger, tablée
mountain: montagne, mont, sommet, pic, massif, volcan, glacier, crête
plant: plante, buisson, arbuste, haie, fougère, lierre, roseau, mauvaise herbe
curtain: rideau
chair: chaise
car: voiture, automobile, véhicule
water: eau, étang, mare, flaque, reflet
painting: tableau, peinture
sofa: canapé, divan
shelf: étagère, rayonnage
house: maison, chaumière, cabane, villa, toit, toiture, cheminée, ferme, chalet, pavillon
sea: mer, océan, vague, houle
mirror: miroir
rug: tapis, moquette
field: champ, champ de blé, rizière
armchair: fauteuil
seat: siège, strapontin
fence: clôture, barrière, palissade
desk: bureau, secrétaire
rock: rocher, roche, pierre, falaise, caillou, récif
wardrobe: armoire, penderie
lamp: lampe, lampadaire de salon, lampe de chevet
bathtub: baignoire
railing: garde-corps, balustrade, parapet
cushion: coussin
base: socle, piédestal
box: boîte, caisse, carton
column: colonne, pilier
signboard: panneau, enseigne, pancarte
chest of drawers: commode, tiroir
counter: comptoir, guichet
sand: sable, plage, dune, désert, rivage, côte
sink: évier, lavabo
skyscraper: gratte-ciel
fireplace: âtre, foyer
refrigerator: réfrigérateur, frigo
grandstand: tribune, gradins
path: chemin, sentier, allée, ruelle
stairs: escalier, marches
runway: piste d'atterrissage, piste de décollage
case: vitrine
pool table: billard, table de billard
pillow: oreiller
screen door: porte moustiquaire
stairway: cage d'escalier
river: rivière, fleuve, ruisseau, cours d'eau
bridge: pont, viaduc, passerelle
bookcase: bibliothèque
blind: persienne, jalousie, store vénitien
coffee table: table basse
toilet: toilettes, cuvette
flower: fleur, tulipe, marguerite, tournesol, pétale
book: livre
hill: colline, coteau, butte
bench: banc
countertop: plan de travail
stove: cuisinière, plaque de cuisson
palm: palmier
kitchen island: îlot de cuisine, îlot central
computer: ordinateur, clavier
swivel chair: chaise pivotante, chaise de bureau
boat: bateau, voilier, barque, voile, mât, coque, canot, canoë, pirogue, radeau, bateau de pêche
bar: bar
arcade machine: borne d'arcade
hovel: masure, cahute
bus: autobus, autocar
towel: serviette, essuie-main
light: lumière, luminaire, plafonnier
truck: camion, poids lourd
tower: tour, phare, clocher, beffroi, minaret, tourelle, flèche
chandelier: lustre
awning: auvent, parasol, parapluie
streetlight: réverbère, lampadaire
booth: kiosque, cabine, guérite
television receiver: télévision, téléviseur, télé
airplane: avion, aéroplane
dirt track: chemin de terre, piste de terre
apparel: vêtement, robe, chemise, manteau, chapeau, veste, jupe, écharpe, pantalon
pole: poteau, pylône, piquet
land: île, îlot
bannister: rampe d'escalier, rampe
escalator: escalier roulant, escalator
ottoman: repose-pied
bottle: bouteille
buffet: bahut
poster: affiche
stage: scène, estrade
van: camionnette, fourgon, fourgonnette
ship: navire, paquebot, vaisseau, cargo
fountain: fontaine, jet d'eau
conveyer belt: tapis roulant, convoyeur
canopy: baldaquin, marquise
washer: lave-linge, machine à laver
plaything: jouet, poupée, ours en peluche, cerf-volant
swimming pool: piscine
stool: tabouret
barrel: tonneau, baril, fût
basket: panier, corbeille
waterfall: cascade, chute d'eau
tent: tente
bag: sac, sacoche, sac à dos, valise
minibike: moto, motocyclette, cyclomoteur
cradle: berceau
oven: four de cuisine, fourneau
ball: ballon, balle
food: nourriture, repas, gâteau, pomme, aliment
step: marche, pas japonais
tank: réservoir, citerne
trade name: nom de marque
microwave: micro-ondes, four à micro-ondes
pot: pot de fleurs, jardinière
animal: animal, chien, oiseau, cheval, vache, mouton, poisson, cerf, renard, lapin, mouette, goéland, canard, éléphant, chèvre, cochon, poule, hibou, papillon, dauphin, loup
bicycle: vélo, bicyclette
lake: lac, lagune
dishwasher: lave-vaisselle
screen: écran de projection
blanket: couverture, couette
sculpture: sculpture, bonhomme de neige, statue
hood: hotte, hotte aspirante
sconce: applique, applique murale
vase: vase, urne
traffic light: feu de circulation, feu rouge, feu tricolore
tray: plateau
ashcan: poubelle, corbeille à papier
fan: ventilateur
pier: jetée, quai, ponton, embarcadère, débarcadère
crt screen: écran cathodique
plate: assiette
monitor: écran, moniteur
bulletin board: tableau d'affichage
shower: douche
radiator: radiateur
glass: verre, tasse, gobelet
clock: horloge, pendule
flag: drapeau, fanion
`;
