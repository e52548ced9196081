package dev.unroll.run.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.run.store.ExperimentException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourceSharesTest {
  private static final long MEBI = 1L << 20;
  private static final long GIBI = 1L << 30;

  private static BatchOptions options(Integer jobs, Integer threads, Long memory) {
    return new BatchOptions(
        Optional.ofNullable(jobs),
        Optional.ofNullable(threads),
        Optional.ofNullable(memory),
        Optional.empty(),
        false,
        false,
        Optional.empty());
  }

  private static ResourceShares shares(BatchOptions options, int members, int cores, long machine) {
    return ResourceShares.of(options, members, cores, machine);
  }

  @Test
  void of_nothingSaid_givesEveryCoreAJobOfOneThread() {
    assertThat(shares(options(null, null, null), 100, 8, 32 * GIBI))
        .isEqualTo(new ResourceShares(8, 1, new MemoryShare(4 * GIBI)));
  }

  @Test
  void of_fewerMembersThanCores_givesThemMoreThreads() {
    assertThat(shares(options(null, null, null), 3, 8, 32 * GIBI))
        .isEqualTo(new ResourceShares(3, 2, new MemoryShare(32 * GIBI / 3)));
  }

  @Test
  void of_littleMemory_takesFewerJobs() {
    assertThat(shares(options(null, null, null), 100, 8, 5 * GIBI / 2))
        .isEqualTo(new ResourceShares(2, 4, new MemoryShare(5 * GIBI / 4)));
    assertThat(shares(options(null, null, null), 100, 8, 600 * MEBI).jobs()).isEqualTo(1);
    assertThat(shares(options(null, null, 4 * GIBI), 100, 8, 9 * GIBI).jobs()).isEqualTo(2);
  }

  @Test
  void of_whatWasSaid_isTaken() {
    assertThat(shares(options(5, 3, 700 * MEBI), 100, 2, GIBI))
        .isEqualTo(new ResourceShares(5, 3, new MemoryShare(700 * MEBI)));
    assertThat(shares(options(5, null, null), 100, 2, 10 * GIBI))
        .isEqualTo(new ResourceShares(5, 1, new MemoryShare(2 * GIBI)));
  }

  @Test
  void of_tooManyJobsForTheMemory_saysHowManyThereCanBe() {
    assertThatThrownBy(() -> shares(options(20, null, null), 100, 2, 4 * GIBI))
        .isInstanceOf(ExperimentException.class)
        .hasMessage(
            "--jobs 20 leaves 204 MB of memory to each, and 512 MB is the least\n"
                + "Take --jobs 8, or say with --memory how much each may have.");
  }

  @Test
  void of_tooLittleMemorySaid_isRefused() {
    assertThatThrownBy(() -> shares(options(1, null, 100 * MEBI), 100, 2, 4 * GIBI))
        .isInstanceOf(ExperimentException.class)
        .hasMessage("--memory: 100 MB is too little for a member\nGive at least 512 MB.");
  }

  @Test
  void javaOptions_dividesWhatJavaItselfDoesNotTake() {
    assertThat(new MemoryShare(2200 * MEBI).javaOptions())
        .containsExactly(
            "-Xmx1000m",
            "-Dorg.bytedeco.javacpp.maxbytes=1000m",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=2200m");
    assertThat(new MemoryShare(2200 * MEBI)).hasToString("2.1 GB");
  }
}
