package org.audienceshare.share.audience.pages;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.share.audience.VisibleAudience;
import org.audienceshare.share.audience.pages.AudiencePageModel.AudienceRow;
import org.audienceshare.share.audience.pages.ContactValues.Line;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.pages.DisplayTime;
import org.jspecify.annotations.Nullable;

/**
 * One of an account's contacts, as its page shows it.
 *
 * @param label its name, or its address if it has no name; empty if it has neither
 * @param email as it is stored; empty if it has none
 * @param tags with whom they come from
 * @param audiences those that have the contact
 * @param origin where a copy comes from; null for the account's own contact
 */
record ContactProfile(
        String id,
        String label,
        String email,
        String phone,
        String address,
        List<Line> preferences,
        List<Line> customFields,
        List<Tag> tags,
        List<AudienceRow> audiences,
        @Nullable Origin origin,
        Subscription subscription,
        @Nullable DisplayTime created,
        @Nullable DisplayTime updated) {

    private static final int MAX_TAGS = 200;

    /** Reasons that have words of their own. */
    private static final Set<String> REASONS = Set.of(
            "IMPORT",
            "BOUNCED",
            "CLEANED",
            "COMPLAINT",
            "SUPPRESSED",
            "UNCONFIRMED",
            "NOT_STATED",
            "OPTED_OUT",
            "shared");

    /** @param from the name of the account whose shared audience gave the tag; empty if it is the account's own */
    record Tag(String name, String from) {}

    /**
     * Where a copy comes from.
     *
     * @param from the name of the account that shared it
     * @param audience the audience that brought it; null if the account has it no longer
     * @param subscribedAt since when the person is subscribed there; null if that is not known
     */
    record Origin(
            String from,
            @Nullable AudienceRow audience,
            @Nullable DisplayTime at,
            @Nullable DisplayTime subscribedAt) {}

    /**
     * Whether the contact gets mail.
     *
     * @param reason the end of a message's key; empty if another system wrote a reason of its own, or none
     * @param otherReason the reason of another system; empty if there is none
     * @param at since when; null if that is not known
     * @param remembered since when the opt-out is remembered for the account; null if none is
     */
    record Subscription(
            boolean subscribed,
            String reason,
            String otherReason,
            @Nullable DisplayTime at,
            @Nullable DisplayTime remembered) {

        /** Whether opting out would still change something. */
        public boolean isOpen() {
            return subscribed || remembered == null;
        }

        static Subscription of(Contact contact, @Nullable OptOut remembered) {
            String reason = within(contact, ContactFields.SUBSCRIPTION, "reason") instanceof String text ? text : "";
            boolean known = REASONS.contains(reason);
            return new Subscription(
                    contact.subscriptionStatus() == SubscriptionStatus.SUBSCRIBED,
                    known ? reason : "",
                    known ? "" : reason,
                    time(within(contact, ContactFields.SUBSCRIPTION, "at")),
                    remembered == null ? null : DisplayTime.of(remembered.at()));
        }
    }

    /**
     * The contact with all that its page shows.
     *
     * @param found the audiences that have it
     * @param names of the accounts of its audiences and its source
     */
    static ContactProfile of(
            Contact contact,
            List<VisibleAudience> found,
            AccountNames names,
            Optional<OptOut> remembered,
            ContactValues values) {
        ContactTable.Row row = ContactTable.Row.of(contact);
        List<AudienceRow> audiences =
                found.stream().map(audience -> AudienceRow.of(audience, names)).toList();
        return new ContactProfile(
                row.id(),
                row.label(),
                row.email(),
                values.text(contact.value(ContactFields.PHONE)),
                values.address(contact),
                values.lines(contact, ContactFields.BUYER_PREFERENCES),
                values.lines(contact, ContactFields.CUSTOM_FIELDS),
                contact.tags().stream()
                        .limit(MAX_TAGS)
                        .map(tag -> new Tag(tag, giver(tag, audiences)))
                        .toList(),
                audiences,
                origin(contact, audiences, names),
                Subscription.of(contact, remembered.orElse(null)),
                time(contact.value(ContactFields.CREATED_AT)),
                time(contact.value(ContactFields.UPDATED_AT)));
    }

    /** The account that a copy comes from; empty for the account's own contact. */
    static Optional<AccountId> source(Contact contact) {
        return within(contact, ContactFields.SOURCE, "accountId") instanceof String id && Ids.isId(id)
                ? Optional.of(new AccountId(id))
                : Optional.empty();
    }

    private static @Nullable Origin origin(Contact contact, List<AudienceRow> audiences, AccountNames names) {
        Optional<AccountId> source = source(contact);
        if (source.isEmpty()) {
            return null;
        }
        Object audience = within(contact, ContactFields.SOURCE, "audienceId");
        return new Origin(
                names.get(source.get()),
                audiences.stream()
                        .filter(row -> row.id().equals(audience))
                        .findFirst()
                        .orElse(null),
                time(within(contact, ContactFields.SOURCE, "at")),
                time(within(contact, ContactFields.SOURCE, "subscribedAt")));
    }

    /** A tag of a shared audience has its name. */
    private static String giver(String tag, List<AudienceRow> audiences) {
        return audiences.stream()
                .filter(row ->
                        row.type() == VisibleAudience.Type.SHARED && row.name().equals(tag))
                .map(AudienceRow::owner)
                .findFirst()
                .orElse("");
    }

    private static @Nullable Object within(Contact contact, String field, String key) {
        return contact.value(field) instanceof Map<?, ?> map ? map.get(key) : null;
    }

    private static @Nullable DisplayTime time(@Nullable Object stored) {
        return stored instanceof Date date ? DisplayTime.of(Instant.ofEpochMilli(date.getTime())) : null;
    }
}
