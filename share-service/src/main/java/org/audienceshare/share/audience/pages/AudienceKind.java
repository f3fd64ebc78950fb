package org.audienceshare.share.audience.pages;

import org.audienceshare.share.audience.AudienceView;

/**
 * What people call a type of audience.
 *
 * @param style its badge's
 */
record AudienceKind(String name, String style) {

    private static final AudienceKind SHARED = new AudienceKind("Shared", "done");
    private static final AudienceKind MANAGED = new AudienceKind("Managed", "warn");

    static AudienceKind of(AudienceView view) {
        if (view instanceof AudienceView.Managed) {
            return MANAGED;
        }
        if (!(view instanceof AudienceView.Own own)) {
            return SHARED;
        }
        return switch (own.audience().type()) {
            case PERSONAL -> new AudienceKind("Personal", "");
            case OFFICE_WIDE -> new AudienceKind("Office-wide", "accent");
            case MANAGED -> MANAGED;
        };
    }
}
