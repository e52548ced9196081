/** What an embedding has learnt: its vectors by symbol, their neighbours, and a picture of them. */
package dev.unroll.evaluation.embedding;
