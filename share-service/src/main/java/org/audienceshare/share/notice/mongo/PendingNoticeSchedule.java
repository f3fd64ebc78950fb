package org.audienceshare.share.notice.mongo;

import com.mongodb.MongoException;
import java.util.concurrent.TimeUnit;
import org.audienceshare.share.notice.DeclineNotices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute whether declines happened that failed. Several instances of the service may do it at once. */
@Component
class PendingNoticeSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(PendingNoticeSchedule.class);

    private final DeclineNotices notices;

    PendingNoticeSchedule(DeclineNotices notices) {
        this.notices = notices;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void settle() {
        try {
            notices.settle();
        } catch (MongoException fault) {
            LOG.warn(
                    "Could not settle pending notices, will try again: {}",
                    fault.getClass().getName());
        }
    }
}
