package org.audienceshare.sync.merge;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.sync.merge.ContactWrite.TagChange;

/**
 * Decides about the audience's tag. A contact may have a tag for three reasons: this audience, another shared audience with
 * the same tag, or because the recipient added it. The tag is removed only with its last reason.
 */
final class TagMerge {

    private final MergeContext context;

    TagMerge(MergeContext context) {
        this.context = context;
    }

    /** The change for a contact that becomes a member. */
    TagChange joining(MergeInput input, Contact current) {
        Set<String> own = new LinkedHashSet<>(context.earlierTags(input.bases()));
        own.remove(context.tag());
        own.removeIf(earlier -> !current.tags().contains(earlier) || !isOwn(current, earlier));
        if (!own.isEmpty()) {
            return joiningWhileRenamed(current, own);
        }
        if (!current.tags().contains(context.tag())) {
            return adding(current);
        }
        return isOwn(current, context.tag()) ? new TagChange.MarkOwn(context.tag()) : new TagChange.None();
    }

    /** Earlier tags are the recipient's own. They get a mark: after a crash one would look like a tag that is still to be renamed. */
    private TagChange joiningWhileRenamed(Contact current, Set<String> earlier) {
        ListField stored = ListField.of(current, ContactFields.TAGS);
        List<Object> tags = stored.elements();
        Set<String> own = new LinkedHashSet<>(current.ownTags());
        own.addAll(earlier);
        addTag(current, tags, own);
        return new TagChange.Replace(stored.value(), tags, List.copyOf(own));
    }

    /** Whether the recipient removed the tag from a contact that is still a member. */
    boolean wasRemoved(MergeInput input, Contact current) {
        return !current.tags().contains(context.tag())
                && present(input, current).isEmpty()
                && (input.wasMember() || context.isResumed(current));
    }

    /** The change for a contact that is a member already and whose tag was not removed. */
    TagChange staying(MergeInput input, Contact current) {
        Optional<String> present = present(input, current);
        if (present.isPresent() && !present.get().equals(context.tag())) {
            return renamed(current, present.get());
        }
        return current.tags().contains(context.tag()) ? new TagChange.None() : adding(current);
    }

    /**
     * The one of the earlier tags that a member has through the audience; empty if it has none of them. It is that which it has
     * for no other reason. If it has all of them for other reasons too, it is the latest: whether that was the recipient's own
     * before the crash is then unknown, and the mark is lost.
     */
    private Optional<String> present(MergeInput input, Contact current) {
        Optional<String> latest = Optional.empty();
        for (String earlier : context.earlierTags(input.bases())) {
            if (current.tags().contains(earlier)) {
                latest = Optional.of(earlier);
                if (!hasOtherReason(current, earlier)) {
                    break;
                }
            }
        }
        return latest;
    }

    ContactWrite.Leave leaving(MergeInput input, Contact current) {
        String tag = present(input, current).orElse(Objects.requireNonNullElse(context.previousTag(), context.tag()));
        boolean needed = isTagOfOtherAudience(current, tag);
        boolean own = current.ownTags().contains(tag);
        boolean drop = current.tags().contains(tag) && !own && !needed;
        return new ContactWrite.Leave(
                current.id(),
                input.email(),
                drop ? List.of(tag) : List.of(),
                own && !needed ? List.of(tag) : List.of());
    }

    private TagChange adding(Contact current) {
        boolean wasOwn = current.ownTags().contains(context.tag());
        ListField stored = ListField.of(current, ContactFields.TAGS);
        if (stored.acceptsElements()) {
            return new TagChange.Add(context.tag(), wasOwn, stored.exists());
        }
        List<Object> tags = stored.elements();
        if (!tags.contains(context.tag())) {
            tags.add(context.tag());
        }
        return new TagChange.Replace(
                stored.value(),
                tags,
                current.ownTags().stream()
                        .filter(tag -> !tag.equals(context.tag()))
                        .toList());
    }

    /** The mark of an own tag stays with the tag, to distinguish a renamed contact from one that is still to be renamed. */
    private TagChange renamed(Contact current, String previous) {
        ListField stored = ListField.of(current, ContactFields.TAGS);
        List<Object> tags = stored.elements();
        Set<String> own = new LinkedHashSet<>(current.ownTags());
        addTag(current, tags, own);
        if (!hasOtherReason(current, previous)) {
            tags.remove(previous);
        }
        return new TagChange.Replace(stored.value(), tags, List.copyOf(own));
    }

    /** A tag that exists already stays the recipient's own; a new one does not become its own. */
    private void addTag(Contact current, List<Object> tags, Set<String> own) {
        if (!tags.contains(context.tag())) {
            tags.add(context.tag());
            own.remove(context.tag());
        } else if (isOwn(current, context.tag())) {
            own.add(context.tag());
        }
    }

    private boolean hasOtherReason(Contact current, String tag) {
        return current.ownTags().contains(tag) || isTagOfOtherAudience(current, tag);
    }

    private boolean isOwn(Contact current, String tag) {
        return current.ownTags().contains(tag) || !isTagOfOtherAudience(current, tag);
    }

    private boolean isTagOfOtherAudience(Contact current, String tag) {
        return current.audiences().stream()
                .filter(id -> !id.equals(context.audience().value()))
                .anyMatch(id -> tag.equals(context.otherTags().get(id)));
    }
}
