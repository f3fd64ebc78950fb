package org.audienceshare.sync.apply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be written to a contact's tags. */
public sealed interface TagChange {

    /** Nothing. */
    record None() implements TagChange {}

    /** The audience's tag is added; if the recipient once had it as its own and took it off, it no longer is. */
    record Add(String tag) implements TagChange {}

    /** The tag is there already and is the recipient's own, to be remembered for when the contact leaves. */
    record MarkOwn(String tag) implements TagChange {}

    /**
     * All tags are written, if they still are what was read: one tag goes and another comes, which no classic update
     * does in one step, and in two steps a crash between them would look like the recipient taking the tag off.
     *
     * @param expected what was read, as stored
     */
    record Replace(@Nullable Object expected, List<String> tags, List<String> ownTags) implements TagChange {}
}
