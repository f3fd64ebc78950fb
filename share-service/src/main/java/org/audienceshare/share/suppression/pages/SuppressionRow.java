package org.audienceshare.share.suppression.pages;

import java.time.Instant;
import org.audienceshare.contacts.suppression.Suppressions.Suppression;
import org.audienceshare.share.pages.DisplayTime;
import org.jspecify.annotations.Nullable;

/** An entry of a suppression list as the page shows it. */
record SuppressionRow(Suppression entry) {

    /** Null for an entry of another service that has no time. */
    public @Nullable DisplayTime at() {
        return entry.at().equals(Instant.EPOCH) ? null : DisplayTime.of(entry.at());
    }
}
