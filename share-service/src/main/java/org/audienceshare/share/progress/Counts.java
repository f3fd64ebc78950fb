package org.audienceshare.share.progress;

/**
 * Contacts by what happened to them at recipients.
 *
 * @param kept contacts on which something that the recipient did itself was left as it is; counted beside the others
 */
public record Counts(long added, long updated, long removed, long unchanged, long rejected, long kept) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** The sums, one by one. */
    public Counts plus(Counts other) {
        return new Counts(
                added + other.added,
                updated + other.updated,
                removed + other.removed,
                unchanged + other.unchanged,
                rejected + other.rejected,
                kept + other.kept);
    }
}
