package dev.unroll.run;

import dev.unroll.config.CsvConfig;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.LabelledTextConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.MnistRowsConfig;
import dev.unroll.config.PairsConfig;
import dev.unroll.config.TextConfig;
import dev.unroll.config.description.Setting;
import dev.unroll.config.description.Settings;
import dev.unroll.datasets.KnownPairs;
import dev.unroll.datasets.KnownTable;
import dev.unroll.datasets.store.KnownData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The data that an experiment reads, whether they are here or not.
 *
 * @param known files of known data, {@code <dataset>/<file>}
 * @param named files and directories that the configuration names: whole path → as it is from the
 *     directory of the file that names it; those that are not below that are left out
 * @param models likewise: a model, or a run directory of which nothing but its model is read
 */
public record NeededData(List<String> known, Map<Path, Path> named, Map<Path, Path> models) {
  public static NeededData of(LoadedConfig loaded) {
    Map<Path, Path> named = new TreeMap<>();
    Map<Path, Path> models = new TreeMap<>();
    for (Setting setting : Settings.of(loaded.config())) {
      if (setting.path().isPresent()) {
        Path path = Path.of(setting.path().get());
        Path from =
            loaded.source().at(setting.key()).source().directory().toAbsolutePath().normalize();
        if (path.startsWith(from) && !path.equals(from)) {
          boolean model = setting.key().equals(InitialWeights.KEY);
          (model ? models : named).put(path, from.relativize(path));
        }
      }
    }
    return new NeededData(known(loaded.config().dataset()), named, models);
  }

  private static List<String> known(DatasetConfig dataset) {
    if (dataset instanceof CsvConfig csv && csv.known().isPresent()) {
      KnownTable table = csv.known().get();
      return List.of(table.dataset() + "/" + table.file());
    }
    Optional<String> name = name(dataset);
    return KnownData.all().stream()
        .filter(data -> name.filter(data.name()::equals).isPresent())
        .flatMap(data -> data.files().stream().map(file -> data.name() + "/" + file.name()))
        .toList();
  }

  private static Optional<String> name(DatasetConfig dataset) {
    if (dataset instanceof TextConfig text) {
      return text.corpus();
    }
    if (dataset instanceof MnistRowsConfig images) {
      return images.known().map(known -> known.id());
    }
    if (dataset instanceof LabelledTextConfig labelled) {
      return labelled.known().map(known -> known.id());
    }
    return dataset instanceof PairsConfig pairs && pairs.known().isPresent()
        ? Optional.of(KnownPairs.DATASET)
        : Optional.empty();
  }
}
