/** The 256 words, eight in a line, in an order that never changes: the number of a word is a byte. */
export const ENGLISH_WORDS: readonly string[] = `
  accordion acrobat albatross anchor antelope apple apricot apron
  arrow aubergine backpack balcony bamboo barrel basket battery
  beetroot binoculars birch biscuit blackberry blueberry boot brick
  bridge broccoli bronze buckwheat buffalo bulb buoy bus
  button cabbage cactus canoe carnation carousel carpet castle
  cathedral chair chandelier cherry chess chimney chocolate church
  circus clarinet clock cloud clown coal cobra cocoa
  column concrete copper corn corridor cottage courgette cranberry
  cream cricket crocodile dandelion diamond dill dinosaur dolphin
  door dragonfly dust eel elephant emerald factory fern
  fig fish flamingo flute football fork fox galaxy
  garage gardener giant ginger glacier glue goat gold
  gooseberry greenhouse guitar harp hedgehog herring hippo hook
  hops horizon hyena icicle ivy jellyfish jug juice
  juniper kettle keyboard koala labyrinth ladder lamb lantern
  lavender lemonade library lightning lizard llama magnet mandarin
  marble mattress mayonnaise meteor mirror moon mosaic mosquito
  museum mustang napkin necklace notebook oak oats obelisk
  ocean olive omelette opera orchestra owl oyster paintbrush
  palm pancake panther paper parachute parquet parsley partridge
  peacock pelican penguin pharmacy pheasant pike pillow pineapple
  pirate pizza planet plough pony poplar potter pump
  quail queen raccoon radish raisin rake rice robot
  roof rope ruler salamander salmon sandal sardine satellite
  saxophone scissors scorpion seagull seed sesame shark shield
  shrimp silver skirt sledge snail sock soup sphinx
  spider squirrel stable stamp stove strawberry street student
  sturgeon swallow swan sweater swing tailor taxi teacher
  telephone terrace theatre thread tomato tower tractor train
  tram trout trumpet tunnel turbine unicorn vanilla velvet
  vest vinegar violin volcano wagon waiter wallet wardrobe
  watermelon wax wheat window workshop worm yacht yoghurt
`
  .trim()
  .split(/\s+/);
