package org.audienceshare.share.progress.pages;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.audienceshare.share.progress.SyncProgress;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Renders the part of a page that changes while a sync runs, outside of any request. */
@Component
class ProgressRenderer {

    private final ITemplateEngine templates;
    private final Clock clock;

    ProgressRenderer(ITemplateEngine templates, Clock clock) {
        this.templates = templates;
        this.clock = clock;
    }

    String render(SyncProgress progress) {
        SyncPageModel view = SyncPageModel.of(progress, clock.instant());
        return templates.process(
                "syncs/progress", Set.of("progress"), new Context(Locale.ENGLISH, Map.of("sync", view)));
    }
}
