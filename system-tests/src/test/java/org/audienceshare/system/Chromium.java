package org.audienceshare.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The Chromium of the machine, driven by Playwright; tests are skipped, and say so, where there is none. */
final class Chromium implements BeforeAllCallback, AfterAllCallback {

    private static final Path PROGRAM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
    static final double PATIENCE_MILLIS = 30_000;

    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM),
                "BROWSER TESTS ARE SKIPPED: there is no Chromium at " + PROGRAM
                        + "; install it (apt-get install chromium) or name another by -Dchromium=PATH");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of("--disable-dev-shm-usage")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }

    /** A browser window of its own, with its own cookies. */
    Visitor visitor() {
        return new Visitor(Objects.requireNonNull(browser));
    }
}
