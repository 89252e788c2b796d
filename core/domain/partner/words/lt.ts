/** The 256 words, eight in a line, in an order that never changes: the number of a word is a byte. */
export const LITHUANIAN_WORDS: readonly string[] = `
  akordeonas akrobatas albatrosas inkaras antilopė obuolys abrikosas prijuostė
  strėlė baklažanas kuprinė balkonas bambukas statinė krepšys baterija
  burokas žiūronai beržas sausainis gervuogė mėlynė batas plyta
  tiltas brokolis bronza grikiai buivolas lemputė plūduras autobusas
  saga kopūstas kaktusas kanoja gvazdikas karuselė kilimas pilis
  katedra kėdė sietynas vyšnia šachmatai kaminas šokoladas bažnyčia
  cirkas klarnetas laikrodis debesis klounas anglis kobra kakava
  kolona betonas varis kukurūzas koridorius trobelė cukinija spanguolė
  grietinė svirplys krokodilas pienė deimantas krapas dinozauras delfinas
  durys laumžirgis dulkės ungurys dramblys smaragdas fabrikas papartis
  figa žuvis flamingas fleita futbolas šakutė lapė galaktika
  garažas sodininkas milžinas imbieras ledynas klijai ožka auksas
  agrastas šiltnamis gitara arfa ežys silkė begemotas kablys
  apyniai horizontas hiena varveklis gebenė medūza ąsotis sultys
  kadagys virdulys klaviatūra koala labirintas kopėčios ėriukas žibintas
  levanda limonadas biblioteka žaibas driežas lama magnetas mandarinas
  marmuras čiužinys majonezas meteoras veidrodis mėnulis mozaika uodas
  muziejus mustangas servetėlė vėrinys sąsiuvinis ąžuolas avižos obeliskas
  vandenynas alyvuogė omletas opera orkestras pelėda austrė teptukas
  palmė blynas pantera popierius parašiutas parketas petražolė kurapka
  povas pelikanas pingvinas vaistinė fazanas lydeka pagalvė ananasas
  piratas pica planeta plūgas ponis tuopa puodžius siurblys
  putpelė karalienė meškėnas ridikėlis razina grėblys ryžiai robotas
  stogas virvė liniuotė salamandra lašiša sandalas sardinė palydovas
  saksofonas žirklės skorpionas žuvėdra sėkla sezamas ryklys skydas
  krevetė sidabras sijonas rogės sraigė kojinė sriuba sfinksas
  voras voverė arklidė antspaudas viryklė braškė gatvė studentas
  eršketas kregždė gulbė megztinis sūpynės siuvėjas taksi mokytojas
  telefonas terasa teatras siūlas pomidoras bokštas traktorius traukinys
  tramvajus upėtakis trimitas tunelis turbina vienaragis vanilė aksomas
  liemenė actas smuikas ugnikalnis vagonas padavėjas piniginė spinta
  arbūzas vaškas kvietys langas dirbtuvė kirmėlė jachta jogurtas
`
  .trim()
  .split(/\s+/);
