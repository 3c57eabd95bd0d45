public import LaneMath

/// A unit's inlet or outlet; its rate and further quantities lie in the flow memory.
@frozen public struct Port: Sendable, Hashable {
  /// Place of the rate, and number of the port in the park.
  public let index: Int32
  /// Place of the first further quantity.
  @usableFromInline let base: Int32

  @usableFromInline init(index: Int32, base: Int32) {
    self.index = index
    self.base = base
  }
}

/// A number beside the flows: a state, a meter, or the present value of a series.
@frozen public struct Slot: Sendable, Hashable {
  /// Place in memory.
  public let index: Int32

  @usableFromInline init(index: Int32) { self.index = index }
}

/// The park's numbers, flat, open for a block of steps: rates of all ports, their further quantities, and slots.
///
/// Everything is in SI units. A unit reads and writes only by the handles it declared.
@frozen public struct Memory {
  @usableFromInline let rates: UnsafeMutablePointer<Lanes>
  @usableFromInline let quantities: UnsafeMutablePointer<Lanes>
  @usableFromInline let slots: UnsafeMutablePointer<Lanes>
  /// By port: the slot where the mixture of its bus begins.
  @usableFromInline let mixtures: UnsafePointer<Int32>

  @usableFromInline init(
    base: UnsafeMutablePointer<Lanes>, ports: Int, quantities count: Int, mixtures: UnsafePointer<Int32>
  ) {
    rates = base
    quantities = base + ports
    slots = base + (ports &+ count)
    self.mixtures = mixtures
  }

  /// The rate of a port.
  @inlinable public subscript(port: Port) -> Lanes {
    @inline(__always) get { rates[Int(port.index)] }
    @inline(__always) nonmutating set { rates[Int(port.index)] = newValue }
  }

  /// A further quantity of a port's flow, by the index constants of its medium.
  @inlinable public subscript(port: Port, quantity: Int) -> Lanes {
    @inline(__always) get { quantities[Int(port.base) &+ quantity] }
    @inline(__always) nonmutating set { quantities[Int(port.base) &+ quantity] = newValue }
  }

  /// The number in a slot.
  @inlinable public subscript(slot: Slot) -> Lanes {
    @inline(__always) get { slots[Int(slot.index)] }
    @inline(__always) nonmutating set { slots[Int(slot.index)] = newValue }
  }

  /// The number some places after a slot, in a run of slots that were declared together.
  @inlinable public subscript(slot: Slot, offset: Int) -> Lanes {
    @inline(__always) get { slots[Int(slot.index) &+ offset] }
    @inline(__always) nonmutating set { slots[Int(slot.index) &+ offset] = newValue }
  }

  /// Quantity per rate in the mixture of the bus on which an inlet stands: what a unit of flow brings.
  ///
  /// In `range`, `most` and `operate` only for inlets and quantities that were declared with `senses`.
  @inlinable public func mixture(_ inlet: Port, _ quantity: Int) -> Lanes {
    slots[Int(mixtures[Int(inlet.index)]) &+ quantity]
  }
}

extension Memory {
  /// All numbers of the park, by ``Park/place(of:)-(Port)`` and its like: for observers that read many of them every step.
  public var numbers: UnsafePointer<Lanes> { UnsafePointer(rates) }
}

extension Park {
  /// How many of ``Memory/numbers`` are flows: they come first, once the park is whole.
  public var flowCount: Int { portCount + quantityCount }
  /// Where a port's rate lies in ``Memory/numbers``, once the park is whole.
  public func place(of port: Port) -> Int { Int(port.index) }
  /// Where a further quantity of a port's flow lies in ``Memory/numbers``, once the park is whole.
  public func place(of port: Port, _ quantity: Int) -> Int { portCount + Int(port.base) + quantity }
  /// Where a slot lies in ``Memory/numbers``, once the park is whole.
  public func place(of slot: Slot) -> Int { portCount + quantityCount + Int(slot.index) }
  /// What a slot holds before the first step.
  public func initialValue(of slot: Slot) -> Lanes { initial[Int(slot.index)] }
}
