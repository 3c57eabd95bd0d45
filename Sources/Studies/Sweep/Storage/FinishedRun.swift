import Results

/// What a run gave, as a line of a journal keeps it: every number to its last bit.
struct FinishedRun: Codable, Hashable, Sendable {
  enum Status: String, Codable, Sendable {
    case done
    case failed
  }

  /// The run's id.
  var id: String
  /// Whether it went to its end.
  var status: Status
  /// Seconds of wall time since its chunk was begun, shared among its runs; never in a results file.
  var seconds: Double
  /// The key of the ``IndicatorHeads`` whose order ``values`` have; nil for a failed run.
  var heads: String?
  /// The kept indicators over the horizon.
  var values: [Double] = []
  /// The indicators kept by month, all months of the first one before the second.
  var byMonth: [Double] = []
  /// The worst relative residual of any balance.
  var worstResidual: Double?
  /// Steps whose decisions were frozen.
  var frozenSteps: Int?
  /// Steps in which a setpoint could not be followed.
  var missedSetpoints: Int?
  /// What it warns of; nil of a failed run.
  var warnings: [ToldWarning]?
  /// Why it failed.
  var message: String?
  /// The ``SweepFile/digest`` of the file whose places the message names; nil where it did not fail.
  var sweep: String?
}

/// A warning of a run: what it is of and how much, without the sentence.
struct ToldWarning: Codable, Hashable, Sendable {
  var kind: RunWarning.Kind
  var place: String
  var subject: String
  var subjectZh: String
  var unit: String
  var hours: Double?
  var amount: Double?

  init(_ warning: RunWarning) {
    (kind, place, unit) = (warning.kind, warning.place, warning.unit)
    (subject, subjectZh) = (warning.subject.message, warning.subject.messageZh)
    (hours, amount) = (warning.hours, warning.amount)
  }

  /// What is warned of, the same for all runs that do.
  var warned: SweepTable.Warned {
    SweepTable.Warned(kind: kind, place: place, subject: Remark(subject, subjectZh), unit: unit)
  }
}

/// What the numbers of runs are: indicators and months, the same for all runs of one structure.
struct IndicatorHeads: Codable, Hashable, Sendable {
  struct Head: Codable, Hashable, Sendable {
    var id: String
    var unit: String
    var label: String
    var chineseLabel: String
    /// `less`, `more` or `neutral`: which is better.
    var direction: String
    /// How it is computed and where that comes from; nil in journals of earlier programs.
    var meaning: IndicatorMeaning?
  }

  /// The kept indicators.
  var indicators: [Head]
  /// Ids of those that are kept by month.
  var monthly: [String]
  /// The months, as `2025-01`.
  var months: [String]
}

/// The full series of a run that were written, with what tells whether they are still whole.
struct KeptSeries: Codable, Hashable, Sendable {
  /// The run's id.
  var id: String
  /// The file's digest.
  var file: FileDigest
}

/// A table as it was published, with what tells whether it is still whole, and still what the sweep's file says.
struct PackedTable: Codable, Hashable, Sendable {
  /// The table's digest.
  var table: FileDigest
  /// The ``SweepFile/digest`` of the sweep's file, whose text is in the table.
  var sweep: String
}

/// A line of a journal, as an object whose one key says what it is of.
enum JournalEntry: Hashable, Sendable {
  case heads(key: String, IndicatorHeads)
  case run(FinishedRun)
  case series(KeptSeries)
  /// The packed table as it was published.
  case packed(PackedTable)
  /// The index as it was left.
  case index(FileDigest)
}

extension JournalEntry: Codable {
  private enum Key: String, CodingKey {
    case heads
    case run
    case series
    case packed
    case index
  }

  private struct KeyedHeads: Codable {
    var key: String
    var heads: IndicatorHeads
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let run = try container.decodeIfPresent(FinishedRun.self, forKey: .run) {
      self = .run(run)
    } else if let keyed = try container.decodeIfPresent(KeyedHeads.self, forKey: .heads) {
      self = .heads(key: keyed.key, keyed.heads)
    } else if let series = try container.decodeIfPresent(KeptSeries.self, forKey: .series) {
      self = .series(series)
    } else if let index = try container.decodeIfPresent(FileDigest.self, forKey: .index) {
      self = .index(index)
    } else {
      self = .packed(try container.decode(PackedTable.self, forKey: .packed))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .heads(let key, let heads):
      try container.encode(KeyedHeads(key: key, heads: heads), forKey: .heads)
    case .run(let run): try container.encode(run, forKey: .run)
    case .series(let series): try container.encode(series, forKey: .series)
    case .packed(let packed): try container.encode(packed, forKey: .packed)
    case .index(let index): try container.encode(index, forKey: .index)
    }
  }
}
