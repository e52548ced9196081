/** Several runs side by side: curves, settings that differ, mean and deviation over seeds. */
package dev.unroll.report.compare;
