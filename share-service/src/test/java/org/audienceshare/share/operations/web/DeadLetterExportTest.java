package org.audienceshare.share.operations.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.share.operations.DeadLetter;
import org.audienceshare.share.operations.DeadLetterOperations;
import org.audienceshare.share.operations.DeadLetters;
import org.audienceshare.share.operations.OperationsProperties;
import org.audienceshare.share.operations.RedeliveryHistory;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.audienceshare.share.operations.web.DeadLetterExport.Search;
import org.audienceshare.share.pages.PageTexts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of dead letters says whether it is made of all of them. */
class DeadLetterExportTest {

    private static final int MOST = 250;
    private static final Search ALL = new Search(null, null);

    private final Letters letters = new Letters();
    private final DeadLetterExport export = export(letters);

    @Test
    void aCompleteFileSaysSo() throws IOException {
        letters.add(MOST, "a bug");

        JsonNode file = json(ALL);

        assertThat(file.path("letters").size()).isEqualTo(MOST);
        assertThat(file.path("complete").booleanValue()).isTrue();
        assertThat(csv(ALL)).hasSize(1 + MOST).noneMatch(line -> line.contains("older dead letters"));
    }

    @Test
    void aFileThatIsCutSaysSo() throws IOException {
        letters.add(MOST + 1, "a bug");

        JsonNode file = json(ALL);

        assertThat(file.path("letters").size()).isEqualTo(MOST);
        assertThat(file.path("complete").booleanValue()).isFalse();
        assertThat(csv(ALL))
                .hasSize(1 + MOST + 1)
                .last()
                .asString()
                .endsWith(",,,,There are older dead letters. This file is made of the newest 250.,,,,,,");
    }

    @Test
    void aFileOfAReasonSaysThatOlderOnesWereNotSearched() throws IOException {
        letters.add(1, "rare");
        letters.add(MOST - 1, "a bug");
        letters.add(1, "rare");

        JsonNode file = json(new Search(null, "rare"));

        assertThat(file.path("letters").size()).isEqualTo(1);
        assertThat(file.path("complete").booleanValue()).isFalse();
        assertThat(csv(new Search(null, "rare"))).hasSize(3);
    }

    @Test
    void anEmptyFileIsComplete() throws IOException {
        assertThat(json(ALL).path("letters").isEmpty()).isTrue();
        assertThat(json(ALL).path("complete").booleanValue()).isTrue();
        assertThat(csv(ALL)).hasSize(1);
    }

    @Test
    void csvHasTheHeadersOfTheRecord() throws IOException {
        letters.add(1, "a bug");

        assertThat(csv(ALL))
                .satisfies(lines -> assertThat(lines.get(0)).endsWith(",droppedAt,headers"))
                .last()
                .asString()
                .endsWith(",\"{\"\"of\"\":\"\"0\"\"}\"");
    }

    private JsonNode json(Search search) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        export.sendJson(search, response);
        return new JsonMapper().readTree(response.getContentAsString());
    }

    private List<String> csv(Search search) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        export.sendCsv(search, response);
        return List.of(response.getContentAsString().split("\r\n"));
    }

    private static DeadLetterExport export(DeadLetters letters) {
        OperationsProperties properties = new OperationsProperties(1, MOST, 1, 500);
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/operations");
        return new DeadLetterExport(
                new DeadLetterOperations(letters, new NoRedeliveries(), null, Clock.systemUTC(), properties),
                new JsonMapper(),
                new PageTexts(texts),
                properties);
    }

    /** A cursor is the number of letters before it. */
    private static final class Letters implements DeadLetters {

        private final List<DeadLetter> newestFirst = new ArrayList<>();

        void add(int count, String reason) {
            for (int i = 0; i < count; i++) {
                int offset = newestFirst.size();
                newestFirst.add(new DeadLetter(
                        new TopicPartitionOffset("t.dlt", 0, offset),
                        Instant.EPOCH,
                        reason,
                        "key",
                        "AudienceShared",
                        null,
                        null,
                        "{}",
                        Map.of("of", String.valueOf(offset))));
            }
        }

        @Override
        public List<String> topics() {
            return List.of("t.dlt");
        }

        @Override
        public Page page(@Nullable String topic, @Nullable String after, int limit) {
            int from = after == null ? 0 : Integer.parseInt(after);
            int to = Math.min(newestFirst.size(), from + limit);
            return new Page(newestFirst.subList(from, to), to < newestFirst.size() ? String.valueOf(to) : null);
        }

        @Override
        public Optional<DeadLetter> find(TopicPartitionOffset position) {
            throw new AssertionError("not asked");
        }

        @Override
        public Set<TopicPartitionOffset> redeliver(Collection<TopicPartitionOffset> positions) {
            throw new AssertionError("not asked");
        }
    }

    private static final class NoRedeliveries implements RedeliveryHistory {

        @Override
        public Map<TopicPartitionOffset, Instant> find(Collection<TopicPartitionOffset> positions) {
            return Map.of();
        }

        @Override
        public Map<TopicPartitionOffset, Instant> dropped(Collection<TopicPartitionOffset> positions) {
            return Map.of();
        }

        @Override
        public void add(Collection<TopicPartitionOffset> positions, String operator, Instant at) {
            throw new AssertionError("not asked");
        }

        @Override
        public void drop(TopicPartitionOffset position, String operator, Instant at) {
            throw new AssertionError("not asked");
        }
    }
}
