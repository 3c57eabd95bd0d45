public import Kernel
import LaneMath

/// Writes the first lane of a run to a results file while the run goes on.
///
/// Steps are read one by one (``record(_:)``) and handed on in blocks (``flushBlock()``), which are compressed and
/// stored beside the simulation; memory does not grow with the horizon. The file appears when ``finish(_:indicators:)``
/// returns; until then, and after any failure, what stood under its name is untouched.
public final class RunRecorder {
  /// Steps that a block has room for.
  public static let blockSteps = ChunkGrid.steps

  let file: HDF5File
  let layout: RunLayout
  let steps: RecordedSteps
  private let writer: BlockWriter
  private let datasets: [RecordedDataset]
  private let warmUpSteps: Int
  private let flows: FlowRows
  private let wide: BlockRows<Double>
  private let whole: BlockRows<Int32>
  private let conserved = Conserved.allCases
  private let exchangeFactors: [Double]
  private var sums: PeriodSums
  private var initial: [Double]
  /// Steps in the block, and steps in blocks before it.
  private var filled = 0
  private var flushed = 0
  private var isOverfull = false

  /// Starts a file that will appear at a path.
  ///
  /// - Parameters:
  ///   - path: where; nothing there is touched before the run is finished.
  ///   - park: what is going to be simulated.
  ///   - metadata: what the file says of the run.
  /// - Throws: `StorageError` when the folder is missing, not writable, or the disk refuses.
  public init(_ path: String, park: Park, metadata: RunMetadata) async throws(StorageError) {
    let layout = RunLayout(park)
    let steps = RecordedSteps(park)
    let file = try await HDF5File(at: path)
    do throws(StorageError) {
      try await Self.writeHead(of: file, metadata, steps)
      datasets = try await layout.declare(in: file, steps)
    } catch {
      await file.discard()
      throw error
    }
    (self.file, self.layout, self.steps) = (file, layout, steps)
    writer = BlockWriter(file)
    warmUpSteps = park.warmUpSteps
    let capacity = min(Self.blockSteps, steps.count)
    let setRows = conserved.count * layout.boundaries.count + layout.observed.count
    flows = FlowRows(layout, setRows: setRows, capacity: capacity)
    wide = BlockRows(rows: layout.states.count + conserved.count, capacity: capacity)
    whole = BlockRows(rows: 3 * layout.buses.count + 1, capacity: capacity)
    sums = PeriodSums(.months(steps.clock), rows: layout.means.map(\.rows.upperBound).max() ?? 0)
    exchangeFactors = conserved.map { ShownUnit(of: $0.unit).factor }
    initial = layout.states.map(\.initial)
  }

  /// The name under which the file will appear.
  public var path: String { file.path }

  /// Steps until the block is full.
  public var room: Int { wide.capacity - filled }

  /// Bytes of the block's rows.
  var bufferBytes: Int { flows.rows.bytes + wide.bytes + whole.bytes }

  /// Reads a settled step; steps of the warm-up are not kept.
  ///
  /// A full block must be flushed before the next step.
  public func record(_ view: StepView) {
    guard view.step >= warmUpSteps else {
      if view.step == warmUpSteps - 1 {
        for (row, state) in layout.states.enumerated() { initial[row] = view.memory.numbers[state.place][0] }
      }
      return
    }
    guard filled < wide.capacity else {
      isOverfull = true
      return
    }
    countExchanges(view)
    let observed = flows.line + (flows.firstSet + conserved.count * layout.boundaries.count)
    for (row, series) in layout.observed.enumerated() {
      observed[row] = Float(series.values[view.step] * series.unit.factor + series.unit.offset)
    }
    flows.gather(view.memory)
    for (row, state) in layout.states.enumerated() {
      wide.set(row, at: filled, to: view.memory.numbers[state.place][0])
    }
    for kind in conserved {
      let residual = max(view.parkResidual(kind)[0], view.unitResidual(kind)[0])
      wide.set(layout.states.count + kind.rawValue, at: filled, to: residual)
    }
    for (row, bus) in layout.buses.enumerated() {
      let margin = view.margin(bus: bus, lane: 0)
      whole.set(row, at: filled, to: Int32((margin.unit ?? -1) + 1))
      whole.set(layout.buses.count + row, at: filled, to: Int32(margin.bound.rawValue))
      // A closure here would copy the view, with every list that it holds, for each bus of each step.
      var inlet: Int32 = 0
      if let unit = margin.unit, let place = margin.inlet { inlet = view.port(place, ofUnit: unit).index + 1 }
      whole.set(2 * layout.buses.count + row, at: filled, to: inlet)
    }
    whole.set(3 * layout.buses.count, at: filled, to: view.frozen[0] ? 1 : 0)
    filled += 1
  }

