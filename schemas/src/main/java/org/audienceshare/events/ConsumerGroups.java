package org.audienceshare.events;

/** The consumer groups, one per stage. Their committed offsets show how far each stage is. */
public final class ConsumerGroups {

    /** Reads {@link Topic#EVENTS} and plans syncs. */
    public static final String PLANNER = "audience-sync-planner";

    /** Reads {@link Topic#TASKS} and applies tasks to recipients' collections. */
    public static final String APPLIER = "audience-sync-applier";

    /** Reads {@link Topic#RESULTS} and updates the projection. */
    public static final String PROJECTION = "audience-share-view";

    private ConsumerGroups() {}
}
