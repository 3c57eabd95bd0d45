/// How much runs hang on what was varied, in three forms.
package protocol SensitivityReport {
  var page: String { get }
  var json: JSON { get }
  var commaSeparated: String { get }
}
