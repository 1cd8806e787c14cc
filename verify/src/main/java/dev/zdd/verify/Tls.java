package dev.zdd.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom to trust. */
public final class Tls {
    private Tls() {}

    /**
     * The certificates of a file, as PEM.
     *
     * @throws IllegalArgumentException if {@code file} cannot be read or holds none
     */
    public static String read(Path file) {
        try {
            String pem = Files.readString(file);
            SSLContext unused = trusting(file.toString(), pem);
            return pem;
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /**
     * The certificates of {@code pem}, and no others.
     *
     * @param place of these, for messages
     * @throws IllegalArgumentException if it holds none
     */
    static SSLContext trusting(String place, String pem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)))) {
                store.setCertificateEntry("ca-" + number, certificate);
                number++;
            }
            if (number == 0) {
                throw new IllegalArgumentException("%s: no certificate (expected: PEM)".formatted(place));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(place, e);
        }
    }

    private static IllegalArgumentException unreadable(String place, Exception e) {
        return new IllegalArgumentException(
                "%s: cannot be read (expected: certificates as PEM): %s".formatted(place, e.getMessage()), e);
    }
}
