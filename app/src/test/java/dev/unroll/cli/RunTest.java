package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of experiment, run by the real program; then what can be done with what it left.
 *
 * <p>More than 250 lines: small runs are made once, and all commands are tried on them.
 */
class RunTest {
  @TempDir static Path directory;
  private static List<Path> configs;
  private static Path out;
  private static Outcome outcome;

  @BeforeAll
  static void runOneOfEveryKind() throws Exception {
    configs = SmallExperiments.write(directory);
    out = directory.resolve("runs");
    List<Object> arguments = new ArrayList<>(configs);
    arguments.addAll(List.of("--out", out));
    outcome = Program.child(directory, arguments.toArray());
  }

  static List<String> names() {
    return SmallExperiments.names();
  }

  @Test
  void run_everyKind_succeedsWithoutNoise() {
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).doesNotContain("\r", "\u001b", "WARN", "INFO", "org.");
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_everyKind_leavesACompleteDirectory(String name) throws Exception {
    assertThat(run(name).names())
        .containsExactly(
            ".lock",
            "checkpoint.zip",
            "config.yaml",
            "gradient-flow.json",
            "metrics.csv",
            "model.zip",
            "provenance.json",
            "report.html",
            "result.json",
            "run.log",
            "samples.txt");
    assertThat(run(name).text("metrics.csv"))
        .startsWith(
            "iteration,epoch,seconds,split,loss,accuracy,learning_rate,gradient_norm,"
                + "steps_per_second,elapsed\n1,1,");
    assertThat(run(name).text("config.yaml")).contains("name: " + name, "seed: 1");
    assertThat(run(name).text("report.html")).startsWith("<!DOCTYPE html>").contains(name);
    assertThat(run(name).text("run.log")).contains(name + " begins in");
    assertThat(run(name).json("provenance.json").get("threads").asInt())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @ParameterizedTest
  @CsvSource({
    "characters, next-character, recall",
    "toy-verse, next-character, loss_floor",
    "words, next-word,",
    "fill-in, fill-in,",
    "mnist-rows, classification, confusion",
    "digits, classification, confusion",
    "csv-classes, classification, confusion",
    "csv-forecast, regression,",
    "copy, classification, loss_floor confusion",
    "adding, regression,"
  })
  void run_everyKind_hasTheResultOfItsTask(String name, String task, String extra)
      throws Exception {
    JsonNode result = run(name).result();
    List<String> keys =
        new ArrayList<>(
            List.of(
                "name",
                "status",
                "task",
                "seed",
                "iterations",
                "epochs",
                "seconds",
                "steps_per_second",
                "parameters",
                "train",
                "validation",
                "test",
                "training_mean",
                "samples",
                "parameters_sha256",
                "error"));
    if (!name.equals("characters")) { // which has no validation
      keys.addAll(keys.indexOf("error"), List.of("best_iteration", "best_by"));
    }
    if ("recall".equals(extra)) {
      keys.add(keys.indexOf("samples"), extra);
    } else if (extra != null) {
      keys.addAll(List.of(extra.split(" ")));
    }
    keys.add("baselines");
    // A few iterations may learn less than a baseline knows, from a part of the training split.
    assertThat(result.fieldNames())
        .toIterable()
        .filteredOn(key -> !List.of("warning", "train_part").contains(key))
        .containsExactlyElementsOf(keys);
    assertThat(result.get("name").asText()).isEqualTo(name);
    assertThat(result.get("status").asText()).isEqualTo("completed");
    assertThat(result.get("task").asText()).isEqualTo(task);
    assertThat(result.get("error").isNull()).isTrue();
    assertThat(result.get("parameters_sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(result.get("train").get("loss").isNumber()).isTrue();
    assertThat(result.get("train").has("accuracy")).isEqualTo(!task.equals("regression"));
    assertThat(result.get("validation").isObject()).isEqualTo(!name.equals("characters"));
  }

  @ParameterizedTest
  @CsvSource({
    "characters, expected",
    "toy-verse, expected surprise",
    "words, expected surprise",
    "fill-in, surprise",
    "mnist-rows, mistakes",
    "digits, mistakes",
    "csv-classes, mistakes",
    "csv-forecast, forecast predictions",
    "copy, mistakes",
    "adding, predictions"
  })
  void run_everyKind_isLookedAtAsItsTaskHasIt(String name, String parts) throws Exception {
    String page = run(name).text("report.html");

    for (String id : List.of("expected", "surprise", "mistakes", "forecast", "predictions")) {
      assertThat(page.contains(" id=\"" + id + "\""))
          .as(id)
          .isEqualTo(List.of(parts.split(" ")).contains(id));
    }
    assertThat(page).doesNotContain("data-seconds=");
  }

  @ParameterizedTest
  @CsvSource({
    "characters, unigram bigram, train",
    "toy-verse, unigram bigram, validation test",
    "words, unigram bigram, validation test",
    "fill-in, unigram, validation test",
    "mnist-rows, most-frequent-class, validation test",
    "digits, most-frequent-class, validation test",
    "csv-classes, most-frequent-class, validation test",
    "csv-forecast, last-value, validation test",
    "copy, most-frequent-class, validation test",
    "adding, training-mean, validation test"
  })
  void run_everyKind_isComparedWithItsBaselines(String name, String baselines, String splits)
      throws Exception {
    JsonNode compared = run(name).result().get("baselines");
    assertThat(compared.findValuesAsText("name")).containsExactly(baselines.split(" "));
    for (JsonNode baseline : compared) {
      List<String> keys = new ArrayList<>(List.of("name", "meaning"));
      keys.addAll(List.of(splits.split(" ")));
      assertThat(baseline.fieldNames()).toIterable().containsExactlyElementsOf(keys);
      for (String split : splits.split(" ")) {
        assertThat(baseline.get(split)).isNotEmpty().allMatch(JsonNode::isNumber);
      }
    }
  }

  @Test
  void run_end_printsTheBaselinesOfItsLastSplit() {
    assertThat(outcome.out())
        .containsPattern(
            "\n  baselines  test  unigram +loss [0-9.]+   accuracy [0-9.]+ %"
                + "\n                   bigram +loss [0-9.]+   accuracy [0-9.]+ %\n")
        .containsPattern("\n  baselines  train  unigram ")
        .containsPattern("\n  baselines  test  most frequent class +loss ")
        .containsPattern("\n  baselines  test  last value +mse [0-9.]+   mae [0-9.]+\n");
  }

  @Test
  void run_shortText_printsPlanProgressSamplesAndResult() throws Exception {
    RunFiles run = run("characters");
    assertThat(run.result().get("recall").get("exact").asBoolean()).isTrue();
    assertThat(outcome.out())
        .contains(
            "characters: next-character\n",
            "  data       windows of 12 steps, 9 inputs, 9 outputs\n",
            "             train 1, validation 0, test 0\n",
            "  network    rnn → output; 1,041 parameters\n",
            "  training   80 iterations of 32 windows, 1 an epoch\n",
            "             adam 0.02, evaluated every 40\n",
            "  results    " + run.directory() + "\n",
            "      80  100 %  loss ",
            "      40  sample\n          │ hel",
            "\ncharacters: completed after 80 iterations in ",
            "\n  recall     exact: hello unroll!\n",
            "\n  report     " + run.directory().resolve("report.html") + "\n");
    assertThat(run.text("samples.txt"))
        .contains("--- iteration 80, temperature 0.8, prompt \"hel\":\n");
  }

  @Test
  void run_longText_printsEvaluationsAndTheFloor() {
    assertThat(outcome.out())
        .contains(
            "; loss floor 0.5203\n",
            "       6  validation  loss ",
            "      12  validation  loss ",
            "\n  floor      loss 0.5203: no model can do better on this data\n");
    assertThat(outcome.out()).containsPattern("\n  validation loss [0-9.]+   accuracy [0-9.]+ %");
  }

  @Test
  void run_promptWithUnknownWords_warnsOnce() {
    assertThat(outcome.out().lines())
        .filteredOn(line -> line.startsWith("  warning    "))
        .filteredOn(line -> line.contains("zebra"))
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("names")
  void evaluate_model_givesTheLossOfTheResult(String name) throws Exception {
    String split = name.equals("characters") ? "train" : "validation";
    Outcome evaluated = Program.here("evaluate", run(name).directory(), "--split", split);
    assertThat(evaluated.err()).isEmpty();
    assertThat(evaluated.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(loss(evaluated))
        .isCloseTo(run(name).result().get(split).get("loss").asDouble(), within(5.1e-5));
  }

  @Test
  void evaluate_inAnotherJava_readsTheModelFileAlone() throws Exception {
    Path model = run("toy-verse").directory().resolve("model.zip");
    Outcome evaluated = Program.child(directory, "evaluate", model, "--split", "test");
    assertThat(evaluated.err()).isEmpty();
    assertThat(evaluated.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(loss(evaluated))
        .isCloseTo(run("toy-verse").result().get("test").get("loss").asDouble(), within(5.1e-5));
  }

  @Test
  void sample_sameSeed_writesTheSameText() throws Exception {
    Path run = run("toy-verse").directory();
    String first = sample(run, "--seed", 3).out();
    assertThat(first).startsWith("DUKE:").hasSizeGreaterThan(30);
    assertThat(sample(run, "--seed", 3).out()).isEqualTo(first);
    assertThat(sample(run, "--seed", 4).out()).isNotEqualTo(first);
    assertThat(sample(run, "--greedy", "--length", 5, "--prompt", "DUKE").out().strip())
        .startsWith("DUKE")
        .hasSizeLessThanOrEqualTo(9);
    assertThat(sample(run, "--set", "sampling.length=1", "--set", "sampling.prompt=NURSE").out())
        .startsWith("NURSE")
        .hasSizeLessThanOrEqualTo("NURSE".length() + 1 + System.lineSeparator().length());
  }

  @Test
  void sample_promptWithUnknownCharacters_namesThemAndGoesOn() throws Exception {
    Outcome sampled = Program.here("sample", run("characters").directory(), "--prompt", "hXe日l");
    assertThat(sampled.err())
        .isEqualToIgnoringNewLines("the model does not know X 日; the prompt goes on without");
    assertThat(sampled.out()).startsWith("hel");
    assertThat(sampled.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void predict_newData_answersWithATable() throws Exception {
    List<String> classes = predict("csv-classes", directory.resolve("runs.csv"));
    assertThat(classes.get(0)).isEqualTo("sequence,step,class,probability");
    assertThat(classes).hasSize(1 + SmallExperiments.RUNS);
    assertThat(classes.get(1)).matches("run0,3,(up|down),[01]\\.\\d{4,}");

    List<String> forecast = predict("csv-forecast", directory.resolve("wave.csv"));
    assertThat(forecast.get(0)).isEqualTo("sequence,step,height+1,height+2");
    // One after every row that has a full window of 10 behind it.
    assertThat(forecast).hasSize(1 + SmallExperiments.FORECAST_ROWS - 9);

    List<String> images =
        predict("mnist-rows", directory.resolve("images").resolve(IdxFiles.TEST_IMAGES));
    assertThat(images.get(0)).isEqualTo("image,class,probability");
    assertThat(images).hasSize(1 + SmallExperiments.TEST_IMAGES);
  }

  @Test
  void predict_all_hasAColumnAClassThatSumToOne() throws Exception {
    Outcome predicted =
        Program.here(
            "predict", run("csv-classes").directory(), directory.resolve("runs.csv"), "--all");

    List<String> lines = predicted.out().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("sequence,step,class,probability,probability_down,probability_up");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      double down = Double.parseDouble(cells[4]);
      double up = Double.parseDouble(cells[5]);
      assertThat(down + up).isCloseTo(1, within(1e-6));
      assertThat(cells[2]).isEqualTo(down > up ? "down" : "up");
      assertThat(Double.parseDouble(cells[3])).isEqualTo(Math.max(down, up));
    }
  }

  @Test
  void predict_outFile_isWhatWouldBePrinted() throws Exception {
    Path run = run("csv-classes").directory();
    Path data = directory.resolve("runs.csv");
    Path file = directory.resolve("new/classes.csv");

    Outcome written = Program.here("predict", run, data, "--out", file);

    assertThat(written.out()).isEmpty();
    assertThat(written.err())
        .isEqualToIgnoringNewLines("wrote %d rows to %s".formatted(SmallExperiments.RUNS, file));
    assertThat(file).hasContent(Program.here("predict", run, data).out());
  }

  @Test
  void predict_outIsADirectoryOrTheInput_refused() throws Exception {
    Path run = run("csv-classes").directory();
    Path data = directory.resolve("runs.csv");
    String before = Files.readString(data);

    Outcome into = Program.here("predict", run, data, "--out", directory);
    assertThat(into.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(into.err().lines())
        .containsExactly(
            "--out: %s is a directory".formatted(directory),
            "Name a file in it, such as %s.".formatted(directory.resolve("predictions.csv")));
    Outcome over = Program.here("predict", run, data, "--out", data);
    assertThat(over.err()).contains("is the file to predict from, and would be lost");
    assertThat(data).hasContent(before);
  }

  @Test
  void predict_cellsThatSteerATerminal_areRawInAPipe() throws Exception {
    Path data = directory.resolve("steering.csv");
    Files.writeString(
        data, Files.readString(directory.resolve("runs.csv")).replace("run0", "a\tb"));

    assertThat(predict("csv-classes", data).get(1)).startsWith("a\tb,3,");
  }

  @Test
  void evaluate_newFile_ofEveryKindThatReadsOne() throws Exception {
    Path table = directory.resolve("runs.csv");
    Outcome classes = Program.here("evaluate", run("csv-classes").directory(), table);
    assertThat(classes.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(classes.out()).startsWith("new data   loss ").contains("accuracy");
    assertThat(classes.err())
        .isEqualToIgnoringNewLines(
            "on all %d sequences of %s".formatted(SmallExperiments.RUNS, table));

    Outcome forecast =
        Program.here("evaluate", run("csv-forecast").directory(), directory.resolve("wave.csv"));
    assertThat(forecast.out()).contains("mse ", "skill ");

    Path images = directory.resolve("images").resolve(IdxFiles.TEST_IMAGES);
    Outcome digits = Program.here("evaluate", run("mnist-rows").directory(), images, "--quiet");
    assertThat(digits.err()).isEmpty();
    assertThat(loss(digits))
        .as("its own test images")
        .isCloseTo(run("mnist-rows").result().get("test").get("loss").asDouble(), within(5.1e-5));

    Outcome words =
        Program.here("evaluate", run("words").directory(), directory.resolve("words.txt"));
    assertThat(words.out()).contains("perplexity ", "bits per word ");
  }

  @Test
  void evaluate_fileAndSplit_refused() throws Exception {
    Outcome both = Program.here("evaluate", run("words").directory(), "x.txt", "--split", "test");
    assertThat(both.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(both.err())
        .startsWith("--split: is a part of the run's own data, and x.txt is other data");
  }

  @Test
  void try_experiment_everyStageInARunOfItsOwnName() throws Exception {
    Path tried = directory.resolve("tried");
    Outcome outcome = Program.here(directory.resolve("toy-verse.yaml"), "--try", "--out", tried);

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains(
            "toy-verse-try: completed after 2 iterations",
            "every stage works; after two iterations the numbers say nothing",
            "for real   java -jar app.jar "
                + directory.resolve("toy-verse.yaml")
                + " --out "
                + tried)
        .doesNotContain("is worse than");
    RunFiles run = RunFiles.only(tried, "toy-verse-try");
    assertThat(run.names()).contains("report.html", "model.zip", "checkpoint.zip", "samples.txt");
    assertThat(run.result().get("test").get("loss").asDouble()).isPositive();
    assertThat(Files.exists(tried.resolve("toy-verse"))).isFalse();
  }

  @Test
  void run_again_endsInTheSameBits() throws Exception {
    Path again = directory.resolve("again");
    List<Object> arguments = new ArrayList<>();
    for (String name : names()) {
      arguments.add(run(name).directory().resolve("config.yaml"));
    }
    arguments.addAll(List.of(directory.resolve("adding.yaml"), "--out", again, "--quiet"));
    Outcome repeated = Program.child(directory, arguments.toArray());
    assertThat(repeated.err()).isEmpty();
    assertThat(repeated.exitCode()).isEqualTo(ExitCode.DONE);
    for (String name : names()) {
      List<Path> runs = RunFiles.all(again, name);
      assertThat(runs).as(name).hasSize(name.equals("adding") ? 2 : 1);
      for (Path run : runs) {
        assertThat(new RunFiles(run).parameters()).as(name).isEqualTo(run(name).parameters());
        assertThat(new RunFiles(run).text("config.yaml"))
            .as(name)
            .isEqualTo(run(name).text("config.yaml"));
      }
    }
  }

  @Test
  void run_anotherSeed_endsInOtherBits() throws Exception {
    Path other = directory.resolve("other");
    Outcome ran =
        Program.here(
            directory.resolve("adding.yaml"), "--set", "seed=2", "--out", other, "--quiet");
    assertThat(ran.err()).isEmpty();
    assertThat(RunFiles.only(other, "adding").parameters())
        .isNotEqualTo(run("adding").parameters());
  }

  private static RunFiles run(String name) throws Exception {
    return RunFiles.only(out, name);
  }

  private static Outcome sample(Path run, Object... options) {
    List<Object> arguments = new ArrayList<>(List.of("sample", run));
    arguments.addAll(List.of(options));
    Outcome sampled = Program.here(arguments.toArray());
    assertThat(sampled.err()).isEmpty();
    assertThat(sampled.exitCode()).isEqualTo(ExitCode.DONE);
    return sampled;
  }

  private static List<String> predict(String name, Path file) throws Exception {
    Outcome predicted = Program.here("predict", run(name).directory(), file);
    assertThat(predicted.err()).isEmpty();
    assertThat(predicted.exitCode()).isEqualTo(ExitCode.DONE);
    return predicted.out().lines().toList();
  }

  private static double loss(Outcome evaluated) {
    Matcher loss = Pattern.compile("loss (\\S+)").matcher(evaluated.out());
    assertThat(loss.find()).as(evaluated.out()).isTrue();
    return Double.parseDouble(loss.group(1));
  }
}
