package org.audienceshare.share.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.security.CurrentUserResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells the frame of every page who looks at it. */
@ControllerAdvice(annotations = PageController.class)
final class FrameAdvice {

    private final CurrentUserResolver users;

    FrameAdvice(CurrentUserResolver users) {
        this.users = users;
    }

    /** Null before somebody has signed in. */
    @ModelAttribute("user")
    @Nullable
    CurrentUser user(HttpServletRequest request) {
        return users.of(request).orElse(null);
    }
}
