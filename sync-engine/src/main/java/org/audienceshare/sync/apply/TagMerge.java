package org.audienceshare.sync.apply;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;

/**
 * Decides about the audience's tag. A tag may be there for three reasons: this audience, another shared audience of the
 * same tag, or the recipient's own wish; it goes only when the last reason goes.
 */
final class TagMerge {

    private final MergeContext context;

    TagMerge(MergeContext context) {
        this.context = context;
    }

    /** A contact that becomes a member. */
    TagChange joining(Contact now) {
        if (context.isRename() && bearsPreviousTag(now) && isOwn(now, Objects.requireNonNull(context.previousTag()))) {
            return joiningWhileRenamed(now, Objects.requireNonNull(context.previousTag()));
        }
        if (!now.tags().contains(context.tag())) {
            return adding(now);
        }
        return isOwn(now, context.tag()) ? new TagChange.MarkOwn(context.tag()) : new TagChange.None();
    }

    /** The previous tag is the recipient's own. It is marked, or after a crash it would seem to be still to be renamed. */
    private TagChange joiningWhileRenamed(Contact now, String previous) {
        StoredList stored = StoredList.of(now, ContactFields.TAGS);
        List<Object> tags = stored.elements();
        Set<String> own = new LinkedHashSet<>(now.ownTags());
        own.add(previous);
        putTagOn(now, tags, own);
        return new TagChange.Replace(stored.value(), tags, List.copyOf(own));
    }

    /** Whether the recipient took the tag off a contact that is still a member. */
    boolean wasTakenOff(Visit visit, Contact now) {
        return visit.wasMember() && !now.tags().contains(context.tag()) && !bearsPreviousTag(now);
    }

    /** A contact that is a member already and whose tag was not taken off. */
    TagChange staying(Contact now) {
        if (context.isRename() && bearsPreviousTag(now) && !wasRenamed(now)) {
            return renamed(now, Objects.requireNonNull(context.previousTag()));
        }
        return now.tags().contains(context.tag()) ? new TagChange.None() : adding(now);
    }

    ContactWrite.Leave leaving(Visit visit, Contact now) {
        String tag = Objects.requireNonNullElse(context.previousTag(), context.tag());
        boolean needed = isOtherAudiences(now, tag);
        boolean own = now.ownTags().contains(tag);
        boolean drop = now.tags().contains(tag) && !own && !needed;
        return new ContactWrite.Leave(
                now.id(), visit.email(), drop ? List.of(tag) : List.of(), own && !needed ? List.of(tag) : List.of());
    }

    private TagChange adding(Contact now) {
        boolean wasOwn = now.ownTags().contains(context.tag());
        StoredList stored = StoredList.of(now, ContactFields.TAGS);
        if (stored.canBeAddedTo()) {
            return new TagChange.Add(context.tag(), wasOwn);
        }
        List<Object> tags = stored.elements();
        if (!tags.contains(context.tag())) {
            tags.add(context.tag());
        }
        return new TagChange.Replace(
                stored.value(),
                tags,
                now.ownTags().stream().filter(tag -> !tag.equals(context.tag())).toList());
    }

    /**
     * Whether a crash came after this contact's renaming: it bears both tags, the previous one for a reason of its own.
     * That the recipient had the new one by itself before can't be told from it then, and is forgotten.
     */
    private boolean wasRenamed(Contact now) {
        return context.begunBefore()
                && now.tags().contains(context.tag())
                && staysBesides(now, Objects.requireNonNull(context.previousTag()));
    }

    /** The mark of an own tag stays with the tag, to tell a renamed contact from one that is still to be renamed. */
    private TagChange renamed(Contact now, String previous) {
        StoredList stored = StoredList.of(now, ContactFields.TAGS);
        List<Object> tags = stored.elements();
        Set<String> own = new LinkedHashSet<>(now.ownTags());
        putTagOn(now, tags, own);
        if (!staysBesides(now, previous)) {
            tags.remove(previous);
        }
        return new TagChange.Replace(stored.value(), tags, List.copyOf(own));
    }

    /** A tag that is there already stays the recipient's own, one that comes does not become it. */
    private void putTagOn(Contact now, List<Object> tags, Set<String> own) {
        if (!tags.contains(context.tag())) {
            tags.add(context.tag());
            own.remove(context.tag());
        } else if (isOwn(now, context.tag())) {
            own.add(context.tag());
        }
    }

    private boolean bearsPreviousTag(Contact now) {
        return context.previousTag() != null && now.tags().contains(context.previousTag());
    }

    private boolean staysBesides(Contact now, String tag) {
        return now.ownTags().contains(tag) || isOtherAudiences(now, tag);
    }

    private boolean isOwn(Contact now, String tag) {
        return now.ownTags().contains(tag) || !isOtherAudiences(now, tag);
    }

    private boolean isOtherAudiences(Contact now, String tag) {
        return now.audiences().stream()
                .filter(id -> !id.equals(context.audience().value()))
                .anyMatch(id -> tag.equals(context.otherTags().get(id)));
    }
}
