package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What becomes of the audience's tag on one contact (DESIGN, what a sync guarantees, 1, 2, 8 and 9). A tag is there for
 * up to three reasons: this audience, another one of the same tag, or the recipient itself. It goes with the last of
 * them. That it is the recipient's own, the model notes in {@code ownTags}: it was there before an audience came that
 * has it too. If a sync adds a tag to a contact without it, the tag is the sender's, whatever it was before.
 *
 * @param tag the tag that members of the audience get
 * @param previous the tag that they had until now, null where the recipient had nothing
 * @param begun tags that some may have instead, of revisions that were begun since and not finished, in their order
 * @param left tags that the contact may have instead because a write was refused, in their order
 * @param others tags of the other shared audiences that the recipient has, by their ids
 */
record ModelTags(
        String audience,
        String tag,
        String previous,
        List<String> begun,
        List<String> left,
        Map<String, String> others) {

    /** Of one contact. */
    ModelTags of(ModelShare.Had had) {
        return had == null ? this : new ModelTags(audience, tag, previous, begun, had.tags(), others);
    }

    void join(Map<String, Object> contact) {
        earlier().stream()
                .filter(one -> !one.equals(tag) && bears(contact, one) && !isOfAnotherAudience(contact, one))
                .forEach(own -> noteOwn(contact, own));
        if (!bears(contact, tag)) {
            give(contact);
        } else if (!isOfAnotherAudience(contact, tag)) {
            noteOwn(contact, tag);
        }
    }

    /** @param takenOffCounts whether a tag that is not there was taken off by the recipient, and stays off */
    void stay(Map<String, Object> contact, boolean takenOffCounts) {
        String worn = worn(contact);
        if (worn != null && !worn.equals(tag)) {
            rename(contact, worn);
        } else if (worn == null && !bears(contact, tag) && !takenOffCounts) {
            give(contact);
        }
    }

    private void rename(Map<String, Object> contact, String worn) {
        if (!bears(contact, tag)) {
            give(contact);
        } else if (!isOfAnotherAudience(contact, tag)) {
            noteOwn(contact, tag);
        }
        if (!isOwn(contact, worn) && !isOfAnotherAudience(contact, worn)) {
            takeOff(contact, worn);
        }
    }

    void leave(Map<String, Object> contact) {
        String present = worn(contact);
        String worn = present == null ? Objects.requireNonNullElse(previous, tag) : present;
        if (isOfAnotherAudience(contact, worn)) {
            return;
        }
        if (!isOwn(contact, worn)) {
            takeOff(contact, worn);
        }
        forgetOwn(contact, worn);
    }

    /** Of the tags that it may have had until now, that which it has for no other reason, else the latest that it has. */
    private String worn(Map<String, Object> contact) {
        String latest = null;
        for (String earlier : earlier()) {
            if (bears(contact, earlier)) {
                latest = earlier;
                if (!isOwn(contact, earlier) && !isOfAnotherAudience(contact, earlier)) {
                    return earlier;
                }
            }
        }
        return latest;
    }

    /** All tags that it may have had through the audience until now. */
    List<String> earlier() {
        Set<String> earlier = new LinkedHashSet<>(left);
        if (previous != null) {
            earlier.add(previous);
        }
        earlier.addAll(begun);
        return List.copyOf(earlier);
    }

    private void give(Map<String, Object> contact) {
        List<Object> tags = tags(contact);
        tags.add(tag);
        contact.put("tags", tags);
        forgetOwn(contact, tag);
    }

    private static void takeOff(Map<String, Object> contact, String gone) {
        if (bears(contact, gone)) {
            List<Object> tags = tags(contact);
            tags.removeIf(gone::equals);
            contact.put("tags", tags);
        }
    }

    private boolean isOfAnotherAudience(Map<String, Object> contact, String worn) {
        return ContactDocuments.strings(contact, "audiences").stream()
                .anyMatch(other -> !other.equals(audience) && worn.equals(others.get(other)));
    }

    private static boolean bears(Map<String, Object> contact, String worn) {
        return ContactDocuments.strings(contact, "tags").contains(worn);
    }

    private static boolean isOwn(Map<String, Object> contact, String worn) {
        return ContactDocuments.strings(contact, "ownTags").contains(worn);
    }

    private static void noteOwn(Map<String, Object> contact, String own) {
        List<String> marks = ContactDocuments.strings(contact, "ownTags");
        if (!marks.contains(own)) {
            marks.add(own);
        }
        contact.put("ownTags", marks);
    }

    private static void forgetOwn(Map<String, Object> contact, String own) {
        List<String> marks = ContactDocuments.strings(contact, "ownTags");
        marks.remove(own);
        contact.put("ownTags", marks);
    }

    /** A value that is no list counts as its only element. */
    private static List<Object> tags(Map<String, Object> contact) {
        List<Object> tags = new ArrayList<>();
        if (contact.get("tags") instanceof Collection<?> values) {
            tags.addAll(values);
        } else if (contact.get("tags") != null) {
            tags.add(contact.get("tags"));
        }
        return tags;
    }
}
