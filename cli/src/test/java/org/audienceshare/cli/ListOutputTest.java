package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Every list is a table, JSON or CSV. */
class ListOutputTest extends CommandFixture {

    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of(
                        "audience list",
                        """
                        {"audiences": [
                          {"id": "a1", "name": "=Sellers, \\"big\\"", "type": "PERSONAL", "own": true, "sharedWith": 1234,
                           "lastSyncedAt": "2026-03-01T10:00:00Z"},
                          {"id": "a2", "name": "Buyers", "type": "SHARED", "own": false, "sharedWith": 0, "lastSyncedAt": null}]}
                        """,
                        List.of(
                                List.of("id", "name", "type", "shared with", "last synced"),
                                List.of("a1", "'=Sellers, \"big\"", "PERSONAL", "1234", "2026-03-01T10:00:00Z"),
                                List.of("a2", "Buyers", "SHARED", "0", ""))),
                Arguments.of(
                        "history a1",
                        """
                        {"syncs": [{"syncId": "s1", "audienceId": "a1", "kind": "SHARE", "state": "HELD", "requestedBy": "@crm",
                         "recipients": {"total": 40, "done": 38, "failed": 2}, "counts": {"added": 5200, "updated": 7},
                         "requestedAt": "2026-03-01T09:00:00Z", "completedAt": "2026-03-01T09:00:02.500Z", "reason": "too many"}]}
                        """,
                        List.of(
                                List.of(
                                        "sync",
                                        "requested",
                                        "by",
                                        "kind",
                                        "state",
                                        "recipients",
                                        "added",
                                        "updated",
                                        "removed",
                                        "seconds"),
                                List.of(
                                        "s1",
                                        "2026-03-01T09:00:00Z",
                                        "'@crm",
                                        "SHARE",
                                        "HELD",
                                        "38 of 40, 2 failed",
                                        "5200",
                                        "7",
                                        "0",
                                        "2.50"))),
                Arguments.of(
                        "notices list",
                        """
                        {"unread": 1, "next": null, "notices": [
                          {"id": "n1", "kind": "SHARED_WITH_YOU", "at": "2026-03-02T06:30:04Z", "audienceId": "a1",
                           "audienceName": "Sellers", "owner": "-Ann", "syncId": "s2", "read": false}]}
                        """,
                        List.of(
                                List.of("at", "what", "state", "sync", "notice"),
                                List.of("2026-03-02T06:30:04Z", "'-Ann shared Sellers", "new", "s2", "n1"))),
                Arguments.of(
                        "fields list",
                        """
                        {"fields": [{"field": "customFields.price", "type": "NUMBER", "origin": "IMPORT", "since": "2026-05-31T10:00:00Z"}]}
                        """,
                        List.of(
                                List.of("field", "type", "from", "since"),
                                List.of("customFields.price", "NUMBER", "IMPORT", "2026-05-31T10:00:00Z"))),
                Arguments.of(
                        "contacts check",
                        """
                        {"accounts": [
                          {"accountId": "ann", "otherSpellings": 1200, "people": 600, "optedOut": 1, "merged": 0, "respelled": 0, "skipped": 0},
                          {"accountId": "ben", "otherSpellings": 0, "people": 0, "optedOut": 0, "merged": 0, "respelled": 0, "skipped": 0}],
                         "total": 2, "next": null}
                        """,
                        List.of(
                                List.of("account", "other spellings", "people", "opted out"),
                                List.of("ann", "1200", "600", "1"))),
                Arguments.of(
                        "rejections a1",
                        """
                        {"rejections": [{"email": "+a@x.com", "recipientId": "ben", "name": "Ben\\nHall", "reason": "too large",
                         "at": "2026-03-01T10:00:00Z", "outstanding": true}], "next": null}
                        """,
                        List.of(
                                List.of("address", "recipient", "name", "outstanding", "at", "reason"),
                                List.of(
                                        "'+a@x.com",
                                        "ben",
                                        "Ben\ufffdHall",
                                        "true",
                                        "2026-03-01T10:00:00Z",
                                        "too large"))),
                Arguments.of(
                        "suppressions list --brand acme",
                        """
                        {"suppressions": [{"email": "a@x.com", "reason": null, "by": "sue", "at": "2026-03-01T10:00:00Z"}], "next": null}
                        """,
                        List.of(
                                List.of("address", "reason", "by", "at"),
                                List.of("a@x.com", "", "sue", "2026-03-01T10:00:00Z"))),
                Arguments.of(
                        "audit",
                        """
                        {"entries": [{"at": "2026-03-01T10:00:00Z", "who": "ann", "action": "SHARE", "about": ["a1", "s1"]}], "next": null}
                        """,
                        List.of(
                                List.of("at", "who", "action", "about", "source", "outcome"),
                                List.of("2026-03-01T10:00:00Z", "ann", "SHARE", "[\"a1\",\"s1\"]", "", ""))),
                Arguments.of(
                        "approvals list",
                        """
                        {"syncs": [{"syncId": "s-1", "audienceId": "buyers", "waiting": true, "reason": "removes 400"},
                                   {"syncId": "s-2", "audienceId": "sellers", "waiting": false}], "next": null}
                        """,
                        List.of(
                                List.of("sync", "audience", "requested", "by", "reason"),
                                List.of("s-1", "buyers", "", "", "removes 400"))),
                Arguments.of(
                        "lag",
                        """
                        {"stages": [{"stage": "PLANNER", "group": "audience-sync-planner", "lag": 12345, "members": 2}]}
                        """,
                        List.of(
                                List.of("stage", "group", "records behind", "consumers"),
                                List.of("PLANNER", "audience-sync-planner", "12345", "2"))),
                Arguments.of(
                        "dlt list",
                        """
                        {"letters": [{"topic": "audience.events.dlt", "partition": 3, "offset": 17, "at": "2026-03-01T10:00:00Z",
                         "key": "a1", "type": null, "processedSince": 100, "reason": "=not Avro"}], "next": null}
                        """,
                        List.of(
                                List.of(
                                        "dead letter",
                                        "since",
                                        "type",
                                        "key",
                                        "redelivered",
                                        "dropped",
                                        "processed since",
                                        "reason"),
                                List.of(
                                        "audience.events.dlt-3@17",
                                        "2026-03-01T10:00:00Z",
                                        "",
                                        "a1",
                                        "",
                                        "",
                                        "100+",
                                        "'=not Avro"))),
                Arguments.of(
                        "placement list",
                        """
                        {"clusters": ["east", "main"], "placements": [{"accountId": "ann", "cluster": "main", "state": "SETTLED",
                         "to": null, "since": null, "unused": "east", "copied": 5, "working": false}], "next": null}
                        """,
                        List.of(
                                List.of("account", "cluster", "state", "to", "unused in"),
                                List.of("ann", "main", "SETTLED", "", "east"))));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void csvHasTheRowsAndColumnsOfTheTable(String command, String answer, List<List<String>> expected)
            throws IOException {
        server.answers(200, answer);
        server.answers(200, answer);

        assertThat(withService((command + " --output csv").split(" ")))
                .as(err.toString())
                .isZero();
        assertThat(parsed(out.toString())).isEqualTo(expected);

        out.getBuffer().setLength(0);
        assertThat(withService(command.split(" "))).isZero();
        assertThat(out.toString().lines().map(line -> line.strip().replaceAll("  +", "  ")))
                .as("the table has the same titles")
                .contains(String.join("  ", expected.get(0)));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void jsonIsOneLine(String command, String answer, List<List<String>> unused) {
        server.answers(200, answer);

        assertThat(withService((command + " --output json").split(" ")))
                .as(err.toString())
                .isZero();

        assertThat(out.toString().strip()).hasLineCount(1);
        assertThat(new JsonMapper().readTree(out.toString())).isNotEmpty();
    }

    /** A program that reads it finds the columns, and no sentence. */
    @Test
    void csvOfAnEmptyListIsTheTitles() throws IOException {
        server.answers(200, "{\"audiences\": []}");

        assertThat(withService("audience", "list", "--output", "csv")).isZero();

        assertThat(parsed(out.toString())).containsExactly(List.of("id", "name", "type", "shared with", "last synced"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "share a1 --user ann --yes",
                "sync a1 --yes",
                "unshare a1 --all --yes",
                "retry s1",
                "status s1",
                "schedule show a1",
                "schedule set a1 --every 6h",
                "schedule pause a1",
                "schedule resume a1",
                "schedule remove a1",
                "suppressions add --brand acme --reason spam a@x.com",
                "suppressions remove --brand acme --yes a@x.com",
                "switches ann --team-sharing false",
                "approvals approve --yes s1"
            })
    void whatHasNoListHasNoCsvAndDoesNothing(String command) {
        assertThat(withService((command + " --output csv").split(" "))).isEqualTo(2);

        assertThat(err.toString())
                .contains("There is no CSV of what `audience-share " + command.split(" ")[0])
                .contains("use --output table or --output json.");
        assertThat(server.requests()).isEmpty();
        assertThat(out.toString()).isEmpty();
    }

    private static List<List<String>> parsed(String csv) throws IOException {
        try (CSVParser parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
            return parser.stream().map(row -> List.copyOf(row.toList())).toList();
        }
    }
}
