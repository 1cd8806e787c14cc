package dev.zdd.local.debian;

import java.util.ArrayList;
import java.util.List;

/**
 * The command line that installs packages without waking their services.
 *
 * <p>The usual means is a file {@code /usr/sbin/policy-rc.d}, which a killed run would leave behind, to the harm of every
 * later installation on the machine. Here apt-get runs in a mount namespace of its own, in which the programs that start and
 * enable services are replaced by {@code true}: the kernel undoes that with the last process, however it ends.
 */
final class QuietInstall {

    /** Of the package init-system-helpers; maintainer scripts call them to start or stop, and to enable, a service. */
    private static final List<String> SERVICE_HELPERS = List.of(
            "/usr/sbin/invoke-rc.d",
            "/usr/bin/deb-systemd-invoke",
            "/usr/bin/deb-systemd-helper",
            "/usr/sbin/update-rc.d");

    private static final String SCRIPT = """
            for helper in %s; do
              if [ -e "$helper" ]; then mount --bind /bin/true "$helper" || exit; fi
            done
            exec apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=600 "$@"
            """.formatted(String.join(" ", SERVICE_HELPERS));

    private QuietInstall() {}

    static List<String> command(List<String> packages) {
        List<String> words =
                new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh", "-c", SCRIPT, "sh"));
        words.addAll(packages);
        return words;
    }
}
