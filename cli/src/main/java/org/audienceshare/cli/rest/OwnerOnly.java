package org.audienceshare.cli.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Folders that only their owner can open: they contain keys and contacts. */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /**
     * Creates the folder if there is none. Takes the rights of everybody else away, where the file system has such rights, but
     * not from a folder that is not ours: it may be one that others need, such as /tmp.
     *
     * @param ownFiles the names of what we keep there; a folder with these alone is ours
     * @return whether only its owner can open it now, as far as the file system tells
     */
    public static boolean folder(Path folder, String... ownFiles) throws IOException {
        boolean isNew = Files.notExists(folder);
        Files.createDirectories(folder);
        PosixFileAttributeView rights = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (rights == null) {
            return true;
        }
        if (isNew || isOurs(folder, rights, Set.of(ownFiles))) {
            rights.setPermissions(OWNER);
        }
        return OWNER.containsAll(rights.readAttributes().permissions());
    }

    private static boolean isOurs(Path folder, PosixFileAttributeView rights, Set<String> ownFiles) throws IOException {
        if (rights.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names =
                    files.map(file -> folder.relativize(file).toString()).collect(Collectors.toUnmodifiableSet());
            return !names.isEmpty() && ownFiles.containsAll(names);
        }
    }
}
