package org.audienceshare.share.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.notice.NoticeReader;
import org.audienceshare.share.notice.NoticeReader.Entries;
import org.audienceshare.share.notice.NoticeReader.Entry;
import org.audienceshare.share.notice.Notices;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's notices. */
@RestController
@RequestMapping("/api/notices")
@Tag(name = "Notices")
class NoticeController {

    private final Notices notices;
    private final NoticeReader reader;
    private final Clock clock;

    NoticeController(Notices notices, NoticeReader reader, Clock clock) {
        this.notices = notices;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * A page of notices.
     *
     * @param unread how many notices are not read; 100 for that many or more
     * @param next the value of {@code after} for the next page; null on the last one
     */
    record NoticesJson(
            int unread, List<NoticeJson> notices, @Nullable String next) {}

    /**
     * A notice.
     *
     * @param kind SHARED_WITH_YOU, SYNC_FAILED, PAUSED_FOR_APPROVAL, APPROVED or DECLINED
     * @param audienceName null if the caller does not see the audience any more
     * @param owner the name of the account that shares the audience; null if it is not known any more
     * @param syncId the sync that it is about, or that the approval has started
     */
    record NoticeJson(
            String id,
            String kind,
            Instant at,
            String audienceId,
            @Nullable String audienceName,
            @Nullable String owner,
            String syncId,
            boolean read) {

        static NoticeJson of(Entry entry) {
            return new NoticeJson(
                    entry.notice().id(),
                    entry.notice().kind().name(),
                    entry.notice().at(),
                    entry.notice().audience().value(),
                    entry.audienceName(),
                    entry.owner(),
                    entry.notice().syncId(),
                    entry.notice().read());
        }
    }

    /** @param marked how many were not read before */
    record MarkedJson(int marked) {}

    @GetMapping
    @Operation(summary = "Lists the caller's notices, newest first")
    NoticesJson list(
            Caller caller,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be 1 to 200")
                    @Max(value = Notices.MAX_PAGE, message = "must be 1 to 200")
                    int limit) {
        Entries page = reader.page(caller.id(), unread, PageCursor.read(after), limit);
        return new NoticesJson(
                notices.unread(caller.id()),
                page.entries().stream().map(NoticeJson::of).toList(),
                PageCursor.write(page.next()));
    }

    @PostMapping("/{noticeId}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @NotAudited("changes only what the caller has read")
    @Operation(summary = "Marks a notice as read")
    void markRead(Caller caller, @PathVariable String noticeId) {
        if (!notices.markRead(caller.id(), noticeId)) {
            throw Problem.notFound();
        }
    }

    @PostMapping("/read")
    @NotAudited("changes only what the caller has read")
    @Operation(summary = "Marks all notices as read that happened until a time; all of them without one")
    MarkedJson markAllRead(Caller caller, @RequestParam(required = false) @Nullable Instant until) {
        return new MarkedJson(notices.markAllRead(caller.id(), until == null ? clock.instant() : until));
    }
}
