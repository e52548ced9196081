package dev.unroll.layers;

import org.bytedeco.javacpp.FloatPointer;

/** One product of a layer in the shape at hand, kept for as long as that stays the same. */
final class Products {
  private Product product;
  private Product.Shape shape;
  private Product.Adds adds;

  /** The product of a shape with a right factor. */
  Product with(FloatPointer w, Product.Shape newShape) {
    return with(w, null, newShape, Product.Adds.NOTHING);
  }

  /**
   * The same, which adds to what was there.
   *
   * @param add false to write it instead
   */
  Product adding(FloatPointer w, Product.Shape newShape, boolean add) {
    return with(w, null, newShape, add ? Product.Adds.RESULT : Product.Adds.NOTHING);
  }

  /** The same, with a bias on each of its rows. */
  Product withBias(FloatPointer w, FloatPointer bias, Product.Shape newShape) {
    return with(w, bias, newShape, Product.Adds.BIAS);
  }

  private Product with(
      FloatPointer w, FloatPointer bias, Product.Shape newShape, Product.Adds newAdds) {
    if (!newShape.equals(shape) || adds != newAdds) {
      if (product != null) {
        product.close();
      }
      product = Product.of(newShape, newAdds);
      shape = newShape;
      adds = newAdds;
    }
    product.load(w, bias);
    return product;
  }
}
