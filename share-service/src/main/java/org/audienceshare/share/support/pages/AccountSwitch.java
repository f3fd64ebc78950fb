package org.audienceshare.share.support.pages;

import org.audienceshare.contacts.directory.AccountAdministration.Switches;

/** What can be turned on and off. */
enum AccountSwitch {
    AUDIENCE_SHARING("Audience sharing", "audienceSharing") {
        @Override
        Switches turned(boolean on) {
            return new Switches(on, null);
        }
    },
    TEAM_SHARING("Team sharing", "teamSharing") {
        @Override
        Switches turned(boolean on) {
            return new Switches(null, on);
        }
    };

    private final String words;
    private final String field;

    AccountSwitch(String words, String field) {
        this.words = words;
        this.field = field;
    }

    /** How people call it. */
    String words() {
        return words;
    }

    /** How the directory calls it. */
    String field() {
        return field;
    }

    /** This switch on or off, and the others as they are. */
    abstract Switches turned(boolean on);
}
