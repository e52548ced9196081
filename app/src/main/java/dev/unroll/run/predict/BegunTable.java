package dev.unroll.run.predict;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.csv.CsvNewData;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A table to forecast, read on a thread of its own while the engine is loaded and the network made:
 * for 200,000 rows each takes a second. Reading needs neither.
 */
public final class BegunTable {
  private final Path file;
  private final FutureTask<CsvNewData.NewSeries> reading;

  private BegunTable(Path file, CsvEncoding encoding) {
    this.file = file;
    this.reading = new FutureTask<>(() -> CsvNewData.series(file, encoding, 0));
    Thread thread = new Thread(reading, "new-table");
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins to read, if it is a table to forecast. */
  public static Optional<BegunTable> of(Path file, Encoding encoding) {
    return encoding instanceof CsvEncoding csv && csv.forecast().isPresent()
        ? Optional.of(new BegunTable(file, csv))
        : Optional.empty();
  }

  public boolean isOf(Path other) {
    return file.equals(other);
  }

  /**
   * The series, when they are read.
   *
   * @throws DataException as {@link CsvNewData#series}
   */
  public CsvNewData.NewSeries series() {
    try {
      return reading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading " + file, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      // It throws nothing else, and keeps where it was thrown.
      throw (RuntimeException) e.getCause();
    }
  }
}
