package dev.unroll.datasets.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the operating system wants caches: the directory of this user's downloads. */
public final class UserCache {
  private UserCache() {}

  /** The directory for this machine and user; it need not exist yet. */
  public static Path directory() {
    return directory(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  static Path directory(Map<String, String> environment, String system, Path home) {
    String os = system.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      Path base = local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local);
      return base.resolve("unroll").resolve("cache");
    }
    // The specification wants relative paths ignored.
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (xdg.startsWith("/")) {
      return Path.of(xdg).resolve("unroll");
    }
    Path base = os.startsWith("mac") ? home.resolve("Library/Caches") : home.resolve(".cache");
    return base.resolve("unroll");
  }
}
