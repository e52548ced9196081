package dev.unroll.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.Checksum;
import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.Gzip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxFileTest {
  // Two images of 2 x 3 pixels.
  private static final byte[] IMAGES =
      HexFormat.of().parseHex("00000803000000020000000200000003" + "000102030405" + "0a0b0c0d0eff");
  private static final byte[] LABELS = HexFormat.of().parseHex("0000080100000003" + "070009");

  @TempDir Path directory;

  @Test
  void images_plainFile_sizesAndPixels() throws IOException {
    IdxImages images = images(IMAGES);

    assertThat(images.count()).isEqualTo(2);
    assertThat(images.height()).isEqualTo(2);
    assertThat(images.width()).isEqualTo(3);
    assertThat(images.pixels()).containsExactly(0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, -1);
  }

  @Test
  void images_gzip_sameContentAndChecksum() throws IOException {
    assertThat(images(Gzip.of(IMAGES)).pixels()).isEqualTo(images(IMAGES).pixels());
    assertThat(images(Gzip.of(IMAGES)).source()).isEqualTo(images(IMAGES).source());
    assertThat(images(IMAGES).source())
        .isEqualTo(
            new DataSource(file(), 28, Checksum.of(Checksum.Algorithm.SHA_256, IMAGES).hex()));
  }

  @Test
  void labels_anyByte_read() throws IOException {
    byte[] bytes = LABELS.clone();
    bytes[9] = (byte) 200;
    IdxLabels labels = labels(bytes);
    assertThat(labels.label(0)).isEqualTo(7);
    assertThat(labels.label(1)).isEqualTo(200);
  }

  @Test
  void header_labelsWhereImagesExpected_namesBoth() {
    assertThatThrownBy(() -> images(LABELS))
        .isInstanceOf(DataException.class)
        .hasMessage(file() + ": an IDX file of labels, where one of images is needed");
    assertThatThrownBy(() -> images("plain text".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file() + ": not an IDX file of images: it begins with 0x706c6169, not with 0x00000803");
  }

  @ParameterizedTest
  @CsvSource({
    "00000903, signed bytes in 3 dimensions, 'Scale the pixels to 0 … 255'",
    "00000b03, 16-bit integers in 3 dimensions, 'Scale the pixels to 0 … 255'",
    "00000c03, 32-bit integers in 3 dimensions, 'Scale the pixels to 0 … 255'",
    "00000d03, 32-bit floats in 3 dimensions, 'Scale the pixels to 0 … 255'",
    "00000e03, 64-bit floats in 3 dimensions, 'Scale the pixels to 0 … 255'",
    "00000804, unsigned bytes in 4 dimensions, 'Save grey images, a byte a pixel'",
    "00000802, unsigned bytes in 2 dimensions, 'Save grey images, a byte a pixel'",
  })
  void header_otherValuesOrDimensions_namedAsWhatTheyAre(String magic, String what, String advice) {
    assertThatThrownBy(() -> images(HexFormat.of().parseHex(magic + "0000000200000002")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            file()
                + ": an IDX file of "
                + what
                + " (0x"
                + magic
                + "); images are unsigned bytes in 3 dimensions (0x00000803)\n"
                + advice);
  }

  @Test
  void header_labelsOf32Bits_namedAsWhatTheyAre() {
    assertThatThrownBy(() -> labels(HexFormat.of().parseHex("00000c0100000001" + "00000007")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file()
                + ": an IDX file of 32-bit integers in 1 dimension (0x00000c01); labels are unsigned"
                + " bytes in 1 dimension (0x00000801)\nSave the labels as one byte an image.");
  }

  @Test
  void header_cutShort_saysHowManyBytes() {
    assertThatThrownBy(() -> images(Arrays.copyOf(IMAGES, 10)))
        .isInstanceOf(DataException.class)
        .hasMessage(file() + ": ends inside its header: 16 bytes expected, 10 found");
    assertThatThrownBy(() -> images(new byte[0]))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("16 bytes expected, 0 found");
  }

  @Test
  void header_noPixels_refused() {
    byte[] flat = IMAGES.clone();
    flat[11] = 0;

    assertThatThrownBy(() -> images(flat))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("sizes of at least 1 expected in the header, 0 found (2 x 0 x 3)");
  }

  @Test
  void header_moreThanAnArrayHolds_refused() {
    byte[] huge = IMAGES.clone();
    Arrays.fill(huge, 5, 8, (byte) 0x7f);
    huge[4] = 0x7f;

    assertThatThrownBy(() -> images(huge))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("2139062143 x 2 x 3 in the header; at most 2 GB");
  }

  @Test
  void file_tooShort_refusedBeforeItsPixelsAreRead() {
    assertThatThrownBy(() -> images(Arrays.copyOf(IMAGES, 25)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file()
                + ": is 3 bytes short: 28 expected from its header (16 + 2 x 2 x 3), 25 found\n"
                + "Replace it by a whole copy.");
    assertThatThrownBy(() -> images(Gzip.of(Arrays.copyOf(IMAGES, 25))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is 3 bytes short");
    assertThatThrownBy(() -> labels(Arrays.copyOf(LABELS, 9)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is 2 bytes short: 11 expected from its header (8 + 3), 9 found");
  }

  @Test
  void file_tooLong_refused() {
    assertThatThrownBy(() -> images(Arrays.copyOf(IMAGES, 30)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has 2 bytes too many: 28 expected from its header");
  }

  @Test
  void file_truncatedGzip_namesFile() throws IOException {
    byte[] whole = Gzip.of(IMAGES);
    for (int missing : new int[] {9, 1}) { // the second one lacks a byte of its checksum only
      assertThatThrownBy(() -> images(Arrays.copyOf(whole, whole.length - missing)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(file() + ": the gzip file ends early");
    }
  }

  @Test
  void pixels_fileReplacedMeanwhile_refused() throws IOException {
    IdxImages images = images(IMAGES);
    byte[] other = IMAGES.clone();
    other[7] = 1;
    Files.write(Path.of(file()), other);

    assertThatThrownBy(images::pixels)
        .isInstanceOf(DataException.class)
        .hasMessage(file() + ": the file changed while it was in use");
  }

  private String file() {
    return directory.resolve("some-idx").toString();
  }

  private IdxImages images(byte[] content) throws IOException {
    Path path = Files.write(Path.of(file()), content);
    return new IdxImages(file(), () -> Content.open(path));
  }

  private IdxLabels labels(byte[] content) throws IOException {
    Path path = Files.write(Path.of(file()), content);
    return new IdxLabels(file(), () -> Content.open(path));
  }
}
