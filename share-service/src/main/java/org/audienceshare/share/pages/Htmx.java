package org.audienceshare.share.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What htmx says about a request, and understands in an answer. */
public final class Htmx {

    /** Header of an answer: the browser goes to that address. */
    public static final String REDIRECT = "HX-Redirect";

    /** A view without a text, for answers of which the headers say everything. */
    private static final String NOTHING = "fragments/empty :: nothing";

    private Htmx() {}

    /** Whether a part of a page is asked for, not a page. */
    public static boolean asks(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** The view that leads the browser to another page, whether it or htmx asked. */
    public static String redirect(String address, HttpServletRequest request, HttpServletResponse response) {
        if (!asks(request)) {
            return "redirect:" + address;
        }
        response.setHeader(REDIRECT, address);
        return NOTHING;
    }
}
