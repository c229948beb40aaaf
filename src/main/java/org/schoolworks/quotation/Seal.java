package org.schoolworks.quotation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;

/**
 * Seals a quotation for both custodians: HPKE (RFC 9180; X25519, HKDF-SHA256, AES-256-GCM) for the overseer, and around that for
 * the buyer. Request, supplier, version and time are bound to it, so that nothing opens in another place than where it was
 * handed in. All sealed quotations are of one length, whatever they say.
 *
 * @param requestNo of the request for quotations
 * @param seq which version of this supplier's it is, from 1
 * @param at when it was received, by the database's clock
 */
record Seal(String requestNo, String supplierId, int seq, Instant at) {

    /** Longer than the longest terms in the widest letters. */
    private static final int BLOCK = 8 * 1024;

    private static final String MADE_FOR = "schoolworks quotation 1 ";

    /** What is sealed. Its text tells nothing, lest a log do. */
    record Content(Money price, String terms) {
        @Override
        public String toString() {
            return "密封";
        }
    }

    byte[] close(Custody buyer, Custody overseer, Content content) {
        byte[] open = padded(content);
        byte[] sealed = close(buyer, Side.BUYER, close(overseer, Side.OVERSEER, open));
        Arrays.fill(open, (byte) 0);
        return sealed;
    }

    /** @throws Refused {@code seal} where it is not what was handed in here */
    Content open(byte[] buyerSecret, byte[] overseerSecret, byte[] sealed) {
        try {
            return read(open(overseerSecret, Side.OVERSEER, open(buyerSecret, Side.BUYER, sealed)));
        } catch (InvalidCipherTextException | RuntimeException broken) {
            // without its cause: it is told to a person, and says no more than this
            throw new Refused(
                    "seal", "供应商 " + supplierId + " 第 " + seq + " 次密封报价启封失败：密文与收到时不符，可能被改动或移换，不能启封。请保留现场，向纪检和系统管理员报告");
        }
    }

    /** SHA-256, for the receipt (回执). */
    static String fingerprint(byte[] sealed) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sealed));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** Of a withdrawal, which seals nothing. */
    String fingerprint() {
        return fingerprint(place());
    }

    private byte[] close(Custody custody, Side side, byte[] text) {
        HPKE hpke = hpke();
        try {
            byte[][] made = hpke.seal(
                    hpke.deserializePublicKey(custody.publicKey()), info(side), place(), text, null, null, null);
            // the ciphertext, and the key that was made for it alone
            return joined(made[1], made[0]);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("nothing could be sealed", e);
        }
    }

    private byte[] open(byte[] secret, Side side, byte[] sealed) throws InvalidCipherTextException {
        HPKE hpke = hpke();
        X25519PrivateKeyParameters key = new X25519PrivateKeyParameters(secret);
        int encapsulated = hpke.getEncSize();
        return hpke.open(
                Arrays.copyOf(sealed, encapsulated),
                hpke.deserializePrivateKey(secret, key.generatePublicKey().getEncoded()),
                info(side),
                place(),
                Arrays.copyOfRange(sealed, encapsulated, sealed.length),
                null,
                null,
                null);
    }

    private static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    private static byte[] info(Side side) {
        return (MADE_FOR + side.name()).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] place() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return (requestNo + "|" + supplierId + "|" + seq + "|" + micros).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] padded(Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(BLOCK);
        try (DataOutputStream data = new DataOutputStream(out)) {
            data.writeUTF(content.price.toString());
            data.writeUTF(content.terms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] text = out.toByteArray();
        if (text.length > BLOCK) {
            throw new IllegalArgumentException("longer than a sealed quotation can be");
        }
        return Arrays.copyOf(text, BLOCK);
    }

    private static Content read(byte[] padded) {
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(padded))) {
            return new Content(Money.of(data.readUTF()), data.readUTF());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
