package dev.unroll.datasets.images;

import java.io.IOException;
import java.io.InputStream;

/** The uncompressed bytes of an IDX file, wherever they are; opened once for every pass. */
@FunctionalInterface
interface IdxContent {
  InputStream open() throws IOException;
}
