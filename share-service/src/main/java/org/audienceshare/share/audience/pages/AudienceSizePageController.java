package org.audienceshare.share.audience.pages;

import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.audience.AudienceSizes;
import org.audienceshare.share.audience.AudienceSizes.AudienceSize;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows how many contacts an audience has, the same number wherever it stands. */
@PageController
class AudienceSizePageController {

    private final AudienceSizes sizes;
    private final PageTexts texts;

    AudienceSizePageController(AudienceSizes sizes, PageTexts texts) {
        this.sizes = sizes;
        this.texts = texts;
    }

    /**
     * Counts the contacts of one audience. The pages do not wait for this, because counting a large audience is slow.
     *
     * @param line whether a sentence is wanted
     */
    @GetMapping("/audiences/{id}/size")
    @RateLimited(Rate.SIZE)
    String size(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "false") boolean line,
            Model model) {
        AudienceSize size = sizes.of(caller.account(), id).orElseThrow(Problem::notFound);
        model.addAttribute("size", size.total());
        model.addAttribute("leftOut", LeftOutText.of(size.leftOut(), texts));
        return "audiences/list :: " + (line ? "sizeLine" : "size");
    }
}
