package org.audienceshare.share.pages;

import jakarta.servlet.http.HttpServletRequest;

/** What htmx says about a request, and understands in an answer. */
public final class Htmx {

    /** Header of an answer: the browser goes to that address. */
    public static final String REDIRECT = "HX-Redirect";

    private Htmx() {}

    /** Whether a part of a page is asked for, not a page. */
    public static boolean asks(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }
}
