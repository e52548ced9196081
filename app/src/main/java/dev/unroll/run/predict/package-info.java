/** What a trained network says of new data. */
package dev.unroll.run.predict;
