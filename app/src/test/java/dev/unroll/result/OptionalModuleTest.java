package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionalModuleTest {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().registerModule(new OptionalModule());

  record Page(
      Optional<String> title,
      Optional<Map<String, Long>> counts,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<List<Page>> parts) {}

  private static final Page EMPTY = new Page(Optional.empty(), Optional.empty(), Optional.empty());
  private static final Page FULL =
      new Page(
          Optional.of(""), Optional.of(Map.of("a", 1L << 40)), Optional.of(List.of(EMPTY, EMPTY)));

  @Test
  void write_values_areTheirJson() throws Exception {
    assertThat(MAPPER.writeValueAsString(FULL))
        .isEqualTo(
            "{\"title\":\"\",\"counts\":{\"a\":1099511627776},\"parts\":["
                + "{\"title\":null,\"counts\":null},{\"title\":null,\"counts\":null}]}");
  }

  @Test
  void write_emptyList_isNotLeftOut() throws Exception {
    Page page = new Page(Optional.empty(), Optional.empty(), Optional.of(List.of()));
    assertThat(MAPPER.writeValueAsString(page))
        .isEqualTo("{\"title\":null,\"counts\":null,\"parts\":[]}");
  }

  @Test
  void read_written_isTheSame() throws Exception {
    assertThat(MAPPER.readValue(MAPPER.writeValueAsString(FULL), Page.class)).isEqualTo(FULL);
  }

  @Test
  void read_nullOrNoKey_isEmpty() throws Exception {
    assertThat(MAPPER.readValue("{\"title\":null,\"parts\":null}", Page.class)).isEqualTo(EMPTY);
    assertThat(MAPPER.readValue("{}", Page.class)).isEqualTo(EMPTY);
  }
}
