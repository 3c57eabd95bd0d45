// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "ParkTwin", path: "..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["Kernel", "LaneMath", "Equipment", "Scenario", "Results", "Accounts"].map {
        .product(name: $0, package: "ParkTwin")
      })
  ]
)

for target in package.targets {
  target.swiftSettings = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
