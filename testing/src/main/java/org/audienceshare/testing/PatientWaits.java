package org.audienceshare.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Tests wait for conditions, and on a machine that does something else as well they wait longer. Ten seconds, which Awaitility waits by
 * itself, are not enough there. The platform finds this class by itself.
 */
public final class PatientWaits implements LauncherSessionListener {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LIMIT);
    }
}
