package dev.unroll.config.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.Kind;
import dev.unroll.config.TextConfig;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrammarTest {
  @Test
  void everyKey_hasASentenceAndADefaultThatCanBeRead() {
    for (Class<?> record : records(ExperimentConfig.class, new LinkedHashSet<>())) {
      for (KeySpec spec : Grammar.keys(record)) {
        assertThat(spec.key().value()).as(record + " " + spec.name()).endsWith(".");
        if (spec.defaultText() != null && !spec.defaultText().startsWith("{")) {
          assertThat(value(spec)).as(record + " " + spec.name()).isNotNull();
        }
      }
    }
  }

  @Test
  void everyKind_hasANameAndASentence() {
    for (Class<?> record : records(ExperimentConfig.class, new LinkedHashSet<>())) {
      for (Class<?> choice : record.getInterfaces()) {
        if (choice.isSealed() && choice != TextConfig.class) {
          assertThat(Grammar.kinds(choice)).containsValue(record);
          assertThat(record.getAnnotation(Kind.class).does()).isNotBlank().doesNotEndWith(".");
        }
      }
    }
  }

  private static Object value(KeySpec spec) {
    try {
      return Scalars.value(spec, Binder.defaultNode(spec));
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
