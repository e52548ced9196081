package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.cli.terminal.TerminalSize;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.evaluation.sampling.Sampler.Generated;
import dev.unroll.result.VisibleText;
import dev.unroll.run.SavedExperiment;
import dev.unroll.run.Translation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes text with a saved model. */
@Command(
    name = "sample",
    description = "Write text with a saved model.",
    footer = {
      "",
      "Example: java -jar app.jar sample runs/quickstart/20260102-030405 --prompt DUKE:",
      "         java -jar app.jar sample runs/names-generate --label Russian --count 20",
      "         java -jar app.jar sample runs/dates --source \"3rd of March 2021\"",
      "What is not said here is as in the run's configuration."
    })
final class SampleCommand implements Callable<Integer> {
  @Mixin private TrainedRun run;

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "The label of the texts, where a model writes such (default: each).")
  private Optional<String> label;

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = OptionConverters.Count.class,
      description = "Texts of each label, one a line (default: 1).")
  private Optional<Integer> count;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "What to write the target of, where a model learnt pairs.")
  private Optional<String> source;

  @Option(
      names = "--beam",
      paramLabel = "N",
      converter = OptionConverters.Beam.class,
      description = "Of a target: hypotheses of the search (default: 1, the likeliest symbol).")
  private Optional<Integer> beam;

  @Option(names = "--prompt", paramLabel = "TEXT", description = "The text to go on from.")
  private Optional<String> prompt;

  @Option(
      names = "--length",
      paramLabel = "N",
      converter = OptionConverters.Count.class,
      description = "Characters or words to write.")
  private Optional<Integer> length;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      converter = OptionConverters.AboveZero.class,
      description = "Below 1 more careful, above 1 more daring.")
  private Optional<Double> temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      converter = OptionConverters.Count.class,
      description = "Choose among the k likeliest only.")
  private Optional<Integer> topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      converter = OptionConverters.Share.class,
      description = "Choose among the likeliest that together have this probability.")
  private Optional<Double> topP;

  @Option(names = "--greedy", description = "Always the likeliest.")
  private boolean greedy;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = OptionConverters.WholeNumber.class,
      description = "Another seed writes another text (default: the run's).")
  private Optional<Long> seed;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    SavedExperiment saved = run.open(options);
    if (source.isPresent() || beam.isPresent()) {
      if (source.isEmpty()) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "--beam writes the target of a source; give a --source");
      }
      print(saved.translate(source.get(), beam.orElse(1)));
      return ExitCode.DONE;
    }
    SavedExperiment.Wishes wishes =
        new SavedExperiment.Wishes(prompt, length, temperature, topK, topP, greedy, seed);
    if (saved.writesOfLabels() || label.isPresent() || count.isPresent()) {
      print(saved.sampleLabels(label, count.orElse(1), wishes));
      return ExitCode.DONE;
    }
    Generated generated = saved.sample(wishes);
    if (!generated.unknown().isEmpty()) {
      Messages.onError(spec.commandLine().getErr())
          .warning(
              VisibleText.line(
                  "the model does not know "
                      + String.join(" ", generated.unknown())
                      + "; the prompt "
                      + (generated.unknownIsRead()
                          ? "goes on with " + TextEncoding.UNKNOWN_WORD + " for it"
                          : "goes on without")));
    }
    print(generated);
    return ExitCode.DONE;
  }

  private void print(Translation translation) {
    Messages messages = Messages.onError(spec.commandLine().getErr());
    translation.notes().forEach(note -> messages.warning(VisibleText.line(note)));
    PrintWriter out = spec.commandLine().getOut();
    translation.targets().forEach(target -> out.println(shown(target)));
    out.flush();
  }

  /** One text a line and, where there are several labels, its label before it. */
  private void print(Map<String, List<String>> written) {
    PrintWriter out = spec.commandLine().getOut();
    written.forEach(
        (of, texts) -> {
          String before = written.size() == 1 ? "" : of + "\t";
          texts.forEach(text -> out.println(shown(before + text)));
        });
    out.flush();
  }

  private void print(Generated generated) {
    PrintWriter out = spec.commandLine().getOut();
    String text = generated.prompt() + generated.text();
    out.println(shown(text));
    out.flush();
  }

  /** As it is for a file or another program; what would steer a terminal is shown there. */
  private static String shown(String text) {
    return TerminalSize.isTerminalOutput() ? VisibleText.of(text) : text;
  }
}
