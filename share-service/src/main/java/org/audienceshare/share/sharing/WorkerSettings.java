package org.audienceshare.share.sharing;

import org.audienceshare.sync.settings.SyncSettings;

/** The settings that the workers run with: what they would reject is refused before it is published. */
@FunctionalInterface
public interface WorkerSettings {

    SyncSettings current();
}
