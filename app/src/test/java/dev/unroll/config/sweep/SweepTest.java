package dev.unroll.config.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.Reading;
import dev.unroll.config.SweepConfig;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The members that a sweep makes.
 *
 * <p>More than 250 lines: the kinds of axes are tested alone and together, on the same files.
 */
class SweepTest {
  @TempDir Path directory;
  private Reading reading;

  @BeforeEach
  void reading() {
    reading = new Reading(directory);
  }

  @Test
  void sweep_product_firstKeySlowest() throws Exception {
    Sweep sweep =
        reading.sweep(
            Reading.SMALL
                + """
                sweep:
                  seed: [1, 2, 3]
                  network.layers.0.lstm.size: [128, 256]
                """);

    assertThat(sweep.name()).isEqualTo("a");
    assertThat(sweep.varies()).isTrue();
    assertThat(sweep.stop()).isEmpty();
    assertThat(sweep.members())
        .extracting(SweepMember::name)
        .containsExactly(
            "seed=1,size=128",
            "seed=1,size=256",
            "seed=2,size=128",
            "seed=2,size=256",
            "seed=3,size=128",
            "seed=3,size=256");
    SweepMember fourth = sweep.members().get(3);
    assertThat(List.copyOf(fourth.varied().entrySet()))
        .containsExactly(Map.entry("seed", "2"), Map.entry("network.layers.0.lstm.size", "256"));
    ExperimentConfig config = fourth.loaded().config();
    assertThat(config.name()).isEqualTo("seed=2,size=256");
    assertThat(config.seed()).isEqualTo(2);
    assertThat(config.network().layers()).containsExactly(new LayerConfig.Lstm(256, 1, 0, 0));
  }

  @Test
  void sweep_none_isOneExperiment() throws Exception {
    Sweep sweep = reading.sweep(Reading.SMALL + "sweep: null\nname: b\n");

    assertThat(sweep.name()).isEqualTo("b");
    assertThat(sweep.varies()).isFalse();
    assertThat(sweep.members())
        .extracting(SweepMember::name, SweepMember::varied)
        .containsExactly(tuple("b", Map.of()));
    assertThat(sweep.members().get(0).loaded().config())
        .isEqualTo(reading.config(Reading.SMALL + "name: b\n"));
  }

  @Test
  void sweep_zip_isOneAxisWhereItStands() throws Exception {
    Sweep sweep =
        reading.sweep(
            Reading.SMALL
                + """
                sweep:
                  seed: [1, 2]
                  zip:
                    training.batch_size: [32, 64]
                    training.optimizer.learning_rate: [0.002, 3e-3]
                  stop: median
                """);

    assertThat(sweep.stop()).contains(SweepConfig.Stop.MEDIAN);
    assertThat(sweep.members())
        .extracting(SweepMember::name, m -> m.loaded().config().training().batchSize())
        .containsExactly(
            tuple("seed=1,batch_size=32,learning_rate=0.002", 32),
            tuple("seed=1,batch_size=64,learning_rate=3e-3", 64),
            tuple("seed=2,batch_size=32,learning_rate=0.002", 32),
            tuple("seed=2,batch_size=64,learning_rate=3e-3", 64));
    assertThat(sweep.members().get(3).loaded().config().training().optimizer().learningRate())
        .isEqualTo(0.003);
  }

  @Test
  void sweep_listsAndMappings_areValuesToo() throws Exception {
    Sweep sweep =
        reading.sweep(
            Reading.SMALL
                + """
                sweep:
                  network.layers:
                    - [ rnn: { size: 8 } ]
                    - [ lstm: { size: 16 }, lstm: { size: 8 } ]
                    - [ embedding: { size: 4 }, gru: { size: 8 } ]
                  training.iterations: [3, 4]
                """);

    assertThat(sweep.members())
        .extracting(SweepMember::name)
        .containsExactly(
            "layers=rnn-8,iterations=3",
            "layers=rnn-8,iterations=4",
            "layers=lstm-16-8,iterations=3",
            "layers=lstm-16-8,iterations=4",
            "layers=embedding-4-gru-8,iterations=3",
            "layers=embedding-4-gru-8,iterations=4");
    assertThat(sweep.members().get(2).varied()).containsEntry("network.layers", "lstm-16-8");
    ExperimentConfig config = sweep.members().get(3).loaded().config();
    assertThat(config.network().layers())
        .containsExactly(new LayerConfig.Lstm(16, 1, 0, 0), new LayerConfig.Lstm(8, 1, 0, 0));
    assertThat(config.training().epochs()).as("excluded by iterations").isEmpty();
    assertThat(config.training().iterations()).contains(4);
  }

