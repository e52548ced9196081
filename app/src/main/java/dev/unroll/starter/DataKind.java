package dev.unroll.starter;

import dev.unroll.datasets.CharsetGuess;
import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.csv.CsvFormat;
import dev.unroll.datasets.images.ImageSurvey;
import dev.unroll.datasets.labelled.ClassDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What kind of data a file or directory holds, told by its first bytes, and its name where those
 * fit more than one kind.
 *
 * @param reason in words, for the user
 * @param format encoding, and what is between the cells of a table; a comma for anything else
 */
record DataKind(Name name, String reason, CsvFormat format) {
  private static final int LOOKED_AT = 1 << 16;

  /** What other programs' files begin with, the commonest of those that may be tried. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "\u0089PNG", "a PNG image",
          "\u00ff\u00d8\u00ff", "a JPEG image",
          "%PDF", "a PDF document",
          "PK\u0003\u0004", "a zip archive, as .docx, .xlsx and .npz are too",
          "\u0093NUMPY", "a NumPy array",
          "\u0089HDF", "an HDF5 file",
          "PAR1", "a Parquet file",
          "GIF8", "a GIF image",
          "RIFF", "a sound or video file");

  /** The kinds. */
  enum Name {
    TEXT,
    IMAGES,
    LABELLED,
    TABLE
  }

  /**
   * @param encoding of text; empty for UTF-8, or what else it is if that is sure
   * @throws DataException if it is missing, empty, or of no kind that can be learned from
   */
  static DataKind of(Path data, Optional<Charset> encoding) {
    return Files.isDirectory(data)
        ? directory(data, encoding)
        : file(data, beginning(data), encoding);
  }

  private static DataKind directory(Path directory, Optional<Charset> encoding) {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> files = entries.sorted().toList();
      if (files.stream().anyMatch(ImageSurvey::isOneOfThem)) {
        return images("a directory with IDX files");
      }
      List<Path> tables =
          files.stream()
              .filter(file -> file.getFileName().toString().endsWith(".csv"))
              .filter(Files::isRegularFile)
              .toList();
      if (!tables.isEmpty()) {
        Charset charset = encoding.orElseGet(() -> charset(tables.get(0)));
        String first = new String(beginning(tables.get(0)), charset);
        return table(
            "a directory whose CSV files are one sequence each",
            Delimiter.guess(first).orElse(Delimiter.COMMA),
            charset);
      }
    } catch (IOException e) {
      throw Content.unreadable(directory, e);
    }
    ImageSurvey.pictures(directory)
        .ifPresent(
            message -> {
              throw new DataException(message);
            });
    return labelled(directory, encoding)
        .orElseThrow(
            () ->
                new DataException(
                    directory
                        + ": is a directory without *.csv files, IDX images, and texts by class\n"
                        + "Name a text file, a CSV file, a directory with one of the two, or one"
                        + " with a text file or a folder of texts for each class."));
  }

  /** A text file a class, or a folder of texts a class; the first file of each is looked at. */
  private static Optional<DataKind> labelled(Path directory, Optional<Charset> encoding) {
    ClassDirectory classes = ClassDirectory.of(directory);
    List<Path> first = classes.classes().stream().map(members -> members.files().get(0)).toList();
    if (first.size() < 2) {
      return Optional.empty();
    }
    for (Path file : first) {
      byte[] bytes = beginning(file);
      refuseOthers(file, bytes);
      refuseZeros(file, new String(bytes, encoding.orElseGet(() -> charset(file))));
    }
    Charset charset = encoding.orElseGet(() -> charset(first));
    return Optional.of(
        new DataKind(
            Name.LABELLED,
            classes.fileIsExample()
                ? "a directory with a folder a class and a file an example"
                : "a directory with a file a class and a line an example",
            new CsvFormat(Delimiter.COMMA, charset)));
  }

  private static DataKind file(Path file, byte[] bytes, Optional<Charset> encoding) {
    if (bytes.length == 0) {
      throw new DataException(file + ": is empty\nName a file with text, a table or images in it.");
    }
    if (bytes.length >= 4 && ImageSurvey.isIdx(ByteBuffer.wrap(bytes).getInt())) {
      ImageSurvey.requireReadable(file, ByteBuffer.wrap(bytes).getInt());
      return images("its first bytes are those of an IDX file");
    }
    refuseOthers(file, bytes);
    Charset charset = encoding.orElseGet(() -> charset(file));
    refuseZeros(file, new String(bytes, charset));
    return table(file, new String(bytes, charset), charset);
  }

  /** UTF-8, or what else it is if that is sure. */
  private static Charset charset(Path file) {
    Content content = Content.read(file.toString(), file);
    if (CharsetGuess.isUtf8(content.bytes()) && !hasZeros(content.bytes())) {
      return StandardCharsets.UTF_8;
    }
    return CharsetGuess.of(content.bytes())
        .map(CharsetGuess::charset)
        .orElse(StandardCharsets.UTF_8); // which says where it is not
  }

  /** Of the first file that is not UTF-8; UTF-8 if all are. */
  private static Charset charset(List<Path> files) {
    return files.stream()
        .map(DataKind::charset)
        .filter(c -> !c.equals(StandardCharsets.UTF_8))
        .findFirst()
        .orElse(StandardCharsets.UTF_8);
  }

  private static DataKind images(String reason) {
    return new DataKind(Name.IMAGES, reason, CsvFormat.of(Delimiter.COMMA));
  }

  private static void refuseOthers(Path file, byte[] bytes) {
    String start = new String(bytes, 0, Math.min(8, bytes.length), StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> other : OTHERS.entrySet()) {
      if (start.startsWith(other.getKey())) {
        throw binary(file, "is " + other.getValue());
      }
    }
  }

  private static boolean hasZeros(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static void refuseZeros(Path file, String text) {
    if (text.indexOf(0) >= 0) {
      throw binary(file, "is no text: there is a zero byte at offset " + text.indexOf(0));
    }
  }

  private static DataException binary(Path file, String what) {
    return new DataException(
        "%s: %s\n".formatted(file, what)
            + "Sequences are read from plain text, CSV tables and IDX images; a few lines of"
            + " Python\n"
            + "make IDX files of pictures: see \"Your own images\" in README.md.");
  }

  private static DataKind table(String reason, char delimiter, Charset charset) {
    return new DataKind(Name.TABLE, reason, new CsvFormat(delimiter, charset));
  }

  /** By the name where it tells, else by what the lines look like. */
  private static DataKind table(Path file, String text, Charset charset) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (name.endsWith(".tsv")) {
      return table("its name ends in .tsv", Delimiter.TAB, charset);
    }
    if (name.endsWith(".csv")) {
      char delimiter = Delimiter.guess(text).orElse(Delimiter.COMMA);
      return table("its name ends in .csv", delimiter, charset);
    }
    return Delimiter.ofNumbers(text)
        .map(
            delimiter ->
                table("all its lines have as many cells, some of them numbers", delimiter, charset))
        .orElse(
            new DataKind(
                Name.TEXT,
                "it is " + charset.name() + " text, and no table of numbers",
                new CsvFormat(Delimiter.COMMA, charset)));
  }

  private static byte[] beginning(Path file) {
    try (InputStream in = Content.open(file)) {
      return in.readNBytes(LOOKED_AT);
    } catch (IOException e) {
      throw Files.isDirectory(file) ? Content.unreadable(file, e) : new UncheckedIOException(e);
    }
  }
}
