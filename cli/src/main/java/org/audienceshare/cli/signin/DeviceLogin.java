package org.audienceshare.cli.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.audienceshare.cli.rest.ApiException;

/** Waits until a person has entered a code, in the way of RFC 8628, sections 3.4 and 3.5. */
public final class DeviceLogin {

    private static final Duration SLOW_DOWN = Duration.ofSeconds(5);
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
    private static final String EXPIRED =
            "The code has expired before it was entered. Run `login` again for a new one.";

    private final IdentityProvider provider;
    private final Clock clock;
    private final Pause pause;

    public DeviceLogin(IdentityProvider provider, Clock clock, Pause pause) {
        this.provider = provider;
        this.clock = clock;
        this.pause = pause;
    }

    /** How to wait. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    /**
     * Asks for the tokens until they are given.
     *
     * @throws ApiException if the person denies it, the code expires, or the provider refuses
     */
    public Tokens await(DeviceCode code) {
        Instant end = clock.instant().plus(code.lifetime());
        Duration interval = code.interval().compareTo(MIN_INTERVAL) < 0 ? MIN_INTERVAL : code.interval();
        while (!clock.instant().plus(interval).isAfter(end)) {
            sleep(interval);
            try {
                TokenAnswer answer = provider.tokens(code);
                if (answer instanceof TokenAnswer.Granted granted) {
                    return granted.tokens();
                }
                interval = interval.plus(slowDown((TokenAnswer.Refused) answer));
            } catch (ApiException fault) {
                if (!fault.isTemporary()) {
                    throw fault;
                }
                interval = interval.multipliedBy(2);
            }
        }
        throw ApiException.notSignedIn(EXPIRED);
    }

    /** By how much the interval grows; an answer that ends the waiting is thrown. */
    private static Duration slowDown(TokenAnswer.Refused refused) {
        return switch (refused.error()) {
            case "authorization_pending" -> Duration.ZERO;
            case "slow_down" -> SLOW_DOWN;
            case "access_denied" -> throw ApiException.notSignedIn("The sign-in was denied in the browser.");
            case "expired_token" -> throw ApiException.notSignedIn(EXPIRED);
            default -> throw ApiException.notSignedIn("The provider refused the sign-in: " + refused.inWords() + ".");
        };
    }

    private void sleep(Duration time) {
        try {
            pause.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(0, "interrupted while waiting for the sign-in");
        }
    }
}
