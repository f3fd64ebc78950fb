package org.audienceshare.sync.apply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be written to a contact's tags. */
public sealed interface TagChange {

    /** Nothing. */
    record None() implements TagChange {}

    /**
     * The audience's tag is added.
     *
     * @param wasOwn whether the recipient once had it as its own and took it off: it no longer is
     */
    record Add(String tag, boolean wasOwn) implements TagChange {}

    /** The tag is there already and is the recipient's own, to be remembered for when the contact leaves. */
    record MarkOwn(String tag) implements TagChange {}

    /**
     * All tags are written, if they still are what was read: because one tag goes and another comes, which no classic
     * update does in one step, and in two steps a crash between them would look like the recipient taking the tag off;
     * or because something else than a list is there, to which nothing can be added.
     *
     * @param expected what was read, as stored
     * @param tags what they become; whatever else than texts was among them stays
     */
    record Replace(@Nullable Object expected, List<Object> tags, List<String> ownTags) implements TagChange {}
}
