package org.audienceshare.share.audience.pages;

/** The pages of one audience, of which each has an address of its own. */
public enum AudienceTab {
    OVERVIEW(""),
    FILTER("/filter"),
    CONTACTS("/contacts"),
    SHARED_WITH("/shared-with"),
    SCHEDULE("/schedule"),
    HISTORY("/syncs");

    private final String path;

    AudienceTab(String path) {
        this.path = path;
    }

    /** The address of that page of the audience. */
    public String path(String audienceId) {
        return "/audiences/" + audienceId + path;
    }
}
