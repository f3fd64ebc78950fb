package org.audienceshare.sync.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotSearchTest {

    private static final int CONTACTS = 1_000;

    /** The even numbers, two in a chunk: 500 chunks. */
    private final Snapshots snapshots = Snapshots.of(
            2, IntStream.range(0, CONTACTS).mapToObj(i -> address(2 * i)).toArray(String[]::new));

    private final SnapshotSearch search = new SnapshotSearch(snapshots, snapshots.revision());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 1_999})
    void findsWhatIsInTheRevisionAndNothingElse(int step) {
        for (int i = -1; i <= 2 * CONTACTS; i += step) {
            FrozenContact found = search.find(address(i));

            boolean isIn = i >= 0 && i % 2 == 0 && i < 2 * CONTACTS;
            assertThat(found != null).as(address(i)).isEqualTo(isIn);
            assertThat(found == null ? address(i) : found.email()).isEqualTo(address(i));
        }
    }

    @Test
    void oneAddressReadsFewChunks() {
        assertThat(search.find(address(1_500))).isNotNull();

        assertThat(snapshots.reads()).isLessThanOrEqualTo(20);
    }

    @Test
    void allAddressesReadEachChunkAboutOnce() {
        IntStream.range(0, CONTACTS)
                .forEach(i -> assertThat(search.find(address(2 * i))).isNotNull());

        assertThat(snapshots.reads()).isLessThanOrEqualTo(CONTACTS / 2);
    }

    @Test
    void anEmptyRevisionHasNothing() {
        Snapshots empty = Snapshots.of(2);

        assertThat(new SnapshotSearch(empty, empty.revision()).find("a@x.com")).isNull();
    }

    private static String address(int number) {
        return String.format(java.util.Locale.ROOT, "%06d@x.com", number + 1);
    }
}
