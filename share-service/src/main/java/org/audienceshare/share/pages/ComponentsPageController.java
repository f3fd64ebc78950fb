package org.audienceshare.share.pages;

import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the components of which all pages are made on one page, for those who develop them; it reads and changes nothing. */
@PageController
class ComponentsPageController {

    /** The icons of {@code assets/icons.svg}. */
    static final List<String> ICONS = List.of(
            "add",
            "bad",
            "bell",
            "close",
            "delete",
            "done",
            "download",
            "empty",
            "info",
            "more",
            "open",
            "separator",
            "share",
            "sync",
            "upload",
            "warn");

    private static final List<String> STYLES = List.of("", "accent", "done", "warn", "bad");
    private static final List<String> NOTICES = List.of("", "done", "warn", "refused");

    @GetMapping("/operations/components")
    String show(Model model) {
        model.addAttribute("icons", ICONS).addAttribute("styles", STYLES).addAttribute("notices", NOTICES);
        return "components";
    }
}