  @Test
  void sweep_value_isPutInAsSetWouldDoIt() throws Exception {
    List<SweepMember> members =
        reading
            .sweep(
                Reading.SMALL.replace(
                        "epochs: 2",
                        "epochs: 2, optimizer: { type: rmsprop, learning_rate: 0.5, decay: 0.8 }")
                    + """
                    sweep:
                      training.optimizer:
                        - { type: sgd, learning_rate: 0.1 }
                        - { decay: 0.7 }
                        - null
                      training.optimizer.learning_rate: [0.3]
                    """)
            .members();

    assertThat(members)
        .extracting(SweepMember::name, m -> m.loaded().config().training().optimizer())
        .containsExactly(
            tuple("optimizer=sgd,learning_rate=0.3", new OptimizerConfig.Sgd(0.3)),
            tuple(
                "optimizer=decay-0.7,learning_rate=0.3",
                new OptimizerConfig.RmsProp(0.3, 0.7, 1e-8)),
            tuple(
                "optimizer=null,learning_rate=0.3",
                new OptimizerConfig.Adam(0.3, 0.9, 0.999, 1e-8)));
  }

  @Test
  void sweep_random_drawsTheSameDifferentOnesEachTime() throws Exception {
    String yaml =
        Reading.SMALL
            + """
            seed: 5
            sweep:
              random: 200
              training.optimizer.learning_rate: { min: 0.0001, max: 0.1, log: true }
              network.layers.0.lstm.size: [64, 128, 256]
              training.batch_size: { min: 3, max: 8 }
              network.layers.0.lstm.dropout: { min: 0, max: 0.5 }
            """;
    List<SweepMember> members = reading.sweep(yaml).members();

    assertThat(members).hasSize(200);
    List<Double> rates = new ArrayList<>();
    Set<Object> sizes = new HashSet<>();
    Set<Integer> batches = new HashSet<>();
    List<Double> dropouts = new ArrayList<>();
    Set<ExperimentConfig> different = new HashSet<>();
    for (SweepMember member : members) {
      ExperimentConfig config = member.loaded().config();
      rates.add(config.training().optimizer().learningRate());
      batches.add(config.training().batchSize());
      sizes.add(config.network().layers().get(0).outputSize(1));
      dropouts.add(config.network().layers().get(0).dropout());
      different.add(config.named("x"));
    }
    assertThat(rates).allMatch(rate -> rate >= 0.0001 && rate <= 0.1);
    // Each of three decades has a third of 200: 67, give or take three times 6.7.
    assertThat(rates.stream().filter(rate -> rate < 0.001).count()).isBetween(47L, 87L);
    assertThat(rates.stream().filter(rate -> rate > 0.01).count()).isBetween(47L, 87L);
    assertThat(batches).containsExactlyInAnyOrder(3, 4, 5, 6, 7, 8);
    assertThat(sizes).containsExactlyInAnyOrder(64.0, 128.0, 256.0);
    // Half of 200, give or take three times 7.1.
    assertThat(dropouts.stream().filter(p -> p < 0.25).count()).isBetween(79L, 121L);
    assertThat(different).hasSize(200);

    assertThat(reading.sweep(yaml)).usingRecursiveComparison().isEqualTo(reading.sweep(yaml));
    assertThat(names(yaml.replace("random: 200", "random: 20")))
        .as("fewer are the first of more")
        .isEqualTo(names(yaml).subList(0, 20));
    assertThat(names(yaml.replace("seed: 5", "seed: 6"))).doesNotContainAnyElementsOf(names(yaml));
    assertThat(names(yaml, "seed=6")).isEqualTo(names(yaml.replace("seed: 5", "seed: 6")));
  }

  @Test
  void sweep_randomValue_isWrittenWithFourDigits() throws Exception {
    String yaml =
        Reading.SMALL
            + """
            sweep:
              random: 50
              training.optimizer.learning_rate: { min: 1e-9, max: 1e-3, log: true }
              seed: { min: 1, max: 100000000 }
            """;

    for (SweepMember member : reading.sweep(yaml).members()) {
      String rate = member.varied().get("training.optimizer.learning_rate");
      assertThat(rate).matches("0\\.0+[1-9][0-9]{0,3}|[1-9](\\.[0-9]{1,3})?e-[0-9]{1,2}");
      assertThat(member.loaded().config().training().optimizer().learningRate())
          .isEqualTo(Double.parseDouble(rate));
      assertThat(member.name())
          .isEqualTo("learning_rate=" + rate + ",seed=" + member.loaded().config().seed());
    }
  }

