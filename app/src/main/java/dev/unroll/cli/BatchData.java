package dev.unroll.cli;

import dev.unroll.remote.WantedData;
import dev.unroll.run.NeededData;
import dev.unroll.run.batch.Batch;
import dev.unroll.run.batch.BatchMember;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.spark.MemberData;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the members of a batch read below {@code --data}, where that is an address. */
final class BatchData {
  private BatchData() {}

  static MemberData of(String address, Batch batch) {
    Map<String, List<WantedData>> wanted = new LinkedHashMap<>();
    for (BatchMember member : batch.members()) {
      wanted.put(member.name(), of(NeededData.of(member.loaded())));
    }
    return new MemberData(address, wanted);
  }

  /**
   * Known data lie as in any data directory; what a configuration names relative to itself lies
   * there relative to the address, and a member finds it by its whole path.
   */
  private static List<WantedData> of(NeededData needed) {
    List<WantedData> wanted = new ArrayList<>();
    for (String name : needed.known()) {
      wanted.add(new WantedData(List.of(name, name + ".gz"), name));
    }
    needed
        .named()
        .forEach(
            (path, relative) ->
                wanted.add(
                    new WantedData(
                        List.of(slashes(relative)), slashes(path.getRoot().relativize(path)))));
    needed
        .models()
        .forEach(
            (path, relative) ->
                wanted.add(
                    new WantedData(
                        List.of(slashes(relative)),
                        slashes(path.getRoot().relativize(path)),
                        Optional.of(new RunDirectory(path).model().getFileName().toString()))));
    return wanted;
  }

  private static String slashes(Path path) {
    return path.toString().replace(File.separatorChar, '/');
  }
}
