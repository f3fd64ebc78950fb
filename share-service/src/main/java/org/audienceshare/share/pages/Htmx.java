package org.audienceshare.share.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The headers of htmx in requests and answers. */
public final class Htmx {

    /** Header of an answer: the browser opens that address. */
    public static final String REDIRECT = "HX-Redirect";

    /** Header of an answer: the event that happens in the page. */
    public static final String TRIGGER = "HX-Trigger";

    /** Header of a request: the address of the page. */
    public static final String CURRENT_PAGE = "HX-Current-URL";

    /** An empty view, for answers with headers only. */
    private static final String NOTHING = "fragments/empty :: nothing";

    private Htmx() {}

    /** Whether the request asks for a part of a page. */
    public static boolean isRequest(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** The view that leads the browser to another page, whether it or htmx asked. */
    public static String redirect(String address, HttpServletRequest request, HttpServletResponse response) {
        if (!isRequest(request)) {
            return "redirect:" + address;
        }
        response.setHeader(REDIRECT, address);
        return NOTHING;
    }
}
