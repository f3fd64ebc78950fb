package org.audienceshare.sync.preview;

import java.time.Duration;

/**
 * Limits of one preview. Beyond them, numbers are estimates from a sample, and marked as such.
 *
 * @param maxRecipients most recipients that are previewed, 1 or more
 * @param maxContacts most contacts of the new revision that are held in memory, 2 or more
 * @param maxTime how long recipients are previewed, more than 0
 */
public record PreviewLimits(int maxRecipients, int maxContacts, Duration maxTime) {

    public PreviewLimits {
        if (maxRecipients < 1 || maxContacts < 2 || maxTime.isNegative() || maxTime.isZero()) {
            throw new IllegalArgumentException(
                    "maxRecipients must be 1 or more, maxContacts 2 or more, maxTime more than 0");
        }
    }

    /** With at most so many recipients, for an answer that is quick rather than exact. */
    public PreviewLimits withAtMost(int recipients) {
        return new PreviewLimits(Math.min(maxRecipients, Math.max(1, recipients)), maxContacts, maxTime);
    }
}
