;; Patterns are bytes: +1, -1, and 0 for unknown. Vectors are 16 bytes.
(module
  (memory (export "memory") 16)

  ;; Whether all n bytes from a on are +1 or -1.
  (func (export "signs") (param $a i32) (param $n i32) (result i32)
    (local $end i32) (local $all v128) (local $x v128)
    (local.set $all (v128.const i32x4 -1 -1 -1 -1))
    (local.set $end (i32.add (local.get $a) (i32.and (local.get $n) (i32.const -16))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $a) (local.get $end)))
      (local.set $x (i8x16.abs (v128.load (local.get $a))))
      (local.set $all (v128.and (local.get $all) (i8x16.eq (local.get $x) (v128.const i8x16 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1))))
      (local.set $a (i32.add (local.get $a) (i32.const 16)))
      (br $next)))
    (local.set $end (i32.add (local.get $end) (i32.and (local.get $n) (i32.const 15))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $a) (local.get $end)))
      (if (i32.ne (i32.mul (i32.load8_s (local.get $a)) (i32.load8_s (local.get $a))) (i32.const 1))
        (then (return (i32.const 0))))
      (local.set $a (i32.add (local.get $a) (i32.const 1)))
      (br $next)))
    (i8x16.all_true (local.get $all)))

  ;; The n bytes from a on, a multiple of 16, as bits: set where they are above 0. 1 when all are +1 or -1, else 0.
  (func (export "pack") (param $a i32) (param $n i32) (param $to i32) (result i32)
    (local $end i32) (local $all v128) (local $x v128)
    (local.set $all (v128.const i32x4 -1 -1 -1 -1))
    (local.set $end (i32.add (local.get $a) (local.get $n)))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $a) (local.get $end)))
      (local.set $x (v128.load (local.get $a)))
      (i32.store16 (local.get $to) (i8x16.bitmask (i8x16.gt_s (local.get $x) (v128.const i32x4 0 0 0 0))))
      (local.set $all (v128.and (local.get $all)
        (i8x16.eq (i8x16.abs (local.get $x)) (v128.const i8x16 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1))))
      (local.set $a (i32.add (local.get $a) (i32.const 16)))
      (local.set $to (i32.add (local.get $to) (i32.const 2)))
      (br $next)))
    (i8x16.all_true (local.get $all)))

  ;; Which of n bytes, a multiple of 16, are not 0, as bits.
  (func (export "known") (param $a i32) (param $n i32) (param $to i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $a) (local.get $n)))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $a) (local.get $end)))
      (i32.store16 (local.get $to)
        (i8x16.bitmask (i8x16.ne (v128.load (local.get $a)) (v128.const i32x4 0 0 0 0))))
      (local.set $a (i32.add (local.get $a) (i32.const 16)))
      (local.set $to (i32.add (local.get $to) (i32.const 2)))
      (br $next))))

  ;; Patterns as bits, `pitch` bytes apart, 16 at a time, become columns of n rows, a multiple of 64: bit k of row i is
  ;; bit i of pattern k. `row` bytes from one row to the next; `count` patterns, a multiple of 16.
  (func (export "weave") (param $from i32) (param $pitch i32) (param $n i32) (param $to i32) (param $row i32) (param $count i32)
    (local $end i32) (local $at i32) (local $out i32) (local $k i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128) (local $a4 v128) (local $a5 v128) (local $a6 v128) (local $a7 v128)
    (local $b0 v128) (local $b1 v128) (local $b2 v128) (local $b3 v128) (local $b4 v128) (local $b5 v128) (local $b6 v128) (local $b7 v128)
    (local.set $end (i32.add (local.get $from) (i32.shr_u (local.get $n) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
      (local.set $k (i32.const 0))
      (local.set $at (local.get $from))
      (loop $group
        (local.set $out (i32.add (local.get $to) (i32.shr_u (local.get $k) (i32.const 3))))
        (local.set $b0 (v128.load64_zero (local.get $at)))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $b1 (v128.load64_zero (local.get $at)))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $b2 (v128.load64_zero (local.get $at)))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $b3 (v128.load64_zero (local.get $at)))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $b4 (v128.load64_zero (local.get $at)))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $b5 (v128.load64_zero (local.get $at)))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $b6 (v128.load64_zero (local.get $at)))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $b7 (v128.load64_zero (local.get $at)))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        ;; Each stage moves the number of the pattern one binary digit further behind that of the byte.
        (local.set $a0 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $b0) (v128.load64_zero (local.get $at))))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $a1 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $b1) (v128.load64_zero (local.get $at))))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $a2 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $b2) (v128.load64_zero (local.get $at))))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $a3 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $b3) (v128.load64_zero (local.get $at))))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $a4 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $b4) (v128.load64_zero (local.get $at))))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $a5 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $b5) (v128.load64_zero (local.get $at))))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $a6 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $b6) (v128.load64_zero (local.get $at))))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $a7 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $b7) (v128.load64_zero (local.get $at))))
        (local.set $at (i32.add (local.get $at) (local.get $pitch)))
        (local.set $b0 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $a0) (local.get $a4)))
        (local.set $b1 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $a0) (local.get $a4)))
        (local.set $b2 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $a1) (local.get $a5)))
        (local.set $b3 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $a1) (local.get $a5)))
        (local.set $b4 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $a2) (local.get $a6)))
        (local.set $b5 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $a2) (local.get $a6)))
        (local.set $b6 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $a3) (local.get $a7)))
        (local.set $b7 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $a3) (local.get $a7)))
        (local.set $a0 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $b0) (local.get $b4)))
        (local.set $a1 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $b0) (local.get $b4)))
        (local.set $a2 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $b1) (local.get $b5)))
        (local.set $a3 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $b1) (local.get $b5)))
        (local.set $a4 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $b2) (local.get $b6)))
        (local.set $a5 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $b2) (local.get $b6)))
        (local.set $a6 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $b3) (local.get $b7)))
        (local.set $a7 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $b3) (local.get $b7)))
        (local.set $b0 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $a0) (local.get $a4)))
        (local.set $b1 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $a0) (local.get $a4)))
        (local.set $b2 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $a1) (local.get $a5)))
        (local.set $b3 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $a1) (local.get $a5)))
        (local.set $b4 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $a2) (local.get $a6)))
        (local.set $b5 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $a2) (local.get $a6)))
        (local.set $b6 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $a3) (local.get $a7)))
        (local.set $b7 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $a3) (local.get $a7)))
        (local.set $out (call $spread (local.get $b0) (local.get $out) (local.get $row)))
        (local.set $out (call $spread (local.get $b1) (local.get $out) (local.get $row)))
        (local.set $out (call $spread (local.get $b2) (local.get $out) (local.get $row)))
        (local.set $out (call $spread (local.get $b3) (local.get $out) (local.get $row)))
        (local.set $out (call $spread (local.get $b4) (local.get $out) (local.get $row)))
        (local.set $out (call $spread (local.get $b5) (local.get $out) (local.get $row)))
        (local.set $out (call $spread (local.get $b6) (local.get $out) (local.get $row)))
        (local.set $out (call $spread (local.get $b7) (local.get $out) (local.get $row)))
        (br_if $group (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 16))) (local.get $count))))
      (local.set $to (i32.add (local.get $to) (i32.shl (local.get $row) (i32.const 6))))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (br $next))))

  ;; The bits of sixteen bytes, the lowest of each first, as eight words a row apart; gives where the next row is.
  (func $spread (param $x v128) (param $out i32) (param $row i32) (result i32)
    (local $at i32)
    (local.set $at (i32.add (local.get $out) (i32.mul (local.get $row) (i32.const 7))))
    (local.set $out (i32.add (local.get $out) (i32.shl (local.get $row) (i32.const 3))))
    (i32.store16 (local.get $at) (i8x16.bitmask (local.get $x)))
    (local.set $at (i32.sub (local.get $at) (local.get $row)))
    (local.set $x (i8x16.add (local.get $x) (local.get $x)))
    (i32.store16 (local.get $at) (i8x16.bitmask (local.get $x)))
    (local.set $at (i32.sub (local.get $at) (local.get $row)))
    (local.set $x (i8x16.add (local.get $x) (local.get $x)))
    (i32.store16 (local.get $at) (i8x16.bitmask (local.get $x)))
    (local.set $at (i32.sub (local.get $at) (local.get $row)))
    (local.set $x (i8x16.add (local.get $x) (local.get $x)))
    (i32.store16 (local.get $at) (i8x16.bitmask (local.get $x)))
    (local.set $at (i32.sub (local.get $at) (local.get $row)))
    (local.set $x (i8x16.add (local.get $x) (local.get $x)))
    (i32.store16 (local.get $at) (i8x16.bitmask (local.get $x)))
    (local.set $at (i32.sub (local.get $at) (local.get $row)))
    (local.set $x (i8x16.add (local.get $x) (local.get $x)))
    (i32.store16 (local.get $at) (i8x16.bitmask (local.get $x)))
    (local.set $at (i32.sub (local.get $at) (local.get $row)))
    (local.set $x (i8x16.add (local.get $x) (local.get $x)))
    (i32.store16 (local.get $at) (i8x16.bitmask (local.get $x)))
    (local.set $at (i32.sub (local.get $at) (local.get $row)))
    (local.set $x (i8x16.add (local.get $x) (local.get $x)))
    (i32.store16 (local.get $at) (i8x16.bitmask (local.get $x)))
    (local.get $out))

  ;; One pattern of n bits, a multiple of 32, becomes one column: the bit `bit` of a byte in each row. The word is turned
  ;; so that the bit of the row lies where it belongs.
  (func (export "column") (param $from i32) (param $n i32) (param $to i32) (param $row i32) (param $bit i32)
    (local $end i32) (local $word i32) (local $rest i32) (local $mask i32) (local $k i32)
    (local.set $mask (i32.shl (i32.const 1) (local.get $bit)))
    (local.set $rest (i32.xor (local.get $mask) (i32.const -1)))
    (local.set $end (i32.add (local.get $from) (i32.shr_u (local.get $n) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
      (local.set $word (i32.rotl (i32.load (local.get $from)) (local.get $bit)))
      (local.set $k (i32.const 8))
      (loop $four
        (i32.store8 (local.get $to) (i32.or
          (i32.and (i32.load8_u (local.get $to)) (local.get $rest))
          (i32.and (local.get $word) (local.get $mask))))
        (local.set $word (i32.rotr (local.get $word) (i32.const 1)))
        (local.set $to (i32.add (local.get $to) (local.get $row)))
        (i32.store8 (local.get $to) (i32.or
          (i32.and (i32.load8_u (local.get $to)) (local.get $rest))
          (i32.and (local.get $word) (local.get $mask))))
        (local.set $word (i32.rotr (local.get $word) (i32.const 1)))
        (local.set $to (i32.add (local.get $to) (local.get $row)))
        (i32.store8 (local.get $to) (i32.or
          (i32.and (i32.load8_u (local.get $to)) (local.get $rest))
          (i32.and (local.get $word) (local.get $mask))))
        (local.set $word (i32.rotr (local.get $word) (i32.const 1)))
        (local.set $to (i32.add (local.get $to) (local.get $row)))
        (i32.store8 (local.get $to) (i32.or
          (i32.and (i32.load8_u (local.get $to)) (local.get $rest))
          (i32.and (local.get $word) (local.get $mask))))
        (local.set $word (i32.rotr (local.get $word) (i32.const 1)))
        (local.set $to (i32.add (local.get $to) (local.get $row)))
        (br_if $four (local.tee $k (i32.sub (local.get $k) (i32.const 1)))))
      (local.set $from (i32.add (local.get $from) (i32.const 4)))
      (br $next))))

  (func $total16 (param $v v128) (result i32)
    (call $total32 (i32x4.extadd_pairwise_i16x8_s (local.get $v))))

  (func $total32 (param $v v128) (result i32)
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $v)) (i32x4.extract_lane 1 (local.get $v)))
      (i32.add (i32x4.extract_lane 2 (local.get $v)) (i32x4.extract_lane 3 (local.get $v)))))

  ;; sign a_i b_i for n bytes, n a multiple of 16.
  (func (export "along") (param $a i32) (param $b i32) (param $n i32) (param $sign i32) (param $to i32)
    (local $end i32) (local $x v128) (local $y v128) (local $s v128)
    (local.set $end (i32.add (local.get $a) (local.get $n)))
    (local.set $s (i16x8.splat (local.get $sign)))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $a) (local.get $end)))
      (local.set $x (v128.load (local.get $a)))
      (local.set $y (v128.load (local.get $b)))
      (v128.store (local.get $to) (i8x16.narrow_i16x8_s
        (i16x8.mul (i16x8.extmul_low_i8x16_s (local.get $x) (local.get $y)) (local.get $s))
        (i16x8.mul (i16x8.extmul_high_i8x16_s (local.get $x) (local.get $y)) (local.get $s))))
      (local.set $a (i32.add (local.get $a) (i32.const 16)))
      (local.set $b (i32.add (local.get $b) (i32.const 16)))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (br $next)))
  )

  ;; At how many of n places a sum of seven bytes is not positive; counting stops above `most`. n a multiple of 16.
  (func (export "wrong") (param $a i32) (param $b i32) (param $c i32) (param $d i32) (param $e i32) (param $f i32) (param $g i32)
    (param $n i32) (param $most i32) (result i32)
    (local $end i32) (local $stop i32) (local $sum v128) (local $count i32)
    (local.set $end (i32.add (local.get $a) (local.get $n)))
    (block $done (loop $block
      (br_if $done (i32.ge_u (local.get $a) (local.get $end)))
      (br_if $done (i32.gt_s (local.get $count) (local.get $most)))
      (local.set $stop (i32.add (local.get $a) (i32.const 256)))
      (if (i32.gt_u (local.get $stop) (local.get $end)) (then (local.set $stop (local.get $end))))
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (loop $next
        (local.set $sum (i8x16.sub (local.get $sum) (i8x16.le_s
          (i8x16.add
            (i8x16.add
              (i8x16.add (v128.load (local.get $a)) (v128.load (local.get $b)))
              (i8x16.add (v128.load (local.get $c)) (v128.load (local.get $d))))
            (i8x16.add
              (i8x16.add (v128.load (local.get $e)) (v128.load (local.get $f)))
              (v128.load (local.get $g))))
          (v128.const i32x4 0 0 0 0))))
        (local.set $b (i32.add (local.get $b) (i32.const 16)))
        (local.set $c (i32.add (local.get $c) (i32.const 16)))
        (local.set $d (i32.add (local.get $d) (i32.const 16)))
        (local.set $e (i32.add (local.get $e) (i32.const 16)))
        (local.set $f (i32.add (local.get $f) (i32.const 16)))
        (local.set $g (i32.add (local.get $g) (i32.const 16)))
        (br_if $next (i32.lt_u (local.tee $a (i32.add (local.get $a) (i32.const 16))) (local.get $stop))))
      (local.set $count (i32.add (local.get $count) (call $total16 (i16x8.extadd_pairwise_i8x16_s (local.get $sum)))))
      (br $block)))
    (local.get $count))

  ;; M of `count` patterns as bits, `pitch` bytes apart, and a state as bits that count where `known` has them; n bytes
  ;; each, a multiple of 8: those that are known less twice those that differ.
  (func (export "listen") (param $from i32) (param $pitch i32) (param $count i32) (param $n i32) (param $state i32) (param $known i32) (param $out i32)
    (local $k i32) (local $at i32) (local $all i64) (local $differ i64)
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $k) (local.get $n)))
      (local.set $all (i64.add (local.get $all) (i64.popcnt (i64.load (i32.add (local.get $known) (local.get $k))))))
      (local.set $k (i32.add (local.get $k) (i32.const 8)))
      (br $next)))
    (block $done (loop $next
      (br_if $done (i32.eqz (local.get $count)))
      (local.set $differ (i64.const 0))
      (local.set $k (i32.const 0))
      (loop $word
        (local.set $differ (i64.add (local.get $differ) (i64.popcnt (i64.and
          (i64.xor (i64.load (i32.add (local.get $from) (local.get $k))) (i64.load (i32.add (local.get $state) (local.get $k))))
          (i64.load (i32.add (local.get $known) (local.get $k)))))))
        (br_if $word (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 8))) (local.get $n))))
      (i32.store16 (local.get $out)
        (i32.wrap_i64 (i64.sub (local.get $all) (i64.shl (local.get $differ) (i64.const 1)))))
      (local.set $out (i32.add (local.get $out) (i32.const 2)))
      (local.set $from (i32.add (local.get $from) (local.get $pitch)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br $next))))

  ;; The sum of M over all columns.
  (global $total (mut i32) (i32.const 0))
  (func $weigh (param $m i32) (param $stride i32)
    (local $end i32) (local $sum v128)
    (local.set $end (i32.add (local.get $m) (i32.shl (local.get $stride) (i32.const 1))))
    (loop $next
      (local.set $sum (i32x4.add (local.get $sum) (i32x4.extadd_pairwise_i16x8_s (v128.load (local.get $m)))))
      (br_if $next (i32.lt_u (local.tee $m (i32.add (local.get $m) (i32.const 16))) (local.get $end))))
    (global.set $total (call $total32 (local.get $sum))))

  ;; The neuron's row times M: twice the M whose bit is set less all of M. 32 columns at a time and perhaps 16 more.
  (func $field (param $x i32) (param $m i32) (param $stride i32) (result i32)
    (local $end i32) (local $sum v128) (local $more v128) (local $b v128) (local $low v128) (local $high v128)
    (local.set $low (v128.const i16x8 1 2 4 8 16 32 64 128))
    (local.set $high (v128.const i16x8 256 512 1024 2048 4096 8192 16384 -32768))
    (local.set $end (i32.add (local.get $x) (i32.shl (i32.shr_u (local.get $stride) (i32.const 5)) (i32.const 2))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
      (local.set $b (v128.load16_splat (local.get $x)))
      (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s
        (i16x8.eq (v128.and (local.get $b) (local.get $low)) (local.get $low)) (v128.load (local.get $m)))))
      (local.set $more (i32x4.add (local.get $more) (i32x4.dot_i16x8_s
        (i16x8.eq (v128.and (local.get $b) (local.get $high)) (local.get $high)) (v128.load offset=16 (local.get $m)))))
      (local.set $b (v128.load16_splat offset=2 (local.get $x)))
      (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s
        (i16x8.eq (v128.and (local.get $b) (local.get $low)) (local.get $low)) (v128.load offset=32 (local.get $m)))))
      (local.set $more (i32x4.add (local.get $more) (i32x4.dot_i16x8_s
        (i16x8.eq (v128.and (local.get $b) (local.get $high)) (local.get $high)) (v128.load offset=48 (local.get $m)))))
      (local.set $x (i32.add (local.get $x) (i32.const 4)))
      (local.set $m (i32.add (local.get $m) (i32.const 64)))
      (br $next)))
    (if (i32.and (local.get $stride) (i32.const 16)) (then
      (local.set $b (v128.load16_splat (local.get $x)))
      (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s
        (i16x8.eq (v128.and (local.get $b) (local.get $low)) (local.get $low)) (v128.load (local.get $m)))))
      (local.set $more (i32x4.add (local.get $more) (i32x4.dot_i16x8_s
        (i16x8.eq (v128.and (local.get $b) (local.get $high)) (local.get $high)) (v128.load offset=16 (local.get $m)))))
    ))
    (i32.sub
      (i32.mul (call $total32 (i32x4.add (local.get $sum) (local.get $more))) (i32.const -2))
      (global.get $total)))

  ;; M += delta x in the columns in use; gives the sum of |M - C| over them, C the checkpoint.
  (func $flip (param $x i32) (param $m i32) (param $stride i32) (param $delta i32) (param $used i32) (param $c i32) (result i32)
    (local $end i32) (local $d v128) (local $p v128) (local $far v128) (local $b v128) (local $sum v128) (local $e v128)
    (local.set $end (i32.add (local.get $x) (i32.shr_u (local.get $stride) (i32.const 3))))
    (local.set $d (i16x8.splat (local.get $delta)))
    (loop $next
      (local.set $b (v128.load16_splat (local.get $x)))
      (local.set $p (i16x8.add (v128.load (local.get $m))
        (v128.and (v128.load (local.get $used))
          (i16x8.sub (v128.xor (local.get $d) (local.tee $e (i16x8.eq (v128.and (local.get $b) (v128.const i16x8 1 2 4 8 16 32 64 128)) (v128.const i32x4 0 0 0 0)))) (local.get $e)))))
      (v128.store (local.get $m) (local.get $p))
      (local.set $sum (i32x4.add (local.get $sum) (i32x4.extadd_pairwise_i16x8_s (local.get $p))))
      (local.set $far (i32x4.add (local.get $far) (i32x4.extadd_pairwise_i16x8_u
        (i16x8.abs (i16x8.sub (local.get $p) (v128.load (local.get $c)))))))
      (local.set $p (i16x8.add (v128.load offset=16 (local.get $m))
        (v128.and (v128.load offset=16 (local.get $used))
          (i16x8.sub (v128.xor (local.get $d) (local.tee $e (i16x8.eq (v128.and (local.get $b) (v128.const i16x8 256 512 1024 2048 4096 8192 16384 -32768)) (v128.const i32x4 0 0 0 0)))) (local.get $e)))))
      (v128.store offset=16 (local.get $m) (local.get $p))
      (local.set $sum (i32x4.add (local.get $sum) (i32x4.extadd_pairwise_i16x8_s (local.get $p))))
      (local.set $far (i32x4.add (local.get $far) (i32x4.extadd_pairwise_i16x8_u
        (i16x8.abs (i16x8.sub (local.get $p) (v128.load offset=16 (local.get $c)))))))
      (local.set $m (i32.add (local.get $m) (i32.const 32)))
      (local.set $used (i32.add (local.get $used) (i32.const 32)))
      (local.set $c (i32.add (local.get $c) (i32.const 32)))
      (br_if $next (i32.lt_u (local.tee $x (i32.add (local.get $x) (i32.const 2))) (local.get $end))))
    (global.set $total (call $total32 (local.get $sum)))
    (call $total32 (local.get $far)))

  ;; M += delta x in the columns in use.
  (func $turn (param $x i32) (param $m i32) (param $stride i32) (param $delta i32) (param $used i32)
    (local $end i32) (local $d v128) (local $p v128) (local $b v128) (local $sum v128) (local $e v128)
    (local.set $end (i32.add (local.get $x) (i32.shr_u (local.get $stride) (i32.const 3))))
    (local.set $d (i16x8.splat (local.get $delta)))
    (loop $next
      (local.set $b (v128.load16_splat (local.get $x)))
      (local.set $p (i16x8.add (v128.load (local.get $m))
        (v128.and (v128.load (local.get $used))
          (i16x8.sub (v128.xor (local.get $d) (local.tee $e (i16x8.eq (v128.and (local.get $b) (v128.const i16x8 1 2 4 8 16 32 64 128)) (v128.const i32x4 0 0 0 0)))) (local.get $e)))))
      (v128.store (local.get $m) (local.get $p))
      (local.set $sum (i32x4.add (local.get $sum) (i32x4.extadd_pairwise_i16x8_s (local.get $p))))
      (local.set $p (i16x8.add (v128.load offset=16 (local.get $m))
        (v128.and (v128.load offset=16 (local.get $used))
          (i16x8.sub (v128.xor (local.get $d) (local.tee $e (i16x8.eq (v128.and (local.get $b) (v128.const i16x8 256 512 1024 2048 4096 8192 16384 -32768)) (v128.const i32x4 0 0 0 0)))) (local.get $e)))))
      (v128.store offset=16 (local.get $m) (local.get $p))
      (local.set $sum (i32x4.add (local.get $sum) (i32x4.extadd_pairwise_i16x8_s (local.get $p))))
      (local.set $m (i32.add (local.get $m) (i32.const 32)))
      (local.set $used (i32.add (local.get $used) (i32.const 32)))
      (br_if $next (i32.lt_u (local.tee $x (i32.add (local.get $x) (i32.const 2))) (local.get $end))))
    (global.set $total (call $total32 (local.get $sum))))

  ;; xoroshiro128+ (Blackman & Vigna 2018), its low word.
  (func $bits (result i32)
    (local $a i64) (local $s i64)
    (local.set $s (i64.load (i32.const 64)))
    (local.set $a (i64.load (i32.const 72)))
    (i32.wrap_i64 (i64.add (local.get $s) (local.get $a)))
    (local.set $a (i64.xor (local.get $a) (local.get $s)))
    (i64.store (i32.const 64) (i64.xor (i64.rotl (local.get $s) (i64.const 24))
      (i64.xor (local.get $a) (i64.shl (local.get $a) (i64.const 16)))))
    (i64.store (i32.const 72) (i64.rotl (local.get $a) (i64.const 37))))

  ;; floor(2^32/n): a double holds the quotient to 2^-21, and one that is no integer is 1/n away from the next.
  (func $share (param $n i32) (result i32)
    (i32.trunc_f64_u (f64.div (f64.const 4294967296) (f64.convert_i32_u (local.get $n)))))

  ;; An integer below n, every one equally likely: floor(word/share), and again if that is n. For n up to 16,384
  ;; it is floor(word n/2^32) or one more.
  (func $below (param $n i32) (param $share i32) (result i32)
    (local $word i32) (local $k i32)
    (loop $again
      (local.set $word (call $bits))
      (local.set $k (i32.wrap_i64 (i64.shr_u
        (i64.mul (i64.extend_i32_u (local.get $word)) (i64.extend_i32_u (local.get $n))) (i64.const 32))))
      (local.set $k (i32.add (local.get $k) (i64.le_u
        (i64.mul (i64.extend_i32_u (i32.add (local.get $k) (i32.const 1))) (i64.extend_i32_u (local.get $share)))
        (i64.extend_i32_u (local.get $word)))))
      (br_if $again (i32.ge_u (local.get $k) (local.get $n))))
    (local.get $k))

  ;; Fisher & Yates.
  (func $shuffle (param $items i32) (param $n i32)
    (local $k i32) (local $other i32) (local $item i32) (local $at i32)
    (local.set $k (i32.sub (local.get $n) (i32.const 1)))
    (block $done (loop $next
      (br_if $done (i32.le_s (local.get $k) (i32.const 0)))
      (local.set $other (i32.add (local.get $items) (i32.shl
        (call $below (i32.add (local.get $k) (i32.const 1)) (call $share (i32.add (local.get $k) (i32.const 1))))
        (i32.const 2))))
      (local.set $at (i32.add (local.get $items) (i32.shl (local.get $k) (i32.const 2))))
      (local.set $item (i32.load (local.get $at)))
      (i32.store (local.get $at) (i32.load (local.get $other)))
      (i32.store (local.get $other) (local.get $item))
      (local.set $k (i32.sub (local.get $k) (i32.const 1)))
      (br $next))))

  ;; Asynchronous updates at T = 0: see desk.ts for what lies where. The updates made, at most `left`.
  (func (export "run") (param $left i32) (result i32)
    (local $n i32) (local $stride i32) (local $rows i32) (local $state i32) (local $m i32) (local $own i32)
    (local $above i32) (local $below i32) (local $tie i32) (local $schedule i32) (local $order i32) (local $position i32)
    (local $witness i32) (local $unseen i32) (local $work i32) (local $margins i32) (local $made i32) (local $flips i32)
    (local $i i32) (local $h i32) (local $s i32) (local $after i32) (local $key i32) (local $far i32) (local $base i32)
    (local $sure i32) (local $looking i32) (local $asked i32) (local $row i32) (local $slack i32) (local $until i32) (local $share i32)
    (local $pending i32) (local $madeAt i32) (local $positionAt i32) (local $askedAt i32) (local $s0 i64) (local $s1 i64)
    (local $middle i32)
    (local.set $n (i32.load (i32.const 0)))
    (local.set $stride (i32.load (i32.const 4)))
    (local.set $rows (i32.load (i32.const 8)))
    (local.set $state (i32.load (i32.const 12)))
    (local.set $m (i32.load (i32.const 16)))
    (local.set $own (i32.load (i32.const 24)))
    (local.set $above (i32.load (i32.const 28)))
    (local.set $below (i32.load (i32.const 32)))
    (local.set $tie (i32.load (i32.const 36)))
    (local.set $schedule (i32.load (i32.const 40)))
    (local.set $order (i32.load (i32.const 44)))
    (local.set $position (i32.load (i32.const 48)))
    (local.set $witness (i32.load (i32.const 52)))
    (local.set $unseen (i32.load (i32.const 56)))
    (local.set $work (i32.load (i32.const 60)))
    (local.set $margins (i32.load (i32.const 80)))
    (local.set $slack (i32.load (i32.const 88)))
    (local.set $share (call $share (local.get $n)))
    (call $weigh (local.get $m) (local.get $stride))
    (local.set $asked (i32.const -1))
    (memory.fill (local.get $margins) (i32.const 0x80) (i32.shl (local.get $n) (i32.const 2)))
    (memory.copy (i32.load (i32.const 84)) (local.get $m) (i32.shl (local.get $stride) (i32.const 1)))
    (local.set $until (local.get $n))
    ;; Where M moves evenly, with few memories, a new checkpoint on the way keeps more neurons sure.
    (local.set $middle (i32.add (i32.shr_u (local.get $n) (i32.const 3)) (i32.shl (local.get $stride) (i32.const 3))))
    (if (i32.gt_s (local.get $middle) (i32.shr_u (local.get $n) (i32.const 1))) (then (local.set $middle (i32.const 0x7fffffff))))
    (local.set $sure (i32.const 1))
    (block $out (loop $next
      (br_if $out (i32.and
        (i32.le_s (local.get $work) (i32.const 0))
        (i32.or (i32.eqz (local.get $unseen)) (i32.eq (local.get $made) (local.get $madeAt)))))
      ;; After a flip the next few visits may find a misaligned neuron for nothing. If they do not, it is looked for
      ;; now, and should there be none they are taken back: the run was over with the flip. No order is taken back.
      (local.set $looking (i32.and
        (i32.gt_s (local.get $unseen) (i32.const 0))
        (i32.or
          (i32.or (i32.eqz (local.get $pending)) (i32.le_s (local.get $work) (i32.const 0)))
          (i32.or
            (i32.ge_s (local.get $made) (local.get $left))
            (i32.and (i32.ne (local.get $schedule) (i32.const 0)) (i32.eq (local.get $position) (local.get $n)))))))
      (if (local.get $looking)
        (then (local.set $i (local.get $witness)))
        (else
          (br_if $out (i32.ge_s (local.get $made) (local.get $left)))
          (if (i32.eqz (local.get $schedule))
            (then (local.set $i (call $below (local.get $n) (local.get $share))))
            (else
              (if (i32.eq (local.get $position) (local.get $n))
                (then
                  (local.set $position (i32.const 0))
                  (if (i32.eq (local.get $schedule) (i32.const 2))
                    (then (call $shuffle (local.get $order) (local.get $n))))))
              (local.set $i (local.get $position))
              (if (i32.eq (local.get $schedule) (i32.const 2))
                (then (local.set $i (i32.load (i32.add (local.get $order) (i32.shl (local.get $position) (i32.const 2)))))))
              (local.set $position (i32.add (local.get $position) (i32.const 1)))))
          (local.set $pending (i32.sub (local.get $pending) (i32.gt_s (local.get $pending) (i32.const 0))))
          (local.set $asked (local.get $i))
          (local.set $made (i32.add (local.get $made) (i32.const 1)))
          ;; Once a sweep a new checkpoint: what lies between the old one and now is added to every doubt.
          (if (i32.ge_s (local.get $made) (local.get $until))
            (then
              (local.set $until (i32.add (local.get $made) (local.get $n)))
              (local.set $base (i32.add (local.get $base) (local.get $far)))
              (local.set $far (i32.const 0))
              (memory.copy (i32.load (i32.const 84)) (local.get $m) (i32.shl (local.get $stride) (i32.const 1)))
              (if (i32.gt_s (local.get $base) (i32.const 0x8000000))
                (then
                  (local.set $base (i32.const 0))
                  (memory.fill (local.get $margins) (i32.const 0x80) (i32.shl (local.get $n) (i32.const 2)))))
              (local.set $sure (i32.or (i32.shl (local.get $base) (i32.const 1)) (i32.const 1)))))))
      (local.set $s (i32.load8_s (i32.add (local.get $state) (local.get $i))))
      (local.set $key (i32.load (i32.add (local.get $margins) (i32.shl (local.get $i) (i32.const 2)))))
      ;; Its field cannot have changed its sign, and it agrees.
      (if (i32.and
            (i32.gt_s (local.get $key) (local.get $sure))
            (i32.eq (i32.sub (i32.shl (i32.and (local.get $key) (i32.const 1)) (i32.const 1)) (i32.const 1)) (local.get $s)))
        (then
          (if (local.get $looking)
            (then
              (local.set $witness (i32.add (local.get $witness) (i32.const 1)))
              (if (i32.eq (local.get $witness) (local.get $n)) (then (local.set $witness (i32.const 0))))
              (local.set $unseen (i32.sub (local.get $unseen) (i32.const 1)))
              (if (i32.eqz (local.get $unseen)) (then (i32.store (i32.const 100) (i32.const 1)) (br $out)))))
          (br $next)))
      (if (i32.and (local.get $looking) (i32.gt_s (local.get $key) (local.get $sure)))
        (then (local.set $unseen (i32.const 0)) (br $next)))
      (local.set $work (i32.sub (local.get $work) (i32.const 1)))
      (local.set $row (i32.add (local.get $rows) (i32.mul (local.get $i) (i32.shr_u (local.get $stride) (i32.const 3)))))
      (local.set $h (i32.sub
        (call $field (local.get $row) (local.get $m) (local.get $stride))
        (i32.mul (local.get $own) (local.get $s))))
      ;; Without branches: signs are hard to foresee.
      (local.set $after (select (i32.const 1)
        (select (i32.const -1) (select (local.get $tie) (local.get $s) (local.get $tie))
          (i32.lt_s (local.get $h) (local.get $below)))
        (i32.gt_s (local.get $h) (local.get $above))))
      (local.set $key (select (i32.sub (local.get $h) (local.get $above))
        (select (i32.sub (local.get $below) (local.get $h)) (i32.const 0x80000000)
          (i32.lt_s (local.get $h) (local.get $below)))
        (i32.gt_s (local.get $h) (local.get $above))))
      (if (local.get $looking)
        (then
          (if (i32.ne (local.get $after) (local.get $s))
            (then (local.set $unseen (i32.const 0)) (br $next)))
          (local.set $witness (i32.add (local.get $witness) (i32.const 1)))
          (if (i32.eq (local.get $witness) (local.get $n)) (then (local.set $witness (i32.const 0))))
          (local.set $unseen (i32.sub (local.get $unseen) (i32.const 1))))
        (else
          (if (i32.ne (local.get $after) (local.get $s))
            (then
              (i32.store8 (i32.add (local.get $state) (local.get $i)) (local.get $after))
              ;; Once M is far from the checkpoint nothing is sure, and how far need not be known.
              (if (i32.gt_s (local.get $far) (local.get $n))
                (then
                  (local.set $far (i32.const 0x10000000))
                  (call $turn (local.get $row) (local.get $m) (local.get $stride)
                    (i32.sub (local.get $after) (local.get $s)) (i32.load (i32.const 20))))
                (else
                  (local.set $far (call $flip (local.get $row) (local.get $m) (local.get $stride)
                    (i32.sub (local.get $after) (local.get $s)) (i32.load (i32.const 20)) (i32.load (i32.const 84))))))
              (local.set $sure (i32.or (i32.shl (i32.add (local.get $base) (local.get $far)) (i32.const 1)) (i32.const 1)))
              (if (i32.gt_s (local.get $far) (local.get $middle)) (then (local.set $until (local.get $made))))
              (local.set $pending (i32.shr_u (local.get $n) (i32.const 4)))
              (local.set $madeAt (local.get $made))
              (local.set $positionAt (local.get $position))
              (local.set $askedAt (local.get $i))
              (local.set $s0 (i64.load (i32.const 64)))
              (local.set $s1 (i64.load (i32.const 72)))
              (local.set $flips (i32.add (local.get $flips) (i32.const 1)))
              (local.set $unseen (local.get $n))))))
      ;; The margin, less what M has moved since the checkpoint; in the lowest digit the sign.
      (if (i32.gt_s (local.get $key) (i32.const 0x10000000)) (then (local.set $key (i32.const 0x10000000))))
      (i32.store (i32.add (local.get $margins) (i32.shl (local.get $i) (i32.const 2)))
        (select
          (i32.or
            (i32.shl (i32.add (i32.sub (local.get $key) (local.get $far)) (local.get $base)) (i32.const 1))
            (i32.gt_s (local.get $after) (i32.const 0)))
          (i32.const 0x80000000)
          (i32.and (local.get $slack) (i32.gt_s (local.get $key) (i32.const 0)))))
      (if (i32.and (local.get $looking) (i32.eqz (local.get $unseen)))
        (then (i32.store (i32.const 100) (i32.const 1)) (br $out)))
      (br $next)))
    (if (i32.and (i32.load (i32.const 100)) (i32.gt_s (local.get $made) (local.get $madeAt)))
      (then
        (local.set $made (local.get $madeAt))
        (local.set $position (local.get $positionAt))
        (local.set $asked (local.get $askedAt))
        (i64.store (i32.const 64) (local.get $s0))
        (i64.store (i32.const 72) (local.get $s1))))
    (i32.store (i32.const 60) (local.get $work))
    (i32.store (i32.const 48) (local.get $position))
    (i32.store (i32.const 52) (local.get $witness))
    (i32.store (i32.const 56) (local.get $unseen))
    (i32.store (i32.const 92) (local.get $flips))
    (i32.store (i32.const 96) (local.get $asked))
    (local.get $made))
)
