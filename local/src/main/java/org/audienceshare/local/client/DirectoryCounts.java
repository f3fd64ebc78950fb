package org.audienceshare.local.client;

/** How many entries of each kind were put into the directory. */
public record DirectoryCounts(int organisations, int accounts, int teams) {}
