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

    /**
     * Stores one, unless it is stored already.
     *
     * @return false if it is stored already: an earlier try has failed, and it is not known yet what became of it
     */
    boolean add(PendingNotice pending);

    /** Has no effect if it is not stored. */
    void remove(PendingNotice pending);

    /** All of them, in no order: there are few. */
    List<PendingNotice> all();
}
