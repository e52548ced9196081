package dev.unroll.datasets.labelled;

import static dev.unroll.datasets.labelled.Labelled.CLASSIFY;
import static dev.unroll.datasets.labelled.Labelled.GENERATE;
import static dev.unroll.datasets.labelled.Labelled.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.datasets.LabelledData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

class LabelledTextsTest {
  @TempDir Path directory;

  private static List<String> places(LabelledData data, Split split) {
    return IntStream.range(0, data.examples(split)).mapToObj(i -> data.place(split, i)).toList();
  }

  @Test
  void load_fileAClass_aLineIsAnExample() {
    write(directory, "data/b.txt", "xy\n\nx\n");
    write(directory, "data/a.txt", "zzz\r\n");
    write(directory, "data/README.md", "about these files");

    LabelledData data = CLASSIFY.load(directory.resolve("data"));

    assertThat(data.task()).isEqualTo(Task.CLASSIFICATION);
    assertThat(data.encoding().classes()).containsExactly("a", "b");
    assertThat(data.encoding().text().symbols()).containsExactly("x", "y", "z", "<unknown>");
    // Shortest first.
    assertThat(places(data, Split.TRAIN))
        .extracting(place -> place.replaceFirst(".*/", ""))
        .containsExactly("b.txt:3", "b.txt:1", "a.txt:1");
    assertThat(data.label(Split.TRAIN, 2)).isZero();
    assertThat(data.symbols(Split.TRAIN, 1)).containsExactly(0, 1);
  }

  @Test
  void load_filesThatShareTheirBeginning_theEndingIsTheClass() {
    write(directory, "data/review.neg", "dull\n");
    write(directory, "data/review.pos", "fine\n");

    assertThat(CLASSIFY.load(directory.resolve("data")).encoding().labels())
        .containsExactly("neg", "pos");
  }

  @Test
  void load_folderAClass_aFileIsAnExampleOfSeveralLines() {
    write(directory, "data/ham/1.txt", "a\nb\n");
    write(directory, "data/spam/1.txt", "c");
    write(directory, "data/index", "ignored");

    LabelledData data = CLASSIFY.load(directory.resolve("data"));

    assertThat(data.encoding().labels()).containsExactly("ham", "spam");
    assertThat(data.symbols(Split.TRAIN, 1)).containsExactly(1, 0, 2); // a, line feed, b
    assertThat(data.warnings())
        .containsExactly(
            directory.resolve("data")
                + ": its folders are the classes, so its files are not read: index");
  }

  @Test
  void load_table_quotedTextMayHoldDelimitersAndLineBreaks() {
    Path file =
        write(
            directory,
            "data.csv",
            "id,label,text\n1,yes,\"a, \"\"b\"\"\nc\"\n2,no,d\n3,yes,e\n4,no,f\n");

    LabelledData data = CLASSIFY.load(file);

    assertThat(data.encoding().labels()).containsExactly("no", "yes");
    assertThat(data.symbols(Split.TRAIN, 3)).hasSize("a, \"b\"\nc".length());
    assertThat(places(data, Split.TRAIN))
        .containsExactly(file + ":4", file + ":5", file + ":6", file + ":2");
  }

  @Test
  void load_tsv_aQuoteIsACharacter() {
    Path file = write(directory, "data.tsv", "text\tlabel\n\"odd\tyes\neven\tno\n");

    assertThat(CLASSIFY.load(file).symbols(Split.TRAIN, 0)).hasSize(4);
    assertThat(CLASSIFY.load(file).encoding().text().symbols()).contains("\"");
  }

  @Test
  void load_fractions_areOfEveryClassAndFollowFromTheSeed() {
    write(directory, "data/a.txt", lines("a", 100));
    write(directory, "data/b.txt", lines("b", 20));
    Labelled kept = CLASSIFY.with(Labelled.parts(0.1, 0.2));

    LabelledData data = kept.load(directory.resolve("data"));

    assertThat(counts(data, Split.TEST)).containsExactly(20, 4);
    assertThat(counts(data, Split.VALIDATION)).containsExactly(10, 2);
    assertThat(counts(data, Split.TRAIN)).containsExactly(70, 14);
    assertThat(places(kept.load(directory.resolve("data")), Split.TEST))
        .isEqualTo(places(data, Split.TEST));
    assertThat(places(kept.seeded(2).load(directory.resolve("data")), Split.TEST))
        .isNotEqualTo(places(data, Split.TEST));
    List<String> all = new ArrayList<>();
    for (Split split : Split.values()) {
      all.addAll(places(data, split));
    }
    assertThat(all).hasSize(120).doesNotHaveDuplicates();
  }

