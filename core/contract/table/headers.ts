/**
 * What the columns of other people's tables are called: proposals, which a person confirms. The words
 * are those of the glossary; in English, Czech, Polish, Latvian, Lithuanian, Ukrainian, Romanian.
 */
import type { CameraKind } from '../../domain/camera.ts';
import { fold } from '../../domain/search.ts';
import { COLUMN_NAMES, type ColumnName } from './columns.ts';

const HEADERS: Readonly<Partial<Record<ColumnName, string>>> = {
  id: 'id, code, identifier, kód, identifikátor, identyfikator, kods, identifikators, kodas, identifikatorius, код, ідентифікатор, cod, identificator',
  number:
    'number, no, nr, camera number, číslo, číslo kamery, numer, numer kamery, numurs, kameras numurs, numeris, kameros numeris, номер, номер камери, număr, numărul camerei',
  name: 'name, camera, camera name, název, název kamery, kamera, nazwa, nazwa kamery, nosaukums, pavadinimas, kameros pavadinimas, назва, камера, назва камери, denumire, nume, cameră video',
  type: 'type, kind, camera type, typ, druh, typ kamery, rodzaj, tips, veids, kameras tips, tipas, rūšis, тип, вид, тип камери, tip, tipul camerei',
  owner: 'owner, vlastník, majitel, właściciel, īpašnieks, savininkas, власник, proprietar',
  controllers:
    'controller, data controller, správce údajů, administrator danych, pārzinis, duomenų valdytojas, володілець персональних даних, operator de date',
  users:
    'users, user, uživatelé, uživatel, użytkownicy, użytkownik, lietotāji, naudotojai, користувачі, utilizatori',
  centre:
    'monitoring centre, dohledové centrum, centrum, centrum monitoringu, monitoringa centrs, centrs, stebėjimo centras, centras, центр моніторингу, центр, centru de monitorizare, centru',
  address:
    'street, adresa, ulice, adres, ulica, adrese, iela, adresas, gatvė, адреса, вулиця, strada',
  locality:
    'place, village, část obce, miejscowość, miejsce, vieta, apdzīvota vieta, vietovė, місце, населений пункт, localitate, loc',
  municipality:
    'town, city, obec, město, gmina, miasto, pašvaldība, pilsēta, savivaldybė, miestas, громада, місто, comună, oraș, municipiu',
  lat: 'latitude, zeměpisná šířka, šířka, szerokość geograficzna, platums, ģeogrāfiskais platums, platuma, широта, latitudine, breitengrad, y',
  lon: 'lng, long, longitude, zeměpisná délka, délka, długość geograficzna, garums, ģeogrāfiskais garums, ilguma, довгота, longitudine, x',
  precision: 'accuracy, přesnost, dokładność, precizitāte, tikslumas, точність, precizie',
  bearing:
    'azimuth, direction, view direction, azimut, směr pohledu, kierunek, virziens, skata virziens, kryptis, žiūrėjimo kryptis, азимут, напрямок, direcție',
  angle:
    'fov, field of view, zorné pole, úhel záběru, pole widzenia, kąt widzenia, redzeslauks, matymo laukas, поле зору, кут огляду, câmp vizual',
  mount: 'uchycení, mocowanie, stiprinājums, tvirtinimas, кріплення, montaj',
  mount_height:
    'mounting height, výška uchycení, výška, wysokość, augstums, montāžas augstums, montavimo aukštis, висота, înălțime',
  width:
    'horizontal resolution, šířka obrazu, szerokość obrazu, attēla platums, vaizdo plotis, ширина зображення, lățimea imaginii',
  height:
    'vertical resolution, výška obrazu, wysokość obrazu, attēla augstums, vaizdo aukštis, висота зображення, înălțimea imaginii',
  frame_rate:
    'fps, snímková frekvence, klatki na sekundę, kadri sekundē, kadrai per sekundę, кадрів за секунду, cadre pe secundă',
  codec: 'kodek, kodeks, kodeka, kodekas, кодек',
  night:
    'night vision, noční vidění, noc, widzenie nocne, nakts redzamība, naktinis matymas, нічне бачення, vedere nocturnă',
  audio: 'sound, zvuk, dźwięk, skaņa, garsas, звук, sunet',
  recorder:
    'dvr, nvr, záznamové zařízení, rejestrator, ierakstītājs, įrašymo įrenginys, реєстратор, înregistrator',
  channel: 'kanál, kanał, kanāls, kanalas, канал, canal',
  retention_hours:
    'retention, retention period, doba uchování, okres przechowywania, glabāšanas termiņš, saugojimo terminas, строк зберігання, perioadă de stocare',
  purpose: 'účel, cel, nolūks, tikslas, мета, scop',
  regime:
    'legal regime, právní režim, reżim prawny, tiesiskais režīms, teisinis režimas, правовий режим, regim juridic',
  sharing:
    'sharing level, sdílení, udostępnianie, koplietošana, dalijimasis, спільний доступ, partajare',
  agreement:
    'sharing agreement, dohoda, dohoda o sdílení, porozumienie, vienošanās, sutartis, угода, acord',
  sign_date:
    'sign, informační tabule, cedule, tabliczka, informatīvā zīme, informacinis ženklas, інформаційна табличка, panou de informare',
  contact_name:
    'contact, contact person, kontakt, kontaktní osoba, osoba kontaktowa, kontaktpersona, kontaktinis asmuo, контакт, контактна особа, persoană de contact',
  contact_phone: 'phone, telephone, tel, telefon, telefon kontaktowy, tālrunis, telefonas, телефон',
  contact_email:
    'email, e-mail, mail, e-pasts, el paštas, електронна пошта, пошта, poștă electronică',
  condition: 'status, state, stav, stan, status kamery, stāvoklis, būklė, būsena, стан, stare',
  fault: 'porucha, awaria, bojājums, gedimas, несправність, defecțiune',
  tags: 'tag, štítky, etykiety, birkas, žymos, мітки, etichete',
  groups: 'group, skupiny, skupina, grupy, grupa, grupas, grupės, групи, grupuri',
  main: 'stream, main stream, rtsp, url, hlavní stream, strumień główny, galvenā straume, pagrindinis srautas, основний потік, flux principal',
  sub: 'sub stream, vedlejší stream, strumień pomocniczy, apakšstraume, papildomas srautas, додатковий потік, flux secundar',
};

