(module
  (memory (export "memory") 37)
  (global $STATE i32 (i32.const 0))
  (global $POP i32 (i32.const 256))
  (global $M i32 (i32.const 1024))
  (global $H i32 (i32.const 2048))
  (global $S i32 (i32.const 4096))
  (global $LIST i32 (i32.const 6144))
  (global $LAST i32 (i32.const 8192))
  (global $KNOWN i32 (i32.const 10240))
  (global $CUE i32 (i32.const 11264))
  (global $T i32 (i32.const 12288))
  (global $ROUGH i32 (i32.const 14336))
  (global $BITS i32 (i32.const 16384))
  (global $IDX i32 (i32.const 49152))
  (global $RES i32 (i32.const 114688))
  (global $GRAM i32 (i32.const 131072))
  (global $W i32 (i32.const 262144))
  (global $unsure i32 (i32.const -32768))
  (global $flipsLeft (mut i32) (i32.const 0))
  (global $mAt (mut i32) (i32.const 1024))
  (global $cueAt (mut i32) (i32.const 11264))
  (global $s0 (mut i64) (i64.const 0))
  (global $s1 (mut i64) (i64.const 0))

  ;; How many of four bits differ, for each nibble against each: table b at 16 b.
  (func $differing
    (local $b i32) (local $c i32)
    (loop $next
      (i32.store8 (i32.add (global.get $POP) (local.get $c))
        (i32.popcnt (i32.xor (i32.shr_u (local.get $c) (i32.const 4)) (i32.and (local.get $c) (i32.const 15)))))
      (br_if $next (i32.lt_u (local.tee $c (i32.add (local.get $c) (i32.const 1))) (i32.const 256)))))
  (start $differing)

  (func $load
    (global.set $s0 (i64.or (i64.shl (i64.load32_u (i32.const 0)) (i64.const 32)) (i64.load32_u (i32.const 4))))
    (global.set $s1 (i64.or (i64.shl (i64.load32_u (i32.const 8)) (i64.const 32)) (i64.load32_u (i32.const 12)))))

  ;; P memories of N neurons from the generator at STATE, 32 neurons to a word; rows of 128 bytes.
  (func $draw (export "draw") (param $N i32) (param $P i32)
    (local $row i32) (local $at i32) (local $end i32) (local $last i32) (local $mask i32)
    (local $a i64) (local $s0 i64) (local $s1 i64)
    (call $load)
    (local.set $s0 (global.get $s0)) (local.set $s1 (global.get $s1))
    (memory.fill (global.get $BITS) (i32.const 0) (i32.shl (i32.add (local.get $P) (i32.const 3)) (i32.const 7)))
    (local.set $mask (i32.shr_u (i32.const -1) (i32.and (i32.sub (i32.const 0) (local.get $N)) (i32.const 31))))
    (local.set $row (global.get $BITS))
    (loop $memory
      (local.set $at (local.get $row))
      (local.set $end (i32.add (local.get $row) (i32.shl (i32.shr_u (i32.add (local.get $N) (i32.const 31)) (i32.const 5)) (i32.const 2))))
      (loop $word
        (i32.store (local.get $at) (i32.wrap_i64 (i64.add (local.get $s0) (local.get $s1))))
        (local.set $a (i64.xor (local.get $s0) (local.get $s1)))
        (local.set $s0 (i64.xor (i64.xor (i64.rotl (local.get $s0) (i64.const 24)) (local.get $a)) (i64.shl (local.get $a) (i64.const 16))))
        (local.set $s1 (i64.rotl (local.get $a) (i64.const 37)))
        (br_if $word (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $end))))
      (i32.store offset=0 (local.tee $last (i32.sub (local.get $end) (i32.const 4))) (i32.and (i32.load (local.get $last)) (local.get $mask)))
      (br_if $memory (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 128)))
        (i32.add (global.get $BITS) (i32.shl (local.get $P) (i32.const 7)))))))

  ;; Of every four memories, what they say at each neuron, as a number below 16: rows of 1,024 bytes.
  (func $index (export "index") (param $N i32) (param $P i32)
    (local $nought v128) (local $number v128) (local $bit v128)
    (local $g i32) (local $j i32) (local $row i32) (local $out i32) (local $NS i32) (local $G i32)
    (local.set $bit (i64x2.splat (i64.const 0x8040201008040201)))
    (memory.fill (global.get $KNOWN) (i32.const 0) (i32.const 1024))
    (local.set $NS (i32.and (i32.add (local.get $N) (i32.const 31)) (i32.const -32)))
    (local.set $G (i32.shr_u (i32.add (local.get $P) (i32.const 3)) (i32.const 2)))
    (loop $group
      (local.set $j (i32.const 0))
      (local.set $row (i32.add (global.get $BITS) (i32.shl (local.get $g) (i32.const 9))))
      (local.set $out (i32.add (global.get $IDX) (i32.shl (local.get $g) (i32.const 10))))
      (loop $block
        (local.set $number (local.get $nought))
        ;; numbers doubled, and one more where the memory is +1: its bits spread to bytes, 255 where set
        (local.set $number (i8x16.sub (i8x16.add (local.get $number) (local.get $number)) (i8x16.eq (local.get $bit) (v128.and (local.get $bit)
          (i8x16.shuffle 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 (v128.load16_splat offset=384 (local.get $row)) (local.get $bit))))))
        (local.set $number (i8x16.sub (i8x16.add (local.get $number) (local.get $number)) (i8x16.eq (local.get $bit) (v128.and (local.get $bit)
          (i8x16.shuffle 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 (v128.load16_splat offset=256 (local.get $row)) (local.get $bit))))))
        (local.set $number (i8x16.sub (i8x16.add (local.get $number) (local.get $number)) (i8x16.eq (local.get $bit) (v128.and (local.get $bit)
          (i8x16.shuffle 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 (v128.load16_splat offset=128 (local.get $row)) (local.get $bit))))))
        (local.set $number (i8x16.sub (i8x16.add (local.get $number) (local.get $number)) (i8x16.eq (local.get $bit) (v128.and (local.get $bit)
          (i8x16.shuffle 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 (v128.load16_splat (local.get $row)) (local.get $bit))))))
        (v128.store (i32.add (local.get $out) (local.get $j)) (local.get $number))
        (local.set $row (i32.add (local.get $row) (i32.const 2)))
        (br_if $block (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 16))) (local.get $NS))))
      (br_if $group (i32.lt_u (local.tee $g (i32.add (local.get $g) (i32.const 1))) (local.get $G)))))

  ;; how many bits of two rows differ, `bytes` a multiple of 16
  (func $differ (param $a i32) (param $b i32) (param $bytes i32) (result i32)
    (local $sum i64) (local $end i32)
    (local.set $end (i32.add (local.get $a) (local.get $bytes)))
    (loop $next
      (local.set $sum (i64.add (local.get $sum) (i64.add
        (i64.popcnt (i64.xor (i64.load (local.get $a)) (i64.load (local.get $b))))
        (i64.popcnt (i64.xor (i64.load offset=8 (local.get $a)) (i64.load offset=8 (local.get $b)))))))
      (local.set $b (i32.add (local.get $b) (i32.const 16)))
      (br_if $next (i32.lt_u (local.tee $a (i32.add (local.get $a) (i32.const 16))) (local.get $end))))
    (i32.wrap_i64 (local.get $sum)))

  (func $bytesOf (param $N i32) (result i32)
    (i32.shl (i32.shr_u (i32.add (local.get $N) (i32.const 127)) (i32.const 7)) (i32.const 4)))

  ;; M_mu of the cue with every memory, 0 beyond
  (func $products (param $N i32) (param $P i32)
    (local $nought v128)
    (local $mu i32) (local $bytes i32)
    (local.set $bytes (call $bytesOf (local.get $N)))
    (global.set $mAt (global.get $M))
    (global.set $cueAt (global.get $CUE))
    (v128.store (i32.add (global.get $M) (i32.shl (i32.and (local.get $P) (i32.const -8)) (i32.const 1))) (local.get $nought))
    (loop $next
      (i32.store16 (i32.add (global.get $M) (i32.shl (local.get $mu) (i32.const 1)))
        (i32.sub (local.get $N) (i32.shl
          (call $differ (i32.add (global.get $BITS) (i32.shl (local.get $mu) (i32.const 7))) (global.get $CUE) (local.get $bytes)) (i32.const 1))))
      (br_if $next (i32.lt_u (local.tee $mu (i32.add (local.get $mu) (i32.const 1))) (local.get $P)))))

  ;; the state from the cue: +1, -1, and 0 beyond N
  (func $state (param $N i32)
    (local $nought v128) (local $bit v128)
    (local $j i32) (local $m v128) (local $at i32) (local $NS i32)
    (local.set $bit (i64x2.splat (i64.const 0x8040201008040201)))
    (local.set $NS (i32.and (i32.add (local.get $N) (i32.const 31)) (i32.const -32)))
    (loop $block
      (local.set $m (v128.or (i8x16.eq (i8x16.eq (local.get $bit) (v128.and (local.get $bit)
        (i8x16.shuffle 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 (v128.load16_splat (i32.add (global.get $cueAt) (i32.shr_u (local.get $j) (i32.const 3)))) (local.get $bit)))) (local.get $nought))
        (i8x16.splat (i32.const 1))))
      (local.set $at (i32.add (global.get $S) (i32.shl (local.get $j) (i32.const 1))))
      (v128.store (local.get $at) (i16x8.extend_low_i8x16_s (local.get $m)))
      (v128.store offset=16 (local.get $at) (i16x8.extend_high_i8x16_s (local.get $m)))
      (br_if $block (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 16))) (local.get $NS))))
    (memory.fill (i32.add (global.get $S) (i32.shl (local.get $N) (i32.const 1))) (i32.const 0) (i32.shl (i32.sub (local.get $NS) (local.get $N)) (i32.const 1))))

  ;; What four memories add where they agree with the sign of their M: for each choice, in two planes of four and
  ;; more bits, and in units of 2^shift, rounded.
  (func $tables (param $G i32) (param $shift i32)
    (local $half v128)
    (local $at i32) (local $out i32) (local $end i32) (local $low v128) (local $high v128) (local $m v128) (local $size v128) (local $sign v128)
    (local.set $half (i16x8.splat (i32.shr_u (i32.shl (i32.const 1) (local.get $shift)) (i32.const 1))))
    (local.set $at (global.get $mAt))
    (local.set $out (global.get $T))
    (local.set $end (i32.add (global.get $T) (i32.shl (local.get $G) (i32.const 5))))
    (loop $group
      (local.set $m (v128.load64_splat (local.get $at)))
      (local.set $size (i16x8.abs (local.get $m)))
      (local.set $sign (i16x8.shr_s (local.get $m) (i32.const 15)))
      (local.set $low (i16x8.add (i16x8.add
        (v128.and (i8x16.shuffle 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 (local.get $size) (local.get $size))
          (v128.xor (i32x4.splat (i32.const 0xffff0000)) (i8x16.shuffle 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 (local.get $sign) (local.get $sign))))
        (v128.and (i8x16.shuffle 2 3 2 3 2 3 2 3 2 3 2 3 2 3 2 3 (local.get $size) (local.get $size))
          (v128.xor (i64x2.splat (i64.const 0xffffffff00000000)) (i8x16.shuffle 2 3 2 3 2 3 2 3 2 3 2 3 2 3 2 3 (local.get $sign) (local.get $sign)))))
        (v128.and (i8x16.shuffle 4 5 4 5 4 5 4 5 4 5 4 5 4 5 4 5 (local.get $size) (local.get $size))
          (v128.xor (v128.const i16x8 0 0 0 0 -1 -1 -1 -1) (i8x16.shuffle 4 5 4 5 4 5 4 5 4 5 4 5 4 5 4 5 (local.get $sign) (local.get $sign))))))
      (local.set $size (i8x16.shuffle 6 7 6 7 6 7 6 7 6 7 6 7 6 7 6 7 (local.get $size) (local.get $size)))
      (local.set $sign (i8x16.shuffle 6 7 6 7 6 7 6 7 6 7 6 7 6 7 6 7 (local.get $sign) (local.get $sign)))
      (local.set $high (i16x8.add (local.get $low) (v128.andnot (local.get $size) (local.get $sign))))
      (local.set $low (i16x8.add (local.get $low) (v128.and (local.get $size) (local.get $sign))))
      (v128.store (local.get $out) (i8x16.narrow_i16x8_u
        (v128.and (local.get $low) (i16x8.splat (i32.const 15)))
        (v128.and (local.get $high) (i16x8.splat (i32.const 15)))))
      (v128.store offset=16 (local.get $out) (i8x16.narrow_i16x8_u
        (i16x8.shr_u (local.get $low) (i32.const 4)) (i16x8.shr_u (local.get $high) (i32.const 4))))
      (v128.store (i32.add (global.get $ROUGH) (i32.shr_u (i32.sub (local.get $out) (global.get $T)) (i32.const 1)))
        (i8x16.narrow_i16x8_u
          (i16x8.shr_u (i16x8.add (local.get $low) (local.get $half)) (local.get $shift))
          (i16x8.shr_u (i16x8.add (local.get $high) (local.get $half)) (local.get $shift))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $group (i32.lt_u (local.tee $out (i32.add (local.get $out) (i32.const 32))) (local.get $end)))))

  ;; sum |M|; -1 where a field might not fit 16 bits, or sixteen groups not their planes of 8
  (func $size (param $P i32) (result i32)
    (local $nought v128)
    (local $at i32) (local $end i32) (local $stop i32) (local $part i32) (local $all i32) (local $sum v128)
    (local.set $at (global.get $mAt))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $P) (i32.const 1))))
    (loop $chunk
      (local.set $stop (i32.add (local.get $at) (i32.const 128)))
      (if (i32.gt_u (local.get $stop) (local.get $end)) (then (local.set $stop (local.get $end))))
      (local.set $sum (local.get $nought))
      (loop $next
        (local.set $sum (i32x4.add (local.get $sum) (i32x4.extadd_pairwise_i16x8_s (i16x8.abs (v128.load (local.get $at))))))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $stop))))
      (local.set $sum (i32x4.add (local.get $sum) (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $sum) (local.get $sum))))
      (local.set $part (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum))))
      (if (i32.gt_u (local.get $part) (i32.const 4080)) (then (return (i32.const -1))))
      (local.set $all (i32.add (local.get $all) (local.get $part)))
      (br_if $chunk (i32.lt_u (local.get $at) (local.get $end))))
    (select (i32.const -1) (local.get $all) (i32.gt_u (i32.add (local.get $all) (local.get $P)) (i32.const 16000))))

  ;; H_i = x_i . M
  (func $fields (param $N i32) (param $P i32) (param $all i32)
    (local $j i32) (local $g i32) (local $end i32) (local $G i32) (local $t i32) (local $at i32) (local $NS i32)
    (local $lo0 v128) (local $hi0 v128) (local $lo1 v128) (local $hi1 v128) (local $lo2 v128) (local $hi2 v128) (local $lo3 v128) (local $hi3 v128) (local $x v128) (local $tl v128) (local $th v128)
    (local $zero v128)
    (local.set $NS (i32.shl (local.get $N) (i32.const 1)))
    (local.set $at (global.get $H))
    (loop $start
      (v128.store (local.get $at) (i16x8.splat (i32.sub (i32.const 0) (local.get $all))))
      (br_if $start (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (global.get $S))))
    (local.set $G (i32.add (global.get $T) (i32.shl (i32.shr_u (i32.add (local.get $P) (i32.const 3)) (i32.const 2)) (i32.const 5))))
    (loop $block
      (local.set $at (i32.add (global.get $H) (i32.shl (local.get $j) (i32.const 1))))
      (local.set $g (i32.add (global.get $IDX) (local.get $j)))
      (local.set $t (global.get $T))
      (loop $chunk
        (local.set $lo0 (local.get $zero)) (local.set $hi0 (local.get $zero))
        (local.set $lo1 (local.get $zero)) (local.set $hi1 (local.get $zero))
        (local.set $lo2 (local.get $zero)) (local.set $hi2 (local.get $zero))
        (local.set $lo3 (local.get $zero)) (local.set $hi3 (local.get $zero))
        (local.set $end (i32.add (local.get $t) (i32.const 512)))
        (if (i32.gt_u (local.get $end) (local.get $G)) (then (local.set $end (local.get $G))))
        (loop $group
          (local.set $tl (v128.load (local.get $t)))
          (local.set $th (v128.load offset=16 (local.get $t)))
          (local.set $x (v128.load (local.get $g)))
          (local.set $lo0 (i8x16.add (local.get $lo0) (i8x16.swizzle (local.get $tl) (local.get $x))))
          (local.set $hi0 (i8x16.add (local.get $hi0) (i8x16.swizzle (local.get $th) (local.get $x))))
          (local.set $x (v128.load offset=16 (local.get $g)))
          (local.set $lo1 (i8x16.add (local.get $lo1) (i8x16.swizzle (local.get $tl) (local.get $x))))
          (local.set $hi1 (i8x16.add (local.get $hi1) (i8x16.swizzle (local.get $th) (local.get $x))))
          (local.set $x (v128.load offset=32 (local.get $g)))
          (local.set $lo2 (i8x16.add (local.get $lo2) (i8x16.swizzle (local.get $tl) (local.get $x))))
          (local.set $hi2 (i8x16.add (local.get $hi2) (i8x16.swizzle (local.get $th) (local.get $x))))
          (local.set $x (v128.load offset=48 (local.get $g)))
          (local.set $lo3 (i8x16.add (local.get $lo3) (i8x16.swizzle (local.get $tl) (local.get $x))))
          (local.set $hi3 (i8x16.add (local.get $hi3) (i8x16.swizzle (local.get $th) (local.get $x))))
          (local.set $g (i32.add (local.get $g) (i32.const 1024)))
          (br_if $group (i32.lt_u (local.tee $t (i32.add (local.get $t) (i32.const 32))) (local.get $end))))
        (v128.store (local.get $at) (i16x8.add (v128.load (local.get $at)) (i16x8.shl (i16x8.add
          (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $hi0)) (i32.const 4)) (i16x8.extend_low_i8x16_u (local.get $lo0))) (i32.const 1))))
        (v128.store offset=16 (local.get $at) (i16x8.add (v128.load offset=16 (local.get $at)) (i16x8.shl (i16x8.add
          (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $hi0)) (i32.const 4)) (i16x8.extend_high_i8x16_u (local.get $lo0))) (i32.const 1))))
        (v128.store offset=32 (local.get $at) (i16x8.add (v128.load offset=32 (local.get $at)) (i16x8.shl (i16x8.add
          (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $hi1)) (i32.const 4)) (i16x8.extend_low_i8x16_u (local.get $lo1))) (i32.const 1))))
        (v128.store offset=48 (local.get $at) (i16x8.add (v128.load offset=48 (local.get $at)) (i16x8.shl (i16x8.add
          (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $hi1)) (i32.const 4)) (i16x8.extend_high_i8x16_u (local.get $lo1))) (i32.const 1))))
        (v128.store offset=64 (local.get $at) (i16x8.add (v128.load offset=64 (local.get $at)) (i16x8.shl (i16x8.add
          (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $hi2)) (i32.const 4)) (i16x8.extend_low_i8x16_u (local.get $lo2))) (i32.const 1))))
        (v128.store offset=80 (local.get $at) (i16x8.add (v128.load offset=80 (local.get $at)) (i16x8.shl (i16x8.add
          (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $hi2)) (i32.const 4)) (i16x8.extend_high_i8x16_u (local.get $lo2))) (i32.const 1))))
        (v128.store offset=96 (local.get $at) (i16x8.add (v128.load offset=96 (local.get $at)) (i16x8.shl (i16x8.add
          (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $hi3)) (i32.const 4)) (i16x8.extend_low_i8x16_u (local.get $lo3))) (i32.const 1))))
        (v128.store offset=112 (local.get $at) (i16x8.add (v128.load offset=112 (local.get $at)) (i16x8.shl (i16x8.add
          (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $hi3)) (i32.const 4)) (i16x8.extend_high_i8x16_u (local.get $lo3))) (i32.const 1))))
        (br_if $chunk (i32.lt_u (local.get $t) (local.get $G))))
      (br_if $block (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 64))) (local.get $N)))))

  ;; H_i -= P s_i
  (func $withoutOwn (param $N i32) (param $P i32)
    (local $at i32) (local $end i32) (local $PP v128)
    (local.set $PP (i16x8.splat (local.get $P)))
    (local.set $at (global.get $H))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $N) (i32.const 1))))
    (loop $next
      (v128.store (local.get $at) (i16x8.sub (v128.load (local.get $at)) (i16x8.mul (local.get $PP) (v128.load offset=2048 (local.get $at)))))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end)))))

  ;; 1: no field speaks against memory nu, while the state is that memory. 0: one does, perhaps only beyond N.
  (func $stands (param $N i32) (param $nu i32) (result i32)
    (local $nought v128)
    (local $j i32) (local $at i32) (local $row i32) (local $bit v128) (local $h v128) (local $against v128)
    (local.set $row (i32.add (global.get $IDX) (i32.shl (i32.shr_u (local.get $nu) (i32.const 2)) (i32.const 10))))
    (local.set $bit (i8x16.splat (i32.shl (i32.const 1) (i32.and (local.get $nu) (i32.const 3)))))
    (local.set $at (global.get $H))
    (loop $block
      (local.set $h (i8x16.narrow_i16x8_s (v128.load (local.get $at)) (v128.load offset=16 (local.get $at))))
      (local.set $against (v128.bitselect
        (i8x16.lt_s (local.get $h) (local.get $nought))
        (i8x16.gt_s (local.get $h) (local.get $nought))
        (i8x16.eq (v128.and (v128.load (local.get $row)) (local.get $bit)) (local.get $bit))))
      (if (v128.any_true (local.get $against)) (then (return (i32.const 0))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (local.set $at (i32.add (local.get $at) (i32.const 32)))
      (br_if $block (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 16))) (local.get $N))))
    (i32.const 1))

  ;; Writes the misaligned neurons into LIST; how many.
  (func $scan (param $N i32) (result i32)
    (local $j i32) (local $m i32) (local $at i32) (local $count i32) (local $NS i32) (local $a v128) (local $b v128)
    (local.set $NS (i32.and (i32.add (local.get $N) (i32.const 31)) (i32.const -32)))
    (loop $block
      (local.set $at (i32.add (global.get $H) (i32.shl (local.get $j) (i32.const 1))))
      (local.set $m (i8x16.bitmask (i8x16.narrow_i16x8_s
        (i16x8.mul (v128.load (local.get $at)) (v128.load offset=2048 (local.get $at)))
        (i16x8.mul (v128.load offset=16 (local.get $at)) (v128.load offset=2064 (local.get $at))))))
      (if (local.get $m) (then
        (loop $bit
          (i32.store16 (i32.add (global.get $LIST) (i32.shl (local.get $count) (i32.const 1))) (i32.add (local.get $j) (i32.ctz (local.get $m))))
          (local.set $count (i32.add (local.get $count) (i32.const 1)))
          (br_if $bit (local.tee $m (i32.and (local.get $m) (i32.sub (local.get $m) (i32.const 1))))))))
      (br_if $block (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 16))) (local.get $NS))))
    (local.get $count))

  ;; 2 w_ij for all j, 0 at i: 2 P - 4 (memories in which i and j differ)
  (func $column (param $i i32) (param $N i32) (param $P i32) (param $col i32)
    (local $j i32) (local $g i32) (local $end i32) (local $d0 v128) (local $d1 v128) (local $d2 v128) (local $d3 v128) (local $t v128) (local $most v128) (local $own i32) (local $zero v128)
    (local.set $most (i16x8.splat (i32.shl (local.get $P) (i32.const 1))))
    (local.set $end (i32.add (global.get $IDX) (i32.shl (i32.shr_u (i32.add (local.get $P) (i32.const 3)) (i32.const 2)) (i32.const 10))))
    (loop $block
      (local.set $g (global.get $IDX))
      (local.set $d0 (local.get $zero)) (local.set $d1 (local.get $zero)) (local.set $d2 (local.get $zero)) (local.set $d3 (local.get $zero))
      (loop $group
        (local.set $t (v128.load (i32.add (global.get $POP) (i32.shl (i32.load8_u (i32.add (local.get $g) (local.get $i))) (i32.const 4)))))
        (local.set $own (i32.add (local.get $g) (local.get $j)))
        (local.set $d0 (i8x16.add (local.get $d0) (i8x16.swizzle (local.get $t) (v128.load (local.get $own)))))
        (local.set $d1 (i8x16.add (local.get $d1) (i8x16.swizzle (local.get $t) (v128.load offset=16 (local.get $own)))))
        (local.set $d2 (i8x16.add (local.get $d2) (i8x16.swizzle (local.get $t) (v128.load offset=32 (local.get $own)))))
        (local.set $d3 (i8x16.add (local.get $d3) (i8x16.swizzle (local.get $t) (v128.load offset=48 (local.get $own)))))
        (br_if $group (i32.lt_u (local.tee $g (i32.add (local.get $g) (i32.const 1024))) (local.get $end))))
      (local.set $own (i32.add (local.get $col) (i32.shl (local.get $j) (i32.const 1))))
      (v128.store (local.get $own) (i16x8.sub (local.get $most) (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $d0)) (i32.const 2))))
      (v128.store offset=16 (local.get $own) (i16x8.sub (local.get $most) (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $d0)) (i32.const 2))))
      (v128.store offset=32 (local.get $own) (i16x8.sub (local.get $most) (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $d1)) (i32.const 2))))
      (v128.store offset=48 (local.get $own) (i16x8.sub (local.get $most) (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $d1)) (i32.const 2))))
      (v128.store offset=64 (local.get $own) (i16x8.sub (local.get $most) (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $d2)) (i32.const 2))))
      (v128.store offset=80 (local.get $own) (i16x8.sub (local.get $most) (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $d2)) (i32.const 2))))
      (v128.store offset=96 (local.get $own) (i16x8.sub (local.get $most) (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $d3)) (i32.const 2))))
      (v128.store offset=112 (local.get $own) (i16x8.sub (local.get $most) (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $d3)) (i32.const 2))))
      (br_if $block (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 64))) (local.get $N))))
    (i32.store16 (i32.add (local.get $col) (i32.shl (local.get $i) (i32.const 1))) (i32.const 0)))

  (func $largest (param $N i32) (result i32)
    (local $j i32) (local $most i32) (local $h i32)
    (loop $next
      (local.set $h (i32.load16_s (i32.add (global.get $H) (i32.shl (local.get $j) (i32.const 1)))))
      (if (i32.lt_s (local.get $h) (i32.const 0)) (then (local.set $h (i32.sub (i32.const 0) (local.get $h)))))
      (if (i32.gt_s (local.get $h) (local.get $most)) (then (local.set $most (local.get $h))))
      (br_if $next (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 1))) (local.get $N))))
    (local.get $most))

  ;; Neuron i flips: H_j += 2 w_ij s_i for its new value. What the overlap with the aim gains: 2 or -2; 0: fields grow too large.
  (func $flip (param $i i32) (param $N i32) (param $P i32) (param $aim i32) (result i32)
    (local $col i32) (local $at i32) (local $end i32) (local $s i32) (local $bit i32)
    (if (i32.eqz (global.get $flipsLeft)) (then
      (if (i32.gt_s (call $largest (local.get $N)) (i32.const 16000)) (then (return (i32.const 0))))
      (global.set $flipsLeft (i32.div_u (i32.const 8000) (local.get $P)))))
    (global.set $flipsLeft (i32.sub (global.get $flipsLeft) (i32.const 1)))
    (local.set $col (i32.add (global.get $W) (i32.mul (local.get $i) (i32.shl (i32.and (i32.add (local.get $N) (i32.const 63)) (i32.const -64)) (i32.const 1)))))
    (if (i32.eqz (i32.load8_u (i32.add (global.get $KNOWN) (local.get $i)))) (then
      (call $column (local.get $i) (local.get $N) (local.get $P) (local.get $col))
      (i32.store8 (i32.add (global.get $KNOWN) (local.get $i)) (i32.const 1))))
    (local.set $at (i32.add (global.get $S) (i32.shl (local.get $i) (i32.const 1))))
    (local.set $s (i32.sub (i32.const 0) (i32.load16_s (local.get $at))))
    (i32.store16 (local.get $at) (local.get $s))
    (local.set $at (global.get $H))
    (local.set $end (i32.add (global.get $H) (i32.shl (local.get $N) (i32.const 1))))
    (if (i32.gt_s (local.get $s) (i32.const 0)) (then
      (loop $more
        (v128.store (local.get $at) (i16x8.add (v128.load (local.get $at)) (v128.load (local.get $col))))
        (v128.store offset=16 (local.get $at) (i16x8.add (v128.load offset=16 (local.get $at)) (v128.load offset=16 (local.get $col))))
        (v128.store offset=32 (local.get $at) (i16x8.add (v128.load offset=32 (local.get $at)) (v128.load offset=32 (local.get $col))))
        (v128.store offset=48 (local.get $at) (i16x8.add (v128.load offset=48 (local.get $at)) (v128.load offset=48 (local.get $col))))
        (local.set $col (i32.add (local.get $col) (i32.const 64)))
        (br_if $more (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 64))) (local.get $end)))))
    (else
      (loop $less
        (v128.store (local.get $at) (i16x8.sub (v128.load (local.get $at)) (v128.load (local.get $col))))
        (v128.store offset=16 (local.get $at) (i16x8.sub (v128.load offset=16 (local.get $at)) (v128.load offset=16 (local.get $col))))
        (v128.store offset=32 (local.get $at) (i16x8.sub (v128.load offset=32 (local.get $at)) (v128.load offset=32 (local.get $col))))
        (v128.store offset=48 (local.get $at) (i16x8.sub (v128.load offset=48 (local.get $at)) (v128.load offset=48 (local.get $col))))
        (local.set $col (i32.add (local.get $col) (i32.const 64)))
        (br_if $less (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 64))) (local.get $end))))))
    (local.set $bit (i32.and (i32.shr_u (i32.load8_u (i32.add (i32.add (global.get $BITS) (i32.shl (local.get $aim) (i32.const 7))) (i32.shr_u (local.get $i) (i32.const 3))))
      (i32.and (local.get $i) (i32.const 7))) (i32.const 1)))
    (select (i32.const 2) (i32.const -2) (i32.eq (local.get $bit) (i32.gt_s (local.get $s) (i32.const 0)))))

  ;; From M and the cue to the fields; how many neurons are misaligned, -1: not by this way.
  (func $begin (param $N i32) (param $P i32) (result i32)
    (local $all i32)
    (if (i32.lt_s (local.tee $all (call $size (local.get $P))) (i32.const 0)) (then (return (i32.const -1))))
    (call $state (local.get $N))
    (call $tables (i32.shr_u (i32.add (local.get $P) (i32.const 3)) (i32.const 2)) (i32.const 0))
    (call $fields (local.get $N) (local.get $P) (local.get $all))
    (call $withoutOwn (local.get $N) (local.get $P))
    (global.set $flipsLeft (i32.div_u (i32.const 8000) (local.get $P)))
    (call $scan (local.get $N)))

  (func $sameLists (param $count i32) (result i32)
    (local $k i32)
    (loop $next
      (if (i32.ne (i32.load16_u (i32.add (global.get $LIST) (local.get $k))) (i32.load16_u (i32.add (global.get $LAST) (local.get $k)))) (then (return (i32.const 0))))
      (br_if $next (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 2))) (i32.shl (local.get $count) (i32.const 1)))))
    (i32.const 1))

  ;; LIST holds the n misaligned. All at once until settled, in a cycle, or after so many sweeps.
  (func $together (param $N i32) (param $P i32) (param $aim i32) (param $max i32) (param $n i32) (param $dot i32) (result i32)
    (local $last i32) (local $sweeps i32) (local $k i32) (local $gain i32) (local $same i32)
    (if (i32.lt_s (local.get $n) (i32.const 0)) (then (return (global.get $unsure))))
    (block $over
      (loop $sweep
        (br_if $over (i32.or (i32.eqz (local.get $n)) (i32.ge_u (local.get $sweeps) (local.get $max))))
        (if (i32.eq (local.get $sweeps) (i32.const 2000)) (then (return (global.get $unsure))))
        (local.set $same (i32.eq (local.get $n) (local.get $last)))
        (if (local.get $same) (then (local.set $same (call $sameLists (local.get $n)))))
        (local.set $k (i32.const 0))
        (loop $each
          (local.set $gain (call $flip (i32.load16_u (i32.add (global.get $LIST) (i32.shl (local.get $k) (i32.const 1)))) (local.get $N) (local.get $P) (local.get $aim)))
          (if (i32.eqz (local.get $gain)) (then (return (global.get $unsure))))
          (local.set $dot (i32.add (local.get $dot) (local.get $gain)))
          (br_if $each (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (local.get $n))))
        (br_if $over (local.get $same))
        (memory.copy (global.get $LAST) (global.get $LIST) (i32.shl (local.get $n) (i32.const 1)))
        (local.set $last (local.get $n))
        (local.set $sweeps (i32.add (local.get $sweeps) (i32.const 1)))
        (local.set $n (call $scan (local.get $N)))
        (br $sweep)))
    (local.get $dot))

  ;; Recall of the cue at CUE, one by one: random draws from the generator at STATE.
  (func (export "walk") (param $N i32) (param $P i32) (param $aim i32) (param $max i32) (result i32)
    (local $n i32) (local $i i32) (local $word i32) (local $share i32) (local $limit i64) (local $a i64) (local $s0 i64) (local $s1 i64) (local $dot i32) (local $gain i32)
    (call $products (local.get $N) (local.get $P))
    (local.set $dot (i32.load16_s (i32.add (global.get $M) (i32.shl (local.get $aim) (i32.const 1)))))
    (if (i32.lt_s (local.tee $n (call $begin (local.get $N) (local.get $P))) (i32.const 0)) (then (return (global.get $unsure))))
    (call $load)
    (local.set $s0 (global.get $s0)) (local.set $s1 (global.get $s1))
    (local.set $share (i32.wrap_i64 (i64.div_u (i64.const 0x100000000) (i64.extend_i32_u (local.get $N)))))
    (local.set $limit (i64.mul (i64.extend_i32_u (local.get $share)) (i64.extend_i32_u (local.get $N))))
    (block $over
      (br_if $over (i32.eqz (local.get $n)))
      (br_if $over (i32.eqz (local.get $max)))
      (loop $visit
        (local.set $word (i32.wrap_i64 (i64.add (local.get $s0) (local.get $s1))))
        (local.set $a (i64.xor (local.get $s0) (local.get $s1)))
        (local.set $s0 (i64.xor (i64.xor (i64.rotl (local.get $s0) (i64.const 24)) (local.get $a)) (i64.shl (local.get $a) (i64.const 16))))
        (local.set $s1 (i64.rotl (local.get $a) (i64.const 37)))
        (br_if $visit (i64.ge_u (i64.extend_i32_u (local.get $word)) (local.get $limit)))
        (local.set $i (i32.shl (i32.div_u (local.get $word) (local.get $share)) (i32.const 1)))
        (local.set $max (i32.sub (local.get $max) (i32.const 1)))
        (if (i32.lt_s (i32.mul (i32.load16_s (i32.add (global.get $H) (local.get $i))) (i32.load16_s (i32.add (global.get $S) (local.get $i)))) (i32.const 0)) (then
          (local.set $gain (call $flip (i32.shr_u (local.get $i) (i32.const 1)) (local.get $N) (local.get $P) (local.get $aim)))
          (if (i32.eqz (local.get $gain)) (then (return (global.get $unsure))))
          (local.set $dot (i32.add (local.get $dot) (local.get $gain)))
          (br_if $over (i32.eqz (call $scan (local.get $N))))))
        (br_if $visit (local.get $max))))
    (local.get $dot))

  ;; xi^mu . xi^nu of all, rows of 512 bytes; on the diagonal N - P
  (func $gram (param $N i32) (param $P i32)
    (local $nought v128)
    (local $mu i32) (local $nu i32) (local $c i32) (local $at i32) (local $end i32) (local $row i32) (local $col i32) (local $g i32)
    (local $a i64) (local $b i64) (local $d i64) (local $e i64) (local $f i64) (local $h i64) (local $k i64) (local $l i64)
    (loop $zero
      (v128.store (i32.add (i32.add (global.get $GRAM) (i32.shl (local.get $mu) (i32.const 9))) (i32.shl (i32.and (local.get $P) (i32.const -8)) (i32.const 1))) (local.get $nought))
      (br_if $zero (i32.lt_u (local.tee $mu (i32.add (local.get $mu) (i32.const 1))) (local.get $P))))
    (loop $half
      (local.set $mu (i32.const 0))
      (loop $row
        (local.set $at (i32.add (i32.add (global.get $BITS) (local.get $c)) (i32.shl (local.get $mu) (i32.const 7))))
        (local.set $a (i64.load (local.get $at))) (local.set $b (i64.load offset=8 (local.get $at)))
        (local.set $d (i64.load offset=16 (local.get $at))) (local.set $e (i64.load offset=24 (local.get $at)))
        (local.set $f (i64.load offset=32 (local.get $at))) (local.set $h (i64.load offset=40 (local.get $at)))
        (local.set $k (i64.load offset=48 (local.get $at))) (local.set $l (i64.load offset=56 (local.get $at)))
        (local.set $end (local.get $at))
        (local.set $at (i32.add (global.get $BITS) (local.get $c)))
        (local.set $row (i32.add (global.get $GRAM) (i32.shl (local.get $mu) (i32.const 9))))
        (local.set $col (i32.add (global.get $GRAM) (i32.shl (local.get $mu) (i32.const 1))))
        (if (i32.lt_u (local.get $at) (local.get $end)) (then
          (loop $each
            (local.set $g (i32.sub
              (if (result i32) (local.get $c) (then (i32.load16_s (local.get $row))) (else (local.get $N)))
              (i32.shl (i32.wrap_i64 (i64.add
                (i64.add
                  (i64.add (i64.popcnt (i64.xor (local.get $a) (i64.load (local.get $at)))) (i64.popcnt (i64.xor (local.get $b) (i64.load offset=8 (local.get $at)))))
                  (i64.add (i64.popcnt (i64.xor (local.get $d) (i64.load offset=16 (local.get $at)))) (i64.popcnt (i64.xor (local.get $e) (i64.load offset=24 (local.get $at))))))
                (i64.add
                  (i64.add (i64.popcnt (i64.xor (local.get $f) (i64.load offset=32 (local.get $at)))) (i64.popcnt (i64.xor (local.get $h) (i64.load offset=40 (local.get $at)))))
                  (i64.add (i64.popcnt (i64.xor (local.get $k) (i64.load offset=48 (local.get $at)))) (i64.popcnt (i64.xor (local.get $l) (i64.load offset=56 (local.get $at))))))))
                (i32.const 1))))
            (i32.store16 (local.get $row) (local.get $g))
            (i32.store16 (local.get $col) (local.get $g))
            (local.set $row (i32.add (local.get $row) (i32.const 2)))
            (local.set $col (i32.add (local.get $col) (i32.const 512)))
            (br_if $each (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 128))) (local.get $end))))))
        (i32.store16 (local.get $row) (i32.sub (local.get $N) (local.get $P)))
        (br_if $row (i32.lt_u (local.tee $mu (i32.add (local.get $mu) (i32.const 1))) (local.get $P))))
      (br_if $half (i32.lt_u (i32.shl (local.tee $c (i32.add (local.get $c) (i32.const 64))) (i32.const 3)) (local.get $N)))))

  ;; 1: memory nu, being the state, surely stands; 0: not known. The field without nu's own part D = N - P is told in
  ;; units of 2^shift by one plane, wrong by half a unit a group at most; what is near is added exactly.
  (func $surely (param $N i32) (param $nu i32) (param $all i32) (param $G i32) (param $shift i32) (result i32)
    (local $D i32) (local $j i32) (local $g i32) (local $t i32) (local $end i32) (local $m i32) (local $k i32) (local $low i32) (local $high i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $x v128) (local $bit v128) (local $row i32) (local $tl v128) (local $lo v128) (local $hi v128) (local $zero v128)
    (local.set $D (i32.load16_s (i32.add (global.get $mAt) (i32.shl (local.get $nu) (i32.const 1)))))
    (local.set $row (i32.add (global.get $IDX) (i32.shl (i32.shr_u (local.get $nu) (i32.const 2)) (i32.const 10))))
    (local.set $bit (i8x16.splat (i32.shl (i32.const 1) (i32.and (local.get $nu) (i32.const 3)))))
    ;; twice what is added where nu is +1 must reach all - 2 D, where it is -1 not pass all
    (local.set $m (i32.shl (local.get $G) (local.get $shift)))
    (local.set $low (i32.sub (i32.add (local.get $all) (local.get $m)) (i32.shl (local.get $D) (i32.const 1))))
    (if (i32.lt_s (local.get $low) (i32.const 0)) (then (local.set $low (i32.const 0))))
    (local.set $low (i32.shr_u (i32.add (local.get $low) (i32.sub (i32.shl (i32.const 2) (local.get $shift)) (i32.const 1))) (i32.add (local.get $shift) (i32.const 1))))
    (local.set $high (i32.shr_s (i32.sub (local.get $all) (local.get $m)) (i32.add (local.get $shift) (i32.const 1))))
    (if (i32.or (i32.gt_s (local.get $low) (i32.const 255)) (i32.lt_s (local.get $high) (i32.const 0))) (then (return (i32.const 0))))
    (if (i32.gt_s (local.get $high) (i32.const 255)) (then (local.set $high (i32.const 255))))
    (local.set $lo (i8x16.splat (local.get $low)))
    (local.set $hi (i8x16.splat (local.get $high)))
    ;; nu's own group, without nu
    (local.set $t (i32.add (global.get $T) (i32.shl (i32.shr_u (local.get $nu) (i32.const 2)) (i32.const 5))))
    (local.set $g (i32.add (global.get $ROUGH) (i32.shl (i32.shr_u (local.get $nu) (i32.const 2)) (i32.const 4))))
    (loop $own
      (local.set $m (i32.add (i32.load8_u (local.get $t)) (i32.shl (i32.load8_u offset=16 (local.get $t)) (i32.const 4))))
      (if (i32.and (i32.shr_u (local.get $k) (i32.and (local.get $nu) (i32.const 3))) (i32.const 1)) (then (local.set $m (i32.sub (local.get $m) (local.get $D)))))
      (i32.store8 (i32.add (local.get $g) (local.get $k)) (i32.shr_u (i32.add (local.get $m) (i32.shr_u (i32.shl (i32.const 1) (local.get $shift)) (i32.const 1))) (local.get $shift)))
      (local.set $t (i32.add (local.get $t) (i32.const 1)))
      (br_if $own (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (i32.const 16))))
    (local.set $end (i32.add (global.get $ROUGH) (i32.shl (local.get $G) (i32.const 4))))
    (loop $block
      (local.set $a (local.get $zero)) (local.set $b (local.get $zero)) (local.set $c (local.get $zero)) (local.set $d (local.get $zero))
      (local.set $g (i32.add (global.get $IDX) (local.get $j)))
      (local.set $t (global.get $ROUGH))
      (loop $group
        (local.set $tl (v128.load (local.get $t)))
        (local.set $a (i8x16.add (local.get $a) (i8x16.swizzle (local.get $tl) (v128.load (local.get $g)))))
        (local.set $b (i8x16.add (local.get $b) (i8x16.swizzle (local.get $tl) (v128.load offset=16 (local.get $g)))))
        (local.set $c (i8x16.add (local.get $c) (i8x16.swizzle (local.get $tl) (v128.load offset=32 (local.get $g)))))
        (local.set $d (i8x16.add (local.get $d) (i8x16.swizzle (local.get $tl) (v128.load offset=48 (local.get $g)))))
        (local.set $g (i32.add (local.get $g) (i32.const 1024)))
        (br_if $group (i32.lt_u (local.tee $t (i32.add (local.get $t) (i32.const 16))) (local.get $end))))
      (local.set $k (i32.const 0))
      (loop $four
        (local.set $x (v128.bitselect
          (i8x16.lt_u (local.get $a) (local.get $lo))
          (i8x16.gt_u (local.get $a) (local.get $hi))
          (i8x16.eq (v128.and (v128.load (i32.add (local.get $row) (local.get $j))) (local.get $bit)) (local.get $bit))))
        (local.set $m (i8x16.bitmask (local.get $x)))
        (if (local.get $m) (then
          (loop $near
            (if (i32.eqz (call $stays (i32.add (local.get $j) (i32.ctz (local.get $m))) (local.get $N) (local.get $nu) (local.get $all) (local.get $G))) (then (return (i32.const 0))))
            (br_if $near (local.tee $m (i32.and (local.get $m) (i32.sub (local.get $m) (i32.const 1))))))))
        (local.set $a (local.get $b)) (local.set $b (local.get $c)) (local.set $c (local.get $d))
        (local.set $j (i32.add (local.get $j) (i32.const 16)))
        (br_if $four (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (i32.const 4))))
      (br_if $block (i32.lt_u (local.get $j) (local.get $N))))
    (i32.const 1))

  ;; 1: the field of neuron i does not speak against memory nu.
  (func $stays (param $i i32) (param $N i32) (param $nu i32) (param $all i32) (param $G i32) (result i32)
    (local $t i32) (local $g i32) (local $at i32) (local $end i32) (local $h i32)
    (if (i32.ge_u (local.get $i) (local.get $N)) (then (return (i32.const 1))))
    (local.set $t (global.get $T))
    (local.set $end (i32.add (global.get $T) (i32.shl (local.get $G) (i32.const 5))))
    (local.set $g (i32.add (global.get $IDX) (local.get $i)))
    (loop $group
      (local.set $at (i32.add (local.get $t) (i32.load8_u (local.get $g))))
      (local.set $h (i32.add (local.get $h) (i32.add (i32.load8_u (local.get $at)) (i32.shl (i32.load8_u offset=16 (local.get $at)) (i32.const 4)))))
      (local.set $g (i32.add (local.get $g) (i32.const 1024)))
      (br_if $group (i32.lt_u (local.tee $t (i32.add (local.get $t) (i32.const 32))) (local.get $end))))
    (local.set $h (i32.sub (i32.shl (local.get $h) (i32.const 1)) (local.get $all)))
    (select (i32.ge_s (local.get $h) (i32.const 0)) (i32.le_s (local.get $h) (i32.const 0))
      (i32.and (i32.shr_u (i32.load8_u (i32.add (i32.add (global.get $IDX) (i32.shl (i32.shr_u (local.get $nu) (i32.const 2)) (i32.const 10))) (local.get $i)))
        (i32.and (local.get $nu) (i32.const 3))) (i32.const 1))))

  ;; One memory as a cue, all at once; M is its row of the Gram matrix, less P for itself.
  (func $cue (param $N i32) (param $P i32) (param $nu i32) (param $max i32) (result i32)
    (local $all i32) (local $G i32) (local $shift i32) (local $rest i32)
    (local.set $G (i32.shr_u (i32.add (local.get $P) (i32.const 3)) (i32.const 2)))
    (global.set $cueAt (i32.add (global.get $BITS) (i32.shl (local.get $nu) (i32.const 7))))
    (global.set $mAt (i32.add (global.get $GRAM) (i32.shl (local.get $nu) (i32.const 9))))
    (if (i32.lt_s (local.tee $all (call $size (local.get $P))) (i32.const 0)) (then (return (global.get $unsure))))
    (local.set $rest (i32.sub (local.get $all) (i32.sub (local.get $N) (local.get $P))))
    (loop $unit
      (if (i32.gt_u (i32.add (i32.shr_u (local.get $rest) (local.get $shift)) (local.get $G)) (i32.const 255)) (then
        (local.set $shift (i32.add (local.get $shift) (i32.const 1)))
        (br $unit))))
    (call $tables (local.get $G) (local.get $shift))
    (if (i32.le_u (local.get $P) (local.get $N)) (then
      (if (call $surely (local.get $N) (local.get $nu) (local.get $all) (local.get $G) (local.get $shift)) (then (return (local.get $N))))))
    (call $fields (local.get $N) (local.get $P) (local.get $all))
    (if (call $stands (local.get $N) (local.get $nu)) (then (return (local.get $N))))
    (call $state (local.get $N))
    (global.set $flipsLeft (i32.div_u (i32.const 8000) (local.get $P)))
    (call $together (local.get $N) (local.get $P) (local.get $nu) (local.get $max) (call $scan (local.get $N)) (local.get $N)))

  ;; Every memory as a cue, all at once; overlaps at RES.
  (func (export "cues") (param $N i32) (param $P i32) (param $max i32)
    (local $nu i32)
    (call $gram (local.get $N) (local.get $P))
    (loop $next
      (i32.store16 (i32.add (global.get $RES) (i32.shl (local.get $nu) (i32.const 1))) (call $cue (local.get $N) (local.get $P) (local.get $nu) (local.get $max)))
      (br_if $next (i32.lt_u (local.tee $nu (i32.add (local.get $nu) (i32.const 1))) (local.get $P)))))
)
