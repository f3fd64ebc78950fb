package org.audienceshare.share.audit;

/** What people and services do here that somebody may ask about later. */
public enum AuditAction {
    SIGN_IN("Sign in"),
    SIGN_OUT("Sign out"),
    SHARE("Share"),
    UNSHARE("Stop sharing"),
    SYNC("Sync"),
    CANCEL_SYNC("Cancel a sync"),
    RETRY_SYNC("Retry recipients"),
    CREATE_AUDIENCE("Create an audience"),
    SAVE_AUDIENCE("Save an audience"),
    TAKE_CONTACT_OUT("Take a contact out"),
    IMPORT_CONTACTS("Import contacts"),
    CHANGE_DIRECTORY("Change the directory"),
    CHANGE_SWITCHES("Change switches"),
    ADD_SUPPRESSIONS("Add suppressions"),
    REMOVE_SUPPRESSIONS("Remove suppressions"),
    REDELIVER("Redeliver dead letters"),
    RELEASE_HELD_SYNC("Release a held sync"),
    REPLAY("Replay");

    private final String words;

    AuditAction(String words) {
        this.words = words;
    }

    /** How people call it. */
    public String words() {
        return words;
    }
}
