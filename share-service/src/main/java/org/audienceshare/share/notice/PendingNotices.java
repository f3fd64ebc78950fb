package org.audienceshare.share.notice;

import java.util.List;

/** Notices of what may not have happened yet. Nobody reads them. */
public interface PendingNotices {

    /** Stores one, unless it is stored already. */
    void add(Notice notice);

    /** Has no effect if there is none with this id. */
    void remove(String id);

    /** All of them, in no order: there are few. */
    List<Notice> all();
}
