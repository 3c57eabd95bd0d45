extension UnitStructure {
  /// A number that a unit writes when a step is settled.
  public struct Meter: Sendable, Hashable {
    /// What a meter counts.
    public enum Kind: String, Sendable {
      /// CNY/s; income is negative.
      case cost
      /// Indirect emission with bought energy, kg CO2e/s.
      case scope2
      /// A figure of the unit's own.
      case figure
      /// What a boundary unit of one carrier buys, where that is not what passes its outlet: at the meter before a
      /// transformer, or delivered to a stockpile; in the SI unit of the carrier's rate.
      case bought
      /// What it sells, where that is not what passes its inlet.
      case sold
    }
    /// What is wrong while a figure is above zero: whoever reads the run is told of it.
    public enum Warning: String, Sendable, CaseIterable {
      /// A limit of the unit is exceeded.
      case breach
      /// What was sent to the unit found no room there, and did not come.
      case refused
      /// A grid connection draws more than is contracted.
      case contractedDemand = "contracted_demand"
    }
    /// What a planner reads of a figure, in English and in Chinese.
    public struct Words: Sendable, Hashable {
      /// A name that "of" and the unit's name may follow.
      public var label: String
      /// The name in Chinese.
      public var labelZh: String
      /// What the unit writes, as a rate or a value.
      public var summary: String
      /// The same in Chinese.
      public var summaryZh: String

      /// A figure's words.
      public init(label: String, labelZh: String, summary: String, summaryZh: String) {
        self.label = label
        self.labelZh = labelZh
        self.summary = summary
        self.summaryZh = summaryZh
      }
    }
    /// The name within the unit.
    public var key: String
    /// What it counts.
    public var kind: Kind
    /// Unit of the rate.
    public var unit: String
    /// Where it stands.
    public var slot: Slot
    /// Of a figure: what it is.
    ///
    /// What money and bought energy are counted for follows from their keys.
    public var words: Words?
    /// Of a figure that should be zero: what is wrong while it is not.
    public var warning: Warning?

    /// A meter.
    public init(
      key: String, kind: Kind, unit: String, slot: Slot, words: Words? = nil, warning: Warning? = nil
    ) {
      self.key = key
      self.kind = kind
      self.unit = unit
      self.slot = slot
      self.words = words
      self.warning = warning
    }
  }
}
