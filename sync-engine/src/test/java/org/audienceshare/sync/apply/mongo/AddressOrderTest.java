package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressOrderTest {

    private static final long SEED = 20_261_126;
    private static final String CHARACTERS = ".0189@abmyz";

    @Test
    void isInTheOrderOfTheAddresses() {
        Random random = new Random(SEED);
        List<String> addresses =
                Stream.generate(() -> text(random)).limit(20_000).sorted().toList();

        for (int i = 1; i < addresses.size(); i++) {
            String before = addresses.get(i - 1);
            String after = addresses.get(i);
            assertThat(Integer.compareUnsigned(AddressOrder.of(before), AddressOrder.of(after)))
                    .as("%s before %s", before, after)
                    .isNotPositive();
        }
    }

    @Test
    void tellsLettersAndDigitsApart() {
        String all = "0123456789abcdefghijklmnopqrstuvwxyz";

        assertThat(all.chars()
                        .map(character -> AddressOrder.of("ab.cd" + (char) character + "@example.com"))
                        .distinct())
                .hasSize(all.length());
    }

    @Test
    void takesAnyAddress() {
        assertThat(Stream.of("", "a", "_", "{}~", "\u00e9\u4e2d@example.com", "zzzzzzzzz")
                        .map(AddressOrder::of))
                .doesNotHaveDuplicates();
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(9))
                .mapToObj(i -> String.valueOf(CHARACTERS.charAt(random.nextInt(CHARACTERS.length()))))
                .reduce("", String::concat);
    }
}
