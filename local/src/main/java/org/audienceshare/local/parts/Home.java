package org.audienceshare.local.parts;

import java.nio.file.Path;
import java.util.Objects;

/** Where this code was built. */
public final class Home {
    private Home() {}

    /** The repository's root: the folder with this module in it. */
    public static Path repository() {
        Path module = Objects.requireNonNull(Jvm.moduleTarget().getParent());
        return Objects.requireNonNull(module.getParent());
    }
}
