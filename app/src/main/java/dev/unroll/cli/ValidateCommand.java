package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.cli.text.PlanText;
import dev.unroll.cli.text.SweepTable;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.sweep.Sweep;
import dev.unroll.config.sweep.SweepMember;
import dev.unroll.datasets.DataException;
import dev.unroll.run.Experiment;
import dev.unroll.run.ExperimentPlan;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks configurations against their data. */
@Command(
    name = "validate",
    description = "Check configurations; print layers, shapes, parameters and data sizes.",
    footer = {"", "Example: java -jar app.jar validate configs/*.yaml"})
final class ValidateCommand implements Callable<Integer> {
  @Mixin private ConfigArguments configArguments;

  @Mixin private CommonOptions options;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** What was said, with the exit code for it. */
  private final Map<String, Integer> told = new HashMap<>();

  /** All of them are checked, whatever is wrong with one. */
  @Override
  public Integer call() throws ConfigException {
    int exitCode = ExitCode.DONE;
    for (Sweep sweep : configArguments.readSweeps()) {
      exitCode = Math.max(exitCode, sweep.varies() ? validate(sweep) : validateOne(sweep));
    }
    return exitCode;
  }

  private int validateOne(Sweep sweep) {
    try {
      show(PlanText.full(plan(sweep.members().get(0))));
      return ExitCode.DONE;
    } catch (ConfigException | DataException e) {
      return tell(sweep.name(), e);
    }
  }

  /** Says what is wrong with several members once. */
  private int validate(Sweep sweep) {
    int exitCode = ExitCode.DONE;
    Set<String> ofMembers = new HashSet<>();
    Set<String> warnings = new LinkedHashSet<>();
    SweepTable list = new SweepTable(sweep);
    for (SweepMember member : sweep.members()) {
      try {
        ExperimentPlan plan = plan(member);
        list.add(member, plan);
        warnings.addAll(PlanText.warnings(plan));
      } catch (ConfigException | DataException e) {
        if (ofMembers.add(e.getMessage())) {
          exitCode = Math.max(exitCode, tell(sweep.name(), e));
        }
        list.addWrong(member);
      }
    }
    show(list.lines());
    show(List.copyOf(warnings));
    return exitCode;
  }

  /** Says in full what is wrong, and of another one that has the same wrong, only that. */
  private int tell(String name, Exception wrong) {
    PrintWriter err = spec.commandLine().getErr();
    Integer before = told.get(wrong.getMessage());
    if (before != null) {
      Messages.onError(err).note(name + ": the same");
      return before;
    }
    int exitCode = Failures.tell(wrong, options.debug(), err);
    told.put(wrong.getMessage(), exitCode);
    return exitCode;
  }

  private ExperimentPlan plan(SweepMember member) throws ConfigException {
    return Experiment.plan(member.loaded(), options.store());
  }

  private void show(List<String> lines) {
    if (!options.quiet) {
      PrintWriter out = spec.commandLine().getOut();
      lines.forEach(line -> PlanText.print(out, line));
      out.flush();
    }
  }
}
