import CLanes

/// The exponential per lane, within one unit in the last place.
///
/// With n the whole number nearest to x / ln 2, e^x = 2^n e^r, |r| <= ln 2 / 2, and e^r by its Taylor polynomial of degree
/// 13, whose rest is below 5e-18. ln 2 is split in two (W. J. Cody and W. Waite, Software Manual for the Elementary
/// Functions, 1980, chapter 6), so that r is exact to its last place.
public func exp(_ x: Lanes) -> Lanes {
  // Beyond these it is infinite, or zero; what is not a number passes.
  let low = select(x .< -746, Lanes(all: -746), x)
  let held = select(low .> 710, Lanes(all: 710), low)
  // What is added to 1.5 * 2^52 is rounded to a whole number.
  let shift = 6_755_399_441_055_744.0
  let whole = (held * 1.442_695_040_888_963_4 + shift) - shift
  let r = (held - whole * 0x1.62e42feep-1) - whole * 0x1.a39ef35793c76p-33
  let square = r * r
  // Pairs of neighbouring terms first, since they need not wait for each other; the largest last, for the rounding.
  let third = exponentialTerms(10, r) + square * exponentialTerms(12, r)
  let second = exponentialTerms(6, r) + square * exponentialTerms(8, r)
  let first = exponentialTerms(2, r) + square * exponentialTerms(4, r)
  let fourth = square * square
  let sum = 1 + (r + square * (first + fourth * (second + fourth * third)))
  // In two steps, for powers that are themselves too large or too small for a number.
  let half = (whole * 0.5 + shift) - shift
  return sum * pt_power_of_two(half + shift) * pt_power_of_two(whole - half + shift)
}

/// The terms 1 / n! + r / (n + 1)! of the polynomial.
@inline(__always) private func exponentialTerms(_ n: Int, _ r: Lanes) -> Lanes {
  r * inverseFactorial(n + 1) + inverseFactorial(n)
}

@inline(__always) private func inverseFactorial(_ n: Int) -> Double {
  switch n {
  case 0, 1: 1
  case 2: 1 / 2
  case 3: 1 / 6
  case 4: 1 / 24
  case 5: 1 / 120
  case 6: 1 / 720
  case 7: 1 / 5040
  case 8: 1 / 40_320
  case 9: 1 / 362_880
  case 10: 1 / 3_628_800
  case 11: 1 / 39_916_800
  case 12: 1 / 479_001_600
  default: 1 / 6_227_020_800
  }
}
