package org.audienceshare.contacts.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnSurveyTest {

    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");

    /** Of each column: its texts, and its values if it is one of numbers. */
    static Stream<Arguments> numbers() {
        return Stream.of(
                column("650\u00A0000 A$650,000 800k", 650_000L, 650_000L, 800_000L),
                column("-33.8688 -33.86882", -33.8688, -33.86882),
                column("-33.868 151.209", -33.868, 151.209),
                column("5 5.0 5.50", 5L, 5L, 5.5),
                column("1,234 12,345.60", 1_234L, 12_345.6),
                column("1.234 12.345,60", 1_234L, 12_345.6),
                column("650.000 1.200.000", 650_000L, 1_200_000L),
                column("12,5 1,234", 12.5, 1.234),
                column("650,000 720,000", 650_000L, 720_000L),
                column("650'000 1\u2019200\u2019000", 650_000L, 1_200_000L),
                column("650\u202F000 1\u2009200\u00A0000,50", 650_000L, 1_200_000.5),
                column("\u20AC650.000 \u20AC720.000", 650_000L, 720_000L),
                column("$650,000 $1.2m 800K", 650_000L, 1_200_000L, 800_000L),
                column("800k 1.25m", 800_000L, 1_250_000L),
                column("\u20B945,00,000 \u20B912,50,000", 4_500_000L, 1_250_000L),
                column("650000AUD AUD720000", 650_000L, 720_000L),
                column("$A650,000 AUD$720,000 A$5", 650_000L, 720_000L, 5L),
                column("-33,868 151,209", -33.868, 151.209),
                column("52,52 48,1371", 52.52, 48.1371),
                column("-$5,000 \u2212$6,000 $-7,000", -5_000L, -6_000L, -7_000L),
                column("0.5 .75 0", 0.5, 0.75, 0L),
                column("1234567890123456 7", 1_234_567_890_123_456L, 7L));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aColumnOfNumbersIsReadAsItIsWritten(List<String> texts, List<Object> values) {
        ColumnFormat format = survey(texts).format(ZoneOffset.UTC);

        assertThat(format.type()).isEqualTo(ValueType.NUMBER);
        assertThat(texts).extracting(text -> format.read(text).value()).containsExactlyElementsOf(values);
        assertThat(format.doubt()).isEmpty();
    }

    @Test
    void commasThatMayBeDecimalSignsAreThousandsAndThatIsSaid() {
        ColumnFormat format = survey(List.of("52,520", "48,137")).format(ZoneOffset.UTC);

        assertThat(format.read("52,520").value()).isEqualTo(52_520L);
        assertThat(format.remark().orElseThrow()).contains("decimal sign").doesNotContain("52");
        assertThat(survey(List.of("650,000", "1,500")).format(ZoneOffset.UTC).remark())
                .isEmpty();
        assertThat(survey(List.of("52,520", "1,234,567")).format(ZoneOffset.UTC).remark())
                .isEmpty();
        assertThat(survey(List.of("$52,520")).format(ZoneOffset.UTC).remark()).isEmpty();
    }

    @Test
    void commasThatMayBeDecimalSignsAreInDoubtWhereCommasUsuallyAre() {
        ColumnSurvey survey = new ColumnSurvey(false);
        survey.expectDecimalCommas();
        List.of("52,520", "48,137").forEach(survey::add);
        assertThat(survey.format(ZoneOffset.UTC).doubt().orElseThrow()).contains("decimal sign");

        ColumnSurvey round = new ColumnSurvey(false);
        round.expectDecimalCommas();
        List.of("650,000", "700,000").forEach(round::add);
        assertThat(round.format(ZoneOffset.UTC).read("650,000").value()).isEqualTo(650_000L);
    }

    @Test
    void spacesMayGroupDigitsAndSurroundCurrencies() {
        ColumnFormat format =
                survey(List.of("650 000", "A$ 1 200 000", "720 000 AUD", "$ 5")).format(ZoneOffset.UTC);

        assertThat(format.read("A$ 1 200 000").value()).isEqualTo(1_200_000L);
        assertThat(format.read("720 000 AUD").value()).isEqualTo(720_000L);
    }

    @Test
    void whatDoesNotFitAColumnOfNumbersIsKeptAsATextAndSaid() {
        List<String> texts = List.of("650000", "720,000", "$800,000", "POA", "650-700k", "n/a");
        ColumnFormat format = survey(texts).format(ZoneOffset.UTC);

        assertThat(format.type()).isEqualTo(ValueType.NUMBER);
        for (String text : List.of("POA", "650-700k", "n/a", "650,000 or more", "5%", "1,23,4")) {
            assertThat(format.read(text)).isEqualTo(new ColumnFormat.Reading(text, false));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void otherColumnsAreTexts(List<String> texts) {
        ColumnFormat format = survey(texts).format(ZoneOffset.UTC);

        assertThat(format.type()).isEqualTo(ValueType.TEXT);
        assertThat(texts)
                .allSatisfy(text -> assertThat(format.read(text).value()).isEqualTo(text));
        assertThat(texts).allMatch(text -> format.read(text).fits());
    }

    static Stream<List<String>> texts() {
        return Stream.of(
                List.of("0400 000 000", "0411 222 333"),
                List.of("2000", "0810", "3121"),
                List.of("007", "12", "13"),
                List.of("12", "14A", "3/45"),
                List.of("R12", "R15"),
                List.of("12345678901234567890", "12345678901234567891"),
                List.of("120m", "85m"),
                List.of("+61 400 000 000"),
                List.of("5%", "10%"),
                List.of("Called; no answer", "Likes views; and a garden"),
                List.of("31/05/26", "01/06/26"),
                List.of("Buyer", "yes"),
                List.of(""));
    }

    @Test
    void aColumnInDoubtIsKeptAsTextsAndSaysWhy() {
        assertInDoubt("decimal sign", "650.000", "720.000");
        assertInDoubt("decimal sign", "1.234,5", "1,234.5");
        assertInDoubt("currency", "$650,000", "\u20AC600,000");
        assertInDoubt("currency", "A$650,000", "NZ$600,000", "700,000");
        assertInDoubt("day or month", "03/04/2026", "05/06/2026");
        assertInDoubt("day or month", "31/05/2026", "05/31/2026");
    }

    private static void assertInDoubt(String reason, String... texts) {
        ColumnFormat format = survey(List.of(texts)).format(ZoneOffset.UTC);
        assertThat(format.type()).isEqualTo(ValueType.TEXT);
        assertThat(format.doubt().orElseThrow()).contains(reason).doesNotContain(texts[0]);
        assertThat(format.read(texts[0])).isEqualTo(new ColumnFormat.Reading(texts[0], true));
    }

    @Test
    void theOtherRowsOfAColumnSayWhatADateMeans() {
        ColumnFormat dayFirst = survey(List.of("03/04/2026", "31/05/2026")).format(ZoneOffset.UTC);
        ColumnFormat monthFirst = survey(List.of("03/04/2026", "05/31/2026")).format(ZoneOffset.UTC);

        assertThat(dayFirst.type()).isEqualTo(ValueType.DATE);
        assertThat(dayFirst.read("03/04/2026").value()).isEqualTo(at("2026-04-03T00:00:00Z"));
        assertThat(monthFirst.read("03/04/2026").value()).isEqualTo(at("2026-03-04T00:00:00Z"));
        assertThat(monthFirst.read("31/05/2026").fits()).isFalse();
        assertThat(survey(List.of("05/05/2026", "06-06-2026"))
                        .format(ZoneOffset.UTC)
                        .read("05/05/2026")
                        .value())
                .isEqualTo(at("2026-05-05T00:00:00Z"));
    }

    @Test
    void datesThatAreClearAreReadInTheZoneOfTheBrand() {
        List<String> spellings = List.of(
                "2026-05-31",
                "2026/05/31",
                "2026.5.31",
                "31.05.2026",
                "31 May 2026",
                "31-May-2026",
                "31st May, 2026",
                "May 31, 2026",
                "Sun, 31 May 2026",
                "2026-05-31 00:00",
                "May 31, 2026 12:00 AM");
        ColumnFormat format = survey(spellings).format(SYDNEY);

        assertThat(spellings)
                .allSatisfy(
                        text -> assertThat(format.read(text).value()).as(text).isEqualTo(at("2026-05-30T14:00:00Z")));
        assertThat(format.read("2026-05-31T10:00:00.125+02:00").value()).isEqualTo(at("2026-05-31T08:00:00.125Z"));
        assertThat(format.read("2026-05-31T10:00Z").value()).isEqualTo(at("2026-05-31T10:00:00Z"));
        assertThat(format.read("31.05.2026 2:30 pm").value()).isEqualTo(at("2026-05-31T04:30:00Z"));
        for (String text :
                List.of("31 June 2026", "2026-02-30", "31 Mai 2026", "2026-05-31 25:00", "soon", "31/05/26")) {
            assertThat(format.read(text)).as(text).isEqualTo(new ColumnFormat.Reading(text, false));
        }
    }

    @Test
    void yesAndNoMustBeTheWholeColumn() {
        ColumnFormat format = survey(List.of("Yes", "no", "TRUE", "n/a")).format(ZoneOffset.UTC);

        assertThat(format.type()).isEqualTo(ValueType.YES_NO);
        assertThat(format.read("YES").value()).isEqualTo(true);
        assertThat(format.read("n").value()).isEqualTo(false);
        assertThat(format.read("maybe")).isEqualTo(new ColumnFormat.Reading("maybe", false));
        assertThat(survey(List.of("1", "0")).format(ZoneOffset.UTC).type()).isEqualTo(ValueType.NUMBER);
    }

    @Test
    void aFieldThatHasATypeKeepsIt() {
        ColumnSurvey survey = survey(List.of("1", "0", "x"));

        assertThat(survey.format(ValueType.YES_NO, ZoneOffset.UTC).read("1").value())
                .isEqualTo(true);
        assertThat(survey.format(ValueType.TEXT, ZoneOffset.UTC).read("1").value())
                .isEqualTo("1");
        assertThat(survey.format(ValueType.NUMBER, ZoneOffset.UTC).read("x").fits())
                .isFalse();
        ColumnFormat unclear = survey(List.of("03/04/2026", "05/05/2026")).format(ValueType.DATE, ZoneOffset.UTC);
        assertThat(unclear.read("03/04/2026").fits()).isFalse();
        assertThat(unclear.read("05/05/2026").fits()).isTrue();
        assertThat(unclear.doubt()).isPresent();
    }

    @Test
    void theColumnSaysWhatSeparatesTheItemsOfItsLists() {
        ColumnFormat semicolons = survey(List.of("Bondi; Coogee", "Manly, NSW")).format(ValueType.LIST, ZoneOffset.UTC);
        assertThat(semicolons.read("Bondi; Coogee;; Bondi").value()).isEqualTo(List.of("Bondi", "Coogee"));
        assertThat(semicolons.read("Manly, NSW").value()).isEqualTo(List.of("Manly, NSW"));
        ColumnFormat commas = survey(List.of("\"Buyer\",\"Past client\"")).format(ValueType.LIST, ZoneOffset.UTC);
        assertThat(commas.read("\"Buyer\",\"Past client\"").value()).isEqualTo(List.of("Buyer", "Past client"));
    }

    @Test
    void aColumnThatIsKnownToHoldMoneyReadsMillionsAndGroups() {
        ColumnSurvey survey = new ColumnSurvey(true);
        List.of("1.2m", "650.000").forEach(survey::add);
        assertThat(survey.format(ZoneOffset.UTC).doubt()).isPresent();

        ColumnSurvey groups = new ColumnSurvey(true);
        List.of("650.000", "720.000").forEach(groups::add);
        assertThat(groups.format(ZoneOffset.UTC).read("650.000").value()).isEqualTo(650_000L);
        ColumnSurvey millions = new ColumnSurvey(true);
        List.of("1.2m", "2m").forEach(millions::add);
        assertThat(millions.format(ZoneOffset.UTC).read("1.2m").value()).isEqualTo(1_200_000L);
    }

    private static Arguments column(String texts, Object... values) {
        return Arguments.of(Arrays.asList(texts.split(" ")), List.of(values));
    }

    private static ColumnSurvey survey(List<String> texts) {
        ColumnSurvey survey = new ColumnSurvey(false);
        texts.forEach(survey::add);
        return survey;
    }

    private static Date at(String instant) {
        return Date.from(Instant.parse(instant));
    }

    @Test
    void whatIsSaidAboutDatesDecides() {
        ColumnSurvey mixed = survey(List.of("31/05/2026", "05/31/2026", "03/04/2026"));
        mixed.readDatesLike("31/12/2000");
        ColumnFormat format = mixed.format(ValueType.DATE, ZoneOffset.UTC);

        assertThat(format.doubt()).isEmpty();
        assertThat(format.read("03/04/2026").value()).isEqualTo(at("2026-04-03T00:00:00Z"));
        assertThat(format.read("05/31/2026")).isEqualTo(new ColumnFormat.Reading("05/31/2026", false));
    }
}
