package org.audienceshare.cli.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that only their owner can open: they contain keys and contacts. */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** Creates the folder if there is none. Takes the rights of everybody else away, where the file system has such rights. */
    public static void folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        PosixFileAttributeView rights = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (rights != null) {
            rights.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }
}
