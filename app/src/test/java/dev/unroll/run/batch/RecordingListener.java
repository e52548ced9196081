package dev.unroll.run.batch;

import dev.unroll.result.BatchResult;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what a batch tells, in words. */
final class RecordingListener implements BatchListener {
  final List<String> said = new CopyOnWriteArrayList<>();

  @Override
  public void began(
      BatchDirectory directory,
      ResourceShares shares,
      List<BatchResult.Member> members,
      int toRun) {
    said.add("began " + toRun + " of " + members.size());
  }

  @Override
  public void begins(String member) {
    said.add(member + " begins");
  }

  @Override
  public void trains(String member, long iterations) {
    said.add(member + " trains " + iterations);
  }

  @Override
  public void resumed(String member, long done) {
    said.add(member + " resumed " + done);
  }

  @Override
  public void progress(String member, long done, double loss) {
    said.add(member + " progress " + done);
  }

  @Override
  public void evaluated(String member, long done, double loss) {
    said.add(member + " evaluated " + done + " " + loss);
  }

  @Override
  public void warned(String member, String message) {
    said.add(member + " warned " + message);
  }

  @Override
  public void ended(BatchResult.Member member) {
    said.add(member.name() + " " + member.status().word());
  }

  @Override
  public void stopping(String why) {
    said.add("stopping: " + why);
  }
}
