/** The 256 words, eight in a line, in an order that never changes: the number of a word is a byte. */
export const POLISH_WORDS: readonly string[] = `
  akordeon akrobata albatros kotwica antylopa jabłko morela fartuch
  strzała bakłażan plecak balkon bambus beczka koszyk bateria
  burak lornetka brzoza herbatnik jeżyna jagoda but cegła
  most brokuł brąz gryka bawół żarówka boja autobus
  guzik kapusta kaktus kanu goździk karuzela dywan zamek
  katedra krzesło żyrandol wiśnia szachy komin czekolada kościół
  cyrk klarnet zegar chmura klaun węgiel kobra kakao
  kolumna beton miedź kukurydza korytarz chata cukinia żurawina
  śmietana świerszcz krokodyl mniszek diament koper dinozaur delfin
  drzwi ważka kurz węgorz słoń szmaragd fabryka paproć
  figa ryba flaming flet futbol widelec lis galaktyka
  garaż ogrodnik olbrzym imbir lodowiec klej koza złoto
  agrest szklarnia gitara harfa jeż śledź hipopotam hak
  chmiel horyzont hiena sopel bluszcz meduza dzban sok
  jałowiec czajnik klawiatura koala labirynt drabina jagnię lampion
  lawenda lemoniada biblioteka piorun jaszczurka lama magnes mandarynka
  marmur materac majonez meteor lustro księżyc mozaika komar
  muzeum mustang serwetka naszyjnik zeszyt dąb owies obelisk
  ocean oliwka omlet opera orkiestra sowa ostryga pędzel
  palma naleśnik pantera papier spadochron parkiet pietruszka kuropatwa
  paw pelikan pingwin apteka bażant szczupak poduszka ananas
  pirat pizza planeta pług kucyk topola garncarz pompa
  przepiórka królowa szop rzodkiewka rodzynek grabie ryż robot
  dach lina linijka salamandra łosoś sandał sardynka satelita
  saksofon nożyczki skorpion mewa nasiono sezam rekin tarcza
  krewetka srebro spódnica sanki ślimak skarpetka zupa sfinks
  pająk wiewiórka stajnia znaczek piec truskawka ulica student
  jesiotr jaskółka łabędź sweter huśtawka krawiec taksówka nauczyciel
  telefon taras teatr nić pomidor wieża traktor pociąg
  tramwaj pstrąg trąbka tunel turbina jednorożec wanilia aksamit
  kamizelka ocet skrzypce wulkan wagon kelner portfel szafa
  arbuz wosk pszenica okno warsztat robak jacht jogurt
`
  .trim()
  .split(/\s+/);
