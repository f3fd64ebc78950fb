package org.audienceshare.share.audience.pages;

import java.util.UUID;
import org.audienceshare.contacts.audience.AudienceDraft;

/**
 * What the form shows that duplicates an audience.
 *
 * @param key names the form: sent twice, it creates one audience
 * @param name the name that it proposes
 */
record DuplicateForm(String key, String name) {

    /** @param suffix follows the audience's name, which is cut if both together are too long */
    static DuplicateForm of(String audience, String suffix) {
        String end = " " + suffix;
        int left = AudienceDraft.MAX_NAME_CHARS - end.codePointCount(0, end.length());
        int chars = Math.min(left, audience.codePointCount(0, audience.length()));
        String start = audience.substring(0, audience.offsetByCodePoints(0, chars));
        return new DuplicateForm(UUID.randomUUID().toString(), start.strip() + end);
    }
}
