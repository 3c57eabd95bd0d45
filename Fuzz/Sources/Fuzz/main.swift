import CFuzzer
import Foundation

// The first argument is the reader that is tried, the others are libFuzzer's: a corpus, `-runs=100000`.
guard CommandLine.arguments.count > 1, let target = FuzzTarget(rawValue: CommandLine.arguments[1]) else {
  let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " | ")
  FileHandle.standardError.write(Data("usage: Fuzz (\(names)) [CORPUS] [libFuzzer's options]\n".utf8))
  exit(64)
}

// libFuzzer calls back without a context, so what is tried is chosen by which function it is given.
let callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt =
  switch target {
  case .yaml: { data, size in FuzzTarget.yaml.take(data, size) }
  case .scenario: { data, size in FuzzTarget.scenario.take(data, size) }
  case .table: { data, size in FuzzTarget.table.take(data, size) }
  case .workbook: { data, size in FuzzTarget.workbook.take(data, size) }
  case .epw: { data, size in FuzzTarget.epw.take(data, size) }
  case .results: { data, size in FuzzTarget.results.take(data, size) }
  case .journal: { data, size in FuzzTarget.journal.take(data, size) }
  }

var arguments = ([CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)).map { strdup($0) }
var count = CInt(arguments.count)
let status = arguments.withUnsafeMutableBufferPointer { buffer in
  var first = buffer.baseAddress
  return LLVMFuzzerRunDriver(&count, &first, callback)
}
exit(status)