const KINDS: Readonly<Record<CameraKind, string>> = {
  fixed:
    'pevná, pevná kamera, stacjonarna, kamera stacjonarna, stacionārā, stacionārā kamera, stacionari, stacionari kamera, стаціонарна, стаціонарна камера, fixă, cameră fixă',
  ptz: 'otočná, otočná kamera, obrotowa, kamera obrotowa, grozāmā, grozāmā kamera, valdoma, valdoma kamera, поворотна, поворотна камера, rotativă, cameră ptz, speed dome',
  mobile:
    'mobilní, mobilní kamera, mobilna, kamera mobilna, mobilā, mobilā kamera, mobilioji, mobilioji kamera, мобільна, мобільна камера, mobilă, cameră mobilă, relocabilă',
  solar:
    'solární, kamera na solární napájení, solarna, kamera zasilana solarnie, saules, kamera ar saules paneli, saulės, saulės energija maitinama kamera, сонячна, камера на сонячному живленні, solară, cameră cu panou solar',
  drone: 'dron, drons, dronas, дрон, dronă',
  anpr: 'spz, rz, lpr, alpr, čtení registračních značek, tablice rejestracyjne, numurzīmes, numerių atpažinimas, номерні знаки, numere de înmatriculare',
};

/** @returns the header without accents, marks and units: `Zeměpisná šířka (°)` as `zemepisna sirka`. */
function plain(header: string): string {
  return fold(header.replace(/[([].*?[)\]]/g, ' '))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const wordsOf = (list: string): string[] => list.split(', ').map(plain);

const COLUMN_BY_HEADER: ReadonlyMap<string, ColumnName> = new Map(
  COLUMN_NAMES.flatMap((name) =>
    [plain(name), ...wordsOf(HEADERS[name] ?? '')]
      .filter((word) => word !== '')
      .map((word) => [word, name] as const),
  ),
);

const KIND_BY_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries(KINDS).flatMap(([kind, list]) =>
    wordsOf(list).map((word) => [word, kind] as const),
  ),
);

/** For each header the column that it most likely is; each column once, null where none is likely. */
export function proposedColumns(headers: readonly string[]): (ColumnName | null)[] {
  const used = new Set<ColumnName>();
  return headers.map((header) => {
    const column = COLUMN_BY_HEADER.get(plain(header)) ?? null;
    if (column === null || used.has(column)) return null;
    used.add(column);
    return column;
  });
}

/** The code that a word of one of the languages stands for; null: none of these. */
export function meantCode(text: string, codes: readonly string[]): string | null {
  const code = KIND_BY_WORD.get(plain(text));
  return code !== undefined && codes.includes(code) ? code : null;
}

/** Every word that a header is known by, for the test that none stands for two columns. */
export function knownHeaders(): readonly (readonly [string, ColumnName])[] {
  return COLUMN_NAMES.flatMap((name) =>
    [...new Set([plain(name), ...wordsOf(HEADERS[name] ?? '')])].map(
      (word) => [word, name] as const,
    ),
  ).filter(([word]) => word !== '');
}
