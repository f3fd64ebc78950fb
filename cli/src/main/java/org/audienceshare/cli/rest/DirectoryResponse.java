package org.audienceshare.cli.rest;

/** How many entries of each kind were put into the directory. */
public record DirectoryResponse(int organisations, int accounts, int teams) {}
