package dev.unroll.config.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.CsvConfig;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.Kind;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.source.Keys;
import dev.unroll.datasets.KnownImages;
import dev.unroll.datasets.KnownText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrammarTest {
  @Test
  void everyKey_hasASentenceAndADefaultThatCanBeRead() {
    for (Class<?> record : records(ExperimentConfig.class, new LinkedHashSet<>())) {
      for (KeySpec spec : Grammar.keys(record)) {
        assertThat(spec.key().value()).as(record + " " + spec.name()).endsWith(".");
        if (spec.defaultText().filter(text -> !text.startsWith("{")).isPresent()) {
          assertThat(value(spec)).as(record + " " + spec.name()).isNotNull();
        }
      }
    }
  }

  @Test
  void everyKind_hasANameAndASentence() {
    for (Class<?> record : records(ExperimentConfig.class, new LinkedHashSet<>())) {
      for (Class<?> choice : record.getInterfaces()) {
        if (choice.isSealed()) {
          assertThat(Grammar.kinds(choice)).containsValue(record);
          assertThat(record.getAnnotation(Kind.class).does()).isNotBlank().doesNotEndWith(".");
        }
      }
    }
  }

  @Test
  void everyExclusiveKey_isOptionalAndOutsideOfLists() {
    Set<Class<?>> layers = records(LayerConfig.class, new LinkedHashSet<>());
    for (Class<?> record : records(ExperimentConfig.class, new LinkedHashSet<>())) {
      Grammar.exclusive(record)
          .ifPresent(
              group -> {
                assertThat(layers).doesNotContain(record);
                assertThat(Grammar.keys(record))
                    .filteredOn(KeySpec::optional)
                    .extracting(KeySpec::name)
                    .contains(group.value());
              });
    }
  }

  @Test
  void at_paths_areRecordsOrInterfacesOfKinds() {
    assertThat(Grammar.at("")).contains(ExperimentConfig.class);
    assertThat(Grammar.at("training.optimizer")).contains(OptimizerConfig.class);
    assertThat(Grammar.at("dataset.forecast")).contains(CsvConfig.ForecastConfig.class);
    assertThat(Grammar.at("network.layers")).as("a list").isEmpty();
    assertThat(Grammar.at("qwertz.uiop")).isEmpty();
  }

  @Test
  void corpus_meaning_namesTheKnownTexts() {
    for (String kind : List.of("characters", "words")) {
      assertThat(Grammar.keys(Grammar.kinds(DatasetConfig.class).get(kind)))
          .filteredOn(spec -> spec.name().equals("corpus"))
          .extracting(spec -> spec.key().value())
          .containsExactly("A known corpus: " + String.join(", ", KnownText.ids()) + ".");
    }
  }

  /** Files write {@code known} as the store names its data. */
  @Test
  void knownImages_asFilesWriteThem_areTheirIds() {
    assertThat(KnownImages.values()).allMatch(known -> Keys.word(known).equals(known.id()));
  }

  private static Object value(KeySpec spec) {
    try {
      return Scalars.value(spec, Binder.defaultNode(spec).orElseThrow());
    } catch (Scalars.Wrong e) {
      throw new AssertionError(spec.name() + " " + e.getMessage(), e);
    }
  }

  private static Set<Class<?>> records(Class<?> type, Set<Class<?>> found) {
    if (type.isSealed()) {
      Grammar.kinds(type).values().forEach(kind -> records(kind, found));
    } else if (type.isRecord() && found.add(type)) {
      Grammar.keys(type).forEach(spec -> records(spec.type(), found));
    }
    return found;
  }
}
