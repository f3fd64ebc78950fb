package org.audienceshare.share.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Passes the {@link Caller} or the {@link CurrentUser} to handlers with such a parameter. */
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    private final CurrentUserResolver users;

    CallerArgumentResolver(CurrentUserResolver users) {
        this.users = users;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class || parameter.getParameterType() == CurrentUser.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servletRequest =
                Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class), "a servlet request");
        CurrentUser user = users.of(servletRequest).orElseThrow(CallerArgumentResolver::noAccount);
        if (parameter.getParameterType() == CurrentUser.class) {
            return user;
        }
        // The same words for an unknown account and an inactive one, so that tokens reveal nothing about accounts.
        if (user.account() == null) {
            throw noAccount();
        }
        return new Caller(user.account());
    }

    private static Problem noAccount() {
        return Problem.forbidden("There is no active account with the id in this token.");
    }
}
