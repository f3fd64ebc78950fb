package org.audienceshare.share.notice.pages;

import java.time.Instant;
import java.util.List;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.notice.Notice;
import org.audienceshare.share.notice.NoticeReader;
import org.audienceshare.share.notice.NoticeReader.Entries;
import org.audienceshare.share.notice.NoticeReader.Entry;
import org.audienceshare.share.notice.Notices;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows an account its notices. */
@PageController
@RequestMapping("/notices")
class NoticePageController {

    private static final int PAGE_SIZE = 25;
    private static final String TO_LIST = "redirect:/notices";

    private final Notices notices;
    private final NoticeReader reader;

    NoticePageController(Notices notices, NoticeReader reader) {
        this.notices = notices;
        this.reader = reader;
    }

    /**
     * A notice in the list.
     *
     * @param text the key of its sentence
     * @param link where it leads to; null if the account does not see that any more
     */
    record Row(
            String id,
            String text,
            @Nullable String audience,
            @Nullable String owner,
            @Nullable String link,
            DisplayTime at,
            boolean read,
            String style) {

        static Row of(Entry entry) {
            Notice notice = entry.notice();
            boolean isGone = entry.audienceName() == null;
            return new Row(
                    notice.id(),
                    "notice.kind." + notice.kind() + (isGone ? ".gone" : ""),
                    entry.audienceName(),
                    entry.owner(),
                    isGone ? null : link(notice),
                    DisplayTime.of(notice.at()),
                    notice.read(),
                    style(notice.kind()));
        }

        private static String link(Notice notice) {
            return notice.kind() == Notice.Kind.SHARED_WITH_YOU
                    ? "/audiences/" + notice.audience().value()
                    : "/syncs/" + notice.syncId();
        }

        private static String style(Notice.Kind kind) {
            return switch (kind) {
                case SHARED_WITH_YOU -> "accent";
                case SYNC_FAILED -> "bad";
                case PAUSED_FOR_APPROVAL, DECLINED -> "warn";
                case APPROVED -> "done";
            };
        }
    }

    @GetMapping
    String list(Caller caller, @RequestParam(required = false) @Nullable String after, Model model) {
        Entries page = reader.page(caller.id(), false, PageCursor.read(after), PAGE_SIZE);
        List<Entry> entries = page.entries();
        model.addAttribute("rows", entries.stream().map(Row::of).toList());
        model.addAttribute("next", PageCursor.write(page.next()));
        // What comes while the page is read stays unread.
        model.addAttribute(
                "newest",
                after == null && !entries.isEmpty() ? entries.get(0).notice().at() : null);
        return "notices/list";
    }

    @PostMapping("/{noticeId}/read")
    @NotAudited("changes only what the account has read")
    String markRead(Caller caller, @PathVariable String noticeId) {
        if (!notices.markRead(caller.id(), noticeId)) {
            throw Problem.notFound();
        }
        return TO_LIST;
    }

    @PostMapping("/read")
    @NotAudited("changes only what the account has read")
    String markAllRead(Caller caller, @RequestParam Instant until) {
        var unused = notices.markAllRead(caller.id(), until);
        return TO_LIST;
    }
}
