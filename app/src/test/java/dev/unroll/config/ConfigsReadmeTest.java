package dev.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.description.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Holds the keys' part of {@code configs/README.md} against the records. To renew it: {@code mvn
 * -pl datasets,app -Dtest=ConfigsReadmeTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dconfigs.readme=write test}.
 */
class ConfigsReadmeTest {
  private static final Path README = Path.of("../configs/README.md");
  private static final String MARK = "<!-- From here on written by ConfigsReadmeTest. -->\n";

  @Test
  void readme_keys_areThoseOfTheRecords() throws IOException {
    String readme = Files.readString(README);
    String experiments = readme.substring(0, readme.indexOf(MARK) + MARK.length());
    String expected = experiments + "\n" + Reference.markdown();
    if ("write".equals(System.getProperty("configs.readme"))) {
      Files.writeString(README, expected);
    }
    assertThat(Files.readString(README)).isEqualTo(expected);
  }
}
