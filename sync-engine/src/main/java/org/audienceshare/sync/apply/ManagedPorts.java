package org.audienceshare.sync.apply;

import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.directory.Directory;

/** What stage 4 reads and writes of managed audiences. */
public record ManagedPorts(ManagedAudiences managed, Audiences audiences, Directory directory) {}
