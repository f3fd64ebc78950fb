package org.audienceshare.local.demo;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.audienceshare.local.demo.DemoData.DemoAudience;

/**
 * Makes the demo's CSV files from a seed, so that they can be made again to the byte. The brand and the audience are
 * kept by hand; who is in the audience decides which contacts the edits are about.
 */
final class DemoDataGenerator {

    static final long SEED = 20250611;
    static final int SENDER_ROWS = 5_400;

    private static final int SENDER_PEOPLE = 5_200;
    private static final List<String> NO_ADDRESS = List.of("", "", "", "n/a", "none given", "jane@", "@example.com");
    private static final List<String> EDIT_COLUMNS = List.of(
            Export.EMAIL,
            "Last Name",
            "Phone",
            Export.SUBSCRIBED,
            Export.TAGS,
            "pref.bedrooms",
            "custom.lead.source",
            "custom.notes");

    private final Random random = new Random(SEED);
    private final SyntheticPeople people = new SyntheticPeople(random);
    private final DemoBrand brand;
    private final MemberRule rule;
    private final String tag;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    DemoDataGenerator(DemoBrand brand, DemoAudience audience) {
        this.brand = brand;
        this.rule = audience.rule();
        this.tag = audience.name();
    }

    /** The files by their path below {@code demo/}. */
    SortedMap<String, byte[]> generate() {
        List<SyntheticPerson> sender = senderPeople();
        List<SyntheticPerson> rows = senderRows(sender);
        files.put("contacts.csv", csv(rows, true));
        List<SyntheticPerson> members = members(rows);
        Collections.shuffle(members, random);
        senderEdits(members);
        recipientContacts(sender, members);
        recipientEdits(members);
        return files;
    }

    private List<SyntheticPerson> senderPeople() {
        List<SyntheticPerson> made = new ArrayList<>();
        for (int number = 1; number <= SENDER_PEOPLE; number++) {
            made.add(people.next(number));
        }
        return made;
    }

    /** The people as an old system exports them: addresses in any form, some missing, some people twice. */
    private List<SyntheticPerson> senderRows(List<SyntheticPerson> sender) {
        List<SyntheticPerson> rows = new ArrayList<>();
        for (SyntheticPerson person : sender) {
            if (people.chance(2)) {
                rows.add(person.with(Export.EMAIL, people.pick(NO_ADDRESS)));
            } else {
                rows.add(people.chance(12) ? person.with(Export.EMAIL, people.disguised(person.email())) : person);
            }
        }
        while (rows.size() < SENDER_ROWS) {
            SyntheticPerson again = people.pick(sender);
            SyntheticPerson other = people.next(90_000 + rows.size());
            rows.add(people.pick(List.of(other, again))
                    .with(Export.EMAIL, people.disguised(again.email()))
                    .with(Export.SUBSCRIBED, people.chance(85) ? "yes" : "no"));
        }
        return rows;
    }

    /** Those of the audience after the import, as their last row shows them. */
    private List<SyntheticPerson> members(List<SyntheticPerson> rows) {
        Model model = new Model("sender", "audience", tag, rule);
        model.importRows("sender", ExportFixture.rows(csv(rows, true)));
        Set<String> eligible = model.eligible();
        SortedMap<String, SyntheticPerson> byAddress = new TreeMap<>();
        rows.forEach(row -> {
            String email = Export.address(row.email());
            if (email != null && eligible.contains(email)) {
                byAddress.put(email, row.with(Export.EMAIL, email));
            }
        });
        return new ArrayList<>(byAddress.values());
    }

