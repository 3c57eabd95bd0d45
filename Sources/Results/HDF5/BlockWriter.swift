import Foundation
import Synchronization

/// Compresses blocks on all cores and stores them in order, while their producer goes on computing.
///
/// A few batches at most are in flight; a producer that is faster waits in `write`. The order of storing is
/// that of the calls and never depends on the number of workers, so that neither do the file's bytes. It is
/// meant for one producer; whatever else is written to the file is written before the first batch or after
/// `finish()`.
public actor BlockWriter {
  /// The file that the blocks go to.
  public nonisolated let file: HDF5File
  private let workers: Int
  private let batchesInFlight: Int
  private(set) var batches: [Task<StorageError?, Never>] = []
  private var failure: StorageError?

  /// A writer for a file.
  ///
  /// - Parameters:
  ///   - file: Where the datasets were declared.
  ///   - workers: How many tiles are compressed at a time; nil for one a core.
  ///   - batchesInFlight: How many batches may be held in memory before `write` waits.
  public init(_ file: HDF5File, workers: Int? = nil, batchesInFlight: Int = 2) {
    self.file = file
    self.workers = max(1, workers ?? ProcessInfo.processInfo.activeProcessorCount)
    self.batchesInFlight = max(1, batchesInFlight)
  }

  /// Takes over the blocks of a stretch of steps, and returns as soon as there is room for them.
  ///
  /// - Throws: `StorageError` when a block does not fit its dataset, or an earlier block could not be stored.
  public func write(_ blocks: [DatasetBlock]) async throws(StorageError) {
    for block in blocks {
      guard let fault = block.fault else { continue }
      failure = failure ?? StorageError(fault, path: file.path, call: "write", object: block.dataset.path)
    }
    while batches.count >= batchesInFlight { await settleFirst() }
    if let failure { throw failure }
    let previous = batches.last
    let (file, workers) = (file, workers)
    batches.append(
      Task.detached {
        let tiles = await Self.compress(blocks, workers: workers)
        if let failure = await previous?.value { return failure }
        do throws(StorageError) {
          try await file.store(tiles)
          return nil
        } catch {
          return error
        }
      })
  }

  /// Waits until everything is stored.
  ///
  /// - Throws: the first `StorageError` of any block.
  public func finish() async throws(StorageError) {
    while !batches.isEmpty { await settleFirst() }
    if let failure { throw failure }
  }

  private func settleFirst() async {
    let error = await batches.removeFirst().value
    failure = failure ?? error
  }

  /// The tiles of the blocks that are not zero, in the order of the blocks.
  static func compress(_ blocks: [DatasetBlock], workers: Int) async -> [StoredTile] {
    let work = blocks.flatMap { block in
      block.dataset.grid.tiles(origin: block.origin, shape: block.shape).map { (block, $0) }
    }
    let queue = Queue(count: work.count)
    return await withTaskGroup(of: [(Int, StoredTile)].self) { group in
      for _ in 0..<min(workers, work.count) {
        group.addTask {
          let compressor = TileCompressor()
          var done: [(Int, StoredTile)] = []
          guard var compressor = consume compressor else {
            // An empty tile is reported as a failure when its turn to be stored comes.
            while let next = queue.next() {
              let (block, tile) = work[next]
              done.append((next, StoredTile(dataset: block.dataset, offset: tile.offset, bytes: [])))
            }
            return done
          }
          while let next = queue.next() {
            let (block, tile) = work[next]
            guard let bytes = compressor.compress(tile, of: block) else { continue }
            done.append((next, StoredTile(dataset: block.dataset, offset: tile.offset, bytes: bytes)))
          }
          return done
        }
      }
      var tiles: [StoredTile?] = Array(repeating: nil, count: work.count)
      for await done in group {
        for (place, tile) in done { tiles[place] = tile }
      }
      return tiles.compactMap(\.self)
    }
  }

  /// Numbers handed out once each to the workers.
  private final class Queue: Sendable {
    private let taken = Atomic<Int>(0)
    private let count: Int

    init(count: Int) { self.count = count }

    func next() -> Int? {
      let place = taken.add(1, ordering: .relaxed).oldValue
      return place < count ? place : nil
    }
  }
}
