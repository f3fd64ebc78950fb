package org.audienceshare.contacts.directory;

/** Writes the directory. */
public interface DirectoryWriter {

    /** Inserts the entries, or replaces those with the same id. */
    void put(DirectoryEntries entries);
}
