package org.audienceshare.share.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.audienceshare.share.security.Viewer;
import org.audienceshare.share.security.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells the frame of every page who looks at it. */
@ControllerAdvice(annotations = PageController.class)
final class FrameAdvice {

    private final Viewers viewers;

    FrameAdvice(Viewers viewers) {
        this.viewers = viewers;
    }

    /** Null before somebody has signed in. */
    @ModelAttribute("viewer")
    @Nullable
    Viewer viewer(HttpServletRequest request) {
        return viewers.of(request).orElse(null);
    }
}
