package org.audienceshare.worker.rewind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every implementation of {@link PartitionMarks} does. */
public abstract class PartitionMarksContract {

    private static final PartitionMark FIRST = new PartitionMark("topic-0", 1, 5, 0, null);
    private static final PartitionMark REWOUND = new PartitionMark("topic-0", 2, 3, 5, "r1");

    protected abstract PartitionMarks marks();

    @Test
    void aPartitionThatNobodyReadHasNone() {
        assertThat(marks().find("topic-0")).isEmpty();
    }

    @Test
    void whatIsSavedIsFound() {
        assertThat(marks().save(FIRST, 0)).isTrue();
        assertThat(marks().find("topic-0")).contains(FIRST);
        assertThat(marks().find("topic-1")).isEmpty();

        assertThat(marks().save(REWOUND, 1)).isTrue();
        assertThat(marks().find("topic-0")).contains(REWOUND);
    }

    @Test
    void aWriterOfAnEarlierEpochChangesNothing() {
        marks().save(FIRST, 0);
        marks().save(REWOUND, 1);

        assertThat(marks().save(FIRST, 1)).isFalse();
        assertThat(marks().save(FIRST, 0)).as("a second first one").isFalse();

        assertThat(marks().find("topic-0")).contains(REWOUND);
    }

    @Test
    void nothingIsSavedUnderAnEpochThatIsNotStored() {
        assertThat(marks().save(REWOUND, 1)).isFalse();
        assertThat(marks().find("topic-0")).isEmpty();
    }
}
