package dev.unroll.datasets.labelled;

import static dev.unroll.datasets.labelled.Labelled.CLASSIFY;
import static dev.unroll.datasets.labelled.Labelled.GENERATE;
import static dev.unroll.datasets.labelled.Labelled.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledErrorsTest {
  @TempDir Path directory;

  private AbstractThrowableAssert<?, ?> error(Labelled settings, String name) {
    return assertThatThrownBy(() -> settings.load(directory.resolve(name)))
        .isInstanceOf(DataException.class);
  }

  @Test
  void load_emptyClassFile_isNamed() {
    write(directory, "data/a.txt", "x\n");
    write(directory, "data/b.txt", " \n\n");

    error(CLASSIFY, "data")
        .hasMessage(
            directory.resolve("data/b.txt")
                + ": has no line with a text, so the class b has no example\n"
                + "Remove the file, or give it examples, one a line.");
  }

  @Test
  void load_emptyClassFolder_isNamed() throws IOException {
    write(directory, "data/a/1.txt", "x\n");
    Files.createDirectories(directory.resolve("data/b"));

    error(CLASSIFY, "data")
        .hasMessageStartingWith(
            directory.resolve("data/b") + ": has no file, so the class b has no example\n");
  }

  @Test
  void load_emptyDirectory_saysWhatBelongsThere() throws IOException {
    Files.createDirectories(directory.resolve("data"));

    error(CLASSIFY, "data").hasMessageContaining("data: is empty\nPut a file for each class");
  }

  @Test
  void load_oneClass_isNotEnough() {
    Path file = write(directory, "data.tsv", "text\tlabel\nx\ta\ny\ta\n");

    error(CLASSIFY, "data.tsv")
        .hasMessage(
            file
                + ": every example has the label a\n"
                + "At least two labels are needed, with examples of each.");
    error(GENERATE, "data.tsv").hasMessageContaining("every example has the label a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x.tsv|text_label/x_a/y|:3: 2 cells expected as in the header (text, label), 1 found: the"
            + " line has no tab/Put a tab between its cells.",
        "x.csv|text,label/a, b,yes|:2: 2 cells expected as in the header (text, label), 3 found/Put"
            + " a text that has a ',' in it between double quotes.",
        "x.csv|text,label/,yes|:2: the column \"text\" is empty/Fill it in, or remove the row.",
        "x.csv|text,label/x,|:2: the column \"label\" is empty/Fill it in, or remove the row.",
        "x.csv|text,label/\"x,yes|:2: a quote is opened and never closed/Write a quote inside a"
            + " quoted cell twice.",
        "x.csv|text,label/\"x\"y,yes|:2: a quote ends inside a cell/Write a quote inside a quoted"
            + " cell twice.",
        "x.csv|text,label|: has a header line and no rows/Give it rows.",
        "x.csv|body,label/x,yes|:1: no column \"text\" in the header line/Columns: body, label;"
            + " name the one that is meant as `text`.",
        "x.csv|text;label/x;yes|:1: no column \"text\" in the header line/Columns: text;label;"
            + " cells are cut at ',', which `delimiter` changes."
      })
  void load_wrongTable_isToldWithItsLine(String name, String text, String message) {
    Path file = write(directory, name, text.replace('/', '\n').replace('_', '\t'));

    error(CLASSIFY, name).hasMessage(file + message.replace("/", "\n"));
  }

  @Test
  void load_missingColumn_isAMistakeOfItsKey() {
    write(directory, "x.csv", "text,kind\nx,a\n");

    assertThatThrownBy(() -> CLASSIFY.load(directory.resolve("x.csv")))
        .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.key()).contains("label"));
  }

  @Test
  void load_labelThatNoTrainingExampleHas_isToldWithItsLine() {
    write(directory, "data/a.txt", "x\n");
    write(directory, "data/b.txt", "y\n");
    Path test = write(directory, "test.tsv", "text\tlabel\nx\ta\ny\tc\n");

    error(
            CLASSIFY.with(new LabelledSettings.Parts(0, 0, Optional.empty(), Optional.of(test))),
            "data")
        .hasMessage(
            test + ":3: the label c, which no training example has\nLabels to train with: a, b.");
  }

  @Test
  void load_aLabelForEachExample_asksForTheRightColumn() {
    StringBuilder table = new StringBuilder("text\tlabel\n");
    for (int i = 0; i < 30; i++) {
      table.append("text\t").append(i).append('\n');
    }
    write(directory, "data.tsv", table.toString());

    error(CLASSIFY, "data.tsv")
        .hasMessageContaining("30 different labels among 30 training examples");
  }

  @Test
  void load_wrongEncoding_isToldWithItsLine() throws IOException {
    write(directory, "data/a.txt", "x\n");
    Files.write(directory.resolve("data/b.txt"), new byte[] {'x', '\n', (byte) 0xff, '\n'});

    error(CLASSIFY, "data").hasMessageContaining("b.txt:2: is not UTF-8: byte 0xFF");
  }

  @Test
  void load_markerInAText_isToldWithItsLine() {
    write(directory, "data/a.txt", "x\n");
    write(directory, "data/b.txt", "x\ny\u0003z\n");

    error(GENERATE, "data").hasMessageContaining("b.txt:2: has the character U+0003");
  }
}
