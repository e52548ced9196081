package dev.unroll.layers;

import org.bytedeco.javacpp.FloatPointer;

/** One product of a layer in the shape at hand, kept for as long as that stays the same. */
final class Products {
  private Product product;
  private Product.Shape shape;
  private boolean add;

  /** The product of a shape with a right factor. */
  Product with(FloatPointer w, Product.Shape newShape, boolean newAdd) {
    if (!newShape.equals(shape) || add != newAdd) {
      if (product != null) {
        product.close();
      }
      product = Product.of(newShape, newAdd);
      shape = newShape;
      add = newAdd;
    }
    product.load(w);
    return product;
  }
}
