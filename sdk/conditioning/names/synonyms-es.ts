/** ADE20K class: what Spanish designers call it, the usual word first. Singular. */
export const spanish = `
wall: pared, muro, muralla, papel pintado
building: edificio, iglesia, capilla, escuela, fábrica, granero, castillo, palacio, templo, molino, tienda, hotel, fachada, estación, mezquita, ayuntamiento
sky: cielo, nube, sol, luna, estrella, atardecer, amanecer, puesta de sol, arcoíris, relámpago
floor: suelo, piso, parqué, entarimado
tree: árbol, pino, abeto, roble, abedul, sauce, bosque, tronco, follaje, rama, hoja, ciprés, arce, álamo, copa del árbol, árbol de navidad, arboleda
ceiling: cielo raso, techo interior
road: carretera, calle, autopista, avenida, calzada, asfalto, paso de cebra
bed: cama, colchón
windowpane: ventana, cristal de ventana, persiana exterior, tragaluz, ojo de buey
grass: hierba, césped, pasto, pradera, prado
cabinet: gabinete, alacena
sidewalk: acera, bordillo
person: persona, hombre, mujer, niño, niña, gente, figura humana, personaje, pescador, caminante, excursionista, bebé, multitud
earth: tierra, barro, lodo, terreno
door: puerta, portón, entrada
table: mesa, mesa de comedor
mountain: montaña, monte, cumbre, pico, cordillera, volcán, glaciar, sierra
plant: planta, arbusto, matorral, seto, helecho, hiedra, junco, mala hierba
curtain: cortina
chair: silla
car: coche, automóvil, carro, vehículo
water: agua, estanque, charco, reflejo
painting: cuadro, pintura
sofa: sofá, diván
shelf: estante, repisa, balda
house: casa, cabaña, choza, villa, tejado, techo, chimenea de la casa, granja, casita, casa de campo
sea: mar, océano, ola, oleaje
mirror: espejo
rug: alfombra, moqueta, tapete
field: campo, trigal, campo de trigo, sembrado, maizal
armchair: sillón, butaca
seat: asiento
fence: valla, cerca, vallado, empalizada
desk: escritorio, pupitre
rock: roca, piedra, acantilado, peñasco, guijarro, arrecife
wardrobe: armario, ropero
lamp: lámpara, lámpara de mesa, lámpara de pie
bathtub: bañera, tina
railing: barandilla, baranda, pretil
cushion: cojín
base: pedestal, zócalo
box: caja, cajón de madera, caja de cartón
column: columna, pilar
signboard: letrero, cartel indicador, señal
chest of drawers: cómoda, cajón, cajonera
counter: mostrador
sand: arena, playa, duna, desierto, orilla, costa
sink: fregadero, lavabo, lavamanos
skyscraper: rascacielos
fireplace: chimenea, hogar de leña
refrigerator: nevera, frigorífico, refrigerador
grandstand: tribuna, grada
path: camino, sendero, senda, vereda, callejón
stairs: escalera, escalones
runway: pista de aterrizaje, pista de despegue
case: vitrina
pool table: mesa de billar, billar
pillow: almohada
screen door: puerta mosquitera
stairway: escalinata, hueco de escalera
river: río, arroyo, riachuelo
bridge: puente, viaducto, pasarela
bookcase: librería, estantería
blind: persiana, celosía
coffee table: mesa de centro, mesita
toilet: inodoro, retrete, váter
flower: flor, tulipán, margarita, girasol, pétalo
book: libro
hill: colina, cerro, ladera, loma
bench: banco
countertop: encimera
stove: cocina de gas, fogón, estufa
palm: palmera
kitchen island: isla de cocina
computer: ordenador, computadora, teclado
swivel chair: silla giratoria, silla de oficina
boat: barca, bote, velero, barca de pesca, vela, mástil, canoa, piragua, balsa, yate
bar: bar
arcade machine: máquina recreativa
hovel: chabola, cobertizo
bus: autobús, autocar
towel: toalla
light: luz, luminaria
truck: camión
tower: torre, faro, campanario, minarete, torreón
chandelier: araña de luces, candelabro
awning: toldo, sombrilla, paraguas
streetlight: farola, farol
booth: quiosco, cabina, caseta
television receiver: televisor, televisión, tele
airplane: avión, aeroplano
dirt track: camino de tierra, pista de tierra
apparel: ropa, vestido, camisa, abrigo, sombrero, chaqueta, falda, bufanda, pantalón
pole: poste, estaca, asta
land: isla, islote
bannister: pasamanos
escalator: escalera mecánica
ottoman: reposapiés, escabel
bottle: botella
buffet: aparador
poster: póster, afiche
stage: escenario, tarima
van: furgoneta, furgón, autocaravana
ship: barco, buque, navío, transbordador, crucero
fountain: fuente
conveyer belt: cinta transportadora
canopy: dosel, marquesina
washer: lavadora
plaything: juguete, muñeca, osito de peluche, cometa
swimming pool: piscina, alberca
stool: taburete, banqueta
barrel: barril, tonel
basket: cesta, canasta, cesto
waterfall: cascada, catarata, salto de agua
tent: tienda de campaña, carpa
bag: bolsa, bolso, mochila, maleta
minibike: motocicleta, ciclomotor
cradle: cuna
oven: horno
ball: pelota, balón
food: comida, pastel, fruta, manzana, alimento
step: peldaño, escalón
tank: tanque, depósito
trade name: nombre comercial, logotipo
microwave: microondas, horno microondas
pot: maceta, tiesto, olla
animal: animal, perro, gato, pájaro, ave, caballo, vaca, oveja, pez, ciervo, zorro, oso, conejo, gaviota, pato, león, elefante, cabra, cerdo, gallina, búho, mariposa, delfín, lobo
bicycle: bicicleta, bici
lake: lago, laguna
dishwasher: lavavajillas, lavaplatos
screen: pantalla de proyección
blanket: manta, edredón, cobija
sculpture: escultura, estatua, muñeco de nieve
hood: campana extractora
sconce: aplique, aplique de pared
vase: jarrón, florero
traffic light: semáforo
tray: bandeja
ashcan: cubo de basura, papelera, basurero
fan: abanico, ventilador
pier: muelle, embarcadero, malecón, espigón
crt screen: pantalla de tubo
plate: plato
monitor: pantalla, monitor
bulletin board: tablón de anuncios, tablero de anuncios
shower: ducha
radiator: radiador
glass: vaso, copa, taza
clock: reloj
flag: bandera, banderín
`;
