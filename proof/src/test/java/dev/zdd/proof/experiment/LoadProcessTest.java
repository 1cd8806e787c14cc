package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadProcessTest {
    private static final Plan PLAN = Plan.of(100, 40, List.of(Call.read("/", "")));
    private static final Address HERE = new Address("http://10.96.0.1:80", "shop.local");

    @Test
    void sendsToAddressesOfThisMachineOnly() {
        assertThat(LoadProcess.order(HERE, PLAN)).satisfies(order -> {
            assertThat(order.target()).isEqualTo(HERE.target());
            assertThat(order.host()).isEqualTo(HERE.host());
            assertThat(order.acknowledged()).isTrue();
        });
        assertThatThrownBy(() -> LoadProcess.order(new Address("http://192.168.0.1:80", ""), PLAN))
                .hasMessageContaining("target: 192.168.0.1 (expected: one of");
        assertThatThrownBy(() -> LoadProcess.order(HERE, PLAN.withClients(1, List.of("192.168.1.1"))))
                .hasMessageContaining("source address: 192.168.1.1 (expected: one of");
    }
}
