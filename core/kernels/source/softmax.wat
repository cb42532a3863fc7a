;; The modern network over K memories of N neurons as bits: rows of `stride` bytes, a multiple of 16, +1 a set bit,
;; 0 beyond N. All sums are made in one order, that of the memories, so that a twin can make the same ones.
(module
  (memory (export "memory") 4)

  ;; M_mu = N - 2 (neurons that differ) of a state of +1 and -1, as doubles.
  (func (export "differ") (param $rows i32) (param $stride i32) (param $K i32) (param $N i32) (param $state i32) (param $out i32)
    (local $s i32) (local $end i32) (local $stop i32) (local $sum i64)
    (local.set $stop (i32.add (local.get $rows) (i32.mul (local.get $K) (local.get $stride))))
    (loop $memory
      (local.set $sum (i64.const 0))
      (local.set $s (local.get $state))
      (local.set $end (i32.add (local.get $rows) (local.get $stride)))
      (loop $words
        (local.set $sum (i64.add (local.get $sum) (i64.add
          (i64.popcnt (i64.xor (i64.load (local.get $rows)) (i64.load (local.get $s))))
          (i64.popcnt (i64.xor (i64.load offset=8 (local.get $rows)) (i64.load offset=8 (local.get $s)))))))
        (local.set $s (i32.add (local.get $s) (i32.const 16)))
        (br_if $words (i32.lt_u (local.tee $rows (i32.add (local.get $rows) (i32.const 16))) (local.get $end))))
      (f64.store (local.get $out) (f64.convert_i64_s (i64.sub (i64.extend_i32_u (local.get $N)) (i64.shl (local.get $sum) (i64.const 1)))))
      (local.set $out (i32.add (local.get $out) (i32.const 8)))
      (br_if $memory (i32.lt_u (local.get $rows) (local.get $stop)))))

  ;; The 256 sums of eight integers, one for each choice of them.
  (func $choices (param $z i32) (param $t i32)
    (local $half i32) (local $k i32) (local $one v128)
    (i32.store (local.get $t) (i32.const 0))
    (i32.store offset=4 (local.get $t) (i32.load (local.get $z)))
    (i32.store offset=8 (local.get $t) (i32.load offset=4 (local.get $z)))
    (i32.store offset=12 (local.get $t) (i32.add (i32.load (local.get $z)) (i32.load offset=4 (local.get $z))))
    (local.set $half (i32.const 16))
    (local.set $z (i32.add (local.get $z) (i32.const 8)))
    (loop $bit
      (local.set $one (v128.load32_splat (local.get $z)))
      (local.set $k (i32.const 0))
      (loop $next
        (v128.store (i32.add (i32.add (local.get $t) (local.get $k)) (local.get $half))
          (i32x4.add (local.get $one) (v128.load (i32.add (local.get $t) (local.get $k)))))
        (br_if $next (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 16))) (local.get $half))))
      (local.set $z (i32.add (local.get $z) (i32.const 4)))
      (br_if $bit (i32.lt_u (local.tee $half (i32.shl (local.get $half) (i32.const 1))) (i32.const 1024)))))

  ;; M_mu = xi.z in the units of z, integers below 2^21 in size, as doubles; the first 8 KB are its tables.
  ;; z is 0 beyond N.
  (func (export "listen") (param $rows i32) (param $stride i32) (param $K i32) (param $z i32) (param $out i32)
    (local $word i32) (local $at i32) (local $to i32) (local $end i32) (local $k i32) (local $all i64) (local $w i64)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $K) (i32.const 3))))
    (memory.fill (local.get $out) (i32.const 0) (i32.shl (local.get $K) (i32.const 3)))
    (loop $words
      (local.set $k (i32.const 0))
      (loop $table
        (call $choices (i32.add (local.get $z) (i32.shl (local.get $k) (i32.const 5))) (i32.shl (local.get $k) (i32.const 10)))
        (local.set $all (i64.add (local.get $all) (i64.load32_s offset=1020 (i32.shl (local.get $k) (i32.const 10)))))
        (br_if $table (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (i32.const 8))))
      (local.set $at (i32.add (local.get $rows) (local.get $word)))
      (local.set $to (local.get $out))
      (loop $memory
        (local.set $w (i64.load (local.get $at)))
        (i64.store (local.get $to) (i64.add (i64.load (local.get $to)) (i64.extend_i32_s (i32.add
          (i32.add
            (i32.add
              (i32.load (i32.shl (i32.and (i32.wrap_i64 (local.get $w)) (i32.const 255)) (i32.const 2)))
              (i32.load offset=1024 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 6))) (i32.const 1020))))
            (i32.add
              (i32.load offset=2048 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 14))) (i32.const 1020)))
              (i32.load offset=3072 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 22))) (i32.const 1020)))))
          (i32.add
            (i32.add
              (i32.load offset=4096 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 30))) (i32.const 1020)))
              (i32.load offset=5120 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 38))) (i32.const 1020))))
            (i32.add
              (i32.load offset=6144 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 46))) (i32.const 1020)))
              (i32.load offset=7168 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 54))) (i32.const 1020)))))))))
        (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (br_if $memory (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 8))) (local.get $end))))
      (local.set $z (i32.add (local.get $z) (i32.const 256)))
      (br_if $words (i32.lt_u (local.tee $word (i32.add (local.get $word) (i32.const 8))) (local.get $stride))))
    ;; twice what is +1, less all
    (local.set $to (local.get $out))
    (loop $each
      (f64.store (local.get $to) (f64.convert_i64_s (i64.sub (i64.shl (i64.load (local.get $to)) (i64.const 1)) (local.get $all))))
      (br_if $each (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 8))) (local.get $end)))))

  ;; For each number of four bits, what p says at the first two neurons (256 bytes) and at the other two (256 bytes).
  (func $saying (param $p i32) (param $at i32)
    (local $one v128) (local $low v128) (local $high v128) (local $both v128) (local $k i32) (local $to i32)
    (local.set $one (v128.load64_splat (local.get $p)))
    (local.set $both (v128.xor (local.get $one) (i64x2.splat (i64.const 0x8000000000000000))))
    (local.set $low (v128.xor (local.get $one) (v128.const i64x2 0 0x8000000000000000)))
    (local.set $high (v128.xor (local.get $one) (v128.const i64x2 0x8000000000000000 0)))
    (local.set $to (local.get $at))
    (loop $four
      (v128.store (local.get $to) (local.get $both)) (v128.store offset=16 (local.get $to) (local.get $low))
      (v128.store offset=32 (local.get $to) (local.get $high)) (v128.store offset=48 (local.get $to) (local.get $one))
      (v128.store offset=256 (i32.add (local.get $at) (local.get $k)) (local.get $both))
      (v128.store offset=320 (i32.add (local.get $at) (local.get $k)) (local.get $low))
      (v128.store offset=384 (i32.add (local.get $at) (local.get $k)) (local.get $high))
      (v128.store offset=448 (i32.add (local.get $at) (local.get $k)) (local.get $one))
      (local.set $to (i32.add (local.get $to) (i32.const 64)))
      (br_if $four (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 16))) (i32.const 64)))))

  ;; h_i = sum over mu, in their order, of xi_i^mu p_mu; for `bytes` of each row, a multiple of 16. Two neurons side by
  ;; side, sixteen at a time, each with its own sum; what a memory says to two is looked up by four bits of its row.
  ;; Thirty-two memories at a time: `room` holds their tables of 512 bytes and 32 bytes each of their rows.
  (func (export "mix") (param $rows i32) (param $stride i32) (param $K i32) (param $bytes i32) (param $p i32) (param $room i32) (param $out i32)
    (local $chunk i32) (local $from i32) (local $at i32) (local $to i32) (local $end i32) (local $next i32) (local $i i32) (local $four i32)
    (local $nibbles i32) (local $table i32) (local $w v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (local.set $nibbles (i32.add (local.get $room) (i32.const 16384)))
    (memory.fill (local.get $out) (i32.const 0) (i32.shl (local.get $bytes) (i32.const 6)))
    (loop $chunks
      (local.set $chunk (i32.const 32))
      (if (i32.lt_u (local.get $K) (local.get $chunk)) (then (local.set $chunk (local.get $K))))
      (local.set $K (i32.sub (local.get $K) (local.get $chunk)))
      (local.set $table (local.get $room))
      (local.set $end (i32.add (local.get $room) (i32.shl (local.get $chunk) (i32.const 9))))
      (loop $tables
        (call $saying (local.get $p) (local.get $table))
        (local.set $p (i32.add (local.get $p) (i32.const 8)))
        (br_if $tables (i32.lt_u (local.tee $table (i32.add (local.get $table) (i32.const 512))) (local.get $end))))
      (local.set $to (local.get $out))
      (local.set $from (i32.const 0))
      (loop $blocks
        ;; sixteen times each four bits: the low ones of 16 bytes, then the high ones
        (local.set $at (i32.add (local.get $rows) (local.get $from)))
        (local.set $next (local.get $nibbles))
        (local.set $end (i32.add (local.get $nibbles) (i32.shl (local.get $chunk) (i32.const 5))))
        (loop $gather
          (local.set $w (v128.load (local.get $at)))
          (v128.store (local.get $next) (i16x8.shl (v128.and (local.get $w) (i8x16.splat (i32.const 15))) (i32.const 4)))
          (v128.store offset=16 (local.get $next) (v128.and (local.get $w) (i8x16.splat (i32.const 240))))
          (local.set $at (i32.add (local.get $at) (local.get $stride)))
          (br_if $gather (i32.lt_u (local.tee $next (i32.add (local.get $next) (i32.const 32))) (local.get $end))))
        (local.set $i (i32.const 0))
        (loop $sixteen
          (local.set $a (v128.load (local.get $to))) (local.set $b (v128.load offset=16 (local.get $to)))
          (local.set $c (v128.load offset=32 (local.get $to))) (local.set $d (v128.load offset=48 (local.get $to)))
          (local.set $e (v128.load offset=64 (local.get $to))) (local.set $f (v128.load offset=80 (local.get $to)))
          (local.set $g (v128.load offset=96 (local.get $to))) (local.set $h (v128.load offset=112 (local.get $to)))
          (local.set $next (i32.add (local.get $nibbles) (local.get $i)))
          (local.set $table (local.get $room))
          (loop $memory
            (local.set $four (i32.add (local.get $table) (i32.load8_u (local.get $next))))
            (local.set $a (f64x2.add (local.get $a) (v128.load (local.get $four))))
            (local.set $b (f64x2.add (local.get $b) (v128.load offset=256 (local.get $four))))
            (local.set $four (i32.add (local.get $table) (i32.load8_u offset=16 (local.get $next))))
            (local.set $c (f64x2.add (local.get $c) (v128.load (local.get $four))))
            (local.set $d (f64x2.add (local.get $d) (v128.load offset=256 (local.get $four))))
            (local.set $four (i32.add (local.get $table) (i32.load8_u offset=1 (local.get $next))))
            (local.set $e (f64x2.add (local.get $e) (v128.load (local.get $four))))
            (local.set $f (f64x2.add (local.get $f) (v128.load offset=256 (local.get $four))))
            (local.set $four (i32.add (local.get $table) (i32.load8_u offset=17 (local.get $next))))
            (local.set $g (f64x2.add (local.get $g) (v128.load (local.get $four))))
            (local.set $h (f64x2.add (local.get $h) (v128.load offset=256 (local.get $four))))
            (local.set $table (i32.add (local.get $table) (i32.const 512)))
            (br_if $memory (i32.lt_u (local.tee $next (i32.add (local.get $next) (i32.const 32))) (local.get $end))))
          (v128.store (local.get $to) (local.get $a)) (v128.store offset=16 (local.get $to) (local.get $b))
          (v128.store offset=32 (local.get $to) (local.get $c)) (v128.store offset=48 (local.get $to) (local.get $d))
          (v128.store offset=64 (local.get $to) (local.get $e)) (v128.store offset=80 (local.get $to) (local.get $f))
          (v128.store offset=96 (local.get $to) (local.get $g)) (v128.store offset=112 (local.get $to) (local.get $h))
          (local.set $to (i32.add (local.get $to) (i32.const 128)))
          (br_if $sixteen (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 2))) (i32.const 16))))
        (br_if $blocks (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 16))) (local.get $bytes))))
      (local.set $rows (i32.add (local.get $rows) (i32.mul (local.get $chunk) (local.get $stride))))
      (br_if $chunks (local.get $K))))

  ;; The other way round: 64 memories of one neuron as a word, `wide` bytes for those of all neurons. K rounded up to 16.
  (func (export "turn") (param $rows i32) (param $stride i32) (param $K i32) (param $out i32) (param $wide i32)
    (local $mu i32) (local $byte i32) (local $at i32) (local $to i32) (local $end i32) (local $v v128)
    (loop $memories
      (local.set $byte (i32.const 0))
      (local.set $to (i32.add (i32.add (local.get $out) (i32.mul (i32.shr_u (local.get $mu) (i32.const 6)) (local.get $wide)))
        (i32.and (i32.shr_u (local.get $mu) (i32.const 3)) (i32.const 6))))
      (loop $bytes
        (local.set $at (i32.add (local.get $rows) (local.get $byte)))
        (local.set $v (v128.load8_lane 0 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 1 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 2 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 3 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 4 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 5 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 6 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 7 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 8 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 9 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 10 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 11 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 12 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 13 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 14 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $v (v128.load8_lane 15 (local.get $at) (local.get $v))) (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $end (local.get $to))
        (local.set $to (i32.add (local.get $to) (i32.const 64)))
        (local.set $at (local.get $to))
        (loop $bit
          (i32.store16 (local.tee $at (i32.sub (local.get $at) (i32.const 8))) (i8x16.bitmask (local.get $v)))
          (local.set $v (i8x16.shl (local.get $v) (i32.const 1)))
          (br_if $bit (i32.gt_u (local.get $at) (local.get $end))))
        (br_if $bytes (i32.lt_u (local.tee $byte (i32.add (local.get $byte) (i32.const 1))) (local.get $stride))))
      (local.set $rows (i32.add (local.get $rows) (i32.shl (local.get $stride) (i32.const 4))))
      (br_if $memories (i32.lt_u (local.tee $mu (i32.add (local.get $mu) (i32.const 16))) (local.get $K)))))

  ;; The 256 sums of eight integers told as doubles, one for each choice of them.
  (func $sums (param $p i32) (param $t i32)
    (local $half i32) (local $k i32) (local $one v128)
    (i64.store (local.get $t) (i64.const 0))
    (i64.store offset=8 (local.get $t) (i64.trunc_sat_f64_s (f64.load (local.get $p))))
    (local.set $half (i32.const 16))
    (loop $bit
      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (local.set $one (i64x2.splat (i64.trunc_sat_f64_s (f64.load (local.get $p)))))
      (local.set $k (i32.const 0))
      (loop $next
        (v128.store (i32.add (i32.add (local.get $t) (local.get $k)) (local.get $half))
          (i64x2.add (local.get $one) (v128.load (i32.add (local.get $t) (local.get $k)))))
        (br_if $next (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 16))) (local.get $half))))
      (br_if $bit (i32.lt_u (local.tee $half (i32.shl (local.get $half) (i32.const 1))) (i32.const 2048)))))

  ;; sum over mu of xi_i^mu p_mu for whole p, exact, from words as `turn` makes them; p is 0 beyond K, to a multiple
  ;; of 64. The first 16 KB are its tables.
  (func (export "weigh") (param $words i32) (param $wide i32) (param $K i32) (param $p i32) (param $out i32)
    (local $k i32) (local $to i32) (local $end i32) (local $all i64) (local $w i64)
    (local.set $end (i32.add (local.get $out) (local.get $wide)))
    (memory.fill (local.get $out) (i32.const 0) (local.get $wide))
    (loop $memories
      (local.set $k (i32.const 0))
      (loop $table
        (call $sums (i32.add (local.get $p) (i32.shl (local.get $k) (i32.const 6))) (i32.shl (local.get $k) (i32.const 11)))
        (local.set $all (i64.add (local.get $all) (i64.load offset=2040 (i32.shl (local.get $k) (i32.const 11)))))
        (br_if $table (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (i32.const 8))))
      (local.set $to (local.get $out))
      (loop $neuron
        (local.set $w (i64.load (local.get $words)))
        (i64.store (local.get $to) (i64.add (i64.load (local.get $to)) (i64.add
          (i64.add
            (i64.add
              (i64.load (i32.shl (i32.and (i32.wrap_i64 (local.get $w)) (i32.const 255)) (i32.const 3)))
              (i64.load offset=2048 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 5))) (i32.const 2040))))
            (i64.add
              (i64.load offset=4096 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 13))) (i32.const 2040)))
              (i64.load offset=6144 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 21))) (i32.const 2040)))))
          (i64.add
            (i64.add
              (i64.load offset=8192 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 29))) (i32.const 2040)))
              (i64.load offset=10240 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 37))) (i32.const 2040))))
            (i64.add
              (i64.load offset=12288 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 45))) (i32.const 2040)))
              (i64.load offset=14336 (i32.and (i32.wrap_i64 (i64.shr_u (local.get $w) (i64.const 53))) (i32.const 2040))))))))
        (local.set $words (i32.add (local.get $words) (i32.const 8)))
        (br_if $neuron (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 8))) (local.get $end))))
      (local.set $p (i32.add (local.get $p) (i32.const 512)))
      (local.set $K (i32.sub (local.get $K) (i32.const 64)))
      (br_if $memories (i32.gt_s (local.get $K) (i32.const 0))))
    ;; twice what is +1, less all
    (local.set $to (local.get $out))
    (loop $each
      (f64.store (local.get $to) (f64.convert_i64_s (i64.sub (i64.shl (i64.load (local.get $to)) (i64.const 1)) (local.get $all))))
      (br_if $each (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 8))) (local.get $end)))))
)
