package dev.unroll.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DelimiterTest {
  @Test
  void guess_isWhatEveryLineHasEquallyOften() {
    assertThat(Delimiter.guess("a;b;c\n1,5;2;3\n1;2;3\n")).contains(';');
    assertThat(Delimiter.guess("a\tb\n1\t2\n")).contains('\t');
    assertThat(Delimiter.guess("a|b,c|d\n1|2,3|4\n")).contains('|');
    assertThat(Delimiter.guess("name,x\n\"Doe, J\",1\n")).contains(',');
    assertThat(Delimiter.guess("one\ntwo\n")).isEmpty();
    assertThat(Delimiter.guess("")).isEmpty();
  }

  /** Prose may have a comma in every line, but no column of numbers. */
  @Test
  void ofNumbers_proseWithCommas_isNoTable() {
    assertThat(Delimiter.ofNumbers("Dear all,\nyours,\nwe hope,\nyou,\n")).isEmpty();
    assertThat(Delimiter.ofNumbers("x,y\na,1.5\nb,-2e3\nc,3\n")).isEqualTo(Optional.of(','));
    assertThat(Delimiter.ofNumbers("1,2\n3,4\n")).isEmpty();
  }
}
