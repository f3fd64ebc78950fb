package org.audienceshare.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareSizeTest {

    @Test
    void sizeIsReadAndShown() {
        ShareSize size = ShareSize.parse("10000x40");

        assertThat(size).isEqualTo(new ShareSize(10_000, 40)).hasToString("10,000 × 40");
        assertThat(size.copies()).isEqualTo(400_000);
    }

    @Test
    void aQuarterOfTheCopiesComesBeforeButNeitherFewNorMany() {
        assertThat(new ShareSize(1_000, 10).warmUpRecipients()).isEqualTo(10);
        assertThat(new ShareSize(10_000, 5).warmUpRecipients()).isEqualTo(2);
        assertThat(new ShareSize(1_000, 100).warmUpRecipients()).isEqualTo(25);
        assertThat(new ShareSize(10_000, 40).warmUpRecipients()).isEqualTo(10);
        assertThat(new ShareSize(100_000, 10).warmUpRecipients()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1000", "1000x", "x10", "0x10", "10x0", "-1x10", "1e3x10", "1000x10x10"})
    void otherTextsAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ShareSize.parse(text));
    }
}
