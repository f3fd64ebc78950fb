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
 */
public record Begun(List<Integer> revisions, boolean removal) {

    public static final Begun NOTHING = new Begun(List.of(), false);

    /** The removal of the audience. */
    public static final Begun REMOVAL = new Begun(List.of(), true);

    public Begun {
        revisions = revisions.stream().sorted().distinct().toList();
    }

    /** One revision. */
    public static Begun revision(int number) {
        return new Begun(List.of(number), false);
    }

    /** Both together. */
    public Begun and(Begun other) {
        return new Begun(
                Stream.concat(revisions.stream(), other.revisions.stream()).toList(), removal || other.removal);
    }

    /** Without revisions up to this one. */
    Begun above(int revision) {
        return new Begun(revisions.stream().filter(number -> number > revision).toList(), removal);
    }

    /** Other revisions than this one. */
    List<Integer> others(int revision) {
        return revisions.stream().filter(number -> number != revision).toList();
    }

    /** The highest revision of these and {@code revision}. */
    int last(int revision) {
        return revisions.isEmpty() ? revision : Math.max(revision, Collections.max(revisions));
    }
}
