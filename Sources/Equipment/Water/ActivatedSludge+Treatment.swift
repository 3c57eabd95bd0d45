import Foundation
import Kernel
import LaneMath

extension ActivatedSludge {
  /// What comes of a feed with a substitute carbon source (biodegradable COD, kg/s) at a sludge age in seconds.
  func treat(_ feed: SludgeFeed, substitute: Lanes, age: Lanes) -> TreatedFlow {
    var out = TreatedFlow()
    let above = feed.celsius - 20
    let days = age / 86_400
    let main = max(feed.biodegradable - substitute, .zero)
    let (removed, observed) = organics(main, feed.water, days, above)
    let cells = removed * observed
    let respired = removed - cells

    let inert = feed.organicNitrogen * inertNitrogen
    let ammonified = feed.organicNitrogen - inert
    let reduced = feed.ammonium + ammonified
    let assimilated = min(Self.nitrogenPerDemand * cells, reduced)
    let left = reduced - assimilated
    let nitrifierDecay = 0.17 * power(1.029, above)
    out.nitrified = max(left - unnitrified(feed, days, above, nitrifierDecay), .zero)
    if !dosesAlkali { out.nitrified = min(out.nitrified, feed.alkalinity * (14.0 / 100)) }
    out.nitrousNitrogen = min(nitrousOxideFactor * feed.nitrogen, out.nitrified + feed.nitrate)
    let pool = feed.nitrate + out.nitrified - out.nitrousNitrogen

    let own = ownDenitrification(feed, substitute, respired, pool)
    let perDemand = (1 - anoxicYield) / Self.oxygenPerDenitrified
    let wanted = dosesCarbon ? max(pool - nitrateTarget * feed.water - own, .zero) : .zero
    out.carbonNeed = wanted / perDemand
    out.boughtCarbon = max(out.carbonNeed - substitute, .zero)
    out.denitrified = own + min(pool - own, (substitute + out.boughtCarbon) * perDemand)

    let grown = (substitute + out.boughtCarbon) * observed
    let nitrifiers = min(
      0.15 * Self.demandPerCells * out.nitrified / (1 + nitrifierDecay * days),
      0.5 * (respired + (substitute + out.boughtCarbon) * (1 - observed)))
    out.biomass = cells + grown + nitrifiers
    let more = Self.nitrogenPerDemand * (grown + nitrifiers)
    let fromNitrate = min(more, pool - out.denitrified)
    let fromAmmonium = min(more - fromNitrate, left - out.nitrified)
    out.sludgeNitrogen = assimilated + fromNitrate + fromAmmonium
    out.nitrate = pool - out.denitrified - fromNitrate
    out.ammonium = left - out.nitrified - fromAmmonium
    out.organicNitrogen = inert
    out.readily = main - removed
    settlePhosphorus(feed, &out)
    settleSolids(feed, &out)
    settleAlkalinity(feed, ammonified, &out)
    settleBalances(feed, &out)
    return out
  }

  /// Biodegradable COD removed, and what of it stays as sludge.
  ///
  ///     S = K (1 + b θ) / (θ (μ − b) − 1),   Y_obs = Y (1 + f b θ) / (1 + b θ)      (eq. 7-46, 8-20)
  private func organics(
    _ biodegradable: Lanes, _ water: Lanes, _ days: Lanes, _ above: Lanes
  ) -> (removed: Lanes, observed: Lanes) {
    let decay = 0.12 * power(1.04, above)
    let growth = days * (6.0 * power(1.07, above) - decay) - 1
    // K = 8 mg/L of biodegradable COD.
    let remaining = ratio(8e-6 * (1 + decay * days), growth, else: Lanes(all: unlimited)) * water
    let observed = yield * (1 + 0.15 * decay * days) / (1 + decay * days)
    return (biodegradable - min(biodegradable, remaining), observed)
  }

  /// Ammonium that nitrifiers of this age leave, kg/s: `S = K (b + 1/θ) / (μ − b − 1/θ)`, θ the aerobic age; everything
  /// where they are washed out.
  private func unnitrified(
    _ feed: SludgeFeed, _ days: Lanes, _ above: Lanes, _ decay: Lanes
  ) -> Lanes {
    let oxygen = dissolvedOxygen / (0.5e-3 + dissolvedOxygen)
    let concentration = ratio(feed.salt, feed.water)
    let free = 1 - clamp(ratio(concentration - saltStart, saltEnd - saltStart), .zero, Lanes(all: 1))
    let growth = 0.90 * power(1.072, above) * oxygen * free
    let loss = decay + 1 / (days * (1 - anoxicShare))
    // K = 0.5 mg/L.
    return ratio(0.5e-6 * loss, growth - loss, else: Lanes(all: unlimited)) * feed.water
  }

  /// Nitrate that the wastewater's own carbon takes in an anoxic zone ahead (DWA-A 131, 2016, sec. 5.2.4),
  ///
  ///     0.75 (O_readily + (O_C − O_readily) (V_D/V)^0.68) / 2.86,
  ///
  /// and no more than the recirculation brings back, R/(1 + R).
  private func ownDenitrification(
    _ feed: SludgeFeed, _ substitute: Lanes, _ respired: Lanes, _ pool: Lanes
  ) -> Lanes {
    let readily = min((1 - yield) * max(feed.readily - substitute, .zero), respired)
    let ahead = select(anoxicShare .> 0, readily, .zero)
    let oxygen = 0.75 * (ahead + (respired - readily) * anoxicRespiration)
    return min(oxygen / Self.oxygenPerDenitrified, pool * recirculation / (1 + recirculation))
  }

  /// `base` to the power of `exponent`.
  @inline(__always) private func power(_ base: Double, _ exponent: Lanes) -> Lanes {
    exp(Lanes(all: log(base)) * exponent)
  }
}
