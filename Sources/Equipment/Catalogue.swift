public import Kernel

/// Every kind of equipment a scenario may name, one line a kind, by folder.
public enum Catalogue {
  /// The kinds.
  public static let kinds: [any EquipmentKind.Type] = [
    FuelSupply.self,
    GridConnection.self,
    Landfill.self,
    Market.self,
    Outfall.self,
    WaterIntake.self,
    ProcessPlant.self,
    Battery.self,
    PhotovoltaicArray.self,
    BackPressureTurbine.self,
    LetdownStation.self,
    SteamBoiler.self,
    Converter.self,
    Link.self,
    WasteStore.self,
    BiologicalTreatment.self,
    WaterWorks.self,
  ]

  /// A kind by its name.
  public static func kind(named name: String) -> (any EquipmentKind.Type)? { kinds.first { $0.kind == name } }
}
