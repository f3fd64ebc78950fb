package org.audienceshare.share.sharing.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.pages.NameQuery;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.sharing.SelectionNames.NamedSelection;
import org.audienceshare.share.sharing.ShareOverview;
import org.jspecify.annotations.Nullable;

/**
 * Who an audience is shared with: the selections, each with its users.
 *
 * @param groups one page of them: those that are ticked, then failures, then those that wait
 * @param users how many users have the audience or will get it
 * @param page the number of this page, from 1
 * @param pages how many pages there are, at least 1
 */
record SharedWithTable(List<Group> groups, Search search, int users, int page, int pages) {

    static final int ROWS = 50;

    /** Most users of one selection that are listed. */
    private static final int MAX_LISTED = 100;

    /**
     * What is looked for.
     *
     * @param name the beginnings of words of the name of a selection or a user
     * @param state null for all
     * @param selection what is ticked, such as {@code USER:ann}; it stays in the list whatever is looked for
     */
    record Search(
            @Nullable String name,
            RecipientStatus.@Nullable State state,
            @Nullable List<String> selection,
            @Nullable Integer page) {

        private boolean isTicked(Group group) {
            return selection != null && selection.contains(group.value());
        }

        private boolean isEmpty() {
            return state == null && (name == null || name.isBlank());
        }

        private boolean finds(ShareOverview.Recipient recipient) {
            return state == null || recipient.state() == state;
        }
    }

    /**
     * A selection with its users.
     *
     * @param value what a form sends to name it; empty for the users that are not selected any more
     * @param accounts the first of them, failures first
     * @param total how many there are
     * @param lastSynced when the last of them was; null if none was
     * @param failed how many of them failed
     * @param open whether it is unfolded, because it was searched
     */
    record Group(
            String value,
            String name,
            SelectionType type,
            List<RecipientRow> accounts,
            int total,
            @Nullable DisplayTime lastSynced,
            int failed,
            int waiting,
            boolean ticked,
            boolean open) {

        public boolean isOneUser() {
            return type == SelectionType.USER && accounts.size() == 1;
        }

        private Group ticked(boolean isTicked) {
            return new Group(value, name, type, accounts, total, lastSynced, failed, waiting, isTicked, open);
        }

        private static Group of(
                String value,
                String name,
                SelectionType type,
                List<ShareOverview.Recipient> members,
                Search search,
                NameQuery names) {
            boolean named = names.finds(name);
            List<ShareOverview.Recipient> found = members.stream()
                    .filter(member -> search.finds(member) && (named || names.finds(member.name())))
                    .sorted(BY_ATTENTION)
                    .toList();
            return new Group(
                    value,
                    name,
                    type,
                    found.stream().limit(MAX_LISTED).map(RecipientRow::of).toList(),
                    found.size(),
                    DisplayTime.ofNullable(found.stream()
                            .map(ShareOverview.Recipient::status)
                            .filter(Objects::nonNull)
                            .map(RecipientStatus::lastSyncedAt)
                            .filter(Objects::nonNull)
                            .max(Comparator.naturalOrder())
                            .orElse(null)),
                    count(found, RecipientStatus.State.FAILED),
                    count(found, RecipientStatus.State.PENDING),
                    false,
                    !search.isEmpty());
        }

        private static int count(List<ShareOverview.Recipient> members, RecipientStatus.State state) {
            return (int)
                    members.stream().filter(member -> member.state() == state).count();
        }
    }

    private static final Comparator<ShareOverview.Recipient> BY_ATTENTION =
            Comparator.comparing(recipient -> switch (recipient.state()) {
                case FAILED -> 0;
                case PENDING -> 1;
                case SYNCED -> 2;
                case REMOVED -> 3;
            });

    private static final Comparator<Group> GROUPS = Comparator.comparing((Group group) -> !group.ticked())
            .thenComparing(group -> group.failed() == 0)
            .thenComparing(group -> group.waiting() == 0);

    /** @param members the users of each selection; a page without a number gives the nearest one */
    static SharedWithTable of(ShareOverview.Overview overview, Map<Selection, Set<AccountId>> members, Search search) {
        Map<AccountId, ShareOverview.Recipient> present = new LinkedHashMap<>();
        overview.recipients().stream()
                .filter(recipient -> recipient.state() != RecipientStatus.State.REMOVED)
                .forEach(recipient -> present.put(recipient.account(), recipient));
        NameQuery names = NameQuery.of(search.name());
        Set<AccountId> others = new LinkedHashSet<>(present.keySet());
        List<Group> groups = new ArrayList<>();
        for (NamedSelection selection : overview.selections()) {
            Set<AccountId> ids = members.getOrDefault(selection.selection(), Set.of());
            others.removeAll(ids);
            Group group = Group.of(
                    SelectionField.write(selection.selection()),
                    selection.name(),
                    selection.selection().type(),
                    recipients(present, ids),
                    search,
                    names);
            boolean ticked = search.isTicked(group);
            if (ticked || search.isEmpty() || group.total() > 0) {
                groups.add(group.ticked(ticked));
            }
        }
        for (ShareOverview.Recipient other : recipients(present, others)) {
            Group group = Group.of("", other.name(), SelectionType.USER, List.of(other), search, names);
            if (group.total() > 0) {
                groups.add(group);
            }
        }
        groups.sort(GROUPS);
        List<Group> ticked = groups.stream().filter(Group::ticked).toList();
        List<Group> paged = groups.subList(ticked.size(), groups.size());
        int pages = Math.max(1, (paged.size() + ROWS - 1) / ROWS);
        int page = Math.min(Math.max(search.page() == null ? 1 : search.page(), 1), pages);
        // What is ticked is on every page: what a form does not have is not stopped.
        List<Group> shown = Stream.concat(
                        ticked.stream(), paged.stream().skip((page - 1L) * ROWS).limit(ROWS))
                .toList();
        return new SharedWithTable(shown, search, present.size(), page, pages);
    }

    private static List<ShareOverview.Recipient> recipients(
            Map<AccountId, ShareOverview.Recipient> present, Set<AccountId> ids) {
        return ids.stream()
                .map(present::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(ShareOverview.Recipient::name)
                        .thenComparing(ShareOverview.Recipient::account))
                .toList();
    }

    public boolean isEmpty() {
        return groups.isEmpty() && search.isEmpty();
    }

    public List<RecipientStatus.State> states() {
        return List.of(RecipientStatus.State.SYNCED, RecipientStatus.State.PENDING, RecipientStatus.State.FAILED);
    }
}
