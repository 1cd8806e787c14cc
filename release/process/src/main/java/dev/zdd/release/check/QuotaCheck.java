package dev.zdd.release.check;

import dev.zdd.release.cluster.Amount;
import dev.zdd.release.cluster.Quota;
import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.message.Message;
import java.util.List;

/** No ResourceQuota of the namespace keeps the surge's pods from being created. */
public record QuotaCheck(ServiceCluster cluster) implements Check {
    @Override
    public Finding find() {
        int surge = cluster.workload().map(WorkloadState::surge).orElse(1);
        Amount each = cluster.podRequests();
        List<Quota> quotas = cluster.quotas();
        for (Quota quota : quotas) {
            long needed = switch (quota.resource()) {
                case "pods", "count/pods" -> surge;
                case "cpu", "requests.cpu" -> surge * each.millicores();
                case "memory", "requests.memory" -> surge * each.bytes();
                default -> 0;
            };
            if (quota.left() < needed) {
                return new Finding.Refused(Message.QUOTA.text(quota.quota(), quota.left(), quota.resource(), needed));
            }
        }
        return new Finding.Passed(quotas.isEmpty() ? "no quota" : "quota leaves room for the surge");
    }
}
