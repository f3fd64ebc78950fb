package org.audienceshare.contacts.directory;

/** Changes who there is. */
public interface DirectoryEditor {

    /** Adds the entries, or replaces those of the same id. */
    void put(DirectoryEntries entries);
}
