package dev.unroll.run.batch;

import java.util.Objects;
import java.util.Optional;

/**
 * What a batch tells a member's process to do. The configuration goes along as text: whoever edits
 * its file while the batch runs changes nothing.
 *
 * @param config the resolved configuration
 * @param file where it came from, for messages
 * @param out parent of the run directories
 * @param resume the run directory to go on in; empty to begin a new one
 * @param commandLine the batch's, for the provenance
 */
public record MemberTask(
    String config, String file, String out, Optional<String> resume, String commandLine) {
  public MemberTask {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(commandLine, "commandLine");
  }
}
