package org.audienceshare.share.notice;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.notice.PendingNotices.PendingNotice;
import org.audienceshare.share.progress.Cancellation;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.State;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.share.sharing.SharingService.Answer;

/**
 * Tells owners that an operator declined a sync, when it has happened. Planners report nothing about it, and the event may be on the
 * topic although the broker did not confirm it: so the notice is stored before it is published, as pending, and is never lost.
 */
@UseCase
public final class DeclineNotices {

    private final PendingNotices pending;
    private final Notices notices;
    private final SyncSearch syncs;

    public DeclineNotices(PendingNotices pending, Notices notices, SyncSearch syncs) {
        this.pending = pending;
        this.notices = notices;
        this.syncs = syncs;
    }

    /**
     * Declines a sync, and tells its owner if that was accepted. If it fails, {@link #settle} tells the owner if it happened after
     * all; so it does if this one is refused, and an earlier one of the same operator had failed: that may be why.
     */
    public Answer tellOf(PendingNotice declined, Supplier<Answer> decline) {
        boolean isFirst = pending.add(declined);
        Answer answer = decline.get();
        boolean isAccepted = answer instanceof Answer.Accepted;
        if (isAccepted) {
            notices.add(List.of(declined.notice()));
        }
        if (isAccepted || isFirst) {
            pending.remove(declined);
        }
        return answer;
    }

    /**
     * Tells owners of declines that failed, and happened all the same. Those whose sync still waits stay pending, and nobody is
     * told of one whose sync was cancelled by somebody else.
     */
    public void settle() {
        List<PendingNotice> open = pending.all();
        if (open.isEmpty()) {
            return;
        }
        Map<String, SyncProgress> known =
                syncs
                        .find(open.stream()
                                .map(declined -> declined.notice().syncId())
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(sync -> sync.status().syncId(), Function.identity()));
        for (PendingNotice declined : open) {
            SyncProgress sync = known.get(declined.notice().syncId());
            if (sync != null && isCancelledBy(declined.operator(), sync)) {
                notices.add(List.of(declined.notice()));
            }
            if (sync == null || sync.state() != State.HELD) {
                pending.remove(declined);
            }
        }
    }

    private static boolean isCancelledBy(String operator, SyncProgress sync) {
        Cancellation cancellation = sync.cancellation();
        return sync.state() == State.CANCELLED
                && cancellation != null
                && cancellation.requestedBy().equals(operator);
    }
}
