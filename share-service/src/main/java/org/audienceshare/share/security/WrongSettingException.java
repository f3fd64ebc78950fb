package org.audienceshare.share.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

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

    public String action() {
        return action;
    }

    /** Explains, instead of a stack trace, which wrong setting stopped the start and how to change it. */
    static final class WrongSettingFailureAnalyzer extends AbstractFailureAnalyzer<WrongSettingException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, WrongSettingException cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
        }
    }
}
