package dev.unroll.report.page;

import dev.unroll.result.NumberText;
import dev.unroll.result.SettingRow;
import java.util.List;
import java.util.Optional;

/**
 * The configuration in two tables: what someone chose, and what was left as it is.
 *
 * @param chosen not the default
 * @param presets the defaults
 */
record SettingsView(List<Row> chosen, List<Row> presets) {
  /**
   * @param key in parts, each but the last with its dot; a narrow page breaks it there
   * @param preset empty if there is none
   */
  record Row(List<String> key, String value, Optional<String> preset) {}

  /** Empty where they are not known. */
  static Optional<SettingsView> of(List<SettingRow> settings) {
    return Optional.of(
            new SettingsView(
                settings.stream().filter(SettingRow::chosen).map(SettingsView::row).toList(),
                settings.stream().filter(s -> !s.chosen()).map(SettingsView::row).toList()))
        .filter(view -> !settings.isEmpty());
  }

  private static Row row(SettingRow setting) {
    List<String> parts = List.of(setting.key().split("(?<=\\.)"));
    return new Row(parts, setting.value(), setting.preset());
  }

  String presetCount() {
    return NumberText.count(presets.size());
  }
}
