package org.audienceshare.share.startup;

/** A setting that the service can't start with. */
public final class WrongSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param problem what is wrong, naming the setting
     * @param action what to change, as a sentence
     */
    public WrongSettingException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    /** What to change, as a sentence. */
    public String action() {
        return action;
    }
}
