package org.audienceshare.cli.console;

import java.io.Console;
import java.lang.reflect.Method;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal; nothing if the output is a file or a pipe. */
public final class Progress implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** The bar is drawn on standard error, so that the output can still be piped. */
    public static Progress bar(String task, String unit, long unitSize) {
        if (!isInteractive()) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(0)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUnit(unit, unitSize)
                .setUpdateIntervalMillis(100)
                .build());
    }

    /** @param total 0 if it is not known yet */
    public void update(long done, long total) {
        if (bar != null) {
            bar.maxHint(Math.max(done, total));
            bar.stepTo(done);
        }
    }

    boolean isDrawn() {
        return bar != null;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** Whether input and output are a terminal that can redraw a line. */
    private static boolean isInteractive() {
        Console console = System.console();
        return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
    }

    /** From Java 22 on there is a console without a terminal too, and a method that distinguishes them. */
    private static boolean isTerminal(Console console) {
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (boolean) isTerminal.invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
