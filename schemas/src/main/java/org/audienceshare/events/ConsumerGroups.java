package org.audienceshare.events;

/** The groups that read the topics, one a stage. Their offsets say how far each stage is. */
public final class ConsumerGroups {

    /** Reads {@link Topic#EVENTS} and plans. */
    public static final String PLANNER = "audience-sync-planner";

    /** Reads {@link Topic#TASKS} and writes recipients' collections. */
    public static final String APPLIER = "audience-sync-applier";

    /** Reads {@link Topic#EVENTS} and {@link Topic#RESULTS} and keeps the view. */
    public static final String VIEW = "audience-share-view";

    private ConsumerGroups() {}
}
