package dev.unroll.cli;

/** What a command left behind: its exit code and what it printed. */
record Outcome(int exitCode, String out, String err) {}
