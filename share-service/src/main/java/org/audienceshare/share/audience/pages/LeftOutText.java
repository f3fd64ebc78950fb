package org.audienceshare.share.audience.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.share.pages.PageTexts;

/** Says how many contacts of an audience recipients do not get, and why. */
public final class LeftOutText {

    private LeftOutText() {}

    /** Such as {@code 63 left out: unsubscribed}; empty if none is left out. */
    public static String of(Exclusions leftOut, PageTexts texts) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        reasons.put("unsubscribed", leftOut.unsubscribed());
        reasons.put("suppressed", leftOut.suppressed());
        reasons.put("noAddress", leftOut.noAddress());
        reasons.put("duplicate", leftOut.duplicate());
        reasons.put("tooLarge", leftOut.tooLarge());
        reasons.values().removeIf(count -> count == 0);
        int total = reasons.values().stream().mapToInt(Integer::intValue).sum();
        if (total == 0) {
            return "";
        }
        String why = reasons.entrySet().stream()
                .map(reason -> (reasons.size() == 1 ? "" : texts.get("audience.leftOut.count", reason.getValue()))
                        + texts.get("audience.leftOut." + reason.getKey()))
                .collect(Collectors.joining(", "));
        return texts.get("audience.leftOut", total, why);
    }
}
