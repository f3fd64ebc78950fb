package org.audienceshare.events;

/** Stands for a generated event. */
public record Event() {}
