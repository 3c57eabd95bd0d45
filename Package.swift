// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "ParkTwin",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "parktwin", targets: ["parktwin"]),
    .library(name: "LaneMath", targets: ["LaneMath"]),
    .library(name: "Quantities", targets: ["Quantities"]),
    .library(name: "Properties", targets: ["Properties"]),
    .library(name: "Kernel", targets: ["Kernel"]),
    .library(name: "Equipment", targets: ["Equipment"]),
    .library(name: "Scenario", targets: ["Scenario"]),
    .library(name: "Accounts", targets: ["Accounts"]),
    .library(name: "Results", targets: ["Results"]),
    .library(name: "Studies", targets: ["Studies"]),
    .library(name: "ParkTesting", targets: ["ParkTesting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"]), .brew(["hdf5"])]),
    .systemLibrary(
      name: "CUDUNITS2", providers: [.apt(["libudunits2-dev"]), .brew(["udunits"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .systemLibrary(
      name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(
      name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CRSVG", pkgConfig: "cairo", providers: [.apt(["librsvg2-dev"]), .brew(["librsvg"])]),
    .systemLibrary(
      name: "CFontconfig", pkgConfig: "fontconfig",
      providers: [.apt(["libfontconfig-dev"]), .brew(["fontconfig"])]),
    .target(name: "Quantities", dependencies: ["CUDUNITS2"]),
    .target(name: "CLanes"),
    .target(name: "LaneMath", dependencies: ["CLanes"]),
    .target(name: "Properties", dependencies: ["LaneMath"]),
    .target(name: "Kernel", dependencies: ["LaneMath", "Quantities"]),
    .target(name: "Equipment", dependencies: ["Kernel", "LaneMath", "Properties", "Quantities"]),
    .target(
      name: "Scenario",
      dependencies: [
        "Kernel", "LaneMath", "Properties", "Quantities", "CZip", "CXML2",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(name: "Accounts", dependencies: ["Kernel", "LaneMath", "Quantities"]),
    .target(name: "Results", dependencies: ["Kernel", "LaneMath", "Quantities", "CHDF5", "CDeflate"]),
    .target(
      name: "Studies",
      dependencies: [
        "Kernel", "LaneMath", "Quantities", "Scenario", "Accounts", "Results",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "Reports",
      dependencies: [
        "Kernel", "LaneMath", "Quantities", "Scenario", "Accounts", "Results", "Studies", "CXLSXWriter",
        "CRSVG", "CFontconfig",
      ],
      resources: ["tokens.css", "report.css", "charts.js", "page.js", "sweep.js"].map {
        .embedInCode("Page/Resources/\($0)")
      }),
    .executableTarget(
      name: "parktwin",
      dependencies: [
        "Kernel", "LaneMath", "Properties", "Quantities", "Equipment", "Scenario", "Accounts", "Results",
        "Studies", "Reports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "ParkTesting", dependencies: ["Kernel", "LaneMath", "Quantities"]),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"]),
    .testTarget(name: "LaneMathTests", dependencies: ["LaneMath"]),
    .testTarget(name: "PropertiesTests", dependencies: ["Properties", "LaneMath"]),
    .testTarget(
      name: "KernelTests", dependencies: ["Kernel", "LaneMath", "Quantities", "ParkTesting"],
      exclude: ["Clearing", "NoFixedPoint", "Reactions"]),
    .testTarget(
      name: "EquipmentTests",
      dependencies: ["Equipment", "Kernel", "LaneMath", "Properties", "Quantities", "ParkTesting"]),
    .testTarget(
      name: "ScenarioTests",
      dependencies: ["Scenario", "Kernel", "LaneMath", "Quantities", "ParkTesting", "CZip"],
      exclude: ["Workbook/LibreOffice"]),
    .testTarget(name: "AccountsTests", dependencies: ["Accounts", "Kernel", "LaneMath", "ParkTesting"]),
    .testTarget(name: "ResultsTests", dependencies: ["Results", "Kernel", "LaneMath", "ParkTesting"]),
    .testTarget(
      name: "StudiesTests",
      dependencies: [
        "Studies", "Accounts", "Results", "Scenario", "Equipment", "Kernel", "LaneMath", "ParkTesting",
      ],
      exclude: ["SALib"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Studies", "Accounts", "Results", "Scenario", "Equipment", "Kernel", "LaneMath",
        "Quantities", "ParkTesting", "CRSVG",
      ]),
    .testTarget(
      name: "MetamorphicTests",
      dependencies: [
        "Studies", "Accounts", "Scenario", "Equipment", "Kernel", "LaneMath", "Quantities", "ParkTesting",
      ]),
    .testTarget(
      name: "CommandTests",
      dependencies: ["parktwin", "Equipment", "Kernel", "LaneMath", "Quantities", "ParkTesting"]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
