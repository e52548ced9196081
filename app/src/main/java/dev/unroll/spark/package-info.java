/**
 * Members of a batch as tasks of Apache Spark. Nothing else imports Spark, and nothing here is
 * loaded where a batch runs without it.
 */
package dev.unroll.spark;
