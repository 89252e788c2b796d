/** The 256 words, eight in a line, in an order that never changes: the number of a word is a byte. */
export const LATVIAN_WORDS: readonly string[] = `
  akordeons akrobāts albatross enkurs antilope ābols aprikoze priekšauts
  bulta baklažāns mugursoma balkons bambuss muca grozs baterija
  biete binoklis bērzs cepums kazene mellene zābaks ķieģelis
  tilts brokolis bronza griķi bifelis spuldze boja autobuss
  poga kāposts kaktuss kanoe neļķe karuselis paklājs pils
  katedrāle krēsls lustra ķirsis šahs skurstenis šokolāde baznīca
  cirks klarnete pulkstenis mākonis klauns ogles kobra kakao
  kolonna betons varš kukurūza gaitenis namiņš kabacis dzērvene
  krējums circenis krokodils pienene dimants dilles dinozaurs delfīns
  durvis spāre putekļi zutis zilonis smaragds rūpnīca paparde
  vīģe zivs flamings flauta futbols dakša lapsa galaktika
  garāža dārznieks milzis ingvers ledājs līme kaza zelts
  ērkšķoga siltumnīca ģitāra arfa ezis siļķe nīlzirgs āķis
  apiņi horizonts hiēna lāsteka efeja medūza kanna sula
  kadiķis tējkanna tastatūra koala labirints kāpnes jērs laterna
  lavanda limonāde bibliotēka zibens ķirzaka lama magnēts mandarīns
  marmors matracis majonēze meteors spogulis mēness mozaīka ods
  muzejs mustangs salvete kaklarota klade ozols auzas obelisks
  okeāns olīva omlete opera orķestris pūce austere ota
  palma pankūka pantera papīrs izpletnis parkets pētersīlis irbe
  pāvs pelikāns pingvīns aptieka fazāns līdaka spilvens ananass
  pirāts pica planēta arkls ponijs papele podnieks sūknis
  paipala karaliene jenots redīss rozīne grābeklis rīsi robots
  jumts virve lineāls salamandra lasis sandale sardīne satelīts
  saksofons šķēres skorpions kaija sēkla sezams haizivs vairogs
  garnele sudrabs svārki ragavas gliemezis zeķe zupa sfinksa
  zirneklis vāvere stallis pastmarka plīts zemene iela students
  store bezdelīga gulbis džemperis šūpoles drēbnieks taksometrs skolotājs
  telefons terase teātris diegs tomāts tornis traktors vilciens
  tramvajs forele taure tunelis turbīna vienradzis vaniļa samts
  veste etiķis vijole vulkāns vagons viesmīlis naudasmaks skapis
  arbūzs vasks kvieši logs darbnīca tārps jahta jogurts
`
  .trim()
  .split(/\s+/);
