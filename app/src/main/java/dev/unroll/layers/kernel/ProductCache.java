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
  private final boolean keeps;

  /** The product whose right factor is packed; null if that may have changed since. */
  private Key packed;

  /** Of factors in float32. */
  public ProductCache() {
    this(Product::of, new OffHeapFloats(), false);
  }

  /**
   * The same, whose right factor is always the same one and stays packed until {@link #forget}: for
   * the products of single steps, which take no longer than packing does.
   */
  public static ProductCache keeping() {
    return new ProductCache(Product::of, new OffHeapFloats(), true);
  }

  /**
   * @param room where right factors are packed
   * @param keeps whether they stay packed until {@link #forget}
   */
  ProductCache(Factory factory, OffHeapFloats room, boolean keeps) {
    this.keeps = keeps;
    products =
        new LruCache<>(
            CAPACITY, key -> factory.create(key.shape(), key.adds(), room), Product::close);
  }

  /** The right factor may have changed. */
  public void forget() {
    packed = null;
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
    Key key = new Key(shape, adds);
    Product product = products.get(key);
    if (!keeps || !key.equals(packed)) {
      product.load(w, bias);
      packed = key;
    }
    return product;
  }
}
