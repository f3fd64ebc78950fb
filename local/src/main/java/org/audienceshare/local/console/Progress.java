package org.audienceshare.local.console;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far something got. */
public interface Progress extends AutoCloseable {

    /** @param total 0 where it is not known yet */
    void update(long done, long total);

    @Override
    void close();

    /** A bar on a terminal, nothing elsewhere. */
    static Progress bar(String task, String unit, long unitSize) {
        return Terminal.isInteractive() ? new Bar(task, unit, unitSize) : new Silent();
    }

    /** The bar of a terminal; it draws on standard error, so that the output can still be piped. */
    final class Bar implements Progress {
        private final ProgressBar bar;

        private Bar(String task, String unit, long unitSize) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(0)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUnit(unit, unitSize)
                    .setUpdateIntervalMillis(100)
                    .build();
        }

        @Override
        public void update(long done, long total) {
            bar.maxHint(Math.max(done, total));
            bar.stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** For files and pipes. */
    final class Silent implements Progress {
        private Silent() {}

        @Override
        public void update(long done, long total) {}

        @Override
        public void close() {}
    }
}
