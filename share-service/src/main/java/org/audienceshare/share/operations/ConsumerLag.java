package org.audienceshare.share.operations;

/**
 * The lag of a stage's consumer group.
 *
 * @param lag records that the group has not committed yet; 0 or more
 * @param members active consumers of the group; 0 if none runs
 */
public record ConsumerLag(Stage stage, String group, long lag, int members) {

    /** The stages that read topics, in the order of the flow. */
    public enum Stage {
        PLANNER,
        APPLIER,
        /** The projection of this service. */
        VIEW
    }
}
