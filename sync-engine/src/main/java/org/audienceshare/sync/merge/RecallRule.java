package org.audienceshare.sync.merge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.jspecify.annotations.Nullable;

/**
 * Decides which contacts a recalled audience deletes: copies that a sync of the audience inserted and that are still as it
 * made them. Nobody edited them, nobody opted out, no other audience has them, and they have no tag of the recipient's own.
 */
final class RecallRule {

    private static final Set<String> COPIED = Stream.concat(
                    ContactFields.WHOLE_FIELDS.stream(), ContactFields.KEYED_FIELDS.stream())
            .collect(Collectors.toUnmodifiableSet());

    /** What a copy has beside the copied fields. */
    private static final Set<String> METADATA = Set.of(
            ContactFields.ID,
            ContactFields.EMAIL,
            ContactFields.SUBSCRIPTION,
            ContactFields.TAGS,
            ContactFields.AUDIENCES,
            ContactFields.OWN_TAGS,
            ContactFields.SOURCE,
            ContactFields.AUDIENCE_SYNC,
            ContactFields.CREATED_AT,
            ContactFields.UPDATED_AT);

    private final MergeContext context;

    RecallRule(MergeContext context) {
        this.context = context;
    }

    boolean deletes(MergeInput input, Contact current) {
        Bases bases = input.bases();
        boolean wasCopied = bases.applied() != null || !bases.begun().isEmpty();
        return context.recall()
                && wasCopied
                && isCopyOfTheAudience(current)
                && isUsedByNobodyElse(bases, current)
                && isSubscribedAsCopied(current)
                && hasOnlyKnownFields(current)
                && COPIED.stream().allMatch(field -> isAsCopied(bases.values(field), current.value(field)));
    }

    private boolean isCopyOfTheAudience(Contact current) {
        return current.value(ContactFields.SOURCE) instanceof Map<?, ?> source
                && context.audience().value().equals(source.get("audienceId"));
    }

    private boolean isUsedByNobodyElse(Bases bases, Contact current) {
        Set<String> earlier = context.earlierTags(bases);
        Set<String> tags = earlier.isEmpty() ? Set.of(context.tag()) : earlier;
        return List.of(context.audience().value()).equals(current.value(ContactFields.AUDIENCES))
                && tags.stream().anyMatch(tag -> List.of(tag).equals(current.value(ContactFields.TAGS)))
                && current.ownTags().isEmpty();
    }

    private static boolean isSubscribedAsCopied(Contact current) {
        return current.subscriptionStatus() == SubscriptionStatus.SUBSCRIBED
                && current.value(ContactFields.SUBSCRIPTION) instanceof Map<?, ?> subscription
                && "shared".equals(subscription.get("reason"));
    }

    private static boolean hasOnlyKnownFields(Contact current) {
        return current.document().keySet().stream()
                .allMatch(field -> COPIED.contains(field) || METADATA.contains(field));
    }

    private static boolean isAsCopied(List<@Nullable Object> bases, @Nullable Object current) {
        return bases.stream().anyMatch(base -> BlankValues.equal(base, current));
    }
}