    /** Members 0-9 are changed, 10-12 unsubscribed, 13-17 taken out by hand, and five are new. */
    private void senderEdits(List<SyntheticPerson> members) {
        List<SyntheticPerson> rows = new ArrayList<>();
        for (SyntheticPerson member : members.subList(0, 10)) {
            rows.add(blank(member)
                    .with("Last Name", people.next(0).cell("Last Name"))
                    .with("Phone", people.phone())
                    .with("pref.bedrooms", "6")
                    .with("custom.lead.source", "updated by the office"));
        }
        members.subList(10, 13).forEach(member -> rows.add(blank(member).with(Export.SUBSCRIBED, "no")));
        List<SyntheticPerson> edits = new ArrayList<>(rows);
        files.put("edits/changed-and-unsubscribed.csv", csv(edits, false));
        List<SyntheticPerson> added = new ArrayList<>();
        for (int number = 7_001; number <= 7_005; number++) {
            added.add(people.next(number)
                    .with(Export.SUBSCRIBED, "yes")
                    .with(Export.TAGS, "buyer")
                    .with("pref.minPrice", "700000")
                    .with("pref.maxPrice", "900000"));
        }
        files.put("edits/added.csv", csv(added, false));
        List<SyntheticPerson> removed = new ArrayList<>();
        members.subList(13, 18).forEach(member -> removed.add(blank(member)));
        files.put("edits/removed.csv", csv(removed, false));
    }

    /** Own contacts of everybody but the sender: some the sender's people too, with other tags and other values. */
    private void recipientContacts(List<SyntheticPerson> sender, List<SyntheticPerson> members) {
        int number = 10_000;
        for (DemoBrand.Member account : brand.accounts().values()) {
            if (!account.holdsContacts() || !account.active() || account.id().equals(DemoAudience.SENDER)) {
                continue;
            }
            List<SyntheticPerson> rows = new ArrayList<>();
            for (int own = 15 + random.nextInt(20); own > 0; own--) {
                rows.add(people.next(number++));
            }
            for (int shared = 12 + random.nextInt(12); shared > 0; shared--) {
                SyntheticPerson person = people.pick(people.chance(75) ? members : sender);
                rows.add(asKnownHere(person.with(Export.EMAIL, person.email())));
            }
            Collections.shuffle(rows, random);
            files.put("recipients/" + account.id() + ".csv", csv(rows, false));
        }
    }

    private SyntheticPerson asKnownHere(SyntheticPerson person) {
        SyntheticPerson known = person.with(Export.TAGS, people.pick(List.of("my buyers", "school", "neighbour", tag)))
                .with(Export.EMAIL, people.chance(30) ? people.disguised(person.email()) : person.email())
                .with(Export.SUBSCRIBED, people.chance(75) ? "yes" : "no")
                .with("custom.notes", "");
        return switch (random.nextInt(4)) {
            case 0 ->
                known.with("First Name", "Dear " + person.cell("First Name")).with("Phone", people.phone());
            case 1 -> known.with("Phone", "").with("pref.bedrooms", "").with("custom.lead.source", "");
            case 2 -> known.with("custom.lead.source", "met at the market").with("pref.maxPrice", "1250000");
            default -> known;
        };
    }

    /** What three recipients do to their copies before the next sync: edit what the sender edits too, and unsubscribe. */
    private void recipientEdits(List<SyntheticPerson> members) {
        for (String account : DemoAudience.EDITING_RECIPIENTS) {
            List<SyntheticPerson> rows = new ArrayList<>();
            members.subList(0, 4).forEach(member -> rows.add(blank(member).with("Phone", people.phone())));
            members.subList(4, 6).forEach(member -> rows.add(blank(member).with(Export.TAGS, "call me first")));
            members.subList(20, 23).forEach(member -> rows.add(blank(member).with(Export.SUBSCRIBED, "no")));
            files.put("recipient-edits/" + account + ".csv", csv(rows, false));
        }
    }

    private static SyntheticPerson blank(SyntheticPerson person) {
        SyntheticPerson blank = new SyntheticPerson(Map.of());
        for (String column : EDIT_COLUMNS) {
            blank = blank.with(column, "");
        }
        return blank.with(Export.EMAIL, person.email());
    }

    private static byte[] csv(List<SyntheticPerson> rows, boolean byteOrderMark) {
        List<String> columns = List.copyOf(rows.get(0).cells().keySet());
        StringWriter text = new StringWriter();
        if (byteOrderMark) {
            text.append('\uFEFF');
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setRecordSeparator("\n")
                .setHeader(columns.toArray(String[]::new))
                .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            for (SyntheticPerson row : rows) {
                printer.printRecord(columns.stream().map(row::cell).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
