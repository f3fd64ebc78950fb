package org.audienceshare.share.webhook.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the body of a delivery and the time at which it is sent, so that nobody can forge it or send it again later. */
final class WebhookSignature {

    static final String HEADER = "Audience-Share-Signature";

    private static final String HMAC = "HmacSHA256";

    private WebhookSignature() {}

    /** Such as {@code t=1767225600,v1=5f3c…}: HMAC-SHA256, with the secret's characters as its key, of the time, a dot and the body. */
    static String header(String secret, Instant now, String body) {
        long seconds = now.getEpochSecond();
        return "t=" + seconds + ",v1=" + hmac(secret, seconds + "." + body);
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
