package org.audienceshare.share.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Closes the connection of an answer that broke off in its middle, because of a fault of the database for example. Otherwise the server would end it like a whole
 * one, and nobody could tell half of a file from all of it.
 */
public final class BrokenAnswerValve extends ValveBase {

    private static final String BROKEN = BrokenAnswerValve.class.getName();

    BrokenAnswerValve() {
        super(true);
    }

    /** Says that what was sent so far is not the whole answer. */
    public static void breakOff(HttpServletRequest request) {
        request.setAttribute(BROKEN, true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(BROKEN) != null && response.isCommitted()) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }
}
