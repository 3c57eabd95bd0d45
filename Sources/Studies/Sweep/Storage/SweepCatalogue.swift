import Foundation
import GRDB
import Results

/// The index of a sweep's folder as an SQLite database, for those who want to ask in SQL.
///
/// It holds nothing that is not in the plan and the journals, from which it is written anew at the beginning of
/// each sweep; runs are added as they come in.
final class SweepCatalogue: Sendable {
  /// A run of the plan as a row.
  struct Row: Sendable {
    var number: Int
    var id: String
    var plan: Int
    /// One value an axis, in words and as a number.
    var samples: [AxisSample]
  }

  private static let schema = """
    CREATE TABLE axis (
      name TEXT PRIMARY KEY, path TEXT NOT NULL, unit TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
    CREATE TABLE run (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL, plan INTEGER NOT NULL) STRICT;
    CREATE INDEX run_by_id ON run (id);
    CREATE TABLE sample (
      run INTEGER NOT NULL REFERENCES run (number), axis TEXT NOT NULL REFERENCES axis (name),
      value REAL, text TEXT NOT NULL, PRIMARY KEY (run, axis)) STRICT, WITHOUT ROWID;
    CREATE TABLE result (
      id TEXT PRIMARY KEY, status TEXT NOT NULL, message TEXT, seconds REAL NOT NULL,
      worst_balance_residual REAL, frozen_steps INTEGER, missed_setpoints INTEGER, series TEXT)
      STRICT, WITHOUT ROWID;
    CREATE TABLE figure (
      id TEXT NOT NULL REFERENCES result (id), indicator TEXT NOT NULL, value REAL, unit TEXT NOT NULL,
      PRIMARY KEY (id, indicator)) STRICT, WITHOUT ROWID;
    """

  /// Indicators that are in the index; all that were kept are in `results.h5`.
  private let headline: Set<String>
  private let database: DatabaseQueue
  private let path: String

  /// Begins the index anew.
  ///
  /// - Throws: `StorageError` where the disk refuses.
  init(
    _ folder: SweepFolder, axes: [SweepTable.Axis], runs: some Sequence<Row>, headline: [String]
  ) throws {
    path = folder.catalogue
    self.headline = Set(headline)
    for suffix in ["", "-journal", "-wal", "-shm"] { unlink(folder.catalogue + suffix) }
    let path = path
    do {
      var configuration = Configuration()
      // The index can be written anew at any time: waiting for the disk would be waste.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
      database = try DatabaseQueue(path: path, configuration: configuration)
      try database.write { database in
        try database.execute(sql: Self.schema)
        for (position, axis) in axes.enumerated() {
          try database.execute(
            sql: "INSERT INTO axis VALUES (?, ?, ?, ?)", arguments: [axis.id, axis.path, axis.unit, position])
        }
        let run = try database.makeStatement(sql: "INSERT INTO run VALUES (?, ?, ?)")
        let sample = try database.makeStatement(sql: "INSERT INTO sample VALUES (?, ?, ?, ?)")
        for row in runs {
          try run.execute(arguments: [row.number, row.id, row.plan])
          for (axis, value) in zip(axes, row.samples) {
            try sample.execute(arguments: [row.number, axis.id, value.number, value.words])
          }
        }
      }
    } catch {
      throw Self.storageError(error, path)
    }
  }

  /// Adds what runs gave.
  ///
  /// - Throws: `StorageError` where the disk refuses.
  func add(_ runs: some Sequence<FinishedRun>, heads: [String: IndicatorHeads]) throws(StorageError) {
    try perform { database in
      let result = try database.makeStatement(
        sql: "INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?, NULL)")
      let figure = try database.makeStatement(sql: "INSERT OR REPLACE INTO figure VALUES (?, ?, ?, ?)")
      for run in runs {
        try result.execute(arguments: [
          run.id, run.status.rawValue, run.message, run.seconds, run.worstResidual, run.frozenSteps,
          run.missedSetpoints,
        ])
        guard let known = run.heads.flatMap({ heads[$0] }) else { continue }
        for (head, value) in zip(known.indicators, run.values) where self.headline.contains(head.id) {
          try figure.execute(arguments: [run.id, head.id, value.isFinite ? value : nil, head.unit])
        }
      }
    }
  }

  /// Notes where the full series of a run are, seen from the sweep's folder.
  ///
  /// - Throws: `StorageError` where the disk refuses.
  func note(series: String, of id: String) throws(StorageError) {
    try perform { try $0.execute(sql: "UPDATE result SET series = ? WHERE id = ?", arguments: [series, id]) }
  }

  private func perform(_ body: (Database) throws -> Void) throws(StorageError) {
    do {
      try database.write(body)
    } catch {
      throw Self.storageError(error, path)
    }
  }

  private static func storageError(_ error: any Error, _ path: String) -> StorageError {
    let words = (error as? DatabaseError)?.message ?? "\(error)"
    return StorageError(words, path: path, call: "sqlite")
  }
}
