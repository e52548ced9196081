package dev.unroll.starter;

import dev.unroll.datasets.images.ImageSurvey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** For IDX images: the class of an image that is read row by row. */
final class ImageStarter {
  private static final int SIZE = 128;
  private static final int EPOCHS = 3;
  private static final int MOST_VALIDATION = 5000;

  private ImageStarter() {}

  static Starter of(Path data, String reason, StarterYaml out) {
    Path directory = Files.isDirectory(data) ? data : data.toAbsolutePath().getParent();
    ImageSurvey images = ImageSurvey.of(directory);
    int validation = Math.min(MOST_VALIDATION, images.train() / 10);
    int batchSize = Math.max(1, Math.min(100, images.train() / 10));
    TrainingBudget budget =
        TrainingBudget.of(
            TrainingBudget.lstm(images.width(), SIZE, images.classes()),
            (long) batchSize * images.height(),
            Math.max(300, (long) EPOCHS * images.train() / batchSize));
    out.head("Tells what an image shows, reading it row by row from the top.");
    out.line("name: " + out.name());
    out.line("dataset:");
    out.line("  type: mnist-rows");
    out.line("  directory: " + out.path(directory), "images and labels, train and test");
    out.line("  order: rows", "or columns, or pixels: one at a time, much harder");
    out.line("  validation: " + validation, "of the training images, to choose the best model");
    out.line("network:").line("  layers:");
    out.line("    - lstm: { size: " + SIZE + " }", "or gru, rnn, bidirectional: { lstm: … }");
    out.training(budget, batchSize, "images");
    out.line("evaluation: { every: " + budget.evaluateEvery() + " }", "iterations");
    return new Starter(
        List.of(
            String.format(
                Locale.ROOT,
                "images of %d x %d pixels of %d classes, %,d to train and %,d to test: %s",
                images.height(),
                images.width(),
                images.classes(),
                images.train(),
                images.test(),
                reason),
            String.format(
                Locale.ROOT,
                "an image is a sequence of %d steps, one a row; %,d images choose the best model",
                images.height(),
                validation)),
        out.text());
  }
}
