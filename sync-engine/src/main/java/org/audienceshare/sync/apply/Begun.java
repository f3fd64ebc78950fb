package org.audienceshare.sync.apply;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was begun at a recipient and not finished, so that some of its contacts are as it left them: by a task that was
 * cancelled, failed or replaced by a later one.
 *
 * @param revisions revisions above the applied one, in ascending order, each once
 * @param removal whether the removal of the audience was begun
 * @param late other revisions, of which a worker that lost its lease may still write, or have written, contacts after a later
 *     one was applied; kept until the recipient was compared with what it has
 */
public record Begun(List<Integer> revisions, boolean removal, List<Integer> late) {

    public static final Begun NOTHING = new Begun(List.of(), false);

    /** The removal of the audience. */
    public static final Begun REMOVAL = new Begun(List.of(), true);

    public Begun {
        revisions = sorted(revisions);
        late = sorted(late);
    }

    public Begun(List<Integer> revisions, boolean removal) {
        this(revisions, removal, List.of());
    }

    private static List<Integer> sorted(List<Integer> revisions) {
        return revisions.stream().sorted().distinct().toList();
    }

    /** One revision. */
    public static Begun revision(int number) {
        return new Begun(List.of(number), false);
    }

    /** Both together. */
    public Begun and(Begun other) {
        return new Begun(both(revisions, other.revisions), removal || other.removal, both(late, other.late));
    }

    /** Nothing but what a late worker may still write. */
    Begun onlyLate() {
        return new Begun(List.of(), false, late);
    }

    /** Without a removal. */
    Begun withoutRemoval() {
        return new Begun(revisions, false, late);
    }

    /** Without revisions up to this one, except for those that a late worker may still write. */
    Begun above(int revision) {
        return new Begun(revisions.stream().filter(number -> number > revision).toList(), removal, late);
    }

    /** Revisions of which the recipient may have values, other than this one. */
    List<Integer> others(int revision) {
        return sorted(both(revisions, late)).stream()
                .filter(number -> number != revision)
                .toList();
    }

    private static List<Integer> both(List<Integer> one, List<Integer> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** The highest revision of these and {@code revision}. */
    int last(int revision) {
        return revisions.isEmpty() ? revision : Math.max(revision, Collections.max(revisions));
    }
}
