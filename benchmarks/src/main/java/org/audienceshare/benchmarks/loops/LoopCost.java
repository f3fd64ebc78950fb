package org.audienceshare.benchmarks.loops;

/**
 * What a contact costs in a loop.
 *
 * @param nanos of time; depends on the machine
 * @param bytes that are allocated; depends on the code alone, and a little on the Java version
 */
public record LoopCost(double nanos, double bytes) {}
