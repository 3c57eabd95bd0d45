import CHDF5

/// The number types that results are stored in, all little-endian.
public enum ElementType: Sendable, Hashable {
  case float32
  case float64
  case int8
  case int32
  case int64

  /// Bytes of one element.
  public var size: Int {
    switch self {
    case .int8: 1
    case .float32, .int32: 4
    case .float64, .int64: 8
    }
  }

  /// The type in the file.
  @HDF5Library var stored: hid_t {
    switch self {
    case .float32: h5s_ieee_f32le()
    case .float64: h5s_ieee_f64le()
    case .int8: h5s_std_i8le()
    case .int32: h5s_std_i32le()
    case .int64: h5s_std_i64le()
    }
  }

  /// The type in memory.
  @HDF5Library var native: hid_t {
    switch self {
    case .float32: h5s_native_float()
    case .float64: h5s_native_double()
    case .int8: h5s_native_int8()
    case .int32: h5s_native_int32()
    case .int64: h5s_native_int64()
    }
  }
}

/// A Swift number that has an `ElementType`.
public protocol StorableElement: BitwiseCopyable, Sendable {
  /// How it is stored.
  static var elementType: ElementType { get }
  /// Zero, which is what was never written reads as.
  static var zero: Self { get }
  /// The nearest to a whole number.
  static func nearest(to integer: some BinaryInteger) -> Self
  /// The nearest to a real number, which is zero where there is no number.
  static func nearest(to real: Double) -> Self
}

extension StorableElement where Self: FixedWidthInteger {
  /// The number, or the end of the range that it is beyond.
  public static func nearest(to integer: some BinaryInteger) -> Self { Self(clamping: integer) }
  /// The whole part, or the end of the range that it is beyond.
  public static func nearest(to real: Double) -> Self {
    Self(exactly: real.rounded(.towardZero)) ?? (real.isNaN ? 0 : real < 0 ? .min : .max)
  }
}

extension StorableElement where Self: BinaryFloatingPoint {
  /// The number, rounded.
  public static func nearest(to integer: some BinaryInteger) -> Self { Self(integer) }
  /// The number, rounded; infinite where it is beyond the range.
  public static func nearest(to real: Double) -> Self { Self(real) }
}

extension Float: StorableElement {
  /// IEEE 754 binary32.
  public static var elementType: ElementType { .float32 }
}
extension Double: StorableElement {
  /// IEEE 754 binary64.
  public static var elementType: ElementType { .float64 }
}
extension Int8: StorableElement {
  /// Two's complement, one byte.
  public static var elementType: ElementType { .int8 }
}
extension Int32: StorableElement {
  /// Two's complement, four bytes.
  public static var elementType: ElementType { .int32 }
}
extension Int64: StorableElement {
  /// Two's complement, eight bytes.
  public static var elementType: ElementType { .int64 }
}
