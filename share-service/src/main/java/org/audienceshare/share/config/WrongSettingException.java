package org.audienceshare.share.config;

/** A setting that the service can't start with. */
final class WrongSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param problem what is wrong, naming the setting
     * @param action what to change, as a sentence
     */
    WrongSettingException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    String action() {
        return action;
    }
}
