package org.audienceshare.cli.signin;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Supplier;
import org.audienceshare.cli.rest.ApiException;

/** The access token of a sign-in. One that has expired is refreshed, and kept. */
public final class SignedInToken implements Supplier<String> {

    private final SignInFile file;
    private final Clock clock;
    private SignIn signIn;

    public SignedInToken(SignIn signIn, SignInFile file, Clock clock) {
        this.signIn = signIn;
        this.file = file;
        this.clock = clock;
    }

    /** @throws ApiException if it has expired and can't be refreshed */
    @Override
    public synchronized String get() {
        if (signIn.isExpired(clock.instant())) {
            signIn = file.locked(this::refreshed);
        }
        return signIn.tokens().accessToken();
    }

    /** Another command may have refreshed it already, and a refresh token may be good for one use only. */
    private SignIn refreshed() throws IOException {
        SignIn kept = file.read()
                .filter(one -> one.isFor(signIn.url()))
                .orElseThrow(() -> ended("it was ended by another command"));
        if (!kept.isExpired(clock.instant())) {
            return kept;
        }
        String refreshToken = kept.tokens().refreshToken();
        if (refreshToken == null) {
            throw ended("it has expired");
        }
        TokenAnswer answer = new IdentityProvider(kept.issuer(), kept.clientId(), clock).refreshed(refreshToken);
        if (answer instanceof TokenAnswer.Refused refused) {
            throw ended("the provider says " + refused.inWords());
        }
        return file.store(kept.with(((TokenAnswer.Granted) answer).tokens()));
    }

    private ApiException ended(String why) {
        return ApiException.notSignedIn(
                "Your sign-in at " + signIn.url() + " has ended: " + why + ". `login` signs you in again.");
    }
}
