;; Rules that write a matrix of weights, one memory after the other. Rows of N doubles (or 16-bit integers), below the
;; diagonal alone. The twin makes the same operations in the same order wherever a sum is not exact.
(module
  (memory (export "memory") 4)

  ;; One memory under Storkey's rule: below the diagonal of w
  ;;   w_ij = onGrid(w_ij + (x_i r_j - h_i x_j + 2 w_ij) share), held within -4 and 4, r = x - h,
  ;; and, of the new weights, what the next memory y hears: g_i = sum over k of w_ik y_k (exact on the grid, so in any
  ;; order). x, h, r, y, g have a spare place at the end. 1 when a weight was held.
  (func (export "storkey") (param $N i32) (param $w i32) (param $x i32) (param $h i32) (param $r i32) (param $y i32) (param $g i32) (param $share f64) (result i32)
    (local $i i32) (local $j i32) (local $end i32) (local $base i32)
    (local $xi v128) (local $hi v128) (local $yi v128) (local $sum v128) (local $old v128) (local $new v128) (local $held v128) (local $to v128)
    (local $shares v128) (local $shifter v128) (local $most v128) (local $least v128)
    (local.set $shares (f64x2.splat (local.get $share)))
    ;; 1.5 2^22: added and taken away it leaves multiples of 2^-30
    (local.set $shifter (f64x2.splat (f64.const 6291456)))
    (local.set $most (f64x2.splat (f64.const 4)))
    (local.set $least (f64x2.splat (f64.const -4)))
    (memory.fill (local.get $g) (i32.const 0) (i32.shl (i32.add (local.get $N) (i32.const 1)) (i32.const 3)))
    (loop $row
      (local.set $xi (v128.load64_splat (i32.add (local.get $x) (local.get $i))))
      (local.set $hi (v128.load64_splat (i32.add (local.get $h) (local.get $i))))
      (local.set $yi (v128.load64_splat (i32.add (local.get $y) (local.get $i))))
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $j (i32.const 0))
      (if (local.get $i) (then
        (loop $pair
          (local.set $old (v128.load (i32.add (local.get $w) (local.get $j))))
          (local.set $new (f64x2.sub (f64x2.add (local.get $shifter) (f64x2.add (local.get $old) (f64x2.mul (local.get $shares) (f64x2.add
            (f64x2.sub
              (f64x2.mul (local.get $xi) (v128.load (i32.add (local.get $r) (local.get $j))))
              (f64x2.mul (local.get $hi) (v128.load (i32.add (local.get $x) (local.get $j)))))
            (f64x2.add (local.get $old) (local.get $old)))))) (local.get $shifter)))
          ;; the diagonal stays 0
          (if (i32.ge_u (i32.add (local.get $j) (i32.const 8)) (local.get $i)) (then
            (local.set $new (f64x2.replace_lane 1 (local.get $new) (f64.const 0)))))
          (local.set $to (f64x2.max (local.get $least) (f64x2.min (local.get $most) (local.get $new))))
          (local.set $held (v128.or (local.get $held) (f64x2.ne (local.get $to) (local.get $new))))
          (v128.store (i32.add (local.get $w) (local.get $j)) (local.get $to))
          (local.set $sum (f64x2.add (local.get $sum) (f64x2.mul (local.get $to) (v128.load (i32.add (local.get $y) (local.get $j))))))
          (local.set $base (i32.add (local.get $g) (local.get $j)))
          (v128.store (local.get $base) (f64x2.add (v128.load (local.get $base)) (f64x2.mul (local.get $to) (local.get $yi))))
          (br_if $pair (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 16))) (local.get $i))))))
      (local.set $base (i32.add (local.get $g) (local.get $i)))
      (f64.store (local.get $base) (f64.add (f64.load (local.get $base))
        (f64.add (f64x2.extract_lane 0 (local.get $sum)) (f64x2.extract_lane 1 (local.get $sum)))))
      (local.set $w (i32.add (local.get $w) (i32.shl (local.get $N) (i32.const 3))))
      (br_if $row (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 8))) (i32.shl (local.get $N) (i32.const 3)))))
    (v128.any_true (local.get $held)))

  ;; Row i within bounds: w_j = clip(w_j + x_i^mu x_j^mu) for every memory mu in turn, for j below i (and up to seven more).
  ;; Memories are rows of `stride` bytes, w 16-bit integers.
  (func (export "bounded") (param $rows i32) (param $stride i32) (param $P i32) (param $i i32) (param $bound i32) (param $w i32)
    (local $j i32) (local $at i32) (local $end i32) (local $sum v128) (local $most v128) (local $least v128)
    (local.set $most (i16x8.splat (local.get $bound)))
    (local.set $least (i16x8.neg (local.get $most)))
    (local.set $end (i32.add (local.get $rows) (i32.mul (local.get $P) (local.get $stride))))
    (loop $block
      (local.set $sum (v128.load (local.get $w)))
      (local.set $at (local.get $rows))
      (loop $memory
        (local.set $sum (i16x8.max_s (local.get $least) (i16x8.min_s (local.get $most) (i16x8.add (local.get $sum) (i16x8.mul
          (i16x8.splat (i32.load8_s (i32.add (local.get $at) (local.get $i))))
          (v128.load8x8_s (i32.add (local.get $at) (local.get $j))))))))
        (br_if $memory (i32.lt_u (local.tee $at (i32.add (local.get $at) (local.get $stride))) (local.get $end))))
      (v128.store (local.get $w) (local.get $sum))
      (local.set $w (i32.add (local.get $w) (i32.const 16)))
      (br_if $block (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 8))) (local.get $i)))))
)
