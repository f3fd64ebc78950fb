package org.audienceshare.local.demo;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.datafaker.Faker;

/** Makes people up from a seed. Every address is at a domain that is reserved for examples, every number is a fictional one. */
final class SyntheticPeople {

    private static final List<String> DOMAINS =
            List.of("example.com", "example.org", "example.net", "mail.example.com", "post.example.org");
    private static final List<String> SUBURBS = List.of(
            "Bayside", "Hillcrest", "Riverside", "Kings Cross", "Port Haven", "St. Mary's", "Old Mill", "Saint-Clair");
    private static final List<String> TAGS = List.of(
            "buyer", "seller", "investor", "tenant", "landlord", "first home", "vip", "open home", "past client");
    private static final List<String> SOURCES =
            List.of("web form", "open home, Saturday", "referral", "sign board", "portal \"Premium\"", "walk-in");
    private static final List<String> CAMPAIGNS = List.of("Spring 2024", "Autumn 2025", "Waterfront & Views", "none");
    private static final List<String> OCCUPATIONS = List.of("nurse", "teacher", "engineer", "retired", "chef; caterer");

    private final Random random;
    private final List<Faker> locales;

    SyntheticPeople(Random random) {
        this.random = random;
        this.locales =
                List.of("en-AU", "en-AU", "en-AU", "en-AU", "fr", "de", "pl", "cs-CZ", "ru", "el-GR", "zh-CN", "ar")
                        .stream()
                        .map(tag -> new Faker(Locale.forLanguageTag(tag), random))
                        .toList();
    }

    /** @param number tells the person's address from all others */
    SyntheticPerson next(int number) {
        Faker faker = pick(locales);
        String first = oneLine(faker.name().firstName());
        String last = oneLine(faker.name().lastName());
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put(Export.EMAIL, email(first, last, number));
        cells.put("First Name", first);
        cells.put("Last Name", last);
        cells.put("Phone", chance(80) ? phone() : "");
        address(cells, faker);
        cells.put(Export.SUBSCRIBED, chance(92) ? "yes" : "no");
        cells.put(Export.TAGS, tags());
        preferences(cells);
        customFields(cells);
        return new SyntheticPerson(cells);
    }

    /** A fictional number: the ranges 5550 and 7010 are kept free for films and books. */
    String phone() {
        return "(0%d) %s %04d".formatted(2 + random.nextInt(2), chance(50) ? "5550" : "7010", random.nextInt(10_000));
    }

    /** How the same address may look in another system's export. */
    String disguised(String email) {
        return switch (random.nextInt(3)) {
            case 0 -> email.toUpperCase(Locale.ROOT);
            case 1 -> "  " + email + " ";
            default -> Character.toUpperCase(email.charAt(0)) + email.substring(1);
        };
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String email(String first, String last, int number) {
        String name = ascii(first) + "." + ascii(last);
        String local = name.length() < 3 ? "contact" : name.replaceAll("^\\.|\\.$", "");
        String plus = chance(3) ? "+homes" : "";
        return local + number + plus + "@" + pick(DOMAINS);
    }

    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z']", "")
                .toLowerCase(Locale.ROOT);
    }

    private void address(Map<String, String> cells, Faker faker) {
        boolean known = chance(70);
        cells.put("Street", known ? street(faker) : "");
        cells.put("Suburb", known ? pick(SUBURBS) : "");
        cells.put("City", known ? "Sydney" : "");
        cells.put("State", known ? "NSW" : "");
        cells.put("Postcode", known ? String.valueOf(2000 + random.nextInt(999)) : "");
        cells.put("Country", known ? "Australia" : "");
    }

    private String street(Faker faker) {
        String street = (1 + random.nextInt(240)) + " " + oneLine(faker.name().lastName()) + " Street";
        return chance(15) ? "Unit " + (1 + random.nextInt(40)) + "\n" + street : street;
    }

    private String tags() {
        return IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(i -> pick(TAGS))
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining(Export.TAG_SEPARATOR))
                + (chance(4) ? Export.TAG_SEPARATOR + Export.OPT_OUT_TAG : "");
    }

    private void preferences(Map<String, String> cells) {
        boolean known = chance(85);
        int min = 300_000 + 50_000 * random.nextInt(30);
        cells.put("pref.minPrice", known ? String.valueOf(min) : "");
        cells.put("pref.maxPrice", known ? String.valueOf(min + 100_000 + 50_000 * random.nextInt(20)) : "");
        cells.put("pref.bedrooms", known && chance(80) ? String.valueOf(1 + random.nextInt(5)) : "");
        cells.put("pref.suburbs", known ? pick(SUBURBS) + ", " + pick(SUBURBS) : "");
    }

    private void customFields(Map<String, String> cells) {
        cells.put("custom.lead.source", chance(75) ? pick(SOURCES) : "");
        cells.put("custom.enquiryDate", chance(60) ? date(2023, 900) : "");
        cells.put("custom.inspections", chance(50) ? String.valueOf(random.nextInt(12)) : "");
        cells.put("custom.preApproved", chance(40) ? String.valueOf(chance(50)) : "");
        cells.put("custom.rating", chance(30) ? (1 + random.nextInt(4)) + ".5" : "");
        cells.put("custom.campaign", chance(50) ? pick(CAMPAIGNS) : "");
        cells.put("custom.settlementDate", chance(10) ? date(2026, 300) : "");
        cells.put("custom.broker", chance(20) ? "Harbour \"Home\" Loans, Desk " + (1 + random.nextInt(9)) : "");
        cells.put("custom.contactBy", chance(60) ? pick(List.of("phone", "e-mail", "sms")) : "");
        cells.put("custom.occupation", chance(40) ? pick(OCCUPATIONS) : "");
        cells.put(
                "custom.language",
                chance(30) ? pick(List.of("English", "Français", "Русский", "Ελληνικά", "中文", "العربية")) : "");
        cells.put("custom.notes", chance(6) ? notes() : "");
    }

    private String date(int year, int days) {
        return LocalDate.of(year, 1, 1).plusDays(random.nextInt(days)).toString();
    }

    /** Up to 4 KB, with line breaks, quotes and commas. */
    private String notes() {
        List<String> remarks = List.of(
                "Called back, wants \"something quiet\".",
                "Saw the house in " + pick(SUBURBS) + ", liked the garden, not the kitchen.",
                "Needs a second bathroom; price is firm.",
                "Préfère être contactée le soir.",
                "Будет в отпуске до конца месяца.",
                "预算可以再谈。");
        int length = chance(20) ? 4_000 : 150 + random.nextInt(1_500);
        StringBuilder notes = new StringBuilder();
        while (true) {
            String remark = pick(remarks);
            if (utf8Length(notes.toString()) + utf8Length(remark) + 1 > length) {
                return notes.toString();
            }
            notes.append(notes.isEmpty() ? "" : chance(30) ? "\n" : " ").append(remark);
        }
    }

    private static int utf8Length(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
