import { expect, it } from 'vitest';
import { readableName, transliterate } from './transliteration.ts';

// Examples of the resolution itself, where it has some.
it.each<[string, string]>([
  ['Алушта', 'Alushta'],
  ['Згорани', 'Zghorany'],
  ['Розгон', 'Rozghon'],
  ['Єнакієве', 'Yenakiieve'],
  ['Наєнко', 'Naienko'],
  ['Їжакевич', 'Yizhakevych'],
  ['Кадиївка', 'Kadyivka'],
  ['Йосипівка', 'Yosypivka'],
  ['Стрий', 'Stryi'],
  ['Щербухи', 'Shcherbukhy'],
  ['Юрій', 'Yurii'],
  ['Яготин', 'Yahotyn'],
  ['Знам’янка', 'Znamianka'],
  ['Феодосія, вул. Соборна 38', 'Feodosiia, vul. Soborna 38'],
  ['ІЗМАЇЛ', 'IZMAIL'],
  ['Ґалаґан', 'Galagan'],
  ['Dvořák', 'Dvorak'],
  ['Głuchołazy', 'Gluchołazy'.replace('ł', 'l')],
  ['Šiauliai', 'Siauliai'],
  ['Ķekava', 'Kekava'],
  ['Iași, Piața Unirii', 'Iasi, Piata Unirii'],
  ['Jeseník 12/3', 'Jesenik 12/3'],
  ['Αθήνα', 'Αθήνα'],
])('%s is said %s', (name, said) => {
  expect(transliterate(name)).toBe(said);
});

it.each([
  ['Оксана Сидоренко', 'cs', 'Оксана Сидоренко (Oksana Sydorenko)'],
  ['Ізмаїл, порт', 'ro', 'Ізмаїл, порт (Izmail, port)'],
  ['Оксана Сидоренко', 'uk', 'Оксана Сидоренко'],
  ['Martin Dvořák', 'uk', 'Martin Dvořák'],
  ['Martin Dvořák', 'pl', 'Martin Dvořák'],
])('%s for who reads %s is %s', (name, language, readable) => {
  expect(readableName(name, language)).toBe(readable);
});
