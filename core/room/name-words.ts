export const adjectives: readonly string[] = (
  'Amber Azure Birch Blue Brave Bright Bronze Calm Cedar Clever Copper Coral Crimson Dapper Daring ' +
  'Eager Early Emerald Gentle Golden Green Happy Hazel Indigo Ivory Jade Jolly Keen Kind Lilac Lively ' +
  'Lucky Maple Mellow Merry Mint Misty Nimble Noble Olive Opal Patient Pearl Plum Proud Quick Quiet Rosy ' +
  'Ruby Rustic Sandy Scarlet Silver Snowy Steady Sunny Swift Teal Tidy Velvet Violet Warm Wise Witty'
).split(' ');

export const animals: readonly string[] = (
  'Alpaca Badger Bat Bear Beaver Bee Bison Camel Cat Cheetah Cobra Condor Crab Crane Cricket Deer Dingo ' +
  'Dolphin Dove Duck Eagle Egret Elk Falcon Ferret Finch Fox Frog Gazelle Gecko Gibbon Goose Hare Hawk ' +
  'Hedgehog Heron Ibex Ibis Jackal Jaguar Jay Kestrel Kiwi Koala Lark Lemur Lion Llama Lynx Magpie Marten ' +
  'Mole Moose Newt Ocelot Octopus Okapi Orca Oryx Osprey Otter Owl Panda Panther Parrot Pelican Penguin ' +
  'Pony Puffin Quail Rabbit Raven Robin Salmon Seal Shark Sparrow Stork Swan Tapir Tiger Toucan Turtle ' +
  'Walrus Weasel Whale Wolf Wombat Wren Yak Zebra'
).split(' ');

/** Each has a contrast of at least 4.5 : 1 with white. */
export const palette: readonly string[] = [
  '#b3261e',
  '#a8410f',
  '#8f5200',
  '#786000',
  '#566a00',
  '#2f7300',
  '#00754a',
  '#007271',
  '#006c8c',
  '#0b63ab',
  '#3558c4',
  '#5a4bd1',
  '#7a3fc4',
  '#9430ab',
  '#a92a8a',
  '#b02a62',
  '#7a5548',
  '#546070',
];
