package org.audienceshare.share.notice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.VisibleAudience;
import org.jspecify.annotations.Nullable;

/** Reads an account's notices with the names of what they are about, as far as the account still sees it. */
@UseCase
public final class NoticeReader {

    private final Notices notices;
    private final AudienceList audiences;
    private final Directory directory;

    public NoticeReader(Notices notices, AudienceList audiences, Directory directory) {
        this.notices = notices;
        this.audiences = audiences;
        this.directory = directory;
    }

    /**
     * A notice as its account reads it.
     *
     * @param audienceName null if the account does not see the audience any more
     * @param owner the name of the account that shares the audience; null if it is not seen any more, or not in the directory
     */
    public record Entry(
            Notice notice,
            @Nullable String audienceName,
            @Nullable String owner) {}

    /** @param next where the next page starts; null on the last one */
    public record Entries(List<Entry> entries, @Nullable KeysetPosition next) {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /** See {@link Notices#page}. Reads each audience separately: notices of one page are about few. */
    public Entries page(AccountId account, boolean unreadOnly, @Nullable KeysetPosition after, int limit) {
        Notices.Page page = notices.page(account, unreadOnly, after, limit);
        Map<AudienceId, VisibleAudience> visible = new HashMap<>();
        page.notices().stream()
                .map(Notice::audience)
                .distinct()
                .forEach(id -> audiences.find(account, id).ifPresent(audience -> visible.put(id, audience)));
        Map<AccountId, String> names =
                directory
                        .accounts(visible.values().stream()
                                .map(VisibleAudience::owner)
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Account::id, Account::name));
        return new Entries(
                page.notices().stream()
                        .map(notice -> entry(notice, visible.get(notice.audience()), names))
                        .toList(),
                page.next());
    }

    private static Entry entry(Notice notice, @Nullable VisibleAudience audience, Map<AccountId, String> names) {
        return audience == null
                ? new Entry(notice, null, null)
                : new Entry(notice, audience.name(), names.get(audience.owner()));
    }
}
