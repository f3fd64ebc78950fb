package org.audienceshare.share.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.audienceshare.share.pages.Htmx;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/** Remembers the page that somebody requested before signing in, in a cookie; parts of pages are not remembered. */
final class WantedPages implements RequestCache {

    private final SignInCookie cookie;

    /** @param secure whether the cookie never travels in clear text */
    WantedPages(boolean secure) {
        this.cookie = new SignInCookie("audience-share-page", secure);
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        if (isPage(request)) {
            String query = request.getQueryString();
            cookie.write(request.getRequestURI() + (query == null ? "" : "?" + query), response);
        }
    }

    /** The page in which a script asked for a part, or from which a form was sent. */
    void saveCurrentPage(HttpServletRequest request, HttpServletResponse response) {
        String part = request.getHeader(Htmx.CURRENT_PAGE);
        String page = part == null ? request.getHeader(HttpHeaders.REFERER) : part;
        if (page != null) {
            // The path and the query alone: where they lead is checked when the cookie is read.
            cookie.write(page.replaceFirst("^[a-z]+://[^/]*", ""), response);
        }
    }

    /** Only ever an address of this service, whatever the cookie says. */
    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return cookie.read(request)
                .filter(address -> address.matches("/(?![/\\\\])[\\x21-\\x7e]*"))
                .map(SimpleSavedRequest::new)
                .orElse(null);
    }

    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        cookie.remove(request, response);
    }

    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return HttpMethod.GET.matches(request.getMethod())
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !Htmx.isRequest(request);
    }
}
