package org.audienceshare.contacts.directory;

/** An office of a brand. */
public record Organisation(String id, String name, String brandId) {}
