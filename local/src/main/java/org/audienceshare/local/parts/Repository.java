package org.audienceshare.local.parts;

import java.nio.file.Path;
import java.util.Objects;

/** The source tree that this code was built in. */
public final class Repository {
    private Repository() {}

    /** Its root: the folder with this module in it. */
    public static Path root() {
        Path module = Objects.requireNonNull(Jvm.moduleTarget().getParent());
        return Objects.requireNonNull(module.getParent());
    }
}
