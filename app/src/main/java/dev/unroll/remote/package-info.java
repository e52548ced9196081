/**
 * Files on the file systems that Hadoop's client knows, such as {@code hdfs:} and {@code s3a:}.
 * Nothing here is loaded where nobody names one.
 */
package dev.unroll.remote;
