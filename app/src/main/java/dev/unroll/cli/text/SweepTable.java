package dev.unroll.cli.text;

import dev.unroll.config.sweep.Sweep;
import dev.unroll.config.sweep.SweepMember;
import dev.unroll.datasets.Split;
import dev.unroll.run.ExperimentPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The members of a sweep, a line each: what varies, the amount of work, the network's size. */
public final class SweepTable {
  private static final String WRONG = "can't run, see above";

  private final Sweep sweep;

  /** What is to be said of each member by its name. */
  private final Map<String, String> members = new LinkedHashMap<>();

  public SweepTable(Sweep sweep) {
    this.sweep = sweep;
  }

  public void add(SweepMember member, ExperimentPlan plan) {
    members.put(
        member.name(),
        String.format(
            Locale.ROOT,
            "%,11d  %,10d  %,10d",
            plan.parameters(),
            plan.examples().get(Split.TRAIN),
            plan.training().iterations()));
  }

  public void addWrong(SweepMember member) {
    members.put(member.name(), WRONG);
  }

  public List<String> lines() {
    int width = members.keySet().stream().mapToInt(String::length).max().orElse(1);
    String head = String.format("%s: a sweep of %d experiments", sweep.name(), members.size());
    String keys = "  varies " + String.join(", ", sweep.members().get(0).varied().keySet());
    String columns = "  " + " ".repeat(width) + "   parameters  train data  iterations";
    return Stream.concat(
            Stream.of(head, keys, columns),
            members.entrySet().stream()
                .map(m -> "  " + pad(m.getKey(), width) + "  " + m.getValue()))
        .toList();
  }

  private static String pad(String name, int width) {
    return name + " ".repeat(width - name.length());
  }
}
