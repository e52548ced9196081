package dev.unroll.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.Checksum;
import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.Gzip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void labels_inRange_read() throws IOException {
    assertThat(labels(LABELS, 10).labels()).containsExactly(7, 0, 9);
  }

  @Test
  void labels_outOfRange_namesPlaceAndValue() throws IOException {
    IdxLabels labels = labels(LABELS, 9);

    assertThatThrownBy(labels::labels)
        .isInstanceOf(DataException.class)
        .hasMessage(file() + ": label 2 (counted from 0): 0 to 8 expected, 9 found");
    assertThatThrownBy(labels::labels).isInstanceOf(DataException.class);
  }

  @Test
  void header_labelsWhereImagesExpected_namesBothMagicNumbers() {
    assertThatThrownBy(() -> images(LABELS))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file()
                + ": not an IDX file of images: magic number 0x00000803 expected,"
                + " 0x00000801 found (a file of labels)");
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
  void pixels_fileTooShort_headerStillReads() throws IOException {
    IdxImages images = images(Arrays.copyOf(IMAGES, 27));

    assertThat(images.count()).isEqualTo(2);
    assertThatThrownBy(images::pixels)
        .isInstanceOf(DataException.class)
        .hasMessage(file() + ": 28 bytes expected from its header (16 + 2 x 2 x 3), only 27 found");
  }

  @Test
  void pixels_trailingByte_refused() throws IOException {
    IdxImages images = images(Arrays.copyOf(IMAGES, 29));

    assertThatThrownBy(images::pixels)
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("28 bytes expected from its header (16 + 2 x 2 x 3), more found");
  }

  @Test
  void pixels_truncatedGzip_namesFile() throws IOException {
    byte[] whole = Gzip.of(IMAGES);
    IdxImages images = images(Arrays.copyOf(whole, whole.length - 9));

    assertThatThrownBy(images::pixels)
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file() + ": the gzip file ends early");
  }

  @Test
  void pixels_gzipWithoutItsChecksum_refused() throws IOException {
    byte[] whole = Gzip.of(IMAGES);
    IdxImages images = images(Arrays.copyOf(whole, whole.length - 1));

    assertThatThrownBy(images::pixels)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the gzip file ends early");
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

  private IdxLabels labels(byte[] content, int classes) throws IOException {
    Path path = Files.write(Path.of(file()), content);
    return new IdxLabels(file(), () -> Content.open(path), classes);
  }
}
