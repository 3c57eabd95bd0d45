import Foundation

/// What SALib, scipy and mpmath give; written by `SALib/reference.py`, versions are in the files.
enum Reference {
  struct Sampling: Decodable {
    struct Checksum: Decodable {
      let axes: Int
      let count: Int
      let value: String
    }
    struct Skipped: Decodable {
      let skip: Int
      let points: [[Double]]
    }
    struct Quantiles: Decodable {
      let shape: String
      let parameters: [Double?]
      let probabilities: [Double]
      let values: [Double]
    }
    let sobolChecksum: Checksum
    let sobol: [[Double]]
    let sobolSkipped: Skipped
    let saltelliSecondOrder: [[Double]]
    let saltelliFirstOrder: [[Double]]
    let saltelliNotSkipped: [[Double]]
    let normalProbabilities: [Double]
    let normalQuantiles: [Double]
    let quantiles: [Quantiles]
  }

  static func sampling() throws -> Sampling { try read("sampling.json") }

  static func read<Content: Decodable>(_ name: String) throws -> Content {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "SALib").appending(path: name)
    return try JSONDecoder().decode(Content.self, from: Data(contentsOf: file))
  }
}
