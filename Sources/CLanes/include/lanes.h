#ifndef PARKTWIN_LANES_H
#define PARKTWIN_LANES_H

// Arithmetic on eight numbers at once, as the compiler's own vectors.
//
// Swift 6.3 spells the operators of SIMD8 lane by lane and relies on the optimiser to find the vectors again. It finds most,
// but in pieces of two lanes where code is long, and what is stored in pieces stalls whoever reads it whole.

typedef double pt_lanes __attribute__((ext_vector_type(8)));
typedef long long pt_bits __attribute__((ext_vector_type(8)));

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

PT_LANES pt_bits pt_less(pt_lanes a, pt_lanes b) { return (pt_bits)(a < b); }
PT_LANES pt_bits pt_less_or_equal(pt_lanes a, pt_lanes b) { return (pt_bits)(a <= b); }
PT_LANES pt_bits pt_equal(pt_lanes a, pt_lanes b) { return (pt_bits)(a == b); }
PT_LANES pt_bits pt_not_equal(pt_lanes a, pt_lanes b) { return (pt_bits)(a != b); }

PT_LANES pt_bits pt_and(pt_bits a, pt_bits b) { return a & b; }
PT_LANES pt_bits pt_or(pt_bits a, pt_bits b) { return a | b; }
PT_LANES pt_bits pt_not(pt_bits a) { return ~a; }
PT_LANES _Bool pt_any(pt_bits a) { return __builtin_reduce_or(a) != 0; }
PT_LANES _Bool pt_all(pt_bits a) { return __builtin_reduce_and(a) != 0; }

/// Where all bits of the mask are set the first, where none is the second.
PT_LANES pt_lanes pt_select(pt_bits mask, pt_lanes a, pt_lanes b) {
  return (pt_lanes)(((pt_bits)a & mask) | ((pt_bits)b & ~mask));
}

#pragma clang diagnostic pop

#endif
