import { expect, test } from 'vitest';
import { recallHashes } from '../../support/recall-hash';

test('[RC1] the event logs of these recalls have these hashes, here and everywhere', () => {
  expect(recallHashes()).toMatchInlineSnapshot(`
    {
      "hebbian permutation keep row-sum": "761440195d6209fb",
      "hebbian permutation minus constant": "be0a28ced575feca",
      "hebbian permutation plus zero": "25ead2fb1b2dab0d",
      "hebbian random keep zero": "d06fae8457c833b8",
      "hebbian random minus row-sum": "e63c94035611a8d1",
      "hebbian random plus constant": "dd1a9dfc6fd3a180",
      "hebbian sequential keep constant": "18ec44f064721aa0",
      "hebbian sequential minus zero": "0f4b617f0f14b8d1",
      "hebbian sequential plus row-sum": "0f16cb3acf38b25a",
      "hebbian synchronous keep zero": "d256e048a8d06270",
      "hebbian synchronous minus row-sum": "e773e0b341749d81",
      "hebbian synchronous plus constant": "f3a7579fd8efc281",
      "pseudo-inverse permutation keep zero": "c5392184b48f5d34",
      "pseudo-inverse permutation minus row-sum": "10bc3504cbb93560",
      "pseudo-inverse permutation plus constant": "853384bebe59da82",
      "pseudo-inverse random keep constant": "75e452fb7b320d39",
      "pseudo-inverse random minus zero": "68aa4bbaf840405a",
      "pseudo-inverse random plus row-sum": "f8280882e5d8b3ea",
      "pseudo-inverse sequential keep row-sum": "7ab15b343768b990",
      "pseudo-inverse sequential minus constant": "23ecc2e7d535fb85",
      "pseudo-inverse sequential plus zero": "6d08d5c58c96d3a3",
      "pseudo-inverse synchronous keep constant": "859a1643dfd8162d",
      "pseudo-inverse synchronous minus zero": "a3ba48f4b38bc018",
      "pseudo-inverse synchronous plus row-sum": "fd937118adf268d8",
    }
  `);
});

test('[RC1] a second time they are the same', () => {
  expect(recallHashes()).toEqual(recallHashes());
});
