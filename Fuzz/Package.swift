// swift-tools-version: 6.2
import PackageDescription

// Built by `make fuzz` with `-sanitize=fuzzer,address` and `-enable-testing` for all of its modules.
let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "ParkTwin", path: "..")],
  targets: [
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: ["CFuzzer"]
        + ["Quantities", "Kernel", "Equipment", "Scenario", "Results", "Studies"].map {
          .product(name: $0, package: "ParkTwin")
        },
      linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),
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
