/** The 256 words, eight in a line, in an order that never changes: the number of a word is a byte. */
export const CZECH_WORDS: readonly string[] = `
  akordeon akrobat albatros kotva antilopa jablko meruňka zástěra
  šíp lilek batoh balkon bambus sud košík baterie
  řepa triedr bříza sušenka ostružina borůvka bota cihla
  most brokolice bronz pohanka buvol žárovka bóje autobus
  knoflík zelí kaktus kánoe karafiát kolotoč koberec hrad
  katedrála židle lustr třešeň šachy komín čokoláda kostel
  cirkus klarinet hodiny oblak klaun uhlí kobra kakao
  sloup beton měď kukuřice chodba chalupa cuketa brusinka
  smetana cvrček krokodýl pampeliška diamant kopr dinosaurus delfín
  dveře vážka prach úhoř slon smaragd továrna kapradí
  fík ryba plameňák flétna fotbal vidlička liška galaxie
  garáž zahradník obr zázvor ledovec lepidlo koza zlato
  angrešt skleník kytara harfa ježek sleď hroch hák
  chmel obzor hyena rampouch břečťan medúza džbán šťáva
  jalovec konvice klávesnice koala bludiště žebřík jehně lucerna
  levandule limonáda knihovna blesk ještěrka lama magnet mandarinka
  mramor matrace majonéza meteor zrcadlo měsíc mozaika komár
  muzeum mustang ubrousek náhrdelník sešit dub oves obelisk
  oceán oliva omeleta opera orchestr sova ústřice štětec
  palma palačinka panter papír padák parketa petržel koroptev
  páv pelikán tučňák lékárna bažant štika polštář ananas
  pirát pizza planeta pluh poník topol hrnčíř pumpa
  křepelka královna mýval ředkvička rozinka hrábě rýže robot
  střecha lano pravítko mlok losos sandál sardinka družice
  saxofon nůžky škorpion racek semínko sezam žralok štít
  kreveta stříbro sukně sáně hlemýžď ponožka polévka sfinga
  pavouk veverka stáj známka kamna jahoda ulice student
  jeseter vlaštovka labuť svetr houpačka krejčí taxík učitel
  telefon terasa divadlo nit rajče věž traktor vlak
  tramvaj pstruh trumpeta tunel turbína jednorožec vanilka samet
  vesta ocet housle sopka vagon číšník peněženka skříň
  meloun vosk pšenice okno dílna červ jachta jogurt
`
  .trim()
  .split(/\s+/);
