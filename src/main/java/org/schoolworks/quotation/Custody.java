package org.schoolworks.quotation;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;

/**
 * A custodian's lock: the public half of a key that is derived from the custodian's code (启封码). The code and the private half
 * are kept nowhere; whoever has the tables can only guess, at 64 MB and three passes (Argon2id) for each guess.
 *
 * @param salt 16 bytes, hexadecimal
 * @param key the public key (X25519), hexadecimal
 */
record Custody(String salt, String key) {

    /** In characters: guessing is possible for whoever steals the tables, so a code is no word. */
    static final int SHORTEST = 12;

    static final int LONGEST = 100;

    private static final int SALT = 16;
    private static final int KEY = 32;
    private static final int MEMORY_KB = 64 * 1024;
    private static final int PASSES = 3;
    private static final int FEWEST_DIFFERENT = 6;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();

    /** @throws org.schoolworks.kernel.Refused {@code form} where the code is too easily guessed */
    static Custody of(@Nullable String code) {
        String given = code == null ? "" : code.strip();
        if (given.length() < SHORTEST
                || given.length() > LONGEST
                || given.chars().distinct().count() < FEWEST_DIFFERENT) {
            throw Given.wrong(
                    "form",
                    "code",
                    "启封码须为 " + SHORTEST + " 至 " + LONGEST + " 个字符，且至少含 " + FEWEST_DIFFERENT + " 种不同的字符");
        }
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        X25519PrivateKeyParameters secret = derive(given, salt);
        return new Custody(
                HEX.formatHex(salt), HEX.formatHex(secret.generatePublicKey().getEncoded()));
    }

    /** The private half, where this is the code that was set. */
    byte @Nullable [] unlock(@Nullable String code) {
        String given = code == null ? "" : code.strip();
        // not even tried: a long text costs what a code does not
        if (given.length() < SHORTEST || given.length() > LONGEST) {
            return null;
        }
        X25519PrivateKeyParameters secret = derive(given, HEX.parseHex(salt));
        return Arrays.equals(secret.generatePublicKey().getEncoded(), publicKey()) ? secret.getEncoded() : null;
    }

    byte[] publicKey() {
        return HEX.parseHex(key);
    }

    /** One at a time: each takes 64 MB, and a node has not many of them. */
    private static synchronized X25519PrivateKeyParameters derive(String code, byte[] salt) {
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KB)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] seed = new byte[KEY];
        argon.generateBytes(Normalizer.normalize(code, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8), seed);
        X25519PrivateKeyParameters secret = new X25519PrivateKeyParameters(seed);
        Arrays.fill(seed, (byte) 0);
        return secret;
    }
}
