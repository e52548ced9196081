package dev.unroll.cli;

import dev.unroll.run.Versions;
import picocli.CommandLine;

/** Answers {@code --version}. */
final class Version implements CommandLine.IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"Unroll " + Versions.unroll(), "Deeplearning4j " + Versions.dl4j()};
  }
}