  private static String lines(String letter, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(letter).append(i).append('\n');
    }
    return text.toString();
  }

  private static List<Integer> counts(LabelledData data, Split split) {
    return IntStream.range(0, 2)
        .mapToObj(
            label ->
                (int)
                    IntStream.range(0, data.examples(split))
                        .filter(i -> data.label(split, i) == label)
                        .count())
        .toList();
  }

  @Test
  void load_filesOfTheirOwn_areValidationAndTest() {
    write(directory, "data/a.txt", "aa\nab\n");
    write(directory, "data/b.txt", "bb\nba\n");
    Path test = write(directory, "test.tsv", "text\tlabel\nQ\tb\n");

    LabelledData data =
        CLASSIFY
            .with(new LabelledSettings.Parts(0, 0, Optional.empty(), Optional.of(test)))
            .load(directory.resolve("data"));

    assertThat(data.examples(Split.TRAIN)).isEqualTo(4);
    assertThat(places(data, Split.TEST)).containsExactly(test + ":2");
    // Its character is none of the training split's.
    assertThat(data.symbols(Split.TEST, 0)).containsExactly(2);
    assertThat(data.sources()).hasSize(3);
  }

  @Test
  void load_longerThanLength_isCutAndCounted() {
    write(directory, "data/a.txt", "12345\n1\n");
    write(directory, "data/b.txt", "123\n12\n");

    LabelledData data = CLASSIFY.cutAt(3).load(directory.resolve("data"));

    assertThat(data.warnings())
        .containsExactly("1 of 4 examples are longer than 3 steps and are cut (dataset.length)");
    assertThat(data.symbols(Split.TRAIN, 2)).hasSize(3);
    assertThat(data.shape().timeSteps()).isEqualTo(3);
  }

  @Test
  void load_sameTextInTwoPlaces_isTold() {
    write(directory, "data/a.txt", "same\nother\n");
    write(directory, "data/b.txt", "same\n");
    Path test = write(directory, "test.tsv", "text\tlabel\nother\ta\nnew\ta\n");

    LabelledData data =
        CLASSIFY
            .with(new LabelledSettings.Parts(0, 0, Optional.empty(), Optional.of(test)))
            .load(directory.resolve("data"));

    Path folder = directory.resolve("data");
    assertThat(data.warnings())
        .containsExactly(
            "1 of 2 test examples are in the training split too, such as "
                + (test + ":2, which is " + folder.resolve("a.txt") + ":2"),
            "1 of 2 different training texts stand under several labels, such as "
                + (folder.resolve("a.txt") + ":1 (a, b)"));
  }

  @Test
  void evaluation_classified_hasOneHotSymbolsMaskAndLabel() {
    write(directory, "data/a.txt", "xy\n");
    write(directory, "data/b.txt", "y\n");

    DataSet batch = CLASSIFY.load(directory.resolve("data")).evaluation(Split.TRAIN, 2).next();

    // Shortest first: y of b, then xy of a; symbols x, y, unknown.
    assertThat(batch.getFeatures().shape()).containsExactly(2, 3, 2);
    assertThat(batch.getFeatures().slice(0).dup('c').toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 0}, {1, 0}, {0, 0}});
    assertThat(batch.getFeatures().slice(1).dup('c').toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 0}, {0, 1}, {0, 0}});
    assertThat(batch.getFeaturesMaskArray().toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 0}, {1, 1}});
    assertThat(batch.getLabels().toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 1}, {1, 0}});
  }

  @Test
  void evaluation_generated_hasTheLabelBesideEverySymbolAndLearnsTheEnd() {
    write(directory, "data/a.txt", "x\n");
    write(directory, "data/b.txt", "y\n");

    LabelledData data = GENERATE.load(directory.resolve("data"));
    DataSet batch = data.evaluation(Split.TRAIN, 2).next();

    assertThat(data.task()).isEqualTo(Task.NEXT_CHARACTER);
    // Inputs x, y, unknown, start, end, then the labels a, b; two steps: start and x.
    assertThat(batch.getFeatures().slice(0).dup('c').toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 1}, {0, 0}, {0, 0}, {1, 0}, {0, 0}, {1, 1}, {0, 0}});
    // x, then the end.
    assertThat(batch.getLabels().slice(0).dup('c').toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 1}});
    assertThat(data.trainingTexts()).containsExactlyInAnyOrder("x", "y");
  }

  @Test
  void evaluation_generatedAndCut_learnsNoEndWhereThereIsNone() {
    write(directory, "data/a.txt", "xyx\n");
    write(directory, "data/b.txt", "y\n");

    LabelledData data = GENERATE.cutAt(2).load(directory.resolve("data"));
    DataSet batch = data.evaluation(Split.TRAIN, 2).next();

    // start x → x y
    assertThat(batch.getLabels().slice(0).dup('c').toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 0}, {0, 1}, {0, 0}, {0, 0}, {0, 0}});
    assertThat(batch.getFeaturesMaskArray().toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 1}, {1, 1}});
  }
}
