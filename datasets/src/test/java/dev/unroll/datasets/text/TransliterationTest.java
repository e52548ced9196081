package dev.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.gcardone.junidecode.Junidecode;
import org.junit.jupiter.api.Test;

class TransliterationTest {
  @Test
  void table_everyCharacter_isWhatTheTextBecomes() {
    String[] table = Transliteration.table().split("\t", -1);

    assertThat(table).hasSize(0x10000 - 0x80);
    for (int c = 0x80; c < 0x10000; c++) {
      if (!Character.isSurrogate((char) c)) {
        assertThat(table[c - 0x80])
            .as("U+%04X", c)
            .isEqualTo(Junidecode.unidecode(String.valueOf((char) c)));
      }
    }
    assertThat(table['é' - 0x80]).isEqualTo("e");
    assertThat(table['—' - 0x80]).isEqualTo("--");
  }
}
