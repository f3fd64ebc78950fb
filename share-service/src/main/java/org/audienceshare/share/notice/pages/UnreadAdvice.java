package org.audienceshare.share.notice.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.share.notice.Notices;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.security.CurrentUserResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives the frame of every page how many notices the account has not read. */
@ControllerAdvice(annotations = PageController.class)
final class UnreadAdvice {

    private final Notices notices;

    UnreadAdvice(Notices notices) {
        this.notices = notices;
    }

    /** Counts when the frame asks: parts of pages have no bell. */
    @ModelAttribute("unread")
    @Nullable
    Unread unread(HttpServletRequest request) {
        return CurrentUserResolver.known(request)
                .map(CurrentUser::account)
                .map(account -> new Unread(notices, account.id()))
                .orElse(null);
    }

    /** Counted once, when it is asked for. */
    static final class Unread {

        private final Notices notices;
        private final AccountId account;
        private int counted = -1;

        private Unread(Notices notices, AccountId account) {
            this.notices = notices;
            this.account = account;
        }

        /** 0 if the database does not answer: a page must not fail because of its bell. */
        public int count() {
            if (counted < 0) {
                try {
                    counted = notices.unread(account);
                } catch (RuntimeException unavailable) {
                    counted = 0;
                }
            }
            return counted;
        }

        public String text() {
            return count() < Notices.MAX_COUNTED ? String.valueOf(count()) : (Notices.MAX_COUNTED - 1) + "+";
        }
    }
}
