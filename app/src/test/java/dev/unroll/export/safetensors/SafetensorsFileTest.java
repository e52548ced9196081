package dev.unroll.export.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.unroll.datasets.DataException;
import dev.unroll.export.TestModels;
import dev.unroll.export.model.NetworkModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  private static final int DAMAGED = 1000;

  @TempDir Path directory;

  private Path file(String header, int data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    return Files.write(directory.resolve("a.safetensors"), bytes.array());
  }

  @Test
  void open_whatWasWritten_isReadBack() throws Exception {
    byte[] bytes =
        SafetensorsBytes.of(
            Map.of("w", Tensor.of(new float[] {1, -2.5f, 3, 4, 5, 6}, 2, 3)), Map.of("k", "v"));
    Path file = Files.write(directory.resolve("a.safetensors"), bytes);

    SafetensorsFile read = SafetensorsFile.open(file);

    assertThat(read.values("w")).containsExactly(1, -2.5f, 3, 4, 5, 6);
    assertThat(read.arrays().get("w").shape()).containsExactly(2, 3);
    assertThat(read.metadata()).isEqualTo(Map.of("k", "v"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{]|0|is no JSON",
        "[]|0|no JSON object",
        "{}|0|holds no array",
        "{\"a\":1}|0|is described by no JSON object",
        "{\"a\":{}}|0|has no dtype",
        "{\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}|2|has dtype F16, and only"
            + " F32 is read",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}|8|has shape [1], and 8"
            + " bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|4|whole numbers from 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}|4|whole numbers from 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}|4|beyond"
            + " all files",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}|4|no data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|8|begins at byte 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|8|end at byte 4 of the"
            + " data, which has 8",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|4|end at byte 8 of the"
            + " data, which has 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|4|b"
            + " begins at byte 0 of the data, where 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|4|Duplicate",
        "{\"__metadata__\":{\"k\":1},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|4|no"
            + " text",
      })
  void open_wrongHeader_saysWhatIsWrong(String header, int data, String message)
      throws IOException {
    Path file = file(header, data);

    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void open_headerLongerThanTheFile_saysBothLengths() throws IOException {
    byte[] bytes = new byte[16];
    bytes[7] = (byte) 0x80;
    Path file = Files.write(directory.resolve("a.safetensors"), bytes);

    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .hasMessageContaining("would be 9223372036854775808 bytes long, and the file has 16");
  }

  @Test
  void open_deepHeader_isRefusedWithoutOverflow() throws IOException {
    Path file = file("{\"a\":" + "[".repeat(200_000), 0);

    assertThatThrownBy(() -> SafetensorsFile.open(file)).isInstanceOf(DataException.class);
  }

  /** Each is read, as far as its damage says nothing, or refused with its name. */
  @Test
  void read_thousandDamagedFiles_isAClearErrorOrANetwork() throws Exception {
    var made =
        TestModels.make(
            new TestModels.Case("- lstm: { size: 3 }\n    - dense: { size: 2 }", true, false));
    NetworkModel network = made.model().network();
    byte[] good = SafetensorsBytes.of(TorchWeights.of(network), Map.of("vocabulary", "[\"a\"]"));
    int header = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
    int refused = 0;
    for (int seed = 0; seed < DAMAGED; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Path file = Files.write(directory.resolve("a.safetensors"), damaged(good, header, random));
      try {
        TorchNetwork.read(file, network);
      } catch (DataException e) {
        refused++;
        assertThat(e).as("seed %d", seed).hasMessageStartingWith(file.toString());
        assertThat(e.getMessage().lines().count()).as("seed %d", seed).isGreaterThan(1);
      } catch (RuntimeException | IOException e) {
        fail("seed " + seed, e);
      }
    }
    assertThat(refused).isGreaterThan(DAMAGED / 2);
  }

  private static byte[] damaged(byte[] good, int header, SplittableRandom random) {
    byte[] bytes = good.clone();
    switch (random.nextInt(5)) {
      case 0 -> bytes = Arrays.copyOf(good, random.nextInt(good.length));
      case 1 -> bytes = Arrays.copyOf(good, good.length + 1 + random.nextInt(64));
      case 2 -> bytes[random.nextInt(Long.BYTES)] = (byte) random.nextInt(256);
      default -> {
        // A number, a letter or a bracket of the header is another.
        for (int i = 0; i <= random.nextInt(3); i++) {
          int at = Long.BYTES + random.nextInt(header);
          bytes[at] = (byte) "0123456789{}[]\",:abF ".charAt(random.nextInt(21));
        }
      }
    }
    return bytes;
  }
}
