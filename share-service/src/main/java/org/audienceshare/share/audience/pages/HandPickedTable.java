package org.audienceshare.share.audience.pages;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.share.audience.HandPickedContacts;

/**
 * A page of the contacts that were taken out of an audience, or put into it, by hand.
 *
 * @param page the number of this page, from 1
 * @param pages how many pages there are, at least 1
 */
record HandPickedTable(Kind kind, List<Row> rows, int total, int page, int pages) {

    private static final int ROWS = 50;

    /** What was done by hand. */
    enum Kind {
        REMOVED,
        ADDED
    }

    /**
     * An address.
     *
     * @param name of the contacts with the address; empty if there are none, or they have none
     * @param contactId of the only contact with the address; empty if there are none or several
     */
    record Row(String address, String name, String contactId) {}

    /** @param wanted the page; a number without a page gives the nearest page */
    static HandPickedTable of(HandPickedContacts contacts, Audience audience, Kind kind, int wanted) {
        Set<String> addresses = switch (kind) {
            case REMOVED -> audience.excluded();
            case ADDED -> audience.included();
        };
        int pages = Math.max(1, (addresses.size() + ROWS - 1) / ROWS);
        int page = Math.min(Math.max(wanted, 1), pages);
        List<Row> rows = contacts.page(audience.owner(), addresses, (page - 1) * ROWS, ROWS).stream()
                .map(picked -> new Row(
                        picked.address(),
                        picked.contacts().stream()
                                .map(contact -> ContactTable.Row.of(contact).name())
                                .filter(name -> !name.isEmpty())
                                .distinct()
                                .collect(Collectors.joining(", ")),
                        picked.contacts().size() == 1
                                ? picked.contacts().get(0).id().toString()
                                : ""))
                .toList();
        return new HandPickedTable(kind, rows, addresses.size(), page, pages);
    }
}
