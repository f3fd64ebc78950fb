package org.audienceshare.local.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A parent for a test to kill: starts a {@link SleeperMain}, prints its process id and waits. */
public final class SpawnerMain {
    private SpawnerMain() {}

    /** Arguments: folder for the child's log, class path of the child. */
    public static void main(String[] args) throws InterruptedException {
        JavaProgram sleeper = new JavaProgram(
                "sleeper", 32, List.of(), List.of(Path.of(args[1])), SleeperMain.class.getName(), List.of());
        System.out.println(ChildProcess.start(sleeper, Path.of(args[0])).pid());
        new CountDownLatch(1).await();
    }
}
