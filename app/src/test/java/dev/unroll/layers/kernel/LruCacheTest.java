package dev.unroll.layers.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LruCacheTest {
  private final List<String> made = new ArrayList<>();
  private final List<String> released = new ArrayList<>();
  private final LruCache<Integer, String> kept =
      new LruCache<>(
          2,
          key -> {
            made.add("made " + key);
            return "made " + key;
          },
          released::add);

  @Test
  void get_again_isNotMadeAgain() {
    assertThat(kept.get(1)).isSameAs(kept.get(1));
    assertThat(made).containsExactly("made 1");
  }

  @Test
  void get_oneTooMany_releasesTheOneThatWasNotUsedLongest() {
    kept.get(1);
    kept.get(2);
    kept.get(1);

    kept.get(3);

    assertThat(released).containsExactly("made 2");
    kept.get(1);
    assertThat(made).containsExactly("made 1", "made 2", "made 3");
  }
}
