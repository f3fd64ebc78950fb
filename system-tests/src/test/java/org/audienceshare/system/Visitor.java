package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.audienceshare.local.parts.Repository;
import org.awaitility.Awaitility;

/** A person with a browser. */
final class Visitor implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("Australia/Sydney");

    private static final String AXE = resource("/axe.min.js");
    private static final int WIDE = 1280;
    private static final int PHONE = 390;
    private static final int NARROWEST = 320;
    private static final int HEIGHT = 900;

    /** Bytes of a page with all that it loads, as they come over the network. */
    private static final int MAX_BYTES = 150_000;

    private static final String BYTES = """
            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
            """;

    private static final String VIOLATIONS = """
            async () => (await window.axe.run()).violations.map(violation => violation.id + ': '
                + violation.nodes.map(node => node.html.slice(0, 200) + ' ' + node.failureSummary).join(' | '))
            """;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(Browser browser) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(WIDE, HEIGHT)
                .setTimezoneId(ZONE.getId())
                .setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        page.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    Visitor signIn(String account, String... roles) {
        open("/sign-in/local");
        for (String role : roles) {
            page.locator("input[name=roles][value=" + role + "]").check();
        }
        page.locator("#typed").fill(account);
        // The list is requested again while a person types; a faster click would hit an entry that is about to go.
        PlaywrightAssertions.assertThat(page.locator(".person")).hasCount(1);
        page.locator("button[value='" + account + "']").click();
        page.waitForURL(Pattern.compile(".*/(audiences|operations|support).*"));
        return this;
    }

    Visitor open(String path) {
        page.navigate(RunningSystem.instance().shareServiceUrl() + path);
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Presses keys, one after the other, wherever the focus is. */
    void keys(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    Locator dialog() {
        return page.locator("dialog[open]");
    }

    /** The button with exactly this name in the open dialog. */
    Locator inDialog(String name) {
        return dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Opens the page again and again until it shows the wanted element: an open page does not show new dead letters. */
    void openUntilThereIs(String path, Locator wanted) {
        Awaitility.await()
                .atMost(Duration.ofMillis((long) Chromium.PATIENCE_MILLIS))
                .until(() -> {
                    open(path);
                    page.waitForLoadState(LoadState.NETWORKIDLE);
                    return wanted.count() > 0;
                });
    }

    /**
     * Axe finds no violation, also in dark colours, nothing is wider than 320 px, the console has no errors, and the page is
     * small; takes a screenshot if wanted.
     */
    void looksGood(String name) {
        assertThat(((Number) page.evaluate(BYTES)).intValue())
                .as("bytes of %s", name)
                .isBetween(1, MAX_BYTES);
        for (int width : new int[] {WIDE, PHONE, NARROWEST}) {
            page.setViewportSize(width, HEIGHT);
            page.emulateMedia(new Page.EmulateMediaOptions()
                    .setColorScheme(width == NARROWEST ? ColorScheme.DARK : ColorScheme.LIGHT));
            assertThat(page.evaluate(
                            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("pixels of %s that stick out at %s px", name, width)
                    .isEqualTo(0);
            assertThat(violations())
                    .as("what axe says of %s at %s px", name, width)
                    .isEmpty();
            if (width != NARROWEST && Boolean.getBoolean("screenshots")) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(picture(name, width))
                        .setFullPage(dialog().count() == 0));
            }
        }
        page.setViewportSize(WIDE, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(complaints).as("what the console says of %s", name).isEmpty();
    }

    /** Axe finds no violation, and nothing is wider than the window, with colours and a text size of the reader's own. */
    void looksGoodIn(String name, int width, int textPercent, ColorScheme colours, ForcedColors forced) {
        page.setViewportSize(width, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours).setForcedColors(forced));
        page.evaluate("percent => document.documentElement.style.fontSize = percent + '%'", textPercent);
        String where = "%s at %d px, text at %d %%, %s, forced colours %s"
                .formatted(name, width, textPercent, colours, forced);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels that stick out: %s", where)
                .isEqualTo(0);
        assertThat(violations()).as("what axe says: %s", where).isEmpty();
    }

    /** Through the debugger, because the pages' Content-Security-Policy allows no foreign script. */
    private List<?> violations() {
        CDPSession session = context.newCDPSession(page);
        JsonObject script = new JsonObject();
        script.addProperty("expression", AXE);
        session.send("Runtime.evaluate", script);
        session.detach();
        return (List<?>) page.evaluate(VIOLATIONS);
    }

    private static Path picture(String name, int width) {
        return Repository.root().resolve("docs/screenshots/" + name + "-" + width + ".png");
    }

    private static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(Visitor.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
