package org.audienceshare.events.model;

/**
 * Contacts at one recipient, or at many in sum, by what a sync did to them.
 *
 * @param rejected contacts that the database did not accept
 * @param kept contacts on which an edit of the recipient was kept; each is counted in another field too
 */
public record CopyCounts(long added, long updated, long removed, long unchanged, long rejected, long kept) {

    public static final CopyCounts NONE = new CopyCounts(0, 0, 0, 0, 0, 0);

    /** The sum, field by field. */
    public CopyCounts plus(CopyCounts other) {
        return new CopyCounts(
                added + other.added,
                updated + other.updated,
                removed + other.removed,
                unchanged + other.unchanged,
                rejected + other.rejected,
                kept + other.kept);
    }
}
