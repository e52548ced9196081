package dev.unroll.datasets.images;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.KnownImages;
import dev.unroll.datasets.store.DataStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Where the four IDX files of an image dataset are. */
public sealed interface ImageSource {

  /** Class names in label order; empty where the labels are their own names. */
  List<String> classes();

  /**
   * The file of a given base name.
   *
   * @param file such as {@code train-images-idx3-ubyte}
   * @throws DataException if it is not there, or a known file is not the one it should be
   */
  Path locate(String file, DataStore store);

  /** How messages and provenance name the source's file. */
  String name(String file);

  /** A dataset the store knows, with the checksums of its files. */
  record Known(KnownImages dataset) implements ImageSource {
    private static final List<String> GARMENTS =
        List.of(
            "T-shirt/top",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot");

    @Override
    public List<String> classes() {
      return dataset == KnownImages.FASHION_MNIST ? GARMENTS : ImageDatasets.DIGITS;
    }

    @Override
    public Path locate(String file, DataStore store) {
      return store.locate(dataset.id(), file);
    }

    @Override
    public String name(String file) {
      return dataset.id() + "/" + file;
    }
  }

  /**
   * A directory that holds the four files, each as it is or compressed as {@code <file>.gz}. Its
   * classes are the labels of the training images.
   */
  record Directory(Path path) implements ImageSource {
    public Directory {
      Objects.requireNonNull(path);
    }

    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    public Path locate(String file, DataStore store) {
      return ImageFiles.find(path, file);
    }

    @Override
    public String name(String file) {
      return ImageFiles.find(path, file).toString().replaceFirst("\\.gz$", "");
    }
  }
}
