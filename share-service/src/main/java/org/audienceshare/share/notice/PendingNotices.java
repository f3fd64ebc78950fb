package org.audienceshare.share.notice;

import java.util.List;

/** Notices of declines that may not have happened yet. Nobody reads them. */
public interface PendingNotices {

    /**
     * The notice of a decline that may not have happened yet.
     *
     * @param operator who declines the sync, as the event names them
     */
    record PendingNotice(Notice notice, String operator) {}

    /** Stores one, unless it is stored already. */
    void add(PendingNotice pending);

    /** Has no effect if it is not stored. */
    void remove(PendingNotice pending);

    /** All of them, in no order: there are few. */
    List<PendingNotice> all();
}
