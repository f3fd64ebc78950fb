package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.merge.Bases;
import org.audienceshare.sync.merge.MergeInput;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

/** How many contacts are in memory together. */
class ChunkSizeTest {

    private static final int MAX_CONTACTS = 1_000;
    private static final int MEGABYTE = 1 << 20;

    @Test
    void smallContactsFillAChunkByTheirNumber() {
        assertThat(chunks(inputs(2_500, 100))).containsExactly(1_000, 1_000, 500);
    }

    @Test
    void contactsOfAMegabyteFillAChunkByTheirBytes() {
        assertThat(chunks(inputs(10, MEGABYTE))).containsExactly(4, 4, 2);
    }

    @Test
    void theLargestContactIsAChunkOfItsOwn() {
        assertThat(chunks(inputs(3, 15 * MEGABYTE))).containsExactly(1, 1, 1);
    }

    @Test
    void whatWasAppliedAndWhatTheRecipientHasCountToo() {
        MergeInput input = new MergeInput(
                "a@x.org",
                true,
                Bases.of(frozen(MEGABYTE)),
                frozen(MEGABYTE),
                new Contact(fields(2 * MEGABYTE)),
                false);

        assertThat(chunks(List.of(input, input, input))).containsExactly(1, 1, 1);
    }

    private static List<Integer> chunks(List<MergeInput> inputs) {
        Iterator<MergeInput> source = inputs.iterator();
        List<Integer> sizes = new ArrayList<>();
        while (source.hasNext()) {
            sizes.add(MergeReader.nextChunk(source, MAX_CONTACTS).inputs().size());
        }
        return sizes;
    }

    private static List<MergeInput> inputs(int count, int bytes) {
        FrozenContact contact = frozen(bytes);
        return IntStream.range(0, count)
                .mapToObj(i -> new MergeInput("c" + i + "@x.org", false, Bases.NONE, contact, null, true))
                .toList();
    }

    private static FrozenContact frozen(int bytes) {
        return new FrozenContact("a@x.org", fields(bytes));
    }

    private static RawFields fields(int bytes) {
        return new RawFields(RawFields.encode(new BsonDocument("_id", new BsonString("1"))
                .append("customFields", new BsonDocument("photo", new BsonBinary(new byte[bytes])))));
    }
}
