package org.audienceshare.share.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.signin.SessionValues;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps notices for the page after a redirect as a text in the session. */
final class SessionNotices extends AbstractFlashMapManager {

    private static final JsonMapper JSON = new JsonMapper();

    /** A notice, for which page, and until when (milliseconds since 1970). */
    record Notice(
            Flash.Kind kind,
            String text,
            Flash.@Nullable Undo undo,
            @Nullable String page,
            long until) {}

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(SessionValues.NOTICES) instanceof String stored)) {
            return null;
        }
        List<FlashMap> maps = new ArrayList<>();
        for (Notice notice : read(stored)) {
            FlashMap map = new FlashMap();
            map.put(Flash.ATTRIBUTE, new Flash(notice.kind(), notice.text(), notice.undo()));
            map.setTargetRequestPath(notice.page());
            map.setExpirationTime(notice.until());
            maps.add(map);
        }
        return maps;
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
        List<Notice> notices = new ArrayList<>();
        for (FlashMap map : maps) {
            if (map.get(Flash.ATTRIBUTE) instanceof Flash flash) {
                notices.add(new Notice(
                        flash.kind(), flash.text(), flash.undo(), map.getTargetRequestPath(), map.getExpirationTime()));
            }
        }
        if (notices.isEmpty()) {
            @Nullable HttpSession session = request.getSession(false);
            if (session != null) {
                session.removeAttribute(SessionValues.NOTICES);
            }
        } else {
            request.getSession().setAttribute(SessionValues.NOTICES, JSON.writeValueAsString(notices));
        }
    }

    private static List<Notice> read(String stored) {
        try {
            return JSON.readValue(stored, new TypeReference<>() {});
        } catch (JacksonException unreadable) {
            // Written by another version of the service.
            return List.of();
        }
    }
}
