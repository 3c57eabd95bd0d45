import Kernel

extension SummedFlows {
  /// The flows without what outlets never hold.
  static func held(_ places: Set<Int>, in park: Park) -> Set<Int> {
    var held = places.filter { $0 < park.flowCount }
    for port in park.structures.flatMap(\.ports) where port.direction == .outlet {
      for quantity in port.carrier.medium.further.indices where port.held & (1 << UInt32(quantity)) == 0 {
        held.remove(park.place(of: port.port, quantity))
      }
    }
    return held
  }

  /// Tells the further quantities of what buses spill or leave unserved from the rest.
  static func parted(_ runs: [Range<Int>], _ park: Park) -> (
    runs: [Range<Int>], rare: [(rate: Int, run: Range<Int>)]
  ) {
    let ports = park.buses.flatMap { bus in [bus.unserved, bus.excess].map { ($0, bus.carrier.medium) } }
    var rare: [(rate: Int, run: Range<Int>)] = []
    var left = runs
    for (port, medium) in ports where !medium.further.isEmpty {
      let first = park.place(of: port, 0)
      let span = first..<(first + medium.further.count)
      rare += left.map { $0.clamped(to: span) }.filter { !$0.isEmpty }.map { (park.place(of: port), $0) }
      left = left.flatMap { run in
        [run.clamped(to: 0..<span.lowerBound), run.clamped(to: span.upperBound..<Int.max)]
      }.filter { !$0.isEmpty }
    }
    return (left, rare)
  }

  static func joined(_ runs: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for run in runs.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, last.upperBound == run.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<run.upperBound
      } else {
        joined.append(run)
      }
    }
    return joined
  }
}
