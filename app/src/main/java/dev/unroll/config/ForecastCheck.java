package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.datasets.ForecastScale;
import java.util.List;

/** What must hold between the keys of a forecast. */
final class ForecastCheck {
  private static final String NEEDED = "is for a forecast; add forecast, or remove it";

  private ForecastCheck() {}

  static void check(CsvConfig csv, KeyProblems problems) {
    if (csv.forecast().isEmpty()) {
      csv.knownAhead().ifPresent(key -> problems.add("dataset.known_ahead", NEEDED));
      csv.scale().ifPresent(key -> problems.add("dataset.scale", NEEDED));
      csv.season().ifPresent(key -> problems.add("dataset.season", NEEDED));
      if (csv.window() != null && csv.window().stride().isPresent()) {
        problems.add("dataset.window.stride", NEEDED);
      }
      if (csv.window() != null && csv.window().patch() > 1) {
        problems.add("dataset.window.patch", NEEDED);
      }
      return;
    }
    csv.forecast()
        .get()
        .columns()
        .ifPresent(all -> names("dataset.forecast.columns", all, problems));
    csv.knownAhead().ifPresent(known -> knownAhead(csv, known, problems));
    csv.scale().ifPresent(scale -> scale(csv, scale, problems));
    if (csv.window() != null && csv.window().patch() > 1) {
      patch(csv.window(), problems);
    }
  }

  private static void names(String key, List<String> names, KeyProblems problems) {
    if (names.isEmpty()) {
      problems.add(key, "must name a column");
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.indexOf(names.get(i)) < i) {
        problems.add(Keys.path(key, i), MessageText.text(names.get(i)) + " is named twice");
      }
    }
  }

  private static void knownAhead(CsvConfig csv, List<String> known, KeyProblems problems) {
    names("dataset.known_ahead", known, problems);
    for (int i = 0; i < known.size(); i++) {
      if (csv.forecast().orElseThrow().all().contains(known.get(i))) {
        problems.add(
            Keys.path("dataset.known_ahead", i),
            MessageText.text(known.get(i))
                + " is forecast: the network would see the answer; remove it");
      }
    }
  }

  private static void patch(CsvConfig.CsvWindowConfig window, KeyProblems problems) {
    if (window.length() % window.patch() != 0) {
      problems.add(
          "dataset.window.patch",
          "must divide the window's length, %d, is %d".formatted(window.length(), window.patch()));
    }
    if (window.stride().isEmpty()) {
      problems.add(
          "dataset.window.patch",
          "rows read at once have one forecast at the window's end; write window: { length: %d,"
                  .formatted(window.length())
              + " stride: 1, patch: %d }".formatted(window.patch()));
    }
  }

  private static void scale(CsvConfig csv, List<ForecastScale> scale, KeyProblems problems) {
    if (scale.contains(ForecastScale.WINDOW) && scale.contains(ForecastScale.STANDARD)) {
      problems.add("dataset.scale", "window and standard exclude each other; keep one of them");
    }
    boolean everyStep = csv.window() != null && csv.window().stride().isEmpty();
    if (scale.contains(ForecastScale.WINDOW) && everyStep) {
      problems.add(
          "dataset.scale",
          "window: the mean of a window tells of its later steps, so that only the forecast at its"
              + " end can be learnt; write window: { length: %d, stride: 1 }"
                  .formatted(csv.window().length()));
    }
    if (scale.contains(ForecastScale.LINEAR) && everyStep) {
      problems.add(
          "dataset.scale",
          "linear: a regression needs a whole window, so that only the forecast at its end can be"
              + " learnt; write window: { length: %d, stride: 1 }"
                  .formatted(csv.window().length()));
    }
    if (scale.contains(ForecastScale.LINEAR)
        && (scale.contains(ForecastScale.SEASONAL) || scale.contains(ForecastScale.DIFFERENCE))) {
      problems.add(
          "dataset.scale",
          "linear is what is forecast without a network, as seasonal and difference are; keep it or"
              + " them");
    }
    if (scale.contains(ForecastScale.SEASONAL) && csv.season().filter(s -> s == 0).isPresent()) {
      problems.add("dataset.scale", "seasonal needs a season, and dataset.season is none");
    }
  }
}
