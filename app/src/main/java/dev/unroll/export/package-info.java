/** Takes a trained model elsewhere: writes it in formats that other programs read. */
package dev.unroll.export;
