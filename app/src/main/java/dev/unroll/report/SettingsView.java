package dev.unroll.report;

import java.util.List;

/**
 * The configuration in two tables: what someone chose, and what was left as it is.
 *
 * @param chosen not the default
 * @param presets the defaults
 */
record SettingsView(List<SettingRow> chosen, List<SettingRow> presets) {
  static SettingsView of(List<SettingRow> settings) {
    return new SettingsView(
        settings.stream().filter(SettingRow::chosen).toList(),
        settings.stream().filter(setting -> !setting.chosen()).toList());
  }

  String presetCount() {
    return Numbers.count(presets.size());
  }
}
