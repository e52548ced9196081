package dev.unroll.datasets.store;

import dev.unroll.datasets.Checksum;
import dev.unroll.datasets.KnownImages;
import dev.unroll.datasets.KnownLabelledText;
import dev.unroll.datasets.KnownPairs;
import dev.unroll.datasets.KnownTable;
import dev.unroll.datasets.KnownText;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A public dataset that is known by name: its files, their checksums and where they come from. Its
 * length is that of the list.
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

  /** Surnames, a file a language; of spro/practical-pytorch, as PyTorch's tutorial has them. */
  public static final KnownData NAMES =
      new KnownData(
          KnownLabelledText.NAMES.id(),
          List.of(
              name(
                  "Arabic",
                  13_190,
                  "6f424a8dbe51cbbbabab7a57d38b617210125e4e3991f3c657cb79b8f104bafc"),
              name(
                  "Chinese",
                  1_246,
                  "09ba8f1f7e38dbc99372d461b26ad4433b811fc6bfa6a3ecca6fe11a9a777465"),
              name(
                  "Czech",
                  3_916,
                  "e17ab0ec47616a72c39cb85c783f70c3663ab64488721e5d8378f146d2226be7"),
              name(
                  "Dutch",
                  2_351,
                  "924f32b635170eae561f84538632138fc07d4c8bbd70ba3fb980de1ecc4d2af3"),
              name(
                  "English",
                  27_125,
                  "9cca037066d3d5989e24bc01801416162de506b5e28e15b7c092a47905d29bf2"),
              name(
                  "French",
                  2_178,
                  "81e65b36c60ed5b89a17422f6edcadbb89546f38ad69e960e64e7ba682012a95"),
              name(
                  "German",
                  5_610,
                  "7449cd590b97a733e18d613a4155decd77ec35dc5f8aadd7a82204dce4f051db"),
              name(
                  "Greek",
                  1_981,
                  "3555b5186de7f401e6d991b088e9e644ca3099116477818c25ab5793801389e6"),
              name(
                  "Irish",
                  1_858,
                  "cf8c7013256252a88d2503127b87282a11f21b2ff6db1bded68834c19a1ec058"),
              name(
                  "Italian",
                  5_657,
                  "f88414c27d0606a11a678b4859277828c2565d6cc4d9ee932deef6e94f3b35e4"),
              name(
                  "Japanese",
                  7_622,
                  "e0e717e114fec3e7eade4d9dabe0067c475f43147e36a22b47902ee76ad9e67f"),
              name(
                  "Korean",
                  423,
                  "cd54221ccb362a6cba4c78828838cf3268a0e59744767a37cf6ec4b74036b136"),
              name(
                  "Polish",
                  1_165,
                  "45bab898af2f60ed3a728bbf6980e28821011a7caa53227553b5785903a40826"),
              name(
                  "Portuguese",
                  554,
                  "50a8735f41f4f73757c8ce5b16cb0275cd86b2b214bcbc8c9805f508cb131c53"),
              name(
                  "Russian",
                  85_168,
                  "0cfe53ac18041e8f63666aa77313e0a3ff378facb132abee052d8ebdc8c3d62c"),
              name(
                  "Scottish",
                  752,
                  "78d0252711d87d948ea86fe34826c51d2d794a8e52d15b5d6f7b6244d45d62dd"),
              name(
                  "Spanish",
                  2_284,
                  "1bcb462ed3316756a85781d68232bddae04498fdddd5d9219c53fd1fbdeba7a7"),
              name(
                  "Vietnamese",
                  339,
                  "f3f9e4164ab47601178a6e45b216464a64122f49d05541f24bf18a757253281d")));

  /** Sentences of film reviews, in UTF-8; the first edition is in ISO 8859-1. */
  public static final KnownData RT_POLARITY =
      new KnownData(
          KnownLabelledText.RT_POLARITY.id(),
          List.of(
              polarity(
                  "rt-polarity.neg",
                  612_506,
                  "2d11cfbc790f1cd96d78339f41ce53ced1efa83cd22d37d6788fa3fe3d17e2fd"),
              polarity(
                  "rt-polarity.pos",
                  626_395,
                  "4134882974a28d0c7b5151256f0e33a6169984ee7372c279e673f1114f475d58")));

  /** Captions of pictures in German and English: Elliott et al. 2016. */
  public static final KnownData MULTI30K =
      new KnownData(
          KnownPairs.DATASET,
          List.of(
              captions(
                  "train.de",
                  2_110_398,
                  "2c2b73fd2b548fbcde3a875e0a78d6ee94d498bfdee6bd3eae3945779e9ddf72"),
              captions(
                  "train.en",
                  1_801_238,
                  "460a15fbd157e34a7a9957ee388c1ca247fe47af3ef25fb50442af6c274e0fc6"),
              captions(
                  "val.de",
                  75_981,
                  "660e09eb7e1da2f856ea13ee5ad3cf6d36b3d5b0b733c857e94c5747a3dfc660"),
              captions(
                  "val.en",
                  63_297,
                  "1f2a23d992769b5b3d209b0a10dd0b77c08cceb1f20dfb97ed0aafa49d107227"),
              captions(
                  "test_2016_flickr.de",
                  70_649,
                  "4be6b5b3236b79c25475c6bb829800a7ce559e9ba7a1f6c2394fe4d40be46d16"),
              captions(
                  "test_2016_flickr.en",
                  62_076,
                  "399a4382932c1aadd3ceb9bef1008d388a64c76d4ae4e9d4728c6f4301cac182")));

  private static final List<KnownData> ALL =
      List.of(TINY_SHAKESPEARE, MNIST, FASHION_MNIST, NAMES, RT_POLARITY, MULTI30K, SERIES, ETT);

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

  private static KnownFile table(KnownTable table, long bytes, String sha256, String... addresses) {
    return new KnownFile(
        table.file(),
        bytes,
        Checksum.sha256(sha256),
        Stream.of(addresses).map(URI::create).toList());
  }

  private static KnownFile name(String language, long bytes, String sha256) {
    return at(
        "https://raw.githubusercontent.com/spro/practical-pytorch/master/data/names/",
        language + ".txt",
        bytes,
        sha256);
  }

  private static KnownFile polarity(String file, long bytes, String sha256) {
    return at(
        "https://raw.githubusercontent.com/dennybritz/cnn-text-classification-tf/master/data/"
            + "rt-polaritydata/",
        file,
        bytes,
        sha256);
  }

  /** Kept compressed where it is published. */
  private static KnownFile captions(String file, long bytes, String sha256) {
    return new KnownFile(
        file,
        bytes,
        Checksum.sha256(sha256),
        List.of(
            URI.create(
                "https://raw.githubusercontent.com/multi30k/dataset/master/data/task1/raw/"
                    + file
                    + ".gz")));
  }

  private static KnownFile at(String address, String file, long bytes, String sha256) {
    return new KnownFile(file, bytes, Checksum.sha256(sha256), List.of(URI.create(address + file)));
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