  @Test
  void sweep_randomLogOfIntegers_givesEachItsShare() throws Exception {
    String yaml =
        Reading.SMALL
            + """
            sweep:
              random: 3000
              network.layers.0.lstm.size: { min: 1, max: 3, log: true }
              seed: { min: 1, max: 1000000000 }
            """;
    List<SweepMember> members = reading.sweep(yaml).members();

    // An integer k has log(k + 1) - log(k) of log(4): 50, 29 and 21 %; three deviations are 2.7 %.
    for (int size = 1; size <= 3; size++) {
      String text = Integer.toString(size);
      double share = (Math.log(size + 1) - Math.log(size)) / Math.log(4);
      long drawn =
          members.stream()
              .filter(m -> m.varied().get("network.layers.0.lstm.size").equals(text))
              .count();
      assertThat(drawn / 3000.0).isBetween(share - 0.027, share + 0.027);
    }
  }

  @Test
  void sweep_randomZip_drawsARow() throws Exception {
    List<SweepMember> members =
        reading
            .sweep(
                Reading.SMALL
                    + """
                    sweep:
                      random: 2
                      zip: { seed: [1, 2], training.batch_size: [10, 20] }
                    """)
            .members();

    assertThat(members)
        .extracting(SweepMember::name)
        .containsExactlyInAnyOrder("seed=1,batch_size=10", "seed=2,batch_size=20");
  }

  @Test
  void extend_sweep_isMergedLikeAnyMapping() throws Exception {
    reading.file("base.yaml", Reading.SMALL + "sweep: { seed: [1, 2], training.epochs: [3] }\n");

    assertThat(names("extends: base.yaml\nsweep: { training.batch_size: [8], seed: [7] }\n"))
        .containsExactly("seed=7,epochs=3,batch_size=8");
    assertThat(names("extends: base.yaml\nsweep: { seed: null }\n")).containsExactly("epochs=3");
    assertThat(names("extends: base.yaml\nsweep: null\n")).containsExactly("a");
  }

  @Test
  void set_sweep_changesTheSweep() throws Exception {
    String yaml = Reading.SMALL + "sweep: { seed: [1, 2], zip: { training.epochs: [3] } }\n";

    assertThat(names(yaml, "sweep.seed=[7]", "sweep.training.batch_size=[8, 9]"))
        .containsExactly("seed=7,epochs=3,batch_size=8", "seed=7,epochs=3,batch_size=9");
    assertThat(names(yaml, "sweep.zip.training.epochs=[4]", "sweep.seed=null"))
        .containsExactly("epochs=4");
    assertThat(names(yaml, "sweep=null")).containsExactly("a");
    assertThat(names(Reading.SMALL, "sweep.network.layers.0.lstm.size=[3, 4]"))
        .containsExactly("size=3", "size=4");
  }

  @Test
  void set_otherKeys_lieOverEveryMember() throws Exception {
    List<SweepMember> members =
        reading
            .sweep(
                Reading.SMALL
                    + "sweep: { network.layers: [[rnn: { size: 3 }], [rnn: { size: 4 }]] }\n",
                "training.epochs=9",
                "network.layers.0.rnn.activation=relu")
            .members();

    assertThat(members)
        .extracting(m -> m.loaded().config().training().epochs().get())
        .containsExactly(9, 9);
    assertThat(members)
        .extracting(
            m -> ((LayerConfig.Rnn) m.loaded().config().network().layers().get(0)).activation())
        .containsExactly(LayerConfig.Rnn.Activation.RELU, LayerConfig.Rnn.Activation.RELU);
  }

  @Test
  void source_ofAVariedKey_isItsValueInTheSweep() throws Exception {
    SweepMember second =
        reading.sweep(Reading.SMALL + "sweep:\n  training.batch_size: [8, 9]\n").members().get(1);

    Problem problem = second.loaded().source().problem("training.batch_size", "is too large");
    assertThat(problem.toString())
        .isEqualTo(directory.resolve("a.yaml") + ":7:28: training.batch_size: is too large");
  }

  @Test
  void sweep_tenThousandMembers_areRead() throws Exception {
    String yaml =
        Reading.SMALL
            + "sweep: { random: 10000, seed: { min: 1, max: 1000000000000 },"
            + " training.batch_size: { min: 1, max: 99 } }\n";
    List<String> names = names(yaml);

    assertThat(new HashSet<>(names)).hasSize(10_000);
  }

  private List<String> names(String yaml, String... sets) throws IOException, ConfigException {
    return reading.sweep(yaml, sets).members().stream().map(SweepMember::name).toList();
  }
}
