package dev.unroll.datasets.store;

import dev.unroll.datasets.Checksum;
import dev.unroll.datasets.KnownImages;
import dev.unroll.datasets.KnownTable;
import dev.unroll.datasets.KnownText;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A public dataset that is known by name: its files, their checksums and where they come from.
 *
 * @param name also the name of its directory
 * @param files in the order they are listed
 */
public record KnownData(String name, List<KnownFile> files) {

  public static final KnownData TINY_SHAKESPEARE =
      new KnownData(
          KnownText.TINY_SHAKESPEARE.id(),
          List.of(
              new KnownFile(
                  "input.txt",
                  1_115_394,
                  Checksum.sha256(
                      "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed"),
                  List.of(
                      URI.create(
                          "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/"
                              + "tinyshakespeare/input.txt")))));

  public static final KnownData MNIST =
      idx(
          KnownImages.MNIST,
          List.of(
              "https://storage.googleapis.com/cvdf-datasets/mnist/",
              "https://ossci-datasets.s3.amazonaws.com/mnist/"),
          Checksum.sha256("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
          Checksum.sha256("65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
          Checksum.sha256("0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
          Checksum.sha256("ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

  /** The files are published with MD5 checksums only. */
  public static final KnownData FASHION_MNIST =
      idx(
          KnownImages.FASHION_MNIST,
          List.of(
              "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/"
                  + "fashion/",
              "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
          Checksum.md5("f4a8712d7a061bf5bd6d2ca38dc4d50a"),
          Checksum.md5("9018921c3c673c538a1fc5bad174d6f9"),
          Checksum.md5("8181f5470baa50b63fa0f6fddb340f0a"),
          Checksum.md5("15d484375f8d13e6eb1aabb0c3f46965"));

  /** Monthly series of textbooks, as files with a column month and one of values. */
  public static final KnownData SERIES =
      new KnownData(
          KnownTable.AIR_PASSENGERS.dataset(),
          List.of(
              table(
                  KnownTable.AIR_PASSENGERS,
                  1_745,
                  "d27dd74f3654ab4c688afccf2348870410902f480cea900d872be2ae33184411"),
              table(
                  KnownTable.CO2,
                  6_962,
                  "18703941c299eddb4624bdbe42098dd49424dd9bfc5fee69a53fea471ff8dac5"),
              table(
                  KnownTable.NOTTINGHAM,
                  3_091,
                  "7d791b9673e013036f50e72829d5c4564906656af7547a074781002c567b111b"),
              table(
                  KnownTable.SUNSPOTS,
                  40_122,
                  "3b3725d5c8c76554f0fcf4d9ab89713a167c00f25dfc13bd6d38fc2ed40e7441")));

  public static final KnownData ETT =
      new KnownData(
          KnownTable.ETT_H1.dataset(),
          List.of(
              table(
                  KnownTable.ETT_H1,
                  2_589_657,
                  "f18de3ad269cef59bb07b5438d79bb3042d3be49bdeecf01c1cd6d29695ee066",
                  "https://raw.githubusercontent.com/zhouhaoyi/ETDataset/main/ETT-small/ETTh1.csv")));

  private static final List<KnownData> ALL =
      List.of(TINY_SHAKESPEARE, MNIST, FASHION_MNIST, SERIES, ETT);

  public KnownData {
    files = List.copyOf(files);
  }

  /** Every known dataset. */
  public static List<KnownData> all() {
    return ALL;
  }

  /**
   * @throws IllegalArgumentException if the dataset has no such file
   */
  public KnownFile file(String file) {
    return files.stream()
        .filter(known -> known.name().equals(file))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no file %s; it has %s"
                        .formatted(
                            name,
                            file,
                            files.stream()
                                .map(KnownFile::name)
                                .collect(Collectors.joining(", ")))));
  }

  private static KnownFile table(
      KnownTable table, long bytes, String sha256, String... addresses) {
    return new KnownFile(
        table.file(),
        bytes,
        Checksum.sha256(sha256),
        Stream.of(addresses).map(URI::create).toList());
  }

  /** The four files of MNIST and of every dataset in its format, which have the same sizes. */
  private static KnownData idx(
      KnownImages images,
      List<String> mirrors,
      Checksum trainImages,
      Checksum trainLabels,
      Checksum testImages,
      Checksum testLabels) {
    return new KnownData(
        images.id(),
        Stream.of(
                new KnownFile("train-images-idx3-ubyte", 47_040_016, trainImages, List.of()),
                new KnownFile("train-labels-idx1-ubyte", 60_008, trainLabels, List.of()),
                new KnownFile("t10k-images-idx3-ubyte", 7_840_016, testImages, List.of()),
                new KnownFile("t10k-labels-idx1-ubyte", 10_008, testLabels, List.of()))
            .map(
                file ->
                    new KnownFile(
                        file.name(),
                        file.bytes(),
                        file.checksum(),
                        mirrors.stream()
                            .map(mirror -> URI.create(mirror + file.name() + ".gz"))
                            .toList()))
            .toList());
  }
}