  private func countExchanges(_ view: StepView) {
    let line = flows.line + flows.firstSet
    let boundaries = layout.boundaries.count
    for row in 0..<boundaries * conserved.count { line[row] = 0 }
    for entry in layout.exchanges {
      let exchange = view.exchange(unit: entry.unit)
      for kind in exchangeFactors.indices {
        line[kind * boundaries + entry.boundary] += Float(exchange[kind] * exchangeFactors[kind])
      }
    }
  }

  /// Hands the steps read since the last call on to be stored; returns as soon as there is room for the next block.
  ///
  /// - Throws: `StorageError` when this or an earlier block could not be stored.
  public nonisolated(nonsending) func flushBlock() async throws(StorageError) {
    if isOverfull {
      throw StorageError("a step came while the block was full", path: path, call: "record")
    }
    guard filled > 0 else { return }
    flows.transpose()
    sums.add(flows.rows, from: flushed, steps: filled)
    let blocks = datasets.compactMap(block)
    flushed += filled
    filled = 0
    flows.restart()
    wide.clearUse()
    whole.clearUse()
    try await writer.write(blocks)
  }

  /// The numbers of a dataset in this block; nil where all are zero, which need not be stored.
  private func block(of recorded: RecordedDataset) -> DatasetBlock? {
    func block<Element>(_ rows: BlockRows<Element>, _ range: Range<Int>) -> DatasetBlock? {
      rows.take(range, steps: filled).map { DatasetBlock($0, of: recorded.dataset, firstStep: flushed) }
    }
    func shifted(_ range: Range<Int>, by offset: Int) -> Range<Int> {
      (range.lowerBound + offset)..<(range.upperBound + offset)
    }
    let boundaries = layout.boundaries.count
    let states = layout.states.count
    let buses = layout.buses.count
    return switch recorded.source {
    case .gathered(let rows): block(flows.rows, rows)
    case .summed(let rows): block(flows.rows, shifted(rows, by: flows.firstSum))
    case .exchange(let kind):
      block(flows.rows, shifted(0..<boundaries, by: flows.firstSet + kind.rawValue * boundaries))
    case .observed(let row):
      block(flows.rows, shifted(row..<(row + 1), by: flows.firstSet + conserved.count * boundaries))
    case .states(let rows): block(wide, rows)
    case .residual: block(wide, states..<(states + conserved.count))
    case .marginUnit(let rows): block(whole, rows)
    case .marginReason(let rows): block(whole, shifted(rows, by: buses))
    case .marginInlet(let rows): block(whole, shifted(rows, by: 2 * buses))
    case .frozen: block(whole, (3 * buses)..<(3 * buses + 1))
    }
  }

  /// Stores what is left, writes what is known at the end, and publishes the file.
  ///
  /// - Parameters:
  ///   - report: what the run did.
  ///   - indicators: what the accounts say.
  ///   - warnings: what a reader of the file must know.
  /// - Throws: `StorageError` when steps are missing, or anything could not be stored; the file is then discarded.
  public nonisolated(nonsending) func finish(
    _ report: Report, indicators: RecordedIndicators = RecordedIndicators(), warnings: [RunWarning] = []
  ) async throws(StorageError) {
    do throws(StorageError) {
      guard flushed + filled == steps.count else {
        throw StorageError(
          "\(flushed + filled) of \(steps.count) steps were recorded", path: path, call: "finish")
      }
      try await flushBlock()
      try await writer.finish()
      try await layout.writeMeans(sums, in: file, steps)
      try await Self.writeTail(of: file, layout, initial: initial, report, indicators)
      try await Self.write(warnings, to: file)
      try await file.publish()
    } catch {
      await discard()
      throw error
    }
  }

  /// Gives the file up and removes what was written.
  public nonisolated(nonsending) func discard() async {
    try? await writer.finish()
    await file.discard()
  }
}
