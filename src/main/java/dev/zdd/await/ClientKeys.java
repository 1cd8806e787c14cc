package dev.zdd.await;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The Kubernetes client takes every PKCS#8 key for an RSA key; kubeconfigs may well hold keys on elliptic curves. */
public final class ClientKeys {

    private static final String PKCS8 = "-----BEGIN PRIVATE KEY-----";

    private ClientKeys() {}

    /** Tells the configuration of which algorithm its client key is. */
    public static Config withAlgorithm(Config config) {
        String pem = pem(config).strip();
        if (pem.startsWith(PKCS8) && isOnCurve(pem)) {
            config.setClientKeyAlgo("EC");
        }
        return config;
    }

    private static String pem(Config config) {
        try {
            if (config.getClientKeyData() != null) {
                return new String(Base64.getMimeDecoder().decode(config.getClientKeyData()), StandardCharsets.US_ASCII);
            }
            return config.getClientKeyFile() == null ? "" : Files.readString(Path.of(config.getClientKeyFile()));
        } catch (IOException | IllegalArgumentException e) {
            // The client itself says best what is wrong with an unreadable key.
            return "";
        }
    }

    private static boolean isOnCurve(String pem) {
        String base64 = pem.lines().filter(line -> !line.startsWith("-----")).reduce("", String::concat);
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
