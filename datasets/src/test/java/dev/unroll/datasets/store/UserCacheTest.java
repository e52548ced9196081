package dev.unroll.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserCacheTest {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void directory_linux_followsTheXdgSpecification() {
    assertThat(UserCache.directory(Map.of(), "Linux", HOME))
        .isEqualTo(Path.of("/home/ada/.cache/unroll"));
    assertThat(UserCache.directory(Map.of("XDG_CACHE_HOME", "/scratch"), "Linux", HOME))
        .isEqualTo(Path.of("/scratch/unroll"));
    assertThat(UserCache.directory(Map.of("XDG_CACHE_HOME", "scratch"), "Linux", HOME))
        .isEqualTo(Path.of("/home/ada/.cache/unroll"));
  }

  @Test
  void directory_mac_isInLibraryCaches() {
    assertThat(UserCache.directory(Map.of(), "Mac OS X", HOME))
        .isEqualTo(Path.of("/home/ada/Library/Caches/unroll"));
  }

  @Test
  void directory_windows_isInLocalApplicationData() {
    assertThat(UserCache.directory(Map.of("LOCALAPPDATA", "/local"), "Windows 11", HOME))
        .isEqualTo(Path.of("/local/unroll/cache"));
    assertThat(UserCache.directory(Map.of(), "Windows 11", HOME))
        .isEqualTo(Path.of("/home/ada/AppData/Local/unroll/cache"));
  }
}
