package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * One product of a layer, for the last few shapes it was used with. All shapes pack their right
 * factor into the same buffer, so it is valid until another is loaded.
 */
public final class ProductCache {
  /** Shapes of a window: the first chunk, which overwrites, the next ones, which add, the last. */
  private static final int CAPACITY = 3;

  /** Makes a product of a shape. */
  interface Factory {
    Product create(Product.Shape shape, Product.Adds adds, OffHeapFloats room);
  }

  private record Key(Product.Shape shape, Product.Adds adds) {}

  private final LruCache<Key, Product> products;

  /** Of factors in float32. */
  public ProductCache() {
    this(Product::of, new OffHeapFloats());
  }

  /**
   * @param room where right factors are packed
   */
  public ProductCache(Factory factory, OffHeapFloats room) {
    products =
        new LruCache<>(
            CAPACITY, key -> factory.create(key.shape(), key.adds(), room), Product::close);
  }

  /** The product of a shape with a right factor. */
  public Product with(Pointer w, Product.Shape shape) {
    return with(w, null, shape, Product.Adds.NOTHING);
  }

  /**
   * The same, added to the previous content of the result.
   *
   * @param add false to overwrite it
   */
  Product adding(Pointer w, Product.Shape shape, boolean add) {
    return with(w, null, shape, add ? Product.Adds.RESULT : Product.Adds.NOTHING);
  }

  /** The same, with a bias on each of its rows. */
  public Product withBias(Pointer w, FloatPointer bias, Product.Shape shape) {
    return with(w, bias, shape, Product.Adds.BIAS);
  }

  private Product with(Pointer w, FloatPointer bias, Product.Shape shape, Product.Adds adds) {
    Product product = products.get(new Key(shape, adds));
    product.load(w, bias);
    return product;
  }
}
