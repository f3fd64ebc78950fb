package org.audienceshare.share.support.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.ContactCheck;
import org.audienceshare.contacts.contact.ContactCheck.AccountCheck;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Finds people who have several contacts in an account, because their address is spelled differently, for SUPPORT. */
@RestController
@RequestMapping("/api/contacts/check")
@Tag(name = "Support")
class ContactCheckController {

    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final String ID_MESSAGE = "must be 1 to 64 of A-Z a-z 0-9 _ and -";
    private static final int MAX_ACCOUNTS = 100;

    /** After this time a request begins with no other account. */
    private static final Duration MAX_TIME = Duration.ofSeconds(5);

    private final ContactCheck contacts;
    private final Directory directory;
    private final Clock clock;

    ContactCheckController(ContactCheck contacts, Directory directory, Clock clock) {
        this.contacts = contacts;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * @param accountId the only account to check, null for all
     * @param after the last account of the previous answer, null for the first one
     * @param fix whether to merge
     */
    record CheckBody(
            @Nullable @Pattern(regexp = ID, message = ID_MESSAGE)
            String accountId,

            @Nullable @Pattern(regexp = ID, message = ID_MESSAGE)
            String after,

            @Nullable Boolean fix) {}

    record AccountJson(
            String accountId,
            long otherSpellings,
            long people,
            long optedOut,
            long merged,
            long respelled,
            long skipped) {

        static AccountJson of(AccountCheck check) {
            return new AccountJson(
                    check.account().value(),
                    check.otherSpellings(),
                    check.people(),
                    check.optedOut(),
                    check.merged(),
                    check.respelled(),
                    check.skipped());
        }
    }

    /**
     * @param total how many accounts there are to check
     * @param next the value of {@code after} for the next accounts; null if these were the last ones
     */
    record CheckJson(
            List<AccountJson> accounts,
            long total,
            @Nullable String next) {}

    @PostMapping
    @Audited(AuditAction.CHECK_CONTACTS)
    @Operation(summary = "Finds, and on request merges, contacts that are one person; needs SUPPORT")
    CheckJson check(@Valid @RequestBody CheckBody body) {
        boolean fix = Boolean.TRUE.equals(body.fix());
        CheckJson checked = body.accountId() == null
                ? some(body.after() == null ? null : new AccountId(body.after()), fix)
                : one(new AccountId(body.accountId()), fix);
        AuditContext.put("fix", fix);
        AuditContext.put(
                "merged",
                checked.accounts().stream().mapToLong(AccountJson::merged).sum());
        return checked;
    }

    private CheckJson one(AccountId account, boolean fix) {
        if (directory.account(account).isEmpty()) {
            throw Problem.notFound();
        }
        return new CheckJson(List.of(AccountJson.of(contacts.check(account, fix))), 1, null);
    }

    private CheckJson some(@Nullable AccountId after, boolean fix) {
        Instant end = clock.instant().plus(MAX_TIME);
        List<AccountId> accounts = contacts.accounts(after, MAX_ACCOUNTS);
        List<AccountJson> checked = new ArrayList<>();
        for (AccountId account : accounts) {
            checked.add(AccountJson.of(contacts.check(account, fix)));
            if (clock.instant().isAfter(end)) {
                break;
            }
        }
        boolean last = checked.size() == accounts.size() && accounts.size() < MAX_ACCOUNTS;
        return new CheckJson(
                checked,
                contacts.count(),
                last ? null : checked.get(checked.size() - 1).accountId());
    }
}
