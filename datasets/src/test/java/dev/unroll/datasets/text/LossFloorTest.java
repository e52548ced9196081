package dev.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.KnownText;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.verse.ToyVerse;
import org.junit.jupiter.api.Test;

class LossFloorTest {
  private static final String SHA256 =
      "f0dce4faeac1caa5e87b9b7a185112d8c0b1268dc44e617bf9c3f668e3c5afd3";

  @Test
  void lossFloor_charactersPredictedInTurn_isTheEntropy() {
    TextSource corpus = new TextSource.Corpus(KnownText.TOY_VERSE.id());
    TextData data = Texts.of(corpus).windows(64, 64).split(0.05, 0.05).load();

    assertThat(data.lossFloor()).hasValue(ToyVerse.entropy());
    assertThat(data.sources()).containsExactly(new DataSource("toy-verse", 200_013, SHA256));
    assertThat(data.encoding().symbols()).hasSize(45);
    assertThat(Texts.of(corpus).windows(64, 64).transliterate().load().lossFloor())
        .hasValue(ToyVerse.entropy());
  }

  @Test
  void lossFloor_anythingElse_isUnknown() {
    TextSource corpus = new TextSource.Corpus(KnownText.TOY_VERSE.id());

    assertThat(Texts.of(corpus).words(1).windows(64, 64).load().lossFloor()).isEmpty();
    assertThat(Texts.of(corpus).fillIn(0.1).windows(64, 64).load().lossFloor()).isEmpty();
    assertThat(Texts.of(corpus).lowercase().windows(64, 64).load().lossFloor()).isEmpty();
    assertThat(Texts.of(corpus).markers().windows(64, 64).load().lossFloor()).isEmpty();
    assertThat(Texts.of(corpus).explicit("abcde ").skipUnknown().windows(64, 64).load().lossFloor())
        .isEmpty();
    assertThat(Texts.inline(ToyVerse.text()).windows(64, 64).load().lossFloor()).isEmpty();
  }
}
