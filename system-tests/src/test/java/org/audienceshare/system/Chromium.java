package org.audienceshare.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of the machine, driven by Playwright; tests are skipped, and say so, where there is none. */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
    static final double PATIENCE_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of("--disable-dev-shm-usage")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    static Chromium open() {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM),
                "BROWSER TESTS ARE SKIPPED: there is no Chromium at " + PROGRAM
                        + "; install it (apt-get install chromium) or name another by -Dchromium=PATH");
        return new Chromium();
    }

    /** A browser window of its own, with its own cookies. */
    Visitor visitor() {
        return new Visitor(browser);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
