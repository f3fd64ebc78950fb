package org.audienceshare.share;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;

/**
 * RSA key pairs of 2048 bits that sign in tests and nowhere else. Their primes are written down, since to find two takes a
 * test process half a second of CPU time and more.
 */
public final class RsaKeys {

    private static final int DIGITS = Character.MAX_RADIX;
    private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65_537);

    public static final KeyPair FIRST = of(
            "yjxbk5kvubic0km3pf0fs6d3bosjla7tsicfhmjs0ug3fse8qbwt585wc4o9gf21g58c5aa3ytbxnw6pdzax8tnzbha3e6ddb01m"
                    + "jsfx5jpoeu6ky6g4qxjzvcr9h7mpusta9sy0av7gi0k04p0andjd3feiq1mxmdm36l7j6y7pvq76r4auxtzktlpwtw1pzycjx5",
            "182gdbckmpg6r2f6upti0lakj8kfsrm09spvq9wddfl2oi486d7odjgurok4nnjbs629odts60nuv7ybf9b0l1tym51vrn3obocr"
                    + "wg7uivdvhj7lfkgu4vpx84certif802n4x8obg5f2pyie710poc6c1qvqq7iguxssphd6p71iggyltw0hp01gsct759s9jcewu7");

    public static final KeyPair SECOND = of(
            "151y50f6zg6hh0j29i7spf3t3643wqapty4xcu62z8xg1inxgxyhro3inj1zw1r4ej33suvb8ds128efv3let7cwnydlqy4l10fu"
                    + "g51p55ugq616vx5f5wbf4t3dmbfi4yh08x4vczq5er7jvm8icnvmi433doxawz9oyzaisyzwh3z891bepfgk1hugwrqro1rqm3z",
            "zh9gufbmrhp0x96hsnw047d5v94k7wwyyji1n4zh5vzwgq8wpulkeukxrsdrdiovy929qkjclw7vla031f3jqs8ienczizxycjd9"
                    + "jj2r9p6o3esriulasrqz1tf819yt1gaw4epicle3yacn9oxgzq8oil688kqpt0ahpqiy09s61ozrvhgv4k7up7joc8irz2gr97");

    public static final KeyPair THIRD = of(
            "15licmhw3c4s9sctl13dhn3e8otcuacudbru3sc6bd6h6zhcgl65j9wrihhg8iqn0fv5turjmhvsfqrznupizv8q2gessmgdu71z"
                    + "ovctaws39m3r3lh9tke8xkx6o0f2rhid0ne6lvwc4p1lvcqd9ywyij8voa8u3gjy7y7myy5tzzcgk2ztxt4kog1fy9kfq197ycv",
            "18eqrbsdgdozzr4ue9147ayfgylgbf39d4co9t85ykr0oi7v8hj697huur7cvyoijqhdcqko1wqadyuqu30vippy4peuz4ubsaml"
                    + "o9vtnu10o2iuldusoqimi7aegyff6j21s3pt7zodsv7hwbyd5cpnnjjvjw3ksg8fpt1w4n4ggzwvl1j99zaa8haplab0hd4xr3t");

    private RsaKeys() {}

    private static KeyPair of(String prime, String otherPrime) {
        BigInteger p = new BigInteger(prime, DIGITS);
        BigInteger q = new BigInteger(otherPrime, DIGITS);
        BigInteger less = p.subtract(BigInteger.ONE);
        BigInteger otherLess = q.subtract(BigInteger.ONE);
        BigInteger exponent = PUBLIC_EXPONENT.modInverse(less.multiply(otherLess));
        BigInteger modulus = p.multiply(q);
        try {
            KeyFactory keys = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    keys.generatePublic(new RSAPublicKeySpec(modulus, PUBLIC_EXPONENT)),
                    keys.generatePrivate(new RSAPrivateCrtKeySpec(
                            modulus,
                            PUBLIC_EXPONENT,
                            exponent,
                            p,
                            q,
                            exponent.mod(less),
                            exponent.mod(otherLess),
                            q.modInverse(p))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
