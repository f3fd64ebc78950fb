package org.audienceshare.share.audit;

/** The actions that are audited. */
public enum AuditAction {
    SIGN_IN,
    SIGN_OUT,
    SHARE,
    UNSHARE,
    SYNC,
    CANCEL_SYNC,
    RETRY_SYNC,
    SET_SCHEDULE,
    REMOVE_SCHEDULE,
    CREATE_AUDIENCE,
    DUPLICATE_AUDIENCE,
    SAVE_AUDIENCE,
    DELETE_AUDIENCE,
    TAKE_CONTACT_OUT,
    PUT_CONTACT_IN,
    IMPORT_CONTACTS,
    CHANGE_FIELD_TYPE,
    EXPORT_CONTACTS,
    CHANGE_DIRECTORY,
    CHANGE_SWITCHES,
    ADD_SUPPRESSIONS,
    REMOVE_SUPPRESSIONS,
    /** Staff only. */
    READ_SUPPRESSIONS,
    /** Staff only. */
    READ_REJECTIONS,
    EXPORT_AUDIT_LOG,
    /** Staff only. */
    EXPORT_DEAD_LETTERS,
    REPORT_OPT_OUTS,
    CHECK_CONTACTS,
    EXPORT_PERSON,
    ERASE_PERSON,
    REDELIVER,
    /** Drops a dead letter. */
    DROP,
    /** Moves a consumer group past a record that can't be read. */
    SKIP_OFFSET,
    /** Moves an account's contacts to another cluster. */
    MOVE_ACCOUNT,
    CANCEL_ACCOUNT_MOVE,
    /** Deletes the collection that a move left. */
    DROP_UNUSED_CONTACTS,
    RELEASE_HELD_SYNC,
    DECLINE_HELD_SYNC,
    REPLAY,
    /** Compares recipients with what they have. */
    VERIFY,
    /** Has recipients mended that a verification found different. */
    REPAIR,
    CREATE_WEBHOOK,
    CHANGE_WEBHOOK,
    ROTATE_WEBHOOK_SECRET,
    DELETE_WEBHOOK,
    TEST_WEBHOOK,
    /** Sends a delivery of a webhook once more. */
    REDELIVER_WEBHOOK
}
