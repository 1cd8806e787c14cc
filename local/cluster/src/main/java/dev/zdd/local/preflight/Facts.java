package dev.zdd.local.preflight;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a machine is and has, as far as a local cluster depends on it.
 *
 * @param root whether this process is root
 * @param freeDiskBytes usable space of the file systems, by the directory that will be written
 * @param availableMemoryBytes memory that can be had without swapping, {@code MemAvailable} of {@code /proc/meminfo}
 * @param kernelFeatures those of {@link KernelFeature} that the kernel has
 * @param missingCommands commands that no package of the distribution brings and that are missing
 * @param missingPackages packages of the distribution that are missing
 * @param canInstallPackages whether missing packages can be installed
 * @param toolsToBuild tools that have to be built from source
 * @param portHolders commands that listen on the instance's loopback ports, without its own
 * @param foreignNamespaces network namespaces with the instance's names although the instance does not exist
 * @param instanceExists whether the instance's state is on this machine, running or left by a killed run
 */
public record Facts(
        boolean root,
        Map<Path, Long> freeDiskBytes,
        long availableMemoryBytes,
        Set<KernelFeature> kernelFeatures,
        List<String> missingCommands,
        List<String> missingPackages,
        boolean canInstallPackages,
        List<String> toolsToBuild,
        Map<Integer, String> portHolders,
        List<String> foreignNamespaces,
        boolean instanceExists) {}
