package dev.unroll.run.batch;

import dev.unroll.config.LoadedConfig;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One experiment of a batch.
 *
 * @param name of its directory in the batch's, and of its configuration; no other member has it
 * @param varied what its sweep gave it, key → value as text; empty for a file of its own
 * @param stopGroup members of one group are compared while they run, and the hopeless ones stopped;
 *     none where nothing is
 */
public record BatchMember(
    String name, Map<String, String> varied, LoadedConfig loaded, Optional<String> stopGroup) {
  public BatchMember {
    Objects.requireNonNull(stopGroup, "stopGroup");
    if (!name.equals(loaded.config().name())) {
      throw new IllegalArgumentException(
          name + " must be the configuration's name, which is " + loaded.config().name());
    }
  }
}
