package dev.unroll.export.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.source.ConfigException;
import dev.unroll.export.TestModels;
import dev.unroll.export.TestModels.Case;
import dev.unroll.export.TestModels.Made;
import dev.unroll.export.model.Examples;
import dev.unroll.export.model.ExportedFile;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.export.model.NetworkReader;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.layers.Floats;
import dev.unroll.transfer.NetworkWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Weights of every network into real PyTorch, and those that it wrote back from it. */
class PyTorchTest {
  private static final int STEPS = 7;
  private static final int[] LENGTHS = {7, 4, 1};

  @TempDir static Path directory;

  private static final List<Case> CASES = TestModels.matrix().toList();
  private static final List<Made> MADE = new ArrayList<>();

  @BeforeAll
  static void export() throws ConfigException, IOException {
    Torch.assume();
    for (Case of : CASES) {
      Made made = TestModels.make(of);
      Path file = directory.resolve("case" + MADE.size() + ".safetensors");
      write(new SafetensorsWriter().files(withExamples(of, made), file));
      MADE.add(made);
    }
  }

  private static void write(List<ExportedFile> files) throws IOException {
    for (ExportedFile file : files) {
      Files.write(file.path(), file.content());
    }
  }

  private static TrainedModel withExamples(Case of, Made made) {
    SplittableRandom random = new SplittableRandom(3);
    float[] inputs = new float[LENGTHS.length * STEPS * TestModels.INPUTS];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) (2 * random.nextDouble() - 1);
    }
    int[] lengths = of.masked() ? LENGTHS : new int[] {STEPS, STEPS, STEPS};
    return made.model()
        .with(
            Optional.of(
                new Examples(
                    LENGTHS.length, STEPS, inputs, lengths, outputs(of, made, inputs, lengths))));
  }

  private static float[] outputs(Case of, Made made, float[] inputs, int[] lengths) {
    INDArray features =
        Nd4j.createFromArray(inputs)
            .reshape('c', lengths.length, STEPS, TestModels.INPUTS)
            .permute(0, 2, 1);
    INDArray mask = Nd4j.zeros(lengths.length, STEPS);
    for (int b = 0; b < lengths.length; b++) {
      for (int step = 0; step < lengths[b]; step++) {
        mask.putScalar(b, step, 1);
      }
    }
    INDArray output = made.network().output(features, false, of.masked() ? mask : null, null);
    return Floats.of(output.rank() == 3 ? output.permute(0, 2, 1) : output);
  }

  /** What FILE.py finds, of all of them in one process. */
  @Test
  void files_inPyTorch_givesTheEnginesOutputs() throws Exception {
    Path driver =
        Files.writeString(
            directory.resolve("driver.py"),
            """
            import runpy, sys
            for i in range(int(sys.argv[1])):
                print(runpy.run_path(f"case{i}.py", run_name="__main__")["difference"].max().item())
            """);
    List<Float> differences =
        Torch.run(driver, directory, Integer.toString(CASES.size())).stream()
            .filter(line -> line.matches("[0-9.e-]+"))
            .map(Float::valueOf)
            .toList();

    assertThat(differences).hasSameSizeAs(CASES);
    for (int i = 0; i < CASES.size(); i++) {
      assertThat(differences.get(i)).as(CASES.get(i).toString()).isLessThan(1e-5f);
    }
  }

  /** Its own initial weights, two biases and all, in its own outputs. */
  @Test
  void read_weightsThatPyTorchWrote_givesItsOutputs() throws Exception {
    Path driver =
        Files.writeString(
            directory.resolve("writer.py"),
            """
            import json, runpy, struct, sys, torch

            def save(name, arrays):
                header, data = {}, b""
                for key, array in arrays.items():
                    values = array.detach().contiguous().numpy().tobytes()
                    header[key] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + len(values)]}
                    data += values
                text = json.dumps(header).encode()
                open(name, "wb").write(struct.pack("<Q", len(text)) + text + data)

            torch.manual_seed(5)
            for i in range(int(sys.argv[1])):
                module = runpy.run_path(f"case{i}.py")
                network = module["Network"]()
                test = module["load"](f"case{i}-test.safetensors")
                save(f"torch{i}.safetensors", network.state_dict())
                save(f"torch{i}-outputs.safetensors", {"outputs": network(test["inputs"], test["lengths"].long())})
            """);
    Torch.run(driver, directory, Integer.toString(CASES.size()));

    for (int i = 0; i < CASES.size(); i++) {
      Case of = CASES.get(i);
      Made made = MADE.get(i);
      Path file = directory.resolve("torch" + i + ".safetensors");
      TorchNetwork torch = TorchNetwork.read(file, made.model().network());
      assertThat(torch.unused()).isEmpty();
      NetworkModel read =
          new NetworkModel(
              torch.layers().stream().map(Optional::orElseThrow).toList(),
              made.model().network().lastStep(),
              torch.output().orElseThrow());
      NetworkWeights.set(made.network(), read);
      NetworkModel back = NetworkReader.read(made.network());
      assertSame(of, SafetensorsFile.open(file), TorchWeights.of(back));

      float[] expected =
          SafetensorsFile.open(directory.resolve("torch" + i + "-outputs.safetensors"))
              .values("outputs");
      SafetensorsFile test =
          SafetensorsFile.open(directory.resolve("case" + i + "-test.safetensors"));
      float[] found =
          outputs(
              of,
              made,
              test.values("inputs"),
              of.masked() ? LENGTHS : new int[] {STEPS, STEPS, STEPS});
      assertOutputs(of, found, expected);
    }
  }

  private static void assertSame(Case of, SafetensorsFile torch, Map<String, Tensor> back)
      throws IOException {
    assertThat(back.keySet()).isEqualTo(torch.arrays().keySet());
    for (String name : torch.arrays().keySet()) {
      float[] written = torch.values(name);
      float[] found = back.get(name).values();
      if (name.contains("bias_") && !of.layers().contains("gru")) {
        // Cells with one bias: the two of PyTorch count together.
        String other =
            name.contains("_ih") ? name.replace("_ih", "_hh") : name.replace("_hh", "_ih");
        written = sum(written, torch.values(other));
        found = sum(found, back.get(other).values());
      }
      assertThat(found).as(of + ": " + name).containsExactly(written, within(1e-6f));
    }
  }

  private static float[] sum(float[] a, float[] b) {
    float[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  /** Without those of the padding, which mean nothing. */
  private static void assertOutputs(Case of, float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      int row = i / TestModels.CLASSES;
      if (!of.masked() || !of.perStep() || row % STEPS < LENGTHS[row / STEPS]) {
        assertThat(found[i]).as(of.toString()).isCloseTo(expected[i], within(1e-5f));
      }
    }
  }
}
