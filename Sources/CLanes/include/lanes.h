#ifndef PARKTWIN_LANES_H
#define PARKTWIN_LANES_H

// Arithmetic on eight numbers at once, as the compiler's own vectors.
//
// Swift 6.3 spells the operators of SIMD8 lane by lane and relies on the optimiser to find the vectors again. It finds most,
// but in pieces of two lanes where code is long, and what is stored in pieces stalls whoever reads it whole.

typedef double pt_lanes __attribute__((ext_vector_type(8)));
typedef long long pt_bits __attribute__((ext_vector_type(8)));
#if defined(__AVX2__) && !defined(__AVX512F__)
// Eight numbers are two registers of four.
#define PT_HALVES
typedef long long pt_half __attribute__((ext_vector_type(4)));
typedef double pt_half_lanes __attribute__((ext_vector_type(4)));
#endif

#define PT_LANES static inline __attribute__((always_inline, const))

#pragma clang diagnostic push
// Always inlined: no vector is ever passed.
#pragma clang diagnostic ignored "-Wpsabi"

PT_LANES pt_lanes pt_add(pt_lanes a, pt_lanes b) { return a + b; }
PT_LANES pt_lanes pt_subtract(pt_lanes a, pt_lanes b) { return a - b; }
PT_LANES pt_lanes pt_multiply(pt_lanes a, pt_lanes b) { return a * b; }
PT_LANES pt_lanes pt_divide(pt_lanes a, pt_lanes b) { return a / b; }
PT_LANES pt_lanes pt_negate(pt_lanes a) { return -a; }
PT_LANES pt_lanes pt_repeat(double a) { return (pt_lanes)(a); }
PT_LANES pt_lanes pt_magnitude(pt_lanes a) { return __builtin_elementwise_abs(a); }

/// 2 to a whole power from -1022 to 1023, given 6755399441055744 (1.5 * 2^52) above it: its bits then end in the power.
PT_LANES pt_lanes pt_power_of_two(pt_lanes raised) { return (pt_lanes)(((pt_bits)raised + 1023) << 52); }

#ifdef PT_HALVES
PT_LANES pt_half pt_low(pt_bits a) { return __builtin_shufflevector(a, a, 0, 1, 2, 3); }
PT_LANES pt_half pt_high(pt_bits a) { return __builtin_shufflevector(a, a, 4, 5, 6, 7); }
PT_LANES pt_bits pt_whole(pt_half low, pt_half high) {
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
}

/// Keeps a mask as wide as the numbers that it is of.
///
/// AVX2 has no registers for masks: left to itself the optimiser, who knows that each is one bit, narrows them to pass them
/// on and widens them again wherever they are used, at five instructions each.
PT_LANES pt_bits pt_wide(pt_bits mask) {
  pt_half low = pt_low(mask);
  pt_half high = pt_high(mask);
  __asm__("" : "+x"(low));
  __asm__("" : "+x"(high));
  return pt_whole(low, high);
}
#else
PT_LANES pt_bits pt_wide(pt_bits mask) { return mask; }
#endif

PT_LANES pt_bits pt_less(pt_lanes a, pt_lanes b) { return pt_wide((pt_bits)(a < b)); }
PT_LANES pt_bits pt_less_or_equal(pt_lanes a, pt_lanes b) { return pt_wide((pt_bits)(a <= b)); }
PT_LANES pt_bits pt_equal(pt_lanes a, pt_lanes b) { return pt_wide((pt_bits)(a == b)); }
PT_LANES pt_bits pt_not_equal(pt_lanes a, pt_lanes b) { return pt_wide((pt_bits)(a != b)); }

PT_LANES pt_bits pt_and(pt_bits a, pt_bits b) { return a & b; }
PT_LANES pt_bits pt_or(pt_bits a, pt_bits b) { return a | b; }
PT_LANES pt_bits pt_not(pt_bits a) { return ~a; }
#ifdef PT_HALVES
PT_LANES _Bool pt_any(pt_bits a) {
  pt_half either = pt_low(a) | pt_high(a);
  return !__builtin_ia32_ptestz256(either, either);
}
PT_LANES _Bool pt_all(pt_bits a) { return __builtin_ia32_movmskpd256((pt_half_lanes)(pt_low(a) & pt_high(a))) == 15; }
#else
PT_LANES _Bool pt_any(pt_bits a) { return __builtin_reduce_or(a) != 0; }
PT_LANES _Bool pt_all(pt_bits a) { return __builtin_reduce_and(a) != 0; }
#endif

PT_LANES pt_lanes pt_mixed(pt_bits mask, pt_lanes a, pt_lanes b) {
  return (pt_lanes)(((pt_bits)a & mask) | ((pt_bits)b & ~mask));
}

/// Where all bits of the mask are set the first, where none is the second.
#ifdef PT_HALVES
PT_LANES pt_half pt_blended(pt_half mask, pt_half a, pt_half b) {
  return (pt_half)__builtin_ia32_blendvpd256((pt_half_lanes)b, (pt_half_lanes)a, (pt_half_lanes)mask);
}
PT_LANES pt_lanes pt_select(pt_bits mask, pt_lanes a, pt_lanes b) {
  pt_half low = pt_blended(pt_low(mask), pt_low((pt_bits)a), pt_low((pt_bits)b));
  pt_half high = pt_blended(pt_high(mask), pt_high((pt_bits)a), pt_high((pt_bits)b));
  return (pt_lanes)pt_whole(low, high);
}
#else
PT_LANES pt_lanes pt_select(pt_bits mask, pt_lanes a, pt_lanes b) { return pt_mixed(mask, a, b); }
#endif

/// The smaller, the larger of two; the first where they are equal, or where either is no number.
PT_LANES pt_lanes pt_min(pt_lanes a, pt_lanes b) { return pt_mixed((pt_bits)(b < a), b, a); }
PT_LANES pt_lanes pt_max(pt_lanes a, pt_lanes b) { return pt_mixed((pt_bits)(a < b), b, a); }

#pragma clang diagnostic pop

#endif
