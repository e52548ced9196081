package dev.unroll.cluster;

import java.io.IOException;

/** Puts files in place that an attempt has copied beside it, which the owner alone may do. */
public interface CopiedFiles {
  /** Where members write their files themselves. */
  CopiedFiles NONE =
      files -> {
        throw new IOException("a relay that copies nothing has copied " + files);
      };

  void put(String files) throws IOException;
}
