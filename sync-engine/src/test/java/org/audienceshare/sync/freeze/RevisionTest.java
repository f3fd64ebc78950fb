package org.audienceshare.sync.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.sync.freeze.Revision.ChunkCounts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionTest {

    /** As many members are read at once as fit into a chunk, so that large ones do not fill the memory. */
    @ParameterizedTest
    @CsvSource({"20000, 20, 1052", "3100, 4, 1033", "10000, 40, 256", "5, 6, 1", "7, 1, 2147483647", "0, 0, 2147483647"
    })
    void tellsHowManyContactsFitIntoAChunk(int contacts, int chunks, int fit) {
        Revision revision = new Revision(
                new AudienceId("a1"),
                1,
                "s1",
                new AccountId("ann"),
                "Buyers",
                new ContactCounts(contacts, 0, 0, 0),
                "attempt",
                new ChunkCounts(chunks, 0),
                null,
                null,
                Instant.EPOCH);

        assertThat(revision.contactsInAChunk()).isEqualTo(fit);
    }
}
