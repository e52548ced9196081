package dev.unroll.datasets.pairs;

import static dev.unroll.datasets.pairs.Pairs.CHARACTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.PairData;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.Split;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class PairTextsTest {
  @TempDir Path directory;

  private Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PairSource table(String text) {
    return new PairSource.Table(write("pairs.tsv", text));
  }

  private AbstractThrowableAssert<?, ?> error(Pairs pairs, PairSource source) {
    return assertThatThrownBy(() -> pairs.load(source)).isInstanceOf(DataException.class);
  }

  @Test
  void batch_unequalPairs_targetsBeginAtOneStep() {
    PairData data = CHARACTERS.load(table("ab\tx\nb\txyx\n"));

    // Sources a b <unknown>, then targets x y <unknown> start end.
    PairEncoding encoding = data.encoding();
    assertThat(encoding.source().symbols()).containsExactly("a", "b", "<unknown>");
    assertThat(encoding.begin()).isEqualTo(3 + 3);
    assertThat(data.shape().begin()).contains(6);
    DataSet batch = data.evaluation(Split.TRAIN, 2).next();
    assertThat(batch.getFeatures())
        .isEqualTo(Nd4j.create(new float[][][] {{{0, 1, 6, 3, 0, 0}}, {{0, 1, 6, 3, 4, 3}}}));
    assertThat(batch.getFeaturesMaskArray())
        .isEqualTo(Nd4j.create(new float[][] {{1, 1, 1, 1, 0, 0}, {0, 1, 1, 1, 1, 1}}));
    assertThat(batch.getLabels())
        .isEqualTo(Nd4j.create(new float[][][] {{{0, 0, 0, 4, 0, 0}}, {{0, 0, 0, 1, 0, 4}}}));
    assertThat(batch.getLabelsMaskArray())
        .isEqualTo(Nd4j.create(new float[][] {{0, 0, 1, 1, 0, 0}, {0, 0, 1, 1, 1, 1}}));
  }

  @Test
  void load_sharedVocabulary_hasEachSymbolOnce() {
    PairEncoding encoding = CHARACTERS.sharing().load(table("ab\tBc\n")).encoding();

    assertThat(encoding.inputSize()).isEqualTo(encoding.classes().size()).isEqualTo(6);
    assertThat(encoding.source()).isEqualTo(encoding.target());
    assertThat(encoding.begin()).isEqualTo(4);
  }

  @Test
  void load_reversedSource_isReadFromItsEnd() {
    PairData data = CHARACTERS.reversing().load(table("abc\tx\n"));

    assertThat(data.source(Split.TRAIN, 0)).containsExactly(2, 1, 0);
    assertThat(data.pair(Split.TRAIN, 0).sourceTokens()).containsExactly("a", "b", "c");
  }

  @Test
  void load_longerThanLength_isCutAndTold() {
    PairData data = CHARACTERS.cutAt(2).load(table("abc\txyz\na\tx\n"));

    assertThat(data.source(Split.TRAIN, 1)).containsExactly(0, 1);
    // Without an end marker, as it does not end there.
    assertThat(data.labels(Split.TRAIN, 1)).containsExactly(0, 1);
    assertThat(data.labels(Split.TRAIN, 0)).containsExactly(0, data.encoding().end());
    assertThat(data.pair(Split.TRAIN, 1).targetTokens()).containsExactly("x", "y", "z");
    assertThat(data.warnings())
        .containsExactly(
            "1 of 2 pairs have a side longer than 2 symbols and are cut (dataset.length)");
  }

  @Test
  void load_twoFilesOneGzipped_areReadLineByLine() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("ein Hund\n\ndie Katze\n".getBytes(StandardCharsets.UTF_8));
    }
    Path source = Files.write(directory.resolve("a.de.gz"), bytes.toByteArray());
    Path target = write("a.en", "a dog\n\nthe cat\n");

    PairData data = CHARACTERS.words().load(new PairSource.Files(source, target));

    assertThat(data.examples(Split.TRAIN)).isEqualTo(2);
    assertThat(data.pair(Split.TRAIN, 1).target()).isEqualTo("the cat");
    assertThat(data.place(Split.TRAIN, 1)).isEqualTo(source + ":3");
    assertThat(data.sources()).hasSize(2);
  }

  @Test
  void load_filesOfDifferentLength_saysWhereTheFirstIsAlone() {
    Path source = write("a", "x\ny\nz\n");
    Path target = write("b", "x\n");

    error(CHARACTERS, new PairSource.Files(source, target))
        .hasMessageStartingWith(source + " has 3 lines, and " + target + " has 1\n")
        .hasMessageContaining("line 2 is the first that is alone");
  }

  @Test
  void load_oneSideEmpty_isNamedWithItsLine() {
    Path source = write("a", "x\ny\n");
    Path target = write("b", "x\n \n");

    error(CHARACTERS, new PairSource.Files(source, target))
        .hasMessageStartingWith(target + ":2: is empty, and line 2 of " + source + " is not");
    error(CHARACTERS, table("x\ty\nx\t \n"))
        .hasMessageContaining("pairs.tsv:2: the target is empty");
    error(CHARACTERS, table("x\ty\n\ty\n"))
        .hasMessageContaining("pairs.tsv:2: the source is empty");
    error(CHARACTERS, table(" \n")).hasMessageContaining("pairs.tsv: has no line with a text");
  }

  @Test
  void load_lineWithoutTab_isNamedWithItsLine() {
    error(CHARACTERS, table("x\ty\n\nx y\n"))
        .hasMessageContaining("pairs.tsv:3: the line has no tab\nWrite the source, a tab");
  }

  @Test
  void load_marker_isRefusedWithItsLine() {
    error(CHARACTERS, table("x\ty\nx\ty\u0003\n"))
        .hasMessageContaining("pairs.tsv:2: has the character U+0003, which marks where");
  }

  @Test
  void load_headerSwapAndMoreColumns_areAsTold() {
    PairData data = CHARACTERS.headed().swapped().load(table("en\tde\ngo\tgeh\tby Tom\n"));

    assertThat(data.examples(Split.TRAIN)).isEqualTo(1);
    assertThat(data.pair(Split.TRAIN, 0).source()).isEqualTo("geh");
    assertThat(data.pair(Split.TRAIN, 0).target()).isEqualTo("go");
    assertThat(data.warnings().get(0)).endsWith("on 1 of 1 lines");
    error(CHARACTERS.headed(), table("en\tde\n"))
        .hasMessageContaining("a header line and no pairs");
  }

  @Test
  void load_sameSourceSeveralTimes_isInOneSplit() {
    String rows =
        IntStream.range(0, 200)
            .mapToObj(i -> "s" + i % 50 + "\tt" + i)
            .collect(Collectors.joining("\n"));
    PairData data = CHARACTERS.keeping(0.2, 0.2).load(table(rows));

    Set<String> all = new HashSet<>();
    int distinct = 0;
    for (Split split : Split.values()) {
      Set<String> ofSplit = new HashSet<>();
      for (int i = 0; i < data.examples(split); i++) {
        ofSplit.add(data.pair(split, i).source());
      }
      all.addAll(ofSplit);
      distinct += ofSplit.size();
    }
    assertThat(distinct).isEqualTo(all.size()).isEqualTo(50);
    assertThat(data.examples(Split.TEST)).isEqualTo(40);
    assertThat(data.warnings()).isEmpty();
  }

  @Test
  void load_testFileWithSourcesOfTraining_isWarnedOf() {
    PairSource test = new PairSource.Table(write("test.tsv", "new\tx\nab\ty\n"));
    PairData data = CHARACTERS.testing(test).load(table("ab\tx\n"));

    assertThat(data.warnings())
        .containsExactly(
            "1 of 2 test sources are in the training split too, such as "
                + directory.resolve("test.tsv")
                + ":2");
    // Unknown characters have a symbol of their own.
    assertThat(data.source(Split.TEST, 0)).hasSizeBetween(2, 3);
  }

  @Test
  void training_epochs_haveEachPairOnceInAnOrderOfTheirOwn() {
    String rows =
        IntStream.range(0, 100)
            .mapToObj(i -> "a".repeat(1 + i % 9) + "\t" + "b".repeat(1 + i % 7))
            .collect(Collectors.joining("\n"));
    PairData data = CHARACTERS.load(table(rows));

    assertThat(labels(data.training(8, 0))).isEqualTo(labels(data.evaluation(Split.TRAIN, 8)));
    assertThat(data.training(8, 1).next().getLabels())
        .isNotEqualTo(data.training(8, 0).next().getLabels());
    assertThat(data.training(8, 1).next()).isEqualTo(data.training(8, 1).next());
    assertThat(data.padding(8).orElseThrow()).isBetween(0.0, 0.25);
  }

  private static double labels(BatchIterator batches) {
    double count = 0;
    while (batches.hasNext()) {
      count += batches.next().getLabelsMaskArray().sumNumber().doubleValue();
    }
    return count;
  }

  @Test
  void mostFrequentTarget_ofEqualsTheFirst() {
    assertThat(CHARACTERS.load(table("a\ty\nb\ty\nc\tx\nd\tx\ne\tz\n")).mostFrequentTarget())
        .containsExactly("x");
  }

  @Test
  void withShortEvaluation_keepsTheTraining() {
    PairData data = CHARACTERS.keeping(0.5, 0).load(table("a\tx\nb\ty\nc\tx\nd\tx\n"));
    PairData few = data.withShortEvaluation(1);

    assertThat(few.examples(Split.TRAIN)).isEqualTo(2);
    assertThat(few.examples(Split.VALIDATION)).isEqualTo(1);
  }
}
