package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PkiTest {
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    @TempDir
    static Path directory;

    private static Layout layout;

    @BeforeAll
    static void makeCertificates() {
        layout = TestLayout.in(directory);
        new Pki(layout).ensure();
    }

    private static X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
        try (InputStream stream = Files.newInputStream(layout.certificate(name))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
        }
    }

    @Test
    void everyComponentsCertificateIsSignedByTheAuthority() throws Exception {
        X509Certificate authority = certificate(Pki.AUTHORITY);

        for (String name : List.of(
                "kube-apiserver",
                "kube-apiserver-kubelet-client",
                "admin",
                "kube-controller-manager",
                "kube-scheduler",
                "kube-proxy",
                "coredns",
                "kubelet-node1",
                "kubelet-node2")) {
            X509Certificate certificate = certificate(name);
            certificate.verify(authority.getPublicKey());
            assertThat(certificate.getBasicConstraints()).as(name).isEqualTo(-1);
            assertThat(certificate.getExtendedKeyUsage())
                    .as(name)
                    .containsExactlyInAnyOrder(SERVER_AUTHENTICATION, CLIENT_AUTHENTICATION);
        }
    }

    @Test
    void aggregatedServersTrustAnotherAuthority() throws Exception {
        X509Certificate client = certificate(Pki.FRONT_PROXY_CLIENT);

        client.verify(certificate(Pki.FRONT_PROXY_AUTHORITY).getPublicKey());
        assertThatThrownBy(() -> client.verify(certificate(Pki.AUTHORITY).getPublicKey()))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void authoritiesMaySignAndOutliveAnyLocalCluster() throws Exception {
        X509Certificate authority = certificate(Pki.AUTHORITY);

        assertThat(authority.getBasicConstraints()).isGreaterThanOrEqualTo(0);
        assertThat(authority.getNotAfter()).isAfter(Instant.now().plus(Duration.ofDays(3000)));
    }

    @Test
    void theApiServerAnswersToItsServiceItsNodeAndLoopback() throws Exception {
        assertThat(certificate(Pki.API_SERVER).getSubjectAlternativeNames())
                .extracting(name -> name.get(1))
                .map(String::valueOf)
                .contains("kubernetes.default.svc.cluster.local", "10.96.0.1", "10.99.0.1", "127.0.0.1");
    }

    @Test
    void subjectsCarryTheUsersThatKubernetesKnows() throws Exception {
        assertThat(certificate("kubelet-node2").getSubjectX500Principal().getName())
                .isEqualTo("CN=system:node:node2,O=system:nodes");
        assertThat(certificate("kube-scheduler").getSubjectX500Principal().getName())
                .isEqualTo("CN=system:kube-scheduler");
        assertThat(certificate("admin").getSubjectX500Principal().getName()).contains("O=system:masters");
    }

    @Test
    void theAdministratorsKeyIsOneThatEveryClientReads() throws Exception {
        assertThat(certificate("admin").getPublicKey().getAlgorithm()).isEqualTo("RSA");
    }

    @Test
    void keysAreReadableByTheirOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.pki())))
                .isEqualTo("rwx------");
    }

    @Test
    void aSecondRunKeepsWhatIsThere() throws Exception {
        byte[] before = Files.readAllBytes(layout.certificate(Pki.AUTHORITY));

        new Pki(layout).ensure();

        assertThat(layout.certificate(Pki.AUTHORITY)).hasBinaryContent(before);
    }
}
