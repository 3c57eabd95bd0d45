import Kernel

extension Comparison {
  /// What runs cost in later years, as far as someone looks at them: where something is bought that lasts.
  ///
  /// - Parameter figures: of those that were run now; a finished run cannot be made older, and its years are all alike.
  static func courses(
    of runs: [ComparedRun], _ reference: Int, _ figures: [RunFigures?], _ annualising: Bool, _ aged: AgedRuns
  ) async throws -> [AgeingCourse?] {
    let periods = runs.indices.map { run in
      run == reference
        ? nil
        : ScenarioEconomics(runs[run], against: runs[reference], annualising: annualising)?.studyPeriod
    }
    let longest = periods.compactMap { $0 }.max()
    return try await aged.courses(
      of: runs.indices.map { run in
        guard let period = run == reference ? longest : periods[run], let found = figures[run] else {
          return nil
        }
        return AgedRuns.Subject(scenario: runs[run].scenario, figures: found, period: period)
      })
  }
}
