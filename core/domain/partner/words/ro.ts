/** The 256 words, eight in a line, in an order that never changes: the number of a word is a byte. */
export const ROMANIAN_WORDS: readonly string[] = `
  acordeon acrobat albatros ancoră antilopă măr caisă șorț
  săgeată vânătă rucsac balcon bambus butoi coș baterie
  sfeclă binoclu mesteacăn biscuit mură afină cizmă cărămidă
  pod broccoli bronz hrișcă bivol bec baliză autobuz
  nasture varză cactus canoe garoafă carusel covor castel
  catedrală scaun candelabru cireașă șah horn ciocolată biserică
  circ clarinet ceas nor clovn cărbune cobră cacao
  coloană beton cupru porumb coridor cabană dovlecel merișor
  smântână greier crocodil păpădie diamant mărar dinozaur delfin
  ușă libelulă praf țipar elefant smarald fabrică ferigă
  smochină pește flamingo flaut fotbal furculiță vulpe galaxie
  garaj grădinar uriaș ghimbir ghețar lipici capră aur
  agrișă seră chitară harpă arici hering hipopotam cârlig
  hamei orizont hienă țurțure iederă meduză ulcior suc
  ienupăr ceainic tastatură koala labirint scară miel felinar
  lavandă limonadă bibliotecă fulger șopârlă lamă magnet mandarină
  marmură saltea maioneză meteor oglindă lună mozaic țânțar
  muzeu mustang șervețel colier caiet stejar ovăz obelisc
  ocean măslină omletă operă orchestră bufniță stridie pensulă
  palmier clătită panteră hârtie parașută parchet pătrunjel potârniche
  păun pelican pinguin farmacie fazan știucă pernă ananas
  pirat pizza planetă plug ponei plop olar pompă
  prepeliță regină raton ridiche stafidă greblă orez robot
  acoperiș frânghie riglă salamandră somon sandală sardină satelit
  saxofon foarfecă scorpion pescăruș sămânță susan rechin scut
  crevetă argint fustă sanie melc șosetă supă sfinx
  păianjen veveriță grajd timbru sobă căpșună stradă student
  sturion rândunică lebădă pulover balansoar croitor taxi profesor
  telefon terasă teatru ață roșie turn tractor tren
  tramvai păstrăv trompetă tunel turbină unicorn vanilie catifea
  vestă oțet vioară vulcan vagon chelner portofel dulap
  pepene ceară grâu fereastră atelier vierme iaht iaurt
`
  .trim()
  .split(/\s+/);
