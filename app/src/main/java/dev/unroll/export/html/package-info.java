/** A page on which a model runs in its reader's browser. */
package dev.unroll.export.html;
