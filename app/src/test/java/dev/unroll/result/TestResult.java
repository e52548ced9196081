package dev.unroll.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A result made up piece by piece: of a completed run of one iteration, if nothing else is said.
 */
public final class TestResult {
  private final String name;
  private final Map<String, Double> validation = new LinkedHashMap<>();
  private final Map<String, Double> test = new LinkedHashMap<>();
  private Result.Status status = Result.Status.COMPLETED;
  private String error;
  private String task = "next-character";
  private long seed = 1;
  private long iterations = 1;
  private double seconds = 1;
  private Optional<Map<String, Double>> train = Optional.empty();
  private Optional<RunningMean> trainingMean = Optional.empty();
  private Optional<TrainPart> trainPart = Optional.empty();
  private List<Sample> samples = List.of();
  private String parameters = "aa";
  private Optional<Double> lossFloor = Optional.empty();
  private Optional<List<Baseline>> baselines = Optional.empty();
  private Optional<Result.Best> best = Optional.empty();

  private TestResult(String name) {
    this.name = name;
  }

  public static TestResult named(String name) {
    return new TestResult(name);
  }

  /**
   * @param why null if there is nothing to say
   */
  public TestResult ended(Result.Status how, String why) {
    status = how;
    error = why;
    return this;
  }

  public TestResult task(String label) {
    task = label;
    return this;
  }

  public TestResult seed(long value) {
    seed = value;
    return this;
  }

  public TestResult iterations(long number) {
    iterations = number;
    return this;
  }

  public TestResult seconds(double value) {
    seconds = value;
    return this;
  }

  public TestResult trainLoss(double loss) {
    train = Optional.of(Map.of("loss", loss));
    return this;
  }

  public TestResult validation(String metric, double value) {
    validation.put(metric, value);
    return this;
  }

  public TestResult trainPart(long measured, long of) {
    trainPart = Optional.of(new TrainPart(measured, of, "characters"));
    return this;
  }

  /** Of the last 50 iterations. */
  public TestResult trainingMean(double loss, double accuracy) {
    trainingMean = Optional.of(new RunningMean(50, Optional.of(loss), Optional.of(accuracy)));
    return this;
  }

  public TestResult test(String metric, double value) {
    test.put(metric, value);
    return this;
  }

  /** Where the model that was kept is from. */
  public TestResult best(long iteration, String monitor) {
    best = Optional.of(new Result.Best(iteration, monitor));
    return this;
  }

  public TestResult samples(List<Sample> texts) {
    samples = texts;
    return this;
  }

  public TestResult parameters(String sha256) {
    parameters = sha256;
    return this;
  }

  public TestResult lossFloor(double nats) {
    lossFloor = Optional.of(nats);
    return this;
  }

  /**
   * @param loss that it reaches on the test split
   */
  public TestResult unigram(double loss) {
    SplitMetrics metrics =
        new SplitMetrics(Optional.empty(), Optional.empty(), Optional.of(Map.of("loss", loss)));
    baselines = Optional.of(List.of(new Baseline("unigram", "by how often", metrics)));
    return this;
  }

  public Result made() {
    return new Result(
        name,
        task,
        seed,
        status,
        Optional.ofNullable(error),
        new Result.Training(
            iterations,
            1,
            Optional.of(seconds),
            Optional.of(1000.0),
            28077,
            Optional.of(parameters),
            best),
        new SplitMetrics(
            train,
            Optional.of(validation).filter(metrics -> !metrics.isEmpty()),
            Optional.of(test).filter(metrics -> !metrics.isEmpty()),
            trainingMean,
            trainPart),
        new Result.References(lossFloor, baselines),
        new Result.Outputs(samples, Optional.empty(), Optional.empty()));
  }
}
